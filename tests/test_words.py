"""Words: what counts as one, what is left out, which forms belong together."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone

import corpus_tools as ct

CASES = json.loads((Path(__file__).parent / "cases" / "words.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["terms"], ids=lambda case: case["why"])
def test_terms(case):
    assert ct.WordAnalyzer(stemmer=None)(case["text"]) == case["terms"]


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["why"])
def test_sentences(case):
    assert ct.words.sentences(case["text"]) == case["sentences"]


@pytest.mark.parametrize("word", CASES["kept"])
def test_words_with_a_meaning_are_no_stop_words(word):
    assert word not in ct.STOP_WORDS


def test_stop_words_go_out_before_stemming():
    """After stemming, 'mengatakan' would leave with a stop word 'kata'; it must stay."""
    analyzer = ct.WordAnalyzer(stop_words={"kata"})
    assert analyzer("kata dan mengatakan") == ["dan", "kata"]


def test_words_left_after_cleaning_are_those_counted_by_hand(reports):
    left = {report: len(ct.tokens(text)) for report, text in reports["text"].items()}
    assert left == {"VOA Indonesia": 278, "Tribunnews": 533, "Medcom.id": 361, "Bali Post": 278, "Vietnam.vn": 311}


def test_labels_are_words_of_the_texts_and_all_different(texts):
    labels = ct.readable_terms(texts)
    everything = " ".join(" ".join(texts).split()).lower()
    assert labels["korea"] == "Korea"
    assert len(set(labels.values())) == len(labels)
    assert all(label.lower() in everything for term, label in labels.items() if label != term)


def test_stem_table_counts_every_term(texts, counts):
    table = ct.stem_table(texts).set_index("stem")["count"]
    assert table.sort_index().to_dict() == counts.sum().sort_index().to_dict()


def test_an_analyzer_survives_pickling_and_cloning():
    vectorizer = ct.tfidf_vectorizer(tokenizer=ct.WordAnalyzer(numbers=False))
    for copy in (clone(vectorizer), pickle.loads(pickle.dumps(vectorizer))):
        assert copy.tokenizer("Pada 2023 mereka bertemu") == ["temu"]


def test_ngrams_work_in_the_real_vectorizer():
    names = ct.count_vectorizer(ngram_range=(2, 2)).fit(["kapal nelayan karam"]).get_feature_names_out()
    assert names.tolist() == ["kapal nelayan", "nelayan karam"]


@given(st.text())
def test_any_text_can_be_analyzed(text):
    terms = ct.WordAnalyzer()(text)
    assert all(terms) and terms == ct.WordAnalyzer()(text)


@given(st.text())
def test_sentences_lose_nothing_but_white_space(text):
    assert "".join("".join(ct.words.sentences(text)).split()) == "".join(text.split())
