"""How often each written word stands in each of many texts, at the price of cutting them at white space."""

from array import array
from collections import defaultdict
from itertools import pairwise

import numpy as np
from scipy import sparse


def count_words(texts, analyzer):
    """Count the words of each text: the distinct words as they are written, and a sparse table text x word.

    What a word is, and what a phrase, the analyzer says (a `WordAnalyzer`). It is asked about each distinct
    piece between white space once, for most pieces come again and again; pieces that a phrase may reach over
    are asked about together.

    >>> from corpus_tools.words import WordAnalyzer
    >>> words, counts = count_words(["kerja sama, kerja keras", "Keras."], WordAnalyzer())
    >>> words
    ['kerja', 'keras', 'Keras', 'kerja sama']
    >>> counts.toarray().tolist()
    [[1, 1, 0, 1], [0, 0, 1, 0]]

    Not where the order of the words matters.
    """
    pieces, numbers, ends = _numbered(text.split() for text in texts)
    pieces, numbers = _with_phrases(pieces, numbers, ends, analyzer.phrases)
    words, found, found_ends = _numbered(map(analyzer.found, pieces))
    return words, _table(numbers, ends, len(pieces)) @ _table(found, found_ends, len(words))


def _numbered(lists):
    """The distinct things of all lists, the number of each thing in turn, and where each list ends."""
    number: defaultdict = defaultdict()
    number.default_factory = number.__len__
    numbers, ends = array("i"), array("i", [0])
    for things in lists:
        numbers.extend(map(number.__getitem__, things))
        ends.append(len(numbers))
    return list(number), np.array(numbers, np.intc), np.array(ends, np.intc)


def _table(numbers, ends, width):
    table = sparse.csr_array((np.ones(len(numbers), np.intc), numbers, ends), shape=(len(ends) - 1, width))
    table.sum_duplicates()
    return table


def _with_phrases(pieces, numbers, ends, phrases):
    """The same, neighbours joined where a phrase may reach over: all in the second place, nothing in the first."""
    pairs = [pair for phrase in phrases for pair in pairwise(_folded(phrase).split())]
    lefts, rights = (tuple({pair[side] for pair in pairs}) for side in (0, 1))
    folded = [*map(_folded, pieces)]
    opens = np.array([piece.endswith(lefts) for piece in folded], bool)[numbers]
    closes = np.array([piece.startswith(rights) for piece in folded], bool)[numbers]
    opens[ends[ends > 0] - 1] = False
    nothing, joined, numbers = len(pieces), {}, numbers.copy()
    pieces = [*pieces, ""]
    for place in np.flatnonzero(opens[:-1] & closes[1:]):
        both = f"{pieces[numbers[place]]} {pieces[numbers[place + 1]]}"
        if both not in joined:
            joined[both] = len(pieces)
            pieces.append(both)
        numbers[place], numbers[place + 1] = nothing, joined[both]
    for gone in np.flatnonzero(np.bincount(numbers, minlength=len(pieces)) == 0):
        pieces[gone] = ""
    return pieces, numbers


def _folded(text):
    """One spelling for all letters that a pattern takes for one another when capitals do not count."""
    return text.lower() if text.isascii() else text.casefold().replace("i\u0307", "i").replace("ı", "i")
