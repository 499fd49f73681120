"""The frame of a page: the lines above and below its report.

Headline, time stamp, names of those who made the page, captions, buttons, lists of other pages. A line is told by its
form, and counts only by its place: above the dateline, time stamp or byline with which a report begins, or behind a
mark with which one ends. Where nothing marks the place, nothing is taken for the frame.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from corpus_tools._data import read_entries
from corpus_tools._dates import WEEKDAY, days_meant
from corpus_tools.read.outlets import PLACE, SITE, SITE_ENDINGS, brands, is_known

# --- headlines -------------------------------------------------------------------------------------------------------

LINE = r"[^\n]{2,149}(?:[^\n.,;:\s]|\.\.\.)"
"""A headline: one line of three to 150 characters that does not end as a sentence does."""

APART = r"[ \t]*\n[ \t]*\n\s*(?=\S)"
"""What is between a headline and the text: an empty line."""

HEADLINE = rf"""(?:
    (?! (?:\S+[ \t]+){{2}} [^\n]* \.["”’)]* [ \t]+[A-Z“"] )      # a sentence ends in the line; but *Drs. Budi Pergi*
    (?! (?= [^\n]*[ ][a-z]+[ ][a-z]+[ ][a-z]+[ ] )                # so with ! or ? where words are in small letters;
        (?:\S+[ \t]+){{2}} [^\n]* [!?]["”’)]* [ \t]+[A-Z“"] )     # *Benarkah Kopi Sehat? Ini Kata Dokter* is a headline
    (?! [^\n]* [.,!?]["”’][ \t]* $ )                             # it ends as quoted speech does
    (?! \W* (?:[A-Z][\w-]*\.)+(?i:{SITE_ENDINGS})\b )            # it begins as a dateline does
    (?! (?:[^\n]*[ ])? [a-z][^\s]*[ ][a-z][^\s]*[?!][ \t]* $ )   # a question in small letters
    {LINE} )"""
"""A line that may be a headline, in verbose form; the lines that are none are told by how they begin, go on or end."""

# Four such lines in a row are a list or short paragraphs, not headlines.
_APART = re.compile(rf"(?:{HEADLINE}{APART}){{1,3}}(?!{HEADLINE}{APART})", re.MULTILINE | re.VERBOSE)

# --- lines -----------------------------------------------------------------------------------------------------------

HEAD, FOOT, MOST = 3500, 6000, 60
"""Characters at the head and the foot in which the frame is looked for, and lines of them; a menu may be long."""

LONG = 170
"""Characters above which a line is a paragraph, whatever it ends in; the longest headlines have some 150."""

STANDFIRST = 450
"""Characters of a paragraph that may stand between headline and report, a summary or a caption."""


class Line(NamedTuple):
    """A line of the frame: what it is, where it begins and ends in the text, its words."""

    kind: str
    start: int
    end: int
    words: str


_CLOCK = r"(?:pukul[ ]|jam[ ])?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
_DAY = rf"""(?:(?P<weekday>{WEEKDAY})\b[ ]*,?[ ]*)?
    (?P<day> \(? \d{{1,2}} (?: [ -](?!\d)[A-Za-z]{{3,9}}\.?,?[ -] | [ ]?[/-][ ]?\d{{1,2}}[ ]?[/-][ ]? ) \d{{4}} \)? )"""

# Kamis, 25 Nov 2021 18:46 WIB; Kompas.com - 16/12/2017, 20:34 WIB; oleh Rani Utami Diperbarui 18 Sep 2017, 13:07 WIB.
# A day alone is none: it needs its clock time or its weekday.
_STAMP = re.compile(
    rf"""
    (?: [^\n!?]{{0,70}}? (?: [-–—|,/•·] | \b(?P<act> diterbitkan | diperbarui | dipublikasikan | terbit | tayang
        | diunggah | updated? | published | posted | date | tanggal )\b[ ]?:? ) [ ]* )?
    {_DAY}
    (?P<clock> [ ]* [,|/•·–—-]* [ ]* {_CLOCK} )? [ ]* (?P<zone> \(?WI(?:B|TA|T)\)? )? [ ]* (?: [|•·] [^\n]{{0,50}} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)

# detik's head, run into the first line: *Title Name - detikNews Senin, 02 Jan 2023 10:15 WIB*.
_ONE_LINE = re.compile(
    r"[^\n]{15,160}? - [dD]etik\w+ ([A-Z][a-z']{3,6}, \d{1,2} [A-Z][a-z]{2,8} \d{4} \d{2}:\d{2} WIB)"
)

_AGENCY = r"""(?: ANTARA | Antara | AP | AFP | REUTERS | Reuters | EPA | Getty[ ]Images? | TEMPO | Tempo
    | Xinhua | JIBI | MI | KOMPAS(?:\.com|\.COM)? | Kompas\.com | T(?:RIBUN|ribun)\w*(?:\.(?:com|COM))? | [dD]etik\w*
    | Liputan6\.com | Republika )"""

# A line that only says whose picture it is.
_CREDIT = re.compile(
    rf"""
    [-–—(\s]* (?: (?i: foto | photo | dok(?:umentasi)? | sumber[ ]foto | kredit[ ]foto | credit )\b
                    [ ]? [:./]? [ ]? [^\n.]{{2,80}} (?:\.\w+)?
                | {_AGENCY} (?:[ ](?:FOTO|Foto|foto|PHOTO|Photo))? [ ]?/ [ ]? [^\n]{{2,80}} ) \)?
    """,
    re.VERBOSE,
)

# A caption, with whose picture it is at its end or its word at the head.
_CAPTION = re.compile(
    rf"""
    [^\n]{{5,400}}? (?: [ ]* \( (?: (?i:foto|photo|dok|ist|istimewa)\b[^()\n]{{0,80}}
                               | {_AGENCY} (?:[ ](?:FOTO|Foto|Photo))? / [^()\n]{{2,60}} ) \) \.?
        | [.)"”’ ] [ ]* {_AGENCY} (?:[ ](?:FOTO|Foto|Photo))? / [A-Z][\w.'’ ]{{2,40}}
        | [.)"”’ ] [ ]* Foto [ ]?: [ ]? [^\n]{{2,60}}
        | [ ]?/[ ]?(?:HO|ANTARA|Antara)\b [^\n]{{0,40}} )
  | (?:Ilustrasi|ILUSTRASI)\b[.:]? [^\n.]{{2,120}} \.?
    """,
    re.VERBOSE,
)

# What every caption holds: most lines hold none of it, and are not gone through for each way that one may end.
_MAYBE_CAPTION = re.compile(r"[(/]|Foto|I(?:lustrasi|LUSTRASI)")

_INITIALS = r"""[(\[] [ ]* (?: \*{1,3} | [\w*]{2,14} (?:[ ]?[/.|-][ ]?[\w*]{1,14}){0,3}
    | [A-Z][a-z]+ (?:[ ][A-Z][a-z]+){1,3} ) [ ]* [)\]]"""
_SIGNED = re.compile(rf"[.!?\"”’)][ ]*{_INITIALS}\Z", re.VERBOSE)
_BUTTON = re.compile(
    r"""
    \d{1,3} | [^\w“"‘'(\[]+                                    # the number of a list, a bar or a dash
  | \d{1,2} [ ] (?:detik|menit|jam|hari|minggu|bulan) [ ] (?:yang[ ])?lalu
  | (?:Home|HOME|Beranda) (?: [ ]* [/>»›|] [ ]* [\w& -]{2,40} ){1,6}
  | id [ ] [^\n.,]{2,60} (?: ,[ ]? [^\n.,]{2,60} ){1,15}       # Antara's keywords
    """,
    re.VERBOSE,
)

# With what the name of a list or a button may end: a colon, dots, and the blanks before them.
_TAIL = ":. \t\r\f\v\xa0"

# Where a line ends in one of these it is a sentence or a part of one; headlines end in ? and ! and in dots.
_SENTENCE = re.compile(r"(?:(?<!\.\.)[.;:,] | [.,!?](?=[\"”’]))[\"”’)\]]*[ ]*\Z", re.VERBOSE)
_SENTENCE_INSIDE = re.compile(r"\A(?:\S+[ \t]+){2}[^\n]*\w{3}\.[\"”’)]*[ \t]+[A-Z“\"]")


@cache
def _listed() -> tuple[frozenset[str], frozenset[str], re.Pattern]:
    """The lines above a report, those below it, and what a byline looks like."""
    headings = ("above", "below", "role")
    above, below = (
        frozenset(
            line
            for group in read_entries("frame.toml", table, ("why", "lines"), headings=headings)
            for line in group["lines"]
        )
        for table in ("above", "below")
    )
    (group,) = read_entries("frame.toml", "role", ("why", "words"), headings=headings)
    role = "|".join(re.escape(word) for word in sorted(group["words"], key=len, reverse=True))
    byline = re.compile(
        rf"""
        (?:(?i:{role})) (?: [ ]* [|]? [ ]* : [ ]* [^\n:]{{2,60}} (?: [/|,][ ]* (?i:{role})[ ]*:[ ]*[^\n]{{2,60}} )? )?
      | Laporan\s (?i:wartawan|reporter|kontributor|jurnalis)\s [^\n]{{3,120}}
      | Laporan\s [^\n.|]{{3,60}} \s[|I]\s [^\n.]{{3,40}}
      | (?:[Oo]leh|OLEH|By)[ ]? (?: : [^\n]{{2,120}} | [ ] [A-Z][^\n:,.]{{2,50}} )
        """,
        re.VERBOSE,
    )
    return above, below, byline


@cache
def _datelines() -> tuple[re.Pattern, re.Pattern]:
    """How a report begins with its outlet, and a line that holds nothing but its place."""
    name = rf"(?: (?:(?:POS|TRIBUN|RADAR|HARIAN|SERAMBI)[ ])? (?i:{SITE}) | {brands()} )"
    begins = rf"""
        (?: {PLACE} [ ]* , [ ]* )? (?P<name>{name}) (?: [ ]* [,.|] [ ]* {PLACE} )?
            [ ]* (?: [-–—]{{1,2}} | : ) (?=[\s“"A-Z]|\Z)
      | {PLACE} [ ]* (?: ,[ ]*\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})? )? [ ]* \( (?i:antara) \) [ ]* [-–—]
    """
    alone = rf"(?P<name>{name}) [ ]*,[ ]* {PLACE} [ ]* [-–—:]{{0,2}} | {PLACE} [ ]* [-–—]{{1,2}}"
    return re.compile(begins, re.VERBOSE), re.compile(alone, re.VERBOSE)


@lru_cache(maxsize=256)  # cleaning asks for the head and foot again, of what it left
def _kind(words: str) -> str:
    """What a line is by its form."""
    above, below, byline = _listed()
    begins, alone = _datelines()
    if len(words) <= LONG and (stamp := _STAMP.fullmatch(words)) and (stamp["clock"] or stamp["weekday"]):
        return "stamp"
    if begins.match(words):
        return "dateline"
    if len(words) > STANDFIRST:
        return "paragraph"
    plain = words.casefold()
    plain = re.sub(r"[\s:.]*\(\d+\)\Z", "", plain) if plain.endswith(")") else plain.rstrip(_TAIL)
    if plain in below and (" " in plain or not words.endswith(":")):
        return "heading"
    if plain in above:
        return "button"
    if alone.fullmatch(words):
        return "place"
    if byline.fullmatch(words) and not words.endswith("."):
        return "byline"
    if (signed := re.fullmatch(r"([^\n]{2,40}?)[ ]*[-–—|][ ]*([\w. ]{3,30})", words)) and is_known(signed[2]):
        return "byline"
    if re.fullmatch(_INITIALS, words, re.VERBOSE):
        return "initials"
    if _CREDIT.fullmatch(words):
        return "credit"
    if _BUTTON.fullmatch(words):
        return "button"
    if _MAYBE_CAPTION.search(words) and _CAPTION.fullmatch(words):
        return "caption"
    if len(words) > LONG or any(sign.search(words) for sign in (_SENTENCE, _SENTENCE_INSIDE, _SIGNED)):
        return "paragraph"
    return "paragraph" if words[-1] in "?!" and not _in_capitals(words) else "short"


def _in_capitals(words: str) -> bool:
    """Whether a line has its words in capitals as headlines have; words of up to three letters are left out."""
    long = re.findall(r"[^\W_][\w'’-]{3,}", words)
    return len(long) > 1 and sum(not word[0].islower() for word in long) >= 0.7 * len(long)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The lines of a part of the text that hold anything: where each begins, where the next one does, its words."""
    for match in re.compile(r"[^\n]*\S[^\n]*\n?[ \t\n]*").finditer(text, start, end):
        if match.end() < end or end >= len(text):  # not one that is cut off
            yield match.start(), match.end(), match[0].strip()


# --- above the report ------------------------------------------------------------------------------------------------


class _Head(NamedTuple):
    """The lines at the head; the number of the report's first, of the last mark above it, of the first paragraph."""

    lines: list[Line]
    begin: int
    sure: int
    first: int


@lru_cache(maxsize=64)
def _head(text: str) -> _Head | None:
    """What the head of a page holds; nothing where the report begins in the first line."""
    if not 0 < text.find("\n") <= STANDFIRST:
        return None
    found: list[Line] = []
    contents = False
    begin = sure = first = -1
    paragraphs = 0
    for number, (start, end, words) in enumerate(_lines(text, 0, HEAD)):
        kind = _kind(words)
        contents = contents or words.casefold() == "daftar isi"
        kind = "contents" if contents and kind == "short" else kind
        found.append(Line(kind, start, end, words))
        if words in ("-", "–", "—") and number:  # Jakarta, and the dash on its own line
            begin = number - 1
            break
        if kind == "dateline" or (kind == "place" and number):
            begin = number
            break
        if kind in ("stamp", "byline") and (first < 0 or number <= first + 2):
            sure = number
        if kind == "paragraph":
            first = number if first < 0 else first
            paragraphs += 1
            if paragraphs > 3 or len(words) > STANDFIRST:
                break
        if number >= MOST:
            break
    return _Head(found, begin, sure, first) if begin >= 0 or first >= 0 else None


@lru_cache(maxsize=64)
def page_head(text: str) -> tuple[Line, ...]:
    """Return the lines above the report that are no part of it, in order.

    Kinds: headline, short (a section, the headline of another page), contents, stamp, byline, caption, credit, button,
    and dateline, of which only the place and outlet are meant.

    >>> page = "Daerah\\nHujan Turun di Kota\\nSenin, 2 Jan 2023 10:15 WIB\\nHujan turun pagi."
    >>> [line.kind for line in page_head(page)]
    ['short', 'headline', 'stamp']
    """
    head = _head(text)
    if head is None:
        return ()
    found, begin, sure, first = head
    last = begin if begin >= 0 else sure + 1
    lines = [line for line in found[:last] if line.kind != "paragraph"]
    if begin < 0:
        sure_kinds = ("button", "heading", "stamp", "byline")
        lines += [line for line in found[last : max(first, 0)] if line.kind in sure_kinds]
    elif begin > 0:
        report = found[begin]
        lines += _captions(found[:begin])
        stays = [line for line in found[:begin] if line not in lines]
        if report.kind == "place":
            lines.append(report._replace(kind="dateline"))
        elif stays and (dateline := _datelines()[0].match(text, report.start)):  # below a summary, which stays
            lines.append(report._replace(kind="dateline", end=dateline.end()))
    lines.sort(key=lambda line: line.start)
    if not any(line.kind == "short" for line in lines):
        lines = _with_headline(text, lines, found)
    return tuple(_named(lines, text))


def outlet_in_head(text: str) -> str:
    """Return the outlet that the head of a page names in its dateline, time stamp or byline, "" where it names none.

    >>> outlet_in_head("Hujan Turun\\nHujan turun sejak pagi.\\nEditor: Rani\\nKOTAKITA.COM, BOGOR - Hujan turun.")
    'KOTAKITA.COM'
    """
    head = _head(text.strip())
    if head is None:
        return ""
    begins, alone = _datelines()
    if head.begin >= 0:
        words = head.lines[head.begin].words
        found = begins.match(words) or alone.fullmatch(words)
        if found and found["name"]:
            return found["name"]
    for line in head.lines[: max(head.begin, head.sure + 1)]:
        signed = re.match(rf"({SITE}|{brands()})[ ]*[-–—|]", line.words) if line.kind == "stamp" else None
        if not signed and line.kind == "byline":
            signed = re.search(r"[-–—|][ ]*([\w. ]{3,30})\Z", line.words)
        if signed and is_known(signed[1]):
            return signed[1]
    return ""


def _captions(lines: list[Line]) -> list[Line]:
    """The captions among the paragraphs above a report: there twice, or beside a credit with a day at the end."""
    taken = []
    for number, line in enumerate(lines):
        if line.kind != "paragraph":
            continue
        others = [other.words for other in lines if other is not line]
        twice = any(other.startswith(line.words) or line.words.startswith(other) for other in others if len(other) > 40)
        beside = any(other.kind == "credit" for other in lines[max(number - 1, 0) : number + 2])
        if twice or (beside and re.search(r"\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)\.?\Z", line.words)):
            taken.append(line)
    return taken


def _with_headline(text: str, lines: list[Line], found: list[Line]) -> list[Line]:
    """The lines, and a headline that nothing marks: apart from the text, or in capitals with its words behind it."""
    at = next((line.start for line in found if line not in lines), 0)
    if apart := _APART.match(text, at):
        taken = [line for line in found if at <= line.start < apart.end()]
        return [*lines, *(line._replace(kind="short") for line in taken)]
    rest = [line for line in found if line not in lines]
    if len(rest) > 1 and rest[0].kind == "short" and rest[1].kind == "paragraph":
        words = rest[0].words
        if len(words.split()) >= 5 and _in_capitals(words) and len(_shared(words, rest[1].words)) >= 2:
            return [*lines, rest[0]]
    return lines


def _shared(words: str, text: str) -> set[str]:
    """The longer words of a line that a text has, too."""
    return set(re.findall(r"\w{4,}", words.casefold())) & set(re.findall(r"\w{4,}", text.casefold()))


def _named(lines: list[Line], text: str) -> list[Line]:
    """The lines with the best of the short ones called headline, and with it those that repeat it.

    The headline shares words with the first sentences, has several words, and is printed again where anything is.
    """
    short = [line for line in lines if line.kind == "short"]
    if not short:
        return lines
    all_words = [line.words for line in lines]
    below = text[lines[-1].end :][:700]

    def weight(line: Line) -> tuple[int, int]:
        count = len(line.words.split())
        again = all_words.count(line.words) > 1
        return 2 * len(_shared(line.words, below)) + min(count, 6) + 3 * again, -line.start

    best = max(short, key=weight)
    if len(best.words.split()) < 2:
        return lines
    return [line._replace(kind="headline") if line.words == best.words else line for line in lines]


def headline(raw_text: str) -> str:
    """Return the headline above the text, an empty string where no line is one for certain.

    Of several lines it is the one with several words that the first sentences share, not a section or a time stamp.

    >>> headline("Sukses\\n\\nHujan Turun di Kota\\n\\nHujan turun sejak pagi.")
    'Hujan Turun di Kota'
    """
    return next((line.words for line in page_head(raw_text.strip()) if line.kind == "headline"), "")


def stamped_day(raw_text: str) -> tuple[date, str] | None:
    """Return the day in the time stamp above a text and the stamp, None where there is none that means one day.

    >>> stamped_day("Hujan Turun\\nSabtu 03 Aug 2019 20:26 WIB\\nHujan turun sejak pagi, kata Rani.")
    (datetime.date(2019, 8, 3), 'Sabtu 03 Aug 2019 20:26 WIB')
    """
    text = raw_text.strip()
    words = [line.words for line in page_head(text) if line.kind == "stamp"]
    if found := _ONE_LINE.match(text):
        words.append(found[1])
    stamps = [stamp for stamp in map(_STAMP.fullmatch, words) if stamp]
    # Of two the day of publication, not that of a change.
    stamps.sort(key=lambda stamp: (stamp["act"] or "").casefold() in ("diperbarui", "update", "updated"))
    for stamp in stamps:
        days = days_meant(f"{stamp['weekday'] or ''} {stamp['day']}")
        # A stamp in Indonesian time is day first.
        if len(days) == 1 or (days and stamp["zone"]):
            return days[0], stamp[0][stamp.start("weekday") if stamp["weekday"] else stamp.start("day") :]
    return None


# --- below the report ------------------------------------------------------------------------------------------------

REPEATED, OPENING = 10, 600
"""Words from which a line that was there before is printed again and is no phrase; and how long the opening is."""


def page_foot(text: str) -> tuple[Line, ...]:
    """Return the lines below the report, in order: those behind its end, and what repeats it there.

    A report ends with initials in brackets, the name of its editor, the heading of a list of other pages, or where its
    opening is printed once more; below such a mark lines that are no sentences go, sentences stay.

    >>> [line.words for line in page_foot("Hujan turun sejak pagi. (ab/cd)\\nBerita Terkait\\nSungai Meluap di Kota")]
    ['Berita Terkait', 'Sungai Meluap di Kota']
    """
    last = text[text.rfind("\n", max(0, len(text) - FOOT)) + 1 :]
    if len(last) > STANDFIRST or "\n" not in text[-FOOT:]:
        return ()  # the report ends in the last line
    below: list[Line] = []
    above, again = "", False
    start = max(0, len(text) - FOOT)
    start = text.find("\n", start) + 1 if start else 0
    for at, end, words in reversed(list(_lines(text, start, len(text)))):
        kind = _kind(words)
        if len(words.split()) >= REPEATED and text.count(words.rstrip("."), 0, at) == 1:
            again = again or text.find(words.rstrip(".")) < OPENING
            kind = "repeated"
        elif kind in ("paragraph", "dateline"):
            above = words
            break
        below.append(Line(kind, at, end, words))
        if len(below) >= MOST:
            break
    below.reverse()
    if not above:
        return ()
    if not again:  # something else is printed twice, such as a refrain
        repeated = [number for number, line in enumerate(below) if line.kind == "repeated"]
        below = below[repeated[-1] + 1 :] if repeated else below
    marks = ("byline", "initials", "heading", "repeated")
    if _SIGNED.search(above[-80:]):
        return tuple(below)
    place = next((number for number, line in enumerate(below) if line.kind in marks), len(below))
    return tuple(below[place:])
