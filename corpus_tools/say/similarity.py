"""How alike the reports are, what makes them alike, and how far their order depends on chance and choices."""

import itertools

import pandas as pd

from corpus_tools._messages import (
    OPEN,
    Sentence,
    _,
    cited,
    given,
    listed,
    ngettext,
    number,
    pair,
    pairs_listed,
    paragraph,
    percent,
    percent_span,
    span,
    too_few,
)
from corpus_tools.compare.chance import POINT, Lead, chance_ranges
from corpus_tools.compare.similarity import CLOSE, leaders, order_agreement, similar_pairs

LARGELY = 0.5
"""Share of the shorter report that two reports must have in common to be called largely one text: a convention."""


def most_alike(similarity: pd.DataFrame) -> Sentence:
    """Say which two reports are most alike, by how much they lead, and which are least alike.

    Pairs less than 0.005 apart share a place: printed with two decimals, they are the same. One table is one setting:
    which pair comes first in the others is asked by `stable_statements`.

    Parameters
    ----------
    similarity : the table of `cosine_table`

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> most_alike(table)
    In this setting, one of many, b and c are most alike: their similarity is 0.60. The next pair, a and b, is 0.20
    lower. a and c are least alike: their similarity is 0.20.
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
        return Sentence(
            _(
                "In this setting, one of many, all pairs are equally alike: their similarity is {span}.",
                span=span(values, 2),
            )
        )
    ahead, behind = leaders(values), leaders(-values)
    if len(ahead) == 1:
        first: str = paragraph(
            _(
                "In this setting, one of many, {pair} are most alike: their similarity is {value}.",
                pair=pair(*ahead[0]),
                value=number(values.iloc[0], 2),
            ),
            _(
                "The next pair, {pair}, is {lead} lower.",
                pair=pair(*values.index[1]),
                lead=number(values.iloc[0] - values.iloc[1], 2),
            ),
        )
    else:
        first = _(
            "In this setting, one of many, no single pair is most alike. {count} pairs share the first place with a "
            "similarity of {value}: {pairs}.",
            count=number(len(ahead)),
            value=number(values.iloc[0], 2),
            pairs=pairs_listed(ahead),
        )
    if len(behind) == 1:
        last = _(
            "{pair} are least alike: their similarity is {value}.",
            pair=pair(*behind[0]),
            value=number(values.iloc[-1], 2),
        )
    else:
        last = _(
            "{count} pairs share the last place with {value}: {pairs}.",
            count=number(len(behind)),
            value=number(values.iloc[-1], 2),
            pairs=pairs_listed(behind),
        )
    return paragraph(first, last)


def shares(shares: pd.Series, report_a: str | None, report_b: str | None) -> Sentence:
    """Say which terms make two reports alike.

    Parameters
    ----------
    shares : what each term adds to the cosine, largest first: `shared_terms`
    report_a, report_b : the two reports

    Examples
    --------
    >>> shares(pd.Series({"kapal": 0.3, "laut": 0.1}), "a", "b")
    a and b share 2 terms. Their similarity comes from “kapal” and “laut”.
    """
    if report_a is None or report_b is None:
        return Sentence(_("Shared terms need two reports."))
    both = pair(report_a, report_b)
    if shares.empty:
        return Sentence(_("{pair} share no counted term, so there is nothing to explain.", pair=both))
    terms = ngettext("{pair} share {count} term.", "{pair} share {count} terms.", len(shares), pair=both)
    if len(shares) == 1:
        return paragraph(terms, _("Their whole similarity comes from {term}.", term=cited(shares.index[:1])))
    first = shares.iloc[:5]
    share = percent(first.sum() / shares.sum())
    if len(first) == len(shares):
        return paragraph(terms, _("Their similarity comes from {terms}.", terms=cited(first.index)))
    return paragraph(
        terms,
        ngettext(
            "The largest share of their similarity ({share}) comes from {terms}.",
            "The {count} largest make {share} of their similarity: {terms}.",
            len(first),
            share=share,
            terms=cited(first.index),
        ),
    )


def usual_shares(
    largest: pd.DataFrame, similarity: pd.DataFrame, report_a: str | None, report_b: str | None
) -> Sentence:
    """Say whether what makes a pair alike is its own, or what all pairs share.

    Parameters
    ----------
    largest : the table of `largest_shares`: report_a | report_b | share | terms
    similarity : the table of `cosine_table`
    report_a, report_b : the pair in question

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
    # Printed alike, two shares are not told apart.
    if low <= own["share"] <= high or percent(own["share"]) in (percent(low), percent(high)):
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
    weights : a table report x term
    before, after : the cosines with and without those terms

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


def chance_similarity(similarity: pd.DataFrame, dealt: pd.DataFrame) -> Sentence:
    """Say which pairs are more or less alike than shuffled sentences would make that very pair.

    Parameters
    ----------
    similarity : the table of `cosine_table`
    dealt : the table of `similarity_by_chance`; the ranges are those of `chance_ranges`

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c"), ("b", "c")])
    >>> chance_similarity(table, pd.DataFrame([[0.1, 0.3, 0.3], [0.7, 0.5, 0.9]], columns=pairs))
    After correcting for looking at 3 pairs, 1 is unusual. Less alike than chance explains: a–c. Each pair has a range
    that it stays in when the sentences of all reports are shuffled, in 90 % of 2 shuffles. 2 of 3 pairs are inside
    their range. Less alike: a–c, 0.20 (range 0.31 to 0.49). By chance alone, about one pair in ten would be outside.
    """
    if len(similarity) < 2:
        return too_few(_("A comparison with chance needs two reports."), len(similarity))
    if dealt.empty:
        return Sentence(_("The sentences could not be shuffled, so there is no comparison with chance."))
    ranges = chance_ranges(similarity, dealt)
    above, below = ranges[ranges["similarity"] > ranges["high"]], ranges[ranges["similarity"] < ranges["low"]]
    often = {"share": percent(POINT), "shuffles": number(len(dealt))}
    if len(ranges) == 1:
        row = ranges.iloc[0]
        given = _(
            "Shuffled sentences give this pair a similarity of {span} in {share} of {shuffles} shuffles.",
            span=span(row[["low", "high"]], 2),
            **often,
        )
        value = number(row["similarity"], 2)
        if len(above):
            return paragraph(given, _("Its own {value} is above that.", value=value))
        if len(below):
            return paragraph(given, _("Its own {value} is below that.", value=value))
        return paragraph(given, _("Its own {value} is within that range.", value=value))
    outside = len(above) + len(below)
    return paragraph(
        _beyond_all(ranges),
        _(
            "Each pair has a range that it stays in when the sentences of all reports are shuffled, in {share} of "
            "{shuffles} shuffles.",
            **often,
        ),
        ngettext(
            "{count} of {pairs} pairs is inside its range.",
            "{count} of {pairs} pairs are inside their range.",
            len(ranges) - outside,
            pairs=number(len(ranges)),
        )
        if outside
        else _("Every pair is inside its range."),
        _("More alike: {pairs}.", pairs=_with_ranges(above)) if len(above) else "",
        _("Less alike: {pairs}.", pairs=_with_ranges(below)) if len(below) else "",
        _("By chance alone, about one pair in ten would be outside.") if outside else "",
    )


def _with_ranges(ranges: pd.DataFrame) -> str:
    """Pairs with their similarity and range, three at most."""
    told = (
        _(
            "{pair}, {value} (range {span})",
            pair=f"{row['report_a']}–{row['report_b']}",
            value=number(row["similarity"], 2),
            span=span([row["low"], row["high"]], 2),
        )
        for row in ranges.to_dict("records")
    )
    return listed(told, 3, apart=True)


def _beyond_all(ranges: pd.DataFrame) -> str:
    """The verdict on all pairs together: which are outside the range that no pair leaves in 95 % of the shuffles."""
    more = [(row.report_a, row.report_b) for row in ranges[ranges["similarity"] > ranges["highest"]].itertuples()]
    less = [(row.report_a, row.report_b) for row in ranges[ranges["similarity"] < ranges["lowest"]].itertuples()]
    if not more and not less:
        return _("After correcting for looking at {pairs} pairs, none is unusual.", pairs=number(len(ranges)))
    unusual = ngettext(
        "After correcting for looking at {pairs} pairs, {count} is unusual.",
        "After correcting for looking at {pairs} pairs, {count} are unusual.",
        len(more) + len(less),
        pairs=number(len(ranges)),
    )
    return paragraph(
        unusual,
        _("More alike than chance explains: {pairs}.", pairs=pairs_listed(more, 5)) if more else "",
        _("Less alike than chance explains: {pairs}.", pairs=pairs_listed(less, 5)) if less else "",
    )


def equal_length(pairs: pd.DataFrame, *, draws: int = 100) -> Sentence:
    """Say which pair is most often the most alike when all reports are cut to one length.

    Parameters
    ----------
    pairs : the table of `pairs_at_equal_length`, most often first at the top
    draws : how many times the reports were cut

    Examples
    --------
    >>> columns = ["report_a", "report_b", "similarity", "first"]
    >>> equal_length(pd.DataFrame([["a", "b", 0.5, 0.9], ["a", "c", 0.4, 0.1]], columns=columns))
    Cut to one length, a and b are most alike in 90 % of 100 draws. By chance alone it would be
    50 %.
    """
    if len(pairs) < 2:
        return Sentence(_("A most alike pair needs three reports."))
    first = pairs[pairs["first"] == pairs["first"].max()]
    words = {"share": percent(pairs["first"].max()), "draws": number(draws)}
    named = [(row.report_a, row.report_b) for row in first.itertuples()]
    if len(named) == 1:
        often = _(
            "Cut to one length, {pair} are most alike in {share} of {draws} draws.", pair=pair(*named[0]), **words
        )
    else:
        often = _(
            "Cut to one length, {count} pairs are most alike equally often, in {share} of {draws} draws: {pairs}.",
            count=number(len(named)),
            pairs=pairs_listed(named, 3),
            **words,
        )
    return paragraph(often, _("By chance alone it would be {share}.", share=percent(1 / len(pairs))))


def change(before: pd.DataFrame, after: pd.DataFrame, choice: str) -> Sentence:
    """Say whether a choice changes which pair is most alike, and the order of the pairs.

    Pairs less than 0.005 apart share a place, as in `most_alike`.

    Parameters
    ----------
    before, after : the cosines without and with the choice
    choice : the choice as the subject of a sentence, "Cutting page clutter"

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> change(table, table, "Cutting page clutter")
    Cutting page clutter does not change which pair is most alike: b–c. The order of the pairs stays the same.
    """
    if len(before) < 3:
        return too_few(_("An order of pairs needs three reports."), len(before))
    choice, old, new = given(choice), _by_pair(before), _by_pair(after.loc[before.index, before.index])
    first, now = leaders(old), leaders(new)
    words = {"choice": choice, "old": pairs_listed(first), "new": pairs_listed(now)}
    if set(first) == set(now) and len(first) == 1:
        place = _("{choice} does not change which pair is most alike: {new}.", **words)
    elif set(first) == set(now):
        place = _("{choice} does not change the first place, which these pairs share: {new}.", **words)
    elif len(first) == len(now) == 1:
        place = _("{choice} changes which pair is most alike: before {old}, after {new}.", **words)
    elif len(first) == 1:
        place = _(
            "{choice} leaves no single pair most alike. {old} was first before; after, these share the first place: "
            "{new}.",
            **words,
        )
    elif len(now) == 1:
        place = _("{choice} makes one pair most alike: {new}. Before, these shared the first place: {old}.", **words)
    else:
        place = _(
            "{choice} changes which pairs share the first place. Before, these shared it: {old}. After, these share "
            "it: {new}.",
            **words,
        )
    tau = order_agreement(old, new)
    if tau != tau:
        order = _("There is no order to compare, because all pairs are equally alike before or after.")
    elif tau > 0.9999:
        order = _("The order of the pairs stays the same.")
    elif tau >= 0.995:
        # Printed as 1.00 it would contradict the word "changes".
        order = _("The order of the pairs hardly changes: Kendall's tau is above {tau}.", tau=number(0.99, 2))
    else:
        order = _("The order of the pairs changes: Kendall's tau is {tau}.", tau=number(tau, 2))
    return paragraph(place, order)


def ranks(pairs: pd.DataFrame) -> Sentence:
    """Say how far the order of the pairs depends on single sentences.

    Parameters
    ----------
    pairs : the table of pairs of `jackknife`, the most alike first

    Examples
    --------
    >>> columns = ["report_a", "report_b", "best_rank", "worst_rank"]
    >>> ranks(pd.DataFrame([["a", "b", 1, 1], ["a", "c", 2, 2]], columns=columns))
    a and b stay most alike, whichever sentence is left out. Every pair keeps its rank.
    """
    if len(pairs) < 2:
        return Sentence(_("Ranks need two pairs, that is three reports."))
    kept = int((pairs["best_rank"] == pairs["worst_rank"]).sum())
    keep = ngettext(
        "{count} of {pairs} pairs keeps its rank.",
        "{count} of {pairs} pairs keep their rank.",
        kept,
        pairs=number(len(pairs)),
    )
    if kept == len(pairs):
        keep = _("Every pair keeps its rank.")
    first, top = pairs.iloc[0], pairs[pairs["best_rank"] == 1]
    both = pair(first["report_a"], first["report_b"])
    if len(top) == 1:
        return paragraph(_("{pair} stay most alike, whichever sentence is left out.", pair=both), keep)
    fall = _("{pair}, first now, can fall to rank {rank}.", pair=both, rank=number(first["worst_rank"]))
    return paragraph(
        _("The first place depends on single sentences."),
        _(
            "Leaving out one sentence can put any of {count} pairs first: {pairs}.",
            count=number(len(top)),
            pairs=pairs_listed(zip(top["report_a"], top["report_b"], strict=True), 4),
        ),
        fall if first["worst_rank"] > 1 else "",
        keep,
    )


def lead(lead: Lead | None) -> Sentence:
    """Say by how much the first is ahead of the next, beside what single sentences can change.

    Parameters
    ----------
    lead : the lead of `jackknife` for pairs, or its centre for reports

    Examples
    --------
    >>> lead(Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    [open] a and b are ahead of a and c by 0.010. The standard error of this lead is 0.050, which is larger. Other
    sentences about the same event could reverse it.
    >>> lead(Lead(("a",), ("b",), 0.12, 0.05))
    a is more central than b by 0.120. The standard error of this lead is 0.050, less than half of it. But the first was
    chosen because it leads, so the lead looks firmer than it is.
    """
    if lead is None:
        return Sentence(_("A lead needs three reports."))
    one, other = listed(lead.first), listed(lead.second)
    if lead.lead < 5e-10:  # what is left of equal values is rounding
        if len(lead.first) > 1:
            return Sentence(_("{one} and {other} are equally alike, so no pair leads.", one=one, other=other), OPEN)
        return Sentence(_("{one} and {other} are equally central, so no report leads.", one=one, other=other), OPEN)
    size = number(lead.lead, 3) if lead.lead >= 0.0005 else _("less than {number}", number=number(0.001, 3))
    if len(lead.first) > 1:
        start = _("{one} are ahead of {other} by {size}.", one=one, other=other, size=size)
    else:
        start = _("{one} is more central than {other} by {size}.", one=one, other=other, size=size)
    if not lead.se > 0:
        return paragraph(start, _("Its standard error is not known: a report has too few sentences."), strength=OPEN)
    error = number(lead.se, 3)
    doubt = _("Other sentences about the same event could reverse it.")
    if lead.lead <= lead.se:
        return paragraph(
            start, _("The standard error of this lead is {error}, which is larger.", error=error), doubt, strength=OPEN
        )
    if lead.lead <= 2 * lead.se:
        half = _("The standard error of this lead is {error}, more than half of it.", error=error)
        return paragraph(start, half, doubt, strength=OPEN)
    return paragraph(
        start,
        _("The standard error of this lead is {error}, less than half of it.", error=error),
        _("But the first was chosen because it leads, so the lead looks firmer than it is."),
    )


def pairs_without_each(table: pd.DataFrame, lead: Lead | None) -> Sentence:
    """Say how far the similarities move when one report is left out, beside what is between the first two pairs.

    Parameters
    ----------
    table : the table of that name in `corpus_tools.compare`
    lead : the lead of `jackknife`

    Examples
    --------
    >>> rows = [["c", "a", "b", 0.02, True, 1.0], ["d", "a", "c", 0.03, False, 0.3], ["a", "b", "c", 0.01, None, 1.0]]
    >>> columns = ["left_out", "report_a", "report_b", "largest_change", "same_first", "tau"]
    >>> pairs_without_each(pd.DataFrame(rows, columns=columns), Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    Leaving out one report moves the similarities of the others by up to 0.030. That is more than the 0.010 between the
    first two pairs. a and b stay first in 1 of 2 cases in which both are there. Without d it is a and c. Kendall's tau
    with the order before is 0.30 to 1.00.
    """
    if lead is None or table.empty:
        return Sentence(_("Leaving out one report needs four reports, so that an order of pairs is left."))
    most, gap = number(table["largest_change"].max(), 3), number(lead.lead, 3)
    if most == gap:
        beside = _("That is as much as there is between the first two pairs.")
    elif table["largest_change"].max() > lead.lead:
        beside = _("That is more than the {gap} between the first two pairs.", gap=gap)
    else:
        beside = _("That is less than the {gap} between the first two pairs.", gap=gap)
    there = table[table["same_first"].notna()]
    same = there["same_first"].astype(bool)
    stays = ngettext(
        "{pair} stay first in {kept} of {count} case in which both are there.",
        "{pair} stay first in {kept} of {count} cases in which both are there.",
        len(there),
        pair=pair(*lead.first),
        kept=number(same.sum()),
    )
    others = [
        _("Without {report} it is {pair}.", report=row.left_out, pair=pair(row.report_a, row.report_b))
        for row in itertools.islice(there[~same].itertuples(), 3)
    ]
    tau = table["tau"].dropna()
    return paragraph(
        _("Leaving out one report moves the similarities of the others by up to {most}.", most=most),
        beside,
        stays if len(there) else "",
        *others,
        _("Kendall's tau with the order before is {span}.", span=span(tau, 2)) if len(tau) else "",
    )
