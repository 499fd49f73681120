"""Who carries the same text: numbers by hand, planted copies found, and no word about who had it first."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.large.copies import PAIR_COLUMNS, READINGS

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
COLLECTION = ct.large.artificial_collection(ct.read_reports("seeds"), size=250, seed=4)


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
    assert pairs["reading"].tolist() == [reading] and reading in READINGS


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
    assert list(pairs.columns) == PAIR_COLUMNS and pairs.empty
    assert ct.large.family_table(alone, families).empty and list(ct.large.without_copies(alone, families).index) == [
        "a",
        "b",
    ]
    assert "No two reports" in ct.say.shared_texts(pairs, families)


def test_no_sentence_says_who_copied():
    pairs = ct.large.shared_texts(COLLECTION)
    said = ct.say.shared_texts(pairs, ct.large.text_families(COLLECTION, pairs))
    assert "does not say who" in said and "copied" not in said + " ".join(READINGS) + " ".join(READINGS.values())


def test_pairs_are_counted_at_every_threshold():
    pairs = ct.large.shared_texts(COLLECTION)
    planted = ct.large.planted_pairs(COLLECTION, "copy_of")
    table = ct.large.count_by_threshold(pairs, planted=planted)
    assert table["pairs"].iloc[0] == len(pairs) and table["pairs"].is_monotonic_decreasing
    assert (table["planted"] <= table["pairs"]).all() and (table["all_planted"] == len(planted)).all()
    assert list(ct.large.count_by_threshold(pairs.head(0)).columns) == ["pairs"]
