"""Names of people in one report: which words are a name, its fuller form, and what only looks like one."""

import re
from collections import Counter

from corpus_tools.offices import NAME_WORDS, ROLES
from corpus_tools.phrases import LONGEST_NAME, person_in
from corpus_tools.reporting import BARE, FULL, OPENERS, ORDINARY

NAME_RUN = re.compile(
    r"(?<!\w)(?:[A-Z]\. ?){0,3}[A-Z][\w'’\-]*"
    r"(?: {1,2}(?:[A-Z]\.(?= [A-Z])"
    r"|(?!(?:Rp|USD?|IDR)\d*\b)[A-Z][\w'’\-]*|(?:bin|binti|van|von|de|al|el)\b))+"
)
LOWER_WORD = re.compile(r"(?<![\w\-/.@#])[a-z]{3,}(?![\w\-/@])")
GLUED_VERB = re.compile(rf"(?<=[a-z]{{3}})(?:{'|'.join(word for word in FULL if word[:2] in {'me', 'be'})})$")
PLACE_OF = re.compile(
    r"\b(?:di|ke) ([A-Z][a-z]{2,})\b(?: ([A-Z][a-z]{2,})\b(?! [A-Z]))?"
    r"|\b(?:asal|klub|Kota|[Kk]abupaten|[Kk]ecamatan|[Pp]rovinsi|[Dd]esa|[Pp]emkab|[Pp]emkot|[Pp]olres|[Pp]olsek"
    r"|[Pp]olresta|[Pp]elabuhan|[Bb]andara|[Ss]tasiun|[Tt]erminal) ([A-Z][a-z]{2,})\b"
)
DATELINE = re.compile(r"^[A-Z]{4,}[-–](?=[A-Z][a-z])")
ALONE = re.compile(r"\b([A-Z]\w+)\b(?! {1,2}[A-Z])")
NOMINAL = re.compile(r"(?:ke|pe)[a-z]{4,}an|(?:me[mnl]|ber|ter|di)[a-z]{3,}(?:kan|i|an)|(?:me[mn]|ber)[a-z]{5,}")


def common_words(text: str) -> frozenset[str]:
    """Words a text also writes in lower case: a capital on them is a headline's or a sentence's."""
    return frozenset(LOWER_WORD.findall(text))


def places_in(text: str) -> frozenset[str]:
    """Words that stand after "di", "ke", "Kabupaten" and the like in a text: its places."""
    return frozenset(word for pair in PLACE_OF.findall(text) for word in pair if word)


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
    for match in NAME_RUN.finditer(text):
        name = without_common(person_in(match.group().split()), common, places=places)
        parts = name.split()
        if 1 < len(parts) <= LONGEST_NAME:
            for part in parts:
                index.setdefault(part, Counter())[name] += 1
    return index


def fuller_name(name: str, index: dict[str, Counter[str]]) -> str:
    """The fullest usual form of a name in its report; the same name where there is none.

    >>> fuller_name("Rani", name_index("Kepala Dinas Rani Kusuma hadir. Rani pulang."))
    'Rani Kusuma'
    """
    parts = name.split()
    if not parts or parts[0] not in index:
        return name
    held = {full: n for full, n in index[parts[0]].items() if _holds(full.split(), parts)}
    best = sorted(held, key=lambda full: (-held[full], -len(full), full))
    return best[0] if best else name


def words_alone(text: str) -> frozenset[str]:
    """Capitalised words that somewhere stand without a capital after them."""
    return frozenset(ALONE.findall(text))


def without_body(name: str, singles: frozenset[str], alone: frozenset[str]) -> str:
    """A name without the body before it: the body occurs by itself, the person by one word.

    >>> without_body("Maju Rani Kusuma", frozenset({"Rani"}), frozenset({"Maju", "Rani"}))
    'Rani Kusuma'
    """
    parts = name.split()
    named = [at for at in range(1, len(parts) - 1) if parts[at] in singles]
    cuts = [at for at in named if at > 1 or alone.issuperset(parts[:at])]
    return " ".join(parts[cuts[-1] :]) if cuts else name


def _holds(full: list[str], parts: list[str]) -> bool:
    """Whether the words of a shorter name stand together in a longer one, or are its first and last."""
    width = len(parts)
    if width == 2 < len(full) and [full[0], full[-1]] == parts:
        return True
    return width <= len(full) and any(full[at : at + width] == parts for at in range(len(full) - width + 1))
