"""The one pattern for a word, the one way to cut a text into sentences, and the same work on many texts."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from corpus_tools._data import read_entries

Quotation = tuple[int, int, int, int]
"""Where an opening mark starts and ends, and where the closing mark starts and ends."""

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word: letters and digits, with hyphens inside (`satelit`, `mata-mata`, `Covid-19`, `2023`)."""

SENTENCE_END = re.compile(
    r"""
    \n+                                 # the end of a line
    | » ,* (?=[A-Z])                    # a framed quotation without a stop, and a capital: `«□□»Mereka`
    | (?P<stop>[.!?…]+) ["'”’»)\]]*     # a stop, and the marks that close behind it
      (?: \s+ (?=["'“‘(]?[A-Z0-9@«])    # a sentence opens with a capital, a figure or a mark
        | \s?,+\s* (?=["“‘]?[A-Z]|«)    # some archives put a comma in the place of a line end: `tiba.,Mereka`
        | (?=["“«]?[A-Z][a-z]|[“«])     # glued to the next: `tiba.Mereka`, `imbalannya."Kami`
        | (?<=[a-z)»][.!?…]) (?=(?!TV|COM|ID|CO\b)[A-Z]{2})  # `itu.KPK`, but not `Kompas.TV`
      )
    """,
    re.VERBOSE,
)

LABEL = re.compile(r"\(?(?:\d{1,2}|[a-z])")
"""A number or letter that opens a sentence is the label of a list, `3. Mereka meminta`: no sentence by itself."""

SHORT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,8}\Z")
"""The letters right before a stop; an abbreviation has eight at most."""

FEWEST = 1000
"""Texts from which other processes are worth starting: each needs a second to import what it works with."""


def words_in(text: object) -> list[str]:
    """Return the words of a text as they are written; none for what is no text.

    >>> words_in("Kim Jong-un tiba pada Rabu (13/9).")
    ['Kim', 'Jong-un', 'tiba', 'pada', 'Rabu', '13', '9']
    """
    return WORD.findall(text) if isinstance(text, str) else []


@cache
def abbreviations(*, in_names: bool = False) -> frozenset[str]:
    """Return the short words whose full stop does not end a sentence, in small letters.

    With `in_names` also those that a name goes on behind but a sentence may end at: degrees and the like.
    """
    tables = ("never_ends", "in_a_name") if in_names else ("never_ends",)
    groups = [group for table in tables for group in read_entries("abbreviations.toml", table, ("words", "why"))]
    return frozenset(word for group in groups for word in group["words"])


def sentence_bounds(text: str, *, quotations: Iterable[Quotation] = ()) -> list[tuple[int, int]]:
    """Return the start and end of every sentence, so that together they cover the text.

    A line end always ends a sentence. With `quotations`, the starts and ends of opening and closing marks as
    `speech.marks` finds them, a stop inside a quotation does not end the sentence around it. Abbreviations that are
    written with a full stop (`data/abbreviations.toml`) end none, nor does an initial. Text without punctuation comes
    back in one piece.

    >>> text = '"Kami siap. Ayo!" kata dr. Rani.Ia pulang.'
    >>> [text[start:end] for start, end in sentence_bounds(text)]
    ['"Kami siap. ', 'Ayo!" kata dr. Rani.', 'Ia pulang.']
    >>> [text[start:end] for start, end in sentence_bounds(text, quotations=[(0, 1, 16, 17)])]
    ['"Kami siap. Ayo!" kata dr. Rani.', 'Ia pulang.']
    """
    framed = frame_of(text, quotations)
    bounds, start = [], 0
    for match in SENTENCE_END.finditer(framed):
        if match["stop"] == "." and _goes_on(framed, start, match):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    return [*bounds, (start, len(text))] if start < len(text) else bounds


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, also those glued to the one before; one inside a quotation counts as one.

    >>> sentences('Ia tiba Rabu. Tn. Putin menyambut.Mereka pergi.')
    ['Ia tiba Rabu.', 'Tn. Putin menyambut.', 'Mereka pergi.']

    See `sentence_bounds` for what ends a sentence, and for keeping a quotation with the words around it.
    """
    found = (text[start:end].strip() for start, end in sentence_bounds(text))
    return [sentence for sentence in found if sentence]


def _goes_on(text: str, start: int, match: re.Match) -> bool:
    """Whether a sentence goes on behind a full stop: of an abbreviation, an initial or the label of a list."""
    at = match.start()
    # With a closing mark or the comma of a lost line end (`Grup E.,Laga`, unlike `S.H., M.Si.`) behind it the stop is
    # the sentence's, whatever is before it.
    if match[0].strip() not in {".", ".)"} and match[0] != "., ":
        return False
    word = SHORT.search(text, max(start, at - 9), at)
    short = word is not None and (word[0].lower() in abbreviations() or (len(word[0]) == 1 and word[0].isupper()))
    return short or LABEL.fullmatch(text[start:at][:4].strip()) is not None


def frame_of(text: str, quotations: Iterable[Quotation]) -> str:
    """Return a text of the same length with boxes for what is said in its quotations: only the frame can be read.

    The last character said stays where it is a stop, since `"Ayo!" Rani pulang.` is two sentences.

    >>> frame_of('"Ayo!" Rani pulang.', [(0, 1, 5, 6)])
    '«□□□!» Rani pulang.'
    """
    pieces, at = [], 0
    for opening, start, end, closing in quotations:
        last = text[end - 1] if text[end - 1] in ".!?" else "□"
        pieces += [text[at:opening], "«" * (start - opening), "□" * (end - start - 1) + last, "»" * (closing - end)]
        at = closing
    return "".join([*pieces, text[at:]])


def in_parts(function: Callable, items: Iterable, *arguments: Any) -> list:
    """Return the results of a function over the parts of its items: one part, or one for each process.

    How many processes there are joblib says, as for all of scikit-learn; without being told it is one:
    ``with joblib.parallel_config(n_jobs=2): clean_reports(reports)`` takes two.
    """
    from joblib import Parallel, delayed, effective_n_jobs  # not for those who only read texts: `corpus-tools check`

    jobs = effective_n_jobs(None)
    if jobs == 1:
        return [function(items, *arguments)]
    listed = list(items)
    if len(listed) < FEWEST:
        return [function(listed, *arguments)]
    bounds = [len(listed) * part // jobs for part in range(jobs + 1)]
    parts = (listed[start:end] for start, end in pairwise(bounds))
    return Parallel()(delayed(function)(part, *arguments) for part in parts)
