"""Who carries the same text: pairs of reports, families of them, agencies credited, quotations set apart.

Shared words have no direction: a family may come from an agency, a press release, or one outlet's desk.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools._dates import is_day
from corpus_tools.clean.cleaning import clean_text
from corpus_tools.compare.clusters import by_size
from corpus_tools.large.copies import candidates, lengths, shared_runs, text_runs
from corpus_tools.read.about import agencies
from corpus_tools.speech.marks import without_quotations

PAIR_COLUMNS = """report_a report_b outlet_a outlet_b published_a published_b jaccard a_in_b b_in_a outside_quotations
credit_a credit_b reading""".split()

SAME = 0.9
"""Jaccard index from which two texts count as the same; what is left is a dateline or a corrected word."""

WHOLE = 0.8
"""Share of a text's runs in another from which it stands in it whole, cut or corrected here and there."""

THRESHOLDS = tuple(round(0.3 + 0.05 * n, 2) for n in range(15))
"""Shares of common runs at which pairs are counted, from the least that `shared_texts` lists."""

READINGS = {
    "shared quotations": "without the quotations less than half as much is shared: both heard the same speaker",
    "shared agency text": "both credit the same agency",
    "agency named as the other's outlet": "one of them credits the outlet of the other",
    "same text": f"Jaccard index of at least {SAME}",
    "one within the other": f"at least {WHOLE:.0%} of one stand in the other, which has more",
    "parts in common": "more than two reports written apart would share, and none of the above",
}
"""First readings of a pair, the first that fits, and why; a person has to judge."""


def shared_texts(reports, *, at_least=0.3):
    """List the pairs of reports that share so much text that it is hardly written twice, closest first.

    Page furniture is set apart (the column `text`, or `raw_text` cleaned by its rules). Columns: report_a, report_b,
    outlet_a, outlet_b, published_a, published_b; `jaccard`, the runs of five words that both have, as a share of all
    that either has; `a_in_b` and `b_in_a`, the share of one's runs that the other has (containment, Broder 1997);
    `outside_quotations`, the larger of the two when everything between quotation marks is taken out of both;
    credit_a, credit_b, the agency each names; `reading`, a first reading from `READINGS`. Kept are the pairs with
    `a_in_b` or `b_in_a` of at least `at_least`. Which of them had the text first is nowhere said: an earlier day
    is no proof, and days are often the day of the archive.

    Pairs are found as in `near_copies`, so that 100,000 reports are no matter; below 0.5 more may be missed there
    (of the pairs of 10,000 real articles at 0.3 and above, 97 in 100 were found).

    >>> text = "Kapal nelayan itu karam di dekat pulau pada Rabu pagi, dan semua awaknya selamat (Antara)"
    >>> columns = {"text": [text, text + "."], "outlet": ["Pos Satu", "Pos Dua"], "credit": "Antara"}
    >>> shared_texts(pd.DataFrame(columns, index=["a", "b"]))[["a_in_b", "b_in_a", "reading"]].values.tolist()
    [[1.0, 1.0, 'shared agency text']]

    Not for which words they share: `shared_passages` on the two shows those.
    """
    texts = list(reports["text"]) if "text" in reports else [clean_text(text) for text in reports["raw_text"]]
    runs = text_runs(texts)
    pairs = candidates(runs, list(reports.index))
    both, (one, other) = shared_runs(runs, pairs), lengths(runs, pairs)
    contained = _share(both, np.minimum(one, other))
    kept = contained >= at_least
    pairs = type(pairs)(pairs.one[kept], pairs.other[kept])
    both, one, other = both[kept], one[kept], other[kept]
    numbers = {"jaccard": _share(both, one + other - both), "a_in_b": _share(both, one), "b_in_a": _share(both, other)}
    table = _beside(reports, pairs).assign(**numbers, outside_quotations=_outside(texts, pairs))
    table["reading"] = [_reading(row) for row in table.itertuples()]
    columns = ["jaccard", "report_a", "report_b"]
    return table[PAIR_COLUMNS].sort_values(columns, ascending=[False, True, True], ignore_index=True)


def listed_pairs(pairs):
    """Return the pairs of a table with report_a and report_b as a set of sorted tuples, to compare with others.

    >>> listed_pairs(pd.DataFrame({"report_a": ["b"], "report_b": ["a"]}))
    {('a', 'b')}

    Not for what the pairs share: the table has that.
    """
    return {tuple(sorted(pair)) for pair in pairs[["report_a", "report_b"]].itertuples(index=False)}


def count_by_threshold(pairs, *, planted=(), thresholds=THRESHOLDS):
    """Count the pairs of `shared_texts` that share at least so much, threshold by threshold.

    A table with thresholds as index: `pairs`; with `planted` (a set of pairs, see `planted_pairs`) also how many of
    these are among them, and how many there are in all, `all_planted`.

    >>> pairs = pd.DataFrame({"report_a": ["a", "a"], "report_b": ["b", "c"], "a_in_b": [0.9, 0.4], "b_in_a": 0.0})
    >>> count_by_threshold(pairs, planted={("a", "b")}, thresholds=[0.3, 0.5]).values.tolist()
    [[2, 1, 1], [1, 1, 1]]

    Not for choosing a threshold: read pairs from both sides of it.
    """
    share = pairs[["a_in_b", "b_in_a"]].max(axis=1)
    table = pd.DataFrame({"pairs": [int((share >= step).sum()) for step in thresholds]}, index=list(thresholds))
    if planted:
        reached = [listed_pairs(pairs[share >= step]) & set(planted) for step in thresholds]
        table = table.assign(planted=list(map(len, reached)), all_planted=len(planted))
    return table.rename_axis("threshold")


def text_families(reports, pairs):
    """Number the families of reports that share text: a Series report -> family, from 1, the largest first; else 0.

    `pairs` is a table of `shared_texts` or `near_copies`. A family is a chain: each member shares text with at least
    one other, not with all.

    >>> reports = pd.DataFrame(index=["a", "b", "c", "d"])
    >>> text_families(reports, pd.DataFrame({"report_a": ["a", "b"], "report_b": ["b", "d"]})).to_dict()
    {'a': 1, 'b': 1, 'c': 0, 'd': 1}

    Not for events: reports of one event written apart share no text, and `find_events` brings those together.
    """
    from scipy.sparse.csgraph import connected_components

    one, other = (reports.index.get_indexer(pairs[column]) for column in _ends(pairs))
    size = len(reports)
    links = sparse.csr_matrix((np.ones(len(pairs)), (one, other)), shape=(size, size))
    label = connected_components(links, directed=False)[1] if size else np.array([], dtype=int)
    return pd.Series(by_size(label, least=2), index=reports.index, name="family", dtype=int)


def family_table(reports, families):
    """Describe each family in a row: family | reports | outlets | credit | first | last | title, the largest first.

    `outlets` names them in the order of their days, `credit` the agencies that any member names; `first` and `last`
    are the days of publication where they are known. The first to print a text need not have written it.

    >>> columns = {"outlet": ["Pos", "Kabar"], "published": ["2031-05-02", "2031-05-01"], "title": "Banjir"}
    >>> reports = pd.DataFrame({**columns, "credit": ["Antara", ""]}, index=["a", "b"])
    >>> family_table(reports, pd.Series(1, index=["a", "b"])).values.tolist()
    [[1, 2, 'Kabar, Pos', 'Antara', '2031-05-01', '2031-05-02', 'Banjir']]

    Not for the members themselves: ``reports[families == 1]`` has them.
    """
    columns = ["family", "reports", "outlets", "credit", "first", "last", "title"]
    chosen = _with_columns(reports).assign(family=families)
    chosen = chosen[chosen["family"] > 0].sort_values("published", kind="stable")
    return pd.DataFrame([_family(n, members) for n, members in chosen.groupby("family")], columns=columns)


def without_copies(reports, families):
    """Return the reports with one member of each family: the first by day of publication, then in their order.

    What counts how many outlets say a thing should count a family once.

    >>> families = pd.Series([1, 1, 0], index=list("abc"))
    >>> reports = pd.DataFrame({"published": ["2031-05-02", "2031-05-01", ""]}, index=list("abc"))
    >>> list(without_copies(reports, families).index)
    ['b', 'c']

    Not for measuring how far a text spread: keep all members for that.
    """
    days = reports["published"] if "published" in reports else pd.Series("", index=reports.index)
    order = days.where(days.map(is_day), "9").sort_values(kind="stable").index
    first = families[order]
    kept = set(first[(first == 0) | ~first.duplicated()].index)
    return reports.loc[np.array([report in kept for report in reports.index], dtype=bool)]


def _share(part, whole):
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def _ends(pairs):
    return ("report_a", "report_b") if "report_a" in pairs else ("report", "like")


def _with_columns(reports):
    """The reports with every column that the tables name, empty where it is not there."""
    lacking = {name: "" for name in ("outlet", "published", "credit", "title") if name not in reports}
    return reports.assign(**lacking)


def _beside(reports, pairs):
    """What is known of both reports of each pair, side by side."""
    known = _with_columns(reports)[["outlet", "published", "credit"]]
    columns = {}
    for side, places in zip("ab", pairs, strict=True):
        columns[f"report_{side}"] = reports.index.to_numpy(dtype=object)[places]
        columns |= {f"{name}_{side}": known[name].to_numpy(dtype=object)[places] for name in known}
    return pd.DataFrame(columns)


def _outside(texts, pairs):
    """The larger containment of each pair when quotations are cut out of both texts."""
    places = np.unique(np.concatenate(pairs))
    runs = dict(zip(places, text_runs([without_quotations(texts[place]) for place in places]), strict=True))
    both = shared_runs(runs, pairs)
    shorter = [min(len(runs[one]), len(runs[other])) for one, other in zip(*pairs, strict=True)]
    return _share(both, np.array(shorter, dtype=np.int64))


def _reading(pair):
    fits = {
        "shared quotations": pair.outside_quotations < max(pair.a_in_b, pair.b_in_a) / 2,
        "shared agency text": bool(agencies(pair.credit_a) & agencies(pair.credit_b)),
        "agency named as the other's outlet": _credits(pair.credit_a, pair.outlet_b)
        or _credits(pair.credit_b, pair.outlet_a),
        "same text": pair.jaccard >= SAME,
        "one within the other": max(pair.a_in_b, pair.b_in_a) >= WHOLE,
        "parts in common": True,
    }
    return next(reading for reading, holds in fits.items() if holds)


def _credits(credit, outlet):
    """Whether a credit names an outlet: Antara and antaranews.com are one."""
    return any(len(agency) > 2 and outlet.lower().startswith(agency.lower()) for agency in agencies(credit))


def _family(number, members):
    days = [day for day in members["published"] if is_day(day)]
    credited = sorted(set().union(*map(agencies, members["credit"])))
    first, last = (days[0], days[-1]) if days else ("", "")
    outlets = ", ".join(dict.fromkeys(filter(None, members["outlet"])))
    return number, len(members), outlets, ", ".join(credited), first, last, members["title"].iloc[0]
