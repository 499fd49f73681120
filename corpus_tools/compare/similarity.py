"""How alike two reports are, what that consists of, and how sure it is."""

import heapq
import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.preprocessing import normalize

from corpus_tools._text import sentences
from corpus_tools.compare.chance import deals, gathered, sentence_counts, weighted_like
from corpus_tools.words.vectorizers import TermMatrix, as_matrix, cosines, document_term_matrix, over_terms

MOST_REPORTS = 5000
"""Reports a table of cosines may have (200 MB)."""

CLOSE = 0.005
"""Similarities that differ by less are the same to two decimals, as they are printed, and none of them is said to be
ahead. One rule for ties, for pairs and for reports, in sentences, tables and settings alike."""

MOST_BLOCKS = 300
"""Sentences, or groups of neighbouring ones, that a jackknife leaves out at most."""

MOST_LEFT_OUT = 50
"""Reports that are left out in turn at most."""

TOO_MANY = (
    "A table of {reports:,} x {reports:,} cosines is too large to look at. Take some of the reports (some_reports), "
    "or for each report those most like it (nearest_reports)."
)


def cosine_table(weights):
    """Return the cosine similarity of every two reports as a table: labelled, symmetric, 1 on the diagonal.

    `weights` is a table report x term, or a `TermMatrix`. The cosine is the sum over terms of the products of two
    weights, divided by both lengths: 1 for the same proportions of words, 0 for no word in common. A report
    without any counted word has 0 with every other. Raises ValueError for more reports than can be looked at.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> print(cosine_table(weights).at["a", "b"].round(4))
    0.7071
    """
    values, names, terms = as_matrix(weights)
    if len(names) > MOST_REPORTS:
        raise ValueError(TOO_MANY.format(reports=len(names)))
    if not len(names) or not len(terms):
        return pd.DataFrame(np.eye(len(names)), index=names, columns=names)
    cosine = np.clip(cosines(values), 0, 1)
    cosine = (cosine + cosine.T) / 2
    np.fill_diagonal(cosine, 1)
    return pd.DataFrame(cosine, index=names, columns=names)


def nearest_reports(weights, *, n=5, block=2000):
    """List for each report the n others most like it: report | rank | other | similarity; ties go by name.

    `weights` is a table report x term, or a `TermMatrix` of any size; its products are taken `block` reports at a
    time and only the nearest are kept. Reports that share no term are not listed. The similarity is the cosine.

    >>> weights = pd.DataFrame({"kapal": [1, 1, 0], "karam": [1, 0, 1]}, index=["a", "b", "c"])
    >>> nearest_reports(weights, n=1).round(2).values.tolist()
    [['a', 1, 'b', 0.71], ['b', 1, 'a', 0.71], ['c', 1, 'a', 0.71]]

    For all pairs of a few reports, `cosine_table` and `similar_pairs`.
    """
    matrix = as_matrix(weights)
    order, rows = matrix.reports.argsort(), []
    names = matrix.reports[order]
    unit = normalize(matrix.values[order].astype(float)) if matrix.values.nnz else None
    for start in range(0, len(names) if unit is not None else 0, block):
        products = sparse.csr_matrix(unit[start : start + block] @ unit.T)
        alike = TermMatrix(products, names[start : start + block], names)
        for report, places, values in alike.rows():
            rows += _nearest(report, names[places], values, n)
    return pd.DataFrame(rows, columns=["report", "rank", "other", "similarity"])


def _nearest(report, others, values, n):
    ranked = heapq.nsmallest(n + 1, zip(-values.round(12), others, values, strict=True))
    listed = [(other, min(value, 1.0)) for _, other, value in ranked if other != report][:n]
    return [(report, rank, other, value) for rank, (other, value) in enumerate(listed, start=1)]


def similar_pairs(similarity):
    """List every pair of reports once, most alike first: report_a | report_b | similarity; ties keep their order.

    >>> table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> similar_pairs(table).values.tolist()
    [['a', 'b', 0.4]]
    """
    one, other = np.triu_indices(len(similarity), 1)
    values = similarity.to_numpy(dtype=float)[one, other]
    table = pd.DataFrame({"report_a": similarity.index[one], "report_b": similarity.index[other], "similarity": values})
    return table.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)


def compare_pairs(**tables):
    """Put the similarities of every pair under two or more choices side by side: report_a | report_b | a column each.

    Each keyword is a column's name (an underscore becomes a space), each value a table of `cosine_table`.

    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> compare_pairs(before=table, after=table).values.tolist()
    [['a', 'b', 0.4, 0.4]]
    """
    columns = {
        name.replace("_", " "): similar_pairs(table).set_index(["report_a", "report_b"])["similarity"]
        for name, table in tables.items()
    }
    return pd.DataFrame(columns).reset_index()


def closest_pair(similarity):
    """Return the names of the two most alike reports, or (None, None) where there are not two.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> closest_pair(table)
    ('b', 'c')
    """
    for pair in similar_pairs(similarity)[["report_a", "report_b"]].head(1).itertuples(index=False):
        return tuple(pair)
    return None, None


def order_agreement(values, others):
    """Return Kendall's tau-b between two Series over the same pairs: 1 the same order, 0 unrelated, -1 reversed.

    With fewer than two pairs, or where one side has no order at all, it is not a number.

    >>> round(order_agreement(pd.Series([3, 2, 1]), pd.Series([3, 1, 2])), 3)
    0.333
    """
    from scipy.stats import kendalltau

    others = others.reindex(values.index)
    if values.nunique() < 2 or others.nunique() < 2:
        return float("nan")
    return float(kendalltau(values, others).statistic)


def central_reports(similarity):
    """Return each report's mean similarity with all the others, highest first; equal ones keep their order.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> central_reports(table).index.tolist()
    ['b', 'c', 'a']
    """
    others = max(len(similarity) - 1, 1)
    mean = ((similarity.sum(axis=1) - 1) / others).round(12)  # what is beyond is rounding, and no order
    return mean.rename("mean similarity").sort_values(ascending=False, kind="stable")


def leaders(values):
    """Return what is ahead in a Series of similarities, as a list: all that are less than 0.005 from the highest.

    One alone is ahead of the others; of several none is (see `CLOSE`). An empty Series has no leader.

    >>> leaders(pd.Series({"a": 0.503, "b": 0.501, "c": 0.4}))
    ['a', 'b']

    Not for weights or counts: the rule is made for cosines, which are read to two decimals.
    """
    ordered = values.sort_values(ascending=False, kind="stable")
    return list(ordered.index[ordered > ordered.max() - CLOSE])


def shared_terms(weights, report_a, report_b):
    """Return what each term adds to the cosine of two reports, largest first; the sum is the cosine.

    Terms that one of them lacks add nothing and are left out. None in place of a report gives an empty
    Series; an unknown report raises KeyError.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> shared_terms(weights, "a", "b").round(4).to_dict()
    {'kapal': 0.7071}
    """
    if report_a is None or report_b is None:
        return pd.Series(dtype=float, name="share of the cosine")
    matrix = as_matrix(weights)
    a, b = matrix.row(report_a), matrix.row(report_b)
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    shares = (a * b / lengths if lengths else a * 0.0).rename("share of the cosine")
    shares = shares[shares > 0].sort_index()
    return shares.sort_values(ascending=False, kind="stable")


def without_common_terms(weights):
    """Return the weights without the terms that every report has: what is left tells reports apart.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> without_common_terms(weights).columns.tolist()
    ['karam']
    """
    return weights.loc[:, (weights > 0).sum() < len(weights)]


def jackknife_pairs(texts, vectorizer, *, most_blocks=MOST_BLOCKS):
    """Say how much each pair's similarity, and its rank, hang on single sentences.

    Every sentence is left out once, everything is computed anew, and the spread is put together: `se` is
    the jackknife standard error over the sentences of the two reports, `best_rank` and `worst_rank` the
    range of ranks seen. Columns: report_a | report_b | similarity | se | rank | best_rank | worst_rank. Beyond
    `most_blocks` sentences in all, neighbouring sentences are left out together (delete-a-group jackknife).
    A report of a single sentence has no `se`. The other reports' part in the idf is taken as given.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal tua. Laut luas.", "c": "Angin reda. Laut."})
    >>> jackknife_pairs(texts, tfidf_vectorizer())[["report_a", "report_b", "best_rank"]].values.tolist()
    [['a', 'b', 1], ['a', 'c', 1], ['b', 'c', 1]]

    Not a confidence interval for "outlets in general": the sentences are all there are of these reports.
    """
    return _jackknife_table(*_left_out(pd.Series(texts), vectorizer, most_blocks))


class Lead(NamedTuple):
    """Who leads, who comes next (pairs of reports, or single ones), by how much, and the standard error of that."""

    first: tuple
    second: tuple
    lead: float
    se: float


def jackknife_lead(texts, vectorizer):
    """Say by how much the most alike pair leads the next one, with a jackknife standard error; returns a `Lead`.

    Every sentence of every report is left out once and the lead is computed anew (see `jackknife_pairs`). The error is
    that of the difference: two pairs that share a report move together. Fewer than three reports give None.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal tua. Laut luas.", "c": "Angin reda. Laut."})
    >>> jackknife_lead(texts, tfidf_vectorizer()).first
    ('a', 'b')
    """
    return _jackknife_lead(*_left_out(pd.Series(texts), vectorizer, MOST_BLOCKS))


def jackknife_centre(texts, vectorizer):
    """Say by how much the most central report leads the next one, with a jackknife standard error; returns a `Lead`.

    As `jackknife_lead`, for the mean similarity with all the others (`central_reports`): every sentence of every report
    is left out once and the difference of the two means is computed anew. Fewer than three reports give None.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal tua. Laut luas.", "c": "Angin reda. Laut."})
    >>> jackknife_centre(texts, tfidf_vectorizer()).first
    ('a',)

    Not a test: the report was chosen because it leads, so the error flatters it.
    """
    return _jackknife_centre(*_left_out(pd.Series(texts), vectorizer, MOST_BLOCKS))


def jackknife(texts, vectorizer):
    """Return both the table of `jackknife_pairs` and the `Lead` of `jackknife_lead`, leaving sentences out only once.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal tua. Laut luas.", "c": "Angin reda. Laut."})
    >>> pairs, lead = jackknife(texts, tfidf_vectorizer())
    >>> lead.first == tuple(pairs.loc[0, ["report_a", "report_b"]])
    True

    Not for one of the two alone: each has a function of its own.
    """
    left_out = _left_out(pd.Series(texts), vectorizer, MOST_BLOCKS)
    return _jackknife_table(*left_out), _jackknife_lead(*left_out)


def _left_out(texts, vectorizer, most_blocks):
    """The reports' names, the cosines of their pairs, and by report the cosines with each of its blocks left out."""
    terms = _term_blocks(texts, vectorizer, most_blocks)
    refit = over_terms(vectorizer)
    names = list(texts.index)
    left_out = {
        report: np.array(
            [_pair_values({**terms, report: _without(blocks, n)}, refit, names) for n in range(len(blocks))]
        )
        for report, blocks in terms.items()
        if len(blocks) > 1
    }
    return names, _pair_values(terms, refit, names), left_out


def similarity_by_chance(texts, vectorizer, *, shuffles=200, seed=0):
    """Compute the cosines of all pairs after the sentences of all reports are dealt out to them anew.

    A table shuffle x pair: what reports made of one common stock of sentences would look like, at these
    lengths. Observed similarities within its range do not tell these reports from such a stock.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut.", "b": "Padi panen. Sawah.", "c": "Bola masuk."})
    >>> similarity_by_chance(texts, tfidf_vectorizer(), shuffles=5).shape
    (5, 3)
    """
    owner, counts = sentence_counts(texts, vectorizer)
    pairs = pd.MultiIndex.from_tuples(
        list(itertools.combinations(pd.Series(texts).index, 2)), names=["report_a", "report_b"]
    )
    upper = np.triu_indices(len(texts), 1)
    if counts is None or not len(pairs):
        return pd.DataFrame(0.0, index=range(0), columns=pairs)
    rows = [
        cosines(weighted_like(gathered(deal, counts, len(texts)), vectorizer))[upper]
        for deal in deals(owner, shuffles=shuffles, seed=seed)
    ]
    return pd.DataFrame(rows, columns=pairs)


def pairs_at_equal_length(texts, vectorizer, *, part=0.5, draws=100, seed=0):
    """Compare the reports at one length, by drawing as many terms from each, many times.

    A longer report has room for more of every word and tends to be more like all others. From each report as many terms
    are drawn as a `part` of the shortest has: by default half, so that the shortest is thinned like the others; at its
    full length only the others would lose words. Columns: report_a |
    report_b | similarity (mean over the draws) | first (share of the draws in which the pair is the most
    alike), most often first at the top.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "kapal karam kapal karam", "b": "kapal karam", "c": "padi sawah"})
    >>> pairs_at_equal_length(texts, tfidf_vectorizer(), part=1, draws=5)["first"].tolist()
    [1.0, 0.0, 0.0]
    """
    texts = pd.Series(texts)
    tokenize, random = vectorizer.build_tokenizer(), np.random.default_rng(seed)
    terms = {report: tokenize(text) for report, text in texts.items()}
    length = int(np.ceil(min(map(len, terms.values()), default=0) * part))
    refit = over_terms(vectorizer)
    pairs = list(itertools.combinations(texts.index, 2))
    values = np.zeros((draws, len(pairs)))
    for draw in range(draws if pairs else 0):
        drawn = {name: [list(random.choice(found, length, replace=False))] for name, found in terms.items()}
        values[draw] = _pair_values(drawn, refit, list(texts.index))
    table = pd.DataFrame(pairs, columns=["report_a", "report_b"])
    first = np.array([ranks == 1 for ranks in map(_ranks, values)]).reshape(draws, len(pairs)).mean(axis=0)
    table = table.assign(similarity=values.mean(axis=0), first=first)
    return table.sort_values(["first", "similarity"], ascending=False, kind="stable", ignore_index=True)


def pairs_without_each(texts, vectorizer):
    """Leave each report out in turn and compare the others anew: what is left of the order of pairs.

    `texts` is a Series by report; everything is weighted anew, so that the cosines of the others move. Columns:
    left_out | report_a | report_b (the pair with the highest cosine then) | largest_change (of any cosine among the
    others, without sign) | same_first (whether the first pair is still first; None where a report of it was left out) |
    tau (Kendall's, with the order of the same pairs before). Of many reports the first fifty are left out in turn.
    Fewer than four reports give no row: three must remain.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "kapal karam", "b": "kapal karam laut", "c": "laut luas", "d": "luas sekali"})
    >>> pairs_without_each(texts, tfidf_vectorizer())[["left_out", "report_a", "report_b"]].iloc[2].tolist()
    ['c', 'a', 'b']

    Not an error of the cosines: the reports are those at hand, and no sample.
    """
    tokenize, refit = vectorizer.build_tokenizer(), over_terms(vectorizer)
    terms = pd.Series(texts).map(tokenize)
    whole = _by_pairs(terms, refit)
    rows = [
        (report, *_compared(whole, _by_pairs(terms.drop(report), refit), report))
        for report in (texts.index[:MOST_LEFT_OUT] if len(texts) > 3 else ())
    ]
    return pd.DataFrame(rows, columns=["left_out", "report_a", "report_b", "largest_change", "same_first", "tau"])


def _by_pairs(terms, vectorizer):
    """The cosine of every pair, the most alike first."""
    weights = document_term_matrix(terms, vectorizer)
    return similar_pairs(cosine_table(weights)).set_index(["report_a", "report_b"])["similarity"]


def _compared(whole, rest, left_out):
    before, first = whole[rest.index], whole.index[0]
    same = None if left_out in first else rest.index[0] == first
    return *rest.index[0], float((rest - before).abs().max()), same, order_agreement(before, rest)


def _jackknife_table(names, whole, left_out):
    pairs = list(itertools.combinations(names, 2))
    spread = {report: _variance(values) for report, values in left_out.items()}
    unknown = np.full(len(pairs), np.nan)
    se = [np.sqrt(spread.get(a, unknown)[n] + spread.get(b, unknown)[n]) for n, (a, b) in enumerate(pairs)]
    ranks = np.array([_ranks(values) for rows in [[whole], *left_out.values()] for values in rows])
    table = pd.DataFrame(pairs, columns=["report_a", "report_b"])
    table = table.assign(similarity=whole, se=se, rank=_ranks(whole))
    if len(pairs):
        table = table.assign(best_rank=ranks.min(axis=0), worst_rank=ranks.max(axis=0))
    else:
        table = table.assign(best_rank=0, worst_rank=0)
    return table.sort_values("rank", kind="stable", ignore_index=True)


def _jackknife_lead(names, whole, left_out):
    if len(whole) < 2:
        return None
    first, second = np.argsort(-whole.round(12), kind="stable")[:2]
    pairs = list(itertools.combinations(names, 2))
    spread = sum(_variance(values[:, [first]] - values[:, [second]])[0] for values in left_out.values())
    return Lead(pairs[first], pairs[second], float(whole[first] - whole[second]), float(np.sqrt(spread)))


def _jackknife_centre(names, whole, left_out):
    if len(names) < 3:
        return None
    pairs = list(itertools.combinations(range(len(names)), 2))
    share = np.array([[report in pair for report in range(len(names))] for pair in pairs]) / (len(names) - 1)
    means = whole @ share
    first, second = np.argsort(-means.round(12), kind="stable")[:2]
    leads = {report: values @ (share[:, [first]] - share[:, [second]]) for report, values in left_out.items()}
    spread = sum(_variance(values)[0] for values in leads.values())
    return Lead((names[first],), (names[second],), float(means[first] - means[second]), float(np.sqrt(spread)))


def _term_blocks(texts, vectorizer, most_blocks):
    """Terms of each text in blocks: a block a sentence, or several where there are too many."""
    tokenize = vectorizer.build_tokenizer()
    split = {report: [tokenize(sentence) for sentence in sentences(text)] for report, text in texts.items()}
    size = -(-sum(map(len, split.values())) // most_blocks) or 1
    return {
        report: [_joined(found[n : n + size]) for n in range(0, len(found), size)] for report, found in split.items()
    }


def _joined(lists):
    return list(itertools.chain.from_iterable(lists))


def _without(blocks, number):
    return blocks[:number] + blocks[number + 1 :]


def _pair_values(terms, vectorizer, names):
    documents = [_joined(terms[name]) for name in names]
    return cosines(document_term_matrix(documents, vectorizer).values)[np.triu_indices(len(names), 1)]


def _variance(values):
    groups = len(values)
    return (groups - 1) / groups * ((values - values.mean(axis=0)) ** 2).sum(axis=0)


def _ranks(values):
    """Rank 1 for the largest; values that differ by less than rounding share the better rank."""
    from scipy.stats import rankdata

    return rankdata(-np.round(values, 12), method="min").astype(int)
