"""The page on an event, and how it looks: HTML that needs nothing else, a Word file, a workbook with every table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment

from corpus_tools._files import beside_notebooks, safe_table, written_whole
from corpus_tools._messages import STRENGTHS, Findings, Sentence, _, get_language, listed, ngettext, number, percent
from corpus_tools.read.formats import ADD_FORMATS

IN_WORDS = 6
"""Up to so many reports the figure of who has what shows words; beyond, a mark."""


@dataclass(frozen=True)
class Block:
    """A table or figure as data: what kind it is, its caption, and the table behind it."""

    kind: str
    caption: str
    data: Any
    key: str = ""


@dataclass(frozen=True)
class Section:
    """A section of the page: its findings come first, then the figures they rest on."""

    key: str
    title: str
    findings: Findings = field(default_factory=Findings)
    blocks: list[Block] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Brief:
    """The page on an event, before it is drawn; a notebook shows it, `write_brief` writes it to files."""

    title: str
    kicker: str
    stand: str
    sections: list[Section]
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    def section(self, key: str) -> Section:
        """Return the section of a key, such as "short" or "openings"."""
        return next(section for section in self.sections if section.key == key)

    def says(self, key: str) -> Findings:
        """Return the findings of a section, or the sentence that there are none, for the figure drawn of it."""
        found = next((section.findings for section in self.sections if section.key == key), Findings())
        return found or Findings([Sentence(_("There is nothing to say of this."))])

    def _repr_html_(self) -> str:
        # in a frame of its own, so that its style and the notebook's keep apart
        document = escape(to_html(self), quote=True)
        style = "width: 100%; height: 40em; border: 0"
        return f'<iframe srcdoc="{document}" title="{escape(self.title)}" style="{style}"></iframe>'


def to_html(page: Brief) -> str:
    """Return the page that `brief` made as one HTML document that loads nothing and needs no script.

    It can be read on a phone, in print and by a screen reader.

    Examples
    --------
    >>> from corpus_tools.teach import brief
    >>> to_html(brief(pd.DataFrame())).startswith("<!doctype html>")
    True
    """
    here = files("corpus_tools.teach")
    return _template().render(
        title=page.title,
        kicker=page.kicker,
        stand=page.stand,
        language=get_language(),
        style=(here / "brief.css").read_text("utf-8"),
        words=_fixed_words(),
        sections=[_drawn_section(section, count) for section, count in _numbered(page)],
    )


def write_brief(page: Brief, folder: str | Path | None = None) -> list[Path]:
    """Write the page as `report.html`, `report.docx` and `results.xlsx` into a folder, and return their paths.

    Parameters
    ----------
    page
        What `brief` returns.
    folder
        Where the files go. Without one: `results` beside the notebooks. Files of these names are replaced. Where the
        packages for Word and Excel are not installed, the web page alone is written.

    Examples
    --------
    >>> import tempfile
    >>> from corpus_tools.teach import brief
    >>> [path.suffix for path in write_brief(brief(pd.DataFrame()), tempfile.mkdtemp())][0]
    '.html'
    """
    folder = beside_notebooks("results") if folder is None else Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    html = folder / "report.html"
    with written_whole(html) as beside:
        beside.write_text(to_html(page), encoding="utf-8")
    written = [html]
    try:
        written += [_write_docx(page, folder / "report.docx"), _write_workbook(page, folder / "results.xlsx")]
    except ImportError as error:
        print(
            _(
                "{name} is not installed, so only the web page is written. Add it with: {command}",
                name=error.name,
                command=ADD_FORMATS,
            )
        )
    return written


def _write_docx(page: Brief, path: Path) -> Path:
    """The page as a Word file: headings, findings with their mark, and a plain table for each figure."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title = page.title
    document.add_heading(page.title, 0)
    document.add_paragraph(page.stand)
    for section, marks in _numbered(page):
        document.add_heading(section.title, 1)
        for text in section.lead:
            document.add_paragraph(text)
        for finding in section.findings:
            line = document.add_paragraph(style="List Bullet")
            if finding.strength:
                line.add_run(f"{_(STRENGTHS[finding.strength][1]).capitalize()}: ").bold = True
            line.add_run(str(finding))
        for block, mark in zip(section.blocks, marks, strict=True):
            if block.caption:
                document.add_paragraph(f"{mark}. {block.caption}" if mark else block.caption)
            table = plain_table(block)
            drawn = document.add_table(rows=1, cols=table.shape[1], style="Light Grid")
            for at, row in enumerate([tuple(table.columns), *table.itertuples(index=False, name=None)]):
                cells = (drawn.add_row() if at else drawn.rows[0]).cells
                for cell, value in zip(cells, row, strict=True):
                    cell.text = str(value)
        for point in section.points:
            document.add_paragraph(point, style="List Bullet")
        if section.note:
            document.add_paragraph(section.note)
    with written_whole(path) as beside:
        document.save(str(beside))
    return path


def _write_workbook(page: Brief, path: Path) -> Path:
    """Every table behind the page, a sheet each; numbers are numbers, so Excel shows its own decimal mark."""
    with written_whole(path) as beside, pd.ExcelWriter(beside, engine="openpyxl") as book:
        for name, table in (page.tables or {"findings": pd.DataFrame(columns=["finding"])}).items():
            safe_table(table).to_excel(book, sheet_name=name[:SHEET_NAME], index=False)
    return path


SHEET_NAME = 31
"""Characters that Excel allows in the name of a sheet."""


def plain_table(block: Block) -> pd.DataFrame:
    """Return the table behind a block as rows and columns of text and numbers."""
    data = block.data
    if block.kind == "sides":
        return pd.DataFrame([(side["name"], side["text"]) for side in data], columns=[_("outlet"), _("sentence")])
    if block.kind == "profiles":
        rows = [(name, label, text) for name, entries in data["entries"].items() for label, text, _quoted in entries]
        return pd.DataFrame(rows, columns=[_("outlet"), "", ""])
    if block.kind == "voices":
        data = data.map(lambda kinds: _passages(kinds) if isinstance(kinds, list) else "–")
    if block.kind == "strips":
        data = data.pivot(index="report", columns="theme", values="with_theme")
    if block.kind == "presence":
        data = data.astype(object).where(data.notna(), "–")
    shown = data.apply(lambda column: column.round(2) if column.dtype.kind == "f" else column)
    return shown.reset_index(names=data.index.name or "")


@cache
def _template() -> Any:
    source = (files("corpus_tools.teach") / "brief.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=False).from_string(source)


def _fixed_words() -> dict[str, Any]:
    """The words of the template, in the language of the process."""
    return {
        **{strength: _(word).capitalize() for strength, (_sign, word, _meaning) in STRENGTHS.items()},
        "meaning": {strength: _(meaning) for strength, (_sign, _word, meaning) in STRENGTHS.items()},
        "how_firmly": _("How firmly?"),
        "one_scale": _(
            "Every finding carries one of three marks. They speak of these texts, never of the outlets in general."
        ),
        "not_in": _("not in"),
        "not_found": _("not found"),
        "nobody": _("nobody"),
        "direct": _("whole sentence in quotation marks"),
        "partly": _("some words in quotation marks"),
        "reported": _("reported, no quotation marks"),
        "all": _("All"),
        "pair": _("Pair"),
        "rank": _("Rank"),
        "cosine": _("cosine"),
        "skip": _("To the findings"),
        "contents": _("Contents"),
        "footer": _("The quoted passages belong to their publishers and are shown for teaching and research."),
    }


def _numbered(page: Brief) -> Iterator[tuple[Section, list[str]]]:
    """Each section with the numbers of its figures and tables, counted through the page."""
    figures = tables = 0
    for section in page.sections:
        marks = []
        for block in section.blocks:
            if block.kind == "table":
                tables += 1
                marks.append(_("Table {number}", number=number(tables)))
            elif block.kind in DRAWN:
                figures += 1
                marks.append(_("Figure {number}", number=number(figures)))
            else:
                marks.append("")
        yield section, marks


def _drawn_section(section: Section, marks: list[str]) -> dict[str, Any]:
    blocks = [
        {"kind": block.kind, "key": block.key, "caption": block.caption, "number": mark, **DRAW[block.kind](block.data)}
        for block, mark in zip(section.blocks, marks, strict=True)
    ]
    parts = {name: getattr(section, name) for name in ("key", "title", "findings", "lead", "points", "note")}
    return {**parts, "blocks": blocks, "half": section.key in ("method", "limits")}


def _table(table: pd.DataFrame) -> dict[str, Any]:
    numbers = [column for column in table if pd.api.types.is_numeric_dtype(table[column])]
    rows = [
        [name, *(number(value) if column in numbers else value for column, value in zip(table, row, strict=True))]
        for name, row in zip(table.index, table.itertuples(index=False), strict=True)
    ]
    quoted = [column for column in table if column in (_("headline"), _("first sentence"))]
    return {"columns": [table.index.name or "", *table], "numbers": numbers, "quoted": quoted, "rows": rows}


def _presence(table: pd.DataFrame) -> dict[str, Any]:
    words = table.shape[1] <= IN_WORDS
    rows = []
    for name, row in table.iterrows():
        there = row.notna()
        cells = [(value if words else "●") if has else None for value, has in zip(row, there, strict=True)]
        rows.append({"name": name, "cells": cells, "lacking": listed(table.columns[~there])})
    return {"columns": list(table), "rows": rows}


def _dots(measures: pd.DataFrame) -> dict[str, Any]:
    panels = []
    for name, values in measures.items():
        share = values.dtype.kind == "f" and values.max() <= 1
        largest = values.max() or 1
        rows = [
            {
                "name": report,
                "at": round(92 * value / largest, 1),
                "text": percent(value, short=True) if share else number(value),
            }
            for report, value in values.fillna(0).items()
        ]
        panels.append({"name": name, "rows": rows})
    return {"panels": panels}


def _voices(cells: pd.DataFrame) -> dict[str, Any]:
    rows = []
    for speaker, row in cells.iterrows():
        each = [kinds if isinstance(kinds, list) else [] for kinds in row]
        drawn = [{"kinds": kinds, "label": _passages(kinds)} for kinds in each]
        rows.append({"name": speaker, "cells": drawn, "total": number(sum(map(len, each)))})
    return {"columns": list(cells), "rows": rows}


def _passages(kinds: list[str]) -> str:
    """What the squares of a cell show, for those who hear the page."""
    said = [
        ngettext("{count} quoted", "{count} quoted", kinds.count("direct")),
        ngettext("{count} quoted in part", "{count} quoted in part", kinds.count("partly")),
        ngettext("{count} reported", "{count} reported", kinds.count("reported")),
    ]
    return listed(text for text, kind in zip(said, ("direct", "partly", "reported"), strict=True) if kind in kinds)


def _ranks(table: pd.DataFrame) -> dict[str, Any]:
    last = len(table)
    rows = []
    for name, row in table.iterrows():
        place = {
            column: round(100 * (row[column] - 0.5) / last, 1)
            for column in ("rank", "low", "high", "lowest", "highest")
        }
        label = _(
            "rank {rank}; {low} to {high} in nine of ten settings, {lowest} to {highest} in all",
            **{column: number(row[column]) for column in place},
        )
        rows.append({"name": name, "at": place["rank"], **place, "label": label, "cosine": number(row["cosine"], 2)})
    return {"rows": rows, "last": last}


def _strips(table: pd.DataFrame) -> dict[str, Any]:
    panels = []
    for theme, each in table.groupby("theme", sort=False):
        rows = []
        for report, where, some, count in zip(
            each["report"], each["where"], each["with_theme"], each["sentences"], strict=True
        ):
            boxes = [place in where for place in range(count)]
            share, label = percent(some / max(count, 1), short=True), _of_sentences(some, count)
            rows.append({"name": report, "boxes": boxes, "width": 6 * len(boxes), "label": label, "share": share})
        note = _of_sentences(int(each["with_theme"].sum()), int(each["sentences"].sum()))
        panels.append({"name": theme, "note": note, "rows": rows})
    return {"panels": panels}


def _of_sentences(some: int, count: int) -> str:
    return ngettext("{some} of {count} sentence", "{some} of {count} sentences", int(count), some=number(some))


def _sides(data: list[dict[str, Any]]) -> dict[str, Any]:
    """The sentences in pieces, the marked words apart, in the order in which they are found."""
    rows = []
    for side in data:
        text, at, parts = side["text"], 0, []
        for word in side["marked"]:
            if (start := text.find(word, at)) >= 0:
                parts += [{"text": text[at:start], "marked": False}, {"text": word, "marked": True}]
                at = start + len(word)
        rows.append({"name": side["name"], "parts": [*parts, {"text": text[at:], "marked": False}]})
    return {"rows": rows}


def _profiles(data: dict[str, Any]) -> dict[str, Any]:
    rows = [{"name": name, "line": data["line"][name], "entries": entries} for name, entries in data["entries"].items()]
    return {"rows": rows}


DRAW: dict[str, Callable[[Any], dict[str, Any]]] = {
    "table": _table,
    "presence": _presence,
    "dots": _dots,
    "voices": _voices,
    "ranks": _ranks,
    "strips": _strips,
    "sides": _sides,
    "profiles": _profiles,
}
"""For each kind of block the function that makes its data ready for the template."""

DRAWN = ("presence", "dots", "voices", "strips", "ranks")
"""Kinds of blocks that are figures."""
