"""What is handed out: the page on an event, as HTML, Word and Excel; student and teacher copies; checks of answers."""

from corpus_tools.teach.checks import check, check_passage, movers
from corpus_tools.teach.page import Brief, Section, to_html, write_brief
from corpus_tools.teach.sections import brief
