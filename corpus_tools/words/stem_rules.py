"""How one token becomes a root: names, acronyms, hyphens and clitics first, then the likeliest cut.

Each rule returns a root with its reason in plain words, or None when it has nothing to say; the first that speaks
decides. Words in which no listed root is found come last: loans behind affixes, spoken verbs, clitics on unknown hosts.
They are judged by the frequencies: what is behind the affixes must itself be in use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from corpus_tools._messages import N_, _, given
from corpus_tools.words.stem_cuts import (
    LAST_OF_CLITICS,
    SASTRAWI_BONUS,
    VOWELS,
    Cut,
    affix_cost,
    belief_in,
    cuts,
    endings_of,
    good_roots,
    is_attested_verb,
    listed,
    load_frequencies,
    prefix_cuts,
    sastrawi_stem,
)

Explained = tuple[str, str]  # a root and the reason for it
Decided = tuple[str, str | Cut]  # the same, where a cut is its own reason until somebody asks for it in words


class Usage(NamedTuple):
    """What was learned from a corpus: its names in small letters, and the zipf frequency of its words."""

    names: frozenset[str] = frozenset()
    frequencies: Mapping[str, float] = {}


# All-capital words up to this length are acronyms (ASII), longer ones are shouted words (MENYETUJUI).
LONGEST_ACRONYM = 5
# A root this long may be before a bare -i without further proof (taati), a shorter one (had-i) not.
LEAST_BEFORE_I = 4
# A capitalised word with a common root longer than this is stemmed even where its shape could be a name's.
LONGEST_NAME_ROOT = 5
# Longer tokens are addresses or glued text; no Indonesian word comes near.
LONGEST_WORD = 60
# Letters a root must have for this prefix alone to be no part of a name (Dimas, Perth, Berau).
LEAST_BEHIND = {"meN": 4, "ber": 4, "ter": 4, "peN": 4, "di": 5, "pe": 5}
NOT_BEFORE_I = ("ke", "pe", "peN", "se")  # no pair with -i: Pelosi is not pe- -i
LOOSE_CLITICS = ("nya", "lah", "kah", "pun")
# A clitic that no other word ends in may be taken off a word of this length that no list knows, ...
LEAST_HOST = 4
SURE_CLITICS = ("nya", "pun")
# ... the others (Maluku, Allah) only off a known word of this length.
LEAST_KNOWN_HOST = 5
OTHER_CLITICS = ("ku", "mu", "lah", "kah")
LOAN_BEGINNINGS = ("me", "di", "ter", "ber", "pe")
LEAST_LOAN = 4
SPOKEN_BEGINNINGS = {"nge": ("",), "ng": ("", "k"), "ny": ("s", "c")}  # and what they may hide
SPOKEN_ENDINGS = ("kan", "i", "")  # what -in may be in writing
LEAST_BEFORE_IN = 3  # letters a root must have more of before a bare -in (latin is not lat)
UNLISTED_BEGINNINGS = (*LOAN_BEGINNINGS, *SPOKEN_BEGINNINGS, "ke")

ROUND_COMPOUNDS = ("meNkan", "dikan", "peNan", "kean")
COMPOUND_BEGINNINGS = ("me", "di", "pe", "ke")
LEAST_PART = 4  # letters of each of two words written as one
COMMON_PART = 4.0  # zipf frequency of each: short and rare roots are found in many words by accident
INFIXES = ("em", "el", "er", "in")

NO_ROOT = N_("no known root behind believable affixes: kept")
A_ROOT = N_("a root of its own today")

# Typesetting: dashes that are hyphens, letters that nobody sees, apostrophes.
_REPAIRS = (
    dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
    | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032"), "'")
)
_AROUND = ' \t\r\n\u00a0"\u201c\u201d\u201e\u00ab\u00bb()[]{}<>,;:!?\u2026'
_ACRONYM = re.compile(r"([A-Z][A-Z0-9]+)(?:nya|ku|mu|lah|kah|pun)")  # KTPnya, DPRlah
# At a hyphen: di-PHK, se-Indonesia; KTP-nya, di-PHK-kan
_PREFIXED = re.compile(r"(?:di|ke|se|me|mem|men|meng|nge|ber|ter|pe|pem|pen|peng|ku)-(.+)", re.IGNORECASE)
_CLITIC_AFTER_HYPHEN = re.compile(r"(.+)-(?:(?:nya|ku|mu)(?:lah|kah|pun)?|lah|kah|pun|kan)", re.IGNORECASE)
# A doubled word with affixes round the whole: berangan-angan, kekanak-kanakan
_DOUBLED = re.compile(r"(?:ber|di|ke|me|se|ter)?([a-z]{3,})-\1(?:an|i|kan|nya|ku|mu)?")


@cache
def _round_pair() -> re.Pattern[str]:
    """Affixes round a pair that is kept whole: memata-matai."""
    return re.compile(rf"(?:me|di|ber|per)?({'|'.join(listed('whole_pair'))})(?:i|kan|an|nya|an-?nya)?")


def clean_token(word: str) -> str:
    """The word without traces of typesetting: soft hyphens, odd dashes, curly quotes, quotes and brackets around it."""
    if word.isascii() and word.isalnum():
        return word
    token = unicodedata.normalize("NFC", word).translate(_REPAIRS).strip(_AROUND)
    return token.strip("'").strip(_AROUND)


def explain_token(token: str, usage: Usage = Usage()) -> Decided:  # noqa: B008 - it cannot be changed
    """The root of a token (as `clean_token` leaves it) and the reason for it, a `Cut` where affixes came off."""
    word = token.lower()
    if len(word) > LONGEST_WORD:
        return word, N_("too long for a word: kept")
    found = _answers().get(word)
    if found:
        return found
    if word.isalpha():
        found = _behind_clitic(word) or (None if token == word else _capitals(token, word))
        return found or _plain_word(token, word, usage)
    if "-" in word.strip("-"):
        return _hyphen(token, usage)
    return word, N_("not a plain word: kept")


def in_words(reason: str | Cut) -> str:
    """The reason of a decision in plain words; what a word list says for itself stays as it is written there."""
    if isinstance(reason, str):
        return given(reason)
    prefixes = [prefix.partition("+")[0] + "-" for prefix in reason.prefixes]
    affixes = " ".join(prefixes + [f"-{ending}" for ending in (reason.suffix, *reason.clitics) if ending])
    return _("{affixes} taken off; '{root}' is the likeliest root", affixes=affixes, root=reason.root)


@cache
def _own_answers() -> dict[str, Explained]:
    """The words of the kit's lists that have an answer of their own; a later list wins over an earlier one."""
    names = {word: (root, f"name kept: {why}") for word, (root, why) in listed("name").items()}
    return names | {word: (root, f"kept: {why}") for word, (root, why) in listed("kept").items()} | listed("corrected")


@cache
def _answers() -> dict[str, Explained]:
    """The answer for each listed word and for each root."""
    return {word: (word, A_ROOT) for word in good_roots() if word.isalpha()} | _own_answers()


def without_clitic(word: str) -> str:
    """The lower-case word without its -nya, -ku, -mu, -lah, -kah or -pun; '' when there is none to take off."""
    length = 3 if word.endswith(LOOSE_CLITICS) else 2 if word.endswith(("ku", "mu")) else 0
    return word[:-length].rstrip("-") if length and len(word) - length >= LEAST_HOST else ""


def _behind_clitic(word: str) -> Explained | None:
    """The answer for a listed word with a clitic; but ditanya is di-tanya, not Dita with -nya."""
    found = _own_answers().get(without_clitic(word)) if word[-1] in LAST_OF_CLITICS else None
    if found and found[1].startswith("name"):
        best = cuts(word)[:1]
        return None if best and best[0].prefixes else found
    return found


def _capitals(token: str, word: str) -> Explained | None:
    """Acronyms, with a clitic or without, and names with capitals inside."""
    if token.islower() or token.istitle():
        return None
    if token.isupper():
        is_acronym = len(token) <= LONGEST_ACRONYM and word not in good_roots()
        return (word, N_("short word in capitals: an acronym, kept")) if is_acronym else None
    acronym = _ACRONYM.fullmatch(token)
    return (
        (acronym[1].lower(), N_("acronym, its clitic taken off"))
        if acronym
        else (word, N_("capitals inside: a name, kept"))
    )


def _plain_word(token: str, word: str, usage: Usage) -> Decided:
    """The best cut unless there is a doubt; Sastrawi's when it is nearly as good, or the best is only a piece of it."""
    found = cuts(word, uses=usage.frequencies)
    if not found:
        return _unlisted(token, word, usage)
    best = found[0]
    if len(found) > 1:
        before_one_syllable = best.prefixes[-1:] in (("meN+ge",), ("peN+ge",))
        rivals = {
            cut.root: cut
            for cut in found[1:]
            if cut.score + SASTRAWI_BONUS >= best.score or (best.root in cut.root and not before_one_syllable)
        }
        if rivals:  # for one word in two hundred; the others need not be asked about
            best = rivals.get(sastrawi_stem(word), best)
    doubt = _doubt(best, usage) or _doubt_of_name(best, token, word, usage.names)
    return (word, doubt) if doubt else (best.root, best)


def _doubt(cut: Cut, usage: Usage) -> str:
    """Why a cut is too weak to believe whatever the root; empty when it is not."""
    passive = f"di{cut.root}{cut.suffix}"
    if cut.prefixes:
        if cut.prefixes[0] not in ("ku", "kau"):
            return ""
        is_verb = passive in load_frequencies() or passive in usage.frequencies
        return "" if is_verb else N_("ku- and kau- come off verbs only")
    is_verb = is_attested_verb(cut.root, "i") or passive in usage.frequencies
    if cut.suffix == "i" and len(cut.root) < LEAST_BEFORE_I and not is_verb:
        return N_("-i without a prefix comes off verbs only")
    is_consonant_root = len(cut.root) == 3 and not VOWELS.intersection((cut.root[0], cut.root[2]))
    too_little = len(cut.root) < 3 or (is_consonant_root and cut.suffix in ("i", "an"))
    return f"kept: too little would be left ('{cut.root}')" if too_little else ""


def _doubt_of_name(cut: Cut, token: str, word: str, names: frozenset[str]) -> str:
    """Why a capitalised word is rather a name; empty when it is not, or when its affixes are clear."""
    is_capitalised = token != word and token.istitle()
    if not (is_capitalised or word in names) or word in load_frequencies() or _is_clear(cut):
        return ""
    if word in names:
        return N_("name kept: in these texts always capitalised")
    is_common_root = len(cut.root) > LONGEST_NAME_ROOT and cut.root in load_frequencies()
    if cut.suffix == "i" and not cut.prefixes:
        is_common_root = is_common_root and is_attested_verb(cut.root, "i")
    if cut.suffix == "an" and not cut.prefixes:  # villages are called so after plants and trades: Gambiran, Kauman
        is_common_root = is_common_root and any(is_attested_verb(cut.root, suffix) for suffix in ("", "kan", "i"))
    return "" if is_common_root and not _is_club(cut) else N_("name kept: capitalised, and no common word")


def _is_clear(cut: Cut) -> bool:
    """meN-, ber-, ter-, a pair of prefix and suffix, two prefixes, or a particle: shapes that names hardly have."""
    least = LEAST_BEHIND.get(cut.prefixes[0], LONGEST_WORD) if cut.prefixes else LONGEST_WORD
    has_particle = len(cut.root) > 3 and bool(cut.clitics) and cut.clitics[0] in LOOSE_CLITICS
    if len(cut.root) >= least or has_particle or len(cut.prefixes) > 1:
        return not _is_club(cut)
    return bool(cut.prefixes and cut.suffix) and not (cut.suffix == "i" and cut.prefixes[0] in NOT_BEFORE_I)


def _is_club(cut: Cut) -> bool:
    """Persebaya, Persegres: a football club, not per- and se-; but persemakmuran."""
    return cut.prefixes == ("per", "se") and not cut.suffix


def _hyphen(token: str, usage: Usage) -> Decided:
    """Clitics and prefixes at a hyphen, pairs that are one word, doubled words, and unequal halves."""
    word = token.lower().strip("-")
    whole = _round_pair().fullmatch(word)
    if whole:
        return whole[1], f"kept whole: {listed('whole_pair')[whole[1]][0]}"
    if word in good_roots():
        return word, A_ROOT
    host = _CLITIC_AFTER_HYPHEN.fullmatch(token)
    if host:
        return explain_token(host[1], usage)[0], N_("clitic after a hyphen taken off")
    bare = _PREFIXED.fullmatch(token)
    if bare and not bare[1][0].isdigit():
        return explain_token(bare[1], usage)[0], N_("prefix before a hyphen taken off")

    first, _hyphen_sign, second = token.strip("-").partition("-")
    if first.lower() in listed("bound_first"):
        return word, f"'{first.lower()}-' makes a word of its own: kept"
    root, other = explain_token(first, usage)[0], explain_token(second, usage)[0]
    half = second.lower()
    # One half has the other's root, perhaps behind a nasal (terus-menerus, meniru-nirukan) or round an infix
    # (turun-temurun, gilang-gemilang).
    without_infix = half[:1] + half[3:] if half[1:3] in INFIXES else ""
    if root in (other, without_infix) or any(cut.root == root for cut in cuts("me" + half)):
        return root, N_("both halves have one root")
    doubled = _DOUBLED.fullmatch(word)
    if doubled:
        pair = f"{doubled[1]}-{doubled[1]}"
        bare_pair = pair if pair in good_roots() else explain_token(doubled[1], usage)[0]
        return bare_pair, N_("a doubled word, the affixes round it taken off")
    if not word.replace("-", "").isalpha() or (first[:1].isupper() and not token.isupper()):
        return word, N_("name or number with a hyphen: kept whole")
    return f"{root}-{other}", N_("unequal halves, each reduced to its root")


# ---- Words in which no listed root is found.


def _unlisted(token: str, word: str, usage: Usage) -> Decided:
    """A loan behind clear affixes, a spoken verb, a clitic on an unknown word, or just a word."""
    if word[-1] not in LAST_OF_CLITICS and not word.startswith(UNLISTED_BEGINNINGS):
        return word, NO_ROOT
    compound = compound_root(word)
    if compound:
        return compound, N_("two words in one inside affixes: reduced to the two together")
    found = token == word and (loan_root(word) or spoken_root(word))
    if found:
        why = "a spoken verb" if found in good_roots() else "a loan word behind its affixes"
        return explain_token(found, usage)[0], why
    host = host_of_clitic(token)
    if host:
        return explain_token(host, usage)[0], f"clitic -{word[len(host) :]} taken off"
    return word, NO_ROOT


def compound_root(word: str) -> str:
    """Two roots that are written as one inside a pair of affixes (dibebastugaskan); '' when there are none.

    Behind ke-tidak-...-an the second may have affixes of its own; it keeps its *tidak*, for injustice is no justice.
    """
    roots, frequencies = good_roots(), load_frequencies()
    for length, suffix, _cost in endings_of(word) if word.startswith(COMPOUND_BEGINNINGS) else ():
        for bare, prefix in prefix_cuts(word[:-length]) if suffix in ("kan", "an") else ():
            if prefix + suffix == "kean" and bare.startswith("tidak"):
                denied = cuts(bare[len("tidak") :] + suffix)
                return f"tidak{denied[0].root}" if denied else ""
            for place in range(LEAST_PART, len(bare) - LEAST_PART + 1) if prefix + suffix in ROUND_COMPOUNDS else ():
                parts = bare[:place], bare[place:]
                if all(part in roots and frequencies.get(part, 0.0) >= COMMON_PART for part in parts):
                    return bare
    return ""


def loan_root(word: str) -> str:
    """The common word, or word in -isasi or -isme, that is behind clear affixes (diupdate); '' when there is none.

    For loans that are in daily use but in no list of roots. Not for names: it must not see capitalised words.
    """
    frequencies = load_frequencies()
    found = []
    for length, suffix, clitics in endings_of(word):
        for bare, prefix in prefix_cuts(word[:-length] if length else word):
            is_loan = bare in frequencies or bare.endswith(("isasi", "isme"))
            believable = suffix != "i" and (prefix in ("meN", "di", "ter", "ber") or prefix + suffix == "peNan")
            if is_loan and believable and len(bare) >= LEAST_LOAN:
                found.append((affix_cost((prefix,), suffix, clitics), bare))
    return min(found)[1] if found else ""


def spoken_root(word: str) -> str:
    """The root of a spoken verb in ng-, nge-, ny- or -in whose written form is in use; '' when there is none.

    ng- and ny- are for meng- and meny- (ny- before c, too), -in for -kan or -i. It must not see capitalised words.
    """
    is_in = word.endswith("in") and len(word) > LEAST_HOST
    if not is_in and not word.startswith(("ng", "ny")):
        return ""
    base, tails = (word[:-2], SPOKEN_ENDINGS) if is_in else (word, ("",))
    hosts = [
        hidden + base[len(head) :]
        for head, hiding in SPOKEN_BEGINNINGS.items()
        if base.startswith(head)
        for hidden in hiding
    ]
    if is_in and base.startswith("di"):
        hosts.append(base[2:])
    if is_in and len(base) > LEAST_BEFORE_IN:
        hosts.append(base)
    roots, no_affix, frequencies = good_roots(), listed("no_affix"), load_frequencies()
    found = [
        (f"di{host}{tail}" in frequencies, belief_in(host), host)
        for host in hosts
        for tail in tails
        if host in roots and host not in no_affix and is_attested_verb(host, tail)
    ]
    return max(found)[2] if found else ""


def host_of_clitic(token: str) -> str:
    """The word (with its capitals) without a clitic that no known root is before (ponselnya); '' when there is none."""
    word, frequencies = token.lower(), load_frequencies()
    if word.endswith(SURE_CLITICS):
        host = token[:-3]
        is_known = len(host) >= 3 and host.lower() in frequencies
        return host if is_known or (len(host) >= LEAST_HOST and word not in frequencies) else ""
    if not token.islower() or not word.endswith(OTHER_CLITICS):
        return ""
    host = token[: -2 if word.endswith(("ku", "mu")) else -3]
    return host if len(host) >= LEAST_KNOWN_HOST and host in frequencies else ""
