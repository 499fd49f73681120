"""Which words, how often, and for whom they are typical."""

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import xlogy
from sklearn.base import clone

from corpus_tools._messages import N_
from corpus_tools._text import sentences, words_in
from corpus_tools.speech.marks import marked_spans, without_quotations
from corpus_tools.words.analyzer import WordAnalyzer
from corpus_tools.words.vectorizers import TermCounter, TermMatrix, as_matrix, document_term_matrix

KEY_AT = 3.84  # log-likelihood at which a word is usually called key (chi-squared, 1 degree of freedom, 5 %)
# Least count of a key word: a convention, for with one or two uses there is too little to read in the text.
MIN_COUNT = 3
KEYNESS = ["count", "rest", "use", "log_likelihood", "log_ratio", "log_odds_z", "note"]  # the columns of `keyness`
ZERO = N_("0 as 0.5")  # note beside a log ratio with a count of 0 in it: it depends on what the 0 is taken as


def relative_frequencies(counts: pd.DataFrame, *, per: int = 1000) -> pd.DataFrame:
    """Return counts (report x term) per `per` words of each report, so that long and short reports compare.

    The words divided by are the row's own sum, that is the counted terms; a report without words has 0.

    >>> counts = pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"])
    >>> relative_frequencies(counts)["kapal"].tolist()
    [500.0, 1000.0]
    """
    totals = counts.sum(axis=1)
    return counts.div(totals.where(totals > 0, np.nan), axis=0).fillna(0.0) * per


def top_terms(weights: pd.DataFrame | TermMatrix, *, n: int = 10) -> pd.DataFrame:
    """List the n heaviest terms of each report: report | rank | term | weight; equal weights go by the term's name.

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
    counts : a table report x term of raw counts, or a `TermMatrix`
    report : the report whose words are looked at
    reference : what to compare with in place of the other reports: term -> count, see `reference_counts`
    min_count : terms used more need so many uses in the report, terms used less need them in the rest
    prior
        Pseudo-counts for `log_odds_z`: a Series term -> count (``0.1 * counts.sum()`` is a tenth of the default), or
        one number for every term (an uninformative prior); the order of words changes with it.

    Returns
    -------
    DataFrame
        One row per term, the most telling first. `count` and `rest` are the uses here and elsewhere, `use` says more or
        less. `log_likelihood` is the 4-term G2 (Dunning 1993; AntConc's default), `log_ratio` a binary logarithm
        (Hardie 2014) in which a 0 counts as 0.5, and `note` says where. `log_odds_z` is the log-odds over its standard
        error (Monroe, Colaresi and Quinn 2008). Its default prior is the counts of both sides together, those of the
        report among them, which draws it towards 0.

    Raises
    ------
    KeyError, ValueError
        For an unknown report; for a prior below 0.

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
    matrix = as_matrix(counts)
    count = matrix.row(report).astype(float)
    if reference is None:
        rest = matrix.sum() - count
    else:
        terms = count.index.union(reference.index[reference > 0]).rename("term")
        count, rest = (side.astype(float).reindex(terms, fill_value=0.0) for side in (count, reference))
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
    return pd.Series((np.log(odds_here) - np.log(odds_there)) / np.sqrt(1 / here + 1 / there))


def log_likelihood(
    count: npt.ArrayLike, rest: npt.ArrayLike, words: npt.ArrayLike, rest_words: npt.ArrayLike
) -> np.ndarray:
    """Return the 4-term log-likelihood G2 of a word: 2 x sum of observed x ln(observed / expected).

    Parameters
    ----------
    count, rest : uses of the word here and elsewhere; arrays work
    words, rest_words : all words here and elsewhere

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


def reference_counts(texts: pd.Series | list[str], vectorizer: TermCounter) -> pd.Series:
    """Count each term in any number of texts together, to compare reports with in `keyness`.

    `vectorizer` is a `count_vectorizer` with the same words as for the reports.

    >>> from corpus_tools import count_vectorizer
    >>> reference_counts(["Kapal karam.", "Kapal tua."], count_vectorizer())["kapal"].item()
    2
    """
    return document_term_matrix(texts, clone(vectorizer)).sum()


def strongest_keyness(tables: Mapping[str, pd.DataFrame]) -> tuple[str | None, pd.DataFrame]:
    """Return the report whose most telling word is the strongest of all, and its table of `keyness`.

    `tables` has each report's table. The first of several that are as strong; None and an empty table without a key
    word.

    >>> counts = pd.DataFrame({"kapal": [6, 1], "laut": [4, 9]}, index=["a", "b"])
    >>> strongest_keyness({report: keyness(counts, report) for report in counts.index})[0]
    'a'
    """
    best = {report: table.loc[table["use"] == "more", "log_likelihood"].max() for report, table in tables.items()}
    known = pd.Series(best, dtype=float).dropna()
    if known.empty:
        return None, pd.DataFrame(columns=KEYNESS)
    strongest: Any = known.idxmax()
    return strongest, tables[strongest]


def concordance(
    texts: Mapping[str, str] | pd.Series,
    word: str,
    *,
    width: int = 40,
    sort: str = "text",
    analyzer: WordAnalyzer | None = None,
) -> pd.DataFrame:
    """Show a word in its company.

    Parameters
    ----------
    texts : report -> text
    word : taken letter by letter, as a whole word, in any capitals; a `*` at its end is any ending
    width : characters on each side
    sort
        "text" keeps the order of the texts, "report" sorts by outlet, "left" and "right" by the words before and behind
        the match, the nearest one first, so that what recurs is found together.
    analyzer : show every word that counts as the same term, too; what is no single term is looked for as it is written

    Returns
    -------
    DataFrame
        report | left | match | right.

    Raises
    ------
    ValueError
        For an empty word, or an unknown order.

    Examples
    --------
    >>> concordance({"a": "Kapal itu karam di laut."}, "karam", width=10).values.tolist()
    [['a', 'Kapal itu ', 'karam', ' di laut.']]
    >>> from corpus_tools import WordAnalyzer
    >>> concordance({"a": "Mereka bertemu."}, "pertemuan", analyzer=WordAnalyzer())["match"].tolist()
    ['bertemu']
    """
    if not word.strip(" *"):
        raise ValueError("concordance needs a word to look for; it got none")
    if sort not in SORTED:
        raise ValueError(f"sort is {sort!r}; it can be {', '.join(SORTED)}")
    places = _finder(word, analyzer)
    rows: list[tuple] = []
    for report, text in texts.items():
        for start, end in places(text):
            sides = text[max(0, start - width) : start], text[end : end + width]
            left, right = (re.sub(r"\s", " ", side) for side in sides)
            rows.append((report, left, text[start:end], right))
    rows.sort(key=SORTED[sort])
    return pd.DataFrame(rows, columns=["report", "left", "match", "right"])


def _near(text: str, *, backwards: bool = False) -> list[str]:
    """The words of one side of a concordance, the nearest first."""
    words = [word.lower() for word in words_in(text)]
    return words[::-1] if backwards else words


SORTED: dict[str, Callable[[tuple], Any]] = {
    "text": lambda row: 0,
    "left": lambda row: _near(row[1], backwards=True),
    "right": lambda row: _near(row[3]),
    "report": lambda row: str(row[0]).casefold(),
}
"""The orders of a concordance; what is equal stays in the order of the texts."""


def _finder(word: str, analyzer: WordAnalyzer | None) -> Callable[[str], list[tuple[int, int]]]:
    """What finds the places of a word in a text: by its term where it is one, else letter by letter."""
    plain = " ".join(word.split())
    if analyzer is not None and (" " not in plain or plain.lower() in analyzer.phrases) and analyzer.term(plain):
        return lambda text: analyzer.places(text, plain)
    ending = r"[\w-]*" if word.endswith("*") else ""
    # A hyphen belongs to the word: "mata" is not in "mata-mata".
    pattern = re.compile(rf"(?<![\w-]){re.escape(word.strip(' *'))}{ending}(?![\w-])", re.IGNORECASE)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def places(
    texts: Mapping[str, str] | pd.Series, words: Iterable[str], *, analyzer: WordAnalyzer | None = None
) -> pd.DataFrame:
    """Say where in each text (report -> text) some words are, for a dispersion plot: report | term | place.

    One row per use, by word and then by text; 0 is the first character, 1 the last. Words and
    `analyzer` as `concordance` takes them.

    >>> places({"a": "Kapal itu karam. Kapal!"}, ["kapal"]).round(2).values.tolist()
    [['a', 'kapal', 0.0], ['a', 'kapal', 0.74]]
    """
    rows = [
        (report, word, start / len(text))
        for word in words
        for report, text in texts.items()
        for start, _ in _finder(word, analyzer)(text)
    ]
    return pd.DataFrame(rows, columns=["report", "term", "place"])


def quoted_part(texts: pd.Series, part: str = "outside") -> pd.Series:
    """Return the texts inside or outside quotation marks, so that a word only a speaker uses is not the outlet's.

    "outside" keeps the outlet's own words, indirect speech among them, "inside" what is between the marks; another part
    is a ValueError.

    >>> texts = pd.Series({"a": 'Dia bilang "Hari ini hujan", lalu pulang.'})
    >>> quoted_part(texts)["a"].split(), quoted_part(texts, "inside")["a"]
    (['Dia', 'bilang', ',', 'lalu', 'pulang.'], 'Hari ini hujan')
    """
    if part not in ("outside", "inside"):
        raise ValueError(f"part is {part!r}; it can be 'outside' or 'inside'")
    if part == "outside":
        return texts.map(without_quotations)
    return texts.map(lambda text: "\n".join(text[span.start : span.end] for span in marked_spans(text)))


def collocations(
    texts: Iterable[str],
    word: str,
    *,
    window: int = 5,
    min_count: int = MIN_COUNT,
    analyzer: WordAnalyzer | None = None,
) -> pd.DataFrame:
    """List the terms that are beside a word more than elsewhere.

    Parameters
    ----------
    texts : all texts, or those of one report
    word : a word of the texts; every form that counts as the same term is meant
    window : counted terms on each side, in the same sentence; stop words take no place
    min_count : least uses beside the word
    analyzer : what makes terms; ours, unless given

    Returns
    -------
    DataFrame
        term -> count (the uses within the window; one between two of the word counts once) | total (all uses) | effect
        | log_likelihood (of the term inside all windows and outside), the largest effect first. `effect` is logDice, 14
        + log2 of 2 f(xy) / (f(x) + f(y)): 14 where neither is ever without the other, one less for half as much; unlike
        log-likelihood it does not grow with the number of texts.

    References
    ----------
    Rychlý (2008), A lexicographer-friendly association score. Proceedings of RASLAN 2008.

    Examples
    --------
    >>> texts = ["Kapal karam di laut. Kapal karam lagi.", "Laut tenang. Kapal karam."]
    >>> collocations(texts, "kapal").round(2).values.tolist()
    [[3.0, 3.0, 14.0, 3.82]]
    """
    analyzer = WordAnalyzer() if analyzer is None else analyzer
    node, beside, elsewhere = analyzer.term(word), Counter[str](), Counter[str]()
    uses = 0
    for text in texts:
        for sentence in sentences(text):
            terms = analyzer(sentence)
            at = [place for place, term in enumerate(terms) if term == node]
            near = {place for middle in at for place in range(max(0, middle - window), middle + window + 1)}
            uses += len(at)
            for place, term in enumerate(terms):
                if term != node:
                    (beside if place in near else elsewhere)[term] += 1
    table = pd.DataFrame({"count": beside}, dtype=int).rename_axis("term")
    rest = np.array([elsewhere[term] for term in table.index], dtype=int)
    table["total"] = table["count"] + rest
    table["effect"] = 14 + np.log2(2 * table["count"] / (uses + table["total"]))
    inside, outside = beside.total(), elsewhere.total()
    table["log_likelihood"] = log_likelihood(table["count"], rest, inside, outside)
    more = table["count"] * max(outside, 1) > rest * max(inside, 1)
    found = table[more & (table["count"] >= min_count)].sort_index()
    return found.sort_values(["effect", "log_likelihood"], ascending=False, kind="stable")


def ngrams(texts: Mapping[str, str] | pd.Series, *, n: int = 3, min_count: int = 2) -> pd.DataFrame:
    """List the runs of n words that occur at least so often in all texts together, the most frequent first.

    All words count, stop words too, in small letters and within a sentence; `reports` is how many have the run.

    >>> ngrams({"a": "Kapal itu karam. Kapal itu tua.", "b": "Kapal itu baru."}, n=2)
               count  reports
    ngram
    kapal itu      3        2
    """
    count, having = Counter[str](), Counter[str]()
    for _, text in texts.items():
        own = Counter[str]()
        for sentence in sentences(text):
            words = [word.lower() for word in words_in(sentence)]
            own.update(" ".join(words[at : at + n]) for at in range(len(words) - n + 1))
        count.update(own)
        having.update(own.keys())
    rows = [(run, times, having[run]) for run, times in count.items() if times >= min_count]
    table = pd.DataFrame(rows, columns=["ngram", "count", "reports"]).set_index("ngram").sort_index()
    return table.sort_values(["count", "reports"], ascending=False, kind="stable")
