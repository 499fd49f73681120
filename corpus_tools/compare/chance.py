"""What a result hangs on: sentences are counted once, then left out one by one, shuffled over the reports, exchanged.

Sentences and not single words are moved, because words come in company.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools._text import sentences
from corpus_tools.compare.clusters import FEWEST, WEAK, best_cut, rated_cuts
from corpus_tools.compare.similarity import PAIR, cosine_table, pair_cosines, plain_counter, recipe_of, weighted
from corpus_tools.compare.terms import KEY_AT, MIN_COUNT, log_likelihood
from corpus_tools.words.vectorizers import TermCounter, TermMatrix, document_term_matrix

SHUFFLES = 300  # times the sentences are shuffled for `chance_band`: 15 of them lie above a limit of 5 %
MOST_BLOCKS = 300  # sentences, or groups of neighbouring ones, that a jackknife leaves out at most
FEWEST_BLOCKS = 4  # of every report, or its sentences if it has fewer: an error from two or three would be a guess
ALL = "all reports"  # name of the row that holds all reports together
# Share of the shuffles that a pair's own range holds, and of the shuffles in which no pair leaves the wider one.
POINT, ALL_AT_ONCE = 0.9, 0.95
SHARED = (0.1, 0.3, 0.5)  # shares of a report's sentences that are exchanged for those of another one
LEFT_OUT = -1  # the owner of a sentence that no report has


class SentenceCounts(NamedTuple):
    """The terms of every sentence, counted once (`counts`, one row each), and the number of the report that owns it.

    With another `owner` the same sentences make other reports: that is all that shuffling and leaving out come to.
    """

    reports: pd.Index
    owner: np.ndarray
    counts: sparse.csr_matrix
    recipe: dict[str, Any]

    def pooled(self, owner: np.ndarray, *, reports: int | None = None) -> sparse.csr_matrix:
        """Add the counts of the sentences up to one row per report."""
        rows = len(self.reports) if reports is None else reports
        kept = np.flatnonzero(owner != LEFT_OUT)
        member = sparse.csr_matrix((np.ones(len(kept)), (owner[kept], kept)), shape=(rows, len(owner)))
        return sparse.csr_matrix(member @ self.counts)

    def uses(self, owner: np.ndarray) -> np.ndarray:
        """The same as an array, zeros and all: for a few reports far cheaper than a product of sparse matrices."""
        uses, reports, terms = self.counts.tocoo(), len(self.reports), self.counts.shape[1]
        cells = owner[uses.row] * terms + uses.col
        return np.bincount(cells, weights=uses.data, minlength=reports * terms).reshape(reports, terms)

    def cosines(self, owner: np.ndarray) -> np.ndarray:
        """The cosine of every pair of reports, in the order of `itertools.combinations`."""
        return pair_cosines(weighted(self.pooled(owner), **self.recipe))

    def similarity(self, owner: np.ndarray) -> pd.DataFrame:
        """The same as a table report x report."""
        terms = pd.RangeIndex(self.counts.shape[1])
        return cosine_table(TermMatrix(weighted(self.pooled(owner), **self.recipe), self.reports, terms))

    def without(self, blocks: list[np.ndarray]) -> np.ndarray:
        """The cosines of every pair with each of some blocks of sentences left out: block x pair."""
        pairs = len(self.reports) * (len(self.reports) - 1) // 2
        rows = np.empty((len(blocks), pairs))
        for row, block in zip(rows, blocks, strict=True):
            owner = self.owner.copy()
            owner[block] = LEFT_OUT
            row[:] = self.cosines(owner)
        return rows

    def shuffled(self, shuffles: int, *, seed: int) -> Iterator[np.ndarray]:
        """Yield owners under which every report keeps its number of sentences, and has them at random."""
        random = np.random.default_rng(seed)
        for _ in range(shuffles):
            yield random.permutation(self.owner)


def sentence_counts(texts: pd.Series | list[str], vectorizer: TermCounter) -> SentenceCounts:
    """Count the terms of each sentence; texts without any term give no column.

    `min_df`, `max_df` and `max_features` mean whole texts, as they do elsewhere: the terms they leave there are the
    ones counted in sentences. N-grams are those within a sentence.
    """
    texts = pd.Series(texts)
    owned = [(owner, sentence) for owner, text in enumerate(texts) for sentence in sentences(text)]
    counter = plain_counter(vectorizer)
    if (counter.min_df, counter.max_df, counter.max_features) != (1, 1.0, None):
        counter.set_params(vocabulary=list(document_term_matrix(texts, plain_counter(vectorizer)).terms))
        counter.set_params(min_df=1, max_df=1.0, max_features=None)
    counts = document_term_matrix([sentence for _, sentence in owned], counter).values
    return SentenceCounts(texts.index, np.array([n for n, _ in owned], dtype=int), counts, recipe_of(vectorizer))


class Lead(NamedTuple):
    """Who leads, who comes next (pairs of reports, or single ones), by how much, and the standard error of that."""

    first: tuple
    second: tuple
    lead: float
    se: float


class Jackknife(NamedTuple):
    """What single sentences decide: the table of pairs, the lead of the first pair, the lead of the centre."""

    pairs: pd.DataFrame
    lead: Lead | None
    centre: Lead | None


def jackknife(texts: pd.Series, vectorizer: TermCounter, *, most_blocks: int = MOST_BLOCKS) -> Jackknife:
    """Say how much similarities, ranks and leads hang on single sentences, by leaving each out once.

    Parameters
    ----------
    texts : report -> text
    vectorizer : one of `tfidf_vectorizer`
    most_blocks
        Beyond so many sentences neighbouring ones are left out together (delete-a-group jackknife), every report in as
        many blocks as the others, four at least.

    Returns
    -------
    Jackknife
        `pairs`, the most alike first: report_a | report_b | similarity | se | rank | best_rank | worst_rank, with the
        standard error over the sentences of the two reports (not a number where one has a single sentence) and the
        range of ranks seen. `lead` is the `Lead` of the most alike pair over the next, `centre` that of the most
        central report over the next, with their own errors, for two pairs that share a report move together. Fewer than
        three reports have no lead (None).

    Notes
    -----
    Not a confidence interval for outlets in general: the sentences are all there are of these reports. And a pair that
    was chosen because it leads has an error that flatters it.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut tenang.", "b": "Kapal tua. Laut luas.", "c": "Angin reda. Laut."})
    >>> found = jackknife(texts, tfidf_vectorizer())
    >>> found.lead.first, found.centre.first
    (('a', 'b'), ('a',))
    """
    found = sentence_counts(texts, vectorizer)
    n, whole = len(found.reports), found.cosines(found.owner)
    left_out = {report: found.without(blocks) for report, blocks in enumerate(blocks_of(found, most_blocks))}
    variance = np.array([_jackknife_variance(cosines) for cosines in left_out.values()]).reshape(n, len(whole))
    one, other = np.triu_indices(n, 1)
    places = np.arange(len(whole))
    table = pd.DataFrame({"report_a": found.reports[one], "report_b": found.reports[other], "similarity": whole})
    table["se"] = np.sqrt(variance[one, places] + variance[other, places])
    best = worst = table["rank"] = _ranks(whole)
    for ranks in map(_ranks, itertools.chain.from_iterable(left_out.values())):
        best, worst = np.minimum(best, ranks), np.maximum(worst, ranks)
    table["best_rank"], table["worst_rank"] = best, worst
    pairs, lead, centre = table.sort_values("rank", kind="stable", ignore_index=True), None, None
    if n > 2:
        named = list(zip(table["report_a"], table["report_b"], strict=True))
        ends = np.array([one, other])
        lead = _lead(whole, left_out, dict(zip(named, places[:, None], strict=True)), ends)
        # What is compared of a report is its mean similarity with all the others: the mean of the pairs that it is in.
        members = {(name,): np.flatnonzero((one == at) | (other == at)) for at, name in enumerate(found.reports)}
        centre = _lead(whole, left_out, members, ends)
    return Jackknife(pairs, lead, centre)


def blocks_of(found: SentenceCounts, most: int = MOST_BLOCKS) -> list[list[np.ndarray]]:
    """For each report its sentences in blocks that are left out together: single ones, or neighbours if too many."""
    own = [np.flatnonzero(found.owner == report) for report in range(len(found.reports))]
    parts = most if len(found.owner) <= most else max(most // len(own), FEWEST_BLOCKS)
    # A single sentence is not left out: what is left would be no report.
    return [np.array_split(places, min(parts, len(places))) if len(places) > 1 else [] for places in own]


def _jackknife_variance(values: np.ndarray) -> np.ndarray:
    """The variance of a statistic from its values with each block left out, one row per block.

    Not a number for a single block: what another sentence would have done nobody knows.
    """
    blocks = len(values)
    if blocks < 2:
        return np.full(values.shape[1:], np.nan)
    return (blocks - 1) / blocks * ((values - values.mean(axis=0)) ** 2).sum(axis=0)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Rank 1 for the largest; values that differ by less than rounding share the better rank."""
    from scipy.stats import rankdata

    return rankdata(-np.round(values, 12), method="min").astype(int)


def _lead(
    whole: np.ndarray, left_out: dict[int, np.ndarray], members: dict[tuple, np.ndarray], ends: np.ndarray
) -> Lead:
    """The lead of the highest mean over the next; `members` has the places of the cosines that each is the mean of."""
    means = np.array([whole[places].mean() for places in members.values()])
    first, second = np.argsort(-means.round(12), kind="stable")[:2]
    names, (ahead, behind) = list(members), (list(members.values())[at] for at in (first, second))
    involved, variance = set(ends[:, [*ahead, *behind]].ravel()), np.array(0.0)
    for report, values in left_out.items():
        if len(values) or report in involved:  # other reports of one sentence only have a part in the idf
            variance = variance + _jackknife_variance(values[:, ahead].mean(axis=1) - values[:, behind].mean(axis=1))
    return Lead(names[first], names[second], float(means[first] - means[second]), float(np.sqrt(variance)))


def similarity_by_chance(
    texts: pd.Series, vectorizer: TermCounter, *, shuffles: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Compute the cosines of all pairs after the sentences of all reports are shuffled over them: shuffle x pair.

    That is what reports made of one common pool of sentences would look like, at these lengths. `vectorizer` is one of
    `tfidf_vectorizer`.

    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal karam. Laut.", "b": "Padi panen. Sawah.", "c": "Bola masuk."})
    >>> similarity_by_chance(texts, tfidf_vectorizer(), shuffles=5).shape
    (5, 3)
    """
    found = sentence_counts(texts, vectorizer)
    pairs = pd.MultiIndex.from_tuples(list(itertools.combinations(found.reports, 2)), names=PAIR)
    there = len(pairs) and found.counts.shape[1]
    rows = [found.cosines(owner) for owner in found.shuffled(shuffles if there else 0, seed=seed)]
    return pd.DataFrame(np.array(rows).reshape(len(rows), len(pairs)), columns=pairs)


def chance_ranges(similarity: pd.DataFrame, shuffled: pd.DataFrame) -> pd.DataFrame:
    """Put each pair's similarity beside the range that shuffled sentences give this very pair, at these two lengths.

    Parameters
    ----------
    similarity : a table of `cosine_table`
    shuffled : the table of `similarity_by_chance`

    Returns
    -------
    DataFrame
        report_a | report_b | similarity | low | median | high (5, 50 and 95 % of the shuffles) | lowest | highest, the
        most alike first. One pair in ten lies outside low and high by chance alone; in 95 % of the shuffles no pair at
        all lies outside lowest and highest.

    Notes
    -----
    Lowest and highest are median ± q s, with s the pair's standard deviation and q what the largest deviation of a
    shuffle, in units of s, stays under (maxT; Westfall and Young 1993, Resampling-Based Multiple Testing).
    Not a test about outlets: the pool holds these reports' sentences and no others.

    Examples
    --------
    >>> table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=list("ab"), columns=list("ab"))
    >>> shuffled = pd.DataFrame({("a", "b"): [0.1, 0.2, 0.3]})
    >>> chance_ranges(table, shuffled)[["similarity", "low", "high"]].round(2).values.tolist()
    [[0.4, 0.11, 0.29]]
    """
    pairs = pd.DataFrame(list(shuffled.columns), columns=PAIR)
    columns = ["similarity", "low", "median", "high", "lowest", "highest"]
    if shuffled.empty:
        return pairs.head(0).assign(**dict.fromkeys(columns, pd.Series(dtype=float)))
    values = shuffled.to_numpy(dtype=float)
    low, median, high = np.quantile(values, [(1 - POINT) / 2, 0.5, (1 + POINT) / 2], axis=0)
    spread = values.std(axis=0)
    away = np.abs(values - median) / np.where(spread > 0, spread, 1)
    width = np.quantile(away.max(axis=1), ALL_AT_ONCE) * spread
    own = [similarity.at[pair] for pair in pairs.itertuples(index=False, name=None)]
    lowest, highest = np.clip(median - width, 0, 1), np.clip(median + width, 0, 1)
    pairs = pairs.assign(**dict(zip(columns, [own, low, median, high, lowest, highest], strict=True)))
    return pairs.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)


def chance_band(texts: pd.Series, vectorizer: TermCounter, *, shuffles: int = SHUFFLES, seed: int = 0) -> pd.DataFrame:
    """Say how many key words chance alone would give each report, by shuffling the sentences of all.

    Parameters
    ----------
    texts : report -> text
    vectorizer : a `count_vectorizer`, the one whose counts go into `keyness`
    shuffles, seed : how often, and where randomness starts

    Returns
    -------
    DataFrame
        One row per report, and a last one for all together: `key_words` (found: log-likelihood >= 3.84, used more),
        `low`, `median`, `high` (5, 50 and 95 % of the shuffles), `limit` and `limit_less`, the log-likelihoods for
        words used more and used less, of which one or the other is passed by some word of some report in 5 % of the
        shuffles (one family-wise limit, as strict on either side), and the number of `shuffles`.

    Raises
    ------
    ValueError
        For a vectorizer with ``binary=True``: what is used or not has no log-likelihood.

    Examples
    --------
    >>> texts = pd.Series({"a": "Kapal karam. Kapal tua.", "b": "Laut tenang. Angin reda."})
    >>> from corpus_tools import count_vectorizer
    >>> chance_band(texts, count_vectorizer(), shuffles=20).index.tolist()
    ['a', 'b', 'all reports']
    """
    if vectorizer.binary:
        raise ValueError("chance_band needs counts: a vectorizer with binary=True only says what occurs. Leave it out.")
    texts = pd.Series(texts)
    found = sentence_counts(texts, vectorizer)
    columns = ["key_words", "low", "median", "high", "limit", "limit_less", "shuffles"]
    table = pd.DataFrame(0.0, index=pd.Index([*texts.index, ALL], name="report"), columns=columns)
    if found.counts.shape[1]:
        own = _key_words(found.uses(found.owner))
        owners = found.shuffled(shuffles, seed=seed)
        random = np.array([_key_words(found.uses(owner)) for owner in owners])
        table["key_words"] = own[:-2]
        table[["low", "median", "high"]] = np.quantile(random[:, :-2], [0.05, 0.5, 0.95], axis=0).T
        table[["limit", "limit_less"]] = _limits_together(random[:, -2:])
        table["shuffles"] = shuffles
    return table.astype({"key_words": int, "shuffles": int})


def _limits_together(strongest: np.ndarray) -> np.ndarray:
    """One limit per column, none stricter than another, so that 5 % of the rows pass at least one of them."""
    from scipy.stats import rankdata

    shares = rankdata(strongest, method="max", axis=0) / len(strongest)  # each value by its rank in its own column
    level = np.quantile(shares.max(axis=1), ALL_AT_ONCE, method="higher")
    return np.quantile(strongest, level, axis=0, method="inverted_cdf")


def _key_words(uses: np.ndarray) -> list[float]:
    """Key words of each report and of all, then the strongest log-likelihoods of words used more and used less."""
    row, term = uses.nonzero()
    count, words, everywhere = uses[row, term], uses.sum(axis=1), uses.sum(axis=0)
    rest, rest_words = everywhere[term] - count, words.sum() - words
    strength = log_likelihood(count, rest, words[row], rest_words[row])
    here, there = count * np.maximum(rest_words, 1)[row], rest * np.maximum(words, 1)[row]
    more, less = (here > there) & (count >= MIN_COUNT), (here < there) & (rest >= MIN_COUNT)
    # A word that a report lacks altogether is the more telling the more the others use it: only the most used one can
    # be the strongest, so that the cells with 0 need not be looked at one by one.
    lacked = np.where(uses > 0, 0, everywhere).max(axis=1, initial=0)
    unused = np.where(lacked >= MIN_COUNT, log_likelihood(0, lacked, words, rest_words), 0.0)
    key = np.bincount(row[more & (strength >= KEY_AT)], minlength=len(uses))
    strongest_less = max(strength[less].max(initial=0.0), unused.max(initial=0.0))
    return [*key, key.sum(), strength[more].max(initial=0.0), strongest_less]


def silhouettes_by_chance(
    texts: pd.Series, vectorizer: TermCounter, *, shuffles: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Rate groups where there are none: the silhouettes after all sentences are shuffled over the reports.

    Parameters
    ----------
    texts, vectorizer, shuffles, seed : as in `similarity_by_chance`

    Returns
    -------
    DataFrame
        One row per number of groups: low, median, high (5, 50 and 95 % of the shuffles), `limit`, which the best number
        of groups reaches in 5 % of the shuffles (the number is chosen by looking, so the best must be compared with the
        best), and `shuffles`, how many there were. Fewer than three reports give no row.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = ["Kapal karam. Laut.", "Padi panen. Sawah.", "Guru mengajar. Kelas.", "Bola masuk. Gol."]
    >>> silhouettes_by_chance(texts, tfidf_vectorizer(), shuffles=3).index.tolist()
    [2, 3]
    """
    found = sentence_counts(texts, vectorizer)
    columns = ["low", "median", "high", "limit", "shuffles"]
    if not found.counts.shape[1] or len(found.reports) < 3:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="groups"), dtype=float)
    owners = found.shuffled(shuffles, seed=seed)
    rated = (rated_cuts(found.similarity(owner)) for owner in owners)
    table = pd.DataFrame([{number: rate for number, rate, _labels in cuts} for cuts in rated])
    band = table.quantile([0.05, 0.5, 0.95]).T.assign(limit=table.max(axis=1).quantile(0.95), shuffles=shuffles)
    return band.set_axis(columns, axis=1).rename_axis("groups")


def planted_groups(
    texts: pd.Series,
    vectorizer: TermCounter,
    *,
    shared: Iterable[float] = SHARED,
    limit: float = 0.0,
    trials: int = 100,
    seed: int = 0,
) -> pd.DataFrame:
    """Say how often groups are called when two are planted in the texts at hand.

    In each trial the reports are drawn at random into two groups of the same size (an odd one stays as it is), and in
    every report but the first of its group a share of the sentences is exchanged for sentences of this first one.

    Parameters
    ----------
    texts : report -> text
    vectorizer : one of `tfidf_vectorizer`
    shared : the shares of the sentences to try
    limit : that of `silhouettes_by_chance`
    trials, seed : how often, and where randomness starts

    Returns
    -------
    DataFrame
        shared | called | right, one row per share. `called` is the share of trials in which the best cut passes three
        of the four conditions of `say.clusters`: its silhouette reaches 0.25 and `limit`, and two groups have two
        reports or more. `right` is the share in which it also keeps each planted group in one piece and the two apart.
        Fewer than four reports give no row. Not the power of a test: outlets can be alike in other ways.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "Kapal.", "b": "Padi.", "c": "Guru.", "d": "Bola."})
    >>> planted_groups(texts, tfidf_vectorizer(), shared=(1.0,), trials=3).values.tolist()
    [[1.0, 1.0, 1.0]]
    """
    found, random, rows = sentence_counts(texts, vectorizer), np.random.default_rng(seed), []
    if found.counts.shape[1] and len(found.reports) >= FEWEST:
        for share in shared:
            trialled = [_plant(found, share, max(limit, WEAK), random) for _ in range(trials)]
            rows.append((share, *np.mean(trialled, axis=0)))
    return pd.DataFrame(rows, columns=["shared", "called", "right"], dtype=float)


def _plant(found: SentenceCounts, share: float, least: float, random: np.random.Generator) -> tuple[bool, bool]:
    """Plant two groups once: whether groups are called, and whether they are the planted ones."""
    reports = len(found.reports)
    one, other = random.permutation(reports)[: reports // 2 * 2].reshape(2, -1)
    own = [np.flatnonzero(found.owner == report) for report in range(reports)]
    chosen = dict(enumerate(own))
    for first, *rest in (one, other):
        for report in rest:
            number = min(round(share * len(own[report])), len(own[first]))
            kept = random.permutation(own[report])[number:]
            chosen[report] = np.concatenate([kept, random.permutation(own[first])[:number]])
    places = np.concatenate([chosen[report] for report in range(reports)])
    owner = np.repeat(np.arange(reports), [len(chosen[report]) for report in range(reports)])
    groups, silhouette = best_cut(found._replace(counts=found.counts[places]).similarity(owner))
    called = silhouette >= least and (groups.value_counts() > 1).sum() > 1
    numbers = groups.to_numpy()
    whole = len(set(numbers[one])) == len(set(numbers[other])) == 1 and numbers[one[0]] != numbers[other[0]]
    return called, called and whole


def pairs_at_equal_length(
    texts: pd.Series, vectorizer: TermCounter, *, part: float = 0.5, draws: int = 100, seed: int = 0
) -> pd.DataFrame:
    """Compare the reports at one length, by drawing as many terms from each, many times.

    A longer report has room for more of every word and tends to be more like all others.

    Parameters
    ----------
    texts : report -> text
    vectorizer : one of `tfidf_vectorizer`
    part
        From each report as many terms are drawn as this part of the shortest has: by default half, so that the shortest
        is thinned like the others.
    draws, seed : how often, and where randomness starts

    Returns
    -------
    DataFrame
        report_a | report_b | similarity (mean over the draws) | first (share of the draws in which the pair is the most
        alike), most often first at the top.

    Examples
    --------
    >>> from corpus_tools import tfidf_vectorizer
    >>> texts = pd.Series({"a": "kapal karam kapal karam", "b": "kapal karam", "c": "padi sawah"})
    >>> pairs_at_equal_length(texts, tfidf_vectorizer(), part=1, draws=5)["first"].tolist()
    [1.0, 0.0, 0.0]
    """
    matrix = document_term_matrix(texts, plain_counter(vectorizer))
    counts, random = matrix.values.toarray().astype(int), np.random.default_rng(seed)
    length = int(np.ceil(counts.sum(axis=1).min(initial=counts.sum()) * part))
    upper = np.triu_indices(len(counts), 1)
    values = np.zeros((draws, len(upper[0])))
    for draw in range(draws if counts.size and len(upper[0]) else 0):
        drawn = [random.multivariate_hypergeometric(row, length, method="count") for row in counts]
        values[draw] = pair_cosines(weighted(sparse.csr_matrix(drawn), **recipe_of(vectorizer)))
    table = pd.DataFrame({"report_a": matrix.reports[upper[0]], "report_b": matrix.reports[upper[1]]})
    first = np.array([_ranks(row) == 1 for row in values]).reshape(values.shape)
    table = table.assign(similarity=values.mean(axis=0), first=first.mean(axis=0))
    return table.sort_values(["first", "similarity"], ascending=False, kind="stable", ignore_index=True)
