"""What a user of the stemming room relies on. Word cases live in cases/stemming.json: add there."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.words import stem_cuts, stem_rules
from corpus_tools.words.stem_cuts import cuts, good_roots, listed, load_frequencies, load_roots
from corpus_tools.words.stemming import Stemmer, audit_stems, read_overrides

CASES = json.loads((Path(__file__).parent / "cases" / "stemming.json").read_text(encoding="utf-8"))["cases"]
STEMMER = Stemmer()
TEXTS = [
    "Kim Jong Un mengunjungi Rusia. Kunjungan itu berlangsung di kosmodrom. Pemimpin-pemimpin bertemu.",
    "Presiden Putin menyambut kunjungan Kim. Nilai kerja sama senilai satu miliar.",
]
words = st.text(max_size=30)
forms = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "me", "mem", "meng", "meny", "ber", "di", "ter", "pe", "peng", "ke", "se", "per"]),
        st.text("abdegiklmnoprstu", min_size=2, max_size=7),
        st.sampled_from(["", "i", "kan", "an", "nya", "annya", "lah"]),
    ),
)


def case_id(case: dict[str, object]) -> str:
    return str(case["text"])


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_word_has_the_root_a_linguist_gives_it(case, request):
    if case.get("known_wrong"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    assert STEMMER(case["text"]) == case["expect"]


def test_no_case_stands_twice():
    words = [case["text"] for case in CASES]
    assert len(words) == len(set(words))


# Any text


@given(st.one_of(words, forms))
@settings(max_examples=500, deadline=None)
def test_any_text_gets_a_lower_case_stem_without_an_error(word):
    for stemmer in (STEMMER, Stemmer(mode="sastrawi")):
        stem = stemmer(word)
        assert isinstance(stem, str)
        assert stem == stemmer(word)
    assert STEMMER(word) == Stemmer()(word)


@given(forms)
@settings(max_examples=500, deadline=None)
def test_a_stem_that_is_a_known_root_is_its_own_stem(word):
    stem = STEMMER(word)
    if stem in good_roots():
        assert STEMMER(stem) == stem or stem in listed("corrected")


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "-",
        "--",
        "di*abc",
        "(",
        "\\",
        "a" * 5000,
        "di-" * 3000,
        "rumah" + "nya" * 3000,
        "x-nya" * 3000,
        "\ud800",
        "İ",
        "ſı",
    ],
)
def test_odd_words_pass_through(word):
    assert isinstance(STEMMER(word), str)
    assert isinstance(Stemmer(mode="sastrawi")(word), str)


@pytest.mark.parametrize("word", [None, float("nan"), 7, ["bank"], b"bank"])
def test_what_is_no_text_is_named_in_the_error(word):
    with pytest.raises(TypeError, match=r"wants one word as text.*dropna"):
        STEMMER(word)


def test_corrected_stems_hold_no_spaces():
    assert STEMMER("Ka'ban") == "ka'ban"
    assert Stemmer(mode="sastrawi")("Ka'ban") == "ka ban"


# The user's own say


def test_overrides_and_protected_words_go_first_in_both_modes():
    for mode in ("corrected", "sastrawi"):
        stemmer = Stemmer(
            mode=mode, protect=["Kemenangan"], overrides={"pejabat": ("pejabat", "an office"), "bus": "bis"}
        )
        assert [stemmer(word) for word in ["kemenangan", "Pejabat", "bus"]] == [
            "kemenangan",
            "pejabat",
            "bis",
        ]
        assert stemmer.explain("pejabat") == ("pejabat", "an office")


def test_an_override_holds_with_a_clitic_too():
    stemmer = Stemmer(overrides={"pejabat": "pejabat"}, protect=["Pertahanan"])
    assert [stemmer(word) for word in ["pejabatnya", "Pertahananlah"]] == ["pejabat", "pertahanan"]


def test_an_override_without_a_root_is_refused():
    with pytest.raises(TypeError, match="gives 'bus' the root nan"):
        Stemmer(overrides={"bus": float("nan")})


def test_a_wrong_mode_and_a_lone_text_as_protect_are_refused():
    with pytest.raises(ValueError, match="corrected, sastrawi"):
        Stemmer(mode="snowball")
    with pytest.raises(TypeError, match="give a list"):
        Stemmer(protect="bali")


def test_stems_csv_is_read_from_a_folder(tmp_path):
    assert read_overrides(tmp_path) == {}
    (tmp_path / "stems.csv").write_text("word,root,why\nPejabat,pejabat,an office\nbus,bis,\n\n", encoding="utf-8-sig")
    assert read_overrides(tmp_path) == {
        "pejabat": ("pejabat", "an office"),
        "bus": ("bis", "set in stems.csv"),
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("kata,root\na,b\n", "has no column 'word'"),
        ("word,root,why\nbus,,x\n", "row 2: the root is empty"),
        ("word,root,why\nbus,bis,x\nbus,bas,y\n", "row 3: 'bus' has two roots"),
        ("word,root,why\n10,3,sepuluh,x\n", "row 2: 4 cells under 3 headings"),
        ("word,root,why\n\nbus,bis,x\n10,3,sepuluh,x\n", "row 4: 4 cells under 3 headings"),
        ('word,root,why\na,b,x\nbus,bis,"x\nkota,kota,y\n', "row 3: a quotation mark opened here is never closed"),
        ('word,root,why\nbus,bis,"x "y" z"\nkota,kota,y\n', "row 2: its quotation marks do not pair"),
    ],
)
def test_a_faulty_stems_csv_is_told_by_row(tmp_path, content, message):
    path = tmp_path / "stems.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_overrides(path)


def test_a_stems_csv_with_empty_columns_is_read(tmp_path):
    (tmp_path / "stems.csv").write_text("word,root,why,,\nbus,bis,x,,,\n", encoding="utf-8")
    assert read_overrides(tmp_path) == {"bus": ("bis", "x")}


@pytest.mark.parametrize("there", [True, False])
def test_a_stems_csv_that_is_a_link_out_of_the_folder_is_not_read(tmp_path, there):
    (tmp_path / "in").mkdir()
    if there:
        (tmp_path / "outside.csv").write_text("word,root\nbus,bis\n")
    (tmp_path / "in" / "stems.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(ValueError, match="a link out of it; put the file itself there"):
        read_overrides(tmp_path / "in")


def test_a_missing_override_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"roots\.csv"):
        read_overrides(tmp_path / "roots.csv")


# Learning from texts


def test_a_name_seen_inside_sentences_is_kept_and_the_first_stemmer_unchanged():
    texts = ["Warga Tamanan pulang. Di kota Tamanan banjir surut."]
    learned = STEMMER.learn(texts)
    assert "tamanan" in learned.usage_.names
    assert learned("Tamanan") == learned("tamanan") == "tamanan"
    assert STEMMER("tamanan") == "taman"


def test_headlines_and_first_words_are_no_evidence_of_names():
    learned = STEMMER.learn(["Kunjungan Kim Bahas Tahanan Perang\nTahanan itu pulang dari penjara kemarin."])
    assert "tahanan" not in learned.usage_.names


def test_clear_affixes_come_off_a_learned_name():
    learned = STEMMER.learn(["Ia bekerja di Kementerian Keuangan dan di Pertahanan."])
    assert learned("Kementerian") == "menteri"


# Tables


def test_the_table_gives_a_reason_for_every_difference():
    table = STEMMER.table(["senilai", "senilai", "Bali", "bank", "KTP-nya"])
    assert list(table.columns) == ["word", "sastrawi", "stem", "reason", "count"]
    assert table.word.tolist() == ["senilai", "Bali", "KTP-nya", "bank"]
    assert ((table.sastrawi != table.stem) == (table.reason != "")).all()


def test_the_table_takes_a_series_of_counts():
    table = STEMMER.table(pd.Series({"bank": 3, "senilai": 5}))
    assert table[["word", "count"]].values.tolist() == [["senilai", 5], ["bank", 3]]


def test_the_audit_says_what_was_merged_and_split_with_a_sentence():
    audit = audit_stems(TEXTS).set_index("word")
    assert audit.loc["mengunjungi", "effect"] == "merged with kunjungan"
    assert audit.loc["mengunjungi", "sentence"] == "Kim Jong Un mengunjungi Rusia."
    assert audit.loc["senilai", "sastrawi"] == "nila"


def test_words_that_change_together_are_not_called_merged():
    audit = audit_stems(["Gerakan itu besar. Gerakannya cepat."]).set_index("word")
    assert set(audit["effect"]) == {"no other word of these texts is touched"} and len(audit) == 2


def test_a_word_used_twice_is_no_evidence_of_what_is_common():
    assert STEMMER.learn(["warga warga"]).usage_.frequencies == {}
    assert set(STEMMER.learn(["warga warga warga"]).usage_.frequencies) == {"warga"}


def test_the_audit_of_sastrawi_itself_is_empty():
    assert audit_stems(TEXTS, stemmer=Stemmer(mode="sastrawi")).empty


@pytest.mark.parametrize("function", [audit_stems, STEMMER.learn])
def test_a_missing_text_is_named(function):
    with pytest.raises(TypeError, match=r"dropna"):
        function(["Kim tiba.", None])


@pytest.mark.parametrize("function", [audit_stems, STEMMER.learn, STEMMER.table])
def test_one_text_where_a_list_belongs_is_refused(function):
    with pytest.raises(TypeError, match=r"give.*\[.Kim tiba"):
        function("Kim tiba.")


# Behaviour as an object


def test_it_survives_pickling_copying_and_comparing():
    stemmer = Stemmer(overrides={"bus": "bis"}, protect=["a"]).learn(TEXTS)
    stemmer("memakan")
    for other in (pickle.loads(pickle.dumps(stemmer)), copy.deepcopy(stemmer)):
        assert other == stemmer
        assert other("bus") == "bis"
    assert stemmer != Stemmer() != Stemmer(mode="sastrawi")
    assert repr(Stemmer()) == "Stemmer(mode='corrected')"


def test_the_other_sastrawi_on_pypi_is_named_with_the_cure(monkeypatch):
    def other_package(name: str) -> str:
        if name == "PySastrawi":
            raise stem_cuts.PackageNotFoundError(name)
        return "1.0.1"

    monkeypatch.setattr(stem_cuts, "version", other_package)
    stem_cuts._sastrawi.cache_clear()
    with pytest.raises(ImportError, match=r"pip uninstall Sastrawi"):
        load_roots()
    monkeypatch.undo()
    assert len(load_roots()) > 29_000


# The lists


def test_listed_names_and_kept_words_are_kept():
    assert [word for heading in ("name", "kept") for word in listed(heading) if STEMMER(word) != word] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Bali",), r"stems.toml, \[\[corrected\]\] 'why': 'Bali' must be one word in small letters"),
        ({"bus": "bas"}, "'bus' is listed with another answer, too"),
    ],
)
def test_a_fault_in_the_list_is_told(monkeypatch, words, message):
    entries = [{"why": ("a spelling",), "words": {"bus": "bis"}}, {"why": ("why",), "words": words}]
    monkeypatch.setattr(stem_cuts, "read_entries", lambda *_, **__: entries)
    with pytest.raises(ValueError, match=message):
        listed.__wrapped__("corrected")


def test_cuts_are_sorted_by_belief():
    scores = [cut.score for cut in cuts("penyelidikan")]
    assert scores == sorted(scores, reverse=True)
    assert load_frequencies()["rusia"] > 4


# Beside the installed package


def test_the_sastrawi_mode_gives_what_pysastrawi_gives(texts):
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    reference, exact = StemmerFactory().create_stemmer(), Stemmer(mode="sastrawi")
    sample = sorted({word for text in texts for word in text.split()})
    assert [word for word in sample if exact(word) != reference.stem(word)] == []


def test_pysastrawi_is_asked_about_few_words(texts, monkeypatch):
    """It is slow; the corrected mode asks it only where two cuts are nearly as likely."""
    asked = []
    monkeypatch.setattr(stem_rules, "sastrawi_stem", lambda word: asked.append(word) or stem_cuts.sastrawi_stem(word))
    stemmer, distinct = Stemmer(), {word for text in texts for word in text.split()}
    for word in [*distinct, *distinct]:
        stemmer(word)
    assert 0 < len(asked) < 0.02 * len(distinct)
