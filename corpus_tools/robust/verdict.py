"""One verdict for each finding: settings, single sentences, chance and ties weighed together, on one scale."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._messages import FIRM, LEANING, N_, OPEN, _, listed, number
from corpus_tools.clean.cleaning import clean_reports
from corpus_tools.compare.chance import (
    ALL_AT_ONCE,
    SentenceCounts,
    blocks_of,
    chance_band,
    sentence_counts,
    silhouettes_by_chance,
    similarity_by_chance,
)
from corpus_tools.compare.clusters import FEWEST, WEAK, best_labels, describe_groups
from corpus_tools.compare.similarity import CLOSE, square_matrix
from corpus_tools.compare.terms import MIN_COUNT, log_likelihood
from corpus_tools.robust.settings import (
    Setting,
    View,
    honest_settings,
    similarity_by_setting,
    single_changes,
    view_reports,
    views_of,
)
from corpus_tools.speech.passages import containment
from corpus_tools.words.vectorizers import count_vectorizer, tfidf_vectorizer

NEARLY_ALL, MOST = 0.95, 2 / 3
"""Shares of the settings that must agree for a firm and for a leaning finding: conventions."""

COPY = 0.5
"""Two reports of which one holds half of the other's runs of words are one voice, and no group of two."""

ROUNDING = 1e-12
"""Cosines that differ by less are the same."""

SAMPLE, MANY = 60, 20
"""So many settings are drawn for more reports than this: all of them would take minutes."""

MOST_PAIRS = 500
"""Pairs whose orders are looked at, those of 32 reports: orders grow with the fourth power of the reports."""

ENOUGH = 6
"""Reports from which on it says something that no groups are shown. Four can be parted into two groups of two or more
in 3 ways and five in 10, so the right way is no rarer than one in twenty; six can in 25. Even then it is never firm:
when two groups that share a third of their sentences are planted (`planted_groups`), most are missed."""

MOST_CUTS = 100
"""Sentences without which groups are looked for anew, evenly chosen where there are more."""

KEY_SHUFFLES = 100
"""Shuffles for the limit of key words in each setting with one choice changed: nine limits, so fewer for each."""

OWN_COUNTS = ("cut", "smooth", "raw")
"""Furniture, idf and counts as the kit has them: key words are counted, so only the other choices matter to them."""

FIRST = {
    "least alike pair": N_("{who} are the least alike pair."),
    "most alike pair": N_("{who} are the most alike pair."),
    "most central report": N_("{who} is the most central report."),
}
DOUBTED = {
    "least alike pair": N_(
        "{who} are the least alike pair in {times} of {tried} settings, but one sentence can change it."
    ),
    "most alike pair": N_(
        "{who} are the most alike pair in {times} of {tried} settings, but one sentence can change it."
    ),
    "most central report": N_(
        "{who} is the most central report in {times} of {tried} settings, but one sentence can change it."
    ),
}
OFTEN = {
    "least alike pair": N_("No pair is clearly the least alike: {who} are most often, in {times} of {tried} settings."),
    "most alike pair": N_("No pair is clearly the most alike: {who} are most often, in {times} of {tried} settings."),
    "most central report": N_(
        "No report is clearly the most central: {who} is most often, in {times} of {tried} settings."
    ),
}
NONE = {
    "least alike pair": N_("No single pair is the least alike."),
    "most alike pair": N_("No single pair is the most alike."),
    "most central report": N_("No single report is the most central."),
}
ORDERS = {
    "order of pairs": N_("{who} is less alike than {others}."),
    "more central": N_("{who} is more central than {others}."),
}
"""What is said of each kind: where one is first, where a sentence can change that, where none is often enough."""

GROUPS_OPEN = N_("Whether there are groups depends on the choices.")
WORDS_OPEN = N_("Whether there are key words depends on the choices.")
KEY_OPEN = N_("Whether “{word}” is a key word of {report} depends on the choices, or on one sentence.")

COLUMNS = ["statement", "kind", "reports", "strength", "settings", "chance", "sentences"]


def strength(share: float, *, beyond_chance: bool | None = None, sentences: bool = True) -> str:
    """Weigh a computed finding: "firm", "leaning" or "open".

    `share` is that of the settings with this answer, ties not among them; `beyond_chance` whether it is outside the
    limit of chance for all that was looked at, None where that was not tried; `sentences` whether it stays the same
    whichever single sentence is left out. That there is nothing needs no limit of chance; that there are no groups is
    never firm, see `ENOUGH`.
    """
    if share < MOST or not sentences:
        return OPEN
    return FIRM if share >= NEARLY_ALL and beyond_chance else LEANING


class Evidence(NamedTuple):
    """The same values (of pairs, or of reports) as they are, in all settings, without each sentence, and by chance."""

    own: pd.Series
    settings: pd.DataFrame
    left_out: pd.DataFrame
    shuffled: pd.DataFrame
    single: frozenset[str] = frozenset()

    def stays(self, names: Iterable[str], kept: bool) -> bool:
        """Whether an answer is kept without each sentence; of a report of a single sentence that is not known."""
        return bool(kept) and not self.single.intersection(names)

    def by_report(self) -> "Evidence":
        """The mean similarity of each report with all the others in the place of the pairs."""
        reports = list(dict.fromkeys(itertools.chain.from_iterable(self.own.index)))
        rows, (one, other) = np.arange(len(self.own)), np.triu_indices(len(reports), 1)
        means = np.zeros((len(self.own), len(reports)))
        means[rows, one] = means[rows, other] = 1 / max(len(reports) - 1, 1)
        settings, left_out, shuffled = (
            pd.DataFrame(table.to_numpy() @ means, index=table.index, columns=reports) for table in self[1:4]
        )
        own = pd.Series(self.own.to_numpy() @ means, index=reports)
        return Evidence(own, settings, left_out, shuffled, self.single)

    def upside_down(self) -> "Evidence":
        """The same with the lowest as the highest."""
        return Evidence(-self.own, -self.settings, -self.left_out, -self.shuffled, self.single)

    def standard(self) -> tuple[np.ndarray, np.ndarray]:
        """How far each value, own and shuffled, is from the middle that chance gives it, in its standard deviations.

        Long reports are more alike than short ones by chance alone: held against its own middle each value is free of
        that.
        """
        shuffled = self.shuffled.to_numpy(dtype=float)
        middle, spread = np.median(shuffled, axis=0), shuffled.std(axis=0)
        scale = np.where(spread > 0, spread, np.inf)
        return (self.own.to_numpy() - middle) / scale, (shuffled - middle) / scale


def stable_statements(
    reports: pd.DataFrame,
    *,
    settings: Sequence[Setting] | None = None,
    similarities: pd.DataFrame | None = None,
    overrides: Mapping[str, Any] | None = None,
    shuffles: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Say what can be said of these reports whatever the choices, and how firmly; then what people ask first.

    Parameters
    ----------
    reports : the table of `read_reports`
    settings : all honest ones, unless given; of more than twenty reports 60 drawn ones
    similarities : the table of `similarity_by_setting`, where it is there already
    overrides : single stems of your own, see `read_overrides`
    shuffles, seed : how often sentences are shuffled for the limits of chance, and where randomness starts

    Returns
    -------
    DataFrame
        statement | kind | reports | strength | settings | chance | sentences. The kinds, in this order: "least alike
        pair"; "order of pairs" and "more central", which hold in 95 % of the settings; "most alike pair", "most central
        report", "groups" and "key word", each with its answer, which may be that there is none. `reports` are those
        spoken of, `settings` the least share of settings in which the statement holds, `chance` whether it is outside
        the family-wise limit of chance (5 % for all of one kind together; None for the answer that there is nothing),
        `sentences` whether it holds whichever single sentence is left out. `strength` weighs these three, see
        `strength`.

    Notes
    -----
    Two values less than 0.005 apart are tied: neither is first, and an order must be more than a tie in two thirds of
    the settings. Orders are held against chance after each value is set against its own middle under shuffling (a range
    of all standardised values, as in Tukey's test), so that none follows from the lengths of the reports alone. Key
    words are asked in the kit's own setting and in those with one choice changed (three for more than twenty reports),
    each with a limit of its own. Beyond 32 reports orders of pairs are left out. Not for what the reports say: see
    `facts` and `speech` for that.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> table = stable_statements(read_reports("seeds"), settings=honest_settings(sample=40), shuffles=40)
    >>> print(table["statement"].iloc[0])
    Medcom.id and Vietnam.vn are the least alike pair in 31 of 40 settings, but one sentence can change it.
    """
    if len(reports) < 3:
        return pd.DataFrame(columns=COLUMNS)
    road = {"overrides": overrides}
    if similarities is None:
        chosen = settings or honest_settings(sample=SAMPLE if len(reports) > MANY else None)
        similarities = similarity_by_setting(reports, settings=chosen, **road)
    (view,) = view_reports(reports, [Setting()], **road)
    vectorizer = tfidf_vectorizer(tokenizer=view.analyzer)
    found = sentence_counts(view.texts, vectorizer)
    left_out = [found.without(blocks) for blocks in blocks_of(found)]
    own = pd.Series(view.cosines, index=similarities.columns)
    pairs = Evidence(
        own,
        similarities,
        pd.DataFrame(np.vstack(left_out), columns=own.index),
        similarity_by_chance(view.texts, vectorizer, shuffles=shuffles, seed=seed),
        frozenset(report for report, values in zip(reports.index, left_out, strict=True) if not len(values)),
    )
    centre = pairs.by_report()
    rows = [
        _first("least alike pair", pairs.upside_down()),
        *(_orders("order of pairs", pairs) if len(own) <= MOST_PAIRS else ()),
        *_orders("more central", centre),
        _first("most alike pair", pairs),
        _first("most central report", centre),
        _grouped(reports, view, vectorizer, pairs, shuffles=shuffles, seed=seed),
        *_key_words(reports, seed=seed, **road),
    ]
    return pd.DataFrame([row for row in rows if row], columns=COLUMNS)


def _first(kind: str, evidence: Evidence) -> tuple | None:
    """What is first among all: in how many settings, beyond what the first of shuffled reports reaches, and how surely.

    The answer is the most frequent one; where several are ahead together (0.005), none is.
    """
    if len(evidence.own) < 2:
        return None
    values, left_out = evidence.settings.to_numpy(), evidence.left_out.to_numpy()
    alone = (values > values.max(axis=1, keepdims=True) - CLOSE).sum(axis=1) == 1
    wins = np.bincount(values.argmax(axis=1)[alone], minlength=len(evidence.own))
    tried, place = len(values), int(wins.argmax())
    if not wins[place] or tried - alone.sum() >= MOST * tried:
        share = 1 - float(alone.mean())
        return _(NONE[kind]), kind, (), strength(share, beyond_chance=share == 1), share, None, True
    names, share = _names(evidence.own.index[place]), float(wins[place] / tried)
    standard, shuffled = evidence.standard()
    beyond = bool(standard[place] > np.quantile(shuffled.max(axis=1), ALL_AT_ONCE))
    stays = evidence.stays(names, (left_out[:, place] > np.delete(left_out, place, axis=1).max(axis=1)).all())
    messages = OFTEN if share < MOST else FIRST if stays else DOUBTED
    words = {"who": listed(names), "times": number(wins[place]), "tried": number(tried)}
    strong = strength(share, beyond_chance=beyond, sentences=stays)
    return _(messages[kind], **words), kind, names, strong, share, beyond, stays


def _orders(kind: str, evidence: Evidence) -> list[tuple]:
    """For each value the others it is below in nearly all settings, those of one strength in one statement."""
    own, names, rows = evidence.own.to_numpy(), list(evidence.own.index), []
    settings, left_out = evidence.settings.to_numpy(), evidence.left_out.to_numpy()
    standard, shuffled = evidence.standard()
    limit = np.quantile(np.ptp(shuffled, axis=1), ALL_AT_ONCE)
    above = kind == "more central"  # of reports the higher one is spoken of, of pairs the lower one
    for at in np.argsort(-own if above else own, kind="stable"):
        sign = 1 if above else -1
        ahead = sign * (settings[:, [at]] - settings)
        shares = (ahead > ROUNDING).mean(axis=0)
        clear = (ahead >= CLOSE).mean(axis=0) >= MOST
        kept = (sign * (left_out[:, [at]] - left_out) > 0).all(axis=0)
        stays = [evidence.stays([*_names(names[at]), *_names(name)], kept[n]) for n, name in enumerate(names)]
        beyond = sign * (standard[at] - standard) > limit
        for strong in (FIRM, LEANING):
            places = [
                n
                for n in range(len(names))
                if shares[n] >= NEARLY_ALL
                and clear[n]
                and strength(shares[n], beyond_chance=bool(beyond[n]), sentences=stays[n]) == strong
            ]
            if places:
                # No more than five are written out, whatever their number.
                others = ["–".join(_names(names[n])) if row < 5 else "" for row, n in enumerate(places)]
                statement = _(ORDERS[kind], who="–".join(_names(names[at])), others=listed(others, 4))
                told = _names(names[at]), strong, float(shares[places].min()), strong == FIRM, True
                rows.append((statement, kind, *told))
    return rows


def _grouped(
    reports: pd.DataFrame, view: View, vectorizer: Any, evidence: Evidence, *, shuffles: int, seed: int
) -> tuple | None:
    """Whether there are groups: as the best cut shows them in every setting, without each sentence, and by chance."""
    if len(reports) < FEWEST:
        return None
    shared = containment(clean_reports(reports)).to_numpy()

    def cut(similarity: np.ndarray) -> str:
        """The groups of the best cut; nothing where its silhouette is weak, or fewer than two hold two voices."""
        groups, best = best_labels(similarity)
        if best < WEAK:
            return ""
        several = 0
        for group in np.unique(groups):
            inside = shared[groups == group][:, groups == group]
            # Near copies are one voice: only a report that is no copy of an earlier one counts.
            copied = np.triu(np.maximum(inside, inside.T) >= COPY, 1).any(axis=0)
            several += (~copied).sum() > 1
        return describe_groups(pd.Series(groups, index=view.reports)) if several > 1 else ""

    answers = [cut(one.matrix) for one in views_of(evidence.settings)]
    answer = cut(view.matrix)
    share = answers.count(answer) / len(answers)
    some = evidence.left_out.to_numpy()[:: len(evidence.left_out) // MOST_CUTS + 1]
    stays = all(cut(square_matrix(row, len(view.reports))) == answer for row in some)
    if not answer:
        strong = strength(share, sentences=stays)
        message = N_("No groups are shown.")
        if strong == OPEN:
            message = GROUPS_OPEN
        elif len(reports) < ENOUGH:
            message, strong = N_("No groups are shown; {count} reports are too few to rule them out."), OPEN
        return _(message, count=number(len(reports))), "groups", (), strong, share, None, stays
    limit = silhouettes_by_chance(view.texts, vectorizer, shuffles=shuffles, seed=seed)["limit"].max()
    beyond = bool(view.best_cut[1] > limit)
    strong = strength(share, beyond_chance=beyond, sentences=stays)
    statement = _("The reports fall into groups: {groups}.", groups=answer.replace(" | ", "; "))
    statement = _(GROUPS_OPEN) if strong == OPEN else statement
    return statement, "groups", tuple(view.reports), strong, share, beyond, stays


def _key_words(reports: pd.DataFrame, *, overrides: Mapping[str, Any] | None, seed: int) -> list[tuple]:
    """The words that are key beyond chance, in our own setting and in each with one choice changed; or that none is."""
    changes = [one for one in single_changes() if (one.furniture, one.idf, one.counts) == OWN_COUNTS]
    passing = []
    for view in view_reports(reports, changes if len(reports) <= MANY else changes[:3], overrides=overrides):
        pairs_too = {} if view.setting.terms == "one word" else {"ngram_range": (1, 2)}
        counter = count_vectorizer(tokenizer=view.analyzer, **pairs_too)
        limit = chance_band(view.texts, counter, shuffles=KEY_SHUFFLES, seed=seed)["limit"].max()
        counts = view.counts.toarray()
        rest, words = counts.sum(axis=0) - counts, counts.sum(axis=1, keepdims=True)
        likelihood = log_likelihood(counts, rest, words, words.sum() - words)
        more = (counts * (words.sum() - words) > rest * words) & (counts >= MIN_COUNT)
        places = np.argwhere(more & (likelihood > limit))
        passing.append((view, {(view.reports[report], str(view.terms[term])): limit for report, term in places}))
    our_view, own = passing[0]  # the kit's own setting is the first
    if not own:
        share = float(np.mean([not found for _view, found in passing]))
        strong = strength(share, beyond_chance=share == 1)
        message = WORDS_OPEN if strong == OPEN else N_("No word is key beyond chance.")
        return [(_(message), "key word", (), strong, share, None, True)]
    rows, found = [], sentence_counts(our_view.texts, count_vectorizer(tokenizer=our_view.analyzer))
    for (report, term), limit in own.items():
        word = our_view.label(term)
        share = float(np.mean([(report, other.term(word)) in key for other, key in passing]))
        stays = _least_keyness(found, our_view.reports.index(report), list(our_view.terms).index(term)) > limit
        strong = strength(share, beyond_chance=True, sentences=stays)
        message = KEY_OPEN if strong == OPEN else N_("“{word}” is a key word of {report} beyond chance.")
        rows.append((_(message, word=word, report=report), "key word", (report,), strong, share, True, stays))
    return rows


def _least_keyness(found: SentenceCounts, report: int, column: int) -> float:
    """The lowest log-likelihood of a word with any single sentence of its report left out."""
    own = found.owner == report
    uses, words = found.counts[:, [column]].toarray().ravel(), np.asarray(found.counts.sum(axis=1)).ravel()
    here, size = uses[own].sum() - uses[own], words[own].sum() - words[own]
    return float(log_likelihood(here, uses[~own].sum(), size, words[~own].sum()).min())


def _names(key: Any) -> tuple[str, ...]:
    return key if isinstance(key, tuple) else (key,)
