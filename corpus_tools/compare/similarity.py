"""From counts to weights to cosines: how alike two reports are, and what that consists of.

`weights` are a table report x term or a `TermMatrix`, `similarity` is the table report x report of `cosine_table`.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import clone
from sklearn.preprocessing import normalize

from corpus_tools.words.vectorizers import TermCounter, TermMatrix, as_matrix, cosines, document_term_matrix

MOST_REPORTS = 5000  # reports a table of cosines may have (200 MB)
# Similarities that differ by less are not told apart, and none of them is said to be ahead: they are read to two
# decimals. One rule for ties, for pairs and for reports, in sentences, tables and settings alike.
CLOSE = 0.005
LARGEST = 5  # terms named for a pair
MOST_LEFT_OUT = 50  # reports that are left out in turn at most: each time everything is weighted anew
PAIR = ["report_a", "report_b"]  # the columns, or index levels, that name a pair of reports


def weighted(
    values: sparse.spmatrix, *, idf: str = "smooth", counts: str = "raw", reports: int | None = None
) -> sparse.csr_matrix:
    """Weight a sparse matrix of counts (report x term); each row is scaled to length 1.

    Parameters
    ----------
    values : counts; the only place that turns counts into TF-IDF weights, beside scikit-learn itself
    idf
        With N reports, df of which have the term, "smooth" is ln((1 + N) / (1 + df)) + 1, scikit-learn's default; "plus
        one" is ln(N / df) + 1; "textbook" is ln(N / df), 0 for a term that every report has; "none" is 1.
    counts : "raw" is the count c, "log" is 1 + ln c, "binary" is 1 for any count
    reports : N, where it is not the number of rows: a matrix may hold many collections whose terms are kept apart

    Returns
    -------
    csr_matrix
        Weights, report x term.

    Examples
    --------
    >>> weighted(sparse.csr_matrix([[1, 1], [1, 0]]), idf="textbook").toarray().tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    result = sparse.csr_matrix(values, dtype=float, copy=True)
    result.eliminate_zeros()
    if counts != "raw":
        result.data = 1 + np.log(result.data) if counts == "log" else np.ones_like(result.data)
    if idf != "none" and result.nnz:
        total = result.shape[0] if reports is None else reports
        having = np.bincount(result.indices, minlength=result.shape[1])
        smooth = 1 if idf == "smooth" else 0
        # A term that nobody has got no weight, so that it does not matter what its idf is: 1 avoids a division by 0.
        factor = np.log((smooth + total) / np.maximum(smooth + having, 1)) + (0 if idf == "textbook" else 1)
        result.data *= factor[result.indices]
    row = np.repeat(np.arange(result.shape[0]), np.diff(result.indptr))
    lengths = np.sqrt(np.bincount(row, weights=result.data**2, minlength=result.shape[0]))
    result.data /= np.where(lengths > 0, lengths, 1)[row]
    return result


def pair_cosines(weights: sparse.csr_matrix) -> np.ndarray:
    """The cosine of every two rows of length 1, in the order of `itertools.combinations`."""
    return (weights @ weights.T).toarray()[np.triu_indices(weights.shape[0], 1)]


def recipe_of(vectorizer: TermCounter) -> dict[str, Any]:
    """The options of `weighted` that do what a vectorizer would do; `norm` does not matter to a cosine."""
    idf, counts = "none", "binary" if vectorizer.binary else "raw"
    if getattr(vectorizer, "use_idf", False):  # a vectorizer that only counts has no such option
        idf = "smooth" if vectorizer.smooth_idf else "plus one"
    if getattr(vectorizer, "sublinear_tf", False) and not vectorizer.binary:  # 1 + ln 1 is 1 again
        counts = "log"
    return {"idf": idf, "counts": counts}


def plain_counter(vectorizer: TermCounter) -> TermCounter:
    """The same vectorizer, not fitted, set to give plain counts of the same terms."""
    counter = clone(vectorizer).set_params(binary=False)
    return counter.set_params(use_idf=False, norm=None, sublinear_tf=False) if hasattr(counter, "use_idf") else counter


def cosine_table(weights: pd.DataFrame | TermMatrix) -> pd.DataFrame:
    """Return the cosine of every two reports: 1 for the same proportions of words, 0 for no word in common.

    The cosine is the sum over terms of the products of two weights, divided by both lengths. A report without any
    counted word has 0 with every other. More than 5,000 reports raise a ValueError.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> print(cosine_table(weights).at["a", "b"].round(4))
    0.7071
    """
    values, names, terms = as_matrix(weights)
    if len(names) > MOST_REPORTS:
        raise ValueError(
            f"A table of {len(names):,} x {len(names):,} cosines is too large to look at. Take some of the reports: "
            "some_reports."
        )
    if not len(names) or not len(terms):
        return pd.DataFrame(np.eye(len(names)), index=names, columns=names)
    cosine = np.clip(cosines(values), 0, 1)
    cosine = (cosine + cosine.T) / 2
    np.fill_diagonal(cosine, 1)
    return pd.DataFrame(cosine, index=names, columns=names)


def square_matrix(pairs: np.ndarray, reports: int) -> np.ndarray:
    """The values of all pairs, in the order of `combinations`, as a symmetric matrix with 1 on the diagonal."""
    matrix = np.eye(reports)
    upper = np.triu_indices(reports, 1)
    matrix[upper] = pairs
    matrix.T[upper] = pairs
    return matrix


def similar_pairs(similarity: pd.DataFrame) -> pd.DataFrame:
    """List every pair of reports once, the most alike first: report_a | report_b | similarity.

    >>> table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> similar_pairs(table).values.tolist()
    [['a', 'b', 0.4]]
    """
    one, other = np.triu_indices(len(similarity), 1)
    values = similarity.to_numpy(dtype=float)[one, other]
    table = pd.DataFrame({"report_a": similarity.index[one], "report_b": similarity.index[other], "similarity": values})
    return table.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)


def closest_pair(similarity: pd.DataFrame) -> tuple[str | None, str | None]:
    """Return the names of the two most alike reports, (None, None) where there are not two; see also `leaders`.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> closest_pair(table)
    ('b', 'c')
    """
    pairs = similar_pairs(similarity)
    return tuple(pairs.loc[0, PAIR]) if len(pairs) else (None, None)


def compare_pairs(**tables: pd.DataFrame) -> pd.DataFrame:
    """Put the similarities of every pair under several choices side by side: report_a | report_b | a column a table.

    Each keyword becomes a column (an underscore becomes a space), each value is a table of `cosine_table`.

    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> compare_pairs(before=table, after=table).values.tolist()
    [['a', 'b', 0.4, 0.4]]
    """
    columns = {name.replace("_", " "): _by_pair(table) for name, table in tables.items()}
    return pd.DataFrame(columns).reset_index()


def _by_pair(similarity: pd.DataFrame) -> pd.Series:
    """The similarity of every pair, the most alike first."""
    return similar_pairs(similarity).set_index(PAIR)["similarity"]


def order_agreement(values: pd.Series, others: pd.Series) -> float:
    """Return Kendall's tau-b between two Series over the same pairs: 1 the same order, 0 unrelated, -1 reversed.

    The index of `values` decides. Not a number where one side has no order at all.

    >>> round(order_agreement(pd.Series([3, 2, 1]), pd.Series([3, 1, 2])), 3)
    0.333
    """
    from scipy.stats import kendalltau

    others = others.reindex(values.index)
    if values.nunique() < 2 or others.nunique() < 2:
        return float("nan")
    return float(kendalltau(values, others).statistic)


def central_reports(similarity: pd.DataFrame) -> pd.Series:
    """Return each report's mean similarity with all the others, the highest first; equal ones keep their order.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> central_reports(table).index.tolist()
    ['b', 'c', 'a']
    """
    means = mean_similarities(similarity.to_numpy(dtype=float))
    named = pd.Series(means, index=similarity.index, name="mean similarity")
    return named.sort_values(ascending=False, kind="stable")


def mean_similarities(similarity: np.ndarray) -> np.ndarray:
    """Each row's mean without the diagonal; what is beyond twelve decimals is rounding, and no order."""
    return ((similarity.sum(axis=1) - 1) / max(len(similarity) - 1, 1)).round(12)


def leaders(values: pd.Series) -> list[Any]:
    """Return what is ahead in a Series of cosines, the highest first: all less than 0.005 from it (see `CLOSE`).

    One label alone is ahead of the others; of several none is. An empty Series has no leader.

    >>> leaders(pd.Series({"a": 0.503, "b": 0.501, "c": 0.4}))
    ['a', 'b']
    """
    ordered = values.sort_values(ascending=False, kind="stable")
    return list(ordered.index[are_ahead(ordered.to_numpy())])


def are_ahead(values: np.ndarray) -> np.ndarray:
    """Which values are less than 0.005 below the highest."""
    return values > values.max(initial=-np.inf) - CLOSE


def shared_terms(weights: pd.DataFrame | TermMatrix, report_a: str | None, report_b: str | None) -> pd.Series:
    """Return what each term adds to the cosine of two reports, the largest first; the sum is the cosine.

    Terms that one of the two lacks are left out. None in place of a report gives an empty Series, an unknown one a
    KeyError.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> shared_terms(weights, "a", "b").round(4).to_dict()
    {'kapal': 0.7071}
    """
    name = "share of the cosine"
    if report_a is None or report_b is None:
        return pd.Series(dtype=float, name=name)
    matrix = as_matrix(weights)
    a, b = matrix.row(report_a), matrix.row(report_b)
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    parts = (a * b / lengths if lengths else a * 0.0).rename(name)
    return parts[parts > 0].sort_index().sort_values(ascending=False, kind="stable")


def usual_shares(weights: pd.DataFrame | TermMatrix) -> pd.Series:
    """Return what each term adds to the cosine of two reports on average over all pairs, the largest first.

    That is the mean of `shared_terms`, a term that a pair lacks counting 0.

    >>> weights = pd.DataFrame({"kapal": [1, 1, 1], "karam": [1, 0, 1]}, index=["a", "b", "c"])
    >>> usual_shares(weights).round(3).to_dict()
    {'kapal': 0.638, 'karam': 0.167}
    """
    values, reports, terms = as_matrix(weights)
    name, n = "mean over all pairs", len(reports)
    if n < 2 or not len(terms):
        return pd.Series(dtype=float, name=name)
    # With u the rows of length 1, the sum over all ordered pairs of products u v is (sum of u) squared less the sum of
    # the squares: no pair has to be looked at.
    unit = normalize(values.astype(float))
    total, squares = (np.asarray(part.sum(axis=0)).ravel() for part in (unit, unit.multiply(unit)))
    mean = pd.Series((total**2 - squares) / (n * (n - 1)), index=terms, name=name)
    return mean[mean > 1e-15].sort_index().sort_values(ascending=False, kind="stable")  # below that it is rounding


def largest_shares(weights: pd.DataFrame | TermMatrix, *, n: int = LARGEST) -> pd.DataFrame:
    """List every pair with the share of its cosine that its n largest terms make.

    Parameters
    ----------
    weights : a table report x term, or a `TermMatrix`
    n : how many terms

    Returns
    -------
    DataFrame
        report_a | report_b | share | terms (in alphabetical order, so that equal sets read alike). Pairs that share no
        term are left out. No measure of likeness: a pair with a low cosine may owe all of it to five names.

    Examples
    --------
    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0], "laut": [1, 2]}, index=["a", "b"])
    >>> largest_shares(weights, n=1).round(2).values.tolist()
    [['a', 'b', 0.67, 'laut']]
    """
    values, reports, terms = as_matrix(weights)
    unit, rows = sparse.csr_matrix(normalize(values.astype(float)) if len(terms) else values), []
    for place, report in enumerate(reports):
        used = unit[place].indices
        products = unit[place + 1 :, used].toarray() * unit[place, used].toarray()
        for other, added in zip(reports[place + 1 :], products, strict=True):
            first = np.argsort(-added, kind="stable")[:n]
            first = first[added[first] > 0]
            if len(first):
                named = ", ".join(sorted(map(str, terms[used[first]])))
                rows.append((report, other, added[first].sum() / added.sum(), named))
    return pd.DataFrame(rows, columns=[*PAIR, "share", "terms"])


def without_common_terms(weights: pd.DataFrame) -> pd.DataFrame:
    """Return the weights (report x term) without the terms that every report has: what is left tells reports apart.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> without_common_terms(weights).columns.tolist()
    ['karam']
    """
    return weights.loc[:, (weights > 0).sum() < len(weights)]


def pairs_without_each(texts: pd.Series, vectorizer: TermCounter) -> pd.DataFrame:
    """Leave each report out in turn and compare the others anew: what is left of the order of pairs.

    Parameters
    ----------
    texts : report -> text; of many reports the first fifty are left out in turn
    vectorizer : one of `tfidf_vectorizer`; the terms are those it finds in all texts, their weights are made anew

    Returns
    -------
    DataFrame
        left_out | report_a | report_b (the pair with the highest cosine then) | largest_change (of any cosine among the
        others, without sign) | same_first (whether the first pair is still first; None where a report of it was left
        out) | tau (Kendall's, with the order of the same pairs before). Fewer than four reports give no row.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "kapal karam", "b": "kapal karam laut", "c": "laut luas", "d": "luas sekali"})
    >>> pairs_without_each(texts, tfidf_vectorizer())[["left_out", "report_a", "report_b"]].iloc[2].tolist()
    ['c', 'a', 'b']
    """
    rows, whole = [], pd.Series(dtype=float)
    for report, similarity in without_each(texts, vectorizer, least=4):
        if report is None:
            whole = _by_pair(similarity)
            continue
        rest = _by_pair(similarity)
        before, first = whole[rest.index], whole.index[0]
        same = None if report in first else rest.index[0] == first
        change = float((rest - before).abs().max())
        rows.append((report, *rest.index[0], change, same, order_agreement(before, rest)))
    return pd.DataFrame(rows, columns=["left_out", *PAIR, "largest_change", "same_first", "tau"])


def without_each(texts: pd.Series, vectorizer: TermCounter, *, least: int) -> Iterator[tuple[str | None, pd.DataFrame]]:
    """Yield None and the cosines of all reports, then each report and the cosines of the others without it.

    With fewer than `least` reports nothing is left out.
    """
    counts, recipe = document_term_matrix(texts, plain_counter(vectorizer)), recipe_of(vectorizer)
    yield None, cosine_table(counts._replace(values=weighted(counts.values, **recipe)))
    for place in range(min(len(counts.reports), MOST_LEFT_OUT) if len(counts.reports) >= least else 0):
        others = np.arange(len(counts.reports)) != place
        values = weighted(counts.values[others], **recipe)
        yield counts.reports[place], cosine_table(TermMatrix(values, counts.reports[others], counts.terms))
