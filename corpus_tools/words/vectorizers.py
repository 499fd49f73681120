"""Words to numbers: scikit-learn's vectorizers with our words, and tables and sparse matrices of what they count."""

import itertools
from array import array
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from corpus_tools._messages import first_few
from corpus_tools._parallel import in_parts
from corpus_tools.words.analyzer import WordAnalyzer

AT_ONCE = 1 << 19
"""Pieces that are turned into counts at one time; more would need more memory and no less time."""


def count_terms(texts, analyzer, *, without=(), vocabulary=None, dtype=np.int64):
    """Count the terms of each text: a dict term -> column, and a sparse table text x column.

    What a term is, and what a phrase, the analyzer says (a `WordAnalyzer`). It is asked about each distinct
    piece between white space once, for most pieces come again and again; pieces that a phrase may reach over
    are asked about together. Terms in `without` are not counted, and with a `vocabulary` (term -> column) only
    its terms are.

    >>> from corpus_tools.words.analyzer import WordAnalyzer
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


MOST_CELLS = 50_000_000
"""Cells a dense table may have (400 MB); a larger one belongs in a sparse matrix."""


class _ByPieces:
    """Counting by pieces: each distinct word is analyzed once, and a text is the sum of its words.

    The counts are those of scikit-learn, which goes token by token, and so is all that happens before and
    after. For n-grams, and with a tokenizer of other make, the texts go to scikit-learn as they are.
    """

    def _count_vocab(self, raw_documents, fixed_vocab):
        if not self._counts_single_terms():
            return super()._count_vocab(raw_documents, fixed_vocab)
        prepare, stop_words = self.build_preprocessor(), self.get_stop_words()
        self._check_stop_words_consistency(stop_words, prepare, self.tokenizer)
        columns, counts = count_terms(
            (prepare(self.decode(text)) for text in raw_documents),
            self.tokenizer,
            without=stop_words or (),
            vocabulary=self.vocabulary_ if fixed_vocab else None,
            dtype=self.dtype,
        )
        if not columns:
            return super()._count_vocab([], fixed_vocab)
        return columns, counts

    def _counts_single_terms(self):
        is_ours = self.analyzer == "word" and isinstance(self.tokenizer, WordAnalyzer)
        return is_ours and tuple(self.ngram_range) == (1, 1)


class PieceCountVectorizer(_ByPieces, CountVectorizer):
    """scikit-learn's `CountVectorizer`, quicker where a `WordAnalyzer` is its tokenizer."""


class PieceTfidfVectorizer(_ByPieces, TfidfVectorizer):
    """scikit-learn's `TfidfVectorizer`, quicker where a `WordAnalyzer` is its tokenizer."""


def count_vectorizer(**options):
    """Return scikit-learn's `CountVectorizer` over the terms of `WordAnalyzer`.

    Every option of scikit-learn's may be given; `tokenizer` takes a `WordAnalyzer` of your own.

    >>> count_vectorizer().fit(["Dua kapal berlayar."]).get_feature_names_out().tolist()
    ['dua', 'kapal', 'layar']
    """
    return PieceCountVectorizer(**_ours(options))


def tfidf_vectorizer(**options):
    """Return scikit-learn's `TfidfVectorizer` over the terms of `WordAnalyzer`.

    weight = count x (ln((1 + reports) / (1 + reports with the term)) + 1), then each report scaled to
    length 1. A term that every report has keeps the weight of its count; the textbook's ln(N/df) would make
    it 0. Every option of scikit-learn's may be given.

    >>> weights = tfidf_vectorizer().fit_transform(["kapal berlayar", "kapal karam"])
    >>> weights.shape
    (2, 3)
    """
    return PieceTfidfVectorizer(**_ours(options))


def _ours(options):
    return {"tokenizer": WordAnalyzer(), "token_pattern": None, "lowercase": False, **options}


def document_term_table(texts, vectorizer):
    """Fit the vectorizer to the texts and return its matrix as a table: a row a report, a column a term.

    `texts` is a Series whose index names the reports. Texts without a single term give a table without
    columns. Raises ValueError when the table would be too large to look at.

    >>> texts = pd.Series({"a": "kapal berlayar", "b": "kapal karam, kapal tua"})
    >>> document_term_table(texts, count_vectorizer())["kapal"].tolist()
    [1, 2]

    Beyond a few hundred reports keep the sparse matrix: `document_term_matrix`.
    """
    matrix = document_term_matrix(texts, vectorizer)
    _check_size(matrix.values)
    values = matrix.values.toarray() if len(matrix.terms) else matrix.values.toarray().astype(float)
    return pd.DataFrame(values, index=matrix.reports, columns=matrix.terms)


def _check_size(matrix):
    rows, columns = matrix.shape
    if rows * columns > MOST_CELLS:
        raise ValueError(
            f"A table of {rows:,} reports by {columns:,} terms is too large to look at. "
            "Keep the sparse matrix (document_term_matrix), or give the vectorizer min_df or max_features."
        )


NO_TERM = ("empty vocabulary", "no terms remain")
"""How scikit-learn says that no term is left to count."""


class TermMatrix(NamedTuple):
    """Counts or weights of many reports: a sparse matrix report x term, the reports' names, the terms.

    `top_terms`, `keyness`, `cosine_table`, `nearest_reports`, `shared_terms` and `kmeans_groups` take it in the place
    of a table, and give the same numbers.
    """

    values: sparse.csr_matrix
    reports: pd.Index
    terms: pd.Index

    def row(self, report):
        """Return one report's values: a Series term -> value. Raises KeyError for an unknown report."""
        if report not in self.reports:
            raise KeyError(f"No report {report!r}; there are: {first_few(list(map(str, self.reports)), 12)}")
        row = self.values[[self.reports.get_loc(report)]].toarray().ravel()
        return pd.Series(row, index=self.terms, name=report)

    def rows(self):
        """Yield each report's name, the places of its terms, and their values; quicker than slicing row by row."""
        bounds = itertools.pairwise(self.values.indptr)
        for report, (start, end) in zip(self.reports, bounds, strict=True):
            yield report, self.values.indices[start:end], self.values.data[start:end]

    def sum(self):
        """Return the sum over all reports: a Series term -> sum."""
        return pd.Series(np.asarray(self.values.sum(axis=0)).ravel(), index=self.terms)


def document_term_matrix(texts, vectorizer):
    """Fit the vectorizer to the texts and return its matrix with the names of its rows and columns, kept sparse.

    `texts` is a Series whose index names the reports. Texts without a single term, or none that `min_df` and `max_df`
    leave, give a matrix without columns.

    >>> from corpus_tools import count_vectorizer
    >>> matrix = document_term_matrix(pd.Series({"a": "kapal berlayar", "b": "kapal karam"}), count_vectorizer())
    >>> matrix.values.shape, matrix.row("b")["kapal"].item()
    ((2, 3), 1)

    For a few reports to look at, `document_term_table` gives the same as a table.
    """
    texts = pd.Series(texts)
    try:
        values, terms = vectorizer.fit_transform(texts), vectorizer.get_feature_names_out()
    except ValueError as error:
        if not any(known in str(error) for known in NO_TERM):
            raise
        values, terms = sparse.csr_matrix((len(texts), 0)), np.array([], dtype=object)
    return TermMatrix(sparse.csr_matrix(values), texts.index, pd.Index(terms, name="term"))


def over_terms(vectorizer):
    """Return the same vectorizer, not fitted, for texts that are lists of terms already.

    >>> from corpus_tools import count_vectorizer
    >>> over_terms(count_vectorizer()).fit_transform([["kapal", "kapal"]]).toarray().tolist()
    [[2]]
    """
    return clone(vectorizer).set_params(tokenizer=_as_is, preprocessor=_as_is, token_pattern=None, lowercase=False)


def _as_is(terms):
    return terms


def cosines(values):
    """Return the cosine of every two rows (a matrix, dense or sparse) as an array; without columns all are 0.

    >>> cosines(np.array([[1.0, 0.0], [1.0, 0.0]])).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    from sklearn.metrics.pairwise import cosine_similarity

    return cosine_similarity(values) if values.shape[1] else np.zeros((values.shape[0],) * 2)


def as_matrix(weights):
    """Return a table report x term as a `TermMatrix`; one of these as it is.

    >>> as_matrix(pd.DataFrame({"kapal": [1, 0]}, index=["a", "b"])).values.nnz
    1
    """
    if isinstance(weights, TermMatrix):
        return weights
    values = weights.to_numpy() if weights.size else np.zeros(weights.shape)
    return TermMatrix(sparse.csr_matrix(values), weights.index, weights.columns)
