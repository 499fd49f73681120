"""Near copies: what comparing all with all gives, found without doing so, in small and in large collections."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.large import copies

COLLECTION = ct.large.artificial_collection(ct.read_reports("seeds"), size=250, seed=3)


@pytest.fixture
def large(monkeypatch):
    """Every collection counts as a large one, so that candidates come from MinHash."""
    monkeypatch.setattr(copies, "FEW", 0)


def slow_near_copies(reports, at_least):
    """All with all, by the exact containment of `passages`: {pair: shared}."""
    share = ct.speech.containment(reports, n=5)
    pairs = combinations(reports.index, 2)
    found = {frozenset(pair): max(share.loc[pair], share.loc[pair[::-1]]) for pair in pairs}
    return {pair: round(part, 2) for pair, part in found.items() if part >= at_least}


def as_dictionary(table):
    return {frozenset((one, other)): part for one, other, part in table.to_numpy()}


SLOW = slow_near_copies(COLLECTION, 0.3)


def test_a_small_collection_gives_what_comparing_all_with_all_gives():
    assert as_dictionary(ct.large.near_copies(COLLECTION, at_least=0.3)) == SLOW
    assert len(SLOW) > 25


def test_a_large_collection_lists_nothing_inexact_and_misses_little(large):
    found = as_dictionary(ct.large.near_copies(COLLECTION, at_least=0.3))
    assert found.items() <= SLOW.items()
    assert len(found) >= 0.95 * len(SLOW)
    assert {pair for pair, part in SLOW.items() if part >= 0.8} <= set(found)


@pytest.mark.parametrize("few", [2000, 0])
def test_the_order_of_the_rows_plays_no_part(few, monkeypatch):
    monkeypatch.setattr(copies, "FEW", few)
    shuffled = COLLECTION.sample(frac=1, random_state=1)
    assert as_dictionary(ct.large.near_copies(shuffled)) == as_dictionary(ct.large.near_copies(COLLECTION))


@pytest.mark.parametrize("few", [2000, 0])
@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["satu"], ["satu dua", "satu dua"], ["!", "satu dua"]])
def test_texts_without_words_and_short_ones(texts, few, monkeypatch):
    monkeypatch.setattr(copies, "FEW", few)
    found = ct.large.near_copies(pd.DataFrame({"raw_text": pd.Series(texts, dtype="str")}))
    assert len(found) == (texts == ["satu dua", "satu dua"])


@pytest.mark.parametrize("few", [2000, 0])
def test_a_crowd_of_one_text_is_one_family_in_a_short_table(few, monkeypatch):
    monkeypatch.setattr(copies, "FEW", few)
    text = COLLECTION["text"].iloc[0]
    crowd = pd.DataFrame({"text": [f"{text} Penutup {n}." for n in range(400)]})
    found = ct.large.near_copies(crowd)
    assert len(found) < 20 * len(crowd)
    assert set(ct.large.text_families(crowd, found)) == {1}


def test_a_brief_within_a_long_report_is_found(large):
    long, other = COLLECTION["text"].iloc[[0, 5]]
    brief = " ".join(long.split()[:60])
    found = ct.large.near_copies(pd.DataFrame({"text": [long, brief, other]}))
    assert found.values.tolist() == [[0, 1, 1.0]]


def test_runs_are_the_same_numbers_in_every_process():
    """A number once computed, so that machines that share the work agree."""
    assert copies.text_runs(["Satu dua, tiga empat lima"])[0].tolist() == [18215988674345621897]


def test_reports_written_apart_are_not_compared(large):
    words = np.random.default_rng(0).integers(0, 20_000, (2000, 80))
    texts = [" ".join(f"kata{n}" for n in row) for row in words]
    runs = copies.text_runs(texts + texts[:20])
    pairs = copies.candidates(runs, range(len(runs)))
    assert set(zip(*pairs, strict=True)) >= {(n, 2000 + n) for n in range(20)}
    assert len(pairs.one) < 40
