"""Similarity: sums that add up, symmetry, and a jackknife checked by the slow way."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct


def test_cosine_is_labelled_symmetric_and_one_on_the_diagonal(similarity):
    assert (similarity.to_numpy() == similarity.to_numpy().T).all()
    assert (np.diag(similarity) == 1).all()
    assert similarity.index.equals(similarity.columns)


def test_shares_add_up_to_the_cosine_for_every_pair(weights, similarity):
    for a, b in itertools.combinations(weights.index, 2):
        assert abs(ct.shared_terms(weights, a, b).sum() - similarity.loc[a, b]) < 1e-12


def test_five_stems_carry_most_of_every_cosine(weights, similarity):
    for a, b in itertools.combinations(weights.index, 2):
        assert 0.5 < ct.shared_terms(weights, a, b).iloc[:5].sum() / similarity.loc[a, b] < 0.8


def test_without_common_terms_the_similarities_fall(weights, similarity):
    without = ct.compare.similar_pairs(ct.cosine_table(ct.compare.without_common_terms(weights)))["similarity"]
    assert without.max() < ct.compare.similar_pairs(similarity)["similarity"].min()


def test_a_report_without_words_is_like_none():
    table = ct.cosine_table(pd.DataFrame({"kapal": [1, 0]}, index=["a", "b"]))
    assert table.loc["a", "b"] == 0 and table.loc["b", "b"] == 1


def test_reports_equally_central_keep_their_order_whatever_the_rounding():
    table = pd.DataFrame([[1, 0.1, 0.5], [0.1, 1, 0.5], [0.5, 0.5, 1]], index=list("cba"), columns=list("cba"))
    table.loc["c", "b"] += 1e-15
    assert ct.compare.central_reports(table).index.tolist() == ["a", "c", "b"]


def test_two_identical_reports():
    table = ct.cosine_table(pd.DataFrame({"kapal": [1, 1], "laut": [3, 3]}, index=["a", "b"]))
    assert table.loc["a", "b"] == pytest.approx(1)


def test_jackknife_agrees_with_leaving_each_sentence_out_by_hand():
    texts = pd.Series({"a": "Kapal karam. Laut tenang. Angin reda.", "b": "Kapal tua. Laut luas.", "c": "Angin laut."})
    table = ct.compare.jackknife(texts, ct.tfidf_vectorizer()).pairs.set_index(["report_a", "report_b"])

    def cosine(**changed):
        weights = ct.document_term_table(
            texts.drop(list(changed)).add("").combine_first(pd.Series(changed)), ct.tfidf_vectorizer()
        )
        return ct.cosine_table(weights).loc["a", "b"]

    variance = 0
    for name in "ab":
        parts = ct.words.sentences(texts[name])
        values = [cosine(**{name: " ".join(parts[:n] + parts[n + 1 :])}) for n in range(len(parts))]
        variance += (len(parts) - 1) / len(parts) * ((np.array(values) - np.mean(values)) ** 2).sum()
    assert table.loc[("a", "b"), "se"] == pytest.approx(np.sqrt(variance))
    assert table.loc[("a", "b"), "similarity"] == pytest.approx(cosine())


def test_the_lead_is_that_of_the_first_two_pairs(texts, similarity):
    pairs, lead, centre = ct.compare.jackknife(texts, ct.tfidf_vectorizer())
    assert (lead.first, lead.second) == tuple(
        pairs[["report_a", "report_b"]].head(2).itertuples(index=False, name=None)
    )
    assert lead.lead == pytest.approx(pairs["similarity"].iloc[0] - pairs["similarity"].iloc[1])
    assert [*centre.first, *centre.second] == ct.compare.central_reports(similarity).index[:2].tolist()
    for row in pairs.itertuples():
        assert row.similarity == pytest.approx(similarity.at[row.report_a, row.report_b])


def test_jackknife_contains_its_own_estimate_and_ranks(texts):
    table = ct.compare.jackknife(texts, ct.tfidf_vectorizer()).pairs
    assert ((table["best_rank"] <= table["rank"]) & (table["rank"] <= table["worst_rank"])).all()
    assert table["se"].between(0.02, 0.15).all()


def test_the_lead_of_the_centre_has_the_error_of_a_slow_jackknife(texts):
    """Every sentence left out once, all vectorized anew, the difference of the two means taken each time."""
    some, vectorizer = texts.map(lambda text: " ".join(ct.words.sentences(text)[:6])), ct.tfidf_vectorizer()

    def means(texts):
        return ct.compare.central_reports(ct.cosine_table(ct.document_term_table(texts, vectorizer)))

    lead, whole, variance = ct.compare.jackknife(some, vectorizer).centre, means(some), 0.0
    first, second = whole.index[:2]
    for report, text in some.items():
        parts = ct.words.sentences(text)
        left = [
            means(some.where(some.index != report, " ".join(parts[:n] + parts[n + 1 :]))) for n in range(len(parts))
        ]
        variance += (len(parts) - 1) * np.var([mean[first] - mean[second] for mean in left])
    assert (lead.first, lead.second) == ((first,), (second,))
    assert lead.lead == pytest.approx(whole[first] - whole[second]) and lead.se == pytest.approx(variance**0.5)
    assert ct.compare.jackknife(texts.head(2), vectorizer).centre is None


def test_many_sentences_are_left_out_in_blocks(texts):
    fine, coarse = (ct.compare.jackknife(texts, ct.tfidf_vectorizer(), most_blocks=n).pairs for n in (300, 40))
    assert coarse["se"].mean() == pytest.approx(fine["se"].mean(), rel=0.5)


def test_random_deals_of_the_sentences_are_seeded_and_pair_by_pair(texts):
    one, same = (ct.compare.similarity_by_chance(texts, ct.tfidf_vectorizer(), shuffles=10, seed=3) for _ in range(2))
    assert one.equals(same) and one.shape == (10, 10)
    assert one.to_numpy().min() > 0.2


def test_at_equal_length_the_longest_report_loses_its_lead(texts):
    """Tribunnews is twice as long as the rest; at the length of the shortest it is no longer in the first pair."""
    table = ct.compare.pairs_at_equal_length(texts, ct.tfidf_vectorizer(), draws=40)
    assert "Tribunnews" not in table.loc[0, ["report_a", "report_b"]].tolist()
    assert table["first"].sum() == pytest.approx(1)


def test_a_report_of_one_sentence_has_no_standard_error():
    texts = pd.Series({"a": "Kapal karam di laut.", "b": "Kapal tua. Laut luas."})
    assert ct.compare.jackknife(texts, ct.tfidf_vectorizer()).pairs["se"].isna().all()


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=0, max_size=6))
def test_any_counts_give_cosines_between_0_and_1(rows):
    weights = pd.DataFrame(rows, columns=list("abcd"), index=[f"r{n}" for n in range(len(rows))])
    table = ct.cosine_table(weights)
    assert ((table >= 0) & (table <= 1)).all().all()
    assert len(ct.compare.similar_pairs(table)) == len(rows) * (len(rows) - 1) // 2
