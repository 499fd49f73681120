"""Plots of large collections: what thresholds do, when events were, which topics come back."""

import matplotlib.dates
import numpy as np
import pandas as pd

from corpus_tools.large.topics import DOUBTFUL, STABLE
from corpus_tools.plot._style import BLUE, GREY, LIGHT, axes_of, drawn_as, enough, short, titled

MOST_ROWS = 25


@drawn_as("Line: the number of pairs of reports that share at least so much text, for each threshold.")
def thresholds(table, *, ax=None, title=""):
    """Draw how many pairs of reports share at least so much text, threshold by threshold.

    `table` has thresholds as index and a column `pairs`; with a column `planted` the planted pairs among them are
    drawn, too, and with `all_planted` a line at their number.

    >>> table = pd.DataFrame({"pairs": [5, 3]}, index=[0.3, 0.5])
    >>> thresholds(table).get_ylabel()
    'pairs of reports'
    """
    ax = axes_of(ax, height=3.4)
    if not enough(ax, int(table["pairs"].max()) if len(table) else 0, 1, what="pairs"):
        return ax
    ax.plot(table.index, table["pairs"], color=BLUE, marker="s", markersize=11, markerfacecolor="white", label="found")
    if "planted" in table:
        ax.plot(table.index, table["planted"], color="black", marker="o", markersize=5, linestyle=":",
                label="found and planted")  # fmt: skip
    if "all_planted" in table:
        ax.axhline(table["all_planted"].iloc[0], color="#D55E00", linestyle="--", linewidth=1, label="all planted")
    ax.set_ylim(0, 1.1 * max(table[column].max() for column in table))
    ax.set_xlabel("threshold: share of the shorter report's runs of five words")
    ax.set_ylabel("pairs of reports")
    ax.legend(loc="lower left", fontsize=8.5)
    return titled(ax, title)


@drawn_as("Time lines: each event from its first to its last day, one line per event.")
def events(events, *, ax=None, title=""):
    """Draw the largest events over time, each a line from its first to its last day, with its number of reports.

    `events` is the table of `event_table`.

    >>> row = {"event": [1], "reports": [4], "outlets": [2], "first": ["2031-05-01"], "last": ["2031-05-02"]}
    >>> events(pd.DataFrame({**row, "title": ["Banjir"]})).get_xlabel()
    'day of publication, first to last (a few days look like one square)'
    """
    shown = events.head(MOST_ROWS)
    ax = axes_of(ax, height=1.4 + 0.27 * len(shown))
    if not enough(ax, len(shown), 1, what="events"):
        return ax
    rows = np.arange(len(shown))[::-1]
    first, last = (pd.to_datetime(shown[column]).to_numpy() for column in ("first", "last"))
    ax.hlines(rows, first, last, color=BLUE, linewidth=5)
    ax.scatter(first, rows, color=BLUE, marker="s", s=26)
    ax.scatter(last, rows, color=BLUE, marker="s", s=26)
    for row, day, event in zip(rows, last, shown.itertuples(), strict=True):
        about = f"{event.reports} reports, {event.outlets} outlets"
        ax.annotate(about, (day, row), (7, 0), textcoords="offset points", va="center", fontsize=8)
    titles = zip(shown["event"], shown["title"], strict=True)
    ax.set_yticks(rows, [f"{number}: {short(title, 42)}" for number, title in titles])
    ax.xaxis.set_major_formatter(matplotlib.dates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    ax.margins(x=0.2)
    ax.set_xlabel("day of publication, first to last (a few days look like one square)")
    return titled(ax, title, len(events), len(shown))


@drawn_as("Dot plot: how well each topic is found again with other seeds, one line per topic.")
def stability(stability, topics, *, ax=None, title=""):
    """Draw how well each topic is found again by other seeds: the mean as a dot, the worst seed as a line's end.

    `stability` is the table of `topic_stability`, `topics` that of `topic_table` with the words that name them.

    >>> table = pd.DataFrame({"topic": [1, 2], "reports": [9, 4], "found_again": [0.9, 0.5], "worst": [0.8, 0.3]})
    >>> ax = stability(table, pd.DataFrame({"topic": [1, 2], "terms": ["padi, panen", "laut"]}))
    >>> ax.get_yticklabels()[0].get_text()
    '1: padi, panen (9)'
    """
    shown = stability.dropna().head(MOST_ROWS)
    ax = axes_of(ax, height=1.6 + 0.3 * len(shown))
    if not enough(ax, len(shown), 2, what="topics"):
        return ax
    rows = np.arange(len(shown))[::-1]
    ax.hlines(rows, shown["worst"], shown["found_again"], color=LIGHT, linewidth=4, label="down to the worst seed")
    ax.scatter(shown["found_again"], rows, color=BLUE, marker="D", zorder=3, label="mean of the other seeds")
    ax.axvline(STABLE, color="#D55E00", linestyle="--", linewidth=1, label=f"stable from here ({STABLE})")
    ax.axvline(DOUBTFUL, color=GREY, linestyle=":", linewidth=1, label=f"below: do not trust ({DOUBTFUL})")
    terms = topics.set_index("topic")["terms"]
    numbers = zip(shown["topic"].astype(int), shown["reports"].astype(int), strict=True)
    ax.set_yticks(rows, [f"{topic}: {short(terms[topic], 42)} ({reports})" for topic, reports in numbers])
    ax.set_xlim(-0.02, 1.05)
    ax.set_ylim(-0.6, len(shown) - 0.4)
    ax.set_xlabel("overlap with another seed's nearest topic")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, fontsize=8.5)
    return titled(ax, title, len(stability), len(shown))
