"""Names of people in one report: which words are a name, its fuller form, and what only looks like one."""

import re
from collections import Counter

from corpus_tools.speech.naming import LONGEST_NAME, person_in
from corpus_tools.speech.offices import NAME_WORDS, ROLES
from corpus_tools.speech.reporting import BARE, FULL, OPENERS, ORDINARY

NAME_RUN = re.compile(
    r"(?<!\w)(?<![A-Z]/)(?:[A-Z]\. ?){0,3}[A-Z][\w'’\-]{0,40}"
    r"(?: {1,2}(?:[A-Z]\.(?= [A-Z])"
    r"|(?!(?:Rp|USD?|IDR)\d*\b)[A-Z][\w'’\-]{0,40}|(?:bin|binti|van|von|de|al|el)\b))+"
)
LOWER_WORD = re.compile(r"(?<![\w\-/.@#])[a-z]{3,}(?![\w\-/@])")
CAPITAL_WORD = re.compile(r"(?<![\w\-/.@#])[A-Z][a-z]{2,}(?![\w\-/@])")
GLUED_VERB = re.compile(rf"(?<=[a-z]{{3}})(?:{'|'.join(word for word in FULL if word[:2] in {'me', 'be'})})$")
PLACE_OF = re.compile(
    r"\b(?:di|ke) ([A-Z][a-z]{2,})\b(?: ([A-Z][a-z]{2,})\b(?! [A-Z]))?"
    r"|(?:\b(?:asal|klub|(?<!Wali )Kota|[Kk]abupaten|[Kk]ecamatan|[Pp]rovinsi|[Dd]esa|[Pp]em(?:kab|kot)"
    r"|[Pp]ol(?:res|sek|resta)|[Pp]elabuhan|[Bb]andara|[Ss]tasiun|[Tt]erminal)"
    r"|\bWali Kota(?=(?: [A-Z]\w+){3})) ([A-Z][a-z]{2,})\b"
)
ONE_NAME = re.compile(r"\b[A-Z][\w'’\-]*(?P<more>(?: {1,2}[A-Z][\w'’\-]*)*)")
DISTRICT = re.compile(
    r"\b(?:Lurah|Camat|Kades|Kepala Desa|Bupati|Wabup|Gubernur|Kapol(?:sek|res)|Danramil|Dandim)"
    r" ([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})(?= [A-Z])"
)
DATELINE = re.compile(r"^[A-Z]{4,}[-–](?=[A-Z][a-z])")
ALONE = re.compile(r"(?<![\w\-])([A-Z][\w\-]+)\b(?! {1,2}[A-Z])")
FIRST = re.compile(r"(?:^|[.!?»:–—-]\s*,?\s*|\n\s*|\b(?:of|and|for) |& )([A-Z]\w+)")
NOMINAL = re.compile(
    r"(?!berna[rdt]|bernh|bertr|berth|berlia)(?:(?:ke|pe)[a-z]{4,}an|(?:me[mnl]|ber|ter|di)[a-z]{3,}(?:kan|i|an)"
    r"|(?:me[mn]|ber)[a-z]{5,})"
)
"""Affixes of nouns and verbs, on words that open a sentence; Bernard and Bertrand are neither."""


def common_words(text: str) -> frozenset[str]:
    """Words a text also writes in lower case: a capital on them is a headline's or a sentence's.

    A word with a capital five times as often is a name, small by mistake or in a list of tags.
    """
    small = Counter(LOWER_WORD.findall(text))
    capital = Counter(word.lower() for word in CAPITAL_WORD.findall(text))
    return frozenset(word for word, n in small.items() if 5 * n > capital[word])


def places_in(text: str) -> frozenset[str]:
    """Words that stand after "di", "ke", "Kabupaten" and the like in a text: its places.

    Behind a district's office also the word before the one a person is called by.

    >>> sorted(places_in("Lurah Lembayung Rani Kusuma hadir di Wangi. Rani pulang."))
    ['Lembayung', 'Wangi']
    """
    called = {match.group() for match in ONE_NAME.finditer(text) if not match["more"]}
    districts = {place for place, name in DISTRICT.findall(text) if name in called and place not in called}
    return frozenset(word for pair in PLACE_OF.findall(text) for word in pair if word) | districts


def without_common(name: str, common: frozenset[str], *, places: frozenset[str] = frozenset()) -> str:
    """A name without the ordinary words a run of capitals put before it.

    >>> without_common("Interupsi Rani Kusuma", frozenset({"interupsi"}))
    'Rani Kusuma'
    """
    parts = [GLUED_VERB.sub("", _unglued(part)) for part in name.split()]
    while parts and is_ordinary(parts[0].lower(), common):
        parts.pop(0)
    while len(parts) > 1 and parts[0] in places:
        parts.pop(0)
    return " ".join(parts)


def _unglued(word: str) -> str:
    """The last part of words glued behind a role, a place or a "Baca Juga": `PelatihKlubBimo` -> `Bimo`."""
    word = DATELINE.sub("", word)
    parts = re.findall(r"[A-Z][a-z]+", word)
    glue = len(parts) > 1 and "".join(parts) == word and (parts[0].lower() in ROLES or parts[0].lower() in OPENERS)
    return parts[-1] if glue else word


def is_ordinary(word: str, common: frozenset[str]) -> bool:
    """A word the text also writes small, a connecting word, or one with the affixes of a noun or verb."""
    if word in NAME_WORDS:
        return False
    stem = word.split("-")[0]
    listed = word in OPENERS or word in ORDINARY or word in BARE
    return word in common or stem in common or listed or bool(NOMINAL.fullmatch(word))


def name_index(text: str, *, common: frozenset[str] = frozenset()) -> dict[str, Counter[str]]:
    """Every word of a name in a text, with the fuller names it occurs in."""
    index: dict[str, Counter[str]] = {}
    places = places_in(text)
    for match in NAME_RUN.finditer("\n".join(line for line in text.split("\n") if not in_capitals(line))):
        name = without_common(person_in(match.group().split()), common, places=places)
        parts = name.split()
        if 1 < len(parts) <= LONGEST_NAME:
            for part in parts:
                index.setdefault(part, Counter())[name] += 1
    return index


def in_capitals(line: str) -> bool:
    """Whether a line capitalises most of its words and does not end like a sentence: no evidence of names."""
    words = [word for word in line.split() if len(word) > 3]
    return len(words) > 4 and line.rstrip()[-1:].isalnum() and sum(map(str.istitle, words)) > 0.7 * len(words)


def fuller_name(name: str, index: dict[str, Counter[str]], *, lead: frozenset[str] = frozenset()) -> str:
    """The fullest form of a name in its report: the usual one, or one that extends it; else the same name.

    `lead` are words that cannot extend a name: in front those that stand alone elsewhere or open a
    sentence, anywhere those the report also writes small.

    >>> fuller_name("Rani", name_index("Kepala Dinas Rani Kusuma hadir. Rani pulang."))
    'Rani Kusuma'
    """
    parts = name.split()
    held = index.get(parts[0], Counter()) if parts else Counter()
    whole = (full for full in held if not (full.split()[0] in lead and full.partition(" ")[2] in held))
    holding = {full: held[full] for full in whole if _holds(full.split(), parts)}
    usual = min(holding, key=lambda full: (-holding[full], -len(full), full), default=name)
    longer = [full for full in held if _extends(full.split(), usual.split(), lead)]
    return max(longer, key=lambda full: (len(full.split()), held[full], full), default=usual)


def _extends(full: list[str], usual: list[str], lead: frozenset[str]) -> bool:
    """Whether a form adds words of a name behind another, inside it, or one in front: `Rani Kusuma` `Dewi`."""
    added = [word for word in full if word not in usual]
    if not added or any(word.isupper() or is_ordinary(word.lower(), lead) for word in added):
        return False
    inside = len(usual) == 2 and [full[0], full[-1]] == usual
    return full[: len(usual)] == usual or inside or (full[1:] == usual and full[0] not in lead)


def words_alone(text: str) -> frozenset[str]:
    """Capitalised words that somewhere stand without a capital after them."""
    return frozenset(ALONE.findall(text))


def first_words(text: str) -> frozenset[str]:
    """Words that open a sentence or a line, with a capital for that reason; and what follows an English "of"."""
    return frozenset(FIRST.findall(text))


def without_body(name: str, singles: frozenset[str], alone: frozenset[str]) -> str:
    """A name without the body before it: the body occurs by itself, the person by one word.

    One word between the body and the word a person is called by is a forename, two are still the body.

    >>> without_body("Maju Rani Kusuma", frozenset({"Rani"}), frozenset({"Maju", "Rani"}))
    'Rani Kusuma'
    """
    parts = name.split()
    called = max((at for at in range(1, len(parts) - 1) if parts[at] in singles), default=0)
    body = max((at for at in range(1, called + 1) if alone.issuperset(parts[:at])), default=0)
    return " ".join(parts[body if body and called - body < 2 else called if called > 1 else 0 :])


def _holds(full: list[str], parts: list[str]) -> bool:
    """Whether the words of a shorter name stand together in a longer one, or are its first and last."""
    width = len(parts)
    if width == 2 < len(full) and [full[0], full[-1]] == parts:
        return True
    return width <= len(full) and any(full[at : at + width] == parts for at in range(len(full) - width + 1))
