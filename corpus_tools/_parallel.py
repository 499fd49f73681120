"""The same work on many texts, in one process or in several."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from joblib import Parallel, delayed, effective_n_jobs

FEWEST = 1000
"""Texts from which other processes are worth starting: each needs a second to import what it works with."""


def in_parts(function: Callable, items: Iterable, *arguments: Any) -> list:
    """Return the results of a function over the parts of its items: one part, or one for each process.

    Parameters
    ----------
    function : callable
        Called as ``function(part, *arguments)``.
    items : iterable
        May be an iterator, which one process goes through as it is.
    *arguments
        Passed on as they are.

    Returns
    -------
    list
        One result per part, in order. How many processes there are joblib says, as for all of scikit-learn; without
        being told it is one: ``with joblib.parallel_config(n_jobs=2): clean_reports(reports)`` takes two. Fewer than a
        thousand texts stay in this process.

    Examples
    --------
    >>> in_parts(sum, [1, 2, 3])
    [6]
    """
    jobs = effective_n_jobs(None)
    if jobs == 1:
        return [function(items, *arguments)]
    listed = list(items)
    if len(listed) < FEWEST:
        return [function(listed, *arguments)]
    bounds = [len(listed) * part // jobs for part in range(jobs + 1)]
    parts = (listed[start:end] for start, end in pairwise(bounds))
    return Parallel()(delayed(function)(part, *arguments) for part in parts)
