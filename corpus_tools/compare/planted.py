"""Would groups be found if there were any? Groups are planted in the texts at hand, and looked for."""

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools.compare.chance import sentence_counts, weighted_like
from corpus_tools.compare.clusters import FEWEST, WEAK, best_cut
from corpus_tools.compare.similarity import cosine_table

SHARED = (0.1, 0.3, 0.5)
"""Shares of a report's sentences that are exchanged for those of another one."""


def planted_groups(texts, vectorizer, *, shared=SHARED, limit=0.0, trials=100, seed=0):
    """Say how often groups are called when two are planted: shared | called | right, a row for each share of sentences.

    In each trial the reports are dealt at random into two groups of the same size (an odd one stays as it is), and in
    every report but the first of its group that share of the sentences is exchanged for sentences of this first one.
    `called` is the share of trials in which the best cut passes three of the four conditions of `say.clusters`: the
    silhouette reaches 0.25 and `limit` (that of `silhouettes_by_chance`), and two groups have two reports or more.
    `right` is the share in which it also keeps each planted group in one piece and the two apart. Fewer than four
    reports give no row.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal.", "b": "Padi.", "c": "Guru.", "d": "Bola."})
    >>> planted_groups(texts, tfidf_vectorizer(), shared=(1.0,), trials=3).values.tolist()
    [[1.0, 1.0, 1.0]]

    Not the power of a test: groups of outlets can be alike in other ways than by shared sentences.
    """
    owner, counts = sentence_counts(texts, vectorizer)
    columns = ["shared", "called", "right"]
    if counts is None or len(texts) < FEWEST:
        return pd.DataFrame(columns=columns, dtype=float)
    random, rows = np.random.default_rng(seed), []
    for share in shared:
        found = [_trial(owner, counts, vectorizer, share, max(limit, WEAK), random) for _ in range(trials)]
        rows.append((share, *np.mean(found, axis=0)))
    return pd.DataFrame(rows, columns=columns)


def _trial(owner, counts, vectorizer, share, least, random):
    """Plant two groups once: whether groups are called, and whether they are the planted ones."""
    reports = owner.max() + 1
    one, other = random.permutation(reports)[: reports // 2 * 2].reshape(2, -1)
    chosen = {report: np.flatnonzero(owner == report) for report in range(reports)}
    chosen |= {report: _mixed(chosen[report], chosen[group[0]], share, random)
               for group in (one, other) for report in group[1:]}  # fmt: skip
    places = [np.bincount(chosen[report], minlength=len(owner)) for report in range(reports)]
    weights = weighted_like(sparse.csr_matrix(np.array(places, dtype=float)) @ counts, vectorizer)
    groups, silhouette = best_cut(cosine_table(pd.DataFrame(weights.toarray())))
    called = silhouette >= least and (groups.value_counts() > 1).sum() > 1
    whole = groups[one].nunique() == groups[other].nunique() == 1 and groups[one[0]] != groups[other[0]]
    return called, called and whole


def _mixed(own, others, share, random):
    """The sentences of a report, a share of them exchanged for some of another report's."""
    number = min(round(share * len(own)), len(others))
    kept = random.permutation(own)[number:]
    return np.concatenate([kept, random.permutation(others)[:number]])
