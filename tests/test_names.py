"""Names: what is unified, what is not, and that nothing happens in silence."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct

CASES = json.loads((Path(__file__).parent / "cases" / "names.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["unify"], ids=lambda case: case["why"])
def test_unify_names(case):
    assert ct.unify_names(case["text"]) == case["unified"]


@pytest.mark.parametrize("case", CASES["declared"], ids=lambda case: case["why"])
def test_texts_declare_variants(case):
    found = {variant.variant: variant.name for variant in ct.find_variants(case["texts"])}
    assert found == case["found"]


def test_spaceports_of_different_names_stay_apart(texts):
    assert "bandar antariksa" in texts["bali-post"].lower()
    assert "pelabuhan antariksa" in texts["medcom"]


def test_table_counts_what_is_replaced(reports):
    table = ct.name_table(reports["text"]).set_index("variant")
    assert table.loc["Korut", "bali-post"] == 5
    assert table.loc["DPRK", "medcom"] == 1


def test_a_declared_name_is_found_in_any_capitals():
    texts = pd.Series({"a": "Utang Luar Negeri (ULN) naik.", "b": "Posisi utang luar negeri naik."})
    assert ct.unify_texts(texts).tolist() == ["ULN naik.", "Posisi ULN naik."]


def test_the_switch_is_off_without_variants():
    assert ct.unify_names("Korut dan AS", variants=()) == "Korut dan AS"


@given(st.text())
def test_unifying_twice_changes_nothing(text):
    once = ct.unify_names(text)
    assert ct.unify_names(once) == once


@given(st.lists(st.text(alphabet="Kab (uf)-Zx ", max_size=60), max_size=4))
def test_any_texts_can_be_unified(texts):
    assert len(ct.unify_texts(pd.Series(texts, dtype="str"))) == len(texts)
