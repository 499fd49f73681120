"""Names, numbers and days: who has them, who lacks them, and where they differ."""

from corpus_tools.facts.conflicts import disagreements, wrong_weekdays
from corpus_tools.facts.emphasis import (
    in_all_but_one,
    only_in_one,
    present_table,
    read_confirmed,
    read_themes,
    telling,
    themes,
    without_counterpart,
)
from corpus_tools.facts.mentioned import mentions
