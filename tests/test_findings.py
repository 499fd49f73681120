"""Findings: sentences agree with the tables they speak of, and with the reports that are there."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.findings import Sentence


def test_the_closest_pair_is_named_with_its_number(similarity, reports):
    names = ct.outlet_names(reports)
    first = ct.similar_pairs(similarity).iloc[0]
    sentence = ct.say_most_alike(similarity, names=names)
    assert f"{names[first['report_a']]} and {names[first['report_b']]} ({first['similarity']:.2f})" in sentence


def test_sentences_change_with_the_articles(event):
    weights = ct.document_term_table(ct.unify_texts(event["text"]), ct.tfidf_vectorizer())
    sentence = ct.say_most_alike(ct.cosine_table(weights), names=ct.outlet_names(event))
    assert "Tribunnews" not in sentence and "Warta Samudra" in sentence


def test_markup_in_a_name_is_shown_as_text():
    table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["<b>x</b>", "y"], columns=["<b>x</b>", "y"])
    shown = ct.say_most_alike(table)._repr_html_()
    assert "&lt;b&gt;x&lt;/b&gt;" in shown and "<b>x" not in shown
    assert "<b>x" not in ct.show(table)._repr_html_()


def test_a_sentence_is_text():
    assert isinstance(ct.say_most_alike(pd.DataFrame()), Sentence)
    assert repr(Sentence("Hujan.")) == "Hujan."


def test_furniture_adds_up(reports):
    removed = ct.removed_text(reports)
    words = removed["removed"].map(lambda span: len(ct.words(span))).groupby(removed["report"]).sum()
    assert words.to_dict() == {"bali-post": 8, "medcom": 46, "tribunnews": 64, "vietnam-vn": 10, "voa-indonesia": 31}


def test_what_sastrawis_stop_list_deletes_is_named(reports):
    sentence = ct.say_lost_words(reports["text"], ct.sastrawi_stop_words(), ct.STOP_WORDS)
    assert "sama (13)" in sentence and "kerja (12)" in sentence


@pytest.mark.parametrize("n", [0, 1, 2])
def test_with_too_few_reports_the_sentences_say_so(reports, n):
    few = reports.iloc[:n]
    texts = ct.unify_texts(few["text"])
    weights = ct.document_term_table(texts, ct.tfidf_vectorizer())
    similarity = ct.cosine_table(weights)
    pairs = ct.jackknife_pairs(texts, ct.tfidf_vectorizer())
    sentences = [
        ct.say_reports(few, ct.left_out("seeds")),
        ct.say_most_alike(similarity),
        ct.say_shares(ct.shared_terms(weights, *ct.closest_pair(similarity)), *ct.closest_pair(similarity)),
        ct.say_common_terms(weights, similarity, similarity),
        ct.say_change(similarity, similarity, "Nothing"),
        ct.say_central(similarity),
        ct.say_ranks(pairs),
        ct.say_settings(ct.similarity_by_setting(few, settings=ct.honest_settings(sample=2))),
        ct.say_stems(ct.stem_table(texts)),
        ct.say_top_words(weights),
        ct.say_tree(ct.cluster_tree(similarity)),
        ct.say_keyness(
            {name: ct.keyness(weights, name) for name in weights.index},
            ct.chance_band(texts, ct.count_vectorizer(), shuffles=2),
        ),
    ]
    assert all(sentence and "nan" not in sentence for sentence in sentences)
