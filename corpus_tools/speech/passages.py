"""Runs of the same words in two reports: where they are and what they may be."""

from bisect import bisect_right
from collections import defaultdict
from itertools import combinations, groupby
from typing import NamedTuple

import pandas as pd

from corpus_tools._text import WORD, words_in
from corpus_tools.read.about import agencies
from corpus_tools.speech.marks import marked_spans, plain_words

PASSAGE_COLUMNS = (
    "report_a report_b words start_a end_a start_b end_b passage where exact suggestion credit_a credit_b".split()
)
COMMONEST = 200
"""Words that stand at more places than this are furniture, not wording; comparing them all would take for ever."""
LARGEST_GAP = 3
"""Words by which two runs may be apart and still be one near run: an editor changed a name or a preposition. A gap is
always shorter than a run, or it would not be clear which two runs belong together."""
AGENCY_WORDS = 10
"""From so many words on a run outside quotations is hardly chance: by far most chance runs have five to seven."""
STOCK_WORDS = 8
"""Below so many words a passage in three reports or more may be a phrase that everybody uses."""
MOSTLY, LONGEST_NAMES = 0.6, 12
"""From this share of capitals on a passage is mostly names; past so many words even that is no stock phrase."""


class _Run(NamedTuple):
    """The same words in two texts: positions of words, ends exclusive, and whether word for word."""

    a: int
    a_end: int
    b: int
    b_end: int
    exact: bool = True


class _Side(NamedTuple):
    """One report ready to compare: its words with their places, its quotations and furniture, its agency."""

    name: object
    text: str
    words: list[str]
    places: list[tuple[int, int]]
    quoted: list[tuple[int, int]]
    furniture: list[tuple[int, int]]
    credit: str


def shared_passages(
    reports: pd.DataFrame, *, min_words: int = 5, furniture: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List the runs of the same words in every two reports, longest first within a pair.

    Parameters
    ----------
    reports : DataFrame
        The reports, with a column `text`; `credit` is used where it is there.
    min_words : int, default 5
        Words a run must have, two at least. Runs are equal but for capitals and punctuation; runs at most three words
        apart in both texts are one near run.
    furniture : DataFrame, optional
        The table of `removed_text`. With it whole pages (`raw_text`) are compared, characters count in them, and what
        lies in furniture on either page is marked so.

    Returns
    -------
    DataFrame
        One row per passage: report_a, report_b, words (of a), start_a, end_a, start_b, end_b (characters), passage (as
        in a), where (inside a quotation, outside, partly, or furniture), exact (False for a near run), suggestion,
        credit_a and credit_b (the agency each report credits, "" for none).

    Raises
    ------
    ValueError
        For `min_words` below two.
    KeyError
        For a missing column.

    Notes
    -----
    The suggestion is a first reading for a person to check: shared utterance, shared agency text (only where both
    reports credit one agency), stock phrase, page furniture, or shared wording. It never says who copied; times and
    credits would have to show that.

    Examples
    --------
    >>> texts = ["Dua bus hangus terbakar di terminal.", "Kata dia, dua bus hangus terbakar"]
    >>> page = pd.DataFrame({"text": texts}, index=["a", "b"])
    >>> shared_passages(page, min_words=4)["passage"].tolist()
    ['Dua bus hangus terbakar']
    """
    if min_words < 2:
        raise ValueError(f"min_words is {min_words}; a shared passage needs two words or more")
    sides = _sides(reports, furniture)
    runs = _runs([side.words for side in sides], min_words)
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for pair, found in runs.items():
        for run in found:
            holders[tuple(sides[pair[0]].words[run.a : run.a_end])].update(pair)
    rows = []
    for (one, two), found in sorted(runs.items()):
        a, b = sides[one], sides[two]
        merged = _merged(found, _edges(a), _edges(b), gap=min(LARGEST_GAP, min_words - 1))
        held = [(run, len(holders[tuple(a.words[run.a : run.a_end])])) for run in merged]
        rows += _rows(a, b, sorted(held, key=lambda row: (row[0].a - row[0].a_end, row[0])))
    return pd.DataFrame(rows, columns=PASSAGE_COLUMNS)


def _sides(reports: pd.DataFrame, furniture: pd.DataFrame | None) -> list[_Side]:
    """The reports, each with its words, quotations and furniture."""
    column = "text" if furniture is None else "raw_text"
    if column not in reports.columns:
        raise KeyError(f"reports need a column {column!r}; there are {list(map(str, reports.columns))}")
    cut: dict[object, list[tuple[int, int]]] = defaultdict(list)
    if furniture is not None:
        for report, start, end in zip(furniture["report"], furniture["start"], furniture["end"], strict=True):
            cut[report].append((int(start), int(end)))
    credits = reports["credit"] if "credit" in reports else [""] * len(reports)
    sides = []
    for name, held, credit in zip(reports.index, reports[column], credits, strict=True):
        text = held if isinstance(held, str) else ""
        found = list(WORD.finditer(text))
        words, places = [match[0].lower() for match in found], [match.span() for match in found]
        quoted = [(span.start, span.end) for span in marked_spans(text)]
        agency = credit.strip() if isinstance(credit, str) else ""
        sides.append(_Side(name, text, words, places, quoted, cut[name], agency))
    return sides


def _runs(tokens: list[list[str]], n: int) -> dict[tuple[int, int], list[_Run]]:
    """The longest exact runs of at least n words for every two texts, by position in the first."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for text, words in enumerate(tokens):
        for at in range(len(words) - n + 1):
            places[tuple(words[at : at + n])].append((text, at))
    hits: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for held in places.values():
        if 1 < len(held) <= COMMONEST:
            for (one, a), (two, b) in combinations(held, 2):
                if one != two:
                    hits[one, two].append((b - a, a))
    runs = {}
    for (one, two), found in sorted(hits.items()):
        longest: list[_Run] = []
        # On one diagonal (the same distance b - a) in order of a: a hit inside the run before it belongs to that run,
        # one behind its end opens another.
        for distance, group in groupby(sorted(found), key=lambda hit: hit[0]):
            end = 0
            for _, a in group:
                if a >= end:
                    run = _extended(tokens[one], tokens[two], a, a + distance)
                    longest.append(run)
                    end = run.a_end
        runs[one, two] = _each_word_once(longest, n, swap=tokens[one] > tokens[two])
    return runs


def _extended(one: list[str], two: list[str], a: int, b: int) -> _Run:
    """The longest exact run through a pair of positions."""
    start, end = 0, 0
    while a + start and b + start and one[a + start - 1] == two[b + start - 1]:
        start -= 1
    while a + end < len(one) and b + end < len(two) and one[a + end] == two[b + end]:
        end += 1
    return _Run(a + start, a + end, b + start, b + end)


def _each_word_once(runs: list[_Run], n: int, *, swap: bool) -> list[_Run]:
    """The runs with every word of either text in one of them only: longer runs first, others keep what is left.

    Among runs of one length the earlier comes first, in the text that `swap` says: the texts themselves decide and not
    their order in the table, so that the table may be shuffled.
    """
    kept: list[_Run] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for run in sorted(set(runs), key=lambda run: (run.a - run.a_end, *((run.b, run.a) if swap else (run.a, run.b)))):
        width, at = run.a_end - run.a, 0
        while at < width:
            end = at
            while end < width and run.a + end not in taken_a and run.b + end not in taken_b:
                end += 1
            if end - at >= n:
                kept.append(_Run(run.a + at, run.a + end, run.b + at, run.b + end))
                taken_a.update(range(run.a + at, run.a + end))
                taken_b.update(range(run.b + at, run.b + end))
            at = end + 1
    return sorted(kept)


def _edges(side: _Side) -> list[int]:
    """For every word, how many edges of quotations and furniture are before it."""
    edges = sorted(edge for span in side.quoted + side.furniture for edge in span)
    return [bisect_right(edges, start) for start, _ in side.places]


def _merged(runs: list[_Run], edges_a: list[int], edges_b: list[int], *, gap: int) -> list[_Run]:
    """Runs with a small gap between them in both texts, and no quotation mark in it, as one near run."""
    merged: list[_Run] = []
    for run in runs:
        for at, last in enumerate(merged):
            near = 0 <= run.a - last.a_end <= gap and 0 <= run.b - last.b_end <= gap
            if near and edges_a[last.a_end - 1] == edges_a[run.a] and edges_b[last.b_end - 1] == edges_b[run.b]:
                merged[at] = _Run(last.a, run.a_end, last.b, run.b_end, exact=False)
                break
        else:
            merged.append(run)
    return merged


def _rows(one: _Side, two: _Side, held: list[tuple[_Run, int]]) -> list[tuple]:
    """The runs of two reports as rows of the table; each comes with the number of reports that have it."""
    rows = []
    for run, _ in held:
        places = (
            one.places[run.a][0],
            one.places[run.a_end - 1][1],
            two.places[run.b][0],
            two.places[run.b_end - 1][1],
        )
        rows.append((run.a_end - run.a, places, one.text[places[0] : places[1]], _where(one, two, places)))
    same_credit = bool(agencies(one.credit) & agencies(two.credit))
    # Two reports with a long run in common go back to one text, so their short runs are pieces of it and no phrases
    # that everybody uses.
    related = same_credit or any(words >= AGENCY_WORDS and where == "outside" for words, _, _, where in rows)
    found = []
    for (run, reports), (words, places, passage, where) in zip(held, rows, strict=True):
        stock = words < STOCK_WORDS and reports > 2 and not related
        suggestion = _suggestion(where, words, passage, same_credit=same_credit, stock=stock)
        found.append(
            (one.name, two.name, words, *places, passage, where, run.exact, suggestion, one.credit, two.credit)
        )
    return found


def _where(one: _Side, two: _Side, places: tuple[int, int, int, int]) -> str:
    """Furniture on either page; else inside a quotation in both texts, outside in both, or partly."""
    sides = ((one, places[0], places[1]), (two, places[2], places[3]))
    if any(_inside(side.furniture, start, end) != "outside" for side, start, end in sides):
        return "furniture"
    inside = {_inside(side.quoted, start, end) for side, start, end in sides}
    if inside == {"inside"}:
        return "inside a quotation"
    return "outside" if inside == {"outside"} else "partly"


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> str:
    """Whether a stretch is inside one of some spans, outside of all, or touches one."""
    touching = [span for span in spans if span[0] < end and start < span[1]]
    if not touching:
        return "outside"
    return "inside" if touching[0][0] <= start and end <= touching[0][1] else "touching"


def _suggestion(where: str, words: int, passage: str, *, same_credit: bool, stock: bool) -> str:
    """A first reading of a shared passage, cautious by design."""
    if where == "furniture":
        return "page furniture"
    if where == "inside a quotation":
        return "shared utterance"
    capital = sum(word[:1].isupper() or word[:1].isdigit() for word in words_in(passage))
    names = capital >= words * MOSTLY and words <= LONGEST_NAMES
    if where == "outside" and (names or stock):
        return "stock phrase"
    if same_credit and words >= AGENCY_WORDS:
        return "shared agency text"
    return "shared wording"


def most_shared_pair(passages: pd.DataFrame, reports: pd.DataFrame) -> tuple:
    """Return the two reports whose shared passages hold the most words; without any, the first two; else None twice.

    Of several such pairs the first in the table is taken.

    >>> columns = ["report_a", "report_b", "words"]
    >>> most_shared_pair(pd.DataFrame([["a", "b", 5], ["b", "c", 6]], columns=columns), pd.DataFrame(index=list("abc")))
    ('b', 'c')

    Not the pair with the largest share of words in common: see `containment`, where short reports may be ahead.
    """
    words = passages.groupby(["report_a", "report_b"], sort=False)["words"].sum()
    if len(words):
        return words.idxmax()
    return tuple(reports.index[:2]) if len(reports) > 1 else (None, None)


def containment(reports: pd.DataFrame, *, n: int = 5) -> pd.DataFrame:
    """Give the share of each report's runs of n words that another report also has, in both directions.

    Parameters
    ----------
    reports : DataFrame
        The reports, with a column `text`.
    n : int, default 5
        Words in a run.

    Returns
    -------
    DataFrame
        Square, reports by reports: of the row's distinct runs the share that the column has too. 1 on the diagonal; 0
        where a report is shorter than n words.

    Raises
    ------
    ValueError
        For `n` below one.

    Notes
    -----
    Beyond a few hundred reports use `large.shared_texts`, which compares only those with a rare run in common.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. Sequences 1997.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ["satu dua tiga", "satu dua tiga empat lima"]}, index=["a", "b"])
    >>> containment(page, n=3).round(2).values.tolist()
    [[1.0, 1.0], [0.33, 1.0]]
    """
    if n < 1:
        raise ValueError(f"n is {n}; a run has one word or more")
    grams = []
    for text in reports["text"]:
        words = plain_words(text)
        grams.append({tuple(words[at : at + n]) for at in range(len(words) - n + 1)})
    names = list(reports.index)
    shares = [[1.0 if a is b else len(a & b) / len(a) if a else 0.0 for b in grams] for a in grams]
    return pd.DataFrame(shares, index=pd.Index(names, name="report"), columns=names, dtype="float64")
