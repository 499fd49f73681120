"""Runs of the same words in two reports: where they stand and what they may be."""

from bisect import bisect_right
from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from corpus_tools._text import WORD, words_in
from corpus_tools.read.about import agencies
from corpus_tools.speech.marks import marked_spans, plain_words

COMMONEST = 200
"""Places at which one run of words is compared; past that it is furniture, not wording."""
PASSAGE_COLUMNS = (
    "report_a report_b words start_a end_a start_b end_b passage where exact suggestion credit_a credit_b".split()
)
LARGEST_GAP = 3
AGENCY_WORDS = 10
MOSTLY, LONGEST_NAMES = 0.6, 12
"""From this share of capitals on a passage is mostly names; past so many words even that is no stock phrase."""
SHORT = 8
"""Below so many words a passage in three reports or more is a stock phrase."""


class _Run(NamedTuple):
    """The same words in two texts: token positions, both ends exclusive, and whether word for word."""

    a: int
    a_end: int
    b: int
    b_end: int
    exact: bool


class _Side(NamedTuple):
    """One report ready to compare: text, words with their places, quotations, furniture, agency credited."""

    name: object
    text: str
    words: list[tuple[str, int, int]]
    quoted: list[tuple[int, int]]
    furniture: list[tuple[int, int]]
    credit: str


def shared_passages(
    reports: pd.DataFrame, *, min_words: int = 5, furniture: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Runs of the same words in every two reports, longest first within a pair.

    Runs of at least `min_words` (two or more) words, equal but for capitals and punctuation; runs at most
    three words apart in both texts are one near run (`exact` False). Columns: report_a, report_b, words
    (of a), start_a, end_a, start_b, end_b (characters of `text`), passage (as in a), where (inside a
    quotation, outside, partly, or furniture), exact, suggestion, credit_a and credit_b (the agency each
    report credits, "" for none). The suggestion is a first reading for a person to check: shared utterance,
    shared agency text (only where both reports credit one agency), stock phrase, page furniture, or
    shared wording. It never says who copied; times and credits would have to show that.

    With `furniture`, the table of `removed_text`, whole pages (`raw_text`) are compared, characters count in
    them, and what lies in furniture on either page is marked so. A missing column raises `KeyError`.

    >>> texts = ["Dua bus hangus terbakar di terminal.", "Kata dia, dua bus hangus terbakar"]
    >>> page = pd.DataFrame({"text": texts}, index=["a", "b"])
    >>> shared_passages(page, min_words=4)["passage"].tolist()
    ['Dua bus hangus terbakar']
    """
    if min_words < 2:
        raise ValueError(f"min_words is {min_words}; a shared passage needs two words or more")
    sides = _sides(reports, furniture)
    runs = _runs([[word for word, _, _ in side.words] for side in sides], min_words)
    edges = [_edges(side.words, side.quoted + side.furniture) for side in sides]
    held = _reports_holding([side.words for side in sides], runs)
    rows = []
    for (one, two), found in sorted(runs.items()):
        for run in sorted(_merge(found, edges[one], edges[two]), key=lambda run: (run.a - run.a_end, run.a, run.b)):
            rows.append(_passage_row(sides[one], sides[two], run, held.get(_key(sides[one].words, run), 2)))
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
        words = [(match.group().lower(), match.start(), match.end()) for match in WORD.finditer(text)]
        quoted = [(span.start, span.end) for span in marked_spans(text)]
        sides.append(_Side(name, text, words, quoted, cut[name], credit.strip() if isinstance(credit, str) else ""))
    return sides


def _passage_row(one: _Side, two: _Side, run: _Run, held: int) -> tuple:
    """One run as a row of the table."""
    start_a, end_a = one.words[run.a][1], one.words[run.a_end - 1][2]
    start_b, end_b = two.words[run.b][1], two.words[run.b_end - 1][2]
    where = _where(one, start_a, end_a, two, start_b, end_b)
    words, passage = run.a_end - run.a, one.text[start_a:end_a]
    same_credit = bool(agencies(one.credit) & agencies(two.credit))
    suggestion = _suggestion(where, words, passage, same_credit, held)
    places = (start_a, end_a, start_b, end_b)
    return one.name, two.name, words, *places, passage, where, run.exact, suggestion, one.credit, two.credit


def _runs(tokens: list[list[str]], n: int) -> dict[tuple[int, int], list[_Run]]:
    """Longest exact runs of at least n words for every two texts."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for text, words in enumerate(tokens):
        for at in range(len(words) - n + 1):
            gram = tuple(words[at : at + n])
            if len(places[gram]) < COMMONEST:
                places[gram].append((text, at))
    runs: dict[tuple[int, int], list[_Run]] = defaultdict(list)
    reached: dict[tuple[int, int, int], int] = {}
    for held in places.values():
        for (one, a), (two, b) in combinations(held, 2):
            if one == two or a < reached.get((one, two, b - a), -1):
                continue
            run = _extend(tokens[one], tokens[two], a, b)
            reached[(one, two, b - a)] = run.a_end
            runs[(one, two)].append(run)
    return {pair: _without_repeats(found) for pair, found in runs.items()}


def _extend(one: list[str], two: list[str], a: int, b: int) -> _Run:
    """The longest exact run through a pair of positions."""
    start, end = 0, 0
    while a + start and b + start and one[a + start - 1] == two[b + start - 1]:
        start -= 1
    while a + end < len(one) and b + end < len(two) and one[a + end] == two[b + end]:
        end += 1
    return _Run(a + start, a + end, b + start, b + end, True)


def _without_repeats(runs: list[_Run]) -> list[_Run]:
    """Each stretch of the first text once: the longest run wins, the earlier one in a tie."""
    kept: list[_Run] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for run in sorted(set(runs), key=lambda run: (run.a - run.a_end, run.a, run.b)):
        if not (run.a in taken_a or run.a_end - 1 in taken_a or run.b in taken_b or run.b_end - 1 in taken_b):
            kept.append(run)
            taken_a.update(range(run.a, run.a_end))
            taken_b.update(range(run.b, run.b_end))
    return sorted(kept)


def _edges(tokens: list[tuple[str, int, int]], quoted: list[tuple[int, int]]) -> list[int]:
    """For every word, how many edges of quotations stand before it."""
    edges = sorted(edge for span in quoted for edge in span)
    return [bisect_right(edges, start) for _, start, _ in tokens]


def _merge(runs: list[_Run], marks_a: list[int], marks_b: list[int]) -> list[_Run]:
    """Neighbouring runs with a small gap in both texts, and no quotation mark in it, as one near run."""
    merged: list[_Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        near = last is not None and 0 <= run.a - last.a_end <= LARGEST_GAP and 0 <= run.b - last.b_end <= LARGEST_GAP
        if last and near and marks_a[last.a_end - 1] == marks_a[run.a] and marks_b[last.b_end - 1] == marks_b[run.b]:
            merged[-1] = _Run(last.a, run.a_end, last.b, run.b_end, False)
        else:
            merged.append(run)
    return merged


def _key(tokens: list[tuple[str, int, int]], run: _Run) -> tuple[str, ...]:
    return tuple(word for word, _, _ in tokens[run.a : run.a_end])


def _reports_holding(tokens, runs) -> dict[tuple[str, ...], int]:
    """In how many reports each exact run was found."""
    held: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for (one, two), found in runs.items():
        for run in found:
            held[_key(tokens[one], run)] |= {one, two}
    return {key: len(texts) for key, texts in held.items()}


def _where(one: _Side, start_a: int, end_a: int, two: _Side, start_b: int, end_b: int) -> str:
    """Furniture on either page; else inside a quotation in both texts, outside in both, or partly."""
    if _inside(one.furniture, start_a, end_a) or _inside(two.furniture, start_b, end_b):
        return "furniture"
    inside = [_inside(one.quoted, start_a, end_a), _inside(two.quoted, start_b, end_b)]
    return "inside a quotation" if inside == [1, 1] else "outside" if inside == [0, 0] else "partly"


def _inside(quoted: list[tuple[int, int]], start: int, end: int) -> float:
    """1 when a stretch lies in one quotation, 0 when it touches none, else a half."""
    touching = [(a, b) for a, b in quoted if a < end and start < b]
    if not touching:
        return 0
    return 1 if touching[0][0] <= start and end <= touching[0][1] else 0.5


def _suggestion(where: str, words: int, passage: str, same_credit: bool, held: int) -> str:
    """A first reading of a shared passage, cautious by design."""
    if where == "furniture":
        return "page furniture"
    if where == "inside a quotation":
        return "shared utterance"
    capital = sum(word[:1].isupper() or word[:1].isdigit() for word in words_in(passage))
    names = capital >= words * MOSTLY and words <= LONGEST_NAMES
    if where == "outside" and (names or (words < SHORT and held > 2)):
        return "stock phrase"
    if same_credit and words >= AGENCY_WORDS:
        return "shared agency text"
    return "shared wording"


def most_shared_pair(passages: pd.DataFrame, reports: pd.DataFrame) -> tuple:
    """The two reports whose shared passages hold the most words; without any, the first two; None where there are none.

    >>> columns = ["report_a", "report_b", "words"]
    >>> most_shared_pair(pd.DataFrame([["a", "b", 5], ["b", "c", 6]], columns=columns), pd.DataFrame(index=list("abc")))
    ('b', 'c')

    Not the pair with the largest share of words in common: see `containment`, where short reports may be ahead.
    """
    words = passages.groupby(["report_a", "report_b"])["words"].sum().sort_values(ascending=False, kind="stable")
    if len(words):
        return words.index[0]
    return tuple(reports.index[:2]) if len(reports) > 1 else (None, None)


def containment(reports: pd.DataFrame, *, n: int = 5) -> pd.DataFrame:
    """Share of each report's runs of n words that the other report also has, in both directions.

    A square table: the row's distinct n-grams that the column has too, divided by the row's. Broder's
    containment (1997). 1 on the diagonal; 0 where a report is shorter than n words. Beyond a few hundred
    reports use a hashing library.

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
