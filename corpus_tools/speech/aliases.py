"""Short forms of names: what a report declares, and what it builds from initials and first syllables."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from corpus_tools.speech.offices import BODIES, PLACES, ROLES
from corpus_tools.speech.reporting import STOPS

# No name is longer; without a limit a picture pasted as letters would be tried from each of its capitals to its end.
_run = r"[A-Z][\w'’\-]{0,40}(?: [A-Z][\w'’.\-]{0,40}){1,4}"
_short = r"[A-Z][\w\-]{1,40}"
_age = r"(?: \(\d+(?: [Tt]ahun)?\))?"
_called = (
    r"(?:,? (?:atau|yang|ini|itu|pun|lebih|akrab|biasa|kerap|karib|sering))*"
    r" (?:disapa|dipanggil|dikenal|sapaan)(?: (?:akrab|akrabnya|dengan|nama|sapaan|panggilan|sebagai))*"
)
DECLARED = (
    re.compile(rf"(?P<full>{_run}) ?\((?:(?:Cak|Gus|Mas|Bang) )?(?P<short>{_short})\)"),
    re.compile(rf"(?P<full>{_run}){_age},? (?:atau|alias)\s(?P<short>{_short}(?: {_short})?)\b(?! [A-Z])"),
    re.compile(rf"(?P<full>{_run}){_age}{_called} (?P<short>{_short})\b(?! [A-Z])"),
    re.compile(rf"(?P<short>{_short}), (?:sapaan|panggilan)(?: akrab)?(?: dari)? (?P<full>{_run})"),
)
SHORTEST_START = 4
SHORTEST_SYLLABLE = 2
SHORTEST_END = 3
SHORTEST_MISSPELT = 6
SAME_EVENT = 3
SAME_EVENT_OF_SHORT = 1
"""Names two reports must share before a name of one is completed from the other; a built short form is rarer."""
MOST_HOLDERS = 200


class Names(NamedTuple):
    """What one report calls people and things: its names of two words or more, and the short forms it declares."""

    full: frozenset[str]
    declared: Mapping[str, str]


def declared_forms(text: str) -> dict[str, str]:
    """Short forms with the names a text declares them for: in brackets, or after "atau", "alias", "akrab disapa".

    What stands in brackets counts only when its letters come, in order, from the name: a party or a town
    stands there too. Persons only: a body is best known by its short form.

    >>> declared_forms("Ketua Rani Kusuma Dewi (RKD) hadir. Bimo Harjanto (Lembayung) alias Bemo pulang.")
    {'RKD': 'Rani Kusuma Dewi'}
    """
    found: dict[str, str] = {}
    for pattern in DECLARED:
        for match in pattern.finditer(text):
            words, short = match["full"].split(), match["short"]
            full = _spelled_out(words, short) if pattern is DECLARED[0] else _without_roles(words)
            body = {word.lower() for word in full.split()} & (BODIES | PLACES)
            if " " in full and short not in full.split() and not body:
                found.setdefault(short, full)
    return found


def declared_bodies(text: str) -> set[str]:
    """Short forms in brackets behind the name of a body.

    >>> declared_bodies("Wahana Lingkungan Lembayung (Walu) dan Rani Kusuma Dewi (Raku) hadir.")
    {'Walu'}
    """
    found = ((match["full"].lower().split(), match["short"]) for match in DECLARED[0].finditer(text))
    return {short for words, short in found if words[0] not in ROLES and BODIES.intersection(words)}


def _without_roles(words: list[str]) -> str:
    """A run of capitals from behind its last role or body on: `Ketua Umum Rani Kusuma` -> `Rani Kusuma`."""
    known = [at for at, word in enumerate(words) if word.lower() in ROLES | BODIES | PLACES]
    return " ".join(words[known[-1] + 1 :] if known else words)


def _spelled_out(words: list[str], short: str) -> str:
    """The shortest end of a run of capitals that gives the letters of a short form in order, or ""."""
    for at in range(len(words) - 2, -1, -1):
        full = " ".join(words[at:])
        if words[at][:1].lower() == short[:1].lower() and _in_order(short, full):
            return full
    full = _without_roles(words)
    return full if len(short) >= SHORTEST_START and _in_order(short, full) else ""


def _in_order(short: str, full: str) -> bool:
    """Whether the letters of a short form come in order from a name; capitals only from its initials."""
    if short.isupper():
        return short == initials(full)
    letters = iter(full.lower())
    return all(letter in letters for letter in short.lower())


def initials(name: str) -> str:
    """The first letters of a name's words.

    >>> initials("Rani Kusuma Dewi")
    'RKD'
    """
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def is_short_for(short: str, full: str) -> bool:
    """Whether one word can be built from a longer name: initials, first syllables, or the start of a word.

    >>> [is_short_for(short, "Rani Kusuma Dewi") for short in ("Ranku", "Rasuma", "RKD", "Rina")]
    [True, True, True, False]
    """
    words = full.split()
    if short in words or not short[:1].isupper():
        return False
    if short.isupper():
        return len(short) > 1 and short == initials(full)
    ends = [word[len(short) :] for word in words if word.lower().startswith(short.lower())]
    starts = any(end not in STOPS for end in ends)
    return (starts and len(short) >= SHORTEST_START) or _syllables(short.lower(), [word.lower() for word in words])


def _syllables(short: str, words: list[str]) -> bool:
    """Whether pieces of two or three neighbouring words make up a word: beginnings, the last one perhaps an end."""
    shortest = 1 if short[:1] in "aeiou" and len(short) > SHORTEST_END else SHORTEST_SYLLABLE
    for cut in range(shortest, len(short) - SHORTEST_SYLLABLE + 1 if len(words) > 1 else 0):
        if words[0].startswith(short[:cut]):
            rest = short[cut:]
            ends = len(rest) >= SHORTEST_END and words[1].endswith(rest)
            if words[1].startswith(rest) or ends or (len(words) > 2 and _syllables(rest, words[1:])):
                return True
    return False


def full_form(short: str, names: Iterable[str], declared: Mapping[str, str]) -> str:
    """The one name a short form stands for: as declared, or the only one it can be built from; else "".

    >>> full_form("Ranku", ["Rani Kusuma", "Bimo Harjanto"], {})
    'Rani Kusuma'
    >>> full_form("Bimo", ["Bimoseno Aji", "Bimosakti Jati"], {})
    ''
    """
    if short in declared:
        return declared[short]
    names = sorted(set(names) - {short})
    fitting = [name for name in names if is_short_for(short, name)] or [
        name for name in names if _misspells(short, name)
    ]
    longest = max(fitting, key=lambda name: (len(name.split()), name), default="")
    return longest if len({name.split()[0] for name in fitting}) == 1 else ""


def _misspells(short: str, full: str) -> bool:
    """Whether a single name is a word of another with one letter more, less or changed: `Andhika`, `Andika`."""
    return any(
        len(word) >= SHORTEST_MISSPELT
        and word[0] == short[:1]
        and abs(len(word) - len(short)) < 2
        and SequenceMatcher(None, word, short, autojunk=False).ratio() > 0.88
        for word in full.split()
    )


def fuller_across(names: list[Names], speakers: list[set[str]]) -> list[dict[str, str]]:
    """For every report the fuller forms in which other reports of the same event give its speakers.

    Two reports are taken for the same event when they share three names of two words or more.

    >>> here = Names(frozenset({"Kota Lembayung", "Bank Maju", "Sungai Biru"}), {})
    >>> fuller_across([here, here], [{"Rani"}, {"Rani Kusuma"}])
    [{'Rani': 'Rani Kusuma'}, {}]
    """
    holders: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, held in enumerate(speakers):
        for name in sorted(name for name in held if " " in name and name[:1].isupper()):
            short = [short for short, full in names[at].declared.items() if full == name]
            for key in {*name.split(), name[:SHORTEST_SYLLABLE], initials(name), *short}:
                if len(holders[key]) < MOST_HOLDERS:
                    holders[key].append((at, name))
    return [
        {name: full for name in sorted(held) if name and (full := _elsewhere(name, at, names, holders))}
        for at, held in enumerate(speakers)
    ]


def _elsewhere(name: str, at: int, names: list[Names], holders: Mapping[str, list[tuple[int, str]]]) -> str:
    """The one fuller form of a name in reports of the same event, or ""."""
    if not name[:1].isupper():
        return ""
    fitting = set()
    for key in {name.split()[0], name[:SHORTEST_SYLLABLE]}:
        for other, full in holders.get(key, []):
            if other != at and full not in fitting and _is_fuller(name, full, names[other].declared):
                needed = SAME_EVENT if name in full else SAME_EVENT_OF_SHORT
                fitting |= {full} if len(names[at].full & names[other].full) >= needed else set()
    longest = max(fitting, key=lambda full: (len(full.split()), full), default="")
    return longest if len({full.split()[0] for full in fitting}) == 1 else ""


def _is_fuller(name: str, full: str, declared: Mapping[str, str]) -> bool:
    """Whether a longer name holds a shorter one: a word of it, its beginning, its first and last, a short form."""
    parts, words = name.split(), full.split()
    if len(parts) >= len(words):
        return False
    if len(parts) == 1:
        return name in words or declared.get(name) == full or is_short_for(name, full)
    return words[: len(parts)] == parts or (len(parts) == 2 and [words[0], words[-1]] == parts)
