"""Which words beside a quotation name its speaker, and which sentences report speech without marks."""

import re
from bisect import bisect_right
from typing import NamedTuple

from corpus_tools._text import frame_of, sentence_bounds
from corpus_tools.speech.marks import Span, marked_spans, paragraph_bounds
from corpus_tools.speech.phrases import (
    AGENTIVE,
    BARE,
    FULL,
    KATA,
    NO_SAYING,
    NOT_SPEAKERS,
    PASSIVE,
    SOURCES,
    Phrase,
    capital_part,
    is_role,
    one_body,
    phrase_at,
    phrase_before,
)

WINDOW = 300
"""Characters looked at for a speaker; a longer phrase names nobody."""
_bare, _full, _passive = "|".join(BARE), "|".join(FULL), "|".join(PASSIVE)

AFTER = re.compile(
    rf"""
    [\s,.;–—\-]*
    (?: (?:[Dd]emikian|begitu|seperti|sebagaimana|itu|lalu|kembali|lagi|lebih|masih) \s+ )*   # demikian kata Rani
    (?: yang \s+ )?
    (?P<verb>
        (?<=emikian\ ) (?:pernyataan|keterangan|penjelasan|isi) \b      # demikian pernyataan BMKL
      | (?:{_bare}|{_passive}|bunyi) (?P<nya>nya)?                       # kata Rani, katanya, dikatakan Rani
      | (?:Kata|Ujar|Ungkap|Tutur|Ucap) (?=nya|\s+[A-Z])                 # a capital on the verb is a slip
    )
    (?: \b | (?=[A-Z]) )                                                # or glued: kataRani
    (?: \s+ (?:[a-z]+\s+){{0,6}} (?:dari|oleh|diunggah|dibagikan|milik) (?:\s+(?:oleh|di|dari))? (?=\s+(?:akun|@))
      | \s+ (?:{_bare}) (?=\s+[A-Z]) )?  # tulis dari akun …; kata ujar Rani
    """,
    re.VERBOSE,
)
"""What follows a quotation and opens the phrase of its speaker."""

SOURCE_AFTER = re.compile(
    r"[\s,.]*(?:(?:seperti|sebagaimana)\s+)?(?P<verb>menurut(?P<nya>nya)?|dikutip|dilansir|mengutip)\b\s*"
    r"(?:dari|oleh)?(?P<rest>)"
)
"""What follows a quotation and names only a source: `seperti dikutip dari laman BMKL`."""

SAYS = re.compile(rf"\b(?!{NO_SAYING})(?P<verb>{_full})\b")
"""A full verb of saying; its subject is before it."""

ACCORDING = re.compile(
    rf"""
    (?: ^ | [\s,] )
    (?P<verb>
        [Mm]enurut | [Kk]ata (?!\s+(?:{KATA})\b) | [Uu]jar | [Tt]utur | [Uu]ngkap | [Tt]erang
      | (?:{"|".join(sorted(word.capitalize() for word in AGENTIVE))})    # Dikatakan Rani, …: only where one follows
        (?= nya | (?:\ oleh)? \ (?:[A-Z]|dia\b|ia\b) )
    )
    (?P<nya>nya)? \s (?:oleh\s)?
    """,
    re.VERBOSE,
)
"""What opens a clause and is followed by its speaker: `Menurut Rani, …`."""

NOUN = re.compile(rf"\b(?:{KATA})\s+$")
"""Right before "kata": the noun (`sepatah kata`)."""

INSERTED = re.compile(
    r", (?P<verb>kata|ujar|tutur|ungkap|terang|jelas|sebut|lanjut|sambung|tambah|imbuh|papar|menurut)(?P<nya>nya)?\s"
    r"(?=(?:[A-Z]|dia|ia|beliau)[^,.;:«»]{0,60},)"
)
"""A speaker between two commas inside what is said: `Air, kata Rani, akan surut.`"""

WITHOUT_VERB = re.compile(r"[\s,]*(?P<title>[A-Z]\w+)\b")
NO_VERB = re.compile(r"[\w.]*\s*(?:[,.(]|$|(?:di|saat|ketika|pada|kepada|dalam|usai|seusai|melalui|lewat|dari)\b)")
"""What may stand behind a name that speaks without a verb: the end, or where and when."""
LABEL = re.compile(r"(?P<label>[A-Z][^,:;«»\n]{1,60}):\s*$")
HEADED = re.compile(rf"(?:{ACCORDING.pattern}).*(?:,|bahwa)", re.VERBOSE)
"""A clause that opens with its speaker and goes on to what is said."""
THAT = re.compile(r",|\bbahwa\s")
CLAUSE = re.compile(r"[\s,:]*(?:bahwa\s)?\s*")
NOT_SUBJECT = re.compile(
    r"\b(?:yang|untuk|agar|dalam|guna|demi|diduga|dituduh|dituding|disangka|didakwa"
    r"|(?:tidak|tak|tanpa|belum|enggan|ogah|menolak|batal|urung)"
    r"(?: (?:pernah|sempat|mau|ingin|bisa|dapat|banyak|juga))?)\s+$",
    re.IGNORECASE,
)
"""Right before a verb: no act of saying by a subject (`untuk mengatakan`, `enggan menyebut`, `diduga menulis`)."""


OWN_THING = re.compile(r"\w+nya\W*")

HIS = Phrase("nya", "", True)
"""The speaker of `katanya`: whoever is spoken of."""


class Reading(NamedTuple):
    """One act of speaking found in a text, before pronouns are resolved."""

    at: int
    phrase: Phrase
    verb: str
    position: str
    evidence: str


class Page(NamedTuple):
    """A text with its quoted words blanked out, and where its sentences and paragraphs begin."""

    text: str
    masked: str
    spans: list[Span]
    stops: list[int]
    paragraphs: list[int]


def page_of(text: str) -> Page:
    """A text made ready: quoted words become boxes, marks « and », so that rules see the frame only."""
    spans = marked_spans(text)
    masked = one_body(frame_of(text.replace("¬†", "  ").replace("\xa0", " "), spans))
    paragraphs = [start for start, _ in paragraph_bounds(text)]
    stops = {end for _, end in sentence_bounds(masked) if end < len(text)}
    return Page(text, masked, spans, sorted({*stops, *paragraphs}), paragraphs)


def sentence_at(page: Page, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds a position."""
    row = bisect_right(page.stops, at) - 1
    start = page.stops[row] if row >= 0 else 0
    end = page.stops[row + 1] if row + 1 < len(page.stops) else len(page.text)
    return start, end


def attribution(page: Page, number: int) -> Reading | None:
    """The words beside a quotation that name its speaker: after it, before it, or a source."""
    after = _after(page, number, AFTER)
    if after and after.phrase.words:
        return after
    return (
        _titled_after(page, number)
        or _before(page, number)
        or _subject_after(page, number)
        or _after(page, number, SOURCE_AFTER)
        or _introduced(page, page.spans[number])
        or after
    )


def _evidence(page: Page, start: int, end: int, around: str = "") -> str:
    """The words of a stretch in one line, to see why somebody is taken for the speaker; 120 characters fit a table."""
    return " ".join(page.text[start:end].strip(around or None).split())[:120]


def _window_after(page: Page, number: int, *, strict: bool = False) -> tuple[int, int]:
    """From the closing mark to the next quotation or the sentence's end (unless strict, the next one's)."""
    start = page.spans[number].close
    row = bisect_right(page.stops, start if strict else start + 1)
    ends = [len(page.text), start + WINDOW, *page.stops[row : row + 1]]
    ends += [span.open for span in page.spans[number + 1 : number + 2]]
    return start, min(ends)


def _after(page: Page, number: int, pattern: re.Pattern) -> Reading | None:
    """`"…," kata Rani`: a verb of saying, or a word for a source, and who follows it."""
    start, end = _window_after(page, number)
    match = pattern.match(page.masked, start, end)
    if not match:
        return None
    phrase = phrase_at(page.masked, match.end(), end)
    if match["verb"] in SOURCES:
        phrase = capital_part(phrase)
    elif match["verb"] in PASSIVE and not (match["nya"] or phrase.person or phrase.points_back):
        return None
    if match["nya"] and not (phrase.person and phrase.words == phrase.person):
        phrase = HIS
    return Reading(page.spans[number].open, phrase, match["verb"], "after", _evidence(page, start, end, " ,.»"))


def _subject_after(page: Page, number: int) -> Reading | None:
    """`"…," Rani menegaskan.`: subject and verb both follow."""
    start, end = _window_after(page, number, strict=True)
    if page.text[page.spans[number].end - 1] == ".":
        return None
    match = SAYS.search(page.masked, start, min(end, start + 120))
    if not match or not page.masked[start : match.start()].strip(" ,"):
        return None
    phrase = phrase_before(page.masked, start, match.start())
    if not phrase.words:
        return None
    return Reading(page.spans[number].open, phrase, match["verb"], "after", _evidence(page, start, end, " ,."))


def _titled_after(page: Page, number: int) -> Reading | None:
    """`"…," Kepala Dinas Air Rani Kusuma, Senin.`: a title with its name, the verb is left out."""
    start, end = _window_after(page, number, strict=True)
    title = WITHOUT_VERB.match(page.masked, start, end)
    if page.text[page.spans[number].end - 1] != "," or not title or not is_role(title["title"]):
        return None
    phrase = phrase_at(page.masked, title.start("title"), end)
    behind = page.masked[title.start("title") : end].partition(phrase.person.split()[-1])[2] if phrase.person else ""
    closed = phrase.person and NO_VERB.match(behind)
    return Reading(page.spans[number].open, phrase, "", "after", _evidence(page, start, end, " ,.")) if closed else None


def _before(page: Page, number: int) -> Reading | None:
    """A verb of saying, a "menurut" or a label in the same sentence, before the quotation."""
    end = page.spans[number].open
    start = max(sentence_at(page, end - 1 if end else 0)[0], end - 2 * WINDOW)
    last = page.spans[number - 1].close if number else 0
    # Words between two quotations of one sentence that hold a verb of saying of their own are a new clause.
    if last > start and (SAYS.search(page.masked, last, end) or AFTER.match(page.masked, last, end)):
        start = last
    if start >= end:
        return None
    found = _says_before(page, start, end) or _source_before(page, start, end)
    label = LABEL.search(page.masked, start, end)
    if found or not label:
        return found
    phrase = phrase_before(page.masked, start, label.end("label"))
    return Reading(end, phrase, "", "before", label.group().strip()) if phrase.person else None


def _says_before(page: Page, start: int, end: int) -> Reading | None:
    """The last verb of saying before a position that has a subject, unless "…, kata Rani, …" frames the clause."""
    inserted = _inserted(page, start, end)
    if inserted:
        return inserted._replace(at=end, evidence=_evidence(page, start, end))
    for match in reversed(list(SAYS.finditer(page.masked, start, end))):
        if NOT_SUBJECT.search(page.masked, start, match.start()):
            continue
        phrase = phrase_before(page.masked, start, match.start())
        if phrase.words and phrase.words.lower() not in NOT_SPEAKERS:
            return Reading(end, phrase, match["verb"], "before", _evidence(page, start, end))
    return None


def _inserted(page: Page, start: int, end: int) -> Reading | None:
    """`Dahulu, kata Rani, Bimo kerap mengingatkan …`: Rani says what Bimo said."""
    match = INSERTED.search(page.masked, start, end)
    if not match:
        return None
    phrase = HIS if match["nya"] else phrase_at(page.masked, match.end(), end)
    begin = page.masked.find(",", match.end(), end) + 1 or match.end()
    begin += len(page.masked[begin:end]) - len(page.masked[begin:end].lstrip())
    evidence = page.text[start:begin].strip()[:120]
    return Reading(begin, phrase, match["verb"], "before", evidence) if phrase.words else None


def _source_before(page: Page, start: int, end: int) -> Reading | None:
    """`Menurut Rani, …` or `Kata Rani, …` at the head of a clause."""
    match = ACCORDING.search(page.masked, max(0, start - 1), end)
    if not match or NOUN.search(page.masked, start, match.start("verb")):
        return None
    phrase = HIS if match["nya"] else phrase_at(page.masked, match.end() - 1, end)
    evidence = _evidence(page, start, end)
    return Reading(end, phrase, match["verb"].lower(), "before", evidence) if phrase.words else None


def _introduced(page: Page, span: Span) -> Reading | None:
    """A paragraph that ends in a colon and names its speaker, right before the quotation."""
    start = sentence_at(page, span.open)[0]
    lead = page.masked[max(0, start - WINDOW) : start].rstrip()
    alone = span.open - start < WINDOW and not page.masked[start : span.open].strip()
    if start and lead.endswith(":") and alone:
        at = max(0, start - WINDOW) + len(lead)
        head = sentence_at(page, at - 1)[0]
        return _says_before(page, head, at) or _source_before(page, head, at)
    return None


def indirect_speech(page: Page) -> list[tuple[Reading, int]]:
    """Reported speech: sentences in which a named subject says, or `Menurut …`; and where the clause ends."""
    found = []
    for start, end in zip(page.stops, [*page.stops[1:], len(page.text)], strict=True):
        end = min(end, start + 4 * WINDOW)
        if page.masked[start:end].lstrip().startswith("«"):
            continue
        reading = _said_in(page, start, end)
        quoted = page.masked.find("«", reading.at, end) if reading else -1
        end = quoted if quoted >= 0 else end
        # One word with -nya is a thing that somebody does something to: `menuliskan namanya`.
        if reading and end > reading.at and not OWN_THING.fullmatch(page.masked, reading.at, end):
            found.append((reading, end))
    return found


def _said_in(page: Page, start: int, end: int) -> Reading | None:
    """The first act of saying in one sentence; its position is where the said clause starts."""
    inserted = _inserted(page, start, end)
    told = _told_by(page, start, end)
    if inserted or (told and told.phrase.person and HEADED.fullmatch(told.evidence)):
        return inserted or told
    for match in SAYS.finditer(page.masked, start, end):
        phrase = phrase_before(page.masked, start, match.start())
        if phrase.words and not NOT_SUBJECT.search(page.masked, start, match.start()):
            clause = CLAUSE.match(page.masked, match.end())
            begin = clause.end() if clause else match.end()
            if page.masked[begin : begin + 1] == "«":
                return None
            evidence = page.text[start : match.end()].strip()[-120:]
            return Reading(begin, phrase, match["verb"], "before", evidence)
    return told


def _told_by(page: Page, start: int, end: int) -> Reading | None:
    """`Menurut Rani, …` at the head of a sentence."""
    match = ACCORDING.search(page.masked, max(0, start - 1), min(end, start + 80))
    if not match or NOUN.search(page.masked, start, match.start("verb")):
        return None
    phrase = HIS if match["nya"] else phrase_at(page.masked, match.end() - 1, end)
    opening = THAT.search(page.masked, match.end(), end)
    begin = opening.end() if opening else match.end()
    if ", " in phrase.words:
        begin = page.masked.find(",", begin, end) + 1 or begin
    begin += len(page.masked[begin:end]) - len(page.masked[begin:end].lstrip())
    return Reading(begin, phrase, match["verb"].lower(), "before", page.text[start:begin].strip()[:120])
