"""Coding sheets and agreement: every coefficient is held to published examples."""

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.teach.codings import (
    SHEET,
    SHEETS,
    agreement,
    alpha,
    alpha_interval,
    coded_differently,
    coding_sheet,
    holsti,
    kappa,
    percent_agreement,
    read_categories,
    read_codings,
    write_sheet,
)


def coders(*rows):
    """Codes as a coder's row of signs; a dot is a unit that was not coded."""
    return pd.DataFrame({f"coder {n}": [None if sign == "." else sign for sign in row] for n, row in enumerate(rows)})


def counted(**cells):
    """Two coders from counts of pairs: `ab=3` is a by the first and b by the second, three times."""
    pairs = [pair for pair, times in cells.items() for _ in range(times)]
    return coders("".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs))


def printed(text):
    """A number to the digits with which it was printed."""
    return pytest.approx(float(text), abs=0.55 * 10 ** -len(text.partition(".")[2]))


A = coders("1100000000", "0110010100")
B = coders("aabbdcccedda", "babbbccceddd")
C = coders("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
ARTICLE = coders(".....34121133.3", "1.213343.......", "..21344.21133.4")
TONE = coders(
    "112.001122.01311211000201001111223222221",
    "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21",
    ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1",
)


@pytest.mark.parametrize(
    ("codes", "level", "value"),
    [
        (A, "nominal", 0.095),  # Krippendorff 2011, Computing alpha-reliability, A to C
        (B, "nominal", 0.692),
        (C, "nominal", 0.743),
        (C, "ordinal", 0.815),
        (C, "interval", 0.849),
        (C, "ratio", 0.797),
        (ARTICLE, "nominal", 0.691),  # the encyclopaedia's article on Krippendorff's alpha
        (ARTICLE, "interval", 0.811),
        (coders("010110001111", "010100001101", "011001001000"), "nominal", 0.234),  # Krippendorff 2018, p. 306
        (coders("aacccccbbbbd", "acccccbbbbbd"), "nominal", 0.759),  # p. 310
        (TONE, "ordinal", 0.760),  # Hayes and Krippendorff 2007, Table 1
        (TONE, "nominal", 0.477),
    ],
)
def test_alpha_is_that_of_published_examples(codes, level, value):
    assert alpha(codes, level) == pytest.approx(value, abs=0.0006)


@pytest.mark.parametrize(
    ("codes", "agree", "cohen", "krippendorff"),
    [
        (counted(aa=43, ab=5, ba=1, bb=1), "0.88", "0.202", "0.193"),  # Freelon 2010, Tables 9 and 10
        (counted(aa=39, ab=1, ba=2, bb=8), "0.94", "0.81", "0.807"),
        (counted(aa=10, ab=1, bb=9), "0.95", "0.90", "0.902"),
        (counted(aa=13, ba=1, bb=6), "0.95", "0.89", "0.889"),
        (counted(aa=118, ab=5, ba=2), "0.944", "-0.0234", "-0.0247"),  # Gwet 2008
        (counted(aa=75, ab=1, ac=4, ba=5, bb=4, bc=1, cc=10), "0.89", "0.6765", "0.6769"),  # Gwet 2014
        (counted(aa=20, ab=5, ba=10, bb=15), "0.70", "0.40", ""),  # Cohen's kappa as in textbooks
    ],
)
def test_agreement_and_kappa_are_those_of_published_examples(codes, agree, cohen, krippendorff):
    assert holsti(codes) == percent_agreement(codes) == printed(agree)
    assert kappa(codes) == printed(cohen)
    assert not krippendorff or alpha(codes) == printed(krippendorff)


def test_three_coders_are_compared_pair_by_pair():
    """The example of the R package tidycomm: all agree on .667, Holsti's coefficient is .778."""
    three = coders("124121112", "123121122", "123122112")
    long = three.reset_index(names="unit").melt("unit", var_name="coder", value_name="code")
    table = agreement(long.assign(report="A", variable="tone", passage="", note=""))
    assert table.loc["tone", ["all_agree", "holsti", "alpha"]].tolist() == pytest.approx(
        [0.667, 0.778, 0.6406], abs=5e-4
    )


@pytest.mark.parametrize("codes", [A, B, counted(aa=43, ab=5, ba=1, bb=1)])
def test_alpha_is_scotts_pi_with_its_correction_for_few_units(codes):
    pooled = codes.stack().value_counts(normalize=True)
    pi = (percent_agreement(codes) - (by_chance := (pooled**2).sum())) / (1 - by_chance)
    assert alpha(codes) == pytest.approx(pi + (1 - pi) / (2 * len(codes)))


def test_only_the_order_counts_for_ordinal_codes():
    cubes = C.map(lambda code: str(int(code) ** 3), na_action="ignore")
    assert alpha(cubes, "ordinal") == pytest.approx(alpha(C, "ordinal"))
    assert alpha(cubes, "interval") != pytest.approx(alpha(C, "interval"))


@pytest.mark.parametrize("codes", [coders("aaaa", "aaaa"), coders("ab..", "..ab"), coders("abab")])
def test_what_is_not_defined_is_no_number(codes):
    assert np.isnan(alpha(codes)) and np.isnan(kappa(codes)) and np.isnan(alpha_interval(codes)[0])


def test_always_another_code_is_less_than_chance():
    codes = coders("1" * 10, "2" * 10)
    assert (percent_agreement(codes), kappa(codes), round(alpha(codes), 3)) == (0, 0, -0.9)


def test_the_interval_draws_units_and_is_the_same_for_the_same_seed():
    low, high = alpha_interval(TONE, "ordinal", seed=1)
    assert (low, high) == pytest.approx((0.62, 0.84), abs=0.03)
    assert (low, high) == alpha_interval(TONE, "ordinal", seed=1)
    assert alpha_interval(C) == pytest.approx((0.42, 1.0), abs=0.04)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", SHEETS)
def test_sheets_come_in_both_languages_and_ask_for_the_same(name, language):
    other = read_categories(name)
    try:
        ct.set_language(language)
        table = read_categories(name)
    finally:
        ct.set_language("en")
    assert table["unit"].tolist() == other["unit"].tolist() and table["filled"].tolist() == other["filled"].tolist()
    counts = [codes.count("|") for codes in table["codes"]]
    assert counts == [codes.count("|") for codes in other["codes"]] and table["question"].all()


def test_a_sheet_has_what_the_text_says_and_blanks_for_a_person(event):
    sheet = coding_sheet(event, "framing")
    assert tuple(sheet) == SHEET and not sheet["code"].any()
    first = sheet[sheet["report"] == event.index[0]].set_index("variable")["found"]
    text = event["text"].iloc[0]
    assert text.startswith(first["lead"]) and first["closing"] in text and first["sources"]
    assert not first["frame"] and not first["background"]
    quotes = coding_sheet(event, "machine")
    assert {"quotation 1", "mention 1"} <= {*quotes["unit"]} and quotes["found"].all()
    assert coding_sheet(event.head(0)).empty


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_filled_sheets_come_back_with_their_coders(event, tmp_path, ending):
    own = pd.DataFrame({"variable": ["tone"], "question": ["?"], "codes": ["Calm|loud"], "unit": ["sentence"]})
    own.to_excel(tmp_path / "own.xlsx", index=False) if ending == ".xlsx" else own.to_csv(tmp_path / "own.csv")
    sheet = coding_sheet(event, read_categories(tmp_path / f"own{ending}"))
    (tmp_path / "filled").mkdir()
    for coder, code in (("bimo", "calm "), ("rani", "Loud")):
        sheet["code"] = ["CALM", *[code] * (len(sheet) - 1)]
        write_sheet(sheet, tmp_path / "filled" / f"{coder}{ending}")
    with pytest.raises(FileExistsError, match="may be coded"):
        write_sheet(sheet, tmp_path / "filled" / f"rani{ending}")
    codings = read_codings(tmp_path / "filled")
    assert {*codings["coder"]} == {"bimo", "rani"} and {*codings["code"]} == {"calm", "loud"}
    assert agreement(codings).loc["tone", ["coders", "units"]].tolist() == [2, len(sheet)]
    differ = coded_differently(codings)
    assert len(differ) == len(sheet) - 1 and differ["passage"].tolist() == sheet["passage"].tolist()[1:]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["A", "report", "tone", "7", "1|2"], "row 3: '7' is none of the codes 1 and 2"),
        (["A", "report", "mood", "1", "1|2"], "row 3: this decision is in the sheet twice"),
    ],
)
def test_a_slip_in_a_sheet_is_told_with_its_row(tmp_path, row, says):
    rows = [["A", "report", "mood", "1", "1|2"], row]
    pd.DataFrame(rows, columns=["report", "unit", "variable", "code", "codes"]).to_csv(tmp_path / "a.csv", index=False)
    with pytest.raises(ValueError, match=says.replace("|", r"\|")):
        read_codings(tmp_path)


def test_free_text_is_not_compared_by_number(event, tmp_path):
    sheet = coding_sheet(event, "framing")
    sheet["code"] = [codes.split("|")[0] or "words of one's own" for codes in sheet["codes"]]
    paths = [write_sheet(sheet, tmp_path / f"{coder}.csv") for coder in ("bimo", "rani")]
    assert {*agreement(read_codings(paths)).index} == {*sheet[sheet["codes"] != ""]["variable"]}


def test_a_fault_in_categories_of_ones_own_is_told(tmp_path):
    for text, says in (
        ("variable,question\ntone,?\n", "no column 'codes'"),
        ("variable,question,codes,unit\ntone,?,1|2,page\n", "no unit is called 'page'"),
        ("variable,question,codes\ntone,?,1|2\ntone,?,1|2\n", "'tone' twice"),
    ):
        (tmp_path / "own.csv").write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=says):
            read_categories(tmp_path / "own.csv")
