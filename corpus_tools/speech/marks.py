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
CLOSED_BY_VERB = re.compile(rf"[,.?!](?={SAYING_NEXT.pattern})")
"""Where a passage that is never closed ends: `"Kami siap, kata Rani.`"""
STRETCHED = re.compile(r"\b([^\W\d_])\1+\b|([^\W\d_])\2{2,}")
"""A word of one letter only (www, III), which stays; or a letter three times and more, which is one: Setujuuu."""
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
    space or a stop) and, where the neighbours do not tell, by what is still open. Apostrophes
    are no quotation marks; a mark that is never closed ends with its sentence or paragraph.

    >>> text = "Dia bilang \\"Hari Jum'at.\\"Kami pulang."
    >>> [text[span.start : span.end] for span in marked_spans(text)]
    ["Hari Jum'at."]
    """
    text = text.replace("¬†", "  ")
    bounds = paragraph_bounds(text)
    kept: list[Span] = []
    spans = [_trim(text, span) for span in _double_spans(text, bounds) + _single_spans(text, bounds)]
    for span in sorted(spans, key=lambda span: (span.open, -span.close)):
        if span.start < span.end and (not kept or span.open >= kept[-1].close):
            kept.append(span)
    return kept


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of every paragraph; `.,` before a capital counts as a lost line break."""
    cuts = [(match.start(), match.end()) for match in PARAGRAPH_END.finditer(text)]
    starts = [0] + [end for _, end in cuts]
    ends = [start for start, _ in cuts] + [len(text)]
    return list(zip(starts, ends, strict=True))


def _by_paragraph(text: str, bounds: list[tuple[int, int]], group: str) -> list[list[_Mark]]:
    """The marks of one kind, one list for each paragraph."""
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
    # The start and the end of a text give "", which is in every string.
    free_before = before.isspace() or before in "([{—–-:/"
    free_after = after.isspace() or after in ".,;:!?)]}—–-/…"
    if (free_before and not free_after) or (mark.sign in OPENING and before == "."):
        return "open"
    if free_after and before.strip():
        return "close"
    if mark.sign in OPENING:
        return "open"
    return "close" if mark.sign in CLOSING else "either"


def _pair(text: str, marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]:
    """Marks of one paragraph matched like brackets; what stayed open; what closed nothing."""
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    strays: list[_Mark] = []
    for mark in marks:
        side = _side(text, mark)
        if opened and SAYING_NEXT.match(text, mark.end):
            side = "close"
        if side == "open" or (side == "either" and not opened):
            opened.append(mark)
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
    for row, (pairs, opened, strays) in enumerate(paired):
        if opened:
            first, inner = opened[0], [a.start for a, _ in pairs if a.start > opened[0].start]
            # Closed by a stray mark up to four paragraphs later, with no other marks in between.
            later = next((later for later in range(row + 1, min(row + 5, len(bounds))) if marks[later]), row)
            if later > row and paired[later][2] and not inner:
                mark = paired[later][2][0]
                paired[later][2].clear()
                spans.append(Span(first.start, first.end, mark.start, mark.end))
            else:
                spans += _mend_unclosed(text, bounds[row][0], first, min([bounds[row][1], *inner]))
        if strays:
            spans += _mend_unopened(text, bounds[row][0], strays[0])
    return spans


def _mend_unclosed(text: str, begin: int, mark: _Mark, end: int) -> list[Span]:
    """A passage opened and not closed in its paragraph: up to the verb of saying, or its first sentence."""
    lead = text[max(begin, mark.start - 3) : mark.start].strip(" \t,-–")
    verb = CLOSED_BY_VERB.search(text, mark.end, end)
    if verb:
        return [Span(mark.start, mark.end, verb.end(), verb.end())]
    said = text[mark.end : end].rstrip()
    if not said or (lead and not lead.endswith(":")):
        return []
    stop = mark.end + sentence_bounds(said)[0][1]
    return [Span(mark.start, mark.end, stop, stop)]


def _mend_unopened(text: str, begin: int, mark: _Mark) -> list[Span]:
    """A passage that is only closed: it starts with its paragraph, if a verb of saying follows."""
    start = begin + len(text[begin : mark.start]) - len(text[begin : mark.start].lstrip())
    if mark.start - start > LONGEST_RECOVERED or not SAYING_NEXT.match(text, mark.end):
        return []
    return [Span(start, start, mark.start, mark.end)]


def _single_spans(text: str, bounds: list[tuple[int, int]]) -> list[Span]:
    """Passages between single marks; a mark inside a word is an apostrophe."""
    spans = []
    for marks in _by_paragraph(text, bounds, "single"):
        opener = None
        for mark in marks:
            before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
            if opener is None:
                free = before.isspace() or before in '([{—–-:/“"„”.,'
                opener = mark if free and after.isalnum() else None
            elif not after.isalnum():
                spans.append(Span(opener.start, opener.end, mark.start, mark.end))
                opener = None
    return spans


def _trim(text: str, span: Span) -> Span:
    """The same span without the white space just inside its marks."""
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    right = len(words) - len(words.rstrip())
    return span._replace(start=min(span.start + left, span.end), end=max(span.end - right, span.start))


def plain_words(text: object) -> list[str]:
    """Lower-cased words; a stretched letter (`Setujuuu`) counts once, but III and www are no stretched letters."""
    plain = " ".join(words_in(text)).lower()
    return STRETCHED.sub(lambda match: match[0] if match[1] else match[2], plain).split()


def without_quotations(text: str) -> str:
    """Return the text without what stands between quotation marks, the marks included: the outlet's own words.

    Indirect speech stays. Not for reading: there is a blank in the place of each quotation.

    Parameters
    ----------
    text : str
        The text of a report.

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
