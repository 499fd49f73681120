"""The honest choices behind a result, all of them, and what a result is under each."""

import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from tqdm import tqdm

from corpus_tools.cleaning import clean_text
from corpus_tools.clusters import cluster_reports
from corpus_tools.names import NAME_VARIANTS, find_variants, unify_names
from corpus_tools.similarity import order_agreement
from corpus_tools.stemming import Stemmer
from corpus_tools.words import STOP_WORDS, WordAnalyzer, sastrawi_stop_words

CHOICES = {
    "furniture": ("cut", "kept"),
    "names": ("unified", "as written"),
    "stop_words": ("function words", "none", "Sastrawi's"),
    "words": ("stemmed", "Sastrawi's stems", "as written"),
    "terms": ("one word", "one and two words"),
    "numbers": ("in", "out"),
    "weighting": ("smooth idf", "textbook idf", "no idf", "log count, smooth idf"),
}
"""Each choice with its options; the first is this kit's own.

All but one are matters of judgement. Page furniture that stays in is a mistake and not a choice: it is here so
that its effect can be shown, and is not crossed with the others unless asked for.
"""


class Setting(NamedTuple):
    """One way to make all the choices."""

    furniture: str = "cut"
    names: str = "unified"
    stop_words: str = "function words"
    words: str = "stemmed"
    terms: str = "one word"
    numbers: str = "in"
    weighting: str = "smooth idf"


def honest_settings(*, sample=None, seed=0, furniture=("cut",)):
    """List every combination of `CHOICES` with page furniture cut (288), or a seeded sample with the kit's own.

    ``furniture=("cut", "kept")`` crosses the mistake of leaving furniture in, too.

    >>> len(honest_settings())
    288
    >>> honest_settings(sample=3)[0] == Setting()
    True
    """
    options = {**CHOICES, "furniture": furniture}
    everything = [Setting(*chosen) for chosen in itertools.product(*options.values())]
    if sample is None or sample >= len(everything):
        return everything
    chosen = np.random.default_rng(seed).choice(len(everything) - 1, size=sample - 1, replace=False) + 1
    return [everything[n] for n in [0, *sorted(chosen)]]


def single_changes():
    """List the kit's own setting and every setting that differs from it in one choice.

    >>> len(single_changes()) == 1 + sum(len(options) - 1 for options in CHOICES.values())
    True
    """
    changed = [{choice: option} for choice, options in CHOICES.items() for option in options[1:]]
    return [Setting(), *(Setting()._replace(**change) for change in changed)]


def similarity_by_setting(reports, *, settings=None, overrides=None, progress=False):
    """Return the cosine of every pair of reports under every setting: a row a setting, a column a pair.

    The index has a level for each choice, the columns the levels report_a and report_b. Work is shared
    between settings that differ only in later choices. `overrides` (see `read_overrides`) mend single stems
    where words are stemmed our way. `progress=True` shows a bar.

    >>> from corpus_tools import read_reports
    >>> similarity_by_setting(read_reports("seeds"), settings=[Setting()]).shape
    (1, 10)

    A share of settings describes these choices; it is not a probability.
    """
    settings = honest_settings() if settings is None else list(settings)
    pairs = list(itertools.combinations(sorted(reports.index), 2))
    counted, rows = _Shared(reports, overrides), []
    for setting in tqdm(settings, desc="settings", disable=not progress):
        rows.append(counted.cosines(setting))
    return pd.DataFrame(
        np.array(rows).reshape(len(settings), len(pairs)),
        index=pd.MultiIndex.from_tuples(settings, names=Setting._fields),
        columns=pd.MultiIndex.from_tuples(pairs, names=["report_a", "report_b"]),
    )


def rank_by_setting(similarities):
    """Rank the pairs under every setting, 1 for the most alike; ties share the better rank.

    Takes and returns a table setting x pair, see `similarity_by_setting`. Compare ranks, not cosines, between
    settings: a weighting moves all cosines up or down together.

    >>> rank_by_setting(pd.DataFrame({"a": [0.5, 0.1], "b": [0.6, 0.0]})).values.tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    return similarities.round(12).rank(axis=1, ascending=False, method="min")


def one_choice_changed(similarities):
    """Compare the kit's own setting with each one that differs in a single choice.

    Takes the table of `similarity_by_setting`; one row a changed choice: choice | option | report_a |
    report_b | tau, with the pair that is then most alike, and Kendall's tau between the two orders of the
    pairs (1 the same order, 0 none in common). Fewer than two reports give no row.

    >>> from corpus_tools import read_reports
    >>> table = one_choice_changed(similarity_by_setting(read_reports("seeds"), settings=single_changes()))
    >>> len(table) == len(single_changes()) - 1
    True
    """
    rows = []
    for choice, options in CHOICES.items():
        for option in options[1:]:
            key = tuple(Setting()._replace(**{choice: option}))
            if key in similarities.index and similarities.shape[1]:
                changed = similarities.loc[key]
                tau = order_agreement(similarities.loc[tuple(Setting())], changed)
                rows.append((choice, option, *changed.idxmax(), tau))
    return pd.DataFrame(rows, columns=["choice", "option", "report_a", "report_b", "tau"])


def similarity_under(similarities, setting=None):
    """Take one setting's row of `similarity_by_setting` and give it back as a labelled table of cosines.

    >>> from corpus_tools import read_reports
    >>> row = similarity_by_setting(read_reports("seeds"), settings=[Setting()])
    >>> similarity_under(row).shape
    (5, 5)
    """
    reports = sorted(set(itertools.chain.from_iterable(similarities.columns)))
    row = similarities.loc[tuple(Setting() if setting is None else setting)]
    return pd.DataFrame(_square(row.to_numpy(), len(reports)), index=reports, columns=reports)


def central_by_setting(similarities):
    """Name the most central report under every setting: a Series setting -> report; ties go by name.

    Central is the report with the highest mean similarity with all the others, see `central_reports`.

    >>> from corpus_tools import read_reports
    >>> central_by_setting(similarity_by_setting(read_reports("seeds"), settings=[Setting()])).tolist()
    ['voa-indonesia']
    """
    reports = sorted(set(itertools.chain.from_iterable(similarities.columns)))
    part = [[report in pair for report in reports] for pair in similarities.columns]
    sums = (similarities.to_numpy() @ np.array(part, dtype=float)).round(12)
    return pd.Series([reports[n] for n in sums.argmax(axis=1)], index=similarities.index, dtype="str")


def _square(pairs, size):
    """Spread the cosines of all pairs, in their order, over a symmetric table."""
    table = np.eye(size)
    upper = np.triu_indices(size, 1)
    table[upper] = pairs
    table.T[upper] = pairs
    return table


def groups_by_setting(similarities, n_clusters, *, methods=("average", "complete", "single")):
    """Cut the tree into groups under every setting and linkage: a table report x (setting and linkage).

    >>> from corpus_tools import read_reports
    >>> groups_by_setting(similarity_by_setting(read_reports("seeds"), settings=[Setting()]), 2).shape
    (5, 3)
    """
    reports = sorted(set(itertools.chain.from_iterable(similarities.columns)))
    columns = {}
    for number, row in enumerate(similarities.to_numpy()):
        similarity = pd.DataFrame(_square(row, len(reports)), index=reports, columns=reports)
        for method in methods if reports else ():
            columns[number, method] = cluster_reports(similarity, n_clusters=n_clusters, method=method)
    return pd.DataFrame(columns)


class _Shared:
    """Counts for each combination of the choices about words, made once and weighted as asked."""

    def __init__(self, reports, overrides):
        self.reports = reports.sort_index()
        self.stemmers = {
            "stemmed": Stemmer(overrides=overrides),
            "Sastrawi's stems": Stemmer(mode="sastrawi"),
            "as written": None,
        }
        self.variants = NAME_VARIANTS + find_variants(map(clean_text, self.reports["raw_text"]))
        self.texts, self.documents, self.counts = {}, {}, {}

    def cosines(self, setting):
        from sklearn.metrics.pairwise import cosine_similarity

        key = setting[:6]
        if key not in self.counts:
            self.counts[key] = self._count(setting)
        upper = np.triu_indices(len(self.reports), 1)
        counts = self.counts[key]
        if counts is None:
            return np.zeros(len(upper[0]))
        return cosine_similarity(weighted(counts, setting.weighting))[upper]

    def _count(self, setting):
        documents = self._terms(setting)
        ngrams = (1, 1) if setting.terms == "one word" else (1, 2)
        options = {"tokenizer": _as_is, "preprocessor": _as_is, "token_pattern": None, "lowercase": False}
        try:
            return CountVectorizer(ngram_range=ngrams, **options).fit_transform(documents)
        except ValueError:
            return None

    def _terms(self, setting):
        key = (setting.furniture, setting.names, setting.stop_words, setting.words, setting.numbers)
        if key not in self.documents:
            analyzer = WordAnalyzer(
                stemmer=self.stemmers[setting.words],
                stop_words=_stop_words(setting.stop_words),
                numbers=setting.numbers == "in",
            )
            self.documents[key] = [analyzer(text) for text in self._texts(setting)]
        return self.documents[key]

    def _texts(self, setting):
        key = (setting.furniture, setting.names)
        if key not in self.texts:
            texts = list(self.reports["raw_text"])
            if setting.furniture == "cut":
                texts = [clean_text(text) for text in texts]
            if setting.names == "unified":
                texts = [unify_names(text, variants=self.variants) for text in texts]
            self.texts[key] = texts
        return self.texts[key]


def weighted(counts, weighting):
    """Weight a sparse matrix of counts (report x term) by one of the schemes in ``CHOICES["weighting"]``.

    smooth idf is scikit-learn's ln((1 + N) / (1 + df)) + 1; textbook idf is ln(N / df), which gives 0 to a
    term that every report has. Rows are scaled to length 1.

    >>> from scipy.sparse import csr_matrix
    >>> weighted(csr_matrix([[1, 1], [1, 0]]), "textbook idf").toarray().tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    reports = counts.shape[0]
    frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
    idf = {
        "smooth idf": np.log((1 + reports) / (1 + frequency)) + 1,
        "textbook idf": np.log(reports / frequency),
        "no idf": np.ones(len(frequency)),
        "log count, smooth idf": np.log((1 + reports) / (1 + frequency)) + 1,
    }[weighting]
    values = counts.astype(float)
    if weighting.startswith("log count"):
        values.data = 1 + np.log(values.data)
    return normalize(values.multiply(idf).tocsr())


def _stop_words(name):
    return {"none": (), "function words": STOP_WORDS, "Sastrawi's": sastrawi_stop_words()}[name]


def _as_is(terms):
    return terms
