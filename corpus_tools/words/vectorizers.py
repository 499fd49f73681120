"""Words to numbers: estimators for scikit-learn with our words, and tables and sparse matrices of what they count."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from corpus_tools._messages import first_few
from corpus_tools._text import in_parts
from corpus_tools.words.analyzer import MARKS, WordAnalyzer

MOST_CELLS = 50_000_000  # cells a dense table may have (400 MB); a larger one belongs in a sparse matrix
AT_ONCE = 1 << 19  # pieces that are turned into counts at one time; more would need more memory and no less time
MANY = 1000  # texts from which it pays to load pyarrow for cutting them at white space
# How scikit-learn, and we after it, say that no term is left to count.
NO_TERM = ("empty vocabulary", "no terms remain")


# Only a vectorizer with these options leaves a text to its WordAnalyzer and does nothing else to it.
UNTOUCHED = {
    "input": "content", "encoding": "utf-8", "strip_accents": None, "lowercase": False, "preprocessor": None,
    "stop_words": None, "ngram_range": (1, 1), "analyzer": "word",
}  # fmt: skip


class TermCounter(CountVectorizer):
    """scikit-learn's `CountVectorizer`, which asks a `WordAnalyzer` about each distinct word once.

    Options that ask for more than the terms of a `WordAnalyzer` (n-grams, a tokenizer of another make) are left to
    scikit-learn. Both ways give the same counts.
    """

    def _count_vocab(self, raw_documents: Iterable[str], fixed_vocab: bool) -> tuple[dict[str, int], sparse.csr_matrix]:
        """What scikit-learn counts terms with; all else that it does around this stays."""
        if not isinstance(self.tokenizer, WordAnalyzer) or any(getattr(self, k) != v for k, v in UNTOUCHED.items()):
            return super()._count_vocab(raw_documents, fixed_vocab)
        known = self.vocabulary_ if fixed_vocab else None
        columns, counts = count_terms(_documents(raw_documents), self.tokenizer, vocabulary=known)
        if not columns:
            raise ValueError("empty vocabulary; perhaps the documents only contain stop words")
        if not fixed_vocab:  # in the order of the terms: a column does not depend on which report comes first
            terms = sorted(columns)
            counts = counts[:, [columns[term] for term in terms]]
            columns = {term: column for column, term in enumerate(terms)}
        matrix = sparse.csr_matrix(counts, dtype=self.dtype)
        matrix.sort_indices()
        return columns, matrix


class TermWeights(TermCounter, TfidfVectorizer):
    """scikit-learn's `TfidfVectorizer`, counting as `TermCounter` does."""


def _documents(texts: Iterable[str]) -> Iterator[str]:
    """The texts one by one; a missing one is refused."""
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} is an invalid document: each must be text. Leave out missing ones (dropna).")
        yield text


def count_vectorizer(**options: Any) -> TermCounter:
    """Return an estimator that counts the terms of `WordAnalyzer`.

    It takes any option of scikit-learn's `CountVectorizer`; `tokenizer` takes a `WordAnalyzer` of your own.

    >>> count_vectorizer().fit(["Dua kapal berlayar."]).get_feature_names_out().tolist()
    ['dua', 'kapal', 'layar']
    """
    return TermCounter(**{"tokenizer": WordAnalyzer(), "token_pattern": None, "lowercase": False, **options})


def tfidf_vectorizer(**options: Any) -> TermWeights:
    """Return an estimator that weights the terms of `WordAnalyzer` by TF-IDF.

    weight = count x (ln((1 + reports) / (1 + reports with the term)) + 1), then each report scaled to length 1. A term
    that every report has keeps the weight of its count; the textbook's ln(N/df) would make it 0. It takes any option of
    scikit-learn's `TfidfVectorizer`; `tokenizer` takes a `WordAnalyzer` of your own.

    >>> tfidf_vectorizer().fit_transform(["kapal berlayar", "kapal karam"]).shape
    (2, 3)
    """
    return TermWeights(**{"tokenizer": WordAnalyzer(), "token_pattern": None, "lowercase": False, **options})


def over_terms(vectorizer: CountVectorizer) -> CountVectorizer:
    """The same vectorizer, not fitted, for texts that are lists of terms already."""
    options = {"tokenizer": _as_is, "preprocessor": _as_is, "token_pattern": None, "lowercase": False}
    return clone(vectorizer).set_params(**options)


def _as_is(terms: list[str]) -> list[str]:
    return terms


# ---- Counting: cut texts at white space, ask about each distinct piece once, and add the pieces of each text up.


def count_terms(
    texts: Iterable[str], analyzer: WordAnalyzer, *, vocabulary: dict[str, int] | None = None
) -> tuple[dict[str, int], sparse.csr_array]:
    """Count the terms of each text: term -> column, and a sparse table with one row per text.

    What a term is, and what a phrase, the analyzer says. It is asked about each distinct piece between white space
    once, for most pieces come again and again; pieces that a phrase may reach over are asked about together. With a
    `vocabulary` only its terms are counted.
    """
    parts = in_parts(_count, texts, analyzer, vocabulary)
    if len(parts) == 1:
        return parts[0]
    # below one another; without a given vocabulary the columns are those of all parts
    columns, places, ends = _numbered((of_part for of_part, _ in parts), vocabulary)
    for (_, counts), (start, end) in zip(parts, pairwise(ends), strict=True):
        if vocabulary is None:
            counts.indices = places[start:end][counts.indices]
        counts.resize(counts.shape[0], len(columns))
    return columns, sparse.vstack([counts for _, counts in parts], format="csr")


def _count(
    texts: Iterable[str], analyzer: WordAnalyzer, vocabulary: dict[str, int] | None
) -> tuple[dict[str, int], sparse.csr_array]:
    """The counts of one part of the texts."""
    pieces, numbers, ends = _pieces([*texts])
    single = len(pieces)
    pieces, numbers = _with_phrases(pieces, numbers, ends, analyzer.phrases)
    # Half of the distinct pieces differ in marks only (surut, and surut.): asked about once.
    bare, places, _ = _numbered([[piece.strip(MARKS) for piece in pieces[:single]], pieces[single:]])
    pieces, numbers = [*bare], places[numbers]
    # A generator: the lists of terms are never all in memory, and the garbage collector has nothing to go through.
    terms_of = (analyzer(piece) for piece in pieces)
    if vocabulary is not None:
        terms_of = ([term for term in terms if term in vocabulary] for terms in terms_of)
    columns, found, found_ends = _numbered(terms_of, vocabulary)
    ones = np.ones(len(found), np.int64)
    terms = sparse.csr_array((ones, found, found_ends), shape=(len(pieces), len(columns)))

    # The sum of its pieces for each text, so many texts at a time that memory stays small.
    starts = np.searchsorted(ends, np.arange(0, len(numbers) + 1, AT_ONCE))
    bounds = np.unique([0, *starts, len(ends) - 1])
    blocks = []
    for first, last in [*pairwise(bounds)] or [(0, 0)]:
        some = numbers[ends[first] : ends[last]]
        rows = (np.ones(len(some), np.int64), some, ends[first : last + 1] - ends[first])
        blocks.append(sparse.csr_array(rows, shape=(last - first, len(pieces))) @ terms)
    return columns, sparse.vstack(blocks, format="csr")


def _pieces(texts: list[str]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The distinct pieces between white space, the number of each piece in turn, and where each text ends.

    pyarrow, where it is installed, does in one second what takes two here; for a class it need not be loaded.
    """
    if len(texts) >= MANY and find_spec("pyarrow"):
        import pyarrow as pa
        import pyarrow.compute as pc

        try:
            split = pc.utf8_split_whitespace(pa.array(texts, pa.large_string()))
        except UnicodeEncodeError:  # half a character (a lone surrogate), which arrow cannot hold
            pass
        else:
            encoded = split.values.dictionary_encode()
            ends = split.offsets.to_numpy().astype(np.intc)
            return encoded.dictionary.to_pylist(), encoded.indices.to_numpy(), ends
    known, numbers, ends = _numbered(text.split() for text in texts)
    return [*known], numbers, ends


def _numbered(
    lists: Iterable[Iterable[str]], known: dict[str, int] | None = None
) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """Each distinct thing of all lists with its number, the number of each thing in turn, and where each list ends."""
    number: defaultdict[str, int] = defaultdict(None, known or {})
    number.default_factory = number.__len__  # a thing not met before gets the next number
    numbers, ends = array("i"), array("i", [0])
    for things in lists:
        numbers.fromlist([*map(number.__getitem__, things)])
        ends.append(len(numbers))
    return dict(number), np.frombuffer(numbers, np.intc), np.frombuffer(ends, np.intc)


def _with_phrases(
    pieces: list[str], numbers: np.ndarray, ends: np.ndarray, phrases: tuple[str, ...]
) -> tuple[list[str], np.ndarray]:
    """The same, neighbours joined where a phrase may reach over: all in the second place, nothing in the first."""
    pairs = [pair for phrase in phrases for pair in pairwise(_folded(phrase).split())]
    lefts, rights = (tuple({pair[side] for pair in pairs}) for side in (0, 1))
    folded = [*map(_folded, pieces)]
    # A phrase reaches over where one piece ends in a left part (kerja) and the next begins with a right one (sama,).
    opens = np.array([piece.endswith(lefts) for piece in folded], bool)[numbers]
    closes = np.array([piece.startswith(rights) for piece in folded], bool)[numbers]
    opens[ends[ends > 0] - 1] = False  # the last piece of a text has no neighbour
    nothing, joined, numbers = len(pieces), {}, numbers.copy()
    pieces = [*pieces, ""]
    for place in np.flatnonzero(opens[:-1] & closes[1:]):
        both = f"{pieces[numbers[place]]} {pieces[numbers[place + 1]]}"
        if both not in joined:
            joined[both] = len(pieces)
            pieces.append(both)
        numbers[place], numbers[place + 1] = nothing, joined[both]
    for gone in np.flatnonzero(np.bincount(numbers, minlength=len(pieces)) == 0):
        pieces[gone] = ""  # always part of a phrase: its terms must not get a column
    return pieces, numbers


def _folded(text: str) -> str:
    """One spelling for all letters that a pattern takes for one another when capitals do not count."""
    return text.lower() if text.isascii() else text.casefold().replace("i\u0307", "i").replace("ı", "i")


# ---- What was counted: a sparse matrix for many reports, a table for a few.


class TermMatrix(NamedTuple):
    """Counts or weights of many reports: a sparse matrix report x term, the reports' names, the terms.

    The functions of `corpus_tools.compare` take it in the place of a table, and give the same numbers.
    """

    values: sparse.csr_matrix
    reports: pd.Index
    terms: pd.Index

    def row(self, report: Any) -> pd.Series:
        """Return one report's values: a Series term -> value. Raises KeyError for an unknown report."""
        if report not in self.reports:
            raise KeyError(f"No report {report!r}; there are: {first_few(list(map(str, self.reports)), 12)}")
        row = self.values[[self.reports.get_loc(report)]].toarray().ravel()
        return pd.Series(row, index=self.terms, name=report)

    def rows(self) -> Iterator[tuple[Any, np.ndarray, np.ndarray]]:
        """Yield each report's name, the places of its terms, and their values; quicker than slicing row by row."""
        for report, (start, end) in zip(self.reports, pairwise(self.values.indptr), strict=True):
            yield report, self.values.indices[start:end], self.values.data[start:end]

    def sum(self) -> pd.Series:
        """Return the sum over all reports: a Series term -> sum."""
        return pd.Series(np.asarray(self.values.sum(axis=0)).ravel(), index=self.terms)


def document_term_matrix(texts: pd.Series | list[str], vectorizer: Any) -> TermMatrix:
    """Fit the vectorizer to the texts and return its matrix with the names of its rows and columns, kept sparse.

    Parameters
    ----------
    texts : one text per report; its index names the reports
    vectorizer : an estimator such as `tfidf_vectorizer()` gives

    Returns
    -------
    TermMatrix
        Reports in the order of the texts, terms in alphabetical order; without columns where the texts hold no term, or
        none that `min_df` and `max_df` leave.

    Examples
    --------
    >>> matrix = document_term_matrix(pd.Series({"a": "kapal berlayar", "b": "kapal karam"}), count_vectorizer())
    >>> matrix.values.shape, matrix.row("b")["kapal"].item()
    ((2, 3), 1)
    """
    texts = pd.Series(texts)
    try:
        values, terms = vectorizer.fit_transform(texts), vectorizer.get_feature_names_out()
    except ValueError as error:
        if not any(known in str(error) for known in NO_TERM):
            raise
        values, terms = sparse.csr_matrix((len(texts), 0)), np.array([], dtype=object)
    return TermMatrix(sparse.csr_matrix(values), texts.index, pd.Index(terms, name="term"))


def document_term_table(texts: pd.Series, vectorizer: Any) -> pd.DataFrame:
    """Fit the vectorizer to the texts and return its matrix as a table, report x term.

    Parameters
    ----------
    texts : one text per report; its index names the reports
    vectorizer : an estimator such as `count_vectorizer()` gives

    Returns
    -------
    DataFrame
        Reports in the order of the texts; a table too large to look at is a ValueError: see `document_term_matrix`.

    Examples
    --------
    >>> texts = pd.Series({"a": "kapal berlayar", "b": "kapal karam, kapal tua"})
    >>> document_term_table(texts, count_vectorizer())["kapal"].tolist()
    [1, 2]
    """
    matrix = document_term_matrix(texts, vectorizer)
    rows, columns = matrix.values.shape
    if rows * columns > MOST_CELLS:
        raise ValueError(
            f"A table of {rows:,} reports by {columns:,} terms is too large to look at. "
            "Keep the sparse matrix (document_term_matrix), or give the vectorizer min_df or max_features."
        )
    return pd.DataFrame(matrix.values.toarray(), index=matrix.reports, columns=matrix.terms)


def cosines(values: Any) -> np.ndarray:
    """The cosine of every two rows (a matrix, dense or sparse) as an array; without columns all are 0."""
    from sklearn.metrics.pairwise import cosine_similarity

    return cosine_similarity(values) if values.shape[1] else np.zeros((values.shape[0],) * 2)


def as_matrix(weights: TermMatrix | pd.DataFrame) -> TermMatrix:
    """A table report x term as a `TermMatrix`; one of these as it is."""
    if isinstance(weights, TermMatrix):
        return weights
    values = weights.to_numpy() if weights.size else np.zeros(weights.shape)
    return TermMatrix(sparse.csr_matrix(values), weights.index, weights.columns)
