"""Words to numbers: scikit-learn's vectorizers with our words, and tables of what they count."""

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from corpus_tools.words.counting import count_terms
from corpus_tools.words.matrices import document_term_matrix
from corpus_tools.words.tokens import WordAnalyzer

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
