"""The one reader and the one writer of CSV: reports.csv, stems.csv and their like, and tables of articles.

Files come back from spreadsheets changed: with semicolons, with another encoding, with a whole line in one cell. What
is read here is what was meant, and an error names the row. What is written here opens rightly and runs nothing.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus_tools._decoding import decode
from corpus_tools._files import written_whole

SEPARATORS = ",;\t|"
"""What stands between cells; an Indonesian Excel writes semicolons, for there the comma is in numbers."""

STARTS_A_FORMULA = re.compile(r"\A\s*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet takes for a formula."""

A_NUMBER = re.compile(r"\A[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?\Z")
"""Plain figures may begin with a sign."""

# An escaped quotation mark as pandas and MySQL write it: behind it the cell goes on. Before a separator or a line end
# it may also be a cell that ends in a backslash.
_BACKSLASH_QUOTE = re.compile(r'\\"(?!\s*(?:[,;\t|\n]|\Z))')


class Rows(NamedTuple):
    """A delimited text: its separator, and its rows, each a list of cells or the reason why it cannot be read."""

    separator: str
    rows: Iterator[list[str] | str]


def split_rows(text: str, *, known: Callable[[list[str]], int]) -> Rows:
    """Split a delimited text into rows of cells.

    Parameters
    ----------
    text
        The text of the file, with newlines as line ends.
    known
        How many of the cells of a row are headings one knows. The separator is the one under which most are known in
        one of the first ten lines, and of several the one that makes most cells.

    Returns
    -------
    Rows
        A row that cannot be read is the reason why, in plain words.

    Examples
    --------
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
            if len(row) == 1 and separator in row[0] and width != 1:
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
    """Read a small table that people fill in, such as reports.csv or stems.csv.

    Parameters
    ----------
    path
        The .csv file, in any usual encoding, with any of the `SEPARATORS`.
    needed
        The columns that it must have.
    example
        What the first needed column holds, for the error where it is missing.

    Returns
    -------
    DataFrame
        All cells as text without spaces around, "" where there is nothing; rows and columns without anything are left
        out. The index `row` counts as a spreadsheet does. `attrs["separator"]` is what stood between the cells.

    Raises
    ------
    ValueError
        Where the file is not text, lacks a needed column, has a heading twice, or has a row whose cells cannot be told
        apart; the message names the file, the row and what to do.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = pathlib.Path(place, "stems.csv")
    ...     _ = path.write_text("word;root\\nmengelas;las\\n")
    ...     read_table(path, ["word", "root"])
             word root
    row
    2    mengelas  las
    """
    path = Path(path)
    text, reason = decode(path.read_bytes())
    if text is None:
        raise ValueError(f"{path} cannot be read: {reason}.")
    separator, found = split_rows(text, known=lambda row: len({*needed} & {cell.strip() for cell in row}))
    rows = [(n, row) for n, row in enumerate(found, start=1) if isinstance(row, str) or any(map(str.strip, row))]
    headings: list[str] = []
    body = []
    for number, row in rows:
        if headings and not isinstance(row, str) and any(cell.strip() for cell in row[len(headings) :]):
            row = (
                f"{len(row)} cells under {len(headings)} headings: put a cell that holds a separator in quotation marks"
            )
        if isinstance(row, str):
            raise ValueError(f"{path}, row {number}: {row}. Correct that row and run again.")
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
            raise ValueError(f"{path} has the heading {heading!r} twice. Keep one column for each heading.")
    named = [heading for heading in headings if heading]
    for column in needed:
        if column not in named:
            hint = f" Add a column {column!r} that {example}." if example and column == needed[0] else ""
            raise ValueError(f"{path} has no column {column!r}; it has {named}.{hint}")
    index = pd.Index([number for number, _ in rows[1:]], name="row")
    table = pd.DataFrame(body, index=index, columns=headings, dtype="str").loc[:, named]
    table.attrs["separator"] = separator
    return table


def beside(folder: str | Path, name: str) -> Path | None:
    """Return the path of a file that people put beside their articles, None where there is none.

    Parameters
    ----------
    folder
        The folder of the articles, or one file in it.
    name
        Such as "stems.csv".

    Raises
    ------
    ValueError
        Where it is no file, or a link out of the folder: a shared folder must not read what lies elsewhere.

    Examples
    --------
    >>> beside("folder-without-one", "stems.csv") is None
    True
    """
    home = Path(folder) if Path(folder).is_dir() else Path(folder).parent
    path = home / name
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file() or not path.resolve().is_relative_to(home.resolve()):
        raise ValueError(f"{path} is no file in this folder, or a link out of it; put the file itself there.")
    return path


def safe_cell(value: object) -> object:
    """Return a value as it may stand in a .csv or .xlsx: text that begins like a formula gets an apostrophe.

    Examples
    --------
    >>> safe_cell('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    >>> safe_cell("-0.12"), safe_cell(-0.12), safe_cell("hujan")
    ('-0.12', -0.12, 'hujan')

    Notes
    -----
    Not for tables that a program other than this kit reads again: there the apostrophe would stay.
    """
    if not isinstance(value, str) or A_NUMBER.match(value) or not STARTS_A_FORMULA.match(value):
        return value
    return "'" + value


def safe_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with every text cell, heading and index entry made safe by `safe_cell`.

    Examples
    --------
    >>> import pandas as pd
    >>> safe_table(pd.DataFrame({"term": ["@hujan"]})).at[0, "term"]
    "'@hujan"
    """
    safe = table.map(safe_cell)
    safe.columns, safe.index = _safe_labels(table.columns), _safe_labels(table.index)
    return safe


def _safe_labels(labels: pd.Index) -> pd.Index:
    """Row or column labels made safe, whatever their levels; numbers stay as they are."""
    if isinstance(labels, pd.MultiIndex):
        return labels.set_levels([list(map(safe_cell, level)) for level in labels.levels], verify_integrity=False)
    return pd.Index(list(map(safe_cell, labels)), name=labels.name) if labels.dtype.kind not in "iuf" else labels


def write_table(table: pd.DataFrame, path: str | Path, *, index: bool = True) -> str | Path:
    """Write a table as CSV that spreadsheets open rightly and run nothing from; return the path.

    Notes
    -----
    UTF-8 with its mark, without which Excel takes each letter beyond English for two others. The table is
    there whole or not at all.

    Examples
    --------
    >>> import pandas as pd, tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = write_table(pd.DataFrame({"term": ["=1"]}), pathlib.Path(place, "t.csv"), index=False)
    ...     path.read_text(encoding="utf-8-sig")
    "term\\n'=1\\n"
    """
    form = {"encoding": "utf-8-sig", "lineterminator": "\n", "float_format": "%.10g"}
    with written_whole(path) as beside:
        safe_table(table).to_csv(beside, index=index, mode="x", **form)
    return path
