"""What a user of the stemming room relies on. Word cases live in cases/stemming.json: add there."""

from __future__ import annotations

import copy
import json
import pickle
import random
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.words import stem_cuts as affixes
from corpus_tools.words.stem_cuts import cuts, good_roots, load_frequencies, load_roots, sastrawi_stem
from corpus_tools.words.stem_lists import KEPT, MENDED, MORE_ROOTS, NAMES, NOT_ROOTS
from corpus_tools.words.stemming import Stemmer, audit_stems, read_overrides

CASES = json.loads((Path(__file__).parent / "cases" / "stemming.json").read_text(encoding="utf-8"))
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
    return str(case["word"])


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_word_has_the_root_a_linguist_gives_it(case, request):
    if case.get("known_wrong"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    assert STEMMER(case["word"]) == case["root"]


def test_no_case_stands_twice():
    listed = [case["word"] for case in CASES]
    assert len(listed) == len(set(listed))


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
        assert STEMMER(stem) == stem or stem in {root for pairs in MENDED.values() for root in pairs}


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
        ("kata,root\na,b\n", "lacks the column 'word'"),
        ("word,root,why\nbus,,x\n", "row 2: the root is empty"),
        ("word,root,why\nbus,bis,x\nbus,bas,y\n", "row 3: 'bus' has two roots"),
        ("word,root,why\n10,3,sepuluh,x\n", "row 2: 4 cells under 3 headings"),
        ("word,root,why\n\nbus,bis,x\n10,3,sepuluh,x\n", "row 4: 4 cells under 3 headings"),
        ('word,root,why\na,b,x\nbus,bis,"x\nkota,kota,y\n', "row 3: its quotation marks do not pair"),
        ('word,root,why\nbus,bis,"x "y" z"\nkota,kota,y\n', "row 2: its quotation marks do not pair"),
        ('word,"root,why\nbus,bis,x\n', "row 1: its quotation marks do not pair"),
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
    assert "tamanan" in learned.names_
    assert learned("Tamanan") == learned("tamanan") == "tamanan"
    assert STEMMER("tamanan") == "taman"


def test_headlines_and_first_words_are_no_evidence_of_names():
    learned = STEMMER.learn(["Kunjungan Kim Bahas Tahanan Perang\nTahanan itu pulang dari penjara kemarin."])
    assert "tahanan" not in learned.names_


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
            raise affixes.PackageNotFoundError(name)
        return "1.0.1"

    monkeypatch.setattr(affixes, "version", other_package)
    load_roots.cache_clear()
    with pytest.raises(ImportError, match=r"pip uninstall Sastrawi"):
        load_roots()
    monkeypatch.undo()
    assert len(load_roots()) > 29_000


# The lists


def test_each_listed_word_is_one_clean_lower_case_word_with_a_reason():
    for group in (KEPT, NAMES, MORE_ROOTS, NOT_ROOTS):
        for why, text in group.items():
            assert why and all(word.isalpha() and word.islower() for word in text.split())


def test_listed_names_and_kept_words_are_kept():
    for group in (KEPT, NAMES):
        assert [word for text in group.values() for word in text.split() if STEMMER(word) != word] == []


def test_cuts_are_sorted_by_belief():
    scores = [cut.score for cut in cuts("penyelidikan")]
    assert scores == sorted(scores, reverse=True)
    assert load_frequencies()["rusia"] > 4


# Against the installed package


def pysastrawi():
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()


def generated_forms(n: int, *, seed: int) -> list[str]:
    """Real roots, cut and invented ones, with every affix, infix, clitic and some dirt."""
    chance = random.Random(seed)
    roots = sorted(load_roots())
    heads = [
        "di",
        "ke",
        "se",
        "ber",
        "be",
        "ter",
        "te",
        "me",
        "mem",
        "men",
        "meng",
        "menge",
        "meny",
        "per",
        "pe",
        "pem",
        "pen",
        "peng",
        "penge",
        "peny",
    ]
    heads += ["mempe", "memper", "ku", "kau", "bel", "pel"]
    tails = [
        "i",
        "kan",
        "an",
        "is",
        "isme",
        "isasi",
        "ku",
        "mu",
        "nya",
        "-nya",
        "--ku",
        "lah",
        "kah",
        "tah",
        "pun",
        "-lah",
        "kannya",
        "anku",
    ]

    def form() -> str:
        word, kind = chance.choice(roots), chance.random()
        if kind < 0.1:
            word = word[0] + chance.choice(["er", "el", "em", "in"]) + word[1:]
        elif kind < 0.2:
            word = word[1:]
        elif kind < 0.25:
            word = "".join(chance.choices("aiueobcdfghjklmnpqrstvwxyz0-", k=chance.randint(0, 8)))
        elif kind < 0.3:
            word = f"{word}-{chance.choice([word, chance.choice(roots)])}"
        word = "".join(chance.choices(["", *heads], k=2)) + word + "".join(chance.choices(["", *tails], k=2))
        if chance.random() < 0.03:
            place = chance.randint(0, len(word))
            word = word[:place] + chance.choice("-'ıſé .K²\n") + word[place:]
        return word[:3] if chance.random() < 0.02 else word.title() if chance.random() < 0.05 else word

    return sorted({form() for _ in range(n)})


def test_the_sastrawi_mode_gives_what_pysastrawi_gives():
    reference = pysastrawi()
    sample = generated_forms(2_000, seed=1)
    assert [form for form in sample if sastrawi_stem(form, load_roots()) != reference.stem(form)] == []


compiled = cache(re.compile)


def substitute(pattern: str, new: str, text: str, count: int = 0, flags: int = 0) -> str:
    """re.sub, without compiling a pattern for each of a million plain stems."""
    if pattern.isalnum() and not flags:
        return text.replace(pattern, new, count or -1)
    return compiled(pattern, flags).sub(new, text, count)


def quicken_pysastrawi() -> None:
    """Spare PySastrawi's own rules what they do twice: compile a pattern, find the rule that fits a form."""
    from Sastrawi.Stemmer.Context.Context import Context

    pysastrawi()  # so that all its modules are there
    quick = SimpleNamespace(match=lambda pattern, text: compiled(pattern).match(text), sub=substitute)
    quick.IGNORECASE, quick.MULTILINE = re.IGNORECASE, re.MULTILINE
    for name, module in list(sys.modules.items()):
        if name.startswith("Sastrawi") and hasattr(module, "re"):
            module.re = quick
    try_rules, fitting = Context.accept_prefix_visitors, {}

    def try_the_fitting_rule(context, rules):
        form, count = context.current_word, len(context.removals)
        if len(fitting) > 100_000:
            fitting.clear()
        try_rules(context, fitting.get(form, rules))
        fitting[form] = [removal.get_visitor() for removal in context.removals[count:]]

    Context.accept_prefix_visitors = try_the_fitting_rule


def differing_forms(sample: list[str]) -> list[str]:
    reference = pysastrawi()
    return [form for form in sample if sastrawi_stem(form, load_roots()) != reference.stem(form)]


def quickened_pool(n: int | None = None) -> ProcessPoolExecutor:
    """Processes of their own, so that no other test meets the quickened package."""
    return ProcessPoolExecutor(n, initializer=quicken_pysastrawi)


def test_the_quickened_reference_is_pysastrawi():
    sample = generated_forms(1_000, seed=4)
    plain = [pysastrawi().stem(form) for form in sample]
    with quickened_pool(1) as pool:
        assert pool.submit(differing_forms, sample).result() == []
    assert plain == [sastrawi_stem(form, load_roots()) for form in sample]


@pytest.mark.slow
def test_the_sastrawi_mode_gives_what_pysastrawi_gives_on_a_million_forms():
    sample = generated_forms(1_060_000, seed=2)
    assert len(sample) > 1_000_000
    pieces = [sample[start : start + 4_000] for start in range(0, len(sample), 4_000)]
    with quickened_pool() as pool:
        assert [form for piece in pool.map(differing_forms, pieces) for form in piece] == []


def seconds(functions, sample: list[str]) -> list[float]:
    """CPU time of each function on all words, in turns and piece by piece, the best of five for each piece."""
    pieces = [sample[start : start + 250] for start in range(0, len(sample), 250)]
    best = [[float("inf")] * len(pieces) for _ in functions]
    for _ in range(5):
        fresh = [make() for make in functions]
        for place, piece in enumerate(pieces):
            for times, function in zip(best, fresh, strict=True):
                begin = time.process_time()
                for word in piece:
                    function(word)
                times[place] = min(times[place], time.process_time() - begin)
    return [sum(times) for times in best]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sample", "at_most"),
    [
        (sorted(load_frequencies()), 2.0),  # the words of Indonesian, as they come
        (generated_forms(10_000, seed=3), 2.5),  # nearly all affixed, many wrongly: the hardest case
    ],
    ids=["words", "forms"],
)
def test_the_exact_mode_is_twenty_times_as_fast_and_the_corrected_mode_keeps_up(sample, at_most):
    sample = random.Random(1).sample(sample, 6_000)
    modes = [lambda: pysastrawi().stem, lambda: Stemmer(mode="sastrawi"), Stemmer]
    slow, exact, corrected = seconds(modes, sample)
    print(
        f"exact {slow / exact:.1f} times as fast as PySastrawi; corrected takes {corrected / exact:.2f} times as long"
    )
    assert slow > 20 * exact
    assert corrected < at_most * exact
