"""Every figure, and saving it."""

from corpus_tools.plot._compare import (
    change,
    frequencies,
    furniture,
    keyness,
    pairs,
    ranks,
    shares,
    silhouettes,
    similarity,
    top_terms,
    tree,
)
from corpus_tools.plot._large import events, stability, thresholds
from corpus_tools.plot._robust import holding, scale, specification
from corpus_tools.plot._speech import containment, passages, present, quoted_share, spread
from corpus_tools.plot._style import SavedFigure, figure
