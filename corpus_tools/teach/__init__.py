"""What is handed out and what comes back: the page on an event, copies of notebooks, checks, and coding sheets."""

from corpus_tools.teach.checks import check, check_passage, explain_errors, movers
from corpus_tools.teach.codings import (
    agreement,
    coded_differently,
    coding_sheet,
    read_categories,
    read_codings,
    write_sheet,
)
from corpus_tools.teach.page import Brief, Section, to_html, write_brief
from corpus_tools.teach.sections import brief
