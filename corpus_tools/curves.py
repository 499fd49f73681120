"""Figures of how far a result holds: under all settings, and on a scale. A table in, an Axes out."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib.ticker
import numpy as np

from corpus_tools.drawing import (
    BLUE,
    GREY,
    LIGHT,
    WIDTH,
    axes_of,
    empty_axes,
    enough,
    in_style,
    legend_above,
    named,
    titled,
)

ORANGE = "#D55E00"


@in_style
def plot_specification(similarities, report_a, report_b, *, title="", names=None, label="cosine similarity"):
    """Draw a pair against all others over all settings, sorted by how far it leads, with the choices below.

    `similarities` is a table setting x pair, see `similarity_by_setting`. Above: the pair's value (blue), the best
    of all other pairs (orange) and the range of the rest (grey). Below: a row an option, a mark where the
    setting takes it. Left of the dashed line the pair leads. (Specification curve: Simonsohn, Simmons and Nelson
    2020.) Returns the two axes, the upper one first.

    >>> from corpus_tools import read_reports, similarity_by_setting, single_changes
    >>> table = similarity_by_setting(read_reports("seeds"), settings=single_changes())
    >>> upper, lower = plot_specification(table, *table.columns[0])
    >>> lower.get_xlabel()
    '13 settings, sorted by the lead of the pair'
    """
    if similarities.shape[1] < 2 or not len(similarities):
        return [empty_axes(None, "pairs")]
    own, others, lead = _against_the_rest(similarities, (report_a, report_b))
    options = _options(similarities.index)
    size = (WIDTH, 3.2 + 0.16 * len(options))
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=size, sharex=True, layout="constrained", height_ratios=[2.6, 0.16 * len(options)]
    )
    places = np.arange(len(own))
    upper.fill_between(places, others.min(axis=1), others.max(axis=1), color=LIGHT, label="range of all other pairs")
    upper.plot(places, others.max(axis=1), color=ORANGE, linewidth=1, linestyle="--", label="best of all other pairs")
    upper.plot(places, own, color=BLUE, linewidth=1.6, label=" – ".join(named([report_a, report_b], names)))
    upper.set_ylabel(label)
    upper.set_xlim(-0.5, len(places) - 0.5)
    legend_above(upper, columns=3)
    _switches(lower, options, lead.index)
    for ax in (upper, lower):
        ax.axvline((lead > 0).sum() - 0.5, color="black", linestyle=":", linewidth=1)
    lower.set_xlabel(f"{len(places)} settings, sorted by the lead of the pair")
    titled(upper, "")
    figure.suptitle(title, x=0.01, ha="left", fontsize=11.5, fontweight="bold") if title else None
    return [upper, lower]


def _against_the_rest(similarities, pair):
    """The pair's values and those of the others, settings sorted by the lead, and the lead itself."""
    others = similarities.drop(columns=[pair])
    lead = (similarities[pair] - others.max(axis=1)).sort_values(ascending=False, kind="stable")
    return similarities.loc[lead.index, pair].to_numpy(), others.loc[lead.index].to_numpy(), lead


def _options(index):
    """Every choice with an option that some settings take and others do not, in order."""
    found = []
    for number, choice in enumerate(index.names):
        options = list(dict.fromkeys(index.get_level_values(number)))
        found += [(number, choice, option) for option in options if len(options) > 1]
    return found


def _switches(ax, options, settings):
    for row, (number, _, option) in enumerate(options):
        taken = np.flatnonzero(settings.get_level_values(number) == option)
        ax.vlines(taken, row - 0.38, row + 0.38, color="black" if number % 2 else GREY, linewidth=0.9)
    ax.set_yticks(range(len(options)), [f"{choice}: {option}".replace("_", " ") for _, choice, option in options])
    ax.tick_params(axis="y", labelsize=7.5, length=0)
    ax.set_ylim(len(options) - 0.5, -0.5)
    ax.spines[["left", "bottom"]].set_visible(False)


@in_style
def plot_holding(table, *, ax=None, title=""):
    """Draw for each finding the share of settings under which it holds, its answer beside it.

    `table` is that of `holding_table`: finding | answer | share | …

    >>> import pandas as pd
    >>> ax = plot_holding(pd.DataFrame([["most central report", "a", 0.8]], columns=["finding", "answer", "share"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['most central report']
    """
    ax = axes_of(ax, height=1.3 + 0.42 * len(table))
    if not enough(ax, len(table), 1, what="findings"):
        return ax
    rows = np.arange(len(table))[::-1]
    ax.barh(rows, table["share"], color=BLUE, height=0.34)
    ax.barh(rows, 1 - table["share"], left=table["share"], color="white", edgecolor=GREY, height=0.34, hatch="////")
    for row, answer, share in zip(rows, named(table["answer"], None), table["share"], strict=True):
        ax.text(0, row + 0.24, f"{answer}: {100 * share:.0f} %", va="bottom", fontsize=8.5)
    ax.set_yticks(rows, named(table["finding"], None))
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.5, len(rows) - 0.2)
    ax.xaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
    ax.set_xlabel("share of the settings that give this answer (hatched: another one)")
    return titled(ax, title)


@in_style
def plot_scale(table, *, ax=None, title="", label="cosine similarity"):
    """Draw the kinds of `similarity_scale` one below the other: all values, 90 % of them, the median.

    >>> import pandas as pd
    >>> ax = plot_scale(pd.DataFrame({"kind": pd.Categorical(["two reports"]), "similarity": [0.4]}))
    >>> ax.get_yticklabels()[0].get_text()
    'two reports (1)'
    """
    kinds = [(kind, part.to_numpy()) for kind, part in table.groupby("kind", observed=True)["similarity"]]
    ax = axes_of(ax, height=1.3 + 0.45 * len(kinds))
    if not enough(ax, len(kinds), 1, what="reports"):
        return ax
    rows = np.arange(len(kinds))[::-1]
    for row, (_, values) in zip(rows, kinds, strict=True):
        low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
        ax.hlines(row, low, high, color=LIGHT, linewidth=12, zorder=1)
        ax.scatter(
            values, np.full(len(values), row), color=BLUE, s=12, alpha=max(0.06, 1 / len(values) ** 0.5), zorder=2
        )
        ax.vlines(middle, row - 0.3, row + 0.3, color="black", linewidth=2, zorder=3)
    ax.set_yticks(rows, [f"{kind} ({len(values)})" for kind, values in kinds])
    ax.set_xlim(0, min(1.0, table["similarity"].max() * 1.08))
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlabel(f"{label} (bar: 90 % of the values; stroke: median)")
    return titled(ax, title)
