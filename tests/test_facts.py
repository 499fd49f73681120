"""Names, numbers and days: what is found, who has it, and where reports differ; texts written for the purpose."""

import json
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

import corpus_tools as ct
from corpus_tools.facts.amounts import is_rounded, spelled_number
from corpus_tools.facts.conflicts import DISAGREEMENT_COLUMNS, disagreements, wrong_weekdays
from corpus_tools.facts.emphasis import (
    has_trace,
    in_all_but_one,
    is_named,
    present_table,
    read_confirmed,
    read_themes,
    telling,
    themes,
    whole_of,
    without_counterpart,
)
from corpus_tools.facts.mentioned import COLUMNS, mentions
from corpus_tools.words.names import find_variants, unify_texts

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parents[1] / "seeds"
MENTIONS = json.loads((CASES / "mentions.json").read_text(encoding="utf-8"))["cases"]
DISAGREEMENTS = json.loads((CASES / "disagreements.json").read_text(encoding="utf-8"))["cases"]


def reports(*texts, **columns):
    names = [chr(97 + n) for n in range(len(texts))]
    return pd.DataFrame({"text": list(texts), **columns}, index=pd.Index(names, name="report"))


def groups(texts):
    """The groups of disagreeing figures, as sets of (report, mention)."""
    found = disagreements(mentions(pd.DataFrame({"text": texts}).rename_axis("report")))
    return {
        frozenset(zip(group["report"], group["mention"], strict=True)) for _, group in found.groupby("disagreement")
    }


@pytest.mark.parametrize("case", [case for case in MENTIONS if "text" in case], ids=lambda case: case["why"])
def test_what_a_text_mentions(case):
    published = {"published": [case["published"]]} if "published" in case else {}
    assert list(mentions(reports(case["text"], **published))["normal"]) == case["expect"]


@pytest.mark.parametrize("case", [case for case in MENTIONS if "reports" in case], ids=lambda case: case["why"])
def test_who_mentions_it_and_how_often(case):
    table = pd.DataFrame({"text": case["reports"]}).rename_axis("report")
    present = present_table(mentions(table), reports=tuple(table.index)).droplevel("kind")
    assert {name: present.loc[name].tolist() for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", DISAGREEMENTS, ids=lambda case: case["why"])
def test_where_reports_differ(case):
    assert groups(case["reports"]) == {frozenset(map(tuple, group)) for group in case["expect"]}


@pytest.mark.parametrize("case", DISAGREEMENTS, ids=lambda case: case["why"])
def test_the_order_of_the_reports_changes_no_group(case):
    texts = case["reports"]
    assert groups(dict(reversed(texts.items()))) == groups(texts)


def test_a_shared_context_is_made_of_words_that_the_sentence_or_its_neighbour_has():
    flood = DISAGREEMENTS[0]["reports"]
    found = disagreements(mentions(pd.DataFrame({"text": flood}).rename_axis("report")))
    for row in found[found["shared_context"] != ""].itertuples():
        assert all(word in flood[row.report] for word in row.shared_context.split(", "))
    assert found.groupby("disagreement")["shared_context"].agg("max").str.len().gt(3).all()


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_in_words_is_read_back(number):
    units = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()

    def spelled(n):
        if n < 10:
            return units[n]
        if n < 12:
            return ["sepuluh", "sebelas"][n - 10]
        if n < 20:
            return f"{units[n - 10]} belas"
        for size, one, many in ((1000, "seribu", "ribu"), (100, "seratus", "ratus"), (10, "", "puluh")):
            if n >= size:
                head = one if n // size == 1 else f"{spelled(n // size)} {many}"
                return f"{head} {spelled(n % size)}" if n % size else head
        raise AssertionError(n)

    assert spelled_number(spelled(number)) == number


def test_rounding_needs_two_digits_and_goes_one_way():
    assert is_rounded(395e9, 395.3e9) and not is_rounded(395.3e9, 395e9)
    assert not is_rounded(2e9, 2.4e9) and not is_rounded(1300, 1340) and not is_rounded(10, 10)


def test_offsets_and_sentence():
    text = "Api padam. Ada 20 bus di Bogor."
    for row in mentions(reports(text)).itertuples():
        assert text[row.start : row.end] == row.mention
        assert row.sentence == "Ada 20 bus di Bogor."


def test_present_table_has_a_column_for_every_report_asked_for():
    table = present_table(mentions(reports("Api di Bogor.", "")), reports=("a", "b"))
    assert list(table.columns) == ["a", "b"]
    assert table.loc[("place", "Bogor")].tolist() == [1, 0]


def test_the_table_is_in_the_order_of_the_reports_and_their_texts():
    table = reports("Zaenal Arifin pergi ke Depok dan Bogor.", "Rani Kusuma ke Bogor.").rename(index={"a": "z"})
    found = mentions(table)
    assert list(dict.fromkeys(found["report"])) == ["z", "b"]
    assert found.loc[found["report"] == "z", "start"].is_monotonic_increasing


def test_what_is_not_absent_is_not_listed_as_absent():
    page = reports("Kapal tiba di Tanjung Merak.", "Kapal di Tanjung Merak Samudra.", "Kapal itu di Tanjung Merak.")
    absent = in_all_but_one(present_table(mentions(page), reports=tuple(page.index)))
    assert not (absent["normal"] == "Tanjung Merak").any()


def test_weekday_against_calendar():
    found = wrong_weekdays(
        mentions(reports("Sidang Senin (3/2/2031). Putusan Rabu (4/2/2031). Ia pergi. Itu Rabu (4/2/2031)."))
    )
    assert found[["weekday", "calendar"]].values.tolist() == [["rabu", "selasa"]]


@pytest.mark.parametrize("texts", [(), ("",), ("satu", ""), (None,)])
def test_nothing_in_nothing_out(texts):
    found = mentions(reports(*texts))
    assert list(found.columns) == COLUMNS and found.empty
    assert present_table(found).empty and wrong_weekdays(found).empty
    assert list(disagreements(found).columns) == DISAGREEMENT_COLUMNS


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=100), st.text(alphabet="Rp0123456789.,/% USaDPR()-'\n", max_size=60)))
def test_no_text_breaks_it(text):
    found = mentions(reports(text, "Ada 20 bus di Bogor."))
    disagreements(found)
    present_table(found)
    wrong_weekdays(found)
    assert all(text[row.start : row.end] == row.mention for row in found[found["report"] == "a"].itertuples())


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Budi Santoso ", "20 bus dan ", "1."])
def test_a_million_characters_in_one_line(piece):
    started = time.process_time()
    mentions(reports(piece * (1_000_000 // len(piece))))
    assert time.process_time() - started < 60


@pytest.mark.parametrize("run", ["iVBORw0KGgo", "Ab", "aB", "Ab-", "A.", "Ab Cd (Ef "])
def test_a_picture_pasted_as_letters_takes_seconds(run):
    table = reports("Hujan turun. " + run * (30_000 // len(run)) + " Sungai meluap.")
    start = time.process_time()
    mentions(table), find_variants(table["text"]), unify_texts(table["text"])
    assert time.process_time() - start < 10  # less than one here; it took hours


def test_areas_and_agencies_are_no_people():
    text = (
        "Bupati Rani Kusuma tiba di Wilayah Timur Jauh Zurgana. Menurut Sputnik, ia bertemu warga di wilayah Lembayung."
    )
    found = mentions(reports(text)).set_index("normal")["kind"]
    assert found["Sputnik"] == "organisation" and found["Lembayung"] == "place" and found["Rani Kusuma"] == "person"
    assert found[found == "person"].index.tolist() == ["Rani Kusuma"]


THREE = ("Api di Bogor. Rani Kusuma datang ke Bogor.", "Api di Bogor.", "Api besar, dan warga di Depok pergi.")


def test_what_a_reader_confirmed_is_marked_and_what_was_wrong_is_gone(tmp_path):
    """The file outlives a change of articles: the row about a report that is no longer there does nothing."""
    rows = [
        "absent: Bogor,c,ya,Wulan,read it",
        "present: Rani Kusuma,a,no,Wulan,a street",
        "absent: Solo,z,yes,Wulan,gone",
    ]
    (tmp_path / "confirmed.csv").write_text("\n".join(["finding,report,yes/no,by,why", *rows]))
    found = telling(mentions(reports(*THREE)), confirmed=read_confirmed(tmp_path))
    assert found[["report", "finding", "mark"]].values.tolist() == [
        ["c", "Depok", "present: firm"],
        ["c", "Bogor", "absent: confirmed by Wulan"],
    ]


def test_an_answer_that_is_none_names_its_row(tmp_path):
    (tmp_path / "confirmed.csv").write_text("finding,report,yes/no\nabsent: Bogor,c,maybe\n")
    with pytest.raises(ValueError, match=r"confirmed.csv, row 2: the answer is 'maybe'; write yes or no"):
        read_confirmed(tmp_path)


def test_files_about_the_articles_are_no_articles(tmp_path):
    words = (
        "Warga Rimbasari membersihkan sungai yang meluap sejak pagi, dan bupati datang untuk melihatnya dari dekat. "
    )
    (tmp_path / "kabar.txt").write_text(words * 3)
    (tmp_path / "themes.csv").write_text(f"theme,words\nflood,{words}\n")
    (tmp_path / "confirmed.csv").write_text(f"finding,report,yes/no,by,why\nabsent: A,b,yes,c,{words}\n")
    assert len(ct.read_reports(tmp_path)) == 1


def test_weapons_in_the_five_reports():
    found = themes(ct.clean_reports(ct.read_reports(SEEDS)), {"weapons": read_themes(SEEDS)["weapons"]}).set_index(
        "report"
    )
    counted = found[["sentences", "with_theme"]]
    assert counted.loc["Vietnam.vn"].tolist() == [16, 0]
    assert counted.drop("Vietnam.vn").sum().tolist() == [77, 17]
    assert found.at["Vietnam.vn", "low"] == 0 and round(found.at["Vietnam.vn", "high"], 3) == 0.194  # Wilson, by hand


def test_the_chance_of_one_theme_is_that_of_drawing_sentences_from_an_urn():
    said = ["Rudal jatuh."] * 6 + ["Ia diam."] * 6
    table = reports(" ".join(said[:5] + said[6:8]), " ".join(said[5:6] + said[8:]))
    found = themes(table, {"weapons": ["rudal"]}, shuffles=4000)
    urn = hypergeom(12, 6, 7)
    exact = sum(urn.pmf(n) for n in range(8) if abs(n - 3.5) >= 1.5)  # 5 of 7 where 3.5 are due
    assert found["with_theme"].tolist() == [5, 1]
    assert abs(found["p"].iloc[0] - exact) < 0.03 and (found["p_family"] >= found["p"] - 1e-12).all()


def test_many_themes_are_many_tests():
    table = reports(
        "Rudal jatuh. Rudal. Rudal. Ia diam.", "Ia diam. Ia makan. Ia pulang. Ia lari.", "Ia tidur. Ia duduk."
    )
    one = themes(table, {"weapons": ["rudal"]})["p_family"].iloc[0]
    more = {"weapons": ["rudal"], **{word: [word] for word in ("diam", "makan", "pulang", "lari", "tidur", "duduk")}}
    assert themes(table, more)["p_family"].iloc[0] > one


def test_a_word_stands_for_its_stem_and_a_star_for_all_that_begins_so():
    table = reports("Mereka bersenjata. Persenjataan itu mahal. Senjatanya hilang.")
    assert themes(table, {"stem": ["senjata"], "start": ["senjata*"]})["with_theme"].tolist() == [3, 1]


def test_the_order_of_the_reports_changes_no_finding():
    table = reports(*THREE)
    rows = [set(map(tuple, telling(mentions(t)).drop(columns="where").values)) for t in (table, table[::-1])]
    assert rows[0] == rows[1]
    counts = [themes(t, {"fire": ["api"]}).set_index("report")["with_theme"].to_dict() for t in (table, table[::-1])]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("name", "text", "named", "traced"),
    [
        ("Rangkasbitung", "Kereta ke Rangkas Bitung tiba.", True, True),
        ("Istana Oresiden", "Mereka ke Istana Presiden.", False, True),
        ("Fraksi Melati", "Partai Melati setuju.", False, True),
        ("Polsek Kenanga", "Kejadian di Kenanga.", False, True),
        ("Kenanga", "Jalan Kenanga-Melati ditutup.", True, True),
        ("Depok", "Hujan turun di Bogor.", False, False),
    ],
)
def test_a_name_is_had_only_whole_and_missed_only_without_a_trace(name, text, named, traced):
    """What lies between is neither told as present in all reports nor as present in one alone."""
    whole = whole_of(pd.Series({"text": text}))
    assert (is_named("name", name, whole), has_trace("name", name, whole)) == (named, traced)


ALONE = [
    "Api membakar 20 bus bekas di Bogor. Percikan las mengenai kursi kayu, kata saksi mata. Ia pulang.",
    "Di Bogor 20 bus bekas terbakar. Bus terbakar api di Bogor, bekas semua, kata polisi.",
    "Kebakaran bus bekas di Bogor.",
]


def test_a_sentence_without_a_counterpart_is_one_of_new_words_and_long_enough():
    """Not listed: what the others have, in one sentence or put together of several, and what is too short to say."""
    found = without_counterpart(reports(*ALONE))
    assert found["sentence"].tolist() == ["Percikan las mengenai kursi kayu, kata saksi mata."]
    assert found[["report", "place", "nearest"]].values.tolist() == [["a", 1, 1 / 7]]  # "kata" of its seven terms


def test_a_headline_is_a_counterpart_and_one_report_has_none():
    table = reports(*ALONE).assign(title=["", "", "Percikan las kena kursi kayu bus"])
    assert without_counterpart(table).empty
    assert without_counterpart(table[:1].assign(title="")).empty


def test_the_order_of_the_reports_changes_no_sentence_without_a_counterpart():
    table = reports(*ALONE)
    one, other = without_counterpart(table), without_counterpart(table[::-1])
    assert sorted(map(tuple, one.values)) == sorted(map(tuple, other.values))


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Rani Kusuma", "Wali Kota Rani Kusuma hadir.", True),
        ("Rani Melati Kusuma", "Wali Kota Rani Kusuma hadir.", True),  # a name in the middle is left out
        ("Mitra Kusuma", "Toko Kusuma tutup.", False),  # one word may be another's
        ("Ranoku", "Kata Ranoku, hujan turun.", True),
    ],
)
def test_a_person_is_named_by_more_than_one_word_of_the_name(name, text, named):
    assert is_named("person", name, whole_of(pd.Series({"text": text}))) == named
