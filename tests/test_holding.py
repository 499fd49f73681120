"""Does a finding hold: the answer under every setting is the slow one, and what flips it is counted by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools._text import sentences as split_sentences
from corpus_tools.compare.chance import sentence_counts
from corpus_tools.robust.holding import flips_by_choice
from corpus_tools.robust.reference import _about, _drawn, _in_halves
from corpus_tools.say.robust import collection_hash

SOME = ct.robust.honest_settings(sample=40, seed=5)


def slowly_first(values, *, close=0.005):
    """The key of the highest value if the second is not within 0.005 of it."""
    (first, highest), (_, second) = sorted(values.items(), key=lambda item: -item[1])[:2]
    return first if highest - second >= close else None


def test_most_alike_and_most_central_are_those_of_the_tables(reports):
    table = ct.robust.similarity_by_setting(reports, settings=SOME)
    alike = ct.robust.finding_holds("most alike pair", reports, SOME)
    assert alike.by_setting.tolist() == [slowly_first(row) for _, row in table.iterrows()]
    means = [ct.compare.central_reports(ct.robust.similarity_under(table, setting)) for setting in SOME]
    central = ct.robust.finding_holds("most central report", reports, SOME)
    assert central.by_setting.tolist() == [slowly_first(mean) for mean in means]
    order = ct.robust.finding_holds("order of pairs", reports, SOME)
    assert [answer[0] for answer in order.by_setting] == table.idxmax(axis=1).tolist()
    odd = ct.robust.finding_holds("odd one out", reports, SOME)
    assert odd.by_setting.tolist() == [slowly_first(-mean) for mean in means]


def test_one_rule_says_which_pair_is_ahead_wherever_it_is_asked(reports):
    """The settings and the sentence about one table count the same ties."""
    table = ct.robust.similarity_by_setting(reports, settings=SOME)
    held = ct.robust.finding_holds("most alike pair", reports, SOME)
    assert ct.robust.finding_holds("most alike pair", table).by_setting.equals(held.by_setting)
    central = ct.robust.finding_holds("most central report", reports, SOME)
    assert ct.robust.finding_holds("most central report", table).by_setting.equals(central.by_setting)
    said = [ct.say.most_alike(ct.robust.similarity_under(table, setting)) for setting in SOME]
    assert all(sentence.startswith("In this setting, one of many, ") for sentence in said)
    assert ["no single pair is most alike" in sentence for sentence in said] == [
        answer is None for answer in held.by_setting
    ]
    assert held.by_setting.isna().any()


def test_the_share_is_that_of_the_kits_own_answer(reports):
    holds = ct.robust.finding_holds("most alike pair", reports, SOME)
    assert holds.share == dict(holds.answers.items())[holds.answer] / len(SOME)


def test_which_choice_flips_a_finding_is_counted_over_neighbours(reports):
    holds = ct.robust.finding_holds("most alike pair", reports, ct.robust.honest_settings(sample=300))
    answers = dict(zip(map(tuple, holds.by_setting.index), holds.by_setting, strict=True))
    place = ct.robust.Setting._fields.index("idf")
    neighbours = [
        answers[a] != answers[b]
        for a, b in itertools.combinations(answers, 2)
        if [n for n in range(len(a)) if a[n] != b[n]] == [place]
    ]
    assert holds.choices.loc["idf"].tolist() == [pytest.approx(np.mean(neighbours)), len(neighbours)]
    assert np.isnan(holds.choices.at["furniture", "flips"]) and holds.choices.at["furniture", "pairs"] == 0


def test_key_words_are_those_of_keyness(reports, counts):
    for report in counts.index:
        table = ct.keyness(counts, report)
        key = set(table.index[(table["use"] == "more") & (table["log_likelihood"] >= 3.84)])
        for term in sorted(key)[:3] + [t for t in counts.columns[:40] if t not in key][:3]:
            (view,) = ct.robust.settings.view_reports(reports, [ct.robust.Setting()])
            view.term = lambda word: word  # the columns are terms already
            assert (ct.robust.FINDINGS["key word"](view, report, term) == "key") == (term in key), (report, term)


def test_a_name_that_is_unified_away_is_no_term(reports):
    holds = ct.robust.finding_holds("key word", reports, report="Bali Post", word="Korut")
    by_names = holds.by_setting.groupby(level="names").unique()
    assert "key" not in by_names["unified"] and list(by_names["as written"]) == ["key"]


def test_groups_are_said_to_be_none_where_there_are_none_and_found_where_they_are(reports):
    assert ct.robust.finding_holds("number of groups", reports, SOME).answer == 0
    text = {"laut": "Kapal nelayan karam dihantam ombak.", "sawah": "Petani panen padi memakai pupuk."}
    mixed = pd.DataFrame(
        {"raw_text": {f"{name}-{n}": f"{line} Nomor{n}." for name, line in text.items() for n in "abc"}}
    )
    found = ct.robust.finding_holds("number of groups", mixed, SOME)
    assert found.answer == 2 and found.share > 0.9
    same = ct.robust.finding_holds("same group", mixed, SOME, report_a="laut-a", report_b="sawah-a")
    assert same.answer == "apart"


def test_your_own_question_can_be_asked(reports):
    def number_of_terms(view):
        return len(view.terms)

    holds = ct.robust.finding_holds(number_of_terms, reports, [ct.robust.Setting(), ct.robust.Setting(numbers="out")])
    assert holds.finding == "number of terms" and holds.share == 0.5


def test_errors_say_what_there_is(reports):
    with pytest.raises(ValueError, match="most alike pair"):
        ct.robust.finding_holds("best pair", reports)
    with pytest.raises(KeyError, match="Bali Post"):
        ct.robust.finding_holds("key word", reports, report="kompas", word="kapal")


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_reports_have_no_leader_and_no_error(reports, n):
    few = reports.head(n)
    held = [ct.robust.finding_holds(name, few, SOME[:3]) for name in list(ct.robust.FINDINGS)[:5]]
    assert held[1].answer is None and held[4].answer == 0
    assert len(ct.robust.holding_table(held)) == 5
    assert all(ct.say.holds(one) for one in held)
    assert ct.say.methods_paragraph(few)


def test_none_ahead_is_one_of_the_answers_that_could_be(reports):
    possible = {
        name: ct.robust.finding_holds(name, reports, SOME[:2]).possible for name in list(ct.robust.FINDINGS)[:3]
    }
    assert possible == {"most alike pair": 11, "most central report": 6, "odd one out": 6}
    assert ct.robust.finding_holds("most alike pair", reports.head(2), SOME[:2]).possible == 1
    assert ct.robust.holding_table([ct.robust.finding_holds("odd one out", reports, SOME[:2])])[
        "if equal"
    ].tolist() == [1 / 6]


@pytest.mark.parametrize(
    ("flips", "pairs", "said"),
    [
        ([0.6, 0.55, 0.2, 0.1], 30, "idf 60 %, counts 55 %"),
        ([0.6, 0.45, 0.2, 0.1], 30, "idf 60 %"),
        ([0.6, 0.6, 0.55, 0.55], 30, "many"),
        ([0.0, 0.0, 0.0, 0.0], 30, "–"),
        ([0.6, 0.1, 0.1, 0.1], 10, "too few settings"),
    ],
)
def test_which_choice_flips_is_said_in_every_case(flips, pairs, said):
    choices = pd.DataFrame({"flips": flips, "pairs": pairs}, index=["idf", "counts", "names", "terms"])
    answers = pd.Series(["x", "y"], index=pd.MultiIndex.from_tuples(SOME[:2], names=ct.robust.Setting._fields))
    holding = ct.robust.Holding("odd one out", {}, "x", 0.5, answers.value_counts(), answers, choices, 6)
    assert ct.robust.holding_table([holding])["flipped by"].tolist() == [said]
    sentence = "When one choice alone is changed, the answer changes most often with idf (60 %) and counts (55 %)."
    assert (sentence in ct.say.holds(holding)) == ("counts 55 %" in said)


def test_a_finding_of_nothing_is_drawn_grey(reports):
    table = ct.robust.holding_table(
        [ct.robust.finding_holds(name, reports, SOME[:2]) for name in ("odd one out", "number of groups")]
    )
    bars = [bar.get_facecolor() for bar in ct.plot.holding(table).patches[:2]]
    assert bars[0] != bars[1] and len(set(bars[1][:3])) == 1


def test_a_lead_is_held_against_its_error_setting_by_setting(reports, texts):
    table, lead = (
        ct.robust.similarity_by_setting(reports, settings=SOME),
        ct.compare.jackknife(texts, ct.tfidf_vectorizer()).lead,
    )
    lead, pair = lead._replace(se=0.02), lead.first
    within = beyond = 0
    for _, row in table.iterrows():
        ordered = row.sort_values(ascending=False)
        within += abs(row[pair] - max(value for other, value in row.items() if other != pair)) <= lead.se
        beyond += ordered.iloc[0] - ordered.iloc[1] > lead.se
    said = ct.say.lead_settings(table, lead)
    assert (
        0 < within < 40
        and said.startswith(f"In {within} of 40 settings")
        and said.endswith(f"in {beyond or 'none'} of 40 settings.")
    )
    assert "three reports" in ct.say.lead_settings(table, None)


def test_pairs_without_each_are_those_of_the_rest_alone(texts, similarity):
    table = ct.compare.pairs_without_each(texts, ct.tfidf_vectorizer()).set_index("left_out")
    for report in texts.index:
        rest = ct.cosine_table(ct.document_term_table(texts.drop(report), ct.tfidf_vectorizer()))
        assert tuple(table.loc[report, ["report_a", "report_b"]]) == ct.closest_pair(rest)
        moved = np.abs(rest - similarity.loc[rest.index, rest.columns]).to_numpy().max()
        assert table.at[report, "largest_change"] == pytest.approx(moved)
        first = ct.closest_pair(similarity)
        assert table.at[report, "same_first"] == (None if report in first else ct.closest_pair(rest) == first)
    assert ct.compare.pairs_without_each(texts.head(3), ct.tfidf_vectorizer()).empty
    assert "needs four reports" in ct.say.pairs_without_each(table.head(0), None)


def test_equal_values_have_no_first():
    same = pd.DataFrame({"raw_text": dict.fromkeys("abc", "Kapal karam di laut.")})
    assert ct.robust.finding_holds("most alike pair", same, [ct.robust.Setting()]).answer is None


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from("xyz"), min_size=12, max_size=12))
def test_flips_are_counted_as_by_hand(answers):
    grid = [ct.robust.Setting(idf=idf, counts=counts, numbers=n)
            for idf in ("smooth", "none") for counts in ("raw", "log", "binary") for n in ("in", "out")]  # fmt: skip
    series = pd.Series(answers, index=pd.MultiIndex.from_tuples(grid, names=ct.robust.Setting._fields))
    flips = flips_by_choice(series)
    for choice in ("idf", "counts", "numbers"):
        pairs = [
            answers[a] != answers[b]
            for (a, one), (b, other) in itertools.combinations(enumerate(grid), 2)
            if one._replace(**{choice: ""}) == other._replace(**{choice: ""})
        ]
        assert flips.at[choice, "flips"] == pytest.approx(np.mean(pairs))


def test_text_cut_at_random_is_as_long_as_asked_on_average():
    random = np.random.default_rng(0)
    words = random.integers(5, 40, 30)
    kept = [words[_about(words, 300, random)].sum() for _ in range(300)]
    assert abs(np.mean(kept) - 300) < 2
    assert not len(_about(words, 0, random)) and len(_about(words, 1, random)) == 1


def test_the_scale_goes_from_unrelated_to_the_reports_and_is_seeded(texts):
    scale = ct.robust.similarity_scale(texts, ct.tfidf_vectorizer(), draws=4)
    middle = scale.groupby("kind", observed=True)["similarity"].median()
    assert middle["words drawn at random"] < 0.1 < middle["halves of two reports"] < middle["two reports"]
    pairs = scale[scale["kind"] == "two reports"].set_index(["report_a", "report_b"])["similarity"]
    whole = ct.cosine_table(ct.document_term_table(texts, ct.tfidf_vectorizer()))
    assert all(whole.at[pair] == pytest.approx(value, abs=1e-12) for pair, value in pairs.items())
    assert scale.equals(ct.robust.similarity_scale(texts, ct.tfidf_vectorizer(), draws=4))
    assert not scale.equals(ct.robust.similarity_scale(texts, ct.tfidf_vectorizer(), draws=4, seed=1))


def test_two_different_topics_in_halves_know_their_own_report():
    sea = "Kapal karam di laut. Nelayan mencari kapal. Ombak laut tinggi. Kapal nelayan selamat."
    field = "Petani panen padi. Sawah petani luas. Padi sawah menguning. Petani menjual padi."
    texts = pd.Series({"sea": sea, "field": field})
    kinds = (
        ct.robust.similarity_scale(texts, ct.tfidf_vectorizer()).groupby("kind", observed=True)["similarity"].median()
    )
    assert kinds["halves of one report"] > kinds["halves of two reports"] == 0


def test_drawn_words_are_common_indonesian():
    drawn = _drawn(2000, np.random.default_rng(0)).split()
    share = pd.Series(drawn).isin({"yang", "dan", "di", "itu", "ini", "dari", "untuk", "dengan"}).mean()
    assert len(drawn) == 2000 and 0.05 < share < 0.25


def test_without_quotations_keeps_the_outlets_own_words(reports):
    text = reports.at["VOA Indonesia", "text"]
    own = ct.speech.without_quotations(text)
    inside = sum(len(span) for span in ct.speech.quotations(reports.loc[["VOA Indonesia"]])["quotation"].str.split())
    assert 0 < inside <= len(text.split()) - len(own.split()) + 5
    assert '"' not in own and "“" not in own


def test_groups_that_are_there_survive_a_missing_report():
    text = {"laut": "Kapal nelayan karam dihantam ombak.", "sawah": "Petani panen padi memakai pupuk."}
    mixed = pd.Series({f"{name}-{n}": f"{line} Nomor{n}." for name, line in text.items() for n in "abc"})
    table = ct.compare.groups_without_each(mixed, ct.tfidf_vectorizer())
    assert table["left_out"].tolist() == list(mixed.index) and (table["rand"] == 1).all()
    assert ct.compare.groups_without_each(mixed.head(4), ct.tfidf_vectorizer()).empty


def test_the_hash_is_of_the_texts_alone(reports):
    renamed = reports.iloc[::-1].rename(index=lambda name: name + "-2").assign(outlet="X")
    assert collection_hash(reports) == collection_hash(renamed)
    changed = reports.assign(raw_text=reports["raw_text"].str.replace("a", "b", n=1))
    assert collection_hash(reports) != collection_hash(changed)


def test_a_day_that_may_be_two_is_none_in_the_methods_paragraph(reports):
    days = ["2023-09-13", "2023-09-14", "03/04/2025", "2023-13-13", ""]
    said = ct.say.methods_paragraph(reports.assign(published=days, inferred=""))
    assert "Publication: 13 to 14 September 2023. 3 reports have no readable day." in said


def test_the_methods_paragraph_states_what_was_done(reports):
    said = ct.say.methods_paragraph(reports, settings=SOME, overrides={"polri": ("polri", "name")})
    for fact in (
        "5 reports",
        "1,919 words",
        "1,761 without",
        "40 settings",
        collection_hash(reports)[:16],
        "1 stem was set by us.",
    ):
        assert fact in said
    assert "computed again" in said and "computed again" not in ct.say.methods_paragraph(reports)
    assert "set by us" not in ct.say.methods_paragraph(reports)
    with pytest.raises(KeyError, match="clean_reports"):
        ct.say.methods_paragraph(reports.drop(columns="text"))


def test_the_methods_paragraph_counts_the_settings_of_each_finding_and_gives_every_rule(reports):
    said = ct.say.methods_paragraph(reports, settings=ct.robust.honest_settings())
    weighed = {setting[:7] for setting in ct.robust.honest_settings()}
    assert "again in 1,296 settings. These are all combinations" in said
    assert f"The strongest key word was looked for in the {len(weighed)} of these settings" in said
    assert len(weighed) == 144
    for rule in (
        "(300 shuffles, seed 0)",
        "(200 shuffles, seed 0);",
        "from 2 to 20",
        "reaches 0.25",
        "at least 50 % of",
    ):
        assert rule in said
    for rule in ("stop words are in neither of the two totals", "as if they were independent draws", "taken as 0.5"):
        assert rule in said


def test_the_figures_are_drawn_and_limited(reports):
    table = ct.robust.similarity_by_setting(reports, settings=ct.robust.single_changes())
    upper, lower = ct.plot.specification(table, *table.columns[0], title="Lead")
    strips = [label.get_text() for label in lower.get_yticklabels()]
    assert strips[0].startswith("first: ") and any(strip.startswith("idf: textbook (first in ") for strip in strips)
    leads = (table.idxmax(axis=1) == table.columns[0]).sum()
    assert upper.lines[-1].get_xdata()[0] == leads - 0.5
    assert ct.plot.specification(table.iloc[:, :1], *table.columns[0])[0].texts
    assert ct.plot.holding(ct.robust.holding_table([])).texts


def test_halves_are_compared_as_they_would_be_one_by_one(texts):
    """The same cuts, each half a text of its own for scikit-learn, every comparison counted."""
    vectorizer, draws = ct.tfidf_vectorizer(), 1
    table = ct.robust.halves_by_chance(texts, vectorizer, shuffles=2, draws=draws, seed=3)
    sentences = [(n, sentence) for n, text in enumerate(texts) for sentence in split_sentences(text)]
    owner, random = np.array([n for n, _ in sentences]), np.random.default_rng(3)
    own, beside = {n: [] for n in range(5)}, {n: [] for n in range(5)}
    for _ in range(10 * draws):
        cut = _in_halves(owner, random)
        halves = [
            "\n".join(line for side, (_, line) in zip(cut, sentences, strict=True) if side == h) for h in range(10)
        ]
        cosine = ct.cosine_table(ct.document_term_table(pd.Series(halves), vectorizer)).to_numpy()
        for n in range(5):
            own[n].append(cosine[2 * n, 2 * n + 1])
            beside[n] += [cosine[2 * n + s, h] for s in (0, 1) for h in range(10) if h // 2 != n]
    for n, report in enumerate(texts.index):
        slowly = np.mean([(value > b) + (abs(value - b) < 1e-12) / 2 for value in own[n] for b in beside[n]])
        assert table.at[report, "share"] == pytest.approx(slowly, abs=1e-9)


@pytest.mark.parametrize(
    "options", [{}, {"sublinear_tf": True}, {"use_idf": False}, {"smooth_idf": False}, {"binary": True}]
)
def test_weights_are_those_of_the_vectorizer(texts, options):
    """One road for counts: from sentences to reports to weights, as scikit-learn gives them for the whole texts."""
    similarity = ct.cosine_table(ct.document_term_table(texts, ct.tfidf_vectorizer(**options)))
    found = sentence_counts(texts, ct.tfidf_vectorizer(**options))
    np.testing.assert_allclose(found.similarity(found.owner), similarity, atol=1e-12)


def test_a_long_report_of_the_common_stock_is_no_more_like_itself_than_its_length_gives():
    """Half is no yardstick: the longest of three texts from one stock wins most comparisons, and lies in its range."""
    random = np.random.default_rng(0)
    line = ["Kata" + " kata".join(random.choice(list("bcdfghjklmnp"), 8)) + "." for _ in range(60)]
    stock = pd.Series({"long": " ".join(line[:44]), "short": " ".join(line[44:52]), "brief": " ".join(line[52:])})
    table = ct.robust.halves_by_chance(stock, ct.tfidf_vectorizer(), shuffles=60)
    assert table.at["long", "share"] > 0.8 and table.at["long", "low"] > 0.5
    assert table.at["long", "low"] <= table.at["long", "share"] <= table.at["long", "high"]
    assert "1 report was tried, and it is as much like itself as" in ct.say.halves(table.loc[["long"]])


def test_a_report_with_a_topic_of_its_own_is_above_its_range_and_one_sentence_has_no_halves():
    sea = "Kapal karam di laut. Nelayan mencari kapal. Ombak laut tinggi. Kapal nelayan selamat. "
    field = "Petani panen padi. Sawah petani luas. Padi sawah menguning. Petani menjual padi. "
    texts = pd.Series({"sea": sea * 3, "field": field * 3, "one": "Hujan turun di kota."})
    table = ct.robust.halves_by_chance(texts, ct.tfidf_vectorizer(), shuffles=40)
    assert table.index.tolist() == ["sea", "field"] and (table["share"] > table["high"]).all()
    assert ct.robust.halves_by_chance(texts.head(1), ct.tfidf_vectorizer()).empty
    assert ct.say.halves(table.head(0)).startswith("Halves need two reports")
