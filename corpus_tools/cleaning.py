"""Page furniture: find it, say why, take it out.

The rules are data: each has a name, a pattern and a reason. Nothing is removed without a row that says so.
"""

import re
from typing import NamedTuple

import pandas as pd


class Rule(NamedTuple):
    """One kind of page furniture: what it looks like and why it is not part of the report."""

    name: str
    pattern: re.Pattern
    why: str


def _rule(name, pattern, why):
    return Rule(name, re.compile(pattern, re.MULTILINE), why)


SEAM = r"""(?<=[a-z0-9)!?])["'”’]?(?=[A-Z“"])"""
"""Where a headline is glued to the next sentence: a letter, perhaps a closing quote, then a capital."""

_SITE = r"[A-Z][\w-]*\.(?i:com|co\.id|co|id|net|org|tv|news)"

RULES = (
    _rule(
        "headline",
        r"\A\s*[^\n]{2,200}[^\n.,;:\s][ \t]*\n[ \t]*\n(?=\s*\S)",
        "the page's headline, kept in the column title; some copies carry none, and counts must compare",
    ),
    _rule(
        "dateline",
        rf"(?:\A|(?<=\n\n))\s*(?:(?:[A-Z][A-Z .'-]+,\s*)?{_SITE}(?:,\s*[A-Z]\w+)?|[A-Z]{{3,}}[A-Z ]*)\s*[-–—]\s*",
        "place and outlet before the first sentence; it names the medium, not the event",
    ),
    _rule(
        "read_also_inline",
        rf"(?i:^(?:baca|simak|lihat)\s+juga)[ \t]*:[ \t]*(?:(?!{SEAM})[^\n])+(?:{SEAM})(?=\S)",
        "teaser for another page, glued to the next sentence; cut at the seam so that the sentence stays",
    ),
    _rule(
        "read_also_line",
        r"^(?i:(?:baca|simak|lihat)\s+juga)\s*:[ \t]*\n?[^\n]*(?:\n|\Z)",
        "teaser for another page, on a line of its own",
    ),
    _rule(
        "byline",
        rf"\(\s*(?:{_SITE}|[A-Z][a-z]{{1,4}})\s*/\s*[\w .]+\)[ \t]*$",
        "who wrote or edited the page",
    ),
    _rule(
        "byline_agencies",
        r"^[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} \(Menurut [^)\n]+\)[ \t]*(?:\n|\Z)",
        "who wrote the page, and after which agencies",
    ),
    _rule("editors_mark", r"\s*\[[a-z]{2,4}(?:/[a-z]{2,4})+\]", "the editors' initials"),
    _rule(
        "more_on_the_site",
        r"^(?:Cek Berita dan Artikel yang lain di\s*\n\s*)?Google News[ \t]*(?:\n|\Z)"
        r"|^Cek Berita dan Artikel[^\n]*(?:\n|\Z)",
        "invitation to read more of the outlet elsewhere",
    ),
    _rule(
        "advertisement",
        r"^(?:ADVERTISEMENT|Advertisement|SCROLL TO CONTINUE WITH CONTENT|Scroll untuk melanjutkan)[^\n]*(?:\n|\Z)"
        r"|^Viral![^\n]*[Kk]lik[^\n]*(?:\n|\Z)|^\[iklan[_\w]*\][ \t]*(?:\n|\Z)",
        "advertising, or the mark where it stood",
    ),
    _rule(
        "page_end",
        r"^(?:Credit: Source link|Sumber|Komentar \(\d+\))[ \t]*(?:\n|\Z)",
        "what the page prints under every report",
    ),
)
"""The rules in the order they are tried; the first that matches a place has it."""


def clean_reports(reports, *, rules=RULES):
    """Return the reports with a column `text`: `raw_text` without the page furniture that the rules find.

    Takes the reports table (a row a report); gives a new table with one column more. Leave rules out to
    keep what they would remove: ``rules=()`` keeps everything.

    >>> from corpus_tools import read_reports
    >>> reports = clean_reports(read_reports("seeds"))
    >>> reports.at["voa-indonesia", "text"][-19:]
    'Rusia, Vladivostok.'

    Not for texts whose markup is still HTML: take the text out of the page first.
    """
    texts = [clean_text(text, rules=rules) for text in reports["raw_text"]]
    return reports.assign(text=pd.Series(texts, index=reports.index, dtype="str"))


def clean_text(text, *, rules=RULES):
    """Return one text without page furniture; cleaning twice gives the same as cleaning once.

    >>> clean_text("Hujan turun. [ab/cd]")
    'Hujan turun.'
    """
    kept, end = [], 0
    for _, start, stop in _spans(text, rules):
        kept.append(text[end:start])
        end = stop
    return "".join([*kept, text[end:]]).strip()


def removed_text(reports, *, rules=RULES, context=0):
    """List every span that `clean_reports` removes: report | rule | start | end | removed.

    `start` and `end` count characters in `raw_text`, so that ``raw_text[start:end] == removed``. With
    `context` the columns `before` and `after` show as many characters on either side of the cut.

    >>> from corpus_tools import read_reports
    >>> removed = removed_text(read_reports("seeds"))
    >>> removed.loc[removed["report"] == "bali-post", "removed"].tolist()
    ['SEOUL, BALIPOST.com – ', '(Kmb/Balipost)', 'Credit: Source link']
    """
    rows = [
        (report, rule.name, start, stop, text[start:stop])
        for report, text in reports["raw_text"].items()
        for rule, start, stop in _spans(text, rules)
    ]
    table = pd.DataFrame(rows, columns=["report", "rule", "start", "end", "removed"])
    return table if not context else _in_context(table, reports["raw_text"], context)


def _in_context(table, raw_texts, context):
    spans = list(zip(table["report"], table["start"], table["end"], strict=True))
    before = [raw_texts[report][max(0, start - context) : start] for report, start, _ in spans]
    after = [raw_texts[report][end : end + context] for report, _, end in spans]
    return table.assign(before=before, after=after)


def describe_rules(rules=RULES):
    """List the rules for a reader: rule | why.

    >>> describe_rules().at[0, "rule"]
    'headline'
    """
    return pd.DataFrame([(rule.name, rule.why) for rule in rules], columns=["rule", "why"])


def _spans(text, rules):
    """Places that the rules match, in order; where two overlap, the earlier rule has it."""
    taken = []
    for rule in rules:
        for match in rule.pattern.finditer(text):
            if match.end() > match.start() and not _overlaps(match, taken):
                taken.append((rule, match.start(), match.end()))
    return sorted(taken, key=lambda span: span[1])


def _overlaps(match, taken):
    return any(match.start() < stop and start < match.end() for _, start, stop in taken)
