"""Does a finding hold? What it is under every honest setting, where it flips, and which choice flips it."""

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._messages import NONE_SHOWN, number_of, spelled
from corpus_tools.compare.clusters import WEAK
from corpus_tools.compare.similarity import PAIR, are_ahead, mean_similarities
from corpus_tools.compare.terms import KEY_AT, MIN_COUNT, log_likelihood
from corpus_tools.robust.settings import Setting, View, view_reports, views_of

FEWEST_PAIRS = 20
"""Pairs of settings in which a choice must have been tried before it is said to matter."""

NEARLY = 0.1
"""Choices whose shares of flips differ by less are named together."""

MOST_NAMED = 3
"""Where more choices than this flip an answer about as often, none is named: it is many."""


class Holding(NamedTuple):
    """How a finding fares: its answer, and the share of settings that give the same one.

    `about` holds what was asked about; `answers` counts the settings for each answer (Series, most frequent first);
    `by_setting` is the answer under each setting (Series); `choices` says for each choice in which share of the pairs
    of settings that differ in nothing else the answer flips; `possible` is the number of answers there could be, where
    it is known.
    """

    finding: str
    about: dict[str, str]
    answer: Any
    share: float
    answers: pd.Series
    by_setting: pd.Series
    choices: pd.DataFrame
    possible: float = float("nan")


def most_alike_pair(view: View) -> tuple[str, str] | None:
    """The two most alike reports; None where no pair is ahead of all the others by 0.005 (see `leaders`)."""
    return _alone(view.cosines, itertools.combinations(view.reports, 2))


def most_central_report(view: View) -> str | None:
    """The report with the highest mean similarity with the others; None where none is ahead by 0.005."""
    return _alone(mean_similarities(view.matrix), view.reports) if len(view.reports) > 2 else None


def odd_one_out(view: View) -> str | None:
    """The report with the lowest mean similarity with the others; None where none is behind by 0.005."""
    return _alone(-mean_similarities(view.matrix), view.reports) if len(view.reports) > 2 else None


def order_of_pairs(view: View) -> tuple[tuple[str, str], ...]:
    """All pairs, the most alike first."""
    pairs = list(itertools.combinations(view.reports, 2))
    return tuple(pairs[at] for at in np.argsort(-view.cosines.round(12), kind="stable"))


def number_of_groups(view: View) -> int:
    """The number of groups with the best silhouette; 0 where it is below 0.25 or only sets single reports apart.

    Two of the four conditions of `say.clusters`: whether chance gives as much is not asked here.
    """
    labels, best = view.best_cut
    sizes = np.unique(labels, return_counts=True)[1]
    return len(sizes) if best >= WEAK and (sizes > 1).sum() > 1 else 0


def key_word(view: View, report: str, word: str) -> str:
    """Whether a word is key for a report: log-likelihood of 3.84 or more, used 3 times or more; and "no term"."""
    place = np.flatnonzero(view.terms == view.term(word))
    if not len(place):
        return "no term"
    uses, row = view.counts[:, place[0]].toarray().ravel(), view.reports.index(report)
    words = np.asarray(view.counts.sum(axis=1)).ravel()
    here, rest, rest_words = uses[row], uses.sum() - uses[row], words.sum() - words[row]
    more = here * max(rest_words, 1) > rest * words[row]
    strength = log_likelihood(here, rest, words[row], rest_words)
    return "key" if more and here >= MIN_COUNT and strength >= KEY_AT else "not key"


def same_group(view: View, report_a: str, report_b: str) -> str:
    """Whether two reports are in one group of the cut with the best silhouette."""
    labels, _ = view.best_cut
    one, other = (labels[view.reports.index(report)] for report in (report_a, report_b))
    return "together" if one == other else "apart"


def _alone(values: np.ndarray, names: Iterable[Any]) -> Any:
    """What is ahead of all the others by 0.005; None where that is nothing, or several together."""
    ahead = list(itertools.compress(names, are_ahead(values)))
    return ahead[0] if len(ahead) == 1 else None


FINDINGS: dict[str, Callable[..., Any]] = {
    "most alike pair": most_alike_pair,
    "most central report": most_central_report,
    "odd one out": odd_one_out,
    "order of pairs": order_of_pairs,
    "number of groups": number_of_groups,
    "key word": key_word,
    "same group": same_group,
}
"""The findings that `finding_holds` knows by name, each a function of a `View`."""


def _possible(finding: str, reports: int) -> float:
    """How many answers a finding could have; that none is ahead is one more as soon as there are two."""
    pairs = math.comb(reports, 2)
    leading = {"most alike pair": pairs, **dict.fromkeys(["most central report", "odd one out"], reports)}
    if finding in leading:
        return leading[finding] + 1 if reports > 2 else 1
    if finding == "order of pairs":
        return float(math.factorial(pairs)) if reports < 8 else float("inf")  # beyond, a float cannot hold it
    return {"key word": 3, "same group": 2}.get(finding, float("nan"))


def finding_holds(
    finding: str | Callable[..., Any],
    reports: pd.DataFrame,
    settings: Sequence[Setting] | None = None,
    *,
    overrides: Mapping[str, Any] | None = None,
    **about: str,
) -> Holding:
    """Ask under how many settings a finding is the same, where it flips, and which choice flips it.

    Parameters
    ----------
    finding : a name from `FINDINGS`, or a function that takes a `View` and returns an answer that can be compared
    reports
        The table of `read_reports`, or that of `similarity_by_setting`, which is enough for what is about pairs,
        centres and groups, and saves counting again.
    settings : all honest ones, unless given; of a table of similarities all its rows
    overrides : single stems of your own, see `read_overrides`
    **about
        What some findings ask about: "key word" a report and a word; "same group" report_a and report_b.

    Returns
    -------
    Holding
        A share of settings describes these settings. It is not a probability, and the settings are not equally good.

    Raises
    ------
    ValueError, KeyError
        For an unknown finding, and for an unknown report.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> holds = finding_holds("most central report", read_reports("seeds"), [Setting(), Setting(idf="none")])
    >>> holds.answer, holds.share
    ('VOA Indonesia', 1.0)
    """
    if not callable(finding) and finding not in FINDINGS:
        raise ValueError(f"No finding {finding!r}; there are: {', '.join(FINDINGS)}. Or give a function of a view.")
    ask = finding if callable(finding) else FINDINGS[finding]
    title = finding.__name__.replace("_", " ") if callable(finding) else finding
    of_pairs = list(reports.columns.names) == PAIR
    names = dict.fromkeys(itertools.chain.from_iterable(reports.columns)) if of_pairs else reports.index
    if unknown := {about[key] for key in about if key.startswith("report")} - set(names):
        raise KeyError(f"No report {', '.join(sorted(unknown))}; there are: {', '.join(map(str, names))}")
    if of_pairs:
        asked = reports if settings is None else reports.loc[[tuple(setting) for setting in settings]]
        ours = reports.loc[[tuple(Setting())]] if tuple(Setting()) in reports.index else asked.head(1)
        views, own = views_of(asked), next(views_of(ours), None)
    else:
        views = view_reports(reports, settings, overrides=overrides)
        own = next(view_reports(reports, [Setting()], overrides=overrides))
    answer = None if own is None else ask(own, **about)
    found = {tuple(view.setting): ask(view, **about) for view in views}
    settings_index = pd.MultiIndex.from_tuples(list(found), names=Setting._fields)
    by_setting = pd.Series(list(found.values()), index=settings_index, dtype=object, name="answer")
    share = float(np.mean([value == answer for value in by_setting])) if len(by_setting) else float("nan")
    counted = dict(Counter(by_setting).most_common())
    answers = pd.Index(list(counted), dtype=object, tupleize_cols=False, name="answer")
    times = pd.Series(list(counted.values()), index=answers, name="settings", dtype=int)
    choices, possible = flips_by_choice(by_setting), _possible(title, len(names))
    return Holding(title, about, answer, share, times, by_setting, choices, possible)


def flips_by_choice(by_setting: pd.Series) -> pd.DataFrame:
    """For each choice the share of the pairs of settings differing in it only whose answers differ, highest first."""
    table = by_setting.index.to_frame(index=False).assign(answer=pd.factorize(by_setting)[0])
    rows = {}
    for choice in Setting._fields:
        # Settings alike in all other choices are a class: its pairs differ in this choice, and those that are alike in
        # the answer, too, do not flip.
        others = [name for name in Setting._fields if name != choice]
        classes, alike = table.groupby(others), table.groupby([*others, "answer"])
        pairs, same = (int((sizes * (sizes - 1) // 2).sum()) for sizes in (classes.size(), alike.size()))
        rows[choice] = (1 - same / pairs if pairs else float("nan")), pairs
    flips = pd.DataFrame.from_dict(rows, orient="index", columns=["flips", "pairs"]).rename_axis("choice")
    return flips.sort_values("flips", ascending=False, kind="stable")


def flipped_most(holding: Holding) -> list[tuple[str, float]]:
    """Return the choices that flip an answer most.

    Parameters
    ----------
    holding : what `finding_holds` returns

    Returns
    -------
    list of (str, float)
        Choices with their shares. Several are named where they differ by less than a tenth, none where more than three
        do, and none if too few pairs of settings were tried.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import single_changes
    >>> flipped_most(finding_holds("number of groups", read_reports("seeds"), single_changes()))
    []
    """
    tried = holding.choices[holding.choices["pairs"] > 0]
    if tried.empty or tried["pairs"].min() < FEWEST_PAIRS or not tried["flips"].max() > 0:
        return []
    first = tried.loc[tried["flips"] > tried["flips"].max() - NEARLY, "flips"]
    return [(choice.replace("_", " "), share) for choice, share in first.items()] if len(first) <= MOST_NAMED else []


def holding_table(holdings: Iterable[Holding]) -> pd.DataFrame:
    """List findings with how they fare.

    Parameters
    ----------
    holdings : what `finding_holds` returns, for several findings

    Returns
    -------
    DataFrame
        finding | answer | settings | share | if equal | otherwise | flipped by. `settings` says in how many of the
        settings the answer is the same, `if equal` which share each answer would have if all were equally frequent
        ("none ahead" is one of them): it shows how many there are, and is no benchmark, for settings share most of
        their choices and are no independent answers. `otherwise` is the most frequent other answer, `flipped by` the
        choices that flip it most, see `flipped_most`: *many* if more than three do, a dash if none does.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import single_changes
    >>> holds = finding_holds("number of groups", read_reports("seeds"), single_changes())
    >>> holding_table([holds]).values.tolist()
    [['number of groups', 'none shown', '14 of 14', 1.0, nan, '', '–']]
    """
    rows = []
    for one in holdings:
        title = ": ".join(filter(None, [one.finding, ", ".join(one.about.values())]))
        times = sum(answer == one.answer for answer in one.by_setting)
        others = [_in_words(one.finding, answer) for answer in one.answers.index if answer != one.answer]
        answer, settings = _in_words(one.finding, one.answer), f"{times} of {len(one.by_setting)}"
        rows.append((title, answer, settings, one.share, 1 / one.possible, (others or [""])[0], _flips_in_words(one)))
    return pd.DataFrame(rows, columns=["finding", "answer", "settings", "share", "if equal", "otherwise", "flipped by"])


def _flips_in_words(holding: Holding) -> str:
    """The choices that flip an answer most; or that they are many, none, or that too few settings were tried."""
    if named := flipped_most(holding):
        return ", ".join(f"{choice} {100 * share:.0f} %" for choice, share in named)
    tried = holding.choices[holding.choices["pairs"] > 0]
    if not tried["flips"].max() > 0:
        return "–"
    return "many" if tried["pairs"].min() >= FEWEST_PAIRS else "too few settings"


def _in_words(finding: str, answer: Any) -> str:
    """One of a finding's answers in words."""
    if finding == "number of groups":
        return NONE_SHOWN if answer == 0 else f"{number_of(answer, 'group')} by the silhouette"
    return spelled(answer)
