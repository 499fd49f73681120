"""The honest settings, which findings hold under them, and what results are held against."""

from corpus_tools.robust.holding import FINDINGS, Holding, finding_holds, holding_table
from corpus_tools.robust.reference import halves_by_chance, read_reference, similarity_of_less_text, similarity_scale
from corpus_tools.robust.settings import (
    CHOICES,
    Setting,
    describe_choices,
    groups_by_setting,
    honest_settings,
    one_choice_changed,
    rank_by_setting,
    rank_intervals,
    similarity_by_setting,
    similarity_under,
    single_changes,
    without_weights,
)
from corpus_tools.robust.verdict import stable_statements
