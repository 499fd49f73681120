"""Words: what counts as one, what is left out, which forms belong together."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone

import corpus_tools as ct

CASES = json.loads((Path(__file__).parent / "cases" / "terms.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_terms(case):
    assert ct.WordAnalyzer(stemmer=None)(case["text"]) == case["expect"]


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


# Lists of one's own: they work, or say why not


def test_own_stop_words_count_in_any_capitals_and_as_a_whole():
    analyzer = ct.WordAnalyzer(stop_words=ct.STOP_WORDS | {"KPK", "Baca juga"})
    assert analyzer("KPK memeriksa saksi. Baca juga: saksi baca.") == ["periksa", "saksi", "saksi", "baca"]


def test_own_phrases_count_in_any_capitals():
    assert ct.WordAnalyzer(phrases=["Gempa  Bumi"])("gempa bumi besar") == ["gempa bumi", "besar"]


@pytest.mark.parametrize("option", ["stop_words", "phrases"])
def test_one_text_in_the_place_of_a_list_is_refused(option):
    with pytest.raises(TypeError, match=rf"{option} is one text, 'gempa bumi'; give a list, such as \['gempa bumi'\]"):
        ct.WordAnalyzer(**{option: "gempa bumi"})


@pytest.mark.parametrize("option", ["stop_words", "phrases"])
@pytest.mark.parametrize("word", ["", " ", "%", "(as)", "Tn."])
def test_what_no_text_can_match_is_told(option, word):
    with pytest.warns(UserWarning, match=f"{option} holds what no text can match.*leave out the marks"):
        analyzer = ct.WordAnalyzer(stemmer=None, **{option: [word, "dan"]})
    assert analyzer("ini dan (as) Tn. Putin 5 %")


@pytest.mark.parametrize(
    ("word", "root", "text"),
    [
        ("dan", "dan", "Dan lain"),
        ("luar negeri", "luarnegeri", "di luar negeri"),
        ("Gempa Bumi", "gempa", "gempa bumi"),
        ("Rusia-Korea", "moskow", "Rusia-Korea"),
        ("10,3", "sepuluh", "naik 10,3 persen"),
    ],
    ids=["a stop word", "a phrase", "two words", "two names on a hyphen", "a number with marks"],
)
def test_a_root_of_ones_own_goes_before_the_lists(tmp_path, word, root, text):
    (tmp_path / "stems.csv").write_text(f'word,root\n"{word}",{root}\n', encoding="utf-8")
    analyzer = ct.read_analyzer(tmp_path)
    assert root in analyzer(text)
    counted = ct.count_vectorizer(tokenizer=analyzer).fit([text])
    assert root in counted.get_feature_names_out()
