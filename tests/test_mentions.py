"""Names, numbers and dates, and where reports give different figures; texts written for the purpose."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.facts.amounts import as_number
from corpus_tools.facts.conflicts import DISAGREEMENT_COLUMNS, disagreements, wrong_weekdays
from corpus_tools.facts.mentioned import COLUMNS, in_all_but_one, mentions, present_table
from corpus_tools.words.names import find_variants, unify_texts


def reports(*texts, **columns):
    names = [chr(97 + n) for n in range(len(texts))]
    return pd.DataFrame({"text": list(texts), **columns}, index=pd.Index(names, name="report"))


def normals(text, **columns):
    return list(mentions(reports(text, **columns))["normal"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada 20 bus di sana.", ["20 bus"]),
        ("Ada 50 unit bus di sana.", ["50 bus"]),
        ("Hanya 102 orang anggota yang hadir.", ["102 anggota"]),
        ("Utangnya Rp 5.534,2 triliun.", ["5534.2 triliun rupiah"]),
        ("Utangnya Rp5.534 triliun.", ["5534 triliun rupiah"]),
        ("Nilainya US$ 395,3 miliar.", ["395.3 miliar dolar AS"]),
        ("Nilainya 395,3 miliar dollar AS.", ["395.3 miliar dolar AS"]),
        ("Naik 10,3 persen.", ["10.3 persen"]),
        ("Naik 10,3%.", ["10.3 persen"]),
        ("Ada dua kapal karam.", ["2 kapal"]),
        ("Sidang digelar tanggal 3 Februari 2031.", ["2031-02-03"]),
        ("Sidang digelar (3/2/2031).", ["2031-02-03"]),
        ("Api padam pukul 14.45 WIB.", ["14.45"]),
        ("Undang-Undang Nomor 30 Tahun 2002 berlaku.", []),
        ("Kapal itu butuh 12 hari.", ["12 hari"]),
        ("Ia dijerat dengan junctoPasal 18 UU itu, Pasal 15 juncto lain.", []),
    ],
)
def test_figures(text, wanted):
    assert normals(text) == wanted


def test_year_comes_from_the_day_of_publication():
    assert normals("Sidang digelar Senin (3/2).", published=["2031-02-04"]) == ["2031-02-03"]
    assert normals("Sidang digelar Senin (3/2).") == ["--02-03"]


@pytest.mark.parametrize(("digits", "value"), [("5.534,2", 5534.2), ("1.500", 1500), ("2.5", 2.5), ("0,36", 0.36)])
def test_indonesian_digits(digits, value):
    assert as_number(digits) == value


def test_abbreviation_and_short_name_share_a_normal_form():
    page = reports(
        "Ketua Dewan Air Nasional (DAN) Rani Kusuma hadir. Rapat DAN dimulai.",
        "Hasil rapat DAN diumumkan oleh Ketua Rani.",
    )
    table = present_table(mentions(page))
    assert table.loc[("organisation", "Dewan Air Nasional")].tolist() == [3, 1]
    assert table.loc[("person", "Rani Kusuma")].tolist() == [1, 1]


def test_a_name_glued_to_the_next_word_or_misspelt_is_the_same_person():
    page = reports(
        "Ketua Rani Kusuma hadir. Hakim Bernadetta Julianto Sari membacakan putusan. Ia hadir.",
        "Ketua Rani Kusumahadir di sana. Hakim Bernadetta Juliantu mengetuk palu. Semua hadir.",
    )
    table = present_table(mentions(page))
    assert table.loc[("person", "Rani Kusuma")].tolist() == [1, 1]
    assert table.loc[("person", "Bernadetta Julianto Sari")].tolist() == [1, 1]


def test_two_people_of_one_family_stay_two():
    page = reports("Ketua Rani Setiawan hadir.", "Ketua Rani Setiawati hadir.")
    assert {("person", "Rani Setiawan"), ("person", "Rani Setiawati")} <= set(present_table(mentions(page)).index)


def test_a_day_without_a_year_is_the_day_another_report_dates():
    page = reports("Sidang digelar Senin (3/2/2031).", "Sidang digelar Senin (3/2).")
    assert present_table(mentions(page)).loc[("date", "2031-02-03")].tolist() == [1, 1]
    page = reports("Rapat (3/2/2030) dan sidang (3/2/2031).", "Sidang digelar (3/2).")
    assert "--02-03" in set(mentions(page)["normal"])


def test_a_headline_inside_the_text_names_nobody_and_a_lost_line_end_is_not_shown():
    found = mentions(reports("Rani Kusuma Janji Bantu Bangun Tanggul Baru\nBupati Rani Kusuma tiba di Bogor.,"))
    assert list(found["normal"]) == ["Rani Kusuma", "Bogor"]
    assert set(found["sentence"]) == {"Bupati Rani Kusuma tiba di Bogor."}


def test_a_capital_at_the_head_of_a_sentence_is_no_name():
    found = mentions(reports("Pertemuan itu lancar. Dalam pertemuan itu Rapat dibuka."))
    assert "Pertemuan" not in set(found["normal"])


def test_offsets_and_sentence():
    text = "Api padam. Ada 20 bus di Bogor."
    for row in mentions(reports(text)).itertuples():
        assert text[row.start : row.end] == row.mention
        assert row.sentence == "Ada 20 bus di Bogor."


def test_present_table_has_a_column_for_every_report_asked_for():
    table = present_table(mentions(reports("Api di Bogor.", "")), reports=("a", "b"))
    assert list(table.columns) == ["a", "b"]
    assert table.loc[("place", "Bogor")].tolist() == [1, 0]


def test_different_figures_for_one_thing_surface():
    page = reports(
        "Rapat itu hanya dihadiri 80 anggota dewan. Tercatat 289 anggota hadir.",
        "Hanya 102 orang anggota dewan yang hadir dalam rapat. Tercatat 289 anggota hadir.",
    )
    assert list(disagreements(mentions(page))["normal"]) == ["80 anggota", "102 anggota"]


def test_three_amounts_for_one_debt_make_one_group():
    page = reports(
        "Belanja jalan desa sampai akhir Mei dihitung sebesar Rp 7.218,3 triliun.",
        "Belanja jalan desa sampai akhir Mei dihitung sebesar Rp7.241 triliun.",
        "Belanja jalan desa akhir Mei dihitung sebesar Rp 7.230 triliun.",
    )
    found = disagreements(mentions(page))
    assert found["disagreement"].tolist() == [1, 1, 1]


def test_people_saved_are_the_same_people_however_named():
    page = reports(
        "Sedikitnya 75 orang diselamatkan setelah perahu Bunga Air menabrak karang Pulau Sepi.",
        "Perahu Bunga Air menabrak karang di Pulau Sepi. Sebanyak 81 penumpang dievakuasi nelayan.",
        "Perahu Bunga Air menabrak karang di Pulau Sepi. Sebanyak 12 warga dirawat di klinik.",
    )
    assert disagreements(mentions(page))["normal"].tolist() == ["75 orang", "81 penumpang"]


def test_rounding_is_no_disagreement():
    page = reports(
        "Belanja jalan desa akhir Mei dihitung sebesar Rp 7.218,3 triliun.",
        "Belanja jalan desa akhir Mei dihitung sebesar Rp7.218 triliun.",
    )
    assert disagreements(mentions(page)).empty


def test_other_things_counted_are_no_disagreement():
    page = reports("Ada 20 bus terbakar di terminal.", "Ada 18 mobil pemadam di terminal yang terbakar.")
    assert disagreements(mentions(page)).empty


def test_weekday_against_calendar():
    found = wrong_weekdays(mentions(reports("Sidang Senin (3/2/2031). Putusan Rabu (4/2/2031).")))
    assert found[["weekday", "calendar"]].values.tolist() == [["rabu", "selasa"]]


@pytest.mark.parametrize("texts", [(), ("",), ("satu", ""), (None,)])
def test_nothing_in_nothing_out(texts):
    found = mentions(reports(*texts))
    assert list(found.columns) == COLUMNS and found.empty
    assert present_table(found).empty and wrong_weekdays(found).empty
    assert list(disagreements(found).columns) == DISAGREEMENT_COLUMNS


@settings(max_examples=100, deadline=None)
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


def test_a_name_inside_a_longer_one_is_there():
    """Tanjung Merak Kosmodrom is one name to the rules; whoever searches its text for Tanjung Merak finds it."""
    page = reports("Kapal tiba di Tanjung Merak.", "Kapal di Tanjung Merak Samudra.", "Kapal itu di Tanjung Merak.")
    found = mentions(page)
    rules, standing = (present_table(found, reports=tuple(page.index), texts=texts) for texts in (None, page["text"]))
    row = next(row for row in rules.index if row[1] == "Tanjung Merak")
    assert not rules.loc[row, "b"] and standing.loc[row].tolist() == [1, 1, 1]
    assert not (in_all_but_one(standing)["normal"] == "Tanjung Merak").any()


@pytest.mark.parametrize("text", ["Nilainya 3 miliar dolar AS.", "Nilainya 3 miliar Dollar AS, naik."])
def test_a_currency_mentions_no_country(text):
    assert "Amerika Serikat" not in normals(text) and "AS" not in normals(text)


@pytest.mark.parametrize("run", ["iVBORw0KGgo", "Ab", "aB", "Ab-", "A.", "Ab Cd (Ef "])
def test_a_picture_pasted_as_letters_takes_seconds(run):
    table = reports("Hujan turun. " + run * (60_000 // len(run)) + " Sungai meluap.")
    start = time.perf_counter()
    mentions(table), find_variants(table["text"]), unify_texts(table["text"])
    assert time.perf_counter() - start < 10  # one or two here; it took hours


def test_areas_and_agencies_are_no_people():
    text = (
        "Bupati Rani Kusuma tiba di Wilayah Timur Jauh Zurgana. Menurut Sputnik, ia bertemu warga di wilayah Lembayung."
    )
    found = mentions(reports(text)).set_index("normal")["kind"]
    assert found["Sputnik"] == "organisation" and found["Lembayung"] == "place" and found["Rani Kusuma"] == "person"
    assert found[found == "person"].index.tolist() == ["Rani Kusuma"]
