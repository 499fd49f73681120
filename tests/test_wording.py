"""Quotations, speakers, utterances and shared passages on texts written for the purpose."""

import json
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.speech import aligned_words, containment, quotations, quoted_share, shared_passages, utterances
from corpus_tools.speech.passages import PASSAGE_COLUMNS
from corpus_tools.speech.quoting import COLUMNS, KINDS
from corpus_tools.speech.renderings import UTTERANCE_COLUMNS

CASES = json.loads((Path(__file__).parent / "cases" / "quotations.json").read_text("utf-8"))["cases"]
NEWSY = st.lists(
    st.sampled_from([*"\"“”'’,:()\na", *"kata |ujarnya| Rani| Kusuma|. |menurut |mengatakan |20 bus| itu".split("|")]),
    max_size=40,
).map("".join)


def reports(*texts, **columns):
    names = [chr(97 + n) for n in range(len(texts))]
    return pd.DataFrame({"outlet": names, "text": list(texts), **columns}, index=pd.Index(names, name="report"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case):
    found = quotations(reports(case["text"]))
    wanted = [(row["words"], row["speaker"]) for row in case["quotations"]]
    assert list(zip(found["quotation"], found["speaker"], strict=True)) == wanted


def test_offsets_point_at_the_words():
    text = "Banjir\xa0surut.“ Kami\xa0lega , ” kata¬†Rani Kusuma."
    row = quotations(reports(text)).iloc[0]
    assert text[row["start"] : row["end"]] == row["quotation"] == "Kami\xa0lega ,"


def test_verb_position_and_evidence():
    row = quotations(reports('Rani Kusuma menegaskan, "Tanggul aman."')).iloc[0]
    assert (row["verb"], row["position"]) == ("menegaskan", "before")
    assert "Rani Kusuma" in row["evidence"]


def test_kinds_are_told_apart():
    text = (
        'Rani Kusuma menyebut banjir itu "sangat cepat". Film "Senja" tayang. Ia menjual "antik" saja. '
        "Bimo Harjanto mengatakan bahwa jalan ditutup."
    )
    found = quotations(reports(text), kinds=KINDS)
    assert list(found["kind"]) == ["fragment", "title", "scare", "indirect"] or set(found["kind"]) >= {
        "fragment", "title", "scare", "indirect"}  # fmt: skip
    told = found[found["quotation"].str.startswith("jalan")].iloc[0]
    assert told["speaker"] == "Bimo Harjanto"


def test_unknown_kind_and_missing_column_say_what_to_do():
    with pytest.raises(ValueError, match="choose from"):
        quotations(reports("a"), kinds=("spoken",))
    with pytest.raises(KeyError, match="'text'"):
        quotations(pd.DataFrame({"teks": ["a"]}))


@pytest.mark.parametrize("texts", [(), ("",), ("satu dua", ""), (None, float("nan"))])
def test_nothing_in_nothing_out(texts):
    page = reports(*texts)
    found = quotations(page, kinds=KINDS)
    assert list(found.columns) == COLUMNS and found.empty
    assert list(utterances(found).columns) == UTTERANCE_COLUMNS
    assert list(shared_passages(page).columns) == PASSAGE_COLUMNS
    assert containment(page).shape == (len(texts), len(texts))
    assert (quoted_share(page, found)["share"] == 0).all()


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=120), NEWSY), st.one_of(st.text(max_size=120), NEWSY))
def test_no_text_breaks_it(one, two):
    page = reports(one, two)
    found = quotations(page, kinds=KINDS)
    for row in found.itertuples():
        assert page.at[row.report, "text"][row.start : row.end] == row.quotation
    pd.testing.assert_frame_equal(found, quotations(page, kinds=KINDS))
    utterances(found)
    shared_passages(page, min_words=2)
    aligned_words(one, two)


@pytest.mark.parametrize("piece", ["a", "“x” ", '"', 'Kapolres Rani Kusuma hadir. "Kami siap," kata Kapolda. '])
def test_twice_the_line_takes_twice_the_time(piece):
    times = []
    for length in (20_000, 80_000):
        page = reports(piece * (length // len(piece)))
        started = time.process_time()
        quotations(page, kinds=KINDS)
        times.append(time.process_time() - started)
    assert times[1] < 12 * times[0] + 1


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['"Aku ', '"a," kata Rani ', "Menurut Rani, ", "a"])
def test_a_million_characters_in_one_line(piece):
    started = time.process_time()
    quotations(reports(piece * (1_000_000 // len(piece))))
    assert time.process_time() - started < 60


def test_share_of_words_quoted():
    page = reports('"Kami siap," kata Rani.')
    share = quoted_share(page, quotations(page))
    assert share[["report", "speaker", "quoted", "words", "share"]].values.tolist() == [["a", "Rani", 2, 4, 0.5]]


def test_same_utterance_in_other_words():
    page = reports(
        '"Kami akan membahas semua topik tanpa terburu-buru. Kami punya waktu," kata Bimo Harjanto.',
        '"Kami akan membicarakan semua topik, tanpa terburu-buru. Masih ada waktu," ujar Bimo.',
        '"Harga beras turun sejak pekan lalu di semua pasar," kata Bimo Harjanto.',
    )
    found = utterances(quotations(page))
    assert list(found["report"]) == ["a", "b"]


def test_short_inside_long_counts():
    page = reports(
        '"Terima kasih. Saya sangat senang bertemu dengan Anda di kota ini," kata Rani Kusuma.',
        '"Saya sangat senang bertemu dengan Anda," kata Rani Kusuma.',
    )
    assert list(utterances(quotations(page))["why"]) == ["one inside the other"] * 2


def test_one_whole_sentence_in_both_is_enough_from_one_speaker():
    one = '"Kapal itu berangkat pagi ini juga. Dua hari lalu sudah kami siapkan bekal dan airnya," kata {}.'
    two = '"Kapal itu berangkat pagi ini juga. Semoga ombak tidak tinggi sampai malam nanti," kata {}.'
    found = utterances(quotations(reports(one.format("Rani Kusuma"), two.format("Rani Kusuma"))))
    assert list(found["why"]) == ["a sentence of the same words"] * 2
    assert utterances(quotations(reports(one.format("Rani Kusuma"), two.format("Bimo Harjanto")))).empty


def test_a_clause_in_common_joins_one_speaker_and_a_long_name_does_not():
    page = reports(
        '"Begitu kami dengar dari tetangga pekan lalu. Kalau memang dia yang bangun saya suruh bongkar," kata Rani.',
        '"Maka besok kami cek dulu, lalu dia yang bangun saya suruh bongkar. Rencana kami sebuah taman bermain '
        'di situ untuk semua anak kampung sebelah, lengkap dengan ayunan," kata Rani Kusuma.',
    )
    assert list(utterances(quotations(page))["why"]) == ["long run of words shared"] * 2
    page = reports(
        '"Palsu. Kami belum pernah mencetak kartu edisi 80 Tahun Kemerdekaan Negeri Lembayung Raya," kata Rani Kusuma.',
        '"Silakan lapor bila melihat gambar kartu edisi 80 Tahun Kemerdekaan Negeri Lembayung Raya itu, simpan '
        'buktinya dan jangan bagikan lagi kepada siapa saja di kampung," kata Rani Kusuma.',
    )
    assert utterances(quotations(page)).empty


def test_a_few_words_in_another_register_are_the_same():
    page = reports('"Iya, diserahkan penuh kepada ketua," kata Rani.', '"Diserahkan penuh ke ketua," kata Rani.')
    assert len(utterances(quotations(page))) == 2


def test_two_people_on_one_topic_are_two_utterances():
    page = reports(
        '"Jalan itu akan ditutup mulai besok pagi," kata Rani Kusuma.',
        '"Jalan itu tidak akan ditutup besok," kata Bimo Harjanto.',
    )
    assert utterances(quotations(page)).empty


def test_a_quotation_of_two_statements_does_not_make_one_of_them():
    page = reports(
        '"Saya senang berada di kota pelabuhan ini bersama kalian semua," kata Rani Kusuma.',
        '"Saya senang berada di kota pelabuhan ini bersama kalian semua. Besok pasti laga yang sangat menarik '
        'untuk ditonton," kata Rani Kusuma.',
        '"Besok pasti laga yang sangat menarik untuk ditonton," kata Rani Kusuma.',
    )
    groups = utterances(quotations(page)).groupby("utterance")["report"].agg("".join)
    assert sorted(groups) == ["ab", "bc"]


def test_spoken_and_written_words_are_the_same_words():
    page = reports(
        '"Enggak tahu, kalo gitu kita lihat aja nanti hasilnya," kata Rani Kusuma.',
        '"Tidak tahu, kalau begitu kita lihat saja nanti hasilnya ya," ujar Rani.',
    )
    assert len(utterances(quotations(page))) == 2


def test_a_gloss_in_brackets_is_the_newsroom_s():
    page = reports('"Tidak benar (air naik)," kata Rani Kusuma.', '"Tidak benar," tegas Rani Kusuma.')
    assert list(utterances(quotations(page))["why"]) == ["same words"] * 2
    apart = reports('"Tidak benar (air naik)," kata Rani Kusuma.', '"Air naik," tegas Rani Kusuma.')
    assert utterances(quotations(apart)).empty


def test_reported_speech_joins_its_speaker_only():
    page = reports(
        '"Pompa air akan kami tambah di tepi kali bulan depan," kata Rani Kusuma.',
        "Rani Kusuma mengatakan pompa air akan ditambah di tepi kali bulan depan.",
        "Bimo Harjanto mengatakan pompa air akan ditambah di tepi kali bulan depan.",
    )
    found = utterances(quotations(page, kinds=("direct", "indirect")))
    assert found[["report", "kind"]].values.tolist() == [["a", "direct"], ["b", "indirect"]]


def test_reported_speech_about_one_place_is_no_rendering():
    page = reports(
        '"Lokasi pembakaran kapur itu di Jalan Kali Lembayung Raya, Kelurahan Wangi, Bandar Utara," kata Rani Kusuma.',
        "Rani Kusuma mengatakan kota telah menanggapi keluhan warga soal asap sisa pembakaran kapur di kawasan "
        "Jalan Kali Lembayung Raya, Wangi, Bandar Utara.",
    )
    assert utterances(quotations(page, kinds=("direct", "indirect"))).empty


def test_a_name_is_completed_from_another_report_of_the_event():
    setting = " di Kota Lembayung, tepi Sungai Biru, dekat Pasar Wangi."
    texts = ['"Kami siap," kata Ranku' + setting, '"Kami siap," kata Bupati Rani Kusuma' + setting]
    assert set(quotations(reports(*texts))["speaker"]) == {"Rani Kusuma"}
    apart = ['"Kami siap," kata Rani di Bandar Timur.', '"Kami siap," kata Rani Kusuma' + setting]
    assert list(quotations(reports(*apart))["speaker"]) == ["Rani", "Rani Kusuma"]


def test_a_stretched_word_is_the_same_word():
    page = reports('"Setuju," jawab anggota dewan.', '"Setujuuu," jawab anggota dewan serempak.')
    assert len(utterances(quotations(page))) == 2


def test_aligned_words():
    table = aligned_words("kami datang ke sini", "mereka datang ke sini hari ini")
    assert list(table["mark"]) == ["changed", "equal", "equal", "equal", "only b", "only b"]


def test_shared_passage_inside_and_outside_a_quotation():
    page = reports(
        '"Kami akan menutup jalan itu besok," kata Rani. Dua truk dan satu mobil terguling di tikungan.',
        '"Kami akan menutup jalan itu besok," ujar Rani. Polisi: dua truk dan satu mobil terguling.',
    )
    found = shared_passages(page)
    assert dict(zip(found["passage"], found["where"], strict=True)) == {
        "Kami akan menutup jalan itu besok": "inside a quotation",
        "Dua truk dan satu mobil terguling": "outside",
    }
    assert found.loc[found["where"].eq("inside a quotation"), "suggestion"].tolist() == ["shared utterance"]


def test_shared_furniture_is_marked_on_whole_pages():
    raw = [
        "Baca juga lima kisah dari tepi kali. Air surut pagi ini di kota.",
        "Baca juga lima kisah dari tepi kali. Hujan.",
    ]
    page = reports("Air surut pagi ini di kota.", "Hujan.", raw_text=raw)
    cut = pd.DataFrame({"report": ["a", "b"], "rule": "teaser", "start": 0, "end": 36, "removed": "…"})
    found = shared_passages(page, furniture=cut)
    assert found[["where", "suggestion"]].values.tolist() == [["furniture", "page furniture"]]
    assert shared_passages(page).empty
    with pytest.raises(KeyError, match="raw_text"):
        shared_passages(reports("a"), furniture=cut)


def test_agencies_stand_beside_a_passage():
    text = "api membakar empat rumah warga di tepi sungai pada malam hari tanpa korban"
    found = shared_passages(reports(text, text, credit=["Kabar", None]))
    assert found[["credit_a", "credit_b", "suggestion"]].values.tolist() == [["Kabar", "", "shared wording"]]


def test_near_runs_are_joined_and_flagged():
    page = reports(
        "Api membakar empat rumah warga di tepi sungai pada malam hari tanpa korban jiwa sama sekali",
        "Api membakar empat rumah warga di pinggir sungai pada malam hari tanpa korban jiwa sama sekali",
    )
    found = shared_passages(page)
    assert found["exact"].tolist() == [False] and found["words"].tolist() == [16]


def test_agency_needs_the_same_credit_in_both():
    text = "api membakar empat rumah warga di tepi sungai pada malam hari tanpa korban"
    credited = shared_passages(reports(text, text, credit=["Kabar", "Kabar"]))
    assert credited["suggestion"].tolist() == ["shared agency text"]
    several = shared_passages(reports(text, text, credit=["Kabar, Reuters", "Reuters"]))
    assert several["suggestion"].tolist() == ["shared agency text"]
    assert shared_passages(reports(text, text, credit=["", ""]))["suggestion"].tolist() == ["shared wording"]


@pytest.mark.parametrize(("names", "suggestion"), [(6, "stock phrase"), (14, "shared wording")])
def test_a_long_run_of_names_is_no_stock_phrase(names, suggestion):
    run = " ".join(["Kelurahan", "Kecamatan", "Melati", "Tanjung", "Rimba", "Sari", "Teluk"][:names] * 2)
    run = " ".join(run.split()[:names])
    found = shared_passages(reports(f"Api membakar {run} kemarin.", f"Warga {run} mengungsi."))
    assert found["suggestion"].tolist() == [suggestion] and found["words"].tolist() == [names]


def test_no_suggestion_accuses():
    page = reports(*["api membakar empat rumah warga di tepi sungai pada malam hari"] * 3)
    assert not shared_passages(page)["suggestion"].str.contains("cop").any()


def test_containment_looks_both_ways():
    table = containment(reports("satu dua tiga", "satu dua tiga empat lima"), n=3)
    assert table.at["a", "b"] == 1 and table.at["b", "a"] == pytest.approx(1 / 3)
    with pytest.raises(ValueError, match="one word"):
        containment(reports("a"), n=0)


def test_two_hundred_reports():
    texts = [f'"Kami siap nomor {n} hari ini," kata Rani Kusuma. Jalan ditutup {n} jam.' for n in range(200)]
    page = pd.DataFrame({"outlet": "x", "text": texts}, index=[f"r{n:03d}" for n in range(200)])
    assert len(quotations(page)) == 200
    assert shared_passages(page).shape[0] > 0
