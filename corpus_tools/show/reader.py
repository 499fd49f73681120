"""Pages to read in a notebook: two reports side by side, two renderings of one utterance, the sentences behind a table.

Plain HTML without a script: links for the keyboard, lines and weights instead of colour, every text escaped.
"""

import html

import pandas as pd

from corpus_tools._messages import first_few, number_of
from corpus_tools.clean.cleaning import RULES, removed_text
from corpus_tools.facts.mentioned import mentions, present_table
from corpus_tools.show.pages import Page, legend, link_key, linked, marked_pieces, table_row, two_columns
from corpus_tools.speech.quoting import quotations
from corpus_tools.speech.wording import aligned_words, shared_passages

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
    key = link_key(report_a, report_b, *two["text"])
    marks = [_marks(report, here, there, passages, quoted, spellings, key) for here, there, report in ends]
    titles = [str((names or {}).get(report, report)) for report in two.index]
    said = [int((quoted["report"] == report).sum()) for report in two.index]
    columns = two_columns(map(_head, titles, two.get("credit", ["", ""])), _sides(two, marks, rules))
    page = f"{legend(LOOKS)}{columns}{_spelling_list(spellings)}"
    return Page(page, _summary(titles, len(passages), said))


def _sides(two, marks, rules):
    """Both texts as HTML, each with its marks and the furniture that was cut from it."""
    removed = removed_text(two, rules=rules) if "raw_text" in two else pd.DataFrame(columns=["report"])
    cut = [removed[removed["report"] == report] for report in two.index]
    return [_side(row, *more) for (_, row), *more in zip(two.iterrows(), marks, cut, strict=True)]


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
    pairs = [_aligned_pair(rows[0], other, names or {}) for other in rows[1 : most + 1]]
    rest = [f"… and {len(rows) - 1 - most} more renderings"] if len(rows) > most + 1 else []
    body = [shown for shown, _ in pairs] + [f"<p><small>{line}</small></p>" for line in rest]
    plain = [line for _, lines in pairs for line in lines]
    looks = " · ".join(f"{look.format('word')} {html.escape(why)}" for look, why in MARKS.values())
    return Page(f"<p><small>{looks}</small></p>{''.join(body)}", "\n".join([*plain, *rest]))


def _aligned_pair(one, other, names):
    """Two renderings side by side, as HTML and as two plain lines."""
    titles = [str(names.get(report, report)) for report, _ in (one, other)]
    words = aligned_words(one[1], other[1])
    lines = [_rendering(words, "a"), _rendering(words, "b")]
    shown = two_columns(map(html.escape, titles), [html_line for html_line, _ in lines])
    return shown, [f"{title}: {line}" for title, (_, line) in zip(titles, lines, strict=True)]


def mention_sheet(mentions, *, reports=(), names=None, most=30, everywhere=True):
    """Show what occurs in which report, each cell a link to its sentences and each sentence a link back.

    `mentions` is the table of that name. The commonest `most` in the first 20 reports are listed, with three
    sentences at most for each, and the page says so; `everywhere=False` leaves out what every report has.
    Gives a `Page`.

    >>> found = pd.DataFrame([["a", "place", "Bogor", "Bogor", 0, 5, "Bogor hujan."]],
    ...     columns=["report", "kind", "mention", "normal", "start", "end", "sentence"])
    >>> mention_sheet(found)
    1 of 1 names, numbers and dates, in 1 of 1 reports, each with its sentences.

    The picture for print is `plot.present`; the whole table is that of `mentions`.
    """
    table = present_table(mentions, reports=tuple(reports))
    table = table if everywhere else table[(table == 0).any(axis=1)]
    shown = table.iloc[:most, :MOST_REPORTS]
    titles = {report: html.escape(str((names or {}).get(report, report))) for report in shown}
    key = link_key(*mentions["sentence"], *shown)
    lines = [_mention_row(at, what, counts, key) for at, (what, counts) in enumerate(shown.iterrows())]
    notes = _sentence_notes(mentions, shown, titles, key)
    head = table_row("th", ["kind (guessed)", "mention", *titles.values()])
    which = f"{len(shown)} of {len(table)} names, numbers and dates{'' if everywhere else ' that not every report has'}"
    summary = f"{which}, in {shown.shape[1]} of {table.shape[1]} reports, each with its sentences."
    listed = f"<p><small>The sentences</small></p><ol>{''.join(notes)}</ol>"
    return Page(f"<p><small>{summary}</small></p><table>{head}{''.join(lines)}</table>{listed}", summary)


def _mention_row(at, what, counts, key):
    """One row of the sheet: kind, mention, and for each report a count that leads to the sentences."""
    ends = [f"{key}-{at}-{column}" for column in range(len(counts))]
    cells = [
        linked(f"to-{end}", f"at-{end}", str(count)) if count else "–" for end, count in zip(ends, counts, strict=True)
    ]
    return table_row("td", [*map(html.escape, what), *cells])


def _sentence_notes(mentions, shown, titles, key):
    """The sentences of every cell of the sheet, each with its way back."""
    held = mentions.groupby(["kind", "normal", "report"], sort=False)["sentence"].agg(
        lambda all: list(dict.fromkeys(all))
    )
    for at, ((kind, normal), counts) in enumerate(shown.iterrows()):
        for column, (report, count) in enumerate(counts.items()):
            end = f"{key}-{at}-{column}"
            if count:
                sentences = [html.escape(sentence) for sentence in held[(kind, normal, report)]]
                back = linked(f"at-{end}", f"to-{end}", f"{html.escape(normal)}, {titles[report]}")
                yield f"<li>{back}: {first_few(sentences, 3, ' / ')}</li>"


def _two_reports(reports, report_a, report_b):
    missing = [name for name in (report_a, report_b) if name not in reports.index]
    if missing:
        raise KeyError(f"no report {missing[0]!r}; there are: {first_few(list(map(str, reports.index)), 8)}")
    if report_a == report_b:
        raise ValueError(f"{report_a!r} twice; give two reports")
    return reports.loc[[report_a, report_b]]


def _head(title, credit):
    shown = f" <small>credit: {html.escape(credit)}</small>" if isinstance(credit, str) and credit else ""
    return html.escape(title) + shown


def _summary(titles, passages, quoted):
    shared = number_of(passages, "shared passage")
    return f"{titles[0]} and {titles[1]} side by side: {shared}; quotations: {quoted[0]} and {quoted[1]}."


def _marks(report, here, there, passages, quoted, spellings, key):
    """Everything to mark in a text: start, end, look, HTML before and after."""
    marks = []
    for number, row in enumerate(passages.itertuples(), start=1):
        label = f"<sup>[{number}]</sup>"
        link = linked(
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
    return "".join(marked_pieces(page, moved + cut, LOOKS))


def _on_page(row, removed):
    """The page, where each character of the text stands on it, and the spans of furniture."""
    text, raw = (row.get(column) if isinstance(row.get(column), str) else "" for column in ("text", "raw_text"))
    spans = list(zip(removed["start"], removed["end"], strict=True)) if len(removed) else []
    edges = [0, *(edge for span in spans for edge in span), len(raw)]
    kept = [at for start, end in zip(edges[::2], edges[1::2], strict=True) for at in range(start, end)]
    whole = "".join(raw[at] for at in kept)
    kept = kept[len(whole) - len(whole.lstrip()) :][: len(whole.strip())]
    return (raw, kept, spans) if whole.strip() == text else (text, range(len(text)), [])


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
