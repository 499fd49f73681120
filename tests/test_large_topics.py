"""Topics: found again where they are clear, and said to be unstable where they are not."""

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score

import corpus_tools as ct
from corpus_tools.large import topics as room


def clear_topics(size=120, words=30, seed=0):
    """Three topics with words of their own, and which report has which."""
    random = np.random.default_rng(seed)
    true = random.integers(0, 3, size)
    counts = random.poisson(0.05, (size, 3 * words))
    for row, topic in enumerate(true):
        counts[row, topic * words : (topic + 1) * words] += random.poisson(1, words)
    return pd.DataFrame(counts.astype(float), columns=[f"{topic}-{n}" for topic in "abc" for n in range(words)]), true


def test_clear_topics_are_found_by_every_seed():
    weights, true = clear_topics()
    topics = ct.large.find_topics(ct.large.report_space(weights), pd.RangeIndex(len(true)), n_topics=3)
    assert all(adjusted_rand_score(true, topics[seed]) == 1 for seed in topics)
    stability = ct.large.topic_stability(topics)
    assert (stability["worst"] == 1).all()
    assert ct.say.topics(topics, stability).startswith("3 topics were formed, and the seeds agree")


def test_noise_is_said_to_be_unstable():
    random = np.random.default_rng(1)
    weights = pd.DataFrame(random.poisson(0.2, (200, 60)).astype(float))
    topics = ct.large.find_topics(ct.large.report_space(weights), pd.RangeIndex(200), n_topics=8)
    said = ct.say.topics(topics, ct.large.topic_stability(topics))
    assert "but the seeds disagree" in said and "would be other topics" in said


def test_the_number_at_which_seeds_agree_is_taken(monkeypatch):
    weights, _ = clear_topics()
    space = ct.large.report_space(weights)
    rated = ct.large.compare_numbers(space, numbers=(2, 3, 9))
    assert rated.at[3, "agreement"] == 1 > rated.at[9, "agreement"] and rated["silhouette"].idxmax() == 3
    agreed = pd.DataFrame({"agreement": [0.999, 1.0, 0.5]}, index=[2, 3, 9])
    monkeypatch.setattr(room, "compare_numbers", lambda space: agreed)
    assert ct.large.find_topics(space, pd.RangeIndex(120))[0].nunique() == 3


def test_terms_are_those_of_the_topic():
    weights, true = clear_topics()
    table = ct.large.topic_table(weights, pd.Series(true), n=5)
    assert [{term[0] for term in row.split(", ")} for row in table["terms"]] == [{"a"}, {"b"}, {"c"}]
    assert table["share"].sum() == 1 and table["reports"].sum() == len(true)


def test_few_reports_form_one_topic_and_it_is_said():
    for size in (0, 1, 3):
        space = ct.large.report_space(pd.DataFrame(np.eye(size, 4)))
        topics = ct.large.find_topics(space, pd.RangeIndex(size))
        assert "Topics need more reports." in ct.say.topics(topics, ct.large.topic_stability(topics))


def test_the_same_seed_gives_the_same_topics():
    weights, _ = clear_topics(seed=2)
    first, second = (
        ct.large.find_topics(ct.large.report_space(weights), pd.RangeIndex(120), n_topics=5) for _ in range(2)
    )
    pd.testing.assert_frame_equal(first, second)
