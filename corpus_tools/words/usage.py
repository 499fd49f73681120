"""How a corpus uses its words: its sentences, its names, its frequencies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10

from corpus_tools.words.stem_rules import clean_token

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
