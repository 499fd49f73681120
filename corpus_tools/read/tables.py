"""Tables of articles: which heading holds what, and every row either a piece or left out with its reason."""

import re
from collections import Counter
from itertools import chain, islice
from typing import NamedTuple

from corpus_tools._decoding import HIDDEN
from corpus_tools._messages import number_of

HEADINGS = {
    "raw_text": (
        "isi berita",
        "isi artikel",
        "isi",
        "konten",
        "isi konten",
        "content",
        "text",
        "teks",
        "raw text",
        "full text",
        "fulltext",
        "article text",
        "body",
        "naskah",
        "berita",
        "artikel",
        "article",
        "news",
    ),
    "title": ("judul", "judul berita", "judul artikel", "title", "headline", "tajuk", "news title"),
    "published": (
        "tanggal",
        "tgl",
        "tanggal terbit",
        "tgl terbit",
        "tanggal publikasi",
        "tanggal berita",
        "waktu terbit",
        "date",
        "published",
        "published at",
        "publish date",
        "published date",
        "publication date",
        "pubdate",
        "waktu",
    ),
    "outlet": (
        "media",
        "nama media",
        "outlet",
        "portal",
        "penerbit",
        "publisher",
        "publication",
        "surat kabar",
        "koran",
        "sumber",
        "sumber berita",
        "source",
        "situs",
        "website",
        "site",
        "domain",
    ),
    "credit": ("kredit", "credit", "kantor berita", "agency"),
    "origin": ("asal", "origin"),
    "url": ("url", "link", "tautan", "alamat", "alamat url"),
}
"""What each column is called in Indonesian and English exports; of several, the first listed is taken."""

NOTHING = {"", "nan", "none", "null", "nat", "n/a", "-"}
"""What stands in a cell that holds nothing."""


class Piece(NamedTuple):
    """One article as it was found: where, its text, and what the file states of it; or why it is none."""

    address: str
    raw_text: str
    stated: dict
    why_not: str = ""


def left(address, why_not):
    """Return the piece that stands for a file or row which is not used; its reason is one plain line.

    >>> left("kota.txt", "empty").why_not
    'empty'

    Not for articles that are read: those are pieces without a reason.
    """
    return Piece(address, "", {}, " ".join(HIDDEN.sub("\ufffd", why_not).split()))


def distinct_names(forms):
    """Choose a name for each thing of what it may be called, the first of its names that no other one goes by.

    The last names must be different.

    >>> distinct_names([["kota", "a-kota"], ["kota", "b-kota"], ["desa", "b-desa"]])
    ['a-kota', 'b-kota', 'desa']

    Not for names that readers choose: those are taken as they are.
    """
    forms = [list(names) for names in forms]
    while twice := {name for name, count in Counter(names[0] for names in forms).items() if count > 1}:
        forms = [names[1:] if names[0] in twice else names for names in forms]
    return [names[0] for names in forms]


def find_columns(headings):
    """Map each column of the reports to the place of the heading that holds it.

    >>> find_columns(["No", "Judul", "Isi Berita", "Tanggal"])
    {'raw_text': 2, 'title': 1, 'published': 3}

    Not for guessing from what stands in the columns: only headings are looked at.
    """
    plain = [re.sub(r"[\W_]+", " ", str(heading or "")).strip().lower() for heading in headings]
    found = {}
    for column, names in HEADINGS.items():
        place = next((plain.index(name) for name in names if name in plain), None)
        if place is not None:
            found[column] = place
    return found


def read_rows(address, rows):
    """Read rows of cells, headings among the first ten, into pieces named address#row (headings count).

    >>> [piece.address for piece in read_rows("kota.csv", [["judul", "isi"], ["Hujan", "Hujan turun."]])]
    ['kota.csv#2']

    Not for rows with names of their own: use `read_records`.
    """
    rows = _numbered(rows)
    first = list(islice(rows, 10))
    head = next((place for place, (_, cells) in enumerate(first) if _has_text(cells)), None)
    if head is None:
        count = len(first) + sum(1 for _ in rows)
        return [left(address, no_text(first[0][1] if first else [], rows=max(count - 1, 0)))]
    above = [left(f"{address}#{n}", "above the headings") for n, _ in first[:head]]
    headings = first[head][1]
    columns = find_columns(headings)
    body = chain(first[head + 1 :], rows)
    pieces = [_row(f"{address}#{n}", cells, columns, len(headings)) for n, cells in body]
    return above + (pieces or [left(address, "empty: headings without a row below")])


def _numbered(rows):
    """Number the rows as a spreadsheet does, and pass over those with nothing in any cell."""
    for number, cells in enumerate(rows, start=1):
        if isinstance(cells, str) or any(str(cell).strip() for cell in cells if cell is not None):
            yield number, cells


def _has_text(cells):
    return not isinstance(cells, str) and "raw_text" in find_columns(cells)


def no_text(headings, *, rows=None):
    """Say that none of these headings is one of a text.

    >>> no_text(["judul"])
    'no column holds the text (headings: judul); call that column isi or text'

    Not for empty tables: those have headings enough.
    """
    named = ", ".join(str(cell) for cell in headings if cell is not None)[:200] if headings else "none"
    counted = "" if rows is None else f"; {number_of(rows, 'row')}"
    return f"no column holds the text (headings: {named}{counted}); call that column isi or text"


def _row(address, cells, columns, width):
    if isinstance(cells, str):
        return left(address, cells)
    if any(_filled(cell) for cell in cells[width:]):
        return left(address, f"{len(cells)} cells under {width} headings: a separator stands inside a cell")
    return _piece(address, {name: cells[n] for name, n in columns.items() if n < len(cells)})


def _piece(address, values):
    text = cell_text(values.pop("raw_text", None))
    if not text.strip():
        return left(address, "empty: no text in this row")
    stated = {name: cell_text(value).strip() for name, value in values.items() if _filled(value)}
    return Piece(address, text, stated)


def _filled(value):
    return value is not None and str(value).strip().lower() not in NOTHING


def cell_text(value):
    """Return what a cell holds as text; nothing for what stands for nothing, such as None or "nan".

    >>> cell_text(b"Hujan"), cell_text(float("nan")), cell_text(3)
    ('Hujan', '', '3')

    Not for numbers that are counted with: those stay numbers.
    """
    if not _filled(value):
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def read_records(address, records, count):
    """Read dictionaries, one a row, into pieces; a record may also be the reason why it is none.

    >>> read_records("kota.jsonl", [{"isi": "Hujan turun."}], 1)[0].address
    'kota.jsonl#1'

    Not for rows of cells below headings: use `read_rows`.
    """
    width = len(str(count))
    known: dict[tuple, dict] = {}
    pieces = []
    for number, record in enumerate(records, start=1):
        pieces.append(_record(f"{address}#{number:0{width}d}", record, known))
    # a whole table without a text column is one line, whatever the number of its rows
    alike = len(known) == 1 and len({piece.why_not for piece in pieces}) == 1
    without = [keys for keys, columns in known.items() if alike and "raw_text" not in columns]
    lines = [left(address, no_text(keys, rows=len(pieces))) for keys in without] or pieces
    return lines or [left(address, "empty: no row in it")]


def _record(address, record, known):
    if not isinstance(record, dict):
        return left(address, record if isinstance(record, str) else "not a record with named fields")
    keys = tuple(record)
    columns = known.setdefault(keys, find_columns(keys))
    if "raw_text" not in columns:
        return left(address, no_text(keys))
    return _piece(address, {name: record[keys[n]] for name, n in columns.items()})
