"""Do the reports fall into groups? A tree, a cut, and what chance and other settings say of it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.chance import deals, gathered, sentence_counts, weighted_like
from corpus_tools.similarity import cosine_table

FEWEST = 4
"""Reports needed before groups mean anything: three can only ever be split into two and one."""


MOST_GROUPS = 20
"""Numbers of groups tried at most; a best cut into so many says that more should be tried."""


class Tree(NamedTuple):
    """A hierarchical clustering: scipy's linkage matrix (reports - 1 rows) and the reports it joins."""

    linkage: np.ndarray
    reports: tuple
    method: str


def cluster_tree(similarity, *, method="average"):
    """Join the reports step by step, the most alike first; returns a `Tree`.

    The distance is 1 - similarity; `method` is scipy's (average, complete, single). Leaves are put in the
    order that keeps alike reports side by side (Bar-Joseph et al. 2001). Fewer than two reports give a tree
    without joins.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> cluster_tree(table).linkage[0].tolist()
    [1.0, 2.0, 0.4, 2.0]
    """
    from scipy.cluster import hierarchy

    reports = tuple(similarity.index)
    if len(reports) < 2:
        return Tree(np.zeros((0, 4)), reports, method)
    joins = hierarchy.linkage(_distances(similarity), method=method, optimal_ordering=True)
    return Tree(joins, reports, method)


def leaf_order(tree):
    """List the reports in the order of the tree's leaves, like beside like.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> leaf_order(cluster_tree(table))
    ['a', 'b', 'c']
    """
    from scipy.cluster import hierarchy

    if not len(tree.linkage):
        return list(tree.reports)
    return [tree.reports[leaf] for leaf in hierarchy.leaves_list(tree.linkage)]


def cluster_reports(similarity, *, n_clusters=None, method="average"):
    """Cut the tree into groups: a Series report -> group, numbered from 1 in the order of the reports.

    With ``n_clusters=None`` the number with the best silhouette is taken; fewer than four reports stay one
    group. A cut always gives groups: ask `silhouettes` and `silhouettes_by_chance` whether they mean
    anything.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> cluster_reports(table, n_clusters=2).to_dict()
    {'a': 1, 'b': 2, 'c': 2}
    """
    from scipy.cluster import hierarchy

    if n_clusters is None:
        n_clusters = _best_number(similarity, method)
    labels = np.zeros(len(similarity), dtype=int)
    if len(similarity) > 1:
        joins = hierarchy.linkage(_distances(similarity), method=method)
        labels = hierarchy.cut_tree(joins, n_clusters=min(n_clusters, len(similarity))).ravel()
    return pd.Series(_in_order(labels), index=similarity.index, name="group")


def silhouettes(similarity, *, most=MOST_GROUPS, method="average"):
    """Rate each number of groups by its mean silhouette: one row a number, columns silhouette, sizes.

    The silhouette of a report is (b - a) / max(a, b), with a its mean distance within its group and b that
    to the nearest other group (Rousseeuw 1987); alone in a group it is 0. Kaufman and Rousseeuw (1990) call
    a structure reasonable above 0.5, weak and perhaps artificial above 0.25, and none below that. `sizes`
    lists the groups' sizes. Numbers from 2 to `most` are tried.

    >>> table = pd.DataFrame(np.eye(4), index=list("abcd"), columns=list("abcd"))
    >>> silhouettes(table)["silhouette"].tolist()
    [0.0, 0.0]
    """
    from scipy.cluster import hierarchy

    numbers = range(2, min(most, len(similarity) - 1) + 1)
    distances = _square(similarity)
    joins = hierarchy.linkage(_distances(similarity), method=method) if numbers else None
    rows = [(n, *_rate(distances, hierarchy.cut_tree(joins, n_clusters=n).ravel())) for n in numbers]
    return pd.DataFrame(rows, columns=["groups", "silhouette", "sizes"]).set_index("groups")


def silhouettes_by_chance(texts, vectorizer, *, most=MOST_GROUPS, method="average", shuffles=200, seed=0):
    """Rate groups where there are none: the silhouettes after all sentences are dealt out to the reports anew.

    Each report keeps its number of sentences, and words that come in company stay in company. One row a
    number of groups, columns low, median, high (5, 50 and 95 % of the shuffles) and `limit`, which the best
    number of groups reaches in 5 % of the shuffles: the number is chosen by looking, so the best must be
    compared with the best.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = ["Kapal karam. Laut.", "Padi panen. Sawah.", "Guru mengajar. Kelas.", "Bola masuk. Gol."]
    >>> silhouettes_by_chance(texts, tfidf_vectorizer(), shuffles=3).index.tolist()
    [2, 3]
    """
    owner, counts = sentence_counts(texts, vectorizer)
    columns = ["low", "median", "high", "limit"]
    if counts is None or len(texts) < 3:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="groups"), dtype=float)
    rows = []
    for deal in deals(owner, shuffles=shuffles, seed=seed):
        weights = pd.DataFrame(weighted_like(gathered(deal, counts, len(texts)), vectorizer).toarray())
        rows.append(silhouettes(cosine_table(weights), most=most, method=method)["silhouette"])
    table = pd.DataFrame(rows)
    band = table.quantile([0.05, 0.5, 0.95]).T.assign(limit=table.max(axis=1).quantile(0.95))
    return band.set_axis(columns, axis=1).rename_axis("groups")


def kmeans_groups(weights, n_clusters, *, seeds=range(20), n_init=10):
    """Group the reports by k-means once a seed: a table report x seed, groups numbered from 1.

    Rows of `weights` are scaled to length 1 first, so that distance follows the cosine. `n_init` starts are
    tried for each seed and the best is kept; compare ``n_init=1`` to see how much one start depends on luck.
    Fewer reports than groups stay one group.

    >>> weights = pd.DataFrame([[1, 0], [1, 0.1], [0, 1], [0.1, 1]], index=list("abcd"))
    >>> kmeans_groups(weights, 2, seeds=[0])[0].tolist()
    [1, 1, 2, 2]
    """
    from sklearn.cluster import KMeans
    from sklearn.preprocessing import normalize

    if len(weights) < n_clusters or not weights.shape[1]:
        return pd.DataFrame(1, index=weights.index, columns=pd.Index(seeds, name="seed"))
    values = normalize(weights.to_numpy(dtype=float))
    columns = {}
    for seed in seeds:
        model = KMeans(n_clusters, n_init=n_init, random_state=seed)
        columns[seed] = _in_order(model.fit_predict(values))
    return pd.DataFrame(columns, index=weights.index).rename_axis(columns="seed")


def agreement(partitions):
    """Return the adjusted Rand index of every two partitions: 1 the same groups, 0 what chance gives.

    `partitions` is a table report x partition (Hubert and Arabie 1985).

    >>> partitions = pd.DataFrame({"one": [1, 1, 2, 2], "two": [2, 2, 1, 1]}, index=list("abcd"))
    >>> print(agreement(partitions).at["one", "two"])
    1.0
    """
    from sklearn.metrics import adjusted_rand_score

    names = partitions.columns
    values = [[adjusted_rand_score(partitions[a], partitions[b]) for b in names] for a in names]
    return pd.DataFrame(values, index=names, columns=names, dtype=float)


def together(partitions):
    """Return for every two reports the share of partitions that put them in one group.

    >>> partitions = pd.DataFrame({1: [1, 1, 2], 2: [1, 2, 2]}, index=list("abc"))
    >>> print(together(partitions).at["a", "b"])
    0.5
    """
    values = partitions.to_numpy()
    same = (values[:, None, :] == values[None, :, :]).mean(axis=2) if values.size else np.eye(len(values))
    return pd.DataFrame(same, index=partitions.index, columns=partitions.index)


def distinct_partitions(partitions):
    """Count how often each grouping occurs: groups (as text) | times, most frequent first.

    >>> partitions = pd.DataFrame({1: [1, 1, 2], 2: [1, 1, 2]}, index=list("abc"))
    >>> distinct_partitions(partitions).values.tolist()
    [['a, b | c', 2]]
    """
    spelled = [describe_groups(partitions[column]) for column in partitions]
    counts = pd.Series(spelled, dtype="str").value_counts()
    table = counts.rename_axis("groups").reset_index(name="times")
    return table.sort_values(["times", "groups"], ascending=[False, True], ignore_index=True)


def describe_groups(groups):
    """Spell out a grouping as text, for example `a, b | c`.

    >>> describe_groups(pd.Series({"a": 1, "b": 1, "c": 2}))
    'a, b | c'
    """
    return " | ".join(", ".join(map(str, members.index)) for _, members in groups.groupby(groups))


def _square(similarity):
    distance = np.clip(1 - similarity.to_numpy(dtype=float), 0, None)
    np.fill_diagonal(distance, 0)
    return distance


def _distances(similarity):
    from scipy.spatial.distance import squareform

    return squareform(_square(similarity), checks=False)


def _rate(distances, labels):
    from sklearn.metrics import silhouette_score

    sizes = ", ".join(map(str, sorted(np.bincount(labels), reverse=True)))
    return silhouette_score(distances, labels, metric="precomputed"), sizes


def _best_number(similarity, method):
    if len(similarity) < FEWEST:
        return 1
    return int(silhouettes(similarity, method=method)["silhouette"].idxmax())


def _in_order(labels):
    """Number groups from 1 in the order in which they first appear."""
    return pd.factorize(np.asarray(labels))[0] + 1
