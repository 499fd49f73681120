"""Which words, how often, and for whom they are typical."""

import heapq
import re
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import xlogy
from sklearn.base import clone

from corpus_tools._dates import find_days
from corpus_tools.words.analyzer import WordAnalyzer
from corpus_tools.words.names import Variant, find_spellings, unify_names
from corpus_tools.words.vectorizers import TermCounter, TermMatrix, as_matrix, document_term_matrix

KEY_AT = 3.84
"""Log-likelihood at which a word is usually called key (chi-squared, 1 degree of freedom, 5 %)."""

MIN_COUNT = 3
"""Least count of a key word: a convention, for with one or two uses there is too little to read in the text."""

KEYNESS = ["count", "rest", "use", "log_likelihood", "log_ratio", "log_odds_z", "note"]
"""The columns of `keyness`."""

ZERO = "0 as 0.5"
"""Note beside a log ratio with a count of 0 in it: it depends on what the 0 is taken as."""

LONGEST_LIST = 80
"""Characters before a bracket in which the name it repeats is looked for: `Amerika Serikat (AS)`."""


def relative_frequencies(counts: pd.DataFrame, *, per: int = 1000) -> pd.DataFrame:
    """Return counts per `per` words of each report, so that long and short reports compare.

    Parameters
    ----------
    counts
        A table report x term. The words divided by are the row's own sum, that is the counted terms.
    per
        How many words the counts are given for.

    Returns
    -------
    DataFrame
        The same table as rates; a report without words has 0.

    Examples
    --------
    >>> counts = pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"])
    >>> relative_frequencies(counts)["kapal"].tolist()
    [500.0, 1000.0]
    """
    totals = counts.sum(axis=1)
    return counts.div(totals.where(totals > 0, np.nan), axis=0).fillna(0.0) * per


def top_terms(weights: pd.DataFrame | TermMatrix, *, n: int = 10) -> pd.DataFrame:
    """List the n heaviest terms of each report.

    Parameters
    ----------
    weights
        A table report x term, or a `TermMatrix` of any size.
    n
        Terms listed for each report.

    Returns
    -------
    DataFrame
        report | rank | term | weight; equal weights go by the term's name.

    Examples
    --------
    >>> weights = pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"])
    >>> top_terms(weights, n=1).values.tolist()
    [['a', 1, 'kapal', 2], ['b', 1, 'kapal', 1]]
    """
    matrix = as_matrix(weights)
    rows = []
    for report, places, values in matrix.rows():
        there = [(matrix.terms[place], value) for place, value in zip(places, values, strict=True) if value > 0]
        heaviest = heapq.nsmallest(n, there, key=lambda item: (-item[1], item[0]))
        rows += [(report, rank, term, weight) for rank, (term, weight) in enumerate(heaviest, start=1)]
    return pd.DataFrame(rows, columns=["report", "rank", "term", "weight"])


def keyness(
    counts: pd.DataFrame | TermMatrix,
    report: str,
    *,
    reference: pd.Series | None = None,
    min_count: int = MIN_COUNT,
    prior: pd.Series | float | None = None,
) -> pd.DataFrame:
    """Compare the words of one report with those of all the others.

    Parameters
    ----------
    counts
        A table report x term of raw counts, or a `TermMatrix`.
    report
        The report whose words are looked at.
    reference
        What to compare with in place of the other reports: a Series term -> count, see `reference_counts`.
    min_count
        Terms used more need so many uses in the report, terms used less need them in the rest.
    prior
        Pseudo-counts for `log_odds_z`: a Series term -> count (``0.1 * counts.sum()`` is a tenth of the default), or
        one number for every term (an uninformative prior). The order of words changes with it.

    Returns
    -------
    DataFrame
        One row per term, the most telling first; a single report has none. `count` and `rest` are the uses here and
        elsewhere, `use` says more or less. `log_likelihood` is the 4-term G2 (Dunning 1993; AntConc's default),
        `log_ratio` a binary logarithm (Hardie 2014) in which a 0 counts as 0.5, and `note` says where. `log_odds_z` is
        the log-odds over its standard error (Monroe, Colaresi and Quinn 2008). Its default prior is the counts of
        both sides together at full weight, those of the report among them, which draws it towards 0.

    Raises
    ------
    KeyError
        For an unknown report.
    ValueError
        For a prior below 0.

    Notes
    -----
    Not a test of significance: words are not drawn independently, and no z is to be compared with 1.96. Hold the
    log-likelihood against `chance_band`.

    Examples
    --------
    >>> counts = pd.DataFrame({"kapal": [6, 1], "laut": [4, 9]}, index=["a", "b"])
    >>> print(keyness(counts, "a").at["kapal", "log_likelihood"].round(3))
    5.936
    """
    count, rest = _both_sides(counts, report, reference)
    words, rest_words = count.sum(), rest.sum()
    table = pd.DataFrame({"count": count.astype(int), "rest": rest.astype(int)}).rename_axis("term")
    expected_more = count * max(rest_words, 1) >= rest * max(words, 1)
    table["use"] = np.where(expected_more, "more", "less")
    table["log_likelihood"] = log_likelihood(count, rest, words, rest_words)
    table["log_ratio"] = np.log2((count.clip(0.5) / max(words, 1)) / (rest.clip(0.5) / max(rest_words, 1)))
    table["log_odds_z"] = _log_odds_z(count, rest, prior)
    table["note"] = np.where((count == 0) | (rest == 0), ZERO, "")
    enough = np.where(expected_more, count, rest) >= min_count
    # By name first, so that words that are equally telling are in the order of the alphabet.
    found = table[enough & (rest_words > 0)].sort_index()
    return found.sort_values("log_likelihood", ascending=False, kind="stable")


def _both_sides(
    counts: pd.DataFrame | TermMatrix, report: str, reference: pd.Series | None
) -> tuple[pd.Series, pd.Series]:
    """Counts of each term in the report and in what it is compared with."""
    matrix = as_matrix(counts)
    count = matrix.row(report).astype(float)
    if reference is None:
        return count, matrix.sum() - count
    terms = count.index.union(reference.index[reference > 0]).rename("term")
    return count.reindex(terms, fill_value=0.0), reference.astype(float).reindex(terms, fill_value=0.0)


def _log_odds_z(count: pd.Series, rest: pd.Series, prior: pd.Series | float | None) -> pd.Series:
    """Weighted log-odds ratio with an informative Dirichlet prior, as a z-score (Monroe et al. 2008)."""
    if isinstance(prior, pd.Series):
        pseudo = prior.reindex(count.index, fill_value=0.0)
    else:
        pseudo = count + rest if prior is None else pd.Series(float(prior), index=count.index)
    if (pseudo < 0).any():
        raise ValueError(f"prior must not be below 0; the least is {pseudo.min()}")
    # With no prior at all a word that one side lacks would have the logarithm of 0: 1e-9 stands in for it.
    here, there = (count + pseudo).clip(1e-9), (rest + pseudo).clip(1e-9)
    odds_here = here / (count.sum() + pseudo.sum() - here).clip(0.5)
    odds_there = there / (rest.sum() + pseudo.sum() - there).clip(0.5)
    return (np.log(odds_here) - np.log(odds_there)) / np.sqrt(1 / here + 1 / there)


def log_likelihood(
    count: npt.ArrayLike, rest: npt.ArrayLike, words: npt.ArrayLike, rest_words: npt.ArrayLike
) -> np.ndarray:
    """Return the 4-term log-likelihood G2 of a word: 2 x sum of observed x ln(observed / expected).

    Parameters
    ----------
    count, rest
        Uses of the word here and elsewhere; arrays work.
    words, rest_words
        All words here and elsewhere.

    Returns
    -------
    ndarray
        Not below 0. The four terms are the word and every other word, here and there.

    References
    ----------
    Dunning (1993), Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19.

    Examples
    --------
    >>> print(log_likelihood(6, 1, 10, 10).round(3))
    5.936
    """
    here, there, all_here, all_there = np.broadcast_arrays(count, rest, words, rest_words)
    observed = np.array([here, there, all_here - here, all_there - there], dtype=float)
    share = all_here / np.maximum(all_here + all_there, 1)
    both, others = observed[0] + observed[1], observed[2] + observed[3]
    expected = np.array([both * share, both * (1 - share), others * share, others * (1 - share)])
    return 2 * np.maximum((xlogy(observed, observed) - xlogy(observed, expected)).sum(axis=0), 0)


def reference_counts(texts: Iterable[str], vectorizer: TermCounter) -> pd.Series:
    """Count each term in all the texts together, to compare reports with in `keyness`.

    Parameters
    ----------
    texts
        Any number of texts: the counts stay sparse until they are added up.
    vectorizer
        A `count_vectorizer` with the same words as for the reports.

    Returns
    -------
    Series
        term -> count.

    Examples
    --------
    >>> from corpus_tools import count_vectorizer
    >>> reference_counts(["Kapal karam.", "Kapal tua."], count_vectorizer())["kapal"].item()
    2
    """
    return document_term_matrix(texts, clone(vectorizer)).sum()


def strongest_keyness(tables: Mapping[str, pd.DataFrame]) -> tuple[str | None, pd.DataFrame]:
    """Return the report whose most telling word is the strongest of all, and its table of `keyness`.

    Parameters
    ----------
    tables
        report -> its table of `keyness`.

    Returns
    -------
    (str or None, DataFrame)
        The first of several that share the highest log-likelihood; None and an empty table without any key word.

    Examples
    --------
    >>> counts = pd.DataFrame({"kapal": [6, 1], "laut": [4, 9]}, index=["a", "b"])
    >>> strongest_keyness({report: keyness(counts, report) for report in counts.index})[0]
    'a'
    """
    best = {report: table.loc[table["use"] == "more", "log_likelihood"].max() for report, table in tables.items()}
    known = pd.Series(best, dtype=float).dropna()
    if known.empty:
        return None, pd.DataFrame(columns=KEYNESS)
    return known.idxmax(), tables[known.idxmax()]


def concordance(
    texts: Mapping[str, str] | pd.Series,
    word: str,
    *,
    width: int = 40,
    analyzer: WordAnalyzer | None = None,
    variants: Iterable[Variant] = (),
) -> pd.DataFrame:
    """Show a word in its company.

    Parameters
    ----------
    texts
        report -> text; with `variants` the texts can be the outlets' own.
    word
        Taken letter by letter, not as a pattern; whole words only, capitals or not. A `*` at its end is any ending.
    width
        Characters on each side.
    analyzer
        Show every word that counts as the same term, too. What is no single term (several words, a stop word) is
        looked for as it is written.
    variants
        Show every spelling that is counted as a name with this word in it, too (see `NAME_VARIANTS`), and every date.

    Returns
    -------
    DataFrame
        report | left | match | right, in the order of the texts.

    Raises
    ------
    ValueError
        For an empty word.

    Examples
    --------
    >>> concordance({"a": "Kapal itu karam di laut."}, "karam", width=10).values.tolist()
    [['a', 'Kapal itu ', 'karam', ' di laut.']]
    >>> from corpus_tools import NAME_VARIANTS, WordAnalyzer
    >>> concordance({"a": "Mereka bertemu."}, "pertemuan", analyzer=WordAnalyzer())["match"].tolist()
    ['bertemu']
    >>> concordance({"a": "Korut diam."}, "Korea Utara", variants=NAME_VARIANTS)["match"].tolist()
    ['Korut']
    """
    if not word.strip(" *"):
        raise ValueError("concordance needs a word to look for; it got none")
    places, variants = _finder(word, analyzer), tuple(variants)
    rows = []
    for report, text in texts.items():
        for start, end in _found(text, places, variants):
            sides = text[max(0, start - width) : start], text[end : end + width]
            left, right = (re.sub(r"\s", " ", side) for side in sides)
            rows.append((report, left, text[start:end], right))
    return pd.DataFrame(rows, columns=["report", "left", "match", "right"])


def _finder(word: str, analyzer: WordAnalyzer | None) -> Callable[[str], list[tuple[int, int]]]:
    """What finds the places of a word in a text: by its term where it is one, else letter by letter."""
    plain = " ".join(word.split())
    if analyzer is not None and (" " not in plain or plain.lower() in analyzer.phrases) and analyzer.term(plain):
        return lambda text: analyzer.places(text, plain)
    ending = r"[\w-]*" if word.endswith("*") else ""
    # A hyphen belongs to the word: "mata" is not in "mata-mata".
    pattern = re.compile(rf"(?<![\w-]){re.escape(word.strip(' *'))}{ending}(?![\w-])", re.IGNORECASE)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _found(
    text: str, places: Callable[[str], list[tuple[int, int]]], variants: tuple[Variant, ...]
) -> list[tuple[int, int]]:
    """Where a word is in a text in any spelling, from left to right; a place inside another one once."""
    spelled = [(start, end) for start, end, _, name in find_spellings(text, variants) if places(name)]
    if variants:  # texts as they were written: a word of a date is in 13/9, too
        spelled += [(start, end) for start, end, form in find_days(text) if places(form)]
    taken = {at for start, end in spelled for at in range(start, end)}
    found = sorted([*spelled, *((start, end) for start, end in places(text) if start not in taken)])
    return [(start, end) for start, end in found if not _said_twice(text, start, variants)]


def _said_twice(text: str, start: int, variants: tuple[Variant, ...]) -> bool:
    """True in brackets behind the same name, where unified texts have it once: Amerika Serikat (AS)."""
    if not variants or text[start - 2 : start] != " (":
        return False
    inside = unify_names(text[start:].partition(")")[0], variants=variants)
    return unify_names(text[max(0, start - LONGEST_LIST) : start - 2], variants=variants).endswith(inside)
