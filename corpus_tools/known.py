"""reports.csv: what people know of their articles and the articles do not say."""

import re

import pandas as pd

from corpus_tools.decoding import decode
from corpus_tools.phrasing import first_few
from corpus_tools.rows import text_rows

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

    Raises ReportsError when it has no column `file` or names an article twice.

    >>> from pathlib import Path
    >>> read_known(Path("seeds"))["bali-post.txt"]["credit"]
    'Antara'

    Not for tables of articles: those hold the texts too, and `read_reports` reads them.
    """
    path = home / "reports.csv"
    if not path.is_file():
        return {}
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
    text = decode(path.read_bytes())[0] or ""
    rows = [row for row in text_rows(text) if not isinstance(row, str)]
    rows = [[re.sub(r"^'(?=\s*[=+@-])", "", cell) for cell in row] for row in rows]
    headings = [cell.strip() for cell in rows[0]] if rows else []
    body = [[*row, *[""] * len(headings)][: len(headings)] for row in rows[1:] if any(row)]
    return pd.DataFrame(body, columns=headings, dtype="str").apply(lambda column: column.str.strip())


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
