"""What reports share: runs of the same words, and quotations that render one act of speech."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations, groupby, pairwise, zip_longest
from typing import Any, NamedTuple

import pandas as pd

from corpus_tools._text import WORD, sentences, words_in
from corpus_tools.read.about import agencies
from corpus_tools.speech.marks import marked_spans, plain_words
from corpus_tools.speech.phrases import (
    BODIES,
    FILLERS,
    NOT_SPEAKERS,
    OPENERS,
    PLACES,
    PRONOUNS,
    ROLES,
    SPOKEN,
    STOPS,
)

PASSAGE_COLUMNS = (
    "report_a report_b words start_a end_a start_b end_b passage where exact suggestion credit_a credit_b".split()
)
COMMONEST = 200
"""Words that are at more places than this are furniture, not wording; comparing them all would take for ever."""
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
    """One report ready to compare: its words with their places, its quotations, its agency."""

    name: object
    text: str
    words: list[str]
    places: list[tuple[int, int]]
    quoted: list[tuple[int, int]]
    credit: str

    def edges(self) -> list[int]:
        """For every word, how many edges of quotations are before it."""
        edges = sorted(edge for span in self.quoted for edge in span)
        return [bisect_right(edges, start) for start, _ in self.places]


def shared_passages(reports: pd.DataFrame, *, min_words: int = 5) -> pd.DataFrame:
    """List the runs of the same words in every two reports, longest first within a pair.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`; `credit` is used where it is there.
    min_words : int, default 5
        Words a run must have, two at least. Runs are equal but for capitals and punctuation; runs at most three words
        apart in both texts are one near run.

    Returns
    -------
    DataFrame
        One row per passage: report_a, report_b, words (of a), start_a, end_a, start_b, end_b (characters), passage (as
        in a), where (inside a quotation, outside, or partly), exact (False for a near run), suggestion, credit_a and
        credit_b (the agency each report credits, "" for none). The suggestion is a first reading for a person to check
        (shared utterance, shared agency text, stock phrase, shared wording). It never says who copied.

    Examples
    --------
    >>> texts = ["Dua bus hangus terbakar di terminal.", "Kata dia, dua bus hangus terbakar"]
    >>> page = pd.DataFrame({"text": texts}, index=["a", "b"])
    >>> shared_passages(page, min_words=4)["passage"].tolist()
    ['Dua bus hangus terbakar']
    """
    if min_words < 2:
        raise ValueError(f"min_words is {min_words}; a shared passage needs two words or more")
    sides = _sides(reports)
    runs = _runs([side.words for side in sides], min_words)
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for pair, found in runs.items():
        for run in found:
            holders[tuple(sides[pair[0]].words[run.a : run.a_end])].update(pair)
    rows = []
    for (one, two), found in sorted(runs.items()):
        a, b = sides[one], sides[two]
        merged = _merged(found, a.edges(), b.edges(), gap=min(LARGEST_GAP, min_words - 1))
        # Of a near run the two sides have different words, and either may be known to others.
        held = [
            (run, max(len(holders[tuple(a.words[run.a : run.a_end])]), len(holders[tuple(b.words[run.b : run.b_end])])))
            for run in merged
        ]
        rows += _rows(a, b, sorted(held, key=lambda row: (row[0].a - row[0].a_end, row[0])))
    return pd.DataFrame(rows, columns=PASSAGE_COLUMNS)


def _sides(reports: pd.DataFrame) -> list[_Side]:
    """The reports, each with its words and quotations."""
    if "text" not in reports.columns:
        raise KeyError(f"reports need a column 'text'; there are {list(map(str, reports.columns))}")
    credits = reports["credit"] if "credit" in reports else [""] * len(reports)
    sides = []
    for name, held, credit in zip(reports.index, reports["text"], credits, strict=True):
        text = held if isinstance(held, str) else ""
        found = list(WORD.finditer(text))
        words, places = [match[0].lower() for match in found], [match.span() for match in found]
        quoted = [(span.start, span.end) for span in marked_spans(text)]
        agency = credit.strip() if isinstance(credit, str) else ""
        sides.append(_Side(name, text, words, places, quoted, agency))
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
    """The runs with every word of either text in one of them only: longer runs first, others keep what is left."""
    kept: list[_Run] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    # Among runs of one length the earlier comes first, in the text that `swap` says: the texts themselves decide and
    # not their order in the table, so that the table may be shuffled.
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
    places = [
        (one.places[run.a][0], one.places[run.a_end - 1][1], two.places[run.b][0], two.places[run.b_end - 1][1])
        for run, _ in held
    ]
    where = [_where(one, two, *place) for place in places]
    same_credit = bool(agencies(one.credit) & agencies(two.credit))
    # Two reports with a long run in common go back to one text, so their short runs are pieces of it and no phrases
    # that everybody uses.
    long = [run.a_end - run.a >= AGENCY_WORDS for run, _ in held]
    related = same_credit or any(is_long and side == "outside" for is_long, side in zip(long, where, strict=True))
    rows = []
    for (run, reports), place, side, is_long in zip(held, places, where, long, strict=True):
        words, passage = run.a_end - run.a, one.text[place[0] : place[1]]
        capital = sum(word[:1].isupper() or word[:1].isdigit() for word in words_in(passage))
        names = capital >= words * MOSTLY and words <= LONGEST_NAMES
        stock = words < STOCK_WORDS and reports > 2 and not related
        suggestion = "shared agency text" if same_credit and is_long else "shared wording"
        if side == "inside a quotation":
            suggestion = "shared utterance"
        elif side == "outside" and (names or stock):
            suggestion = "stock phrase"
        rows.append((one.name, two.name, words, *place, passage, side, run.exact, suggestion, one.credit, two.credit))
    return rows


def _where(one: _Side, two: _Side, start_a: int, end_a: int, start_b: int, end_b: int) -> str:
    """Inside a quotation in both texts, outside in both, or partly."""
    sides = ((one, start_a, end_a), (two, start_b, end_b))
    inside = set()
    for side, start, end in sides:
        touching = [(first, last) for first, last in side.quoted if first < end and start < last]
        whole = bool(touching) and touching[0][0] <= start and end <= touching[0][1]
        inside.add("inside a quotation" if whole else "partly" if touching else "outside")
    return inside.pop() if len(inside) == 1 else "partly"


def most_shared_pair(passages: pd.DataFrame, reports: pd.DataFrame) -> tuple:
    """Return the two reports whose shared passages hold the most words; without any, the first two; else None twice.

    Of several such pairs the first in the table is taken. Not the pair with the largest share of words in common: see
    `containment`.

    >>> columns = ["report_a", "report_b", "words"]
    >>> most_shared_pair(pd.DataFrame([["a", "b", 5], ["b", "c", 6]], columns=columns), pd.DataFrame(index=list("abc")))
    ('b', 'c')
    """
    words = passages.groupby(["report_a", "report_b"], sort=False)["words"].sum()
    if len(words):
        return tuple(words.index[int(words.argmax())])
    return tuple(reports.index[:2]) if len(reports) > 1 else (None, None)


def containment(reports: pd.DataFrame, *, n: int = 5) -> pd.DataFrame:
    """Give the share of each report's runs of n words that another report also has, in both directions.

    Beyond a few hundred reports use `large.shared_texts`, which compares only those with a rare run in common.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`.
    n : int, default 5
        Words in a run, one at least.

    Returns
    -------
    DataFrame
        Square, reports by reports: of the row's distinct runs the share that the column has too. 1 on the diagonal; 0
        where a report is shorter than n words.

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


# --- one act of speech in several wordings ---------------------------------------------------------------------------

UTTERANCE_COLUMNS = ["utterance", "report", "start", "end", "quotation", "kind", "speaker", "likeness", "why"]
GLOSS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""Round and square brackets inside a quotation: a newsroom's gloss, not the speaker's words."""
SMALL_WORDS = STOPS | OPENERS | NOT_SPEAKERS | PRONOUNS | {"tidak"}
FEW_WORDS = 4
"""Up to so many words a quotation is too short to be told by shares of its words."""
RESEMBLING = 0.2
"""Jaccard of words at which two renderings linked only through a third stay in one group."""


class Likeness(NamedTuple):
    """How alike two quotations must be: Jaccard of words, share in one order, shared words, longest run."""

    jaccard: float
    in_order: float
    shared: int
    run: int


THRESHOLDS = {
    "same": Likeness(0.30, 0.45, 5, 9),
    "unsure": Likeness(0.40, 0.50, 6, 8),
    "other": Likeness(0.75, 0.80, 8, 12),
    "told": Likeness(0.45, 0.50, 6, 8),
}
"""By whether the two speakers are the same, may be the same, or are two people; and for reported speech.

Jaccard 0.16 was enough for full quotations of one event; among quotations of one speaker in one report
(different utterances on one topic) it joins one pair in twelve, these limits about one in two hundred.
"""
NEARLY_WHOLE = {"same": 0.80, "unsure": 0.85}
"""Share of the shorter quotation's words that the longer must have in the same order to hold it."""
CLAUSE, HALF = 6, 0.5
"""A run of so many words, with half of the shorter quotation in the same order, is a clause said once; one speaker."""
PART_OF_SHORTER = 0.35
"""A long run must be this share of the shorter quotation: long quotations share names of laws and offices."""
LONG_ENOUGH = 8
"""Letters a fragment of two to four words must have to be found in a longer quotation: `ya, benar` is everywhere."""


def utterances(quotations: pd.DataFrame) -> pd.DataFrame:
    """Group quotations of different reports that render one act of speech.

    Parameters
    ----------
    quotations : DataFrame
        As `quotations` gives them. Reported speech (kind "indirect") may be among them: it is joined to a quotation of
        the same speaker, never to other reported speech. A column `utterance`, as overrides give it, goes before all.

    Returns
    -------
    DataFrame
        One row per rendering: utterance (1, 2, …), report, start, end, quotation, kind, speaker, likeness (the highest
        Jaccard of words to another member) and why it is in the group.

    Notes
    -----
    Compared are plain lower-cased words of every two quotations of different reports: how many are shared, how many in
    the same order, and whether the speakers can be the same. A quotation that runs two statements together can be in
    two groups. Tuned to say nothing rather than something wrong: paraphrases that share few words are missed.

    Examples
    --------
    >>> said = pd.DataFrame({"report": ["a", "b"], "start": 0, "end": 9, "kind": "direct",
    ...     "quotation": ["Kami akan bahas semua isu", "Kami akan bahas semua masalah"], "speaker": "Rani"})
    >>> utterances(said)["utterance"].tolist()
    [1, 1]
    """
    rows = list(quotations.itertuples(index=False))
    given = [str(getattr(row, "utterance", "")) for row in rows]
    words = [_spoken_words(str(row.quotation)) if not said else [] for row, said in zip(rows, given, strict=True)]
    links = {}
    for a, b in _candidates(rows, words):
        why = _same_utterance(rows[a], rows[b], words[a], words[b])
        if why:
            links[a, b] = (_jaccard(set(words[a]), set(words[b])), why)
    groups = _groups(rows, words, links)
    for name in dict.fromkeys(said for said in given if said not in {"", "-"}):
        held = [at for at, said in enumerate(given) if said == name]
        groups = sorted([*groups, held])
        links |= {(held[0], at): (0.0, "said in quotes.csv") for at in held}
    best: dict[int, tuple[float, str]] = {}
    for pair, link in links.items():
        for at in pair:
            best[at] = max(best.get(at, (0.0, "")), link)
    table = []
    for number, held in enumerate(groups, start=1):
        for row, at in ((rows[at], at) for at in held):
            table.append((number, row.report, row.start, row.end, row.quotation, row.kind, row.speaker, *best[at]))
    return pd.DataFrame(table, columns=UTTERANCE_COLUMNS)


def _spoken_words(text: str) -> list[str]:
    """Plain words as they would be written, without a newsroom's gloss: `Enggak (KPK) gitu` -> tidak begitu."""
    text = GLOSS.sub(" ", text) if plain_words(GLOSS.sub(" ", text)) else text
    return [part for word in plain_words(text) if word not in FILLERS for part in SPOKEN.get(word, word).split()]


def _groups(rows: list, words: list[list[str]], links: dict[tuple[int, int], tuple[float, str]]) -> list[list[int]]:
    """Groups in which every two reports' members could be one utterance; a long quotation can be in two.

    The closest pair that no group holds yet opens a group; others linked to a member join when they
    resemble all members. So a quotation that joins two statements does not make one of them.
    """
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in links:
        near[a].add(b)
        near[b].add(a)
    sets = [set(held) for held in words]

    def resemble(one: int, two: int) -> bool:
        a, b = sets[one], sets[two]
        common, short = len(a & b), min(len(a), len(b))
        # A few words follow whatever they are in.
        return short <= FEW_WORDS or (common >= 3 and (_jaccard(a, b) >= RESEMBLING or common >= HALF * short))

    covered: set[tuple[int, int]] = set()
    groups = []
    for pair in sorted(links, key=lambda pair: (-links[pair][0], pair)):
        if pair in covered:
            continue
        group = list(pair)
        waiting = sorted((near[pair[0]] | near[pair[1]]) - set(pair))
        while waiting:
            at = waiting.pop(0)
            others = [held for held in group if rows[held].report != rows[at].report]
            if at not in group and all(held in near[at] or resemble(at, held) for held in others):
                group.append(at)
                waiting += sorted(near[at] - set(group))
        covered.update(combinations(sorted(group), 2))
        groups.append(sorted(group))
    return sorted(groups)


def _candidates(rows: list, words: list[list[str]]) -> list[tuple[int, int]]:
    """Pairs of different reports that share two neighbouring words, or are the same one or two words."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sets = [set(plain) for plain in words]
    for at, plain in enumerate(words):
        for key in {*pairwise(plain), *([tuple(plain)] if plain else [])}:
            holders[key].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= COMMONEST:
            shared.update(combinations(held, 2))
    found = []
    for (a, b), n in sorted(shared.items()):
        one, two = sets[a], sets[b]
        # A quick test before the order of words is compared: no rule below could hold for fewer shared words.
        whole = len(one & two) >= min(NEARLY_WHOLE.values()) * min(len(one), len(two))
        enough = n >= FEW_WORDS or whole or _jaccard(one, two) >= THRESHOLDS["same"].jaccard
        if enough and rows[a].report != rows[b].report:
            found.append((a, b))
    return found


def _same_utterance(a: Any, b: Any, words_a: list[str], words_b: list[str]) -> str:
    """Why two quotations render one utterance, or "": the surest sign first."""
    who = _speakers(a.speaker, b.speaker)
    told = "indirect" in (a.kind, b.kind)
    if a.kind == b.kind == "indirect" or (told and who != "same"):
        return ""
    if words_a == words_b and (who == "same" or len(words_a) > FEW_WORDS):
        return "same words"
    own_words = who == "same" and not told  # one speaker, quoted by both
    if own_words and _sentences(a.quotation) & _sentences(b.quotation):
        return "a sentence of the same words"
    # Order by difflib (Ratcliff and Obershelp).
    blocks = SequenceMatcher(None, words_a, words_b, autojunk=False).get_matching_blocks()
    run, short = max(blocks, key=lambda block: block.size), min(len(words_a), len(words_b))
    in_order = sum(block.size for block in blocks) / max(1, short)
    fragment = "fragment" in (a.kind, b.kind) and 2 <= short <= FEW_WORDS and run.size == short
    letters = len("".join(words_a if len(words_a) <= len(words_b) else words_b))
    whole = short >= 4 and in_order >= NEARLY_WHOLE.get(who, 2) and run.size >= max(4, short // 2)
    # Nobody knows that a few words of an unnamed speaker are from another's longer ones.
    sure = who == "same" or (who == "unsure" and short >= 6)
    if sure and (whole or (fragment and letters >= LONG_ENOUGH)):
        return "one inside the other"
    limit = THRESHOLDS["told" if told else who]
    shared = len(set(words_a) & set(words_b))
    enough = shared >= limit.shared and in_order >= limit.in_order
    if enough and _jaccard(set(words_a), set(words_b)) >= limit.jaccard:
        return "most words shared"
    # A clause has small words in it, a long name has not.
    small = sum(word in SMALL_WORDS for word in words_a[run.a : run.a + run.size])
    clause = own_words and run.size >= CLAUSE and in_order >= HALF and small > 1
    return "long run of words shared" if clause or run.size >= max(limit.run, PART_OF_SHORTER * short) else ""


def _sentences(text: str) -> set[tuple[str, ...]]:
    """The sentences of a quotation that have enough words to be told from a formula."""
    found = (tuple(_spoken_words(part)) for part in sentences(GLOSS.sub(" ", text)))
    return {words for words in found if len(words) > FEW_WORDS}


def _jaccard(a: set, b: set) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _speakers(a: str, b: str) -> str:
    """Whether two speakers are the same, two people, or cannot be told apart.

    >>> _speakers("Rani", "Rani Kusuma"), _speakers("Rani", ""), _speakers("Rani", "Budi")
    ('same', 'unsure', 'other')
    """
    names_a, names_b = _name_words(a), _name_words(b)
    if a and b and (a.lower() == b.lower() or names_a & names_b):
        return "same"
    if min(len(names_a), len(names_b)) < 2 < len(names_a) + len(names_b):
        return "unsure"
    if not names_a or not names_b:
        shared = set(plain_words(a)) & set(plain_words(b))
        return "same" if shared and not (names_a or names_b) else "unsure"
    return "other"


def _name_words(name: str) -> set[str]:
    """The words of a name that are no role, body, place or pronoun."""
    parts = re.findall(r"[^\W\d_]+", name)
    known = ROLES | BODIES | PLACES | PRONOUNS
    return {part.lower() for part in parts if part[:1].isupper() and not part.isupper()} - known


def aligned_words(a: str, b: str) -> pd.DataFrame:
    """Lay two renderings of one utterance side by side, word by word: equal, changed, or only in one.

    By difflib (Ratcliff and Obershelp), on lower-cased words. For whole texts use `shared_passages`.

    Parameters
    ----------
    a, b : str
        Two quotations.

    Returns
    -------
    DataFrame
        One row per word or pair: a and b (the words as written, "" where there is none) and mark: equal, changed,
        only a, only b.

    Examples
    --------
    >>> aligned_words("Itulah sebabnya kami datang", "Itulah sebabnya mereka datang")["mark"].tolist()
    ['equal', 'equal', 'changed', 'equal']
    """
    words_a, words_b = words_in(a), words_in(b)
    matcher = SequenceMatcher(None, [w.lower() for w in words_a], [w.lower() for w in words_b], autojunk=False)
    rows = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        for left, right in zip_longest(words_a[a1:a2], words_b[b1:b2], fillvalue=""):
            mark = "equal" if tag == "equal" else "changed" if left and right else "only a" if left else "only b"
            rows.append((left, right, mark))
    return pd.DataFrame(rows, columns=["a", "b", "mark"])
