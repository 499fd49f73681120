"""Which words of a noun phrase are a person's name, and which are office, body, place, degree or day."""

import re
from collections.abc import Iterable

from corpus_tools.speech.offices import (
    BALINESE,
    BODIES,
    BODY_ENDS,
    DAYS,
    KIN,
    KIN_ORDER,
    MONTHS,
    NAME_LINKS,
    NAME_WORDS,
    NUMERALS,
    OFFICES,
    PLACES,
    RANKS,
    ROLES,
)

DEGREES_ALONE = frozenset("SH SE ST SIK SKM MM MH MT MA MBA SpS MSi MPd SPd SSos PhD Lc".split())
ACRONYM = re.compile(r"[A-Z]{2,}\w*(?:\.[A-Z]{2,})?|[A-Z][a-z]+[A-Z]{2,}\w*")
ROLE_SHAPE = re.compile(
    r"(?:wa)?ka(?:pol|dis|bid|sub|kan|pus|sat(?:l|r|n|gas)|dir|jar)[a-z]|dirre|wadir|menko|kasi[ep]"
)
BODY_SHAPE = re.compile(
    r"kemen[a-z]{2,}|kej(?:ari|ati|agung)|dis(?:hub|dik|kominfo|dukcapil|par|naker|perindag)|dinkes|dinsos"
    r"|pem(?:prov|kot|kab|da|des)|pol(?:da|res|resta|sek)|perpusnas"
)
OF_A_PLACE = re.compile(r"kej(?:ari|ati)|dis[a-z]+|dinkes|dinsos|pem(?:prov|kot|kab|da|des)|pol(?:da|res|resta|sek)")
"""Bodies of a district: the one word behind them is the district's name."""
OWNED = re.compile(r"[A-Z][a-z]{5,}nya")
VERBAL_NOUN = re.compile(r"(?:ke|peng|peny|pem|pen|per)[a-z]{3,}an|[a-z]{2,}(?:is|ik|ok)asi|[a-z]{2,}ologi")
LONGEST_NAME = 4
JOINING = frozenset("of and for the &".split())
"""What follows these is part of a body, `Head of Research Rani Kusuma`; only behind it can a name begin."""
HEADS = frozenset(BODIES - ROLES - PLACES)


def is_capital(word: str) -> bool:
    return word[:1].isupper()


def is_role(word: str) -> bool:
    """Whether a word is a title or a rank: `Kapolres`, `Ketua`."""
    plain = word.lower().strip(".")
    return plain in ROLES or bool(ROLE_SHAPE.match(plain))


def is_known(word: str) -> bool:
    """Whether a word is a role, a body, a place or a day, so not part of a person's name."""
    plain = word.lower().strip(".").removeprefix("co-")
    listed = plain in ROLES or plain in BODIES or plain in PLACES or plain in DAYS or plain in MONTHS
    return listed or "/" in plain or bool(ROLE_SHAPE.match(plain)) or bool(BODY_SHAPE.fullmatch(plain))


def is_acronym(word: str) -> bool:
    return bool(ACRONYM.fullmatch(word)) or any(letter.isdigit() for letter in word)


def _in_name(tokens: list[str], at: int, kept: list[str]) -> bool:
    """Whether a word belongs to the name whose later words are already kept."""
    word, before = tokens[at], tokens[at - 1] if at else ""
    after_name = is_capital(before) and not is_known(before) and not is_acronym(before)
    if word in NAME_LINKS:
        return bool(kept)
    if not is_capital(word) or (word == "Agung" and before.lower() in {"jaksa", "hakim", "mahkamah"}):
        return False
    if len(word) == 1 and kept and after_name:
        return True
    if VERBAL_NOUN.fullmatch(word.lower()) or OWNED.fullmatch(word):
        return False
    if word in NUMERALS or (word.lower() in KIN_ORDER and before.lower() in KIN):
        return word == "I" and bool(kept) and kept[0] in BALINESE
    if is_acronym(word):
        return after_name and len(word) < 3
    named = (word.lower() in NAME_WORDS and bool(kept)) or (word.lower() in NAME_WORDS | {"hakim"} and after_name)
    return not is_known(word) or named


def name_first(words: list[str]) -> list[str]:
    """A phrase up to "dari" or an office, where a name opens it: `Rani Kusuma dari Komite Air`; else as it was.

    An office belongs to a name of two words behind it, or of one right behind; in small letters, behind
    one word, it is a crowd's: `Sebagian anggota dewan`.

    >>> name_first("Rani Kusuma Ketua Komite Air".split())
    ['Rani', 'Kusuma']
    >>> name_first("Maju Direktur Bimo Harjanto".split())
    ['Maju', 'Direktur', 'Bimo', 'Harjanto']
    """
    lead = words[: words.index("dari")] if "dari" in words and words[0].lower() not in BODIES else []
    if person_in(lead):
        return lead
    at = next((place for place, word in enumerate(words[:-1]) if place and word.lower() in OFFICES), 0)
    lead = [word for word in words[:at] if word.lower().strip(".") not in RANKS]
    sure = len(lead) > 1 or (len(lead) == 1 and is_capital(words[at]) and words[at] != "Anggota")
    named = sure and lead[0] not in {"Sang", "Para", "Si"} and person_in(lead) == " ".join(lead)
    return words[:at] if named and person_in(words[at:]) in {"", *words[at + 2 :]} else words


def person_in(words: Iterable[str]) -> str:
    """The person's name at the end of a noun phrase, or "".

    >>> person_in("Kepala Dinas Perhubungan DKI Jakarta Rani Kusuma".split())
    'Rani Kusuma'
    >>> person_in(["Bank", "Nusantara"])
    ''
    """
    kept: list[str] = []
    tokens = list(words)
    while tokens and tokens[-1] in DEGREES_ALONE:
        tokens.pop()
    for at in range(len(tokens) - 1, -1, -1):
        if not _in_name(tokens, at, kept) or len(kept) > LONGEST_NAME:
            break
        kept.insert(0, tokens[at])
    if len(kept) < len(tokens) and tokens[-len(kept) - 1] in JOINING:
        kept = kept[1:]
    ends = [place for place, word in enumerate(kept) if word.lower() in BODY_ENDS]
    if ends and (ends[-1] + 1 < len(kept) or len(ends) == len(kept)):
        kept = kept[ends[-1] + 1 :]
    while kept and kept[0] in NAME_LINKS:
        kept.pop(0)
    head = [token.lower() for token in tokens[: len(tokens) - len(kept)]]
    if len(kept) == 1 and head and OF_A_PLACE.fullmatch(head[-1]):
        return ""
    body = bool(head) and head[0] in HEADS and not is_acronym(tokens[0])
    return "" if body and not ROLES.intersection(head) else " ".join(kept)
