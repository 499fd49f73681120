"""Topics of a large collection by k-means on sparse weights, and how much of them is luck.

k-means gives groups whatever is there. What another seed or another number of groups would have given belongs beside.
"""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from corpus_tools.compare.clusters import agreement, by_size
from corpus_tools.words.vectorizers import TermMatrix, as_matrix

NUMBERS = (5, 10, 20, 40)  # numbers of topics tried where none is asked for
# Numbers a report is brought to before it is grouped (latent semantic analysis): k-means on 100 behaves better, and
# faster, than on as many thousand.
DIRECTIONS = 100
SAMPLE = 2000  # reports on which numbers of topics are compared; the silhouette compares all with all
# Adjusted Rand index between seeds from which their topics count as the same: a convention here, between what
# Steinley (2004) calls moderate (0.65) and good (0.8).
SAME_TOPICS = 0.75
# Mean Jaccard index from which a topic counts as stable, and below which it should not be trusted (Hennig 2007).
STABLE, DOUBTFUL = 0.75, 0.6


def report_space(weights: TermMatrix | pd.DataFrame, *, directions: int = DIRECTIONS, seed: int = 0) -> np.ndarray:
    """Bring weights down to a few numbers per report, each report scaled to length 1.

    Parameters
    ----------
    weights : a `TermMatrix`, or a table report x term
    directions : numbers per report; fewer where there are fewer reports or terms
    seed : where the randomised decomposition starts

    Returns
    -------
    ndarray
        reports x directions, by a truncated singular value decomposition (Deerwester et al. 1990, JASIS 41(6)).

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> from corpus_tools.words import document_term_matrix
    >>> texts = pd.Series(["padi panen raya", "kapal laut", "padi sawah"])
    >>> report_space(document_term_matrix(texts, tfidf_vectorizer())).shape
    (3, 2)
    """
    from sklearn.decomposition import TruncatedSVD

    values = as_matrix(weights).values
    most = min(directions, min(values.shape) - 1)
    if most < 1:
        return np.ones((values.shape[0], 1))
    return normalize(TruncatedSVD(most, random_state=seed).fit_transform(values))


def compare_numbers(
    space: np.ndarray, *, numbers: Iterable[int] = NUMBERS, seeds: Iterable[int] = range(3), sample: int = SAMPLE
) -> pd.DataFrame:
    """Rate numbers of topics on a seeded sample of the reports; no number is right.

    Parameters
    ----------
    space : that of `report_space`
    numbers : numbers of topics; those that the reports are too few for are passed over
    seeds : seeds of k-means that are compared with each other
    sample : reports that are looked at

    Returns
    -------
    DataFrame
        One row per number: `agreement`, the mean adjusted Rand index between every two seeds (1 the same topics, 0 what
        chance gives), `lowest`, the least of them, and `silhouette`, the mean silhouette of the first seed.

    Examples
    --------
    >>> space = normalize([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 0.2], [0.2, 1]])
    >>> compare_numbers(space, numbers=(2,)).loc[2, "agreement"]
    np.float64(1.0)
    """
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    space = np.asarray(space)
    if len(space) > sample:
        space = space[np.sort(np.random.default_rng(0).choice(len(space), sample, replace=False))]
    seeds, rows = list(seeds), []
    for number in numbers:
        if not 2 <= number < len(space):
            continue
        parts = [_kmeans(space, number, seed) for seed in seeds]
        agreed = [adjusted_rand_score(one, other) for one, other in combinations(parts, 2)]
        several = 1 < len(set(parts[0])) < len(space)  # the silhouette needs two groups, and not one for each report
        silhouette = silhouette_score(space, parts[0]) if several else np.nan
        rows.append((number, float(np.mean(agreed)), min(agreed), silhouette))
    return pd.DataFrame(rows, columns=["topics", "agreement", "lowest", "silhouette"]).set_index("topics")


def find_topics(
    space: np.ndarray, reports: pd.Index, *, n_topics: int | None = None, seeds: Iterable[int] = range(5)
) -> pd.DataFrame:
    """Group the reports into topics, once per seed.

    Parameters
    ----------
    space : that of `report_space`
    reports : the reports' index
    n_topics : how many; by default where the seeds agree best (`compare_numbers`; the larger of equals)
    seeds : seeds of scikit-learn's `KMeans`, which keeps the best of three starts for each

    Returns
    -------
    DataFrame
        report x seed, topics numbered from 1, the largest first. With fewer reports than topics all are one topic.

    Examples
    --------
    >>> space = normalize([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 0.2]])
    >>> find_topics(space, pd.Index(list("abcde")), n_topics=2, seeds=[0])[0].tolist()
    [1, 1, 2, 2, 1]
    """
    seeds = list(seeds)
    if n_topics is None:
        agreed = compare_numbers(space)["agreement"].round(2)
        n_topics = int(agreed.index[agreed == agreed.max()].max()) if len(agreed) else 1
    columns = {seed: by_size(_kmeans(space, n_topics, seed)) for seed in seeds}
    return pd.DataFrame(columns, index=reports).rename_axis(columns="seed")


def topic_table(weights: TermMatrix | pd.DataFrame, topics: pd.Series, *, n: int = 8) -> pd.DataFrame:
    """Describe each topic in a row, the largest first.

    Parameters
    ----------
    weights : a `TermMatrix`, or a table report x term
    topics : one column of `find_topics`
    n : terms that name a topic at most

    Returns
    -------
    DataFrame
        topic | reports (how many) | share | terms: those whose mean weight exceeds that in all reports by most.

    Examples
    --------
    >>> weights = pd.DataFrame({"padi": [1, 1, 0], "laut": [0, 0, 1.0]}, index=list("abc"))
    >>> topic_table(weights, pd.Series([1, 1, 2], index=list("abc")), n=1)["terms"].tolist()
    ['padi', 'laut']
    """
    values, _, names = as_matrix(weights)
    terms, rows = np.asarray(names, dtype=object), []
    for topic in np.unique(topics):
        everywhere, members = np.asarray(values.mean(axis=0)).ravel(), (topics == topic).to_numpy()
        above = np.asarray(values[members].mean(axis=0)).ravel() - everywhere
        order = np.lexsort((terms.astype(str), -above))[:n]
        rows.append((topic, members.sum(), members.mean(), ", ".join(terms[order[above[order] > 0]])))
    return pd.DataFrame(rows, columns=["topic", "reports", "share", "terms"])


def topic_stability(topics: pd.DataFrame) -> pd.DataFrame:
    """Say for each topic of the first seed of `find_topics` how well the other seeds find it.

    For every other seed the topic that overlaps most is taken; the overlap is the Jaccard index of their reports,
    `found_again` its mean over the seeds, `worst` its least (Hennig 2007, Cluster-wise assessment of cluster stability,
    Computational Statistics & Data Analysis 52).

    >>> topics = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 1, 2, 2], 2: [1, 1, 1, 2]})
    >>> topic_stability(topics).round(2).values.tolist()
    [[1.0, 2.0, 0.83, 0.67], [2.0, 2.0, 0.75, 0.5]]
    """
    first, overlaps = topics.iloc[:, 0], []
    for seed in topics.columns[1:]:
        both = pd.crosstab(first, topics[seed])
        either = both.sum(axis=1).to_numpy()[:, None] + both.sum(axis=0).to_numpy()[None, :] - both
        overlaps.append(both / either)
    rows = []
    for topic, size in first.value_counts().sort_index().items():
        found = [overlap.loc[topic].max() for overlap in overlaps]
        rows.append((topic, size, *((np.mean(found), min(found)) if found else (np.nan, np.nan))))
    return pd.DataFrame(rows, columns=["topic", "reports", "found_again", "worst"])


def seed_agreement(topics: pd.DataFrame) -> pd.DataFrame:
    """Return the adjusted Rand index of every two seeds of `find_topics`: seed_a | seed_b | agreement, highest first.

    >>> seed_agreement(pd.DataFrame({0: [1, 1, 2], 1: [2, 2, 1]}))["agreement"].tolist()
    [1.0]
    """
    square = agreement(topics)
    rows = [(one, other, square.at[one, other]) for one, other in combinations(square.index, 2)]
    table = pd.DataFrame(rows, columns=["seed_a", "seed_b", "agreement"])
    return table.sort_values(["agreement", "seed_a", "seed_b"], ascending=[False, True, True], ignore_index=True)


def _kmeans(space: np.ndarray, number: int, seed: int) -> np.ndarray:
    from sklearn.cluster import KMeans

    if len(space) < max(number, 2) or number < 2:
        return np.zeros(len(space), dtype=int)
    return KMeans(number, n_init=3, random_state=seed).fit_predict(space)
