"""The methods paragraph: what was compared, how, and with which versions, ready to paste into a paper."""

import hashlib
import platform
from importlib.metadata import version

from corpus_tools._dates import is_day, span_of_days
from corpus_tools._messages import Sentence, number_of, percent
from corpus_tools.compare.chance import SHUFFLES
from corpus_tools.compare.clusters import MOST_GROUPS, WEAK
from corpus_tools.compare.terms import MIN_COUNT
from corpus_tools.robust.settings import honest_settings, without_weights
from corpus_tools.say._compare import ENOUGH_CUTS
from corpus_tools.words.analyzer import PHRASES, STOP_WORDS, tokens
from corpus_tools.words.names import NAME_VARIANTS, find_variants
from corpus_tools.words.stem_cuts import WORDFREQ

INFERRED = {"outlet": "outlet", "published": "day"}
LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn")

PARAGRAPH = (
    "We compared {reports} ({outlets}; {days}{inferred}; {words} words as collected, {kept} without page furniture; "
    "SHA-256 of the collection begins {hash}). Page furniture was cut by the rules of corpus-tools {corpus_tools}, "
    "and names were brought to one spelling by its list of {listed} variants{found}. Words were taken in lower case, "
    "{stop_words} function words left out, {phrases} fixed phrases kept whole and the rest stemmed with PySastrawi "
    "{pysastrawi} as corrected by corpus-tools with the word frequencies of wordfreq {wordfreq}{overrides}. "
    "Similarity is the cosine of TF-IDF weights, count × (ln((1 + N) / (1 + df)) + 1), rows scaled to length 1 "
    "(scikit-learn's smooth idf){jackknife}. Keyness is the 4-term log-likelihood (Dunning 1993) with at least "
    "{least} uses; stop words are in neither of the two totals. It is held against the value that the strongest word "
    "reaches in 5 % of the cases when the sentences of all reports are dealt out at random ({shuffles} shuffles, seed "
    "0); the log ratio (Hardie 2014; a count of 0 taken as 0.5) and log-odds with an informative prior (Monroe, "
    "Colaresi and Quinn 2008; the counts of both sides at full weight) are given beside it. Groups are sought by "
    "average linkage on 1 - cosine. Their number is the one with the largest mean silhouette (Rousseeuw 1987) among "
    "all from 2 to {most_groups} and below that of the reports; they are claimed if it reaches {weak}, if it passes "
    "the limit that the best cut of such dealt-out sentences passes in 5 % of the cases ({group_shuffles} shuffles, "
    "seed 0), if at least two groups have two reports or more, and if at least {cuts} of the cuts under all settings, "
    "by average, complete and single linkage, give the same groups.{settings} These reports are all that was studied, "
    "not a sample of a larger body of news. Python {python}, {libraries}."
)
JACKKNIFE = (
    "; its standard error is a jackknife over sentences, as if they were independent draws, which they are not: it is "
    "more likely too small, and describes sensitivity, not a population"
)
SETTINGS = (
    " The most alike pair, the most central report, the odd one out, the order of pairs and the number of groups (by "
    "the silhouette alone) were computed again under {settings}, {how} the options for names, stop words, stemming, "
    "one- and two-word terms, numbers, idf and counts; the top terms under those {uneven} without binary counts, and "
    "the strongest key word under the {unweighted} that differ in more than idf and counts. Shares of settings are "
    "descriptions and not probabilities."
)
CROSSED, DRAWN = "all combinations of", "drawn at random with their neighbours from all combinations of"
OVERRIDES = ", {words} of them overruled by us"


def methods_paragraph(reports, *, settings=(), overrides=None):
    """Write the paragraph on methods for these reports: articles, their hash, choices, formulas, versions.

    `reports` is the table after `clean_reports`; `settings` are those the findings were computed under (none: the
    sentence about them is left out); `overrides` the single stems mended (see `read_overrides`). It describes what
    the numbered notebooks do. Raises KeyError when the reports have not been cleaned.

    >>> from corpus_tools import clean_reports, read_reports
    >>> methods_paragraph(clean_reports(read_reports("seeds")))[:43]
    'We compared 5 reports (Bali Post, Medcom.id'

    Not for an analysis of your own that makes other choices: there it would say what you did not do.
    """
    if "text" not in reports:
        raise KeyError("The reports have no column text: methods_paragraph needs them cleaned, see clean_reports.")
    if not len(reports):
        return Sentence("There is no report, so there are no methods to describe.")
    found = find_variants(reports["text"])
    return Sentence(
        PARAGRAPH.format(
            reports=number_of(len(reports), "report"),
            outlets=", ".join(sorted(set(reports["outlet"]), key=str.casefold)) or "no outlet",
            days=span_of_days(reports["published"]) or "days of publication unknown",
            words=_words(reports["raw_text"]),
            kept=_words(reports["text"]),
            hash=collection_hash(reports)[:16],
            listed=len(NAME_VARIANTS),
            found=f" and {len(found)} found in the texts themselves" if found else "",
            inferred=_inferred(reports),
            stop_words=len(STOP_WORDS),
            phrases=len(PHRASES),
            overrides=OVERRIDES.format(words=number_of(len(overrides), "stem")) if overrides else "",
            jackknife=JACKKNIFE if len(reports) > 1 else "",
            settings=_settings(settings),
            least=MIN_COUNT,
            shuffles=SHUFFLES,
            group_shuffles=200 if len(reports) <= 20 else "at least 100",
            most_groups=MOST_GROUPS,
            weak=WEAK,
            cuts=percent(ENOUGH_CUTS),
            corpus_tools=version("corpus-tools"),
            pysastrawi=version("PySastrawi"),
            wordfreq=WORDFREQ,
            python=platform.python_version(),
            libraries=", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        )
    )


def collection_hash(reports):
    """Return the SHA-256 of the articles as collected, whatever their order and file names.

    Two collections with the same texts have the same hash; one changed letter gives another, blank lines do not.

    >>> from corpus_tools import read_reports
    >>> reports = read_reports("seeds")
    >>> collection_hash(reports) == collection_hash(reports.iloc[::-1])
    True
    """
    plain = (" ".join(text.split()).encode("utf-8", "surrogatepass") for text in reports["raw_text"])
    each = sorted(hashlib.sha256(text).hexdigest() for text in plain)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()


def _settings(settings):
    if not len(settings):
        return ""
    how = CROSSED if len(settings) >= len(honest_settings()) else DRAWN
    uneven = sum(setting.counts != "binary" for setting in settings)
    unweighted = len(without_weights(settings))
    return SETTINGS.format(settings=number_of(len(settings), "setting"), how=how, uneven=uneven, unweighted=unweighted)


def _inferred(reports):
    """How many outlets and days were concluded and not read."""
    notes = reports.get("inferred", [])
    counts = {what: sum(f"{column}:" in note for note in notes) for column, what in INFERRED.items()}
    told = [f"{what} of {number_of(count, 'report')}" for what, count in counts.items() if count]
    undated = sum(not is_day(day) for day in reports["published"])
    told += [f"{number_of(undated, 'report')} without a readable day"] if undated else []
    return f"; inferred: {', '.join(told)}" if told else ""


def _words(texts):
    return sum(len(tokens(text)) for text in texts)
