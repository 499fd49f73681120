"""Quotations, speakers, utterances and shared passages on texts written for the purpose."""

import json
import time
from itertools import permutations
from operator import itemgetter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from messy import work_of

from corpus_tools.speech import (
    aligned_words,
    cited_media,
    containment,
    quotations,
    quoted_share,
    read_quotes,
    shades,
    shared_passages,
    sources,
    utterances,
)
from corpus_tools.speech.passages import PASSAGE_COLUMNS, UTTERANCE_COLUMNS
from corpus_tools.speech.quoting import COLUMNS, KINDS


def cases(name):
    """The cases of one file: text, what is expected, and why."""
    return json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text("utf-8"))["cases"]


NEWSY = st.lists(
    st.sampled_from([*"\"“”'’,:()\na", *"kata |ujarnya| Rani| Kusuma|. |menurut |mengatakan |20 bus| itu".split("|")]),
    max_size=40,
).map("".join)


def reports(*texts, **columns):
    names = [chr(97 + n) for n in range(len(texts))]
    return pd.DataFrame({"outlet": names, "text": list(texts), **columns}, index=pd.Index(names, name="report"))


@pytest.mark.parametrize("case", cases("quotations"), ids=itemgetter("why"))
def test_quotations(case):
    found = quotations(reports(case["text"]))
    assert found[["quotation", "speaker"]].to_numpy().tolist() == case["expect"]


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


def test_what_is_handed_over_or_yet_to_be_told_is_not_said():
    text = (
        "Kapolda Bimo Harjanto menyampaikan panggilan kepada Rani. Kantor Biru akan menyampaikan hasil rapat besok. "
        "Kapolda Bimo Harjanto menyampaikan bahwa surat sudah dikirim. Ia diduga menyampaikan kabar bohong."
    )
    found = quotations(reports(text), kinds=("indirect",))
    assert found[["quotation", "speaker"]].values.tolist() == [["surat sudah dikirim.", "Bimo Harjanto"]]


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
    assert sources(page, found).empty and shades(page, found).empty and cited_media(page).empty


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


@pytest.mark.parametrize(
    "piece", ["a", "“x” ", '"', '"a," kata Rani ', 'Kapolres Rani Kusuma hadir. "Kami siap," kata Kapolda. ']
)
def test_twice_the_line_takes_twice_the_work(piece):
    """Calls are counted, not seconds: they are the same on a busy machine."""
    calls = [work_of(quotations, reports(piece * (length // len(piece))), kinds=KINDS) for length in (5_000, 10_000)]
    assert calls[1] < 3 * calls[0]  # twice and a little; four times would be quadratic


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


@pytest.mark.parametrize("case", cases("utterances"), ids=itemgetter("why"))
def test_utterances(case):
    found = utterances(quotations(reports(*case["text"]), kinds=("direct", "fragment", "indirect")))
    assert sorted(found.groupby("utterance")["report"].agg("".join)) == case["expect"]


@pytest.mark.parametrize("case", cases("passages"), ids=itemgetter("why"))
def test_passages(case):
    credit = {"credit": case["credit"]} if "credit" in case else {}
    found = shared_passages(reports(*case["text"], **credit))
    found = found.assign(pair=found["report_a"] + found["report_b"])
    assert sorted(found[["pair", "passage", "where", "suggestion"]].to_numpy().tolist()) == case["expect"]


def test_a_name_is_completed_from_another_report_of_the_event():
    setting = " di Kota Lembayung, tepi Sungai Biru, dekat Pasar Wangi."
    texts = ['"Kami siap," kata Ranku' + setting, '"Kami siap," kata Bupati Rani Kusuma' + setting]
    assert set(quotations(reports(*texts))["speaker"]) == {"Rani Kusuma"}
    apart = ['"Kami siap," kata Rani di Bandar Timur.', '"Kami siap," kata Rani Kusuma' + setting]
    assert list(quotations(reports(*apart))["speaker"]) == ["Rani", "Rani Kusuma"]


def test_aligned_words():
    table = aligned_words("kami datang ke sini", "mereka datang ke sini hari ini")
    assert list(table["mark"]) == ["changed", "equal", "equal", "equal", "only b", "only b"]


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


PAGES = {
    "Air Pos": '"Kami siap menambah pompa," kata Rani Kusuma. Warga di tepi kali mengungsi ke balai desa malam itu juga. '
    "Api membakar empat rumah warga di tepi sungai pada malam hari tanpa korban.",
    "Beta": "Warga di tepi kali mengungsi ke balai desa malam itu juga. Rani Kusuma mengatakan pompa akan ditambah. "
    "Api membakar empat rumah warga di tepi sungai pada malam hari tanpa korban.",
    "Citra": '"Kami siap menambah pompa besok," ujar Rani. Petugas di tepi kali mengungsi ke balai desa malam itu juga. '
    "Api membakar empat rumah warga di pinggir sungai pada malam hari tanpa korban.",
    "Delta": "Kemarin warga di tepi kali mengungsi ke balai desa malam itu. Bupati Rani Kusuma dan Bimo datang. "
    '"Kami siap menambah pompa," kata Bimo Harjanto. Api membakar lima rumah warga di tepi sungai pada malam hari.',
}


def unordered(passages):
    """Passages without saying which report comes first."""
    return sorted(
        (*sorted([(row.report_a, row.start_a, row.end_a), (row.report_b, row.start_b, row.end_b)]),
         row.where, row.exact, row.suggestion)
        for row in passages.itertuples()
    )  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(PAGES))[1::3], ids=" ".join)
def test_the_order_of_reports_changes_nothing(order):
    def made(names):
        page = pd.DataFrame({"outlet": names, "text": [PAGES[name] for name in names]}, index=list(names))
        said = quotations(page, kinds=KINDS)
        groups = (
            utterances(said)
            .groupby("utterance")[["report", "start"]]
            .apply(lambda rows: sorted(map(tuple, rows.to_numpy())))
        )
        return {
            "quotations": sorted(said.itertuples(index=False)),
            "utterances": sorted(groups),
            "share": sorted(quoted_share(page, said).itertuples(index=False)),
            "sources": sorted(sources(page, said).itertuples(index=False)),
            "shades": sorted(shades(page, said).itertuples(index=False)),
            "passages": unordered(shared_passages(page)),
            "containment": containment(page).loc[list(PAGES), list(PAGES)].to_numpy().tolist(),
        }

    assert made(order) == made(list(PAGES))


@given(st.lists(st.lists(st.sampled_from("ab"), max_size=14), min_size=2, max_size=3))
@example([list("aaabaa"), list("aaaaaaaabaa"), list("aaabaabaaabaa")])
def test_passages_of_two_reports_are_those_of_the_two_turned_round(texts):
    page = reports(*map(" ".join, texts))
    assert unordered(shared_passages(page, min_words=2)) == unordered(shared_passages(page[::-1], min_words=2))


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_every_shared_run_lies_in_a_passage(one, two):
    """The slow obvious version: each run of three words that is in both texts has its first word in some passage."""
    found = shared_passages(reports(" ".join(one), " ".join(two)), min_words=3)
    covered = [(row.start_a, row.end_a) for row in found.itertuples()]
    runs = {tuple(two[at : at + 3]) for at in range(len(two) - 2)}
    alone = [at for at in range(len(one) - 2) if tuple(one[at : at + 3]) in runs]
    assert bool(alone) == bool(covered)


def test_a_copy_with_one_word_changed_is_found_whole_whatever_else_is_there():
    words = [f"kata{n}" for n in range(120)]
    changed = [*words[:60], "lain", *words[61:]]
    page = reports(" ".join(words), " ".join(changed), " ".join(words[70:80]))
    for order in permutations("abc"):
        found = shared_passages(page.loc[list(order)])
        pair = found[found["report_a"].isin(["a", "b"]) & found["report_b"].isin(["a", "b"])]
        assert pair["words"].tolist() == [120]


SAID = '"Kami siap menambah pompa," kata Rani Kusuma. Film "Senja" tayang. "Air surut," ujar Bimo.'


def quotes(tmp_path, *lines):
    (tmp_path / "quotes.csv").write_text("\n".join(["report;quotation;speaker;kind;utterance", *lines]), "utf-8")
    return read_quotes(tmp_path)


def test_quotes_csv_overrules_speaker_kind_and_utterance(tmp_path):
    page = reports(SAID, '"Pompa akan datang," kata Dewi Lestari.')
    known = quotes(tmp_path, "a;Kami siap;Seto Aryadi;;1", "a;Senja;;direct;", "a;air surut;-;;", "b;Pompa;;;1")
    found = quotations(page, overrides=known)
    assert found[["quotation", "speaker", "kind"]].to_numpy().tolist() == [
        ["Kami siap menambah pompa,", "Seto Aryadi", "direct"],
        ["Senja", "", "direct"],
        ["Air surut,", "", "direct"],
        ["Pompa akan datang,", "Dewi Lestari", "direct"],
    ]
    groups = utterances(found)[["report", "why"]].to_numpy().tolist()
    assert groups == [["a", "said in quotes.csv"], ["b", "said in quotes.csv"]]


def test_a_quotation_can_be_kept_out_of_all_utterances(tmp_path):
    page = reports(SAID, SAID)
    assert set(utterances(quotations(page))["utterance"]) == {1, 2}
    assert len(utterances(quotations(page, overrides=quotes(tmp_path, "a;Kami siap;;;-")))) == 2


def test_without_a_file_nothing_is_overruled(tmp_path):
    page = reports(SAID)
    found = quotations(page, overrides=read_quotes(tmp_path))
    pd.testing.assert_frame_equal(found.drop(columns="utterance"), quotations(page))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("c;Kami siap;Seto;;", "row 2: there is no report 'c'; there are a"),
        ("a;Kami pulang;Seto;;", "row 2: no quotation holds the words 'Kami pulang'"),
        ("a;a;Seto;;", "row 2: 3 quotations hold"),
        ("a;Kami siap;Seto;spoken;", "row 2: unknown kind 'spoken'"),
    ],
)
def test_an_override_that_fits_nothing_names_its_row(tmp_path, line, message):
    with pytest.raises(ValueError, match=message) as error:
        quotations(reports(SAID), overrides=quotes(tmp_path, line))
    assert "quotes.csv" in str(error.value)


@pytest.mark.parametrize("case", cases("sources"), ids=itemgetter("why"))
def test_sources(case):
    page = reports(case["text"])
    found = sources(page, quotations(page, kinds=("direct", "fragment", "indirect")))
    assert found[["speaker", "actor", "direct", "reported"]].to_numpy().tolist() == case["expect"]


@pytest.mark.parametrize("case", cases("cited"), ids=itemgetter("why"))
def test_cited_media(case):
    assert cited_media(reports(case["text"]))[["source", "count"]].to_numpy().tolist() == case["expect"]


def test_words_of_sources_are_counted():
    page = reports('"Kami siap," kata Rani Kusuma. Rani mengatakan pompa datang.')
    assert sources(page, quotations(page, kinds=("direct", "indirect"))).at[0, "words"] == 4


def test_shades_are_counted_outside_quotations():
    page = reports('Api diduga dari dapur, dan diduga cepat. "Mungkin kami siap," klaim Rani. "Aman," kata dia.')
    found = shades(page, quotations(page))[["word", "shade", "count"]].to_numpy().tolist()
    assert found == [["klaim", "doubting", 1], ["kata", "neutral", 1], ["diduga", "suspected", 2]]
    assert shades(page, quotations(page).head(0))["word"].tolist() == ["diduga"]


def test_what_a_report_credits_is_marked():
    page = reports("Kim tiba, dilansir Yonhap.", credit="Yonhap")
    assert cited_media(page)["credited"].tolist() == [True]


@pytest.mark.parametrize("case", cases("one_name"), ids=itemgetter("why"))
def test_one_person_goes_by_one_name_in_all_reports(case):
    assert quotations(reports(*case["text"]))["speaker"].tolist() == case["expect"]


def test_a_person_is_of_one_kind_in_all_reports():
    page = reports('"Siap," kata Bupati Rani Kusuma.', '"Aman," kata Rani Kusuma.')
    assert sources(page, quotations(page))["actor"].tolist() == ["state", "state"]


def test_a_timetable_is_no_doubt_and_a_charge_is():
    page = reports(
        "Kapal diperkirakan tiba pukul 11.29. Kapal diperkirakan karam. Bimo ditahan atas dugaan suap. Kasus dugaan suap itu."
    )
    assert shades(page, quotations(page))["word"].tolist() == ["diperkirakan", "atas dugaan"]
    assert shades(page, quotations(page))["count"].tolist() == [1, 1]
