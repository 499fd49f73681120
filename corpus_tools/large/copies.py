"""Reports that are copies of each other: the same text, and nearly the same text.

A press release run by four outlets is one voice, not four that agree. Everything here grows with the number of
words, never with the number of pairs: which pairs are worth a look is found by sorting, and only those are compared.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.speech.marks import plain_words

RUN = 5
"""Words in a run: five in a row are hardly ever the same in two reports written apart."""

FEW = 2000
"""Up to so many reports every pair that shares a run is compared; beyond, those that MinHash brings together."""

PERMUTATIONS = 256
"""Numbers in a MinHash signature (Broder 1997): 1 kB a report, whatever its length."""

ROWS = 2
"""Numbers of a signature that must be the same at once; the fewer, the less is missed and the more is compared."""

CROWD = 50
"""Of more reports than this with one key, each is compared only with the one before and with the first."""

BLOCK = 1000
"""Texts that are cut into runs at a time, so that their words are never all in memory."""


class Candidates(NamedTuple):
    """Pairs worth comparing: places of the earlier and of the later report."""

    one: np.ndarray
    other: np.ndarray


def near_copies(reports, *, at_least=0.5):
    """List the reports that are nearly the same text: report | like | shared, most alike first.

    `shared` is the part of the shorter report's runs of five words that the other has too (the larger of the two
    values of `containment`); in reports written apart it stays under 0.05. Both reports stay in the table: this
    says that they count as one voice. The column `text` is compared where there is one, else `raw_text`.

    Up to 2,000 reports the result is that of comparing all with all. Beyond, candidates come from MinHash
    signatures (datasketch; 256 numbers, 128 bands of 2, Leskovec et al. 2014) and are then compared exactly:
    nothing listed is an estimate, but a pair may be missed. One whose Jaccard index is J is missed with
    probability (1 - J²)¹²⁸: one in 200 at 0.2, one in four at 0.1. Of more than 50 copies of one text each is
    compared with the first and with the one before, so that the table stays short; the families are the same.

    >>> from corpus_tools.read.reports import read_reports
    >>> near_copies(read_reports("seeds")).empty
    True

    Not for single shared sentences or quotations: `shared_passages` finds those.
    """
    runs = text_runs(reports["text"] if "text" in reports else reports["raw_text"])
    pairs = candidates(runs, list(reports.index))
    shorter = np.minimum(*lengths(runs, pairs))
    shared = np.divide(shared_runs(runs, pairs), shorter, out=np.zeros(len(shorter)), where=shorter > 0)
    kept = shared >= at_least
    names = reports.index.to_numpy(dtype=object)
    columns = {"report": names[pairs.one[kept]], "like": names[pairs.other[kept]], "shared": shared[kept].round(2)}
    table = pd.DataFrame(columns)
    return table.sort_values(["shared", "report", "like"], ascending=[False, True, True], ignore_index=True)


def text_runs(texts):
    """Return each text's distinct runs of five words as sorted 64-bit numbers: a list of arrays.

    Words are compared without capitals and punctuation. The numbers are the same in every process and on every
    machine. A text of fewer words is one run, an empty one has none.

    >>> runs = text_runs(["Satu dua tiga empat lima enam", "satu, dua, tiga, empat, lima!", ""])
    >>> [len(run) for run in runs], len(set(runs[0]) & set(runs[1]))
    ([2, 1, 0], 1)

    Not for reading what is shared: `shared_passages` has the words.
    """
    texts = list(texts)
    return [run for start in range(0, len(texts), BLOCK) for run in _block(texts[start : start + BLOCK])]


def candidates(runs, names):
    """Return the pairs of reports that may be near copies, as `Candidates`; never all with all.

    `names` decide which reports of a crowd are linked, so that the order of the rows plays no part.

    >>> candidates(text_runs(["satu dua tiga empat lima"] * 2), ["a", "b"])
    Candidates(one=array([0]), other=array([1]))

    Not a finding: compare the pairs with `shared_runs`.
    """
    order = np.argsort(np.argsort(np.array([str(name) for name in names], dtype=object), kind="stable"))
    owners = np.repeat(np.arange(len(runs)), [len(run) for run in runs])
    if len(runs) <= FEW:
        keyed = [(np.concatenate(runs) if runs else np.array([], dtype=np.uint64), owners)]
    else:
        keyed = ((column, np.arange(len(runs))) for column in band_keys(runs).T)
    found = [meetings(keys, owners, order) for keys, owners in keyed]
    packed = np.unique(np.concatenate([one * len(runs) + other for one, other in found]))
    return Candidates(*np.divmod(packed, max(len(runs), 1)))


def band_keys(runs, *, permutations=PERMUTATIONS, rows=ROWS):
    """Return a key a band for each report: an array reports x bands; the same key in one band makes a candidate.

    A report without any run has keys of its own.

    >>> band_keys(text_runs(["satu dua tiga empat lima"] * 2)).shape
    (2, 128)

    Not for estimating how alike two reports are: `near_copies` computes that exactly.
    """
    from datasketch import MinHash

    small = (run & np.uint64(0xFFFFFFFF) for run in runs)
    sketches = MinHash.generator(small, num_perm=permutations, hashfunc=int, seed=1)
    signatures = np.array([sketch.hashvalues for sketch in sketches], dtype=np.uint64).reshape(len(runs), permutations)
    number = permutations // rows
    bands = signatures[:, : number * rows].reshape(len(runs), number, rows)
    keys = mixed([bands[:, :, row] for row in range(rows)])
    empty = np.array([not len(run) for run in runs], dtype=bool)
    keys[empty] = np.arange(empty.sum(), dtype=np.uint64)[:, None]
    return keys


def meetings(keys, owners, order):
    """Return the pairs of owners that have a key in common, each once: two arrays, the lower place first.

    `order` ranks the owners; in a crowd each is paired with the first and the one before only.

    >>> meetings(np.array([7, 9, 7]), np.array([0, 1, 2]), np.arange(3))
    (array([0]), array([2]))

    Not for keys that most reports have: drop those first.
    """
    sorting = np.lexsort((order[owners], keys))
    keys, owners = keys[sorting], owners[sorting]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.array([], dtype=int)
    sizes = np.diff(np.append(starts, len(keys)))
    first, size = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    place = np.arange(len(keys)) - first
    pairs = [np.array([], dtype=np.int64)]
    for distance in range(1, int(min(sizes.max(initial=1), CROWD))):
        later = np.flatnonzero((place >= distance) & ((size <= CROWD) | (distance == 1)))
        pairs.append(_packed(owners[later - distance], owners[later], len(order)))
    crowded = np.flatnonzero((size > CROWD) & (place > 0))
    pairs.append(_packed(owners[first[crowded]], owners[crowded], len(order)))
    return np.divmod(np.unique(np.concatenate(pairs)), max(len(order), 1))


def shared_runs(runs, pairs):
    """Count the runs that the two reports of each pair have in common.

    >>> runs = text_runs(["satu dua tiga empat lima enam", "satu dua tiga empat lima"])
    >>> shared_runs(runs, Candidates(np.array([0]), np.array([1])))
    array([1])

    Not for all pairs of a large collection: take those of `candidates`.
    """
    found = (np.intersect1d(runs[one], runs[other], assume_unique=True) for one, other in zip(*pairs, strict=True))
    return np.fromiter(map(len, found), dtype=np.int64, count=len(pairs.one))


def lengths(runs, pairs):
    """Return how many runs the first and how many the second report of each pair has.

    >>> lengths(text_runs(["satu dua tiga empat lima enam", "satu"]), Candidates(np.array([0]), np.array([1])))
    (array([2]), array([1]))

    Not for words: a text of w words has at most w - 4 runs.
    """
    number = np.array([len(run) for run in runs], dtype=np.int64)
    return number[pairs.one], number[pairs.other]


def mixed(columns):
    """Mix arrays of 64-bit numbers into one, in which a change in any of them shows.

    >>> one = np.array([1, 2], dtype=np.uint64)
    >>> len(set(mixed([one, one])))
    2
    """
    total = np.zeros_like(columns[0], dtype=np.uint64)
    for column in columns:
        total = (total ^ column) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return total


def _block(texts):
    """The runs of some texts; their words are hashed together, each distinct one once."""
    split = [plain_words(text) for text in texts]
    flat = np.array([word for words in split for word in words], dtype=object)
    hashed = pd.util.hash_array(flat) if len(flat) else np.array([], dtype=np.uint64)
    ends = np.cumsum([len(words) for words in split])
    return [_runs(part) for part in np.split(hashed, ends[:-1])]


def _runs(words):
    words = np.pad(words, (0, max(RUN - len(words), 0))) if len(words) else words
    number = max(len(words) - RUN + 1, 0)
    return np.unique(mixed([words[place : place + number] for place in range(RUN)]))


def _packed(one, other, count):
    """Two places in one number, the lower one first."""
    return np.unique(np.minimum(one, other).astype(np.int64) * count + np.maximum(one, other))
