"""The honest choices behind a result, all of them, and what the reports are under each."""

import itertools
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from tqdm import tqdm

from corpus_tools.clean.cleaning import RULES, clean_text
from corpus_tools.words.analyzer import STOP_WORDS, WordAnalyzer, readable_terms, sastrawi_stop_words
from corpus_tools.words.names import NAME_VARIANTS, find_variants, unify_names
from corpus_tools.words.stemming import Stemmer
from corpus_tools.words.vectorizers import cosines, document_term_matrix, over_terms

CHOICES = {
    "furniture": ("cut", "kept"),
    "names": ("unified", "as written"),
    "stop_words": ("function words", "none", "Sastrawi's"),
    "words": ("stemmed", "Sastrawi's stems", "as written"),
    "terms": ("one word", "one and two words"),
    "numbers": ("in", "out"),
    "idf": ("smooth", "textbook", "none"),
    "counts": ("raw", "log", "binary"),
}
"""Each choice with its options; the first is this kit's own.

All but one are matters of judgement. Page furniture that stays in is a mistake and not a choice: it is here so
that its effect can be shown, and is not crossed with the others unless asked for. `weighted` has the formulas of
the last two.
"""


OPTIONS = {
    "cut": "page furniture taken out",
    "kept": "page furniture left in, all but headlines: a mistake, never crossed with the rest",
    "unified": "one spelling for one name",
    "function words": "left out: di, yang, adalah and their like",
    "none": "no such step",
    "Sastrawi's": "left out: PySastrawi's 809 words, kerja and luar among them",
    "stemmed": "one root for all its forms, Sastrawi mended",
    "Sastrawi's stems": "one root for all its forms, as Sastrawi gives it",
    "as written": "nothing is brought together",
    "one word": "each word counts by itself",
    "one and two words": "two neighbouring words count as a term, too",
    "in": "numbers count as words",
    "out": "numbers are left out",
    "smooth": "rarer terms count more; one that every report has keeps its count",
    "textbook": "rarer terms count more; one that every report has counts nothing",
    "raw": "every use counts",
    "log": "every further use counts less",
    "binary": "used or not, however often",
}
"""What each option means, in a few words."""


def describe_choices():
    """List the choices with their options, the kit's own first: choice | option | meaning.

    >>> describe_choices().iloc[0].tolist()
    ['furniture', 'cut', 'page furniture taken out']
    """
    rows = [(choice, option, OPTIONS[option]) for choice, options in CHOICES.items() for option in options]
    return pd.DataFrame(rows, columns=["choice", "option", "meaning"])


class Setting(NamedTuple):
    """One way to make all the choices."""

    furniture: str = "cut"
    names: str = "unified"
    stop_words: str = "function words"
    words: str = "stemmed"
    terms: str = "one word"
    numbers: str = "in"
    idf: str = "smooth"
    counts: str = "raw"


def honest_settings(*, sample=None, seed=0, furniture=("cut",)):
    """List every combination of `CHOICES` with page furniture cut (648), or a seeded sample with the kit's own.

    A sample of so many settings is drawn in neighbourhoods, so that it can still be asked which choice matters: the
    kit's own setting with all that differ from it in one choice, then another one with its neighbours, and so on.
    ``furniture=("cut", "kept")`` crosses the mistake of leaving furniture in, too.

    >>> len(honest_settings())
    648
    >>> honest_settings(sample=3)[0] == Setting()
    True
    """
    options = {**CHOICES, "furniture": furniture}
    everything = [Setting(*chosen) for chosen in itertools.product(*options.values())]
    if sample is None or sample >= len(everything):
        return everything
    drawn = np.random.default_rng(seed).permutation(len(everything) - 1) + 1
    around = (one for n in (0, *drawn) for one in (everything[n], *_neighbours(everything[n], options)))
    return list(itertools.islice(dict.fromkeys(around), sample))


def _neighbours(setting, options):
    """The settings that differ in one choice."""
    changes = [{choice: option} for choice, listed in options.items() for option in listed]
    return [setting._replace(**change) for change in changes if setting._replace(**change) != setting]


def single_changes():
    """List the kit's own setting and every setting that differs from it in one choice.

    >>> len(single_changes()) == 1 + sum(len(options) - 1 for options in CHOICES.values())
    True
    """
    changed = [{choice: option} for choice, options in CHOICES.items() for option in options[1:]]
    return [Setting(), *(Setting()._replace(**change) for change in changed)]


HEADLINES = [rule for rule in RULES if rule.name == "headline"]
"""What is cut even where page furniture is kept: some copies carry a headline and some none, which is no furniture."""


def without_weights(settings):
    """Reduce settings to those that differ in more than weights (idf and counts): for findings that use counts alone.

    >>> len(without_weights(honest_settings()))
    72
    """
    return list(dict.fromkeys(setting._replace(idf="smooth", counts="raw") for setting in settings))


LONG = 4000
"""Reports times settings beyond which a progress bar is shown."""


class View:
    """The reports under one setting: what is counted, how it is weighted, how alike they are.

    `reports` are their names in order, `terms` the counted terms (array), `counts` a sparse matrix report x term.
    """

    def __init__(self, setting, reports, terms, counts, shared):
        self.setting, self.reports, self.terms, self.counts = setting, reports, terms, counts
        self._shared = shared

    @cached_property
    def weights(self):
        """The weighted terms: a sparse matrix report x term, rows of length 1."""
        return weighted(self.counts, idf=self.setting.idf, counts=self.setting.counts)

    @cached_property
    def cosines(self):
        """The cosine of every pair, in the order of `itertools.combinations(reports, 2)`."""
        return cosines(self.weights)[np.triu_indices(len(self.reports), 1)]

    @cached_property
    def similarity(self):
        """The cosines as a labelled table report x report."""
        return pd.DataFrame(square(self.cosines, len(self.reports)), index=self.reports, columns=self.reports)

    def term(self, word):
        """Return the term that a word, as written in a report, counts as here; empty when it is left out."""
        found = self._shared.analyzer(self.setting)(self._shared.unified(word, self.setting))
        return " ".join(found)

    def label(self, term):
        """Return a term as readers know it: by its commonest written form."""
        labels = self._shared.labels(self.setting)
        return labels.get(term) or " ".join(labels.get(part, part) for part in term.split())


def view_reports(reports, settings=None, *, overrides=None):
    """Look at the reports under each setting: yields a `View` a setting, sharing the work between them.

    `overrides` (see `read_overrides`) mend single stems where words are stemmed our way. What was counted for one
    collection is kept until another one is asked for. A bar shows the progress where it is long.

    >>> from corpus_tools import read_reports
    >>> view = next(view_reports(read_reports("seeds")))
    >>> view.setting == Setting(), view.counts.shape[0], view.similarity.shape
    (True, 5, (5, 5))

    Not for large collections: take `some_reports` of them, and a sample of the settings.
    """
    ordered = reports
    mended = tuple(sorted((overrides or {}).items()))
    shared = _shared(tuple(ordered.index), tuple(ordered["raw_text"]), mended)
    settings = honest_settings() if settings is None else list(settings)
    hidden = len(reports) * len(settings) <= LONG
    yield from map(shared.view, tqdm(settings, "settings", disable=hidden, leave=False))


@lru_cache(maxsize=1)
def _shared(names, texts, overrides):
    return _Shared(names, texts, dict(overrides))


class _Shared:
    """What settings have in common, made once: texts, terms and counts for each combination of earlier choices."""

    def __init__(self, names, texts, overrides: Mapping):
        self.names, self.raw_texts = names, texts
        self.stemmers = {
            "stemmed": Stemmer(overrides=overrides),
            "Sastrawi's stems": Stemmer(mode="sastrawi"),
            "as written": None,
        }
        self.variants = NAME_VARIANTS + find_variants(map(clean_text, texts))
        self.views: dict[Setting, View] = {}
        self.made: dict[tuple, object] = {}

    def view(self, setting):
        if setting not in self.views:
            terms, counts = self._once(self._count, setting, setting[:6])
            self.views[setting] = View(setting, list(self.names), terms, counts, self)
        return self.views[setting]

    def analyzer(self, setting):
        return self._once(self._analyzer, setting, (setting.stop_words, setting.words, setting.numbers))

    def labels(self, setting):
        return self._once(self._labels, setting, setting[:4])

    def unified(self, text, setting):
        return unify_names(text, variants=self.variants) if setting.names == "unified" else text

    def _once(self, make, setting, key):
        if (make.__name__, key) not in self.made:
            self.made[make.__name__, key] = make(setting)
        return self.made[make.__name__, key]

    def _analyzer(self, setting):
        return WordAnalyzer(
            stemmer=self.stemmers[setting.words],
            stop_words=_stop_words(setting.stop_words),
            numbers=setting.numbers == "in",
        )

    def _count(self, setting):
        documents = self._once(self._documents, setting, (*setting[:4], setting.numbers))
        ngrams = (1, 1) if setting.terms == "one word" else (1, 2)
        counter = over_terms(CountVectorizer(ngram_range=ngrams))
        matrix = document_term_matrix(documents, counter)
        return matrix.terms.to_numpy(), matrix.values

    def _documents(self, setting):
        return [self.analyzer(setting)(text) for text in self._texts(setting)]

    def _labels(self, setting):
        return readable_terms(self._texts(setting), analyzer=self.analyzer(setting._replace(numbers="in")))

    def _texts(self, setting):
        return self._once(self._prepared, setting, setting[:2])

    def _prepared(self, setting):
        rules = RULES if setting.furniture == "cut" else HEADLINES
        texts = (clean_text(text, rules=rules) for text in self.raw_texts)
        return [self.unified(text, setting) for text in texts]


def weighted(values, *, idf="smooth", counts="raw"):
    """Weight a sparse matrix of counts (report x term); each row is scaled to length 1.

    `counts` is raw (the count c), log (1 + ln c) or binary (1 for any count). `idf` is smooth (scikit-learn's
    ln((1 + N) / (1 + df)) + 1), textbook (ln(N / df), which gives 0 to a term that every report has) or none.

    >>> from scipy.sparse import csr_matrix
    >>> weighted(csr_matrix([[1, 1], [1, 0]]), idf="textbook").toarray().tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    reports = values.shape[0]
    frequency = np.asarray((values > 0).sum(axis=0)).ravel()
    values = values.astype(float)
    values.data = {"raw": values.data, "log": 1 + np.log(values.data), "binary": np.ones_like(values.data)}[counts]
    with np.errstate(divide="ignore"):
        factor = {
            "smooth": np.log((1 + reports) / (1 + frequency)) + 1,
            "textbook": np.log(reports / frequency),
            "none": np.ones(len(frequency)),
        }[idf]
    return normalize(values.multiply(factor).tocsr()) if values.nnz else values


def square(pairs, size):
    """Spread the values of all pairs, in their order, over a symmetric table with 1 on the diagonal.

    >>> square([0.5], 2).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    table = np.eye(size)
    upper = np.triu_indices(size, 1)
    table[upper] = pairs
    table.T[upper] = pairs
    return table


def _stop_words(name):
    return {"none": (), "function words": STOP_WORDS, "Sastrawi's": sastrawi_stop_words()}[name]
