"""Figures of how far a result holds: under all settings, and on a scale. A table in, an Axes out."""

from collections import Counter

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib.ticker
import numpy as np

from corpus_tools._messages import NONE_SHOWN
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    LONGEST_LABEL,
    WIDTH,
    axes_of,
    drawn_as,
    empty_axes,
    enough,
    legend_above,
    named,
    short,
    titled,
    wrap,
)
from corpus_tools.robust.settings import CHOICES

LEADERS = 5
"""Pairs that get a row of their own in a specification curve."""


@drawn_as(
    "Curve: the lead of a pair of reports over the best other pair, setting by setting, above strips for the choices."
)
def specification(similarities, report_a, report_b, *, title="", se=0.0):
    """Draw how far a pair leads under every setting, sorted, with the choices behind it below.

    `similarities` is a table setting x pair, see `similarity_by_setting`. Above: the pair's cosine less that of the
    best other pair; where the curve is above 0 (filled) the pair is the most alike, where it is below (hatched) another
    one is. Dashed lines show `se`, the standard error of its lead, on both sides of 0. Below: a row for each of the
    five pairs that are most often first, and a row an option with the share of its settings in which the pair is first;
    a stroke where that pair is first, or the setting takes the option. This is the descriptive part of a specification
    curve (Simonsohn, Simmons and Nelson 2020); their joint test is not made. Returns the two axes, the upper one first.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import similarity_by_setting, single_changes
    >>> table = similarity_by_setting(read_reports("seeds"), settings=single_changes())
    >>> upper, lower = specification(table, *table.columns[0])
    >>> lower.get_xlabel()
    '13 settings, sorted by the lead of the pair'
    """
    if similarities.shape[1] < 2 or not len(similarities):
        return [empty_axes(None, "pairs")]
    lead = similarities[report_a, report_b] - similarities.drop(columns=[(report_a, report_b)]).max(axis=1)
    lead = lead.sort_values(ascending=False, kind="stable")
    strips = _first_strips(similarities.loc[lead.index]) + _option_strips(lead)
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=(WIDTH, 2.8 + 0.2 * len(strips)), sharex=True, layout="constrained",
        height_ratios=[2, 0.2 * len(strips)],
    )  # fmt: skip
    if se:
        label = "standard error of the lead under our own setting, on both sides of 0"
        upper.hlines([-se, se], -0.5, len(lead) - 0.5, color="#D55E00", linestyle="--", linewidth=1, label=label)
        upper.legend(loc="upper right", fontsize=8)
    _lead(upper, lead.to_numpy(), " – ".join(named([report_a, report_b])))
    _strips(lower, strips)
    for ax in (upper, lower):
        ax.axvline((lead > 0).sum() - 0.5, color="black", linestyle=":", linewidth=1)
    lower.set_xlabel(f"{len(lead)} settings, sorted by the lead of the pair")
    if title:
        figure.suptitle(wrap(title, 78), x=0.01, ha="left", fontsize=11.5, fontweight="bold")
    return [upper, lower]


def _lead(ax, lead, label):
    places = np.arange(len(lead))
    ax.fill_between(places, 0, lead, where=lead > 0, color=BLUE, step="mid", linewidth=0)
    ax.fill_between(places, 0, lead, where=lead <= 0, facecolor="white", edgecolor=GREY, hatch="////",
                    step="mid", linewidth=0)  # fmt: skip
    ax.step(places, lead, color="black", linewidth=1, where="mid")
    ax.axhline(0, color="black", linewidth=0.8)
    ax.set_xlim(-0.5, len(lead) - 0.5)
    ax.set_ylabel("lead (cosine)")
    ax.set_title(f"Lead of {label} over the best other pair", fontsize=9.5, fontweight="normal")


def _first_strips(similarities):
    """Where each of the pairs that are most often first is first: label, places, colour."""
    first = list(similarities.idxmax(axis=1))
    often = Counter(first).most_common(LEADERS)
    strips = [
        (f"first: {' – '.join(named(pair))}", [n for n, one in enumerate(first) if one == pair], BLUE)
        for pair, _ in often
    ]
    rest = [n for n, one in enumerate(first) if one not in dict(often)]
    return [*strips, ("first: another pair", rest, BLUE)] if rest else strips


def _option_strips(lead):
    """Where each option is taken, of the choices that were made in more than one way: label, places, colour."""
    strips, settings = [], lead.index
    for number, choice in enumerate(settings.names):
        taken = settings.get_level_values(number)
        options = [option for option in CHOICES.get(choice, sorted(set(taken))) if option in set(taken)]
        for option in options if len(options) > 1 else ():
            share = (lead[taken == option] > 0).mean()
            label = f"{choice}: {option} (first in {100 * share:.0f} %)".replace("_", " ")
            strips.append((label, np.flatnonzero(taken == option), "black" if number % 2 else GREY))
    return strips


def _strips(ax, strips):
    width = 1.5 if max((len(places) for _, places, _ in strips), default=0) < 60 else 0.45
    for row, (_, places, colour) in enumerate(strips):
        ax.vlines(places, row - 0.38, row + 0.38, color=colour, linewidth=width)
    ax.set_yticks(range(len(strips)), [label for label, _, _ in strips])
    ax.tick_params(axis="y", labelsize=8, length=0)
    ax.set_ylim(len(strips) - 0.5, -0.5)
    ax.spines[["left", "bottom"]].set_visible(False)


@drawn_as("Bars, one per finding: the share of the settings that give the same answer.")
def holding(table, *, ax=None, title=""):
    """Draw for each finding the share of settings under which it holds, and how many answers it could have had.

    `table` is that of `holding_table`. Findings with a single possible answer are left out. The bar of a finding that
    there is nothing (no groups) is grey: it is long wherever the condition is hard to meet, and no sign of strength.

    >>> import pandas as pd
    >>> row = ["most central report", "a", "8 of 10", 0.8, 0.2]
    >>> ax = holding(pd.DataFrame([row], columns=["finding", "answer", "settings", "share", "if equal"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['most central report']
    """
    table = table[~(table["if equal"] >= 1)]
    ax = axes_of(ax, height=1.5 + 0.42 * len(table))
    if not enough(ax, len(table), 1, what="findings"):
        return ax
    rows, shares = np.arange(len(table))[::-1], table["share"].to_numpy()
    nothing = (table["answer"] == NONE_SHOWN).to_numpy()
    ax.barh(rows, shares, color=np.where(nothing, LIGHT, BLUE), height=0.34)
    if nothing.any():
        ax.barh(rows[nothing], shares[nothing], color=LIGHT, height=0.34, label="nothing found: no sign of strength")
    ax.barh(rows, 1 - shares, left=shares, color="white", edgecolor=GREY, height=0.34, hatch="////")
    equal = table["if equal"].to_numpy(dtype=float)
    label = "if all answers were equally frequent (only to show how many there are)"
    ax.scatter(equal, rows, color="black", edgecolor="white", marker="D", s=60, zorder=3, clip_on=False, label=label)
    for row, answer, settings in zip(rows, named(table["answer"], LONGEST_LABEL), table["settings"], strict=True):
        ax.text(0, row + 0.24, f"{short(answer, 52)}: {settings}", va="bottom", fontsize=8.5)
    ax.set_yticks(rows, named(table["finding"], LONGEST_LABEL))
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.5, len(rows) - 0.2)
    ax.xaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
    ax.set_xlabel("share of the settings that give this answer (hatched: another one)")
    legend_above(ax, columns=1)
    return titled(ax, title)


@drawn_as("Rows of dots, one row per kind of text: how similar two such texts are.")
def scale(table, *, ax=None, title="", label="cosine similarity"):
    """Draw the kinds of `similarity_scale` one below the other: all values, 90 % of them, the median.

    >>> import pandas as pd
    >>> ax = scale(pd.DataFrame({"kind": pd.Categorical(["two reports"]), "similarity": [0.4]}))
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
