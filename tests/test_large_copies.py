"""Copies: what comparing all with all gives, found without doing so; and no word about who had a text first."""

from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.large import copies

BODY = (
    "Sebuah kapal barang kandas di Teluk Arang pada Rabu malam. Kapal itu mengangkut semen dan beras ke pulau kecil "
    "di utara. Petugas pelabuhan menyelamatkan sembilan awak dengan perahu karet sebelum air pasang."
)
QUOTE = (
    '"Kami sudah meminta kapal tunda sejak sore, tetapi ombak terlalu tinggi untuk mendekat ke lokasi kandas," '
    "kata Rani."
)
NAMED = {"credit": ["AFP, Antara", ""], "outlet": ["Pos", "Antaranews"]}
OTHER = "Warga pasar lama menolak rencana pembangunan gedung parkir karena takut kehilangan pembeli setiap akhir pekan."

COLLECTION = ct.large.artificial_collection(ct.read_reports("seeds"), size=250, seed=3)


def slow_near_copies(reports, at_least):
    """All with all, by the exact containment of `passages`: {pair: shared}."""
    share = ct.speech.containment(reports, n=5)
    pairs = combinations(reports.index, 2)
    found = {frozenset(pair): max(share.loc[pair], share.loc[pair[::-1]]) for pair in pairs}
    return {pair: round(part, 2) for pair, part in found.items() if part >= at_least}


def as_dictionary(table):
    return {frozenset((one, other)): part for one, other, part in table.to_numpy()}


SLOW = slow_near_copies(COLLECTION, 0.3)


@pytest.mark.parametrize("rows", [copies.BLOCK, 7])
def test_what_comparing_all_with_all_gives(rows, monkeypatch):
    monkeypatch.setattr(copies, "BLOCK", rows)
    assert as_dictionary(ct.large.near_copies(COLLECTION, at_least=0.3)) == SLOW
    assert len(SLOW) > 25


def test_the_order_of_the_rows_plays_no_part_and_ties_keep_it():
    shuffled = COLLECTION.sample(frac=1, random_state=1)
    found = ct.large.near_copies(shuffled)
    assert as_dictionary(found) == as_dictionary(ct.large.near_copies(COLLECTION))
    place = shuffled.index.get_indexer
    order = pd.DataFrame({"shared": -found["shared"], "one": place(found["report"]), "other": place(found["like"])})
    assert (order["one"] < order["other"]).all() and order.equals(order.sort_values(list(order)))


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["satu"], ["satu dua", "satu dua"], ["!", "satu dua"]])
def test_texts_without_words_and_short_ones(texts):
    found = ct.large.near_copies(pd.DataFrame({"raw_text": pd.Series(texts, dtype="str")}))
    assert len(found) == (texts == ["satu dua", "satu dua"])


def test_a_crowd_of_one_text_is_one_family_in_a_short_table():
    text = COLLECTION["text"].iloc[0]
    crowd = pd.DataFrame({"text": [f"{text} Penutup {n}." for n in range(400)]})
    found = ct.large.near_copies(crowd)
    assert len(found) < 2 * len(crowd) and set(ct.large.text_families(crowd, found)) == {1}


def test_a_frame_that_a_whole_column_has_makes_no_copies_and_copies_within_it_are_found(monkeypatch):
    """Beyond `CROWD` reports a frame links neighbours; what they have besides decides."""
    monkeypatch.setattr(copies, "CROWD", 4)
    frame = "Berikut prakiraan cuaca untuk seluruh wilayah hari ini menurut badan meteorologi"
    bodies = [" ".join(f"kata{n}{m}" for m in range(40)) for n in range(9)]
    column = pd.DataFrame({"text": [f"{frame} {body}" for body in [*bodies, bodies[2]]]})
    assert ct.large.near_copies(column).values.tolist() == [[2, 9, 1.0]]


def test_a_brief_within_a_long_report_is_found():
    long, other = COLLECTION["text"].iloc[[0, 5]]
    brief = " ".join(long.split()[:60])
    found = ct.large.near_copies(pd.DataFrame({"text": [long, brief, other]}))
    assert found.values.tolist() == [[0, 1, 1.0]]


def test_runs_are_the_same_numbers_in_every_process():
    """A number once computed, so that machines that share the work agree."""
    assert copies.text_runs(["Satu dua, tiga empat lima"])[0].tolist() == [18215988674345621897]


def test_reports_written_apart_are_not_compared(monkeypatch):
    """The work is counted: of two million pairs only those that meet are compared."""
    words = np.random.default_rng(0).integers(0, 20_000, (2000, 80))
    texts = [" ".join(f"kata{n}" for n in row) for row in words]
    counted = []
    compared = copies.compared
    monkeypatch.setattr(
        copies, "compared", lambda runs, *pairs: counted.append(len(pairs[0])) or compared(runs, *pairs)
    )
    found = ct.large.near_copies(pd.DataFrame({"text": texts + texts[:20]}))
    assert found[["report", "like"]].values.tolist() == [[n, 2000 + n] for n in range(20)] and counted == [20]


@given(st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=30), st.integers(2, 40))
def test_meetings_are_those_of_looking_at_every_pair(sets, crowd):
    owned = [set(keys) for keys in sets]
    keys = np.array([key for keys in owned for key in keys], dtype=np.uint64)
    owners = np.repeat(np.arange(len(owned)), [len(keys) for keys in owned])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "CROWD", crowd)
        one, other, met = copies.meetings(keys, owners, len(owned))
    wanted = Counter()
    for key in range(10):
        having = [place for place, keys in enumerate(owned) if key in keys]
        pairs = set(combinations(having, 2))
        if len(having) > crowd:
            pairs = {*pairwise(having), *((having[0], place) for place in having[1:])}
        wanted.update(pairs)
    assert dict(zip(zip(one.tolist(), other.tolist(), strict=True), met.tolist(), strict=True)) == wanted


# --- who carries the same text -----------------------------------------------------------------------------------


def articles(*texts, **columns):
    names = list("abcdef")[: len(texts)]
    return pd.DataFrame({"text": texts, **columns}, index=names)


def test_the_numbers_are_those_of_counting_by_hand():
    first = "satu dua tiga empat lima enam tujuh"  # runs 1-5, 2-6, 3-7
    second = "satu dua tiga empat lima enam lain kata beda"  # runs 1-5, 2-6 and three more
    pair = ct.large.shared_texts(articles(first, second)).iloc[0]
    assert (pair["a_in_b"], pair["b_in_a"], pair["jaccard"]) == (2 / 3, 2 / 5, 2 / 6)


def test_containment_is_that_of_the_slow_table():
    pairs = ct.large.shared_texts(COLLECTION)
    slow = ct.speech.containment(COLLECTION, n=5)
    for row in pairs.itertuples():
        assert row.a_in_b == slow.at[row.report_a, row.report_b] and row.b_in_a == slow.at[row.report_b, row.report_a]


@pytest.mark.parametrize(
    ("texts", "columns", "reading"),
    [
        ([BODY, BODY], {}, "same text"),
        ([BODY, BODY], {"credit": "Antara"}, "shared agency text"),
        ([BODY, BODY], {"credit": ["Antara", "Reuters"]}, "same text"),
        ([BODY, BODY], {"credit": ["Antara, Reuters", "Reuters"]}, "shared agency text"),
        (
            [BODY, BODY],
            NAMED,
            "agency named as the other's outlet",
        ),
        ([BODY, BODY + " " + OTHER * 4], {}, "one within the other"),
        ([OTHER + " " + QUOTE, QUOTE], {}, "shared quotations"),
        ([BODY + OTHER, BODY + QUOTE], {}, "parts in common"),
    ],
)
def test_first_readings(texts, columns, reading):
    pairs = ct.large.shared_texts(articles(*texts, **columns))
    assert pairs["reading"].tolist() == [reading] and reading in copies.READINGS


def test_a_family_names_each_agency_once():
    members = articles(BODY, BODY, credit=["Antara, Reuters", "Reuters"])
    assert ct.large.family_table(members, pd.Series(1, index=members.index)).at[0, "credit"] == "Antara, Reuters"


def test_page_furniture_is_set_apart():
    raw = [BODY + " [ab/cd]", "[ab/cd] " + OTHER]
    assert ct.large.shared_texts(pd.DataFrame({"raw_text": raw})).empty


def test_planted_copies_are_found_and_nothing_else():
    pairs = ct.large.shared_texts(COLLECTION)
    found = {tuple(sorted(pair)) for pair in pairs[["report_a", "report_b"]].to_numpy()}
    planted = ct.large.planted_pairs(COLLECTION, "copy_of")
    assert found <= planted and len(found) >= 0.9 * len(planted) > 20
    families = ct.large.text_families(COLLECTION, pairs)
    assert ct.large.grouped_pairs(families) >= found
    table = ct.large.family_table(COLLECTION, families)
    assert table["reports"].sum() == (families > 0).sum() and table["reports"].is_monotonic_decreasing
    assert len(ct.large.without_copies(COLLECTION, families)) == len(COLLECTION) - (families > 0).sum() + len(table)


def test_nothing_shared_gives_empty_tables():
    alone = articles(BODY, OTHER)
    pairs = ct.large.shared_texts(alone)
    families = ct.large.text_families(alone, pairs)
    assert list(pairs.columns) == copies.PAIR_COLUMNS and pairs.empty
    assert ct.large.family_table(alone, families).empty and list(ct.large.without_copies(alone, families).index) == [
        "a",
        "b",
    ]
    assert "No two reports" in ct.say.shared_texts(pairs, families)


def test_no_sentence_says_who_copied():
    pairs = ct.large.shared_texts(COLLECTION)
    said = ct.say.shared_texts(pairs, ct.large.text_families(COLLECTION, pairs))
    assert "does not say who" in said and "copied" not in said + " ".join(copies.READINGS) + " ".join(
        copies.READINGS.values()
    )


def test_pairs_are_counted_at_every_threshold():
    pairs = ct.large.shared_texts(COLLECTION)
    planted = ct.large.planted_pairs(COLLECTION, "copy_of")
    table = ct.large.count_by_threshold(pairs, planted=planted)
    assert table["pairs"].iloc[0] == len(pairs) and table["pairs"].is_monotonic_decreasing
    assert (table["planted"] <= table["pairs"]).all() and (table["all_planted"] == len(planted)).all()
    assert list(ct.large.count_by_threshold(pairs.head(0)).columns) == ["pairs"]
