"""What a text says of itself: its outlet, its day, whom it credits and its headline, with the words each rests on.

Everything here is a suggestion: reports.csv, a table's columns and a page's own statement overrule it.
"""

import re
from itertools import islice

from corpus_tools._dates import WEEKDAY, days_meant

LINE = r"[^\n]{2,149}[^\n.,;:\s]"
"""A headline: one line of three to 150 characters that does not end as a sentence does."""

APART = r"[ \t]*\n[ \t]*\n\s*(?=\S)"
"""What stands between a headline and the text: an empty line."""

SITE_ENDINGS = r"com|co\.id|co|id|net|org|tv|news|vn"
"""How the addresses of news sites end."""

_SENTENCE = (
    r"(?!(?:\S+[ \t]+){2}[^\n]*[.!?][\"”’)]*[ \t]+[A-Z“\"])"  # a sentence ends inside the line; but *Tok! UU Disahkan*
    r"(?![^\n]*[.,!?][\"”’][ \t]*$)"  # it ends as quoted speech does
    rf"(?!\W*(?:[A-Z][\w-]*\.)+(?i:{SITE_ENDINGS})\b)"  # it begins as a dateline does
    r"(?!(?:[^\n]*[ ])?[a-z][^\s]*[ ][a-z][^\s]*[?!][ \t]*$)"  # a question in small letters
)

HEADLINE = rf"{_SENTENCE}{LINE}"
"""A line that may be a headline; the lines that are none are told by how they begin, go on or end."""

_APART = re.compile(rf"({HEADLINE}){APART}(?!(?:{HEADLINE}{APART}){{3}})", re.MULTILINE)

AGENCIES = {
    "Antara": r"(?:Kantor Berita )?(?:Antara|ANTARA)(?:news\.com)?",
    "Reuters": r"(?:Reuters|REUTERS)",
    "AFP": r"(?:AFP|Agence France[- ]Presse)",
    "AP": r"(?:AP|Associated Press)",
    "BBC": r"BBC(?: News)?(?: Indonesia)?",
    "CNN": r"CNN",
    "RT": r"RT",
    "TASS": r"(?:TASS|Tass)",
    "Sputnik": r"Sputnik",
    "RIA Novosti": r"RIA(?: Novosti)?",
    "Interfax": r"Interfax",
    "KCNA": r"KCNA",
    "Yonhap": r"Yonhap",
    "Kyodo": r"Kyodo(?: News)?",
    "NHK": r"NHK",
    "Xinhua": r"Xinhua",
    "Bernama": r"(?:Bernama|BERNAMA)",
    "Anadolu": r"Anadolu(?: Agency)?",
    "Al Jazeera": r"Al[- ]?[Jj]azeera",
    "DPA": r"(?:DPA|dpa)",
    "EFE": r"EFE",
    "Bloomberg": r"Bloomberg",
    "euronews": r"[Ee]uronews",
    "The Guardian": r"The Guardian",
    "VOA": r"VOA(?: Indonesia)?",
    "DW": r"(?:DW|Deutsche Welle)",
}
"""News agencies and foreign outlets that Indonesian reports credit, and how they are written."""

OUTLETS = {
    "kompas.com": "Kompas.com",
    "detik.com": "detikcom",
    "detikcom": "detikcom",
    "tempo.co": "Tempo.co",
    "okezone.com": "Okezone",
    "sindonews.com": "SINDOnews",
    "sindonews": "SINDOnews",
    "liputan6.com": "Liputan6.com",
    "tribunnews.com": "Tribunnews",
    "balipost.com": "Bali Post",
    "balipost": "Bali Post",
    "medcom.id": "Medcom.id",
    "republika.co.id": "Republika",
    "antaranews.com": "Antara",
    "cnn indonesia": "CNN Indonesia",
    "cnbc indonesia": "CNBC Indonesia",
    "idn times": "IDN Times",
}
"""How an outlet is called; any other keeps the name that the text prints."""

_SITE = rf"(?:[A-Za-z0-9-]+\.){{1,2}}(?:{SITE_ENDINGS})"
_BRAND = "|".join(OUTLETS[name] for name in OUTLETS if " " in name)
_PLACE = r"[A-Z][\w.'’]*(?:[ /][A-Z][\w.'’]*){0,3}"

OUTLET_SIGNS = (
    (
        "the dateline",
        slice(400),
        re.compile(
            rf"\A\s*(?:[^\n]{{2,200}}\n\s*\n\s*)?(?:{_PLACE},\s*)?"
            rf"(?P<name>(?i:{_SITE})|{_BRAND})"
            rf"(?:,\s*{_PLACE})?\s*(?:[-–—:]|(?<=[a-z])(?=[A-Z]))"
        ),
    ),
    ("the byline", slice(None), re.compile(rf"\((?P<name>(?i:{_SITE}))\s*/[^)\n]{{2,40}}\)[ \t]*$", re.MULTILINE)),
    ("the page's end", slice(-500, None), re.compile(rf"(?:tayang di|berita|Berita)\s+(?P<name>(?i:{_SITE}))\b")),
    ("the report's own words", slice(None), re.compile(r"(?P<name>detikcom)\b(?<!dari detikcom)(?<!dikutip detikcom)")),
    (
        "the report's own words",
        slice(None),
        re.compile(r"(?P<name>SINDOnews)\b(?<!dari SINDOnews)(?<!dikutip SINDOnews)"),
    ),
    ("a link's address", slice(None), re.compile(rf"osc\.(?P<name>(?i:{_SITE}))\b")),
)
"""Where an outlet names itself, the surest place first: the place in words, the part of the text, and how it looks."""

_AGENCY = "|".join(rf"(?P<a{n}>{pattern})" for n, pattern in enumerate(AGENCIES.values()))
_ONE_AGENCY = re.compile(rf"(?<![\w.])(?:{_AGENCY})(?![\w-])")
_LIST = re.compile(r"(?:dan|serta|[,/&]|\s)*")

MOST = 200
"""Credits that are looked at in one text; a report has a handful."""

CREDIT_WORDS = re.compile(
    r"(?:[Dd]ikutip(?: dari)?|[Dd]ilansir(?: dari| oleh)?|[Mm]elansir(?: dari)?|[Mm]engutip|[Dd]iberitakan|"
    r"[Dd]ilaporkan(?: oleh)?|lapor|[Mm]enurut(?: laporan)?|[Ss]umber\s*:)\s+"
    r"(?:(?i:(?:kantor berita|media pemerintah|media|laman|situs|harian|surat kabar)\s+)"
    r"(?:[A-Z]\w+ [A-Z]\w+, )?){0,2}"
)
"""Words after which a report names where it has something from."""

CREDIT_MARKS = re.compile(
    r"\((?:Menurut )?(?=[A-Z])[^()\n]{2,40}\)(?=\s*(?:[-–—]|\Z|\n))"
    r"|\A\W*[^()\n]{2,40}\([A-Z]+\)"
)
"""Brackets at the head or the end of a report: there a credited agency is where the report comes from."""

_IN_TEXT = re.compile(
    rf"\b(?i:{WEEKDAY}),?\s*(?:malam|pagi|siang|sore|dini hari)?,?\s*\(?"
    r"(?:\d{1,2}\s*[/-]\s*\d{1,2}\s*[/-]\s*\d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
)


def suggest(raw_text):
    """Return what a text says of itself: column -> (value, the words it rests on).

    >>> suggest("BOGOR, KOTAKITA.com - Hujan turun, dikutip dari Antara, Rabu (13/9/2023).")["outlet"]
    ('KOTAKITA.com', 'from KOTAKITA.com in the dateline')

    Not for what is known already: these are guesses, and are marked as such in the table.
    """
    found = {"outlet": _outlet(raw_text), "published": _day(raw_text), "credit": _credit(raw_text)}
    source = _origin(raw_text)
    return {column: value for column, value in {**found, "origin": source}.items() if value}


def _outlet(text):
    for place, part, pattern in OUTLET_SIGNS:
        if found := pattern.search(text[part]):
            name = found["name"]
            return name_outlet(name), f"from {name} in {place}"
    return None


def name_outlet(site):
    """Return the name an outlet goes by for its site's address, or the address where none is listed.

    >>> name_outlet("www.kompas.com"), name_outlet("kotakita.id")
    ('Kompas.com', 'kotakita.id')

    Not for names of people or agencies.
    """
    site = re.sub(r"(?i)\Awww\.", "", site)
    return OUTLETS.get(site.lower(), OUTLETS.get(".".join(site.lower().split(".")[-2:]), site))


def _credit(text):
    """Everyone the report credits, in the order of the text, with the words of the first credit."""
    names, words = [], []
    for sign in (CREDIT_WORDS, CREDIT_MARKS):
        for found in islice(sign.finditer(text), MOST):
            start = found.start() if sign is CREDIT_MARKS else found.end()
            listed, end = _agencies(text, start, found.end() if sign is CREDIT_MARKS else None)
            names += [name for name in listed if name not in names]
            words += [" ".join(text[found.start() : end].split())] if listed else []
    return (", ".join(names), f"from “{words[0]}”") if names else None


def _agencies(text, start, stop):
    """The agencies named one after the other from `start`, or anywhere up to `stop`, and where they end."""
    if stop:
        found = list(_ONE_AGENCY.finditer(text, start, stop))
        return [_agency_name(agency) for agency in found], stop
    names, end = [], start
    while found := _ONE_AGENCY.match(text, end if not names else _LIST.match(text, end).end()):
        names.append(_agency_name(found))
        end = found.end()
    return names, end


def _agency_name(found):
    return list(AGENCIES)[int(found.lastgroup[1:])]


def agencies(credit):
    """Return the set of agencies and outlets that an entry of the column `credit` names.

    >>> sorted(agencies("Antara, Reuters")), agencies("")
    (['Antara', 'Reuters'], set())

    Not for texts: `suggest` finds whom a text credits.
    """
    return {name.strip() for name in re.split("[,;/]", credit)} - {""}


def _origin(text):
    for found in CREDIT_MARKS.finditer(text):
        if _ONE_AGENCY.search(text, found.start(), found.end()):
            return "agency", f"from “{' '.join(found[0].split())[-40:]}”"
    return None


def _day(text):
    """The latest day that stands in the text with its weekday: reports name the day they are about."""
    days = [(str(day), match[0]) for match in _IN_TEXT.finditer(text[:20_000]) for day in days_meant(match[0])]
    day, words = max(days, key=lambda pair: pair[0], default=("", ""))
    if not day:
        return None
    return day, f"from {words}{')' if '(' in words else ''}, it may be a day later"


def headline(raw_text):
    """Return the first line if it stands apart as a headline, else an empty string; more than three are a list.

    >>> headline("Hujan Turun di Kota\\n\\nHujan turun sejak pagi.")
    'Hujan Turun di Kota'
    >>> headline("Hujan turun sejak pagi.\\n\\nSungai meluap.")
    ''

    Not for headlines that a table or a page names: those are in the column `title` already.
    """
    found = _APART.match(raw_text.lstrip())
    return found[1].strip() if found else ""
