"""How alike the reports are, and what makes them alike."""

from typing import Any

import pandas as pd

from corpus_tools._messages import (
    Sentence,
    _,
    listed,
    ngettext,
    number,
    pair,
    paragraph,
    percent,
    percent_span,
    span,
    too_few,
)
from corpus_tools.compare.similarity import CLOSE, central_reports, leaders, similar_pairs

LARGELY = 0.5
"""Share of the shorter report that two reports must have in common to be called largely one text: a convention."""


def most_alike(similarity: pd.DataFrame) -> Sentence:
    """Say which two reports are most alike, by how much they lead, and which are least alike.

    Pairs less than 0.005 apart share a place: printed with two decimals, they are the same.

    Parameters
    ----------
    similarity : DataFrame
        The table of `cosine_table`.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> most_alike(table)
    b and c are most alike: their similarity is 0.60. The next pair, a and b, is 0.20 lower. a and c are least alike:
    their similarity is 0.20.
    """
    if len(similarity) < 2:
        return too_few(_("A similarity needs two reports."), len(similarity))
    values = _by_pair(similarity)
    if len(values) == 1:
        return paragraph(
            _("The similarity of {pair} is {value}.", pair=pair(*values.index[0]), value=number(values.iloc[0], 2)),
            _("With two reports there is nothing to compare it with."),
        )
    # Less than twice the tie apart, some pairs would share the first and the last place.
    if values.iloc[0] - values.iloc[-1] < 2 * CLOSE:
        return Sentence(_("All pairs are equally alike: their similarity is {span}.", span=span(values, 2)))
    ahead, behind = leaders(values), leaders(-values)
    if len(ahead) == 1:
        first: str = paragraph(
            _("{pair} are most alike: their similarity is {value}.", pair=pair(*ahead[0]), value=_two(values.iloc[0])),
            _(
                "The next pair, {pair}, is {lead} lower.",
                pair=pair(*values.index[1]),
                lead=_two(values.iloc[0] - values.iloc[1]),
            ),
        )
    else:
        first = _(
            "No single pair is most alike. {count} pairs share the first place with a similarity of {value}: {pairs}.",
            count=number(len(ahead)),
            value=_two(values.iloc[0]),
            pairs=_pairs(ahead),
        )
    if len(behind) == 1:
        last = _(
            "{pair} are least alike: their similarity is {value}.", pair=pair(*behind[0]), value=_two(values.iloc[-1])
        )
    else:
        last = _(
            "{count} pairs share the last place with {value}: {pairs}.",
            count=number(len(behind)),
            value=_two(values.iloc[-1]),
            pairs=_pairs(behind),
        )
    return paragraph(first, last)


def central(similarity: pd.DataFrame) -> Sentence:
    """Say which report is most like all the others on average, and which is least like them.

    Parameters
    ----------
    similarity : DataFrame
        The table of `cosine_table`.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> central(table)
    b is the most central: its mean similarity with the others is 0.50. The next, c, is 0.10 lower. a is the least
    central, with 0.30.
    """
    if len(similarity) < 3:
        return too_few(_("A most central report needs three reports."), len(similarity))
    mean = central_reports(similarity)
    if mean.iloc[0] - mean.iloc[-1] < 2 * CLOSE:
        return Sentence(
            _(
                "No report is more central than another: the mean similarity with the others is {span}.",
                span=span(mean, 2),
            )
        )
    ahead, behind = leaders(mean), leaders(-mean)
    if len(ahead) == 1:
        first: str = paragraph(
            _(
                "{report} is the most central: its mean similarity with the others is {value}.",
                report=ahead[0],
                value=_two(mean.iloc[0]),
            ),
            _("The next, {report}, is {lead} lower.", report=mean.index[1], lead=_two(mean.iloc[0] - mean.iloc[1])),
        )
    else:
        first = _(
            "No single report is the most central: {reports} share the first place with a mean similarity of {value}.",
            reports=listed(ahead, 4),
            value=_two(mean.iloc[0]),
        )
    if len(behind) == 1:
        last = _("{report} is the least central, with {value}.", report=behind[0], value=_two(mean.iloc[-1]))
    else:
        last = _("{reports} are the least central, with {value}.", reports=listed(behind, 4), value=_two(mean.iloc[-1]))
    return paragraph(first, last)


def shares(shares: pd.Series, report_a: str | None, report_b: str | None, *, n: int = 5) -> Sentence:
    """Say which terms make two reports alike.

    Parameters
    ----------
    shares : Series
        What each term adds to the cosine, largest first: `shared_terms`.
    report_a, report_b : str or None
        The two reports.
    n : int
        How many terms are named.

    Examples
    --------
    >>> shares(pd.Series({"kapal": 0.3, "laut": 0.1}), "a", "b", n=1)
    a and b share 2 terms. The largest share of their similarity (75 %) comes from kapal.
    """
    if report_a is None or report_b is None:
        return Sentence(_("Shared terms need two reports."))
    both = pair(report_a, report_b)
    if shares.empty:
        return Sentence(_("{pair} share no counted term, so there is nothing to explain.", pair=both))
    terms = ngettext("{pair} share {count} term.", "{pair} share {count} terms.", len(shares), pair=both)
    if len(shares) == 1:
        return paragraph(terms, _("Their whole similarity comes from {term}.", term=shares.index[0]))
    first = shares.iloc[:n]
    share = percent(first.sum() / shares.sum())
    if len(first) == len(shares):
        return paragraph(terms, _("Their similarity comes from {terms}.", terms=listed(first.index)))
    return paragraph(
        terms,
        ngettext(
            "The largest share of their similarity ({share}) comes from {terms}.",
            "The {count} largest make {share} of their similarity: {terms}.",
            len(first),
            share=share,
            terms=listed(first.index),
        ),
    )


def usual_shares(
    largest: pd.DataFrame, similarity: pd.DataFrame, report_a: str | None, report_b: str | None
) -> Sentence:
    """Say whether what makes a pair alike is its own, or what all pairs share.

    Parameters
    ----------
    largest : DataFrame
        The table of `largest_shares`: report_a | report_b | share | terms.
    similarity : DataFrame
        The table of `cosine_table`.
    report_a, report_b : str or None
        The pair in question.

    Examples
    --------
    >>> rows = [["a", "b", 0.6, "kapal, laut"], ["a", "c", 0.7, "kapal, laut"], ["b", "c", 0.5, "kapal, tua"]]
    >>> largest = pd.DataFrame(rows, columns=["report_a", "report_b", "share", "terms"])
    >>> cosines = pd.DataFrame([[1, .5, .4], [.5, 1, .2], [.4, .2, 1]], index=list("abc"), columns=list("abc"))
    >>> usual_shares(largest, cosines, "a", "b")
    In the 2 other pairs, as many terms make 50 to 70 % of the similarity. They are the same terms in 1 of 2 pairs.
    So the share of 60 % is nothing special about a and b.
    """
    if len(similarity) < 3:
        return too_few(_("A comparison with other pairs needs three reports."), len(similarity))
    pairs, key = largest.set_index(["report_a", "report_b"]), (report_a, report_b)
    if key not in pairs.index or len(pairs) < 2:
        return Sentence(_("No other pair shares a term, so there is nothing to compare with."))
    own, others = pairs.xs(key), pairs.drop(index=[key])
    low, high = others["share"].min(), others["share"].max()
    usual = ngettext(
        "In the other pair, as many terms make {span} of the similarity.",
        "In the {count} other pairs, as many terms make {span} of the similarity.",
        len(others),
        span=percent_span(low, high),
    )
    same = int((others["terms"] == own["terms"]).sum())
    terms = ngettext(
        "They are the same terms in {same} of {count} pair.",
        "They are the same terms in {same} of {count} pairs.",
        len(others),
        same=number(same),
    )
    words = {"share": percent(own["share"]), "pair": pair(report_a, report_b)}
    if low <= own["share"] <= high:
        verdict = _("So the share of {share} is nothing special about {pair}.", **words)
    elif own["share"] > high:
        verdict = _("{pair} have a higher share than any other pair: {share}.", **words)
    else:
        verdict = _("{pair} have a lower share than any other pair: {share}.", **words)
    return paragraph(usual, terms, verdict)


def common_terms(weights: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> Sentence:
    """Say what the similarities are without the terms that all reports share.

    Parameters
    ----------
    weights : DataFrame
        A table report x term.
    before, after : DataFrame
        The cosines with and without those terms.

    Examples
    --------
    >>> weights = pd.DataFrame({"kapal": [1, 1, 1], "karam": [1, 0, 1]}, index=["a", "b", "c"])
    >>> one = pd.DataFrame([[1, .7, .7], [.7, 1, .7], [.7, .7, 1]], index=list("abc"), columns=list("abc"))
    >>> common_terms(weights, one, one * 0)
    1 of 2 terms is in every report. The similarities are 0.70 with all terms, and 0.00 without this one.
    """
    if len(before) < 3:
        return too_few(_("Leaving out the terms that all reports share needs three reports."), len(before))
    common = int(((weights > 0).all()).sum())
    if not common:
        return Sentence(_("No term is in every report, so there is nothing to leave out."))
    start = ngettext(
        "{count} of {terms} terms is in every report.",
        "{count} of {terms} terms are in every report.",
        common,
        terms=number(weights.shape[1]),
    )
    change = ngettext(
        "The similarities are {old} with all terms, and {new} without this one.",
        "The similarities are {old} with all terms, and {new} without these.",
        common,
        old=span(_by_pair(before), 2),
        new=span(_by_pair(after), 2),
    )
    return paragraph(start, change)


def copies(copies: pd.DataFrame) -> Sentence:
    """Say which reports are so nearly one text that they count as one voice, or how much two share at most.

    Parameters
    ----------
    copies : DataFrame
        The table of `near_copies`: report | like | shared. With ``at_least=0`` it also says what the largest share is
        where no two reports are largely one text.

    Examples
    --------
    >>> copies(pd.DataFrame({"report": ["a"], "like": ["b"], "shared": [0.8]}))
    1 pair of reports is largely one text: a and b (80 % of the shorter one). Count it as one voice: its similarity says
    nothing about how outlets report.
    """
    large = copies[copies["shared"] >= LARGELY]
    if large.empty:
        none = _("No two reports are largely one text.")
        if copies.empty:
            return Sentence(none)
        most = copies.iloc[int(copies["shared"].argmax())]
        largest = _(
            "The largest part in common is {share} of the shorter report, in {pair}.",
            share=percent(most["shared"]),
            pair=pair(most["report"], most["like"]),
        )
        return paragraph(none, largest)
    told = (
        _("{pair} ({share} of the shorter one)", pair=pair(row["report"], row["like"]), share=percent(row["shared"]))
        for row in large.to_dict("records")
    )
    return Sentence(
        ngettext(
            "{count} pair of reports is largely one text: {pairs}. Count it as one voice: its similarity says nothing "
            "about how outlets report.",
            "{count} pairs of reports are largely one text: {pairs}. Count each as one voice: its similarity says "
            "nothing about how outlets report.",
            len(large),
            pairs=listed(told, 5, apart=True),
        )
    )


def _by_pair(similarity: pd.DataFrame) -> pd.Series:
    """The similarity of each pair, the most alike first."""
    return similar_pairs(similarity).set_index(["report_a", "report_b"])["similarity"]


def _pairs(pairs: Any, most: int = 3) -> str:
    return listed((pair(*one) for one in pairs), most, apart=True)


def _two(value: float) -> str:
    return number(value, 2)
