"""Whether a finding holds in other settings, and the one scale of strength."""

from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._messages import (
    N_,
    STRENGTHS,
    Findings,
    Sentence,
    _,
    listed,
    ngettext,
    number,
    pair,
    paragraph,
    percent,
)
from corpus_tools.compare.chance import Lead
from corpus_tools.compare.similarity import CLOSE
from corpus_tools.robust.holding import Holding, finding_holds, flipped_most
from corpus_tools.robust.verdict import NEARLY_ALL, strength

ANY = object()
"""Any answer that has no message of its own."""

TOLD: dict[tuple[str, object], str] = {
    ("most alike pair", None): N_("In {settings}, no single pair is most alike."),
    ("most alike pair", ANY): N_("{answer} are most alike in {settings}."),
    ("least alike pair", None): N_("In {settings}, no single pair is least alike."),
    ("least alike pair", ANY): N_("{answer} are least alike in {settings}."),
    ("most central report", None): N_("In {settings}, no single report is the most central."),
    ("most central report", ANY): N_("{answer} is the most central report in {settings}."),
    ("odd one out", None): N_("In {settings}, no single report is the odd one out."),
    ("odd one out", ANY): N_("{answer} is the odd one out in {settings}."),
    ("order of pairs", ANY): N_("The order of the pairs is the same in {settings}."),
    ("number of groups", 0): N_("In {settings}, no groups are shown."),
    ("number of groups", ANY): N_("The best silhouette gives {answer} in {settings}."),
    ("top term", None): N_("In {settings}, no single term of {report} is ahead."),
    ("top term", ANY): N_("{answer} is the top term of {report} in {settings}."),
    ("key word", "key"): N_("{word} is a key word of {report} in {settings}."),
    ("key word", "not key"): N_("In {settings}, {word} is not a key word of {report}."),
    ("key word", "no term"): N_("In {settings}, {word} is not counted at all."),
    ("same group", "together"): N_("{report_a} and {report_b} are in one group in {settings}."),
    ("same group", "apart"): N_("{report_a} and {report_b} are in different groups in {settings}."),
}
"""What is said of each finding and answer."""

ANSWERS = {
    None: N_("none ahead"),
    "key": N_("a key word"),
    "not key": N_("not a key word"),
    "no term": N_("not counted"),
    "together": N_("together"),
    "apart": N_("apart"),
}
"""Answers in a list."""

CHOICES = {
    "furniture": N_("page clutter"),
    "names": N_("the spelling of names"),
    "dates": N_("the form of dates"),
    "stop words": N_("stop words"),
    "words": N_("stemming"),
    "terms": N_("one-word or two-word terms"),
    "numbers": N_("numbers"),
    "idf": N_("idf"),
    "counts": N_("counts"),
}
"""The choices of `corpus_tools.robust.CHOICES` as a reader knows them."""


def strengths() -> Findings:
    """Explain the three marks that a finding may have.

    Examples
    --------
    >>> strengths()[0].strength, len(strengths())
    ('firm', 3)
    """
    return Findings(Sentence(_(meaning), name) for name, (_sign, _word, meaning) in STRENGTHS.items())


def holds(holding: Holding | None, *, beyond_chance: bool | None = None) -> Sentence:
    """Say in how many settings a finding is the same, what it is in the others, and which choice matters most.

    Parameters
    ----------
    holding : Holding or None
        What `finding_holds` returns.
    beyond_chance : bool, optional
        Whether the finding is outside the limit of chance: without it no finding is called firm.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import Setting, finding_holds
    >>> holds(finding_holds("most central report", read_reports("seeds"), [Setting(), Setting(idf="none")]))
    [leaning] VOA Indonesia is the most central report in both settings.
    """
    if holding is None or len(holding.by_setting) == 0 or not _could_differ(holding):
        return Sentence(_("There are too few reports for this finding, so nothing could hold or not."))
    finding, tried = holding.finding, len(holding.by_setting)
    times = sum(answer == holding.answer for answer in holding.by_setting)
    message = (
        TOLD.get((finding, holding.answer)) or TOLD.get((finding, ANY)) or N_("{finding}: {answer} in {settings}.")
    )
    told = _(
        message,
        finding=finding,
        answer=_answer(finding, holding.answer),
        settings=_settings(times, tried),
        **{name: str(value) for name, value in holding.about.items()},
    )
    others = [(answer, count) for answer, count in holding.answers.items() if answer != holding.answer]
    if not others:
        rest = ""
    elif finding == "order of pairs":
        rest = ngettext("There is {count} other order.", "There are {count} other orders.", len(others))
    else:
        answers = [f"{_answer(finding, answer)} ({number(count)})" for answer, count in others]
        rest = _("In the other settings: {answers}.", answers=listed(answers, 3, apart=True))
    choices = [f"{_(CHOICES.get(choice, choice))} ({percent(share)})" for choice, share in flipped_most(holding)]
    depends = _(
        "When one choice alone is changed, the answer changes most often with {choices}.", choices=listed(choices)
    )
    # That nothing is ahead everywhere needs no comparison with chance.
    nothing = holding.answer is None or (finding, holding.answer) == ("number of groups", 0)
    weight = strength(times / tried, beyond_chance=beyond_chance or (nothing and times == tried))
    return paragraph(told, rest, depends if choices else "", strength=weight)


def _could_differ(holding: Holding) -> bool:
    """Whether there are reports enough for more than one answer, as far as that is known."""
    if holding.finding in ("most alike pair", "least alike pair", "most central report", "odd one out"):
        return holding.possible >= 2
    return not holding.possible < 2


def settings(similarities: pd.DataFrame) -> Sentence:
    """Say in how many settings the most frequent pair, and the most frequent central report, comes first.

    Where the first place is shared (less than 0.005 apart), none is ahead.

    Parameters
    ----------
    similarities : DataFrame
        The table setting x pair of `similarity_by_setting`.

    Examples
    --------
    >>> from corpus_tools.robust import Setting
    >>> index = pd.MultiIndex.from_tuples([Setting(), Setting(idf="none")], names=Setting._fields)
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c"), ("b", "c")], names=["report_a", "report_b"])
    >>> settings(pd.DataFrame([[0.5, 0.4, 0.3], [0.5, 0.499, 0.3]], index=index, columns=pairs))
    No pair is clearly first: the most frequent winner, a and b, leads in 1 of 2 settings. In 1 of 2 settings,
    none is ahead. a is the most central report in both settings.
    """
    if similarities.shape[1] < 2:
        return Sentence(_("An order of pairs needs three reports."))
    tried = len(similarities)
    if (similarities.max(axis=1) - similarities.min(axis=1) < CLOSE).all():
        return Sentence(
            ngettext(
                "In the {count} setting that was tried, no pair is more alike than another.",
                "In none of {count} settings is one pair more alike than another.",
                tried,
            )
        )
    told = []
    for finding in ("most alike pair", "most central report"):
        answers = finding_holds(finding, similarities).answers
        ahead = [(answer, count) for answer, count in answers.items() if answer is not None]
        if not ahead:
            told.append(_(TOLD[finding, None], settings=_settings(tried, tried)))
            continue
        winner, times = ahead[0]
        level_winners = [_answer(finding, answer) for answer, count in ahead if count == times]
        words = {
            "answer": _answer(finding, winner),
            "answers": listed(level_winners, 4, apart=True),
            "settings": _settings(times, tried),
        }
        level = tried - sum(count for _winner, count in ahead)
        none = _("In {settings}, none is ahead.", settings=_settings(level, tried)) if level else ""
        if times >= NEARLY_ALL * tried:
            told.append(_(TOLD[finding, ANY], **words))
        elif len(level_winners) > 1:
            shared = _("None is clearly first: these lead equally often, in {settings} each: {answers}.", **words)
            told += [shared, none]
        elif finding == "most alike pair":
            first = _("No pair is clearly first: the most frequent winner, {answer}, leads in {settings}.", **words)
            told += [first, none]
        else:
            first = _(
                "No report is clearly the most central: the most frequent winner, {answer}, leads in {settings}.",
                **words,
            )
            told += [first, none]
    return paragraph(*told)


def lead_settings(similarities: pd.DataFrame, lead: Lead | None) -> Sentence:
    """Say in how many settings the first pairs are too close to tell apart.

    Parameters
    ----------
    similarities : DataFrame
        The table setting x pair of `similarity_by_setting`.
    lead : Lead or None
        The lead of `jackknife`. Its standard error was computed in our own setting and is used for all.

    Examples
    --------
    >>> from corpus_tools.compare.chance import Lead
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])
    >>> table = pd.DataFrame([[0.5, 0.49], [0.4, 0.5]], columns=pairs)
    >>> lead_settings(table, Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    In 1 of 2 settings, a and b are too close to the best other pair to tell apart: the gap is no larger than 0.050, the
    standard error of the lead. Whichever pair is first, it leads by more than that in 1 of 2 settings.
    """
    if lead is None or similarities.shape[1] < 2:
        return Sentence(_("A lead needs three reports."))
    if not lead.se > 0:
        return Sentence(_("The standard error of the lead is not known: a report has too few sentences."))
    gap = (similarities[lead.first] - similarities.drop(columns=[lead.first]).max(axis=1)).abs()
    ordered, tried = np.sort(similarities.to_numpy(), axis=1), len(similarities)
    beyond = int((ordered[:, -1] - ordered[:, -2] > lead.se).sum())
    return paragraph(
        _(
            "In {settings}, {pair} are too close to the best other pair to tell apart: the gap is no larger than "
            "{error}, the standard error of the lead.",
            settings=_settings(int((gap <= lead.se).sum()), tried),
            pair=pair(*lead.first),
            error=number(lead.se, 3),
        ),
        _(
            "Whichever pair is first, it leads by more than that in {settings}.",
            settings=_settings(beyond, tried),
        ),
    )


def _settings(times: int, tried: int) -> str:
    """So many of all settings."""
    if times == tried == 2:
        return _("both settings")
    if times == tried:
        return ngettext("the only setting", "all {count} settings", tried)
    if not times:
        return ngettext("no setting", "none of {count} settings", tried)
    return _("{times} of {tried} settings", times=number(times), tried=number(tried))


def _answer(finding: str, answer: Any) -> str:
    """An answer in a few words."""
    if finding == "number of groups":
        return ngettext("{count} group", "{count} groups", answer) if answer else _("no groups")
    if answer is None or answer in ("key", "not key", "no term", "together", "apart"):
        return _(ANSWERS[answer])
    return listed(answer) if isinstance(answer, tuple) else str(answer)


def statements(table: pd.DataFrame, *, most: int | None = None) -> Findings:
    """List the statements that were weighed, each with its strength: what holds whatever the choices comes first.

    Parameters
    ----------
    table : DataFrame
        The table of `stable_statements`.
    most : int, optional
        How many are listed. Of the orders only the firmest are then shown, so that every question keeps its answer.

    Returns
    -------
    Findings
        One sentence per statement; one that says so where there are too few reports.

    Examples
    --------
    >>> rows = [("a and b are the least alike pair.", "least alike pair", "leaning", 0.9)]
    >>> statements(pd.DataFrame(rows, columns=["statement", "kind", "strength", "settings"]))
    - [leaning] a and b are the least alike pair.
    """
    if table.empty:
        return Findings([Sentence(_("There are too few reports to compare pairs of them: three are needed."))])
    shown = table
    if most is not None and len(table) > most:
        orders = table["kind"].isin(ORDERS)
        room = max(most - int((~orders).sum()), 0)
        ranked = table[orders].assign(rank=table["strength"].map(RANK))
        firmest = ranked.sort_values(["rank", "settings"], ascending=[True, False], kind="stable")
        shown = table[~orders | table.index.isin(firmest.index[:room])].head(most)
    return Findings(Sentence(str(row.statement), str(row.strength)) for row in shown.itertuples())


ORDERS = ("order of pairs", "more central")
"""Kinds of statements of which there may be many: each pair below others, each report more central than others."""

RANK = {mark: place for place, mark in enumerate(STRENGTHS)}
"""The firmest first."""
