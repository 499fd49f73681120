"""Weights: TF-IDF by hand, and scikit-learn's own objects back."""

from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

import corpus_tools as ct


def test_tfidf_is_the_formula_of_the_docstring():
    texts = pd.Series({"a": "kapal kapal karam", "b": "kapal tua"})
    idf = {"kapal": log(3 / 3) + 1, "karam": log(3 / 2) + 1, "tua": log(3 / 2) + 1}
    a = np.array([2 * idf["kapal"], idf["karam"], 0])
    b = np.array([idf["kapal"], 0, idf["tua"]])
    table = ct.document_term_table(texts, ct.tfidf_vectorizer())
    np.testing.assert_allclose(table.loc["a"], a / sqrt(a @ a))
    np.testing.assert_allclose(table.loc["b"], b / sqrt(b @ b))


def test_real_vectorizers_come_back():
    assert type(ct.count_vectorizer()) is CountVectorizer
    assert type(ct.tfidf_vectorizer(min_df=2)) is TfidfVectorizer


def test_texts_without_words_give_a_table_without_columns():
    table = ct.document_term_table(pd.Series({"a": "dan yang di", "b": "…"}), ct.tfidf_vectorizer())
    assert table.shape == (2, 0) and list(table.index) == ["a", "b"]


def test_wrong_options_are_not_swallowed():
    with pytest.raises(ValueError, match="max_df"):
        ct.document_term_table(pd.Series(["kapal", "karam"]), ct.count_vectorizer(min_df=2, max_df=1))


def test_a_table_too_large_to_look_at_is_refused(monkeypatch):
    monkeypatch.setattr("corpus_tools.weights.MOST_CELLS", 3)
    with pytest.raises(ValueError, match="Keep the sparse matrix"):
        ct.document_term_table(pd.Series(["kapal karam", "kapal tua"]), ct.count_vectorizer())
