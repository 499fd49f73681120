"""Reports that are copies of each other: the same text, and nearly the same text.

A press release run by four outlets is one voice, not four that agree.
"""

import re
from collections import defaultdict
from itertools import combinations, pairwise

import numpy as np
import pandas as pd

RUN = 5
"""Words in a run: five in a row are hardly ever the same in two reports written apart."""

SAMPLE = 16
"""In large tables one run in so many is looked up first; near copies share hundreds of them."""

CROWD = 8
"""A run in more reports than this links each only with the one before and with the first."""


def near_copies(reports, *, at_least=0.5):
    """List the reports that are nearly the same text: report | like | shared, most alike first.

    `shared` is the part of the shorter report's runs of five words that the other has too; in reports
    written apart it stays under 0.05. Both reports stay in the table: this says that they count as one voice.
    The column `text` is compared where there is one, else `raw_text`. Takes seconds for 40,000 reports.

    >>> from corpus_tools.reports import read_reports
    >>> near_copies(read_reports("seeds")).empty
    True

    Not for single shared sentences or quotations: `shared_passages` finds those.
    """
    texts = reports["text"] if "text" in reports else reports["raw_text"]
    runs = _runs(texts)
    rows = [
        (reports.index[one], reports.index[other], round(part, 2))
        for one, other in _candidates(runs, len(runs) > 2000)
        if (part := _shared(runs[one], runs[other])) >= at_least
    ]
    table = pd.DataFrame(rows, columns=["report", "like", "shared"])
    return table.sort_values(["shared", "report", "like"], ascending=[False, True, True], ignore_index=True)


def _runs(texts):
    """Each text as the sorted numbers of its distinct runs of words."""
    numbers: dict[str, int] = {}
    found = []
    for text in texts:
        words = re.findall(r"[^\W_]+", text.lower())
        ids = np.array([numbers.setdefault(word, len(numbers) + 1) for word in words], dtype=np.uint64)
        found.append(_hashed(ids))
    return found


def _hashed(ids):
    """One number a run, the same for the same words; a text shorter than a run is one run."""
    ids = np.pad(ids, (0, max(RUN - len(ids), 0))) if len(ids) else ids
    total = np.zeros(max(len(ids) - RUN + 1, 0), dtype=np.uint64)
    for place in range(RUN):
        total = (total ^ ids[place : place + len(total)]) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return np.unique(total)


def _candidates(runs, sample):
    """Pairs (earlier, later) that share a run, found by sorting all runs at once; never all with all."""
    kept = [run[run % np.uint64(SAMPLE) == 0] if sample and len(run) > 50 else run for run in runs]
    owner = np.repeat(np.arange(len(kept)), [len(run) for run in kept])
    values = np.concatenate(kept) if kept else np.array([], dtype=np.uint64)
    order = np.lexsort((owner, values))
    bounds = np.flatnonzero(np.diff(values[order])) + 1
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for group in _groups(owner[order], bounds):
        for pair in combinations(group, 2) if len(group) <= CROWD else _linked(group):
            counts[pair] += 1
    return [pair for pair, number in counts.items() if number >= _enough(kept, pair)]


def _groups(owners, bounds):
    """The owners of each run that more than one report has."""
    starts, ends = np.append(0, bounds), np.append(bounds, len(owners))
    for place in np.flatnonzero(ends - starts > 1):
        yield owners[starts[place] : ends[place]].tolist()


def _linked(group):
    return {(group[0], other) for other in group[1:]} | set(pairwise(group))


def _enough(kept, pair):
    """A tenth of the shorter one's runs: far less than near copies share, far more than chance."""
    return 0.1 * min(len(kept[pair[0]]), len(kept[pair[1]]))


def _shared(one, other):
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0
