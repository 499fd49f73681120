"""How computed sentences are put: numbers with their nouns, names, lists that end."""

import html

NONE_SHOWN = "none shown"
"""The answer where groups were looked for and none were found."""


class Sentence(str):
    """A computed sentence; a notebook shows it as a paragraph of its own, any markup in it as plain text."""

    def _repr_html_(self):
        return f'<p class="finding" style="max-width: 58em">{html.escape(self)}</p>'

    def __repr__(self):
        return str(self)


def too_few(there, needed, what):
    """Say that there are too few reports for something."""
    return Sentence(f"Too few reports for {what}: {number_of(there, 'report')}, and at least {needed} are needed.")


def pair_of(row):
    """Two reports in words, of a row with report_a and report_b."""
    return f"{row['report_a']} and {row['report_b']}"


def were(number, noun):
    """A number of things with its verb: "1 file was", "2 files were"."""
    return f"{number_of(number, noun)} {'was' if number == 1 else 'were'}"


def number_of(number, noun, plural=""):
    """A number of things: "1 word", "2 words", "1,200 families"."""
    return f"1 {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"


def span_of(values):
    """The least and the most of some whole numbers."""
    return f"{min(values)}" if min(values) == max(values) else f"{min(values)} to {max(values)}"


def range_of(values):
    """The least and the most of some values, to two decimals; no dash beside a minus."""
    low, high = f"{values.min():.2f}", f"{values.max():.2f}"
    return low if low == high else f"{low}{' to ' if values.min() < 0 else '–'}{high}"


def percent(share):
    """A share as whole per cent; a small one that is not nothing is not called 0 %."""
    return "under 1 %" if 0 < share <= 0.005 else f"{100 * share:.0f} %"


def first_few(items, most=6, between=", "):
    """The first few items, and how many more there are."""
    return between.join(items[:most]) + (f"{between}and {len(items) - most} more" if len(items) > most else "")


def highest(counts):
    """The report with the highest count, or all that share it: "a (2)", "a and b (2 each)"."""
    first = list(counts.index[counts == counts.max()])
    if len(first) == 1:
        return f"{first[0]} ({counts.max()})"
    listed = f"{', '.join(first[:-1])} and {first[-1]}" if len(first) <= 4 else f"{len(first)} reports"
    return f"{listed} ({counts.max()} each)"


def cut_short(text, width=160):
    """A text on one line, cut at a word when it is long."""
    plain = " ".join(str(text).split()).rstrip(" ,")
    return plain if len(plain) <= width else f"{plain[:width].rsplit(' ', 1)[0]} …"


def spelled(answer):
    """An answer to a finding in words: a report or word, a pair, a list of pairs, a number, or none."""
    if answer is None:
        return "none ahead"
    if not isinstance(answer, tuple):
        return str(answer)
    if all(isinstance(part, tuple) for part in answer):
        return first_few([" – ".join(map(str, part)) for part in answer], 3, "; ")
    return " and ".join(map(str, answer))
