"""Which words, how often, and for whom they are typical."""

import heapq
import re

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import clone

from corpus_tools.compare.chance import deals, gathered, sentence_counts
from corpus_tools.words.names import find_spellings, unify_names
from corpus_tools.words.vectorizers import as_matrix, document_term_matrix

KEY_AT = 3.84
"""Log-likelihood at which a word is usually called key (chi-squared, 1 degree of freedom, 5 %)."""

MIN_COUNT = 3
"""Least count of a key word: a convention, for with one or two uses there is too little to read in the text."""

KEYNESS = ["count", "rest", "use", "log_likelihood", "log_ratio", "log_odds_z", "note"]
"""The columns of `keyness`."""

ZERO = "0 as 0.5"
"""Note beside a log ratio with a count of 0 in it: it depends on what the 0 is taken as."""

SHUFFLES = 300
"""Times the sentences are dealt out for `chance_band`: 15 of them lie above a limit of 5 %."""

ALL = "all reports"
"""Name of the row that holds all reports together."""


def relative_frequencies(counts, *, per=1000):
    """Return counts per `per` words of each report, so that long and short reports compare.

    `counts` is a table report x term. The words divided by are the row's own sum, that is the counted
    terms. A report without words gives 0.

    >>> counts = pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"])
    >>> relative_frequencies(counts)["kapal"].tolist()
    [500.0, 1000.0]
    """
    totals = counts.sum(axis=1)
    return counts.div(totals.where(totals > 0, np.nan), axis=0).fillna(0.0) * per


def top_terms(weights, *, n=10):
    """List the n heaviest terms of each report: report | rank | term | weight; ties go by name.

    `weights` is a table report x term, or a `TermMatrix` of any size.

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


def keyness(counts, report, *, reference=None, min_count=MIN_COUNT, prior=None):
    """Compare the words of one report with those of all the others: one row a term, most telling first.

    `counts` is a table report x term of raw counts, or a `TermMatrix`. Columns: `count` and `rest` (occurrences),
    `use` (more or less than elsewhere), `log_likelihood` (the 4-term G2 of Dunning 1993, AntConc's default),
    `log_ratio` (base 2, Hardie 2014; a zero counts as 0.5, and `note` says where), and `log_odds_z` (Monroe, Colaresi
    and Quinn 2008: log-odds over its standard error: how far from 0 in its own errors, if words were drawn
    independently, which they are not; so no value is to be compared with 1.96). Its prior is the counts of both sides
    together, at full weight: as many pseudo-words as there are words, those of the report among them, which draws it
    towards 0. Give `prior` to choose another: a Series term -> pseudo-count (``0.1 * counts.sum()`` is a tenth of that
    weight), or one number for every term (an uninformative prior). The order of words changes with it.
    Terms used more need `min_count` occurrences in the report, terms used less need them in the rest; a single
    report has no key words. Give `reference` (a Series term -> count, see `reference_counts`) to compare with texts
    of your own choice and not with the other reports. Raises KeyError for an unknown report, ValueError for a
    prior below 0.

    >>> counts = pd.DataFrame({"kapal": [6, 1], "laut": [4, 9]}, index=["a", "b"])
    >>> print(keyness(counts, "a").at["kapal", "log_likelihood"].round(3))
    5.936

    Not a test of significance: reports are not samples of words. Hold it against `chance_band`.
    """
    count, rest = _both_sides(counts, report, reference)
    table = pd.DataFrame({"count": count.astype(int), "rest": rest.astype(int)})
    table["use"] = np.where(_expected_more(count, rest), "more", "less")
    table["log_likelihood"] = log_likelihood(count, rest, count.sum(), rest.sum())
    table["log_ratio"] = _log_ratio(count, rest)
    table["log_odds_z"] = _log_odds_z(count, rest, _prior(prior, count + rest))
    table["note"] = np.where((count == 0) | (rest == 0), ZERO, "")
    enough = np.where(table["use"] == "more", count, rest) >= min_count
    return _by_likelihood(table[enough & (rest.sum() > 0)])


def _both_sides(counts, report, reference):
    """Counts of each term in the report and in what it is compared with."""
    matrix = as_matrix(counts)
    count = matrix.row(report).astype(float)
    if reference is None:
        return count, matrix.sum() - count
    terms = count.index.union(reference.index[reference > 0]).rename("term")
    return count.reindex(terms, fill_value=0.0), reference.astype(float).reindex(terms, fill_value=0.0)


def reference_counts(texts, vectorizer):
    """Count each term in all the texts together: a Series term -> count, to compare reports with in `keyness`.

    `vectorizer` is a `count_vectorizer` with the same words as for the reports; the counts stay sparse until they are
    added up, so the reference may be large.

    >>> from corpus_tools import count_vectorizer
    >>> reference_counts(["Kapal karam.", "Kapal tua."], count_vectorizer())["kapal"].item()
    2
    """
    return document_term_matrix(texts, clone(vectorizer)).sum()


def strongest_keyness(tables):
    """Return the report whose most telling word is the strongest of all, and its table of `keyness`.

    `tables` maps a report to its table. Without any key word the report is None and the table empty.

    >>> counts = pd.DataFrame({"kapal": [6, 1], "laut": [4, 9]}, index=["a", "b"])
    >>> strongest_keyness({report: keyness(counts, report) for report in counts.index})[0]
    'a'
    """
    best = {report: table.loc[table["use"] == "more", "log_likelihood"].max() for report, table in tables.items()}
    known = {report: strength for report, strength in best.items() if strength == strength}
    if not known:
        return None, pd.DataFrame(columns=KEYNESS)
    report = min(known, key=lambda name: (-known[name], name))
    return report, tables[report]


def log_likelihood(count, rest, words, rest_words):
    """Return the 4-term log-likelihood G2 of a word: 2 x sum of observed x ln(observed / expected).

    `count` and `rest` are occurrences here and elsewhere, `words` and `rest_words` all words here and
    elsewhere; arrays work. The four terms are the word and every other word, here and there (Dunning 1993).

    >>> print(log_likelihood(6, 1, 10, 10).round(3))
    5.936
    """
    share = np.asarray(words) / np.maximum(np.asarray(words) + rest_words, 1)
    here, there = np.asarray(count, dtype=float), np.asarray(rest, dtype=float)
    other_here, other_there = words - here, rest_words - there
    both, others = here + there, other_here + other_there
    terms = (
        _observed(here, both * share)
        + _observed(there, both * (1 - share))
        + _observed(other_here, others * share)
        + _observed(other_there, others * (1 - share))
    )
    return 2 * np.maximum(terms, 0)


def chance_band(texts, vectorizer, *, reference=(), shuffles=SHUFFLES, seed=0, min_count=MIN_COUNT):
    """Say how many key words chance alone would give each report, by dealing out its sentences anew.

    All sentences of all texts are shuffled over the reports, each keeping its number of sentences, and
    keyness is counted each time. One row a report, and a last one for all reports together: `key_words`
    (found, log-likelihood >= 3.84, used more), `low`, `median`, `high` (5, 50 and 95 % of the shuffles),
    `limit`, the log-likelihood that the strongest word used more by any report reaches in 5 % of the shuffles (a
    family-wise limit), `limit_less`, the same for words used less, and the number of `shuffles`.

    Sentences, not single words, are shuffled, because words come in company. Randomness takes `seed`. With
    `reference` (texts) each report is compared with these, whose sentences are dealt out with the rest, as one
    more text.

    >>> texts = pd.Series({"a": "Kapal karam. Kapal tua.", "b": "Laut tenang. Angin reda."})
    >>> from corpus_tools import count_vectorizer
    >>> chance_band(texts, count_vectorizer(), shuffles=20).index.tolist()
    ['a', 'b', 'all reports']
    """
    together = [*texts, "\n".join(reference)] if len(reference) else list(texts)
    owner, counts = sentence_counts(together, vectorizer)
    columns = ["key_words", "low", "median", "high", "limit", "limit_less", "shuffles"]
    names = pd.Index([*pd.Series(texts).index, ALL], name="report")
    if counts is None:
        return pd.DataFrame(0.0, index=names, columns=columns).astype({"key_words": int, "shuffles": int})
    sides = len(names) - 1, len(together) - len(names) + 1, min_count
    found = _key_words(owner, counts, *sides)[0]
    dealt = [_key_words(deal, counts, *sides) for deal in deals(owner, shuffles=shuffles, seed=seed)]
    spread = np.quantile([_with_total(number) for number, _, _ in dealt], [0.05, 0.5, 0.95], axis=0)
    limits = np.quantile([strongest for _, *strongest in dealt], 0.95, axis=0)
    values = np.column_stack([_with_total(found), *spread, *np.tile([*limits, shuffles], (len(names), 1)).T])
    return pd.DataFrame(values, index=names, columns=columns).astype({"key_words": int, "shuffles": int})


def _with_total(numbers):
    return [*numbers, sum(numbers)]


def concordance(texts, word, *, width=40, analyzer=None, variants=()):
    """Show a word in its company: report | left | match | right, in the order of the texts.

    `word` is taken letter by letter, not as a pattern, whole words only, capitals or not; a `*` at its end
    stands for any ending. With an `analyzer` every word that counts as the same term is shown; what is no single term
    (several words, a stop word) is looked for as it is written. With `variants` (see `NAME_VARIANTS`) every spelling
    that is counted as a name with this word in it is shown, too, so that the texts can be the outlets' own. `width`
    counts characters on each side. Raises ValueError for an empty word.

    >>> concordance({"a": "Kapal itu karam di laut."}, "karam", width=10).values.tolist()
    [['a', 'Kapal itu ', 'karam', ' di laut.']]
    >>> from corpus_tools import WordAnalyzer
    >>> concordance({"a": "Mereka bertemu."}, "pertemuan", analyzer=WordAnalyzer())["match"].tolist()
    ['bertemu']
    >>> from corpus_tools import NAME_VARIANTS
    >>> concordance({"a": "Korut diam."}, "Korea Utara", variants=NAME_VARIANTS)["match"].tolist()
    ['Korut']
    """
    if not word.strip(" *"):
        raise ValueError("concordance needs a word to look for; it got none")
    rows = [
        (report, _flat(text[max(0, start - width) : start]), text[start:end], _flat(text[end : end + width]))
        for report, text in texts.items()
        for start, end in _found(text, word, analyzer, tuple(variants))
    ]
    return pd.DataFrame(rows, columns=["report", "left", "match", "right"])


def _found(text, word, analyzer, variants):
    """Where a word stands in a text in any spelling, from left to right; a place inside another one once."""
    plain = " ".join(word.split())
    counted = analyzer is not None and (" " not in plain or plain.lower() in analyzer.phrases) and analyzer.term(plain)

    def places(text):
        return analyzer.places(text, plain) if counted else _places(text, plain)

    spelled = [(start, end) for start, end, _, name in find_spellings(text, variants) if places(name)]
    taken = set().union(*(range(start, end) for start, end in spelled))
    found = sorted([*spelled, *((start, end) for start, end in places(text) if start not in taken)])
    return [(start, end) for start, end in found if not _said_twice(text, start, variants)]


def _said_twice(text, start, variants):
    """True in brackets behind the same name, where unified texts have it once: Amerika Serikat (AS)."""
    if not variants or text[start - 2 : start] != " (":
        return False
    inside = unify_names(text[start:].partition(")")[0], variants=variants)
    return unify_names(text[max(0, start - 80) : start - 2], variants=variants).endswith(inside)


def _places(text, word):
    ending = r"[\w-]*" if word.endswith("*") else ""
    pattern = rf"(?<![\w-]){re.escape(word.strip(' *'))}{ending}(?![\w-])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _flat(text):
    return re.sub(r"\s", " ", text)


def _by_likelihood(table):
    table = table.rename_axis("term").reset_index()
    return table.sort_values(["log_likelihood", "term"], ascending=[False, True]).set_index("term")


def _expected_more(count, rest):
    return count * max(rest.sum(), 1) >= rest * max(count.sum(), 1)


def _observed(observed, expected):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(observed > 0, observed * np.log(observed / np.maximum(expected, 1e-300)), 0.0)


def _log_ratio(count, rest):
    here = np.maximum(count, 0.5) / max(count.sum(), 1)
    there = np.maximum(rest, 0.5) / max(rest.sum(), 1)
    return np.log2(here / there)


def _prior(prior, both):
    """The pseudo-count of each term."""
    if prior is None:
        return both
    chosen = prior.reindex(both.index, fill_value=0.0) if isinstance(prior, pd.Series) else both * 0.0 + prior
    if (chosen < 0).any():
        raise ValueError(f"prior must not be below 0; the least is {chosen.min()}")
    return chosen


def _log_odds_z(count, rest, prior):
    """Weighted log-odds ratio with an informative Dirichlet prior, as a z-score (Monroe et al. 2008)."""
    here, there, total = np.maximum(count + prior, 1e-9), np.maximum(rest + prior, 1e-9), prior.sum()
    odds_here = here / np.maximum(count.sum() + total - here, 0.5)
    odds_there = there / np.maximum(rest.sum() + total - there, 0.5)
    return (np.log(odds_here) - np.log(odds_there)) / np.sqrt(1 / here + 1 / there)


def _key_words(owner, counts, reports, references, min_count):
    """Number of key words of each report, and the strongest log-likelihoods of words used more and used less.

    Reports are compared with one another, or with the `references` texts (0 or 1) that come after them.
    """
    gather = gathered(owner, counts, reports + references)
    table, reference = sparse.coo_matrix(gather[:reports]), np.asarray(gather[reports:].sum(axis=0)).ravel()
    sizes, both = np.asarray(table.sum(axis=1)).ravel(), np.asarray(table.sum(axis=0)).ravel()
    elsewhere = np.full(reports, reference.sum()) if references else sizes.sum() - sizes
    row, count = table.row, table.data
    rest = (reference if references else both)[table.col] - (0 if references else count)
    here, there = sizes[row], elsewhere[row]
    strength = log_likelihood(count, rest, here, there)
    more = (count * np.maximum(there, 1) > rest * np.maximum(here, 1)) & (count >= min_count)
    less = (count * np.maximum(there, 1) < rest * np.maximum(here, 1)) & (rest >= min_count)
    absent = _most_elsewhere(table, reference if references else both)
    unused = np.where(absent >= min_count, log_likelihood(0, absent, sizes, elsewhere), 0.0)
    strongest_less = max(strength[less].max(initial=0.0), unused.max(initial=0.0))
    key = row[more & (strength >= KEY_AT)]
    return np.bincount(key, minlength=reports), strength[more].max(initial=0.0), strongest_less


def _most_elsewhere(table, rest):
    """For each report the most uses of a word that it has not at all: of these the strongest, as it rises with them."""
    return np.where(table.toarray() > 0, 0, rest).max(axis=1, initial=0)
