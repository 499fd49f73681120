"""Figures of words, similarities and groups."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._messages import N_, _, given, ngettext, number
from corpus_tools.compare.clusters import WEAK
from corpus_tools.plot._style import (
    BLUE,
    GREY,
    LIGHT,
    MOST_LABELS,
    MOST_PAIRS,
    MOST_PANELS,
    MOST_TERMS,
    ORANGE,
    OUTLET_LOOKS,
    Look,
    Percents,
    axes_of,
    beside,
    cells,
    dots,
    drawn_as,
    heading,
    legend_above,
    limited,
    lines_of,
    looks_of,
    named,
    no_pairs,
    nothing,
    pair_names,
    panels_of,
    titled,
)

DOT = Look(BLUE, "o")


@drawn_as(N_("Stacked bars, one per report: words of the report, of its headline and of page furniture."))
def furniture(words: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how many words of each page are report, headline and page furniture.

    Parameters
    ----------
    words
        Numbers of words: index the reports, columns report, furniture and, if known, headline.

    Examples
    --------
    >>> furniture(pd.DataFrame({"report": [90], "headline": [0], "furniture": [10]}, index=["a"])).get_xlabel()
    'words'
    """
    shown = words.iloc[:MOST_LABELS]
    if shown.empty:
        return nothing(ax, _("Nothing to draw: there is no report."))
    ax = axes_of(ax, height=1.5 + 0.32 * len(shown))
    heights, left = lines_of(ax, shown.index), np.zeros(len(shown))
    looks = {  # told apart in print by their hatches
        "report": {"color": LIGHT, "edgecolor": "white", "label": _("report")},
        "headline": {"color": "white", "hatch": "...", "edgecolor": GREY, "label": _("headline, set apart")},
        "furniture": {"color": BLUE, "hatch": "///", "edgecolor": "white", "label": _("page furniture")},
    }
    for column in shown:
        ax.barh(heights, shown[column], left=left, **looks[column])
        left = left + shown[column].to_numpy()
    for height, total, out in zip(heights, left, shown["furniture"], strict=True):
        beside(ax, total, height, _("{part} of {whole}", part=number(out), whole=number(total)))
    ax.set_xlim(0, left.max() * 1.18)
    ax.set_xlabel(_("words"))
    legend_above(ax)
    return titled(ax, title, len(words), len(shown))


@drawn_as(N_("Table of colours: reports against reports, with the similarity in each cell."))
def similarity(
    similarity: pd.DataFrame, *, ax: Axes | None = None, title: str = "", label: str = "", centre: float | None = None
) -> Axes:
    """Draw a table of reports against reports: lower triangle, numbers in the cells, one hue from 0 to 1.

    Parameters
    ----------
    similarity
        Square and symmetric, values from 0 to 1. Beyond some twelve reports colours are hard to order: see `pairs`.
    centre
        If given, there are two hues, one for each side of this value, which itself is white.

    Examples
    --------
    >>> ax = similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> [text.get_text() for text in ax.texts]
    ['0.40']
    """
    n = len(similarity)
    if n < 2:
        return no_pairs(ax)
    ax = axes_of(ax, height=min(7.5, 2.2 + 0.5 * n))
    values = similarity.to_numpy(dtype=float)
    lower = np.where(np.tri(n, k=-1, dtype=bool), values, np.nan)[1:, :-1]
    colours: dict[str, Any] = {"cmap": "Blues", "norm": mpl.colors.Normalize(0, 1)}
    if centre is not None:  # which must be within 0 and 1, for both sides need room
        between = mpl.colors.TwoSlopeNorm(min(max(centre, 0.01), 0.99), vmin=0, vmax=1)
        colours = {"cmap": "PuOr", "norm": between}
    names = list(similarity.index)
    text = label or _("cosine similarity")
    cells(ax, lower, (names[1:], names[:-1]), lambda value: number(value, 2), text, **colours)
    return titled(ax, title)


@drawn_as(N_("Dot plot: the similarity of each pair of reports, one line per pair."))
def pairs(pairs: pd.DataFrame, *, ax: Axes | None = None, title: str = "", label: str = "") -> Axes:
    """Draw each pair's similarity, with its standard error and ranks, or with what chance gives the pair.

    Parameters
    ----------
    pairs
        One row per pair with the columns report_a, report_b, similarity. With `se` a standard error is drawn, with
        `best_rank` and `worst_rank` they are printed beside. With the columns of `chance_ranges`, low to high is a wide
        grey bar, lowest to highest a thin line.

    Examples
    --------
    >>> ax = pairs(pd.DataFrame([["a", "b", 0.4]], columns=["report_a", "report_b", "similarity"]))
    >>> ax.get_yticklabels()[0].get_text()
    'a – b'
    """
    shown = pairs.iloc[:MOST_PAIRS]
    if shown.empty:
        return no_pairs(ax)
    ax = axes_of(ax, height=(1.8 if "low" in pairs else 1.5) + 0.3 * len(shown))
    heights, values, limits = lines_of(ax, pair_names(shown), 60), shown["similarity"], []
    error = shown["se"] if "se" in shown else 0 * values
    if "low" in shown:
        ax.hlines(heights, shown["low"], shown["high"], color=LIGHT, linewidth=12, label=_("chance: 90 % of shuffles"))
        whole = _("95 % of shuffles, for all pairs at once")
        ax.hlines(heights, shown["lowest"], shown["highest"], color=GREY, linewidth=1, label=whole)
        ax.scatter([], [], color="black", label=_("these reports"))
        legend_above(ax)
        limits = [shown["lowest"], shown["highest"]]
    ax.errorbar(values, heights, xerr=error, fmt="o", color="black", ecolor=GREY, capsize=3)
    if "best_rank" in shown:
        for height, best, worst in zip(heights, shown["best_rank"], shown["worst_rank"], strict=True):
            text = " " + _("rank {best}–{worst}", best=best, worst=worst)
            ax.text(1.0, height, text, va="center", fontsize=8.5, transform=ax.get_yaxis_transform())
    _cosine_axis(ax, label, values - error.fillna(0), values + error.fillna(0), *limits)
    return titled(ax, title, len(pairs), len(shown))


@drawn_as(N_("Dot plot: the terms that add most to the similarity of two reports, one line per term."))
def shares(
    shares: pd.Series, *, ax: Axes | None = None, title: str = "", label: str = "", usual: pd.Series | None = None
) -> Axes:
    """Draw the terms with the largest shares of a cosine, and what all the others make together.

    Parameters
    ----------
    shares
        Share by term, the largest first.
    usual
        Share by term, see `usual_shares`: a vertical stroke marks what a term adds on average over all pairs.

    Examples
    --------
    >>> [text.get_text() for text in shares(pd.Series({"kapal": 0.3, "laut": 0.1})).get_yticklabels()]
    ['kapal', 'laut']
    """
    shown, rest = shares.iloc[:MOST_TERMS], shares.iloc[MOST_TERMS:]
    if shown.empty:
        return nothing(ax, _("Nothing to draw: the two reports share no term."))
    names, values = [*shown.index], [*shown]
    if len(rest):
        names.append(ngettext("the other term", "all {count} others together", len(rest)))
        values.append(rest.sum())
    ax = axes_of(ax, height=1.4 + 0.27 * len(values))
    heights = dots(ax, names, values, look=DOT, filled=np.arange(len(values)) < len(shown))
    if usual is not None:
        mean = usual.reindex(shown.index).fillna(0)
        label_of_mean = _("mean over all pairs")
        ax.scatter(mean, heights[: len(shown)], color="black", marker="|", s=140, zorder=3, label=label_of_mean)
        ax.scatter([], [], color=BLUE, label=_("this pair"))
        legend_above(ax)
    ax.set_xlabel(label or _("share of the cosine"))
    return titled(ax, title)


@drawn_as(N_("Two dots per pair of reports: the similarity before and after a change."))
def change(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str = "", label: str = "", band: pd.DataFrame | None = None
) -> Axes:
    """Draw two values per pair as a hollow dot and a filled square, with a line between.

    Parameters
    ----------
    table
        One row per pair, columns report_a and report_b, and last the two values, whose names the legend shows.
    band
        Draws (rows) for each pair (columns): a wide grey bar behind each pair shows 90 % of them.

    Examples
    --------
    >>> ax = change(pd.DataFrame([["a", "b", 0.4, 0.5]], columns=["report_a", "report_b", "before", "after"]))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['before', 'after']
    """
    before, after = table.columns[-2:]
    shown = table.sort_values(after, ascending=False, kind="stable").iloc[:MOST_PAIRS]
    if shown.empty:
        return no_pairs(ax)
    ax = axes_of(ax, height=1.6 + 0.3 * len(shown))
    heights, limits = lines_of(ax, pair_names(shown), 60), [shown[before].to_numpy(), shown[after].to_numpy()]
    if band is not None and len(band):
        keys = [tuple(pair) for pair in shown.iloc[:, :2].itertuples(index=False)]
        low, high = band[keys].quantile([0.05, 0.95]).to_numpy()
        cut = _("text cut at random (90 % of {number})", number=number(len(band)))
        ax.hlines(heights, low, high, color="#E5E5E5", linewidth=14, zorder=0, label=cut)
        limits += [low, high]
    ax.hlines(heights, shown[before], shown[after], color=LIGHT, linewidth=3, zorder=1)
    names = [given(str(column).replace("_", " ")) for column in (before, after)]
    ax.scatter(shown[before], heights, facecolor="white", edgecolor="black", zorder=2, label=names[0])
    ax.scatter(shown[after], heights, color=BLUE, marker="s", zorder=3, label=names[1])
    _cosine_axis(ax, label, *limits)
    legend_above(ax)
    return titled(ax, title, len(table), len(shown))


@drawn_as(N_("Dot plot: how often each report uses each term, one line per term, one marker per report."))
def frequencies(
    rates: pd.DataFrame,
    *,
    reports: Iterable[Hashable] | None = None,
    ax: Axes | None = None,
    title: str = "",
    label: str = "",
) -> Axes:
    """Draw how often each report uses each term: one line per term, one marker per report.

    Parameters
    ----------
    rates
        Reports as rows, terms as columns, such as that of `relative_frequencies`. Beyond five reports all look alike,
        and the highest on each line is named.

    Examples
    --------
    >>> ax = frequencies(pd.DataFrame({"kapal": [2.0, 5.0]}, index=["a", "b"]))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['a', 'b']
    """
    if rates.empty:
        return nothing(ax, _("Nothing to draw: there is no term."))
    ax = axes_of(ax, height=1.7 + 0.3 * rates.shape[1])
    heights = lines_of(ax, rates.columns)
    ax.hlines(heights, rates.min(), rates.max(), color=LIGHT, linewidth=2, zorder=1)
    looks = looks_of(rates.index if reports is None else reports)
    few = len(looks) <= len(OUTLET_LOOKS)
    # A legend leaves out names that begin with an underscore.
    names = [f" {name}" if name.startswith("_") else name for name in named(rates.index)]
    for place, (report, line) in enumerate(rates.iterrows()):
        apart = 0.1 * (place - (len(rates) - 1) / 2) if few else 0  # so that no marker hides another
        look, alpha = looks[report], 1 if few else 0.4
        ax.scatter(line, heights + apart, color=look.colour, marker=look.marker, s=30, alpha=alpha, label=names[place])
    if few:
        legend_above(ax)
    else:
        for height, term in zip(heights, rates.columns, strict=True):
            beside(ax, rates[term].max(), height, named([rates[term].idxmax()])[0])
    ax.set_xlabel(label or _("per 1,000 counted words"))
    return titled(ax, title)


@drawn_as(N_("Dot plots, one per report: its terms with the highest weight."))
def top_terms(
    top: pd.DataFrame,
    *,
    reports: Iterable[Hashable] | None = None,
    ax: Sequence[Axes] | None = None,
    title: str = "",
    label: str = "",
) -> np.ndarray:
    """Draw the heaviest terms of each report, one panel per report (nine at most), all on one scale.

    Parameters
    ----------
    top
        The table of `top_terms`: columns report, rank, term, weight.

    Examples
    --------
    >>> len(top_terms(pd.DataFrame([["a", 1, "kapal", 0.5]], columns=["report", "rank", "term", "weight"])))
    1
    """
    every = list(dict.fromkeys(top["report"]))
    shown = every[:MOST_PANELS]
    if not shown:
        return np.array([nothing(None, _("Nothing to draw: there is no term."))])
    panels = panels_of(ax, shown, height=0.75 + 0.2 * top["rank"].max(), columns=3)
    looks = looks_of(every if reports is None else reports)
    for panel, report in zip(panels, shown, strict=True):
        lines = top[top["report"] == report]
        dots(panel, lines["term"], lines["weight"], look=looks[report])
        panel.set_xlim(0, top["weight"].max() * 1.15)
    for panel in panels[-3:]:
        panel.set_xlabel(label or _("TF-IDF weight"), fontsize=8.5)
    heading(panels[0], limited(title, len(every), len(shown)))
    return panels


@drawn_as(N_("Dot plot: the log-likelihood of each term that a report uses more than the others, one line per term."))
def keyness(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "", limit: float | None = None) -> Axes:
    """Draw the log-likelihood of the terms that a report uses more, with the limit of what shuffled sentences give.

    Parameters
    ----------
    table
        That of `keyness`: index the terms, columns use, log_likelihood, count and rest.
    limit
        Log-likelihood that the strongest word of 95 % of the shuffles does not pass. Dots above it are filled.

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [9.0], "count": [4], "rest": [1]}, index=["kapal"])
    >>> keyness(table, limit=8.0).get_xlabel()
    'log-likelihood (4-term G2) against all other reports'
    """
    shown = table[table["use"] == "more"].iloc[:MOST_TERMS]
    if shown.empty:
        return nothing(ax, _("Nothing to draw: no term is used often enough."))
    ax = axes_of(ax, height=1.8 + 0.28 * len(shown))
    labels = [
        _("{term} ({count} here, {rest} elsewhere)", term=term, count=number(line["count"]), rest=number(line["rest"]))
        for term, line in shown.iterrows()
    ]
    strength = shown["log_likelihood"]
    dots(ax, labels, strength, look=DOT, filled=False if limit is None else (strength > limit).to_numpy())
    if limit is not None:
        text = _("the strongest word of 95 % of shuffles is left of this")
        ax.axvline(limit, color=ORANGE, linestyle="--", linewidth=1, label=text)
        ax.scatter([], [], color=BLUE, label=_("more than shuffled sentences give"))
        ax.scatter([], [], facecolor="white", edgecolor=BLUE, label=_("not more than shuffled sentences give"))
        legend_above(ax)
    ax.set_xlim(0, max(strength.max(), limit or 0) * 1.15)
    ax.set_xlabel(_("log-likelihood (4-term G2) against all other reports"))
    return titled(ax, title)


@drawn_as(N_("Tree of the reports: who is joined with whom, and at what distance."))
def tree(tree: Any, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw how reports are joined step by step: leaves labelled, distance from 0 at the leaves.

    Parameters
    ----------
    tree
        What `cluster_tree` returns.

    Examples
    --------
    >>> from corpus_tools import cluster_tree
    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> tree(cluster_tree(table)).get_xlabel()
    'distance (1 - cosine similarity), average linkage'
    """
    from scipy.cluster import hierarchy

    n = len(tree.reports)
    if n < 2:
        return no_pairs(ax)
    ax = axes_of(ax, height=min(14, 1.5 + (0.36 if n <= MOST_LABELS else 0.1) * n))
    look = {"color_threshold": 0, "above_threshold_color": "black", "no_labels": n > MOST_LABELS}
    hierarchy.dendrogram(tree.linkage, labels=named(tree.reports), orientation="left", ax=ax, **look)
    ax.set_xlim(1.0, 0)
    ax.tick_params(axis="y", labelsize=10, length=0)
    ax.spines[["left", "top", "right"]].set_visible(False)
    ax.set_xlabel(_("distance (1 - cosine similarity), {method} linkage", method=tree.method))
    return titled(ax, title)


@drawn_as(N_("Dots: the mean silhouette for each number of groups, beside what shuffled sentences give."))
def silhouettes(observed: pd.DataFrame, chance: pd.DataFrame, *, ax: Axes | None = None, title: str = "") -> Axes:
    """Draw the silhouette of each number of groups beside the band that chance gives, and the limit of its best cuts.

    Parameters
    ----------
    observed
        Index the number of groups, column silhouette.
    chance
        Index the number of groups, columns low, median, high and, if known, limit; may be empty.

    Examples
    --------
    >>> observed = pd.DataFrame({"silhouette": [0.1]}, index=[2])
    >>> silhouettes(observed, pd.DataFrame({"low": [0.0], "median": [0.05], "high": [0.1]}, index=[2])).get_xlabel()
    'number of groups'
    """
    if observed.empty:
        return nothing(ax, _("Nothing to draw: groups need three reports."))
    ax = axes_of(ax, height=3.4)
    numbers, values = observed.index.to_numpy(), observed["silhouette"]
    if len(chance):
        low, high, text = chance["low"], chance["high"], _("chance (5 to 95 % of shuffles)")
        ax.vlines(chance.index, low, high, color=LIGHT, linewidth=12, label=text)
        median = _("chance, median")
        ax.hlines(chance["median"], chance.index - 0.2, chance.index + 0.2, color="black", label=median)
    if len(chance) and "limit" in chance:
        best = chance["limit"].max()
        text = _("limit of the best cuts ({value})", value=number(best, 2))
        ax.axhline(best, color="black", linestyle=":", linewidth=1.5, label=text)
    ax.scatter(numbers, values, color=BLUE, marker="D", zorder=3, label=_("these reports"))
    below = _("below: no substantial structure ({value})", value=number(WEAK, 2))
    ax.axhline(WEAK, color=ORANGE, linestyle="--", linewidth=1, label=below)
    drawn = pd.concat([values, chance.drop(columns="shuffles", errors="ignore").stack(), pd.Series([WEAK])])
    ax.set_xticks(numbers)
    ax.set_xlim(numbers.min() - 0.6, numbers.max() + 0.6)
    ax.set_ylim(min(0, values.min()) - 0.02, drawn.max() * 1.1)
    ax.set_xlabel(_("number of groups"))
    ax.set_ylabel(_("mean silhouette"))
    legend_above(ax)
    return titled(ax, title)


@drawn_as(N_("Strokes along lines, one line per report: where in each report a word occurs."))
def dispersion(
    places: pd.DataFrame, *, reports: Iterable[Hashable] | None = None, ax: Any = None, title: str = ""
) -> np.ndarray:
    """Draw where in each report a word occurs: a stroke for each time, on a line from first to last word.

    Parameters
    ----------
    places
        One row for each time: columns report, term and place, from 0 (first word) to 1 (last word). Each term gets a
        panel.

    Examples
    --------
    >>> places = pd.DataFrame({"report": ["a", "a"], "term": "kapal", "place": [0.1, 0.5]})
    >>> [label.get_text() for label in dispersion(places, reports=["a", "b"])[0].get_yticklabels()]
    ['a (2)', 'b (0)']
    """
    if places.empty:
        return np.array([nothing(None, _("Nothing to draw: no report has the word."))])
    every = list(dict.fromkeys(places["report"]) if reports is None else reports)
    shown, terms = every[:MOST_LABELS], list(dict.fromkeys(places["term"]))[:MOST_PANELS]
    panels = panels_of(ax, terms, height=0.6 + 0.25 * len(shown), columns=1)
    for panel, term in zip(panels, terms, strict=True):
        found = [places.loc[(places["term"] == term) & (places["report"] == report), "place"] for report in shown]
        labels = [f"{name} ({number(len(part))})" for name, part in zip(named(shown), found, strict=True)]
        heights = lines_of(panel, labels)
        panel.hlines(heights, 0, 1, color=LIGHT, linewidth=1.5)
        for height, part in zip(heights, found, strict=True):
            panel.vlines(part, height - 0.32, height + 0.32, color="black", linewidth=1.2)
        panel.set_xlim(-0.01, 1.01)
        panel.xaxis.set_major_formatter(Percents())
        panel.spines["left"].set_visible(False)
        panel.tick_params(axis="y", length=0)
    panels[-1].set_xlabel(_("place in the report, from first to last word (in brackets: how often)"))
    heading(panels[0], limited(title, len(every), len(shown)))
    return panels


def _cosine_axis(ax: Axes, label: str, *values: Sequence[float]) -> None:
    """From the tenth below the least value to the tenth above the largest, within 0 and 1."""
    least, largest = min(map(min, values)), max(map(max, values))
    ax.set_xlim(max(0, np.floor(least * 10 - 0.2) / 10), min(1.02, np.ceil(largest * 10 + 0.2) / 10))
    ax.set_xlabel(label or _("cosine similarity"))
