"""Every plot of the kit: a table in, an Axes out. Nothing is computed here but places on paper."""

import base64
import functools
import textwrap
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib.ticker
import numpy as np

from corpus_tools.exports import write_table

STYLE = {
    "font.size": 10,
    "axes.titlesize": 11.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "figure.dpi": 100,
    "savefig.dpi": 120,
    "svg.hashsalt": "corpus-tools",  # the same figure gives the same bytes
    "svg.fonttype": "none",  # text stays text, to be read aloud and edited
}

OUTLET_STYLES = (("#000000", "o"), ("#0072B2", "s"), ("#009E73", "^"), ("#D55E00", "D"), ("#CC79A7", "v"))
"""Colour and marker of the first five outlets (Okabe and Ito 2008, contrast 3:1 on white and more)."""

BLUE, GREY, LIGHT = "#0072B2", "#595959", "#D9D9D9"
MOST_PANELS = 9
MOST_LABELS = 40
WIDTH = 7.2


class SavedFigure(type(Path())):  # type: ignore[misc]
    """The path of a saved figure; a notebook shows the picture, with its alternative text."""

    alt = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        picture = base64.b64encode(self.read_bytes()).decode()
        return {"image/png": picture, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": 720}}


def save_figure(ax, name, *, alt, data=None, source="", folder="../figures"):
    """Save a figure as PNG and SVG, and its numbers as CSV, and return the path of the PNG.

    `ax` is what a plot function returned. `alt` says in words what the figure shows, for those who cannot
    see it; `data` is the table it was drawn from; `source` a line for the foot of the figure. The same
    figure gives the same bytes each time. As the last line of a notebook cell the path shows the picture.
    Raises ValueError without alternative text, or for a name that is a path.

    >>> import tempfile, pandas as pd
    >>> ax = plot_similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> save_figure(ax, "two", alt="a and b: 0.40", folder=tempfile.mkdtemp()).name
    'two.png'
    """
    if not alt.strip():
        raise ValueError("save_figure needs alt=: one or two sentences that say what the figure shows")
    if Path(name).name != name:
        raise ValueError(f"save_figure got the name {name!r}; give a plain name, and the place as folder=")
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    figure = np.ravel(ax)[0].figure
    with mpl.rc_context(STYLE):
        if source:
            figure.supxlabel(_wrap(source, 125), fontsize=7.5, color=GREY, x=0.01, ha="left")
        about = {"Title": name, "Description": alt}
        figure.savefig(home / f"{name}.svg", metadata={**about, "Date": None})
        figure.savefig(home / f"{name}.png", metadata={**about, "Software": None})
    plt.close(figure)
    if data is not None:
        write_table(data.to_frame() if data.ndim == 1 else data, home / f"{name}.csv")
    saved = SavedFigure(home / f"{name}.png")
    saved.alt = str(alt)
    return saved


def _in_style(plot):
    """Draw inside the kit's style, without touching anybody else's."""

    @functools.wraps(plot)
    def styled(*args, **options):
        with mpl.rc_context(STYLE):
            return plot(*args, **options)

    return styled


@_in_style
def plot_furniture(words, *, ax=None, title="", names=None):
    """Draw how many words of each page are report, headline and page furniture (the table's columns).

    >>> import pandas as pd
    >>> ax = plot_furniture(pd.DataFrame({"report": [90], "headline": [0], "furniture": [10]}, index=["a"]))
    >>> ax.get_xlabel()
    'words'
    """
    shown = words.iloc[:MOST_LABELS]
    ax = _axes(ax, height=1.5 + 0.32 * len(shown))
    if not _enough(ax, len(shown), 1):
        return ax
    rows, left = np.arange(len(shown))[::-1], np.zeros(len(shown))
    looks = {"report": (LIGHT, "", "report"), "headline": ("white", "...", "headline, set apart")}
    for column in shown:
        colour, hatch, label = looks.get(column, (BLUE, "///", "page furniture"))
        edge = GREY if column == "headline" else "white"
        ax.barh(rows, shown[column], left=left, color=colour, hatch=hatch, edgecolor=edge, label=label)
        left = left + shown[column].to_numpy()
    for row, total, out in zip(rows, left, shown["furniture"], strict=True):
        ax.text(total, row, f" {out} of {total:.0f}", va="center", fontsize=8.5)
    ax.set_yticks(rows, _named(shown.index, names))
    ax.set_xlim(0, left.max() * 1.18)
    ax.set_xlabel("words")
    _legend_above(ax, columns=3)
    return _titled(ax, title, len(words), len(shown))


@_in_style
def plot_similarity(similarity, *, ax=None, title="", names=None, label="cosine similarity"):
    """Draw a table of reports against reports: lower triangle, numbers in the cells, one hue from 0 to 1.

    >>> import pandas as pd
    >>> ax = plot_similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['0.40']
    """
    n = len(similarity)
    ax = _axes(ax, height=min(7.5, 2.2 + 0.5 * n))
    if not _enough(ax, n, 2):
        return ax
    lower = np.where(np.tri(n, k=-1, dtype=bool), similarity.to_numpy(dtype=float), np.nan)[1:, :-1]
    image = ax.imshow(lower, cmap="Blues", vmin=0, vmax=1)
    _cell_numbers(ax, lower)
    labels = _named(similarity.index, names) if n <= MOST_LABELS else [""] * n
    ax.set_xticks(range(n - 1), labels[:-1], rotation=30, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(n - 1), labels[1:])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8)
    bar.set_label(label)
    bar.outline.set_visible(False)
    return _titled(ax, title)


@_in_style
def plot_pairs(pairs, *, ax=None, title="", names=None, most=15, label="cosine similarity"):
    """Draw each pair's similarity with its standard error, and the range of its rank beside it.

    `pairs` has the columns report_a, report_b, similarity, and, if known, se, best_rank, worst_rank.

    >>> import pandas as pd
    >>> ax = plot_pairs(pd.DataFrame([["a", "b", 0.4]], columns=["report_a", "report_b", "similarity"]))
    >>> ax.get_yticklabels()[0].get_text()
    'a – b'
    """
    shown = pairs.iloc[:most]
    ax = _axes(ax, height=1.5 + 0.3 * len(shown))
    if not _enough(ax, len(shown), 1, what="pairs"):
        return ax
    rows = np.arange(len(shown))[::-1]
    error = shown["se"] if "se" in shown else shown["similarity"] * 0
    ax.errorbar(shown["similarity"], rows, xerr=error, fmt="o", color="black", ecolor=GREY, capsize=3)
    if "best_rank" in shown:
        for row, pair in zip(rows, shown.itertuples(), strict=True):
            ranks = f" rank {pair.best_rank}–{pair.worst_rank}"
            ax.text(1.0, row, ranks, va="center", fontsize=8.5, transform=ax.get_yaxis_transform())
    ax.set_yticks(rows, _pair_names(shown, names))
    _cosine_axis(ax, label, shown["similarity"] - error.fillna(0), shown["similarity"] + error.fillna(0))
    return _titled(ax, title, len(pairs), len(shown))


@_in_style
def plot_shares(shares, *, ax=None, title="", n=12, label="share of the cosine"):
    """Draw the largest shares (a Series) as a dot plot, and what all the others make together.

    >>> import pandas as pd
    >>> ax = plot_shares(pd.Series({"kapal": 0.3, "laut": 0.1}))
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['kapal', 'laut']
    """
    shown = shares.iloc[:n]
    rest = shares.iloc[n:]
    names, values = [*map(str, shown.index)], [*shown]
    if len(rest):
        names.append(f"all {len(rest)} others together")
        values.append(rest.sum())
    ax = _axes(ax, height=1.4 + 0.27 * len(values))
    if not _enough(ax, len(values), 1, what="shared terms"):
        return ax
    _dots(ax, names, values, filled=[True] * len(shown) + [False] * (len(values) - len(shown)))
    ax.set_xlabel(label)
    return _titled(ax, title)


@_in_style
def plot_change(table, *, ax=None, title="", names=None, most=15, label="cosine similarity"):
    """Draw two values a pair (the table's last two columns) as a hollow and a filled dot with a line between.

    >>> import pandas as pd
    >>> columns = ["report_a", "report_b", "before", "after"]
    >>> ax = plot_change(pd.DataFrame([["a", "b", 0.4, 0.5]], columns=columns))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['before', 'after']
    """
    before, after = table.columns[-2:]
    shown = table.sort_values([after, "report_a", "report_b"], ascending=[False, True, True]).iloc[:most]
    ax = _axes(ax, height=1.6 + 0.3 * len(shown))
    if not _enough(ax, len(shown), 1, what="pairs"):
        return ax
    rows = np.arange(len(shown))[::-1]
    ax.hlines(rows, shown[before], shown[after], color=LIGHT, linewidth=3, zorder=1)
    ax.scatter(shown[before], rows, facecolor="white", edgecolor="black", zorder=2, label=before)
    ax.scatter(shown[after], rows, color=BLUE, edgecolor=BLUE, marker="s", zorder=3, label=after)
    ax.set_yticks(rows, _pair_names(shown, names))
    _cosine_axis(ax, label, shown[before], shown[after])
    _legend_above(ax, columns=2)
    return _titled(ax, title, len(table), len(shown))


@_in_style
def plot_ranks(ranks, *, ax=None, title="", names=None, most=15, own=None):
    """Draw for each pair the ranks it has over all settings: all of them, the middle half, the median.

    `ranks` is the table of `rank_by_setting`; `own` (a Series by pair) marks one more rank a pair.

    >>> import pandas as pd
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b")], names=["report_a", "report_b"])
    >>> ax = plot_ranks(pd.DataFrame([[1], [1]], columns=pairs))
    >>> ax.get_yticklabels()[0].get_text()
    'a – b'
    """
    order = ranks.agg(["median", "mean"]).T.sort_values(["median", "mean"], kind="stable").index[:most]
    ax = _axes(ax, height=1.9 + 0.3 * len(order))
    if not _enough(ax, len(order), 1, what="pairs"):
        return ax
    shown, rows = ranks[order], np.arange(len(order))[::-1]
    low, first, middle, third, high = shown.quantile([0, 0.25, 0.5, 0.75, 1]).to_numpy()
    ax.hlines(rows, low, high, color=GREY, linewidth=1, label=f"all {len(shown)} settings")
    ax.hlines(rows, first, third, color=BLUE, linewidth=5, label="the middle half of them")
    ax.scatter(middle, rows, facecolor="white", edgecolor="black", s=30, zorder=3, label="median")
    if own is not None:
        ax.scatter(own[order], rows, color="black", marker="|", s=160, zorder=4, label="the setting of this notebook")
    ax.set_yticks(rows, _pair_names(order.to_frame(index=False), names))
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.xaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.set_xlim(0.5, high.max() + 0.5)
    ax.set_xlabel("rank of the pair (1 = most alike)")
    _legend_above(ax, columns=2)
    return _titled(ax, title, ranks.shape[1], len(order))


@_in_style
def plot_frequencies(rates, *, ax=None, title="", names=None, label="per 1,000 counted words"):
    """Draw how often each term (column) is used by each report (row): a line a term, a marker a report.

    Beyond five reports the markers turn grey, and the highest of each line is named.

    >>> import pandas as pd
    >>> ax = plot_frequencies(pd.DataFrame({"kapal": [2.0, 5.0]}, index=["a", "b"]))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['a', 'b']
    """
    ax = _axes(ax, height=1.7 + 0.3 * rates.shape[1])
    if not _enough(ax, rates.size, 1, what="terms"):
        return ax
    rows = np.arange(rates.shape[1])[::-1]
    ax.hlines(rows, rates.min(), rates.max(), color=LIGHT, linewidth=2, zorder=1)
    few = len(rates) <= len(OUTLET_STYLES)
    for number, (report, line) in enumerate(rates.iterrows()):
        colour, marker = OUTLET_STYLES[number] if few else (GREY, "o")
        name = _named([report], names)[0]
        beside = rows + (0.1 * (number - (len(rates) - 1) / 2) if few else 0)  # so that none hides another
        ax.scatter(line, beside, color=colour, marker=marker, s=30, alpha=1 if few else 0.5, zorder=2, label=name)
    if few:
        _legend_above(ax, columns=len(rates))
    else:
        _name_highest(ax, rates, rows, names)
    ax.set_yticks(rows, map(str, rates.columns))
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xlabel(label)
    return _titled(ax, title)


@_in_style
def plot_top_terms(top, *, ax=None, title="", names=None, label="TF-IDF weight"):
    """Draw the heaviest terms of each report, a panel a report, all on one scale; returns the panels.

    `top` is the table of `top_terms`; nine reports at most are drawn, and the title says so.

    >>> import pandas as pd
    >>> panels = plot_top_terms(pd.DataFrame([["a", 1, "kapal", 0.5]], columns=["report", "rank", "term", "weight"]))
    >>> len(panels)
    1
    """
    reports = list(dict.fromkeys(top["report"]))
    shown = reports[:MOST_PANELS]
    if not shown:
        return np.array([_empty_axes(ax, "terms")])
    panels = _panels(ax, len(shown), top["rank"].max())
    for number, (panel, report) in enumerate(zip(panels, shown, strict=True)):
        lines = top[top["report"] == report]
        colour, marker = OUTLET_STYLES[number] if len(reports) <= len(OUTLET_STYLES) else (BLUE, "o")
        _dots(panel, lines["term"].astype(str), lines["weight"], colour=colour, marker=marker)
        panel.set_xlim(0, top["weight"].max() * 1.15)
        panel.set_title(_named([report], names)[0], fontsize=10)
    heading = _limited(title, len(reports), len(shown))
    panels[0].figure.suptitle(heading, x=0.01, ha="left", fontsize=11.5, fontweight="bold")
    for panel in panels[-min(3, len(panels)) :]:
        panel.set_xlabel(label, fontsize=8.5)
    return panels


@_in_style
def plot_keyness(table, *, ax=None, title="", limit=None, n=12):
    """Draw the log-likelihood of the terms a report uses more, with the limit of what chance gives.

    `table` is that of `keyness`; filled dots lie above `limit`, hollow ones below.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [9.0], "count": [4], "rest": [1]}, index=["kapal"])
    >>> ax = plot_keyness(table, limit=8.0)
    >>> ax.get_xlabel()
    'log-likelihood (4-term G2) against all other reports'
    """
    shown = table[table["use"] == "more"].iloc[:n]
    ax = _axes(ax, height=1.8 + 0.28 * max(len(shown), 1))
    if not _enough(ax, len(shown), 1, what="terms used often enough"):
        return ax
    labels = [f"{term} ({line['count']} here, {line['rest']} elsewhere)" for term, line in shown.iterrows()]
    above = (shown["log_likelihood"] > (limit if limit is not None else np.inf)).to_numpy()
    _dots(ax, labels, shown["log_likelihood"], filled=above)
    if limit is not None:
        ax.axvline(
            limit,
            color="#D55E00",
            linestyle="--",
            linewidth=1,
            label="the strongest word of 95 % of shuffles is left of this",
        )
        ax.scatter([], [], facecolor=BLUE, edgecolor=BLUE, label="more than chance gives")
        ax.scatter([], [], facecolor="white", edgecolor=BLUE, label="not more than chance gives")
        _legend_above(ax, columns=1)
    ax.set_xlim(0, max(shown["log_likelihood"].max(), limit or 0) * 1.15)
    ax.set_xlabel("log-likelihood (4-term G2) against all other reports")
    return _titled(ax, title)


@_in_style
def plot_tree(tree, *, ax=None, title="", names=None):
    """Draw the tree of `cluster_tree`: leaves labelled, distance from 0 at the leaves.

    >>> import pandas as pd
    >>> from corpus_tools import cluster_tree
    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> plot_tree(cluster_tree(table)).get_xlabel()
    'distance (1 - cosine similarity), average linkage'
    """
    from scipy.cluster import hierarchy

    n = len(tree.reports)
    ax = _axes(ax, height=min(14, 1.5 + (0.36 if n <= MOST_LABELS else 0.1) * n))
    if not _enough(ax, n, 2):
        return ax
    hierarchy.dendrogram(
        tree.linkage,
        labels=_named(tree.reports, names),
        orientation="left",
        ax=ax,
        color_threshold=0,
        above_threshold_color="black",
        no_labels=n > MOST_LABELS,
    )
    ax.set_xlim(1.0, 0)
    ax.tick_params(axis="y", labelsize=10, length=0)
    ax.spines[["left", "top", "right"]].set_visible(False)
    ax.set_xlabel(f"distance (1 - cosine similarity), {tree.method} linkage")
    return _titled(ax, title)


@_in_style
def plot_silhouettes(observed, chance, *, ax=None, title=""):
    """Draw the silhouette of each number of groups against the band that chance gives.

    >>> import pandas as pd
    >>> observed = pd.DataFrame({"silhouette": [0.1]}, index=[2])
    >>> chance = pd.DataFrame({"low": [0.0], "median": [0.05], "high": [0.1]}, index=[2])
    >>> plot_silhouettes(observed, chance).get_xlabel()
    'number of groups'
    """
    ax = _axes(ax, height=3.4)
    if not _enough(ax, len(observed) and len(observed) + 2, 3):
        return ax
    numbers = observed.index.to_numpy()
    if len(chance):
        ax.vlines(
            chance.index,
            chance["low"],
            chance["high"],
            color=LIGHT,
            linewidth=12,
            label="chance (5 to 95 % of shuffles)",
        )
        ax.hlines(chance["median"], chance.index - 0.2, chance.index + 0.2, color="black", label="chance, median")
    ax.scatter(numbers, observed["silhouette"], color=BLUE, marker="D", zorder=3, label="these reports")
    ax.axhline(0.25, color="#D55E00", linestyle="--", linewidth=1, label="below: no structure to speak of (0.25)")
    ax.set_xticks(numbers)
    ax.set_xlim(numbers.min() - 0.6, numbers.max() + 0.6)
    highest = max(observed["silhouette"].max(), chance["high"].max() if len(chance) else 0, 0.25)
    ax.set_ylim(min(0, observed["silhouette"].min()) - 0.02, highest * 1.6)
    ax.set_xlabel("number of groups")
    ax.set_ylabel("mean silhouette")
    ax.legend(loc="upper right", fontsize=8.5)
    return _titled(ax, title)


@_in_style
def plot_quoted_share(share, *, ax=None, title="", names=None, most=24):
    """Draw which share of each outlet's words stands in quotation marks: all of it, then speaker by speaker.

    `share` is the table of `quoted_share`. Filled: all speakers together; hollow: one of them.

    >>> import pandas as pd
    >>> line = pd.DataFrame([["A", "Rani", 2, 4, 0.5]], columns=["outlet", "speaker", "quoted", "words", "share"])
    >>> [text.get_text() for text in plot_quoted_share(line).get_yticklabels()]
    ['A: all quotations', 'Rani']
    """
    lines = _quoted_lines(share, names)
    shown, outlets = lines[:most], list(dict.fromkeys(share["outlet"]))
    ax = _axes(ax, height=1.5 + 0.26 * max(len(shown), 1))
    if not _enough(ax, len(shown), 1, what="quotations"):
        return ax
    rows = np.arange(len(shown))[::-1]
    for row, (outlet, _, value, whole) in zip(rows, shown, strict=True):
        few = len(outlets) <= len(OUTLET_STYLES)
        colour, marker = OUTLET_STYLES[outlets.index(outlet)] if few else (BLUE, "o")
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
    return _titled(ax, title, len(lines), len(shown))


@_in_style
def plot_containment(containment, *, ax=None, title="", names=None, label="share of runs of words", most=20):
    """Draw which share of each report's runs of words (row) another report (column) has, too.

    Unlike the cosine the table has two directions. Beyond `most` reports only the first are drawn, and the
    title says so.

    >>> import pandas as pd
    >>> ax = plot_containment(pd.DataFrame([[1, 0.4], [0.2, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['0.40', '0.20']
    """
    shown = containment.iloc[:most, :most]
    n = len(shown)
    ax = _axes(ax, height=min(8, 2.4 + 0.45 * n))
    if not _enough(ax, n, 2):
        return ax
    values = np.where(np.eye(n, dtype=bool), np.nan, shown.to_numpy(dtype=float))
    image = ax.imshow(values, cmap="Blues", vmin=0, vmax=1)
    _cell_numbers(ax, values)
    ax.set_xticks(range(n), _named(shown.columns, names), rotation=30, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(n), _named(shown.index, names))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_ylabel("of this report …")
    ax.set_xlabel("… stands in this one, too")
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8)
    bar.set_label(label)
    bar.outline.set_visible(False)
    return _titled(ax, title, len(containment), n)


@_in_style
def plot_passages(passages, lengths, *, ax=None, title="", names=None, most=40):
    """Draw where the passages that two reports share stand in each: two lines, a band a passage.

    `passages` are rows of `shared_passages` for one pair, `lengths` (by report) the characters of each text.
    Numbers follow the first text, as in `side_by_side`; hatched bands lie inside a quotation in both.

    >>> import pandas as pd
    >>> columns = ["report_a", "report_b", "start_a", "end_a", "start_b", "end_b", "where"]
    >>> one = pd.DataFrame([["a", "b", 0, 9, 5, 14, "outside"]], columns=columns)
    >>> [text.get_text() for text in plot_passages(one, {"a": 20, "b": 20}).texts]
    ['1']
    """
    shown = passages.sort_values("start_a").iloc[:most]
    ax = _axes(ax, height=2.6 if len(shown) else 1.6)
    if not _enough(ax, len(shown), 1, what="shared passages"):
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
        ax.add_patch(plt.Polygon(corners, hatch="////" if inside else None, **look))
        ax.text((row.start_a + row.end_a) / 2 / long_a, 1.04, str(number), ha="center", fontsize=8)
    ax.hlines([0, 1], 0, 1, color="black", linewidth=3)
    ax.set_yticks([1, 0], _named(pair, names))
    ax.set_xlim(-0.01, 1.01)
    ax.set_ylim(-0.1, 1.2)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1, decimals=0))
    ax.set_xlabel("place in the text (from first to last character); hatched: inside a quotation in both")
    return _titled(ax, title, len(passages), len(shown))


@_in_style
def plot_present(table, *, ax=None, title="", names=None, most=30, reports=20):
    """Draw which name, number or date occurs in which report: a filled square is present, a small cross absent.

    `table` is that of `present_table`; the numbers in the squares count how often. The first `most` rows and
    the first `reports` columns are drawn, and the figure says so.

    >>> import pandas as pd
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor")], names=["kind", "normal"])
    >>> ax = plot_present(pd.DataFrame([[2, 0]], index=rows, columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['2']
    """
    shown = table.iloc[:most, :reports]
    ax = _axes(ax, height=1.9 + 0.27 * max(len(shown), 1))
    if not _enough(ax, shown.size, 1, what="names and numbers"):
        return ax
    rows, columns = np.nonzero(shown.to_numpy())
    ax.scatter(columns, rows, marker="s", s=150, color=BLUE)
    for row, column in zip(rows, columns, strict=True):
        ax.text(column, row, f"{shown.iat[row, column]}", ha="center", va="center", color="white", fontsize=8)
    gaps = np.nonzero(shown.to_numpy() == 0)
    ax.scatter(gaps[1], gaps[0], marker="x", s=18, color=GREY, linewidth=1)
    ax.set_yticks(range(len(shown)), [f"{_short(normal, 36)} ({kind})" for kind, normal in shown.index])
    ax.set_xticks(range(shown.shape[1]), _named(shown.columns, names), rotation=30, ha="left", rotation_mode="anchor")
    ax.xaxis.tick_top()
    ax.set_xlim(-0.6, shown.shape[1] - 0.4)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlabel(_limited("blue square: present, and how often; cross: not found", table.shape[1], shown.shape[1]))
    return _titled(ax, title, len(table), len(shown))


@_in_style
def plot_spread(table, *, ax=None, title=""):
    """Draw how many names, numbers and dates occur in one report, in two, … in all of them.

    `table` is that of `present_table`.

    >>> import pandas as pd
    >>> ax = plot_spread(pd.DataFrame([[2, 0], [1, 1], [0, 3]], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['2', '1']
    """
    numbers = np.arange(1, table.shape[1] + 1)
    ax = _axes(ax, height=3)
    if not _enough(ax, table.size, 1, what="names and numbers"):
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
    return _titled(ax, title)


def _axes(ax, *, height):
    return plt.subplots(figsize=(WIDTH, height), layout="constrained")[1] if ax is None else ax


def _empty_axes(ax, what):
    ax = _axes(ax, height=1.6)
    _enough(ax, 0, 1, what=what)
    return ax


def _panels(ax, number, most_terms):
    if ax is not None:
        return np.ravel(ax)
    columns = min(3, number)
    rows = -(-number // columns)
    size = (WIDTH, 0.6 + rows * (0.75 + 0.2 * most_terms))
    _, grid = plt.subplots(rows, columns, figsize=size, layout="constrained", squeeze=False)
    for panel in grid.ravel()[number:]:
        panel.remove()
    return grid.ravel()[:number]


def _enough(ax, there, needed, *, what="reports"):
    """True if there is enough to draw; if not, the axes say so instead."""
    if there >= needed:
        return True
    ax.set_axis_off()
    ax.text(0.5, 0.5, f"Too few {what} to draw: {there} ({needed} needed).", ha="center", transform=ax.transAxes)
    return False


def _titled(ax, title, there=0, shown=0):
    """Title the figure, or only these axes where they are one of several in somebody's figure."""
    text = _limited(title, there, shown)
    if not text:
        return ax
    others = [one for one in ax.figure.axes if one is not ax and one.get_label() != "<colorbar>"]
    if others:
        ax.set_title(text)
    else:
        ax.figure.suptitle(text, x=0.01, ha="left", fontsize=11.5, fontweight="bold")
    return ax


def _limited(title, there, shown):
    limited = f"{title} (first {shown} of {there})" if there > shown else title
    return _wrap(limited, 78)


def _wrap(text, width):
    return "\n".join(textwrap.wrap(str(text).replace("$", r"\$"), width))


def _named(reports, names):
    return [str((names or {}).get(report, report)).replace("$", r"\$") for report in reports]


def _pair_names(pairs, names):
    a, b = _named(pairs["report_a"], names), _named(pairs["report_b"], names)
    return [f"{one} – {other}" for one, other in zip(a, b, strict=True)]


def _cell_numbers(ax, values):
    if len(values) > 12:
        return
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            colour = "white" if value > 0.55 else "black"
            ax.text(column, row, f"{value:.2f}", ha="center", va="center", color=colour)


def _legend_above(ax, *, columns):
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncols=columns,
        borderaxespad=0,
        handletextpad=0.4,
        columnspacing=1.2,
    )


def _cosine_axis(ax, label, *values):
    """From the tenth below the least value to the tenth above the largest, within 0 and 1."""
    least, largest = min(map(min, values)), max(map(max, values))
    ax.set_xlim(max(0, np.floor(least * 10 - 0.2) / 10), min(1.02, np.ceil(largest * 10 + 0.2) / 10))
    ax.set_xlabel(label)
    ax.set_ylim(-0.7, len(ax.get_yticks()) - 0.3)


def _dots(ax, names, values, *, colour=BLUE, marker="o", filled=None):
    rows = np.arange(len(values))[::-1]
    faces = colour if filled is None else [colour if full else "white" for full in filled]
    ax.hlines(rows, 0, values, color=LIGHT, linewidth=1.5, zorder=1)
    ax.scatter(values, rows, facecolor=faces, edgecolor=colour, marker=marker, zorder=2)
    ax.set_yticks(rows, _named(names, None))
    ax.set_xlim(left=0)
    ax.set_ylim(-0.7, len(rows) - 0.3)


def _name_highest(ax, rates, rows, names):
    for row, term in zip(rows, rates.columns, strict=True):
        highest = rates[term].idxmax()
        ax.text(rates[term].max(), row, "  " + _named([highest], names)[0], va="center", fontsize=8)


def _quoted_lines(share, names):
    """Lines to draw, outlet by outlet: outlet, label, value, and whether it is the sum of the outlet's speakers."""
    lines = []
    for outlet, part in share.groupby("outlet", sort=False):
        name = _named([outlet], names)[0]
        lines.append((outlet, f"{name}: all quotations", part["share"].sum(), True))
        speakers = _named(part["speaker"].where(part["speaker"] != "", "no speaker found"), None)
        lines += [(outlet, _short(who), value, False) for who, value in zip(speakers, part["share"], strict=True)]
    return lines


def _short(label, width=44):
    text = " ".join(str(label).replace("\\$", "$").split())
    return (text if len(text) <= width else f"{text[: width - 1]}…").replace("$", r"\$")
