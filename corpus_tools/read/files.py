"""What lies in a folder, file or archive: each file's bytes, or the reason why they are not read.

Nothing is ever unpacked to disk, and nothing outside the folder is opened.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus_tools._decoding import HIDDEN
from corpus_tools.read.formats import ARTICLE_LIMIT, UNPACKED_LIMIT, unsafe_archive

NOT_REPORTS = {"reports.csv", "quotes.csv", "confirmed.csv", "themes.csv", "readme.md", "readme.txt", "stems.csv"}
"""Files beside the articles that are about them."""

LEFT_BY_SYSTEMS = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".ipynb_checkpoints", ".git"}
"""What computers put into folders unasked; passed over without a line."""

Found = tuple[str, bytes | None, str]
"""A file: its address, and its bytes with "" or None with the reason why it is not read."""


def find_files(folder_or_file: str | Path) -> Iterator[Found]:
    """Yield (address, content, why_not) for every file, in the order of their names.

    Parameters
    ----------
    folder_or_file
        A folder, with all folders in it; a file; or an archive.

    Yields
    ------
    address, content, why_not
        `address` is the path inside the folder, `archive.zip/name` inside an archive; a second file that comes out
        with the same one has a number before its ending: `archive.zip/name (2).txt`. Either `content` is bytes and
        `why_not` is empty, or `content` is None and `why_not` says why in plain words.

    Examples
    --------
    >>> [address for address, _, _ in find_files("seeds")][:2]
    ['bali-post.txt', 'medcom.txt']

    Notes
    -----
    Not for reading articles: `read_reports` does that with what this yields.
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
                yield address, None, f"cannot be opened: {error.strerror or error}"


def _without_copy_mark(name: str) -> tuple[str, int, str]:
    """A key that sorts `kota.txt` before `kota (1).txt`, the copy that a second download leaves."""
    plain = re.sub(r"(?i)[ _-]*(?:\(\d{1,2}\)|- (?:copy|salinan))(?=\.\w+\Z)", "", name)
    return plain, len(name), name


def show_name(name: str) -> str:
    """Return a file's name with nothing in it that hides or breaks: control characters become �.

    Examples
    --------
    >>> show_name("kota\\u202etxt.exe")
    'kota�txt.exe'

    Notes
    -----
    Not for opening a file: the name may differ from the one on the disk.
    """
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
        return "a link that leads nowhere"
    if not path.resolve().is_relative_to(home.resolve()):
        return "a link to a place outside the folder"
    if path.is_dir():
        return "a link to a folder"
    if not path.is_file():
        return "not a regular file"
    size = path.stat().st_size
    return f"too large ({size // 1_000_000} MB)" if size > UNPACKED_LIMIT else _large(path.suffix, size)


def _large(suffix: str, size: int) -> str:
    """Say that a file is too large for one article, or nothing."""
    if suffix.lower() != ".txt" or size <= ARTICLE_LIMIT:
        return ""
    return f"too large for one article ({size // 1_000_000} MB); many articles go into a table"


def _by_name(address: str) -> str:
    """Why a file is passed over for its name, or an empty string."""
    if address.split("/")[-1].startswith(("~$", ".~lock.")):
        return "a lock file of a document that is open in another program"
    return "a hidden file" if any(part.startswith(".") for part in address.split("/")) else ""


def _archive(address: str, content: bytes) -> Iterator[Found]:
    """The files in an archive, none of them written to disk."""
    if reason := unsafe_archive(content) if content.strip() else "empty":
        yield address, None, reason
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = sorted(archive.infolist(), key=lambda member: _without_copy_mark(member.filename))
        if not any(not member.is_dir() for member in members):
            yield address, None, "empty: an archive without files"
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
                yield shown, None, f"cannot be unpacked: {' '.join(str(error).split())[:120]}"
                continue
            yield shown, unpacked, ""


def _why_not_member(member: zipfile.ZipInfo) -> str:
    """Why a file in an archive is not opened, or an empty string."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return "its name points out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link inside an archive"
    if member.flag_bits & 1:
        return "protected by a password; pack it anew without one"
    return _by_name(name) or _large("." + name.rsplit(".", 1)[-1], member.file_size)
