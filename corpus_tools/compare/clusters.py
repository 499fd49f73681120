"""Do the reports fall into groups? A tree, a cut, and what chance and other settings say of it."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.preprocessing import normalize

from corpus_tools.compare.chance import deals, gathered, sentence_counts, weighted_like
from corpus_tools.compare.similarity import cosine_table
from corpus_tools.words.vectorizers import TermMatrix, as_matrix, document_term_table

FEWEST = 4
"""Reports needed before groups mean anything: three can only ever be split into two and one."""

WEAK, REASONABLE = 0.25, 0.5
"""Kaufman and Rousseeuw's rule of thumb (1990): up to 0.25 "no substantial structure", up to 0.50 a "weak" one that
"could be artificial", up to 0.70 a "reasonable" one, above that a "strong" one."""

MOST_GROUPS = 20
"""Numbers of groups tried at most; a best cut into so many says that more should be tried."""


MOST_LEFT_OUT = 50
"""Reports that are left out in turn at most: each makes all weights and groups anew."""


class Tree(NamedTuple):
    """A hierarchical clustering: scipy's linkage matrix (reports - 1 rows) and the reports it joins."""

    linkage: np.ndarray
    reports: tuple
    method: str


def cluster_tree(similarity, *, method="average"):
    """Join the reports step by step, the most alike first; returns a `Tree`.

    The distance is 1 - similarity; `method` is scipy's (average, complete, single). Leaves are put in scipy's
    optimal order, which puts alike reports side by side (after Bar-Joseph et al. 2001; scipy does not always reach
    the very best order). Fewer than two reports give a tree
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
        return best_cut(similarity, method=method)[0]
    labels = np.zeros(len(similarity), dtype=int)
    if len(similarity) > 1:
        joins = hierarchy.linkage(_distances(similarity), method=method)
        labels = _cut(joins, min(n_clusters, len(similarity)))
    return pd.Series(_in_order(labels), index=similarity.index, name="group")


def silhouettes(similarity, *, most=MOST_GROUPS, method="average"):
    """Rate each number of groups by its mean silhouette: one row a number, columns silhouette, sizes.

    The silhouette of a report is (b - a) / max(a, b), with a its mean distance within its group and b that
    to the nearest other group (Rousseeuw 1987); alone in a group it is 0. By the rule of thumb of Kaufman and
    Rousseeuw (1990) a structure is strong above 0.7, reasonable above 0.5, weak above 0.25 (it "could be
    artificial"), and below that there is "no substantial structure". `sizes` lists the groups' sizes. Numbers
    from 2 to `most` are tried.

    >>> table = pd.DataFrame(np.eye(4), index=list("abcd"), columns=list("abcd"))
    >>> silhouettes(table)["silhouette"].tolist()
    [0.0, 0.0]
    """
    rows = [(number, rate, _sizes(labels)) for number, rate, labels in _rated_cuts(similarity, most, method)]
    return pd.DataFrame(rows, columns=["groups", "silhouette", "sizes"]).set_index("groups")


def best_cut(similarity, *, method="average"):
    """Cut the tree into the number of groups with the best silhouette: the groups (Series), and that silhouette.

    Fewer than four reports stay one group, without a silhouette (not a number).

    >>> table = pd.DataFrame(np.kron(np.eye(2), np.ones((2, 2))), index=list("abcd"), columns=list("abcd"))
    >>> groups, silhouette = best_cut(table)
    >>> groups.to_dict(), silhouette
    ({'a': 1, 'b': 1, 'c': 2, 'd': 2}, 1.0)

    Not a verdict: see `silhouettes_by_chance`.
    """
    if len(similarity) < FEWEST:
        return pd.Series(1, index=similarity.index, name="group"), float("nan")
    cuts = _rated_cuts(similarity, MOST_GROUPS, method)
    _, rate, labels = max(cuts, key=lambda cut: (cut[1], -cut[0]))
    return pd.Series(_in_order(labels), index=similarity.index, name="group"), rate


def _rated_cuts(similarity, most, method):
    """Number of groups, mean silhouette and labels of each cut."""
    from scipy.cluster import hierarchy

    numbers = range(2, min(most, len(similarity) - 1) + 1)
    distances = _square(similarity)
    joins = hierarchy.linkage(_distances(similarity), method=method) if numbers else []
    cuts = [(number, _cut(joins, number)) for number in numbers]
    return [(number, _mean_silhouette(distances, labels), labels) for number, labels in cuts]


def silhouettes_by_chance(texts, vectorizer, *, shuffles=200, seed=0):
    """Rate groups where there are none: the silhouettes after all sentences are dealt out to the reports anew.

    Each report keeps its number of sentences, and words that come in company stay in company. One row a
    number of groups, columns low, median, high (5, 50 and 95 % of the shuffles), `limit`, which the best
    number of groups reaches in 5 % of the shuffles (the number is chosen by looking, so the best must be
    compared with the best), and `shuffles`, how many there were.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = ["Kapal karam. Laut.", "Padi panen. Sawah.", "Guru mengajar. Kelas.", "Bola masuk. Gol."]
    >>> silhouettes_by_chance(texts, tfidf_vectorizer(), shuffles=3).index.tolist()
    [2, 3]
    """
    owner, counts = sentence_counts(texts, vectorizer)
    columns = ["low", "median", "high", "limit", "shuffles"]
    if counts is None or len(texts) < 3:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="groups"), dtype=float)
    rows = []
    for deal in deals(owner, shuffles=shuffles, seed=seed):
        weights = pd.DataFrame(weighted_like(gathered(deal, counts, len(texts)), vectorizer).toarray())
        rows.append(silhouettes(cosine_table(weights))["silhouette"])
    table = pd.DataFrame(rows)
    band = table.quantile([0.05, 0.5, 0.95]).T.assign(limit=table.max(axis=1).quantile(0.95), shuffles=shuffles)
    return band.set_axis(columns, axis=1).rename_axis("groups")


def groups_without_each(texts, vectorizer, *, n_clusters=None):
    """Leave each report out in turn and group the others anew: left_out | groups | rand.

    `texts` is a Series by report; everything is weighted anew. `rand` is the adjusted Rand index between the new
    groups and those of all reports, without the one left out; where that one was a group by itself, it is not a
    number. `n_clusters` defaults to the number with the best silhouette of all reports, and is kept. Of many reports
    the first 50 are left out in turn. Fewer than five reports give no row: four are needed for groups.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "laut", "b": "laut", "c": "sawah", "d": "sawah", "e": "sawah"})
    >>> groups_without_each(texts, tfidf_vectorizer()).head(1).values.tolist()
    [['a', 'b | c, d, e', 1.0]]
    """
    from sklearn.metrics import adjusted_rand_score

    whole = cluster_reports(_similarity(texts, vectorizer), n_clusters=n_clusters)
    rows = []
    for report in texts.index[:MOST_LEFT_OUT] if len(texts) > FEWEST else ():
        rest = _similarity(texts.drop(report), vectorizer)
        before = whole[rest.index]
        groups = cluster_reports(rest, n_clusters=before.nunique())
        alone = before.nunique() < whole.nunique()
        rand = float("nan") if alone else adjusted_rand_score(before, groups)
        rows.append((report, describe_groups(groups), rand))
    return pd.DataFrame(rows, columns=["left_out", "groups", "rand"])


def _similarity(texts, vectorizer):
    return cosine_table(document_term_table(texts, clone(vectorizer)))


def kmeans_groups(weights, n_clusters, *, seeds=range(20), n_init=10):
    """Group the reports by k-means once a seed: a table report x seed, groups numbered from 1.

    Rows of `weights` are scaled to length 1 first, so that distance follows the cosine. `n_init` starts are
    tried for each seed and the best is kept; compare ``n_init=1`` to see how much one start depends on luck.
    Fewer reports than groups stay one group. `weights` is a table report x term, or a `TermMatrix`, which stays sparse.

    >>> weights = pd.DataFrame([[1, 0], [1, 0.1], [0, 1], [0.1, 1]], index=list("abcd"))
    >>> kmeans_groups(weights, 2, seeds=[0])[0].tolist()
    [1, 1, 2, 2]
    """
    from sklearn.cluster import KMeans

    values, reports, terms = as_matrix(weights)
    if len(reports) < n_clusters or not len(terms):
        return pd.DataFrame(1, index=reports, columns=pd.Index(seeds, name="seed"))
    unit = normalize(values.astype(float))
    unit = unit if isinstance(weights, TermMatrix) else unit.toarray()
    columns = {}
    for seed in seeds:
        model = KMeans(n_clusters, n_init=n_init, random_state=seed)
        columns[seed] = _in_order(model.fit_predict(unit))
    return pd.DataFrame(columns, index=reports).rename_axis(columns="seed")


def kmeans_solutions(weights, partitions, groups):
    """List the solutions of k-means, the best by its own measure first: groups | seeds | within | rand.

    `partitions` is the table of `kmeans_groups` for the same `weights`, `groups` a grouping (Series) to compare with.
    k-means looks for the smallest `within`: the sum of squared distances of the reports (rows of length 1) from the
    centres of their groups. `seeds` is how many seeds gave the solution, `rand` its adjusted Rand index with `groups`
    (Hubert and Arabie 1985). Fewer than four reports give no row.

    >>> weights = pd.DataFrame([[1, 0], [1, 0.1], [0, 1], [0.1, 1]], index=list("abcd"))
    >>> groups = pd.Series([1, 1, 2, 2], index=list("abcd"))
    >>> kmeans_solutions(weights, kmeans_groups(weights, 2, seeds=[0, 1]), groups).round(2).values.tolist()
    [['a, b | c, d', 2, 0.01, 1.0]]

    Not for another number of groups: `within` falls with every further group.
    """
    from sklearn.metrics import adjusted_rand_score

    values, reports, terms = as_matrix(weights)
    columns = ["groups", "seeds", "within", "rand"]
    if len(reports) < FEWEST or not len(terms):
        return pd.DataFrame(columns=columns)
    unit, found = normalize(values.astype(float)), {}
    for seed in partitions:
        found.setdefault(describe_groups(partitions[seed]), []).append(seed)
    rows = [
        (spelled, len(seeds), _within(unit, partitions[seeds[0]].to_numpy()),
         adjusted_rand_score(groups[reports], partitions[seeds[0]]))
        for spelled, seeds in found.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["within", "groups"], ignore_index=True)


def _within(unit, labels):
    """The sum of squared lengths, less that of the centres, each counted as often as it has members."""
    member = (labels[:, None] == np.unique(labels)).astype(float)
    sums = unit.T @ member
    return float(unit.multiply(unit).sum() - ((sums**2).sum(axis=0) / member.sum(axis=0)).sum())


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


def agreement_with(groups, partitions):
    """Return the adjusted Rand index of one grouping with each of many: a Series by partition.

    `groups` is a Series by report, `partitions` a table report x partition (Hubert and Arabie 1985). The reports of
    `groups` decide; those only in `partitions` are left aside. Fewer than four reports give an empty Series.

    >>> groups = pd.Series([1, 1, 2, 2], index=list("abcd"))
    >>> agreement_with(groups, pd.DataFrame({"one": [2, 2, 1, 1]}, index=list("abcd"))).tolist()
    [1.0]
    """
    from sklearn.metrics import adjusted_rand_score

    if len(groups) < FEWEST:
        return pd.Series(dtype=float)
    aligned = partitions.loc[groups.index]
    return pd.Series({name: adjusted_rand_score(groups, aligned[name]) for name in aligned}, dtype=float)


def together(partitions):
    """Return for every two reports the share of partitions that put them in one group.

    >>> partitions = pd.DataFrame({1: [1, 1, 2], 2: [1, 2, 2]}, index=list("abc"))
    >>> print(together(partitions).at["a", "b"])
    0.5
    """
    values = partitions.to_numpy()
    same = (values[:, None, :] == values[None, :, :]).mean(axis=2) if values.size else np.eye(len(values))
    return pd.DataFrame(same, index=partitions.index, columns=partitions.index)


def together_by_sizes(partitions):
    """Return the share of partitions in which two reports would meet if groups of the same sizes were dealt at random.

    For groups of sizes s among n reports that is Σ s (s - 1) / (n (n - 1)), here the mean over all partitions: what the
    shares of `together` are to be held against. Fewer than two reports, or no partition, give not a number.

    >>> together_by_sizes(pd.DataFrame({1: [1, 1, 1, 1, 2]}, index=list("abcde")))
    0.6

    Not a limit of chance: the partitions come from one set of texts, and how far shares may stray it does not say.
    """
    n = len(partitions)
    if n < 2 or not partitions.shape[1]:
        return float("nan")
    sizes = [np.unique(partitions[column], return_counts=True)[1] for column in partitions]
    return float(np.mean([(size * (size - 1)).sum() / (n * (n - 1)) for size in sizes]))


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


def count_groupings(partitions):
    """List the groupings of several tables of partitions, each with how often it occurs: method | groups | times.

    `partitions` maps a method to its table report x partition; Fewer than four
    reports give no row.

    >>> one = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 1, 2, 2]}, index=list("abcd"))
    >>> count_groupings({"k-means": one}).values.tolist()
    [['k-means', 'a, b | c, d', 2]]
    """
    counted = [
        distinct_partitions(table).assign(method=method) for method, table in partitions.items() if len(table) >= FEWEST
    ]
    columns = ["method", "groups", "times"]
    return pd.concat(counted, ignore_index=True)[columns] if counted else pd.DataFrame(columns=columns)


def describe_groups(groups):
    """Spell out a grouping as text, for example `a, b | c`.

    >>> describe_groups(pd.Series({"a": 1, "b": 1, "c": 2}))
    'a, b | c'
    """
    return " | ".join(", ".join(map(str, members.index)) for _, members in groups.groupby(groups))


def by_size(labels, *, least=1):
    """Number groups from 1, the largest first, the earlier one in a tie; groups of fewer than `least` members are 0.

    >>> by_size(["b", "a", "a", "c"]).tolist(), by_size(["b", "a", "a", "c"], least=2).tolist()
    ([2, 1, 1, 3], [0, 1, 1, 0])

    Not for the groups of a tree, which are numbered in the order of the reports.
    """
    _, first, place, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    ranks = np.zeros(len(sizes), dtype=int)
    ranks[np.lexsort((first, -sizes))] = np.arange(1, len(sizes) + 1)
    return np.where(sizes < least, 0, ranks)[place]


def _square(similarity):
    distance = np.clip(1 - similarity.to_numpy(dtype=float), 0, None)
    np.fill_diagonal(distance, 0)
    return distance


def _distances(similarity):
    from scipy.spatial.distance import squareform

    return squareform(_square(similarity), checks=False)


def _mean_silhouette(distances, labels):
    """The mean of (b - a) / max(a, b), as scikit-learn's `silhouette_score`, without its checks of every call."""
    member = labels[:, None] == np.unique(labels)
    sizes = member.sum(axis=0)
    sums = distances @ member
    inside = (sums * member).sum(axis=1) / np.maximum(sizes[member.argmax(axis=1)] - 1, 1)
    outside = np.where(member, np.inf, sums / sizes).min(axis=1)
    alone = sizes[member.argmax(axis=1)] == 1
    larger = np.maximum(inside, outside)
    return float(np.where(alone | (larger == 0), 0.0, (outside - inside) / np.where(larger == 0, 1, larger)).mean())


def _cut(joins, n_clusters):
    """Labels after all but the last joins, as scipy's `cut_tree` gives them, which checks the tree at length."""
    reports = len(joins) + 1
    labels = np.arange(reports)
    for step, (one, other) in enumerate(joins[: reports - n_clusters, :2], start=reports):
        labels[(labels == one) | (labels == other)] = step
    return labels


def _sizes(labels):
    return ", ".join(map(str, sorted(np.unique(labels, return_counts=True)[1], reverse=True)))


def _in_order(labels):
    """Number groups from 1 in the order in which they first appear."""
    return pd.factorize(np.asarray(labels))[0] + 1
