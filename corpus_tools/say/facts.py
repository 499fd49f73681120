"""Which names, numbers and days all reports have, which only some have, and where they may disagree."""

import pandas as pd

from corpus_tools._dates import WEEKDAYS
from corpus_tools._messages import (
    FIRM,
    LEANING,
    OPEN,
    Findings,
    Sentence,
    _,
    day,
    decimals,
    listed,
    ngettext,
    number,
    paragraph,
    percent_span,
    too_few,
)

BY_CHANCE = 0.05
"""What shuffled sentences give more often than this is not told as a choice of the outlet."""


def present(present: pd.DataFrame) -> Sentence:
    """Say how many names, numbers and days all reports have, and how many only one has.

    Parameters
    ----------
    present : the table of `present_table`: counts, a column for each report

    Examples
    --------
    >>> present(pd.DataFrame([[2, 1], [0, 3]], columns=["a", "b"]))
    2 names, numbers and days were found. 1 is in every report. 1 is in one report only. b has most of these (1).
    """
    if present.shape[1] < 2:
        return too_few(_("To see what reports have in common, you need two reports."), present.shape[1])
    if present.empty:
        return Sentence(_("No name, number or day was found."))
    there = present > 0
    alone = there[there.sum(axis=1) == 1].sum()
    top = list(alone.index[alone == alone.max()])
    words = {"reports": listed(top, 4), "number": number(alone.max())}
    if not alone.sum():
        most = ""
    elif len(top) == len(alone):
        most = _("{reports} have {number} each.", **words)
    elif len(top) == 1:
        most = _("{reports} has most of these ({number}).", **words)
    else:
        most = _("{reports} have most of these ({number} each).", **words)
    return paragraph(
        ngettext("{count} name, number or day was found.", "{count} names, numbers and days were found.", len(present)),
        ngettext("{count} is in every report.", "{count} are in every report.", int(there.all(axis=1).sum())),
        ngettext("{count} is in one report only.", "{count} are in one report only.", int(alone.sum())),
        most,
    )


def left_out(present: pd.DataFrame) -> Sentence:
    """Say what all reports but one have, as far as the rules can find it.

    Parameters
    ----------
    present : the table of `present_table`: counts by kind and normal form, a column for each report

    Examples
    --------
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor"), ("date", "2031-02-03")], names=["kind", "normal"])
    >>> left_out(pd.DataFrame([[1, 1, 0], [1, 1, 1]], index=rows, columns=["a", "b", "c"]))
    1 name, number or day is in all reports but one: Bogor (not found in c). What was not found need not have been left
    out on purpose.
    """
    if present.shape[1] < 3:
        return too_few(_("To see what all reports but one have, you need three reports."), present.shape[1])
    there = present > 0
    gaps = there[there.sum(axis=1) == present.shape[1] - 1]
    if gaps.empty:
        return Sentence(_("No name, number or day was found that all reports but one have."))
    # Days and numbers are written as the language does, names as they are.
    written = {"date": day, "number": decimals, "money": decimals, "percent": decimals}
    named = [
        _(
            "{mention} (not found in {report})",
            mention=written.get(kind, str)(normal),
            report=gaps.loc[(kind, normal)].idxmin(),
        )
        for kind, normal in gaps.index
    ]
    return paragraph(
        ngettext(
            "{count} name, number or day is in all reports but one: {mentions}.",
            "{count} names, numbers and days are in all reports but one: {mentions}.",
            len(gaps),
            mentions=listed(named, 8, apart=True),
        ),
        _("What was not found need not have been left out on purpose."),
    )


def disagreements(disagreements: pd.DataFrame) -> Sentence:
    """List side by side what reports give as different figures or days; the reader has to judge.

    Parameters
    ----------
    disagreements : the table of that name in `corpus_tools.facts`

    Examples
    --------
    >>> rows = [[1, "a", "20 bus", "20 bus"], [1, "b", "50 unit bus", "50 bus"]]
    >>> disagreements(pd.DataFrame(rows, columns=["disagreement", "report", "mention", "normal"]))
    Reports may differ in 1 place: 20 bus (a) and 50 unit bus (b). Read the sentences and judge.
    """
    if disagreements.empty:
        return paragraph(
            _("No two sentences were found that give different figures or days for one thing."),
            _("That is no proof that the reports agree."),
        )
    groups = [
        listed(
            f"{same['mention'].iloc[0]} ({listed(dict.fromkeys(same['report']), 4)})"
            for _normal, same in group.groupby("normal", sort=False)
        )
        for _number, group in disagreements.groupby("disagreement")
    ]
    return paragraph(
        ngettext(
            "Reports may differ in {count} place: {values}.",
            "Reports may differ in {count} places: {values}.",
            len(groups),
            values=listed(groups, 6, apart=True),
        ),
        _("Read the sentences and judge."),
    )


def weekdays(wrong: pd.DataFrame, mentions: pd.DataFrame | None = None) -> Sentence:
    """Say which days are printed with a weekday that the calendar does not give them.

    Parameters
    ----------
    wrong : the table of `wrong_weekdays`
    mentions : the table of `mentions` it was made of; with it the sentence says how many days were checked

    Examples
    --------
    >>> columns = ["report", "mention", "weekday", "calendar"]
    >>> weekdays(pd.DataFrame([["a", "Selasa (18/6/2025)", "selasa", "rabu"]], columns=columns))
    1 day does not fit its weekday. a prints Selasa (18/6/2025), and the calendar says Rabu.
    """
    if wrong.empty:
        if mentions is None:
            return Sentence(_("No day was found with a weekday that does not fit the calendar."))
        checked = int((mentions["kind"].eq("date") & mentions["measure"].isin(WEEKDAYS)).sum())
        if not checked:
            return Sentence(_("No full date is printed with its weekday, so none could be checked."))
        return Sentence(
            ngettext(
                "{count} full date was checked, and its weekday fits the calendar.",
                "{count} full dates were checked, and their weekdays fit the calendar.",
                checked,
            )
        )
    printed = [
        _(
            "{report} prints {mention}, and the calendar says {weekday}",
            report=row["report"],
            mention=row["mention"],
            weekday=row["calendar"].capitalize(),
        )
        for row in wrong.to_dict("records")
    ]
    return Sentence(
        ngettext(
            "{count} day does not fit its weekday. {printed}.",
            "{count} days do not fit their weekdays. {printed}.",
            len(wrong),
            printed=listed(printed, 6, apart=True),
        )
    )


def themes(table: pd.DataFrame) -> Findings:
    """Say for each theme which share of the sentences it has, who has none of it, and whether chance gives that.

    Parameters
    ----------
    table : the table of `facts.themes`

    Returns
    -------
    Findings
        What is in the texts is firm, what was not found is leaning until somebody has read for it, and whether an
        absence is more than chance is open where shuffled sentences give it in over 5 % of the cases.

    Examples
    --------
    >>> columns = ["theme", "report", "sentences", "with_theme", "share", "p_family"]
    >>> rows = [["arms", "a", 10, 4, 0.4, 0.2], ["arms", "b", 12, 0, 0.0, 0.2], ["arms", "c", 10, 2, 0.2, 0.9]]
    >>> themes(pd.DataFrame(rows, columns=columns))
    - [leaning] b has no sentence with a word of the theme “arms”. In the other reports, 6 of 20 sentences have one.
    - [open] Chance alone may do that: when sentences are dealt out at random, so large a difference comes up in 20 %.
    """
    if table.empty:
        return Findings([Sentence(_("No theme is named. Write some into themes.csv beside the articles."))])
    found = []
    for theme, rows in table.groupby("theme", sort=False):
        without, others = rows[rows["with_theme"] == 0], rows[rows["with_theme"] > 0]
        if others.empty:
            found.append(Sentence(_("No report has a sentence on the theme “{theme}”.", theme=theme), LEANING))
        elif without.empty:
            shares = percent_span(rows["share"].min(), rows["share"].max())
            text = _("Every report has the theme “{theme}”: {shares} of its sentences.", theme=theme, shares=shares)
            found.append(Sentence(text, FIRM))
        else:
            text = ngettext(
                "{reports} has no sentence with a word of the theme “{theme}”. In the other reports, {some} of {all} "
                "sentences have one.",
                "{reports} have no sentence with a word of the theme “{theme}”. In the other reports, {some} of {all} "
                "sentences have one.",
                len(without),
                reports=listed(without["report"]),
                theme=theme,
                some=number(others["with_theme"].sum()),
                all=number(others["sentences"].sum()),
            )
            found.append(Sentence(text, LEANING))
            chance = without["p_family"].min()
            if chance > BY_CHANCE:
                share = number(100 * chance)
                text = _(
                    "Chance alone may do that: when sentences are dealt out at random, so large a difference comes up "
                    "in {share} %.",
                    share=share,
                )
                found.append(Sentence(text, OPEN))
    return Findings(found)
