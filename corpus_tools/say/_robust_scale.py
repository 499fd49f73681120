"""What the similarities can be compared with: random words, halves of one report, as much text left out at random."""

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
from corpus_tools.compare.similarity import similar_pairs
from corpus_tools.robust.reference import PAIRS, UNRELATED

LOW, HIGH = 0.05, 0.95
"""What is between these quantiles holds nine in ten values."""


def one_event(weights: pd.DataFrame, similarity: pd.DataFrame, scale: pd.DataFrame) -> Sentence:
    """Say whether every two reports have more in common than a report has with words drawn at random.

    Parameters
    ----------
    weights : DataFrame
        A table report x term.
    similarity : DataFrame
        Its cosines.
    scale : DataFrame
        The table of `similarity_scale`.

    Examples
    --------
    >>> weights = pd.DataFrame({"kapal": [1, 1, 0], "padi": [0, 0, 1]}, index=["a", "b", "c"])
    >>> from corpus_tools import cosine_table
    >>> scale = pd.DataFrame({"kind": [UNRELATED] * 2, "similarity": [0.03, 0.09]})
    >>> one_event(weights, cosine_table(weights), scale)
    Random Indonesian words have a similarity of 0.03 to 0.09 with these reports. 2 of 3 pairs have no more than that,
    and 0 of 2 terms are in every report. So these reports may not be about one event. Sort them by event before you
    compare outlets.

    Notes
    -----
    Not a proof of one event: two events of one kind share enough words to pass.
    """
    drawn = scale.loc[scale["kind"] == UNRELATED, "similarity"]
    if len(similarity) < 2 or drawn.empty:
        return too_few(_("A comparison with random words needs two reports."), len(similarity))
    values, limit = similar_pairs(similarity)["similarity"], drawn.quantile(HIGH)
    apart, common = int((values <= limit).sum()), int((weights > 0).all().sum())
    if not apart:
        least = ngettext(
            "These two reports have {value}.",
            "These reports have at least {value}.",
            len(values),
            value=number(values.min(), 2),
        )
        related = _("So they are related. To know whether it is one event, read them.")
        return paragraph(_random_words(drawn), least, related)
    return paragraph(
        _random_words(drawn),
        ngettext(
            "{count} of {pairs} pairs has no more than that, and {common} of {terms} terms are in every report.",
            "{count} of {pairs} pairs have no more than that, and {common} of {terms} terms are in every report.",
            apart,
            pairs=number(len(values)),
            common=number(common),
            terms=number(weights.shape[1]),
        )
        if len(values) > 1
        else _("These two reports have no more than that: {value}.", value=number(values.min(), 2)),
        _("So these reports may not be about one event. Sort them by event before you compare outlets."),
    )


def scale(table: pd.DataFrame) -> Sentence:
    """Say where the similarities are beside those of words drawn at random.

    Parameters
    ----------
    table : DataFrame
        The table of `similarity_scale`.

    Examples
    --------
    >>> scale(pd.DataFrame({"kind": ["words drawn at random", "two reports"], "similarity": [0.05, 0.5]}))
    Random Indonesian words have a similarity of 0.05 with these reports. The reports have 0.50 with one another. A pair
    above the random words is related. More is not shown by this.
    """
    kinds = {kind: part["similarity"] for kind, part in table.groupby("kind", observed=True)}
    if not {UNRELATED, PAIRS} <= set(kinds):
        return Sentence(_("A comparison with random words needs two reports."))
    return paragraph(
        _random_words(kinds[UNRELATED]),
        _("The reports have {span} with one another.", span=span(kinds[PAIRS], 2)),
        _("A pair above the random words is related. More is not shown by this."),
    )


def _random_words(drawn: pd.Series) -> str:
    """What nine in ten texts of random words have in common with the reports."""
    return _(
        "Random Indonesian words have a similarity of {span} with these reports.",
        span=span(drawn.quantile([LOW, HIGH]), 2),
    )


def halves(table: pd.DataFrame) -> Sentence:
    """Say which reports are more like themselves, or less, than shuffled sentences of that length would be.

    Parameters
    ----------
    table : DataFrame
        The table of `halves_by_chance`: share | low | median | high | shuffles, a row for each report.

    Examples
    --------
    >>> columns = ["share", "low", "median", "high", "shuffles"]
    >>> rows = [[0.9, 0.2, 0.4, 0.6, 100], [0.45, 0.4, 0.5, 0.6, 100]]
    >>> halves(pd.DataFrame(rows, index=["a", "b"], columns=columns))
    1 of 2 reports is more like itself than chance explains: a (90 %, by chance 20 to 60 %). The percentage says how
    often its two halves are more alike than halves of two reports. By chance alone, about one report in ten would be
    named here.
    """
    if table.empty:
        return Sentence(_("Halves need two reports of two sentences or more."))
    above, below = table[table["share"] > table["high"]], table[table["share"] < table["low"]]
    words = {"reports": number(len(table))}
    if above.empty and below.empty:
        return Sentence(
            ngettext(
                "{count} report was tried, and it is as much like itself as chance explains.",
                "{count} reports were tried, and each is as much like itself as chance explains.",
                len(table),
            )
        )
    more = ngettext(
        "{count} of {reports} reports is more like itself than chance explains: {listed}.",
        "{count} of {reports} reports are more like themselves than chance explains: {listed}.",
        len(above),
        listed=_beside_chance(above),
        **words,
    )
    less = ngettext(
        "{count} of {reports} reports is less like itself than chance explains: {listed}.",
        "{count} of {reports} reports are less like themselves than chance explains: {listed}.",
        len(below),
        listed=_beside_chance(below),
        **words,
    )
    return paragraph(
        more if len(above) else "",
        less if len(below) else "",
        _("The percentage says how often its two halves are more alike than halves of two reports."),
        _("By chance alone, about one report in ten would be named here."),
    )


def _beside_chance(table: pd.DataFrame) -> str:
    told = (
        _(
            "{report} ({share}, by chance {span})",
            report=report,
            share=percent(row["share"]),
            span=percent_span(row["low"], row["high"]),
        )
        for report, row in table.iterrows()
    )
    return listed(told, 6, apart=True)


def against_less_text(before: pd.DataFrame, after: pd.DataFrame, shortened: pd.DataFrame, choice: str) -> Sentence:
    """Say how many pairs change more than cutting as much text at random would change them.

    Parameters
    ----------
    before, after : DataFrame
        The cosines without and with the choice.
    shortened : DataFrame
        The table of `similarity_of_less_text`.
    choice : str
        The choice as the subject of a sentence, "Leaving quotations out", in the language of the process.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=list("ab"), columns=list("ab"))
    >>> less = pd.DataFrame([[0.3], [0.35]], columns=pd.MultiIndex.from_tuples([("a", "b")]))
    >>> against_less_text(table, table * 0.8, less, "Leaving quotations out")
    Leaving quotations out changes no pair more than leaving out as much text at random does.
    """
    if len(before) < 2 or shortened.empty:
        return too_few(_("A comparison of pairs needs two reports."), len(before))
    low, high = shortened.quantile(LOW), shortened.quantile(HIGH)
    higher = [pair(a, b) for a, b in shortened.columns.tolist() if after.at[a, b] > high[a, b]]
    lower = [pair(a, b) for a, b in shortened.columns.tolist() if after.at[a, b] < low[a, b]]
    if not higher and not lower:
        return Sentence(_("{choice} changes no pair more than leaving out as much text at random does.", choice=choice))
    return paragraph(
        ngettext(
            "{choice} changes {changed} of {count} pair more than leaving out as much text at random does.",
            "{choice} changes {changed} of {count} pairs more than leaving out as much text at random does.",
            shortened.shape[1],
            choice=choice,
            changed=number(len(higher) + len(lower)),
        ),
        _("These become more alike: {pairs}.", pairs=listed(higher, 5, apart=True)) if higher else "",
        _("These become less alike: {pairs}.", pairs=listed(lower, 5, apart=True)) if lower else "",
        _("At random, about one pair in ten would change as much."),
    )
