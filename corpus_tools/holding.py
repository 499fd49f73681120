"""Does a finding hold? What it is under every honest setting, where it flips, and which choice flips it."""

import itertools
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from tqdm import tqdm

from corpus_tools.clusters import best_cut
from corpus_tools.phrasing import name_of, number_of, spelled
from corpus_tools.settings import Setting, honest_settings, is_long, square, view_reports
from corpus_tools.terms import KEY_AT, MIN_COUNT, log_likelihood

WEAK = 0.25
"""Mean silhouette below which Kaufman and Rousseeuw (1990) see no structure."""

EQUAL = 1e-9
"""Similarities that differ by less are equal: what is left is rounding."""


class Holding(NamedTuple):
    """How a finding fares: its answer, and the share of settings that give the same one.

    `about` holds what was asked about; `answers` counts the settings for each answer (Series, most frequent first);
    `by_setting` is the answer under each setting (Series); `choices` says for each choice in which share of the pairs
    of settings that differ in nothing else the answer flips (Series, highest first; no number where no such pair was
    tried).
    """

    finding: str
    about: dict
    answer: Any
    share: float
    answers: pd.Series
    by_setting: pd.Series
    choices: pd.Series

    @property
    def flips(self):
        """The settings that give another answer, with it: a table setting -> answer."""
        other = [answer != self.answer for answer in self.by_setting]
        return self.by_setting[other].to_frame("answer")


def finding_holds(finding, reports, settings=None, *, answer=None, overrides=None, progress=None, **about):
    """Ask under how many settings a finding is the same, where it flips, and which choice flips it.

    `finding` is a name from `FINDINGS`, or a function that takes a `View` and returns an answer that can be
    compared. Some need to know what they are `about`: "top term" a report; "key word" a report and a word; "same
    group" two reports, report_a and report_b. `settings` default to all honest ones; what is held against them
    is the answer under the kit's own setting, or the `answer` you give. A bar shows the progress where it is long,
    or if `progress` says so. Returns a `Holding`. Raises ValueError
    for an unknown finding, KeyError for an unknown report.

    >>> from corpus_tools import read_reports
    >>> holds = finding_holds("most central report", read_reports("seeds"), [Setting(), Setting(idf="none")])
    >>> holds.answer, holds.share
    ('voa-indonesia', 1.0)

    A share of settings describes these settings. It is not a probability, and the settings are not equally good.
    """
    ask = _asked(finding, about)
    if unknown := {about[key] for key in about if key.startswith("report")} - set(reports.index):
        raise KeyError(f"No report {', '.join(sorted(unknown))}; there are: {', '.join(map(str, reports.index))}")
    own = ask(next(view_reports(reports, [Setting()], overrides=overrides))) if answer is None else answer
    settings = honest_settings() if settings is None else [Setting(*setting) for setting in settings]
    views = view_reports(reports, settings, overrides=overrides)
    hidden = not (is_long(reports, settings) if progress is None else progress)
    found = {view.setting: ask(view) for view in tqdm(views, "settings", len(settings), disable=hidden, leave=False)}
    by_setting = pd.Series(list(found.values()), index=_settings_index(found), dtype=object, name="answer")
    counted = by_setting.value_counts()
    share = float(np.mean([value == own for value in by_setting])) if len(by_setting) else float("nan")
    return Holding(_title(finding), about, own, share, counted, by_setting, flips_by_choice(by_setting))


def holding_table(holdings, *, names=None):
    """List findings with how they fare: finding | answer | share | otherwise | flipped by | flips.

    `otherwise` is the most frequent other answer, `flipped by` the choice that flips the answer most often, `flips` the
    share of pairs of settings differing in that choice alone whose answers differ. `names` maps reports to outlets.

    >>> from corpus_tools import read_reports, single_changes
    >>> holds = finding_holds("number of groups", read_reports("seeds"), single_changes())
    >>> holding_table([holds]).values.tolist()
    [['number of groups', 'no groups', 1.0, '', '', nan]]
    """
    rows = [
        (heading(one, names), answer_of(one, one.answer, names), one.share, *_against(one, names)) for one in holdings
    ]
    return pd.DataFrame(rows, columns=["finding", "answer", "share", "otherwise", "flipped by", "flips"])


def heading(holding, names=None):
    """The finding with what it is about, as readers know it."""
    about = ", ".join(name_of(part, names) for part in holding.about.values())
    return f"{holding.finding}: {about}" if about else holding.finding


def answer_of(holding, answer, names=None):
    """An answer in words."""
    if holding.finding == "number of groups":
        return "no groups" if answer == 0 else number_of(answer, "group")
    return spelled(answer, names)


def _against(holding, names):
    others = [answer for answer in holding.answers.index if answer != holding.answer]
    if not others:
        return "", "", float("nan")
    choice = holding.choices.first_valid_index()
    flips = float("nan") if choice is None else holding.choices[choice]
    return answer_of(holding, others[0], names), (choice or "").replace("_", " "), flips


def flips_by_choice(by_setting):
    """Return for each choice how often it alone flips an answer: a Series choice -> share, highest first.

    `by_setting` is a Series setting -> answer. For each choice all pairs of settings are taken that differ in
    this choice only, and those counted whose answers differ. A choice without such a pair has no number.

    >>> settings = [Setting(), Setting(idf="none"), Setting(counts="log")]
    >>> answers = pd.Series(["x", "y", "x"], index=pd.MultiIndex.from_tuples(settings, names=Setting._fields))
    >>> flips_by_choice(answers)[["idf", "counts"]].tolist()
    [1.0, 0.0]
    """
    table = by_setting.index.to_frame(index=False).assign(answer=pd.factorize(by_setting)[0])
    shares = {choice: _flip_share(table, choice) for choice in Setting._fields}
    return pd.Series(shares, name="flips", dtype=float).sort_values(ascending=False, kind="stable")


def _flip_share(table, choice):
    """1 less the share of pairs that agree, over all groups of settings alike in everything else."""
    others = [name for name in Setting._fields if name != choice]
    groups = table.groupby(others, observed=True)["answer"]
    pairs = _pairs(groups.size()).sum()
    same = _pairs(table.groupby([*others, "answer"], observed=True).size()).sum()
    return 1 - same / pairs if pairs else float("nan")


def _pairs(sizes):
    return sizes * (sizes - 1) // 2


def most_alike_pair(view):
    """The two most alike reports; None where no pair is ahead of all the others."""
    return _first(dict(zip(itertools.combinations(view.reports, 2), view.cosines, strict=True)))


def most_central_report(view):
    """The report with the highest mean similarity with the others; None where none is ahead."""
    return _first(_means(view)) if len(view.reports) > 2 else None


def odd_one_out(view):
    """The report with the lowest mean similarity with the others; None where none is behind."""
    return _first({report: -mean for report, mean in _means(view).items()}) if len(view.reports) > 2 else None


def order_of_pairs(view):
    """All pairs, the most alike first."""
    pairs = list(itertools.combinations(view.reports, 2))
    return tuple(pairs[n] for n in np.argsort(-view.cosines.round(12), kind="stable"))


def number_of_groups(view):
    """The number of groups with the best silhouette; 0 where it is below 0.25 or only sets single reports apart."""
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


def _asked(finding, about):
    if not callable(finding) and finding not in FINDINGS:
        raise ValueError(f"No finding {finding!r}; there are: {', '.join(FINDINGS)}. Or give a function of a view.")
    function = finding if callable(finding) else FINDINGS[finding]
    return lambda view: function(view, **about)


def _title(finding):
    return finding.__name__.replace("_", " ") if callable(finding) else finding


def _first(values):
    """The key of the highest value, or None where two share it."""
    ahead = sorted(values, key=lambda key: -values[key])[:2]
    if not ahead or (len(ahead) > 1 and values[ahead[0]] - values[ahead[1]] < EQUAL):
        return None
    return ahead[0]


def _means(view):
    """Each report's mean similarity with the others, as `central_reports` has it."""
    sums = square(view.cosines, len(view.reports)).sum(axis=1) - 1
    return dict(zip(view.reports, sums / max(len(view.reports) - 1, 1), strict=True))


def _groups(view):
    """The cut with the best silhouette, and that silhouette; kept with the view, for several findings ask."""
    if not hasattr(view, "groups"):
        view.groups = best_cut(view.similarity)
    return view.groups


def _settings_index(settings):
    return pd.MultiIndex.from_tuples(list(settings), names=Setting._fields)
