"""What reports share: renderings of one utterance, runs of the same words, and how much is quoted."""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations, pairwise, zip_longest
from typing import NamedTuple

import pandas as pd

from corpus_tools.marks import plain_words, words_in
from corpus_tools.passages import PASSAGE_COLUMNS, containment, shared_passages
from corpus_tools.quotations import quotations
from corpus_tools.reporting import BODIES, PLACES, PRONOUNS, ROLES

__all__ = [
    "PASSAGE_COLUMNS",
    "aligned_words",
    "containment",
    "quotations",
    "quoted_share",
    "shared_passages",
    "utterances",
]
SHARE_COLUMNS = ["outlet", "speaker", "quoted", "words", "share"]
UTTERANCE_COLUMNS = ["utterance", "report", "start", "end", "quotation", "kind", "speaker", "likeness", "why"]
COMMONEST = 200


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
}
"""By whether the two speakers are the same, may be the same, or are two people.

Jaccard 0.16 was enough for full quotations of one event; among quotations of one speaker in one report
(different utterances on one topic) it joins one pair in twelve, these limits about one in two hundred.
"""


def quoted_share(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Share of an outlet's words that stand in quotations, by speaker.

    Both tables as everywhere in the house; `words` counts all words of the outlet's reports, `share` is
    quoted / words. Reported speech without marks is not counted. Not a measure of attention: a long
    quotation in a short report weighs as it stands.

    >>> page = pd.DataFrame({"outlet": ["A"], "text": ['"Kami siap," kata Rani.']}, index=["a"])
    >>> quoted_share(page, quotations(page))["share"].tolist()
    [0.5]
    """
    outlets = reports["outlet"] if "outlet" in reports else pd.Series(reports.index, index=reports.index)
    totals = reports["text"].map(lambda text: len(words_in(text))).groupby(outlets).sum()
    marked = quotations[quotations["kind"].isin(["direct", "fragment"])]
    rows: dict[tuple[str, str], int] = defaultdict(int)
    for report, speaker, words in zip(marked["report"], marked["speaker"], marked["quotation"], strict=True):
        rows[(str(outlets.get(report, report)), speaker)] += len(words_in(words))
    held = {str(outlet): int(n) for outlet, n in totals.items()}
    order = sorted(rows, key=lambda key: (key[0], -rows[key], key[1]))
    table = [(*key, rows[key], held.get(key[0], 0), rows[key] / max(1, held.get(key[0], 0))) for key in order]
    return pd.DataFrame(table, columns=SHARE_COLUMNS)


def utterances(quotations: pd.DataFrame) -> pd.DataFrame:
    """Groups of quotations in different reports that render one act of speech.

    Compared are plain lower-cased words (no stop list, no stems) of every two quotations of different
    reports: how many are shared, how many in the same order, and whether the speakers can be the same.
    A short quotation inside a longer one counts. Columns: utterance (1, 2, …), report, start, end,
    quotation, kind, speaker, likeness (highest Jaccard to another member), why. Tuned to say nothing
    rather than something wrong; paraphrases that share few words are missed. Reported speech
    (kind "indirect") is joined to a quotation, never to other reported speech.

    >>> said = pd.DataFrame({"report": ["a", "b"], "start": 0, "end": 9, "kind": "direct",
    ...     "quotation": ["Kami akan bahas semua isu", "Kami akan bahas semua masalah"], "speaker": "Rani"})
    >>> utterances(said)["utterance"].tolist()
    [1, 1]
    """
    rows = list(quotations.itertuples(index=False))
    words = [plain_words(row.quotation) for row in rows]
    group = list(range(len(rows)))
    best: dict[int, tuple[float, str]] = {}
    for a, b in _candidates(rows, words):
        why = _same_utterance(rows[a], rows[b], words[a], words[b])
        if why:
            _join(group, a, b)
            likeness = _jaccard(set(words[a]), set(words[b]))
            for one in (a, b):
                best[one] = max(best.get(one, (0.0, "")), (likeness, why))
    return _utterance_table(rows, group, best)


def _utterance_table(rows: list, group: list[int], best: dict[int, tuple[float, str]]) -> pd.DataFrame:
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(rows)):
        members[_root(group, number)].append(number)
    table = []
    for number, held in enumerate((held for held in members.values() if len(held) > 1), start=1):
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
        if rows[a].report != rows[b].report and (n > 5 or _may_match(sets[a], sets[b]))
    )


def _may_match(a: set[str], b: set[str]) -> bool:
    """A quick test before the word order is compared."""
    common = len(a & b)
    return common >= 0.8 * min(len(a), len(b)) or common >= 0.3 * len(a | b)


def _same_utterance(a, b, words_a: list[str], words_b: list[str]) -> str:
    """Why two quotations render one utterance, or ""."""
    speakers = _speakers(a.speaker, b.speaker)
    if a.kind == b.kind == "indirect":
        return ""
    if words_a == words_b and (speakers == "same" or len(words_a) > 4):
        return "same words"
    limit = THRESHOLDS[speakers]
    shared = _jaccard(set(words_a), set(words_b))
    blocks = SequenceMatcher(None, words_a, words_b, autojunk=False).get_matching_blocks()
    ordered = sum(block.size for block in blocks) / max(1, min(len(words_a), len(words_b)))
    run = max(block.size for block in blocks)
    if _contained(a, b, words_a, words_b, run, ordered, speakers):
        return "one inside the other"
    common = len(set(words_a) & set(words_b))
    if shared >= limit.jaccard and ordered >= limit.in_order and common >= limit.shared:
        return "most words shared"
    if shared >= limit.jaccard and common > 3 and ordered >= 0.75 and speakers == "same":
        return "most words shared"
    long_run = run >= limit.run and run >= 0.35 * min(len(words_a), len(words_b))
    return "long run of words shared" if long_run else ""


def _contained(a, b, words_a, words_b, run: int, ordered: float, speakers: str) -> bool:
    """Whether the shorter quotation stands, nearly whole and in one piece, in the longer."""
    short = min(len(words_a), len(words_b))
    letters = len("".join(words_a if len(words_a) == short else words_b))
    if speakers == "other" or (speakers == "unsure" and short < 6):
        return False
    fragment = "fragment" in (a.kind, b.kind) and 2 <= short <= 4 and run == short and letters > 7
    return fragment or (short >= 4 and ordered >= 0.85 and run >= max(4, short // 2))


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
    if not names_a or not names_b:
        shared = set(plain_words(a)) & set(plain_words(b))
        return "same" if shared and not (names_a or names_b) else "unsure"
    return "other"


def _name_words(name: str) -> set[str]:
    """The words of a name that are no role, body, place or pronoun."""
    parts = re.findall(r"[^\W\d_]+", name) if isinstance(name, str) else []
    known = ROLES | BODIES | PLACES | PRONOUNS
    return {part.lower() for part in parts if part[:1].isupper() and not part.isupper()} - known


def _root(group: list[int], at: int) -> int:
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at


def _join(group: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(group, a), _root(group, b)))
    group[second] = first


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
