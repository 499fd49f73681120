"""Do the reports fall into groups? A tree, a cut, and how far cuts and seeds agree.

`similarity` is the table report x report of `cosine_table`, `groups` are report -> group, `partitions` many of these as
a table report x partition.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.preprocessing import normalize

from corpus_tools.compare.similarity import without_each
from corpus_tools.words.vectorizers import TermCounter, TermMatrix, as_matrix

# scipy.cluster and sklearn.cluster are imported where they are used: each takes as long as all the rest of a start.

FEWEST = 4  # reports needed before groups mean anything: three can only ever be split into two and one
# Kaufman and Rousseeuw's rule of thumb (1990): up to 0.25 "no substantial structure", up to 0.50 a "weak" one that
# "could be artificial", up to 0.70 a "reasonable" one, above that a "strong" one.
WEAK, REASONABLE = 0.25, 0.5
MOST_GROUPS = 20  # numbers of groups tried at most; a best cut into so many says that more should be tried
# Leaves whose best order is computed; it takes time with their third power, and a larger tree cannot be read.
MOST_ORDERED = 500


class Tree(NamedTuple):
    """A hierarchical clustering: scipy's linkage matrix (reports - 1 rows) and the reports it joins."""

    linkage: np.ndarray
    reports: tuple
    method: str


def cluster_tree(similarity: pd.DataFrame, *, method: str = "average") -> Tree:
    """Join the reports step by step, the most alike first.

    Parameters
    ----------
    similarity : a table of `cosine_table`; the distance is 1 - similarity
    method : scipy's average, complete or single

    Returns
    -------
    Tree
        The leaves in the best order that the joins allow: of all ways to turn the branches, the one with the smallest
        sum of distances between neighbours (Bar-Joseph et al. 2001); beyond 500 reports in scipy's order. Neighbours
        may still be little alike: the joins decide what can be beside what.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> cluster_tree(table).linkage[0].tolist()
    [1.0, 2.0, 0.4, 2.0]
    """
    reports = tuple(similarity.index)
    if len(reports) < 2:
        return Tree(np.zeros((0, 4)), reports, method)
    distances = _distances(similarity)
    joins = _joins(distances, method, best_order=len(reports) > MOST_ORDERED)
    if len(reports) <= MOST_ORDERED:
        place = np.argsort(_best_order(joins, distances))
        first = [*place, *np.zeros(len(joins), dtype=int)]  # where each branch begins
        for step, row in enumerate(joins, start=len(reports)):
            row[:2] = sorted(row[:2], key=lambda branch: first[int(branch)])
            first[step] = first[int(row[0])]
    return Tree(joins, reports, method)


def _best_order(joins: np.ndarray, distances: np.ndarray) -> list[int]:
    """The order of the leaves with the smallest sum of distances between neighbours, by dynamic programming.

    For each branch and each two of its leaves: the cheapest order that begins with one and ends with the other. A join
    puts two branches side by side, so its cheapest order is one of each, and a step between them.
    """
    branches: list = [([leaf], np.zeros((1, 1)), None) for leaf in range(len(distances))]
    for one, other in joins[:, :2].astype(int):
        (left, left_costs, _), (right, right_costs, _) = branches[one], branches[other]
        step = distances[np.ix_(left, right)]
        reaching = left_costs[:, :, None] + step  # begins, ends in the left branch, then begins in the right one
        costs = reaching.min(axis=1)[:, :, None] + right_costs  # begins, goes over, ends
        best, n = costs.min(axis=1), len(left)
        both = np.full((n + len(right),) * 2, np.inf)
        both[:n, n:], both[n:, :n] = best, best.T
        branches.append(([*left, *right], both, (one, other, reaching.argmin(axis=1), costs.argmin(axis=1))))

    def ordered(branch: int, begin: int, end: int) -> list[int]:
        leaves, _, made = branches[branch]
        if made is None:
            return leaves
        one, other, last, over = made
        n = len(branches[one][0])
        if begin >= n:
            return ordered(branch, end, begin)[::-1]
        start = over[begin, end - n]
        return ordered(one, begin, last[begin, start]) + ordered(other, start, end - n)

    whole = branches[-1][1]
    order = ordered(len(branches) - 1, *np.unravel_index(whole.argmin(), whole.shape))
    return order if order[0] < order[-1] else order[::-1]  # as good backwards: the earlier report is first


def leaf_order(tree: Tree) -> list[str]:
    """List the reports in the order of the tree's leaves, like beside like as far as the joins allow.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> leaf_order(cluster_tree(table))
    ['a', 'b', 'c']
    """
    from scipy.cluster.hierarchy import leaves_list

    return [tree.reports[leaf] for leaf in leaves_list(tree.linkage)] if len(tree.linkage) else list(tree.reports)


def cluster_reports(similarity: pd.DataFrame, *, n_clusters: int | None = None, method: str = "average") -> pd.Series:
    """Cut the tree into groups; a cut always gives some, `silhouettes_by_chance` says whether they mean anything.

    Parameters
    ----------
    similarity : a table of `cosine_table`
    n_clusters : how many groups; None takes the number with the best silhouette, see `best_cut`
    method : scipy's average, complete or single

    Returns
    -------
    Series
        report -> group, numbered from 1 in the order of the reports.

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> cluster_reports(table, n_clusters=2).to_dict()
    {'a': 1, 'b': 2, 'c': 2}
    """
    if n_clusters is None:
        return best_cut(similarity, method=method)[0]
    return pd.Series(cut_labels(similarity.to_numpy(dtype=float), n_clusters, method), similarity.index, name="group")


def cut_labels(similarity: np.ndarray, n_clusters: int, method: str) -> np.ndarray:
    """The same for a matrix without names, as there is one for every setting: the number of each report's group."""
    labels = np.zeros(len(similarity), dtype=int)
    if len(similarity) > 1:
        labels = _cut(_joins(_distances(similarity), method), min(n_clusters, len(similarity)))
    return _numbered(labels)


def silhouettes(similarity: pd.DataFrame, *, most: int = MOST_GROUPS, method: str = "average") -> pd.DataFrame:
    """Rate each number of groups by its mean silhouette.

    The silhouette of a report is (b - a) / max(a, b), with a its mean distance within its group and b that to the
    nearest other group (Rousseeuw 1987); alone in a group it is 0. For what it says, see `WEAK`.

    Parameters
    ----------
    similarity : a table of `cosine_table`
    most : numbers of groups from 2 to this one are tried, below that of the reports
    method : scipy's average, complete or single

    Returns
    -------
    DataFrame
        One row per number of groups: silhouette | sizes (of the groups, the largest first).

    Examples
    --------
    >>> table = pd.DataFrame(np.eye(4), index=list("abcd"), columns=list("abcd"))
    >>> silhouettes(table)["silhouette"].tolist()
    [0.0, 0.0]
    """
    rows = []
    for number, rate, labels in rated_cuts(similarity, most, method):
        sizes = sorted(np.unique(labels, return_counts=True)[1], reverse=True)
        rows.append((number, rate, ", ".join(map(str, sizes))))
    return pd.DataFrame(rows, columns=["groups", "silhouette", "sizes"]).set_index("groups")


def best_cut(similarity: pd.DataFrame, *, method: str = "average") -> tuple[pd.Series, float]:
    """Return the groups with the best silhouette, the smaller number of groups in a tie, and this silhouette.

    Fewer than four reports stay one group, without a silhouette (not a number).

    >>> table = pd.DataFrame(np.kron(np.eye(2), np.ones((2, 2))), index=list("abcd"), columns=list("abcd"))
    >>> groups, silhouette = best_cut(table)
    >>> groups.to_dict(), silhouette
    ({'a': 1, 'b': 1, 'c': 2, 'd': 2}, 1.0)
    """
    labels, rate = best_labels(similarity.to_numpy(dtype=float), method=method)
    return pd.Series(labels, index=similarity.index, name="group"), rate


def best_labels(similarity: np.ndarray, *, method: str = "average") -> tuple[np.ndarray, float]:
    """The same for a matrix without names, as there is one for every setting: a group's number for each report."""
    if len(similarity) < FEWEST:
        return np.ones(len(similarity), dtype=int), float("nan")
    _, rate, labels = max(rated_cuts(similarity, MOST_GROUPS, method), key=lambda cut: (cut[1], -cut[0]))
    return _numbered(labels), rate


def rated_cuts(
    similarity: npt.ArrayLike, most: int = MOST_GROUPS, method: str = "average"
) -> list[tuple[int, float, np.ndarray]]:
    """Number of groups, mean silhouette and labels of each cut."""
    distances = _distances(similarity)
    numbers = range(2, min(most, len(distances) - 1) + 1)
    joins = _joins(distances, method) if numbers else np.zeros((0, 4))
    cuts = [(number, _cut(joins, number)) for number in numbers]
    return [(number, _mean_silhouette(distances, labels), labels) for number, labels in cuts]


def _distances(similarity: npt.ArrayLike) -> np.ndarray:
    """1 - similarity, not below 0 and exactly 0 on the diagonal."""
    distances = np.clip(1 - np.asarray(similarity, dtype=float), 0, None)
    np.fill_diagonal(distances, 0)
    return distances


def _joins(distances: np.ndarray, method: str, *, best_order: bool = False) -> np.ndarray:
    """Scipy's linkage matrix."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    return linkage(squareform(distances, checks=False), method=method, optimal_ordering=best_order)


def _cut(joins: np.ndarray, n_clusters: int) -> np.ndarray:
    """Labels after all but the last joins, as scipy's `cut_tree` gives them, which checks the tree at length."""
    reports = len(joins) + 1
    labels = np.arange(reports)
    for step, (one, other) in enumerate(joins[: reports - n_clusters, :2], start=reports):
        labels[(labels == one) | (labels == other)] = step
    return labels


def _mean_silhouette(distances: np.ndarray, labels: np.ndarray) -> float:
    """The mean of (b - a) / max(a, b), as scikit-learn's `silhouette_score`, without its checks of every call."""
    member = labels[:, None] == np.unique(labels)
    sizes = member.sum(axis=0)
    own_size = sizes[member.argmax(axis=1)]
    sums = distances @ member
    inside = (sums * member).sum(axis=1) / np.maximum(own_size - 1, 1)
    outside = np.where(member, np.inf, sums / sizes).min(axis=1)
    larger = np.maximum(inside, outside)
    rates = np.where((own_size == 1) | (larger == 0), 0.0, (outside - inside) / np.where(larger == 0, 1, larger))
    return float(rates.mean())


def _groups(labels: npt.ArrayLike, reports: pd.Index) -> pd.Series:
    """The group of each report."""
    return pd.Series(_numbered(labels), index=reports, name="group")


def _numbered(labels: npt.ArrayLike) -> np.ndarray:
    """Groups numbered from 1 in the order in which they first appear."""
    return pd.factorize(np.asarray(labels))[0] + 1


def groups_without_each(texts: pd.Series, vectorizer: TermCounter, *, n_clusters: int | None = None) -> pd.DataFrame:
    """Leave each report out in turn and group the others anew.

    Parameters
    ----------
    texts : report -> text; of many reports the first fifty are left out in turn
    vectorizer : one of `tfidf_vectorizer`; the terms are those it finds in all texts, their weights are made anew
    n_clusters : the number with the best silhouette of all reports, unless given; it is kept

    Returns
    -------
    DataFrame
        left_out | groups | rand: the adjusted Rand index between the new groups and those of all reports, without the
        one left out; not a number where that one was a group by itself. Fewer than five reports give no row.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "laut", "b": "laut", "c": "sawah", "d": "sawah", "e": "sawah"})
    >>> groups_without_each(texts, tfidf_vectorizer()).head(1).values.tolist()
    [['a', 'b | c, d, e', 1.0]]
    """
    from sklearn.metrics import adjusted_rand_score

    rows, whole = [], pd.Series(dtype=int)
    for report, similarity in without_each(texts, vectorizer, least=FEWEST + 1):
        if report is None:
            whole = cluster_reports(similarity, n_clusters=n_clusters)
            continue
        before = whole[similarity.index]
        groups = cluster_reports(similarity, n_clusters=before.nunique())
        alone = before.nunique() < whole.nunique()
        rand = float("nan") if alone else adjusted_rand_score(before, groups)
        rows.append((report, describe_groups(groups), rand))
    return pd.DataFrame(rows, columns=["left_out", "groups", "rand"])


def kmeans_groups(
    weights: pd.DataFrame | TermMatrix, n_clusters: int, *, seeds: Iterable[int] = range(20), n_init: int = 10
) -> pd.DataFrame:
    """Group the reports by k-means once for each seed, rows scaled to length 1: distance then follows the cosine.

    Parameters
    ----------
    weights : a table report x term, or a `TermMatrix`, which stays sparse
    n_clusters : how many groups; fewer reports than that stay one group
    seeds : where randomness starts, once for each
    n_init : starts tried for each seed, of which the best is kept; with 1 you see how much one depends on luck

    Returns
    -------
    DataFrame
        report x seed, groups numbered from 1 in the order of the reports.

    Examples
    --------
    >>> weights = pd.DataFrame([[1, 0], [1, 0.1], [0, 1], [0.1, 1]], index=list("abcd"))
    >>> kmeans_groups(weights, 2, seeds=[0])[0].tolist()
    [1, 1, 2, 2]
    """
    from sklearn.cluster import KMeans

    values, reports, terms = as_matrix(weights)
    seeds = pd.Index(seeds, name="seed")
    if len(reports) < n_clusters or not len(terms):
        return pd.DataFrame(1, index=reports, columns=seeds)
    unit = normalize(values.astype(float))
    unit = unit if isinstance(weights, TermMatrix) else unit.toarray()
    models = {seed: KMeans(n_clusters, n_init=n_init, random_state=seed) for seed in seeds}
    labels = {seed: _groups(model.fit_predict(unit), reports) for seed, model in models.items()}
    return pd.DataFrame(labels, index=reports).rename_axis(columns="seed")


def kmeans_solutions(weights: pd.DataFrame | TermMatrix, partitions: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """List the solutions of k-means, the best by its own measure first.

    Parameters
    ----------
    weights : those that went into `kmeans_groups`
    partitions : the table of `kmeans_groups`, all of one number of groups: `within` falls with every further group
    groups : a grouping to compare with

    Returns
    -------
    DataFrame
        groups | seeds (how many gave the solution) | within (the sum of squared distances of the reports from the
        centres of their groups, which k-means makes small) | rand (the adjusted Rand index with `groups`). Fewer than
        four reports give no row.

    Examples
    --------
    >>> weights = pd.DataFrame([[1, 0], [1, 0.1], [0, 1], [0.1, 1]], index=list("abcd"))
    >>> groups = pd.Series([1, 1, 2, 2], index=list("abcd"))
    >>> kmeans_solutions(weights, kmeans_groups(weights, 2, seeds=[0, 1]), groups).round(2).values.tolist()
    [['a, b | c, d', 2, 0.01, 1.0]]
    """
    from sklearn.metrics import adjusted_rand_score

    values, reports, terms = as_matrix(weights)
    if len(reports) < FEWEST or not len(terms):
        return pd.DataFrame(columns=["groups", "seeds", "within", "rand"])
    unit = normalize(values.astype(float))
    found: dict[str, list] = {}
    for seed in partitions:
        found.setdefault(describe_groups(partitions[seed]), []).append(seed)
    rows = []
    for described, seeds in found.items():
        labels = partitions[seeds[0]]
        member = (labels.to_numpy()[:, None] == labels.unique()).astype(float)
        # All squared lengths, less those of the centres, each counted as often as its group has members.
        within = unit.multiply(unit).sum() - (((unit.T @ member) ** 2).sum(axis=0) / member.sum(axis=0)).sum()
        rows.append((described, len(seeds), float(within), adjusted_rand_score(groups[reports], labels)))
    table = pd.DataFrame(rows, columns=["groups", "seeds", "within", "rand"])
    return table.sort_values(["within", "groups"], ignore_index=True)


def agreement(partitions: pd.DataFrame) -> pd.DataFrame:
    """Return the adjusted Rand index of every two partitions: 1 the same groups, 0 what chance gives.

    References
    ----------
    Hubert and Arabie (1985), Comparing partitions. Journal of Classification 2.

    Examples
    --------
    >>> partitions = pd.DataFrame({"one": [1, 1, 2, 2], "two": [2, 2, 1, 1]}, index=list("abcd"))
    >>> print(agreement(partitions).at["one", "two"])
    1.0
    """
    from sklearn.metrics import adjusted_rand_score

    names = partitions.columns
    values = [[adjusted_rand_score(partitions[a], partitions[b]) for b in names] for a in names]
    return pd.DataFrame(values, index=names, columns=names, dtype=float)


def agreement_with(groups: pd.Series, partitions: pd.DataFrame) -> pd.Series:
    """Return the adjusted Rand index of one grouping with each partition; empty with fewer than four reports.

    >>> groups = pd.Series([1, 1, 2, 2], index=list("abcd"))
    >>> agreement_with(groups, pd.DataFrame({"one": [2, 2, 1, 1]}, index=list("abcd"))).tolist()
    [1.0]
    """
    from sklearn.metrics import adjusted_rand_score

    if len(groups) < FEWEST:
        return pd.Series(dtype=float)
    aligned = partitions.loc[groups.index]
    return pd.Series({name: adjusted_rand_score(groups, aligned[name]) for name in aligned}, dtype=float)


def together(partitions: pd.DataFrame) -> pd.DataFrame:
    """Return for every two reports the share of partitions (report x partition) that put them in one group.

    >>> partitions = pd.DataFrame({1: [1, 1, 2], 2: [1, 2, 2]}, index=list("abc"))
    >>> print(together(partitions).at["a", "b"])
    0.5
    """
    values = partitions.to_numpy()
    same = (values[:, None, :] == values[None, :, :]).mean(axis=2) if values.size else np.eye(len(values))
    return pd.DataFrame(same, index=partitions.index, columns=partitions.index)


def together_by_sizes(partitions: pd.DataFrame) -> float:
    """Return the share of partitions in which two reports would meet if only the sizes of the groups were given.

    For groups of sizes s among n reports that is Σ s (s - 1) / (n (n - 1)), here the mean over all partitions (report x
    partition): what the shares of `together` are to be held against. Not a number with fewer than two reports or no
    partition. Not a limit of chance: how far shares may stray it does not say.

    >>> together_by_sizes(pd.DataFrame({1: [1, 1, 1, 1, 2]}, index=list("abcde")))
    0.6
    """
    n = len(partitions)
    if n < 2 or not partitions.shape[1]:
        return float("nan")
    sizes = [np.unique(partitions[column], return_counts=True)[1] for column in partitions]
    return float(np.mean([(size * (size - 1)).sum() / (n * (n - 1)) for size in sizes]))


def distinct_partitions(partitions: pd.DataFrame) -> pd.DataFrame:
    """Count how often each grouping occurs among partitions (report x partition): groups (as text) | times.

    >>> partitions = pd.DataFrame({1: [1, 1, 2], 2: [1, 1, 2]}, index=list("abc"))
    >>> distinct_partitions(partitions).values.tolist()
    [['a, b | c', 2]]
    """
    counts = pd.Series([describe_groups(partitions[one]) for one in partitions], dtype="str").value_counts()
    table = counts.rename_axis("groups").reset_index(name="times")
    return table.sort_values(["times", "groups"], ascending=[False, True], ignore_index=True)


def describe_groups(groups: pd.Series) -> str:
    """Spell out a grouping (report -> group) as text.

    >>> describe_groups(pd.Series({"a": 1, "b": 1, "c": 2}))
    'a, b | c'
    """
    return " | ".join(", ".join(map(str, members.index)) for _, members in groups.groupby(groups.to_numpy()))


def by_size(labels: npt.ArrayLike, *, least: int = 1) -> np.ndarray:
    """Number groups from 1, the largest first, the earlier one in a tie; those of fewer than `least` members get 0."""
    _, first, place, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    ranks = np.zeros(len(sizes), dtype=int)
    ranks[np.lexsort((first, -sizes))] = np.arange(1, len(sizes) + 1)
    return np.where(sizes < least, 0, ranks)[place]
