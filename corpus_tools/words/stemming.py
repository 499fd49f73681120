"""Stems: each word form reduced to its root, with the reason for every departure from Sastrawi.

Two modes behind one door. `Stemmer(mode="sastrawi")` is PySastrawi 1.2.1 itself. `Stemmer()` starts from it and
corrects it: where a word can be cut in several ways, the commoner root by the likelier affixes wins; names and acronyms
are kept; clitics come off them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log10
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._text import sentences
from corpus_tools.read.tables import beside, read_table
from corpus_tools.words.stem_cuts import sastrawi_stem
from corpus_tools.words.stem_rules import (
    Decided,
    Explained,
    Usage,
    clean_token,
    explain_token,
    in_words,
    without_clitic,
)

MODES = ("corrected", "sastrawi")
MOST_REMEMBERED = 1_000_000  # distinct words whose stems are kept at hand; 40,000 articles hold fewer
ENOUGH_USES = 3  # A word used less often than this in a corpus is no evidence of what is common there
TITLE_SHARE = 0.6  # A line with this share of capitalised words is a headline, no evidence of names
# Letters, and what joins them inside a word before `clean_token` has seen it.
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'\u2019\u00ad][^\W\d_]+)*")


class Stemmer:
    """Reduce one word to its root, in lower case; call it like a function.

    Parameters
    ----------
    mode : "corrected" is the kit's stems, "sastrawi" PySastrawi 1.2.1 as it is, spaces included where it splits a token
    protect : words never to be touched
    overrides
        Word -> root, or (root, why), as `read_overrides` gives it. Overrides and protected words go before everything
        else, and hold for the word in upper or lower case, with or without a clitic such as -nya.

    Raises
    ------
    TypeError
        When it is called with what is not text: split a text into words first, and leave out missing ones.
    ImportError
        With what to install, when PySastrawi is missing.

    Examples
    --------
    >>> stemmer = Stemmer()
    >>> [stemmer(word) for word in ["mengunjungi", "kunjungan", "Bali", "KTP-nya", "bus-bus"]]
    ['kunjung', 'kunjung', 'bali', 'ktp', 'bus']
    >>> Stemmer(mode="sastrawi")("mengunjungi")
    'unjung'
    """

    def __init__(
        self,
        *,
        mode: str = "corrected",
        protect: Iterable[str] = (),
        overrides: Mapping[str, Any] | None = None,
    ) -> None:
        if mode not in MODES:
            raise ValueError(f"mode is {mode!r}; it must be one of: {', '.join(MODES)}.")
        if isinstance(protect, str):
            raise TypeError(f"protect is one text, {protect!r}; give a list of words, such as [{protect!r}].")
        self.mode = mode
        self.protect = tuple(protect)
        self.overrides = dict(overrides or {})
        self.usage_ = Usage()
        self._known: dict[str, str] = {}
        own = {word: (word.lower(), "protected by you") for word in self.protect}
        for word, answer in self.overrides.items():
            root, why = answer if isinstance(answer, tuple) else (answer, "")
            if not isinstance(root, str):
                raise TypeError(f"overrides gives {word!r} the root {root!r}; give the root as text, or (root, why).")
            own[word] = (root.lower(), why or "your own override")
        self._own = {clean_token(word).lower(): answer for word, answer in own.items()}

    def __call__(self, word: str) -> str:
        """Return the root of one word, in lower case."""
        known = self._known.get(word) if isinstance(word, str) else None
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._decide(word)[0]
        return known

    def explain(self, word: str) -> Explained:
        """Return the root of one word and, in plain words, why; the reason is empty where Sastrawi gives the same.

        >>> Stemmer().explain("perbankan")
        ('bank', "per- -an taken off; 'bank' is the likeliest root")
        """
        root, reason = self._decide(word)
        return root, "" if root == sastrawi_stem(word) else in_words(reason)

    def _decide(self, word: str) -> Decided:
        """The root and its reason: the user's own say first, then the mode's."""
        if not isinstance(word, str):
            raise TypeError(
                f"The stemmer got {word!r} ({type(word).__name__}); it wants one word as text. "
                "Leave out missing texts first, for example with texts.dropna()."
            )
        token = clean_token(word)
        if self._own:  # the user's own say goes first, in both modes
            lower = token.lower()
            own = self._own.get(lower) or self._own.get(without_clitic(lower))
            if own:
                return own
        return (sastrawi_stem(word), "") if self.mode == "sastrawi" else explain_token(token, self.usage_)

    def learn(self, texts: Iterable[str]) -> Stemmer:
        """Return a new stemmer that also heeds how these texts (whole articles) use their words.

        A word capitalised inside sentences and never in lower case is taken for a name: then only clear affixes come
        off it. Headlines are no evidence. Words common here count as likelier roots. What was learned is in `usage_`.

        >>> sorted(Stemmer().learn(["Banjir di Samari surut. Di kota Samari warga pulang."]).usage_.names)
        ['samari']
        """
        learned = Stemmer(mode=self.mode, protect=self.protect, overrides=self.overrides)
        learned.usage_ = usage_of(texts)
        return learned

    def table(self, words: Iterable[str] | pd.Series) -> pd.DataFrame:
        """Give the stem of each word beside Sastrawi's, with the reason where they differ, most frequent first.

        Words come as they are (repeated ones are counted), or as a Series of counts with the words as its index.

        >>> table = Stemmer().table(["senilai", "senilai", "bank"])
        >>> table[["word", "sastrawi", "stem", "count"]].values.tolist()
        [['senilai', 'nila', 'nilai', 2], ['bank', 'bank', 'bank', 1]]
        """
        if isinstance(words, str):
            raise TypeError(f"table wants a list of words, and got one text, {words!r}; give [{words!r}].")
        is_counted = isinstance(words, pd.Series) and words.dtype.kind in "iu"
        counts = Counter({str(word): n for word, n in pd.Series(words).items()} if is_counted else words)
        rows = [
            (word, sastrawi_stem(word), *self.explain(word), count)
            for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        return pd.DataFrame(rows, columns=["word", "sastrawi", "stem", "reason", "count"])

    def _identity(self) -> tuple[Any, ...]:
        return self.mode, frozenset(self._own.items()), self.usage_.names, frozenset(self.usage_.frequencies.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stemmer) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        learned = f", learned {len(self.usage_.names)} names" if self.usage_.frequencies else ""
        own = f", {len(self._own)} fixed words" if self._own else ""
        return f"Stemmer(mode={self.mode!r}{own}{learned})"

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_known": {}}


def audit_stems(texts: Iterable[str], *, stemmer: Stemmer | None = None) -> pd.DataFrame:
    """List every word of the texts whose stem is not Sastrawi's, with what the change does there.

    Parameters
    ----------
    texts : the reports; a missing text, or one text instead of a list, is a TypeError
    stemmer : the kit's own if not given

    Returns
    -------
    DataFrame
        word | sastrawi | stem | reason | count | effect (with which words of these texts the change merges this one,
        and from which it splits it) | sentence (the first that holds the word); by count, then by word. It lists what
        was changed, not what is still wrong.

    Examples
    --------
    >>> audit_stems(["Kim mengunjungi Rusia. Kunjungan itu singkat."])[["word", "effect"]].values.tolist()
    [['mengunjungi', 'merged with kunjungan']]
    """
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for sentence, words in _sentence_words(texts):
        counts.update(words)
        for word in words:
            first.setdefault(word, sentence)
    table = (stemmer or Stemmer()).table(pd.Series(counts, dtype=int))
    before, after = (table.word.str.lower().groupby(table[column]).agg(set) for column in ("sastrawi", "stem"))

    def effect(row: Any) -> str:
        old, new, own = before[row.sastrawi], after[row.stem], {row.word.lower()}
        merged, split = sorted(new - old - own), sorted(old - new - own)
        parts = []
        if merged:
            parts.append(f"merged with {', '.join(merged)}")
        if split:
            parts.append(f"split from {', '.join(split)}")
        return "; ".join(parts) or "no other word of these texts is touched"

    changed = table[table.sastrawi != table.stem].reset_index(drop=True)
    effects = [effect(row) for row in changed.itertuples()]
    return changed.assign(effect=effects, sentence=changed.word.map(first))


def read_overrides(path: str | Path) -> dict[str, tuple[str, str]]:
    """Read a stems.csv (columns word, root, why) into overrides for `Stemmer`: word -> (root, why), in lower case.

    `path` is a file, or the folder in which stems.csv lies; {} for a folder without one. A fault is a ValueError with
    the file, the row and what is wrong: a missing column, an empty cell or one too many, a word with two roots; or that
    the folder's stems.csv is a link to a place outside it.

    >>> read_overrides("folder-without-one")
    {}
    """
    path = Path(path)
    found: Path | None = path
    if path.is_dir():
        found = beside(path, "stems.csv")
    elif not path.exists() and (not path.suffix or path.name == "stems.csv"):
        found = None
    if found is None:
        return {}
    if not found.exists():
        raise FileNotFoundError(
            f"There is no file {path.name} in {path.parent}; make it with the columns word, root, why."
        )
    overrides: dict[str, tuple[str, str]] = {}
    for row, cells in read_table(found, ("word", "root")).iterrows():
        word, root = (" ".join(clean_token(cells[column]).lower().split()) for column in ("word", "root"))
        if not word or not root:
            if word or root:
                empty = "root" if word else "word"
                raise ValueError(f"{found}, row {row}: the {empty} is empty; fill both cells or delete the row.")
            continue
        if overrides.get(word, (root,))[0] != root:
            other = overrides[word][0]
            raise ValueError(f"{found}, row {row}: {word!r} has two roots, {other!r} and {root!r}; keep one of them.")
        overrides[word] = (root, cells.get("why") or f"set in {found.name}")
    return overrides


def usage_of(texts: Iterable[str]) -> Usage:
    """The names in the texts (lower-cased), and the zipf frequency of each word they use in lower case.

    A name is a word capitalised inside a sentence and nowhere in lower case; headlines are no evidence.
    """
    capitalised: set[str] = set()
    lower: Counter[str] = Counter()
    for _, words in _sentence_words(texts):
        lower.update(word for word in words if word.islower())
        long = [word for word in words if len(word) > 3]
        is_headline = len(long) > 1 and sum(not word.islower() for word in long) / len(long) >= TITLE_SHARE
        if not is_headline:
            # The first word of a sentence has its capital for that reason alone.
            capitalised.update(word.lower() for word in words[1:] if word.istitle())
    total = lower.total() or 1
    frequencies = {word: log10(count / total) + 9 for word, count in lower.items() if count >= ENOUGH_USES}
    return Usage(frozenset(capitalised - lower.keys()), frequencies)


def _sentence_words(texts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each sentence of some texts, with its words as `clean_token` leaves them."""
    if isinstance(texts, str):
        raise TypeError(f"The texts are one text, {texts[:40]!r}; give a list of texts, such as [{texts[:40]!r}].")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(
                f"Got {text!r} ({type(text).__name__}) among the texts; each must be text. "
                "Leave out missing ones with texts.dropna()."
            )
        for sentence in sentences(text):
            words = [clean_token(word) for word in _WORD.findall(sentence)]
            if words:
                yield " ".join(sentence.split()), words
