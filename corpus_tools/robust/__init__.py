"""The honest settings, and which findings hold under them."""

from corpus_tools.robust.holding import FINDINGS, Holding, finding_holds, flipped_most, flips_by_choice, holding_table
from corpus_tools.robust.reference import read_reference
from corpus_tools.robust.robustness import (
    central_by_setting,
    groups_by_setting,
    leading,
    one_choice_changed,
    rank_by_setting,
    rank_intervals,
    similarity_by_setting,
    similarity_under,
)
from corpus_tools.robust.scale import (
    KINDS,
    general_counts,
    halves_by_chance,
    similarity_of_less_text,
    similarity_scale,
    unrelated_text,
)
from corpus_tools.robust.settings import (
    CHOICES,
    Setting,
    View,
    describe_choices,
    honest_settings,
    single_changes,
    view_reports,
    weighted,
    without_weights,
)
