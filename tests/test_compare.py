"""The rooms compare and robust as a whole: the order of reports changes nothing, and the slow way gives the same."""

import itertools

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools._text import sentences
from corpus_tools.compare import chance
from corpus_tools.robust.reference import _in_halves, _placed
from corpus_tools.words.stem_cuts import load_frequencies

SETTINGS = ct.robust.honest_settings(sample=12)


@pytest.fixture(scope="module")
def six(event, texts):
    """Six texts of two events, so that there is something to find."""
    return pd.concat([texts.head(3), event["text"].head(3)])


def turned(table):
    """The same reports in another order."""
    return table.iloc[np.random.default_rng(4).permutation(len(table))]


def by_pair(table):
    """A table with report_a and report_b as a dict: the two reports in any order -> the other columns."""
    rest = table.drop(columns=["report_a", "report_b"])
    pairs = map(frozenset, table[["report_a", "report_b"]].itertuples(index=False))
    return dict(zip(pairs, map(tuple, rest.itertuples(index=False)), strict=True))


def groups(labels):
    """A grouping as a set of sets."""
    return {frozenset(members.index) for _, members in labels.groupby(labels)}


def counts_of(texts):
    return ct.document_term_table(texts, ct.count_vectorizer())


def weights_of(texts):
    return ct.document_term_table(texts, ct.tfidf_vectorizer())


def cosines_of(texts):
    return ct.cosine_table(weights_of(texts))


def settings_of(texts):
    return ct.robust.similarity_by_setting(pd.DataFrame({"raw_text": texts}), settings=SETTINGS)


def intervals_of(texts):
    pairs = ct.compare.jackknife(texts, ct.tfidf_vectorizer()).pairs
    equal = pairs[["report_a", "report_b"]].assign(first=0.5)
    return ct.robust.rank_intervals(settings_of(texts), pairs, equal)


def answers_of(finding, texts, **about):
    answers = ct.robust.finding_holds(finding, pd.DataFrame({"raw_text": texts}), SETTINGS, **about).by_setting
    return [frozenset(answer) if isinstance(answer, tuple) else answer for answer in answers]


VECTORIZER = ct.tfidf_vectorizer()
A, B = "Bali Post", "Medcom.id"
EXACT = {
    "relative_frequencies": lambda t: ct.relative_frequencies(counts_of(t)).loc[A].to_dict(),
    "top_terms": lambda t: ct.top_terms(weights_of(t)).set_index(["report", "rank"])["term"].to_dict(),
    "keyness": lambda t: ct.keyness(counts_of(t), A).drop(columns=["use", "note"]).T.to_dict("list"),
    "strongest_keyness": lambda t: {1: ct.compare.strongest_keyness({r: ct.keyness(counts_of(t), r) for r in t.index})[0]},
    "reference_counts": lambda t: ct.compare.reference_counts(t, ct.count_vectorizer()).to_dict(),
    "concordance": lambda t: {r: list(map(tuple, p.to_numpy())) for r, p in ct.concordance(t, "presiden").groupby("report")},
    "collocations": lambda t: ct.compare.collocations(t, "presiden").T.to_dict("list"),
    "ngrams": lambda t: ct.compare.ngrams(t).T.to_dict("list"),
    "places": lambda t: {r: p["place"].tolist() for r, p in ct.compare.places(t, ["presiden"]).groupby("report")},
    "quoted_part": lambda t: ct.compare.quoted_part(t).to_dict(),
    "cosine_table": lambda t: cosines_of(t)[A].to_dict(),
    "similar_pairs": lambda t: by_pair(ct.compare.similar_pairs(cosines_of(t))),
    "closest_pair": lambda t: {1: frozenset(ct.closest_pair(cosines_of(t)))},
    "compare_pairs": lambda t: by_pair(ct.compare.compare_pairs(one=cosines_of(t), two=cosines_of(t) ** 2)),
    "central_reports": lambda t: ct.compare.central_reports(cosines_of(t)).to_dict(),
    "shared_terms": lambda t: ct.shared_terms(weights_of(t), A, B).to_dict(),
    "usual_shares": lambda t: ct.compare.usual_shares(weights_of(t)).to_dict(),
    "largest_shares": lambda t: by_pair(ct.compare.largest_shares(weights_of(t))),
    "without_common_terms": lambda t: {1: sorted(ct.compare.without_common_terms(weights_of(t)))},
    "pairs_without_each": lambda t: {
        row.left_out: (frozenset([row.report_a, row.report_b]), row.largest_change, row.same_first, row.tau)
        for row in ct.compare.pairs_without_each(t, VECTORIZER).itertuples()
    },
    "jackknife": lambda t: by_pair(ct.compare.jackknife(t, VECTORIZER).pairs),
    "jackknife, centre": lambda t: {1: tuple(ct.compare.jackknife(t, VECTORIZER).centre)},
    "cluster_tree": lambda t: {1: ct.cluster_tree(cosines_of(t)).linkage[:, 2:].tolist()},
    "leaf_order": lambda t: {
        1: sorted([ct.compare.leaf_order(ct.cluster_tree(cosines_of(t)))[side] for side in (slice(None), slice(None, None, -1))])
    },
    "cluster_reports": lambda t: {1: groups(ct.cluster_reports(cosines_of(t)))},
    "silhouettes": lambda t: ct.silhouettes(cosines_of(t))["silhouette"].to_dict(),
    "groups_without_each": lambda t: ct.compare.groups_without_each(t, VECTORIZER).set_index("left_out")["rand"].to_dict(),
    "kmeans_groups": lambda t: {1: groups(ct.kmeans_groups(weights_of(t), 2, seeds=[0], n_init=20)[0])},
    "similarity_by_setting": lambda t: {
        (setting, frozenset(pair)): value for pair, row in settings_of(t).items() for setting, value in row.items()
    },
    "rank_by_setting": lambda t: {
        (setting, frozenset(pair)): rank
        for pair, row in ct.robust.rank_by_setting(settings_of(t)).items()
        for setting, rank in row.items()
    },
    "rank_intervals": lambda t: by_pair(intervals_of(t).drop(columns="above next")),
    "one_choice_changed": lambda t: {
        n: (frozenset([row.report_a, row.report_b]), row.lead, row.tau)
        for n, row in enumerate(ct.robust.one_choice_changed(settings_of(t)).itertuples())
    },
    "groups_by_setting": lambda t: {n: groups(row) for n, row in ct.robust.groups_by_setting(settings_of(t), 2).items()},
    **{
        finding: lambda t, finding=finding: {1: answers_of(finding, t)}
        for finding in ("most alike pair", "most central report", "odd one out", "number of groups")
    },
    "key word": lambda t: {1: answers_of("key word", t, report=A, word="Korut")},
    "same group": lambda t: {1: answers_of("same group", t, report_a=A, report_b=B)},
}  # fmt: skip


def assert_same(one, other, *, abs=1e-9):
    """Numbers up to rounding, everything else exactly."""
    assert one.keys() == other.keys()
    for key, value in one.items():
        values, others = (list(thing) if isinstance(thing, list | tuple) else [thing] for thing in (value, other[key]))
        assert len(values) == len(others)
        for x, y in zip(values, others, strict=True):
            if isinstance(x, float):
                assert x == pytest.approx(y, abs=abs, nan_ok=True), key
            else:
                assert x == y, key


@pytest.mark.parametrize("name", EXACT)
def test_the_order_of_the_reports_changes_no_result(six, name):
    assert_same(EXACT[name](six), EXACT[name](turned(six)))


# Other orders draw other numbers: what comes out may differ by as much as another seed would change it.
DRAWN = {
    "similarity_by_chance": lambda t: (
        0.02, {frozenset(pair): column.median() for pair, column in ct.compare.similarity_by_chance(t, VECTORIZER).items()}
    ),
    "chance_ranges": lambda t: (
        0.09, by_pair(ct.compare.chance_ranges(cosines_of(t), ct.compare.similarity_by_chance(t, VECTORIZER)))
    ),
    "chance_band": lambda t: (
        4.5, ct.compare.chance_band(t, ct.count_vectorizer())[["key_words", "median", "limit", "limit_less"]].astype(float).T.to_dict("list")
    ),
    "silhouettes_by_chance": lambda t: (
        0.03, ct.compare.silhouettes_by_chance(t, VECTORIZER)[["median", "limit"]].T.to_dict("list")
    ),
    "planted_groups": lambda t: (
        0.25, ct.compare.planted_groups(t, VECTORIZER, shared=[0.0, 1.0]).set_index("shared")["called"].to_dict()
    ),
    "pairs_at_equal_length": lambda t: (0.25, by_pair(ct.compare.pairs_at_equal_length(t, VECTORIZER))),
    "similarity_scale": lambda t: (
        0.03, ct.robust.similarity_scale(t, VECTORIZER, draws=40).groupby("kind", observed=True)["similarity"].median().to_dict()
    ),
    "halves_by_chance": lambda t: (
        0.12, ct.robust.halves_by_chance(t, VECTORIZER, shuffles=60)[["share", "median"]].T.to_dict("list")
    ),
    "similarity_of_less_text": lambda t: (
        0.03,
        {
            frozenset(pair): column.mean()
            for pair, column in ct.robust.similarity_of_less_text(t, pd.Series(150, index=t.index), VECTORIZER).items()
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWN)
def test_the_order_of_the_reports_changes_what_is_drawn_but_little(six, name):
    (by, one), (_, other) = DRAWN[name](six), DRAWN[name](turned(six))
    assert_same(one, other, abs=by)


def test_every_public_function_is_in_one_of_these_lists():
    """Whoever adds a function says here what another order of reports may do to it."""
    without_reports = {
        "log_likelihood", "leaders", "order_agreement", "weighted", "agreement", "agreement_with", "best_cut",
        "together", "together_by_sizes", "describe_groups", "distinct_partitions", "kmeans_solutions",
        "describe_choices", "honest_settings", "single_changes", "without_weights", "similarity_under",
        "read_reference", "finding_holds", "holding_table",
        "stable_statements",
    }  # fmt: skip
    public = {
        name
        for room in (ct.compare, ct.robust)
        for name, thing in vars(room).items()
        if callable(thing) and name[0].islower() and not name.startswith("_")
    }
    assert public - without_reports - EXACT.keys() - DRAWN.keys() == set()


# Slow and obvious versions


def test_shuffling_gives_every_sentence_to_one_report_and_every_report_its_number(six):
    found = chance.sentence_counts(six, ct.count_vectorizer())
    for owner in found.shuffled(5, seed=0):
        assert np.bincount(owner).tolist() == np.bincount(found.owner).tolist()
        np.testing.assert_array_equal(found.pooled(owner).sum(axis=0), found.counts.sum(axis=0))


def put_together(texts, owner):
    """Texts made of the sentences of all, each given to the report that owner says."""
    split = [sentence for text in texts for sentence in sentences(text)]
    lines = [[line for line, own in zip(split, owner, strict=True) if own == n] for n in range(len(texts))]
    return pd.Series(["\n".join(own) for own in lines], index=texts.index)


def test_the_limit_of_groups_is_what_the_best_cut_of_five_percent_of_the_shuffles_reaches(six):
    found = chance.sentence_counts(six, VECTORIZER)
    rates = pd.DataFrame(
        [ct.silhouettes(cosines_of(put_together(six, owner)))["silhouette"] for owner in found.shuffled(30, seed=1)]
    )
    table = ct.compare.silhouettes_by_chance(six, VECTORIZER, shuffles=30, seed=1)
    assert table["limit"].tolist() == pytest.approx([np.quantile(rates.max(axis=1), 0.95)] * len(table))
    assert table["median"].tolist() == pytest.approx(rates.median().tolist())
    assert table["high"].tolist() == pytest.approx(rates.quantile(0.95).tolist())


def test_the_error_of_a_lead_is_that_of_a_difference():
    """Every sentence left out once, all vectorized anew, the difference of the two cosines taken each time."""
    texts = pd.Series(
        {"a": "Kapal karam. Laut tenang. Angin reda.", "b": "Kapal tua. Laut luas.", "c": "Angin laut. Hujan."}
    )

    def difference(texts, first, second):
        similarity = cosines_of(texts)
        return similarity.at[first] - similarity.at[second]

    _, lead, _ = ct.compare.jackknife(texts, VECTORIZER)
    variance = 0.0
    for report, text in texts.items():
        parts = sentences(text)
        left = [" ".join(parts[:n] + parts[n + 1 :]) for n in range(len(parts))]
        values = [difference(texts.where(texts.index != report, rest), lead.first, lead.second) for rest in left]
        variance += (len(parts) - 1) * np.var(values)
    assert lead.se == pytest.approx(variance**0.5)
    assert lead.lead == pytest.approx(difference(texts, lead.first, lead.second))


def test_what_a_single_sentence_would_do_is_not_known(texts):
    """A report of one sentence has no error, and no lead that it takes part in has one: never 0.000."""
    first = texts.map(lambda text: sentences(text)[0])
    pairs, lead, centre = ct.compare.jackknife(first, VECTORIZER)
    assert pairs["se"].isna().all() and np.isnan(lead.se) and np.isnan(centre.se)
    some = texts.where(texts.index != texts.index[0], first)
    pairs, lead, centre = ct.compare.jackknife(some, VECTORIZER)
    single = (pairs[["report_a", "report_b"]] == texts.index[0]).any(axis=1)
    assert pairs["se"].isna().tolist() == single.tolist()
    assert np.isnan(centre.se) and np.isnan(lead.se) == (texts.index[0] in {*lead.first, *lead.second})


def test_of_many_sentences_neighbours_are_left_out_together_and_no_report_goes_without_an_error(texts):
    pairs = ct.compare.jackknife(texts, VECTORIZER, most_blocks=5).pairs
    assert pairs["se"].notna().all()
    found = chance.sentence_counts(texts, VECTORIZER)
    for own in chance.blocks_of(found, 30):
        assert len(own) == 6
        assert np.concatenate(own).tolist() == list(range(own[0][0], own[-1][-1] + 1))


def test_a_block_that_is_left_out_is_left_out_whole():
    """Two neighbours at a time, against the texts put together without them."""
    texts = pd.Series({"a": "Kapal karam. Laut tenang. Angin reda. Hujan turun.", "b": "Kapal tua. Laut luas."})
    found = chance.sentence_counts(texts, VECTORIZER)
    blocks = [np.array([0, 1]), np.array([2, 3])]
    slowly = [
        cosines_of(texts.where(texts.index != "a", rest)).at["a", "b"]
        for rest in ("Angin reda. Hujan turun.", "Kapal karam. Laut tenang.")
    ]
    assert found.without(blocks).ravel().tolist() == pytest.approx(slowly)


def test_planting_leaves_the_first_of_a_group_and_the_odd_report_as_they_are(monkeypatch):
    """Words that no other report has: half of a report exchanged for its first, so that all cosines are known."""
    seen = []
    monkeypatch.setattr(chance, "best_cut", lambda table: seen.append(table) or ct.compare.best_cut(table))
    texts = pd.Series({name: f"{name}satu. {name}dua." for name in ("Beta", "Gama", "Delta", "Kapa", "Ino")})
    planted = ct.compare.planted_groups(texts, VECTORIZER, shared=[0.5], trials=20)
    alike, alone = np.log(6 / 3) + 1, np.log(6 / 2) + 1  # idf of a word that two reports have, and one
    within = alike**2 / (alike**2 + alone**2)
    for table in seen:
        values = np.sort(table.to_numpy()[np.triu_indices(5, 1)])
        assert values.tolist() == pytest.approx([0.0] * 8 + [within] * 2)
    assert len(seen) == 20 and planted["called"].item() == planted["right"].item() == 1


def test_one_report_set_apart_is_no_group_that_is_called(monkeypatch):
    cut = pd.Series([1, 1, 1, 2])
    monkeypatch.setattr(chance, "best_cut", lambda table: (cut, 0.9))
    texts = pd.Series({name: f"Kata {name}. Juga {name}." for name in ("satu", "dua", "tiga", "lima")})
    assert ct.compare.planted_groups(texts, VECTORIZER, trials=2)["called"].tolist() == [0, 0, 0]
    monkeypatch.setattr(chance, "best_cut", lambda table: (pd.Series([1, 1, 2, 2]), 0.2))
    assert ct.compare.planted_groups(texts, VECTORIZER, trials=2)["called"].tolist() == [0, 0, 0]  # weak


def test_ranks_lie_where_ninety_percent_of_the_settings_put_them_and_near_ties_are_none():
    pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")], names=["report_a", "report_b"])
    values = [[0.4, 0.3]] * 96 + [[0.3, 0.4]] * 2 + [[0.3 + 1e-14, 0.3]] * 2
    jackknife = pd.DataFrame({"report_a": "a", "report_b": ["b", "c"], "rank": [1, 2], "best_rank": 1, "worst_rank": 2})
    equal = jackknife[["report_a", "report_b"]].assign(first=0.5)
    table = ct.robust.rank_intervals(pd.DataFrame(values, columns=pairs), jackknife, equal)
    assert table["settings"].tolist() == ["1–1", "2–2"] and table["above next"].iloc[0] == 0.96
    values = [[0.4, 0.3]] * 88 + [[0.3, 0.4]] * 12
    table = ct.robust.rank_intervals(pd.DataFrame(values, columns=pairs), jackknife, equal)
    assert table["settings"].tolist() == ["1–2", "1–2"]


def test_the_largest_change_has_no_sign():
    """Without c the word that a and b share is no longer rare, and the words they do not share are: 0.41 becomes 0.34."""
    texts = pd.Series({"a": "kapal karam", "b": "kapal tua", "c": "karam tua", "d": "padi sawah"})
    moved = cosines_of(texts.drop("c")).at["a", "b"] - cosines_of(texts).at["a", "b"]
    table = ct.compare.pairs_without_each(texts, VECTORIZER).set_index("left_out")
    assert moved < -0.05 and table.at["c", "largest_change"] == pytest.approx(-moved)


def test_a_tie_counts_half():
    assert _placed(np.array([0.5]), np.array([0.5, 0.5 + 1e-14, 0.4, 0.6])).tolist() == [0.5]
    assert _placed(np.array([0.3, 0.7]), np.array([0.4, 0.6])).tolist() == [0, 1]
    same = pd.Series(dict.fromkeys("ab", "Kapal karam. Kapal karam. Kapal karam."))
    assert ct.robust.halves_by_chance(same, VECTORIZER, shuffles=2, draws=5)["share"].tolist() == [0.5, 0.5]


def test_the_error_of_halves_is_what_another_seed_changes(texts):
    tables = [ct.robust.halves_by_chance(texts, VECTORIZER, shuffles=1, draws=6, seed=seed) for seed in range(40)]
    shares, errors = (np.array([table[column] for table in tables]) for column in ("share", "error"))
    np.testing.assert_allclose(shares.std(axis=0, ddof=1), errors.mean(axis=0), rtol=0.45)
    assert (errors > 0).all()


def test_one_changed_choice_has_the_lead_of_its_first_pair():
    table = ct.robust.similarity_by_setting(
        pd.DataFrame({"raw_text": {"a": "Kapal karam di laut.", "b": "Kapal tua di laut.", "c": "Kapal baru."}}),
        settings=ct.robust.single_changes(),
    )
    for row in ct.robust.one_choice_changed(table).itertuples():
        values = table.loc[tuple(ct.robust.Setting()._replace(**{row.choice: row.option}))]
        first, second = sorted(values, reverse=True)[:2]
        assert row.lead == pytest.approx(first - second) and values[row.report_a, row.report_b] == first


def test_the_scale_weighs_its_pairs_with_all_reports(six):
    """However few are cut in two or exchanged, the pairs are those of the one table of cosines."""
    scale = ct.robust.similarity_scale(six, VECTORIZER, draws=1, most=2)
    pairs = scale[scale["kind"] == "two reports"].drop(columns="kind")
    assert_same(by_pair(pairs), by_pair(ct.compare.similar_pairs(cosines_of(six))))
    drawn = scale[scale["kind"] == "words drawn at random"]
    assert len(drawn) == 2 * (len(six) - 1)


def test_words_drawn_in_the_place_of_a_report_are_weighed_like_any_text(monkeypatch, six):
    """Texts that are known stand in for the drawn ones, so that their cosines can be counted the slow way."""
    known = ["presiden hujan hujan kapal", "kapal presiden rusia rusia rusia", "hujan"]
    drawn = iter(known)
    monkeypatch.setattr(ct.robust.reference, "_drawn", lambda length, random: next(drawn))
    scale = ct.robust.similarity_scale(six, VECTORIZER, draws=3, most=1)
    found = scale[scale["kind"] == "words drawn at random"].groupby(["report_a", "report_b"])["similarity"].apply(list)
    slowly = [cosines_of(six.where(six.index != six.index[0], text))[six.index[0]] for text in known]
    for other in six.index[1:]:
        assert sorted(found[six.index[0], other]) == pytest.approx(sorted(table[other] for table in slowly))


def test_a_report_is_cut_in_halves_of_the_same_number_of_sentences():
    owner = np.array([0] * 7 + [1] * 2 + [2])
    for seed in range(20):
        half = _in_halves(owner, np.random.default_rng(seed))
        sizes = np.bincount(half, minlength=6)
        assert sorted(sizes[:2]) == [3, 4] and sizes[2:].tolist() == [1, 1, 1, 0]
        assert (half // 2 == owner).all()


def test_the_general_reference_has_uses_in_a_million_words():
    counts = ct.robust.read_reference(analyzer=ct.WordAnalyzer(stemmer=None, stop_words=()))
    assert 0.75e6 < counts.sum() < 1.05e6
    assert counts["yang"] == pytest.approx(10 ** (load_frequencies()["yang"] - 3), abs=1)


def test_equal_length_draws_terms_without_putting_them_back():
    """At its full length the shortest report is itself in every draw."""
    texts = pd.Series({"a": "kapal karam", "b": "kapal karam kapal karam", "c": "kapal padi sawah"})
    table = ct.compare.pairs_at_equal_length(texts, ct.count_vectorizer(), part=1, draws=200)
    # of four terms two are drawn: kapal and karam in 2/3 of the draws (cosine 1), twice the same in 1/3 (0.71)
    found = table.set_index(["report_a", "report_b"])["similarity"]
    assert found["a", "b"] == pytest.approx(2 / 3 + 1 / 3 * 0.5**0.5, abs=0.03)


def test_less_text_is_made_of_whole_sentences_of_the_same_report(texts):
    lengths = texts.map(lambda text: len(ct.tokens(text)))
    table = ct.robust.similarity_of_less_text(texts, lengths, VECTORIZER, draws=2)
    whole = cosines_of(texts)
    for a, b in itertools.combinations(texts.index, 2):
        assert table[a, b].tolist() == pytest.approx([whole.at[a, b]] * 2)
    nothing = ct.robust.similarity_of_less_text(texts, lengths * 0, VECTORIZER, draws=2)
    assert (nothing == 0).all(axis=None)


def test_the_road_of_settings_cleans_as_the_notebooks_do():
    """Lines that an outlet repeats at the foot of three reports are furniture under every honest setting."""
    foot = "Simak kabar dan ulasan lain dari meja kami setiap pagi."
    pages = [
        f"Kapal karam di laut {n}. {f'Nelayan {n} selamat. ' * 60}\n{foot}" for n in ("Jawa", "Banda", "Flores", "Sawu")
    ]
    reports = pd.DataFrame({"raw_text": pages, "outlet": "X", "inferred": ""}, index=list("abcd"))
    cleaned = ct.clean_reports(reports)
    assert not cleaned["text"].str.contains("Simak").any()
    view = next(ct.robust.settings.view_reports(reports, [ct.robust.Setting()]))
    pd.testing.assert_frame_equal(view.similarity, cosines_of(ct.unify_texts(cleaned["text"])), check_names=False)


def test_of_two_cuts_as_good_as_each_other_the_one_with_fewer_groups_is_taken():
    """Nothing is like anything: every cut has a silhouette of 0."""
    groups, rate = ct.compare.best_cut(pd.DataFrame(np.eye(5), index=list("abcde"), columns=list("abcde")))
    assert groups.nunique() == 2 and rate == 0


def test_a_group_that_goes_with_its_only_report_is_not_counted():
    texts = pd.Series(
        {"a": "kapal laut", "b": "kapal laut ombak", "c": "padi sawah", "d": "padi sawah panen", "e": "bola gol"}
    )
    table = ct.compare.groups_without_each(texts, VECTORIZER, n_clusters=3).set_index("left_out")
    assert table["rand"].isna().to_dict() == {"a": False, "b": False, "c": False, "d": False, "e": True}
    assert table.at["e", "groups"] == "a, b | c, d" and table.at["a", "rand"] == 1


def test_the_strongest_key_word_is_looked_for_in_all_tables():
    counts = pd.DataFrame({"kapal": [20, 1, 1], "laut": [9, 9, 12], "padi": [1, 8, 1]}, index=list("abc"))
    tables = {report: ct.keyness(counts, report) for report in counts.index}
    best = {report: table.query("use == 'more'")["log_likelihood"].max() for report, table in tables.items()}
    report, table = ct.compare.strongest_keyness(tables)
    assert best[report] == max(best.values()) and report == "a" and table is tables["a"]


def test_a_cut_that_sets_one_report_apart_makes_no_groups():
    alike = pd.DataFrame(0.9, index=list("abcd"), columns=list("abcd"))
    alike.loc["d"], alike["d"] = 0.1, 0.1
    pairs = pd.MultiIndex.from_tuples(itertools.combinations("abcd", 2), names=["report_a", "report_b"])
    index = pd.MultiIndex.from_tuples([ct.robust.Setting()], names=ct.robust.Setting._fields)
    table = pd.DataFrame([[alike.at[pair] for pair in pairs]], index=index, columns=pairs)
    assert ct.silhouettes(alike)["silhouette"].max() > 0.5
    assert ct.robust.finding_holds("number of groups", table).answer == 0
