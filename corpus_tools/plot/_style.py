"""What all figures share: one style, saving and showing with words, labels that fit, and too little to draw."""

import base64
import functools
import html
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._csv import write_table
from corpus_tools._files import written_whole
from corpus_tools._messages import Sentence

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


@dataclass(frozen=True)
class SavedFigure:
    """A figure that has been saved. A notebook shows the picture and says its sentence below it.

    The picture is in the page as HTML, because JupyterLab gives a bare PNG an empty alternative text, and an exported
    page then says that "no description has been provided for this image".
    """

    png: Path
    alt: str
    says: str
    width: int

    def _repr_html_(self) -> str:
        picture = base64.b64encode(self.png.read_bytes()).decode()
        return (
            f'<figure style="margin: 0"><img alt="{html.escape(self.alt)}" src="data:image/png;base64,{picture}"'
            f' width="{self.width}" style="max-width: 100%; height: auto">'
            f"<figcaption>{Sentence(self.says)._repr_html_()}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        return self.says


def figure(
    name: str,
    ax: Axes | Sequence[Axes],
    *,
    says: str,
    data: pd.DataFrame | pd.Series | None = None,
    source: str = "",
    folder: str | Path = "../figures",
) -> SavedFigure:
    """Save a figure as PNG and SVG, and its numbers as CSV; as the last line of a cell it is shown with its sentence.

    Parameters
    ----------
    name
        Plain name of the files, such as "01-similarity".
    ax
        What a plot function returned.
    says
        The sentence that the figure shows, from `corpus_tools.say` as a rule. It is shown below the picture. The
        alternative text, for those who cannot see it, says what kind of figure it is, and then this.
    data
        The table the figure was drawn from.
    source
        A small line for the foot of the figure; see `source_line`.
    folder
        Where to save; it is made if it is not there.

    Returns
    -------
    SavedFigure
        With the path of the PNG (`png`) and the alternative text (`alt`).

    Raises
    ------
    ValueError
        Without a sentence, or for a name that is empty or a path.

    Notes
    -----
    The same figure gives the same bytes each time. Title and Description of PNG and SVG hold name and alternative
    text. Every file is there whole or not at all. The figure is closed: draw it again to change it.

    Examples
    --------
    >>> import tempfile, pandas as pd
    >>> from corpus_tools.plot import similarity
    >>> ax = similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
    >>> saved = figure("two", ax, says="a and b: 0.40.", folder=tempfile.mkdtemp())
    >>> saved
    a and b: 0.40.
    >>> saved.alt
    'Table of colours: reports against reports, with the similarity in each cell. a and b: 0.40.'
    """
    if not says.strip():
        raise ValueError("figure needs says=: a sentence that says what the figure shows, such as those of ct.say")
    if not name or Path(name).name != name:
        raise ValueError(f"figure got the name {name!r}; give a plain name, and the place as folder=")
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    drawn = np.ravel(ax)[0].figure
    kinds = dict.fromkeys(one.get_label() for one in drawn.axes if not one.get_label().startswith(("_", "<")))
    alt = " ".join([*filter(None, kinds), says])
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
        write_table(data.to_frame() if data.ndim == 1 else data, home / f"{name}.csv")
    return SavedFigure(home / f"{name}.png", alt, says, round(100 * drawn.get_figwidth()))


def drawn_as(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Draw in the kit's style, without touching anybody else's, and note on the axes what kind of figure it is.

    The words are the label of the axes, a property that matplotlib has and shows nowhere. `figure` reads them.
    """

    def decorate(plot: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(plot)
        def styled(*args: Any, **options: Any) -> Any:
            with mpl.rc_context(STYLE):
                axes = plot(*args, **options)
            for one in np.ravel(axes):
                one.set_label(kind if one.axison else "")  # off where there was too little to draw
            return axes

        return styled

    return decorate


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
