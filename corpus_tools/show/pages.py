"""What a notebook shows: tables, two reports side by side, two renderings of one utterance, sentences behind a count.

Python makes the data of a page; `pages.html` beside this file is the page itself, filled in by Jinja2, which escapes
every value: no text of a report can become markup.
"""

import hashlib
import html
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import jinja2
import pandas as pd

from corpus_tools._messages import N_, _, first_few, ngettext, number
from corpus_tools.clean.cleaning import removed_text
from corpus_tools.clean.furniture import RULES, Rule
from corpus_tools.facts.emphasis import present_table
from corpus_tools.facts.mentioned import mentions as find_mentions
from corpus_tools.show.headings import heading, in_words
from corpus_tools.speech.passages import aligned_words, shared_passages
from corpus_tools.speech.quoting import quotations

# Told apart in black and white, by people and by printers: lines and weights, never colour alone.
LOOKS = {
    "shared": (
        "text-decoration: underline; text-decoration-thickness: 2px",
        N_("words both reports share (a number leads across)"),
    ),
    "quoted": (
        "font-style: italic; border-left: 3px double; padding-left: 2px",
        N_("quotation, with the speaker the rules found"),
    ),
    "name": ("font-weight: 700", N_("name that is written in several ways here")),
    "furniture": ("border: 1px dashed; opacity: .65; font-size: 85%", N_("page furniture, not compared")),
}
"""How each thing on a page of two reports looks, and what the legend says."""

MARKS = {
    "equal": ("", N_("the same in both")),
    "changed": ("font-weight: 700; border-bottom: 2px solid", N_("another word in its place")),
    "only": ("border: 1px solid; padding: 0 2px", N_("only here")),
}
"""How each word of two aligned renderings looks, and what the legend says."""

# A table wider than a screen, or three sentences in a cell, is no longer read but scrolled.
MOST_REPORTS, MOST_SENTENCES = 20, 3
NEXT = "\v"
"""Parts the two lines of a heading until it is HTML."""

TOO_FEW = N_("Two reports are needed to read side by side.")
NO_RENDERINGS = N_("No utterance with two renderings.")


class Page:
    """A page for a notebook; `str` says what it shows in one plain sentence, `html` is the page to be saved."""

    def __init__(self, html: str, summary: str):
        self.html, self.summary = html, summary

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.summary


class Mark(NamedTuple):
    """A stretch of a text with its look; a passage leads to the other report, a speaker is named behind it."""

    start: int
    end: int
    look: str
    passage: int = 0
    speaker: str = ""


def side_by_side(
    reports: pd.DataFrame,
    report_a: str | None,
    report_b: str | None,
    *,
    min_words: int = 5,
    rules: Iterable[Rule] = RULES,
) -> Page:
    """Show two reports side by side: shared passages linked, quotations, names in all spellings, page furniture.

    Parameters
    ----------
    reports
        The table of `clean_reports`. Where it has `raw_text`, and the same `rules` cleaned it, the whole page is shown.
    report_a, report_b
        Names from its index. If one is None, the page is one sentence that says so.
    min_words
        Shared passages of fewer words are not marked.

    Raises
    ------
    KeyError
        There is no report of that name.
    ValueError
        One report is given twice.

    Examples
    --------
    >>> texts = ['"Kami siap berangkat pagi ini," kata Rani.', 'Rani berkata, "Kami siap berangkat pagi ini."']
    >>> side_by_side(pd.DataFrame({"text": texts}, index=["a", "b"]), "a", "b")
    a and b side by side: 1 shared passage; quotations: 1 and 1.
    """
    if report_a is None or report_b is None:
        return Page(_html("sentence", _(TOO_FEW)), _(TOO_FEW))
    missing = [name for name in (report_a, report_b) if name not in reports.index]
    if missing:
        raise KeyError(f"no report {missing[0]!r}; there are: {first_few(list(map(str, reports.index)), 8)}")
    if report_a == report_b:
        raise ValueError(f"{report_a!r} twice; give two reports")
    two = reports.loc[[report_a, report_b]]
    passages = shared_passages(two, min_words=min_words).sort_values("start_a")
    quoted, named = quotations(two), find_mentions(two)
    named = named[named["kind"].isin(["person", "place", "organisation", "name"])]
    named = named[named.groupby("normal")["mention"].transform("nunique") > 1]  # written in more than one way
    removed = removed_text(two, rules=rules) if "raw_text" in two else pd.DataFrame(columns=["report"])
    sides = []
    for side, report in zip("ab", two.index, strict=True):
        edges = zip(passages[f"start_{side}"], passages[f"end_{side}"], strict=True)
        marks = [Mark(start, end, "shared", passage=number) for number, (start, end) in enumerate(edges, start=1)]
        marks += [
            Mark(row.start, row.end, "quoted", speaker=row.speaker or _("no speaker found"))
            for row in quoted[quoted["report"] == report].itertuples()
        ]
        marks += [Mark(row.start, row.end, "name") for row in named[named["report"] == report].itertuples()]
        sides.append(_pieces(*_on_page(two.loc[report], marks, removed[removed["report"] == report])))
    credits = [credit if isinstance(credit, str) else "" for credit in two.get("credit", ["", ""])]
    titles = [{"name": str(report), "credit": credit} for report, credit in zip(two.index, credits, strict=True)]
    spellings = named.groupby("normal")["mention"].agg(lambda ways: list(dict.fromkeys(ways))).to_dict()
    said = [int((quoted["report"] == report).sum()) for report in two.index]
    key = _link_key(report_a, report_b, *two["text"])
    return Page(
        _html("side_by_side", [(look, _(meaning)) for look, meaning in LOOKS.values()], titles, sides, spellings, key),
        ngettext(
            "{report_a} and {report_b} side by side: {count} shared passage; quotations: {some} and {others}.",
            "{report_a} and {report_b} side by side: {count} shared passages; quotations: {some} and {others}.",
            len(passages),
            report_a=report_a,
            report_b=report_b,
            some=number(said[0]),
            others=number(said[1]),
        ),
    )


def aligned_renderings(renderings: pd.DataFrame, *, most: int = 8) -> Page:
    """Show the longest rendering of one utterance with each other one, word by word: equal, changed, only in one.

    Parameters
    ----------
    renderings
        Columns report and quotation, as in the rows of one utterance in the table of `utterances`.
    most
        Others that are shown; the page says how many more there are.

    Examples
    --------
    >>> said = ["Itu sebabnya kami datang", "Itu sebabnya mereka datang"]
    >>> aligned_renderings(pd.DataFrame({"report": ["a", "b"], "quotation": said}))
    a: Itu sebabnya [kami] datang
    b: Itu sebabnya [mereka] datang
    """
    rows = list(zip(renderings["report"], renderings["quotation"], strict=True))
    rows.sort(key=lambda row: -len(row[1].split()))
    if len(rows) < 2:
        return Page(_html("sentence", _(NO_RENDERINGS)), _(NO_RENDERINGS))
    pairs, plain = [], []
    for other in rows[1 : most + 1]:
        aligned = aligned_words(rows[0][1], other[1])
        words = [
            # "only a" and "only b" look alike: the column says where
            [(word, mark.split()[0]) for word, mark in zip(aligned[side], aligned["mark"], strict=True)
             if word] for side in "ab"
        ]  # fmt: skip
        titles = [{"name": str(report), "credit": ""} for report, _quotation in (rows[0], other)]
        pairs.append({"titles": titles, "words": words})
        for title, line in zip(titles, words, strict=True):
            plain.append(f"{title['name']}: {' '.join(w if mark == 'equal' else f'[{w}]' for w, mark in line)}")
    rest = []
    if (more := len(rows) - 1 - most) > 0:
        rest = [ngettext("… and {count} more rendering", "… and {count} more renderings", more)]
    looks = {mark: (look, _(means)) for mark, (look, means) in MARKS.items()}
    return Page(_html("renderings", looks, pairs, rest), "\n".join([*plain, *rest]))


def mention_sheet(
    mentions: pd.DataFrame, *, reports: Iterable[str] = (), most: int = 30, everywhere: bool = True
) -> Page:
    """Show what occurs in which report, each count a link to its sentences and each sentence a link back.

    Parameters
    ----------
    mentions
        The table of `mentions`.
    reports
        Reports that have a column even if nothing was found in them.
    most
        The commonest names and numbers that are listed, in the first 20 reports, each with three sentences at most.
    everywhere
        False leaves out what every report has.

    Examples
    --------
    >>> found = pd.DataFrame([["a", "place", "Bogor", "Bogor", 0, 5, "Bogor hujan."]],
    ...     columns=["report", "kind", "mention", "normal", "start", "end", "sentence"])
    >>> mention_sheet(found)
    1 of 1 names, numbers and dates, in 1 of 1 reports, each with its sentences.
    """
    table = present_table(mentions, reports=tuple(reports))
    table = table if everywhere else table[(table == 0).any(axis=1)]
    shown = table.iloc[:most, :MOST_REPORTS]
    held = mentions.groupby(["kind", "normal", "report"], sort=False)["sentence"].agg(
        lambda all: list(dict.fromkeys(all))
    )
    rows = []
    for at, ((kind, normal), *counts) in enumerate(shown.itertuples(name=None)):
        cells = []
        for column, (report, count) in enumerate(zip(shown.columns, counts, strict=True)):
            sentences = held.get((kind, normal, report), []) if count else []
            said = first_few(sentences, MOST_SENTENCES, " / ")
            cells.append({"report": str(report), "place": f"-{at}-{column}", "count": count, "sentences": said})
        rows.append({"kind": kind, "normal": normal, "cells": cells})
    sizes = [number(size) for size in (len(shown), len(table), shown.shape[1], table.shape[1])]
    words = dict(zip(("shown", "there", "some", "reports"), sizes, strict=True))
    if everywhere:
        summary = _(
            "{shown} of {there} names, numbers and dates, in {some} of {reports} reports, each with its sentences.",
            **words,
        )
    else:
        summary = _(
            "{shown} of {there} names, numbers and dates that not every report has, in {some} of {reports} reports, "
            "each with its sentences.",
            **words,
        )
    key = _link_key(*mentions["sentence"], *shown)
    return Page(_html("sheet", summary, list(map(str, shown)), rows, key), summary)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """The file of all pages; a name in it that Python does not give is an error, not a blank."""
    source = files(__package__).joinpath("pages.html").read_text(encoding="utf-8")
    pages = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    pages.globals["_"] = _
    return pages.from_string(source)


def _html(macro: str, *data: object) -> str:
    return str(getattr(_template().module, macro)(*data))


def _link_key(*parts: object) -> str:
    """A short name for the links of one page: two pages in one notebook must not lead into each other."""
    return "r" + hashlib.sha1("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:8]


def _pieces(page: str, marks: list[Mark]) -> list[dict]:
    """The page cut at every edge of a mark: what is printed before a piece, how it looks, and what behind it."""
    edges = sorted({0, len(page), *(edge for mark in marks for edge in (mark.start, mark.end))})
    pieces = []
    for start, end in pairwise(edges):
        styles = {mark.look: LOOKS[mark.look][0] for mark in marks if mark.start <= start and end <= mark.end}
        if "quoted" in styles and not any(mark.start == start and mark.look == "quoted" for mark in marks):
            styles["quoted"] = "font-style: italic"  # the double line is drawn once, where the quotation begins
        pieces.append(
            {
                "passages": [mark.passage for mark in marks if mark.start == start and mark.passage],
                "text": page[start:end],
                "style": "; ".join(styles.values()),
                "speakers": [mark.speaker for mark in marks if mark.end == end and mark.speaker],
            }
        )
    return pieces


def _on_page(row: pd.Series, marks: list[Mark], removed: pd.DataFrame) -> tuple[str, list[Mark]]:
    """The whole page with its furniture, and the marks moved from the text to the page; the text if they do not fit."""
    text, raw = (held if isinstance(held := row.get(column), str) else "" for column in ("text", "raw_text"))
    spans = list(zip(removed["start"], removed["end"], strict=True)) if len(removed) else []
    edges = [0, *(edge for span in spans for edge in span), len(raw)]
    kept = [at for start, end in zip(edges[::2], edges[1::2], strict=True) for at in range(start, end)]
    whole = "".join(raw[at] for at in kept)
    kept = kept[len(whole) - len(whole.lstrip()) :][: len(whole.strip())]
    if whole.strip() != text:  # cleaned by other rules than these: only the text itself is sure
        raw, kept, spans = text, list(range(len(text))), []
    moved = [
        mark._replace(start=kept[mark.start], end=kept[mark.end - 1] + 1)
        for mark in marks
        if mark.start < mark.end <= len(kept)
    ]
    return raw, moved + [Mark(start, end, "furniture") for start, end in spans]


_STYLE = """<style>.corpus-table td, .corpus-table th {text-align: left !important; vertical-align: top}
@media print {pre {white-space: pre-wrap !important; overflow-wrap: anywhere}}</style>"""
"""How a table looks. On paper, where nothing can be moved aside, long lines of code in its notebook are broken, too."""


class Shown:
    """A table made ready to be looked at; a notebook shows it, `str` gives it as plain text."""

    def __init__(self, table: pd.DataFrame, rows: int, digits: int):
        self.table, self.there = in_words(table.head(rows)), len(table)
        numbered = pd.api.types.is_integer_dtype(table.index) and table.index.name is None
        mark = number(0.5, 1)[1]  # the decimal mark of the language, as in sentences and figures
        # Rows that are only numbered need no numbers; a named index (rank, utterance) does.
        self._form: dict[str, Any] = {
            "na_rep": "",
            "float_format": lambda value: f"{value:.{digits}f}".replace(".", mark),
            "index": not numbered,
        }
        shown = len(self.table)
        self._note = "" if shown else _("nothing to list")
        if shown < self.there:
            self._note = _("first {shown} of {there} rows", shown=number(shown), there=number(self.there))

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            shown = self.table.rename(columns=_two_lines).rename_axis(index=_two_lines, columns=_two_lines)
            body = shown.to_html(border=0, justify="left", classes="corpus-table", escape=True, **self._form)
        body = re.sub(rf"{NEXT}(.*?)(?=</th>)", r"<br><small>\1</small>", body)
        body = re.sub(r"(\d{4})-(\d\d)-(\d\d)", "\\1\u2011\\2\u2011\\3", body)  # a day is not broken over two lines
        return f"{_STYLE}{body}" + (f"<p><small>{html.escape(self._note)}</small></p>" if self._note else "")

    def __repr__(self) -> str:
        # 120 characters are a wide terminal and a printed page in landscape; 80 leave room for a second column.
        with pd.option_context("display.max_colwidth", 80, "display.width", 120):
            shown = self.table.rename(columns=heading).rename_axis(index=_axis, columns=_axis)
            body = shown.to_string(**self._form)
        return "\n".join(filter(None, [body, self._note]))


def _axis(name: object) -> str | None:
    """What the index of a table is called; nothing where it has no name."""
    return None if name is None else heading(name)


def _two_lines(name: object) -> object:
    """A heading as the reader calls it, and below it as code does."""
    called = _axis(name)
    return name if called is None or called == name else f"{called}{NEXT}{name}"


def table(table: pd.DataFrame | pd.Series, *, rows: int = 20, digits: int = 3) -> Shown:
    """Show the first rows of a table with numbers rounded, and say if there are more; `write_table` writes all of it.

    Parameters
    ----------
    table
        Any table; text is shown whole and escaped.
    rows
        Rows that are shown.
    digits
        Decimals of numbers.

    Examples
    --------
    >>> table(pd.DataFrame({"weight": [0.12345, 0.5]}, index=["a", "b"]), rows=1)
       weight
    a   0.123
    first 1 of 2 rows
    """
    return Shown(table.to_frame() if isinstance(table, pd.Series) else table, rows, digits)
