"""Stems: each word form reduced to its root, with the reason for every departure from Sastrawi.

Two modes behind one door. `Stemmer(mode="sastrawi")` is PySastrawi 1.2.1, answer for answer. `Stemmer()`
starts from it and mends it: where a word can be cut in several ways, the commoner root by the likelier
affixes wins; names and acronyms are kept; clitics come off them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from corpus_tools.words.stem_cuts import load_roots, sastrawi_stem
from corpus_tools.words.stem_rules import Decided, Explained, clean_token, explain_token, in_words, without_clitic

if TYPE_CHECKING:
    import pandas as pd

MODES = ("corrected", "sastrawi")
MOST_REMEMBERED = 1_000_000  # distinct words; more than 40,000 articles hold

NO_WORD = (
    "The stemmer got {word!r} ({kind}); it wants one word as text. "
    "Leave out missing texts first, for example with texts.dropna()."
)
NO_MODE = "mode is {mode!r}; it must be one of: {modes}."
ONE_PROTECTED = "protect is one text, {text!r}; give a list of words, such as [{text!r}]."
ONE_WORD = "table wants a list of words, and got one text, {word!r}; give [{word!r}]."
NO_ROOT = "overrides gives {word!r} the root {root!r}; give the root as text, or (root, why)."
NO_FILE = "There is no file {name} in {folder}; make it with the columns word, root, why."
NO_COLUMN = "{name} lacks the column {column!r}; it has {columns}. It needs word, root and, if you like, why."
EMPTY_CELL = "{name}, row {row}: the {column} is empty; fill both cells or delete the row."
TWO_ROOTS = "{name}, row {row}: {word!r} has two roots, {one!r} and {other!r}; keep one of them."
SURPLUS = "{name}, row {row}: {cells} cells under {width} headings; put a cell with a comma in quotation marks."
UNPAIRED = "{name}, row {row}: its quotation marks do not pair ({error}); double those inside a quoted cell."
OUTSIDE = "{path} is no file in this folder, or a link out of it; put the file itself there."
MALFORMED = "{name} cannot be read as a table of words ({error}); save it as CSV in UTF-8."


class Stemmer:
    """Reduce one word to its root; call it like a function.

    `mode` is "corrected" (the default) or "sastrawi" (PySastrawi 1.2.1 exactly, spaces included where it
    splits a token). `protect` holds words never to be touched; `overrides` maps a word to its root, or to
    (root, why), as `read_overrides` gives it. Both go before everything else, and hold for the word in upper
    or lower case, with or without a clitic such as -nya. The result is always lower case. A call raises
    TypeError when what comes is not text; ImportError, with what to install, when PySastrawi or wordfreq is
    missing. Follows Nazief & Adriani (1996), Adriani et al. (2007, ACM TALIP) and PySastrawi (MIT).

    >>> stemmer = Stemmer()
    >>> [stemmer(word) for word in ["mengunjungi", "kunjungan", "Bali", "KTP-nya", "bus-bus"]]
    ['kunjung', 'kunjung', 'bali', 'ktp', 'bus']
    >>> Stemmer(mode="sastrawi")("mengunjungi")
    'unjung'

    Not for text that is not Indonesian, nor for a whole sentence: split it into words first.
    """

    def __init__(
        self,
        *,
        mode: str = "corrected",
        protect: Iterable[str] = (),
        overrides: Mapping[str, Any] | None = None,
    ) -> None:
        if mode not in MODES:
            raise ValueError(NO_MODE.format(mode=mode, modes=", ".join(MODES)))
        if isinstance(protect, str):
            raise TypeError(ONE_PROTECTED.format(text=protect))
        self.mode = mode
        self.protect = tuple(protect)
        self.overrides = dict(overrides or {})
        self.names_: frozenset[str] = frozenset()
        self.uses_: dict[str, float] = {}
        self._fixed = _fixed_words(self.protect, self.overrides)
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """The root of one word, in lower case."""
        known = self._known.get(word) if isinstance(word, str) else None
        return self._look_up(word) if known is None else known

    def explain(self, word: str) -> Explained:
        """The root of one word and, in plain words, why; the reason is empty where Sastrawi gives the same.

        >>> Stemmer().explain("perbankan")
        ('bank', "per- -an taken off; 'bank' is the likeliest root")
        """
        root, reason = self._explain(word)
        return root, "" if root == sastrawi_stem(word, load_roots()) else in_words(reason)

    def _look_up(self, word: str) -> str:
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        root = self._known[word] = self._explain(word)[0]
        return root

    def _explain(self, word: str) -> Decided:
        if not isinstance(word, str):
            raise TypeError(NO_WORD.format(word=word, kind=type(word).__name__))
        if not self._fixed and self.mode == "sastrawi":
            return sastrawi_stem(word, load_roots()), ""
        token = clean_token(word)
        if self._fixed:
            lower = token.lower()
            fixed = self._fixed.get(lower) or self._fixed.get(without_clitic(lower))
            if fixed:
                return fixed
        if self.mode == "sastrawi":
            return sastrawi_stem(word, load_roots()), ""
        return explain_token(token, self.names_, self.uses_)

    def learn(self, texts: Iterable[str]) -> Stemmer:
        """A new stemmer that also heeds how these texts use their words.

        `texts` are whole articles (a Series or list). A word capitalised inside sentences and never in lower
        case is taken for a name: then only clear affixes come off it. Headlines are no evidence. Words common
        here count as likelier roots. The stemmer at hand stays as it is.

        >>> sorted(Stemmer().learn(["Banjir di Samari surut. Di kota Samari warga pulang."]).names_)
        ['samari']

        Not useful on a handful of sentences: the general evidence is better than that.
        """
        learned = Stemmer(mode=self.mode, protect=self.protect, overrides=self.overrides)
        learned.names_, learned.uses_ = usage_of(texts)
        return learned

    def table(self, words: Iterable[str] | pd.Series) -> pd.DataFrame:
        """A row a distinct word: word | sastrawi | stem | reason | count; most frequent first, then by name.

        `words` are words as they come (repeated ones are counted), or a Series of counts with the words as
        its index.

        >>> table = Stemmer().table(["senilai", "senilai", "bank"])
        >>> table[["word", "sastrawi", "stem", "count"]].values.tolist()
        [['senilai', 'nila', 'nilai', 2], ['bank', 'bank', 'bank', 1]]
        """
        import pandas as pd

        rows = [
            (word, sastrawi_stem(word, load_roots()), *self.explain(word), count)
            for word, count in sorted(_counts(words).items(), key=lambda item: (-item[1], item[0]))
        ]
        return pd.DataFrame(rows, columns=["word", "sastrawi", "stem", "reason", "count"])

    def _identity(self) -> tuple[Any, ...]:
        return self.mode, sorted(self._fixed.items()), self.names_, sorted(self.uses_.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stemmer) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash((self.mode, frozenset(self._fixed.items()), self.names_))

    def __repr__(self) -> str:
        learned = f", learned {len(self.names_)} names" if self.uses_ else ""
        fixed = f", {len(self._fixed)} fixed words" if self._fixed else ""
        return f"Stemmer(mode={self.mode!r}{fixed}{learned})"

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_known": {}}


def audit_stems(texts: Iterable[str], *, stemmer: Stemmer | None = None) -> pd.DataFrame:
    """Every word whose stem is not Sastrawi's: word | sastrawi | stem | reason | count | effect | sentence.

    `effect` says what the change does in these texts: with which words it merges this one and from which it
    splits it. `sentence` is the first in which the word stands. Rows by count, then by name. Raises TypeError
    when a text is missing.

    >>> audit_stems(["Kim mengunjungi Rusia. Kunjungan itu singkat."])[["word", "effect"]].values.tolist()
    [['mengunjungi', 'merged with kunjungan']]

    Not a test of quality: it lists what was changed, not what is still wrong.
    """
    import pandas as pd

    stemmer = stemmer or Stemmer()
    texts = texts if isinstance(texts, str) else list(texts)
    table = stemmer.table(pd.Series(_word_counts(texts), dtype=int))
    changed = table[table.sastrawi != table.stem].reset_index(drop=True)
    company = zip(changed.word, changed.sastrawi, changed.stem, strict=True)
    effects = [_effect(word, before, after, table) for word, before, after in company]
    return changed.assign(effect=effects, sentence=changed.word.map(_first_sentences(texts)))


def read_overrides(path: str | Path) -> dict[str, tuple[str, str]]:
    """Read a stems.csv (columns word, root, why) into overrides for `Stemmer`.

    Takes the path of a file or of the folder in which stems.csv lies; a folder without one gives {}. Returns
    word -> (root, why), in lower case. Raises ValueError naming the file, the row and what is wrong: a
    missing column, an empty cell or one too many, quotation marks that do not pair, a word with two roots; or that
    the folder's stems.csv is a link to a place outside it.

    >>> read_overrides("folder-without-one")
    {}

    Not for lists of names to be kept: give those as `protect=`.
    """
    path = Path(path)
    if path.is_dir() or not path.suffix:
        path = path / "stems.csv"
        if path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(path.parent.resolve())):
            raise ValueError(OUTSIDE.format(path=path))
    if not path.exists():
        if path.name == "stems.csv":
            return {}
        raise FileNotFoundError(NO_FILE.format(name=path.name, folder=path.parent))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read_rows(list(_table_rows(file, path.name)), path.name)
    except UnicodeDecodeError as error:
        raise ValueError(MALFORMED.format(name=path.name, error=error)) from error


def _table_rows(file: TextIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, each with its number."""
    rows = csv.reader(file, skipinitialspace=True, strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            if any(row):
                yield number, row
    except csv.Error as error:
        raise ValueError(UNPAIRED.format(name=name, row=number + 1, error=error)) from error


def _read_rows(rows: list[tuple[int, list[str]]], name: str) -> dict[str, tuple[str, str]]:
    headings = rows[0][1] if rows else []
    for column in ("word", "root"):
        if column not in headings:
            raise ValueError(NO_COLUMN.format(name=name, column=column, columns=headings))
    overrides: dict[str, tuple[str, str]] = {}
    for number, cells in rows[1:]:
        if any(cells[len(headings) :]):
            raise ValueError(SURPLUS.format(name=name, row=number, cells=len(cells), width=len(headings)))
        row = dict(zip_longest(headings, cells[: len(headings)], fillvalue=""))
        word, root = (clean_token(row[column]).lower() for column in ("word", "root"))
        if bool(word) != bool(root):
            column = "root" if word else "word"
            raise ValueError(EMPTY_CELL.format(name=name, row=number, column=column))
        one = overrides.get(word, (root,))[0]
        if one != root:
            raise ValueError(TWO_ROOTS.format(name=name, row=number, word=word, one=one, other=root))
        if word:
            overrides[word] = (root, row.get("why", "").strip() or f"set in {name}")
    return overrides


def _fixed_words(protect: Iterable[str], overrides: Mapping[str, Any]) -> dict[str, Explained]:
    fixed = {clean_token(word).lower(): (clean_token(word).lower(), "protected by you") for word in protect}
    for word, answer in overrides.items():
        root, why = answer if isinstance(answer, tuple) else (answer, "")
        if not isinstance(root, str):
            raise TypeError(NO_ROOT.format(word=word, root=root))
        fixed[clean_token(word).lower()] = (root.lower(), why or "your own override")
    return fixed


def _word_counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for _, words in sentences(texts) for word in words)


def _first_sentences(texts: Iterable[str]) -> dict[str, str]:
    """word -> the first sentence that holds it."""
    found: dict[str, str] = {}
    for sentence, words in sentences(texts):
        for word in words:
            found.setdefault(word, sentence)
    return found


def _effect(word: str, before: str, after: str, table: pd.DataFrame) -> str:
    """What the change of one stem does to its company in the table."""
    old = {other.lower() for other in table.word[table.sastrawi == before]}
    new = {other.lower() for other in table.word[table.stem == after]}
    merged, split = sorted(new - old - {word.lower()}), sorted(old - new - {word.lower()})
    parts = [f"merged with {', '.join(merged)}"] * bool(merged) + [f"split from {', '.join(split)}"] * bool(split)
    return "; ".join(parts) or "no other word of these texts is touched"


def _counts(words: Any) -> Mapping[str, int]:
    """word -> count, of running words or of a Series of counts."""
    if isinstance(words, str):
        raise TypeError(ONE_WORD.format(word=words))
    is_counted = hasattr(words, "dtype") and words.dtype.kind in "iu"
    return dict(words) if is_counted else Counter(words)


ENOUGH_USES = 3  # a word used less often than this in the corpus is no evidence
TITLE_SHARE = 0.6  # a line with this share of capitalised words is a headline, no evidence of names
ONE_TEXT = "The texts are one text, {text!r}; give a list of texts, such as [{text!r}]."
NO_TEXT = "Got {text!r} ({kind}) among the texts; each must be text. Leave out missing ones with texts.dropna()."

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'\u2019\u00ad][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)]*\s+|\n+")


def sentences(texts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each sentence or line of some texts, with its words as `clean_token` leaves them.

    Raises TypeError, naming what came, when one of them is no text, or when one text comes instead of a list.

    >>> list(sentences(["Kim tiba. Ia disambut!"]))
    [('Kim tiba.', ['Kim', 'tiba']), ('Ia disambut!', ['Ia', 'disambut'])]

    Not a sentence splitter to count sentences by: 'Dr. Kim' gives two.
    """
    if isinstance(texts, str):
        raise TypeError(ONE_TEXT.format(text=texts[:40]))
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(NO_TEXT.format(text=text, kind=type(text).__name__))
        for sentence in _SENTENCE.split(text):
            words = [clean_token(word) for word in _WORD.findall(sentence)]
            if words:
                yield " ".join(sentence.split()), words


def usage_of(texts: Iterable[str]) -> tuple[frozenset[str], dict[str, float]]:
    """The names in the texts (lower-cased), and the zipf frequency of each word they use in lower case.

    A name is a word capitalised inside a sentence and nowhere in lower case; headlines are no evidence.

    >>> names, frequencies = usage_of(["Banjir di Samari surut. Di kota Samari warga pulang."])
    >>> sorted(names)
    ['samari']

    Not a list of all names: those which are common words, too (Merdeka, Garuda), are left out.
    """
    capitalised: set[str] = set()
    lower: Counter[str] = Counter()
    for _, words in sentences(texts):
        lower.update(word for word in words if word.islower())
        if not _is_headline(words):
            capitalised.update(word.lower() for word in words[1:] if word.istitle())
    total = lower.total() or 1
    frequencies = {word: log10(count / total) + 9 for word, count in lower.items() if count >= ENOUGH_USES}
    return frozenset(capitalised - lower.keys()), frequencies


def _is_headline(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and sum(not word.islower() for word in long) / len(long) >= TITLE_SHARE
