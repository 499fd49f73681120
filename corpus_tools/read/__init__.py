"""Files in, one table of reports out; what was left out, and why; what a text says of itself."""

from corpus_tools.read.reports import (
    COLUMNS,
    ReportsError,
    find_articles,
    left_out,
    read_reports,
    some_reports,
    source_line,
    undated,
)
