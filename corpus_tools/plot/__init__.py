"""Every figure: a table in, an Axes out; and saving and showing it with its sentence (`figure`).

Nothing is computed here but places on paper. All figures take these options, where they have a meaning:

ax
    Axes to draw into, as many as there are panels; else a new figure is made.
title
    The question, or the finding computed from the data. Where not everything can be shown, it says how much is.
label
    The recipe of the numbers, for their axis.
reports
    All reports in their order, so that an outlet looks alike in every figure and one without the thing is there, too.

Figures with panels return an array of Axes. Nothing depends on colour alone. Where there is nothing to draw, the figure
says why.
"""

from corpus_tools.plot._compare import (
    change,
    dispersion,
    frequencies,
    furniture,
    keyness,
    pairs,
    shares,
    silhouettes,
    similarity,
    top_terms,
    tree,
)
from corpus_tools.plot._robust import events, holding, pair_ranks, scale, specification, stability, thresholds
from corpus_tools.plot._speech import (
    containment,
    passages,
    present,
    profiles,
    quoted_share,
    spread,
    themes,
    voices,
    who_has_what,
)
from corpus_tools.plot._style import SavedFigure, figure
