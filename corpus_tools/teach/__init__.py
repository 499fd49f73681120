"""What is handed out: the page on an event, as HTML, Word and Excel."""

from corpus_tools.teach.page import Brief, Section, to_html, write_brief
from corpus_tools.teach.sections import brief
