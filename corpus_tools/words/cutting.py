"""Where an Indonesian word may be cut: its possible endings, and its possible prefixes in every reading.

The affixes follow Nazief & Adriani (1996) and Adriani et al. (2007, ACM TALIP). A prefix is named as grammars
name it (meN, peN), with a mark where its nasal is not the usual one: meN+ng takes only me- off menganga.
"""

from __future__ import annotations

from corpus_tools.words.affixes import CLITICS, CONSONANTS, PARTICLES, POSSESSIVES, VOWELS

Ending = tuple[int, str, tuple[str, ...]]  # length, suffix, clitics
Front = tuple[str, tuple[str, ...], int]  # the rest, the prefixes before it, letters that may come off its end

SECOND_PREFIX = {  # what may stand inside a prefix
    "ber": {"ke", "pe", "peN", "per", "se", "ter"},
    "di": {"ber", "ke", "meN", "pe", "peN", "per", "se", "ter"},
    "ke": {"ber", "meN", "pe", "peN", "per", "se", "ter"},
    "ku": {"per"},
    "meN": {"ber", "ke", "pe", "peN", "per", "se", "ter"},
    "peN": {"ber", "ke", "per", "se"},
    "per": {"se"},
    "se": {"ber", "ke", "peN", "per"},
    "ter": {"ber", "ke", "peN", "per", "se"},
}
PREFIXES = ("meN", "di", "ber", "ter", "se", "peN", "pe", "per", "ke", "ku", "kau")
NO_ENDING: list[Ending] = [(0, "", ())]
LAST_OF_CLITICS = frozenset("hnua")  # -lah -kah -tah, -pun, -ku -mu, -nya
AN_ENDING: list[Ending] = [*NO_ENDING, (2, "an", ())]
KAN_ENDING: list[Ending] = [*AN_ENDING, (3, "kan", ())]
I_ENDING: list[Ending] = [*NO_ENDING, (1, "i", ())]
PREFIX_HEADS = frozenset(("be", "di", "ka", "ke", "ku", "me", "pe", "se", "te"))
# How a prefix is named where its nasal is not the usual one, and which may follow which under these names.
READINGS = ("", "+ng", "+ny", "+ge")
BEFORE_ONE_SYLLABLE = ("meN+ge", "peN+ge")
MAY_FOLLOW = {
    outer + reading: frozenset(prefix + other for prefix in inner for other in READINGS)
    for outer, inner in SECOND_PREFIX.items()
    for reading in READINGS[:3]  # nothing follows menge-
}
NONE_FOLLOWS: frozenset[str] = frozenset()
ANY_PREFIX = frozenset(prefix + reading for prefix in PREFIXES for reading in READINGS)


def endings_of(word: str) -> list[Ending]:
    """Each possible chain of suffix and clitics at the end of a word: (length, suffix, clitics), none first.

    >>> endings_of("ajakannya")
    [(0, '', ()), (3, '', ('nya',)), (5, 'an', ('nya',)), (6, 'kan', ('nya',))]

    Not a choice among them: `evidence.cuts` weighs what is left.
    """
    tail = word[-3:]
    if tail not in CLITICS and tail[1:] not in CLITICS:
        return _suffixes_of(tail)
    return [
        (length + more, suffix, clitics)
        for length, clitics in _clitics_of(word)
        for more, suffix, _ in _suffixes_of(word[: len(word) - length][-3:])
    ]


def _suffixes_of(tail: str) -> list[Ending]:
    if tail[1:] == "an":
        return KAN_ENDING if tail == "kan" else AN_ENDING
    return I_ENDING if tail[-1:] == "i" else NO_ENDING


def _clitics_of(word: str) -> list[tuple[int, tuple[str, ...]]]:
    found: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    if word.endswith(PARTICLES):
        found.append((3, (word[-3:],)))
    for length, clitics in tuple(found):
        rest = word[:-length] if length else word
        if rest.endswith(POSSESSIVES):
            possessive = "nya" if rest.endswith("nya") else rest[-2:]
            found.append((length + len(possessive), (possessive, *clitics)))
    return found


def without_prefixes(word: str) -> list[Front]:
    """The word less none to three prefixes, with these, and how much may still be taken off its end.

    A form needs four letters before a prefix may come off it.

    >>> without_prefixes("disapu")
    [('disapu', (), 6), ('sapu', ('di',), 2)]

    Not a choice among them: `evidence.cuts` weighs what is left.
    """
    fronts: list[Front] = [(word, (), len(word))]
    for rest, before, _ in fronts:  # grows as it goes
        if rest[:2] not in PREFIX_HEADS or len(rest) < 4 or len(before) == 3:
            continue
        allowed = MAY_FOLLOW.get(before[-1], NONE_FOLLOWS) if before else ANY_PREFIX
        most = len(rest) - 4
        fronts += [(bare, (*before, prefix), most) for bare, prefix in prefix_cuts(rest) if prefix in allowed]
    return fronts


def prefix_cuts(word: str) -> list[tuple[str, str]]:
    """The word less its first prefix, with that prefix, in every reading: (rest, prefix).

    >>> prefix_cuts("memasak")
    [('pasak', 'meN'), ('masak', 'meN')]

    Not a choice among them: `evidence.cuts` weighs what is left.
    """
    head = word[:2]
    if head in ("di", "ke", "se"):
        return [(word[2:], head)]
    if head in ("be", "te"):
        return _cut_ber(word, head + "r")
    if head == "pe" and word[2:3] == "r":
        return [(word[3:], "per"), (word[2:], "peN")]
    if head in ("me", "pe"):
        return _cut_nasal(word, head + "N")
    if head == "ku":
        return [(word[2:], "ku")]
    return [(word[3:], "kau")] if word[:3] == "kau" else []


def _cut_ber(word: str, name: str) -> list[tuple[str, str]]:
    if word[2:3] == "r":
        return [(word[3:], name), (word[2:], name)] if word[3:4] in VOWELS else [(word[3:], name)]
    if word[:6] == "belaja":
        return [(word[3:], name)]
    return [(word[2:], name)] if word[3:5] == "er" and word[5:6] in CONSONANTS else []


def _cut_nasal(word: str, name: str) -> list[tuple[str, str]]:
    """me-, mem-, men-, meng-, meny-, pe- likewise: the nasal stands for p, t, k, s or belongs to the root."""
    third, fourth, rest = word[2:3], word[3:4], word[4:]
    if third == "n" and fourth == "g":
        return _cut_ng(word, rest, name)
    if third == "n" and fourth == "y":
        return [("s" + rest, name), (word[2:], name + "+ny")]
    if third in ("m", "n"):
        hidden = ("p" if third == "m" else "t") + word[3:]
        if fourth in VOWELS:
            return [(hidden, name), (word[2:], name)]
        return [(hidden, name), (word[3:], name)] if third + fourth == "mr" else [(word[3:], name)]
    if name == "peN":
        return [(word[3:], name)] if word[:6] == "pelaja" else [(word[2:], "pe")]
    return [(word[2:], name)] if third in ("l", "r", "w", "y") else []


def _cut_ng(word: str, rest: str, name: str) -> list[tuple[str, str]]:
    if rest[:1] not in VOWELS:
        return [(rest, name)]
    found = [(rest, name), ("k" + rest, name), (word[2:], name + "+ng")]
    return [*found, (rest[1:], name + "+ge")] if rest[:1] == "e" else found
