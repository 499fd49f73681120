"""One reader a format: the bytes of a file in, pieces out, each an article or a reason why it is none.

Only .txt and .csv/.tsv/.json/.jsonl are read without further packages; the others need the extra `formats`.
"""

import io
import json
import logging
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from corpus_tools._messages import N_, _, listed
from corpus_tools.read.files import ARTICLE_LIMIT, HIDDEN, decode, too_large, unsafe_archive
from corpus_tools.read.outlets import is_outlets_site, name_outlet
from corpus_tools.read.tables import (
    Piece,
    find_columns,
    left,
    looks_like_table,
    read_records,
    read_rows,
    records_in,
    split_rows,
)

ADD_FORMATS = '.venv/bin/pip install -c constraints.txt -e ".[formats]"'
"""The command that adds the packages for the formats beyond text and tables in text."""
if sys.platform == "emscripten":  # in the browser; trafilatura wants a newer lxml than Pyodide 0.27 has
    ADD_FORMATS = "%pip install corpus-tools[formats] (saved web pages cannot be read in the browser)"


class Format(NamedTuple):
    """One kind of file: its name for a reader, the function that reads its bytes or text, and the package it needs."""

    name: str
    read: Callable[..., list[Piece]]
    needs: tuple[tuple[str, str], ...] = ()
    of_text: bool = False


def read_pieces(address: str, content: bytes) -> list[Piece]:
    """Read one file's bytes into a list of pieces; what cannot be read is a piece with a reason. Never raises.

    `address` is the file's name as it will be shown, its ending says the format.

    >>> read_pieces("kota.jpg", b"...")[0].why_not
    'not a kind of file that is read (.jpg); save its text as .txt'
    """
    ending = PurePosixPath(address).suffix.lower()
    kind = FORMATS.get(ending)
    reason = ""
    if ending in ADVICE:
        reason = _(ADVICE[ending])
    elif kind is None:
        reason = _("not a kind of file that is read ({ending}); save its text as .txt", ending=ending or _("no ending"))
    elif not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        reason = _("empty")
    elif ending in ARTICLE_ENDINGS and len(content) > ARTICLE_LIMIT:
        reason = too_large(len(content))
    elif ending in ZIPPED:
        reason = unsafe_archive(content)
    if reason or kind is None:
        return [left(address, reason)]
    try:
        with _quiet():
            modules = [import_module(module) for module, _package in kind.needs]
    except ImportError:
        packages = listed(package for _module, package in kind.needs)
        reason = _(
            "{kind} needs the package {package}; add it with: {command}",
            kind=_(kind.name),
            package=packages,
            command=ADD_FORMATS,
        )
        return [left(address, reason)]
    try:
        if kind.of_text:
            text, reason = decode(content)
            return [left(address, reason)] if text is None else kind.read(address, text)
        with _quiet():
            return kind.read(address, content, *modules) or [left(address, _("empty: no article in it"))]
    except Exception as error:  # a hostile file may raise anything inside a library
        return [left(address, _("cannot be opened as {kind}: {error}", kind=_(kind.name), error=_short(error)))]


def _read_text(address: str, text: str) -> list[Piece]:
    # Some exports of tables end in .txt.
    separator, rows = split_rows(text, known=_known)
    if looks_like_table(text, separator, rows):
        return _read_delimited(address, text)
    return [Piece(address, text, {})]


def _known(row: list[str]) -> int:
    """How many cells of a row are headings of a table of articles."""
    return len(find_columns(row))


BODIES = "detail__body-text article-content-body__item-content body-paragraph article-content read__content"
BODIES += " detail-konten detail_text txt-article side-article itp_bodycontent contentx"
"""Classes and ids under which detik, Liputan6, KapanLagi, Republika, Kompas, Tribunnews and Okezone have their text."""

ARTICLE_SIGNS = re.compile(
    r"""(?i)
      property=["']?og:type["']?\s+content=["']?(?:news)?article
    | content=["']?(?:news)?article["']?\s+property=["']?og:type
    | property=["']?article:published_time
    | "@type"\s*:\s*\[?\s*"(?:News|Reportage|Blog)?(?:Article|Posting)"
    """,
    re.VERBOSE,
)
"""What a page says of itself if it is one article: its type, its time of publication, its data for search engines."""


def _read_page(address: str, content: bytes, trafilatura: Any) -> list[Piece]:
    declared = re.search(rb"""charset\s*=\s*["']?([\w-]{3,20})""", content[:5000], re.IGNORECASE)
    text, reason = decode(content, declared=declared[1].decode("ascii") if declared else "")
    if text is None:
        return [left(address, reason)]
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    page = trafilatura.bare_extraction(
        text,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    body = _known_body(text, trafilatura)
    article = (page.text or "").strip() if page else ""
    # trafilatura may stop at the first box inside the article.
    if len(body) > 1.2 * len(article):
        article = body
    if not article:
        return [left(address, "no article text found in the page; copy the text into a .txt file")]
    lines = [line for line in article.split("\n") if line.strip()]
    if page and page.title and lines[0].strip() == page.title.strip():  # the headline has a column of its own
        lines = lines[1:]
    ended = sum(bool(re.search(r"""[.!?]["”’)]*\s*$""", line)) for line in lines)
    # A front page or a list of a section: many linked headings, or lines that are no sentences.
    teasers = len(re.findall(r"(?is)<h[2-4][^>]*>\s*<a\b|<a\b[^>]*>\s*<h[2-4]\b|<article\b", text))
    if not ARTICLE_SIGNS.search(text) and not body and (teasers >= 8 or (len(lines) >= 8 and ended < 0.4 * len(lines))):
        return [left(address, "an index page: a list of headlines, not an article")]
    stated = {"title": page.title, "published": page.date, "outlet": _outlet_of_page(page)} if page else {}
    return [Piece(address, "\n".join(lines), {column: str(value).strip() for column, value in stated.items() if value})]


def _known_body(text: str, trafilatura: Any) -> str:
    """The paragraphs of the article where one of the `BODIES` holds it, else ""."""
    tree = trafilatura.load_html(text)
    if tree is None:
        return ""
    found = []
    for name in BODIES.split():
        for node in tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ') or @id='{name}']"):
            if node.xpath("ancestor-or-self::*[self::nav or self::aside or self::footer]"):
                continue
            for junk in node.xpath(".//script | .//style | .//table[contains(@class, 'link')] | .//figure | .//iframe"):
                junk.drop_tree()
            paragraphs = [" ".join(p.text_content().split()) for p in node.xpath(".//p")]
            found.append("\n".join(filter(None, paragraphs)))
    return max(found, key=len, default="")


def _outlet_of_page(page: Any) -> str:
    """The outlet of a page: its address if that is known, the name it gives itself, else its address."""
    host = _host(page.url or "") or page.hostname or ""
    host = host if is_outlets_site(host) else ""
    known = name_outlet(host) if host else ""
    if known and known != host:
        return known
    name = page.sitename or ""
    # Where a page names no site, trafilatura finds its handle (@kabarlembah) or its page in a social network.
    handle = name.lstrip("@").casefold() in host.casefold().split(".")
    return host if handle or name.startswith("@") or not is_outlets_site(_host(name)) else name_outlet(name)


def _host(address: str) -> str:
    """The site of an address."""
    return re.sub(r"\Ahttps?://(?:www\.)?|[/:?#].*\Z", "", address)


def _read_word(address: str, content: bytes, docx: Any) -> list[Piece]:
    document = docx.Document(io.BytesIO(content))
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):  # a table, with its cells apart
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    first = next((p for p in document.paragraphs if p.text.strip()), None)
    style = first.style.name if first is not None and first.style is not None else ""
    if first is None or style not in ("Title", "Heading 1") or first.text.strip() != lines[0].strip():
        return [Piece(address, "\n".join(lines), {})]
    return [Piece(address, f"{lines[0]}\n\n" + "\n".join(lines[1:]), {"title": lines[0].strip()})]


def _read_pdf(address: str, content: bytes, pypdf: Any) -> list[Piece]:
    pdf = pypdf.PdfReader(io.BytesIO(content))
    try:
        locked = pdf.is_encrypted and not pdf.decrypt("")
    except Exception:  # a kind of lock that needs a further package
        locked = True
    if locked:
        return [left(address, "protected by a password; save a copy without one")]
    text = _unwrap("\n".join(page.extract_text() or "" for page in pdf.pages))
    if not re.search(r"\w", text):
        return [left(address, "no text in the PDF, only pictures of pages; recognise its text (OCR) first")]
    return [Piece(address, text, {})]


def _unwrap(text: str) -> str:
    """Join the lines that a page's width broke: a long line without a full stop goes on in the next."""
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines), default=0) * 0.7
    joined: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if not (joined and line and len(before) >= width) or re.search(r"[.!?:][\"”’)]*$", before):
            joined.append(line)
        elif (broken := re.search(r"(\w+)-$", joined[-1])) and line[:1].islower():
            # A hyphen at the break stays only in a doubled word (anak-anak).
            joined[-1] = (joined[-1] if line.startswith(broken[1]) else joined[-1][:-1]) + line
        else:
            joined[-1] += f" {line}"
    return "\n".join(joined)


def _read_delimited(address: str, text: str) -> list[Piece]:
    return read_rows(address, split_rows(text, known=_known).rows)


def _read_json_lines(address: str, text: str) -> list[Piece]:
    records: list[object] = []
    for line in filter(str.strip, text.split("\n")):
        try:
            records.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            records.append(_("not JSON: {error}", error=_short(error)))
    return read_records(address, records, len(records))


def _read_json(address: str, text: str) -> list[Piece]:
    try:
        records = records_in(json.loads(text))
    except ValueError:
        if text.lstrip()[:1] == "{" and text.strip().count("\n{"):  # a line for each record, saved as .json
            return _read_json_lines(address, text)
        raise
    if records is None:
        return [left(address, _("no table: neither a list of records nor columns of cells"))]
    return read_records(address, records, len(records))


def _read_workbook(address: str, content: bytes, openpyxl: Any) -> list[Piece]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    pieces = []
    for sheet in sheets:
        sheet.reset_dimensions()
        title = " ".join(HIDDEN.sub("", sheet.title).split())
        place = address if len(sheets) == 1 else f"{address}/{title}"
        pieces += read_rows(place, sheet.iter_rows(values_only=True))
    return pieces


def _read_parquet(address: str, content: bytes, parquet: Any) -> list[Piece]:
    table = parquet.ParquetFile(io.BytesIO(content)).read()
    names = table.column_names
    columns = [table.column(name).to_pylist() for name in names]
    rows = (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))
    return read_records(address, rows, table.num_rows)


def _short(error: Exception) -> str:
    """What a library says of an error, on one short line."""
    return " ".join(str(error).split())[:120] or type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' own remarks from the reader; what matters stands in the reason."""
    loggers = [logging.getLogger(name) for name in ("pypdf", "trafilatura", "htmldate", "courlan")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


_PAGE = Format(N_("a saved web page"), _read_page, (("trafilatura", "trafilatura"),))
_DELIMITED = Format(N_("a table"), _read_delimited, of_text=True)
_JSON_LINES = Format(N_("a table"), _read_json_lines, of_text=True)

FORMATS = {
    ".txt": Format(N_("a text"), _read_text, of_text=True),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".docx": Format(N_("a Word file"), _read_word, (("docx", "python-docx"),)),
    ".pdf": Format(N_("a PDF"), _read_pdf, (("pypdf", "pypdf"),)),
    ".csv": _DELIMITED,
    ".tsv": _DELIMITED,
    ".json": Format(N_("a table"), _read_json, of_text=True),
    ".jsonl": _JSON_LINES,
    ".jl": _JSON_LINES,
    ".ndjson": _JSON_LINES,
    ".xlsx": Format(N_("a workbook"), _read_workbook, (("openpyxl", "openpyxl"),)),
    ".parquet": Format(N_("a Parquet table"), _read_parquet, (("pyarrow.parquet", "pyarrow"),)),
}
"""Each ending and its reader."""

ARTICLE_ENDINGS = {".txt", ".html", ".htm", ".docx", ".pdf"}
ZIPPED = {".docx", ".xlsx"}

ADVICE = {
    ".doc": N_("an old Word file; save it as .docx"),
    ".xls": N_("an old Excel file; save it as .xlsx"),
    ".odt": N_("an OpenDocument text; save it as .docx"),
    ".rtf": N_("a rich text; save it as .docx or .txt"),
    ".zip": N_("an archive inside an archive; unpack it"),
    ".rar": N_("a RAR archive; unpack it, or pack it as .zip"),
    ".7z": N_("a 7-Zip archive; unpack it, or pack it as .zip"),
    ".mht": N_("a web archive; save the page as .html"),
    ".mhtml": N_("a web archive; save the page as .html"),
}
"""What to do with kinds of file that people have and that are not read."""
