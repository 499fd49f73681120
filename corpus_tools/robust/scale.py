"""A scale for similarities: from text that has nothing to do with the event to two halves of one report."""

import itertools
from collections import defaultdict
from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools._text import sentences
from corpus_tools.compare.chance import deals, gathered, sentence_counts
from corpus_tools.words.analyzer import tokens
from corpus_tools.words.stem_cuts import load_frequencies
from corpus_tools.words.vectorizers import cosines, document_term_matrix, over_terms

UNRELATED, PAIRS = "words drawn at random", "two reports"
HALVES_APART, HALVES = "halves of two reports", "halves of one report"

SENTENCE = 20
"""Words in a line of drawn text, about as many as a sentence of news has."""

KINDS = {
    UNRELATED: "a report is exchanged for as many words drawn at random by their frequency in Indonesian",
    PAIRS: "the reports as they are",
    HALVES_APART: "each report is cut in two, its sentences drawn at random; halves of different reports compared",
    HALVES: "the same, halves of one report compared",
}
"""The steps of the scale, lowest first in most collections, and how each is made."""


def similarity_scale(texts, vectorizer, *, draws=20, most=12, seed=0):
    """Compute what the similarities may be held against: kind | report_a | report_b | similarity.

    Four kinds, see `KINDS`. The lower end: each report in turn is exchanged for a text of as many words, drawn
    independently by their general frequency (wordfreq, Speer 2022), everything is weighted anew, and its cosines with
    the others are taken. A ready-made unrelated article would bring its own topic and length, and would have to be
    shipped; drawn words have the length of the very report, in any number of draws, for any event. In a trial real
    news articles on other subjects, put in the place of one of five reports, had 0.04 (90 % within 0.01 and 0.07),
    and drawn words 0.05 (0.03 to 0.09): the drawn ones are no easier to beat. The upper end: halves of one report,
    its sentences dealt in two at random. Halves are shorter, and shorter texts are less alike, so they are held
    against halves of different reports. The first `most` texts are used; `draws` repeats both; randomness takes `seed`.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Kapal tua.", "b": "Kapal karam. Laut tenang."})
    >>> table = similarity_scale(texts, tfidf_vectorizer(), draws=2)
    >>> sorted(set(table["kind"])) == sorted(KINDS)
    True

    Not for reports of two or three sentences: their halves are too short to say anything.
    """
    texts = pd.Series(texts).iloc[:most]
    tokenize, random = vectorizer.build_tokenizer(), np.random.default_rng(seed)
    refit = over_terms(vectorizer)
    terms = {report: tokenize(text) for report, text in texts.items()}
    rows = [(PAIRS, a, b, value) for a, b, value in _cosines(terms, refit)]
    for _ in range(draws):
        rows += _halves(texts, tokenize, refit, random)
        rows += _exchanged(texts, terms, tokenize, refit, random)
    table = pd.DataFrame(rows, columns=["kind", "report_a", "report_b", "similarity"])
    return table.assign(kind=pd.Categorical(table["kind"], list(KINDS), ordered=True)).sort_values(
        ["kind", "report_a", "report_b"], kind="stable", ignore_index=True
    )


def halves_by_chance(texts, vectorizer, *, shuffles=100, draws=50, most=12, seed=0):
    """Say how often halves of a report are more alike than halves of two, and what its length alone would give.

    Each report is cut in two `draws` times, its sentences at random. `share` is the share of comparisons in which its
    two halves are more alike than one of them and a half of another report, a tie counting half (the area under the
    curve, Mann and Whitney 1947). Half of them is no yardstick: halves of a long report are long, and long texts are
    more alike. So the sentences of all reports are dealt out to them anew, each keeping its number of sentences, and
    the same is done again: `low`, `median` and `high` are 5, 50 and 95 % of so many `shuffles`. A row a report that has
    two sentences or more; the first `most` texts are used; randomness takes `seed`.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Kapal tua.", "b": "Kapal karam. Laut tenang."})
    >>> halves_by_chance(texts, tfidf_vectorizer(), shuffles=5, draws=4).columns.tolist()
    ['share', 'low', 'median', 'high', 'shuffles']

    Not for finding a style: a report that keeps to one matter is like itself, too.
    """
    texts = pd.Series(texts).iloc[:most]
    columns = ["share", "low", "median", "high", "shuffles"]
    owner, counts = sentence_counts(texts, vectorizer)
    halved = [] if counts is None else np.flatnonzero(np.bincount(owner, minlength=len(texts)) > 1)
    if len(halved) < 2:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="report"), dtype=float)
    random = np.random.default_rng(seed)
    dealt = [
        _halves_ahead(deal, counts, halved, vectorizer, draws, random)
        for deal in (owner, *deals(owner, shuffles=shuffles, seed=seed))
    ]
    values = np.column_stack([dealt[0], *np.quantile(dealt[1:], [0.05, 0.5, 0.95], axis=0)])
    table = pd.DataFrame(values, columns=columns[:-1], index=texts.index[halved]).assign(shuffles=shuffles)
    return table.rename_axis("report")


def _halves_ahead(owner, counts, halved, vectorizer, draws, random):
    """Share of comparisons won by the halves of each text in `halved`."""
    rows = [_in_halves(owner, random) for _ in range(draws)]
    texts = owner.max() + 1
    places = np.concatenate([row + 2 * texts * draw for draw, row in enumerate(rows)])
    values = gathered(places, sparse.vstack([counts] * draws), 2 * texts * draws).toarray()
    cosine = _cosines_of_many(values.reshape(draws, 2 * texts, -1), vectorizer)
    halves = np.array([[2 * text, 2 * text + 1] for text in halved])
    return [_ahead(cosine, pair, halves[halves[:, 0] != pair[0]].ravel()) for pair in halves]


def _in_halves(owner, random):
    """Cut each text in two, its sentences at random: the half of every sentence, 2n or 2n + 1 for text n."""
    place = random.permutation(len(owner))
    order = place[np.argsort(owner[place], kind="stable")]
    sorted_owner = owner[order]
    half = np.empty(len(owner), dtype=int)
    half[order] = 2 * sorted_owner + (np.arange(len(owner)) - np.searchsorted(sorted_owner, sorted_owner)) % 2
    return half


def _cosines_of_many(values, vectorizer):
    """Cosines within each of many tables of counts (table x text x term), weighted as the TF-IDF vectorizer would."""
    texts, found = values.shape[1], (values > 0).sum(axis=1, keepdims=True)
    if vectorizer.sublinear_tf:
        values = np.where(values > 0, 1 + np.log(np.maximum(values, 1)), 0.0)
    if vectorizer.use_idf:
        values = values * (np.log((texts + vectorizer.smooth_idf) / np.maximum(found + vectorizer.smooth_idf, 1)) + 1)
    values = values / np.maximum(np.linalg.norm(values, axis=2, keepdims=True), 1e-300)
    return values @ values.transpose(0, 2, 1)


def _ahead(cosine, pair, others):
    own, beside = cosine[:, pair[0], pair[1]], np.sort(cosine[:, pair][:, :, others], axis=None)
    wins = np.searchsorted(beside, own - 1e-12), np.searchsorted(beside, own + 1e-12, side="right")
    return float(np.mean(wins) / len(beside))


def unrelated_text(length, *, seed=0):
    """Return `length` Indonesian words drawn independently by their general frequency, 20 in a line.

    >>> len(unrelated_text(50).split())
    50
    """
    return _drawn(length, np.random.default_rng(seed))


def general_counts(vectorizer):
    """Return how often each term is expected in a million words of Indonesian: a Series term -> count.

    Terms are made by the vectorizer's tokenizer from the words of a general list (wordfreq, Speer 2022), which holds
    about 31,000; terms under half a use are left out, and so are numbers, which the list does not keep apart. For
    `reference=` in `keyness`. A name, phrase or number that the list lacks is not rare for that: leave out terms that
    are not in the Series before you compare.

    >>> from corpus_tools import count_vectorizer
    >>> general_counts(count_vectorizer()).index.isin(["makan", "sekolah"]).sum().item()
    2
    """
    tokenize, counts = vectorizer.build_tokenizer(), defaultdict(float)
    for word, zipf in load_frequencies().items():
        if not any(letter.isdigit() for letter in word):
            for term in tokenize(word):
                counts[term] += 10 ** (zipf - 3)
    table = pd.Series(counts, dtype=float).round().astype(int)
    return table[table > 0].rename_axis("term").sort_index()


def similarity_of_less_text(texts, lengths, vectorizer, *, draws=100, seed=0):
    """Compute the cosines after sentences are left out at random until each report is down to about so many words.

    `texts` and `lengths` (words) are Series by report; a table draw x pair comes back. It says what leaving out *any*
    text of that length would do, to be compared with leaving out certain text, quotations for example.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal karam. Angin reda."})
    >>> similarity_of_less_text(texts, pd.Series({"a": 2, "b": 2}), tfidf_vectorizer(), draws=3).shape
    (3, 1)
    """
    tokenize, random = vectorizer.build_tokenizer(), np.random.default_rng(seed)
    refit = over_terms(vectorizer)
    found = {report: [(len(tokens(one)), tokenize(one)) for one in sentences(text)] for report, text in texts.items()}
    pairs = list(itertools.combinations(texts.index, 2))
    rows = []
    for _ in range(draws if pairs else 0):
        kept = {report: _shortened(found[report], lengths[report], random) for report in found}
        values = {(a, b): value for a, b, value in _cosines(kept, refit)}
        rows.append([values.get(pair, 0.0) for pair in pairs])
    return pd.DataFrame(rows, columns=pd.MultiIndex.from_tuples(pairs, names=["report_a", "report_b"]))


def _shortened(counted, length, random):
    """The terms of sentences drawn at random, in their order, one at least, whose words come nearest to so many."""
    if not counted or not length:
        return []
    drawn = random.permutation(len(counted))
    reached = np.cumsum([counted[place][0] for place in drawn])
    chosen = drawn[: np.abs(reached - length).argmin() + 1]
    return [term for place in sorted(chosen) for term in counted[place][1]]


def _drawn(length, random):
    vocabulary, up_to = _vocabulary()
    drawn = vocabulary[np.searchsorted(up_to, random.random(length) * up_to[-1], side="right")]
    return "\n".join(" ".join(drawn[start : start + SENTENCE]) for start in range(0, length, SENTENCE))


@cache
def _vocabulary():
    """The words of the general list, and the sum of the frequencies up to and with each."""
    frequencies = load_frequencies()
    return np.array(list(frequencies)), np.cumsum(10 ** np.fromiter(frequencies.values(), dtype=float))


def _exchanged(texts, terms, tokenize, vectorizer, random):
    """Each report in turn exchanged for drawn words: its cosines with the others."""
    rows = []
    for report, text in texts.items() if len(texts) > 1 else ():
        drawn = tokenize(_drawn(len(tokens(text)), random))
        pairs = _cosines({**terms, report: drawn}, vectorizer)
        rows += [(UNRELATED, a, b, value) for a, b, value in pairs if report in (a, b)]
    return rows


def _halves(texts, tokenize, vectorizer, random):
    """Every report cut in two: cosines of halves of one report, and of halves of two."""
    halves = {}
    for report, text in texts.items():
        found = sentences(text)
        order = random.permutation(len(found))
        for side in (0, 1) if len(found) > 1 else ():
            halves[report, side] = [term for n in sorted(order[side::2]) for term in tokenize(found[n])]
    pairs = [(a, b, value) for a, b, value in _cosines(halves, vectorizer)]
    return [(HALVES if a[0] == b[0] else HALVES_APART, a[0], b[0], value) for a, b, value in pairs]


def _cosines(terms, vectorizer):
    """The cosine of every two of the lists of terms, as triples."""
    values = cosines(document_term_matrix(list(terms.values()), vectorizer).values)
    return [(a, b, values[n, m]) for (n, a), (m, b) in itertools.combinations(enumerate(terms), 2)]
