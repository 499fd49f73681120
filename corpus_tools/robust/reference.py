"""What results are held against: other texts, Indonesian in general, halves of reports, less text."""

import itertools
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools._text import sentences
from corpus_tools.clean.cleaning import clean_reports
from corpus_tools.compare.chance import LEFT_OUT, SentenceCounts, sentence_counts
from corpus_tools.compare.similarity import PAIR, plain_counter, weighted
from corpus_tools.compare.terms import reference_counts
from corpus_tools.read.reports import read_reports
from corpus_tools.words.analyzer import WordAnalyzer, tokens
from corpus_tools.words.names import unify_texts
from corpus_tools.words.stem_cuts import load_frequencies
from corpus_tools.words.vectorizers import TermCounter, count_vectorizer, document_term_matrix, over_terms

UNRELATED, PAIRS = "words drawn at random", "two reports"
HALVES_APART, HALVES = "halves of two reports", "halves of one report"

KINDS = (UNRELATED, PAIRS, HALVES_APART, HALVES)
"""The steps of the scale, lowest first in most collections."""

MORE_DRAWS = 10
"""The reports as they are are cut in two ten times as often as shuffled ones: with 50 draws a share moved by nine
points from seed to seed, and drawing once costs little."""


def read_reference(folder_or_file: str | Path | None = None, *, analyzer: WordAnalyzer | None = None) -> pd.Series:
    """Return how often each term is used elsewhere, for `reference=` in `keyness`.

    Parameters
    ----------
    folder_or_file
        Other articles, read, cleaned and with names unified like the reports. None takes a million words of Indonesian
        (wordfreq, Speer 2022): without numbers and rare words, so leave out terms that are not in it.
    analyzer : what makes the terms; give the one that was used for the reports

    Returns
    -------
    Series
        term -> count.

    Notes
    -----
    Not for a single article to compare with: it has too few words.

    Examples
    --------
    >>> read_reference("seeds")["kosmodrom"].item()
    8
    """
    counter = count_vectorizer() if analyzer is None else count_vectorizer(tokenizer=analyzer)
    if folder_or_file is not None:
        return reference_counts(unify_texts(clean_reports(read_reports(folder_or_file))["text"]), counter)
    tokenize = counter.build_tokenizer()
    counts: dict[str, float] = defaultdict(float)
    for word, zipf in load_frequencies().items():
        if not any(letter.isdigit() for letter in word):  # the list does not keep numbers apart
            for term in tokenize(word):
                counts[term] += 10 ** (zipf - 3)  # Zipf's scale: the logarithm of the uses in a billion words
    table = pd.Series(counts, dtype=float).round().astype(int)
    return table[table > 0].rename_axis("term").sort_index()


def similarity_scale(
    texts: pd.Series, vectorizer: TermCounter, *, draws: int = 20, most: int = 12, seed: int = 0
) -> pd.DataFrame:
    """Compute what the similarities may be held against, from unrelated words to halves of one report.

    Parameters
    ----------
    texts : report -> text. All are compared and give their part to the weights.
    vectorizer : one of `tfidf_vectorizer`
    draws : how often words are drawn and reports are cut in two
    most : so many reports, the first, are exchanged and cut in two
    seed : where randomness starts

    Returns
    -------
    DataFrame
        kind | report_a | report_b | similarity, for the four `KINDS`.

    Notes
    -----
    The lower end: each report in turn is exchanged for a text of as many words, drawn independently by their general
    frequency (wordfreq, Speer 2022), everything is weighted anew, and its cosines with the others are taken. A
    ready-made unrelated article would bring its own topic and length. In a trial real news articles on other subjects,
    put in the place of one of five reports, had 0.04 (90 % within 0.01 and 0.07), and drawn words 0.05 (0.03 to 0.09):
    the drawn ones are no easier to beat. The upper end: halves of one report, its sentences drawn at random. Halves are
    shorter, and shorter texts are less alike, so they are held against halves of different reports.
    Not for reports of two or three sentences: their halves are too short to say anything.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Kapal tua.", "b": "Kapal karam. Laut tenang."})
    >>> table = similarity_scale(texts, tfidf_vectorizer(), draws=2)
    >>> sorted(set(table["kind"])) == sorted(KINDS)
    True
    """
    texts, random = pd.Series(texts), np.random.default_rng(seed)
    some, reports, whole = texts.iloc[:most], len(texts), sentence_counts(texts, vectorizer)
    one, other = np.triu_indices(reports, 1)
    rows = list(zip(itertools.repeat(PAIRS), texts.index[one], texts.index[other], whole.cosines(whole.owner)))
    halved = sentence_counts(some, vectorizer)
    for _ in range(draws):
        rows += _compared_halves(halved, random)
    # Drawn texts are counted beside the reports; then each takes its report's place in turn.
    tokenize, lengths = vectorizer.build_tokenizer(), [len(tokens(text)) for text in some]
    drawn = [tokenize(_drawn(length, random)) for _ in range(draws) for length in lengths] if reports > 1 else []
    lists: Any = [*map(tokenize, texts), *drawn]
    counts = document_term_matrix(lists, over_terms(plain_counter(vectorizer)).set_params(min_df=1, max_df=1.0)).values
    for number in range(len(drawn)):
        at, chosen = number % len(some), np.arange(reports)
        chosen[at] = reports + number
        weights = weighted(counts[chosen], idf=whole.recipe["idf"], counts=whole.recipe["counts"])
        cosine = (weights[[at]] @ weights.T).toarray()[0]  # rows have length 1
        rows += [(UNRELATED, *texts.index[sorted([at, n])], cosine[n]) for n in range(reports) if n != at]
    table = pd.DataFrame(rows, columns=["kind", *PAIR, "similarity"])
    table["kind"] = pd.Categorical(table["kind"], list(KINDS), ordered=True)
    return table.sort_values(["kind", *PAIR], kind="stable", ignore_index=True)


def _compared_halves(found: SentenceCounts, random: np.random.Generator) -> list[tuple]:
    """Every report of two sentences or more cut in two: cosines of halves of one report, and of halves of two."""
    halves = pd.Index(range(2 * len(found.reports)))
    values = found._replace(reports=halves).similarity(_in_halves(found.owner, random)).to_numpy()
    cut = np.flatnonzero(np.bincount(found.owner, minlength=len(found.reports)) > 1)
    rows = []
    for one, other in itertools.combinations(np.sort([*2 * cut, *2 * cut + 1]), 2):
        kind = HALVES if one // 2 == other // 2 else HALVES_APART
        rows.append((kind, found.reports[one // 2], found.reports[other // 2], values[one, other]))
    return rows


@cache
def _vocabulary() -> tuple[np.ndarray, np.ndarray]:
    """The words of the general list, and the sum of the frequencies up to and with each."""
    frequencies = load_frequencies()
    return np.array(list(frequencies)), np.cumsum(10 ** np.fromiter(frequencies.values(), dtype=float))


def _drawn(length: int, random: np.random.Generator) -> str:
    """So many Indonesian words, drawn independently by their general frequency."""
    vocabulary, up_to = _vocabulary()
    return " ".join(vocabulary[np.searchsorted(up_to, random.random(length) * up_to[-1], side="right")])


def _in_halves(owner: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Cut each report in two, its sentences at random: the half of every sentence, 2n or 2n + 1 for report n."""
    place = random.permutation(len(owner))
    order = place[np.argsort(owner[place], kind="stable")]  # the sentences by report, within it at random
    by_report = owner[order]
    half = np.empty(len(owner), dtype=int)
    half[order] = 2 * by_report + (np.arange(len(owner)) - np.searchsorted(by_report, by_report)) % 2
    return half


def halves_by_chance(
    texts: pd.Series, vectorizer: TermCounter, *, shuffles: int = 100, draws: int = 50, most: int = 12, seed: int = 0
) -> pd.DataFrame:
    """Say how often halves of a report are more alike than halves of two, and what its length alone would give.

    Parameters
    ----------
    texts : report -> text; the first `most` are used
    vectorizer : one of `tfidf_vectorizer`
    shuffles : how often the sentences of all reports are shuffled over them, each keeping its number
    draws
        How often each report of shuffled sentences is cut in two, at random; the reports themselves ten times as often.
    most : reports used at most
    seed : where randomness starts

    Returns
    -------
    DataFrame
        One row per report that has two sentences or more. `share` is the share of comparisons in which its two halves
        are more alike than one of them and a half of another report, a tie counting half (the area under the curve,
        Mann and Whitney 1947). Half of them is no yardstick: halves of a long report are long, and long texts are more
        alike. So `low`, `median` and `high` (5, 50 and 95 % of the `shuffles`) say what shuffled sentences give.
        `error` is the standard error of `share` that comes from cutting at random: another seed gives a share that
        differs by about as much.

    Notes
    -----
    Not for finding a style: a report that keeps to one matter is like itself, too.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Kapal tua.", "b": "Kapal karam. Laut tenang."})
    >>> halves_by_chance(texts, tfidf_vectorizer(), shuffles=5, draws=4).columns.tolist()
    ['share', 'low', 'median', 'high', 'error', 'shuffles']
    """
    found = sentence_counts(pd.Series(texts).iloc[:most], vectorizer)
    columns = ["share", "low", "median", "high", "error", "shuffles"]
    cut = np.flatnonzero(np.bincount(found.owner, minlength=len(found.reports)) > 1)
    if len(cut) < 2 or not found.counts.shape[1]:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="report"), dtype=float)
    random = np.random.default_rng(seed)
    share, error = _halves_ahead(_in_copies(found, MORE_DRAWS * draws), found.owner, cut, random)
    many = _in_copies(found, draws)
    shuffled = [_halves_ahead(many, owner, cut, random)[0] for owner in found.shuffled(shuffles, seed=seed)]
    values = np.column_stack([share, *np.quantile(shuffled, [0.05, 0.5, 0.95], axis=0), error])
    table = pd.DataFrame(values, columns=columns[:-1], index=found.reports[cut]).assign(shuffles=shuffles)
    return table.rename_axis("report")


def _in_copies(found: SentenceCounts, copies: int) -> SentenceCounts:
    """The same sentences many times, each time with terms (columns) of their own, so that no copy sees the others."""
    return found._replace(counts=sparse.block_diag([found.counts] * copies, format="csr"))


def _halves_ahead(
    many: SentenceCounts, owner: np.ndarray, cut: np.ndarray, random: np.random.Generator
) -> tuple[list[float], list[float]]:
    """Share of comparisons won by the halves of each report in `cut`, over all draws, and its error from drawing.

    All draws are weighted in one go: `many` holds the sentences once for each.
    """
    halves, draws = 2 * len(many.reports), many.counts.shape[0] // len(owner)
    places = np.concatenate([_in_halves(owner, random) + halves * draw for draw in range(draws)])
    values = weighted(many.pooled(places, reports=halves * draws), **many.recipe, reports=halves)
    products, blocks = sparse.coo_matrix(values @ values.T), np.zeros((draws, halves, halves))
    blocks[products.row // halves, products.row % halves, products.col % halves] = products.data
    shares, errors = [], []
    for report in cut:
        pair, others = [2 * report, 2 * report + 1], [2 * n + side for n in cut if n != report for side in (0, 1)]
        own, beside = blocks[:, pair[0], pair[1]], blocks[:, pair][:, :, others].reshape(draws, -1)
        won, lost = _placed(own, beside.ravel()), _placed(beside.ravel(), own).reshape(beside.shape)
        shares.append(float(won.mean()))
        # The share is a U-statistic: each draw comes in by its own halves and by those that all others are held
        # against (DeLong, DeLong and Clarke-Pearson 1988).
        errors.append(float(np.std(won - lost.mean(axis=1), ddof=1) / draws**0.5) if draws > 1 else float("nan"))
    return shares, errors


def _placed(values: np.ndarray, others: np.ndarray) -> np.ndarray:
    """For each value the share of others below it, a tie (up to rounding) counting half."""
    ordered = np.sort(others)
    below, up_to = np.searchsorted(ordered, values - 1e-12), np.searchsorted(ordered, values + 1e-12, side="right")
    return (below + up_to) / 2 / len(ordered)


def similarity_of_less_text(
    texts: pd.Series, lengths: pd.Series, vectorizer: TermCounter, *, draws: int = 100, seed: int = 0
) -> pd.DataFrame:
    """Compute the cosines after sentences are left out at random until each report is down to about so many words.

    Parameters
    ----------
    texts : report -> text
    lengths : report -> words; with 0 nothing is left of a report
    vectorizer : one of `tfidf_vectorizer`
    draws, seed : how often, and where randomness starts

    Returns
    -------
    DataFrame
        draw x pair: what leaving out *any* text of that length would do, to be compared with leaving out certain text,
        quotations for example.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal karam. Angin reda."})
    >>> similarity_of_less_text(texts, pd.Series({"a": 2, "b": 2}), tfidf_vectorizer(), draws=3).shape
    (3, 1)
    """
    found, random = sentence_counts(texts, vectorizer), np.random.default_rng(seed)
    words = np.array([len(tokens(sentence)) for text in texts for sentence in sentences(text)], dtype=int)
    pairs = pd.MultiIndex.from_tuples(list(itertools.combinations(found.reports, 2)), names=PAIR)
    rows = []
    for _ in range(draws if len(pairs) else 0):
        owner = np.full(len(found.owner), LEFT_OUT)
        for report, length in enumerate(lengths[found.reports]):
            own = np.flatnonzero(found.owner == report)
            owner[own[_about(words[own], length, random)]] = report
        rows.append(found.cosines(owner))
    return pd.DataFrame(np.array(rows).reshape(len(rows), len(pairs)), columns=pairs)


def _about(words: np.ndarray, length: int, random: np.random.Generator) -> np.ndarray:
    """Places of sentences drawn at random, one at least, whose words come nearest to so many in all."""
    if not len(words) or not length:
        return np.array([], dtype=int)
    drawn = random.permutation(len(words))
    return drawn[: np.abs(words[drawn].cumsum() - length).argmin() + 1]
