"""Held to the peers: numbers that other projects and papers publish, and their formulas written out the slow way."""

import json
from collections import Counter
from itertools import combinations, pairwise, product
from math import log, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.spatial.distance import pdist, squareform
from sklearn.datasets import load_iris
from sklearn.feature_extraction.text import TfidfTransformer

import corpus_tools as ct
from corpus_tools.compare.similarity import weighted
from corpus_tools.speech.passages import containment

PEERS = json.loads((Path(__file__).parent / "cases" / "peers.json").read_text("utf-8"))
WORDS = ["kapal", "laut", "padi", "guru", "meja", "batu"]


def cases(name):
    return pytest.mark.parametrize("case", PEERS[name]["cases"], ids=lambda case: case.get("why", case.get("method")))


def count_tables(*, rows=2, most=40):
    """Tables of counts in which every report has words and every word is used by some report."""
    row = st.lists(st.integers(0, most), min_size=5, max_size=5)
    tables = st.lists(row, min_size=rows, max_size=rows + 2).map(np.array)
    full = tables.filter(lambda table: table.sum(axis=0).all() and table.sum(axis=1).all())
    return full.map(lambda table: pd.DataFrame(table, columns=list("abcde")).rename("r{}".format))


# Keyness


@cases("log_likelihood")
def test_log_likelihood_is_dunnings(case):
    found = ct.compare.log_likelihood(case["count"], case["rest"], case["words"], case["rest_words"])
    assert found == pytest.approx(case["value"], abs=0.006)


@cases("keyness_order")
def test_words_are_as_telling_as_in_quanteda(case):
    texts = {name: Counter(text.split()) for name, text in PEERS["keyness_order"]["texts"].items()}
    counts = pd.DataFrame(texts).T.fillna(0).astype(int)
    assert signed(ct.keyness(counts, case["report"], min_count=0)).index.tolist() == case["order"]


def signed(table):
    """Log-likelihood with a minus where the word is used less, largest first, ties by name, as quanteda lists it."""
    value = table["log_likelihood"].where(table["use"].eq("more"), -table["log_likelihood"])
    return value.sort_index().sort_values(ascending=False, kind="stable")


@settings(max_examples=60, deadline=None)
@given(count_tables())
def test_log_likelihood_is_quantedas_without_correction(counts):
    """Four cells, observed x ln(observed / expected + 1e-9), doubled; minus where less is used than expected."""
    table = ct.keyness(counts, "r0", min_count=0)
    words, rest_words = counts.loc["r0"].sum(), counts.drop("r0").to_numpy().sum()
    for term, row in table.iterrows():
        cells = [[row["count"], row["rest"]], [words - row["count"], rest_words - row["rest"]]]
        assume(sum(cells[1]))
        expected = np.outer(np.sum(cells, axis=1), np.sum(cells, axis=0)) / np.sum(cells)
        slow = 2 * sum(o * log(o / e + 1e-9) for o, e in zip(np.ravel(cells), np.ravel(expected), strict=True))
        assert row["log_likelihood"] == pytest.approx(slow, abs=1e-5)
        if slow > 1e-5:
            assert (row["use"] == "more") == (row["count"] > expected[0, 0]), term


@cases("log_ratio")
def test_log_ratio_and_rates_are_those_of_quanteda_extras(case):
    counts, table = beside_others(case)
    assert table["log_ratio"] == pytest.approx(case["log_ratio"], abs=1e-6)
    if "rates" in case:
        assert ct.relative_frequencies(counts, per=100_000)["word"].tolist() == pytest.approx(case["rates"], rel=1e-6)


@cases("log_ratio")
def test_log_likelihood_without_the_other_words_is_the_two_term_form(case):
    """Rayson's wizard and quanteda.extras leave out the two cells of all other words; ours less those is theirs."""
    counts, table = beside_others(case)
    sums, others = counts.sum(axis=1), counts["others"]
    expected = others.sum() * sums / sums.sum()
    theirs = table["log_likelihood"] - 2 * (others * np.log(others / expected)).sum()
    assert theirs == pytest.approx(case["two_terms"], abs=2e-4)


def beside_others(case):
    """A word and all other words of a target and a reference as counts, and the word's row of keyness."""
    sizes = pd.Series({"target": PEERS["log_ratio"]["words"], "reference": PEERS["log_ratio"]["rest_words"]})
    word = pd.Series({"target": case["count"], "reference": case["rest"]})
    counts = pd.DataFrame({"word": word, "others": sizes - word})
    return counts, ct.keyness(counts, "target", min_count=0).loc["word"]


@settings(max_examples=60, deadline=None)
@given(count_tables())
def test_log_odds_are_fighting_words_with_the_counts_of_all_as_the_prior(counts):
    """Hessel's FightingWords, bayes_compare_language(target, rest, prior=counts of all reports), term by term."""
    table = ct.keyness(counts, "r0", min_count=0)
    here, there = counts.loc["r0"], counts.drop("r0").sum()
    prior = here + there
    assume((prior > 0).sum() > 1)
    for term in counts:
        odds = [
            (count[term] + prior[term]) / (count.sum() + prior.sum() - count[term] - prior[term])
            for count in (here, there)
        ]
        variance = 1 / (here[term] + prior[term]) + 1 / (there[term] + prior[term])
        assert table.at[term, "log_odds_z"] == pytest.approx((log(odds[0]) - log(odds[1])) / sqrt(variance), abs=1e-9)


# Frequencies and weights


def test_shares_are_quantedas():
    case = PEERS["shares"]
    rates = ct.relative_frequencies(pd.DataFrame(case["counts"]), per=1)
    np.testing.assert_allclose(rates, case["value"], atol=0.005)


@cases("textbook_idf")
def test_textbook_idf_is_quantedas_but_for_the_length_of_the_rows(case):
    found = weighted(csr_matrix(case["counts"]), idf="textbook").toarray()
    value = np.array(case["value"])
    found = found[case["rows"]][:, case["columns"]]
    scale = found.sum(axis=1, keepdims=True)
    theirs = np.divide(value, value.sum(axis=1, keepdims=True), out=np.zeros(value.shape), where=value > 0)
    np.testing.assert_allclose(found, theirs * scale, atol=3 * 10.0 ** -case["rounded"])


@settings(max_examples=60, deadline=None)
@given(count_tables(rows=3))
def test_textbook_idf_has_quantedas_cosines(counts):
    """quanteda: count x log10(texts / texts with the feature), then the cosine; the base and the length cancel."""
    idf = [np.log10(len(counts) / (counts[term] > 0).sum()) for term in counts]
    theirs = counts.to_numpy() * idf
    ours = ct.cosine_table(pd.DataFrame(weighted(csr_matrix(counts), idf="textbook").toarray(), index=counts.index))
    for one, two in combinations(range(len(counts)), 2):
        assert ours.iat[one, two] == pytest.approx(slow_cosine(theirs[one], theirs[two]), abs=1e-9)


def test_smooth_idf_is_scikit_learns():
    case = PEERS["smooth_idf"]
    np.testing.assert_allclose(weighted(csr_matrix(case["counts"])).toarray(), case["value"], atol=1e-8)
    texts = [" ".join(np.repeat(["guru", "kapal", "laut"], row)) for row in case["counts"]]
    np.testing.assert_allclose(ct.document_term_table(texts, ct.tfidf_vectorizer()), case["value"], atol=1e-8)


@settings(max_examples=30, deadline=None)
@given(count_tables(rows=3))
def test_weightings_are_scikit_learns(counts):
    peers = {
        ("smooth", "raw"): TfidfTransformer(),
        ("none", "raw"): TfidfTransformer(use_idf=False),
        ("smooth", "log"): TfidfTransformer(sublinear_tf=True),
    }
    for (idf, counting), transformer in peers.items():
        theirs = transformer.fit_transform(csr_matrix(counts)).toarray()
        np.testing.assert_allclose(weighted(csr_matrix(counts), idf=idf, counts=counting).toarray(), theirs, atol=1e-12)
    theirs = TfidfTransformer().fit_transform(csr_matrix((counts > 0).astype(int))).toarray()
    np.testing.assert_allclose(weighted(csr_matrix(counts), counts="binary").toarray(), theirs, atol=1e-12)


# Similarity


@cases("cosine")
def test_cosine_is_the_textbooks(case):
    """The book multiplies vectors it has rounded to three digits."""
    counts = pd.DataFrame(PEERS["cosine"]["counts"]).T
    assert ct.cosine_table(counts).at[tuple(case["pair"])] == pytest.approx(case["value"], abs=0.0011)
    unit = weighted(csr_matrix(counts), idf="none").toarray()
    np.testing.assert_allclose(unit, pd.DataFrame(PEERS["cosine"]["unit"]).T, atol=0.0006)


def slow_cosine(one, two):
    lengths = sqrt(sum(a * a for a in one)) * sqrt(sum(b * b for b in two))
    return sum(a * b for a, b in zip(one, two, strict=True)) / lengths if lengths else 0.0


@settings(max_examples=60, deadline=None)
@given(count_tables(rows=3))
def test_cosines_and_the_most_central_report_by_definition(counts):
    table, rows = ct.cosine_table(counts), counts.to_numpy()
    slow = {(a, b): slow_cosine(rows[a], rows[b]) for a, b in product(range(len(rows)), repeat=2) if a != b}
    for pair, value in slow.items():
        assert table.iat[pair] == pytest.approx(value, abs=1e-12)
    central = ct.compare.central_reports(table)
    assert central.is_monotonic_decreasing
    for place, report in enumerate(counts.index):
        others = [value for pair, value in slow.items() if pair[0] == place]
        assert central[report] == pytest.approx(np.mean(others), abs=1e-12)


@cases("kendall")
def test_order_agreement_is_rs_and_scipys(case):
    assert ct.compare.order_agreement(pd.Series(case["one"]), pd.Series(case["two"])) == pytest.approx(
        case["value"], abs=1e-7
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=12))
def test_order_agreement_is_tau_b_by_counting_pairs(points):
    """Concordant less discordant pairs, over the root of pairs not tied in one x pairs not tied in the other."""
    signs = [(np.sign(a - c), np.sign(b - d)) for (a, b), (c, d) in combinations(points, 2)]
    untied = [sum(one != 0 for one, _ in signs), sum(two != 0 for _, two in signs)]
    found = ct.compare.order_agreement(*(pd.Series(values) for values in zip(*points, strict=True)))
    if all(untied):
        assert found == pytest.approx(sum(one * two for one, two in signs) / sqrt(untied[0] * untied[1]), abs=1e-9)
    else:
        assert np.isnan(found)


def pseudo_values(rows, statistic):
    """Tukey's pseudo-values: n x the statistic of all, less (n - 1) x the statistic without one."""
    whole, n = statistic(rows), len(rows)
    return np.array([n * whole - (n - 1) * statistic([*rows[:place], *rows[place + 1 :]]) for place in range(n)])


def slow_jackknife(rows, statistic):
    """Standard error: the spread of the pseudo-values over the root of their number."""
    return pseudo_values(rows, statistic).std(ddof=1) / sqrt(len(rows))


def test_the_slow_jackknife_is_the_published_one():
    case = PEERS["jackknife"]
    rows = list(zip(case["lsat"], case["gpa"], strict=True))

    def correlation(some):
        return np.corrcoef(np.array(some).T)[0, 1]

    without = [correlation([*rows[:place], *rows[place + 1 :]]) for place in range(len(rows))]
    assert correlation(rows) == pytest.approx(case["correlation"], abs=5e-5)
    assert np.mean(without) == pytest.approx(case["mean"], abs=5e-5)
    assert correlation(rows) - pseudo_values(rows, correlation).mean() == pytest.approx(case["bias"], abs=5e-5)
    assert slow_jackknife(rows, correlation) == pytest.approx(case["se"], abs=0.0006)


SENTENCES = st.lists(st.lists(st.sampled_from(WORDS[:4]), min_size=2, max_size=5), min_size=2, max_size=5)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_error_of_a_pair_is_the_slow_jackknife_of_both_reports(one, two):
    """The sentences of each report are left out in turn, and the two squared errors are added."""
    said = {name: [" ".join(words).capitalize() + "." for words in rows] for name, rows in {"a": one, "b": two}.items()}
    texts = {name: " ".join(rows) for name, rows in said.items()}
    found = ct.compare.jackknife(texts, ct.count_vectorizer()).pairs.loc[0]

    def cosine(rows, others):
        here, there = (Counter(word for words in some for word in words) for some in (rows, others))
        return slow_cosine([here[word] for word in WORDS], [there[word] for word in WORDS])

    errors = [slow_jackknife(one, lambda rows: cosine(rows, two)), slow_jackknife(two, lambda rows: cosine(rows, one))]
    assert found["similarity"] == pytest.approx(cosine(one, two), abs=1e-12)
    assert found["se"] == pytest.approx(sqrt(errors[0] ** 2 + errors[1] ** 2), abs=1e-9)


# Copied wording


def page(*texts):
    return pd.DataFrame({"text": list(texts)}, index=list("abcdef"[: len(texts)]))


@cases("jaccard")
def test_containment_gives_the_jaccard_of_textreuse(case):
    table = containment(page(case["a"], case["b"]), n=1)
    there, back = table.at["a", "b"], table.at["b", "a"]
    assert 1 / (1 / there + 1 / back - 1) == pytest.approx(case["value"], abs=1e-7)


@cases("ratio_of_matches")
def test_containment_is_the_ratio_of_matches_where_no_word_comes_twice(case):
    table = containment(page(case["a"], case["b"]), n=1)
    assert table.at["b", "a"] == pytest.approx(case["ours"])
    a, b = case["a"].split(), case["b"].split()
    assert sum(word in a for word in b) / len(b) == pytest.approx(case["value"])
    assert (case["ours"] == case["value"]) or len(set(b)) < len(b)


def runs(words, n):
    return {tuple(words[at : at + n]) for at in range(len(words) - n + 1)}


def test_three_of_a_letter_are_no_stretched_word_where_they_are_a_numeral():
    """Of the pairs of words dunia iii, iii usai, perang dunia only the last is in the other, as in textreuse."""
    table = containment(page("Perang Dunia III usai", "Perang Dunia I usai"), n=2)
    assert table.at["a", "b"] == pytest.approx(1 / 3)


TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=5, max_size=25), min_size=2, max_size=4)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 5))
def test_containment_is_textreuses_ratio_over_distinct_runs(texts, n):
    """tokenize_ngrams, then the part of one's distinct runs that the other has."""
    table = containment(page(*map(" ".join, texts)), n=n)
    for one, two in product(range(len(texts)), repeat=2):
        here, there = runs(texts[one], n), runs(texts[two], n)
        assert table.iat[one, two] == pytest.approx(len(here & there) / len(here))


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 8))
def test_near_copies_are_the_pairs_that_comparing_all_with_all_finds(texts, cut):
    """The larger of textreuse's two directed ratios over runs of five, for every pair, and nothing left out."""
    texts = [*texts, texts[0][cut:] + texts[1][:5]]
    assume(min(map(len, texts)) >= 5)
    reports = page(*map(" ".join, texts))
    slow = {}
    for one, two in combinations(range(len(texts)), 2):
        here, there = runs(texts[one], 5), runs(texts[two], 5)
        part = max(len(here & there) / len(here), len(here & there) / len(there))
        if part >= 0.5:
            slow[reports.index[one], reports.index[two]] = round(part, 2)
    found = ct.large.near_copies(reports).set_index(["report", "like"])["shared"]
    assert found.to_dict() == slow
    both_ways = containment(reports, n=5)
    assert all(part == round(max(both_ways.at[pair], both_ways.at[pair[::-1]]), 2) for pair, part in slow.items())


# Trees and groups


def from_distances(distances, names=None):
    """Similarities in which these distances, brought below 1, are what the tree is made of."""
    distances = np.asarray(distances, dtype=float)
    square = squareform(distances) if distances.ndim == 1 else distances
    names = range(len(square)) if names is None else names
    return pd.DataFrame(1 - square / 1000, index=list(names), columns=list(names))


def from_points(name):
    points = PEERS["points"][name]
    return from_distances(pdist(np.array(list(points.values()))), points)


@cases("linkage")
def test_the_tree_is_scipys_published_one(case):
    tree = ct.cluster_tree(from_distances(PEERS["linkage"]["distances"]), method=case["method"])
    found = np.column_stack([np.sort(tree.linkage[:, :2], axis=1), tree.linkage[:, 2] * 1000, tree.linkage[:, 3]])
    np.testing.assert_allclose(found, case["value"], atol=1e-6)


def test_leaves_are_in_scipys_published_order():
    tree = ct.cluster_tree(from_distances(PEERS["linkage"]["distances"]), method="single")
    published = PEERS["linkage"]["leaves"]
    assert ct.compare.leaf_order(tree) in (published, published[::-1])


@cases("agnes")
def test_the_tree_is_rs_agnes(case):
    """The agglomerative coefficient: the mean over reports of 1 - height of their first join / height of the last."""
    tree = ct.cluster_tree(from_points(case["points"]))
    heights = tree.linkage[:, 2] * 1000
    np.testing.assert_allclose(np.sort(heights), np.sort(case["heights"]), atol=6e-6)
    first = [heights[(tree.linkage[:, :2] == leaf).any(axis=1)][0] for leaf in range(len(tree.reports))]
    assert np.mean(1 - np.array(first) / heights[-1]) == pytest.approx(case["coefficient"], abs=1e-6)


@cases("agnes_groups")
def test_groups_are_rs_cutree(case):
    groups = ct.cluster_reports(from_points("agriculture").sort_index().sort_index(axis=1), n_clusters=case["number"])
    assert ct.compare.describe_groups(groups).replace(",", "") == case["groups"]


DISTANCES = st.integers(3, 6).flatmap(
    lambda n: st.lists(st.integers(1, 999), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2, unique=True)
)
APART = {"average": np.mean, "complete": np.max, "single": np.min}


def slow_joins(distances, apart):
    """Join the two groups that are least apart until one is left: what was joined, at which height, the groups left."""
    square, groups = squareform(distances), [(n,) for n in range(len(squareform(distances)))]
    steps = []
    while len(groups) > 1:
        pairs = {(a, b): apart([square[x, y] for x in a for y in b]) for a, b in combinations(groups, 2)}
        least = min(pairs, key=pairs.get)
        assume(sorted(pairs.values())[1:2] != [pairs[least]])
        groups = [group for group in groups if group not in least] + [(*least[0], *least[1])]
        steps.append((least, pairs[least], list(groups)))
    return steps


@settings(max_examples=60, deadline=None)
@given(DISTANCES, st.sampled_from(sorted(APART)))
def test_joins_and_groups_by_definition(distances, method):
    similarity, steps = from_distances(distances), slow_joins(distances, APART[method])
    tree = ct.cluster_tree(similarity, method=method)
    np.testing.assert_allclose(tree.linkage[:, 2] * 1000, [height for _, height, _ in steps], atol=1e-6)
    for _, _, groups in steps:
        labels = ct.cluster_reports(similarity, n_clusters=len(groups), method=method)
        found = {frozenset(members.index) for _, members in labels.groupby(labels)}
        assert found == set(map(frozenset, groups))


def turnings(tree):
    """Every order of the leaves that turning branches of the tree can give."""
    orders = {leaf: [[leaf]] for leaf in range(len(tree.reports))}
    for number, (one, two, *_) in enumerate(tree.linkage, start=len(tree.reports)):
        pairs = list(product(orders[int(one)], orders[int(two)]))
        orders[number] = [[*a, *b] for a, b in pairs] + [[*b, *a] for a, b in pairs]
    return orders[max(orders)]


def length_of(order, square):
    return sum(square[a, b] for a, b in pairwise(order))


@settings(max_examples=40, deadline=None)
@given(DISTANCES, st.sampled_from(sorted(APART)))
def test_no_turning_of_the_branches_puts_the_leaves_nearer(distances, method):
    """Bar-Joseph et al. (2001), by trying every turning of every branch."""
    tree, square = ct.cluster_tree(from_distances(distances), method=method), squareform(distances)
    found, every = ct.compare.leaf_order(tree), turnings(tree)
    assert found in every and found[0] < found[-1]
    assert length_of(found, square) == pytest.approx(min(length_of(order, square) for order in every))


@cases("leaf_order")
def test_leaves_are_in_the_best_order_where_scipy_misses_it(case):
    """Scipy's optimal_leaf_ordering is not always optimal (scipy issue 11227)."""
    tree = ct.cluster_tree(from_distances(case["distances"]), method=case["method"])
    found = length_of(ct.compare.leaf_order(tree), squareform(case["distances"]))
    assert found == pytest.approx(case["shortest"], abs=1e-5)


# Silhouettes and agreement


TIED = st.integers(3, 6).flatmap(
    lambda n: st.lists(st.integers(0, 6), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
)


def slow_silhouettes(square, labels):
    """Rousseeuw (1987), report by report; alone in a group it is 0, as R's manual has it."""
    square, labels, widths = np.asarray(square), np.asarray(labels), []
    for place, own in enumerate(labels):
        mean = {group: square[place, labels == group].sum() / (labels == group).sum() for group in set(labels)}
        inside = (labels == own).sum() - 1
        a = square[place, labels == own].sum() / max(inside, 1)
        b = min(mean[group] for group in mean if group != own)
        widths.append((b - a) / max(a, b) if inside and max(a, b) else 0.0)
    return np.array(widths)


@cases("silhouette_countries")
def test_the_slow_silhouette_is_rousseeuws(case):
    data = PEERS["silhouette_countries"]
    square = np.zeros((12, 12))
    square[np.tril_indices(12, -1)] = data["lower"]
    widths = pd.Series(slow_silhouettes(square + square.T, case["groups"]), index=data["names"])
    assert widths.mean() == pytest.approx(case["mean"], abs=0.005)
    np.testing.assert_allclose(widths[list(case["widths"])], list(case["widths"].values()), atol=0.0051)


def test_silhouettes_of_ruspinis_points_are_rs():
    case, similarity = PEERS["silhouette"], from_points("ruspini")
    table, groups = ct.silhouettes(similarity), ct.cluster_reports(similarity)
    assert table.at[case["number"], "silhouette"] == pytest.approx(case["mean"], abs=1e-6)
    assert groups.value_counts(sort=False).tolist() == case["sizes"]
    widths = pd.Series(slow_silhouettes(1 - similarity, groups)).groupby(groups.to_numpy()).mean()
    np.testing.assert_allclose(widths, case["widths"], atol=1e-7)


def test_silhouettes_of_flowers_are_rs():
    case, similarity = PEERS["silhouette_iris"], pd.DataFrame(np.corrcoef(load_iris().data))
    row = ct.silhouettes(similarity, most=2).loc[2]
    assert row["silhouette"] == pytest.approx(case["mean"], abs=1e-6) and row["sizes"] == case["sizes"]


@settings(max_examples=60, deadline=None)
@given(TIED, st.sampled_from(sorted(APART)))
def test_silhouettes_are_the_slow_ones_and_the_best_number_is_taken(distances, method):
    similarity = from_distances(distances)
    table = ct.silhouettes(similarity, method=method)
    for number, row in table.iterrows():
        groups = ct.cluster_reports(similarity, n_clusters=number, method=method)
        assert row["silhouette"] == pytest.approx(slow_silhouettes(squareform(distances), groups).mean(), abs=1e-9)
        assert row["sizes"] == ", ".join(map(str, groups.value_counts()))
    if len(similarity) >= 4:
        chosen = ct.cluster_reports(similarity, method=method).nunique()
        assert table.at[chosen, "silhouette"] == table["silhouette"].max()


@cases("adjusted_rand")
def test_agreement_is_the_published_adjusted_rand_index(case):
    table = ct.compare.agreement(pd.DataFrame({"one": case["one"], "two": case["two"]}))
    assert table.at["one", "two"] == pytest.approx(case["value"], abs=0.51 * 10.0 ** -case["digits"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=2, max_size=12))
def test_agreement_is_hubert_and_arabies_index_by_counting_pairs(labels):
    """(Pairs together in both - expected) / (the mean of pairs together in each - expected)."""
    pairs = [(a == c, b == d) for (a, b), (c, d) in combinations(labels, 2)]
    one, two, both = (sum(map(test, pairs)) for test in (lambda p: p[0], lambda p: p[1], all))
    expected, most = one * two / len(pairs), (one + two) / 2
    found = ct.compare.agreement(pd.DataFrame(labels, columns=["one", "two"])).at["one", "two"]
    assert found == pytest.approx((both - expected) / (most - expected) if most != expected else 1.0, abs=1e-9)
