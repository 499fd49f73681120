"""The same work on many texts, in one process or in several."""

from itertools import pairwise

from joblib import Parallel, delayed, effective_n_jobs

FEWEST = 1000
"""Texts from which other processes are worth starting: each needs a second to import what it works with."""


def in_parts(function, items, *arguments):
    """Return the results of a function over the parts of its items: one part, or one for each process.

    How many processes there are joblib says, as for all of scikit-learn; without being told it is one. `items` may be
    an iterator, which one process goes through as it is.

    >>> in_parts(sum, [1, 2, 3])
    [6]

    ``with joblib.parallel_config(n_jobs=2): clean_reports(reports)`` takes two. Not for fewer than a thousand texts:
    they stay in this process.
    """
    jobs = effective_n_jobs(None)
    items = items if jobs == 1 else list(items)
    if jobs == 1 or len(items) < FEWEST:
        return [function(items, *arguments)]
    bounds = [len(items) * part // jobs for part in range(jobs + 1)]
    parts = (items[start:end] for start, end in pairwise(bounds))
    return Parallel()(delayed(function)(part, *arguments) for part in parts)
