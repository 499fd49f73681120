"""Checks of a student's answer: they say what is off, and leave the answer to be found.

The right answer is always computed from the articles at hand, so that a check holds for any of them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations
from math import comb, isclose
from string import punctuation
from textwrap import shorten
from types import TracebackType
from typing import Any

import pandas as pd

from corpus_tools._messages import Sentence, _, listed, ngettext, paragraph

BLANK = "…"
"""What an answer is before it is written."""

CLOSE = 0.005
"""Numbers may differ by so much: an answer is rounded to two decimals."""

MOST_CHOICES = 5_000
"""Choices of reports that `movers` goes through, a second or so; 5 reports have 31."""

AROUND = punctuation.replace("+", "").replace("-", "") + "“”‘’ \n\t"
"""What may stand around a word or a name and is no part of it; "+" and "-" may be an answer."""

BETWEEN = re.compile(r"\s*(?:[,;–]|(?<=\S)\s-\s(?=\S)|\s(?:dan|and)\s)\s*")
"""What stands between names that are written one after the other in one pair of quotation marks; also a dash, as
sentences and figures write pairs, and the hyphen with spaces that keyboards have for it: names hold others."""


class Checked(Sentence):
    """What is said of an answer; `right` is whether it counts: what cannot be asked of these articles does."""

    right = False


def check(answer: Any, *right: Any, known: Collection[str] = ()) -> Checked:
    """Say whether an answer agrees with what was computed, and if not, what is off.

    Parameters
    ----------
    answer
        A number, a word or name, or several with commas between, so that one pair of quotation marks is enough; a list
        or set will do, too. Capitals and marks around do not matter. "…" while there is none.
    right
        The right answer. Of several that are equally right, such as a tie, any will do. Without one, or with nothing in
        it, the sentence says so: some questions cannot be asked of some articles.
    known
        The names that may be used, such as ``reports.index``; others are told as slips of the pen.

    Examples
    --------
    >>> check("…", 0.7)
    There is no answer yet. Write it in the place of the dots, run that cell, and then this one.
    >>> check(0.7, 0.6)
    Not yet: your number is too high.
    >>> check("Bali Post, VOA", {"Bali Post", "VOA Indonesia"}, known=["Bali Post", "VOA Indonesia"])
    There is no report called VOA. The names are Bali Post and VOA Indonesia.
    >>> check("a, b", {"a", "c"})
    Not yet: 1 of yours belongs there, 1 does not, and 1 is missing.
    """
    possible = [value for value in right if not _is_empty(value)]
    if not possible:
        return _right(_("These articles, or the choice made above, leave nothing to compare with."))
    if _is_empty(answer):
        return Checked(
            _("There is no answer yet. Write it in the place of the dots, run that cell, and then this one.")
        )
    if isinstance(possible[0], int | float):
        return _check_number(answer, [float(value) for value in possible])
    wanted = [set(_names(value)) for value in possible]
    written = _names(answer, apart={*_names(list(known)), *set().union(*wanted)})
    mine, names = set(written), _names(list(known))
    if strange := [written[name] for name in written if name not in names] if names else []:
        told = _("There is no report called {names}.", names=listed(strange))
        return Checked(" ".join([told, _("The names are {names}.", names=listed(known))]))
    if mine in wanted:
        return _right(_("Your answer agrees with what was computed."))
    nearest = max(wanted, key=lambda names: len(names & mine))
    if len(nearest) == 1 == len(mine):
        return Checked(_("Not yet: it is another one."))
    belong = len(nearest & mine)
    return Checked(
        ngettext(
            "Not yet: {count} of yours belongs there, {more} does not, and {missing} is missing.",
            "Not yet: {count} of yours belong there, {more} do not, and {missing} are missing.",
            belong,
            more=len(mine) - belong,
            missing=len(nearest) - belong,
        )
    )


def check_passage(passage: str, texts: pd.Series) -> Checked:
    """Say in which reports a passage is, word for word: what a student quotes has to be there.

    Parameters
    ----------
    passage
        Words copied from a report; line breaks and capitals do not matter.
    texts
        report -> text.

    Examples
    --------
    >>> check_passage("kapal  karam", pd.Series({"A": "Sebuah kapal karam.", "B": "Kapal itu tua."}))
    “kapal karam” is in A.
    >>> check_passage("kapal tenggelam", pd.Series({"A": "Sebuah kapal karam."}))
    No report has “kapal tenggelam” in this order and spelling. Copy words from the text.
    """
    if not len(texts):
        return check(passage)
    if _is_empty(passage):
        return check(passage, BLANK * 2)
    passage = str(passage)
    wanted = " ".join(passage.casefold().split())
    short = shorten(passage, 60, placeholder=" …")
    found = [name for name, text in texts.items() if wanted in " ".join(str(text).casefold().split())]
    if found:
        return _right(_("“{words}” is in {names}.", words=short, names=listed(found)))
    return Checked(_("No report has “{words}” in this order and spelling. Copy words from the text.", words=short))


def movers(cuts: pd.DataFrame) -> list[list[str]]:
    """Return the fewest reports that have to be taken away so that the two most frequent cuts agree on the rest.

    Parameters
    ----------
    cuts
        The table of `robust.groups_by_setting`: reports in rows, one cut into groups in each column.

    Returns
    -------
    list of list of str
        Each smallest choice; often there is more than one. Empty where there are no two cuts, and where so many reports
        move that the choices could not be gone through.

    Examples
    --------
    >>> movers(pd.DataFrame({1: [1, 1, 2, 2], 2: [1, 1, 1, 2]}, index=list("abcd")))
    [['c']]
    """
    frequent = [cut for cut, _times in Counter(_cut(cuts[column]) for column in cuts).most_common(2)]
    if len(frequent) < 2:
        return []
    one, other = (pd.Series(cut, index=cuts.index) for cut in frequent)
    for size in range(1, len(cuts)):
        if comb(len(cuts), size) > MOST_CHOICES:
            break
        found = [
            list(gone)
            for gone in combinations(cuts.index, size)
            if _cut(one.drop([*gone])) == _cut(other.drop([*gone]))
        ]
        if found:
            return found
    return []


def explain_errors() -> None:
    """Have a notebook say in plain words what to do about quotation marks that are missing.

    Python stops at a word without them, in a check and in any other cell, and its own message speaks of names and
    syntax. A sentence below it then says what helps. Outside a notebook nothing changes.

    Examples
    --------
    >>> explain_errors()
    """
    from IPython import get_ipython  # only here, for the command line has no need of it

    if shell := get_ipython():
        shell.set_custom_exc((NameError, SyntaxError), _explained)


def _explained(
    shell: Any, kind: type[BaseException], error: BaseException, trace: TracebackType, tb_offset: int | None = None
) -> None:
    """Show an error as always, and what to do below it, where the eye is."""
    from IPython.display import display

    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    display(what_to_do(error, shell.user_ns.get("In", ())))


def what_to_do(error: BaseException, cells: Iterable[str] = ()) -> Sentence:
    """Say what helps where a cell stopped for want of a name or of quotation marks.

    Parameters
    ----------
    error
        A NameError or a SyntaxError.
    cells
        The cells that were run: a name that one of them sets was not reached there, and is no forgotten word.

    Examples
    --------
    >>> what_to_do(NameError("", name="Kompas"))
    Python does not know Kompas. Is it a word or the name of an outlet? Write it between quotation marks: "Kompas". Is
    it made in a cell above? Run that cell first.
    >>> what_to_do(NameError("", name="answer"), ["answer = Kompas"])
    The cell with “answer = …” stopped before it was done. Mend that cell and run it, and then this one.
    """
    if not isinstance(error, NameError):
        return paragraph(
            _("Python cannot read this cell. Is a quotation mark missing?"),
            _('Words and names are between two of them, several with commas between: "A, B".'),
        )
    if any(re.search(rf"^{re.escape(error.name or '')} =", cell, re.MULTILINE) for cell in cells):
        stopped = _("The cell with “{word} = …” stopped before it was done.", word=error.name)
        return paragraph(stopped, _("Mend that cell and run it, and then this one."))
    return paragraph(
        _("Python does not know {word}.", word=error.name),
        _('Is it a word or the name of an outlet? Write it between quotation marks: "{word}".', word=error.name),
        _("Is it made in a cell above? Run that cell first."),
    )


def _right(text: str) -> Checked:
    """What is said of an answer that counts."""
    said = Checked(text)
    said.right = True
    return said


def _cut(groups: pd.Series) -> tuple[int, ...]:
    """A cut without the numbers of its groups, which mean nothing: groups are numbered as they first occur."""
    return tuple(pd.factorize(groups)[0].tolist())


def _is_empty(value: Any) -> bool:
    """True for no answer: None, the dots, or nothing in it; 0 is an answer."""
    return value is None or (isinstance(value, str | Collection) and (not len(value) or value == BLANK))


def _names(value: Any, *, apart: Collection[str] = ()) -> dict[str, str]:
    """The names of an answer as they are compared -> as they are written.

    Text that is not itself one of the names `apart` is cut where names are written one after the other.
    """
    every = [value] if isinstance(value, str) or not isinstance(value, Collection) else value
    if isinstance(value, str) and _bare(value) not in {"", *apart}:
        every = BETWEEN.split(value)
    return {_bare(name): str(name).strip(AROUND) for name in every if _bare(name)}


def _bare(name: Any) -> str:
    """A name in small letters, with one space between its words and nothing around."""
    return " ".join(str(name).casefold().split()).strip(AROUND)


def _check_number(answer: Any, possible: list[float]) -> Checked:
    """Compare a number, which may be written with a decimal comma, with those that are right."""
    try:
        mine = float(str(answer).replace(",", "."))
    except ValueError:
        return Checked(_("Write a number, such as 0.5."))
    if any(isclose(mine, value, abs_tol=CLOSE) for value in possible):
        return _right(_("Your answer agrees with what was computed."))
    nearest = min(possible, key=lambda value: abs(value - mine))
    if mine > nearest:
        return Checked(_("Not yet: your number is too high."))
    return Checked(_("Not yet: your number is too low."))
