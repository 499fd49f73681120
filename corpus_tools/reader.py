"""Pages to read in a notebook: two reports side by side, two renderings of one utterance, the sentences behind a table.

Plain HTML without a script: links for the keyboard, lines and weights instead of colour, every text escaped.
"""

import hashlib
import html
from itertools import pairwise

import pandas as pd

from corpus_tools.cleaning import RULES, removed_text
from corpus_tools.mentions import mentions, present_table
from corpus_tools.quotations import quotations
from corpus_tools.wording import aligned_words, shared_passages

LOOKS = {
    "shared": (
        "text-decoration: underline; text-decoration-thickness: 2px",
        "words both reports share (a number leads across)",
    ),
    "quoted": (
        "font-style: italic; border-left: 3px double; padding-left: 2px",
        "quotation, with the speaker the rules found",
    ),
    "name": ("font-weight: 700", "name that is written in several ways here"),
    "furniture": ("border: 1px dashed; opacity: .65; font-size: 85%", "page furniture, not compared"),
}
"""How each thing looks, told apart in black and white, and the words of the legend."""

MARKS = {
    "equal": ("{}", "the same in both"),
    "changed": ('<b style="border-bottom: 2px solid">{}</b>', "another word in its place"),
    "only": ('<span style="border: 1px solid; padding: 0 2px">{}</span>', "only here"),
}
"""How each word of two aligned renderings looks, and the words of the legend."""

MOST_REPORTS = 20
TOO_FEW = "Two reports are needed to read side by side."
NAME_KINDS = ("person", "place", "organisation", "name")
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


def side_by_side(reports, report_a, report_b, *, names=None, min_words=5, rules=RULES):
    """Show two reports side by side: shared passages linked, quotations, names in all spellings, furniture.

    `reports` is the table of `clean_reports`; the two names are of its index. Where the table
    has `raw_text`, and the same `rules` cleaned it, the whole page is shown. Gives a `Page`, one sentence where a
    name is None; raises KeyError for a report that is not there, ValueError for one report twice.

    >>> texts = ['"Kami siap berangkat pagi ini," kata Rani.', 'Rani berkata, "Kami siap berangkat pagi ini."']
    >>> side_by_side(pd.DataFrame({"text": texts}, index=["a", "b"]), "a", "b")
    a and b side by side: 1 shared passage; quotations: 1 and 1.

    Not for a hundred pages: choose the pair with `shared_passages` or `containment` first.
    """
    if report_a is None or report_b is None:
        return Page(f"<p>{TOO_FEW}</p>", TOO_FEW)
    two = _two_reports(reports, report_a, report_b)
    passages = shared_passages(two, min_words=min_words).sort_values("start_a")
    quoted, spellings = quotations(two), _spellings(mentions(two))
    ends = (("a", "b", report_a), ("b", "a", report_b))
    key = _key(report_a, report_b, *two["text"])
    marks = [_marks(report, here, there, passages, quoted, spellings, key) for here, there, report in ends]
    removed = removed_text(reports, rules=rules) if "raw_text" in reports else pd.DataFrame(columns=["report"])
    cut = [removed[removed["report"] == report] for report in two.index]
    sides = [_side(row, *more) for (_, row), *more in zip(two.iterrows(), marks, cut, strict=True)]
    titles = [str((names or {}).get(report, report)) for report in two.index]
    heads = map(_head, titles, two.get("credit", ["", ""]))
    said = [int((quoted["report"] == report).sum()) for report in two.index]
    page = f"{_legend(LOOKS)}{_two_columns(heads, sides)}{_spelling_list(spellings)}"
    return Page(page, _summary(titles, len(passages), said))


def aligned_renderings(renderings, *, names=None, most=8):
    """Show the longest rendering of one utterance with each other one, word by word: equal, changed, only in one.

    `renderings` has the columns report and quotation, as the rows of one utterance in the table of
    `utterances`; beyond `most` others the page says how many there are. Gives a `Page`.

    >>> said = ["Itu sebabnya kami datang", "Itu sebabnya mereka datang"]
    >>> aligned_renderings(pd.DataFrame({"report": ["a", "b"], "quotation": said}))
    a: Itu sebabnya [kami] datang
    b: Itu sebabnya [mereka] datang

    Not for whole reports: use `side_by_side`.
    """
    rows = list(zip(renderings["report"], renderings["quotation"], strict=True))
    rows.sort(key=lambda row: -len(row[1].split()))
    if len(rows) < 2:
        return Page("<p>No utterance with two renderings.</p>", "No utterance with two renderings.")
    body, plain = [], []
    for other in rows[1 : most + 1]:
        titles = [str((names or {}).get(report, report)) for report, _ in (rows[0], other)]
        words = aligned_words(rows[0][1], other[1])
        lines = [_rendering(words, "a"), _rendering(words, "b")]
        body.append(_two_columns(map(html.escape, titles), [html_line for html_line, _ in lines]))
        plain += [f"{title}: {line}" for title, (_, line) in zip(titles, lines, strict=True)]
    looks = {mark: (look.format("word"), why) for mark, (look, why) in MARKS.items()}
    legend = " · ".join(f"{shown} {html.escape(why)}" for shown, why in looks.values())
    rest = [f"… and {len(rows) - 1 - most} more renderings"] if len(rows) > most + 1 else []
    body += [f"<p><small>{line}</small></p>" for line in rest]
    return Page(f"<p><small>{legend}</small></p>{''.join(body)}", "\n".join([*plain, *rest]))


def mention_sheet(mentions, *, reports=(), names=None, most=30, everywhere=True):
    """Show what occurs in which report, each cell a link to its sentences and each sentence a link back.

    `mentions` is the table of that name. The commonest `most` in the first 20 reports are listed, with three
    sentences at most for each, and the page says so; `everywhere=False` leaves out what every report has.
    Gives a `Page`.

    >>> found = pd.DataFrame([["a", "place", "Bogor", "Bogor", 0, 5, "Bogor hujan."]],
    ...     columns=["report", "kind", "mention", "normal", "start", "end", "sentence"])
    >>> mention_sheet(found)
    1 of 1 names, numbers and dates, in 1 of 1 reports, each with its sentences.

    The picture for print is `plot_present`; the whole table is that of `mentions`.
    """
    table = present_table(mentions, reports=tuple(reports))
    table = table if everywhere else table[(table == 0).any(axis=1)]
    shown = table.iloc[:most, :MOST_REPORTS]
    titles = {report: html.escape(str((names or {}).get(report, report))) for report in shown}
    held = mentions.groupby(["kind", "normal", "report"], sort=False)["sentence"].agg(
        lambda all: list(dict.fromkeys(all))
    )
    key, rows, notes = _key(*mentions["sentence"], *shown), [], []
    for row, ((kind, normal), counts) in enumerate(shown.iterrows()):
        ends = {report: f"{key}-{row}-{column}" for column, report in enumerate(shown) if counts[report]}
        cells = [
            _linked(f"to-{ends[one]}", f"at-{ends[one]}", str(counts[one])) if one in ends else "–" for one in shown
        ]
        rows.append(_row("td", [html.escape(kind), html.escape(normal), *cells]))
        for report, end in ends.items():
            back = _linked(f"at-{end}", f"to-{end}", f"{html.escape(normal)}, {titles[report]}")
            notes.append(f"<li>{back}: {_some(held[(kind, normal, report)])}</li>")
    head = _row("th", ["kind (guessed)", "mention", *titles.values()])
    which = f"{len(shown)} of {len(table)} names, numbers and dates{'' if everywhere else ' that not every report has'}"
    summary = f"{which}, in {shown.shape[1]} of {table.shape[1]} reports, each with its sentences."
    listed = f"<p><small>The sentences</small></p><ol>{''.join(notes)}</ol>"
    return Page(f"<p><small>{summary}</small></p><table>{head}{''.join(rows)}</table>{listed}", summary)


def _some(sentences, most=3):
    more = f" / and {len(sentences) - most} more" if len(sentences) > most else ""
    return " / ".join(map(html.escape, sentences[:most])) + more


def _two_reports(reports, report_a, report_b):
    missing = [name for name in (report_a, report_b) if name not in reports.index]
    if missing:
        raise KeyError(f"no report {missing[0]!r}; there are: {', '.join(map(str, reports.index[:8]))}")
    if report_a == report_b:
        raise ValueError(f"{report_a!r} twice; give two reports")
    return reports.loc[[report_a, report_b]]


def _head(title, credit):
    shown = f" <small>credit: {html.escape(credit)}</small>" if isinstance(credit, str) and credit else ""
    return html.escape(title) + shown


def _summary(titles, passages, quoted):
    shared = "1 shared passage" if passages == 1 else f"{passages} shared passages"
    return f"{titles[0]} and {titles[1]} side by side: {shared}; quotations: {quoted[0]} and {quoted[1]}."


def _marks(report, here, there, passages, quoted, spellings, key):
    """Everything to mark in a text: start, end, look, HTML before and after."""
    marks = []
    for number, row in enumerate(passages.itertuples(), start=1):
        label = f"<sup>[{number}]</sup>"
        link = _linked(
            f"{key}-{here}{number}", f"{key}-{there}{number}", label, f"passage {number}, to the other report"
        )
        start, end = (row.start_a, row.end_a) if here == "a" else (row.start_b, row.end_b)
        marks.append((start, end, "shared", link, ""))
    for row in quoted[quoted["report"] == report].itertuples():
        speaker = html.escape(row.speaker or "no speaker found")
        marks.append((row.start, row.end, "quoted", "", f" <small>[{speaker}]</small>"))
    for row in spellings[spellings["report"] == report].itertuples():
        marks.append((row.start, row.end, "name", "", ""))
    return marks


def _side(row, marks, removed):
    """One text as HTML, its marks and its furniture in place."""
    page, places, furniture = _on_page(row, removed)
    moved = [
        (places[start], places[end - 1] + 1, look, before, after)
        for start, end, look, before, after in marks
        if start < end <= len(places)
    ]
    cut = [(start, end, "furniture", "", "") for start, end in furniture]
    return "".join(_pieces(page, moved + cut))


def _on_page(row, removed):
    """The page, where each character of the text stands on it, and the spans of furniture."""
    text, raw = (row.get(column) if isinstance(row.get(column), str) else "" for column in ("text", "raw_text"))
    spans = list(zip(removed["start"], removed["end"], strict=True)) if len(removed) else []
    edges = [0, *(edge for span in spans for edge in span), len(raw)]
    kept = [at for start, end in zip(edges[::2], edges[1::2], strict=True) for at in range(start, end)]
    whole = "".join(raw[at] for at in kept)
    kept = kept[len(whole) - len(whole.lstrip()) :][: len(whole.strip())]
    return (raw, kept, spans) if whole.strip() == text else (text, range(len(text)), [])


def _pieces(page, marks):
    """The page cut at every edge of a mark, each piece in all its looks."""
    edges = sorted({0, len(page), *(edge for mark in marks for edge in mark[:2])})
    for start, end in pairwise(edges):
        yield "".join(mark[3] for mark in marks if mark[0] == start)
        looks = {mark[2]: LOOKS[mark[2]][0] for mark in marks if mark[0] <= start and end <= mark[1]}
        if "quoted" in looks and not any(mark[0] == start and mark[2] == "quoted" for mark in marks):
            looks["quoted"] = "font-style: italic"
        yield _styled(page[start:end], "; ".join(looks.values()))
        yield "".join(mark[4] for mark in marks if mark[1] == end)


def _styled(text, look):
    """Escaped text in its look, line ends before and after it without."""
    words = text.strip("\n")
    if not words:
        return "<br>" * len(text)
    before, after = ("<br>" * len(lines) for lines in text.split(words))
    shown = html.escape(words).replace("\n", "<br>")
    return before + (f'<span style="{look}">{shown}</span>' if look else shown) + after


def _spellings(found):
    """The names that are written in more than one way: report, start, end, mention, normal."""
    named = found[found["kind"].isin(NAME_KINDS)]
    several = named.groupby("normal")["mention"].transform("nunique") > 1
    return named.loc[several, ["report", "start", "end", "mention", "normal"]]


def _spelling_list(spellings):
    if spellings.empty:
        return ""
    ways = spellings.groupby("normal")["mention"].agg(lambda all: ", ".join(dict.fromkeys(all)))
    items = "".join(f"<li>{html.escape(name)}: {html.escape(listed)}</li>" for name, listed in ways.items())
    return f"<p><small>Names in several spellings</small></p><ul>{items}</ul>"


def _rendering(words, side):
    """One side of aligned words, as HTML and as plain text."""
    shown, plain = [], []
    for word, mark in zip(words[side], words["mark"], strict=True):
        if word:
            kind = "only" if mark.startswith("only") else mark
            shown.append(MARKS[kind][0].format(html.escape(word)))
            plain.append(word if kind == "equal" else f"[{word}]")
    return " ".join(shown), " ".join(plain)


def _legend(looks):
    shown = " · ".join(f'<span style="{look}">text</span> {html.escape(why)}' for look, why in looks.values())
    return f"<p><small>{shown}</small></p>"


def _two_columns(titles, cells):
    look = 'style="width: 50%; text-align: left; vertical-align: top; padding: 4px 12px; line-height: 1.6"'
    head = "".join(f'<th scope="col" {look}>{title}</th>' for title in titles)
    body = "".join(f"<td {look}>{cell}</td>" for cell in cells)
    return f'<table style="width: 100%; table-layout: fixed"><tr>{head}</tr><tr>{body}</tr></table>'


def _row(tag, cells):
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _linked(here, there, shown, spoken=""):
    label = f' aria-label="{html.escape(spoken)}"' if spoken else ""
    return f'<a id="{here}" href="#{there}"{label} style="text-decoration: underline">{shown}</a>'


def _key(*parts):
    """A short name for the links of one page, the same each time and another for other texts."""
    return "r" + hashlib.sha1("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:8]
