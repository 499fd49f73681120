"""Figures of who says what: quotations, shared passages, what is present and absent. A table in, an Axes out."""

import matplotlib as mpl
import matplotlib.patches
import matplotlib.ticker
import numpy as np

from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    LONGEST_LABEL,
    MOST_LABELS,
    axes_of,
    drawn_as,
    enough,
    limited,
    named,
    outlet_look,
    short,
    titled,
)

MOST_LINES, MOST_REPORTS, MOST_PASSAGES, MOST_NAMES, MOST_NUMBERS = 24, 20, 40, 30, 12
"""How much is drawn in one figure: quoted shares, reports, shared passages, and names and numbers."""


@drawn_as("Dot plot: the share of each outlet's words that is in quotation marks, then speaker by speaker.")
def quoted_share(share, *, reports=None, ax=None, title=""):
    """Draw which share of each outlet's words stands in quotation marks: all of it, then speaker by speaker.

    `share` is the table of `quoted_share`; a report without a quotation is at 0.
    Filled: all speakers together; hollow: one of them. Where there are too many lines, every outlet stays and the
    speakers with the largest shares.

    >>> import pandas as pd
    >>> line = pd.DataFrame([["A", "Rani", 2, 4, 0.5]], columns=["report", "speaker", "quoted", "words", "share"])
    >>> [text.get_text() for text in quoted_share(line).get_yticklabels()]
    ['A: all quotations', 'Rani']
    """
    outlets = list(dict.fromkeys(share["report"]))
    lines = _quoted_lines(share, outlets)
    shown = _largest(lines, MOST_LINES)
    ax = axes_of(ax, height=1.5 + 0.26 * max(len(shown), 1))
    if not enough(ax, int((share["quoted"] > 0).sum()), 1, what="quotations"):
        return ax
    rows = np.arange(len(shown))[::-1]
    for row, (outlet, _, value, whole) in zip(rows, shown, strict=True):
        colour, marker = outlet_look(outlet, list(reports or outlets)) or (BLUE, "o")
        ax.hlines(row, 0, value, color=LIGHT, linewidth=1.5, zorder=1)
        ax.scatter(value, row, facecolor=colour if whole else "white", edgecolor=colour, marker=marker, zorder=2)
    ax.set_yticks(rows, [label for _, label, _, _ in shown])
    for tick, (_, _, _, whole) in zip(ax.get_yticklabels(), shown, strict=True):
        tick.set_fontweight("bold" if whole else "normal")
    longest = max(value for _, _, value, _ in lines)
    ax.set_xlim(0, longest * 1.1)
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.xaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1, decimals=0 if longest > 0.05 else 1))
    ax.set_xlabel("share of the outlet's words that stand in quotation marks")
    return titled(ax, title, len(lines), len(shown))


@drawn_as("Table of colours: the share of each report (row) that another report (column) has word for word.")
def containment(containment, *, ax=None, title="", label="share of runs of words"):
    """Draw which share of each report's runs of words (row) another report (column) has, too.

    Unlike the cosine the table has two directions, and its values are small as a rule: the colours run from 0 to the
    largest value (10 % at least). Beyond twenty reports only the first are drawn, and the title says so.

    >>> import pandas as pd
    >>> ax = containment(pd.DataFrame([[1, 0.4], [0.2, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['40 %', '20 %']
    """
    shown = containment.iloc[:MOST_REPORTS, :MOST_REPORTS]
    n = len(shown)
    ax = axes_of(ax, height=min(8, 2.4 + 0.45 * n))
    if not enough(ax, n, 2):
        return ax
    values = np.where(np.eye(n, dtype=bool), np.nan, shown.to_numpy(dtype=float))
    largest = max(0.1, np.nanmax(values, initial=0))
    image = ax.imshow(values, cmap="Blues", vmin=0, vmax=largest)
    for (row, column), value in np.ndenumerate(values):
        if row != column and n <= MOST_NUMBERS:
            colour = "white" if value > 0.55 * largest else "black"
            ax.text(column, row, f"{100 * value:.0f} %", ha="center", va="center", color=colour)
    ax.set_xticks(range(n), named(shown.columns), rotation=30, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(n), named(shown.index))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_ylabel("of this report …")
    ax.set_xlabel("… stands in this one, too")
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8)
    bar.set_label(label)
    bar.ax.yaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1, decimals=0))
    bar.outline.set_visible(False)
    return titled(ax, title, len(containment), n)


@drawn_as("Two lines, one per report, with a band between them for each shared passage.")
def passages(passages, lengths, *, ax=None, title=""):
    """Draw where the passages that two reports share stand in each: two lines, a band a passage.

    `passages` are rows of `shared_passages` for one pair, `lengths` (by report) the characters of each text.
    Numbers follow the first text, as in `side_by_side`; hatched bands lie inside a quotation in both.

    >>> import pandas as pd
    >>> columns = ["report_a", "report_b", "start_a", "end_a", "start_b", "end_b", "where"]
    >>> one = pd.DataFrame([["a", "b", 0, 9, 5, 14, "outside"]], columns=columns)
    >>> [text.get_text() for text in passages(one, {"a": 20, "b": 20}).texts]
    ['1']
    """
    shown = passages.sort_values("start_a").iloc[:MOST_PASSAGES]
    ax = axes_of(ax, height=2.6 if len(shown) else 1.6)
    if not enough(ax, len(shown), 1, what="shared passages"):
        return ax
    pair = [shown["report_a"].iloc[0], shown["report_b"].iloc[0]]
    long_a, long_b = (max(1, lengths[report]) for report in pair)
    for number, row in enumerate(shown.itertuples(), start=1):
        corners = [
            (row.start_a / long_a, 1),
            (row.end_a / long_a, 1),
            (row.end_b / long_b, 0),
            (row.start_b / long_b, 0),
        ]
        inside = row.where == "inside a quotation"
        look = {"facecolor": "white" if inside else LIGHT, "edgecolor": BLUE if inside else GREY}
        ax.add_patch(mpl.patches.Polygon(corners, hatch="////" if inside else None, **look))
        ax.text((row.start_a + row.end_a) / 2 / long_a, 1.04, str(number), ha="center", fontsize=8)
    ax.hlines([0, 1], 0, 1, color="black", linewidth=3)
    ax.set_yticks([1, 0], named(pair))
    ax.set_xlim(-0.01, 1.01)
    ax.set_ylim(-0.1, 1.2)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1, decimals=0))
    ax.set_xlabel("place in the text (from first to last character); hatched: inside a quotation in both")
    return titled(ax, title, len(passages), len(shown))


@drawn_as("Matrix: one row per name, number or date, one column per report, with a square where it occurs.")
def present(table, *, ax=None, title=""):
    """Draw which name, number or date occurs in which report: a filled square is present, a small cross absent.

    `table` is that of `present_table`; the numbers in the squares count how often. The first thirty rows and
    the first twenty columns are drawn, and the figure says so.

    >>> import pandas as pd
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor")], names=["kind", "normal"])
    >>> ax = present(pd.DataFrame([[2, 0]], index=rows, columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['2']
    """
    shown = table.iloc[:MOST_NAMES, :MOST_REPORTS]
    ax = axes_of(ax, height=1.9 + 0.27 * max(len(shown), 1))
    if not enough(ax, shown.size, 1, what="names and numbers"):
        return ax
    rows, columns = np.nonzero(shown.to_numpy())
    ax.scatter(columns, rows, marker="s", s=150, color=BLUE)
    for row, column in zip(rows, columns, strict=True):
        ax.text(column, row, f"{shown.iat[row, column]}", ha="center", va="center", color="white", fontsize=8)
    gaps = np.nonzero(shown.to_numpy() == 0)
    ax.scatter(gaps[1], gaps[0], marker="x", s=18, color=GREY, linewidth=1)
    ax.set_yticks(range(len(shown)), [f"{short(normal, 36)} ({kind})" for kind, normal in shown.index])
    ax.set_xticks(range(shown.shape[1]), named(shown.columns), rotation=30, ha="left", rotation_mode="anchor")
    ax.xaxis.tick_top()
    ax.set_xlim(-0.6, shown.shape[1] - 0.4)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlabel(limited("blue square: present, and how often; cross: not found", table.shape[1], shown.shape[1]))
    return titled(ax, title, len(table), len(shown))


@drawn_as("Bars: how many names, numbers and dates occur in one report, in two, and so on up to all.")
def spread(table, *, ax=None, title=""):
    """Draw how many names, numbers and dates occur in one report, in two, … in all of them.

    `table` is that of `present_table`.

    >>> import pandas as pd
    >>> ax = spread(pd.DataFrame([[2, 0], [1, 1], [0, 3]], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['2', '1']
    """
    numbers = np.arange(1, table.shape[1] + 1)
    ax = axes_of(ax, height=3)
    if not enough(ax, table.size, 1, what="names and numbers"):
        return ax
    spread = (table > 0).sum(axis=1).value_counts().reindex(numbers, fill_value=0)
    ax.bar(numbers, spread, color=BLUE, width=0.6)
    for number, count in spread.items() if len(numbers) <= MOST_LABELS else ():
        ax.text(number, count, str(count), ha="center", va="bottom", fontsize=9)
    ax.xaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.yaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True))
    ax.set_xlim(0.4, len(numbers) + 0.6)
    ax.set_ylim(0, spread.max() * 1.15)
    ax.set_xlabel(
        f"occurs in so many of the {len(numbers)} reports" if len(numbers) > 1 else "occurs in the one report"
    )
    ax.set_ylabel("names, numbers and dates")
    return titled(ax, title)


def _largest(lines, most):
    """All sums, and as many of the largest other lines as there is room for, in their order."""
    others = sorted((n for n, line in enumerate(lines) if not line[3]), key=lambda n: (-lines[n][2], n))
    kept = set(others[: max(0, most - (len(lines) - len(others)))])
    return [line for n, line in enumerate(lines) if line[3] or n in kept]


def _quoted_lines(share, outlets):
    """Lines to draw, outlet by outlet: outlet, label, value, and whether it is the sum of the outlet's speakers."""
    lines = []
    for outlet in outlets:
        part, name = share[(share["report"] == outlet) & (share["quoted"] > 0)], named([outlet])[0]
        what = "all quotations" if len(part) else "no quotation found"
        lines.append((outlet, f"{name}: {what}", part["share"].sum(), True))
        speakers = named(part["speaker"].where(part["speaker"] != "", "no speaker found"), LONGEST_LABEL)
        lines += [(outlet, short(who), value, False) for who, value in zip(speakers, part["share"], strict=True)]
    return lines
