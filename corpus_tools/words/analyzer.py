"""From a text to its words: tokens, phrases, stop words, stems."""

from __future__ import annotations

import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._text import WORD
from corpus_tools.clean.cleaning import RULES, clean_text, removed_text
from corpus_tools.words.stemming import Stemmer, read_overrides

STOP_WORDS: frozenset[str]
"""The function words of `corpus_tools/data/stop_words.toml`, read when they are first asked for."""

STOP_WORDS_BY_REASON: dict[str, str]
"""The same in groups: reason -> the words as running text.

Kept on purpose, because they carry what an outlet says: negation (tidak, bukan, belum, tanpa), reporting verbs
(kata, ujar, menurut), modality (harus, mungkin, diduga), quantity (semua, satu, dua) and every number.
"""

PHRASES: tuple[str, ...]
"""Words that belong together and count as one term (`corpus_tools/data/phrases.toml`); joined before stop words go."""

# A number with marks inside (10,3  1.300-an  Rp5.000  14.40) is one term, for its parts mean nothing. The possessive
# ++ keeps a full stop behind a number out of it without trying shorter numbers.
AMOUNT = re.compile(r"[^\W\d_]*\d++(?:[.,]\d++)++(?:-?an\b)?")

# Two different names on a hyphen (Rusia-Korea) are two words. Covid-19, Jong-un, mata-mata and Undang-Undang are one:
# digits, a small letter behind the hyphen, or twice the same.
_TWO_NAMES = re.compile(r"(?!(\w+)-\1$)[A-Z][a-z]{2,}-[A-Z][a-z]{2,}")

# What may be around a word between white space; such a piece needs no pattern to find its word.
MARKS = " \t\n.,;:!?…\"'“”‘’()[]/*–—-"


class WordAnalyzer:
    """Turn a text into its list of terms: words, without stop words, stemmed; a tokenizer for scikit-learn.

    The order is fixed: phrases are joined, stop words are left out as they are written, the rest is stemmed. (Leaving
    stop words out after stemming leaks: *mengatakan* would go with *kata*.) Numbers with marks inside (10,3 and 1.300)
    are one term each; %, like all signs, is none. The overrides of a stemmer go before the lists: a stop word or a
    phrase that has one is counted, by its root.

    Parameters
    ----------
    stemmer : word -> stem; a `Stemmer` if not given. None leaves words as they are, in small letters
    stop_words
        Words to leave out, in any capitals; `STOP_WORDS` if not given, none if empty. What is more than one word (*baca
        juga*) is left out as a whole.
    phrases : words that count as one term, in any capitals; `PHRASES` if not given, none if empty
    numbers : whether terms that begin with a digit are counted

    Raises
    ------
    TypeError
        When one text comes in the place of a list. What no text can match, for it begins or ends with a mark, is warned
        of.

    Examples
    --------
    >>> WordAnalyzer()("Mereka membahas kerja sama di bidang persenjataan.")
    ['bahas', 'kerja sama', 'bidang', 'senjata']
    """

    def __init__(
        self,
        *,
        stemmer: Callable[[str], str] | None = Stemmer(),  # noqa: B008 - one for all, so that a word is stemmed once
        stop_words: Iterable[str] | None = None,
        phrases: Iterable[str] | None = None,
        numbers: bool = True,
    ) -> None:
        own = _own_list("overrides", [*getattr(stemmer, "overrides", ())])
        left_out = _stop_words() if stop_words is None else frozenset(_own_list("stop_words", stop_words))
        joined = _phrases() if phrases is None else _own_list("phrases", phrases)
        # What the pattern for a word does not find whole (baca juga, Rusia & Korea) is looked for as a phrase.
        several = [word for word in sorted({*own, *left_out}) if not (WORD.fullmatch(word) or AMOUNT.fullmatch(word))]
        self.stemmer = stemmer
        self.stop_words = left_out
        self.phrases = tuple(dict.fromkeys((*joined, *several)))
        self.numbers = numbers
        self._own = frozenset(own)
        self._joined = frozenset(self.phrases)
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> list[str]:
        """Return the terms of one text in their order."""
        known = self._known
        terms: list[str] = []
        for found in self.found(text):
            term = known.get(found)
            if term is None:
                words = self._words(found)
                if len(words) > 1:
                    terms += filter(None, map(self.term, words))
                    continue
                term = known[found] = self.term(words[0])
            if term:
                terms.append(term)
        return terms

    def words(self, text: str) -> list[str]:
        """Return the words of one text as they are written: phrases joined, two names on a hyphen taken apart."""
        return [word for found in self.found(text) for word in self._words(found)]

    def found(self, text: str) -> list[str]:
        """Return the words and phrases of one text letter by letter, before any is taken apart."""
        # Of pieces between white space 96 in 100 are one word with marks around it: no pattern is needed to find it.
        word = text.strip(MARKS)
        return [word] if word.isalnum() else _pattern(self.phrases).findall(text)

    def places(self, text: str, word: str) -> list[tuple[int, int]]:
        """Return where the words are that count as the same term as `word`: pairs of start and end."""
        wanted = self.term(" ".join(word.split()))
        found = [(match, self._words(match[0])) for match in _pattern(self.phrases).finditer(text)]
        return [match.span() for match, parts in found if wanted and wanted in map(self.term, parts)]

    def term(self, word: str) -> str:
        """Return the term that a word counts as, or an empty string for one that is left out.

        Give the word as it is written: capitals tell the stemmer what may be a name.
        """
        lower = word.lower()
        if self.stemmer is not None and lower in self._own:
            return self.stemmer(word)
        if lower in self.stop_words or (lower[0].isdigit() and not self.numbers):
            return ""
        if self.stemmer is None or lower in self._joined or (not lower.isalpha() and AMOUNT.fullmatch(lower)):
            return lower
        return self.stemmer(word)

    def _words(self, found: str) -> list[str]:
        """The words in one find of the pattern: two for two names on a hyphen; a phrase has single blanks."""
        if "-" in found and _TWO_NAMES.fullmatch(found) and found.lower() not in self._own:
            return found.split("-")
        return [found] if found.isalnum() else [" ".join(found.split())]

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_known": {}}

    def __repr__(self) -> str:
        stop_words = "STOP_WORDS" if self.stop_words == _stop_words() else f"<{len(self.stop_words)} words>"
        return f"WordAnalyzer(stemmer={self.stemmer!r}, stop_words={stop_words}, numbers={self.numbers})"


def read_analyzer(folder_or_file: str | Path) -> WordAnalyzer:
    """Return the kit's `WordAnalyzer`, heeding a `stems.csv` (word, root, why) beside the articles.

    Without one it is the same as ``WordAnalyzer()``; a faulty one is a ValueError with the row.

    >>> read_analyzer("seeds")
    WordAnalyzer(stemmer=Stemmer(mode='corrected'), stop_words=STOP_WORDS, numbers=True)
    """
    place = Path(folder_or_file)
    overrides = read_overrides(place if place.is_dir() else place.parent)
    return WordAnalyzer(stemmer=Stemmer(overrides=overrides))


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Phrases by first letter, then numbers, then words: trying every phrase everywhere takes four times as long."""
    by_letter = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        cases = sorted({phrase[0], phrase[0].lower(), phrase[0].upper()})
        letters = "".join(re.escape(case) for case in cases if len(case) == 1)
        by_letter[letters].append(re.escape(phrase[1:]).replace(r"\ ", r"\s+"))
    if not by_letter:
        return re.compile(f"{AMOUNT.pattern}|{WORD.pattern}")
    listed = "|".join(f"[{letters}](?i:{'|'.join(rests)})" for letters, rests in by_letter.items())
    # (?!-) behind a phrase: juru bicara-nya is no juru bicara followed by a hyphen
    return re.compile(rf"\b(?=[{''.join(by_letter)}])(?:{listed})\b(?!-)|{AMOUNT.pattern}|{WORD.pattern}")


def _own_list(name: str, words: Iterable[str]) -> tuple[str, ...]:
    """A list that a user gives, in small letters with single blanks; what can do nothing is told."""
    if isinstance(words, str):
        raise TypeError(f"{name} is one text, {words!r}; give a list, such as [{words!r}].")
    listed = tuple(dict.fromkeys(" ".join(word.lower().split()) for word in words))
    never = [word for word in listed if not (word[:1].isalnum() and word[-1:].isalnum())]
    if never:
        warnings.warn(
            f"{name} holds what no text can match: {', '.join(map(repr, never))}. Words begin and end with a letter or "
            "digit; leave out the marks around them.",
            stacklevel=3,
        )
    return tuple(word for word in listed if word not in never)


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are written.

    >>> tokens("Kim Jong-un tiba pada Rabu (13/9).")
    ['Kim', 'Jong-un', 'tiba', 'pada', 'Rabu', '13', '9']
    """
    return WORD.findall(text)


def furniture_words(reports: pd.DataFrame, *, rules: Sequence[Any] = RULES) -> pd.DataFrame:
    """Count the words of each page (the column raw_text) that are report, headline and page furniture.

    Where two sentences are glued, the page has one word in the place of two, and cutting at the seam makes it two: the
    sum may be a word more than the page has.

    >>> from corpus_tools import read_reports
    >>> furniture_words(read_reports("seeds")).iloc[0].tolist()
    [278, 0, 8]
    """
    left = reports["raw_text"].map(lambda text: len(tokens(clean_text(text, rules=rules))))
    table = pd.DataFrame({"report": left, "headline": 0, "furniture": 0})
    for report, rule, removed in removed_text(reports, rules=rules)[["report", "rule", "removed"]].to_numpy().tolist():
        table.loc[report, "headline" if rule == "headline" else "furniture"] += len(tokens(removed))
    return table


def stem_table(texts: Iterable[str], *, analyzer: WordAnalyzer | None = None) -> pd.DataFrame:
    """List each term with the words it represents, the most used first.

    Parameters
    ----------
    texts : the reports
    analyzer : what a term is; the kit's own if not given

    Returns
    -------
    DataFrame
        stem | forms (how many different words) | words (the commonest first) | count (in all texts together).

    Examples
    --------
    >>> stem_table(["Bertemu. Pertemuan itu pertemuan penting."]).head(1).values.tolist()
    [['temu', 2, 'pertemuan, bertemu', 3]]
    """
    rows = []
    for term, forms in _forms(texts, analyzer).items():
        rows.append((term, len(forms), ", ".join(forms), sum(spelled.total() for spelled in forms.values())))
    table = pd.DataFrame(rows, columns=["stem", "forms", "words", "count"])
    return table.sort_values(["count", "stem"], ascending=[False, True], ignore_index=True)


def readable_terms(texts: Iterable[str], *, analyzer: WordAnalyzer | None = None) -> dict[str, str]:
    """Map each term to the word that readers know it by: its commonest form, as most often written.

    Parameters
    ----------
    texts : the reports
    analyzer : what a term is; the kit's own if not given

    Returns
    -------
    dict of str to str
        For labels only (``weights.rename(columns=...)``): count and compare with the terms themselves. No two terms
        have one label, for a word as it is written counts as one term.

    Examples
    --------
    >>> readable_terms(["Rusia dan Pertemuan. Di Rusia ada pertemuan, juga pertemuan."])["temu"]
    'pertemuan'
    """
    labels = {}
    for term, forms in _forms(texts, analyzer).items():
        spellings = next(iter(forms.values()))
        labels[term] = min(spellings, key=lambda word: (-spellings[word], word.swapcase()))
    return labels


def _forms(texts: Iterable[str], analyzer: WordAnalyzer | None) -> dict[str, dict[str, Counter[str]]]:
    """Term -> each word in small letters that counts as it, the commonest first -> its spellings, counted."""
    analyzer = WordAnalyzer() if analyzer is None else analyzer
    counts = Counter(word for text in texts for word in analyzer.words(text))
    terms: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for word, count in counts.items():
        if term := analyzer.term(word):
            terms[term][word.lower()][word] = count
    return {
        term: dict(sorted(forms.items(), key=lambda form: (-form[1].total(), form[0]))) for term, forms in terms.items()
    }


@cache
def sastrawi_stop_words() -> frozenset[str]:
    """Return the stop words that PySastrawi brings along, for comparison; they delete meaning.

    >>> "luar" in sastrawi_stop_words()
    True
    """
    from Sastrawi.StopWordRemover.StopWordRemoverFactory import StopWordRemoverFactory

    return frozenset(StopWordRemoverFactory().get_stop_words())


@cache
def _stop_words_by_reason() -> dict[str, str]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for group in read_entries("stop_words.toml", "stop_words", ("why", "words"), headings=("stop_words",)):
        reasons[group["why"][0]] += group["words"]
    return {why: " ".join(words) for why, words in reasons.items()}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for words in _stop_words_by_reason().values() for word in words.split())


@cache
def _phrases() -> tuple[str, ...]:
    groups = read_entries("phrases.toml", "phrases", ("why", "words"), headings=("phrases",))
    return tuple(phrase for group in groups for phrase in group["words"])


_LISTS = {"STOP_WORDS": _stop_words, "STOP_WORDS_BY_REASON": _stop_words_by_reason, "PHRASES": _phrases}


def __getattr__(name: str) -> Any:
    """The lists of `corpus_tools/data/`, read when they are first asked for."""
    if name in _LISTS:
        return _LISTS[name]()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
