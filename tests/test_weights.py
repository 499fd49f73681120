"""Weights: TF-IDF by hand, and scikit-learn's own objects back."""

import importlib
import pickle
import re
import sys
from math import log, sqrt

import joblib
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.utils import estimator_checks

import corpus_tools as ct


def test_tfidf_is_the_formula_of_the_docstring():
    texts = pd.Series({"a": "kapal kapal karam", "b": "kapal tua"})
    idf = {"kapal": log(3 / 3) + 1, "karam": log(3 / 2) + 1, "tua": log(3 / 2) + 1}
    a = np.array([2 * idf["kapal"], idf["karam"], 0])
    b = np.array([idf["kapal"], 0, idf["tua"]])
    table = ct.document_term_table(texts, ct.tfidf_vectorizer())
    np.testing.assert_allclose(table.loc["a"], a / sqrt(a @ a))
    np.testing.assert_allclose(table.loc["b"], b / sqrt(b @ b))


def test_what_only_scikit_learn_can_do_is_left_to_it():
    assert isinstance(ct.count_vectorizer(ngram_range=(1, 2)), CountVectorizer)
    assert isinstance(ct.tfidf_vectorizer(tokenizer=str.split), TfidfVectorizer)
    with pytest.raises(TypeError, match="ngrams"):
        ct.tfidf_vectorizer(ngrams=2)


def plain(make, options):
    """scikit-learn's own vectorizer with the same settings: it goes through the texts token by token."""
    kind = TfidfVectorizer if make is ct.tfidf_vectorizer else CountVectorizer
    return kind(**{"tokenizer": ct.WordAnalyzer(), "token_pattern": None, "lowercase": False, **options})


def assert_same_as_plain(make, options, texts, others=()):
    ours, theirs = make(**options), plain(make, options)
    try:
        expected = theirs.fit_transform(texts)
    except ValueError as error:
        with pytest.raises(ValueError, match=re.escape(str(error))):
            ours.fit_transform(texts)
        return
    found = ours.fit_transform(texts)
    assert type(found) is type(expected) and found.dtype == expected.dtype and found.shape == expected.shape
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert dict(ours.vocabulary_) == dict(theirs.vocabulary_)
    np.testing.assert_allclose(found.toarray(), expected.toarray(), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(ours.transform(others).toarray(), theirs.transform(others).toarray(), rtol=1e-12)


OPTIONS = {
    "as it is": {},
    "n-grams": {"ngram_range": (1, 2)},
    "terms of no text in": {"min_df": 0.0},
    "rare terms out": {"min_df": 2},
    "common terms out": {"max_df": 0.5},
    "most frequent": {"max_features": 2},
    "there or not": {"binary": True},
    "given vocabulary": {"vocabulary": ["kerja sama", "korea", "rusia"]},
    "numbers of half the size": {"dtype": np.float32},
    "more stop words": {"stop_words": ["korea", "rusia"]},
    "lower case": {"lowercase": True},
    "without accents": {"strip_accents": "unicode"},
    "own preparation": {"preprocessor": str.upper},
    "bytes": {"encoding": "latin-1"},
    "no phrases": {"tokenizer": ct.WordAnalyzer(phrases=())},
    "no words out": {"tokenizer": ct.WordAnalyzer(stop_words=(), stemmer=None)},
    "phrase of three words, and one with marks": {"tokenizer": ct.WordAnalyzer(phrases=["hak asasi warga", "r & d"])},
    "own tokenizer": {"tokenizer": str.split},
}


@pytest.mark.parametrize("name", OPTIONS)
@pytest.mark.parametrize("make", [ct.count_vectorizer, ct.tfidf_vectorizer])
def test_counting_by_pieces_is_counting_by_tokens(texts, make, name):
    own = pd.Series(["Kerja sama, R & D: hak  asasi\nwarga.", "Juru bicara-nya; kerja (sama) KERJA\xa0SAMA", ""])
    documents = [*texts, *own]
    documents = [text.encode("latin-1", "ignore") for text in documents] if name == "bytes" else documents
    assert_same_as_plain(make, OPTIONS[name], documents, others=documents[::2])


@pytest.mark.parametrize("options", [{"sublinear_tf": True}, {"norm": None}, {"use_idf": False}, {"smooth_idf": False}])
def test_weighting_options_are_those_of_scikit_learn(texts, options):
    assert_same_as_plain(ct.tfidf_vectorizer, options, texts, texts)


PARTS = ["kerja", "Sama", "sama-sama", "juru", "bicara", "mata", "mata-mata", "Rusia-Korea", "dan", "2023", "Jong-un"]
MARKS = [" ", "  ", "\n", "\xa0", "-", "_", ",", "”", "(", ". ", "\x1f", "\u200b"]


@given(st.lists(st.lists(st.sampled_from(PARTS + MARKS * 2), max_size=30).map("".join), max_size=5))
@settings(deadline=None)
def test_any_phrases_and_marks_count_alike(texts):
    assert_same_as_plain(ct.count_vectorizer, {}, texts, texts[:1])


@given(st.lists(st.text(), max_size=4))
@settings(deadline=None)
def test_any_texts_count_alike(texts):
    assert_same_as_plain(ct.count_vectorizer, {}, texts, texts)


@pytest.mark.parametrize("letter", ["ı", "İ", "ſ", "\u212a"])
def test_letters_that_are_capitals_of_others_count_alike(letter):
    texts = ["tindak pidana, unjuk kekuatan, suku bunga".replace(old, letter) for old in "isk"]
    assert_same_as_plain(ct.count_vectorizer, {}, texts)


@pytest.mark.parametrize("options", [{}, {"vocabulary": ["rusia", "kerja sama", "korea"]}, {"min_df": 2}])
def test_two_workers_count_as_one_does(texts, options, monkeypatch):
    monkeypatch.setattr("corpus_tools._text.FEWEST", 1)
    alone = ct.tfidf_vectorizer(**options)
    expected = alone.fit_transform(texts)
    with joblib.parallel_config(backend="threading", n_jobs=2):
        together = ct.tfidf_vectorizer(**options)
        found = together.fit_transform(texts)
        assert (together.transform(texts[:3]) != found[:3]).nnz == 0
    assert together.get_feature_names_out().tolist() == alone.get_feature_names_out().tolist()
    np.testing.assert_array_equal(found.toarray(), expected.toarray())


@given(
    st.lists(st.lists(st.sampled_from(PARTS + MARKS * 2), max_size=30).map("".join), max_size=5)
    | st.lists(st.text(st.characters(exclude_categories=())))
)
@settings(deadline=None)
def test_arrow_cuts_texts_as_python_does(texts):
    """Both give the same counts; which one works is decided by the number of texts."""
    vectorizers = importlib.import_module("corpus_tools.words.vectorizers")
    with pytest.MonkeyPatch.context() as patch:
        found = []
        for many in (0, 1000):
            patch.setattr(vectorizers, "MANY", many)
            columns, counts = vectorizers.count_terms(texts, ct.WordAnalyzer())
            found.append((columns, counts.toarray().tolist()))
    assert found[0] == found[1]


@pytest.mark.slow
def test_two_processes_give_what_one_gives():
    seeds = ct.clean_reports(ct.read_reports("seeds"))
    reports = ct.large.artificial_collection(seeds, size=1500, seed=1).assign(raw_text=lambda made: made["text"])
    alone = ct.clean_reports(reports)
    with joblib.parallel_config(n_jobs=2):
        together = ct.clean_reports(reports)
        counts = ct.count_vectorizer().fit_transform(together["text"])
    assert together.equals(alone)
    assert (counts != ct.count_vectorizer().fit_transform(alone["text"])).nnz == 0


def test_it_works_as_part_of_a_pipeline(texts):
    line = Pipeline([("words", ct.tfidf_vectorizer()), ("groups", KMeans(2, n_init=1, random_state=0))])
    search = GridSearchCV(line, {"words__min_df": [1, 2]}, cv=2, error_score="raise")
    assert search.fit(texts).best_params_["words__min_df"] in (1, 2)
    again = pickle.loads(pickle.dumps(search.best_estimator_))
    assert again.predict(texts).tolist() == search.predict(texts).tolist()


@pytest.mark.parametrize("make", [ct.count_vectorizer, ct.tfidf_vectorizer])
@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_estimator_cloneable,
        estimator_checks.check_estimator_repr,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_set_params,
        estimator_checks.check_parameters_default_constructible,
        estimator_checks.check_valid_tag_types,
        estimator_checks.check_estimator_tags_renamed,
    ],
    ids=lambda check: check.__name__,
)
def test_what_scikit_learn_checks(check, make):
    """Those of its checks that apply to estimators of texts; `check_estimator` itself passes them over."""
    check(type(make()).__name__, make())


def test_of_equally_frequent_terms_the_first_are_kept():
    vectorizer = ct.count_vectorizer(max_features=2).fit(["karam tua kapal", "kapal"])
    assert vectorizer.get_feature_names_out().tolist() == ["kapal", "karam"]


def test_a_set_of_terms_is_counted_in_alphabetical_order():
    vectorizer = ct.count_vectorizer(vocabulary={"tua", "kapal", "angin"})
    assert vectorizer.transform(["kapal kapal tua"]).toarray().tolist() == [[0, 2, 1]]
    assert vectorizer.get_feature_names_out().tolist() == ["angin", "kapal", "tua"]


def test_weights_can_be_learned_elsewhere():
    vectorizer = ct.tfidf_vectorizer(vocabulary=["tua", "kapal"], norm=None)
    vectorizer.idf_ = np.array([3, 2])
    assert vectorizer.transform(["kapal tua, kapal"]).toarray().tolist() == [[3, 4]]


def test_missing_and_single_texts_are_refused_as_by_scikit_learn():
    with pytest.raises(ValueError, match="nan is an invalid document"):
        ct.count_vectorizer().fit(["kapal", np.nan])
    with pytest.raises(ValueError, match="string object received"):
        ct.count_vectorizer().fit("kapal karam")
    with pytest.raises(NotFittedError):
        ct.count_vectorizer().transform(["kapal"])


def test_texts_without_words_give_a_table_without_columns():
    table = ct.document_term_table(pd.Series({"a": "dan yang di", "b": "…"}), ct.tfidf_vectorizer())
    assert table.shape == (2, 0) and list(table.index) == ["a", "b"]


def test_wrong_options_are_not_swallowed():
    with pytest.raises(ValueError, match="max_df"):
        ct.document_term_table(pd.Series(["kapal", "karam"]), ct.count_vectorizer(min_df=2, max_df=1))


def test_a_table_too_large_to_look_at_is_refused(monkeypatch):
    monkeypatch.setattr(sys.modules["corpus_tools.words.vectorizers"], "MOST_CELLS", 3)
    with pytest.raises(ValueError, match="Keep the sparse matrix"):
        ct.document_term_table(pd.Series(["kapal karam", "kapal tua"]), ct.count_vectorizer())
