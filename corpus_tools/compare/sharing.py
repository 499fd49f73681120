"""What terms add to cosines in all pairs, so that one pair's list can be held against the others'."""

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from corpus_tools.words.vectorizers import as_matrix

LARGEST = 5
"""Terms named for a pair, as in the sentence of `say.shares`."""


def usual_shares(weights):
    """Return what each term adds to the cosine of two reports on average over all pairs, largest first (a Series).

    The mean of `shared_terms` over all pairs, a term that a pair lacks counting 0. With u the rows of length 1, it is
    ((Σ u)² - Σ u²) / (n (n - 1)), summed over the n reports. Fewer than two reports give an empty Series.

    >>> weights = pd.DataFrame({"kapal": [1, 1, 1], "karam": [1, 0, 1]}, index=["a", "b", "c"])
    >>> usual_shares(weights).round(3).to_dict()
    {'kapal': 0.638, 'karam': 0.167}

    Not for one pair: `shared_terms` has its own shares.
    """
    values, reports, terms = as_matrix(weights)
    name = "mean over all pairs"
    if len(reports) < 2 or not len(terms):
        return pd.Series(dtype=float, name=name)
    unit = normalize(values.astype(float))
    total, squares = np.asarray(unit.sum(axis=0)).ravel(), np.asarray(unit.multiply(unit).sum(axis=0)).ravel()
    mean = (total**2 - squares) / (len(reports) * (len(reports) - 1))
    shares = pd.Series(mean, index=terms, name=name)[mean > 1e-15].sort_index()
    return shares.sort_values(ascending=False, kind="stable")


def largest_shares(weights, *, n=LARGEST):
    """List every pair with the share of its cosine that its n largest terms make: report_a | report_b | share | terms.

    `terms` names them in alphabetical order, so that equal sets read alike. Pairs that share no term are left out.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0], "laut": [1, 2]}, index=["a", "b"])
    >>> largest_shares(weights, n=1).round(2).values.tolist()
    [['a', 'b', 0.67, 'laut']]

    Not a measure of likeness: a pair with a low cosine may owe all of it to five names.
    """
    values, reports, terms = as_matrix(weights)
    unit, rows = (normalize(values.astype(float)) if len(terms) else values).tocsr(), []
    for place, report in enumerate(reports):
        used = unit[place].indices
        products = unit[place + 1 :, used].toarray() * unit[place, used].toarray()
        for other, added in zip(reports[place + 1 :], products, strict=True):
            first = np.argsort(-added, kind="stable")[:n]
            first = first[added[first] > 0]
            named = ", ".join(sorted(map(str, terms[used[first]])))
            if len(first):
                rows.append((report, other, added[first].sum() / added.sum(), named))
    return pd.DataFrame(rows, columns=["report_a", "report_b", "share", "terms"])
