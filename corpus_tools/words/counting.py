"""How often each term stands in each of many texts, at the price of cutting them at white space."""

from array import array
from collections import defaultdict
from itertools import pairwise

import numpy as np
from scipy import sparse

from corpus_tools._parallel import in_parts

AT_ONCE = 1 << 19
"""Pieces that are turned into counts at one time; more would need more memory and no less time."""


def count_terms(texts, analyzer, *, without=(), vocabulary=None, dtype=np.int64):
    """Count the terms of each text: a dict term -> column, and a sparse table text x column.

    What a term is, and what a phrase, the analyzer says (a `WordAnalyzer`). It is asked about each distinct
    piece between white space once, for most pieces come again and again; pieces that a phrase may reach over
    are asked about together. Terms in `without` are not counted, and with a `vocabulary` (term -> column) only
    its terms are.

    >>> from corpus_tools.words.tokens import WordAnalyzer
    >>> columns, counts = count_terms(["kerja sama, kerja keras", "Keras."], WordAnalyzer())
    >>> columns
    {'kerja': 0, 'keras': 1, 'kerja sama': 2}
    >>> counts.toarray().tolist()
    [[1, 1, 1], [0, 1, 0]]

    Not where the order of the terms matters.
    """
    parts = in_parts(_count, texts, analyzer, frozenset(without), vocabulary, dtype)
    return parts[0] if len(parts) == 1 else _joined(parts, vocabulary)


def _count(texts, analyzer, without, vocabulary, dtype):
    pieces, numbers, ends = _numbered(text.split() for text in texts)
    pieces, numbers = _with_phrases([*pieces], numbers, ends, analyzer.phrases)
    lists = map(analyzer, pieces)
    if without:
        lists = ([term for term in terms if term not in without] for terms in lists)
    if vocabulary is not None:
        lists = ([term for term in terms if term in vocabulary] for terms in lists)
    columns, found, found_ends = _numbered(lists, vocabulary)
    ones = np.ones(len(found), dtype)
    terms = sparse.csr_array((ones, found, found_ends), shape=(len(pieces), len(columns)))
    return columns, _product(numbers, ends, terms)


def _joined(parts, vocabulary):
    """The counts of several parts below one another; without a given vocabulary the columns are those of all parts."""
    columns, places, ends = _numbered((of_part for of_part, _ in parts), vocabulary)
    for (_, counts), (start, end) in zip(parts, pairwise(ends), strict=True):
        if vocabulary is None:
            counts.indices = places[start:end][counts.indices]
        counts.resize(counts.shape[0], len(columns))
    return columns, sparse.vstack([counts for _, counts in parts], format="csr")


def _numbered(lists, known=None):
    """Each distinct thing of all lists with its number, the number of each thing in turn, and where each list ends."""
    number: defaultdict = defaultdict(None, known or {})
    number.default_factory = number.__len__
    numbers, ends = array("i"), array("i", [0])
    for things in lists:
        numbers.fromlist([*map(number.__getitem__, things)])
        ends.append(len(numbers))
    return dict(number), np.frombuffer(numbers, np.intc), np.frombuffer(ends, np.intc)


def _product(numbers, ends, terms):
    """The terms of all pieces of each text added up, so many texts at a time that memory stays small."""
    starts = np.searchsorted(ends, np.arange(0, len(numbers) + 1, AT_ONCE))
    bounds = np.unique([0, *starts, len(ends) - 1])
    parts = [_table(numbers, ends[first : last + 1], terms) for first, last in pairwise(bounds)]
    return sparse.vstack(parts or [_table(numbers, ends, terms)], format="csr")


def _table(numbers, ends, terms):
    found = numbers[ends[0] : ends[-1]]
    ones = np.ones(len(found), terms.dtype)
    return sparse.csr_array((ones, found, ends - ends[0]), shape=(len(ends) - 1, terms.shape[0])) @ terms


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
