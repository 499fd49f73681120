"""Reports by terms, kept sparse: what a table is for five reports, for a hundred thousand of them."""

import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import clone

from corpus_tools._messages import first_few

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
