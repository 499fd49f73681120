"""What all figures share: one style, saving and showing with words, lines and cells, and labels that fit."""

import base64
import functools
import html
import textwrap
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib.ticker
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Text

from corpus_tools._files import beside_notebooks, write_table, written_whole
from corpus_tools._messages import Findings, Sentence, _, given, ngettext, number

STYLE: dict[Any, Any] = {
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
    "text.parse_math": False,  # US$5 is no formula
}


class Look(NamedTuple):
    """How an outlet is drawn: its markers differ in form, so that print in black and white can be read."""

    colour: str
    marker: str


OUTLET_LOOKS = (
    Look("#000000", "o"),
    Look("#0072B2", "s"),
    Look("#009E73", "^"),
    Look("#D55E00", "D"),
    Look("#CC79A7", "v"),
)
"""The first five outlets: the colours of Okabe and Ito (2008) that have a contrast of 3:1 on white and more."""

BLUE, ORANGE, GREY, LIGHT = "#0072B2", "#D55E00", "#595959", "#D9D9D9"
WIDTH = 7.2
"""Inches: the width of text on A4, and of a notebook's output."""

# How much is drawn. Beyond that the table beside the figure is the better reading, and the title says how many of how
# many are shown. Lines and labels: what fits on a page; cells with numbers: what is legible in the width above.
MOST_LINES, MOST_LABELS, MOST_NUMBERS, MOST_PANELS = 30, 40, 12, 9
MOST_PAIRS, MOST_TERMS, MOST_COLUMNS = 15, 12, 20

# Characters of an outlet's name, of one in a pair, of any other label, and of a line in a legend: the room there is.
LONGEST_NAME, LONGEST_IN_PAIR, LONGEST_LABEL, LONGEST_LEGEND = 26, 22, 44, 94


@dataclass(frozen=True)
class SavedFigure:
    """A figure that has been saved. A notebook shows the picture and says its sentence below it.

    The picture is in the page as HTML, because JupyterLab gives a bare PNG an empty alternative text.
    """

    png: Path
    alt: str
    says: str | Findings
    width: int

    def _repr_html_(self) -> str:
        says = self.says if isinstance(self.says, Findings | Sentence) else Sentence(self.says)
        picture = base64.b64encode(self.png.read_bytes()).decode()
        return (
            f'<figure style="margin: 0"><img alt="{html.escape(self.alt)}" src="data:image/png;base64,{picture}"'
            f' width="{self.width}" style="max-width: 100%; height: auto">'
            f"<figcaption>{says._repr_html_()}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        return str(self.says)


def figure(
    name: str,
    ax: Axes | Sequence[Axes],
    *,
    says: str | Findings,
    data: pd.DataFrame | pd.Series | None = None,
    source: str = "",
    folder: str | Path | None = None,
) -> SavedFigure:
    """Save a figure as PNG and SVG, and its numbers as CSV; as the last line of a cell it is shown with its sentence.

    The same figure gives the same bytes each time. The figure is closed: draw it again to change it.

    Parameters
    ----------
    name
        Plain name of the files, such as "01-similarity".
    ax
        What a plot function returned.
    says
        What the figure shows: a sentence of `corpus_tools.say`, as a rule, or a list of them. The alternative text, for
        those who cannot see it, says what kind of figure it is, and then this.
    data
        The table the figure was drawn from.
    source
        A small line for the foot of the figure; see `source_line`.
    folder
        Where to save. Without one: `figures` beside the notebooks; a notebook in another language, in a folder of
        `notebooks`, has a folder of the same name there.

    Returns
    -------
    SavedFigure
        With the path of the PNG (`png`) and the alternative text (`alt`).

    Raises
    ------
    ValueError
        Without a sentence, or for a name that is empty or a path.

    Examples
    --------
    >>> import tempfile
    >>> from corpus_tools.plot import similarity
    >>> ax = similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> figure("two", ax, says="a and b: 0.40.", folder=tempfile.mkdtemp()).alt
    'Table of colours: reports against reports, with the similarity in each cell. a and b: 0.40.'
    """
    sentences = [says] if isinstance(says, str) else says
    if not "".join(sentences).strip():
        raise ValueError("figure needs says=: a sentence that says what the figure shows, such as those of ct.say")
    if not name or Path(name).name != name:
        raise ValueError(f"figure got the name {name!r}; give a plain name, and the place as folder=")
    here = Path.cwd()  # figures of notebooks/id go to figures/id
    own = beside_notebooks("figures") / (here.name if here.parent.name == "notebooks" else "")
    home = own if folder is None else Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    drawn = np.ravel(np.asarray(ax, dtype=object))[0].figure
    kinds = dict.fromkeys(one.get_label() for one in drawn.axes if not one.get_label().startswith(("_", "<")))
    alt = " ".join([*filter(None, kinds), *sentences])
    about = {"Title": name, "Description": alt}
    with mpl.rc_context(STYLE):
        if source:
            drawn.supxlabel(wrap(source, 125), fontsize=7.5, color=GREY, x=0.01, ha="left")
        # No date and no version of the software: they would change the bytes of a figure that is the same.
        for ending, unsaid in (("svg", "Date"), ("png", "Software")):
            with written_whole(home / f"{name}.{ending}") as beside:
                drawn.savefig(beside, metadata={**about, unsaid: None})
    plt.close(drawn)
    if data is not None:
        write_table(data.to_frame() if isinstance(data, pd.Series) else data, home / f"{name}.csv")
    return SavedFigure(home / f"{name}.png", alt, says, round(100 * drawn.get_figwidth()))


def drawn_as(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Draw in the kit's style, without touching anybody else's, and note on the axes what kind of figure it is.

    The words are the label of the axes, a property that matplotlib has and shows nowhere. `figure` reads them.
    """

    def decorate(plot: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(plot)
        def styled(*args: Any, **options: Any) -> Any:
            # A notebook's code is the same in every language: what it gives as words is looked up.
            options |= {name: given(options[name]) for name in ("title", "label") if name in options}
            with mpl.rc_context(STYLE):
                axes = plot(*args, **options)
                for ax in np.ravel(axes):
                    if ax.axison and not ax.get_label():  # off where there was nothing to draw
                        ax.set_label(_(kind))
                    for axis in (ax.xaxis, ax.yaxis):
                        if type(axis.get_major_formatter()) is mpl.ticker.ScalarFormatter:
                            axis.set_major_formatter(Numbers())
                    for text in ax.findobj(Text):  # somebody's own axes were not made in our style
                        text.set_parse_math(False)
            return axes

        return styled

    return decorate


class Numbers(mpl.ticker.ScalarFormatter):
    """Numbers on an axis as the language writes them."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return number(x, len(super().__call__(x, pos).partition(".")[2]))


class Percents(mpl.ticker.Formatter):
    """Shares on an axis as percentages, with a decimal where all of the axis is within five per cent."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        low, high = self.axis.get_view_interval()  # type: ignore[union-attr]
        return per_cent(x, 0 if high - low > 0.05 else 1)


def per_cent(share: float, digits: int = 0) -> str:
    """A share in a cell or on an axis; sentences use `percent`, which is longer where a share is next to nothing."""
    return _("{number} %", number=number(100 * share, digits))


def axes_of(ax: Axes | None, height: float) -> Axes:
    """The axes given, or new ones of this height in inches."""
    return plt.subplots(figsize=(WIDTH, height), layout="constrained")[1] if ax is None else ax


def panels_of(ax: Any, names: Sequence[Hashable], height: float, columns: int) -> np.ndarray:
    """A panel for each name, with the name above it: the axes given, or new ones of this height in inches."""
    columns = min(columns, len(names))
    if ax is None:
        rows = -(-len(names) // columns)
        grid = plt.subplots(rows, columns, figsize=(WIDTH, 0.6 + rows * height), layout="constrained", squeeze=False)[1]
        for left in grid.ravel()[len(names) :]:
            left.remove()
        ax = grid.ravel()[: len(names)]
    for panel, name in zip(np.ravel(ax), named(names, 60 // columns), strict=True):
        panel.set_title(name, fontsize=9)
    return np.ravel(ax)


def nothing(ax: Axes | None, message: str) -> Axes:
    """Axes that say why there is nothing to draw."""
    ax = axes_of(ax, height=1.6)
    ax.set_axis_off()
    ax.text(0.5, 0.5, message, ha="center", transform=ax.transAxes)
    return ax


def no_pairs(ax: Axes | None) -> Axes:
    """Axes that say that there is no pair of reports."""
    return nothing(ax, _("Nothing to draw: a pair needs two reports."))


def lines_of(ax: Axes, labels: Iterable[object], width: int = LONGEST_LABEL) -> np.ndarray:
    """Give each label a line of its own, the first at the top, and return their heights."""
    labels = named(labels, width)
    heights = np.arange(len(labels))[::-1]
    ax.set_yticks(heights, labels)
    ax.set_ylim(-0.7, len(labels) - 0.3)
    return heights


def dots(ax: Axes, names: Iterable[object], values: Sequence[float], *, look: Look, filled: Any = True) -> np.ndarray:
    """A dot on a line from 0 for each name, filled or hollow; return the heights of the lines."""
    heights = lines_of(ax, names)
    faces = [look.colour if full else "white" for full in np.broadcast_to(filled, len(heights))]
    ax.hlines(heights, 0, values, color=LIGHT, linewidth=1.5, zorder=1)
    ax.scatter(values, heights, facecolor=faces, edgecolor=look.colour, marker=look.marker, zorder=2)
    ax.set_xlim(left=0)
    return heights


def cells(
    ax: Axes, values: np.ndarray, names: tuple[list, list], written: Callable[[float], str], label: str, **colours: Any
) -> Any:
    """A table of colours with its bar, `names` for rows and columns, and values in the cells where they have room."""
    image = ax.imshow(values, **colours)
    for place, value in np.ndenumerate(values) if len(values) <= MOST_NUMBERS else ():
        if not np.isnan(value):
            red, green, blue, _alpha = image.cmap(image.norm(round(value, 2)))  # one number, one colour
            dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.5  # how bright a colour is to the eye
            row, column = place
            ax.text(column, row, written(value), ha="center", va="center", color="white" if dark else "black")
    down, across = (named(some) if len(some) <= MOST_LABELS else [""] * len(some) for some in names)
    ax.set_xticks(range(len(across)), across, rotation=30, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(down)), down)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8)
    bar.set_label(label)
    bar.formatter = Numbers() if type(bar.formatter) is mpl.ticker.ScalarFormatter else bar.formatter
    bar.update_ticks()
    bar.outline.set_visible(False)
    return bar


def beside(ax: Axes, x: float, y: float, text: str) -> None:
    """Small words to the right of a point."""
    look = {"textcoords": "offset points", "va": "center", "fontsize": 8.5, "annotation_clip": False}
    ax.annotate(text, (x, y), (6, 0), **look)


def strip(ax: Axes, height: float, values: pd.Series) -> None:
    """A line of dots, one per report, with a bar for the middle half, a stroke for the median, and both ends named."""
    first, middle, third = values.quantile([0.25, 0.5, 0.75])
    ax.hlines(height, first, third, color=LIGHT, linewidth=12, zorder=1)
    ax.scatter(values, np.full(len(values), height), color=BLUE, s=20, alpha=0.4, zorder=2)
    ax.vlines(middle, height - 0.2, height + 0.2, color="black", linewidth=2, zorder=3)
    for end, side in {values.max(): "right", values.min(): "left"}.items():  # one, if all are alike
        there = values.index[values == end]
        name = named(there)[0] if len(there) == 1 else ngettext("{count} report", "{count} reports", len(there))
        ax.annotate(name, (end, height), (0, 8), textcoords="offset points", ha=side, fontsize=8)


def titled(ax: Axes, title: str, there: int = 0, shown: int = 0) -> Axes:
    """Title the figure, or only these axes where they are one of several in somebody's figure."""
    text = limited(title, there, shown)
    others = [one for one in ax.figure.axes if one is not ax and one.get_label() != "<colorbar>"]
    if text and others:
        ax.set_title(text)
    elif text:
        heading(ax, text)
    return ax


def heading(ax: Axes, text: str) -> None:
    """Title a whole figure, above its left edge."""
    ax.figure.suptitle(text, x=0.01, ha="left", fontsize=11.5, fontweight="bold")


def limited(title: str, there: int, shown: int) -> str:
    """The title, with a word on how many of how many are shown."""
    if there > shown:
        title = _("{title} (first {shown} of {there})", title=title, shown=number(shown), there=number(there))
    return wrap(title, 78)


def wrap(text: object, width: int) -> str:
    """Text broken into lines of at most so many characters."""
    return "\n".join(textwrap.wrap(str(text), width))


def short(label: object, width: int = LONGEST_LABEL) -> str:
    """A label on one line and cut to a width, between words where there are several."""
    text = " ".join(str(label).split())
    if len(text) > width:
        head = text[: width - 1].rpartition(" ")[0]
        text = (head if len(head) > width // 2 else text[: width - 2]).rstrip(" ,;") + " …"
    return text


def named(names: Iterable[object], width: int = LONGEST_NAME) -> list[str]:
    """Labels for reports or terms: each cut to the width of a label and still its own.

    Of names that would be cut alike, all but the first get a number.
    """
    full = list(map(str, names))
    labels: dict[str, str] = {}
    for name in dict.fromkeys(full):
        forms = (f" ({nth})" if nth > 1 else "" for nth in count(1))
        tries = (short(name, width - len(form)) + form for form in forms)
        labels[name] = next(label for label in tries if label not in labels.values())
    return [labels[name] for name in full]


def pair_names(pairs: pd.DataFrame) -> list[str]:
    """Labels for pairs of reports, of the columns report_a and report_b."""
    reports = list(dict.fromkeys([*pairs["report_a"], *pairs["report_b"]]))
    label = dict(zip(reports, named(reports, LONGEST_IN_PAIR), strict=True))
    return [f"{label[a]} – {label[b]}" for a, b in zip(pairs["report_a"], pairs["report_b"], strict=True)]


def looks_of(reports: Iterable[Hashable]) -> dict[Hashable, Look]:
    """How each report is drawn, by its place among all reports: apart for the first five, alike where there are more.

    Give the whole table's reports in their order, whichever of them a figure shows: an outlet then looks alike in all.
    """
    every = list(reports)
    if len(every) > len(OUTLET_LOOKS):
        return dict.fromkeys(every, Look(BLUE, "o"))
    return dict(zip(every, OUTLET_LOOKS, strict=False))


def legend_above(ax: Axes) -> None:
    """Put the legend between title and plot, in as many columns as its labels leave room for."""
    widths = [len(label) + 7 for label in ax.get_legend_handles_labels()[1]]  # 7: marker and gap
    room = LONGEST_LEGEND - max(len(label.get_text()) for label in ax.get_yticklabels())
    columns = len(widths) if sum(widths) <= room else max(1, room // max(widths))
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncols=columns,
        borderaxespad=0,
        handletextpad=0.4,
        columnspacing=1.2,
    )
