"""Topics of a large collection by k-means on sparse weights, and how much of them is luck.

k-means gives groups whatever is there. What another seed or another number of groups would have given belongs beside.
"""

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from corpus_tools.compare.clusters import agreement, by_size
from corpus_tools.words.vectorizers import as_matrix

NUMBERS = (5, 10, 20, 40)
"""Numbers of topics tried where none is asked for."""

DIRECTIONS = 100
"""Numbers a report is brought to before it is grouped (latent semantic analysis): k-means on 100 behaves better, and
faster, than on as many thousand."""

SAMPLE = 2000
"""Reports on which numbers of topics are compared; the silhouette compares all with all."""

SAME_TOPICS = 0.75
"""Adjusted Rand index between seeds from which their topics count as the same: a convention here, between what Steinley
(2004) calls moderate (0.65) and good (0.8)."""

STABLE, DOUBTFUL = 0.75, 0.6
"""Mean Jaccard index from which a topic counts as stable, and below which it should not be trusted (Hennig 2007)."""


def report_space(weights, *, directions=DIRECTIONS, seed=0):
    """Bring weights down to a few numbers a report, each report scaled to length 1.

    `weights` is a `TermMatrix`, or a table report x term. Truncated singular value decomposition (Deerwester et al.
    1990), by scikit-learn; a plain array of reports x `directions` comes back, or of fewer where there are fewer
    reports or terms.

    >>> from corpus_tools import tfidf_vectorizer
    >>> from corpus_tools.words import document_term_matrix
    >>> report_space(document_term_matrix(["padi panen raya", "kapal laut", "padi sawah"], tfidf_vectorizer())).shape
    (3, 2)

    Not for similarity tables of a few reports: `cosine_table` uses every term.
    """
    from sklearn.decomposition import TruncatedSVD

    values = as_matrix(weights).values
    most = min(directions, min(values.shape) - 1)
    if most < 1:
        return np.ones((values.shape[0], 1))
    return normalize(TruncatedSVD(most, random_state=seed).fit_transform(values))


def compare_numbers(space, *, numbers=None, seeds=range(3), sample=SAMPLE):
    """Rate numbers of topics on a seeded sample: a row a number, columns agreement, lowest, silhouette.

    `agreement` is the mean adjusted Rand index between every two seeds and `lowest` the least of them (1 the same
    topics, 0 what chance gives), `silhouette` the mean silhouette of the first seed; without `numbers` those of
    `NUMBERS` are tried. No number is right; one at which
    the seeds agree can at least be found again.

    >>> space = normalize([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 0.2], [0.2, 1]])
    >>> compare_numbers(space, numbers=(2,)).loc[2, "agreement"]
    np.float64(1.0)

    Not for a few reports of one event: `silhouettes` and `silhouettes_by_chance` are for those.
    """
    space = np.asarray(space)
    if len(space) > sample:
        space = space[np.sort(np.random.default_rng(0).choice(len(space), sample, replace=False))]
    rows = [_rate(space, number, seeds) for number in numbers or NUMBERS if 2 <= number < len(space)]
    return pd.DataFrame(rows, columns=["topics", "agreement", "lowest", "silhouette"]).set_index("topics")


def find_topics(space, reports, *, n_topics=None, seeds=range(5)):
    """Group the reports into topics once a seed: a table report x seed, topics numbered from 1, the largest first.

    `space` is that of `report_space`, `reports` the reports' index. With ``n_topics=None`` the number is taken at
    which the seeds agree best (`compare_numbers`; the larger of equals). scikit-learn's `KMeans`, the best of three
    starts for each seed. With fewer reports than topics all are one topic.

    >>> space = normalize([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 0.2]])
    >>> find_topics(space, pd.Index(list("abcde")), n_topics=2, seeds=[0])[0].tolist()
    [1, 1, 2, 2, 1]

    Not for events, which are small and of a few days: `find_events` finds those.
    """
    seeds = list(seeds)
    if n_topics is None:
        rated = compare_numbers(space)
        n_topics = int(rated["agreement"].round(2).iloc[::-1].idxmax()) if len(rated) else 1
    columns = {seed: by_size(_kmeans(space, n_topics, seed)) for seed in seeds}
    return pd.DataFrame(columns, index=reports).rename_axis(columns="seed")


def topic_table(weights, topics, *, n=8):
    """Describe each topic in a row: topic | reports | share | terms, the largest first.

    `weights` is a `TermMatrix`, or a table report x term; `topics` one column of `find_topics`. Named are the terms
    whose mean weight in the topic exceeds that in all reports by most.

    >>> weights = pd.DataFrame({"padi": [1, 1, 0], "laut": [0, 0, 1.0]}, index=list("abc"))
    >>> topic_table(weights, pd.Series([1, 1, 2], index=list("abc")), n=1)["terms"].tolist()
    ['padi', 'laut']

    Not for what is typical of one report: `keyness` tests that.
    """
    columns = ["topic", "reports", "share", "terms"]
    values, reports, names = as_matrix(weights)
    if not len(reports):
        return pd.DataFrame(columns=columns)
    everywhere = np.asarray(values.mean(axis=0)).ravel()
    terms, numbers = np.asarray(names, dtype=object), topics.to_numpy()
    rows = []
    for topic in np.unique(numbers):
        members = numbers == topic
        above = np.asarray(values[members].mean(axis=0)).ravel() - everywhere
        order = np.lexsort((terms.astype(str), -above))[:n]
        rows.append((topic, members.sum(), members.mean(), ", ".join(terms[order[above[order] > 0]])))
    return pd.DataFrame(rows, columns=columns)


def topic_stability(topics):
    """Say for each topic of the first seed how well the others find it: topic | reports | found_again | worst.

    For every other seed the topic that overlaps most is taken; the overlap is the Jaccard index of their reports.
    `found_again` is its mean over the seeds, `worst` its least; `STABLE` and `DOUBTFUL` say what to make of them.

    >>> topics = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 1, 2, 2], 2: [1, 1, 1, 2]})
    >>> topic_stability(topics).round(2).values.tolist()
    [[1.0, 2.0, 0.83, 0.67], [2.0, 2.0, 0.75, 0.5]]

    Not for the topics as a whole: `agreement` has one number for every two seeds.
    """
    first, rest = topics.iloc[:, 0], topics.columns[1:]
    overlaps = [_overlap(first, topics[seed]) for seed in rest]
    rows = []
    for topic, size in first.value_counts().sort_index().items():
        found = [overlap.loc[topic].max() for overlap in overlaps]
        rows.append((topic, size, *((np.mean(found), min(found)) if found else (np.nan, np.nan))))
    return pd.DataFrame(rows, columns=["topic", "reports", "found_again", "worst"])


def seed_agreement(topics):
    """Return the adjusted Rand index of every two seeds once, highest first: seed_a | seed_b | agreement.

    >>> seed_agreement(pd.DataFrame({0: [1, 1, 2], 1: [2, 2, 1]}))["agreement"].tolist()
    [1.0]

    Not for single topics: `topic_stability` tells which of them move.
    """
    square = agreement(topics)
    seeds = list(square.index)
    rows = [(one, other, square.at[one, other]) for n, one in enumerate(seeds) for other in seeds[n + 1 :]]
    table = pd.DataFrame(rows, columns=["seed_a", "seed_b", "agreement"])
    return table.sort_values(["agreement", "seed_a", "seed_b"], ascending=[False, True, True], ignore_index=True)


def _kmeans(space, number, seed):
    from sklearn.cluster import KMeans

    if len(space) < max(number, 2) or number < 2:
        return np.zeros(len(space), dtype=int)
    return KMeans(number, n_init=3, random_state=seed).fit_predict(space)


def _rate(space, number, seeds):
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    parts = [_kmeans(space, number, seed) for seed in seeds]
    agreed = [adjusted_rand_score(one, other) for n, one in enumerate(parts) for other in parts[n + 1 :]]
    distinct = len(set(parts[0]))
    silhouette = silhouette_score(space, parts[0]) if 1 < distinct < len(space) else np.nan
    return number, float(np.mean(agreed)), min(agreed), silhouette


def _overlap(one, other):
    both = pd.crosstab(one, other)
    either = both.sum(axis=1).to_numpy()[:, None] + both.sum(axis=0).to_numpy()[None, :] - both
    return both / either
