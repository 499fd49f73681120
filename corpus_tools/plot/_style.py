"""What all figures share: one style, saving with words for those who cannot see, labels, and too little to draw."""

import base64
import functools
import textwrap
from itertools import count
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from corpus_tools._csv import write_table

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
"""Colour and marker of the first five outlets (Okabe and Ito 2008; contrast 3:1 on white and more): `outlet_look`."""

BLUE, GREY, LIGHT = "#0072B2", "#595959", "#D9D9D9"
MOST_PANELS = 9
MOST_LABELS = 40
WIDTH = 7.2
LONGEST_NAME, LONGEST_IN_PAIR, LONGEST_LABEL, LONGEST_LEGEND = 26, 22, 44, 94
"""Characters of an outlet's name, of one in a pair, of any other label, and of a line in a legend: there is no room
for more."""


class SavedFigure(type(Path())):  # type: ignore[misc]
    """The path of a saved figure; a notebook shows the picture, with its alternative text."""

    alt = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        picture = base64.b64encode(self.read_bytes()).decode()
        return {"image/png": picture, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": 720}}


def save(ax, name, *, alt, data=None, source="", folder="../figures"):
    """Save a figure as PNG and SVG, and its numbers as CSV, and return the path of the PNG.

    `ax` is what a plot function returned. `alt` says in words what the figure shows, for those who cannot
    see it; `data` is the table it was drawn from; `source` a line for the foot of the figure. The same
    figure gives the same bytes each time. As the last line of a notebook cell the path shows the picture.
    Raises ValueError without alternative text, or for a name that is a path.

    >>> import tempfile, pandas as pd
    >>> from corpus_tools.plot import similarity
    >>> ax = similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> save(ax, "two", alt="a and b: 0.40", folder=tempfile.mkdtemp()).name
    'two.png'
    """
    if not alt.strip():
        raise ValueError("save needs alt=: one or two sentences that say what the figure shows")
    if Path(name).name != name:
        raise ValueError(f"save got the name {name!r}; give a plain name, and the place as folder=")
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    figure = np.ravel(ax)[0].figure
    with mpl.rc_context(STYLE):
        if source:
            figure.supxlabel(wrap(source, 125), fontsize=7.5, color=GREY, x=0.01, ha="left")
        about = {"Title": name, "Description": alt}
        figure.savefig(home / f"{name}.svg", metadata={**about, "Date": None})
        figure.savefig(home / f"{name}.png", metadata={**about, "Software": None})
    plt.close(figure)
    if data is not None:
        write_table(data.to_frame() if data.ndim == 1 else data, home / f"{name}.csv")
    saved = SavedFigure(home / f"{name}.png")
    saved.alt = str(alt)
    return saved


def in_style(plot):
    """Draw inside the kit's style, without touching anybody else's."""

    @functools.wraps(plot)
    def styled(*args, **options):
        with mpl.rc_context(STYLE):
            return plot(*args, **options)

    return styled


def axes_of(ax, *, height):
    """The axes given, or new ones of this height in inches."""
    return plt.subplots(figsize=(WIDTH, height), layout="constrained")[1] if ax is None else ax


def empty_axes(ax, what):
    """Axes that say there is nothing to draw."""
    ax = axes_of(ax, height=1.6)
    enough(ax, 0, 1, what=what)
    return ax


def enough(ax, there, needed, *, what="reports"):
    """True if there is enough to draw; if not, the axes say so instead."""
    if there >= needed:
        return True
    ax.set_axis_off()
    ax.text(0.5, 0.5, f"Too few {what} to draw: {there} ({needed} needed).", ha="center", transform=ax.transAxes)
    return False


def titled(ax, title, there=0, shown=0):
    """Title the figure, or only these axes where they are one of several in somebody's figure."""
    text = limited(title, there, shown)
    if not text:
        return ax
    others = [one for one in ax.figure.axes if one is not ax and one.get_label() != "<colorbar>"]
    if others:
        ax.set_title(text)
    else:
        ax.figure.suptitle(text, x=0.01, ha="left", fontsize=11.5, fontweight="bold")
    return ax


def limited(title, there, shown):
    """The title, with a word on how many of how many are shown."""
    limited = f"{title} (first {shown} of {there})" if there > shown else title
    return wrap(limited, 78)


def wrap(text, width):
    """Text broken into lines of at most so many characters; a dollar sign is no formula."""
    return "\n".join(textwrap.wrap(str(text).replace("$", r"\$"), width))


def named(names, width=LONGEST_NAME):
    """Labels for reports or terms: each cut to the width of a label and still its own.

    Of names that would be cut alike, all but the first get a number.
    """
    full = list(map(str, names))
    labels: dict[str, str] = {}
    for name in dict.fromkeys(full):
        labels[name] = _own_label(name, width, set(labels.values()))
    return [labels[name] for name in full]


def _own_label(name, width, taken):
    """The name cut to a width, with a number if the label is taken."""
    forms = (f" ({number})" if number > 1 else "" for number in count(1))
    labels = (short(name, width - len(form)) + form for form in forms)
    return next(label for label in labels if label not in taken)


def outlet_look(report, reports):
    """Colour and marker of a report by its place among all `reports`; None where there are more reports than markers.

    Give the whole table's reports in their order, whichever of them a figure shows: an outlet then looks alike in all.
    """
    return OUTLET_STYLES[list(reports).index(report)] if len(reports) <= len(OUTLET_STYLES) else None


def pair_names(pairs):
    """Labels for pairs of reports."""
    names = list(dict.fromkeys([*pairs["report_a"], *pairs["report_b"]]))
    label = dict(zip(names, named(names, LONGEST_IN_PAIR), strict=True))
    return [f"{label[a]} – {label[b]}" for a, b in zip(pairs["report_a"], pairs["report_b"], strict=True)]


def cell_numbers(ax, values, dark=None):
    """Write its number into each cell of a table of colours, where there are not too many; white where it is `dark`."""
    dark = dark or (lambda value: value > 0.55)
    if len(values) > 12:
        return
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            colour = "white" if dark(round(value, 2)) else "black"  # one number, one colour
            ax.text(column, row, f"{value:.2f}", ha="center", va="center", color=colour)


def legend_above(ax, *, columns):
    """Put the legend between title and plot, in fewer columns where the labels are long."""
    widths = [len(label) + 7 for label in ax.get_legend_handles_labels()[1]]  # 7: marker and gap
    if sum(widths) > LONGEST_LEGEND:
        columns = max(1, min(columns, LONGEST_LEGEND // max(widths)))
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncols=columns,
        borderaxespad=0,
        handletextpad=0.4,
        columnspacing=1.2,
    )


def short(label, width=44):
    """A label cut to a width, between words where there are several."""
    text = " ".join(str(label).replace("\\$", "$").split())
    if len(text) > width:
        head = text[: width - 1].rpartition(" ")[0]
        text = (head if len(head) > width // 2 else text[: width - 2]).rstrip(" ,;") + " …"
    return text.replace("$", r"\$")
