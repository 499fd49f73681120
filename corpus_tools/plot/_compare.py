"""Figures of numbers: a table in, an Axes out. Nothing is computed here but places on paper."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib.ticker
import numpy as np

from corpus_tools.compare.clusters import WEAK
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    LONGEST_LABEL,
    MOST_LABELS,
    MOST_PANELS,
    WIDTH,
    axes_of,
    cell_numbers,
    drawn_as,
    empty_axes,
    enough,
    legend_above,
    limited,
    named,
    outlet_look,
    pair_names,
    titled,
)

MOST_PAIRS, MOST_TERMS = 15, 12
"""Lines of pairs, and of terms, that are drawn in one figure; beyond that the table beside it is the better reading."""


@drawn_as("Stacked bars, one per report: words of the report, of its headline and of page furniture.")
def furniture(words, *, ax=None, title=""):
    """Draw how many words of each page are report, headline and page furniture (the table's columns).

    >>> import pandas as pd
    >>> ax = furniture(pd.DataFrame({"report": [90], "headline": [0], "furniture": [10]}, index=["a"]))
    >>> ax.get_xlabel()
    'words'
    """
    shown = words.iloc[:MOST_LABELS]
    ax = axes_of(ax, height=1.5 + 0.32 * len(shown))
    if not enough(ax, len(shown), 1):
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
    ax.set_yticks(rows, named(shown.index))
    ax.set_xlim(0, left.max() * 1.18)
    ax.set_xlabel("words")
    legend_above(ax, columns=3)
    return titled(ax, title, len(words), len(shown))


@drawn_as("Table of colours: reports against reports, with the similarity in each cell.")
def similarity(similarity, *, ax=None, title="", label="cosine similarity", centre=None):
    """Draw a table of reports against reports: lower triangle, numbers in the cells, one hue from 0 to 1.

    With `centre` there are two hues, blue above and orange below that value, which itself is white.

    >>> import pandas as pd
    >>> ax = similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['0.40']
    """
    n = len(similarity)
    ax = axes_of(ax, height=min(7.5, 2.2 + 0.5 * n))
    if not enough(ax, n, 2):
        return ax
    lower = np.where(np.tri(n, k=-1, dtype=bool), similarity.to_numpy(dtype=float), np.nan)[1:, :-1]
    image = ax.imshow(lower, cmap="Blues" if centre is None else "PuOr", norm=_from_0_to_1(centre))
    cell_numbers(ax, lower, dark=None if centre is None else lambda value: abs(image.norm(value) - 0.5) > 0.3)
    labels = named(similarity.index) if n <= MOST_LABELS else [""] * n
    ax.set_xticks(range(n - 1), labels[:-1], rotation=30, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(n - 1), labels[1:])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8)
    bar.set_label(label)
    bar.outline.set_visible(False)
    return titled(ax, title)


@drawn_as("Dot plot: the similarity of each pair of reports, one line per pair.")
def pairs(pairs, *, ax=None, title="", label="cosine similarity"):
    """Draw each pair's similarity with its standard error, and the range of its rank beside it.

    `pairs` has the columns report_a, report_b, similarity, and, if known, se, best_rank, worst_rank; or those of
    `chance_ranges`: low and high are then drawn as a wide grey bar, lowest and highest as a thin line.

    >>> import pandas as pd
    >>> ax = pairs(pd.DataFrame([["a", "b", 0.4]], columns=["report_a", "report_b", "similarity"]))
    >>> ax.get_yticklabels()[0].get_text()
    'a – b'
    """
    shown = pairs.iloc[:MOST_PAIRS]
    ax = axes_of(ax, height=(1.8 if "low" in pairs else 1.5) + 0.3 * len(shown))
    if not enough(ax, len(shown), 1, what="pairs"):
        return ax
    rows = np.arange(len(shown))[::-1]
    error = shown["se"] if "se" in shown else shown["similarity"] * 0
    bars = _chance_bars(ax, shown, rows)
    ax.errorbar(shown["similarity"], rows, xerr=error, fmt="o", color="black", ecolor=GREY, capsize=3)
    if "best_rank" in shown:
        for row, pair in zip(rows, shown.itertuples(), strict=True):
            ranks = f" rank {pair.best_rank}–{pair.worst_rank}"
            ax.text(1.0, row, ranks, va="center", fontsize=8.5, transform=ax.get_yaxis_transform())
    ax.set_yticks(rows, pair_names(shown))
    _cosine_axis(ax, label, shown["similarity"] - error.fillna(0), shown["similarity"] + error.fillna(0), *bars)
    return titled(ax, title, len(pairs), len(shown))


def _chance_bars(ax, pairs, rows):
    """What chance gives each pair, drawn behind it where the table has it; the values that need room."""
    if "low" not in pairs:
        return []
    ax.hlines(rows, pairs["low"], pairs["high"], color=LIGHT, linewidth=12, label="chance, 90 % of the deals")
    ax.hlines(rows, pairs["lowest"], pairs["highest"], color=GREY, linewidth=1, label="all pairs at once, 95 %")
    ax.scatter([], [], color="black", label="these reports")
    legend_above(ax, columns=2)
    return [pairs["lowest"], pairs["highest"]]


@drawn_as("Dot plot: the terms that add most to the similarity of two reports, one line per term.")
def shares(shares, *, ax=None, title="", label="share of the cosine", usual=None):
    """Draw the largest shares (a Series) as a dot plot, and what all the others make together.

    With `usual` (see `usual_shares`) a vertical stroke marks what each term adds on average over all pairs.

    >>> import pandas as pd
    >>> ax = shares(pd.Series({"kapal": 0.3, "laut": 0.1}))
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['kapal', 'laut']
    """
    shown = shares.iloc[:MOST_TERMS]
    rest = shares.iloc[MOST_TERMS:]
    names, values = [*map(str, shown.index)], [*shown]
    if len(rest):
        names.append(f"all {len(rest)} others together")
        values.append(rest.sum())
    ax = axes_of(ax, height=1.4 + 0.27 * len(values))
    if not enough(ax, len(values), 1, what="shared terms"):
        return ax
    _dots(ax, names, values, filled=[True] * len(shown) + [False] * (len(values) - len(shown)))
    if usual is not None:
        mean, rows = usual.reindex(shown.index).fillna(0), np.arange(len(values))[::-1][: len(shown)]
        ax.scatter(mean, rows, color="black", marker="|", s=140, zorder=3, label="mean over all pairs")
        ax.scatter([], [], color=BLUE, label="this pair")
        legend_above(ax, columns=2)
    ax.set_xlabel(label)
    return titled(ax, title)


def _cut(band):
    return f"text cut at random (90 % of {len(band)})"


@drawn_as("Two dots per pair of reports: the similarity before and after a change.")
def change(table, *, ax=None, title="", label="cosine similarity", band=None):
    """Draw two values a pair (the table's last two columns) as a hollow and a filled dot with a line between.

    With `band`, a table draw x pair, a wide grey bar behind each pair shows 90 % of the draws.

    >>> import pandas as pd
    >>> columns = ["report_a", "report_b", "before", "after"]
    >>> ax = change(pd.DataFrame([["a", "b", 0.4, 0.5]], columns=columns))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['before', 'after']
    """
    before, after = table.columns[-2:]
    shown = table.sort_values([after, "report_a", "report_b"], ascending=[False, True, True]).iloc[:MOST_PAIRS]
    ax = axes_of(ax, height=1.6 + 0.3 * len(shown))
    if not enough(ax, len(shown), 1, what="pairs"):
        return ax
    rows = np.arange(len(shown))[::-1]
    if band is not None and len(band):
        pairs = [tuple(pair) for pair in shown.iloc[:, :2].itertuples(index=False)]
        low, high = band[pairs].quantile([0.05, 0.95]).to_numpy()
        ax.hlines(rows, low, high, color="#E5E5E5", linewidth=14, zorder=0, label=_cut(band))
    ax.hlines(rows, shown[before], shown[after], color=LIGHT, linewidth=3, zorder=1)
    ax.scatter(shown[before], rows, facecolor="white", edgecolor="black", zorder=2, label=before)
    ax.scatter(shown[after], rows, color=BLUE, edgecolor=BLUE, marker="s", zorder=3, label=after)
    ax.set_yticks(rows, pair_names(shown))
    drawn = [] if band is None or not len(band) else [low, high]
    _cosine_axis(ax, label, shown[before], shown[after], *drawn)
    legend_above(ax, columns=2)
    return titled(ax, title, len(table), len(shown))


@drawn_as("Range plot: the ranks that each pair of reports has over all settings, one line per pair.")
def ranks(ranks, *, ax=None, title="", own=None):
    """Draw for each pair the ranks it has over all settings: all of them, the middle half, the median.

    `ranks` is the table of `rank_by_setting`; `own` (a Series by pair) marks one more rank a pair.

    >>> import pandas as pd
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b")], names=["report_a", "report_b"])
    >>> ax = ranks(pd.DataFrame([[1], [1]], columns=pairs))
    >>> ax.get_yticklabels()[0].get_text()
    'a – b'
    """
    order = ranks.agg(["median", "mean"]).T.sort_values(["median", "mean"], kind="stable").index[:MOST_PAIRS]
    ax = axes_of(ax, height=1.9 + 0.3 * len(order))
    if not enough(ax, len(order), 1, what="pairs"):
        return ax
    shown, rows = ranks[order], np.arange(len(order))[::-1]
    low, first, middle, third, high = shown.quantile([0, 0.25, 0.5, 0.75, 1]).to_numpy()
    ax.hlines(rows, low, high, color=GREY, linewidth=1, label=f"all {len(shown)} settings")
    ax.hlines(rows, first, third, color=BLUE, linewidth=5, label="the middle half of them")
    ax.scatter(middle, rows, facecolor="white", edgecolor="black", s=30, zorder=3, label="median")
    if own is not None:
        ax.scatter(own[order], rows, color="black", marker="|", s=160, zorder=4, label="the setting of this notebook")
    ax.set_yticks(rows, pair_names(order.to_frame(index=False)))
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.xaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.set_xlim(0.5, high.max() + 0.5)
    ax.set_xlabel("rank of the pair (1 = most alike)")
    legend_above(ax, columns=2)
    return titled(ax, title, ranks.shape[1], len(order))


@drawn_as("Dot plot: how often each report uses each term, one line per term, one marker per report.")
def frequencies(rates, *, reports=None, ax=None, title="", label="per 1,000 counted words"):
    """Draw how often each term (column) is used by each report (row): a line a term, a marker a report.

    Beyond five reports the markers turn grey, and the highest of each line is named.

    >>> import pandas as pd
    >>> ax = frequencies(pd.DataFrame({"kapal": [2.0, 5.0]}, index=["a", "b"]))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['a', 'b']
    """
    ax = axes_of(ax, height=1.7 + 0.3 * rates.shape[1])
    if not enough(ax, rates.size, 1, what="terms"):
        return ax
    rows = np.arange(rates.shape[1])[::-1]
    ax.hlines(rows, rates.min(), rates.max(), color=LIGHT, linewidth=2, zorder=1)
    everyone = list(rates.index if reports is None else reports)
    few = outlet_look(everyone[0], everyone) is not None
    for number, (report, line) in enumerate(rates.iterrows()):
        colour, marker = outlet_look(report, everyone) or (GREY, "o")
        name = named([report])[0]
        name = f" {name}" if name.startswith("_") else name  # a legend leaves out what begins so
        beside = rows + (0.1 * (number - (len(rates) - 1) / 2) if few else 0)  # so that none hides another
        ax.scatter(line, beside, color=colour, marker=marker, s=30, alpha=1 if few else 0.5, zorder=2, label=name)
    if few:
        legend_above(ax, columns=len(rates))
    else:
        _name_highest(ax, rates, rows)
    ax.set_yticks(rows, named(rates.columns, LONGEST_LABEL))
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xlabel(label)
    return titled(ax, title)


@drawn_as("Dot plots, one per report: its terms with the highest weight.")
def top_terms(top, *, reports=None, ax=None, title="", label="TF-IDF weight"):
    """Draw the heaviest terms of each report, a panel a report, all on one scale; returns the panels.

    `top` is the table of `top_terms`; nine reports at most are drawn, and the title says so.

    >>> import pandas as pd
    >>> panels = top_terms(pd.DataFrame([["a", 1, "kapal", 0.5]], columns=["report", "rank", "term", "weight"]))
    >>> len(panels)
    1
    """
    shown = list(dict.fromkeys(top["report"]))
    everyone, number = list(shown if reports is None else reports), len(shown)
    shown = shown[:MOST_PANELS]
    if not shown:
        return np.array([empty_axes(ax, "terms")])
    panels = _panels(ax, len(shown), top["rank"].max())
    for panel, report in zip(panels, shown, strict=True):
        lines = top[top["report"] == report]
        colour, marker = outlet_look(report, everyone) or (BLUE, "o")
        _dots(panel, lines["term"].astype(str), lines["weight"], colour=colour, marker=marker)
        panel.set_xlim(0, top["weight"].max() * 1.15)
        panel.set_title(named([report])[0], fontsize=10)
    heading = limited(title, number, len(shown))
    panels[0].figure.suptitle(heading, x=0.01, ha="left", fontsize=11.5, fontweight="bold")
    for panel in panels[-min(3, len(panels)) :]:
        panel.set_xlabel(label, fontsize=8.5)
    return panels


@drawn_as("Dot plot: the log-likelihood of each term that a report uses more than the others, one line per term.")
def keyness(table, *, ax=None, title="", limit=None):
    """Draw the log-likelihood of the terms a report uses more, with the limit of what dealt-out sentences give.

    `table` is that of `keyness`; filled dots lie above `limit`, hollow ones below.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [9.0], "count": [4], "rest": [1]}, index=["kapal"])
    >>> ax = keyness(table, limit=8.0)
    >>> ax.get_xlabel()
    'log-likelihood (4-term G2) against all other reports'
    """
    shown = table[table["use"] == "more"].iloc[:MOST_TERMS]
    ax = axes_of(ax, height=1.8 + 0.28 * max(len(shown), 1))
    if not enough(ax, len(shown), 1, what="terms used often enough"):
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
        ax.scatter([], [], facecolor=BLUE, edgecolor=BLUE, label="more than dealt-out sentences give")
        ax.scatter([], [], facecolor="white", edgecolor=BLUE, label="not more than dealt-out sentences give")
        legend_above(ax, columns=1)
    ax.set_xlim(0, max(shown["log_likelihood"].max(), limit or 0) * 1.15)
    ax.set_xlabel("log-likelihood (4-term G2) against all other reports")
    return titled(ax, title)


@drawn_as("Tree of the reports: who is joined with whom, and at what distance.")
def tree(tree, *, ax=None, title=""):
    """Draw the tree of `cluster_tree`: leaves labelled, distance from 0 at the leaves.

    >>> import pandas as pd
    >>> from corpus_tools import cluster_tree
    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> tree(cluster_tree(table)).get_xlabel()
    'distance (1 - cosine similarity), average linkage'
    """
    from scipy.cluster import hierarchy

    n = len(tree.reports)
    ax = axes_of(ax, height=min(14, 1.5 + (0.36 if n <= MOST_LABELS else 0.1) * n))
    if not enough(ax, n, 2):
        return ax
    hierarchy.dendrogram(
        tree.linkage,
        labels=named(tree.reports),
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
    return titled(ax, title)


@drawn_as("Dots: the mean silhouette for each number of groups, beside what shuffled sentences give.")
def silhouettes(observed, chance, *, ax=None, title=""):
    """Draw the silhouette of each number of groups against the band that chance gives, and the limit of its best cuts.

    >>> import pandas as pd
    >>> observed = pd.DataFrame({"silhouette": [0.1]}, index=[2])
    >>> chance = pd.DataFrame({"low": [0.0], "median": [0.05], "high": [0.1]}, index=[2])
    >>> silhouettes(observed, chance).get_xlabel()
    'number of groups'
    """
    ax = axes_of(ax, height=3.4)
    if not enough(ax, len(observed) and len(observed) + 2, 3):
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
    if len(chance) and "limit" in chance:
        best = chance["limit"].max()
        ax.axhline(best, color="black", linestyle=":", linewidth=1.5, label=f"limit of the best cuts ({best:.2f})")
    ax.scatter(numbers, observed["silhouette"], color=BLUE, marker="D", zorder=3, label="these reports")
    below = f"below: no substantial structure ({WEAK})"
    ax.axhline(WEAK, color="#D55E00", linestyle="--", linewidth=1, label=below)
    ax.set_xticks(numbers)
    ax.set_xlim(numbers.min() - 0.6, numbers.max() + 0.6)
    drawn = chance.drop(columns="shuffles", errors="ignore")
    highest = max(observed["silhouette"].max(), drawn.max(axis=None) if len(chance) else 0, WEAK)
    ax.set_ylim(min(0, observed["silhouette"].min()) - 0.02, highest * 2)
    ax.set_xlabel("number of groups")
    ax.set_ylabel("mean silhouette")
    ax.legend(loc="upper right", fontsize=8.5)
    return titled(ax, title)


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


def _from_0_to_1(centre):
    """Colours from 0 to 1, evenly or on both sides of a centre."""
    if centre is None:
        return mpl.colors.Normalize(0, 1)
    return mpl.colors.TwoSlopeNorm(min(max(centre, 0.01), 0.99), vmin=0, vmax=1)


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
    ax.set_yticks(rows, named(names, LONGEST_LABEL))
    ax.set_xlim(left=0)
    ax.set_ylim(-0.7, len(rows) - 0.3)


def _name_highest(ax, rates, rows):
    for row, term in zip(rows, rates.columns, strict=True):
        highest = rates[term].idxmax()
        ax.text(rates[term].max(), row, "  " + named([highest])[0], va="center", fontsize=8)
