"""Every way an Indonesian word can be cut to a root, and how far each is to be believed.

Sastrawi takes the first cut that leads to a root; here all cuts are laid side by side, and the root that is
common in Indonesian, by a plausible chain of affixes, wins. The affixes follow Nazief & Adriani (1996) and
Adriani et al. (2007, ACM TALIP); the frequencies are those of the package `wordfreq` (Speer 2022; data CC
BY-SA 4.0). Costs are in powers of ten, like the frequencies: a cost of 1 means that a root must be ten times
as common to win all the same. They were set by hand on UD Indonesian GSD dev and looked at on CSUI train.

A prefix is named as grammars name it (meN, peN), with a mark where its nasal is not the usual one: meN+ng takes
only me- off menganga.

The rules of Sastrawi itself are restated exactly, so that a distinct word costs microseconds. They are those of
PySastrawi 1.2.1 (MIT licence, Hanif Amal Robbani, after Andy Librian's Sastrawi), which follows Nazief & Adriani
(1996), Adriani et al. (2007, ACM TALIP) and Asian (2007). Nothing of its root list is kept here: the list (from
Kateglo, CC BY-NC-SA 3.0) is read from the installed package, at first use. The reference is
`StemmerFactory().create_stemmer().stem(token)`, for every string: a test compares both on a million forms. Its
rules ask sixty regular expressions in turn; here the first letters choose the two or three that can apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from math import log10
from pathlib import Path
from typing import NamedTuple

from corpus_tools.words.stem_lists import MORE_ROOTS, NOT_ROOTS, TAKE_NO_AFFIX, VERB_ROOT

VOWELS = frozenset("aiueo")
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxyz")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
BEFORE_ER = frozenset("bcdfghjkpqstvxz")  # rules 35 and 36: not r, w, y, l, m, n
PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("ku", "mu", "nya")
CLITICS = POSSESSIVES + PARTICLES
SUFFIXES = ("isasi", "isme", "is", "i", "kan", "an")  # longest first where one ends in another
LAST_LETTERS = frozenset("hnuaies")  # of any particle, possessive or suffix
INFIXES = ("er", "el", "em", "in")
FEWEST_ROOTS = 25_000  # PySastrawi 1.2.1 has 29,931; far fewer means another or a broken list

_UNCLEAN = re.compile(r"[^a-z0-9 -]", re.IGNORECASE)

WRONG_PACKAGE = (
    "The package installed as 'Sastrawi' is not PySastrawi 1.2.1 or newer ({found}): "
    "run  pip uninstall Sastrawi  and then  pip install --force-reinstall 'PySastrawi>=1.2.1'."
)


@cache
def load_roots() -> frozenset[str]:
    """Read the root words of the installed PySastrawi, once.

    Returns a set of about 29,900 strings. Raises ImportError, with the command that mends it, when PySastrawi
    is missing or when PyPI's other package of the same import name (`Sastrawi` 1.0.1, 2016) is what would be
    imported.

    >>> "kunjung" in load_roots()
    True

    Not for writing to a file: the list is CC BY-NC-SA and belongs to its makers.
    """
    _require_pysastrawi()
    spec = find_spec("Sastrawi")
    folder = Path(next(iter((spec and spec.submodule_search_locations) or ["."])))
    path = folder / "Stemmer" / "data" / "kata-dasar.txt"
    words = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    roots = frozenset(word for word in words if word.strip())
    if len(roots) < FEWEST_ROOTS:
        raise ImportError(WRONG_PACKAGE.format(found=f"its root list has {len(roots):,} words"))
    return roots


def _require_pysastrawi() -> None:
    try:
        found = version("PySastrawi")
    except PackageNotFoundError:
        raise ImportError(WRONG_PACKAGE.format(found="PySastrawi is not installed")) from None
    if tuple(int(part) for part in re.findall(r"\d+", found)[:3]) < (1, 2, 1):
        raise ImportError(WRONG_PACKAGE.format(found=f"found {found}"))
    try:
        other = version("Sastrawi")
    except PackageNotFoundError:
        return
    raise ImportError(WRONG_PACKAGE.format(found=f"'Sastrawi' {other} is installed too, over the same folder"))


def sastrawi_stem(token: str, roots: frozenset[str]) -> str:
    """Stem one token exactly as PySastrawi's `stem` does.

    Takes any string and a set of root words; returns a string. Upper case is lowered and anything but a-z,
    0-9 and the hyphen becomes a space first, so a token with such a character comes back as several words
    with spaces between: just what PySastrawi gives (its `stem_word` would raise instead). Follows PySastrawi
    1.2.1.

    >>> sastrawi_stem("mengunjungi", load_roots()), sastrawi_stem("Ka'ban", load_roots())
    ('unjung', 'ka ban')

    Not the stemmer to analyse news with: see `corpus_tools.words.stemming.Stemmer`.
    """
    token = token.lower()
    if token.isascii() and token.isalnum():
        return token if token in roots else _stem_single(token, roots)
    words = re.sub(" +", " ", _UNCLEAN.sub(" ", token)).strip().split(" ")
    return " ".join(_stem_word(word, roots) for word in words)


def _stem_word(word: str, roots: frozenset[str]) -> str:
    head, hyphen, tail = word.rpartition("-")
    hyphens = head if tail in CLITICS else hyphen
    return _stem_plural(word, roots) if "-" in hyphens else _stem_single(word, roots)


def _stem_plural(word: str, roots: frozenset[str]) -> str:
    """Asian (2007, p. 76): both halves must have one root (berbalas-balasan, malaikat-malaikat-nya)."""
    first, _, second = word.rpartition("-")
    if second in CLITICS and "-" in first:
        first, _, middle = first.rpartition("-")
        second = f"{middle}-{second}"
    root, other = _stem_single(first, roots), _stem_single(second, roots)
    if other == second and second not in roots:
        other = _stem_single("me" + second, roots)
    return root if root == other else word


def _stem_single(word: str, roots: frozenset[str]) -> str:
    if word in roots:
        return word
    if len(word) <= 3:
        return _stem_short(word, roots)
    if _is_cut_in_front_first(word):
        bare = _strip_prefixes(word, roots)
        if bare not in roots:
            bare = _strip_suffixes(bare, roots)[0]
        if bare in roots:
            return bare
    bare, shorter = _strip_suffixes(word, roots)
    if bare not in roots:
        bare = _strip_prefixes(bare, roots)
    return bare if bare in roots else _restore_suffixes(word, shorter, roots)


def _is_cut_in_front_first(word: str) -> bool:
    """be-...-lah, be-...-an, me-...-i, di-...-i, pe-...-i, ter-...-i."""
    if word[-1] == "i":
        return word.startswith(("me", "di", "pe", "ter"))
    return word.startswith("be") and word.endswith(("lah", "an"))


def _stem_short(word: str, roots: frozenset[str]) -> str:
    """Three letters or fewer: of all rules only di-, ke- and se- are still tried."""
    return word[2:] if word[:2] in ("di", "ke", "se") and word[2:] in roots else word


def _strip_suffixes(word: str, roots: frozenset[str]) -> tuple[str, list[tuple[str, str, bool]]]:
    """Take off particle, possessive and suffix until a root shows.

    Also gives, for each step, what it began with, what it left, and whether it took off -kan.
    """
    steps: list[tuple[str, str, bool]] = []
    if word[-1:] not in LAST_LETTERS:
        return word, steps
    for endings in (PARTICLES, POSSESSIVES, SUFFIXES):
        if not word.endswith(endings):
            continue
        ending = next(ending for ending in endings if word.endswith(ending))
        bare = word[: -len(ending)]
        bare = bare if endings is SUFFIXES else bare.rstrip("-")
        steps.append((word, bare, ending == "kan"))
        word = bare
        if word in roots:
            break
    return word, steps


def _strip_prefixes(word: str, roots: frozenset[str]) -> str:
    """Take off up to three prefixes, stopping at the first root."""
    for _ in range(3):
        bare = _strip_prefix(word, roots)
        if bare is None or bare in roots:
            return word if bare is None else bare
        word = bare
    return word


def _restore_suffixes(word: str, steps: list[tuple[str, str, bool]], roots: frozenset[str]) -> str:
    """The last resort (Adriani et al. 2007): put suffixes back one by one, -kan by its k first; try again."""
    for subject, bare, is_kan in reversed(steps):
        for trial in (bare + "k", subject) if is_kan else (subject,):
            if trial in roots and trial[:2] not in ("di", "ke", "se"):
                return trial
            trial = _strip_prefixes(trial, roots)
            if trial in roots:
                return trial
    return word


def _strip_prefix(word: str, roots: frozenset[str]) -> str | None:
    """The word without its first prefix or infix; None when no rule applies."""
    head = word[:2]
    if head in ("di", "ke", "se"):
        return word[2:]
    bare = None
    rules = _RULES.get(head)
    if rules is not None:
        bare = rules(word, roots)
    if bare is None and word[1:3] in INFIXES:
        bare = _strip_infix(word)
    if bare is None and head == "ku":
        return word[2:]
    return word[3:] if bare is None and word[:3] == "kau" else bare


def _strip_infix(word: str) -> str | None:
    """Rules 37-40: -er-, -el-, -em-, -in- after the first consonant and before a vowel."""
    return word[0] + word[3:] if word[0] in CONSONANTS and word[3:4] in VOWELS else None


def _first_root(trials: tuple[str, ...], roots: frozenset[str]) -> str:
    """The first trial that is a root; the last one when none is."""
    for trial in trials:
        if trial in roots:
            break
    return trial


def _strip_be(word: str, roots: frozenset[str]) -> str | None:
    """Rules 1-5: ber-, be-, bel-."""
    third, fourth, rest = word[2:3], word[3:4], word[5:7]
    if third == "r" and fourth in VOWELS:
        return _first_root((word[3:], word[2:]), roots)
    is_per = rest != "er" or (fourth != "r" and word[7:8] in VOWELS)
    if third == "r" and fourth in CONSONANTS and word[4:5] in LETTERS and is_per:
        return word[3:]
    if word == "belajar":
        return "ajar"
    is_be_cer = third in CONSONANTS and third != "r" and word[3:5] == "er" and word[5:6] in CONSONANTS
    return word[2:] if is_be_cer else None


def _strip_te(word: str, roots: frozenset[str]) -> str | None:
    """Rules 6-9 and 35: ter-, te-."""
    third, fourth, rest = word[2:3], word[3:4], word[4:6]
    if third != "r":
        is_te_cer = third in CONSONANTS and word[3:5] == "er" and word[5:6] in CONSONANTS
        return word[2:] if is_te_cer else None
    if fourth in VOWELS:
        return _first_root((word[3:], word[2:]), roots)
    if fourth not in CONSONANTS or fourth == "r":
        return None
    if rest != "er" or word[6:7] in VOWELS:
        return word[3:]
    return word[3:] if fourth in BEFORE_ER and word[6:7] in CONSONANTS else None


def _strip_me(word: str, roots: frozenset[str]) -> str | None:
    """Rules 10-19: me-, mem-, men-, meng-, meny-."""
    third, fourth = word[2:3], word[3:4]
    if third in ("l", "r", "w", "y"):
        return word[2:] if fourth in VOWELS else None
    if third == "m":
        return _strip_mem(word, fourth, roots)
    return _strip_men(word, fourth, roots) if third == "n" else None


def _strip_mem(word: str, fourth: str, roots: frozenset[str]) -> str | None:
    if fourth in ("b", "f", "v"):
        return word[3:]
    if fourth in VOWELS:
        return _first_root((word[2:], "p" + word[3:]), roots)
    fits = fourth == "p" and word[4:5] in LETTERS and word[4:5] != "n"
    return word[3:] if fits else None


def _strip_men(word: str, fourth: str, roots: frozenset[str]) -> str | None:
    fifth, rest = word[4:5], word[4:]
    if fourth in ("c", "d", "j", "s", "t", "z"):
        return word[3:]
    if fourth in VOWELS:
        return _first_root((word[2:], "t" + word[3:]), roots)
    if fourth == "y":
        return _first_root((word[2:], "s" + rest), roots) if fifth in VOWELS else None
    if fourth != "g" or fifth not in VOWELS:
        return rest if fourth == "g" and fifth in ("g", "h", "q", "k") else None
    schwa = (word[5:],) if fifth == "e" else ()
    return _first_root((rest, "k" + rest, *schwa, word[2:]), roots)


def _strip_pe(word: str, roots: frozenset[str]) -> str | None:
    """Rules 20-34 and 36: pe-, per-, pem-, pen-, peng-, peny-."""
    third, fourth = word[2:3], word[3:4]
    bare = None
    if third in ("w", "y", "l") and fourth in VOWELS:
        return "ajar" if word == "pelajar" else word[2:]
    if third == "r":
        bare = _strip_per(word, fourth, roots)
    elif third == "m":
        bare = _strip_pem(word, fourth, roots)
    elif third == "n":
        bare = _strip_pen(word, fourth, roots)
    return _strip_plain_pe(word, third) if bare is None else bare


def _strip_plain_pe(word: str, third: str) -> str | None:
    if third not in CONSONANTS:
        return None
    if word[3:5] != "er" or (third in BEFORE_ER and word[5:6] in CONSONANTS):
        return word[2:]
    return None


def _strip_per(word: str, fourth: str, roots: frozenset[str]) -> str | None:
    if fourth in VOWELS:
        return _first_root((word[3:], word[2:]), roots)
    if fourth not in CONSONANTS or word[4:5] not in LETTERS:
        return None
    return word[3:] if word[5:7] != "er" or (fourth != "r" and word[7:8] in VOWELS) else None


def _strip_pem(word: str, fourth: str, roots: frozenset[str]) -> str | None:
    if fourth in VOWELS:
        return _first_root((word[2:], "p" + word[3:]), roots)
    return word[3:] if fourth in ("b", "f", "v") else None


def _strip_pen(word: str, fourth: str, roots: frozenset[str]) -> str | None:
    fifth, rest = word[4:5], word[4:]
    if fourth in ("c", "d", "j", "s", "t", "z"):
        return word[3:]
    if fourth in VOWELS:
        return _first_root((word[2:], "t" + word[3:]), roots)
    if fourth == "y" and fifth in VOWELS:
        return _first_root((word[2:], "s" + rest), roots)
    if fourth == "g" and fifth in CONSONANTS:
        return rest
    if fourth != "g" or fifth not in VOWELS:
        return None
    trials = (rest, "k" + rest, word[5:]) if fifth == "e" else (rest, "k" + rest)
    bare = _first_root(trials, roots)
    return bare if fifth == "e" or bare in roots else None


_RULES = {"be": _strip_be, "te": _strip_te, "me": _strip_me, "pe": _strip_pe}


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

    Not a choice among them: `stem_cuts.cuts` weighs what is left.
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

    Not a choice among them: `stem_cuts.cuts` weighs what is left.
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

    Not a choice among them: `stem_cuts.cuts` weighs what is left.
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


class Cut(NamedTuple):
    """One way to cut a word: the root, the affixes taken off, and the belief in it.

    The higher the better; 0 where there is nothing to compare.
    """

    root: str
    prefixes: tuple[str, ...]
    suffix: str
    clitics: tuple[str, ...]
    score: float


UNSEEN = 2.3  # zipf frequency of a word that wordfreq's list (down to 3.0) does not hold
FAMILY = (("di", ""), ("di", "kan"), ("di", "i"), ("ber", ""))  # forms that vouch for a root
FAMILY_DISCOUNT = 0.3
LETTER = 0.2  # belief per letter kept: cuts err by taking too much
SHORT_ROOT = {0: 9.0, 1: 9.0, 2: 2.0, 3: 0.6}
SASTRAWI_BONUS = 0.5  # its answer stands unless another is clearly better

PREFIX_COST = {
    "": 0.0, "meN": 0.2, "di": 0.1, "ber": 0.3, "ter": 0.4, "se": 0.6, "peN": 0.5, "pe": 0.8, "per": 0.9,
    "ke": 1.2, "ku": 2.5, "kau": 2.5,
}  # fmt: skip
SUFFIX_COST = {"": 0.0, "an": 0.5, "kan": 1.0, "i": 2.0}
CLITIC_COST = {"nya": 0.2, "lah": 0.5, "kah": 0.5, "pun": 0.5, "ku": 0.8, "mu": 0.8, "tah": 2.0}
CONFIX_COST = {
    ("ke", "an"): 0.2, ("peN", "an"): 0.2, ("per", "an"): 0.4, ("pe", "an"): 0.5,
    ("meN", "kan"): 0.2, ("meN", "i"): 0.4, ("di", "kan"): 0.1, ("di", "i"): 0.3,
    ("ter", "kan"): 0.6, ("ter", "i"): 0.7, ("ber", "an"): 0.8, ("ber", "kan"): 0.7,
}  # fmt: skip
UNGRAMMATICAL = {  # Nazief & Adriani (1996), table of disallowed pairs, and what news shows
    ("ber", "i"), ("di", "an"), ("ke", "i"), ("ke", "kan"), ("meN", "an"), ("ter", "an"),
    ("se", "i"), ("se", "kan"), ("se", "an"), ("peN", "kan"), ("peN", "i"), ("pe", "i"), ("pe", "kan"),
    ("per", "i"), ("per", "kan"),
}  # fmt: skip
UNGRAMMATICAL_COST = 2.0
SECOND_PREFIX_COST = 0.6
INNER_SE_COST = 1.2  # sedia is not se- + dia
PASSIVE_BONUS = 1.0  # behind meN- and peN-, for a root that di- is found on
NO_VERB_COST = 2.5  # bare -kan and -i come off verbs: kutukan is kutuk + -an, for there is no dikutukan
# meN- before a first letter, and how many letters of the root it swallows; me- before all others.
NASALS = {"p": ("mem", 1), "t": ("men", 1), "s": ("meny", 1), "k": ("meng", 1)}
NASALS |= dict.fromkeys("bfv", ("mem", 0)) | dict.fromkeys("cdjz", ("men", 0)) | dict.fromkeys("aiueogh", ("meng", 0))
# Roots in ng- and ny-, and menge-/penge- before one syllable.
RARE_NASAL_COST = {"ng": 1.0, "ny": 0.8, "ge": 0.3}


@cache
def good_roots() -> frozenset[str]:
    """The root words in use: Sastrawi's, less those that are derived, with those it lacks."""
    added = {word for words in MORE_ROOTS.values() for word in words.split()}
    dropped = {word for words in NOT_ROOTS.values() for word in words.split()}
    return (load_roots() | added) - dropped


@cache
def load_frequencies() -> dict[str, float]:
    """Read wordfreq's Indonesian list, once: word -> zipf frequency (log10 of uses in 10^9 words).

    Holds about 31,000 words. Raises ImportError, saying what to install, when wordfreq is missing.

    >>> load_frequencies()["kunjungan"] > 4
    True
    """
    try:
        from wordfreq import get_frequency_dict
    except ImportError:
        raise ImportError(
            "The corrected stemmer needs the package wordfreq: run  pip install 'wordfreq>=3.1'."
        ) from None
    return {word: log10(share) + 9 for word, share in get_frequency_dict("id", "small").items()}


@cache
def belief_in(root: str) -> float:
    """How common a root is in Indonesian, as a zipf frequency: its own, or a little under that of its di- or ber- form.

    >>> belief_in("kunjung") > belief_in("unjung")
    True

    Not a frequency of the word as such: a root may be in use behind affixes only.
    """
    frequency = load_frequencies().get
    family = max([frequency(form, 0.0) for form in _family(root)])
    return max(frequency(root, UNSEEN), family - FAMILY_DISCOUNT)


def _family(root: str) -> list[str]:
    """Forms in di- and ber- that vouch for a root, unless they would vouch for a longer one."""
    roots = good_roots()
    return [head + root + tail for head, tail in FAMILY if not tail or root + tail not in roots]


@cache
def _has_passive(root: str) -> bool:
    """Whether di- is found on the root: dipadamkan shows what the nasal of memadamkan hides."""
    roots = good_roots()
    suffixes = [suffix for suffix in ("", "kan", "i") if not suffix or root + suffix not in roots]
    return any(f"di{root}{suffix}" in load_frequencies() for suffix in suffixes)


@cache
def affix_cost(prefixes: tuple[str, ...], suffix: str, clitics: tuple[str, ...]) -> float:
    """How much a chain of affixes speaks against a cut, in powers of ten.

    >>> affix_cost(("meN",), "kan", ()) < affix_cost(("ber",), "i", ())
    True

    Not a probability; only differences mean something.
    """
    parts = [prefix.partition("+") for prefix in prefixes]
    outer, inner = (parts[0][0] if parts else ""), [name for name, _, _ in parts[1:]]
    cost = CONFIX_COST.get((outer, suffix), PREFIX_COST[outer] + SUFFIX_COST[suffix])
    cost += UNGRAMMATICAL_COST * ((outer, suffix) in UNGRAMMATICAL)
    cost += sum(CLITIC_COST[clitic] for clitic in clitics)
    cost += sum(RARE_NASAL_COST[nasal] for _, _, nasal in parts if nasal)
    return cost + SECOND_PREFIX_COST * len(inner) + INNER_SE_COST * ("se" in inner)


def cuts(word: str, *, uses: Mapping[str, float] = {}) -> list[Cut]:
    """All ways to cut a lower-case word to a known root, best first; ties by root.

    Takes a word and, if wished, the zipf frequencies of words in the corpus at hand (`uses`), which count
    where they exceed the general ones. Returns a list of Cut, empty when no known root is in the word.
    Follows Nazief & Adriani (1996).

    >>> [cut.root for cut in cuts("senilai")]
    ['nilai', 'nila']

    Not a stemmer yet: it knows nothing of names, capitals or hyphens.
    """
    found = _candidates(word)
    if len(found) < 2:
        return found
    best: dict[str, Cut] = {}
    for root, prefixes, suffix, clitics, _ in found:
        score = _belief(word, root, uses) - affix_cost(prefixes, suffix, clitics)
        score += _verbal_evidence(root, prefixes, suffix)
        if root not in best or score > best[root].score:
            best[root] = Cut(root, prefixes, suffix, clitics, score)
    return _prefer_verbs(sorted(best.values(), key=lambda cut: (-cut.score, cut.root)))


def _candidates(word: str) -> list[Cut]:
    """Every cut that leaves a root, not yet weighed."""
    roots, endings = good_roots(), endings_of(word)
    if word[:2] in PREFIX_HEADS:
        fronts = without_prefixes(word)
    elif endings is NO_ENDING:
        return [Cut(word, (), "", (), 0.0)] if word in roots else []
    else:
        fronts = [(word, (), len(word))]
    return [
        Cut(root, prefixes, suffix, clitics, 0.0)
        for length, suffix, clitics in endings
        for rest, prefixes, most in fronts
        if (root := rest[:-length] if length else rest) in roots
        and length <= most
        and (root not in TAKE_NO_AFFIX or not (prefixes or suffix or len(root) < 3))
        and (not prefixes or prefixes[-1] not in BEFORE_ONE_SYLLABLE or _is_one_syllable(root))
    ]


def _is_one_syllable(root: str) -> bool:
    return sum(letter in VOWELS for letter in root) == 1


def _verbal_evidence(root: str, prefixes: tuple[str, ...], suffix: str) -> float:
    if prefixes:
        return PASSIVE_BONUS if prefixes[-1][:3] in ("meN", "peN") and _has_passive(root) else 0.0
    return -NO_VERB_COST if suffix in ("kan", "i") and not is_attested_verb(root, suffix) else 0.0


def _belief(word: str, root: str, uses: Mapping[str, float]) -> float:
    kept = len(root) if root in word else len(root) - 1
    return max(belief_in(root), uses.get(root, 0.0)) + LETTER * kept - SHORT_ROOT.get(kept, 0.0)


def _prefer_verbs(found: list[Cut]) -> list[Cut]:
    """Leave out a root behind a prefix where the verb that VERB_ROOT names for it is there, too."""
    present = {cut.root for cut in found}
    return [cut for cut in found if not (cut.prefixes and VERB_ROOT.get(cut.root) in present)]


@cache
def is_attested_verb(root: str, suffix: str) -> bool:
    """Whether the general list holds the passive or active of a verb: diserukan or menyerukan for seru, kan.

    >>> is_attested_verb("seru", "kan"), is_attested_verb("kutu", "kan")
    (True, False)
    """
    nasal, dropped = NASALS.get(root[:1], ("me", 0))
    active = nasal + root[dropped:] + suffix
    return active in load_frequencies() or f"di{root}{suffix}" in load_frequencies()
