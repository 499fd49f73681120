"""Glue: words that lost the space between them when a scraper took a link or a tag out of the page.

*dalampenembakan*, *dariAntara*, *Zarof Ricardivonis*: a glued word is counted as a word of its own, so that its parts
look absent from the report, or key in all others. Where both parts are certain a space is put between them, and each
place is listed. The report's own spelling is never touched: what a list of frequencies or three reports know as a word
is one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import filterfalse, pairwise
from typing import NamedTuple

from corpus_tools._data import read_entries, word_frequencies
from corpus_tools.clean.furniture import camel_names

# A number and a word: 20bus. What is written in one (50cc, 1990an, 4th) has fewer letters, or is in no list.
_NUMBER = re.compile(r"(?<![\w.,/#@-])(\d{1,4})([a-z]{3,})(?![\w/@-])")
_MAYBE_NUMBER = re.compile(r"\d[a-z]{3}")  # what every match holds; quicker to look for

# A word in a text, and not in a hashtag, handle or address: those are written in one. Behind a full stop a capital
# begins a sentence (Rani.WhatsAppmenolak), a small letter goes on in an address.
_PLACE = re.compile(r"(?<![\w#@/])(?:(?<!\.)|(?<=[a-z]\.)(?=[A-Z]))([^\W\d_]+)(?![\w/@]|\.[a-z])")

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]{5,}")  # what may be glued has five letters at least: dariAP

KNOWN = 3.3
"""Zipf frequency from which a part counts as a word: twice in a million words. Rarer ones are often slips or names."""

COMMON = 4.0
"""Zipf frequency of a word that begins no name of two words written as one, such as PlayStation."""

VERY_COMMON = 4.5
"""Zipf frequency of a word of four letters that is more likely a word than an ending."""

ONE_EVENT = 200
"""Texts up to which a collection is taken to be of one event."""

OWN_WORD = 3
"""Reports from which on a spelling counts as a word of its own; glue is there once, seldom twice."""

# A word with a prefix and a suffix is complete: no further word is joined to it. (Without the suffix some are:
# bertanggungjawab, menindaklanjuti, berlatarbelakang.)
_COMPLETE = re.compile(r"(?:me|di|ber|ter|pe|ke|per)\w{3,}(?:kan|i|an|nya)")

# A verb with its prefix is never the second half of a word; me- is the surest prefix, di- and ter- also begin names.
_VERB = re.compile(r"me[lmnrwy]\w{4,} | (?:ber|ter|di)\w{5,}", re.VERBOSE)

# A verb without a suffix, with which words are joined only if the second half has one: memutarbalikkan.
_BARE_VERB = re.compile(r"(?:mem|men|meng|meny)\w{3,}(?<!kan)")


class Seam(NamedTuple):
    """A place where a space is missing: in front of which character of the text, by which rule, and the two parts."""

    start: int
    rule: str
    left: str
    right: str


@cache
def _listed(table: str) -> frozenset[str]:
    """The words of one heading of data/seams.toml."""
    headings = ("before", "behind", "behind_long", "behind_name", "title", "no_part", "ending")
    groups = read_entries("seams.toml", table, ("why", "words"), headings=headings)
    return frozenset(word for group in groups for word in group["words"])


@cache
def _second_halves() -> frozenset[str]:
    """All words that data/seams.toml lists as standing behind another."""
    return _listed("behind") | _listed("behind_long") | _listed("behind_name")


def find_seams(texts: Sequence[str]) -> list[list[Seam]]:
    """Return the places in each text of one collection where a space is certain to be missing.

    What three of the texts know as a word is not parted.

    >>> find_seams(["Hujan turun, dikutip dariAntara."])
    [[Seam(start=25, rule='glued_capital', left='dari', right='Antara')]]
    """
    unknown = [_unknown(text) for text in texts]
    spread = Counter(word for words, _ in unknown for word in words)
    # Reports of one event know each other's names; in a large collection two stories share a word by chance.
    held = (
        Counter(word for text in texts for word in set(_WORD.findall(text))) if len(texts) <= ONE_EVENT else Counter()
    )
    use = word_frequencies()
    use = use | {word: max(use.get(word, 0.0), KNOWN) for word, reports in held.items() if reports > 1}
    seams = []
    for text, (words, numbers) in zip(texts, unknown, strict=True):
        there = _Words(text, held, use)
        own = []
        for word in words:
            # A brand is written more than once, a glued link hardly ever.
            rare = spread[word] < OWN_WORD and text.count(word) == 1
            if not rare and word[1:].islower():
                continue
            if next(_cuts(word, there, rare), None):
                for match in _PLACE.finditer(text):
                    own += _parted(word, match.start(), there, rare) if match[1] == word else []
        for match in _NUMBER.finditer(text) if numbers else ():
            if use.get(match[2], 0.0) >= COMMON and match[2] not in _listed("ending") | _listed("no_part"):
                own.append(Seam(match.start(2), "glued_number", match[1], match[2]))
        seams.append(sorted(own))
    return seams


class _Words(NamedTuple):
    """What one report and its collection know."""

    text: str
    held: Counter
    """In how many reports of the event each word is."""
    use: dict[str, float]
    """How common a word is, by the list of frequencies, or because two other reports have it."""

    def alone(self, name: str) -> bool:
        """Whether a name is also written by itself, here or in another report of the event.

        Asked of a part of a word that the text has; where that is all, it is not looked further.
        """
        return name in self.held or (self.text.count(name) > 1 and name in _words_of(self.text))


@lru_cache(maxsize=1)  # asked several times of one text, then of the next
def _words_of(text: str) -> frozenset[str]:
    """The words of a text, as they are written."""
    return frozenset(_WORD.findall(text))


@cache
def _usual() -> frozenset[str]:
    """The words of the list as texts mostly have them; with other letters than ASCII's a capital is no sure thing."""
    words = [word for word in word_frequencies() if word.isascii() and word.isalpha()]
    return camel_names().union(words, map(str.capitalize, words))


def _unknown(text: str) -> tuple[set[str], bool]:
    """The words of a text that are in no list, and whether letters follow a digit.

    Most of what stands between blanks is a usual word, and need not be looked at letter by letter.
    """
    frequencies, rest = word_frequencies(), " ".join(filterfalse(_usual().__contains__, text.split()))
    words = set(_LETTERS.findall(rest)) - _usual()
    return {word for word in words if word.lower() not in frequencies}, bool(_MAYBE_NUMBER.search(rest))


def _parted(word: str, start: int, there: _Words, rare: bool) -> list[Seam]:
    """The seams of one word; what is left and right of one may hold further ones (GhazalidanAlyssa)."""
    for cut, rule in _cuts(word, there, rare):
        left, right = word[:cut], word[cut:]
        before = [] if left.lower() in word_frequencies() else _parted(left, start, there, rare)
        behind = [] if right.lower() in word_frequencies() else _parted(right, start + cut, there, rare)
        return [*before, Seam(start + cut, rule, left, right), *behind]
    return []


def _cuts(word: str, there: _Words, rare: bool) -> Iterator[tuple[int, str]]:
    """The cuts of a word of which some rule is certain, the surest first; `there` are the words of the report."""
    if word[1:].islower():  # most words, and no rule for capitals finds anything in them
        yield from _cuts_in_small(word, there) if rare else ()
        return
    no_part, ending, behind = _listed("no_part"), _listed("ending"), _listed("behind")
    # Behind a name that is known to hold a capital: TransJakartaterbakar.
    for name in camel_names() if word.startswith(tuple(camel_names())) else ():
        rest = word[len(name) :]
        if word.startswith(name) and rest.islower() and rest not in ending and there.use.get(rest, 0.0) >= KNOWN:
            yield len(name), "glued_name_and_word"
    # Behind a small letter, and behind four capitals, a capital begins a word.
    for seam in re.finditer(r"(?<=[a-z])(?=[A-Z]) | (?<=[A-Z]{4})(?=[A-Z][a-z]{2})", word, re.VERBOSE):
        cut = seam.start()
        left, right = re.findall(r"[A-Z]*[a-z]*\Z", word[:cut])[0], re.findall(r"[A-Z]+[a-z]*", word[cut:])[0]
        if left.lower() in no_part or len(right) < 3 or (len(right) < 4 and right.isupper() and len(left) < 4):
            continue
        use = there.use.get(left.lower(), 0.0)
        function_word = left in _listed("before") or left in _listed("behind_long")
        if left in _listed("title") and len(right) > 3:
            yield cut, "glued_names"
        if left.islower() and (function_word or (len(left) > 3 and use >= KNOWN)):
            yield cut, "glued_capital"
        # PresidenPrabowo: a common word before a name that the report also has alone, or glued on the other side only.
        alone = any(there.alone(right[:length]) for length in range(len(right), 3, -1))
        common = use >= COMMON or (len(left) > 3 and there.held[left] > 0)
        if not left.islower() and rare and len(left) > 2 and common and alone:
            yield cut, "glued_names"
    # Small letters behind several capitals (KPKsebagai). In DOGEJelang the last capital is that of Jelang: not certain.
    behind_capitals = re.fullmatch(r"([A-Z]{2,})([a-z]{2,})", word)
    if behind_capitals and word[behind_capitals.end(1) - 1 :].lower() not in word_frequencies():
        tail = behind_capitals[2]
        long = len(tail) > 4 and there.use.get(tail, 0.0) >= KNOWN
        if tail not in ending and (long or tail in behind or tail in _listed("behind_long")):
            yield behind_capitals.end(1), "glued_name_and_word"


def _cuts_in_small(word: str, there: _Words) -> Iterator[tuple[int, str]]:
    """The cuts of a rare word that has no capital inside."""
    no_part, ending, behind = _listed("no_part"), _listed("ending"), _listed("behind")
    first_halves, second_halves = _listed("before"), _second_halves()
    lower, named, use = word.lower(), word[0].isupper(), there.use
    for cut in range(len(word) - 2, 2, -1):
        left, right = lower[:cut], lower[cut:]
        before, after = use.get(left, 0.0), use.get(right, 0.0)
        # Each rule below asks for one of these three; few cuts have any.
        known = after >= KNOWN and len(right) > 3
        if not known and left not in first_halves and right not in second_halves:
            continue
        if before == after == 0 or left in no_part or right in ending:
            continue
        # Two function words; di and ke also begin words that the list lacks (dioleh).
        first = left in _listed("before") or left in ("ini", "itu")
        if not named and first and right in behind | _listed("behind_long"):
            yield cut, "glued_function_word"
            continue
        alone = named and len(left) > 3 and there.alone(word[:cut])
        # A function word beside letters that are themselves glued: tigazodiakyang.
        if before == 0 and right in behind and len(left) > 7 and any(_cuts(word[:cut], there, True)):
            before = KNOWN
        if after == 0 and left in _listed("before") and len(right) > 7 and any(_cuts(right, there, True)):
            after = KNOWN
        # Short function words begin names (Dariah, Padalarang), and short words may be endings.
        enough = len(right) > 4 or (len(right) == 4 and after >= VERY_COMMON)
        if left in _listed("before") and (len(left) > 4 or not named) and after >= KNOWN and enough:
            yield cut, "glued_function_word"
        elif named and alone and (right in behind or right in _listed("behind_long") | _listed("behind_name")):
            yield cut, "glued_name_and_word"
        elif before < KNOWN and not alone:
            continue
        elif right in behind and len(left) > 4:
            yield cut, "glued_name_and_word" if named else "glued_function_word"
        elif right in _listed("behind_long") and len(left) > 5 and not named:
            yield cut, "glued_function_word"
        elif len(left) < 4 or after < KNOWN:
            continue
        elif len(right) > 6 and _VERB.fullmatch(right):
            yield cut, "glued_name_and_word" if named else "glued_words"
        elif len(left) > 6 and len(right) > 3 and _COMPLETE.fullmatch(left):
            yield cut, "glued_words"
        elif not named and before >= COMMON and len(right) > 4 and _BARE_VERB.fullmatch(left):
            # With a suffix it is one word, memutarbalikkan.
            yield from [] if right.endswith(("kan", "i")) else [(cut, "glued_words")]


def part_words(texts: Sequence[str]) -> list[str]:
    """Return the texts of one collection with a space at every certain seam, see `parted_words`.

    Examples
    --------
    >>> part_words(["Hujan turun, dikutip dariAntara."])
    ['Hujan turun, dikutip dari Antara.']
    """
    parted = []
    for text, seams in zip(texts, find_seams(texts), strict=True):
        places = [0, *(seam.start for seam in seams), len(text)]
        parted.append(" ".join(text[start:end] for start, end in pairwise(places)))
    return parted
