"""Building blocks of the pages to read: marked text, tables, links, a legend. Plain HTML, no script, all escaped."""

import hashlib
import html
from itertools import pairwise

_STYLE = (
    "<style>.corpus-reader :target {outline: 3px solid} .corpus-reader td, .corpus-reader th {text-align: left"
    " !important; vertical-align: top; white-space: normal}</style>"
)


class Page:
    """A page for a notebook; `str` gives it in one plain sentence, `html` as text to be saved."""

    def __init__(self, body, summary):
        self.html, self.summary = f'<div class="corpus-reader">{_STYLE}{body}</div>', summary

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return self.summary


def marked_pieces(page, marks, looks_of):
    """The page cut at every edge of a mark, each piece in all its looks."""
    edges = sorted({0, len(page), *(edge for mark in marks for edge in mark[:2])})
    for start, end in pairwise(edges):
        yield "".join(mark[3] for mark in marks if mark[0] == start)
        looks = {mark[2]: looks_of[mark[2]][0] for mark in marks if mark[0] <= start and end <= mark[1]}
        if "quoted" in looks and not any(mark[0] == start and mark[2] == "quoted" for mark in marks):
            looks["quoted"] = "font-style: italic"
        yield styled(page[start:end], "; ".join(looks.values()))
        yield "".join(mark[4] for mark in marks if mark[1] == end)


def styled(text, look):
    """Escaped text in its look, line ends before and after it without."""
    words = text.strip("\n")
    if not words:
        return "<br>" * len(text)
    before, after = ("<br>" * len(lines) for lines in text.split(words))
    shown = html.escape(words).replace("\n", "<br>")
    return before + (f'<span style="{look}">{shown}</span>' if look else shown) + after


def legend(looks):
    """One line that shows each look with what it means."""
    shown = " · ".join(f'<span style="{look}">text</span> {html.escape(why)}' for look, why in looks.values())
    return f"<p><small>{shown}</small></p>"


def two_columns(titles, cells):
    """A table of two columns of equal width under their titles."""
    look = 'style="width: 50%; text-align: left; vertical-align: top; padding: 4px 12px; line-height: 1.6"'
    head = "".join(f'<th scope="col" {look}>{title}</th>' for title in titles)
    body = "".join(f"<td {look}>{cell}</td>" for cell in cells)
    return f'<table style="width: 100%; table-layout: fixed"><tr>{head}</tr><tr>{body}</tr></table>'


def table_row(tag, cells):
    """One row of a table, its cells as heads (th) or data (td)."""
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def linked(here, there, shown, spoken=""):
    """A link that is itself a target; `spoken` is what a screen reader says."""
    label = f' aria-label="{html.escape(spoken)}"' if spoken else ""
    return f'<a id="{here}" href="#{there}"{label} style="text-decoration: underline">{shown}</a>'


def link_key(*parts):
    """A short name for the links of one page, the same each time and another for other texts."""
    return "r" + hashlib.sha1("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:8]
