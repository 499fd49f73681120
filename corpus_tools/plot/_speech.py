"""Figures of who says what: quotations, shared passages, and what each report has and lacks."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._messages import N_, _, number
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    LONGEST_LABEL,
    MOST_COLUMNS,
    MOST_LABELS,
    MOST_LINES,
    Percents,
    axes_of,
    cells,
    drawn_as,
    lines_of,
    looks_of,
    named,
    no_pairs,
    nothing,
    per_cent,
    short,
    titled,
)


class Line(NamedTuple):
    """A line of the figure of quotations: an outlet as a whole, or one of its speakers."""

    outlet: Hashable
    label: str
    share: float
    whole: bool


@drawn_as(N_("Dot plot: the share of each outlet's words that is in quotation marks, then speaker by speaker."))
def quoted_share(
    share: pd.DataFrame,
    *,
    reports: Iterable[Hashable] | None = None,
    ax: Axes | None = None,
    title: str = "",
) -> Axes:
    """Draw which share of each outlet's words is in quotation marks: filled for all of it, hollow for each speaker.

    Parameters
    ----------
    share
        The table of `quoted_share`. Where it has too many lines, every outlet stays, and the speakers with the largest
        shares.
    reports
        All reports in their order, so that an outlet looks alike in every figure.
    ax, title
        As for every figure of this room.

    Examples
    --------
    >>> import pandas as pd
    >>> line = pd.DataFrame([["A", "Rani", 2, 4, 0.5]], columns=["report", "speaker", "quoted", "words", "share"])
    >>> [text.get_text() for text in quoted_share(line).get_yticklabels()]
    ['A: all quotations', 'Rani']
    """
    if not share["quoted"].any():
        return nothing(ax, _("Nothing to draw: no quotation was found."))
    outlets = list(dict.fromkeys(share["report"]))
    lines = []
    for outlet, name in zip(outlets, named(outlets), strict=True):
        part = share[(share["report"] == outlet) & (share["quoted"] > 0)]
        label = _("{outlet}: all quotations", outlet=name) if len(part) else _("{outlet}: no quotation", outlet=name)
        lines.append(Line(outlet, label, part["share"].sum(), True))
        speakers = named(part["speaker"].where(part["speaker"] != "", _("no speaker found")), LONGEST_LABEL)
        lines += [Line(outlet, who, value, False) for who, value in zip(speakers, part["share"], strict=True)]
    largest = sorted((line for line in lines if not line.whole), key=lambda line: -line.share)
    kept = set(largest[: max(0, MOST_LINES - len(outlets))])
    shown = [line for line in lines if line.whole or line in kept]
    ax = axes_of(ax, height=1.5 + 0.26 * len(shown))
    heights = lines_of(ax, [line.label for line in shown], 60)
    looks = looks_of(outlets if reports is None else reports)
    ax.hlines(heights, 0, [line.share for line in shown], color=LIGHT, linewidth=1.5, zorder=1)
    for height, line, tick in zip(heights, shown, ax.get_yticklabels(), strict=True):
        colour, marker = looks[line.outlet]
        face = colour if line.whole else "white"
        ax.scatter(line.share, height, facecolor=face, edgecolor=colour, marker=marker, zorder=2)
        tick.set_fontweight("bold" if line.whole else "normal")
    ax.set_xlim(0, 1.1 * max(line.share for line in lines))
    ax.xaxis.set_major_formatter(Percents())
    ax.set_xlabel(_("share of the outlet's words that are in quotation marks"))
    return titled(ax, title, len(lines), len(shown))


@drawn_as(N_("Table of colours: the share of each report (row) that another report (column) has word for word."))
def containment(containment: pd.DataFrame, *, ax: Axes | None = None, title: str = "", label: str = "") -> Axes:
    """Draw which share of each report's runs of words (row) another report (column) has, too.

    Parameters
    ----------
    containment
        The table of `containment`. Unlike the cosine it has two directions, and its values are small as a rule: the
        colours run from 0 to the largest value (10 % at least). Of more than twenty reports the first are drawn.
    ax, title, label
        As for every figure of this room.

    Examples
    --------
    >>> import pandas as pd
    >>> ax = containment(pd.DataFrame([[1, 0.4], [0.2, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['40 %', '20 %']
    """
    shown = containment.iloc[:MOST_COLUMNS, :MOST_COLUMNS]
    n = len(shown)
    if n < 2:
        return no_pairs(ax)
    ax = axes_of(ax, height=min(8, 2.4 + 0.45 * n))
    values = np.where(np.eye(n, dtype=bool), np.nan, shown.to_numpy(dtype=float))
    names = (list(shown.index), list(shown.columns))
    image = cells(ax, values, names, per_cent, cmap="Blues", vmin=0, vmax=max(0.1, np.nanmax(values)))
    ax.set_ylabel(_("of this report …"))
    ax.set_xlabel(_("… is in this one, too"))
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, format=Percents())
    bar.set_label(label or _("share of runs of words"))
    bar.outline.set_visible(False)
    return titled(ax, title, len(containment), n)


@drawn_as(N_("Two lines, one per report, with a band between them for each shared passage."))
def passages(passages: pd.DataFrame, lengths: Mapping[str, int], *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw two reports as lines from first to last character, with a band for each passage that both have.

    Parameters
    ----------
    passages
        Rows of the table of `shared_passages` for one pair. Numbers follow the first text, as in `side_by_side`;
        hatched bands are inside a quotation in both.
    lengths
        Characters of each report's text, by report.
    ax, title
        As for every figure of this room.

    Examples
    --------
    >>> import pandas as pd
    >>> columns = ["report_a", "report_b", "start_a", "end_a", "start_b", "end_b", "where"]
    >>> one = pd.DataFrame([["a", "b", 0, 9, 5, 14, "outside"]], columns=columns)
    >>> [text.get_text() for text in passages(one, {"a": 20, "b": 20}).texts]
    ['1']
    """
    shown = passages.sort_values("start_a", kind="stable").iloc[:MOST_LABELS]
    if shown.empty:
        return nothing(ax, _("Nothing to draw: the two reports share no passage."))
    ax = axes_of(ax, height=2.6)
    pair = [shown["report_a"].iloc[0], shown["report_b"].iloc[0]]
    upper, lower = lines_of(ax, pair, width=26)
    long_a, long_b = (max(1, lengths[report]) for report in pair)
    for nth, row in enumerate(shown.itertuples(), start=1):
        start, end = row.start_a / long_a, row.end_a / long_a
        corners = [(start, upper), (end, upper), (row.end_b / long_b, lower), (row.start_b / long_b, lower)]
        look = {"facecolor": LIGHT, "edgecolor": GREY}
        if row.where == "inside a quotation":
            look = {"facecolor": "white", "edgecolor": BLUE, "hatch": "////"}
        ax.add_patch(mpl.patches.Polygon(corners, **look))
        ax.text((start + end) / 2, upper + 0.04, str(nth), ha="center", fontsize=8)
    ax.hlines([lower, upper], 0, 1, color="black", linewidth=3)
    ax.set_xlim(-0.01, 1.01)
    ax.set_ylim(-0.1, 1.2)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(Percents())
    ax.set_xlabel(_("place in the text (from first to last character); hatched: inside a quotation in both"))
    return titled(ax, title, len(passages), len(shown))


@drawn_as(N_("Matrix: one row per name, number or date, one column per report, with a square where it occurs."))
def present(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw which name, number or date occurs in which report: a filled square is present, a small cross absent.

    Parameters
    ----------
    table
        That of `present_table`; the numbers in the squares count how often. The first thirty rows and the first twenty
        columns are drawn, and the figure says so.
    ax, title
        As for every figure of this room.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor")], names=["kind", "normal"])
    >>> ax = present(pd.DataFrame([[2, 0]], index=rows, columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['2']
    """
    shown = table.iloc[:MOST_LINES, :MOST_COLUMNS]
    if shown.empty:
        return nothing(ax, _("Nothing to draw: no name, number or date was found."))
    ax = axes_of(ax, height=1.9 + 0.27 * len(shown))
    labels = [_("{name} ({kind})", name=short(normal, 36), kind=kind) for kind, normal in shown.index]
    _grid(ax, labels, shown.columns)
    there, gaps = np.nonzero(shown.to_numpy()), np.nonzero(shown.to_numpy() == 0)
    ax.scatter(*there[::-1], marker="s", s=150, color=BLUE)
    ax.scatter(*gaps[::-1], marker="x", s=18, color=GREY, linewidth=1)
    for row, column in zip(*there, strict=True):
        text = number(shown.iat[row, column])
        ax.text(column, row, text, ha="center", va="center", color="white", fontsize=8)
    legend = _("filled square: present, and how often; cross: not found")
    if table.shape[1] > MOST_COLUMNS:
        some = {"shown": number(MOST_COLUMNS), "there": number(table.shape[1])}
        legend = _("{legend} (first {shown} of {there} reports)", legend=legend, **some)
    ax.set_xlabel(legend)
    return titled(ax, title, len(table), len(shown))


def _grid(ax: Axes, rows: Iterable[object], columns: Iterable[object]) -> None:
    """Rows from the top, columns with their names above them, and nothing between the cells."""
    rows, columns = named(rows, 60), named(columns)
    ax.set_yticks(range(len(rows)), rows)
    ax.set_xticks(range(len(columns)), columns, rotation=30, ha="left", rotation_mode="anchor")
    ax.xaxis.tick_top()
    ax.set_xlim(-0.6, len(columns) - 0.4)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


@drawn_as(N_("Bars: how many names, numbers and dates occur in one report, in two, and so on up to all."))
def spread(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how many names, numbers and dates occur in one report, in two, … in all of them.

    Parameters
    ----------
    table
        That of `present_table`.
    ax, title
        As for every figure of this room.

    Examples
    --------
    >>> import pandas as pd
    >>> ax = spread(pd.DataFrame([[2, 0], [1, 1], [0, 3]], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['2', '1']
    """
    if table.empty:
        return nothing(ax, _("Nothing to draw: no name, number or date was found."))
    ax = axes_of(ax, height=3)
    numbers = np.arange(1, table.shape[1] + 1)
    counts = (table > 0).sum(axis=1).value_counts().reindex(numbers, fill_value=0)
    ax.bar(numbers, counts, color=BLUE, width=0.6)
    for place, value in counts.items() if len(numbers) <= MOST_LABELS else ():
        ax.text(place, value, number(value), ha="center", va="bottom", fontsize=9)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.set_xlim(0.4, len(numbers) + 0.6)
    ax.set_ylim(0, counts.max() * 1.15)
    ax.set_xlabel(_("number of reports that have it (of {number})", number=number(len(numbers))))
    ax.set_ylabel(_("names, numbers and dates"))
    return titled(ax, title)
