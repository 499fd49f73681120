"""Words to numbers: estimators for scikit-learn with our words, and tables and sparse matrices of what they count."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from inspect import signature
from itertools import pairwise
from numbers import Integral
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from corpus_tools._messages import first_few
from corpus_tools._text import in_parts
from corpus_tools.words.analyzer import MARKS, WordAnalyzer

MOST_CELLS = 50_000_000
"""Cells a dense table may have (400 MB); a larger one belongs in a sparse matrix."""

AT_ONCE = 1 << 19
"""Pieces that are turned into counts at one time; more would need more memory and no less time."""

MANY = 1000
"""Texts from which it pays to load pyarrow for cutting them at white space."""

NO_TERM = ("empty vocabulary", "no terms remain")
"""How scikit-learn, and we after it, say that no term is left to count."""


class TermCounter(TransformerMixin, BaseEstimator):
    """Count the terms of texts, as scikit-learn's `CountVectorizer` does, but ask about each distinct word once.

    Parameters
    ----------
    tokenizer : WordAnalyzer, optional
        What a term is; ``WordAnalyzer()`` if not given.
    vocabulary : iterable of str, or mapping of str to int, optional
        Count these terms only; a mapping gives each its column.
    min_df, max_df : int or float
        Leave out terms that fewer, or more, texts have; whole numbers count texts, decimals are a share of them.
    max_features : int, optional
        Keep so many terms, the most frequent; ties by term.
    binary : bool
        Count 1 for any number of times.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Term -> column.

    Notes
    -----
    For n-grams, and for tokenizers of another make, use `CountVectorizer`; `count_vectorizer` chooses by itself.

    Examples
    --------
    >>> TermCounter().fit_transform(["kapal berlayar", "kapal, kapal karam"]).toarray().tolist()
    [[1, 0, 1], [2, 1, 0]]
    """

    def __init__(
        self,
        *,
        tokenizer: WordAnalyzer | None = None,
        vocabulary: Any = None,
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        binary: bool = False,
    ) -> None:
        self.tokenizer = tokenizer
        self.vocabulary = vocabulary
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.binary = binary

    def fit(self, texts: Iterable[str], y: object = None) -> TermCounter:
        """Learn which terms there are."""
        self.fit_transform(texts)
        return self

    def fit_transform(self, texts: Iterable[str], y: object = None) -> sparse.csr_matrix:
        """Learn which terms there are, and return the counts: one row per text, one column per term in their order."""
        if self.vocabulary is not None:
            self.vocabulary_ = _columns(self.vocabulary)
            return self._counts(texts)
        columns, counts = count_terms(_documents(texts), self.build_tokenizer())
        if not columns:
            raise ValueError("empty vocabulary; perhaps the documents only contain stop words")
        if self.binary:
            counts.data.fill(1)
        # In the order of the terms, so that a column does not depend on which report comes first.
        kept = _within_limits(counts, self)
        terms = sorted(zip(np.array([*columns], dtype=object)[kept], kept, strict=True))
        if self.max_features is not None:
            uses = counts.sum(axis=0)
            terms = sorted(sorted(terms, key=lambda term: -uses[term[1]])[: self.max_features])
        if not terms:
            raise ValueError("After pruning, no terms remain. Try a lower min_df or a higher max_df.")
        self.vocabulary_ = {term: column for column, (term, _) in enumerate(terms)}
        return _in_order(counts[:, [place for _, place in terms]])

    def transform(self, texts: Iterable[str]) -> sparse.csr_matrix:
        """Return the counts of the terms that are known: one row per text."""
        if not hasattr(self, "vocabulary_") and self.vocabulary is not None:
            self.vocabulary_ = _columns(self.vocabulary)
        check_is_fitted(self, "vocabulary_")
        return self._counts(texts)

    def _counts(self, texts: Iterable[str]) -> sparse.csr_matrix:
        _, counts = count_terms(_documents(texts), self.build_tokenizer(), vocabulary=self.vocabulary_)
        if self.binary:
            counts.data.fill(1)
        return _in_order(counts)

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray:
        """Return the terms in the order of their columns."""
        check_is_fitted(self, "vocabulary_")
        return np.array(sorted(self.vocabulary_, key=self.vocabulary_.__getitem__), dtype=object)

    def build_tokenizer(self) -> WordAnalyzer:
        """Return what makes terms of a text."""
        return WordAnalyzer() if self.tokenizer is None else self.tokenizer

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags


class TermWeights(TermCounter):
    """Weight the counts of `TermCounter` by scikit-learn's `TfidfTransformer`.

    Parameters
    ----------
    **counting
        See `TermCounter`.
    norm, use_idf, smooth_idf, sublinear_tf
        See `TfidfTransformer`.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Term -> column.
    weighting_ : TfidfTransformer
        What was learned of the weights.

    Examples
    --------
    >>> TermWeights().fit_transform(["kapal berlayar", "kapal karam"]).toarray().round(2).tolist()
    [[0.58, 0.0, 0.81], [0.58, 0.81, 0.0]]
    """

    def __init__(
        self,
        *,
        tokenizer: WordAnalyzer | None = None,
        vocabulary: Any = None,
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        binary: bool = False,
        norm: str | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
    ) -> None:
        super().__init__(
            tokenizer=tokenizer,
            vocabulary=vocabulary,
            min_df=min_df,
            max_df=max_df,
            max_features=max_features,
            binary=binary,
        )
        self.norm = norm
        self.use_idf = use_idf
        self.smooth_idf = smooth_idf
        self.sublinear_tf = sublinear_tf

    def fit_transform(self, texts: Iterable[str], y: object = None) -> sparse.csr_matrix:
        """Learn terms and weights, and return the weights: one row per text, one column per term in their order."""
        counts = super().fit_transform(texts)
        self.weighting_ = self._weighting().fit(counts)
        return self.weighting_.transform(counts)

    def transform(self, texts: Iterable[str]) -> sparse.csr_matrix:
        """Return the weights of the terms that are known: one row per text."""
        check_is_fitted(self, "weighting_")
        return self.weighting_.transform(super().transform(texts))

    @property
    def idf_(self) -> np.ndarray:
        """How much each term counts for being in few texts; it may be set, for texts that are counted elsewhere."""
        check_is_fitted(self, "weighting_")
        return self.weighting_.idf_

    @idf_.setter
    def idf_(self, idf: np.ndarray) -> None:
        self.weighting_ = self._weighting()
        self.weighting_.idf_ = np.asarray(idf, dtype=float)

    def _weighting(self) -> TfidfTransformer:
        options = ("norm", "use_idf", "smooth_idf", "sublinear_tf")
        return TfidfTransformer(**{option: getattr(self, option) for option in options})


def _documents(texts: Iterable[str]) -> Iterator[str]:
    """The texts one by one; a missing one, or one text instead of several, is refused."""
    if isinstance(texts, str):
        raise ValueError(f"A list of texts is wanted, and a string object received; give [{texts[:40]!r}].")
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} is an invalid document: each must be text. Leave out missing ones (dropna).")
        yield text


def _columns(vocabulary: Any) -> dict[str, int]:
    """Term -> column of a given vocabulary: a mapping, a list in its order, or a set in alphabetical order."""
    if hasattr(vocabulary, "items"):
        columns = dict(vocabulary.items())
    else:
        terms = sorted(vocabulary) if isinstance(vocabulary, set | frozenset) else list(vocabulary)
        columns = {term: column for column, term in enumerate(terms)}
        if len(columns) < len(terms):
            raise ValueError("The vocabulary holds a term twice; give each once.")
    if not columns:
        raise ValueError("empty vocabulary passed to fit")
    return columns


def _within_limits(counts: sparse.csr_array, options: TermCounter) -> np.ndarray:
    """The columns whose document frequency is within min_df and max_df."""
    reports = counts.shape[0]
    least, most = (
        limit if isinstance(limit, Integral) else limit * reports for limit in (options.min_df, options.max_df)
    )
    if most < least:
        raise ValueError(f"max_df={options.max_df} are fewer reports than min_df={options.min_df}, of {reports}.")
    frequencies = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.flatnonzero((frequencies >= least) & (frequencies <= most))


def _in_order(counts: sparse.csr_array) -> sparse.csr_matrix:
    """The matrix as scikit-learn passes it on, columns in order within each row."""
    matrix = sparse.csr_matrix(counts)
    matrix.sort_indices()
    return matrix


def count_vectorizer(**options: Any) -> TermCounter | CountVectorizer:
    """Return an estimator that counts the terms of `WordAnalyzer`.

    Parameters
    ----------
    **options
        Any option of scikit-learn's `CountVectorizer`; `tokenizer` takes a `WordAnalyzer` of your own.

    Returns
    -------
    TermCounter or CountVectorizer
        The second where an option asks for it, such as ``ngram_range=(1, 2)`` or a tokenizer of another make. Both give
        the same counts and work in pipelines and searches.

    Examples
    --------
    >>> count_vectorizer().fit(["Dua kapal berlayar."]).get_feature_names_out().tolist()
    ['dua', 'kapal', 'layar']
    """
    return _vectorizer(TermCounter, CountVectorizer, options)


def tfidf_vectorizer(**options: Any) -> TermWeights | TfidfVectorizer:
    """Return an estimator that weights the terms of `WordAnalyzer` by TF-IDF.

    weight = count x (ln((1 + reports) / (1 + reports with the term)) + 1), then each report scaled to length 1. A term
    that every report has keeps the weight of its count; the textbook's ln(N/df) would make it 0.

    Parameters
    ----------
    **options
        Any option of scikit-learn's `TfidfVectorizer`; `tokenizer` takes a `WordAnalyzer` of your own.

    Returns
    -------
    TermWeights or TfidfVectorizer
        The second where an option asks for it, such as ``ngram_range=(1, 2)`` or a tokenizer of another make. Both give
        the same weights and work in pipelines and searches.

    Examples
    --------
    >>> tfidf_vectorizer().fit_transform(["kapal berlayar", "kapal karam"]).shape
    (2, 3)
    """
    return _vectorizer(TermWeights, TfidfVectorizer, options)


def _vectorizer(ours: type, theirs: type, options: dict[str, Any]) -> Any:
    # Ours counts single terms of a WordAnalyzer. Whatever else is asked for, only scikit-learn can do.
    options = {"tokenizer": WordAnalyzer(), **options}
    if options.keys() <= signature(ours).parameters.keys() and isinstance(options["tokenizer"], WordAnalyzer):
        return ours(**options)
    return theirs(**{"token_pattern": None, "lowercase": False, **options})


def over_terms(vectorizer: Any) -> CountVectorizer | TfidfVectorizer:
    """Return scikit-learn's vectorizer with the same options, not fitted, for texts that are lists of terms already.

    >>> over_terms(count_vectorizer()).fit_transform([["kapal", "kapal"]]).toarray().tolist()
    [[2]]
    """
    kind = TfidfVectorizer if hasattr(vectorizer, "use_idf") else CountVectorizer
    options = clone(vectorizer).get_params(deep=False)
    return kind(**{**options, "tokenizer": _as_is, "preprocessor": _as_is, "token_pattern": None, "lowercase": False})


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

    >>> columns, counts = count_terms(["kerja sama, kerja keras", "Keras."], WordAnalyzer())
    >>> columns
    {'kerja': 0, 'keras': 1, 'kerja sama': 2}
    >>> counts.toarray().tolist()
    [[1, 1, 1], [0, 1, 0]]
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


def document_term_matrix(texts: pd.Series, vectorizer: Any) -> TermMatrix:
    """Fit the vectorizer to the texts and return its matrix with the names of its rows and columns, kept sparse.

    Parameters
    ----------
    texts : Series of str
        One text per report; its index names the reports.
    vectorizer : estimator
        Such as `tfidf_vectorizer()` gives.

    Returns
    -------
    TermMatrix
        Reports in the order of the texts, terms in alphabetical order. Texts without a single term, or none that
        `min_df` and `max_df` leave, give a matrix without columns. For a few reports to look at, `document_term_table`
        gives the same as a table.

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
    """Fit the vectorizer to the texts and return its matrix as a table.

    Parameters
    ----------
    texts : Series of str
        One text per report; its index names the reports.
    vectorizer : estimator
        Such as `count_vectorizer()` gives.

    Returns
    -------
    DataFrame
        One row per report in the order of the texts, one column per term; none where the texts hold no term.

    Raises
    ------
    ValueError
        When the table would be too large to look at: beyond a few hundred reports keep the sparse
        `document_term_matrix`.

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
    """Return the cosine of every two rows (a matrix, dense or sparse) as an array; without columns all are 0.

    >>> cosines(np.array([[1.0, 0.0], [1.0, 0.0]])).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    from sklearn.metrics.pairwise import cosine_similarity

    return cosine_similarity(values) if values.shape[1] else np.zeros((values.shape[0],) * 2)


def as_matrix(weights: TermMatrix | pd.DataFrame) -> TermMatrix:
    """Return a table report x term as a `TermMatrix`; one of these as it is.

    >>> as_matrix(pd.DataFrame({"kapal": [1, 0]}, index=["a", "b"])).values.nnz
    1
    """
    if isinstance(weights, TermMatrix):
        return weights
    values = weights.to_numpy() if weights.size else np.zeros(weights.shape)
    return TermMatrix(sparse.csr_matrix(values), weights.index, weights.columns)
