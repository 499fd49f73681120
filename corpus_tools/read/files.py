"""What lies in a folder, file or archive: each file's bytes, or why they are not read; and bytes to text, repaired.

Nothing is ever unpacked to disk, and nothing outside the folder is opened.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus_tools._messages import _, ngettext, number

BESIDE = ("reports", "quotes", "confirmed", "themes", "stems")
NOT_REPORTS = {"readme.md", "readme.txt", *(f"{name}.{kind}" for name in BESIDE for kind in ("csv", "xlsx"))}
"""Files beside the articles that are about them."""

LEFT_BY_SYSTEMS = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".ipynb_checkpoints", ".git"}
"""What computers put into folders unasked; passed over without a line."""

ARTICLE_LIMIT = 50_000_000
"""Bytes above which a file is no single article; the longest reports have some ten thousand."""

UNPACKED_LIMIT = 2_000_000_000
"""Bytes that an archive, a Word file or a workbook may unpack to."""

OFFICE_LOCK = b"\xd0\xcf\x11\xe0"
"""How old Office files begin, and new ones that a password protects."""

Found = tuple[str, bytes | None, str]
"""A file: its address, and its bytes with "" or None with the reason why it is not read."""


def find_files(folder_or_file: str | Path) -> Iterator[Found]:
    """Yield (address, content, why_not) for every file of a folder or archive, or for one file, in the order of names.

    `address` is the path inside the folder, `archive.zip/name` inside an archive. Either `content` is bytes and
    `why_not` is empty, or `content` is None and `why_not` says why in plain words.

    >>> [address for address, _, _ in find_files("seeds")][:2]
    ['bali-post.txt', 'medcom.txt']
    """
    seen: dict[str, int] = {}
    for address, content, why_not in _found(Path(folder_or_file)):
        # An archive may hold two files of one name: the second gets the first free number.
        own, place = address, PurePosixPath(address)
        while own in seen:
            seen[address] += 1
            own = place.with_name(f"{place.stem} ({seen[address]}){place.suffix}").as_posix()
        seen[own] = 1
        yield own, content, why_not


def _found(folder: Path) -> Iterator[Found]:
    """Every file and link, and what is in archives; links to folders are named, not followed."""
    home = folder if folder.is_dir() else folder.parent
    paths = [folder] if not folder.is_dir() and (folder.exists() or folder.is_symlink()) else []
    for place, folders, names in os.walk(folder):
        paths += [Path(place, name) for name in names]
        paths += [Path(place, name) for name in folders if Path(place, name).is_symlink()]
    for path in sorted(paths, key=lambda path: _without_copy_mark(path.relative_to(home).as_posix())):
        address = show_name(path.relative_to(home).as_posix())
        if _about_reports(address):
            continue
        if reason := _why_not(path, home):
            yield address, None, reason
        elif path.suffix.lower() == ".zip":
            yield from _archive(address, path.read_bytes())
        else:
            try:
                yield address, path.read_bytes(), ""
            except OSError as error:
                yield address, None, _("cannot be opened: {error}", error=error.strerror or error)


def _without_copy_mark(name: str) -> tuple[str, int, str]:
    """A key that sorts `kota.txt` before `kota (1).txt`, the copy that a second download leaves."""
    plain = re.sub(r"(?i)[ _-]*(?:\(\d{1,2}\)|- (?:copy|salinan))(?=\.\w+\Z)", "", name)
    return plain, len(name), name


def show_name(name: str) -> str:
    """Return a file's name with nothing in it that hides or breaks: control characters become �."""
    name = name.encode("utf-8", "replace").decode("utf-8")
    return HIDDEN.sub("\ufffd", re.sub(r"[\r\n\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\ufffd", name))


def _about_reports(address: str) -> bool:
    """Whether a file is about the articles, or was left by a system."""
    parts = address.lower().split("/")
    return parts[-1] in NOT_REPORTS or not LEFT_BY_SYSTEMS.isdisjoint(parts)


def _why_not(path: Path, home: Path) -> str:
    """Why a file of the folder is not opened, or an empty string."""
    if reason := _by_name(path.relative_to(home).as_posix()):
        return reason
    if not path.exists():
        return _("a link that leads nowhere")
    if not path.resolve().is_relative_to(home.resolve()):
        return _("a link to a place outside the folder")
    if path.is_dir():
        return _("a link to a folder")
    if not path.is_file():
        return _("not a regular file")
    size = path.stat().st_size
    if size > UNPACKED_LIMIT:
        return _("too large ({size} MB)", size=number(size // 1_000_000))
    return _large(path.suffix, size)


def _large(suffix: str, size: int) -> str:
    """Say that a file is too large for one article, or nothing."""
    if suffix.lower() != ".txt" or size <= ARTICLE_LIMIT:
        return ""
    return too_large(size)


def too_large(size: int) -> str:
    """Say that a file is too large for one article."""
    return _("too large for one article ({size} MB); many articles go into a table", size=number(size // 1_000_000))


def _by_name(address: str) -> str:
    """Why a file is passed over for its name, or an empty string."""
    if address.split("/")[-1].startswith(("~$", ".~lock.")):
        return _("a lock file of a document that is open in another program")
    return _("a hidden file") if any(part.startswith(".") for part in address.split("/")) else ""


def _archive(address: str, content: bytes) -> Iterator[Found]:
    """The files in an archive, none of them written to disk."""
    if reason := unsafe_archive(content) if content.strip() else _("empty"):
        yield address, None, reason
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = sorted(archive.infolist(), key=lambda member: _without_copy_mark(member.filename))
        if not any(not member.is_dir() for member in members):
            yield address, None, _("empty: an archive without files")
        for member in members:
            shown = f"{address}/{show_name(member.filename)}".replace("\\", "/")
            if member.is_dir() or _about_reports(shown):
                continue
            if reason := _why_not_member(member):
                yield shown, None, reason
                continue
            try:
                with archive.open(member) as packed:
                    unpacked = packed.read(member.file_size + 1)
            except Exception as error:  # damaged or hostile archives raise many kinds
                yield shown, None, _("cannot be unpacked: {error}", error=" ".join(str(error).split())[:120])
                continue
            yield shown, unpacked, ""


def _why_not_member(member: zipfile.ZipInfo) -> str:
    """Why a file in an archive is not opened, or an empty string."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return _("its name points out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        return _("a link inside an archive")
    if member.flag_bits & 1:
        return _("protected by a password; pack it anew without one")
    return _by_name(name) or _large("." + name.rsplit(".", 1)[-1], member.file_size)


def unsafe_archive(content: bytes) -> str:
    """Say why an archive, Word file or workbook is not opened, or give an empty string if it may be."""
    if content.startswith(OFFICE_LOCK):
        return _("protected by a password, or in the old Office format; save it anew without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except Exception:
        return _("damaged: it is not the kind of file that its ending says")
    total, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if total > UNPACKED_LIMIT or len(members) > 200_000:
        return _(
            "would unpack to {size} MB in {files} files: more than is safe to open",
            size=number(total // 1_000_000),
            files=number(len(members)),
        )
    if total > 10_000_000 and total > 150 * max(packed, 1):
        times = number(total // max(packed, 1))
        return _("would unpack to {times} times its size: it looks like a zip bomb", times=times)
    return ""


# --- bytes to text ----------------------------------------------------------------------------------------------------

# Everything that ends a line somewhere, the separators of old terminals included.
LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# Characters that show nothing but split words (soft hyphen, zero-width space), turn the direction of a line, or break
# the file of a figure (control characters).
HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")

# A character as a web page writes it, `&ldquo;`, also with its & coded once more.
_CODE = re.compile(r"&(?:amp;)*#?\w{1,24};")

# Half of a character beyond the first 65,536, which no file can hold.
_HALF = re.compile("[\ud800-\udfff]")

# A sign that something may be decoded wrongly: more than ASCII and what is in most sound texts. Asking ftfy of every
# text takes seconds in a collection of 10,000.
_UNUSUAL = re.compile("[^\x00-\x7f\u00a0‘’“”–—…•·×÷°²³½¼éèêëáàíóôöúüäñç§©®™′″−]")

# The markup of a web page, pasted or scraped along with its text: tags by name, so that <3 and a < b stay.
_TAG = re.compile(
    r"(?i)</?(?:p|br|div|span|strong|b|em|i|u|a|ul|ol|li|h[1-6]|img|table|tbody|tr|td|th|figure|figcaption|iframe|script"
    r"|style|blockquote|section|article|hr|font|center|sup|sub|picture|source|noscript)\b[^<>]*>|<!--.*?-->"
)
_UNSEEN = re.compile(r"(?is)<(script|style|noscript|iframe)\b[^>]*>.*?</\1\s*>")
_BLOCK = re.compile(
    r"(?i)</?(?:p|br|div|ul|ol|li|h[1-6]|table|tr|figure|figcaption|blockquote|section|article|hr)\b[^<>]*>"
)

# Byte order marks, and the encoding that each one announces.
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode(content: bytes, *, declared: str = "") -> tuple[str | None, str]:
    r"""Return (text, ""): decoded by mark, by what the file declares, as UTF-8, else Windows-1252; or (None, reason).

    Line ends are newlines; bytes that mean nothing are \ufffd, which `repair` counts.
    """
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "")
    if not encoding and b"\0" in content:
        # UTF-16 without its mark: nearly every second byte is NUL (all of ASCII), and the others are not.
        even, odd = content[::2], content[1::2]
        if len(content) % 2 == 0 and odd.count(0) > 0.8 * len(odd) and not even.count(0):
            encoding = "utf-16-le"
        elif len(content) % 2 == 0 and even.count(0) > 0.8 * len(even) and not odd.count(0):
            encoding = "utf-16-be"
        else:
            return None, "not text: it holds NUL bytes"
    if not encoding and declared.lower() not in ("", "utf-8", "utf8"):
        # Pages that declare Latin-1 hold Windows-1252: so browsers read them.
        encoding = "cp1252" if declared.lower() in ("iso-8859-1", "latin1", "ascii") else declared
    try:
        text = content.decode(encoding or "utf-8", errors="replace" if encoding.startswith("utf") else "strict")
    except (LookupError, ValueError):  # files pasted together hold two encodings, so each line is read for itself
        lines = []
        for line in content.split(b"\n"):
            try:
                lines.append(line.decode("utf-8"))
            except UnicodeDecodeError:
                lines.append(line.decode("cp1252", errors="replace"))
        text = "\n".join(lines)
    sample = text[:20_000]
    if len(HIDDEN.findall(sample)) + sample.count("\ufffd") > 0.1 * len(sample):
        return None, "not text: too many of its characters are no letters"
    return LINE_END.sub("\n", text), ""


def repair(text: str) -> tuple[str, str]:
    r"""Return (text, note) with provably broken characters repaired by ftfy, and a note that names what was done.

    Text that was decoded wrongly is undone, characters written as a page's codes (`&ldquo;`) are written out, and
    characters that show nothing are taken out; \ufffd, which stands for what could not be read, is counted.
    Spelling, quotation marks and ligatures are the report's own and stay.
    """
    text = LINE_END.sub("\n", text)
    if text.isascii() and "&" not in text and "<" not in text and not HIDDEN.search(text):
        return text, ""
    from ftfy import TextFixerConfig, fix_text
    from ftfy.badness import is_bad

    options = TextFixerConfig(
        unescape_html=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        normalization=None,
    )
    notes = []
    codes = len(_CODE.findall(text))
    if codes or _HALF.search(text) or (_UNUSUAL.search(text) and is_bad(text)):
        lines = text.split("\n")
        fixed = [
            fix_text(line, options) if "&" in line or _HALF.search(line) or is_bad(line) else line for line in lines
        ]
        bad = [(old, new) for old, new in zip(lines, fixed, strict=True) if old != new and is_bad(old)]
        if bad:
            old, new = bad[0]
            start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
            mended = ngettext(
                "wrongly decoded characters repaired in {count} line, the first {first}",
                "wrongly decoded characters repaired in {count} lines, the first {first}",
                len(bad),
                first=repr(old[start : start + 3]),
            )
            notes.append(mended)
        # A coded carriage return at the end of a line is that line's end, not one more.
        text = "\n".join(line.removesuffix("\n") for line in fixed)
        codes -= len(_CODE.findall(text))
        written = ngettext("{count} coded character written out", "{count} coded characters written out", codes)
        notes += [written] if codes > 0 else []
    if "<" in text and _TAG.search(text):
        # A paragraph or line break of the page becomes a line end, other tags nothing.
        lines = _TAG.sub("", _BLOCK.sub("\n", _UNSEEN.sub("", text))).split("\n")
        text = "\n".join(line.strip() for line in lines if line.strip())
        notes.append(_("markup of a web page taken out"))
    text, hidden = HIDDEN.subn("", text)
    unread = text.count("\ufffd")
    lost = ngettext("{count} character could not be read", "{count} characters could not be read", unread)
    taken = ngettext("{count} invisible character taken out", "{count} invisible characters taken out", hidden)
    notes += [lost] if unread else []
    notes += [taken] if hidden else []
    return text, ", ".join(notes)
