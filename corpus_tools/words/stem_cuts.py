"""Every way an Indonesian word can be cut to a root, and how far each is to be believed.

Sastrawi takes the first cut that leads to a root; here all cuts are laid side by side, and the root that is common in
Indonesian, by a plausible chain of affixes, wins. The affixes follow Nazief & Adriani (1996) and Adriani et al. (2007,
ACM TALIP). Frequencies are those of wordfreq (Speer 2022; see corpus_tools/data/README.md). Costs are in powers of ten,
like the frequencies: a cost of 1 means that a root must be ten times as common to win all the same. They were set by
hand on UD Indonesian GSD dev and checked on CSUI train.

A prefix is named as grammars name it (meN, peN: the N is m, n, ng or ny), with a mark where its nasal is not the usual
one: meN+ng takes only me- off menganga.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any, NamedTuple

from corpus_tools._data import read_entries

VOWELS = frozenset("aiueo")
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxyz")
POSSESSIVES = ("ku", "mu", "nya")
PARTICLES = ("lah", "kah", "pun")
CLITICS = POSSESSIVES + PARTICLES
LAST_OF_CLITICS = frozenset("hnua")

# ---- What is looked up: Sastrawi's roots and answers, the kit's own lists, the frequencies.

WORDFREQ = "3.1.1"  # the release of wordfreq from which the frequencies were taken
FEWEST_ROOTS = 25_000  # PySastrawi 1.2.1 has 29,931; far fewer means another or a broken list

WRONG_PACKAGE = (
    "The package installed as 'Sastrawi' is not PySastrawi 1.2.1 or newer ({found}): "
    "run  pip uninstall Sastrawi  and then  pip install --force-reinstall 'PySastrawi>=1.2.1'."
)

# The kinds of groups in `corpus_tools/data/stems.toml`.
HEADINGS = (
    "name", "kept", "corrected", "verb_root", "more_roots", "not_roots", "no_affix", "whole_pair", "bound_first",
)  # fmt: skip


@cache
def _sastrawi() -> tuple[Any, frozenset[str]]:
    """PySastrawi's stemmer and its root words; ImportError where the other package of that name is what imports."""
    try:
        found = version("PySastrawi")
    except PackageNotFoundError:
        raise ImportError(WRONG_PACKAGE.format(found="PySastrawi is not installed")) from None
    if tuple(int(part) for part in re.findall(r"\d+", found)[:3]) < (1, 2, 1):
        raise ImportError(WRONG_PACKAGE.format(found=f"found {found}"))
    try:  # PyPI's `Sastrawi` 1.0.1 (2016) is written over the same folder
        other = version("Sastrawi")
    except PackageNotFoundError:
        other = ""
    if other:
        raise ImportError(WRONG_PACKAGE.format(found=f"'Sastrawi' {other} is installed too, over the same folder"))
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    factory = StemmerFactory()
    roots = frozenset(filter(str.strip, factory.get_words()))
    if len(roots) < FEWEST_ROOTS:
        raise ImportError(WRONG_PACKAGE.format(found=f"its root list has {len(roots):,} words"))
    return factory.create_stemmer(), roots


def load_roots() -> frozenset[str]:
    """The root words of the installed PySastrawi, about 29,900.

    Not for writing to a file: the list (Kateglo's) is CC BY-NC-SA and belongs to its makers.
    """
    return _sastrawi()[1]


def sastrawi_stem(word: str) -> str:
    """What PySastrawi gives for a word; it remembers its answers."""
    return _sastrawi()[0].stem(word)


@cache
def listed(heading: str) -> dict[str, tuple[str, str]]:
    """The words under one heading of `corpus_tools/data/stems.toml`: word -> (answer, why).

    The answer of a word that is listed without one is the word itself.
    """
    found: dict[str, tuple[str, str]] = {}
    for group in read_entries("stems.toml", heading, ("why", "words"), headings=HEADINGS):
        words, why = group["words"], group["why"][0]
        for word in words:
            if not word.islower() or not word.replace("-", "").isalpha():
                raise ValueError(f"stems.toml, [[{heading}]] {why!r}: {word!r} must be one word in small letters.")
            answer = words[word] if isinstance(words, dict) else word
            if found.setdefault(word, (answer, why))[0] != answer:
                raise ValueError(f"stems.toml, [[{heading}]] {why!r}: {word!r} is listed with another answer, too.")
    return found


@cache
def good_roots() -> frozenset[str]:
    """The root words in use: Sastrawi's, without those that are derived, with those it lacks."""
    return (load_roots() | listed("more_roots").keys()) - listed("not_roots").keys()


@cache
def load_frequencies() -> dict[str, float]:
    """The Indonesian list of wordfreq: word -> zipf frequency (log10 of its uses in 10^9 words), about 31,000 words."""
    lines = gzip.decompress((files("corpus_tools") / "data" / "frequencies.txt.gz").read_bytes()).decode().splitlines()
    rows = (line.split(" ") for line in lines)
    return {word: 9 - int(hundredths) / 100 for hundredths, *words in rows for word in words}


# ---- Where a word may be cut.

# Letters at the end of a word: how many, the suffix in them, the clitics behind it.
Ending = tuple[int, str, tuple[str, ...]]
# What is left behind prefixes, and these prefixes.
Front = tuple[str, tuple[str, ...]]
NO_ENDING: list[Ending] = [(0, "", ())]
AN_ENDING: list[Ending] = [*NO_ENDING, (2, "an", ())]
KAN_ENDING: list[Ending] = [*AN_ENDING, (3, "kan", ())]
I_ENDING: list[Ending] = [*NO_ENDING, (1, "i", ())]
# Every chain in its spelling: a suffix, a possessive, a particle, each of which may be missing (kan-nya-lah).
CHAINS = {
    suffix + possessive + particle: (suffix, tuple(filter(None, (possessive, particle))))
    for particle in ("", *PARTICLES)
    for possessive in ("", *POSSESSIVES)
    for suffix in ("", "an", "kan", "i")
}
LONGEST_CHAIN = max(map(len, CHAINS))

# What may follow inside a prefix: memperoleh, diberlakukan, keberhasilan.
INNER_PREFIXES = {
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
PREFIX_HEADS = frozenset(("be", "di", "ka", "ke", "ku", "me", "pe", "se", "te"))
# The marks behind the name of a prefix, and which prefixes may follow one under these names.
READINGS = ("", "+ng", "+ny", "+ge", "+si")
BEFORE_ONE_SYLLABLE = ("meN+ge", "peN+ge")  # mengecek, pengeboran
MAY_FOLLOW = {
    outer + reading: frozenset(prefix + other for prefix in inner for other in READINGS)
    for outer, inner in INNER_PREFIXES.items()
    for reading in READINGS[:3]  # nothing follows menge- and bersi-
}
MOST_PREFIXES = 3


def endings_of(word: str) -> list[Ending]:
    """Each possible chain of suffix and clitics at the end of a word, none first."""
    tail = word[-3:]
    if tail in CLITICS or tail[1:] in CLITICS:
        lengths = range(min(LONGEST_CHAIN, len(word)) + 1)
        return [(length, *CHAINS[end]) for length in lengths if (end := word[len(word) - length :]) in CHAINS]
    if tail[1:] == "an":
        return KAN_ENDING if tail == "kan" else AN_ENDING
    return I_ENDING if tail[-1:] == "i" else NO_ENDING


def without_prefixes(word: str) -> list[Front]:
    """The word less none to three prefixes, with these: disapu, sapu behind di-."""
    fronts: list[Front] = [(word, ())]
    for rest, before in fronts:  # the list grows while it is read: a prefix may be found behind a prefix
        if rest[:2] in PREFIX_HEADS and len(before) < MOST_PREFIXES:
            allowed = MAY_FOLLOW.get(before[-1], frozenset()) if before else None
            fronts += [
                (bare, (*before, prefix)) for bare, prefix in prefix_cuts(rest) if allowed is None or prefix in allowed
            ]
    return fronts


def prefix_cuts(word: str) -> list[tuple[str, str]]:
    """The word less its first prefix, with that prefix, in every reading: memasak is pasak or masak behind meN-."""
    head, third, fourth, rest = word[:2], word[2:3], word[3:4], word[4:]
    if head in ("di", "ke", "se"):
        return [(word[2:], head)]
    if head == "ku":
        return [(word[2:], "ku")]
    if word[:3] == "kau":
        return [(word[3:], "kau")]
    if head in ("be", "te"):
        name = head + "r"
        if third == "r":  # ber-ada, or be-rada
            found = [(word[3:], name), (word[2:], name)]
            return [*found, (word[5:], "ber+si")] if word[:5] == "bersi" else found  # bersikeras, bersitegang
        if word[:6] == "belaja":  # bel- comes before ajar only
            return [(word[3:], name)]
        # be- and te- come before a first syllable in -er: bekerja, tepercik
        return [(word[2:], name)] if word[3:5] == "er" and word[5:6] in CONSONANTS else []
    if head == "pe" and third == "r":
        return [(word[3:], "per"), (word[2:], "peN")]
    if head not in ("me", "pe"):
        return []

    # me- and pe-: the nasal hides the p, t, k, s of the root, or is put before it, or belongs to it
    name = head + "N"
    if third == "n" and fourth == "g":
        if rest[:1] not in VOWELS:  # menggali
            return [(rest, name)]
        found = [(rest, name), ("k" + rest, name), (word[2:], name + "+ng")]  # mengambil, mengunjungi, menganga
        return [*found, (rest[1:], name + "+ge")] if rest[:1] == "e" else found  # mengecek
    if third == "n" and fourth == "y":
        return [("s" + rest, name), (word[2:], name + "+ny")]  # menyinari, menyanyi
    if third in ("m", "n"):
        hidden = (("p" if third == "m" else "t") + word[3:], name)
        if fourth in VOWELS:  # memukul, memasuki
            return [hidden, (word[2:], name)]
        return [hidden, (word[3:], name)] if third + fourth == "mr" else [(word[3:], name)]  # pemrograman, membeli
    if name == "peN":  # pelajar, petani
        return [(word[3:], name)] if word[:6] == "pelaja" else [(word[2:], "pe")]
    return [(word[2:], name)] if third in ("l", "r", "w", "y") else []  # melatih


# ---- How far a cut is to be believed.


class Cut(NamedTuple):
    """One way to cut a word: the root, the affixes taken off, and the belief in it.

    The higher the better; 0 where there is nothing to compare.
    """

    root: str
    prefixes: tuple[str, ...]
    suffix: str
    clitics: tuple[str, ...]
    score: float


UNSEEN = 2.3  # zipf frequency of a word that the list of frequencies (down to 3.0) does not hold
FAMILY = (("di", ""), ("di", "kan"), ("di", "i"), ("ber", ""))  # forms that vouch for a root
FAMILY_DISCOUNT = 0.3  # but less than the root itself would
LETTER = 0.2  # belief per letter kept: cuts err by taking too much
SHORT_ROOT = {2: 2.0, 3: 0.6}  # letters kept -> cost: short roots are found in many words by accident
SASTRAWI_BONUS = 0.5  # its answer is taken unless another is clearly better

PREFIX_COST = {
    "": 0.0, "meN": 0.2, "di": 0.1, "ber": 0.3, "ter": 0.4, "se": 0.6, "peN": 0.5, "pe": 0.8, "per": 0.9,
    "ke": 1.2, "ku": 2.5, "kau": 2.5,
}  # fmt: skip
SUFFIX_COST = {"": 0.0, "an": 0.5, "kan": 1.0, "i": 2.0}
CLITIC_COST = {"nya": 0.2, "lah": 0.5, "kah": 0.5, "pun": 0.5, "ku": 0.8, "mu": 0.8}
# Pairs of prefix and suffix that belong together cost less than their parts.
CONFIX_COST = {
    ("ke", "an"): 0.2, ("peN", "an"): 0.2, ("per", "an"): 0.4, ("pe", "an"): 0.5,
    ("meN", "kan"): 0.2, ("meN", "i"): 0.4, ("di", "kan"): 0.1, ("di", "i"): 0.3,
    ("ter", "kan"): 0.6, ("ter", "i"): 0.7, ("ber", "an"): 0.8, ("ber", "kan"): 0.7,
}  # fmt: skip
# Nazief & Adriani (1996), table of disallowed pairs, and what news shows.
UNGRAMMATICAL = {
    ("ber", "i"), ("di", "an"), ("ke", "i"), ("ke", "kan"), ("meN", "an"), ("ter", "an"),
    ("se", "i"), ("se", "kan"), ("se", "an"), ("peN", "kan"), ("peN", "i"), ("pe", "i"), ("pe", "kan"),
    ("per", "i"), ("per", "kan"),
}  # fmt: skip
UNGRAMMATICAL_COST = 2.0
SECOND_PREFIX_COST = 0.6
INNER_SE_COST = 1.2  # sedia is not se- + dia
PASSIVE_BONUS = 1.0  # dipadamkan shows what the nasal of memadamkan hides: padam, not madam
NO_VERB_COST = 2.5  # bare -kan and -i come off verbs: kutukan is kutuk + -an, for there is no dikutukan
KE_WITHOUT_SUFFIX_COST = 2.0  # inside another prefix ke- wants -kan, -i or -an: mengerami is not of rami
RARE_READING_COST = {"ng": 1.0, "ny": 0.8, "ge": 0.3, "si": 1.0}  # roots in ng- and ny-, menge- and penge-, bersi-
# meN- before a first letter, and how many letters of the root it hides; me- before all others.
NASALS = {"p": ("mem", 1), "t": ("men", 1), "s": ("meny", 1), "k": ("meng", 1)}
NASALS |= dict.fromkeys("bfv", ("mem", 0)) | dict.fromkeys("cdjz", ("men", 0)) | dict.fromkeys("aiueogh", ("meng", 0))


def cuts(word: str, *, uses: Mapping[str, float] = {}) -> list[Cut]:
    """All ways to cut a lower-case word to a known root, best first; ties by root.

    `uses` may give the zipf frequencies of words in the corpus at hand, which count where they exceed the general ones.
    """
    found = _candidates(word)
    if len(found) < 2:
        return found
    best: dict[str, Cut] = {}
    for root, prefixes, suffix, clitics, _ in found:
        kept = len(root) if root in word else len(root) - 1  # a letter that a nasal hides is not seen
        score = max(belief_in(root), uses.get(root, 0.0)) + LETTER * kept - SHORT_ROOT.get(kept, 0.0)
        score -= affix_cost(prefixes, suffix, clitics)
        if prefixes and prefixes[-1][:3] in ("meN", "peN") and _has_passive(root):
            score += PASSIVE_BONUS
        if not prefixes and suffix in ("kan", "i") and not is_attested_verb(root, suffix):
            score -= NO_VERB_COST
        if root not in best or score > best[root].score:
            best[root] = Cut(root, prefixes, suffix, clitics, score)
    verbs = listed("verb_root")

    def is_other_verb(cut: Cut) -> bool:
        """Whether the list names another root behind the same prefix: mengelas is of las, but berkelas of kelas."""
        other = best.get(verbs[cut.root][0]) if cut.prefixes and cut.root in verbs else None
        return other is not None and len(other.prefixes) == len(cut.prefixes)

    return sorted((cut for cut in best.values() if not is_other_verb(cut)), key=lambda cut: (-cut.score, cut.root))


def _candidates(word: str) -> list[Cut]:
    """Every cut that leaves a root, not yet weighed."""
    roots, endings, no_affix = good_roots(), endings_of(word), listed("no_affix")
    fronts: Iterable[Front]
    if word[:2] in PREFIX_HEADS:
        fronts = without_prefixes(word)
    elif endings is NO_ENDING:
        return [Cut(word, (), "", (), 0.0)] if word in roots else []
    else:
        fronts = [(word, ())]
    return [
        Cut(root, prefixes, suffix, clitics, 0.0)
        for length, suffix, clitics in endings
        for rest, prefixes in fronts
        if (root := rest[:-length] if length else rest) in roots
        and (root not in no_affix or not (prefixes or suffix))
        and (not prefixes or prefixes[-1] not in BEFORE_ONE_SYLLABLE or sum(map(VOWELS.__contains__, root)) == 1)
    ]


@cache
def affix_cost(prefixes: tuple[str, ...], suffix: str, clitics: tuple[str, ...]) -> float:
    """How much a chain of affixes speaks against a cut, in powers of ten; only differences mean something."""
    parts = [prefix.partition("+") for prefix in prefixes]
    outer, inner = (parts[0][0] if parts else ""), [name for name, _, _ in parts[1:]]
    cost = CONFIX_COST.get((outer, suffix), PREFIX_COST[outer] + SUFFIX_COST[suffix])
    if (outer, suffix) in UNGRAMMATICAL:
        cost += UNGRAMMATICAL_COST
    if "se" in inner:
        cost += INNER_SE_COST
    if "ke" in inner and not suffix:
        cost += KE_WITHOUT_SUFFIX_COST
    cost += sum(CLITIC_COST[clitic] for clitic in clitics)
    return (
        cost + sum(RARE_READING_COST[reading] for _, _, reading in parts if reading) + SECOND_PREFIX_COST * len(inner)
    )


@cache
def belief_in(root: str) -> float:
    """How common a root is, as a zipf frequency: its own, or a little under that of its di- or ber- form."""
    frequencies, roots = load_frequencies(), good_roots()
    # a form vouches for this root unless it would vouch for a longer one: diakan- is of akan, not of a
    family = (head + root + tail for head, tail in FAMILY if not tail or root + tail not in roots)
    return max(frequencies.get(root, UNSEEN), max(frequencies.get(form, 0.0) for form in family) - FAMILY_DISCOUNT)


@cache
def _has_passive(root: str) -> bool:
    """Whether di- is found on the root."""
    return any(f"di{root}{suffix}" in load_frequencies() for suffix in ("", "kan", "i"))


@cache
def is_attested_verb(root: str, suffix: str) -> bool:
    """Whether the general list holds the passive or active of a verb: diserukan or menyerukan for seru, kan."""
    nasal, hidden = NASALS.get(root[:1], ("me", 0))
    return not load_frequencies().keys().isdisjoint((nasal + root[hidden:] + suffix, f"di{root}{suffix}"))
