"""Events in a stream of reports: days and rare words bring together what is about one thing.

A collection of a year can so be cut into folders, one an event, that the numbered notebooks read.
"""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools._dates import is_day
from corpus_tools._files import write_table
from corpus_tools.compare.clusters import by_size
from corpus_tools.read.reports import COLUMNS, ReportsError
from corpus_tools.words.vectorizers import document_term_matrix, tfidf_vectorizer

DAYS = 3  # days between two reports of one event at most: news of one thing comes within a weekend
# Cosine of rare terms from which two reports are about one event; found by reading groups at several values.
ALIKE = 0.3
RARE = 0.01  # share of the reports that may have a term; above it the term is about a beat, not about an event
FEWEST = 20  # reports that may always have a term, however small the collection is
LARGEST = 1000  # reports that are joined step by step at most; a larger group is first cut at a higher cosine
# Cosine from which reports are one text with another dateline; a group of them is not cut any further.
ALL_BUT_ONE = 0.999
BLOCK = 500  # reports whose neighbours are looked up at a time


def find_events(reports: pd.DataFrame, *, days: int = DAYS, at_least: float = ALIKE, rare: float = RARE) -> pd.Series:
    """Group reports that are about one event; for topics, which go on for months, see `find_topics`.

    Parameters
    ----------
    reports : with `published` (YYYY-MM-DD) and `text` or `raw_text`; a `title` counts, too
    days : days between two neighbours at most
    at_least : least cosine of the rare terms of two neighbours, and, on average, of what is joined to one event
    rare : part of the reports that may have a rare term; twenty may have it in any case, and two must

    Returns
    -------
    Series
        report -> event, numbered from 1, the largest first; 0 for a report by itself, and for one without a readable
        day (`undated` lists those).

    Examples
    --------
    >>> texts = ["Kapal Melati karam di Selat Karimata.", "Selat Karimata: kapal Melati karam.", "Panen padi."]
    >>> days = ["2031-05-01", "2031-05-02", "2031-05-02"]
    >>> find_events(pd.DataFrame({"text": texts, "published": days}, index=list("abc"))).to_dict()
    {'a': 1, 'b': 1, 'c': 0}
    """
    dated = reports[reports["published"].map(is_day).astype(bool)].sort_values("published", kind="stable")
    events = pd.Series(0, index=reports.index, name="event")
    if len(dated) < 2:
        return events
    texts = dated["text"] if "text" in dated else dated["raw_text"]
    texts = dated["title"] + "\n" + texts if "title" in dated else texts
    most = max(FEWEST, int(rare * len(texts)))
    vectorizer = tfidf_vectorizer(min_df=2, max_df=most, sublinear_tf=True, dtype=np.float32)
    weights = document_term_matrix(texts, vectorizer).values
    number = pd.to_datetime(dated["published"], format="%Y-%m-%d").to_numpy().astype("datetime64[D]").astype(int)
    groups = _groups(_neighbours(weights, number, days, at_least), at_least)
    events.loc[dated.index] = by_size(groups, least=2)
    return events


def event_table(reports: pd.DataFrame, events: pd.Series) -> pd.DataFrame:
    """Describe the events, one row per event, the largest first.

    Parameters
    ----------
    reports : with `outlet`, `published` and `title`
    events : report -> event, as `find_events` gives it

    Returns
    -------
    DataFrame
        `event`, `reports` and `outlets` (how many), `first` and `last` day, `title`: the longest headline, as a name.

    Examples
    --------
    >>> events = pd.Series([1, 1, 0], index=list("abc"))
    >>> columns = {"outlet": "Pos", "published": "2031-05-01", "title": ["Banjir", "Banjir besar", "Panen"]}
    >>> event_table(pd.DataFrame(columns, index=list("abc")), events).values.tolist()
    [[1, 2, 1, '2031-05-01', '2031-05-01', 'Banjir besar']]
    """
    rows = []
    for number, members in reports[events > 0].groupby(events):
        days, longest = members["published"], max(members["title"], key=lambda title: (len(title), title))
        rows.append((number, len(members), members["outlet"].nunique(), days.min(), days.max(), longest))
    return pd.DataFrame(rows, columns=["event", "reports", "outlets", "first", "last", "title"])


def write_event_folders(
    reports: pd.DataFrame, events: pd.Series, folder: str | Path, *, least: int = 4, most: int = 100
) -> pd.DataFrame:
    """Write one folder per event that the numbered notebooks can read.

    Parameters
    ----------
    reports : with `raw_text` and what is known of them
    events : report -> event, as `find_events` gives it
    folder : a new folder, or an empty one
    least, most : the least reports of an event (from four on the notebooks have something to say), and the most events

    Returns
    -------
    DataFrame
        folder | event | reports (how many) | title. Each folder has one UTF-8 text file per report and a `reports.csv`
        with what is known of them, so that `read_reports` gives the same table again.

    Raises
    ------
    ReportsError
        If the folder is there and holds anything: nothing is overwritten.

    Examples
    --------
    >>> import tempfile
    >>> from corpus_tools.read.reports import read_reports
    >>> reports = read_reports("seeds")
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = write_event_folders(reports, pd.Series(1, index=reports.index), Path(place, "events"))
    ...     read_reports(written.at[0, "folder"]).equals(reports)
    True
    """
    home = Path(folder)
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise ReportsError(f"{home} is there and not empty; name a new folder, so that nothing is overwritten.")
    table = event_table(reports, events)
    chosen = table[table["reports"] >= least].head(most)
    width = max(3, len(str(chosen["event"].max()))) if len(chosen) else 3
    places = [home / f"event-{number:0{width}d}" for number in chosen["event"]]
    for number, place in zip(chosen["event"], places, strict=True):
        members = reports[events == number]
        place.mkdir(parents=True)
        plain = [re.sub(r"[^\w.-]+", "-", str(report)).strip(".-")[:80] or "report" for report in members.index]
        again = pd.Series(plain).str.lower().duplicated(keep=False)  # some systems do not tell capitals apart
        names = [f"{name}-{n}.txt" if again[n - 1] else f"{name}.txt" for n, name in enumerate(plain, 1)]
        for name, text in zip(names, members["raw_text"], strict=True):
            (place / name).write_text(text, encoding="utf-8", newline="")
        known = members.reindex(columns=[column for column in COLUMNS if column != "raw_text"], fill_value="")
        known.insert(0, "file", names)
        write_table(known, place / "reports.csv", index=False)
    return chosen.assign(folder=list(map(str, places)))[["folder", "event", "reports", "title"]].reset_index(drop=True)


def _neighbours(weights: sparse.csr_matrix, number: np.ndarray, days: int, at_least: float) -> sparse.csr_matrix:
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


def _groups(cosines: sparse.csr_matrix, at_least: float) -> np.ndarray:
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


def _cut(cosines: sparse.csr_matrix, at_least: float) -> np.ndarray:
    """Join the members of one group step by step; one that is too large is cut at a higher cosine first."""
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
