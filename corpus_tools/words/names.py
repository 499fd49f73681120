"""One spelling for one name: a list of variants, what the texts themselves declare, and a switch."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._dates import unify_dates
from corpus_tools._messages import N_, _


class Variant(NamedTuple):
    """One way to write a name, the spelling it is brought to, and why the two are the same."""

    variant: str
    name: str
    why: str


NAME_VARIANTS: tuple[Variant, ...]
"""The variants listed in `corpus_tools/data/names.toml`, read when they are first asked for.

Add a line there for everybody, or pass your own list as `variants=`.
"""

_CAPITAL_RUN = re.compile(
    r"""
    ( (?: [A-Z][\w-]{1,40} [ ]{1,4}               # two to eight capitalised words; the limits keep the search short
          (?: (?:dan|untuk|atas) [ ]{1,4} )?      # which these may join: Politik, Hukum, dan Keamanan
      ){2,8} )
    \( ( [A-Z][A-Za-z-]{1,11} ) \)                # and their abbreviation in brackets
    """,
    re.VERBOSE,
)
DECLARED = N_("the texts declare the abbreviation")

# Where a variant may begin and end. No \b: looking at each word once costs the same however long the list is.
_RUN = re.compile(r"\w+")
# What may be an abbreviation behind its own name; a blank that does not break is common in archives.
_IN_BRACKETS = re.compile(r"[ \xa0]\(([^()]*)\)")
_BLANKS = str.maketrans("\n\t\xa0", "   ")  # a variant of several words is found over a line end, too
_HYPHENATED = re.compile(r"\b[A-Z][a-z]+-[a-z]+\b")  # Jong-un, Min-ho


def unify_names(text: str, *, variants: Iterable[Variant] | None = None) -> str:
    """Return the text with every listed variant of a name brought to one spelling; for counting words, not for quoting.

    Whole words are matched as they are written, capitals included; a variant of several words is matched in any
    capitals (*utang luar negeri*). A name followed by its own abbreviation in brackets is written once.

    Parameters
    ----------
    text : one report
    variants : which spellings are one name; `NAME_VARIANTS` if not given, none if empty

    Returns
    -------
    str
        The text; a variant that does not begin with a letter or digit is a ValueError.

    Examples
    --------
    >>> unify_names("Pemimpin Korea Utara (Korut) tiba; delegasi Korut menyusul.")
    'Pemimpin Korea Utara tiba; delegasi Korea Utara menyusul.'
    """
    starts, names = _by_first_word(_given(variants))
    parts: list[str] = []
    done = 0
    for start, end, _variant, name in _matches(text, starts):
        parts += text[done:start], name
        done = end

    def once(match: re.Match[str]) -> str:
        """Nothing for a name in brackets behind itself, which Amerika Serikat (AS) has become."""
        name, before = match[1], match.string[: match.start()]
        whole = name in names and before.endswith(name) and not _RUN.match(before[-len(name) - 1 : -len(name)])
        return "" if whole else match[0]

    return _IN_BRACKETS.sub(once, "".join(parts) + text[done:])


def find_variants(texts: Iterable[str]) -> tuple[Variant, ...]:
    """Find the variants that the texts themselves declare, without what `NAME_VARIANTS` knows already.

    Two kinds: an abbreviation in brackets after the name it stands for (the name is brought to the abbreviation, one
    term for one body), and a name written once with a hyphen and once with a space. Where the texts declare that a
    listed abbreviation is another body (DPRK, Dewan Perwakilan Rakyat Kabupaten), the listed variant is given again as
    its own name: put behind `NAME_VARIANTS`, it takes that one back. Abbreviations that no text spells out are not
    found.

    >>> find_variants(["Komisi Sepak Takraw (KST) bersidang.", "Lee Min-ho dan Lee Min Ho."])[0].name
    'KST'
    """
    texts = list(texts)
    listed = {_key(variant.variant): variant.name for variant in _listed()}
    spelled: dict[str, list[str]] = defaultdict(list)
    for variant in _listed():
        spelled[variant.name].append(variant.variant)

    def target(name: str) -> str:
        """The spelling that the list brings a name to."""
        return listed.get(_key(name), name)

    found = {name: hyphen for name, hyphen in _hyphens(texts).items() if name not in listed and name not in spelled}
    for name, short in _declared(texts).items():
        body = target(short)
        if target(name).lower() == body.lower():
            continue
        if body in spelled and not any(_share_words(name, other) for other in (body, *spelled[body])):
            for other in spelled.get(short, [short]):  # spellings of the other body, or of an abbreviation written out
                found[other] = Variant(
                    other, other, _("the texts declare that {short} is {name}", short=short, name=name)
                )
            body = short
        found[name] = Variant(name, body, DECLARED)
    return tuple(found[variant] for variant in sorted(found))


def unify_texts(texts: pd.Series, *, variants: Iterable[Variant] | None = None, dates: bool = True) -> pd.Series:
    """Return the texts with one spelling for one name, and one form for dates and long figures, in all of them.

    Parameters
    ----------
    texts : one text per report
    variants : which spellings are one name; if not given, those of `NAME_VARIANTS` and those that the texts declare
    dates : whether 13/9 becomes 13 September, and 1.340 becomes 1340: see `unify_dates`

    Returns
    -------
    Series of str
        With the same index.

    Examples
    --------
    >>> unify_texts(pd.Series({"a": "Komisi Sepak Takraw (KST) bersidang.", "b": "Komisi Sepak Takraw diam."}))["b"]
    'KST diam.'
    """
    texts = pd.Series(texts, dtype="str")
    chosen = _listed() + find_variants(texts) if variants is None else tuple(variants)
    unified = texts.map(lambda text: unify_names(text, variants=chosen))
    return unified.map(unify_dates) if dates else unified


def name_table(texts: pd.Series, *, variants: Iterable[Variant] | None = None) -> pd.DataFrame:
    """Count where each variant is changed in each text.

    Parameters
    ----------
    texts : one text per report
    variants : which spellings are one name; `NAME_VARIANTS` if not given

    Returns
    -------
    DataFrame
        One row per variant that is changed anywhere: variant | name | why, then how often in each report. A variant
        inside a longer one is not counted (*AS* in *dolar AS*), nor is one that is written as the name already.

    Examples
    --------
    >>> table = name_table(pd.Series({"a": "Korut dan AS", "b": "Korut"}))
    >>> table[["variant", "a", "b"]].values.tolist()
    [['Korut', 1, 1], ['AS', 1, 0]]
    """
    texts, variants = pd.Series(texts), _given(variants)
    starts, _ = _by_first_word(variants)
    changed = [
        Counter(key for start, end, key, name in _matches(text, starts) if text[start:end] != name) for text in texts
    ]
    counted = [[*variant, *(found[_key(variant.variant)] for found in changed)] for variant in variants]
    rows = [row for row in counted if any(row[len(Variant._fields) :])]
    return pd.DataFrame(rows, columns=[*Variant._fields, *texts.index])


@cache
def _listed() -> tuple[Variant, ...]:
    """The variants of the file."""
    found: dict[str, Variant] = {}
    for group in read_entries("names.toml", "name", ("why", "words"), headings=("name", "left_alone")):
        for variant, name in group["words"].items():
            other = found.setdefault(_key(variant), Variant(variant, name, group["why"][0]))
            if other.name != name:
                raise ValueError(
                    f"names.toml brings {variant!r} to {other.name!r} ({other.why}) and to {name!r}; keep one."
                )
    return tuple(found.values())


def __getattr__(name: str) -> tuple[Variant, ...]:
    """`NAME_VARIANTS`, read when it is first asked for."""
    if name == "NAME_VARIANTS":
        return _listed()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _given(variants: Iterable[Variant] | None) -> tuple[Variant, ...]:
    return _listed() if variants is None else tuple(variants)


def _key(variant: str) -> str:
    """One word is known by its capitals (AS is no *as*), several words in any."""
    return variant.lower() if " " in variant else variant


Starts = dict[str, list[tuple[str, str]]]


@lru_cache(maxsize=8)
def _by_first_word(variants: tuple[Variant, ...]) -> tuple[Starts, frozenset[str]]:
    """The variants by their first word in small letters, the longest first, each with its name; and all names."""
    names = {_key(variant.variant): variant.name for variant in variants}
    starts: Starts = defaultdict(list)
    for variant in sorted(names, key=lambda name: (-len(name), name)):
        first = _RUN.match(variant)
        if not first:
            raise ValueError(
                f"The variant {variant!r} does not begin with a letter or digit; leave out what is before it."
            )
        starts[first[0].lower()].append((variant, names[variant]))
    return dict(starts), frozenset(names.values())


def _matches(text: str, starts: Starts) -> Iterator[tuple[int, int, str, str]]:
    """Each variant in the text: start, end, the variant and its name. One look at each word, however many there are."""
    done, text = 0, text.translate(_BLANKS)
    for word in _RUN.finditer(text):
        at = word.start()
        # A word inside the variant before it is no variant of its own: dolar AS keeps its AS.
        if at >= done and (listed := starts.get(word[0].lower())):
            for variant, name in listed:
                end = at + len(variant)
                if _key(text[at:end]) == variant and not _RUN.match(text[end : end + 1]):
                    yield at, end, variant, name
                    done = end
                    break


def _declared(texts: Sequence[str]) -> dict[str, str]:
    """Names with their abbreviation in brackets; of several names for one abbreviation the commonest."""
    found = Counter(
        (name, short)
        for text in texts
        for run, short in _CAPITAL_RUN.findall(text)
        if (name := _spelled_out(run.split(), short))
    )
    # The commonest comes last, and so is the one that stays; ties are broken by name, not by the order of the texts.
    best = {short: name for (name, short), _ in sorted(found.items(), key=lambda item: (item[1], item[0]))}
    return {name: short for short, name in best.items()}


def _share_words(name: str, other: str) -> bool:
    """Whether two spelled-out names are one: at least half of the words of the longer are in both."""
    words, others = set(name.lower().split()), set(other.lower().split())
    return 2 * len(words & others) >= max(len(words), len(others))


def _spelled_out(run: list[str], short: str) -> str:
    """The shortest end of the run of words that the abbreviation can stand for, or an empty string.

    It can by its initials (all in capitals), or by letters taken in order from the words (Baleg, Menkumham).
    """
    for start in range(len(run) - 2, -1, -1):  # from the last two words on: Ketua Umum Partai Nusa Jaya (PNJ)
        words = run[start:]
        if words[0][0] != short[0]:
            continue
        letters = iter("".join(words).lower())
        initials = "".join(word[0] for word in words if word[0].isupper())
        if short == initials if short.isupper() else all(letter in letters for letter in short.lower()):
            return " ".join(words)
    return ""


def _hyphens(texts: Sequence[str]) -> dict[str, Variant]:
    """Names that are written with a hyphen here and with a space there; both parts must follow one another."""
    hyphenated = {word for text in texts for word in _HYPHENATED.findall(text)}
    wanted = {tuple(word.lower().split("-")) for word in hyphenated}
    there = {pair for text in texts for pair in pairwise(re.findall(r"\w+|[^\w\s]", text.lower())) if pair in wanted}
    return {
        word: Variant(
            word,
            " ".join(part.capitalize() for part in word.split("-")),
            N_("written with a hyphen here, with a space there"),
        )
        for word in hyphenated
        if tuple(word.lower().split("-")) in there
    }
