"""Figures of how far a result holds, and of large collections: thresholds, events over time, topics that come back."""

from collections import Counter
from collections.abc import Sequence

import matplotlib as mpl
import matplotlib.dates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._messages import N_, NONE_SHOWN, _, given, number
from corpus_tools.large.topics import DOUBTFUL, STABLE
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    LONGEST_LABEL,
    MOST_LINES,
    ORANGE,
    WIDTH,
    Percents,
    axes_of,
    beside,
    drawn_as,
    heading,
    legend_above,
    lines_of,
    named,
    no_pairs,
    nothing,
    pair_names,
    per_cent,
    short,
    titled,
    wrap,
)
from corpus_tools.robust.settings import CHOICES

NAMES = (
    N_("words drawn at random"),
    N_("two reports"),
    N_("halves of two reports"),
    N_("halves of one report"),
    N_("most alike pair"),
    N_("most central report"),
    N_("odd one out"),
    N_("order of pairs"),
    N_("number of groups"),
    N_("none ahead"),
    N_("names"),
    N_("dates"),
    N_("stop words"),
    N_("words"),
    N_("terms"),
    N_("numbers"),
    N_("counts"),
    N_("unified"),
    N_("as written"),
    N_("one form"),
    N_("function words"),
    N_("none"),
    N_("Sastrawi's"),
    N_("stemmed"),
    N_("Sastrawi's stems"),
    N_("one word"),
    N_("one and two words"),
    N_("in"),
    N_("out"),
    N_("smooth"),
    N_("textbook"),
    N_("raw"),
)
"""What the tables call things that the figures of this file show: looked up where they are drawn."""

LEADERS = 5
"""Pairs that get a row of their own in a specification curve."""

ENDS = 10
"""Of many pairs, how many of the most alike and of the least alike are drawn: the middle is where ranks say least."""


@drawn_as(N_("Range plot: the rank of each pair of reports, and its ranks over all settings, one line per pair."))
def pair_ranks(
    ranks: pd.DataFrame, *, similarity: pd.DataFrame | None = None, ax: Axes | None = None, title: str = ""
) -> Axes:
    """Draw the rank of each pair and its range over settings: a short line is a rank that does not depend on choices.

    Parameters
    ----------
    ranks
        The table of `rank_by_setting`: one row per setting, one column per pair. Of more than twenty pairs the ten most
        and the ten least alike are drawn.
    similarity
        Reports against reports, under your own setting: the value of each pair is printed beside its line.

    Examples
    --------
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")], names=["report_a", "report_b"])
    >>> ax = pair_ranks(pd.DataFrame([[1, 2], [1, 2]], columns=pairs))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['a – b', 'a – c']
    """
    if ranks.empty:
        return no_pairs(ax)
    place = ranks.median()
    by = pd.DataFrame({"median": place, "mean": ranks.mean()})
    order = by.sort_values(list(by), kind="stable").index
    many = len(order) > 2 * ENDS
    order = order[:ENDS].append(order[-ENDS:]) if many else order
    names = pair_names(order.to_frame(index=False))
    ax = axes_of(ax, height=1.9 + 0.3 * (len(order) + many))
    heights = lines_of(ax, [*names[:ENDS], "…", *names[ENDS:]] if many else names, 60)
    heights = np.delete(heights, ENDS) if many else heights
    shown = ranks[order]
    low, first, last, high = shown.quantile([0, 0.05, 0.95, 1], interpolation="nearest").to_numpy()
    every, most = _("all {number} settings", number=number(len(ranks))), _("nine of ten settings")
    ax.hlines(heights, low, high, color=GREY, linewidth=1, label=every)
    ax.hlines(heights, first, last, color=LIGHT, linewidth=8, label=most)
    ax.scatter(place[order], heights, color="black", s=36, zorder=3, label=_("median"))
    if similarity is not None:
        for height, pair in zip(heights, order, strict=True):
            ax.text(1.02, height, number(similarity.at[pair], 2), va="center", transform=ax.get_yaxis_transform())
    ax.xaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.set_xlim(0.5, max(high.max(), place.max()) + 0.5)
    ax.set_xlabel(_("rank of the pair (1 = most alike)"))
    legend_above(ax)
    if many:
        title = _("{title} ({number} most, {number} least alike)", title=title, number=number(ENDS))
    return titled(ax, title)


@drawn_as(
    N_("Curve: the lead of a pair of reports over the best other pair, setting by setting, above strips for choices.")
)
def specification(
    similarities: pd.DataFrame, report_a: str, report_b: str, *, title: str = "", se: float = 0.0
) -> list[Axes]:
    """Draw how far a pair leads under every setting, sorted, with the choices behind it below.

    Parameters
    ----------
    similarities
        One row per setting, one column per pair, see `similarity_by_setting`.
    report_a, report_b
        The pair.
    se
        The standard error of the pair's lead: dashed lines on both sides of 0.

    Notes
    -----
    Above: the pair's cosine less that of the best other pair, filled where the pair is the most alike, hatched where
    another one is. Below: a row for each of the five pairs that are most often first, and one for each option with the
    share of its settings in which the pair is first; a stroke where that pair is first, or the setting takes the
    option. It is the descriptive part of a specification curve [1]_; the joint test of its authors is not made.

    References
    ----------
    .. [1] Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature Human Behaviour 4.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import similarity_by_setting, single_changes
    >>> table = similarity_by_setting(read_reports("seeds"), settings=single_changes())
    >>> upper, lower = specification(table, *table.columns[0])
    >>> lower.get_xlabel().partition(" ")[2]
    'settings, sorted by the lead of the pair'
    """
    if similarities.shape[1] < 2 or similarities.empty:
        return [nothing(None, _("Nothing to draw: a pair leads only where there is another one."))]
    lead = similarities[report_a, report_b] - similarities.drop(columns=[(report_a, report_b)]).max(axis=1)
    lead = lead.sort_values(ascending=False, kind="stable")
    strips = _strips(similarities.loc[lead.index], lead)
    ratios, places = [2, 0.2 * len(strips)], np.arange(len(lead))
    size = (WIDTH, 2.8 + ratios[1])
    upper, lower = plt.subplots(2, figsize=size, sharex=True, layout="constrained", height_ratios=ratios)[1]
    if se:
        label = _("standard error of the lead under our own setting, on both sides of 0")
        upper.hlines([-se, se], -0.5, len(lead) - 0.5, color=ORANGE, linestyle="--", linewidth=1, label=label)
        upper.legend(loc="upper right", fontsize=8)
    step = {"step": "mid", "linewidth": 0}
    upper.fill_between(places, 0, lead, where=lead > 0, color=BLUE, **step)
    upper.fill_between(places, 0, lead, where=lead <= 0, facecolor="white", edgecolor=GREY, hatch="////", **step)
    upper.step(places, lead, color="black", linewidth=1, where="mid")
    upper.axhline(0, color="black", linewidth=0.8)
    upper.set_xlim(-0.5, len(lead) - 0.5)
    upper.set_ylabel(_("lead (cosine)"))
    above = _("Lead of {pair} over the best other pair", pair=" – ".join(named([report_a, report_b])))
    upper.set_title(above, fontsize=9.5, fontweight="normal")
    width = 1.5 if len(lead) < 120 else 0.45  # strokes of many settings would run into one another
    for row, (_label, at, colour) in enumerate(strips):
        lower.vlines(at, row - 0.38, row + 0.38, color=colour, linewidth=width)
    lower.set_yticks(range(len(strips)), [label for label, _at, _colour in strips])
    lower.tick_params(axis="y", labelsize=8, length=0)
    lower.set_ylim(len(strips) - 0.5, -0.5)
    lower.spines[["left", "bottom"]].set_visible(False)
    for ax in (upper, lower):
        ax.axvline((lead > 0).sum() - 0.5, color="black", linestyle=":", linewidth=1)
    lower.set_xlabel(_("{number} settings, sorted by the lead of the pair", number=number(len(lead))))
    if title:
        heading(upper, wrap(title, 78))
    return [upper, lower]


def _strips(similarities: pd.DataFrame, lead: pd.Series) -> list[tuple[str, Sequence[int], str]]:
    """Rows below the curve (label, places, colour): where the pairs most often first are so, then where options are."""
    first = list(similarities.idxmax(axis=1))
    often = [pair for pair, _times in Counter(first).most_common(LEADERS)]
    strips: list[tuple[str, Sequence[int], str]] = []
    for pair in often:
        label = _("first: {pair}", pair=" – ".join(named(pair)))
        strips.append((label, [at for at, one in enumerate(first) if one == pair], BLUE))
    if rest := [at for at, one in enumerate(first) if one not in often]:
        strips.append((_("first: another pair"), rest, BLUE))
    for nth, choice in enumerate(lead.index.names):
        taken = lead.index.get_level_values(nth)
        options = [option for option in CHOICES.get(choice, sorted(set(taken))) if option in set(taken)]
        for option in options if len(options) > 1 else ():  # of choices that were made in more than one way
            share = per_cent((lead[taken == option] > 0).mean())
            words = {"choice": given(str(choice).replace("_", " ")), "option": given(option)}
            label = _("{choice}: {option} (first in {share})", share=share, **words)
            strips.append((label.replace("_", " "), np.flatnonzero(taken == option), "black" if nth % 2 else GREY))
    return strips


@drawn_as(N_("Bars, one per finding: the share of the settings that give the same answer."))
def holding(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw for each finding the share of settings under which it holds, and how many answers it could have had.

    Parameters
    ----------
    table
        That of `holding_table`. Findings with a single possible answer are left out. The bar of a finding that there is
        nothing (no groups) is grey: it is long wherever the condition is hard to meet, and no sign of strength.

    Examples
    --------
    >>> row = ["most central report", "a", "8 of 10", 0.8, 0.2]
    >>> ax = holding(pd.DataFrame([row], columns=["finding", "answer", "settings", "share", "if equal"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['most central report']
    """
    table = table[~(table["if equal"] >= 1)]
    if table.empty:
        return nothing(ax, _("Nothing to draw: no finding could have had another answer."))
    ax = axes_of(ax, height=1.5 + 0.42 * len(table))
    heights, shares = lines_of(ax, map(given, table["finding"])), table["share"].to_numpy()
    none = (table["answer"] == NONE_SHOWN).to_numpy()
    ax.barh(heights, shares, color=np.where(none, LIGHT, BLUE), height=0.34)
    if none.any():
        label = _("nothing found: no sign of strength")
        ax.barh(heights[none], shares[none], color=LIGHT, height=0.34, label=label)
    ax.barh(heights, 1 - shares, left=shares, color="white", edgecolor=GREY, height=0.34, hatch="////")
    label = _("if all answers were equally frequent (only to show how many there are)")
    look = {"color": "black", "edgecolor": "white", "marker": "D", "s": 60, "zorder": 3, "clip_on": False}
    ax.scatter(table["if equal"].astype(float), heights, label=label, **look)
    answers = named(map(given, table["answer"]), LONGEST_LABEL)
    for height, answer, settings in zip(heights, answers, table["settings"], strict=True):
        ax.text(0, height + 0.24, f"{short(answer, 52)}: {settings}", va="bottom", fontsize=8.5)
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.5, len(heights) - 0.2)
    ax.xaxis.set_major_formatter(Percents())
    ax.set_xlabel(_("share of the settings that give this answer (hatched: another one)"))
    legend_above(ax)
    return titled(ax, title)


@drawn_as(N_("Rows of dots, one row per kind of text: how similar two such texts are."))
def scale(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "", label: str = "") -> Axes:
    """Draw what similarities can be held against, one kind of text per row: all values, 90 % of them, the median.

    Parameters
    ----------
    table
        That of `similarity_scale`: columns kind and similarity.

    Examples
    --------
    >>> ax = scale(pd.DataFrame({"kind": pd.Categorical(["two reports"]), "similarity": [0.4]}))
    >>> ax.get_yticklabels()[0].get_text()
    'two reports (1)'
    """
    kinds = [(kind, part.to_numpy()) for kind, part in table.groupby("kind", observed=True)["similarity"]]
    if not kinds:
        return no_pairs(ax)
    ax = axes_of(ax, height=1.3 + 0.45 * len(kinds))
    heights = lines_of(ax, [f"{given(kind)} ({number(len(values))})" for kind, values in kinds], 60)
    for height, (_kind, values) in zip(heights, kinds, strict=True):
        low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
        ax.hlines(height, low, high, color=LIGHT, linewidth=12, zorder=1)
        alpha = max(0.06, 1 / len(values) ** 0.5)  # so that many values are a cloud and not a bar
        ax.scatter(values, np.full(len(values), height), color=BLUE, s=12, alpha=alpha, zorder=2)
        ax.vlines(middle, height - 0.3, height + 0.3, color="black", linewidth=2, zorder=3)
    ax.set_xlim(0, min(1.0, table["similarity"].max() * 1.08))
    axis = label or _("cosine similarity")
    ax.set_xlabel(_("{axis} (bar: 90 % of the values; stroke: median)", axis=axis))
    return titled(ax, title)


@drawn_as(N_("Line: the number of pairs of reports that share at least so much text, for each threshold."))
def thresholds(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how many pairs of reports share at least so much text, threshold by threshold.

    Parameters
    ----------
    table
        Index the thresholds, column pairs; if known, `planted`, the planted pairs among them, and `all_planted`, how
        many there are.

    Examples
    --------
    >>> thresholds(pd.DataFrame({"pairs": [5, 3]}, index=[0.3, 0.5])).get_ylabel()
    'pairs of reports'
    """
    if not table["pairs"].any():
        return no_pairs(ax)
    ax = axes_of(ax, height=3.4)
    open_square = {"color": BLUE, "marker": "s", "markersize": 11, "markerfacecolor": "white"}
    ax.plot(table.index, table["pairs"], label=_("found"), **open_square)
    if "planted" in table:
        look = {"color": "black", "marker": "o", "markersize": 5, "linestyle": ":"}
        ax.plot(table.index, table["planted"], label=_("found and planted"), **look)
    if "all_planted" in table:
        planted = table["all_planted"].iloc[0]
        ax.axhline(planted, color=ORANGE, linestyle="--", linewidth=1, label=_("all planted"))
    ax.set_ylim(0, 1.1 * table.max(axis=None))
    ax.set_xlabel(_("threshold: share of the shorter report's runs of five words"))
    ax.set_ylabel(_("pairs of reports"))
    legend_above(ax)
    return titled(ax, title)


@drawn_as(N_("Time lines: each event from its first to its last day, one line per event."))
def events(events: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw the largest events over time, each a line from its first to its last day, with its number of reports.

    Parameters
    ----------
    events
        The table of `event_table`: columns event, reports, outlets, first, last, title.

    Examples
    --------
    >>> row = {"event": [1], "reports": [4], "outlets": [2], "first": ["2031-05-01"], "last": ["2031-05-02"]}
    >>> events(pd.DataFrame({**row, "title": ["Banjir"]})).get_xlabel()
    'day of publication, first to last (a few days look like one square)'
    """
    shown = events.head(MOST_LINES)
    if shown.empty:
        return nothing(ax, _("Nothing to draw: there is no event."))
    ax = axes_of(ax, height=1.4 + 0.27 * len(shown))
    heights = lines_of(ax, [f"{row.event}: {short(row.title, 42)}" for row in shown.itertuples()], 60)
    first, last = (pd.to_datetime(shown[column]).to_numpy() for column in ("first", "last"))
    ax.hlines(heights, first, last, color=BLUE, linewidth=5)
    for days in (first, last):
        ax.scatter(days, heights, color=BLUE, marker="s", s=26)
    for height, day, row in zip(heights, last, shown.itertuples(), strict=True):
        counts = {"reports": number(row.reports), "outlets": number(row.outlets)}
        beside(ax, day, height, _("reports: {reports}, outlets: {outlets}", **counts))
    ax.xaxis.set_major_formatter(mpl.dates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    ax.margins(x=0.2)
    ax.set_xlabel(_("day of publication, first to last (a few days look like one square)"))
    return titled(ax, title, len(events), len(shown))


@drawn_as(N_("Dot plot: how well each topic is found again with other seeds, one line per topic."))
def stability(stability: pd.DataFrame, topics: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how well each topic is found again by other seeds: the mean as a dot, the worst seed as a line's end.

    Parameters
    ----------
    stability
        The table of `topic_stability`: columns topic, reports, found_again, worst.
    topics
        The table of `topic_table`, with the words that name the topics in its column terms.

    Examples
    --------
    >>> table = pd.DataFrame({"topic": [1, 2], "reports": [9, 4], "found_again": [0.9, 0.5], "worst": [0.8, 0.3]})
    >>> ax = stability(table, pd.DataFrame({"topic": [1, 2], "terms": ["padi, panen", "laut"]}))
    >>> ax.get_yticklabels()[0].get_text()
    '1: padi, panen (9)'
    """
    shown = stability.dropna().head(MOST_LINES)
    if len(shown) < 2:
        return nothing(ax, _("Nothing to draw: there are fewer than two topics."))
    ax = axes_of(ax, height=1.6 + 0.3 * len(shown))
    terms = topics.set_index("topic")["terms"]
    labels = [f"{row.topic:.0f}: {short(terms[row.topic], 42)} ({number(row.reports)})" for row in shown.itertuples()]
    heights = lines_of(ax, labels, 60)
    ax.hlines(
        heights, shown["worst"], shown["found_again"], color=LIGHT, linewidth=4, label=_("down to the worst seed")
    )
    ax.scatter(shown["found_again"], heights, color=BLUE, marker="D", zorder=3, label=_("mean of the other seeds"))
    for value, label, colour, line in (
        (STABLE, _("stable from here ({value})", value=number(STABLE, 2)), ORANGE, "--"),
        (DOUBTFUL, _("below: do not trust ({value})", value=number(DOUBTFUL, 2)), GREY, ":"),
    ):
        ax.axvline(value, color=colour, linestyle=line, linewidth=1, label=label)
    ax.set_xlim(-0.02, 1.05)
    ax.set_xlabel(_("overlap with another seed's nearest topic"))
    legend_above(ax)
    return titled(ax, title, len(stability), len(shown))
