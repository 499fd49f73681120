"""What reports share: renderings of one utterance, runs of the same words, and how much is quoted."""

from collections import defaultdict
from difflib import SequenceMatcher
from itertools import zip_longest

import pandas as pd

from corpus_tools._text import words_in
from corpus_tools.speech.passages import PASSAGE_COLUMNS, containment, shared_passages
from corpus_tools.speech.quoting import quotations
from corpus_tools.speech.renderings import UTTERANCE_COLUMNS, utterances

__all__ = [
    "PASSAGE_COLUMNS",
    "UTTERANCE_COLUMNS",
    "aligned_words",
    "containment",
    "quotations",
    "quoted_share",
    "shared_passages",
    "utterances",
]
SHARE_COLUMNS = ["outlet", "speaker", "quoted", "words", "share"]


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
