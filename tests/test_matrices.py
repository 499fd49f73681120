"""Sparse matrices: the same numbers as tables give, and for many reports nothing dense."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import corpus_tools as ct


@pytest.fixture(scope="module")
def sparse_counts(texts):
    return ct.words.document_term_matrix(texts, ct.count_vectorizer())


@pytest.fixture(scope="module")
def sparse_weights(texts):
    return ct.words.document_term_matrix(texts, ct.tfidf_vectorizer())


def test_every_number_is_that_of_the_table(counts, weights, sparse_counts, sparse_weights):
    a, b = counts.index[:2]
    assert ct.top_terms(sparse_weights).equals(ct.top_terms(weights))
    pd.testing.assert_frame_equal(ct.keyness(sparse_counts, a), ct.keyness(counts, a))
    pd.testing.assert_frame_equal(ct.cosine_table(sparse_weights), ct.cosine_table(weights))
    pd.testing.assert_series_equal(ct.shared_terms(sparse_weights, a, b), ct.shared_terms(weights, a, b))
    same = ct.kmeans_groups(sparse_weights, 2, seeds=range(3)) == ct.kmeans_groups(weights, 2, seeds=range(3))
    assert same.all(axis=None)


def test_many_reports_stay_sparse_and_a_table_of_them_is_refused():
    places = np.random.default_rng(0).integers(0, (20_000, 50_000), size=(100_000, 2))
    values = sparse.csr_matrix((np.ones(len(places)), places.T), shape=(20_000, 50_000))
    names = pd.Index([f"r{n}" for n in range(20_000)])
    large = ct.words.TermMatrix(values, names, pd.Index([f"t{n}" for n in range(50_000)]))
    assert ct.top_terms(large, n=1)["rank"].eq(1).all()
    assert ct.keyness(large, "r7", min_count=0).index.isin(large.terms).all()
    with pytest.raises(ValueError, match="some_reports"):
        ct.cosine_table(large)


def test_texts_without_a_term_give_no_column_and_no_error():
    empty = ct.words.document_term_matrix(pd.Series({"a": "dan", "b": "yang"}), ct.count_vectorizer())
    assert empty.values.shape == (2, 0) and ct.top_terms(empty).empty
    assert ct.cosine_table(empty).to_numpy().tolist() == [[1, 0], [0, 1]]
    assert (ct.kmeans_groups(empty, 2, seeds=[0]) == 1).all(axis=None)


def test_an_unknown_report_is_named_and_so_are_the_known(sparse_counts):
    with pytest.raises(KeyError, match="Bali Post"):
        ct.keyness(sparse_counts, "kompas")
