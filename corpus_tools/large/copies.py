"""Reports that share text: which pairs, how much, in which families; the same text in four outlets is one voice.

A text is cut into its runs of five words. Most runs stand in one report only; the pairs that meet in one of the others
are found by sorting, so that everything grows with the number of words and never with that of pairs.
Shared words have no direction: a family may come from an agency, a press release, or one outlet's desk.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._dates import is_day
from corpus_tools.clean.cleaning import clean_text
from corpus_tools.read.about import agencies
from corpus_tools.speech.marks import plain_words, without_quotations

RUN = 5  # words in a run: five in a row are hardly ever the same in two reports written apart
# A run of more reports than this does not bring all of them together, or a thousand copies would be half a million
# pairs: each report is linked with the first that has the run and with the one before, which makes the same family.
CROWD = 50
# Of the runs that two reports must share, this part has to bring them together: rare runs, or links in a crowd. What
# shares less consists of formulas that more than `CROWD` reports have, the frame of a daily column.
RARE_PART = 0.2
BLOCK = 1000  # texts that are cut into runs at a time, so that their words are never all in memory
SAME = 0.9  # Jaccard index from which two texts count as the same; what is left is a dateline or a corrected word
WHOLE = 0.8  # part of a text's runs in another from which it is in it whole, cut or corrected here and there
# Parts of common runs at which pairs are counted, from the least that `shared_texts` lists.
THRESHOLDS = tuple(round(0.3 + 0.05 * n, 2) for n in range(15))
# First readings of a pair, the first that fits, and why; a person has to judge.
READINGS = {
    "shared quotations": "without the quotations less than half as much is shared: both heard the same speaker",
    "shared agency text": "both credit the same agency",
    "agency named as the other's outlet": "one of them credits the outlet of the other",
    "same text": f"Jaccard index of at least {SAME}",
    "one within the other": f"at least {WHOLE:.0%} of one is in the other, which has more",
    "parts in common": "more than two reports written apart would share, and none of the above",
}
KNOWN = ("outlet", "published", "credit", "title")
PAIR_COLUMNS = """report_a report_b outlet_a outlet_b published_a published_b jaccard a_in_b b_in_a outside_quotations
credit_a credit_b reading""".split()


class Alike(NamedTuple):
    """Pairs of texts, an array each: places of the two, runs they share, and runs that each of them has."""

    one: np.ndarray
    other: np.ndarray
    both: np.ndarray
    runs_one: np.ndarray
    runs_other: np.ndarray


def near_copies(reports: pd.DataFrame, *, at_least: float = 0.5) -> pd.DataFrame:
    """List the pairs of reports that are nearly the same text, most alike first; both stay, but count as one voice.

    Parameters
    ----------
    reports : with a column `text`, or else `raw_text`
    at_least : the least part of the shorter report's runs that the other has

    Returns
    -------
    DataFrame
        report | like | shared: the part of the shorter report's runs of five words that the other has, too. In reports
        written apart it stays under 0.05. The list is complete except in crowds: of more than 50 reports with the same
        runs each is paired with the first and with the one before it; the families are the same.

    Examples
    --------
    >>> from corpus_tools.read.reports import read_reports
    >>> near_copies(read_reports("seeds")).empty
    True
    """
    pairs = alike(text_runs(reports["text"] if "text" in reports else reports["raw_text"]), at_least)
    shared = part_of(pairs.both, np.minimum(pairs.runs_one, pairs.runs_other)).round(2)
    names = reports.index.to_numpy(dtype=object)
    order = np.lexsort((pairs.other, pairs.one, -shared))
    columns = {"report": names[pairs.one[order]], "like": names[pairs.other[order]], "shared": shared[order]}
    return pd.DataFrame(columns)


def shared_texts(reports: pd.DataFrame, *, at_least: float = 0.3) -> pd.DataFrame:
    """List the pairs of reports that share so much text that it is hardly written twice, closest first.

    Parameters
    ----------
    reports : with a column `text`, or else `raw_text`, which is then cleaned; `outlet`, `published`, `credit` if any
    at_least : the least part of one report's runs that the other has

    Returns
    -------
    DataFrame
        report, outlet and day of both (`report_a`, `report_b`, …); `jaccard`, the runs of five words that both have as
        a part of all that either has; `a_in_b` and `b_in_a`, the part of one's runs that the other has;
        `outside_quotations`, the larger of the two without what is between quotation marks; `credit_a`, `credit_b`, the
        agency each names; `reading`, from `READINGS`. Which of the two had the text first is nowhere said.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. *Compression and Complexity of Sequences*.

    Examples
    --------
    >>> text = "Kapal nelayan itu karam di dekat pulau pada Rabu pagi, dan semua awaknya selamat (Antara)"
    >>> columns = {"text": [text, text + "."], "outlet": ["Pos Satu", "Pos Dua"], "credit": "Antara"}
    >>> shared_texts(pd.DataFrame(columns, index=["a", "b"]))[["a_in_b", "b_in_a", "reading"]].values.tolist()
    [[1.0, 1.0, 'shared agency text']]
    """
    texts = list(reports["text"]) if "text" in reports else [clean_text(text) for text in reports["raw_text"]]
    pairs = alike(text_runs(texts), at_least)
    table = pd.DataFrame({"jaccard": part_of(pairs.both, pairs.runs_one + pairs.runs_other - pairs.both)})
    table["a_in_b"], table["b_in_a"] = part_of(pairs.both, pairs.runs_one), part_of(pairs.both, pairs.runs_other)
    known = with_known(reports)[["outlet", "published", "credit"]]
    for side, places in zip("ab", (pairs.one, pairs.other), strict=True):
        table[f"report_{side}"] = reports.index.to_numpy(dtype=object)[places]
        for name in known:
            table[f"{name}_{side}"] = known[name].to_numpy(dtype=object)[places]

    own = {place: without_quotations(texts[place]) for place in {*pairs.one, *pairs.other}}
    runs = dict(zip(own, text_runs(own.values()), strict=True))
    outside = compared(runs, pairs.one, pairs.other)
    table["outside_quotations"] = part_of(outside.both, np.minimum(outside.runs_one, outside.runs_other))
    table["reading"] = [_reading(row) for row in table.itertuples()]
    order = np.lexsort((pairs.other, pairs.one, -table["jaccard"]))
    return table.loc[order, PAIR_COLUMNS].reset_index(drop=True)


def listed_pairs(pairs: pd.DataFrame) -> set[tuple]:
    """Return the pairs of a table with report_a and report_b as a set of sorted tuples, to compare with others.

    >>> listed_pairs(pd.DataFrame({"report_a": ["b"], "report_b": ["a"]}))
    {('a', 'b')}
    """
    return {tuple(sorted(pair)) for pair in pairs[["report_a", "report_b"]].itertuples(index=False)}


def count_by_threshold(
    pairs: pd.DataFrame, *, planted: Iterable[tuple] = (), thresholds: Sequence[float] = THRESHOLDS
) -> pd.DataFrame:
    """Count the pairs that share at least so much, threshold by threshold; read pairs from both sides of one.

    Parameters
    ----------
    pairs : the table of `shared_texts`
    planted : pairs that were planted (`planted_pairs`), if anybody knows them
    thresholds : parts of the shorter report's runs

    Returns
    -------
    DataFrame
        One row per threshold: `pairs`; with `planted` also how many of these are among them, and in all
        (`all_planted`).

    Examples
    --------
    >>> pairs = pd.DataFrame({"report_a": ["a", "a"], "report_b": ["b", "c"], "a_in_b": [0.9, 0.4], "b_in_a": 0.0})
    >>> count_by_threshold(pairs, planted={("a", "b")}, thresholds=[0.3, 0.5]).values.tolist()
    [[2, 1, 1], [1, 1, 1]]
    """
    share = pairs[["a_in_b", "b_in_a"]].max(axis=1)
    table = pd.DataFrame({"pairs": [int((share >= step).sum()) for step in thresholds]}, index=list(thresholds))
    planted = set(planted)
    if planted:
        table["planted"] = [len(listed_pairs(pairs[share >= step]) & planted) for step in thresholds]
        table["all_planted"] = len(planted)
    return table.rename_axis("threshold")


def text_families(reports: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Number the families of reports that share text, from 1, the largest first; a report by itself is 0.

    Parameters
    ----------
    reports : the reports, for their index
    pairs : the table of `shared_texts` or of `near_copies`

    Returns
    -------
    Series
        report -> family. A family is a chain: each member shares text with at least one other, not with all.

    Examples
    --------
    >>> reports = pd.DataFrame(index=["a", "b", "c", "d"])
    >>> text_families(reports, pd.DataFrame({"report_a": ["a", "b"], "report_b": ["b", "d"]})).to_dict()
    {'a': 1, 'b': 1, 'c': 0, 'd': 1}
    """
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    from corpus_tools.compare.clusters import by_size  # not above: `corpus-tools check` needs no scikit-learn

    ends = ("report_a", "report_b") if "report_a" in pairs else ("report", "like")
    one, other = (reports.index.get_indexer(pd.Index(pairs[column])) for column in ends)
    links = sparse.csr_array((np.ones(len(pairs)), (one, other)), shape=(len(reports), len(reports)))
    label = connected_components(links, directed=False)[1] if len(reports) else np.array([], dtype=int)
    return pd.Series(by_size(label, least=2), index=reports.index, name="family", dtype=int)


def family_table(reports: pd.DataFrame, families: pd.Series) -> pd.DataFrame:
    """Describe the families, one row per family, the largest first.

    Parameters
    ----------
    reports : with what is known of them: `outlet`, `published`, `credit`, `title`
    families : report -> family, as `text_families` gives it

    Returns
    -------
    DataFrame
        `family`, `reports` (how many), `outlets` in the order of their days, `credit` (the agencies that any member
        names), `first` and `last` day where known, `title` of the first, which need not have written the text.

    Examples
    --------
    >>> columns = {"outlet": ["Pos", "Kabar"], "published": ["2031-05-02", "2031-05-01"], "title": "Banjir"}
    >>> reports = pd.DataFrame({**columns, "credit": ["Antara", ""]}, index=["a", "b"])
    >>> family_table(reports, pd.Series(1, index=["a", "b"])).values.tolist()
    [[1, 2, 'Kabar, Pos', 'Antara', '2031-05-01', '2031-05-02', 'Banjir']]
    """
    rows = []
    chosen = with_known(reports)[families > 0].sort_values("published", kind="stable")
    for number, members in chosen.groupby(families):
        days = [day for day in members["published"] if is_day(day)]
        first, last = (days[0], days[-1]) if days else ("", "")
        outlets = ", ".join(dict.fromkeys(filter(None, members["outlet"])))
        credited = ", ".join(sorted(set().union(*map(agencies, members["credit"]))))
        rows.append((number, len(members), outlets, credited, first, last, members["title"].iloc[0]))
    return pd.DataFrame(rows, columns=["family", "reports", "outlets", "credit", "first", "last", "title"])


def without_copies(reports: pd.DataFrame, families: pd.Series) -> pd.DataFrame:
    """Return the reports with one member of each family: the first by day of publication, then in their order.

    What counts how many outlets say a thing should count a family once.

    >>> families = pd.Series([1, 1, 0], index=list("abc"))
    >>> reports = pd.DataFrame({"published": ["2031-05-02", "2031-05-01", ""]}, index=list("abc"))
    >>> list(without_copies(reports, families).index)
    ['b', 'c']
    """
    days = with_known(reports)["published"]
    order = days.where(days.map(is_day).astype(bool), "9").sort_values(kind="stable").index  # "9": after every day
    first = families[order]
    kept = first.index[(first == 0) | ~first.duplicated()]
    return reports[reports.index.isin(kept)]


# --- what pairs are found and compared by; the same functions work on the partitions of `partitions` ------------------


def text_runs(texts: Iterable[object]) -> list[np.ndarray]:
    """Each text's distinct runs of five words as sorted 64-bit numbers, the same in every process and on every machine.

    Words are compared without capitals and punctuation. A text of fewer words is one run, an empty one has none.
    """
    texts, found = list(texts), []
    for start in range(0, len(texts), BLOCK):
        split = [plain_words(text) for text in texts[start : start + BLOCK]]
        flat = np.array([word for words in split for word in words], dtype=object)
        hashed = pd.util.hash_array(flat) if len(flat) else np.array([], dtype=np.uint64)
        for words in np.split(hashed, np.cumsum([len(words) for words in split])[:-1]):
            words = np.pad(words, (0, max(RUN - len(words), 0))) if len(words) else words
            number = max(len(words) - RUN + 1, 0)
            run = np.zeros(number, dtype=np.uint64)
            for place in range(RUN):
                # Fibonacci hashing (Knuth, TAOCP 6.4): a change in any word changes the number, and so does their order
                run = (run ^ words[place : place + number]) * np.uint64(0x9E3779B97F4A7C15)
                run ^= run >> np.uint64(29)
            found.append(np.unique(run))
    return found


def alike(runs: Sequence[np.ndarray], at_least: float) -> Alike:
    """The pairs of texts of which one has at least this part of the other's runs; never all with all."""
    size = np.array([len(run) for run in runs], dtype=np.intp)  # np.repeat takes no other; in a browser it has 32 bits
    keys = np.concatenate([*runs, np.array([], dtype=np.uint64)])
    one, other, met = meetings(keys, np.repeat(np.arange(len(runs)), size), len(runs))
    worth = met >= RARE_PART * at_least * np.minimum(size[one], size[other])
    pairs = compared(runs, one[worth], other[worth])
    kept = pairs.both >= at_least * np.minimum(pairs.runs_one, pairs.runs_other)
    return Alike(*(column[kept] for column in pairs))


def meetings(keys: np.ndarray, owners: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs of owners that have a key in common: the lower place, the higher, and in how many keys they met.

    Owners are numbered below `number`; each has a key once. In a crowd (`CROWD`) an owner meets the first and the one
    before it only.
    """
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    sizes = np.diff(np.append(starts, len(keys)))
    met = np.repeat(sizes > 1, sizes)  # most runs are in one report only, and are no longer needed
    owners, sizes = owners[met], sizes[sizes > 1]
    size, first = np.repeat(sizes, sizes), np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.arange(len(owners)) - first

    in_crowd = np.flatnonzero((size > CROWD) & (place > 1))  # the second has met the first as the one before it
    found = [owners[first[in_crowd]] * number + owners[in_crowd]]
    for before in range(1, int(min(sizes.max(initial=1), CROWD))):
        later = np.flatnonzero((place >= before) & ((size <= CROWD) | (before == 1)))
        found.append(owners[later - before] * number + owners[later])
    pairs, times = np.unique(np.concatenate(found), return_counts=True)
    return *np.divmod(pairs, max(number, 1)), times


def compared(runs: Sequence[np.ndarray] | dict, one: np.ndarray, other: np.ndarray) -> Alike:
    """Count exactly what the two texts of each pair share."""
    pairs = list(zip(one, other, strict=True))
    both = [len(np.intersect1d(runs[a], runs[b], assume_unique=True)) for a, b in pairs]
    sizes = np.array([(len(runs[a]), len(runs[b])) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    return Alike(one, other, np.array(both, dtype=np.int64), sizes[:, 0], sizes[:, 1])


def part_of(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Divide, with 0 where there is nothing to be a part of."""
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def with_known(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports with every column that tables here name, empty where it is not there."""
    return reports.assign(**{name: "" for name in KNOWN if name not in reports})


def _reading(pair: Any) -> str:
    """The first of `READINGS` that fits a row of `shared_texts`."""
    contained = max(pair.a_in_b, pair.b_in_a)
    if pair.outside_quotations < contained / 2:
        return "shared quotations"
    one, other = agencies(pair.credit_a), agencies(pair.credit_b)
    if one & other:
        return "shared agency text"
    # Antara and antaranews.com are one; with two letters any outlet might begin
    named = [(agency, pair.outlet_b) for agency in one] + [(agency, pair.outlet_a) for agency in other]
    if any(len(agency) > 2 and outlet.lower().startswith(agency.lower()) for agency, outlet in named):
        return "agency named as the other's outlet"
    if pair.jaccard >= SAME:
        return "same text"
    return "one within the other" if contained >= WHOLE else "parts in common"
