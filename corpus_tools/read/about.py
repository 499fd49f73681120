"""What a text says of itself: its outlet, its day, whom it credits and its headline, with the words each rests on.

Everything here is a suggestion: reports.csv, a table's columns and a page's own statement overrule it. The outlets and
agencies that are known are in data/outlets.toml and data/agencies.toml.
"""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import NamedTuple

from corpus_tools._data import read_entries
from corpus_tools._dates import WEEKDAY, days_meant
from corpus_tools._messages import N_, _
from corpus_tools.read.frame import headline, outlet_in_head, stamped_day
from corpus_tools.read.outlets import PLACE, SITE, brands, known_outlets, name_outlet

# --- outlets ---------------------------------------------------------------------------------------------------------


@cache
def _outlet_signs() -> list[tuple[str, slice, re.Pattern]]:
    """Where an outlet names itself, the surest place first: the place in words, the part of the text, how it looks."""
    (signs,) = read_entries("outlets.toml", "signs", ("why", "names"))
    own_words = "|".join(map(re.escape, signs["names"]))
    dateline = rf"""
        \A\s* (?: [^\n]{{2,200}}\n\s*\n\s* )?       # the headline
        (?: {PLACE},\s* )?
        (?P<name> (?i:{SITE}) | {brands()} )
        (?: (?:,\s*{PLACE})? \s* (?: [-–—:] | (?<=[a-z])(?=[A-Z]) )    # KOMPAS.com - ; Liputan6.com, JakartaMajelis
          | ,\s*[A-Z][a-z]+[ ] )                                        # Liputan6.com, Jakarta Kita
    """
    names = "|".join(re.escape(name) for name in sorted(set(known_outlets()[0].values()), key=len, reverse=True))
    owner = rf"(?:Copyright|COPYRIGHT)\s*[©@(] [^\n]{{0,60}}? (?<!\w) (?P<name> (?i: {SITE} | {names} )) (?!\w)"
    return [
        (N_("the dateline"), slice(400), re.compile(dateline, re.VERBOSE)),
        (
            N_("the byline"),
            slice(None),
            re.compile(rf"\((?P<name>(?i:{SITE}))\s*/[^)\n]{{2,40}}\)[ \t]*$", re.MULTILINE),
        ),
        (
            N_("the page's end"),
            slice(-500, None),
            re.compile(rf"(?:tayang di|berita|Berita)\s+(?P<name>(?i:{SITE}))\b"),
        ),
        (N_("the owner's mark"), slice(-1500, None), re.compile(owner, re.VERBOSE)),
        # Another outlet also writes "dikutip dari detikcom".
        (
            "the report's own words",
            slice(None),
            re.compile(rf"(?<!dari )(?<!dikutip )(?<!dilansir )(?<!melansir )\b(?P<name>{own_words})\b"),
        ),
        (N_("a link's address"), slice(None), re.compile(rf"osc\.(?P<name>(?i:{SITE}))\b")),
    ]


# --- credits ---------------------------------------------------------------------------------------------------------

MOST = 200
"""Credits that are looked at in one text; a report has a handful."""

CREDIT_WORDS = re.compile(
    r"""
    (?: [Dd]ikutip(?:\s?dari)? | [Dd]ilansir(?:\s?dari|\s?oleh)? | [Mm]elansir(?:\s?dari)? | [Mm]engutip
      | [Dd]iberitakan | [Dd]ilaporkan(?:\s?oleh)? | lapor | [Mm]enurut(?:\s?laporan)? | [Ss]umber\s*: )
    (?: \s+ | (?=[A-Z]) )                                # scrapers lose the space: dilansirReuters
    (?: (?i: kantor\s?berita | media\s?pemerintah | media | laman(?:\s?resmi)? | situs(?:\s?web)? | harian
           | surat\s?kabar | artikel | berita | portal | kanal ) (?: \s+ | (?=[A-Z]) )
        (?: [A-Z]\w+[ ][A-Z]\w+,[ ] )? ){0,2}            # kantor berita Korea Utara, KCNA
    """,
    re.VERBOSE,
)
"""Words after which a report names where it has something from."""

CREDIT_MARKS = re.compile(
    r"""
      \A \W* [^()\n]{2,40} (?P<head>\([A-Z]+\))          # RIMBASARI (ANTARA) - at the head
    | (?P<mark>\( (?:Menurut[ ])? (?=[A-Z]) [^()\n]{2,40} \)) (?=\s*(?:[-–—]|\Z|\n))
    """,
    re.VERBOSE,
)
"""Brackets at the head or the foot of a report: there a credited agency is where the report comes from."""

FOOT = 400
"""Characters at the end of a text that count as its foot; a bracket further up closes the caption of a photo."""

# ANTARA FOTO/Rani, Foto: AFP, AP Photo, Getty Images: whose picture it is, not whose report.
_PHOTO = re.compile(r"(?i)\b(?:fotos?|photos?|getty|images|dok(?:umentasi)?|ho|istimewa|via)\b")


# Between the names of a list: Antara, AFP dan Reuters.
_LIST = re.compile(r"(?:dan|serta|[,/&]|\s)*")


class Sources(NamedTuple):
    """Who may be credited: one pattern for all, with the name that each of its groups goes by; and the agencies."""

    pattern: re.Pattern
    names: list[str]
    agencies: frozenset[str]


@cache
def sources() -> Sources:
    """Return the agencies of data/agencies.toml and the outlets that are credited by their address."""
    known, _ = known_outlets()
    patterns: dict[str, str] = {}
    for group in read_entries("agencies.toml", "agency", ("why", "patterns"), headings=("agency",)):
        patterns |= group["patterns"]
    agencies = frozenset(patterns)
    for name in dict.fromkeys(known.values()):
        if name not in patterns and (" " in name or "." in name):  # others are words: Okezone, Solopos, Gatra
            patterns[name] = rf"(?i:{re.escape(name)})" if "." in name else re.escape(name)
    # Behind a name in small letters a capital is glue (ReutersSelasa); behind capitals it may be the same word (APBN).
    listed = "|".join(f"(?P<s{number}>{pattern})" for number, pattern in enumerate(patterns.values()))
    pattern = re.compile(
        rf"(?: (?<![\w.]) | (?<=[a-z])(?=[A-Z]) )(?-x:{listed})(?: (?<=[a-z])(?![a-z0-9-]) | (?<![a-z])(?![\w-]) )",
        re.VERBOSE,
    )
    return Sources(pattern, list(patterns), agencies)


def agencies(credit: str) -> set[str]:
    """Return the set of agencies and outlets that an entry of the column `credit` names."""
    return {name.strip() for name in re.split("[,;/]", credit)} - {""}


# --- days ------------------------------------------------------------------------------------------------------------

_DAY_IN_TEXT = re.compile(
    rf"""
    \b(?i:{WEEKDAY})\b ,?\s* (?:malam|pagi|siang|sore|dini[ ]hari)? ,?\s* \(?
    (?: \d{{1,2}}\s*[/-]\s*\d{{1,2}}\s*[/-]\s*\d{{4}}(?!\d) | \d{{1,2}}[ ][A-Z][a-z]{{2,8}}[ ]\d{{4}}(?!\d) )
    """,
    re.VERBOSE,
)

# A sentence that says what somebody said or what another medium wrote: its day is the day of the report, or the day
# before. Days in other sentences are as often those of a crime, a match or a court date.
_SAID = re.compile(
    r"""(?i) ["”]
    | \b(?: kata | ujar | ucap | tutur | menurut | jelas | ungkap | sebut | tegas | terang | papar | imbuh | tambah
          | lanjut | sambung | cetus | beber | tulis | lapor | pungkas )(?:nya)?\b
    | \bme(?: ngatakan | nyatakan | nuturkan | njelaskan | ngungkapkan | nyebut | nambahkan | negaskan | mbenarkan
            | laporkan | ngaku )\b
    | dikutip | dilansir | dikonfirmasi | ditemui | dihubungi | keterangan | wawancara
    """,
    re.VERBOSE,
)

EARLY = 600
"""Characters of the body within which a day counts. On half of 9,979 dated reports 0.7 % of the days found so were more
than three days off, with 800 characters 1.4 %, with the whole text and any sentence 4.4 %."""

SPAN = timedelta(days=3)
"""Days in one text that lie further apart are of several events; then none is taken."""


class NamedDay(NamedTuple):
    """A day that a text names with its weekday: the day, the words, where they begin."""

    day: date
    words: str
    start: int


def days_named(text: str) -> list[NamedDay]:
    """Return the days that a text names with their weekday, in the order of the text.

    Only the first 20,000 characters are looked at. Days after tomorrow are misprints, or dates of what is to come.
    """
    last = date.today() + timedelta(days=1)  # in another time zone it is tomorrow already
    return [
        NamedDay(day, found[0] + (")" if "(" in found[0] else ""), found.start())
        for found in _DAY_IN_TEXT.finditer(text[:20_000])
        for day in days_meant(found[0])
        if day <= last
    ]


def misprinted_days(text: str) -> list[str]:
    """Return the days of a text that are in no calendar or have another weekday: one of the two is a misprint."""
    found = [match[0] for match in _DAY_IN_TEXT.finditer(text[:20_000]) if not days_meant(match[0])]
    return list(dict.fromkeys(words + (")" if "(" in words else "") for words in found))


def _day(text: str) -> tuple[str, str] | None:
    """The day of the report: an early one of what was said, or one named three times; none where days disagree."""
    named = days_named(text)
    if not named or max(named).day - min(named).day > SPAN:
        return None
    often = Counter(entry.day for entry in named)
    early = EARLY + len(headline(text))
    sure = []
    for entry in named:
        # The sentence around the day; `pada` before it makes it the day of something else than the saying.
        begin = max(text.rfind(mark, 0, entry.start) for mark in (". ", "\n", ".,", '."'))
        end = text.find(".", entry.start + len(entry.words))
        said = _SAID.search(text, max(begin, 0), end if end > 0 else len(text))
        of_event = text[: entry.start].rstrip().endswith("pada")
        if (said and not of_event and entry.start < early) or often[entry.day] >= 3:
            sure.append(entry)
    if not sure:
        return None
    latest = max(sure, key=lambda entry: entry.day)
    return latest.day.isoformat(), _("from {words}, it may be a day later", words=latest.words)


# --- all together ----------------------------------------------------------------------------------------------------


def suggest(raw_text: str, *, outlet: str = "") -> dict[str, tuple[str, str]]:
    """Return what a text says of itself: outlet, published, credit, origin -> (value, the words it rests on).

    `outlet` is its outlet, where that is known: it does not credit itself.

    >>> suggest("BOGOR, KOTAKITA.com - Hujan turun, dikutip dari Antara, Rabu (13/9/2023).")["outlet"]
    ('KOTAKITA.com', 'from KOTAKITA.com in the dateline')
    """
    found: dict[str, tuple[str, str]] = {}
    if signed := outlet_in_head(raw_text):
        found["outlet"] = name_outlet(signed), _("from {words} in {place}", words=signed, place=_("the dateline"))
    for place, part, pattern in () if signed else _outlet_signs():
        if sign := pattern.search(raw_text[part]):
            found["outlet"] = (
                name_outlet(sign["name"]),
                _("from {words} in {place}", words=sign["name"], place=_(place)),
            )
            break
    if stamp := stamped_day(raw_text):
        found["published"] = stamp[0].isoformat(), _("from {words} above the report", words=stamp[1])
    elif day := _day(raw_text):
        found["published"] = day
    own = outlet or found.get("outlet", ("",))[0]
    credited: list[str] = []
    first = ""
    for match in islice(CREDIT_WORDS.finditer(raw_text), MOST):
        at, before, words = match.end(), len(credited), ""
        while name := sources().pattern.match(raw_text, at):
            credited.append(_source_name(name))
            between = _LIST.match(raw_text, name.end())
            at = between.end() if between else name.end()
            words = raw_text[match.start() : name.end()]
        if len(credited) > before and not first:
            first = " ".join(words.split())
    for match in islice(CREDIT_MARKS.finditer(raw_text), MOST):
        mark = match["head"] or match["mark"]
        if (match["mark"] and len(raw_text) - match.end() > FOOT) or _PHOTO.search(mark):
            continue
        named = [_source_name(name) for name in sources().pattern.finditer(mark)]
        credited += named
        first = first or (" ".join(mark.split()) if named else "")
        if sources().agencies.intersection(named):
            found.setdefault("origin", ("agency", _("from “{words}”", words=" ".join(mark.split())[-40:])))
    names = [name for name in dict.fromkeys(credited) if name != own]
    if names:
        found["credit"] = ", ".join(names), _("from “{words}”", words=first)
    return found


def _source_name(match: re.Match) -> str:
    """The name of the agency or outlet that was found."""
    return sources().names[int((match.lastgroup or "")[1:])]
