"""Figures of large collections: what thresholds do, when events were, which topics come back."""

import matplotlib as mpl
import matplotlib.dates
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._messages import N_, _, number
from corpus_tools.large.topics import DOUBTFUL, STABLE
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    MOST_LINES,
    ORANGE,
    axes_of,
    beside,
    drawn_as,
    legend_above,
    lines_of,
    no_pairs,
    nothing,
    short,
    titled,
)


@drawn_as(N_("Line: the number of pairs of reports that share at least so much text, for each threshold."))
def thresholds(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how many pairs of reports share at least so much text, threshold by threshold.

    Parameters
    ----------
    table
        Index the thresholds, column pairs; if known, `planted`, the planted pairs among them, and `all_planted`, how
        many there are.
    ax, title
        As for every figure of this room.

    Examples
    --------
    >>> table = pd.DataFrame({"pairs": [5, 3]}, index=[0.3, 0.5])
    >>> thresholds(table).get_ylabel()
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
    ax, title
        As for every figure of this room.

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
    ax, title
        As for every figure of this room.

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
