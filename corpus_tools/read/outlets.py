"""How outlets are called: in an address, in a text, in the name of a file. The list is data/outlets.toml."""

import re
from functools import cache

from corpus_tools._data import read_entries

SITE_ENDINGS = r"com|co\.id|co|id|net|org|tv|news|vn"
"""How the addresses of news sites end."""

SITE = rf"(?:[A-Za-z0-9-]+\.){{1,2}}(?:{SITE_ENDINGS})"
"""The address of a news site."""

PLACE = r"[A-Z][\w.'’]*(?:[ /][A-Z][\w.'’]*){0,3}"
"""A place of up to four words, as a dateline has it."""


@cache
def known_outlets() -> tuple[dict[str, str], dict[str, str]]:
    """Known outlets by address or name, and by what a file of theirs is called; keys as `_plain` makes them."""
    named: dict[str, str] = {}
    for table in ("address", "other_name"):
        for group in read_entries("outlets.toml", table, ("why", "names"), headings=_HEADINGS):
            named |= {_plain(word): name for word, name in group["names"].items()}
    named = {_plain(name): name for name in named.values()} | named
    files = dict(named)
    for group in read_entries("outlets.toml", "address", ("why", "names")):
        for address, name in group["names"].items():
            files.setdefault(_plain(address.split(".")[0]), name)
    for group in read_entries("outlets.toml", "file_name", ("why", "names")):
        files |= {_plain(word): name for word, name in group["names"].items()}
    return named, files


_HEADINGS = ("address", "other_name", "file_name", "signs", "no_outlet")


def _plain(name: str) -> str:
    """A name without what people write differently: capitals, spaces, dots, hyphens."""
    return re.sub(r"[\W_]+", "", name).casefold()


def name_outlet(name: str) -> str:
    """Return the name in the masthead of a known outlet for its address or another way to write it, else `name`.

    >>> name_outlet("finance.detik.com"), name_outlet("SUARA.COM"), name_outlet("kotakita.id")
    ('detikcom', 'Suara.com', 'kotakita.id')
    """
    known, _ = known_outlets()
    plain = re.sub(r"(?i)\Awww\.", "", name.strip())
    parts = [plain]
    if "." in plain and " " not in plain:  # a channel has an address below that of its outlet
        labels = plain.split(".")
        parts = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    return next((known[_plain(part)] for part in parts if _plain(part) in known), plain)


def outlet_of_file(stem: str) -> str:
    """Return the known outlet that a file is named after, "" where it is named after none."""
    _, files = known_outlets()
    # A number tells reports of one outlet apart: kompas2, kompas-02, "kompas (1)", 01_kompas. Liputan6 has its own.
    behind = re.sub(r"[\W_]*\(?\d+\)?\s*\Z", "", stem)
    tried = [stem, behind, *(re.sub(r"\A[\W\d_]+", "", name) for name in (stem, behind))]
    return next((files[_plain(name)] for name in tried if _plain(name) in files), "")


def is_outlets_site(address: str) -> bool:
    """Tell whether an address may be an outlet's own: social networks and services are not."""
    (group,) = read_entries("outlets.toml", "no_outlet", ("why", "names"))
    site = re.sub(rf"\.(?:{SITE_ENDINGS})\Z", "", address.casefold())
    return site not in group["names"] and site.split(".")[-1] not in group["names"]


@cache
def brands() -> str:
    """A pattern of the names with which outlets sign that are no address: CNN Indonesia, VIVA."""
    known, _ = known_outlets()
    # Names of one word count in capitals only (VIVA - ): others are words of a sentence, or have their address.
    names = [name for name in set(known.values()) if " " in name or (name.isupper() and name.isalpha())]
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def is_known(name: str) -> bool:
    """Tell whether a name is that of a known outlet or one of its channels."""
    return _plain(name) in known_outlets()[0]
