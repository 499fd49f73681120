"""Sentences about what a result is held against: the other pairs, other sentences, other reports, planted groups."""

from corpus_tools._messages import (
    Sentence,
    number_of,
    pair_of,
    percent,
    range_of,
    too_few,
)
from corpus_tools.compare.clusters import FEWEST
from corpus_tools.compare.similarity import similar_pairs


def central_lead(lead):
    """Say by how much the most central report leads, beside its error; takes the centre of `jackknife`.

    >>> from corpus_tools.compare.chance import Lead
    >>> central_lead(Lead(("a",), ("b",), 0.02, 0.04))
    a is more central than b by 0.020; the standard error of that lead is 0.040. It is smaller than its standard error:
    other sentences on the same event could have reversed it.
    """
    if lead is None:
        return Sentence("A most central report needs three reports.")
    one, other = *lead.first, *lead.second
    size = f"{lead.lead:.3f}" if lead.lead >= 0.0005 else "less than 0.001"
    start = f"{one} is more central than {other} by {size}; the standard error of that lead is {lead.se:.3f}."
    if lead.lead > 2 * lead.se:
        return Sentence(
            f"{start} It is more than twice its standard error. But the report was chosen for its lead, so the error "
            "flatters it."
        )
    size = "smaller than its standard error" if lead.lead <= lead.se else "less than twice its standard error"
    return Sentence(f"{start} It is {size}: other sentences on the same event could have reversed it.")


def usual_shares(largest, similarity, report_a, report_b):
    """Say whether what makes a pair alike is its own or what all pairs share; takes `largest_shares` and the cosines.

    >>> import pandas as pd
    >>> rows = [["a", "b", 0.6, "kapal, laut"], ["a", "c", 0.7, "kapal, laut"], ["b", "c", 0.5, "kapal, tua"]]
    >>> largest = pd.DataFrame(rows, columns=["report_a", "report_b", "share", "terms"])
    >>> cosines = pd.DataFrame([[1, .5, .4], [.5, 1, .2], [.4, .2, 1]], index=list("abc"), columns=list("abc"))
    >>> usual_shares(largest, cosines, "a", "b")
    In the 2 other pairs as many terms make 50 to 70 % (b and c, the least alike: 50 %), and in 1 of them they are the
    same terms. So a share of 60 % says nothing special about a and b.
    """
    if len(similarity) < 3 or largest.empty or report_a is None:
        return too_few(len(similarity), 3, "a comparison with other pairs")
    pairs = largest.set_index(["report_a", "report_b"])
    key = (report_a, report_b)
    if key not in pairs.index or len(pairs) < 2:
        return Sentence("No other pair shares a term, so there is nothing to compare with.")
    own, others = pairs.loc[key], pairs.drop(index=key)
    last = similar_pairs(similarity).set_index(["report_a", "report_b"]).loc[others.index, "similarity"].idxmin()
    same, low, high = (others["terms"] == own["terms"]).sum(), others["share"].min(), others["share"].max()
    pair, least = (pair_of(dict(zip(("report_a", "report_b"), one, strict=True))) for one in (key, last))
    share, more = percent(own["share"]), "higher" if own["share"] > high else "lower"
    verdict = (
        f"So a share of {share} says nothing special about {pair}."
        if low <= own["share"] <= high
        else f"The share of {pair} ({share}) is {more} than any other."
    )
    return Sentence(
        f"In the {number_of(len(others), 'other pair')} as many terms make {_span(low, high)} ({least}, the least "
        f"alike: {percent(others['share'][last])}), and in {same} of them they are the same terms. {verdict}"
    )


def _span(low, high):
    return f"{100 * low:.0f} to {percent(high)}" if percent(low) != percent(high) else percent(low)


def solutions(solutions):
    """Say how far the best solution of k-means agrees with a cut, and how much better it is; takes `kmeans_solutions`.

    >>> import pandas as pd
    >>> rows = [["a, b | c, d", 14, 3.0, 0.23], ["a | b, c, d", 6, 3.002, 1.0]]
    >>> solutions(pd.DataFrame(rows, columns=["groups", "seeds", "within", "rand"]))
    The best solution by its own measure comes from 14 of 20 seeds; its adjusted Rand index with the cut of the tree is
    0.23. 6 seeds end in another one, with an index of 1.00; their within-group sums differ by 0.07 %, which is too
    little to choose by.
    """
    if solutions.empty:
        return Sentence(f"Groups need at least {number_of(FEWEST, 'report')}.")
    best, others, every = solutions.iloc[0], solutions.iloc[1:], solutions["seeds"].sum()
    start = (
        f"The best solution by its own measure comes from {best['seeds']} of {number_of(every, 'seed')}; its adjusted "
        f"Rand index with the cut of the tree is {best['rand']:.2f}."
    )
    if others.empty:
        return Sentence(f"{start} No seed ends in another one.")
    rest, further = others["seeds"].sum(), others["within"].max() / best["within"] - 1 if best["within"] else 1.0
    which = "another one" if len(others) == 1 else f"{len(others)} others"
    end = f"{number_of(rest, 'seed')} {'end' if rest > 1 else 'ends'} in {which}"
    size = f"{'up to ' if len(others) > 1 else ''}{100 * further:.2f} %"
    close = ", which is too little to choose by" if further < TOO_LITTLE else ""
    return Sentence(
        f"{start} {end}, with an index of {range_of(others['rand'])}; their within-group sums differ by {size}{close}."
    )


TOO_LITTLE = 0.01
"""Within-group sums that differ by less than one per cent are not told apart here: a convention."""


def planted(table, *, reports, trials):
    """Say how often groups would be called if there were some; takes `planted_groups`, how many reports and trials.

    >>> import pandas as pd
    >>> planted(pd.DataFrame({"shared": [0.3], "called": [0.58], "right": [0.5]}), reports=5, trials=100)
    Could groups be found here? In copies of these reports two groups of 2 were made to share sentences, 100 times each.
    Groups are called in 58 % of the trials where 30 % of the sentences are shared. But they are the planted ones in
    50 % of all trials.
    """
    if table.empty:
        return too_few(reports, FEWEST, "planted groups")
    listed = [f"in {percent(row.called)} of the trials where {percent(row.shared)}" for row in table.itertuples()]
    listed[0] += " of the sentences are shared"
    other = table["right"] < table["called"]
    right = _span(table["right"].min(), table["right"].max())
    only = f" But they are the planted ones in {right} of all trials." if other.any() else ""
    return Sentence(
        f"Could groups be found here? In copies of these reports two groups of {reports // 2} were made to share "
        f"sentences, {trials} times each. Groups are called {', '.join(listed)}.{only}"
    )
