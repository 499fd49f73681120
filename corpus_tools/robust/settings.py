"""The honest choices behind a result, all of them, and what the reports are under each."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from tqdm import tqdm

from corpus_tools._dates import unify_dates
from corpus_tools.clean.cleaning import RULES, clean_reports
from corpus_tools.compare.clusters import best_labels, cut_labels
from corpus_tools.compare.similarity import PAIR, order_agreement, pair_cosines, square_matrix, weighted
from corpus_tools.words.analyzer import STOP_WORDS, WordAnalyzer, readable_terms, sastrawi_stop_words
from corpus_tools.words.names import NAME_VARIANTS, find_variants, unify_names
from corpus_tools.words.stemming import Stemmer
from corpus_tools.words.vectorizers import TermMatrix, document_term_matrix, over_terms

CHOICES = {
    "furniture": ("cut", "kept"),
    "names": ("unified", "as written"),
    "dates": ("one form", "as written"),
    "stop_words": ("function words", "none", "Sastrawi's"),
    "words": ("stemmed", "Sastrawi's stems", "as written"),
    "terms": ("one word", "one and two words"),
    "numbers": ("in", "out"),
    "idf": ("smooth", "textbook", "none"),
    "counts": ("raw", "log", "binary"),
}
"""Each choice with its options; the first is this kit's own.

All but one are matters of judgement. Page furniture that stays in is a mistake and not a choice: it is here so that its
effect can be shown, and is not crossed with the others. `compare.weighted` has the formulas of the last two.
"""

OPTIONS = {
    "cut": "page furniture taken out",
    "kept": "page furniture left in, all but headlines: a mistake, never crossed with the rest",
    "unified": "one spelling for one name",
    "one form": "13/9 is 13 September, and 1.340 is 1340",
    "function words": "left out: di, yang, adalah and their like",
    "none": "no such step",
    "Sastrawi's": "left out: PySastrawi's 809 words, kerja and luar among them",
    "stemmed": "one root for all its forms, Sastrawi corrected",
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

HEADLINES = [rule for rule in RULES if rule.name == "headline"]
"""What is cut even where page furniture is kept: some copies carry a headline and some none, which is no furniture."""

NEEDED = ("raw_text", "outlet", "inferred")
"""The columns that cleaning looks at: lines that an outlet repeats are furniture."""

LONG = 30_000
"""Reports times settings beyond which a progress bar is shown."""


class Setting(NamedTuple):
    """One way to make all the choices."""

    furniture: str = "cut"
    names: str = "unified"
    dates: str = "one form"
    stop_words: str = "function words"
    words: str = "stemmed"
    terms: str = "one word"
    numbers: str = "in"
    idf: str = "smooth"
    counts: str = "raw"


def describe_choices() -> pd.DataFrame:
    """List the choices with their options, the kit's own first.

    Returns
    -------
    DataFrame
        choice | option | meaning.

    Examples
    --------
    >>> describe_choices().iloc[0].tolist()
    ['furniture', 'cut', 'page furniture taken out']
    """
    rows = [(choice, option, OPTIONS[option]) for choice, options in CHOICES.items() for option in options]
    return pd.DataFrame(rows, columns=["choice", "option", "meaning"])


def honest_settings(*, sample: int | None = None, seed: int = 0) -> list[Setting]:
    """List every combination of `CHOICES` with page furniture cut, or a sample of them.

    Parameters
    ----------
    sample
        So many settings, the kit's own among them. They are drawn in neighbourhoods, so that it can still be asked
        which choice matters: a setting with all that differ from it in one choice, then another one with its own.
    seed : where randomness starts

    Returns
    -------
    list of Setting
        The kit's own first.

    Examples
    --------
    >>> len(honest_settings())
    1296
    >>> honest_settings(sample=3)[0] == Setting()
    True
    """
    options = {**CHOICES, "furniture": ("cut",)}
    everything = [Setting(*chosen) for chosen in itertools.product(*options.values())]
    if sample is None or sample >= len(everything):
        return everything
    drawn = np.random.default_rng(seed).permutation(len(everything) - 1) + 1
    around = (one for n in (0, *drawn) for one in (everything[n], *_neighbours(everything[n], options)))
    return list(itertools.islice(dict.fromkeys(around), sample))


def single_changes() -> list[Setting]:
    """List the kit's own setting and every setting that differs from it in one choice.

    Returns
    -------
    list of Setting
        The kit's own first.

    Examples
    --------
    >>> len(single_changes()) == 1 + sum(len(options) - 1 for options in CHOICES.values())
    True
    """
    return [Setting(), *_neighbours(Setting(), CHOICES)]


def _neighbours(setting: Setting, options: Mapping[str, Sequence[str]]) -> list[Setting]:
    """The settings that differ in one choice."""
    changed = [setting._replace(**{choice: option}) for choice, listed in options.items() for option in listed]
    return [one for one in changed if one != setting]


def without_weights(settings: Sequence[Setting]) -> list[Setting]:
    """Reduce settings to those that differ in more than weights (idf and counts), for findings that use counts alone.

    Parameters
    ----------
    settings : any settings

    Returns
    -------
    list of Setting
        Each once, with the kit's own weights.

    Examples
    --------
    >>> len(without_weights(honest_settings()))
    144
    """
    return list(dict.fromkeys(setting._replace(idf="smooth", counts="raw") for setting in settings))


@dataclass(eq=False)
class View:
    """The reports under one setting: what is counted, how it is weighted, how alike they are.

    `reports` are their names in order, `terms` the counted terms (array), `counts` a sparse matrix report x term. A
    view of a row of `similarity_by_setting` has cosines alone.
    """

    setting: Setting
    reports: list[str]
    terms: Any = None
    counts: Any = None
    given: np.ndarray | None = None
    road: Any = None

    @cached_property
    def weights(self) -> sparse.csr_matrix:
        """The weighted terms: a sparse matrix report x term, rows of length 1."""
        return weighted(self.counts, idf=self.setting.idf, counts=self.setting.counts)

    @cached_property
    def cosines(self) -> np.ndarray:
        """The cosine of every pair, in the order of `itertools.combinations(reports, 2)`."""
        return pair_cosines(self.weights) if self.given is None else self.given

    @cached_property
    def matrix(self) -> np.ndarray:
        """The cosines as a matrix report x report, in the order of `reports`."""
        return square_matrix(self.cosines, len(self.reports))

    @property
    def similarity(self) -> pd.DataFrame:
        """The same as a table with names; one for each of a thousand settings takes longer than most questions."""
        return pd.DataFrame(self.matrix, index=self.reports, columns=self.reports)

    @cached_property
    def best_cut(self) -> tuple[np.ndarray, float]:
        """The cut with the best silhouette, as a number for each of `reports`, and that silhouette."""
        return best_labels(self.matrix)

    @property
    def texts(self) -> pd.Series:
        """The texts whose words are counted: report -> text."""
        return pd.Series(self.road.texts(self.setting), index=self.reports, dtype="str")

    @property
    def analyzer(self) -> WordAnalyzer:
        """What makes terms of the texts."""
        return self.road.analyzer(self.setting)

    def term(self, word: str) -> str:
        """Return the term that a word, as written in a report, counts as here; empty when it is left out."""
        return " ".join(self.road.analyzer(self.setting)(self.road.one_name(word, self.setting)))

    def label(self, term: str) -> str:
        """Return a term as readers know it: by its commonest written form."""
        labels = self.road.labels(self.setting)
        return labels.get(term) or " ".join(labels.get(part, part) for part in term.split())


def view_reports(
    reports: pd.DataFrame, settings: Sequence[Setting] | None = None, *, overrides: Mapping[str, Any] | None = None
) -> Iterator[View]:
    """Look at the reports under each setting (all honest ones, unless given), sharing the work between them."""
    needed = [column for column in NEEDED if column in reports]
    rows = tuple(reports[needed].itertuples(name=None))
    road = _road(rows, tuple(needed), tuple(sorted((overrides or {}).items())))
    settings = honest_settings() if settings is None else [Setting(*setting) for setting in settings]
    hidden = len(reports) * len(settings) <= LONG
    yield from map(road.view, tqdm(settings, "settings", disable=hidden, leave=False))


@lru_cache(maxsize=1)
def _road(rows: tuple, columns: tuple, overrides: tuple) -> "_Road":
    """The road for these reports, from memory where they are those asked for last."""
    names, *values = zip(*rows, strict=True) if rows else ((), *((),) * len(columns))
    return _Road(pd.DataFrame(dict(zip(columns, values, strict=True)), index=list(names)), dict(overrides))


def _once_for(choices: str) -> Callable:
    """Let a step be made once for the choices that it depends on, and remembered for all settings that share them."""

    def remembering(step: Callable) -> Callable:
        @wraps(step)
        def remembered(self: "_Road", setting: Setting) -> Any:
            key = step.__name__, *(getattr(setting, choice) for choice in choices.split())
            if key not in self.made:
                self.made[key] = step(self, setting)
            return self.made[key]

        return remembered

    return remembering


class _Road:
    """The one road from pages to counts: clean, unify, cut into terms, count."""

    def __init__(self, reports: pd.DataFrame, overrides: dict) -> None:
        self.reports = reports
        self.stemmers = {
            "stemmed": Stemmer(overrides=overrides),
            "Sastrawi's stems": Stemmer(mode="sastrawi"),
            "as written": None,
        }
        self.made: dict[tuple, Any] = {}
        self.variants = NAME_VARIANTS + find_variants(self.clean(Setting()))

    @_once_for("furniture")
    def clean(self, setting: Setting) -> list[str]:
        rules = RULES if setting.furniture == "cut" else HEADLINES
        return list(clean_reports(self.reports, rules=rules)["text"])

    @_once_for("furniture names")
    def named(self, setting: Setting) -> list[str]:
        return [self.one_name(text, setting) for text in self.clean(setting)]

    @_once_for("furniture names dates")
    def texts(self, setting: Setting) -> list[str]:
        return [unify_dates(text) if setting.dates == "one form" else text for text in self.named(setting)]

    def one_name(self, text: str, setting: Setting) -> str:
        return unify_names(text, variants=self.variants) if setting.names == "unified" else text

    @_once_for("stop_words words numbers")
    def analyzer(self, setting: Setting) -> WordAnalyzer:
        lists = {"none": (), "function words": STOP_WORDS, "Sastrawi's": sastrawi_stop_words()}
        stop_words, numbers = lists[setting.stop_words], setting.numbers == "in"
        return WordAnalyzer(stemmer=self.stemmers[setting.words], stop_words=stop_words, numbers=numbers)

    @_once_for("furniture names dates stop_words words numbers")
    def lists(self, setting: Setting) -> list[list[str]]:
        """The terms of each text in their order: two neighbours are counted over the same lists as single words."""
        return [self.analyzer(setting)(text) for text in self.texts(setting)]

    @_once_for("furniture names dates stop_words words numbers terms")
    def counts(self, setting: Setting) -> TermMatrix:
        longest = 1 if setting.terms == "one word" else 2
        return document_term_matrix(self.lists(setting), over_terms(CountVectorizer(ngram_range=(1, longest))))

    @_once_for(" ".join(Setting._fields))
    def view(self, setting: Setting) -> View:
        values, _, terms = self.counts(setting)
        return View(setting, list(self.reports.index), terms=terms.to_numpy(), counts=values, road=self)

    @_once_for("furniture names dates stop_words words")
    def labels(self, setting: Setting) -> dict[str, str]:
        return readable_terms(self.texts(setting), analyzer=self.analyzer(setting._replace(numbers="in")))


def similarity_by_setting(
    reports: pd.DataFrame, *, settings: Sequence[Setting] | None = None, overrides: Mapping[str, Any] | None = None
) -> pd.DataFrame:
    """Return the cosine of every pair of reports under every setting.

    Parameters
    ----------
    reports, settings, overrides : as for `view_reports`

    Returns
    -------
    DataFrame
        setting x pair. The index has a level for each choice, the columns the levels report_a and report_b.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> similarity_by_setting(read_reports("seeds"), settings=[Setting()]).shape
    (1, 10)
    """
    settings = honest_settings() if settings is None else [Setting(*setting) for setting in settings]
    pairs = list(itertools.combinations(reports.index, 2))
    rows = [view.cosines for view in view_reports(reports, settings, overrides=overrides)]
    return pd.DataFrame(
        np.array(rows).reshape(len(settings), len(pairs)),
        index=pd.MultiIndex.from_tuples(settings, names=Setting._fields),
        columns=pd.MultiIndex.from_tuples(pairs, names=PAIR),
    )


def _reports_of(similarities: pd.DataFrame) -> list[str]:
    """The reports of a table of pairs, in their order."""
    return list(dict.fromkeys(itertools.chain.from_iterable(similarities.columns)))


def views_of(similarities: pd.DataFrame) -> Iterator[View]:
    """Look at each row of a table of `similarity_by_setting` as a `View`, which has cosines alone."""
    reports = _reports_of(similarities)
    for setting, row in zip(similarities.index, similarities.to_numpy(), strict=True):
        yield View(setting, reports, given=row)


def similarity_under(similarities: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """Take one setting's row of `similarity_by_setting` and give it back as a table of cosines.

    Parameters
    ----------
    similarities : setting x pair
    setting : the kit's own, unless given

    Returns
    -------
    DataFrame
        report x report.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> row = similarity_by_setting(read_reports("seeds"), settings=[Setting()])
    >>> similarity_under(row).shape
    (5, 5)
    """
    return next(views_of(similarities.loc[[tuple(setting or Setting())]])).similarity


def rank_by_setting(similarities: pd.DataFrame) -> pd.DataFrame:
    """Rank the pairs under every setting, 1 for the most alike; ties share the better rank.

    Parameters
    ----------
    similarities : setting x pair, see `similarity_by_setting`

    Returns
    -------
    DataFrame
        setting x pair. Compare ranks, not cosines, between settings: a weighting moves all cosines up or down together.

    Examples
    --------
    >>> rank_by_setting(pd.DataFrame({"a": [0.5, 0.1], "b": [0.6, 0.0]})).values.tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    return similarities.round(12).rank(axis=1, ascending=False, method="min")


def rank_intervals(similarities: pd.DataFrame, jackknife: pd.DataFrame, equal_length: pd.DataFrame) -> pd.DataFrame:
    """Put side by side how far the rank of each pair can be shaken.

    Parameters
    ----------
    similarities : setting x pair, see `similarity_by_setting`
    jackknife : the pairs of `compare.jackknife`, which are ranked among themselves
    equal_length : the table of `pairs_at_equal_length`

    Returns
    -------
    DataFrame
        One row per pair, the most alike first: report_a | report_b | rank | settings (the ranks between which 90 % of
        the settings lie) | above next (share of the settings in which the pair is more alike than the one in the next
        row) | sentences (best and worst rank with one sentence missing) | first at one length (share of the draws).

    Examples
    --------
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")], names=["report_a", "report_b"])
    >>> ranks = {"rank": [1, 2], "best_rank": [1, 1], "worst_rank": [2, 2]}
    >>> jackknife = pd.DataFrame({"report_a": ["a", "a"], "report_b": ["b", "c"], **ranks})
    >>> equal = jackknife[["report_a", "report_b"]].assign(first=[0.5, 0.5])
    >>> rank_intervals(pd.DataFrame([[0.4, 0.3], [0.2, 0.3]], columns=pairs), jackknife, equal).values.tolist()
    [['a', 'b', 1, '1–2', 0.5, '1–2', 0.5], ['a', 'c', 2, '1–2', nan, '1–2', 0.5]]
    """
    pairs = [tuple(pair) for pair in jackknife[PAIR].itertuples(index=False)]
    values = similarities[pairs] if pairs else similarities.iloc[:, :0]
    low, high = (rank_by_setting(values).quantile(share, interpolation="nearest") for share in (0.05, 0.95))
    cosines = values.to_numpy()
    above = (cosines[:, :-1] > cosines[:, 1:] + 1e-12).mean(axis=0)  # less than that is rounding: a tie
    table = jackknife[[*PAIR, "rank"]].assign(
        settings=[f"{low[pair]:.0f}–{high[pair]:.0f}" for pair in pairs],
        **{"above next": [*above, float("nan")][: len(pairs)]},
        sentences=jackknife["best_rank"].astype(str) + "–" + jackknife["worst_rank"].astype(str),
    )
    return table.merge(equal_length[[*PAIR, "first"]].rename(columns={"first": "first at one length"}), on=PAIR)


def one_choice_changed(similarities: pd.DataFrame) -> pd.DataFrame:
    """Compare the kit's own setting with each one that differs in a single choice.

    Parameters
    ----------
    similarities : setting x pair, see `similarity_by_setting`

    Returns
    -------
    DataFrame
        One row per changed choice: choice | option | report_a | report_b | lead | tau, with the pair that is then most
        alike, its lead over the next pair (under 0.005 it is none, see `leaders`), and Kendall's tau between the two
        orders of the pairs. Fewer than two reports give no row.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import single_changes
    >>> table = one_choice_changed(similarity_by_setting(read_reports("seeds"), settings=single_changes()))
    >>> len(table) == len(single_changes()) - 1
    True
    """
    rows = []
    values: dict[Any, Any] = dict(similarities.iterrows())
    for setting in single_changes()[1:] if similarities.shape[1] else ():
        if setting in values:
            (choice,) = (name for name in Setting._fields if getattr(setting, name) != getattr(Setting(), name))
            changed = values[setting]
            lead = -np.diff(changed.nlargest(2)).sum() if len(changed) > 1 else float("nan")
            tau = order_agreement(values[Setting()], changed)
            rows.append((choice, getattr(setting, choice), *changed.idxmax(), lead, tau))
    return pd.DataFrame(rows, columns=["choice", "option", *PAIR, "lead", "tau"])


def groups_by_setting(
    similarities: pd.DataFrame, n_clusters: int, *, methods: Sequence[str] = ("average", "complete", "single")
) -> pd.DataFrame:
    """Cut the tree into groups under every setting and linkage.

    Parameters
    ----------
    similarities : setting x pair, see `similarity_by_setting`
    n_clusters : how many groups
    methods : scipy's linkages

    Returns
    -------
    DataFrame
        report x (number of the setting, linkage).

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> groups_by_setting(similarity_by_setting(read_reports("seeds"), settings=[Setting()]), 2).shape
    (5, 3)
    """
    reports = _reports_of(similarities)
    cuts = {
        (number, method): cut_labels(view.matrix, n_clusters, method)
        for number, view in enumerate(views_of(similarities) if reports else ())
        for method in methods
    }
    return pd.DataFrame(cuts, index=reports)
