"""Settings: the fast shared way gives what each setting gives on its own, and findings are compared with facts."""

import itertools

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

import corpus_tools as ct
from corpus_tools.robust import settings
from corpus_tools.robust.holding import flips_by_choice


@pytest.fixture(scope="module")
def everything(reports):
    """All settings, and the mistake of leaving furniture in where counts are raw and dates as written."""
    honest = ct.robust.honest_settings()
    mistakes = [one._replace(furniture="kept") for one in honest if (one.counts, one.dates) == ("raw", "as written")]
    return ct.robust.similarity_by_setting(reports, settings=honest + mistakes)


def slowly(reports, setting):
    """One setting the obvious way: a vectorizer of scikit-learn's, nothing shared."""
    texts = reports["raw_text"].map(lambda text: ct.clean_text(text) if setting.furniture == "cut" else text)
    variants = ct.NAME_VARIANTS + ct.find_variants(reports["raw_text"].map(ct.clean_text))
    variants = variants if setting.names == "unified" else ()
    texts = ct.unify_texts(texts, variants=variants, dates=setting.dates == "one form")
    stop_words = {"none": (), "function words": ct.STOP_WORDS, "Sastrawi's": ct.sastrawi_stop_words()}
    stemmers = {"stemmed": ct.Stemmer(), "Sastrawi's stems": ct.Stemmer(mode="sastrawi"), "as written": None}
    analyzer = ct.WordAnalyzer(
        stemmer=stemmers[setting.words],
        stop_words=stop_words[setting.stop_words],
        numbers=setting.numbers == "in",
    )
    vectorizer = TfidfVectorizer(
        tokenizer=analyzer,
        token_pattern=None,
        lowercase=False,
        ngram_range=(1, 1) if setting.terms == "one word" else (1, 2),
        use_idf=setting.idf != "none",
        sublinear_tf=setting.counts == "log",
        binary=setting.counts == "binary",
    )
    return ct.cosine_table(ct.document_term_table(texts, vectorizer))


def test_there_are_hundreds_and_the_first_is_ours(everything):
    assert len(everything) == len(set(everything.index)) == 1296 + 1296 // 6
    assert everything.index[0] == tuple(ct.robust.Setting())


def test_sharing_changes_nothing(reports, everything):
    some = [s for s in ct.robust.honest_settings(sample=30, seed=3) if s.idf != "textbook"]
    for setting in some:
        np.testing.assert_allclose(
            ct.robust.similarity_under(everything, setting), slowly(reports, setting), atol=1e-12
        )


def test_textbook_idf_gives_nothing_to_a_word_that_all_have():
    counts = settings.CountVectorizer().fit_transform(["kapal karam", "kapal tua"])
    assert ct.compare.weighted(counts, idf="textbook").toarray()[:, 0].tolist() == [0, 0]


def test_our_setting_is_what_the_notebooks_compute(everything, similarity):
    np.testing.assert_allclose(ct.robust.similarity_under(everything), similarity, atol=1e-12)


def test_furniture_manufactures_the_headline_result(everything):
    """While teasers stay in, names as written, counts raw, two reports lead in every setting; once cut, they do not."""
    everything = everything.xs("raw", level="counts").xs("as written", level="dates")
    leads = everything.idxmax(axis=1) == ("Tribunnews", "VOA Indonesia")
    written = leads.xs("as written", level="names")
    assert written.xs("kept", level="furniture").all()
    assert written.xs("cut", level="furniture").mean() < 0.6


def test_no_pair_is_stably_the_most_alike_but_the_centre_nearly_is(everything):
    assert everything.idxmax(axis=1).value_counts(normalize=True).iloc[0] < 0.7
    centres = [ct.robust.similarity_under(everything, setting).sum().idxmax() for setting in everything.index[:100]]
    assert pd.Series(centres).value_counts(normalize=True).iloc[0] > 0.7


def test_furniture_left_in_is_no_honest_choice():
    assert {setting.furniture for setting in ct.robust.honest_settings()} == {"cut"} and len(
        ct.robust.honest_settings()
    ) == 1296


def test_a_sample_is_seeded_and_holds_our_own():
    one, same, other = (ct.robust.honest_settings(sample=40, seed=seed) for seed in (1, 1, 2))
    assert one == same != other
    assert one[0] == ct.robust.Setting() and len(one) == len(set(one)) == 40


def test_a_sample_holds_neighbours_so_that_choices_can_be_compared():
    sample = ct.robust.honest_settings(sample=60)
    answers = pd.Series(range(60), index=pd.MultiIndex.from_tuples(sample, names=ct.robust.Setting._fields))
    pairs = flips_by_choice(answers)["pairs"].drop("furniture")
    assert (pairs >= 4).all()


def test_ranks_share_ties():
    pairs = pd.DataFrame({"x": [0.5], "y": [0.5], "z": [0.1]})
    assert ct.robust.rank_by_setting(pairs).iloc[0].tolist() == [1, 1, 3]


def test_groups_by_setting_has_a_column_a_setting_and_linkage(everything):
    groups = ct.robust.groups_by_setting(everything.iloc[:4], 2)
    assert groups.shape == (5, 12) and set(np.unique(groups)) == {1, 2}


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_reports(reports, n):
    table = ct.robust.similarity_by_setting(
        reports.iloc[:n], settings=[ct.robust.Setting(), ct.robust.Setting(stop_words="none")]
    )
    assert table.shape == (2, len(list(itertools.combinations(range(n), 2))))
    assert len(ct.robust.one_choice_changed(table)) == (1 if n == 2 else 0)


def test_dates_in_one_form_leave_no_key_word_that_is_a_date_format(reports):
    """The effect on the five reports: *13 September* is typical of one outlet only as long as the others write 13/9."""
    written, one_form = (ct.unify_texts(reports["text"], dates=dates) for dates in (False, True))

    def strongest(texts):
        counts = ct.document_term_table(texts, ct.count_vectorizer())
        tables = {report: ct.keyness(counts, report) for report in counts.index}
        limit = ct.compare.chance_band(texts, ct.count_vectorizer())["limit"].max()
        return {term for table in tables.values() for term in table.query("use == 'more'").index
                if table.at[term, "log_likelihood"] > limit}  # fmt: skip

    assert strongest(written) == {"september"} and strongest(one_form) == set()
    ranks = [
        ct.compare.similar_pairs(ct.cosine_table(ct.document_term_table(texts, ct.tfidf_vectorizer())))
        for texts in (written, one_form)
    ]
    places = [
        pairs.index[(pairs["report_a"] == "Vietnam.vn") & (pairs["report_b"] == "VOA Indonesia")][0] for pairs in ranks
    ]
    assert places == [3, 0]
