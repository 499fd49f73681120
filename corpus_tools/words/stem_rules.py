"""How one token becomes a root: names, acronyms, hyphens and clitics first, then the likeliest cut.

Each function returns a root with its reason in plain words, or None when it has nothing to say; the first
that speaks decides. Words in which no listed root is found come first: loans behind affixes, spoken verbs, clitics on
unknown hosts. All three are judged by the frequencies of `wordfreq`: what stands behind the affixes must itself be in
use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from corpus_tools.words.stem_cuts import (
    LAST_OF_CLITICS,
    SASTRAWI_BONUS,
    UNGRAMMATICAL,
    UNSEEN,
    VOWELS,
    Cut,
    affix_cost,
    belief_in,
    cuts,
    endings_of,
    good_roots,
    is_attested_verb,
    load_frequencies,
    load_roots,
    prefix_cuts,
    sastrawi_stem,
)
from corpus_tools.words.stem_lists import BOUND_FIRST, KEPT, MENDED, NAMES, TAKE_NO_AFFIX, WHOLE_PAIRS

# A clitic that no other word ends in may be taken off a word of this length that no list knows, ...
LEAST_HOST = 4
# ... the others (Maluku, Allah) only off a known word of this length.
LEAST_KNOWN_HOST = 5
SURE_CLITICS = ("nya", "pun")
OTHER_CLITICS = ("ku", "mu", "lah", "kah")
LOAN_BEGINNINGS = ("me", "di", "ter", "ber", "pe")
SPOKEN_BEGINNINGS = {"nge": ("",), "ng": ("", "k"), "ny": ("s", "c")}  # and what they may hide
UNLISTED_BEGINNINGS = (*LOAN_BEGINNINGS, *SPOKEN_BEGINNINGS)
SPOKEN_ENDINGS = ("kan", "i", "")  # what -in stands for
LEAST_BEFORE_IN = 3  # letters a root must have more of before a bare -in (latin is not lat)


def loan_root(word: str) -> str:
    """The common word, or word in -isasi or -isme, that stands behind clear affixes; '' when there is none.

    Takes a lower-case word with no root of Sastrawi's in it. For loans that are in daily use but in no list
    of roots.

    >>> loan_root("diupdate"), loan_root("mengkriminalisasi"), loan_root("display")
    ('update', 'kriminalisasi', '')

    Not for names: it must not see capitalised words.
    """
    if not word.startswith(LOAN_BEGINNINGS):
        return ""
    frequencies = load_frequencies()
    found = []
    for length, suffix, clitics in endings_of(word):
        for bare, prefix in prefix_cuts(word[:-length] if length else word):
            is_loan = bare in frequencies or bare.endswith(("isasi", "isme"))
            believable = suffix != "i" and (prefix in ("meN", "di", "ter", "ber") or prefix + suffix == "peNan")
            if is_loan and believable and len(bare) >= 4 and (prefix, suffix) not in UNGRAMMATICAL:
                found.append((affix_cost((prefix,), suffix, clitics) - frequencies.get(bare, UNSEEN), bare))
    return min(found)[1] if found else ""


def spoken_root(word: str) -> str:
    """The root of a spoken verb in ng-, nge-, ny- or -in, where its written form is in use; '' when there is none.

    Takes a lower-case word with no root of Sastrawi's in it. ng- and ny- stand for meng- and meny- (ny- before
    c, too), -in for -kan or -i.

    >>> [spoken_root(word) for word in ("ngurus", "nyari", "ngerasain", "ditinggalin", "jelasin", "latin")]
    ['urus', 'cari', 'rasa', 'tinggal', 'jelas', '']

    Not for names: it must not see capitalised words.
    """
    is_in = word.endswith("in") and len(word) > LEAST_HOST
    if not is_in and not word.startswith(("ng", "ny")):
        return ""
    base, tails = (word[:-2], SPOKEN_ENDINGS) if is_in else (word, ("",))
    roots, frequencies = good_roots(), load_frequencies()
    found = [
        (f"di{host}{tail}" in frequencies, belief_in(host), host)
        for host in _spoken_hosts(base, is_in=is_in)
        for tail in tails
        if host in roots and host not in TAKE_NO_AFFIX and is_attested_verb(host, tail)
    ]
    return max(found)[2] if found else ""


def _spoken_hosts(base: str, *, is_in: bool) -> list[str]:
    beginnings = [head for head in SPOKEN_BEGINNINGS if base.startswith(head)]
    hosts = [hidden + base[len(head) :] for head in beginnings for hidden in SPOKEN_BEGINNINGS[head]]
    if is_in and base.startswith("di"):
        hosts.append(base[2:])
    return [*hosts, base] if is_in and len(base) > LEAST_BEFORE_IN else hosts


def host_of_clitic(token: str) -> str:
    """The word less a clitic that no known root stands before; '' when there is none to take off.

    Takes a token with its capitals and gives the host with them.

    >>> host_of_clitic("ponselnya"), host_of_clitic("startupmu"), host_of_clitic("Kenya"), host_of_clitic("Semeru")
    ('ponsel', 'startup', '', '')

    Not for words that have a known root: those are cut by `cuts`.
    """
    if token[-1:] not in LAST_OF_CLITICS:
        return ""
    word, frequencies = token.lower(), load_frequencies()
    if word.endswith(SURE_CLITICS):
        host = token[:-3]
        is_known = len(host) >= 3 and host.lower() in frequencies
        return host if is_known or (len(host) >= LEAST_HOST and word not in frequencies) else ""
    if not token.islower() or not word.endswith(OTHER_CLITICS) or word in frequencies:
        return ""
    host = token[: -2 if word.endswith(("ku", "mu")) else -3]
    return host if len(host) >= LEAST_KNOWN_HOST and host in frequencies else ""


Explained = tuple[str, str]
Decided = tuple[str, str | Cut]  # a cut stands for its reason until somebody asks for it in words

# All-capital words up to this length are acronyms (ASII), longer ones are shouted words (MENYETUJUI).
LONGEST_ACRONYM = 5
# A root this long may stand before a bare -i without further proof (taati), a shorter one (had-i) not.
LEAST_BEFORE_I = 4
# A capitalised word with a common root longer than this is stemmed even where its shape could be a name's.
LONGEST_NAME_ROOT = 5
# Longer tokens are addresses or glued text; no Indonesian word comes near.
LONGEST_WORD = 60
# Letters a root must have for this prefix alone to be no part of a name (Dimas, Perth, Berau).
LEAST_BEHIND = {"meN": 4, "ber": 4, "ter": 4, "peN": 4, "di": 5, "pe": 5}
NO_ROOT = "no known root behind believable affixes: kept"
A_ROOT = "a root of its own today"
LOOSE_CLITICS = ("nya", "lah", "kah", "pun")
NOT_BEFORE_I = ("ke", "pe", "peN", "se")  # no pair with -i: Pelosi is not pe- -i

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032"), "'")
_REPAIRS = {**_DASHES, **_INVISIBLE, **_APOSTROPHES}
_AROUND = ' \t\r\n\u00a0"\u201c\u201d\u201e\u00ab\u00bb()[]{}<>,;:!?\u2026'
_ACRONYM = re.compile(r"([A-Z][A-Z0-9]+)-?(?:nya|ku|mu|lah|kah|pun)")
_PREFIXED = re.compile(r"(?:di|ke|se|me|mem|men|meng|nge|ber|ter|pe|pem|pen|peng|ku)-(.+)", re.IGNORECASE)
_CLITIC_AFTER_HYPHEN = re.compile(r"(.+)-(?:(?:nya|ku|mu)(?:lah|kah|pun)?|lah|kah|tah|pun|kan)", re.IGNORECASE)
_DOUBLED = re.compile(r"(?:ber|di|ke|me|se|ter)?([a-z]{3,})-\1(?:an|i|kan|nya)?")
_AFFIXES_ROUND_PAIR = re.compile(r"(?:me|di|ber|per)?(?:{})(?:i|kan|an|nya|an-?nya)?".format("|".join(WHOLE_PAIRS)))


def clean_token(word: str) -> str:
    """The word without traces of typesetting: soft hyphens, odd dashes, curly quotes, quotes and brackets.

    Takes and returns text; accents stay, upper case too. Never raises on text.

    >>> clean_token("“ma\u00adsuk”"), clean_token("bus\u2011bus"), clean_token("Qur’an")
    ('masuk', 'bus-bus', "Qur'an")

    Not for whole texts: it would not find the words in them.
    """
    if word.isascii() and word.isalnum():
        return word
    token = unicodedata.normalize("NFC", word).translate(_REPAIRS).strip(_AROUND)
    return token.strip("'").strip(_AROUND)


def explain_token(token: str, names: frozenset[str], uses: Mapping[str, float]) -> Decided:
    """The root of a clean token and the reason for it.

    Takes a token as `clean_token` leaves it, the lower-case names and the word frequencies learned from a
    corpus. Returns (root, reason); the reason is a `Cut` where affixes came off: `in_words` makes words of it.
    Never raises on text.

    >>> explain_token("KTPnya", frozenset(), {})
    ('ktp', 'acronym, its clitic taken off')

    Not to be called for each running word: `Stemmer` remembers the answers.
    """
    word = token.lower()
    if len(word) > LONGEST_WORD:
        return word, "too long for a word: kept"
    found = _answers().get(word)
    if found:
        return found
    if word.isalpha():
        found = _explain_listed(word) or (None if token == word else _explain_capitals(token, word))
        return found or _explain_word(token, word, names, uses)
    if "-" in word.strip("-"):
        return _explain_hyphen(token, names, uses)
    return word, "not a plain word: kept"


@cache
def _listed() -> dict[str, Explained]:
    """Every word of stem_lists that has an answer of its own. Later lists win over earlier ones."""
    answers = {word: (word, f"name kept: {why}") for why, words in NAMES.items() for word in words.split()}
    answers |= {word: (word, f"kept: {why}") for why, words in KEPT.items() for word in words.split()}
    return answers | {word: (root, why) for why, pairs in MENDED.items() for word, root in pairs.items()}


@cache
def _answers() -> dict[str, Explained]:
    """The answer for each listed word and for each root."""
    return {word: (word, A_ROOT) for word in good_roots() if word.isalpha()} | _listed()


def _explain_listed(word: str) -> Explained | None:
    """The answer for a listed word with a clitic."""
    found = _listed().get(without_clitic(word)) if word[-1] in LAST_OF_CLITICS else None
    return None if found and found[1].startswith("name") and _has_prefix(word) else found


def without_clitic(word: str) -> str:
    """The lower-case word less its -nya, -ku, -mu, -lah, -kah or -pun; '' when there is none to take off.

    >>> without_clitic("balinya"), without_clitic("kenya"), without_clitic("bali")
    ('bali', '', '')

    Not a judge of whether those letters are a clitic: look the rest up.
    """
    length = 3 if word.endswith(LOOSE_CLITICS) else 2 if word.endswith(("ku", "mu")) else 0
    return word[:-length].rstrip("-") if length and len(word) - length >= LEAST_HOST else ""


def _has_prefix(word: str) -> bool:
    """ditanya is di-tanya, not Dita with -nya."""
    found = cuts(word)
    return bool(found and found[0].prefixes)


def _explain_capitals(token: str, word: str) -> Explained | None:
    if token.islower() or token.istitle():
        return None
    if token.isupper():
        is_acronym = 1 < len(token) <= LONGEST_ACRONYM and word not in good_roots()
        return (word, "short word in capitals: an acronym, kept") if is_acronym else None
    acronym = _ACRONYM.fullmatch(token)
    return (acronym[1].lower(), "acronym, its clitic taken off") if acronym else (word, "capitals inside: a name, kept")


def _explain_word(token: str, word: str, names: frozenset[str], uses: Mapping[str, float]) -> Decided:
    found = cuts(word, uses=uses) if word.isascii() else []
    if not found:
        return _explain_unknown(token, word, names, uses)
    cut = found[0] if len(found) == 1 else _choose(found, word)
    doubt = _doubt(cut, uses) or _doubt_name(cut, token, word, names)
    return (word, doubt) if doubt else (cut.root, cut)


def _choose(found: list[Cut], word: str) -> Cut:
    """The best cut; Sastrawi's own when that is nearly as good, or when the best is only a piece of it."""
    best = found[0]
    before_one_syllable = best.prefixes[-1:] in (("meN+ge",), ("peN+ge",))
    rivals = [
        cut
        for cut in found[1:]
        if cut.score + SASTRAWI_BONUS >= best.score
        or (best.root in cut.root and bool(cut.prefixes or cut.suffix) and not before_one_syllable)
    ]
    if not rivals:  # nearly always: Sastrawi need not be asked
        return best
    plain = sastrawi_stem(word, load_roots())
    return next((cut for cut in rivals if cut.root == plain), best)


def in_words(reason: str | Cut) -> str:
    """The reason of a decision in plain words.

    >>> in_words(explain_token("perbankan", frozenset(), {})[1])
    "per- -an taken off; 'bank' is the likeliest root"

    Not needed for the root itself: that stands before the reason.
    """
    if isinstance(reason, str):
        return reason
    prefixes = [prefix.partition("+")[0] + "-" for prefix in reason.prefixes]
    affixes = " ".join(prefixes + [f"-{ending}" for ending in (reason.suffix, *reason.clitics) if ending])
    return f"{affixes} taken off; '{reason.root}' is the likeliest root"


def _doubt(cut: Cut, uses: Mapping[str, float]) -> str:
    """Why a cut is too weak to believe whatever the root; empty when it is not."""
    if cut.prefixes:
        if cut.prefixes[0] not in ("ku", "kau"):
            return ""
        passive = f"di{cut.root}{cut.suffix}"
        return "" if passive in load_frequencies() or passive in uses else "ku- and kau- come off verbs only"
    if cut.suffix == "i" and len(cut.root) < LEAST_BEFORE_I and not _is_verb(cut.root, "i", uses):
        return "-i without a prefix comes off verbs only"
    is_consonant_root = len(cut.root) == 3 and not VOWELS.intersection((cut.root[0], cut.root[2]))
    too_little = len(cut.root) < 3 or (is_consonant_root and cut.suffix in ("i", "an"))
    return f"kept: too little would be left ('{cut.root}')" if too_little else ""


def _is_verb(root: str, suffix: str, uses: Mapping[str, float]) -> bool:
    return is_attested_verb(root, suffix) or f"di{root}{suffix}" in uses


def _doubt_name(cut: Cut, token: str, word: str, names: frozenset[str]) -> str:
    """Why a capitalised word is rather a name; empty when it is not, or when its affixes are clear."""
    is_capitalised = token != word and token.istitle()
    if not (is_capitalised or word in names) or word in load_frequencies() or _is_clear(cut):
        return ""
    if word in names:
        return "name kept: in these texts always capitalised"
    is_common_root = len(cut.root) > LONGEST_NAME_ROOT and cut.root in load_frequencies()
    if cut.suffix == "i" and not cut.prefixes:
        is_common_root = is_common_root and is_attested_verb(cut.root, "i")
    if is_common_root and not _is_club(cut):
        return ""
    return "name kept: capitalised, and no common word"


def _is_clear(cut: Cut) -> bool:
    """meN-, ber-, ter-, a pair of prefix and suffix, two prefixes, or a particle: shapes that names hardly have."""
    least = LEAST_BEHIND.get(cut.prefixes[0], LONGEST_WORD) if cut.prefixes else LONGEST_WORD
    strong = len(cut.root) >= least
    is_host = len(cut.root) > 3 or cut.root in ("ini", "itu")
    loose = is_host and bool(cut.clitics) and cut.clitics[0] in LOOSE_CLITICS
    if strong or loose or len(cut.prefixes) > 1:
        return not _is_club(cut)
    return bool(cut.prefixes and cut.suffix) and not (cut.suffix == "i" and cut.prefixes[0] in NOT_BEFORE_I)


def _is_club(cut: Cut) -> bool:
    """Persebaya, Persegres: a football club, not per- and se-; but persemakmuran."""
    return cut.prefixes == ("per", "se") and not cut.suffix


def _explain_unknown(token: str, word: str, names: frozenset[str], uses: Mapping[str, float]) -> Decided:
    """No known root inside: a loan behind clear affixes, a clitic on an unknown word, or just a word."""
    if word[-1] not in LAST_OF_CLITICS and not word.startswith(UNLISTED_BEGINNINGS):
        return word, NO_ROOT
    found = token == word and (loan_root(word) or spoken_root(word))
    if found:
        why = "a spoken verb" if found in good_roots() else "a loan word behind its affixes"
        return explain_token(found, names, uses)[0], why
    host = host_of_clitic(token)
    if host:
        return explain_token(host, names, uses)[0], f"clitic -{word[len(host) :]} taken off"
    return word, NO_ROOT


def _explain_hyphen(token: str, names: frozenset[str], uses: Mapping[str, float]) -> Decided:
    word = token.lower().strip("-")
    whole = next((pair for pair in WHOLE_PAIRS if pair in word), "")
    if whole and _AFFIXES_ROUND_PAIR.fullmatch(word):
        return whole, f"kept whole: {WHOLE_PAIRS[whole]}"
    if word in good_roots():
        return word, A_ROOT
    host = _CLITIC_AFTER_HYPHEN.fullmatch(token)
    if host:
        return explain_token(host[1], names, uses)[0], "clitic after a hyphen taken off"
    bare = _PREFIXED.fullmatch(token)
    if bare and not bare[1][0].isdigit():
        return explain_token(bare[1], names, uses)[0], "prefix before a hyphen taken off"
    return _explain_pair(token, word, names, uses)


def _explain_pair(token: str, word: str, names: frozenset[str], uses: Mapping[str, float]) -> Decided:
    first, _, second = token.strip("-").partition("-")
    if first.lower() in BOUND_FIRST:
        return word, f"'{first.lower()}-' makes a word of its own: kept"
    root, other = explain_token(first, names, uses)[0], explain_token(second, names, uses)[0]
    if root == other or _is_doubled(root, other, second.lower()):
        return root, "both halves have one root"
    plain = sastrawi_stem(word, load_roots())
    if "-" not in plain and " " not in plain:
        return plain, "both halves have one root"
    doubled = _DOUBLED.fullmatch(word)
    if doubled:
        pair = f"{doubled[1]}-{doubled[1]}"
        bare = pair if pair in good_roots() else explain_token(doubled[1], names, uses)[0]
        return bare, "a doubled word, the affixes round it taken off"
    if not word.replace("-", "").isalpha() or (first[:1].isupper() and not token.isupper()):
        return word, "name or number with a hyphen: kept whole"
    return f"{root}-{other}", "unequal halves, each reduced to its root"


def _is_doubled(root: str, other: str, second: str) -> bool:
    """terus-menerus, tolong-menolong, meniru-nirukan: one half has the other's root, perhaps nasalised."""
    return root in (second, other) or any(cut.root == root for cut in cuts("me" + second))
