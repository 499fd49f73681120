"""Tables: cells of a delimited text, tables that people fill in, and tables of articles, each row a piece or a reason.

Files come back from spreadsheets changed: with semicolons, with another encoding, with a whole line in one cell. What
is read here is what was meant, and an error names the row.
"""

import ast
import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._messages import _, ngettext, number, paragraph
from corpus_tools.read.files import HIDDEN, decode

SEPARATORS = ",;\t|"
"""What stands between cells; an Indonesian Excel writes semicolons, for there the comma is in numbers."""

# An escaped quotation mark as pandas and MySQL write it: behind it the cell goes on. Before a separator or a line end
# it may also be a cell that ends in a backslash.
_BACKSLASH_QUOTE = re.compile(r'\\"(?!\s*(?:[,;\t|\n]|\Z))')

WORKBOOK = ".xlsx"
"""The ending of a workbook, which may stand for a table that people fill in."""

NOTHING = {"", "nan", "none", "null", "nat", "n/a", "-", "[]", "{}"}
"""What is written in a cell that holds nothing."""


ROW = re.compile(r"#(\d+)\Z")
"""How the address of a row ends: berita.csv#12. A file's own name may hold a #, too, but ends otherwise."""


class Piece(NamedTuple):
    """One article as it was found: where, its text, and what the file states of it; or why it is none."""

    address: str
    raw_text: str
    stated: dict[str, str]
    why_not: str = ""
    columns: str = ""
    """Which columns of its table are used, and which are not, for a reader."""


def left(address: str, why_not: str) -> Piece:
    """Return the piece that stands for a file or row which is not used; its reason is one plain line."""
    return Piece(address, "", {}, " ".join(HIDDEN.sub("\ufffd", why_not).split()))


def distinct_names(forms: Iterable[Sequence[str]]) -> list[str]:
    """Choose a name for each thing of what it may be called, the first of its names that no other one goes by.

    The last names must be different.
    """
    forms = [list(names) for names in forms]
    while twice := {name for name, count in Counter(names[0] for names in forms).items() if count > 1}:
        forms = [names[1:] if names[0] in twice else names for names in forms]
    return [names[0] for names in forms]


def find_columns(headings: Iterable[object]) -> dict[str, int]:
    """Map each column of the reports to the place of the heading that holds it, as data/headings.toml says.

    Only headings are looked at; of several for one column the one that is listed first counts.

    >>> find_columns(["judul", "konten_berita", "tglPublikasi", "source_name"])
    {'title': 0, 'raw_text': 1, 'published': 2, 'outlet': 3}
    """
    # An underscore and the capital of tglPublikasi part words as a space does.
    parted = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(heading or "")) for heading in headings]
    plain = [re.sub(r"[\W_]+", " ", heading).strip().lower() for heading in parted]
    ranks: dict[str, list[tuple[int, int]]] = {}
    for place, heading in enumerate(plain):
        own = heading.split()
        hits = [(names.index(heading), column) for column, names, _ in _headings() if heading in names]
        if not hits and len(own) <= 4:  # a longer heading is a sentence
            for column, names, words in _headings():
                hits += [(len(names) + words.index(word), column) for word in own if word in words]
        if hits:
            rank, column = hits[0]
            ranks.setdefault(column, []).append((rank, place))
    return {column: min(ranks[column])[1] for column in ranks if column != "nothing"}


@cache
def _headings() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Column, names and words of data/headings.toml, in its order."""
    entries = read_entries("headings.toml", "column", ("column", "why"), ("names", "words"), headings=("column",))
    return [(entry["column"][0], entry["names"], entry["words"]) for entry in entries]


def read_rows(address: str, rows: Iterable[Sequence[object] | str]) -> list[Piece]:
    """Read rows of cells, headings among the first ten, into pieces named address#row (headings count).

    A row may also be the reason why it cannot be read.
    """
    # Numbered as a spreadsheet does; rows with nothing in any cell are passed over.
    filled = (
        (number, cells)
        for number, cells in enumerate(rows, start=1)
        if isinstance(cells, str) or any(str(cell).strip() for cell in cells if cell is not None)
    )
    first = list(islice(filled, 10))
    head = next(
        (n for n, (_, cells) in enumerate(first) if not isinstance(cells, str) and "raw_text" in find_columns(cells)),
        None,
    )
    if head is None:
        count = len(first) + sum(1 for _ in filled)
        return [left(address, no_text(first[0][1] if first else [], rows=max(count - 1, 0)))]
    pieces = [left(f"{address}#{n}", "above the headings") for n, _ in first[:head]]
    headings = [str(heading or "").strip() for heading in first[head][1]]
    found = find_columns(headings)
    used = columns_used(headings, found)
    # A heading may be there twice, as after joining two tables; then the first cell that holds something counts.
    places = {column: [n for n, name in enumerate(headings) if name == headings[at]] for column, at in found.items()}
    body = list(chain(first[head + 1 :], filled))
    for place, cells in body:
        row = f"{address}#{place}"
        if isinstance(cells, str):
            pieces.append(left(row, cells))
        elif any(_filled(cell) for cell in cells[len(headings) :]):
            reason = _(
                "{cells} cells under {headings} headings: a separator is inside a cell",
                cells=number(len(cells)),
                headings=number(len(headings)),
            )
            pieces.append(left(row, reason))
        else:
            values = {
                column: next((cells[n] for n in at if n < len(cells) and _filled(cells[n])), None)
                for column, at in places.items()
            }
            pieces.append(_piece(row, values, used))
    return pieces if body else [*pieces, left(address, _("empty: headings without a row below"))]


def columns_used(headings: Sequence[object], found: Mapping[str, int]) -> str:
    """Say which headings are used for what, and which are not used."""
    order = sorted(found, key=lambda column: column != "raw_text")
    used = [
        _(
            "{heading} as {column}",
            heading=headings[found[column]],
            column=_("the text") if column == "raw_text" else column,
        )
        for column in order
    ]
    names = {headings[place] for place in found.values()}
    rest = list(dict.fromkeys(str(heading) for heading in headings if heading and heading not in names))
    if rest:
        return _("{used}; not used: {rest}", used=", ".join(used), rest=", ".join(rest))
    return ", ".join(used)


def no_text(headings: Iterable[object], *, rows: int | None = None) -> str:
    """Say that none of these headings is one of a text."""
    named = ", ".join(str(cell) for cell in headings if cell is not None)[:200] if headings else _("none")
    if rows is None:
        return _("no column holds the text (headings: {headings}); call that column isi or text", headings=named)
    return ngettext(
        "no column holds the text (headings: {headings}; {count} row); call that column isi or text",
        "no column holds the text (headings: {headings}; {count} rows); call that column isi or text",
        rows,
        headings=named,
    )


def _piece(address: str, values: dict[str, object], used: str) -> Piece:
    """The article of one row."""
    text = cell_text(values.pop("raw_text", None))
    if not text.strip():
        return left(address, _("empty: no text in this row"))
    stated = {name: cell_text(value).strip() for name, value in values.items() if _filled(value)}
    return Piece(address, text, {name: value for name, value in stated.items() if value}, columns=used)


def _filled(value: object) -> bool:
    """Whether a cell holds anything."""
    return value is not None and str(value).strip().lower() not in NOTHING


def cell_text(value: object) -> str:
    """Return what a cell holds as text; nothing for what stands for nothing, such as None or "nan".

    A list gives paragraphs, as from a scraper; of a dictionary its name counts, as in the `source` of news services.
    Both also where they are written out as text.

    >>> cell_text("['Hujan turun.', 'Sungai meluap.']"), cell_text({"id": None, "name": "Kabar"})
    ('Hujan turun.\\nSungai meluap.', 'Kabar')
    """
    if isinstance(value, str) and re.match(r"\s*[\[{]", value):
        value = _written_out(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "tolist"):  # an array in a Parquet table
        value = value.tolist()
    if isinstance(value, dict):
        named = [value[key] for key in ("name", "nama", "title", "text", "value") if _filled(value.get(key))]
        return cell_text(named[0]) if named else "\n".join(filter(None, map(cell_text, value.values())))
    if isinstance(value, (list, tuple)):
        return "\n".join(filter(None, map(cell_text, value)))
    return str(value) if _filled(value) else ""


def _written_out(text: str) -> Any:
    """A list or dictionary that is written in a cell as JSON or as Python writes it; else the text itself."""
    plain = text.strip()
    if not (plain[0] + plain[-1] in ("[]", "{}") and re.match(r"[\[{]\s*(?:[\"'\[{\]}]|None|null)", plain)):
        return text
    for read in (json.loads, ast.literal_eval):
        try:
            return read(plain)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
    return text


def read_records(address: str, records: Iterable[object], count: int) -> list[Piece]:
    """Read dictionaries, one per row, into pieces; a record may also be the reason why it is none."""
    width = len(str(count))
    known: dict[tuple, tuple[dict[str, int], str]] = {}
    pieces = []
    for place, record in enumerate(records, start=1):
        row = f"{address}#{place:0{width}d}"
        if not isinstance(record, dict):
            pieces.append(left(row, record if isinstance(record, str) else "not a record with named fields"))
            continue
        keys = tuple(record)
        if keys not in known:
            found = find_columns(keys)
            known[keys] = found, columns_used(keys, found)
        columns, used = known[keys]
        if "raw_text" in columns:
            pieces.append(_piece(row, {name: record[keys[n]] for name, n in columns.items()}, used))
        else:
            pieces.append(left(row, no_text(keys)))
    # A whole table without a text column is one line, whatever the number of its rows.
    if len(known) == 1 and len({piece.why_not for piece in pieces}) == 1:
        ((keys, (columns, _used)),) = known.items()
        if "raw_text" not in columns:
            return [left(address, no_text(keys, rows=len(pieces)))]
    return pieces or [left(address, _("empty: no row in it"))]


def records_in(data: object) -> list[object] | None:
    """Return the records of a JSON file however it is laid out, None where it holds no table.

    It may be a list of records; one record; what pandas writes: columns of cells by row (its default), or with
    ``orient="list"``, ``"split"`` or ``"table"``; or a record with one list of records, as news services answer.
    """
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("columns"), list) and isinstance(data.get("data"), list):
        rows = [row for row in data["data"] if isinstance(row, list)]
        return [dict(zip(map(str, data["columns"]), row, strict=False)) for row in rows]
    if data and all(isinstance(cells, dict) for cells in data.values()):
        if "raw_text" in find_columns(data):
            every = dict.fromkeys(chain.from_iterable(data.values()))
            return [{name: cells.get(row) for name, cells in data.items()} for row in every]
        return list(data.values())  # records by the name of their row
    lists = {name: cells for name, cells in data.items() if isinstance(cells, list)}
    if len(lists) == len(data) > 1 and "raw_text" in find_columns(data):
        return [dict(zip(lists, cells, strict=False)) for cells in zip(*lists.values(), strict=False)]
    inner = [cells for cells in lists.values() if cells and all(isinstance(cell, dict) for cell in cells)]
    if len(inner) == 1 and "raw_text" not in find_columns(data):
        return inner[0]
    return [data]


def looks_like_table(text: str, separator: str, first_rows: Iterator[list[str] | str]) -> bool:
    """Tell whether a text file holds a table: its first line has the headings of a text and of something else."""
    line = text.lstrip().split("\n", 1)[0]
    rows = list(islice(first_rows, 3))
    if separator not in line or len(line) > 300 or len(rows) < 2 or any(isinstance(row, str) for row in rows):
        return False
    found = find_columns(rows[0])
    return "raw_text" in found and len(found) > 1 and all(len(row) == len(rows[0]) for row in rows)


# --- cells of a text, and tables that people fill in ------------------------------------------------------------------


class Rows(NamedTuple):
    """A delimited text: its separator, and its rows, each a list of cells or the reason why it cannot be read."""

    separator: str
    rows: Iterator[list[str] | str]


def split_rows(text: str, *, known: Callable[[list[str]], int]) -> Rows:
    """Split a delimited text into rows of cells; a row that cannot be read is the reason why, in plain words.

    `known` counts the cells of a row that are headings one knows. The separator is the one under which most are known
    in one of the first ten lines, and of several the one that makes most cells.

    >>> list(split_rows("judul;isi\\nHujan;Hujan turun, deras", known=lambda row: row.count("isi")).rows)
    [['judul', 'isi'], ['Hujan', 'Hujan turun, deras']]
    """
    text = re.sub(r"\Asep=.\n", "", text.replace("\0", ""))
    lines = [line for line in text[:100_000].split("\n")[:10] if line.strip()]

    def cells(separator: str) -> tuple[int, int]:
        rows = [_line_cells(line, separator) for line in lines]
        return max(map(known, rows)), max(map(len, rows))

    separator = max(SEPARATORS, key=cells) if lines else ","
    return Rows(separator, _rows(text, separator))


def _rows(text: str, separator: str) -> Iterator[list[str] | str]:
    """The rows of a text, and in the place of a broken one what is wrong with it."""
    escape = "\\" if _BACKSLASH_QUOTE.search(text) else None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, escapechar=escape, strict=True)
    width = 0
    with _long_cells():
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if "unexpected end" in str(error):
                    yield "a quotation mark opened here is never closed: this and all that follows is one cell"
                else:
                    yield "its quotation marks do not pair; double those that stand inside a quoted cell"
                continue
            # A spreadsheet that does not know the separator keeps each line in its first cell, and writes it so.
            if len(row) == 1 and separator in row[0] and "\n" not in row[0] and width != 1:
                whole = _line_cells(row[0], separator)
                row = whole if any(whole) and len(whole) == (width or len(whole)) else row
            width = width or len(row)
            yield row


def _line_cells(line: str, separator: str) -> list[str]:
    """The cells of one line, also where the whole line is in quotation marks."""
    with _long_cells():
        cells = next(csv.reader([line], delimiter=separator), [])
        if len(cells) == 1 and separator in cells[0] and cells[0] != line:
            cells = next(csv.reader([cells[0]], delimiter=separator), [])
    return cells


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be longer than the 131,072 characters that the csv module allows unasked."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def read_table(path: str | Path, needed: Sequence[str], *, example: str = "") -> pd.DataFrame:
    """Read a small table that people fill in, such as reports.csv or stems.xlsx, in any encoding, with any separator.

    All cells are text without spaces around, "" where there is nothing; rows and columns without anything are left out.
    The index `row` counts as a spreadsheet does. `attrs["separator"]` is what was between the cells. `example` says
    what the first needed column holds, for the error where it is missing. A ValueError names the file, the row and what
    to do.
    """
    path = Path(path)
    found: Iterable[list[str] | str]
    if path.suffix == WORKBOOK:
        separator, found = ",", _rows_of_workbook(path)
    else:
        text, reason = decode(path.read_bytes())
        if text is None:
            raise ValueError(_("{path} cannot be read: {reason}.", path=path, reason=reason))
        separator, found = split_rows(text, known=lambda row: len({*needed} & {cell.strip() for cell in row}))
    rows = [(n, row) for n, row in enumerate(found, start=1) if isinstance(row, str) or any(map(str.strip, row))]
    headings: list[str] = []
    body = []
    for place, row in rows:
        if headings and not isinstance(row, str) and any(cell.strip() for cell in row[len(headings) :]):
            row = _(
                "{cells} cells under {headings} headings: put a cell that holds a separator in quotation marks",
                cells=number(len(row)),
                headings=number(len(headings)),
            )
        if isinstance(row, str):
            wrong = _("{path}, row {row}: {reason}. Correct that row and run again.", path=path, row=place, reason=row)
            raise ValueError(wrong)
        # The apostrophe that `safe_cell` puts is taken back, so that a table comes back as it was.
        cells = [re.sub(r"^'(?=\s*[=+@-])", "", cell).strip() for cell in row]
        if not headings:
            while cells and not cells[-1]:  # spreadsheets leave empty headings at the end
                cells.pop()
            headings = cells
        else:
            body.append([*cells, *[""] * len(headings)][: len(headings)])
    for heading in headings:
        if heading and headings.count(heading) > 1:
            twice = _(
                "{path} has the heading {heading} twice. Keep one column for each heading.",
                path=path,
                heading=repr(heading),
            )
            raise ValueError(twice)
    named = [heading for heading in headings if heading]
    for column in needed:
        if column not in named:
            lacking = _("{path} has no column {column}; it has {named}.", path=path, column=repr(column), named=named)
            hint = _(
                "Add a column {column} that {example}.", column=repr(column), example=_(example) if example else ""
            )
            raise ValueError(paragraph(lacking, hint if example and column == needed[0] else ""))
    index = pd.Index([number for number, _ in rows[1:]], name="row")
    table = pd.DataFrame(body, index=index, columns=headings, dtype="str").loc[:, named]
    table.attrs["separator"] = separator
    return table


def _rows_of_workbook(path: Path) -> list[list[str] | str]:
    """The cells of a workbook's first sheet as text, a day as 2025-06-10 whatever the spreadsheet shows."""
    from corpus_tools.read.formats import ADD_FORMATS

    try:
        import openpyxl
    except ModuleNotFoundError:
        raise ValueError(f"{path} needs openpyxl. Run: {ADD_FORMATS}") from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return [[_of_cell(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, IndexError) as error:
        raise ValueError(f"{path} is no workbook that can be read. Save it as .xlsx again.") from error


def _of_cell(value: object) -> str:
    """What a cell of a workbook says: 2025-06-10 for a day, 7 for 7.0.

    >>> from datetime import datetime
    >>> [_of_cell(value) for value in (None, 7.0, datetime(2025, 6, 10), " ya ")]
    ['', '7', '2025-06-10', 'ya']
    """
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def beside(folder: str | Path, name: str) -> Path | None:
    """Return the path of a file that people put beside their articles, such as "stems.csv"; None where there is none.

    A workbook of that name (stems.xlsx) does as well: a spreadsheet with Indonesian settings saves a CSV otherwise than
    it opened it, but keeps a workbook as it is. A ValueError says that both are there, that it is no file, or a link
    out of the folder: a shared folder must not read what lies elsewhere.
    """
    home = Path(folder) if Path(folder).is_dir() else Path(folder).parent
    there = [path for path in (home / name, (home / name).with_suffix(WORKBOOK)) if path.exists() or path.is_symlink()]
    if not there:
        return None
    if len(there) > 1:
        raise ValueError(f"{there[0]} and {there[1].name} are both there: keep the one that is right.")
    path = there[0]
    if not path.is_file() or not path.resolve().is_relative_to(home.resolve()):
        raise ValueError(f"{path} is no file in this folder, or a link out of it; put the file itself there.")
    return path
