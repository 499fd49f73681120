"""Cleaning: the cases that a teacher can extend, what must hold on any text, and what an outlet repeats."""

import json
import re
import time
from pathlib import Path

import joblib
import messy
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.clean.cleaning import Sieve, clean_reports, clean_text, parted_words, removed_text
from corpus_tools.clean.furniture import RULES, read_rules
from corpus_tools.clean.seams import find_seams
from corpus_tools.read.frame import headline
from corpus_tools.read.reports import read_reports

CASES = json.loads((Path(__file__).parent / "cases" / "cleaning.json").read_text(encoding="utf-8"))["cases"]
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def one(text):
    """A reports table of one text."""
    return pd.DataFrame({"raw_text": [text], "outlet": ["x"], "inferred": [""]}, index=["report"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    removed = removed_text(one(case["text"]))
    found = [[rule, text.strip()] for rule, text in zip(removed["rule"], removed["removed"], strict=True)]
    assert found == [[rule, text.strip()] for rule, text in case["expect"]], case["why"]


def test_every_rule_has_a_case_and_a_reason():
    told = {rule for case in CASES for rule, _ in case["expect"]} | {"repeats_in_outlet"}
    assert told == {rule.name for rule in RULES}
    assert min(len(rule.why) for rule in RULES) > 10


@pytest.mark.parametrize(
    ("report", "words"),
    [("VOA Indonesia", 278), ("Tribunnews", 533), ("Medcom.id", 361), ("Bali Post", 278), ("Vietnam.vn", 311)],
)
def test_the_words_left_in_the_seeds(report, words):
    text = clean_reports(read_reports("seeds")).loc[report, "text"]
    assert len(WORD.findall(text)) == words


def test_removed_spans_are_where_they_say():
    reports = read_reports("seeds")
    for row in removed_text(reports, context=10).itertuples():
        raw = reports.loc[row.report, "raw_text"]
        assert raw[row.start : row.end] == row.removed
        assert raw[: row.start].endswith(row.before) and raw[row.end :].startswith(row.after)


def test_rules_can_be_left_out():
    text = "RIMBASARI - Hujan turun. [ab/cd]"
    assert clean_text(text, rules=()) == text
    assert clean_text(text, rules=[rule for rule in RULES if rule.name != "dateline"]) == "RIMBASARI - Hujan turun."


def test_the_headline_removed_is_the_headline_in_the_column():
    for case in CASES:
        taken = [text for rule, text in case["expect"] if rule == "headline"]
        assert headline(case["text"]) == (taken[0].strip() if taken else ""), case["name"]


PARTS = st.sampled_from(
    [part for case in CASES for part in re.split(r"(?<=[ \n])", case["text"]) if part]
    + ["\n", "\n\n", " ", "\xa0", "\x0b", "Baca juga: ", "JAKARTA - ", "(ab/cd)", "A", "a.", "“", "'"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PARTS, max_size=25).map("".join))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_cleaned_and_removed_make_up_the_text_and_twice_is_as_once(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    spans = removed_text(one(text))
    left = list(text)
    for start, end in zip(spans["start"], spans["end"], strict=True):
        left[start:end] = [""] * (end - start)
    assert "".join(left).strip() == cleaned


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_hint_leads_to_every_match(text):
    text = text.strip()
    found = {rule.name: [match.span() for match in places] for rule, places in Sieve(RULES)(text)}
    for rule in Sieve(RULES).rules:
        assert found.get(rule.name, []) == [match.span() for match in rule.pattern.finditer(text)], rule.name


def test_every_case_comes_out_the_same_without_hints():
    unhinted = tuple(rule._replace(hints=(), opens=False) for rule in RULES)
    for case in CASES:
        assert clean_text(case["text"], rules=unhinted) == clean_text(case["text"]), case["name"]


def test_a_missing_text_is_named():
    reports = pd.DataFrame({"raw_text": ["Hujan turun.", None], "outlet": "x", "inferred": ""}, index=["a", "b"])
    with pytest.raises(ValueError, match="No raw_text in: b"):
        clean_reports(reports)


def test_two_workers_clean_as_one_does(monkeypatch):
    monkeypatch.setattr("corpus_tools._text.FEWEST", 1)
    reports = read_reports("seeds")
    with joblib.parallel_config(backend="threading", n_jobs=2):
        together = clean_reports(reports)
    assert together.equals(clean_reports(reports))


def test_reports_of_unknown_outlets_are_cleaned():
    reports = pd.DataFrame({"raw_text": ["Hujan turun. [ab/cd]"] * 4, "outlet": [None, None, "", "x"], "inferred": ""})
    assert clean_reports(reports)["text"].tolist() == ["Hujan turun."] * 4


HOSTILE = {
    "one line": "a" * 1_000_000,
    "words": "Hujan turun. " * 80_000,
    "labels": "Baca juga: " * 90_000,
    "labels and capitals": "Baca juga: " + "Hujan Turun " * 80_000 + "di kota.",
    "seams": "Baca juga: " + "hujanHujan" * 100_000,
    "datelines": "JAKARTA - " * 100_000,
    "sites": "a.com." * 160_000,
    "dashes": "- " * 500_000,
    "newlines": "x\n" * 500_000,
    "headlines": "Hujan Turun\n\n" * 80_000,
    "initials": "(ab/cd)\n" * 60_000,
    "initials and tags": "(ab/cd)\nhujan\n" * 60_000,
    "brackets": "[" * 200_000,  # by far the dearest of them
    "spaces": "x" + " " * 1_000_000 + "x",
    "tags": "x Tags " * 140_000,
    "capitals": "ABC " * 250_000,
    "roles": "Editor: Budi " * 70_000,
    "banners": "Ikuti whatsapp \n" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repetition_takes_seconds_and_twice_is_as_once(name):
    start = time.process_time()
    cleaned = clean_text(HOSTILE[name] + " akhir")
    assert time.process_time() - start < 20  # one or two here; a quadratic rule takes minutes
    assert clean_text(cleaned) == cleaned


def test_what_an_outlet_repeats_is_furniture_and_other_outlets_keep_it():
    foot = " Kabar Lembah hadir setiap pagi untuk Anda."
    texts = [messy.version(n) + " " + messy.version(n + 50) + " " + messy.version(n + 90) for n in range(4)]
    reports = pd.DataFrame({"raw_text": [text + foot for text in texts], "outlet": "Kabar Lembah", "inferred": ""})
    assert not clean_reports(reports)["text"].str.contains("hadir setiap pagi").any()
    assert set(removed_text(reports)["rule"]) == {"repeats_in_outlet"}
    apart = reports.assign(outlet=list("abcd"))
    assert clean_reports(apart)["text"].str.contains("hadir setiap pagi").all()
    assert clean_reports(reports, rules=())["text"].str.contains("hadir setiap pagi").all()


def test_three_versions_of_one_report_prove_nothing():
    text = " ".join(messy.version(n) for n in range(5))
    reports = pd.DataFrame({"raw_text": [text, text + " ", " " + text], "outlet": "Pos", "inferred": ""})
    assert removed_text(reports).empty


RULE = {
    "name": "letter",
    "why": "invitation to a letter",
    "pattern": r"^Langganan [^\n]*$",
    "example": "Langganan kami",
    "stays": "Warga langganan air.",
}


def rule_file(folder, **changed):
    rule = {**RULE, **changed}
    path = folder / "mine.toml"
    lines = [f"{key} = {json.dumps(value)}" for key, value in rule.items() if value is not None]
    path.write_text("\n".join(["[[rule]]", *lines]), encoding="utf-8")
    return path


def test_a_rule_of_ones_own_is_five_lines(tmp_path):
    own = read_rules(rule_file(tmp_path, pattern=r"^Langganan [ ] (?&site)", example="Hujan.\nLangganan kabar.com"))
    assert clean_text("Hujan turun.\nLangganan kabar.com", rules=RULES + own) == "Hujan turun."


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"why": None}, "mine.toml, rule 1 (letter) has no 'why'"),
        ({"begin": ["x"]}, "has 'begin', which means nothing"),
        ({"pattern": "(x"}, "its pattern cannot be read"),
        ({"pattern": "(?&sight)"}, "asks for the piece 'sight'; there are: headline,"),
        ({"example": "Hujan turun."}, "finds nothing in its example 'Hujan turun.'"),
        ({"stays": "Langganan air"}, "takes 'Langganan air' from what has to stay"),
    ],
)
def test_a_rule_that_cannot_be_right_is_named(tmp_path, changed, message):
    with pytest.raises(ValueError, match=r"\S") as caught:
        read_rules(rule_file(tmp_path, **changed))
    assert message in str(caught.value)


def test_the_one_pass_and_the_plain_look_find_the_same_places():
    library = pytest.importorskip("ahocorasick_rs")
    plain, quick = Sieve(RULES), Sieve(RULES)
    plain.automaton, quick.automaton = None, library.AhoCorasick(quick.hints)
    for case in CASES:
        assert sorted(plain._places(case["text"])) == sorted(quick._places(case["text"]))


SEAMS = json.loads((Path(__file__).parent / "cases" / "seams.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", SEAMS, ids=[case["text"][:50] for case in SEAMS])
def test_glued_words_are_parted_where_both_are_certain(case):
    assert list(parted_words(one(case["text"]), rules=())["parted"]) == case["expect"], case["why"]


def test_parting_is_listed_and_reversible():
    text = "Hujan Turun\n\nRIMBASARI - Hujan turun, dikutip dariAntara.\nBaca juga: Banjir\nPasukan diIsrael dan dariAntara pulang."
    reports = one(text)
    places = parted_words(reports)
    assert list(places["word"]) == ["dariAntara", "diIsrael", "dariAntara"]
    assert [text[start - 2 : start + 2] for start in places["start"]] == ["riAn", "diIs", "riAn"]
    assert clean_reports(reports)["text"].item().replace(" ", "") == clean_text(text).replace(" ", "")


def test_what_three_reports_write_is_a_word():
    text = "Kota Sukajadi sekaligus Sukadengan ramai, kata Suka."
    assert len(find_seams([text] * 2)[0]) == 1 and not find_seams([text] * 3)[0]
