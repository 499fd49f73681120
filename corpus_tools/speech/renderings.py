"""One act of speech in several reports: which quotations render it, word beside word, and how much is quoted."""

import re
from collections import Counter, defaultdict
from difflib import Match, SequenceMatcher
from itertools import combinations, pairwise, zip_longest
from typing import NamedTuple

import pandas as pd

from corpus_tools._text import sentences, words_in
from corpus_tools.speech.marks import plain_words
from corpus_tools.speech.vocabulary import (
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

UTTERANCE_COLUMNS = ["utterance", "report", "start", "end", "quotation", "kind", "speaker", "likeness", "why"]
COMMONEST = 200
INSERTED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""Round and square brackets inside a quotation: a newsroom's gloss, not the speaker's words."""
CLAUSE = 6
SMALL_WORDS = STOPS | OPENERS | NOT_SPEAKERS | PRONOUNS | {"tidak"}
FEW_WORDS = 4
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


def utterances(quotations: pd.DataFrame) -> pd.DataFrame:
    """Groups of quotations in different reports that render one act of speech.

    Compared are plain lower-cased words (no stop list, no stems; `enggak` counts as `tidak`) of every two
    quotations of different reports: how many are shared, how many in the same order, and whether the
    speakers can be the same. A short quotation inside a longer one counts; a quotation that runs two
    statements together can stand in two groups. Columns: utterance (1, 2, …), report, start, end,
    quotation, kind, speaker, likeness (highest Jaccard to another member), why. Tuned to say nothing
    rather than something wrong; paraphrases that share few words are missed. Reported speech
    (kind "indirect") is joined to a quotation of the same speaker, never to other reported speech.

    >>> said = pd.DataFrame({"report": ["a", "b"], "start": 0, "end": 9, "kind": "direct",
    ...     "quotation": ["Kami akan bahas semua isu", "Kami akan bahas semua masalah"], "speaker": "Rani"})
    >>> utterances(said)["utterance"].tolist()
    [1, 1]
    """
    rows = list(quotations.itertuples(index=False))
    words = [_spoken_words(str(row.quotation)) for row in rows]
    links = {}
    for a, b in _candidates(rows, words):
        why = _same_utterance(rows[a], rows[b], words[a], words[b])
        if why:
            links[a, b] = (_jaccard(set(words[a]), set(words[b])), why)
    return _utterance_table(rows, _groups(rows, words, links), links)


def _spoken_words(text: str) -> list[str]:
    """Plain words as they would be written, without a newsroom's gloss: `Enggak (KPK) gitu` -> tidak begitu."""
    text = INSERTED.sub(" ", text) if plain_words(INSERTED.sub(" ", text)) else text
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
    covered: set[tuple[int, int]] = set()
    groups = []
    for pair in sorted(links, key=lambda pair: (-links[pair][0], pair)):
        if pair in covered:
            continue
        group = _grown(list(pair), rows, sets, near)
        covered.update(pair for pair in combinations(sorted(group), 2))
        groups.append(sorted(group))
    return sorted(groups)


def _grown(group: list[int], rows: list, sets: list[set[str]], near: dict[int, set[int]]) -> list[int]:
    """A group with everything that is linked to a member and resembles all of the other reports."""
    waiting = sorted(set().union(*(near[at] for at in group)) - set(group))
    while waiting:
        at = waiting.pop(0)
        others = [held for held in group if rows[held].report != rows[at].report]
        if at not in group and all(held in near[at] or _resembles(sets[at], sets[held]) for held in others):
            group.append(at)
            waiting += sorted(near[at] - set(group))
    return group


def _resembles(a: set[str], b: set[str]) -> bool:
    """Whether two renderings linked by a third can be of one statement; a few words follow whom they stand in."""
    common = len(a & b)
    return min(len(a), len(b)) <= FEW_WORDS or (
        common >= 3 and (_jaccard(a, b) >= RESEMBLING or common >= 0.5 * min(len(a), len(b)))
    )


def _utterance_table(rows: list, groups: list[list[int]], links) -> pd.DataFrame:
    best: dict[int, tuple[float, str]] = {}
    for pair, link in links.items():
        for at in pair:
            best[at] = max(best.get(at, (0.0, "")), link)
    table = []
    for number, held in enumerate(groups, start=1):
        for at in sorted(held, key=lambda at: (str(rows[at].report), rows[at].start)):
            row = rows[at]
            table.append((number, row.report, row.start, row.end, row.quotation, row.kind, row.speaker, *best[at]))
    return pd.DataFrame(table, columns=UTTERANCE_COLUMNS)


def _candidates(rows: list, words: list[list[str]]) -> list[tuple[int, int]]:
    """Pairs of different reports that share two neighbouring words, or are the same one or two words."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sets = [set(plain) for plain in words]
    for at, plain in enumerate(words):
        keys = set(pairwise(plain)) | ({tuple(plain)} if plain else set())
        for key in keys:
            holders[key].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= COMMONEST:
            shared.update(combinations(held, 2))
    return sorted(
        (a, b)
        for (a, b), n in shared.items()
        if rows[a].report != rows[b].report and (n >= FEW_WORDS or _may_match(sets[a], sets[b]))
    )


def _may_match(a: set[str], b: set[str]) -> bool:
    """A quick test before the word order is compared."""
    common = len(a & b)
    return common >= 0.8 * min(len(a), len(b)) or common >= 0.3 * len(a | b)


def _same_utterance(a, b, words_a: list[str], words_b: list[str]) -> str:
    """Why two quotations render one utterance, or ""."""
    speakers = _speakers(a.speaker, b.speaker)
    told = "indirect" in (a.kind, b.kind)
    if a.kind == b.kind == "indirect" or (told and speakers != "same"):
        return ""
    if words_a == words_b and (speakers == "same" or len(words_a) > 4):
        return "same words"
    limit = THRESHOLDS["told" if told else speakers]
    shared = _jaccard(set(words_a), set(words_b))
    blocks = SequenceMatcher(None, words_a, words_b, autojunk=False).get_matching_blocks()
    ordered = sum(block.size for block in blocks) / max(1, min(len(words_a), len(words_b)))
    run = max(block.size for block in blocks)
    if speakers == "same" and not told and _sentences(a.quotation) & _sentences(b.quotation):
        return "a sentence of the same words"
    if _contained(a, b, words_a, words_b, run, ordered, speakers):
        return "one inside the other"
    names = _capitals(a.quotation) & _capitals(b.quotation) if told else set()
    common = len((set(words_a) & set(words_b)) - names)
    if shared >= limit.jaccard and ordered >= limit.in_order and common >= limit.shared:
        return "most words shared"
    if shared >= limit.jaccard and common > 3 and ordered >= 0.75 and speakers == "same" and not told:
        return "most words shared"
    short = min(len(words_a), len(words_b))
    clause = speakers == "same" and not told and run >= CLAUSE and ordered >= 0.5 and _is_clause(words_a, blocks)
    long_run = run >= limit.run and run >= 0.35 * short
    return "long run of words shared" if long_run or clause else ""


def _is_clause(words: list[str], blocks: list[Match]) -> bool:
    """Whether the longest shared run has small words in it, as a clause has and a long name has not."""
    best = max(blocks, key=lambda block: block.size)
    return sum(word in SMALL_WORDS for word in words[best.a : best.a + best.size]) > 1


def _capitals(text: str) -> set[str]:
    """Words written with a capital, in small letters: places and bodies are shared by much that is said of them."""
    return {word.lower() for word in words_in(text) if word[:1].isupper()}


def _sentences(text: str) -> set[tuple[str, ...]]:
    """The sentences of a quotation that have enough words to be told from a formula."""
    found = (tuple(_spoken_words(part)) for part in sentences(INSERTED.sub(" ", text)))
    return {words for words in found if len(words) > FEW_WORDS}


def _contained(a, b, words_a, words_b, run: int, ordered: float, speakers: str) -> bool:
    """Whether the shorter quotation stands, nearly whole and in one piece, in the longer."""
    short = min(len(words_a), len(words_b))
    letters = len("".join(words_a if len(words_a) == short else words_b))
    if speakers == "other" or (speakers == "unsure" and short < 6):
        return False
    fragment = "fragment" in (a.kind, b.kind) and 2 <= short <= 4 and run == short and letters > 7
    nearly = 0.8 if speakers == "same" else 0.85
    return fragment or (short >= 4 and ordered >= nearly and run >= max(4, short // 2))


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
    parts = re.findall(r"[^\W\d_]+", name) if isinstance(name, str) else []
    known = ROLES | BODIES | PLACES | PRONOUNS
    return {part.lower() for part in parts if part[:1].isupper() and not part.isupper()} - known


SHARE_COLUMNS = ["report", "speaker", "quoted", "words", "share"]


def quoted_share(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Share of a report's words that stand in quotations, by speaker: report | speaker | quoted | words | share.

    `words` counts all words of the report, `share` is quoted / words. A report without quotations has one row with
    no speaker and a share of 0. Reported speech without marks is not counted. Not a measure of attention: a long
    quotation in a short report weighs as it stands.

    >>> from corpus_tools.speech import quotations
    >>> page = pd.DataFrame({"text": ['"Kami siap," kata Rani.']}, index=["a"])
    >>> quoted_share(page, quotations(page))["share"].tolist()
    [0.5]
    """
    marked = quotations[quotations["kind"].isin(["direct", "fragment"])]
    rows = []
    for report, text in reports["text"].items():
        own, held = marked[marked["report"] == report], len(words_in(text))
        counts = own["quotation"].map(lambda quotation: len(words_in(quotation))).groupby(own["speaker"]).sum()
        counts = counts.sort_values(ascending=False, kind="stable") if len(counts) else pd.Series({"": 0})
        rows += [(report, speaker, int(quoted), held, quoted / max(1, held)) for speaker, quoted in counts.items()]
    return pd.DataFrame(rows, columns=SHARE_COLUMNS)


def aligned_words(a: str, b: str) -> pd.DataFrame:
    """Two quotations word by word, side by side: what is equal, what is changed, what only one has.

    Columns: a, b (the words as written, "" where there is none) and mark: equal, changed, only a, only b.
    By difflib (Ratcliff and Obershelp), on lower-cased words. For texts, not quotations, use
    `shared_passages`.

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
