"""Quotation marks: which words of a text stand between them, however the newsroom typed them."""

import re
from bisect import bisect_left
from typing import NamedTuple

from corpus_tools._text import sentence_bounds, words_in
from corpus_tools.speech.phrases import BARE, PASSIVE

MARK = re.compile(
    r"""
    (?P<double> ‚Äú | ‚Äù | â€œ | â€\x9d   # curly marks that were decoded wrongly, as archives have them
              | '' | `` | [“”„‟"«»″] )
  | (?P<single> ‚Äò | ‚Äô | â€˜ | â€™ | [‘’'`] )
    """,
    re.VERBOSE,
)
OPENING = {"“", "„", "«", "‚Äú", "â€œ", "``", "‘", "‚Äò", "â€˜"}
CLOSING = {"”", "»", "‚Äù", "â€\x9d", "″", "’", "‚Äô", "â€™"}
PARAGRAPH_END = re.compile(r"\n+|(?<=[.!?”\"’'])\s?,+\s?(?=[“\"‘'‚]?[A-Z])")
"""A line end, or the comma that some archives have in its place: `tiba.,Mereka`."""
SAYING_NEXT = re.compile(rf"\s*,?\s*(?:{'|'.join(BARE + PASSIVE + ('demikian', 'begitu'))})(?:nya)?\b")
"""A verb of saying: a mark before it closes, whatever it looks like."""
STRETCHED = re.compile(r"\b([^\W\d_])\1+\b|([^\W\d_])\2{2,}")
"""A word of one letter only (www, III), which stays; or a letter three times and more, which is one: Setujuuu."""
LONGEST_SINGLE = 400
"""Characters between single marks; further apart the second is an apostrophe."""
LONGEST_RECOVERED = 600
"""Characters of a quotation that is only closed; a longer paragraph holds more than what is said."""


class Span(NamedTuple):
    """One marked passage: where the opening mark starts, the words start and end, the closing mark ends."""

    open: int
    start: int
    end: int
    close: int


class _Mark(NamedTuple):
    start: int
    end: int
    sign: str


def marked_spans(text: str) -> list[Span]:
    """Outermost passages between quotation marks, in order of appearance.

    Every mark is judged by its neighbours (an opening mark follows a space, a closing one precedes a
    space or a stop) and, where the neighbours do not tell, by what is still open. Apostrophes and
    inch marks are no quotation marks; a mark that is never closed ends with its sentence or paragraph.

    >>> text = "Dia bilang \\"Hari Jum'at.\\"Kami pulang."
    >>> [text[span.start : span.end] for span in marked_spans(text)]
    ["Hari Jum'at."]
    """
    text = text.replace("¬†", "  ")
    bounds = paragraph_bounds(text)
    doubles = _double_spans(text, bounds)
    singles = _single_spans(text, bounds)
    return _outermost([_trim(text, span) for span in doubles + singles])


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of every paragraph; `.,` before a capital counts as a lost line break."""
    cuts = [(match.start(), match.end()) for match in PARAGRAPH_END.finditer(text)]
    starts = [0] + [end for _, end in cuts]
    ends = [start for start, _ in cuts] + [len(text)]
    return list(zip(starts, ends, strict=True))


def _by_paragraph(text: str, bounds: list[tuple[int, int]], group: str) -> list[list[_Mark]]:
    """The marks of one kind, one list a paragraph."""
    starts = [start for start, _ in bounds]
    found: list[list[_Mark]] = [[] for _ in bounds]
    for match in MARK.finditer(text):
        if match.lastgroup == group:
            row = bisect_left(starts, match.start() + 1) - 1
            found[row].append(_Mark(match.start(), match.end(), match.group()))
    return found


def _side(text: str, mark: _Mark) -> str:
    """Whether a mark opens, closes, or could do either, from the characters beside it."""
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    free_before = not before or before.isspace() or before in "([{—–-:/"
    free_after = not after or after.isspace() or after in ".,;:!?)]}—–-/…"
    if (free_before and not free_after) or (mark.sign in OPENING and before in (".", "!", "?")):
        return "open"
    if free_after and not (not before or before.isspace()):
        return "close"
    if mark.sign in OPENING and not free_after:
        return "open"
    if mark.sign in CLOSING and mark.start:
        return "close"
    return "either"


def _is_inch(text: str, marks: list[_Mark], at: int) -> bool:
    """A mark right after a digit while another closing mark follows: a measure, not an end."""
    if not text[marks[at].start - 1 : marks[at].start].isdigit() or at + 1 == len(marks):
        return False
    return _side(text, marks[at + 1]) == "close" and not SAYING_NEXT.match(text, marks[at].end)


def _pair(text: str, marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]:
    """Marks of one paragraph matched like brackets; what stayed open; what closed nothing."""
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    strays: list[_Mark] = []
    for at, mark in enumerate(marks):
        side = _side(text, mark)
        if opened and side != "close" and SAYING_NEXT.match(text, mark.end):
            side = "close"
        if side == "either":
            side = "close" if opened else "open"
        if side == "open":
            opened.append(mark)
        elif _is_inch(text, marks, at):
            continue
        elif opened:
            pairs.append((opened.pop(), mark))
        else:
            strays.append(mark)
    return pairs, opened, strays


def _double_spans(text: str, bounds: list[tuple[int, int]]) -> list[Span]:
    """Passages between double marks, with unclosed and unopened ones mended where the text allows."""
    marks = _by_paragraph(text, bounds, "double")
    paired = [_pair(text, row) for row in marks]
    spans = [Span(a.start, a.end, b.start, b.end) for pairs, _, _ in paired for a, b in pairs]
    for row, (_, opened, strays) in enumerate(paired):
        if opened:
            spans += _mend_unclosed(text, bounds, marks, paired, row)
        if strays and strays[0] is marks[row][0]:
            spans += _mend_unopened(text, bounds[row], strays[0])
    return spans


def _mend_unclosed(text, bounds, marks, paired, row: int) -> list[Span]:
    """A passage opened and not closed in its paragraph: over paragraphs, up to the verb, or its sentence."""
    pairs, opened, _ = paired[row]
    mark = opened[-1] if pairs and pairs[-1][0].start > opened[0].start else opened[0]
    later = [a.start for a, _ in pairs if a.start > mark.start]
    end = min([bounds[row][1], *later])
    following = _closed_later(text, bounds, marks, paired, row) if not later else None
    if following:
        paired[following[0]][2].clear()
        return [Span(mark.start, mark.end, following[1].start, following[1].end)]
    if not later and _opens_next(text, bounds, marks, row):
        return [Span(mark.start, mark.end, end, end)]
    lead = text[max(bounds[row][0], mark.start - 3) : mark.start].strip(" \t,-–")
    verb = re.compile(r"[,.?!](?=" + SAYING_NEXT.pattern + ")").search(text, mark.end, end)
    if verb:
        return [Span(mark.start, mark.end, verb.end(), verb.end())]
    said = text[mark.end : end].rstrip()
    stop = mark.end + sentence_bounds(said)[0][1] if said and (not lead or lead.endswith(":")) else 0
    whole = text[stop - 1 : stop] and text[mark.end : stop].rstrip().endswith((".", "!", "?"))
    return [Span(mark.start, mark.end, stop, stop)] if whole else []


def _opens_next(text: str, bounds, marks, row: int) -> bool:
    """Whether the next paragraph opens with a mark of its own, the old custom for a long quotation."""
    if row + 1 >= len(bounds) or not marks[row + 1]:
        return False
    start = bounds[row + 1][0]
    first = marks[row + 1][0]
    return not text[start : first.start].strip() and _side(text, first) == "open"


def _closed_later(text: str, bounds, marks, paired, row: int) -> tuple[int, _Mark] | None:
    """The paragraph and mark that close a passage opened up to four paragraphs earlier."""
    for later in range(row + 1, min(row + 5, len(bounds))):
        strays = paired[later][2]
        if strays and strays[0] is marks[later][0]:
            return later, strays[0]
        if marks[later]:
            return None
    return None


def _mend_unopened(text: str, bounds: tuple[int, int], mark: _Mark) -> list[Span]:
    """A passage that is only closed: it starts with its paragraph, if a verb of saying follows."""
    start = bounds[0] + len(text[bounds[0] : mark.start]) - len(text[bounds[0] : mark.start].lstrip())
    too_long = mark.start - start > LONGEST_RECOVERED
    if too_long or not SAYING_NEXT.match(text, mark.end) or mark.start <= start:
        return []
    return [Span(start, start, mark.start, mark.end)]


def _single_spans(text: str, bounds: list[tuple[int, int]]) -> list[Span]:
    """Passages between single marks; a mark inside a word is an apostrophe."""
    spans = []
    for marks in _by_paragraph(text, bounds, "single"):
        opener = None
        for mark in marks:
            if opener and mark.start - opener.end > LONGEST_SINGLE:
                opener = None
            if opener is None:
                opener = mark if _single_opens(text, mark) else None
            elif _single_closes(text, mark) and mark.start > opener.end:
                spans.append(Span(opener.start, opener.end, mark.start, mark.end))
                opener = None
    return spans


def _single_opens(text: str, mark: _Mark) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 3]
    year = after[:2].isdigit() and len(after[:2]) == 2 and not after[2:].isalnum()
    free = not before or before.isspace() or before in '([{—–-:/“"„”.,'
    return free and after[:1].isalnum() and not year


def _single_closes(text: str, mark: _Mark) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    glued = before.islower() and after.isupper()
    return not before.isspace() and (not after or not (after.isalnum() or after == "'") or glued)


def _trim(text: str, span: Span) -> Span:
    """The same span without the white space just inside its marks."""
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    right = len(words) - len(words.rstrip())
    return span._replace(start=min(span.start + left, span.end), end=max(span.end - right, span.start))


def _outermost(spans: list[Span]) -> list[Span]:
    """Spans that hold a word and lie in no other span, by position."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.open, -span.close)):
        if span.start < span.end and (not kept or span.open >= kept[-1].close):
            kept.append(span)
    return kept


def plain_words(text: object) -> list[str]:
    """Lower-cased words; a stretched letter (`Setujuuu`) counts once, but III and www are no stretched letters."""
    plain = " ".join(words_in(text)).lower()
    return STRETCHED.sub(lambda match: match[0] if match[1] else match[2], plain).split()


def without_quotations(text: str) -> str:
    """Return the text without what stands between quotation marks, the marks included: the outlet's own words.

    Parameters
    ----------
    text : str
        The text of a report.

    Returns
    -------
    str
        The same text with a blank in the place of each quotation. Indirect speech stays.

    Notes
    -----
    Not for reading: sentences that held a quotation are left with a gap.

    Examples
    --------
    >>> without_quotations('Dia bilang "Hari ini hujan", lalu pulang.')
    'Dia bilang  , lalu pulang.'
    """
    kept, start = [], 0
    for span in marked_spans(text):
        kept.append(text[start : span.open])
        start = span.close
    return " ".join([*kept, text[start:]])
