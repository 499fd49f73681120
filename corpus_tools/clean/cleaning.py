"""Page furniture: find it, say why, take it out.

The rules are data, in `furniture`. Nothing is removed without a row that says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import dropwhile, islice, pairwise

import pandas as pd
from tqdm import tqdm

from corpus_tools._text import in_parts, sentences
from corpus_tools.clean.furniture import NO_PATTERN, RULES, Rule
from corpus_tools.clean.seams import find_seams, part_words
from corpus_tools.read.frame import page_foot, page_head

ROUNDS = 12
"""How often the rules are tried on what they left; ordinary pages need one or two."""

_SENTENCE_END = re.compile(r"[.!?\"”)]\s*(?=[A-Z(])")

NEAR_EDGE = 600
"""Characters at the head and foot of a report in which repeated lines are looked for."""


PARTS = ("headline", "lead", "body")
"""Parts of a report that can be compared by themselves."""


def clean_reports(reports: pd.DataFrame, *, rules: Iterable[Rule] = RULES) -> pd.DataFrame:
    """Return the reports with a column `text`: `raw_text` without page furniture, and with glued words parted.

    Where a scraper lost a space and both words are certain it is put back; `parted_words` lists the places.

    Parameters
    ----------
    reports
        The table of `read_reports`.
    rules
        What is page furniture. Leave rules out to keep what they would remove: ``rules=()`` keeps everything.

    Raises
    ------
    ValueError
        Where a report has no text.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> clean_reports(read_reports("seeds")).at["VOA Indonesia", "text"][-19:]
    'Rusia, Vladivostok.'
    """
    rules = tuple(rules)
    rows = [(text, sieve) for _, text, sieve in _with_sieves(reports, rules)]
    texts = [text for part in in_parts(_cleaned, rows) for text in part]
    return reports.assign(text=pd.Series(part_words(texts), index=reports.index, dtype="str"))


def _cleaned(rows: list) -> list[str]:
    """The texts of some pairs of text and sieve, without their furniture."""
    shown = tqdm(rows, "cleaning", unit=" reports", delay=3, leave=False)
    return [_kept(text, sieve) for text, sieve in shown]


def _kept(text: str, sieve: "Sieve") -> str:
    """What is left of a text."""
    return "".join(text[start:end] for start, end in _clean(text, sieve)[0])


def clean_text(text: str, *, rules: Iterable[Rule] = RULES) -> str:
    """Return one text without page furniture; cleaning twice gives the same as cleaning once.

    What an outlet repeats takes several of its reports, and `clean_reports`.

    Examples
    --------
    >>> clean_text("Hujan turun. [ab/cd]")
    'Hujan turun.'
    """
    return _kept(text, sieve_of(tuple(rules)))


def only(reports: pd.DataFrame, part: str) -> pd.DataFrame:
    """Keep one part of each report as its text: the headline, the lead (its first sentence), or the body behind it.

    Parameters
    ----------
    reports : DataFrame
        The table of `clean_reports`.
    part : {"headline", "lead", "body"}
        What everything that takes the table shall compare.

    Returns
    -------
    DataFrame
        The same rows with another `text`, "" where a report has no such part.

    Raises
    ------
    ValueError
        When there is no part of that name.

    Examples
    --------
    >>> page = pd.DataFrame({"title": ["Api di Bogor"], "text": ["Pasar habis. Warga lari. Api padam."]}, index=["a"])
    >>> [only(page, part)["text"].item() for part in ("headline", "lead", "body")]
    ['Api di Bogor', 'Pasar habis.', 'Warga lari. Api padam.']
    """
    if part not in PARTS:
        raise ValueError(f"part is {part!r}; choose one of {', '.join(PARTS)}.")
    if part == "headline":
        return reports.assign(text=reports["title"])
    leads = reports["text"].map(lambda text: next(iter(sentences(text)), ""))
    if part == "lead":
        return reports.assign(text=leads)
    ends = [text.find(lead) + len(lead) for text, lead in zip(reports["text"], leads, strict=True)]
    return reports.assign(text=[text[end:].strip() for text, end in zip(reports["text"], ends, strict=True)])


def removed_text(reports: pd.DataFrame, *, rules: Iterable[Rule] = RULES, context: int = 0) -> pd.DataFrame:
    """List every span that `clean_reports` removes: report | rule | start | end | removed.

    `start` and `end` count characters in `raw_text`, so that ``raw_text[start:end] == removed``. With `context` the
    columns `before` and `after` show as many characters on either side of the cut.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> removed = removed_text(read_reports("seeds"))
    >>> removed.loc[removed["report"] == "Bali Post", "removed"].tolist()
    ['SEOUL, BALIPOST.com – ', '(Kmb/Balipost)', 'Credit: Source link']
    """
    rows = [
        (report, rule, start, end, text[start:end], text[max(0, start - context) : start], text[end : end + context])
        for report, text, sieve in _with_sieves(reports, tuple(rules))
        for rule, start, end in _clean(text, sieve)[1]
    ]
    table = pd.DataFrame(rows, columns=["report", "rule", "start", "end", "removed", "before", "after"])
    return table if context else table.drop(columns=["before", "after"])


def parted_words(reports: pd.DataFrame, *, rules: Iterable[Rule] = RULES) -> pd.DataFrame:
    """List every place where `clean_reports` puts a space between two words that were glued.

    Returns
    -------
    DataFrame
        report | rule | start | word | parted. A space goes in front of the character `start` of `raw_text`; `word` is
        the glued word as it came. Taking the spaces out again gives back the text.

    Examples
    --------
    >>> parted_words(pd.DataFrame({"raw_text": ["Hujan turun, dikutip dariAntara."]}, index=["a"]))
      report           rule  start        word       parted
    0      a  glued_capital     25  dariAntara  dari Antara
    """
    kept = [(report, text, _clean(text, sieve)[0]) for report, text, sieve in _with_sieves(reports, tuple(rules))]
    texts = ["".join(text[start:end] for start, end in spans) for _, text, spans in kept]
    rows = []
    for (report, _, spans), text, seams in zip(kept, texts, find_seams(texts), strict=True):
        for seam in seams:
            place = seam.start
            for start, end in spans:  # from a place in the cleaned text to that in the raw one
                if place < end - start:
                    break
                place -= end - start
            begin, end = seam.start - len(seam.left), seam.start + len(seam.right)
            rows.append((report, seam.rule, start + place, text[begin:end], f"{seam.left} {seam.right}"))
    return pd.DataFrame(rows, columns=["report", "rule", "start", "word", "parted"])


class Sieve:
    """Rules made ready for many texts: most need not be tried at all, and most others only where they may begin.

    Calling it looks for all hints of all rules in one pass through a text, with the Aho-Corasick algorithm where
    the package `ahocorasick_rs` is installed; without it each hint is looked for by itself, which takes three
    times as long (4 s for 10,000 articles).
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        given = [rule.pattern for rule in self.rules]
        self.patterns = [re.compile(one, re.MULTILINE) if isinstance(one, str) else one for one in given]
        self.always = [
            number
            for number, rule in enumerate(self.rules)
            if not rule.hints and self.patterns[number].pattern != NO_PATTERN
        ]
        hinted: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            for hint in rule.hints:
                hinted[hint].append(number)
        self.hints, self.numbers = list(hinted), list(hinted.values())
        # The text is looked at with a line end before it; one at the head of a hint is not part of the match.
        self.before = [0 if hint.startswith("\n") else 1 for hint in self.hints]
        try:
            from ahocorasick_rs import AhoCorasick
        except ImportError:
            self.automaton = None
        else:
            self.automaton = AhoCorasick(self.hints)

    def __reduce__(self) -> tuple:
        """Other processes get the rules and make the rest anew: an automaton cannot be sent to them."""
        return Sieve, (self.rules,)

    def __call__(self, text: str) -> Iterator[tuple[Rule, Iterable[re.Match]]]:
        """Yield each rule that may match with its matches in the text."""
        starts: dict[int, set[int]] = {number: set() for number in self.always}
        for hint, place in self._places(f"\n{text}\n"):
            for number in self.numbers[hint]:
                starts.setdefault(number, set()).add(place - self.before[hint])
        for number in sorted(starts):
            rule, pattern = self.rules[number], self.patterns[number]
            if rule.opens:
                yield rule, _opening_at(sorted(starts[number]), pattern, text)
            elif not pattern.pattern.lstrip().startswith(r"\A"):
                yield rule, pattern.finditer(text)
            elif match := pattern.match(text):  # one for the head of the text is tried there and nowhere else
                yield rule, [match]

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Number and place of every hint in the text."""
        if self.automaton is not None:
            return [found[:2] for found in self.automaton.find_matches_as_indexes(text, overlapping=True)]
        return [
            (number, found.start())
            for number, hint in enumerate(self.hints)
            if hint in text
            for found in re.finditer(f"(?={re.escape(hint)})", text)
        ]


@lru_cache(maxsize=8)
def sieve_of(rules: tuple[Rule, ...]) -> Sieve:
    """Return the `Sieve` of a tuple of rules; the same one for the same rules."""
    return Sieve(rules)


def _opening_at(starts: list[int], pattern: re.Pattern, text: str) -> Iterator[re.Match]:
    """The matches that begin at one of the places, none inside another."""
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _clean(text: str, sieve: Sieve) -> tuple[list, list]:
    """Return (kept, removed): spans of the text, and what each rule took, until no rule finds more.

    A text on which the rules come to no end is no page: it stays whole.
    """
    kept = whole = _stripped(text, [(0, len(text))])
    removed: list[tuple[str, int, int]] = []
    for _ in range(ROUNDS):
        current = "".join(text[start:end] for start, end in kept)
        found = _matches(current, sieve)
        if not found:
            return kept, sorted(removed, key=lambda span: span[1:])
        kept, gone = _take_out(kept, found)
        kept = _stripped(text, kept)
        removed += gone
    return whole, []


def _matches(current: str, sieve: Sieve) -> list[tuple[int, int, str]]:
    """Places that the rules match, in order; where two overlap, the earlier rule has it."""
    found = []
    taken = bytearray(len(current))
    for rule, places in sieve(current):
        for match in places:
            start, end = match.span("cut" if "cut" in match.re.groupindex else 0)
            if end > start and taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, rule.name))
    names = {rule.name for rule in sieve.rules}
    for name, start, end in _frame(current):
        if name in names and taken.find(1, start, end) < 0:
            found.append((start, end, name))
    return sorted(found)


def _frame(current: str) -> Iterator[tuple[str, int, int]]:
    """The lines above and below the report, each with the rule that takes it."""
    head = page_head(current)
    for line in head:
        rule = line.kind if line.kind in ("headline", "dateline") else "page_head"
        yield rule, line.start, line.end
    for line in page_foot(current):
        if not head or line.start >= head[-1].end:
            yield "page_foot", line.start, line.end


def _take_out(kept: list, found: list) -> tuple[list, list]:
    """Split the kept spans of the raw text at the places found in what they add up to."""
    left, gone, offset, place = [], [], 0, 0
    for start, end in kept:
        at = start
        while place < len(found) and found[place][0] < offset + end - start:
            first = max(found[place][0] - offset + start, start)
            last = min(found[place][1] - offset + start, end)
            left.append((at, first))
            gone.append((found[place][2], first, last))
            at = last
            if found[place][1] > offset + end - start:
                break
            place += 1
        left.append((at, end))
        offset += end - start
    return [(a, b) for a, b in left if b > a], gone


def _stripped(text: str, kept: list) -> list:
    """The spans without whitespace at the head of the first and the foot of the last."""
    kept = list(dropwhile(lambda span: not text[slice(*span)].strip(), kept))
    while kept and not text[slice(*kept[-1])].strip():
        kept.pop()
    if kept:
        start, end = kept[0]
        kept[0] = end - len(text[start:end].lstrip()), end
        start, end = kept[-1]
        kept[-1] = start, start + len(text[start:end].rstrip())
    return kept


def _with_sieves(reports: pd.DataFrame, rules: tuple[Rule, ...]) -> Iterator[tuple]:
    """Each report's name and text, with the rules for it: those of its outlet's repeated lines added."""
    missing = reports.index[reports["raw_text"].isna()]
    if len(missing):
        raise ValueError(
            f"No raw_text in: {', '.join(map(str, missing[:6]))}. Leave such reports out, or give them a text."
        )
    usual, own = sieve_of(tuple(rules)), {}
    known = "outlet" in reports and "inferred" in reports
    if known and any(rule.name == "repeats_in_outlet" for rule in rules):
        for outlet, texts in reports["raw_text"].groupby(reports["outlet"]):
            if outlet and len(texts) >= 3 and (lines := _repeated_in(list(texts))):
                listed = "|".join(sorted(map(re.escape, lines), key=len, reverse=True))
                pattern = re.compile(rf"(?:\A(?:{listed})(?=\s)|(?:(?<=\s)|(?<=[.!?\"”)]))(?:{listed})\Z)")
                theirs = (rule._replace(pattern=pattern, hints=tuple(lines), opens=True) for rule in rules)
                own[outlet] = Sieve(
                    with_lines if rule.name == "repeats_in_outlet" else rule
                    for rule, with_lines in zip(rules, theirs, strict=True)
                )
    outlets = reports["outlet"] if "outlet" in reports else [""] * len(reports)
    for report, text, outlet in zip(reports.index, reports["raw_text"], outlets, strict=True):
        yield report, text, own.get(outlet, usual)


def _repeated_in(texts: list[str]) -> list[str]:
    """Lines and sentences at the head or foot of at least three texts of one outlet.

    They count once for each different neighbour, so that three versions of one report prove nothing.
    """
    pairs = [pair for text in texts for pair in _edges(text)]
    often = {line for line, count in Counter(line for line, _ in pairs).items() if count >= 3}
    beside: dict[str, set] = defaultdict(set)
    for line, neighbour in pairs:
        if line in often:
            beside[line].add(neighbour)
    return [line for line, neighbours in beside.items() if len(neighbours) >= max(3, 0.02 * len(texts))]


def _edges(text: str) -> list[tuple[str, str]]:
    """Pairs of a line near the head or foot of a text and the line between it and the report's middle."""
    text = text.strip()
    if len(text) < 3 * NEAR_EDGE // 2:
        return []
    head, foot = list(islice(_units(text[:NEAR_EDGE]), 3)), list(_units(text[-NEAR_EDGE:]))[-5:]
    pairs = [*pairwise(head), *((line, beside) for beside, line in pairwise(foot))]
    return [(line, beside) for line, beside in pairs if len(line.split(None, 2)) >= 3]


def _units(text: str) -> Iterator[str]:
    """The lines of a text, and the sentences in them, without white space around."""
    for line in text.split("\n"):
        line, start = line.strip(), 0
        for end in _SENTENCE_END.finditer(line):
            yield line[start : end.start() + 1]
            start = end.end()
        if start < len(line):
            yield line[start:]
