"""Words in which no listed root is found: loans behind affixes, spoken verbs, clitics on unknown hosts.

All three are judged by the frequencies of `wordfreq`: what stands behind the affixes must itself be in use.
"""

from __future__ import annotations

from corpus_tools.words.cutting import LAST_OF_CLITICS, endings_of, prefix_cuts
from corpus_tools.words.evidence import (
    UNGRAMMATICAL,
    UNSEEN,
    affix_cost,
    belief_in,
    good_roots,
    is_attested_verb,
    load_frequencies,
)
from corpus_tools.words.stem_lists import TAKE_NO_AFFIX

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
