"""Terms: frequencies, keyness held to other people's numbers, concordance that takes words literally."""

import re

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools._text import sentences
from corpus_tools.compare.chance import _limits_together


def test_rates_by_hand(counts):
    rates = ct.relative_frequencies(counts)
    assert rates.loc["Medcom.id", "putin"] == counts.loc["Medcom.id", "putin"] / counts.loc["Medcom.id"].sum() * 1000
    np.testing.assert_allclose(rates.sum(axis=1), 1000)


def test_top_terms_break_ties_by_name():
    weights = pd.DataFrame({"b": [1.0], "a": [1.0], "c": [2.0]}, index=["report"])
    assert ct.top_terms(weights, n=2)["term"].tolist() == ["c", "a"]


def test_a_word_used_once_is_never_key(counts):
    for report in counts.index:
        table = ct.keyness(counts, report)
        assert (table.loc[table["use"] == "more", "count"] >= 3).all()


def test_one_report_has_no_key_words():
    assert ct.keyness(pd.DataFrame({"kapal": [9]}, index=["a"]), "a").empty


def test_an_unknown_report_is_named_with_those_there():
    with pytest.raises(KeyError, match="there are: a"):
        ct.keyness(pd.DataFrame({"kapal": [9]}, index=["a"]), "b")


def test_chance_band_takes_a_seed_and_knows_shuffled_from_real(texts):
    one = ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=50, seed=1)
    assert one.equals(ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=50, seed=1))
    assert not one.equals(ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=50, seed=2))
    topics = pd.Series({"laut": "Kapal karam di laut. " * 30, "sawah": "Padi panen di sawah. " * 30})
    real = ct.compare.chance_band(topics, ct.count_vectorizer(), shuffles=50)
    assert (real["key_words"] > real["high"]).all()


def test_the_last_row_of_the_band_is_all_reports_together(texts):
    band = ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=20)
    assert band["key_words"].iloc[:-1].sum() == band["key_words"].iloc[-1]
    assert band["median"].iloc[-1] != 0


def test_key_words_of_the_band_are_those_of_keyness(texts, counts):
    band = ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=5)
    for report in counts.index:
        table = ct.keyness(counts, report)
        key = table[(table["use"] == "more") & (table["log_likelihood"] >= 3.84)]
        assert band.loc[report, "key_words"] == len(key)


def strongest_by_keyness(texts):
    """The strongest log-likelihoods of any report's table of `keyness`, for words used more and used less."""
    counts = ct.document_term_table(texts, ct.count_vectorizer())
    table = pd.concat([ct.keyness(counts, report) for report in counts.index])
    return [table.loc[table["use"] == use, "log_likelihood"].max() for use in ("more", "less")]


def test_the_limits_are_those_of_keyness_on_shuffled_sentences(texts):
    """One limit for more and less, from texts put together again and counted anew, the level found by trying."""
    band = ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=25, seed=2)
    split = [(n, sentence) for n, text in enumerate(texts) for sentence in sentences(text)]
    owner, random, found = np.array([n for n, _ in split]), np.random.default_rng(2), []
    for _ in range(25):
        shuffled = random.permutation(owner)
        lines = [[line for n, (_, line) in zip(shuffled, split, strict=True) if n == m] for m in range(5)]
        found.append(strongest_by_keyness(pd.Series(map("\n".join, lines))))
    found = np.array(found)
    for place in range(25):
        limits = np.sort(found, axis=0)[place]
        if (found > limits).any(axis=1).mean() <= 0.05:
            break
    assert band[["limit", "limit_less"]].iloc[0].tolist() == pytest.approx(limits)
    assert (band["shuffles"] == 25).all()


def test_words_used_more_and_less_are_one_family():
    """In 5 % of the cases one limit or the other is passed, and neither is stricter than the other."""
    strongest = np.random.default_rng(0).exponential([4.0, 1.0], (2000, 2))
    limits = _limits_together(strongest)
    passed = strongest > limits
    assert passed.any(axis=1).mean() == pytest.approx(0.05, abs=0.002)
    assert passed.mean(axis=0) == pytest.approx([0.0253, 0.0253], abs=0.002)


def test_a_limit_that_many_shuffles_reach_is_passed_by_none_of_them():
    """Ties: of 100 shuffles 20 reach 9.0, none more; a limit below it would be passed by all 20."""
    strongest = np.column_stack([[9.0] * 20 + [1.0] * 80, [2.0] * 100])
    assert _limits_together(strongest).tolist() == [9.0, 2.0]


def test_a_word_that_one_report_leaves_out_passes_its_limit_and_is_named():
    with_it = "Kapal karam di laut. Ombak tinggi. " * 12
    texts = pd.Series({"a": with_it, "b": with_it, "c": "Ombak tinggi. Angin reda. " * 12})
    counts = ct.document_term_table(texts, ct.count_vectorizer())
    tables = {report: ct.keyness(counts, report) for report in counts.index}
    said = ct.say.used_less(tables, ct.compare.chance_band(texts, ct.count_vectorizer(), shuffles=50))
    assert re.match(r"\d words are used less in one report, more clearly than chance explains: .*“kapal” \(c\)", said)


def test_a_log_ratio_with_a_zero_in_it_is_marked_and_takes_the_zero_as_a_half():
    counts = pd.DataFrame({"kapal": [6, 0], "laut": [4, 9], "angin": [0, 5]}, index=["a", "b"])
    table = ct.keyness(counts, "a", min_count=0)
    assert table["note"].to_dict() == {"kapal": "0 as 0.5", "laut": "", "angin": "0 as 0.5"}
    assert table.at["kapal", "log_ratio"] == pytest.approx(np.log2((6 / 10) / (0.5 / 14)))
    assert ct.compare.strongest_keyness({})[1].columns.tolist() == table.columns.tolist()


@pytest.mark.parametrize("word", ["(", "kapal.+", "[a-z]", "\\", "C++"])
def test_concordance_takes_words_literally(word):
    assert ct.concordance({"a": f"Ada {word} di sini, dan kapalku."}, word)["match"].tolist() == [word]


def test_concordance_finds_whole_words_or_beginnings():
    texts = {"a": "Kapal, kapalnya; perkapalan."}
    assert ct.concordance(texts, "kapal")["match"].tolist() == ["Kapal"]
    assert ct.concordance(texts, "kapal*")["match"].tolist() == ["Kapal", "kapalnya"]
    with pytest.raises(ValueError, match="got none"):
        ct.concordance(texts, " ")


def test_concordance_of_a_term_shows_every_use_that_was_counted(texts, counts):
    """What is counted under a label is what the concordance of that label shows, in every form."""
    analyzer = ct.WordAnalyzer()
    labels = ct.readable_terms(texts)
    for term in counts.sum().sort_values(ascending=False).index[:60]:
        lines = ct.concordance(texts, labels[term], analyzer=analyzer)["report"].value_counts()
        assert lines.to_dict() == counts.loc[counts[term] > 0, term].to_dict(), term


@pytest.mark.parametrize(("word", "lines"), [("Pulau Melati", 2), ("pulau melati", 2), ("itu", 1), ("karam", 1)])
def test_concordance_with_an_analyzer_takes_any_word(word, lines):
    """Several words and stop words are no term, and are looked for as they are written."""
    texts = {"a": "Kapal itu karam di Pulau Melati.", "b": "Pulau Melati sepi."}
    assert len(ct.concordance(texts, word, analyzer=ct.WordAnalyzer())) == lines


@pytest.mark.parametrize("prior", [0.01, 0.5, 3.0])
def test_a_flat_prior_is_fighting_words_default(prior):
    """FightingWords: (n + a) / (N + a0 - n - a) on both sides, variance 1 / (n + a) on both (Monroe et al. 2008)."""
    counts = pd.DataFrame({"kapal": [6, 0], "laut": [4, 9], "angin": [3, 5]}, index=["a", "b"])
    table = ct.keyness(counts, "a", prior=prior, min_count=0)
    for term in counts:
        here, there = counts.loc["a", term] + prior, counts.loc["b", term] + prior
        rest = [counts.loc[side].sum() + 3 * prior - n for side, n in (("a", here), ("b", there))]
        z = (np.log(here / rest[0]) - np.log(there / rest[1])) / np.sqrt(1 / here + 1 / there)
        assert table.at[term, "log_odds_z"] == pytest.approx(z)


def test_a_weaker_prior_lets_words_speak_up():
    counts = pd.DataFrame({"kapal": [9, 1], "laut": [4, 9]}, index=["a", "b"])
    full, tenth = (ct.keyness(counts, "a", prior=prior) for prior in (None, 0.1 * counts.sum()))
    assert tenth.at["kapal", "log_odds_z"] > full.at["kapal", "log_odds_z"] > 0
    with pytest.raises(ValueError, match="prior"):
        ct.keyness(counts, "a", prior=-1)


def test_a_reference_of_your_own_takes_the_place_of_the_other_reports(counts):
    report = counts.index[0]
    rest = counts.drop(index=report).sum()
    assert ct.keyness(counts, report, reference=rest).equals(ct.keyness(counts, report))
    elsewhere = ct.compare.reference_counts(["Petani panen padi."] * 4, ct.count_vectorizer())
    table = ct.keyness(counts, report, reference=elsewhere)
    assert elsewhere["padi"] == 4 and table.at["padi", "use"] == "less" and table.at["padi", "rest"] == 4
    alone = ct.keyness(counts.loc[[report]], report, reference=elsewhere)
    assert alone["log_likelihood"].equals(table["log_likelihood"])


def test_an_empty_reference_has_no_count():
    assert ct.compare.reference_counts(["dan yang"], ct.count_vectorizer()).empty


# What concordance programs offer


def test_collocations_are_counted_by_hand_and_have_rychlys_effect():
    """Kapal 4 times; laut beside it in 2 of its 3 uses, tua in both, karam once."""
    texts = [
        "Kapal tua di laut. Laut tenang.",
        "Kapal tua karam. Kapal di laut.",
        "Kapal baru.",
        "Padi panen. Sawah luas.",
    ]
    table = ct.compare.collocations(texts, "kapal", min_count=1)
    assert table["count"].to_dict() == {"tua": 2, "laut": 2, "karam": 1, "baru": 1}
    assert table["total"].to_dict() == {"tua": 2, "laut": 3, "karam": 1, "baru": 1}
    assert table.at["tua", "effect"] == pytest.approx(14 + np.log2(2 * 2 / (4 + 2)))
    assert table.at["laut", "effect"] == pytest.approx(14 + np.log2(2 * 2 / (4 + 3)))
    # inside the windows 6 uses of terms, outside 6
    assert table.at["laut", "log_likelihood"] == pytest.approx(ct.compare.log_likelihood(2, 1, 6, 6))
    assert "laut" not in ct.compare.collocations(texts[:3], "kapal", min_count=1).index  # there it is rarer inside
    assert table.index[0] == "tua" and ct.compare.collocations(texts, "gajah").empty


def test_a_window_ends_with_its_terms_and_with_the_sentence():
    texts = ["Satu dua tiga kapal empat lima enam. Tujuh."]
    near = ct.compare.collocations(texts, "kapal", window=2, min_count=1, analyzer=ct.WordAnalyzer(stop_words=()))
    assert set(near.index) == {"dua", "tiga", "empat", "lima"}
    wide = ct.compare.collocations(texts, "kapal", window=9, min_count=1, analyzer=ct.WordAnalyzer(stop_words=()))
    assert set(wide.index) == {"satu", "dua", "tiga", "empat", "lima", "enam"}


def test_a_word_that_is_never_without_the_other_has_the_highest_effect():
    table = ct.compare.collocations(["Kapal karam. Laut tenang."] * 3, "kapal")
    assert table["effect"].to_dict() == {"karam": 14.0}


def test_ngrams_do_not_reach_over_the_end_of_a_sentence():
    texts = {"a": "Kapal itu karam. Kapal itu tua.", "b": "Itu kapal. Itu karam."}
    table = ct.compare.ngrams(texts, n=2)
    assert table.to_dict("index") == {
        "kapal itu": {"count": 2, "reports": 1},
        "itu karam": {"count": 2, "reports": 2},
    } and table.index[0] == "itu karam"  # fmt: skip
    assert ct.compare.ngrams(texts, n=2, min_count=1)["count"].sum() == 6
    assert ct.compare.ngrams({}, n=2).empty


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("text", ["b", "a", "a"]),
        ("right", ["angin", "karam", "tua"]),
        ("left", ["ada", "itu", "sebuah"]),
        ("report", ["a", "a", "b"]),
    ],
)
def test_a_concordance_is_sorted_by_the_next_word_on_either_side(by, wanted):
    texts = {"b": "Ada kapal tua.", "a": "Sebuah kapal karam. Hari itu Kapal angin."}
    table = ct.concordance(texts, "kapal", sort=by)
    seen = {
        "text": table["report"],
        "report": table["report"],
        "right": table["right"].str.split().str[0].str.strip("."),
        "left": table["left"].str.split().str[-1].str.lower(),
    }
    assert seen[by].tolist() == wanted


def test_an_unknown_sorting_is_refused():
    with pytest.raises(ValueError, match="left"):
        ct.concordance({"a": "Kapal."}, "kapal", sort="up")


def test_places_are_those_of_the_concordance(texts):
    analyzer = ct.WordAnalyzer()
    table = ct.compare.places(texts, ["Putin", "Kim"], analyzer=analyzer)
    for word, own in table.groupby("term"):
        assert len(own) == len(ct.concordance(texts, word, analyzer=analyzer))
    assert table["place"].between(0, 1, inclusive="left").all()


def test_words_inside_and_outside_quotations_are_counted_apart(reports):
    text = 'Kapal karam. "Kami sedih," kata Rani. "Laut ganas!"'
    both = pd.Series({"a": text})
    assert ct.compare.quoted_part(both, "inside")["a"] == "Kami sedih,\nLaut ganas!"
    outside = ct.compare.quoted_part(both)["a"]
    assert "Kapal karam." in outside and "kata Rani." in outside and "sedih" not in outside
    with pytest.raises(ValueError, match="inside"):
        ct.compare.quoted_part(both, "quoted")
    words = [
        len(ct.compare.quoted_part(reports["text"], part).map(ct.tokens).explode().dropna())
        for part in ("inside", "outside")
    ]
    assert sum(words) == pytest.approx(len(reports["text"].map(ct.tokens).explode()), rel=0.01)
