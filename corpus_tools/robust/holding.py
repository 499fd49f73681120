"""Does a finding hold? What it is under every honest setting, where it flips, and which choice flips it."""

import itertools
import math
from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._messages import NONE_SHOWN, number_of, spelled
from corpus_tools.compare.clusters import WEAK, best_cut
from corpus_tools.compare.similarity import CLOSE, central_reports
from corpus_tools.compare.terms import KEY_AT, MIN_COUNT, log_likelihood
from corpus_tools.robust.settings import Setting, honest_settings, view_reports

EQUAL = 1e-9
"""Weights that differ by less are equal: what is left is rounding."""


class Holding(NamedTuple):
    """How a finding fares: its answer, and the share of settings that give the same one.

    `about` holds what was asked about; `answers` counts the settings for each answer (Series, most frequent first);
    `by_setting` is the answer under each setting (Series); `choices` says for each choice in which share of the pairs
    of settings that differ in nothing else the answer flips, see `flips_by_choice`; `possible` is the number of
    answers there could be, where it is known.
    """

    finding: str
    about: dict
    answer: Any
    share: float
    answers: pd.Series
    by_setting: pd.Series
    choices: pd.DataFrame
    possible: float = float("nan")

    def share_where(self, **options):
        """Return the share among the settings that take these options, for example ``names="unified"``."""
        taken = [
            answer == self.answer
            for setting, answer in self.by_setting.items()
            if all(Setting(*setting)._asdict()[choice] == option for choice, option in options.items())
        ]
        return float(np.mean(taken)) if taken else float("nan")

    @property
    def flips(self):
        """The settings that give another answer, with it: a table setting -> answer."""
        other = [answer != self.answer for answer in self.by_setting]
        return self.by_setting[other].to_frame("answer")


def finding_holds(finding, reports, settings=None, *, answer=None, overrides=None, **about):
    """Ask under how many settings a finding is the same, where it flips, and which choice flips it.

    `finding` is a name from `FINDINGS`, or a function that takes a `View` and returns an answer that can be
    compared. Some need to know what they are `about`: "top term" a report; "key word" a report and a word; "same
    group" two reports, report_a and report_b. `settings` default to all honest ones; what is held against them
    is the answer under the kit's own setting, or the `answer` you give. Returns a `Holding`. Raises ValueError for an
    unknown finding, KeyError for an unknown report.

    >>> from corpus_tools import read_reports
    >>> holds = finding_holds("most central report", read_reports("seeds"), [Setting(), Setting(idf="none")])
    >>> holds.answer, holds.share
    ('VOA Indonesia', 1.0)

    A share of settings describes these settings. It is not a probability, and the settings are not equally good.
    """
    ask = _asked(finding, about)
    if unknown := {about[key] for key in about if key.startswith("report")} - set(reports.index):
        raise KeyError(f"No report {', '.join(sorted(unknown))}; there are: {', '.join(map(str, reports.index))}")
    own = ask(next(view_reports(reports, [Setting()], overrides=overrides))) if answer is None else answer
    settings = honest_settings() if settings is None else [Setting(*setting) for setting in settings]
    views = view_reports(reports, settings, overrides=overrides)
    found = {view.setting: ask(view) for view in views}
    by_setting = pd.Series(list(found.values()), index=_settings_index(found), dtype=object, name="answer")
    share = float(np.mean([value == own for value in by_setting])) if len(by_setting) else float("nan")
    possible = POSSIBLE.get(_title(finding), lambda reports: float("nan"))(len(reports))
    counted = _counted(by_setting)
    return Holding(_title(finding), about, own, share, counted, by_setting, flips_by_choice(by_setting), possible)


def _counted(by_setting):
    """The number of settings for each answer, "none" among them, most frequent first."""
    counts = Counter(by_setting).most_common()
    answers = pd.Index([answer for answer, _ in counts], dtype=object, tupleize_cols=False, name="answer")
    return pd.Series([count for _, count in counts], index=answers, name="settings", dtype=int)


def holding_table(holdings, *, where=None):
    """List findings with how they fare: finding | answer | settings | share | if equal | otherwise | flipped by.

    `settings` says in how many of the settings the answer is the same, `if equal` which share each answer would have if
    all were equally frequent ("none ahead" is one of them): it shows how many there are, and is no benchmark, for
    settings share most of their choices and are no independent answers. `otherwise` is the most frequent other answer,
    `flipped by` the choices that flip it most, see `flipped_most`: *many* if more than three do, a dash if none does.
    With `where` (``{"names": "unified"}``) a column `share where` keeps to the settings that take them.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import single_changes
    >>> holds = finding_holds("number of groups", read_reports("seeds"), single_changes())
    >>> holding_table([holds]).values.tolist()
    [['number of groups', 'none shown', '13 of 13', 1.0, nan, '', '–']]
    """
    columns = ["finding", "answer", "settings", "share", "if equal", "otherwise", "flipped by"]
    table = pd.DataFrame([_row(one) for one in holdings], columns=columns)
    if where:
        table.insert(4, "share where", [one.share_where(**where) for one in holdings])
    return table


def _row(holding):
    answer, others = answer_of(holding, holding.answer), [key for key in holding.answers.index]
    times = holding.by_setting.map(lambda found: found == holding.answer).sum() if others else 0
    others = [answer_of(holding, key) for key in others if key != holding.answer]
    flips = _flips_in_words(holding)
    settings = f"{times} of {len(holding.by_setting)}"
    return heading(holding), answer, settings, holding.share, 1 / holding.possible, (others or [""])[0], flips


def _flips_in_words(holding):
    """The choices that flip an answer most; or that they are many, none, or that too few settings were tried."""
    named = flipped_most(holding)
    if named:
        return ", ".join(f"{choice} {100 * share:.0f} %" for choice, share in named)
    tried = _tried(holding)
    if not tried["flips"].max() > 0:
        return "–"
    return "many" if tried["pairs"].min() >= FEWEST_PAIRS else "too few settings"


def heading(holding):
    """The finding with what it is about, as readers know it."""
    about = ", ".join(part for part in holding.about.values())
    return f"{holding.finding}: {about}" if about else holding.finding


def answer_of(holding, answer):
    """An answer in words."""
    if holding.finding == "number of groups":
        return NONE_SHOWN if answer == 0 else f"{number_of(answer, 'group')} by the silhouette"
    return spelled(answer)


FEWEST_PAIRS = 20
"""Pairs of settings in which a choice must have been tried before it is said to matter."""

NEARLY = 0.1
"""Choices whose shares of flips differ by less are named together."""


def flipped_most(holding):
    """Return the choices that flip an answer most, as pairs of choice and share; none if too few pairs were tried.

    Several are named where they differ by less than a tenth, none where more than three do.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import single_changes
    >>> flipped_most(finding_holds("number of groups", read_reports("seeds"), single_changes()))
    []
    """
    tried = _tried(holding)
    if tried.empty or tried["pairs"].min() < FEWEST_PAIRS or not tried["flips"].max() > 0:
        return []
    first = tried.loc[tried["flips"] > tried["flips"].max() - NEARLY, "flips"]
    return [(choice.replace("_", " "), share) for choice, share in first.items()] if len(first) <= 3 else []


def _tried(holding):
    """The choices that were made in more than one way."""
    return holding.choices[holding.choices["pairs"] > 0]


def flips_by_choice(by_setting):
    """Return for each choice how often it alone flips an answer: a table choice -> flips | pairs, highest first.

    `by_setting` is a Series setting -> answer. For each choice all `pairs` of settings are taken that differ in
    this choice only; `flips` is the share of them whose answers differ, not a number where there is no pair.

    >>> settings = [Setting(), Setting(idf="none"), Setting(counts="log")]
    >>> answers = pd.Series(["x", "y", "x"], index=pd.MultiIndex.from_tuples(settings, names=Setting._fields))
    >>> flips_by_choice(answers).loc[["idf", "counts"]].values.tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    table = by_setting.index.to_frame(index=False).assign(answer=pd.factorize(by_setting)[0])
    rows = {choice: _flips(table, choice) for choice in Setting._fields}
    flips = pd.DataFrame.from_dict(rows, orient="index", columns=["flips", "pairs"]).rename_axis("choice")
    return flips.sort_values("flips", ascending=False, kind="stable")


def _flips(table, choice):
    """The share of pairs that disagree, and their number, over all groups of settings alike in everything else."""
    others = [name for name in Setting._fields if name != choice]
    pairs = _pairs(table.groupby(others, observed=True)["answer"].size()).sum()
    same = _pairs(table.groupby([*others, "answer"], observed=True).size()).sum()
    return (1 - same / pairs if pairs else float("nan")), int(pairs)


def _pairs(sizes):
    return sizes * (sizes - 1) // 2


def most_alike_pair(view):
    """The two most alike reports; None where no pair is ahead of all the others by 0.005 (see `leaders`)."""
    return _leader(view.cosines, itertools.combinations(view.reports, 2))


def most_central_report(view):
    """The report with the highest mean similarity with the others; None where none is ahead by 0.005."""
    return _leader(_centrality(view), view.reports) if len(view.reports) > 2 else None


def odd_one_out(view):
    """The report with the lowest mean similarity with the others; None where none is behind by 0.005."""
    return _leader(-_centrality(view), view.reports) if len(view.reports) > 2 else None


def order_of_pairs(view):
    """All pairs, the most alike first."""
    pairs = list(itertools.combinations(view.reports, 2))
    return tuple(pairs[n] for n in np.argsort(-view.cosines.round(12), kind="stable"))


def number_of_groups(view):
    """The number of groups with the best silhouette; 0 where it is below 0.25 or only sets single reports apart.

    Two of the four conditions of `say.clusters`: whether chance gives as much is not asked here.
    """
    groups, best = _groups(view)
    sizes = np.bincount(groups)[1:]
    return len(sizes) if best >= WEAK and (sizes > 1).sum() > 1 else 0


def top_term(view, report):
    """The heaviest term of a report, in its commonest written form; None where none is ahead of all the others."""
    row = view.weights[[view.reports.index(report)]]
    first = _first(dict(zip(row.indices, row.data, strict=True)))
    return None if first is None else view.label(view.terms[first])


def key_word(view, report, word):
    """Whether a word is key for a report: log-likelihood of 3.84 or more, used 3 times or more; and "no term"."""
    place = np.flatnonzero(view.terms == view.term(word))
    if not len(place):
        return "no term"
    column = view.counts[:, place[0]].toarray().ravel()
    sizes = np.asarray(view.counts.sum(axis=1)).ravel()
    row = view.reports.index(report)
    here, rest = column[row], column.sum() - column[row]
    more = here * max(sizes.sum() - sizes[row], 1) > rest * sizes[row]
    strength = log_likelihood(here, rest, sizes[row], sizes.sum() - sizes[row])
    return "key" if more and here >= MIN_COUNT and strength >= KEY_AT else "not key"


def same_group(view, report_a, report_b):
    """Whether two reports are in one group of the cut with the best silhouette."""
    groups, _ = _groups(view)
    return "together" if groups[report_a] == groups[report_b] else "apart"


FINDINGS = {
    "most alike pair": most_alike_pair,
    "most central report": most_central_report,
    "odd one out": odd_one_out,
    "order of pairs": order_of_pairs,
    "number of groups": number_of_groups,
    "top term": top_term,
    "key word": key_word,
    "same group": same_group,
}
"""The findings that `finding_holds` knows by name, each a function of a `View`."""


def _or_none_ahead(answers):
    """The number of answers, where none ahead is one more as soon as there are two."""
    return answers + 1 if answers > 1 else answers or float("nan")


POSSIBLE = {
    "most alike pair": lambda reports: _or_none_ahead(math.comb(reports, 2)),
    "most central report": lambda reports: _or_none_ahead(reports if reports > 2 else 0),
    "odd one out": lambda reports: _or_none_ahead(reports if reports > 2 else 0),
    "order of pairs": lambda reports: float(math.factorial(math.comb(reports, 2))) if reports < 8 else float("inf"),
    "key word": lambda _: 3,
    "same group": lambda _: 2,
}
"""How many answers a finding could have, by the number of reports; that none is ahead is one of them."""


def _asked(finding, about):
    if not callable(finding) and finding not in FINDINGS:
        raise ValueError(f"No finding {finding!r}; there are: {', '.join(FINDINGS)}. Or give a function of a view.")
    function = finding if callable(finding) else FINDINGS[finding]
    return lambda view: function(view, **about)


def _title(finding):
    return finding.__name__.replace("_", " ") if callable(finding) else finding


def _leader(values, keys):
    """The key of the highest similarity, or None where another is less than 0.005 behind."""
    ahead = np.flatnonzero(values > np.max(values, initial=-np.inf) - CLOSE)
    return next(itertools.islice(keys, ahead[0], None)) if len(ahead) == 1 else None


def _centrality(view):
    return central_reports(view.similarity)[view.reports].to_numpy()


def _first(values):
    """The key of the highest value, or None where two share it."""
    values = dict(values)
    ahead = sorted(values, key=lambda key: -values[key])[:2]
    if not ahead or (len(ahead) > 1 and values[ahead[0]] - values[ahead[1]] < EQUAL):
        return None
    return ahead[0]


def _groups(view):
    """The cut with the best silhouette, and that silhouette; kept with the view, for several findings ask."""
    if not hasattr(view, "groups"):
        view.groups = best_cut(view.similarity)
    return view.groups


def _settings_index(settings):
    return pd.MultiIndex.from_tuples(list(settings), names=Setting._fields)
