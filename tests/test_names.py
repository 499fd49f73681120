"""Names: what is unified, what is not, and that nothing happens in silence."""

import importlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools._data import read_entries

HOME = Path(__file__).parent / "cases"
CASES = json.loads((HOME / "names.json").read_text("utf-8"))["cases"]
DECLARED = json.loads((HOME / "declared_names.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_unify_names(case):
    assert ct.unify_names(case["text"]) == case["expect"]


@pytest.mark.parametrize("case", DECLARED, ids=lambda case: case["why"])
def test_texts_declare_variants(case):
    found = {variant.variant: variant.name for variant in ct.find_variants(case["text"])}
    assert found == case["expect"]


def test_spaceports_of_different_names_stay_apart(texts):
    assert "bandar antariksa" in texts["Bali Post"].lower()
    assert "pelabuhan antariksa" in texts["Medcom.id"]


def test_table_counts_what_is_replaced(reports):
    table = ct.name_table(reports["text"]).set_index("variant")
    assert table.loc["Korut", "Bali Post"] == 5
    assert table.loc["DPRK", "Medcom.id"] == 1


def test_a_table_counts_what_is_changed_and_nothing_else():
    texts = pd.Series(
        {"a": "AS menjual dolar AS, Dolar AS, dollar AS dan dolar Amerika Serikat (AS).", "b": "dolar AS"}
    )
    table = ct.name_table(texts).set_index("variant")
    assert table["a"].to_dict() == {
        "AS": 1,
        "dolar AS": 1,
        "dollar AS": 1,
        "dolar Amerika Serikat (AS)": 1,
    }
    assert not table["b"].any()


def test_a_declared_name_is_found_in_any_capitals():
    texts = pd.Series({"a": "Utang Luar Negeri (ULN) naik.", "b": "Posisi utang luar negeri naik."})
    assert ct.unify_texts(texts).tolist() == ["ULN naik.", "Posisi ULN naik."]


def test_what_the_texts_declare_goes_before_the_list():
    texts = pd.Series({"a": "Dewan Perwakilan Rakyat Kabupaten (DPRK) bersidang.", "b": "DPRK bubar."})
    assert ct.unify_texts(texts).tolist() == ["DPRK bersidang.", "DPRK bubar."]


def test_every_listed_name_is_its_own_spelling():
    once = {variant.variant: ct.unify_names(variant.variant) for variant in ct.NAME_VARIANTS}
    assert once == {variant.variant: variant.name for variant in ct.NAME_VARIANTS}
    assert [name for name in once.values() if ct.unify_names(name) != name] == []


def test_a_spelling_listed_twice_is_told(monkeypatch):
    entries = [{"why": ("a",), "words": {"AS": "Amerika Serikat"}}, {"why": ("b",), "words": {"AS": "Asia"}}]
    names = importlib.import_module("corpus_tools.words.names")
    monkeypatch.setattr(names, "read_entries", lambda *_, **__: entries)
    with pytest.raises(ValueError, match=r"names.toml brings 'AS' to 'Amerika Serikat' \(a\) and to 'Asia'; keep one"):
        names._listed.__wrapped__()


def test_what_is_left_alone_is_no_variant():
    groups = read_entries("names.toml", "left_alone", ("why", "words"))
    left_alone = {name for group in groups for name in group["words"]}
    assert not left_alone & {spelling for variant in ct.NAME_VARIANTS for spelling in variant[:2]}


def test_the_switch_is_off_without_variants():
    assert ct.unify_names("Korut dan AS", variants=()) == "Korut dan AS"


def by_one_pattern(text, variants):
    """The slow obvious way: all variants as alternatives of one pattern, then each name behind itself."""
    names = {v.variant.lower() if " " in v.variant else v.variant: v.name for v in variants}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    listed = "|".join(f"(?i:{re.escape(name)})" if " " in name else re.escape(name) for name in longest_first)
    key = {**{name.lower(): names[name] for name in names if " " in name}, **names}
    text = re.sub(rf"\b(?:{listed})(?!\w)", lambda found: key.get(found[0]) or key[found[0].lower()], text)
    return re.sub(rf"\b({'|'.join(map(re.escape, sorted(set(names.values()))))}) \(\1\)", r"\1", text)


VARIANTS = [*ct.NAME_VARIANTS, ct.Variant("utang luar negeri", "ULN", ""), ct.Variant("utang luar", "UL", "")]
PARTS = [
    "Korut",
    "AS",
    "as",
    "ULN",
    "Utang",
    "luar",
    "NEGERI",
    "Korea",
    "Utara",
    "China",
    "dolar",
    "Dolar",
    "Amerika Serikat",
    " ",
    " ",
    " (",
    ")",
    "-",
    ",",
]


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_names_are_found_as_by_one_pattern_of_all(text):
    assert ct.unify_names(text, variants=VARIANTS) == by_one_pattern(text, VARIANTS)


def test_a_variant_that_begins_with_a_mark_is_refused():
    with pytest.raises(ValueError, match="does not begin with a letter"):
        ct.unify_names("(AS)", variants=[ct.Variant("(AS)", "Amerika Serikat", "")])


@given(st.text())
def test_unifying_twice_changes_nothing(text):
    once = ct.unify_names(text)
    assert ct.unify_names(once) == once


@given(st.lists(st.text(alphabet="Kab (uf)-Zx ", max_size=60), max_size=4))
def test_any_texts_can_be_unified(texts):
    assert len(ct.unify_texts(pd.Series(texts, dtype="str"))) == len(texts)
