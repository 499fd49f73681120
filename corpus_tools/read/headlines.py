"""The line above a report that is its headline and not its first sentence."""

import re

LINE = r"[^\n]{2,149}[^\n.,;:\s]"
"""A headline: one line of three to 150 characters that does not end as a sentence does."""

APART = r"[ \t]*\n[ \t]*\n\s*(?=\S)"
"""What stands between a headline and the text: an empty line."""

SITE_ENDINGS = r"com|co\.id|co|id|net|org|tv|news|vn"
"""How the addresses of news sites end."""

_SENTENCE = (
    r"(?!(?:\S+[ \t]+){2}[^\n]*[.!?][\"”’)]*[ \t]+[A-Z“\"])"  # a sentence ends inside the line; but *Tok! UU Disahkan*
    r"(?![^\n]*[.,!?][\"”’][ \t]*$)"  # it ends as quoted speech does
    rf"(?!\W*(?:[A-Z][\w-]*\.)+(?i:{SITE_ENDINGS})\b)"  # it begins as a dateline does
    r"(?!(?:[^\n]*[ ])?[a-z][^\s]*[ ][a-z][^\s]*[?!][ \t]*$)"  # a question in small letters
)

HEADLINE = rf"{_SENTENCE}{LINE}"
"""A line that may be a headline; the lines that are none are told by how they begin, go on or end."""

_APART = re.compile(rf"({HEADLINE}){APART}(?!(?:{HEADLINE}{APART}){{3}})", re.MULTILINE)


def headline(raw_text):
    """Return the first line if it stands apart as a headline, else an empty string; more than three are a list.

    >>> headline("Hujan Turun di Kota\\n\\nHujan turun sejak pagi.")
    'Hujan Turun di Kota'
    >>> headline("Hujan turun sejak pagi.\\n\\nSungai meluap.")
    ''

    Not for headlines that a table or a page names: those are in the column `title` already.
    """
    found = _APART.match(raw_text.lstrip())
    return found[1].strip() if found else ""
