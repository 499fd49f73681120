"""Sastrawi's rules, restated exactly, so that a distinct word costs microseconds.

The rules are those of PySastrawi 1.2.1 (MIT licence, Hanif Amal Robbani, after Andy Librian's Sastrawi),
which follows Nazief & Adriani (1996), Adriani et al. (2007, ACM TALIP) and Asian (2007). Nothing of its root
list is kept here: the list (from Kateglo, CC BY-NC-SA 3.0) is read from the installed package, at first use.

The reference is `StemmerFactory().create_stemmer().stem(token)`, for every string: a test compares both on a
million forms. Its rules ask sixty regular expressions in turn; here the first letters choose the two or three
that can apply.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

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
