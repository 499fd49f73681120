"""The methods paragraph: what was compared, how, and with which versions, ready to paste into a paper."""

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version

import pandas as pd

from corpus_tools import __version__
from corpus_tools._dates import is_day
from corpus_tools._messages import Sentence, _, days, listed, ngettext, number, paragraph, percent
from corpus_tools.compare.chance import SHUFFLES
from corpus_tools.compare.clusters import FEWEST, MOST_GROUPS, WEAK
from corpus_tools.compare.terms import MIN_COUNT
from corpus_tools.robust.settings import Setting, honest_settings, without_weights
from corpus_tools.say._compare_clusters import ENOUGH_CUTS
from corpus_tools.words.analyzer import PHRASES, STOP_WORDS, tokens
from corpus_tools.words.names import NAME_VARIANTS, find_variants
from corpus_tools.words.stem_cuts import WORDFREQ

LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn")


def methods_paragraph(
    reports: pd.DataFrame, *, settings: Sequence[Setting] = (), overrides: Mapping | None = None
) -> Sentence:
    """Write the paragraph on methods for these reports: articles, their hash, choices, formulas, versions.

    It describes what the numbered notebooks do.

    Parameters
    ----------
    reports : DataFrame
        The table after `clean_reports`.
    settings : sequence of Setting
        Those that the findings were computed in; without them the sentences about settings are left out.
    overrides : mapping, optional
        The stems of your own, see `read_overrides`.

    Raises
    ------
    KeyError
        If the reports have not been cleaned.

    Examples
    --------
    >>> from corpus_tools import clean_reports, read_reports
    >>> methods_paragraph(clean_reports(read_reports("seeds")))[:43]
    'We compared 5 reports from Bali Post, Medco'

    Notes
    -----
    Not for an analysis of your own that makes other choices: there it would say what you did not do.
    """
    if "text" not in reports:
        raise KeyError("The reports have no column text: methods_paragraph needs them cleaned, see clean_reports.")
    if not len(reports):
        return Sentence(_("There is no report, so there are no methods to describe."))
    return paragraph(
        *_collection(reports), *_words(reports, overrides), *_formulas(reports), *_robustness(settings), *_frame()
    )


def _collection(reports: pd.DataFrame) -> Iterable[str]:
    """What was compared."""
    outlets = sorted({str(outlet) for outlet in reports["outlet"] if outlet}, key=str.casefold)
    yield ngettext(
        "We compared {count} report from {outlets}.",
        "We compared {count} reports from {outlets}.",
        len(reports),
        outlets=listed(outlets) if outlets else _("unknown outlets"),
    )
    dated = [day for day in reports["published"] if is_day(day)]
    yield _("Publication: {days}.", days=days(dated)) if dated else _("Publication: days not known.")
    if dated and len(dated) < len(reports):
        yield ngettext(
            "{count} report has no readable day.", "{count} reports have no readable day.", len(reports) - len(dated)
        )
    notes = list(reports.get("inferred", []))
    if inferred := sum("outlet:" in note for note in notes):
        yield ngettext(
            "The outlet of {count} report was inferred.", "The outlets of {count} reports were inferred.", inferred
        )
    if inferred := sum("published:" in note for note in notes):
        yield ngettext(
            "The day of {count} report was inferred.", "The days of {count} reports were inferred.", inferred
        )
    yield _(
        "The collection has {raw} words, and {kept} without page clutter; its SHA-256 begins with {hash}.",
        raw=number(sum(len(tokens(text)) for text in reports["raw_text"])),
        kept=number(sum(len(tokens(text)) for text in reports["text"])),
        hash=collection_hash(reports)[:16],
    )


def _words(reports: pd.DataFrame, overrides: Mapping | None) -> Iterable[str]:
    """How words are counted."""
    yield _("Page clutter was removed with the rules of corpus-tools {version}.", version=__version__)
    found = find_variants(reports["text"])
    names = _(
        "Names were brought to one spelling with its list of {variants} variants.", variants=number(len(NAME_VARIANTS))
    )
    if found:
        names = ngettext(
            "Names were brought to one spelling with its list of {variants} variants and {count} found in the texts.",
            "Names were brought to one spelling with its list of {variants} variants and {count} found in the texts.",
            len(found),
            variants=number(len(NAME_VARIANTS)),
        )
    yield names
    yield _("Dates and long figures were brought to one form: 13/9 is 13 September, and 1.340 is 1340.")
    yield _(
        "Words are counted in small letters; {stop_words} function words are left out, and {phrases} fixed phrases are "
        "kept whole.",
        stop_words=number(len(STOP_WORDS)),
        phrases=number(len(PHRASES)),
    )
    yield _(
        "The rest is stemmed with PySastrawi {pysastrawi}, as corrected by corpus-tools with the word frequencies of "
        "wordfreq {wordfreq}.",
        pysastrawi=version("PySastrawi"),
        wordfreq=WORDFREQ,
    )
    if overrides:
        yield ngettext("{count} stem was set by us.", "{count} stems were set by us.", len(overrides))


def _formulas(reports: pd.DataFrame) -> Iterable[str]:
    """How similarity, keyness and groups are computed."""
    yield _(
        "Similarity is the cosine of TF-IDF weights: count × (ln((1 + N) / (1 + df)) + 1), rows scaled to length 1 "
        "(scikit-learn's smooth idf)."
    )
    if len(reports) > 1:
        yield _(
            "Its standard error is a jackknife over sentences, as if they were independent draws, which they are not; "
            "it describes sensitivity and no population."
        )
    yield _(
        "Keyness is the log-likelihood with 4 terms (Dunning 1993) of words with at least {least} uses; stop words are "
        "in neither of the two totals.",
        least=number(MIN_COUNT),
    )
    yield _(
        "It is compared with the value that the strongest word reaches in {share} of the cases when the sentences of "
        "all reports are shuffled ({shuffles} shuffles, seed 0).",
        share=percent(0.05),
        shuffles=number(SHUFFLES),
    )
    yield _(
        "The log ratio (Hardie 2014; a count of 0 taken as {half}) and log-odds with an informative prior (Monroe, "
        "Colaresi and Quinn 2008; the counts of both sides at full weight) are given beside it.",
        half=number(0.5, 1),
    )
    if len(reports) < FEWEST:
        return
    yield _(
        "Groups are sought by average linkage on 1 - cosine; their number, from 2 to {most} and below that of the "
        "reports, is the one with the largest mean silhouette (Rousseeuw 1987).",
        most=number(MOST_GROUPS),
    )
    yield _(
        "Groups are claimed on four conditions: the silhouette reaches {weak}; it passes the limit that the best cut "
        "of shuffled sentences passes in {share} of the cases ({shuffles}, seed 0); at least two groups have two "
        "reports or more; and at least {cuts} of the cuts in all settings, by average, complete and single linkage, "
        "give the same groups.",
        weak=number(WEAK, 2),
        share=percent(0.05),
        # Above 20 reports the notebooks take fewer shuffles, which need more time there.
        shuffles=_("{shuffles} shuffles", shuffles=number(200))
        if len(reports) <= 20
        else _("at least {shuffles} shuffles", shuffles=number(100)),
        cuts=percent(ENOUGH_CUTS),
    )


def _robustness(settings: Sequence[Setting]) -> Iterable[str]:
    """In which settings the findings were computed again."""
    if not len(settings):
        return
    words = {
        "settings": number(len(settings)),
        "uneven": number(sum(setting.counts != "binary" for setting in settings)),
        "unweighted": number(len(without_weights(settings))),
    }
    yield _(
        "The most alike pair, the most central report, the odd one out, the order of pairs and the number of groups "
        "(by the silhouette alone) were computed again in {settings} settings.",
        **words,
    )
    if len(settings) >= len(honest_settings()):
        yield _(
            "These are all combinations of the options for names, dates, stop words, stemming, one- and two-word "
            "terms, numbers, idf and counts."
        )
    else:
        yield _(
            "These were drawn at random with their neighbours from all combinations of the options for names, dates, "
            "stop words, stemming, one- and two-word terms, numbers, idf and counts."
        )
    yield _(
        "The top terms were computed in the {uneven} of these settings without binary counts, and the strongest key "
        "word in the {unweighted} that differ in more than idf and counts.",
        **words,
    )
    yield _("Shares of settings are descriptions and no probabilities.")


def _frame() -> Iterable[str]:
    """What the reports are, and with which versions all this was computed."""
    yield _("These reports are all that was studied, and no sample of a larger body of news.")
    yield _(
        "Computed with Python {python}, {libraries}.",
        python=platform.python_version(),
        libraries=listed(f"{name} {version(name)}" for name in LIBRARIES),
    )


def collection_hash(reports: pd.DataFrame) -> str:
    """Return the SHA-256 of the articles as collected, whatever their order and file names.

    Parameters
    ----------
    reports : DataFrame
        The table of `read_reports`.

    Returns
    -------
    str
        64 hexadecimal digits. Two collections with the same texts have the same; one changed letter gives another,
        blank lines do not.

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> reports = read_reports("seeds")
    >>> collection_hash(reports) == collection_hash(reports.iloc[::-1])
    True
    """
    plain = (" ".join(text.split()).encode("utf-8", "surrogatepass") for text in reports["raw_text"])
    each = sorted(hashlib.sha256(text).hexdigest() for text in plain)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()
