"""reports.csv: what people know of their articles and the articles do not say."""

import re

import pandas as pd

from corpus_tools._messages import first_few
from corpus_tools.read.decoding import decode
from corpus_tools.read.rows import text_rows

COLUMNS = {
    "outlet": "the medium that published the report",
    "published": "day of publication, as YYYY-MM-DD where it is known, empty where it is not",
    "title": "headline, where the file carries one",
    "credit": "news agency or outlet that the report credits, empty where none is named",
    "origin": "own, agency or translation; unknown where the text does not say",
    "inferred": "which of these entries were concluded and are not stated in the text, and from what",
    "raw_text": "the text exactly as it came, page furniture included; what was repaired stands in inferred",
}
"""What each column of the reports table means. `clean_reports` adds the column `text`."""


class ReportsError(ValueError):
    """The articles cannot be read; the message says what came, what was wanted and what to do next."""


def read_known(home):
    """Read reports.csv, if there is one, into a dictionary: file -> what is known of it.

    Raises ReportsError when it has no column `file`, names an article or a column twice, leads out of the folder, or
    holds a row whose cells cannot be told apart.

    >>> from pathlib import Path
    >>> read_known(Path("seeds"))["bali-post.txt"]["credit"]
    'Antara'

    Not for tables of articles: those hold the texts too, and `read_reports` reads them.
    """
    path = home / "reports.csv"
    if not path.exists() and not path.is_symlink():
        return {}
    if not path.is_file() or not path.resolve().is_relative_to(home.resolve()):
        raise ReportsError(f"{path} is no file in this folder, or a link out of it; put the file itself there.")
    known = _known_table(path)
    if "file" not in known:
        raise ReportsError(
            f"{path} has no column 'file'; it has {list(known.columns)}. "
            "Add a column 'file' that names each article, for example kompas.txt."
        )
    known["file"] = known["file"].str.replace("\\", "/")
    twice = known.loc[known["file"].duplicated(), "file"]
    if len(twice):
        raise ReportsError(f"{path} names {twice.iloc[0]!r} twice. Keep one line for each article.")
    return known.set_index("file").filter(list(COLUMNS)).to_dict("index")


def _known_table(path):
    """reports.csv as a table, with the comma or the semicolon that a spreadsheet puts."""
    text, reason = decode(path.read_bytes())
    if text is None:
        raise ReportsError(f"{path} cannot be read: {reason}.")
    rows = [(number, row) for number, row in enumerate(text_rows(text), start=1) if _is_filled(row)]
    headings = _headings(path, *rows[0]) if rows else []
    body = [_cells(path, number, row, headings) for number, row in rows[1:]]
    table = pd.DataFrame(body, columns=headings, dtype="str")
    return table.loc[:, [heading for heading in headings if heading]]


def _is_filled(row):
    return isinstance(row, str) or any(cell.strip() for cell in row)


def _headings(path, number, row):
    """The headings, less the empty ones that spreadsheets leave at the end."""
    headings = _cells(path, number, row, row)
    twice = [heading for heading in headings if heading and headings.count(heading) > 1]
    if twice:
        raise ReportsError(f"{path} has the heading {twice[0]!r} twice. Keep one column for each heading.")
    return headings[: max((place for place, heading in enumerate(headings, start=1) if heading), default=0)]


def _cells(path, number, row, headings):
    """The cells of one row, one a heading; ReportsError where they cannot be told apart."""
    width = len(headings)
    if not isinstance(row, str) and any(cell.strip() for cell in row[width:]):
        row = f"{len(row)} cells under {width} headings: put a cell that holds a separator in quotation marks"
    if isinstance(row, str):
        raise ReportsError(f"{path}, row {number}: {row}. Mend that row and run again.")
    return [re.sub(r"^'(?=\s*[=+@-])", "", cell).strip() for cell in [*row, *[""] * width][:width]]


def check_files(folder, known, there, rest):
    """Raise ReportsError if reports.csv names an article that is neither `there` nor in the `rest` left out.

    >>> from pathlib import Path
    >>> check_files(Path("seeds"), {"kota.txt": {}}, ["kota.txt"], [])

    Not for a single file: the others that reports.csv names may be elsewhere.
    """
    gone = sorted(set(known).difference(there, rest)) if folder.is_dir() else []
    if gone:
        raise ReportsError(
            f"{folder / 'reports.csv'} names {gone[0]!r}, but there is no such article; "
            f"there are: {first_few(there, 20)}. Correct the name in reports.csv or take the line out."
        )
