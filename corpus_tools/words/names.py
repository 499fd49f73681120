"""One spelling for one name: a list of variants, what the texts themselves declare, and a switch."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd


class Variant(NamedTuple):
    """One way to write a name, the spelling it is brought to, and why the two are the same."""

    variant: str
    name: str
    why: str


CURRENCY = "a currency, and not the country"

NAME_VARIANTS = (
    Variant("Korut", "Korea Utara", "newspaper abbreviation"),
    Variant("DPRK", "Korea Utara", "the country's own English abbreviation"),
    Variant("RRDK", "Korea Utara", "the country's own name in Indonesian, abbreviated"),
    Variant("Korsel", "Korea Selatan", "newspaper abbreviation"),
    Variant("AS", "Amerika Serikat", "newspaper abbreviation; in capitals only"),
    Variant("Tiongkok", "China", "official Indonesian name of the country"),
    Variant("RRT", "China", "official Indonesian name of the country, abbreviated"),
    Variant("Cina", "China", "older spelling"),
    Variant("UE", "Uni Eropa", "newspaper abbreviation"),
    Variant("Jokowi", "Joko Widodo", "short form used by every outlet"),
    Variant("dolar AS", "dolar AS", CURRENCY),
    Variant("dollar AS", "dolar AS", CURRENCY),
    Variant("dolar Amerika Serikat", "dolar AS", CURRENCY),
    Variant("dolar Amerika Serikat (AS)", "dolar AS", CURRENCY),
    Variant("dollar", "dolar", "English spelling of the same word"),
    Variant("Dollar", "Dolar", "English spelling of the same word"),
    Variant("Cosmodrome", "Kosmodrom", "English spelling of the same word"),
)
"""Variants met in Indonesian news, whole words, capitals as written.

Names, and words with two spellings, are here. Different words for one thing (*bandar antariksa*, *pelabuhan
antariksa*) are a choice an outlet makes, and stay apart. Add a line for a new variant, or pass your own list. Where
two begin at one word, the longer one counts: so *dolar AS* keeps its *AS*.
"""

NO_WORD_FIRST = "The variant {variant!r} does not begin with a letter or digit; leave out what stands before it."

_CAPITAL_RUN = r"((?:[A-Z][\w-]{1,40}[ ]{1,4}(?:(?:dan|untuk|atas)[ ]{1,4})?){2,8})\(([A-Z][A-Za-z-]{1,11})\)"
_RUN = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"[ \xa0]\(([^()]*)\)")
_BLANKS = str.maketrans("\n\t\xa0", "   ")
_HYPHENATED = re.compile(r"\b[A-Z][a-z]+-[a-z]+\b")


def unify_names(text, *, variants=NAME_VARIANTS):
    """Return the text with every listed variant of a name brought to one spelling.

    Matches whole words as they are written, capitals included; a variant of several words is matched in any
    capitals (*utang luar negeri*). A name followed by its own abbreviation in
    brackets is left standing once. Raises ValueError for a variant that begins with no letter or digit.

    >>> unify_names("Pemimpin Korea Utara (Korut) tiba; delegasi Korut menyusul.")
    'Pemimpin Korea Utara tiba; delegasi Korea Utara menyusul.'

    Not for quoting: the result is for counting words, the report keeps its own spelling.
    """
    return _unified(text, *_by_first_word(tuple(variants)))


def find_variants(texts):
    """Find the variants that the texts themselves declare, as a tuple of `Variant`.

    Two kinds: an abbreviation in brackets after the name it stands for (the name is brought to the
    abbreviation, one term for one body), and a name written once with a hyphen and once with a space.

    >>> find_variants(["Komisi Pemberantasan Korupsi (KPK) bersidang.", "Lee Min-ho dan Lee Min Ho."])[0].name
    'KPK'

    Not for abbreviations that no text spells out; add those to the list by hand.
    """
    texts = list(texts)
    known = {variant.variant for variant in NAME_VARIANTS} | {variant.name for variant in NAME_VARIANTS}
    found = {**_declared(texts), **_hyphens(texts)}
    return tuple(found[variant] for variant in sorted(found) if not {variant, found[variant].name} & known)


def unify_texts(texts, *, variants=None):
    """Return the texts (a Series) with one spelling for one name in all of them.

    Without `variants` those of `NAME_VARIANTS` are used and those that the texts declare themselves.

    >>> unify_texts(pd.Series({"a": "Badan Pusat Statistik (BPS) mencatat.", "b": "Badan Pusat Statistik diam."}))["b"]
    'BPS diam.'
    """
    texts = pd.Series(texts, dtype="str")
    variants = NAME_VARIANTS + find_variants(texts) if variants is None else variants
    starts, names = _by_first_word(tuple(variants))
    return texts.map(lambda text: _unified(text, starts, names))


def name_table(texts, *, variants=NAME_VARIANTS):
    """Count where each variant is changed in each text: a table variant | name | why, then a column a report.

    A variant inside a longer one is not counted (*AS* in *dolar AS*), nor is one that is written as the name already.

    >>> table = name_table(pd.Series({"a": "Korut dan AS", "b": "Korut"}))
    >>> table[["variant", "a", "b"]].values.tolist()
    [['Korut', 1, 1], ['AS', 1, 0]]
    """
    starts, _ = _by_first_word(tuple(variants))
    changed = [
        Counter(key for start, end, key, name in _matches(text, starts) if text[start:end] != name) for text in texts
    ]
    counted = [[*variant, *(found[_key(variant.variant)] for found in changed)] for variant in variants]
    rows = [row for row in counted if any(row[len(Variant._fields) :])]
    return pd.DataFrame(rows, columns=[*Variant._fields, *pd.Series(texts).index])


def find_spellings(text, variants=NAME_VARIANTS):
    """List where listed variants stand in a text, from left to right: start, end, the variant and its name.

    >>> find_spellings("Kata Korut.")
    [(5, 10, 'Korut', 'Korea Utara')]
    """
    return list(_matches(text, _by_first_word(tuple(variants))[0]))


def _key(variant):
    """One word is known by its capitals (AS is no *as*), several words in any."""
    return variant.lower() if " " in variant else variant


@lru_cache(maxsize=8)
def _by_first_word(variants):
    """The variants by their first word in small letters, the longest first, each with its name; and all names."""
    names = {_key(variant.variant): variant.name for variant in variants}
    starts = defaultdict(list)
    for variant in sorted(names, key=lambda name: (-len(name), name)):
        starts[_first_word(variant)].append((variant, names[variant]))
    return dict(starts), frozenset(names.values())


def _first_word(variant):
    found = _RUN.match(variant)
    if not found:
        raise ValueError(NO_WORD_FIRST.format(variant=variant))
    return found[0].lower()


def _unified(text, starts, names):
    parts, done = [], 0
    for start, end, _, name in _matches(text, starts):
        parts += text[done:start], name
        done = end
    return _IN_BRACKETS.sub(lambda match: _once(match, names), "".join(parts) + text[done:])


def _matches(text, starts):
    """Each variant in the text: start, end, the variant and its name. One look at each word, however many there are."""
    done, text = 0, text.translate(_BLANKS)
    for word in _RUN.finditer(text):
        at = word.start()
        if at >= done and (listed := starts.get(word[0].lower())):
            for variant, name in listed:
                end = at + len(variant)
                if _key(text[at:end]) == variant and not _RUN.match(text[end : end + 1]):
                    yield at, end, variant, name
                    done = end
                    break


def _in_a_word(text, place):
    """True where the pattern's word boundary is not."""
    return bool(_RUN.match(text[place : place + 1])) == bool(_RUN.match(text[place - 1 : place]))


def _once(match, names):
    """Nothing for a name in brackets behind itself."""
    name, before = match[1], match.string[: match.start()]
    stands_twice = name in names and before.endswith(name) and not _in_a_word(before + " ", len(before) - len(name))
    return "" if stands_twice else match[0]


def _declared(texts):
    found = Counter(
        (name, short)
        for text in texts
        for run, short in re.findall(_CAPITAL_RUN, text)
        if (name := _spelled_out(run.split(), short))
    )
    best = {short: name for (name, short), _ in sorted(found.items(), key=lambda item: (item[1], item[0]))}
    return {name: Variant(name, short, "the texts declare the abbreviation") for short, name in best.items()}


def _spelled_out(run, short):
    """The shortest end of the run of words that the abbreviation can stand for, or an empty string."""
    for start in range(len(run) - 2, -1, -1):
        words = run[start:]
        if words[0][0] == short[0] and _stands_for(short, words):
            return " ".join(words)
    return ""


def _stands_for(short, words):
    """True for initials (all capitals), or for letters taken in order from the words (Baleg, Menkumham)."""
    if short.isupper():
        return short == "".join(word[0] for word in words if word[0].isupper())
    letters = iter("".join(words).lower())
    return all(letter in letters for letter in short.lower())


def _hyphens(texts):
    hyphenated = {word for text in texts for word in _HYPHENATED.findall(text)}
    wanted = {tuple(word.lower().split("-")) for word in hyphenated}
    there = {pair for text in texts for pair in pairwise(re.findall(r"\w+|[^\w\s]", text.lower())) if pair in wanted}
    return {
        word: Variant(word, _spaced(word), "written with a hyphen here, with a space there")
        for word in hyphenated
        if tuple(word.lower().split("-")) in there
    }


def _spaced(word):
    return " ".join(part.capitalize() for part in word.split("-"))
