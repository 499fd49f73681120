"""One act of speech in several reports: which quotations render it, and how they differ word by word."""

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
"""Quotations with the same two neighbouring words that are compared; past that the two words are everybody's."""
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
ALMOST_ALL = 0.75
"""Share of the shorter one's words in the same order at which four shared words are enough for one speaker."""
CLAUSE, HALF = 6, 0.5
"""A run of so many words, with half of the shorter quotation in the same order, is a clause said once; one speaker."""
PART_OF_SHORTER = 0.35
"""A long run must be this share of the shorter quotation: long quotations share names of laws and offices."""
LONG_ENOUGH = 8
"""Letters a fragment of two to four words must have to be found in a longer quotation: `ya, benar` is everywhere."""


class Overlap(NamedTuple):
    """What two lists of words have in common."""

    short: int  # words of the shorter
    jaccard: float
    in_order: float  # share of the shorter's words that the other has in the same order
    shared: int  # different words that both have
    blocks: list[Match]

    @property
    def longest(self) -> Match:
        """The longest run of the same words."""
        return max(self.blocks, key=lambda block: block.size)


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
    Compared are plain lower-cased words (no stop list, no stems; `enggak` counts as `tidak`) of every two quotations of
    different reports: how many are shared, how many in the same order, and whether the speakers can be the same. A
    short quotation inside a longer one counts; a quotation that runs two statements together can be in two groups.
    Tuned to say nothing rather than something wrong: paraphrases that share few words are missed.

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
    return _utterance_table(rows, groups, links)


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
            if at not in group and all(held in near[at] or _resembles(sets[at], sets[held]) for held in others):
                group.append(at)
                waiting += sorted(near[at] - set(group))
        covered.update(combinations(sorted(group), 2))
        groups.append(sorted(group))
    return sorted(groups)


def _resembles(a: set[str], b: set[str]) -> bool:
    """Whether two renderings linked by a third can be of one statement; a few words follow whom they stand in."""
    common, short = len(a & b), min(len(a), len(b))
    return short <= FEW_WORDS or (common >= 3 and (_jaccard(a, b) >= RESEMBLING or common >= HALF * short))


def _utterance_table(rows: list, groups: list[list[int]], links) -> pd.DataFrame:
    """The groups as a table, in the order of the quotations, each member with its closest link."""
    best: dict[int, tuple[float, str]] = {}
    for pair, link in links.items():
        for at in pair:
            best[at] = max(best.get(at, (0.0, "")), link)
    table = []
    for number, held in enumerate(groups, start=1):
        for at in held:
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
    """A quick test before the word order is compared: no rule below could hold for fewer shared words."""
    common = len(a & b)
    return common >= min(NEARLY_WHOLE.values()) * min(len(a), len(b)) or common >= THRESHOLDS["same"].jaccard * len(
        a | b
    )


def _same_utterance(a, b, words_a: list[str], words_b: list[str]) -> str:
    """Why two quotations render one utterance, or "": the surest sign first."""
    who = _speakers(a.speaker, b.speaker)
    told = "indirect" in (a.kind, b.kind)
    if a.kind == b.kind == "indirect" or (told and who != "same"):
        return ""
    if words_a == words_b and (who == "same" or len(words_a) > FEW_WORDS):
        return "same words"
    both = _overlap(words_a, words_b)
    own_words = who == "same" and not told  # one speaker, quoted by both
    if own_words and _sentences(a.quotation) & _sentences(b.quotation):
        return "a sentence of the same words"
    if _contained(a, b, words_a, words_b, both, who):
        return "one inside the other"
    limit = THRESHOLDS["told" if told else who]
    # What is told of a place has its name in it, whoever tells it: such words do not count.
    names = _capitals(a.quotation) & _capitals(b.quotation) if told else set()
    shared = len((set(words_a) & set(words_b)) - names)
    enough = shared >= limit.shared and both.in_order >= limit.in_order
    few_but_all = own_words and shared >= FEW_WORDS and both.in_order >= ALMOST_ALL
    if both.jaccard >= limit.jaccard and (enough or few_but_all):
        return "most words shared"
    run = both.longest
    clause = own_words and run.size >= CLAUSE and both.in_order >= HALF and _is_clause(words_a, run)
    if clause or (run.size >= limit.run and run.size >= PART_OF_SHORTER * both.short):
        return "long run of words shared"
    return ""


def _overlap(words_a: list[str], words_b: list[str]) -> Overlap:
    """What two lists of words have in common; order by difflib (Ratcliff and Obershelp)."""
    blocks = SequenceMatcher(None, words_a, words_b, autojunk=False).get_matching_blocks()
    short = min(len(words_a), len(words_b))
    one, two = set(words_a), set(words_b)
    in_order = sum(block.size for block in blocks) / max(1, short)
    return Overlap(short, _jaccard(one, two), in_order, len(one & two), blocks)


def _is_clause(words: list[str], run: Match) -> bool:
    """Whether a run has small words in it, as a clause has and a long name has not."""
    return sum(word in SMALL_WORDS for word in words[run.a : run.a + run.size]) > 1


def _capitals(text: str) -> set[str]:
    """Words written with a capital, in small letters: places and bodies are shared by much that is said of them."""
    return {word.lower() for word in words_in(text) if word[:1].isupper()}


def _sentences(text: str) -> set[tuple[str, ...]]:
    """The sentences of a quotation that have enough words to be told from a formula."""
    found = (tuple(_spoken_words(part)) for part in sentences(GLOSS.sub(" ", text)))
    return {words for words in found if len(words) > FEW_WORDS}


def _contained(a, b, words_a: list[str], words_b: list[str], both: Overlap, who: str) -> bool:
    """Whether the shorter quotation stands, nearly whole and in one piece, in the longer."""
    if who not in NEARLY_WHOLE or (who == "unsure" and both.short < 6):
        return False
    run = both.longest.size
    letters = len("".join(min(words_a, words_b, key=len)))
    fragment = "fragment" in (a.kind, b.kind) and 2 <= both.short <= FEW_WORDS and letters >= LONG_ENOUGH
    if fragment and run == both.short:
        return True
    return both.short >= 4 and both.in_order >= NEARLY_WHOLE[who] and run >= max(4, both.short // 2)


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


def aligned_words(a: str, b: str) -> pd.DataFrame:
    """Lay two quotations side by side, word by word: what is equal, what is changed, what only one has.

    Parameters
    ----------
    a, b : str
        Two renderings of one utterance. For whole texts use `shared_passages`.

    Returns
    -------
    DataFrame
        One row per word or pair: a and b (the words as written, "" where there is none) and mark: equal, changed,
        only a, only b.

    Notes
    -----
    By difflib (Ratcliff and Obershelp), on lower-cased words.

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
