"""Every way an Indonesian word can be cut to a root, and how far each is to be believed.

Sastrawi takes the first cut that leads to a root; here all cuts are laid side by side, and the root that is
common in Indonesian, by a plausible chain of affixes, wins. The affixes follow Nazief & Adriani (1996) and
Adriani et al. (2007, ACM TALIP); the frequencies are those of the package `wordfreq` (Speer 2022; data CC
BY-SA 4.0). Costs are in powers of ten, like the frequencies: a cost of 1 means that a root must be ten times
as common to win all the same. They were set by hand on UD Indonesian GSD dev and looked at on CSUI train.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log10
from typing import NamedTuple

from corpus_tools.words.affixes import VOWELS, load_roots
from corpus_tools.words.cutting import BEFORE_ONE_SYLLABLE, NO_ENDING, PREFIX_HEADS, endings_of, without_prefixes
from corpus_tools.words.stem_lists import MORE_ROOTS, NOT_ROOTS, TAKE_NO_AFFIX, VERB_ROOT


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
