"""Figures of who says what: quotations, shared passages, and what each report has and lacks."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._messages import N_, _, listed, number
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    LONGEST_LABEL,
    MOST_COLUMNS,
    MOST_LABELS,
    MOST_LINES,
    MOST_PANELS,
    Look,
    Percents,
    axes_of,
    beside,
    cells,
    dots,
    drawn_as,
    heading,
    limited,
    lines_of,
    looks_of,
    named,
    no_pairs,
    nothing,
    panels_of,
    per_cent,
    short,
    strip,
    titled,
    wrap,
)

MOST_IN_WORDS, NARROW = 6, 16
"""Columns of a matrix that leave room for words, or for squares side by side; characters of a name in half a page."""


class Line(NamedTuple):
    """A line of the figure of quotations: an outlet as a whole, or one of its speakers."""

    outlet: Hashable
    label: str
    share: float
    whole: bool


@drawn_as(N_("Dot plot: the share of each outlet's words that is in quotation marks, then speaker by speaker."))
def quoted_share(
    share: pd.DataFrame, *, reports: Iterable[Hashable] | None = None, ax: Axes | None = None, title: str = ""
) -> Axes:
    """Draw which share of each outlet's words is in quotation marks: filled for all of it, hollow for each speaker.

    Parameters
    ----------
    share
        The table of `quoted_share`. Where it has too many lines, every outlet stays, and the speakers with the largest
        shares.

    Examples
    --------
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
        The table of `containment`. Its values are small as a rule: the colours run from 0 to the largest value (10 % at
        least). Of more than twenty reports the first are drawn.

    Examples
    --------
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
    text, most = label or _("share of runs of words"), max(0.1, np.nanmax(values))
    bar = cells(ax, values, names, per_cent, text, cmap="Blues", vmin=0, vmax=most)
    bar.ax.yaxis.set_major_formatter(Percents())
    ax.set_ylabel(_("of this report …"))
    ax.set_xlabel(_("… is in this one, too"))
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

    Examples
    --------
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

    Examples
    --------
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor")], names=["kind", "normal"])
    >>> [text.get_text() for text in present(pd.DataFrame([[2, 0]], index=rows, columns=["a", "b"])).texts]
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


def _grid(ax: Axes, rows: Iterable[object], columns: Iterable[object], width: int = 60) -> int:
    """Rows from the top, columns with their names above them; return how many characters are as wide as a column."""
    labels, columns = [wrap(label, width) for label in named(rows, 60)], named(columns)
    ax.set_yticks(range(len(labels)), labels)
    # Characters over a column: those of a whole line less those of the longest label at the left.
    room = (84 - max(len(line) for label in labels for line in label.split("\n"))) // len(columns)
    if all(len(word) <= room for name in columns for word in name.split()):
        ax.set_xticks(range(len(columns)), [wrap(name, room) for name in columns])
    else:
        ax.set_xticks(range(len(columns)), columns, rotation=30, ha="left", rotation_mode="anchor")
    ax.xaxis.tick_top()
    ax.set_xlim(-0.6, len(columns) - 0.4)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return room


@drawn_as(N_("Bars: how many names, numbers and dates occur in one report, in two, and so on up to all."))
def spread(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how many names, numbers and dates occur in one report, in two, … in all of them.

    Parameters
    ----------
    table
        That of `present_table`.

    Examples
    --------
    >>> [text.get_text() for text in spread(pd.DataFrame([[2, 0], [1, 1], [0, 3]], columns=["a", "b"])).texts]
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


@drawn_as(N_("Dots on lines from 0, one panel per measure, one line per report."))
def profiles(table: pd.DataFrame, *, ax: Any = None, title: str = "") -> np.ndarray:
    """Draw some measures of each report side by side: one panel per measure, one dot per report on a line from 0.

    Parameters
    ----------
    table
        Index the reports, a column of numbers for each measure; the names of the columns head the panels. Fractions
        from 0 to 1 are taken for shares. More than twenty reports become one line of dots, with the least and the most
        named.

    Examples
    --------
    >>> table = pd.DataFrame({"words": [278, 361]}, index=["Bali Post", "Medcom.id"])
    >>> [text.get_text() for text in profiles(table)[0].texts]
    ['278', '361']
    """
    if table.empty:
        return np.array([nothing(None, _("Nothing to draw: there is no report."))])
    shares = (table.min() >= 0) & (table.max() <= 1) & (table % 1 > 0).any()
    many = len(table) > MOST_COLUMNS
    height = 0.9 if many else 0.45 + 0.21 * len(table)
    panels = panels_of(ax, table.columns, height, columns=1 if many else 2)
    for panel, (measure, values) in zip(panels, table.items(), strict=True):
        panel.set_xlim(0, 1.05 * values.max() if values.max() > 0 else 1)
        panel.spines["left"].set_visible(False)
        if many:
            strip(panel, 0, values)
            panel.set_yticks([])
            panel.set_ylim(-0.5, 0.8)
            if shares[measure]:
                panel.xaxis.set_major_formatter(Percents())
            panel.set_label(_("Lines of dots, one line per measure, one dot per report."))
            continue
        heights = lines_of(panel, table.index, NARROW)
        panel.hlines(heights, 0, panel.get_xlim()[1], color=LIGHT, linewidth=1)
        panel.hlines(heights, 0, values, color="black", linewidth=1.5)
        panel.scatter(values, heights, color="black", s=30, zorder=3, clip_on=False)
        digits = 0 if (values.dropna() % 1 == 0).all() else 1
        texts = [per_cent(value) if shares[measure] else number(value, digits) for value in values]
        for height, text in zip(heights, texts, strict=True):
            panel.text(1.03, height, text, va="center", fontsize=9, transform=panel.get_yaxis_transform())
        panel.set_xticks([])
        panel.spines["bottom"].set_visible(False)
        panel.tick_params(axis="y", length=0, pad=8)
    heading(panels[0], wrap(title, 78))
    return panels


@drawn_as(N_("Matrix of squares, one per passage: who speaks (rows, by kind of actor) in which report (columns)."))
def voices(
    sources: pd.DataFrame, *, reports: Iterable[Hashable] | None = None, ax: Axes | None = None, title: str = ""
) -> Axes:
    """Draw who is heard in which report: a square for each passage, full for direct speech, half for reported speech.

    Parameters
    ----------
    sources
        One row per report and speaker: columns report, speaker, actor, direct and reported (numbers of passages), such
        as the table of `speech.sources`. The kind of actor heard most is first, unless `actor` is a Categorical: its
        categories then give the order, and one that is never heard is there, too. A speaker is of the kind that most
        reports tell; "other" counts only where none tells more.

    Notes
    -----
    Beyond six reports, or where squares would be too small, numbers take their place; beyond twenty there is a line of
    dots for each kind of actor, one dot per report, for the share of the report's passages.

    Examples
    --------
    >>> columns = ["report", "speaker", "actor", "direct", "reported"]
    >>> said = pd.DataFrame([["a", "Rani", "citizen", 2, 0]], columns=columns)
    >>> [label.get_text() for label in voices(said, reports=["a", "b"]).get_yticklabels()]
    ['citizen', 'Rani']
    """
    said = _by_actor(sources)
    if said.empty:
        return nothing(ax, _("Nothing to draw: nobody is heard."))
    columns = list(dict.fromkeys(sources["report"]) if reports is None else reports)
    kinds = list(said["size"].groupby("actor", sort=False).sum().sort_values(ascending=False, kind="stable").index)
    if isinstance(sources["actor"].dtype, pd.CategoricalDtype):
        kinds = list(sources["actor"].cat.categories)
    labels = {kind: _(kind) if kind else _("unknown") for kind in kinds}
    if len(columns) > MOST_COLUMNS:
        counts = said["size"].groupby(["report", "actor"]).sum().unstack(fill_value=0)
        counts = counts.reindex(index=columns, columns=kinds, fill_value=0).rename(columns=labels)
        return titled(_strips(ax, counts.div(counts.sum(axis=1), axis=0), _("share of the report's passages")), title)
    heard = said["size"].groupby(["actor", "speaker"], sort=False).sum().sort_values(ascending=False, kind="stable")
    lines = []
    for kind in kinds:
        lines += [(kind, None), *(line for line in heard.index if line[0] == kind)]
    shown, most = lines[:MOST_LINES], said["size"].max()
    ax = axes_of(ax, height=1.9 + 0.27 * len(shown))
    width = 6 * _grid(
        ax, [labels[kind] if who is None else who or _("no speaker named") for kind, who in shown], columns
    )
    step = min(10, 0.84 * width / most)  # points from square to square; under five they cannot be told apart
    step = 0 if len(columns) > MOST_IN_WORDS or step < 5 else step
    for row, ((kind, who), tick) in enumerate(zip(shown, ax.get_yticklabels(), strict=True)):
        if who is None:
            tick.set_fontweight("bold")
        else:
            beside(ax, len(columns) - 0.6, row, number(heard[kind, who]))
        for column, report in enumerate(columns):
            if (kind, who, report) in said.index:
                _squares(ax, column, row, said.loc[(kind, who, report)], step, width)
            elif who is not None or kind not in heard.index:  # a heading is empty, unless nobody is below it
                ax.text(column, row, "·", ha="center", va="center", color=GREY)
    beside(ax, len(columns) - 0.6, 0, _("all"))
    squares, boxes = _("full square: direct speech; half square: reported"), _("black: direct speech; white: reported")
    ax.set_xlabel(squares if step else boxes)
    return titled(ax, title, len(lines), len(shown))


def _by_actor(sources: pd.DataFrame) -> pd.DataFrame:
    """Numbers of passages by actor, speaker and report, with one kind of actor for each speaker."""
    said = sources.assign(actor=sources["actor"].astype(object), size=sources["direct"] + sources["reported"])
    said = said[said["size"] > 0]
    told = said[~said["actor"].isin(["other", ""])].groupby("speaker")["actor"].agg(lambda kinds: kinds.mode()[0])
    said = said.assign(actor=said["speaker"].map(told).fillna(said["actor"]))
    return said.groupby(["actor", "speaker", "report"], sort=False)[["direct", "reported", "size"]].sum()


def _squares(ax: Axes, column: int, row: int, counts: pd.Series, step: float, width: float) -> None:
    """Passages as squares, a step apart in a column of this width (points); with no step as numbers in squares."""
    forms = [form for form in ("direct", "reported") if counts[form]]
    if not step:
        for form, place in zip(forms, 0.36 * (np.arange(len(forms)) - (len(forms) - 1) / 2), strict=True):
            inside, box = ("white", "black") if form == "direct" else ("black", "white")
            frame = {"boxstyle": "square,pad=0.25", "facecolor": box}
            there = {"ha": "center", "va": "center", "fontsize": 7}
            ax.text(column + place, row, number(counts[form]), color=inside, bbox=frame, **there)
        return
    places = column + step / width * (np.arange(counts["size"]) - (counts["size"] - 1) / 2)
    look: dict[str, Any] = {
        "color": "black",
        "marker": "s",
        "linestyle": "none",
        "markersize": 0.75 * step,
        "markerfacecoloralt": "white",
    }
    for fill, part in zip(("full", "left"), np.split(places, [counts["direct"]]), strict=True):
        ax.plot(part, np.full(len(part), row), fillstyle=fill, **look)


def _strips(ax: Axes | None, shares: pd.DataFrame, label: str) -> Axes:
    """A line of dots for each column, one dot per report: what is left of a matrix when there are many reports."""
    ax = axes_of(ax, height=1.2 + 0.5 * shares.shape[1])
    for height, (_name, values) in zip(lines_of(ax, shares.columns), shares.items(), strict=True):
        strip(ax, height, values.dropna())
    ax.set_xlim(0, 1.05 * shares.max(axis=None) or 1)
    ax.xaxis.set_major_formatter(Percents())
    ax.set_xlabel(_("{label}\n(one dot per report; bar: the middle half; stroke: the median)", label=label))
    ax.set_label(_("Lines of dots, one dot per report: {label}.", label=label))
    return ax


@drawn_as(N_("Rows of boxes, one box per sentence in reading order, filled where the theme is; one panel per theme."))
def themes(table: pd.DataFrame, *, ax: Any = None, title: str = "") -> Any:
    """Draw which sentences of each report touch a theme: a box per sentence from first to last, black where it does.

    Parameters
    ----------
    table
        The table of `facts.themes`: one row per theme and report, columns theme, report, sentences (how many the report
        has) and where (the places of those with the theme, the first being 0). With more than twenty reports there is
        one Axes, with a line of dots for each theme.

    Examples
    --------
    >>> table = pd.DataFrame({"theme": "space", "report": ["a", "b"], "sentences": [2, 3], "where": [(0,), ()]})
    >>> [text.get_text() for text in themes(table)[0].texts]
    ['50 %', '0 %']
    """
    if table.empty:
        return np.array([nothing(None, _("Nothing to draw: no theme is named."))])
    reports, names = list(dict.fromkeys(table["report"])), list(dict.fromkeys(table["theme"]))
    shares = (table["where"].map(len) / table["sentences"]).groupby([table["report"], table["theme"]]).first().unstack()
    if len(reports) > MOST_COLUMNS:
        return titled(_strips(ax, shares.loc[reports, names], _("share of the report's sentences")), title)
    shown = names[: MOST_PANELS if len(reports) <= MOST_IN_WORDS else 4]
    panels = panels_of(ax, shown, height=0.75 + 0.21 * len(reports), columns=2)
    for panel, theme in zip(panels, shown, strict=True):
        rows = table[table["theme"] == theme].set_index("report").loc[reports]
        for height, (report, row) in zip(lines_of(panel, reports, NARROW), rows.iterrows(), strict=True):
            places = np.arange(row["sentences"])
            colours = np.where(np.isin(places, row["where"]), "black", "white")
            panel.barh(height, 0.85, left=places, height=0.6, color=colours, edgecolor=GREY, linewidth=0.5)
            share = per_cent(shares.at[report, theme])
            panel.text(1.02, height, share, va="center", fontsize=9, transform=panel.get_yaxis_transform())
        panel.set_xlim(-0.7, table["sentences"].max() + 0.2)
        panel.set_xticks([])
        panel.spines[:].set_visible(False)
        panel.tick_params(axis="y", length=0)
        part = {"part": number(rows["where"].map(len).sum()), "whole": number(rows["sentences"].sum())}
        panel.set_xlabel(_("{part} of {whole} sentences", **part), fontsize=8.5)
    heading(panels[0], limited(title, len(names), len(shown)))
    return panels


@drawn_as(N_("Matrix: one row per thing, one column per report, with the report's words where it has the thing."))
def who_has_what(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw what each report has and lacks: a thick line and its own words where it has it, a dash where it lacks it.

    Parameters
    ----------
    table
        Index the things (statements, names, numbers, days), columns the reports, cells short words of the report, ""
        where it lacks the thing. What the fewest lack comes first. Beyond six reports there are bars without words;
        beyond twenty a dot shows how many reports have each thing, and three or fewer that lack it are named.

    Examples
    --------
    >>> ax = who_has_what(pd.DataFrame({"a": ["", "12 orang"], "b": ["banjir", "15 orang"]}, index=["flood", "deaths"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['deaths', 'flood']
    """
    if table.empty:
        return nothing(ax, _("Nothing to draw: nothing was compared."))
    words = table.astype("object").fillna("").astype(str)
    lacks = (words == "").to_numpy()
    # Those with the same gaps are beside each other, so that the gaps make a staircase.
    order = sorted(range(len(words)), key=lambda row: (lacks[row].sum(), tuple(lacks[row])))[:MOST_LINES]
    words, lacks, n = words.iloc[order], lacks[order], table.shape[1]
    if n > MOST_COLUMNS:
        ax = axes_of(ax, height=1.4 + 0.27 * len(words))
        heights = dots(ax, words.index, n - lacks.sum(axis=1), look=Look("black", "o"))
        for height, gaps in zip(heights, lacks, strict=True):
            count, out = n - gaps.sum(), listed(named(words.columns[gaps]))
            beside(ax, count, height, _("{part} of {whole}", part=number(count), whole=number(n)))
            if 0 < gaps.sum() <= 3:
                look = {"ha": "right", "va": "center", "fontsize": 8, "bbox": {"color": "white", "pad": 1}}
                ax.text(count - 0.02 * n, height, _("not {names}", names=out), **look)
        ax.set_xlim(0, 1.15 * n)
        ax.set_xlabel(_("number of reports that have it"))
        ax.set_label(_("Dot plot: how many reports have each thing, one line per thing."))
        return titled(ax, title, len(table), len(words))
    with_words = n <= MOST_IN_WORDS
    ax = axes_of(ax, height=1.3 + (0.42 if with_words else 0.25) * len(words))
    _grid(ax, words.index, words.columns, width=30 if with_words else 60)
    for (row, column), gap in np.ndenumerate(lacks):
        ends, top = [column - 0.45, column + 0.45], row - (0.42 if with_words else 0)
        ax.plot(ends, [top, top], color=GREY if gap else "black", linewidth=0.6 if gap else 4, solid_capstyle="butt")
        if with_words:
            room = 66 // n  # characters in the width of a column
            text = "–" if gap else wrap(short(words.iat[row, column], 2 * room - 2), room)
            ax.text(ends[0], row - 0.32, text, va="top", fontsize=8, family="serif", color=GREY if gap else "black")
    ax.set_xlabel(
        _("thick line: has it, in these words; thin line: lacks it")
        if with_words
        else _("thick line: has it; thin line: lacks it")
    )
    return titled(ax, title, len(table), len(words))
