"""Events in a stream of reports: days and rare words bring together what is about one thing.

A collection of a year can so be cut into folders, one an event, that the numbered notebooks read.
"""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools._csv import write_table
from corpus_tools._dates import is_day
from corpus_tools.compare.clusters import by_size
from corpus_tools.read.reports import COLUMNS, ReportsError
from corpus_tools.words.vectorizers import document_term_matrix, tfidf_vectorizer

DAYS = 3
"""Days between two reports of one event at most: news of one thing comes within a weekend."""

ALIKE = 0.3
"""Cosine of rare terms from which two reports are about one event; found by reading groups at several values."""

RARE = 0.01
"""Share of the reports that may have a term; above it the term is about a beat, not about an event."""

FEWEST = 20
"""Reports that may always have a term, however small the collection is."""

LARGEST = 1000
"""Reports that are joined step by step at most; a larger heap is first cut at a higher cosine."""

ALL_BUT_ONE = 0.999
"""Cosine from which reports are one text with another dateline; a heap of them is not cut any further."""

BLOCK = 500
"""Reports whose neighbours are looked up at a time."""


def find_events(reports, *, days=DAYS, at_least=ALIKE, rare=RARE):
    """Group reports that are about one event: a Series report -> event, numbered from 1, the largest first; else 0.

    Two reports are neighbours if their days of publication lie at most `days` apart and the cosine of their rare
    terms is `at_least` so much. Rare is a term that at most the share `rare` of the reports has (twenty reports in
    any case), and at least two. Neighbours are joined by average linkage down to the same cosine, so that a chain of
    reports on ever new things does not become one event. A report by itself is none.
    Title and text count. Reports without a readable day stay 0: `undated` lists them.

    Cost grows with the reports of a few days, not with pairs of all: terms that many have are left out first.

    >>> texts = ["Kapal Melati karam di Selat Karimata.", "Selat Karimata: kapal Melati karam.", "Panen padi."]
    >>> days = ["2031-05-01", "2031-05-02", "2031-05-02"]
    >>> find_events(pd.DataFrame({"text": texts, "published": days}, index=list("abc"))).to_dict()
    {'a': 1, 'b': 1, 'c': 0}

    Not for finding topics, which go on for months: `find_topics` does that.
    """
    dated = reports[reports["published"].map(is_day).astype(bool)].sort_values("published", kind="stable")
    events = pd.Series(0, index=reports.index, name="event")
    if len(dated) < 2:
        return events
    weights = rare_weights(_title_and_text(dated), rare=rare)
    number = pd.to_datetime(dated["published"], format="%Y-%m-%d").to_numpy().astype("datetime64[D]").astype(int)
    groups = _groups(_neighbours(weights, number, days, at_least), at_least)
    events.loc[dated.index] = by_size(groups, least=2)
    return events


def event_table(reports, events):
    """Describe each event in a row: event | reports | outlets | first | last | title, the largest first.

    `title` is the longest headline, as a name for the event; read more of them before you believe it.

    >>> events = pd.Series([1, 1, 0], index=list("abc"))
    >>> columns = {"outlet": "Pos", "published": "2031-05-01", "title": ["Banjir", "Banjir besar", "Panen"]}
    >>> event_table(pd.DataFrame(columns, index=list("abc")), events).values.tolist()
    [[1, 2, 1, '2031-05-01', '2031-05-01', 'Banjir besar']]

    Not for the reports themselves: ``reports[events == 1]`` has them.
    """
    rows = [
        (
            number,
            len(members),
            members["outlet"].nunique(),
            members["published"].min(),
            members["published"].max(),
            max(members["title"], key=lambda title: (len(title), title)),
        )
        for number, members in reports.groupby(events)
        if number
    ]
    return pd.DataFrame(rows, columns=["event", "reports", "outlets", "first", "last", "title"])


def write_event_folders(reports, events, folder, *, least=4, most=100):
    """Write a folder an event that the numbered notebooks can read; return its table: folder | event | reports | title.

    Each folder has one UTF-8 text file a report, as it was read (`raw_text`), and a `reports.csv` with what is known of
    them, so that `read_reports` gives the same table again. Events of fewer than `least` reports are passed over (the
    notebooks have something to say from four on), and no more than `most` are written. Two reports with the same text
    from one outlet are both written; `read_reports` then names the second as left out. Raises ReportsError if the
    folder is there and holds anything: nothing is overwritten.

    >>> import tempfile
    >>> from corpus_tools.read.reports import read_reports
    >>> reports = read_reports("seeds")
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = write_event_folders(reports, pd.Series(1, index=reports.index), Path(place, "events"))
    ...     read_reports(written.at[0, "folder"]).equals(reports)
    True

    Not for the whole collection: only what `find_events` put into an event is written.
    """
    home = Path(folder)
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise ReportsError(f"{home} is there and not empty; name a new folder, so that nothing is overwritten.")
    table = event_table(reports, events)
    chosen = table[table["reports"] >= least].head(most)
    width = max(3, len(str(chosen["event"].max()))) if len(chosen) else 3
    places = [home / f"event-{number:0{width}d}" for number in chosen["event"]]
    for number, place in zip(chosen["event"], places, strict=True):
        _write_event(reports[events == number], place)
    return chosen.assign(folder=list(map(str, places)))[["folder", "event", "reports", "title"]].reset_index(drop=True)


def _write_event(reports, place):
    place.mkdir(parents=True)
    names = _file_names(reports.index)
    for name, text in zip(names, reports["raw_text"], strict=True):
        (place / name).write_text(text, encoding="utf-8", newline="")
    known = reports.reindex(columns=[column for column in COLUMNS if column != "raw_text"], fill_value="")
    known.insert(0, "file", names)
    write_table(known, place / "reports.csv", index=False)


def _file_names(reports):
    """A plain file name for each report, the same for the same report wherever it is plain already."""
    plain = [re.sub(r"[^\w.-]+", "-", str(report)).strip(".-")[:80] or "report" for report in reports]
    again = pd.Series(plain).str.lower().duplicated(keep=False)
    return [
        f"{name}-{n}.txt" if twice else f"{name}.txt"
        for n, (name, twice) in enumerate(zip(plain, again, strict=True), 1)
    ]


def rare_weights(texts, *, rare=RARE):
    """Return the weights of the rare terms as a sparse matrix, rows of length 1 (or 0 without any rare term).

    >>> rare_weights(["padi panen", "padi panen", "laut"]).shape
    (3, 2)

    Not for `top_terms`: the common terms are not there.
    """
    common = max(FEWEST, int(rare * len(texts)))
    vectorizer = tfidf_vectorizer(min_df=2, max_df=max(common, 2), sublinear_tf=True, dtype=np.float32)
    return document_term_matrix(texts, vectorizer).values


def _title_and_text(reports):
    texts = reports["text"] if "text" in reports else reports["raw_text"]
    return [f"{title}\n{text}" for title, text in zip(reports.get("title", [""] * len(texts)), texts, strict=True)]


def _neighbours(weights, number, days, at_least):
    """A sparse matrix of the cosines that are high enough, for reports within so many days; upper triangle."""
    rows = []
    for start in range(0, len(number), BLOCK):
        stop = min(start + BLOCK, len(number))
        last = np.searchsorted(number, number[stop - 1] + days, side="right")
        cosines = (weights[start:stop] @ weights[start:last].T).tocoo()
        one, other = cosines.row + start, cosines.col + start
        kept = (cosines.data >= at_least) & (one < other) & (number[other] - number[one] <= days)
        rows.append((cosines.data[kept], one[kept], other[kept]))
    data, one, other = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    return sparse.csr_matrix((data, (one, other)), shape=(len(number), len(number)))


def _groups(cosines, at_least):
    """Average linkage within what hangs together; a group's number for each report."""
    from scipy.sparse.csgraph import connected_components

    count, label = connected_components(cosines, directed=False)
    order = np.argsort(label, kind="stable")
    groups, used = np.zeros(len(label), dtype=int), 0
    for start, stop in pairwise([0, *np.cumsum(np.bincount(label, minlength=count))]):
        members = order[start:stop]
        inner = _cut(cosines[members][:, members], at_least) if len(members) > 2 else np.zeros(len(members), int)
        groups[members] = inner + used
        used += inner.max() + 1
    return groups


def _cut(cosines, at_least):
    """Join the members of one heap step by step; a heap that is too large is cut at a higher cosine first."""
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    if cosines.shape[0] > LARGEST:
        higher = min(at_least + 0.1, (at_least + 1) / 2)
        if higher > ALL_BUT_ONE:
            return np.zeros(cosines.shape[0], dtype=int)
        return _groups(cosines.multiply(cosines >= higher).tocsr(), higher)
    table = cosines.toarray()
    distance = squareform(np.clip(1 - np.maximum(table, table.T), 0, None), checks=False)
    return hierarchy.fcluster(hierarchy.linkage(distance, "average"), 1 - at_least, "distance") - 1
