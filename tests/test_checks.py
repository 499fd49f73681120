"""What results are held against: other pairs, other reports, planted groups; each counted a second way."""

import itertools

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize

import corpus_tools as ct


def test_usual_shares_are_the_mean_of_the_shares_of_all_pairs(weights):
    pairs = list(itertools.combinations(weights.index, 2))
    slowly = sum(ct.shared_terms(weights, *pair).reindex(weights.columns).fillna(0) for pair in pairs) / len(pairs)
    usual = ct.compare.usual_shares(weights)
    assert (
        usual.tolist() == pytest.approx(slowly[usual.index].tolist()) and slowly.drop(usual.index).abs().max() < 1e-12
    )
    assert usual.is_monotonic_decreasing and ct.compare.usual_shares(weights.head(1)).empty


def test_the_largest_terms_of_every_pair_make_about_as_much(weights, similarity, reports):
    largest = ct.compare.largest_shares(weights)
    for row in largest.itertuples():
        shares = ct.shared_terms(weights, row.report_a, row.report_b)
        assert row.share == pytest.approx(shares.iloc[:5].sum() / shares.sum())
        assert row.terms == ", ".join(sorted(shares.index[:5]))
    said = ct.say.usual_shares(largest, similarity, *ct.closest_pair(similarity))
    assert "make 57 to 67 %" in said and "nothing special about Vietnam.vn and VOA Indonesia" in said


def test_solutions_of_kmeans_have_the_sums_of_scikit_learn(weights, similarity):
    groups, unit = ct.cluster_reports(similarity), normalize(weights)
    solutions = ct.compare.kmeans_solutions(weights, ct.kmeans_groups(weights, 2), groups)
    inertias = [KMeans(2, n_init=10, random_state=seed).fit(unit).inertia_ for seed in range(20)]
    assert solutions["within"].min() == pytest.approx(min(inertias))
    assert solutions["within"].max() == pytest.approx(max(inertias)) and solutions["seeds"].sum() == 20
    both = pd.DataFrame(
        {"tree": groups, "k-means": ct.kmeans_groups(weights, 2, seeds=[np.argmin(inertias)]).iloc[:, 0]}
    )
    assert solutions.loc[0, "rand"] == pytest.approx(ct.compare.agreement(both).at["tree", "k-means"])
    twice = pd.concat([solutions, solutions.assign(groups="another")], ignore_index=True)
    assert "equally good by its own measure, so none of them counts" in ct.say.solutions(twice)
    few = weights.head(3)
    assert ct.compare.kmeans_solutions(few, ct.kmeans_groups(few, 2), groups.head(3)).empty


def test_a_lead_of_nothing_is_not_told_as_nought():
    lead = ct.compare.Lead(("a",), ("b",), 0.0001, 0.03)
    assert ct.say.lead(lead).startswith("a is more central than b by less than 0.001.")
    assert "looks firmer than it is" in ct.say.lead(lead._replace(lead=0.1))


def test_what_sizes_would_give_is_the_mean_of_all_shares():
    """Each cut has so many pairs in one group, however its members are called."""
    random = np.random.default_rng(0)
    cuts = pd.DataFrame(random.integers(1, 4, (6, 30)))
    mean = ct.compare.together(cuts).to_numpy()[np.triu_indices(6, 1)].mean()
    assert ct.compare.together_by_sizes(cuts) == pytest.approx(mean)


def test_planted_groups_are_found_the_more_the_more_is_shared(texts):
    table = ct.compare.planted_groups(texts, ct.tfidf_vectorizer(), shared=(0.0, 0.3, 1.0), trials=30)
    assert table["called"].is_monotonic_increasing and table["called"].tolist()[::2] == [0, 1]
    assert (table["right"] <= table["called"]).all() and table["right"].iloc[-1] == 1
    assert (
        ct.compare.planted_groups(texts, ct.tfidf_vectorizer(), shared=(1.0,), trials=5, limit=1.1)["called"].item()
        == 0
    )
    assert ct.compare.planted_groups(texts.head(3), ct.tfidf_vectorizer()).empty
    assert ct.say.planted(table.head(0), reports=3, trials=5).endswith("There are 3 reports here.")


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_with_too_few_reports_the_checks_say_so(texts, n):
    few, vectorizer = texts.head(n), ct.tfidf_vectorizer()
    weights = ct.document_term_table(few, vectorizer)
    similarity = ct.cosine_table(weights)
    pair = ct.closest_pair(similarity)
    said = [
        ct.say.lead(ct.compare.jackknife(few, vectorizer).centre),
        ct.say.usual_shares(ct.compare.largest_shares(weights), similarity, *pair),
        ct.say.one_event(weights, similarity, ct.robust.similarity_scale(few, vectorizer, draws=2)),
        ct.say.chance_similarity(similarity, ct.compare.similarity_by_chance(few, vectorizer, shuffles=5)),
    ]
    assert ct.compare.chance_ranges(similarity, ct.compare.similarity_by_chance(few.head(0), vectorizer)).empty
    assert all(sentence.endswith(".") and "nan" not in sentence for sentence in said)
