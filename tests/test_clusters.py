"""Clusters: groups where there are some, and a No where there are none; trees and indices are held to peers."""

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.compare.chance import sentence_counts

TOPICS = {
    "laut": "Kapal nelayan karam di laut karena ombak besar dan angin.",
    "sawah": "Petani memanen padi di sawah setelah hujan dan pupuk murah.",
    "sekolah": "Guru mengajar murid membaca buku pelajaran di kelas.",
}


@pytest.fixture(scope="module")
def topic_texts():
    """Nine texts, three a topic, each of several sentences and with a word of its own."""
    return pd.Series(
        {f"{name}-{n}": f"{text} {text} Nomor{n}{name} tiba." for name, text in TOPICS.items() for n in range(3)}
    )


@pytest.fixture(scope="module")
def topics(topic_texts):
    return ct.document_term_table(topic_texts, ct.tfidf_vectorizer())


@pytest.fixture(scope="module")
def chance(topic_texts):
    return ct.compare.silhouettes_by_chance(topic_texts, ct.tfidf_vectorizer(), shuffles=30)


def test_groups_that_are_there_are_found(topics, chance):
    similarity = ct.cosine_table(topics)
    groups = ct.compare.describe_groups(ct.cluster_reports(similarity))
    assert groups == "laut-0, laut-1, laut-2 | sawah-0, sawah-1, sawah-2 | sekolah-0, sekolah-1, sekolah-2"
    best = ct.silhouettes(similarity).loc[3, "silhouette"]
    assert best > 0.25 and best > chance["limit"].max()
    assert ct.kmeans_groups(topics, 3).nunique(axis=1).eq(1).all()


def test_five_reports_show_no_clusters(reports, texts, similarity):
    groups = ct.cluster_reports(similarity)
    some = ct.robust.similarity_by_setting(reports, settings=ct.robust.honest_settings(sample=20))
    chance = ct.compare.silhouettes_by_chance(texts, ct.tfidf_vectorizer(), shuffles=30)
    verdict = ct.say.clusters(
        groups, ct.silhouettes(similarity), chance, ct.robust.groups_by_setting(some, groups.nunique())
    )
    assert verdict.startswith("No groups are shown.")


def test_topics_are_said_to_be_groups(topics, chance):
    similarity = ct.cosine_table(topics)
    groups = ct.cluster_reports(similarity)
    verdict = ct.say.clusters(groups, ct.silhouettes(similarity), chance, pd.DataFrame(dict.fromkeys(range(4), groups)))
    assert verdict.startswith("3 groups are shown: laut-0, laut-1, and laut-2;")


def test_one_odd_report_does_not_hide_two_groups():
    groups = pd.Series({"a": 1, "b": 1, "c": 2, "d": 2, "odd": 3})
    observed = pd.DataFrame({"silhouette": [0.5, 0.8, 0.1]}, index=[2, 3, 4])
    chance = pd.DataFrame({"limit": [0.2, 0.2]}, index=[2, 3])
    verdict = ct.say.clusters(groups, observed, chance, pd.DataFrame({0: groups}))
    assert verdict.startswith("2 groups are shown: a and b; c and d. odd is in no group.")


@pytest.mark.slow
def test_shuffled_sentences_are_seldom_called_groups(texts):
    """Reports made of one pool of sentences have no groups: the limit of chance is passed in about 5 % of them."""
    found = sentence_counts(texts, ct.tfidf_vectorizer())
    limit = ct.compare.silhouettes_by_chance(texts, ct.tfidf_vectorizer(), shuffles=200)["limit"].max()
    shuffled = (found.similarity(owner) for owner in found.shuffled(200, seed=99))
    best = [ct.silhouettes(similarity)["silhouette"].max() for similarity in shuffled]
    assert np.mean(np.array(best) > limit) < 0.12


def test_one_start_depends_on_luck_and_ten_less(weights):
    one, ten = (len(ct.compare.distinct_partitions(ct.kmeans_groups(weights, 2, n_init=n))) for n in (1, 10))
    assert one > ten


@pytest.mark.parametrize("options", [{"min_df": 2}, {"max_df": 0.5}, {"max_features": 10}])
def test_limits_on_terms_mean_reports_and_not_sentences(texts, options):
    counts = sentence_counts(texts, ct.count_vectorizer(**options)).counts
    assert counts.sum(axis=0).tolist() == [ct.document_term_table(texts, ct.count_vectorizer(**options)).sum().tolist()]


def test_chance_where_no_term_is_left(texts):
    apart = pd.Series({"a": "Kapal karam.", "b": "Padi panen.", "c": "Bola masuk."})
    assert ct.compare.silhouettes_by_chance(apart, ct.tfidf_vectorizer(min_df=2)).empty
    with pytest.raises(ValueError, match="binary=True"):
        ct.compare.chance_band(texts, ct.count_vectorizer(binary=True))


def test_chance_takes_a_seed(texts):
    vectorizer = ct.tfidf_vectorizer()
    one, same, other = (
        ct.compare.silhouettes_by_chance(texts, vectorizer, shuffles=10, seed=seed) for seed in (1, 1, 2)
    )
    assert one.equals(same) and not one.equals(other)


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_too_few_reports_stay_one_group(n):
    similarity = pd.DataFrame(np.eye(n), index=list("abc"[:n]), columns=list("abc"[:n]))
    assert ct.cluster_reports(similarity).nunique() <= 1
    assert ct.say.clusters(ct.cluster_reports(similarity), None, None, None).startswith("Groups need four reports")
