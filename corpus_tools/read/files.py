"""What lies in a folder, file or archive: each file's bytes, or the reason why they are not read.

Nothing is ever unpacked to disk, and nothing outside the folder is opened.
"""

import io
import os
import re
import stat
import zipfile
from pathlib import Path, PurePosixPath

from corpus_tools._decoding import HIDDEN
from corpus_tools.read.formats import ARTICLE_LIMIT, UNPACKED_LIMIT, unsafe_archive

NOT_REPORTS = {"reports.csv", "quotes.csv", "confirmed.csv", "themes.csv", "readme.md", "readme.txt", "stems.csv"}
"""Files beside the articles that are about them."""

LEFT_BY_SYSTEMS = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".ipynb_checkpoints", ".git"}
"""What computers put into folders unasked; passed over without a line."""


def find_files(folder_or_file):
    """Yield (address, content, why_not) for every file, in the order of their names.

    `address` is the path inside the folder, `archive.zip/name` inside an archive; a second file that comes out with
    the same one has a number before its ending: `archive.zip/name (2).txt`. Either `content` is bytes
    and `why_not` is empty, or `content` is None and `why_not` says why in plain words.

    >>> [address for address, _, _ in find_files("seeds")][:2]
    ['bali-post.txt', 'medcom.txt']

    Not for reading articles: `read_reports` does that with what this yields.
    """
    seen: dict[str, int] = {}
    for address, content, why_not in _found(Path(folder_or_file)):
        yield _own_address(address, seen), content, why_not


def _own_address(address, seen):
    """The address, with the first free number where it is taken: an archive may hold two files of one name."""
    own, place = address, PurePosixPath(address)
    while own in seen:
        seen[address] += 1
        own = place.with_name(f"{place.stem} ({seen[address]}){place.suffix}").as_posix()
    seen[own] = 1
    return own


def _found(folder):
    home = folder if folder.is_dir() else folder.parent
    for path in _inside(folder):
        address = show_name(path.relative_to(home).as_posix())
        if _about_reports(address):
            continue
        reason = _why_not(path, home)
        if reason:
            yield address, None, reason
        elif path.suffix.lower() == ".zip":
            yield from _archive(address, path.read_bytes())
        else:
            yield _content(address, path)


def show_name(name):
    """Return a file's name with nothing in it that hides or breaks: control characters become �.

    >>> show_name("kota\\u202etxt.exe")
    'kota�txt.exe'

    Not for opening a file: the name may differ from the one on the disk.
    """
    name = name.encode("utf-8", "replace").decode("utf-8")
    return HIDDEN.sub("\ufffd", re.sub(r"[\r\n\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\ufffd", name))


def _inside(folder):
    """Every file and link below the folder; links to folders are named, not followed."""
    if not folder.is_dir():
        return [folder] if folder.exists() or folder.is_symlink() else []
    found = []
    for place, folders, files in os.walk(folder):
        found += [Path(place, name) for name in files]
        found += [Path(place, name) for name in folders if Path(place, name).is_symlink()]
    return sorted(found, key=lambda path: _without_copy_mark(path.relative_to(folder).as_posix()))


def _without_copy_mark(name):
    """A key that sorts `kota.txt` before `kota (1).txt`, the copy that a second download leaves."""
    return re.sub(r"(?i)[ _-]*(?:\(\d{1,2}\)|- (?:copy|salinan))(?=\.\w+\Z)", "", name), len(name), name


def _about_reports(address):
    parts = address.lower().split("/")
    return parts[-1] in NOT_REPORTS or not LEFT_BY_SYSTEMS.isdisjoint(parts)


def _why_not(path, home):
    reason = _by_name(path.relative_to(home).as_posix())
    if reason:
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


def _large(suffix, size):
    if suffix.lower() != ".txt" or size <= ARTICLE_LIMIT:
        return ""
    return f"too large for one article ({size // 1_000_000} MB); many articles go into a table"


def _by_name(address):
    name = address.split("/")[-1]
    if name.startswith(("~$", ".~lock.")):
        return "a lock file of a document that is open in another program"
    return "a hidden file" if any(part.startswith(".") for part in address.split("/")) else ""


def _content(address, path):
    try:
        return address, path.read_bytes(), ""
    except OSError as error:
        return address, None, f"cannot be opened: {error.strerror or error}"


def _archive(address, content):
    reason = unsafe_archive(content) if content.strip() else "empty"
    if reason:
        yield address, None, reason
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        if not any(not member.is_dir() for member in members):
            yield address, None, "empty: an archive without files"
        for member in members:
            shown = f"{address}/{show_name(member.filename)}".replace("\\", "/")
            if not member.is_dir() and not _about_reports(shown):
                yield _member(archive, member, shown)


def _member(archive, member, shown):
    reason = _why_not_member(member)
    if reason:
        return shown, None, reason
    try:
        with archive.open(member) as packed:
            content = packed.read(member.file_size + 1)
    except Exception as error:  # damaged or hostile archives raise many kinds
        return shown, None, f"cannot be unpacked: {' '.join(str(error).split())[:120]}"
    return shown, content, ""


def _why_not_member(member):
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return "its name points out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link inside an archive"
    if member.flag_bits & 1:
        return "protected by a password; pack it anew without one"
    return _by_name(name) or _large("." + name.rsplit(".", 1)[-1], member.file_size)
