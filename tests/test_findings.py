"""Findings: sentences agree with the tables they speak of, and with the reports that are there."""

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools._messages import Sentence, percent, range_of
from corpus_tools.compare.chance import Lead


def test_the_closest_pair_is_named_with_its_number(similarity, reports):
    first = ct.similar_pairs(similarity).iloc[0]
    sentence = ct.say.most_alike(similarity)
    assert f"{first['report_a']} and {first['report_b']}" in sentence
    assert f"({first['similarity']:.2f})" in sentence


def test_sentences_change_with_the_articles(event):
    weights = ct.document_term_table(ct.unify_texts(event["text"]), ct.tfidf_vectorizer())
    sentence = ct.say.most_alike(ct.cosine_table(weights))
    assert "Tribunnews" not in sentence and "Warta Samudra" in sentence


def test_markup_in_a_name_is_shown_as_text():
    table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["<b>x</b>", "y"], columns=["<b>x</b>", "y"])
    shown = ct.say.most_alike(table)._repr_html_()
    assert "&lt;b&gt;x&lt;/b&gt;" in shown and "<b>x" not in shown
    assert "<b>x" not in ct.show.table(table)._repr_html_()


def test_a_sentence_is_text():
    assert isinstance(ct.say.most_alike(pd.DataFrame()), Sentence)
    assert repr(Sentence("Hujan.")) == "Hujan."


def test_furniture_is_counted_as_it_was_by_hand(reports):
    table = ct.furniture_words(reports)
    assert table["furniture"].to_dict() == {
        "Bali Post": 8,
        "Medcom.id": 46,
        "Tribunnews": 64,
        "Vietnam.vn": 10,
        "VOA Indonesia": 31,
    }
    assert table["headline"].sum() == 0


def test_a_headline_is_no_furniture(event):
    table = ct.furniture_words(event)
    assert table.loc["Warta Samudra", "headline"] == 7
    assert "The headlines (17 words) are set apart" in ct.say.furniture(table)


def test_what_sastrawis_stop_list_deletes_is_named(reports):
    sentence = ct.say.lost_words(reports["text"], ct.sastrawi_stop_words(), ct.STOP_WORDS)
    assert "sama (13)" in sentence and "kerja (12)" in sentence


@pytest.mark.parametrize("n", [0, 1, 2])
def test_with_too_few_reports_the_sentences_say_so(reports, n):
    few = reports.iloc[:n]
    texts = ct.unify_texts(few["text"])
    weights = ct.document_term_table(texts, ct.tfidf_vectorizer())
    similarity = ct.cosine_table(weights)
    pairs = ct.compare.jackknife(texts, ct.tfidf_vectorizer()).pairs
    sentences = [
        ct.say.reports(few, ct.left_out("seeds")),
        ct.say.most_alike(similarity),
        ct.say.shares(ct.shared_terms(weights, *ct.closest_pair(similarity)), *ct.closest_pair(similarity)),
        ct.say.common_terms(weights, similarity, similarity),
        ct.say.change(similarity, similarity, "Nothing"),
        ct.say.central(similarity),
        ct.say.ranks(pairs),
        ct.say.settings(ct.robust.similarity_by_setting(few, settings=ct.robust.honest_settings(sample=2))),
        ct.say.stems(ct.stem_table(texts)),
        ct.say.top_words(weights),
        ct.say.tree(ct.cluster_tree(similarity)),
        ct.say.keyness(
            {name: ct.keyness(weights, name) for name in weights.index},
            ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=2),
        ),
    ]
    assert all(sentence and "nan" not in sentence for sentence in sentences)


def test_ties_are_not_told_as_a_lead():
    same = pd.DataFrame(1.0, index=list("abc"), columns=list("abc"))
    assert ct.say.most_alike(same) == "All pairs are equally alike (1.00)."
    assert ct.say.central(same).startswith("No report is more central")
    assert "nan" not in ct.say.change(same, same, "Nothing")
    tied = pd.DataFrame([[1, 0.5, 0.5], [0.5, 1, 0.2], [0.5, 0.2, 1]], index=list("abc"), columns=list("abc"))
    assert ct.say.most_alike(tied).startswith("No pair stands out: 2 are ahead together (0.50): a and b; a and c.")


def test_a_change_among_pairs_that_are_ahead_together_is_no_change():
    """One table of three reports, with the first place held alone or shared by a hair."""

    def table(ab, ac):
        return pd.DataFrame([[1, ab, ac], [ab, 1, 0.2], [ac, 0.2, 1]], index=list("abc"), columns=list("abc"))

    alone, shared, other = table(0.5, 0.4), table(0.503, 0.5), table(0.4, 0.5)
    say = ct.say.change
    assert say(shared, table(0.5, 0.503), "It").startswith("It does not change which pairs are ahead together: none")
    assert say(alone, shared, "It").startswith("It leaves open which pair is most alike: a and b before, none alone (a")
    assert say(alone, other, "It").startswith("It changes which pair is most alike: a and b before, a and c after.")


def test_a_pair_is_held_against_what_chance_gives_this_pair(similarity, texts, reports):
    """Chance depends on the lengths of both: the ranges are those of each column, counted here one by one."""
    dealt = ct.compare.similarity_by_chance(texts, ct.tfidf_vectorizer(), shuffles=100)
    ranges = ct.compare.chance_ranges(similarity, dealt)
    assert ranges["median"].max() - ranges["median"].min() > 0.1
    for row in ranges.itertuples():
        column = sorted(dealt[row.report_a, row.report_b])
        assert sum(row.low <= value <= row.high for value in column) == 90
        assert row.similarity == similarity.at[row.report_a, row.report_b]
    keys = list(zip(ranges["report_a"], ranges["report_b"], strict=True))
    inside = (dealt[keys] >= ranges["lowest"].to_numpy()) & (dealt[keys] <= ranges["highest"].to_numpy())
    assert inside.all(axis=1).sum() == 95
    outside = ((ranges["similarity"] > ranges["high"]) | (ranges["similarity"] < ranges["low"])).sum()
    sentence = ct.say.chance_similarity(similarity, dealt)
    assert f"Of 10 pairs {10 - outside} lie within their range" in sentence and "random 100 times" in sentence


def test_a_single_pair_is_held_against_its_range():
    table = pd.DataFrame([[1, 0.6], [0.6, 1]], index=list("ab"), columns=list("ab"))
    dealt = pd.DataFrame({("a", "b"): np.linspace(0.4, 0.5, 101)})
    said = ct.say.chance_similarity(table, dealt)
    assert said.endswith("give this pair 0.41–0.49 (90 % of the deals). Its 0.60 lies above that.")


def test_a_small_lead_is_no_single_centre():
    table = pd.DataFrame([[1, 0.5, 0.5], [0.5, 1, 0.2], [0.5, 0.2, 1]], index=list("abc"), columns=list("abc"))
    assert ct.say.central(table).startswith("Most central is a (mean similarity 0.50 with the others), ahead of b by")
    table.loc["b", "c"] = table.loc["c", "b"] = 0.495
    assert ct.say.central(table).startswith("No report is more central")
    four = pd.DataFrame(0.5, index=list("abcd"), columns=list("abcd"))
    four.loc["d"], four["d"] = 0.2, 0.2
    four = four.where(~np.eye(4, dtype=bool), 1.0)
    assert ct.say.central(four).startswith("No single report is the most central: a; b; c are ahead together")


def test_reports_of_several_events_are_told_apart_from_those_of_one(texts, event):
    def say(texts):
        weights = ct.document_term_table(ct.unify_texts(texts), ct.tfidf_vectorizer())
        scale = ct.robust.similarity_scale(texts, ct.tfidf_vectorizer(), draws=3)
        return ct.say.one_event(weights, ct.cosine_table(weights), scale)

    assert "they are not unrelated" in say(texts) and "they are not unrelated" in say(event["text"])
    both = say(pd.concat([texts, event["text"]]))
    assert "of 36 pairs have no more than that" in both and "may not be one event" in both
    assert "The two reports have" in say(texts.head(2)) and say(texts.head(1)).startswith("Too few reports")


def test_numbers_are_put_so_that_none_is_misread():
    assert percent(0.003) == "less than 1 %" and percent(0.0) == "0 %" and percent(0.005) == "less than 1 %"
    assert range_of(pd.Series([-0.25, 1])) == "-0.25 to 1.00" and range_of(pd.Series([0.5, 0.501])) == "0.50"
    assert "lead c and d by less than 0.001;" in ct.say.lead(Lead(("a", "b"), ("c", "d"), 0.0001, 0.05))


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_what_is_said_of_quotations_and_mentions_fits_the_reports_that_are_there(event, n):
    few = event.iloc[:n]
    quotes, found = ct.speech.quotations(few), ct.facts.mentions(few)
    present = ct.facts.present_table(found, reports=tuple(few.index))
    sentences = [
        ct.say.quotations(quotes),
        ct.say.quoted_share(ct.speech.quoted_share(few, quotes)),
        ct.say.utterances(ct.speech.utterances(quotes)),
        ct.say.passages(ct.speech.shared_passages(few)),
        ct.say.containment(ct.speech.containment(few)),
        ct.say.present(present),
        ct.say.left_out(present),
        ct.say.disagreements(ct.facts.disagreements(found)),
        ct.say.weekdays(ct.facts.wrong_weekdays(found)),
    ]
    assert all(sentence.endswith((".", "”")) and "nan" not in sentence for sentence in sentences)
    assert ("Too few" in ct.say.present(present)) == (n < 2) and ("Too few" in ct.say.left_out(present)) == (n < 3)


def test_an_outlet_that_quotes_nobody_is_named():
    lines = [["A", "Rani", 2, 4, 0.5], ["B", "", 0, 4, 0.0]]
    share = pd.DataFrame(lines, columns=["report", "speaker", "quoted", "words", "share"])
    assert "from 0 % (B) to 50 % (A)" in ct.say.quoted_share(share)


def test_utterances_that_are_as_wide_are_not_passed_over():
    said = {"utterance": [1, 1, 2, 2], "report": ["a", "b", "a", "c"], "speaker": ""}
    sentence = ct.say.utterances(pd.DataFrame({**said, "quotation": ["Kami datang."] * 4}))
    assert "The widest is in 2 reports (a, b; one other is as wide): “Kami datang.”" in sentence


def test_no_sentence_says_who_copied(event):
    said = ct.say.passages(ct.speech.shared_passages(event))
    assert "who had them first" in said and "cop" not in said


def test_figures_that_differ_stand_side_by_side_without_a_verdict():
    texts = ["Ada 20 bus bekas terbakar di terminal.", "Sekitar 50 unit bus bekas terbakar di terminal."]
    found = ct.facts.mentions(pd.DataFrame({"text": texts}, index=["a", "b"]))
    assert "20 bus (a) beside 50 unit bus (b)" in ct.say.disagreements(ct.facts.disagreements(found))
