"""How far the order of the pairs depends on chance, on length, on a choice, and on single sentences."""

import itertools

import pandas as pd

from corpus_tools._messages import OPEN, Sentence, _, listed, ngettext, number, pair, paragraph, percent, span, too_few
from corpus_tools.compare.chance import POINT, Lead, chance_ranges
from corpus_tools.compare.similarity import leaders, order_agreement
from corpus_tools.say._compare import _by_pair, _pairs, _two


def chance_similarity(similarity: pd.DataFrame, dealt: pd.DataFrame) -> Sentence:
    """Say which pairs are more or less alike than shuffled sentences would make that very pair.

    Parameters
    ----------
    similarity : DataFrame
        The table of `cosine_table`.
    dealt : DataFrame
        The table of `similarity_by_chance`; the ranges are those of `chance_ranges`.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c"), ("b", "c")])
    >>> chance_similarity(table, pd.DataFrame([[0.1, 0.3, 0.3], [0.7, 0.5, 0.9]], columns=pairs))
    After correcting for looking at 3 pairs, 1 is unusual. Less alike than chance explains: a and c. Each pair has a
    range that it stays in when the sentences of all reports are shuffled, in 90 % of 2 shuffles. 2 of 3 pairs are
    inside their range. Less alike: a and c, 0.20 (range 0.31 to 0.49). By chance alone, about one pair in ten would be
    outside.
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
        value = _two(row["similarity"])
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
        ),
        _("More alike: {pairs}.", pairs=_with_ranges(above)) if len(above) else "",
        _("Less alike: {pairs}.", pairs=_with_ranges(below)) if len(below) else "",
        _("By chance alone, about one pair in ten would be outside.") if outside else "",
    )


def _with_ranges(ranges: pd.DataFrame) -> str:
    """Pairs with their similarity and range, three at most."""
    told = (
        _(
            "{pair}, {value} (range {span})",
            pair=pair(row["report_a"], row["report_b"]),
            value=_two(row["similarity"]),
            span=span([row["low"], row["high"]], 2),
        )
        for row in ranges.to_dict("records")
    )
    return listed(told, 3, apart=True)


def _beyond_all(ranges: pd.DataFrame) -> str:
    """The verdict on all pairs together: which are outside the range that no pair leaves in 95 % of the shuffles."""
    more = [pair(row.report_a, row.report_b) for row in ranges[ranges["similarity"] > ranges["highest"]].itertuples()]
    less = [pair(row.report_a, row.report_b) for row in ranges[ranges["similarity"] < ranges["lowest"]].itertuples()]
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
        _("More alike than chance explains: {pairs}.", pairs=listed(more, 5, apart=True)) if more else "",
        _("Less alike than chance explains: {pairs}.", pairs=listed(less, 5, apart=True)) if less else "",
    )


def equal_length(pairs: pd.DataFrame, *, draws: int = 100) -> Sentence:
    """Say which pair is most often the most alike when all reports are cut to one length.

    Parameters
    ----------
    pairs : DataFrame
        The table of `pairs_at_equal_length`, most often first at the top.
    draws : int
        How many times the reports were cut.

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
    named = [pair(row.report_a, row.report_b) for row in first.itertuples()]
    if len(named) == 1:
        often = _("Cut to one length, {pair} are most alike in {share} of {draws} draws.", pair=named[0], **words)
    else:
        often = _(
            "Cut to one length, {count} pairs are most alike equally often, in {share} of {draws} draws: {pairs}.",
            count=number(len(named)),
            pairs=listed(named, 3, apart=True),
            **words,
        )
    return paragraph(often, _("By chance alone it would be {share}.", share=percent(1 / len(pairs))))


def change(before: pd.DataFrame, after: pd.DataFrame, choice: str) -> Sentence:
    """Say whether a choice changes which pair is most alike, and the order of the pairs.

    Pairs less than 0.005 apart share a place, as in `most_alike`.

    Parameters
    ----------
    before, after : DataFrame
        The cosines without and with the choice.
    choice : str
        The choice as the subject of a sentence, "Cutting page clutter", in the language of the process.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> change(table, table, "Cutting page clutter")
    Cutting page clutter does not change which pair is most alike: b and c. The order of the pairs stays the same.
    """
    if len(before) < 3:
        return too_few(_("An order of pairs needs three reports."), len(before))
    old, new = _by_pair(before), _by_pair(after.loc[before.index, before.index])
    first, now = leaders(old), leaders(new)
    words = {"choice": choice, "old": _pairs(first), "new": _pairs(now)}
    if set(first) == set(now) and len(first) == 1:
        place = _("{choice} does not change which pair is most alike: {new}.", **words)
    elif set(first) == set(now):
        place = _("{choice} does not change the first place, which these pairs share: {new}.", **words)
    elif len(first) == len(now) == 1:
        place = _("{choice} changes which pair is most alike: before {old}, after {new}.", **words)
    elif len(first) == 1:
        place = _(
            "{choice} leaves no single pair most alike. {old} were first before; after, these share the first place: "
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
        order = _("The order of the pairs changes: Kendall's tau is {tau}.", tau=_two(tau))
    return paragraph(place, order)


def ranks(pairs: pd.DataFrame) -> Sentence:
    """Say how far the order of the pairs depends on single sentences.

    Parameters
    ----------
    pairs : DataFrame
        The table of pairs of `jackknife`, the most alike first.

    Examples
    --------
    >>> columns = ["report_a", "report_b", "best_rank", "worst_rank"]
    >>> ranks(pd.DataFrame([["a", "b", 1, 1], ["a", "c", 2, 2]], columns=columns))
    a and b stay most alike, whichever sentence is left out. 2 of 2 pairs keep their rank.
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
            pairs=_pairs(zip(top["report_a"], top["report_b"], strict=True), 4),
        ),
        fall if first["worst_rank"] > 1 else "",
        keep,
    )


def lead(lead: Lead | None) -> Sentence:
    """Say by how much the first is ahead of the next, beside what single sentences can change.

    Parameters
    ----------
    lead : Lead or None
        The lead of `jackknife` for pairs, or its centre for reports.

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
            start,
            _("The standard error of this lead is {error}, which is larger.", error=error),
            doubt,
            strength=OPEN,
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
    table : DataFrame
        The table of that name in `corpus_tools.compare`.
    lead : Lead or None
        The lead of `jackknife`.

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
