"""Whether a finding holds in other settings, what it is held against, and the paragraph on methods."""

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools import __version__
from corpus_tools._dates import is_day
from corpus_tools._messages import (
    N_,
    STRENGTHS,
    Findings,
    Sentence,
    _,
    days,
    given,
    listed,
    ngettext,
    number,
    pair,
    pairs_listed,
    paragraph,
    percent,
    percent_span,
    span,
    too_few,
)
from corpus_tools.compare.chance import SHUFFLES, Lead
from corpus_tools.compare.clusters import FEWEST, MOST_GROUPS, WEAK
from corpus_tools.compare.similarity import similar_pairs
from corpus_tools.compare.terms import MIN_COUNT
from corpus_tools.robust.holding import Holding, flipped_most
from corpus_tools.robust.reference import PAIRS, UNRELATED
from corpus_tools.robust.settings import Setting, honest_settings, without_weights
from corpus_tools.robust.verdict import strength
from corpus_tools.say.groups import ENOUGH_CUTS
from corpus_tools.words.analyzer import PHRASES, STOP_WORDS, tokens
from corpus_tools.words.names import NAME_VARIANTS, find_variants
from corpus_tools.words.stem_cuts import WORDFREQ

ANY = object()
"""Any answer that has no message of its own."""

TOLD: dict[tuple[str, object], str] = {
    ("most alike pair", None): N_("In {settings}, no single pair is most alike."),
    ("most alike pair", ANY): N_("By the settings alone (sentences untested), {answer} are most alike in {settings}."),
    ("most central report", None): N_("In {settings}, no single report is the most central."),
    ("most central report", ANY): N_(
        "By the settings alone (sentences untested), {answer} is the most central report in {settings}."
    ),
    ("odd one out", None): N_("In {settings}, no single report is the odd one out."),
    ("odd one out", ANY): N_("{answer} is the odd one out in {settings}."),
    ("order of pairs", ANY): N_("The order of the pairs is the same in {settings}."),
    ("number of groups", 0): N_("By the settings alone, no groups are shown in {settings}."),
    ("number of groups", ANY): N_("The best silhouette gives {answer} in {settings}."),
    ("key word", "key"): N_("“{word}” is a key word of {report} in {settings}."),
    ("key word", "not key"): N_("In {settings}, “{word}” is not a key word of {report}."),
    ("key word", "no term"): N_("In {settings}, “{word}” is not counted at all."),
    ("same group", "together"): N_("{report_a} and {report_b} are in one group in {settings}."),
    ("same group", "apart"): N_("{report_a} and {report_b} are in different groups in {settings}."),
}
"""What is said of each finding and answer."""

ANSWERS = {
    None: N_("none ahead"),
    "key": N_("a key word"),
    "not key": N_("not a key word"),
    "no term": N_("not counted"),
    "together": N_("together"),
    "apart": N_("apart"),
}
"""Answers in a list."""

CHOICES = {
    "furniture": N_("page clutter"),
    "names": N_("the spelling of names"),
    "dates": N_("the form of dates"),
    "stop words": N_("stop words"),
    "words": N_("stemming"),
    "terms": N_("one-word or two-word terms"),
    "numbers": N_("numbers"),
    "idf": N_("idf"),
    "counts": N_("counts"),
}
"""The choices of `corpus_tools.robust.CHOICES` as a reader knows them."""

ORDERS = ("order of pairs", "more central")
"""Kinds of statements of which there may be many: each pair below others, each report more central than others."""

RANK = {mark: place for place, mark in enumerate(STRENGTHS)}
"""The firmest first."""

LOW, HIGH = 0.05, 0.95
"""What is between these quantiles holds nine in ten values."""

LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn")
"""Whose versions a paper should name."""


def holds(holding: Holding | None, *, beyond_chance: bool | None = None) -> Sentence:
    """Say in how many settings a finding is the same, what it is in the others, and which choice matters most.

    Parameters
    ----------
    holding : what `finding_holds` returns
    beyond_chance : whether the finding is outside the limit of chance: without it no finding is called firm

    Examples
    --------
    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import Setting, finding_holds
    >>> holds(finding_holds("most central report", read_reports("seeds"), [Setting(), Setting(idf="none")]))
    [leaning] By the settings alone (sentences untested), VOA Indonesia is the most central report in both settings.
    """
    if holding is None or len(holding.by_setting) == 0 or holding.possible < 2:
        return Sentence(_("There are too few reports for this finding, so nothing could hold or not."))
    finding, tried = holding.finding, len(holding.by_setting)
    times = sum(answer == holding.answer for answer in holding.by_setting)
    told = _(
        TOLD.get((finding, holding.answer)) or TOLD.get((finding, ANY)) or N_("{finding}: {answer} in {settings}."),
        finding=finding,
        answer=_answer(finding, holding.answer),
        settings=_settings(times, tried),
        **{name: str(value) for name, value in holding.about.items()},
    )
    others = [(answer, count) for answer, count in holding.answers.items() if answer != holding.answer]
    if not others:
        rest = ""
    elif finding == "order of pairs":
        rest = ngettext("There is {count} other order.", "There are {count} other orders.", len(others))
    else:
        answers = [f"{_answer(finding, answer)} ({number(count)})" for answer, count in others]
        rest = _("In the other settings: {answers}.", answers=listed(answers, 3, apart=True))
    choices = [f"{_(CHOICES.get(choice, choice))} ({percent(share)})" for choice, share in flipped_most(holding)]
    depends = _(
        "When one choice alone is changed, the answer changes most often with {choices}.", choices=listed(choices)
    )
    # That nothing is ahead everywhere needs no comparison with chance; that no groups are shown does not rule them out.
    nothing = holding.answer is None and times == tried
    weight = strength(times / tried, beyond_chance=beyond_chance or nothing)
    return paragraph(told, rest, depends if choices else "", strength=weight)


def lead_settings(similarities: pd.DataFrame, lead: Lead | None) -> Sentence:
    """Say in how many settings the first pairs are too close to tell apart.

    Parameters
    ----------
    similarities : the table setting x pair of `similarity_by_setting`
    lead : the lead of `jackknife`. Its standard error was computed in our own setting and is used for all.

    Examples
    --------
    >>> from corpus_tools.compare.chance import Lead
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])
    >>> table = pd.DataFrame([[0.5, 0.49], [0.4, 0.5]], columns=pairs)
    >>> lead_settings(table, Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    In 1 of 2 settings, a and b are too close to the best other pair to tell apart: the gap is no larger than 0.050, the
    standard error of the lead. Whichever pair is first, it leads by more than that in 1 of 2 settings.
    """
    if lead is None or similarities.shape[1] < 2:
        return Sentence(_("A lead needs three reports."))
    if not lead.se > 0:
        return Sentence(_("The standard error of the lead is not known: a report has too few sentences."))
    gap = (similarities[lead.first] - similarities.drop(columns=[lead.first]).max(axis=1)).abs()
    ordered, tried = np.sort(similarities.to_numpy(), axis=1), len(similarities)
    beyond = int((ordered[:, -1] - ordered[:, -2] > lead.se).sum())
    return paragraph(
        _(
            "In {settings}, {pair} are too close to the best other pair to tell apart: the gap is no larger than "
            "{error}, the standard error of the lead.",
            settings=_settings(int((gap <= lead.se).sum()), tried),
            pair=pair(*lead.first),
            error=number(lead.se, 3),
        ),
        _("Whichever pair is first, it leads by more than that in {settings}.", settings=_settings(beyond, tried)),
    )


def _settings(times: int, tried: int) -> str:
    """So many of all settings."""
    if times == tried == 2:
        return _("both settings")
    if times == tried:
        return ngettext("the only setting", "all {count} settings", tried)
    if not times:
        return ngettext("no setting", "none of {count} settings", tried)
    return _("{times} of {tried} settings", times=number(times), tried=number(tried))


def _answer(finding: str, answer: Any) -> str:
    """An answer in a few words."""
    if finding == "number of groups":
        return ngettext("{count} group", "{count} groups", answer) if answer else _("no groups")
    if answer in ANSWERS:
        return _(ANSWERS[answer])
    return listed(answer) if isinstance(answer, tuple) else str(answer)


def statements(table: pd.DataFrame, *, most: int | None = None) -> Findings:
    """List the statements that were weighed, each with its strength: what holds whatever the choices comes first.

    Parameters
    ----------
    table : the table of `stable_statements`
    most : int, optional
        How many are listed. Of the orders only the firmest are then shown, so that every question keeps its answer.

    Returns
    -------
    Findings
        One sentence per statement; one that says so where there are too few reports.

    Examples
    --------
    >>> rows = [("a and b are the least alike pair.", "least alike pair", "leaning", 0.9)]
    >>> statements(pd.DataFrame(rows, columns=["statement", "kind", "strength", "settings"]))
    - [leaning] a and b are the least alike pair.
    """
    if table.empty:
        return Findings([Sentence(_("There are too few reports to compare pairs of them: three are needed."))])
    shown = table
    if most is not None and len(table) > most:
        orders = table["kind"].isin(ORDERS)
        room = max(most - int((~orders).sum()), 0)
        ranked = table[orders].assign(rank=table["strength"].map(RANK))
        firmest = ranked.sort_values(["rank", "settings"], ascending=[True, False], kind="stable")
        shown = table[~orders | table.index.isin(firmest.index[:room])].head(most)
    return Findings(Sentence(str(row.statement), str(row.strength)) for row in shown.itertuples())


def one_event(weights: pd.DataFrame, similarity: pd.DataFrame, scale: pd.DataFrame) -> Sentence:
    """Say whether every two reports have more in common than a report has with words drawn at random.

    Not a proof of one event: two events of one kind share enough words to pass.

    Parameters
    ----------
    weights : a table report x term
    similarity : its cosines
    scale : the table of `similarity_scale`

    Examples
    --------
    >>> weights = pd.DataFrame({"kapal": [1, 1, 0], "padi": [0, 0, 1]}, index=["a", "b", "c"])
    >>> from corpus_tools import cosine_table
    >>> scale = pd.DataFrame({"kind": [UNRELATED] * 2, "similarity": [0.03, 0.09]})
    >>> one_event(weights, cosine_table(weights), scale)
    Random Indonesian words have a similarity of 0.03 to 0.09 with these reports. 2 of 3 pairs have no more than that,
    and 0 of 2 terms are in every report. So these reports may not be about one event. Sort them by event before you
    compare outlets.
    """
    drawn = scale.loc[scale["kind"] == UNRELATED, "similarity"]
    if len(similarity) < 2 or drawn.empty:
        return too_few(_("A comparison with random words needs two reports."), len(similarity))
    values, limit = similar_pairs(similarity)["similarity"], drawn.quantile(HIGH)
    apart, common = int((values <= limit).sum()), int((weights > 0).all().sum())
    if not apart:
        least = ngettext(
            "These two reports have {value}.",
            "These reports have at least {value}.",
            len(values),
            value=number(values.min(), 2),
        )
        related = _("So they are related. To know whether it is one event, read them.")
        return paragraph(_random_words(drawn), least, related)
    return paragraph(
        _random_words(drawn),
        ngettext(
            "{count} of {pairs} pairs has no more than that, and {common} of {terms} terms are in every report.",
            "{count} of {pairs} pairs have no more than that, and {common} of {terms} terms are in every report.",
            apart,
            pairs=number(len(values)),
            common=number(common),
            terms=number(weights.shape[1]),
        )
        if len(values) > 1
        else _("These two reports have no more than that: {value}.", value=number(values.min(), 2)),
        _("So these reports may not be about one event. Sort them by event before you compare outlets."),
    )


def scale(table: pd.DataFrame) -> Sentence:
    """Say where the similarities are beside those of words drawn at random.

    Parameters
    ----------
    table : the table of `similarity_scale`

    Examples
    --------
    >>> scale(pd.DataFrame({"kind": ["words drawn at random", "two reports"], "similarity": [0.05, 0.5]}))
    Random Indonesian words have a similarity of 0.05 with these reports. The reports have 0.50 with one another. A pair
    above the random words is related. More is not shown by this.
    """
    kinds = {kind: part["similarity"] for kind, part in table.groupby("kind", observed=True)}
    if not {UNRELATED, PAIRS} <= set(kinds):
        return Sentence(_("A comparison with random words needs two reports."))
    return paragraph(
        _random_words(kinds[UNRELATED]),
        _("The reports have {span} with one another.", span=span(kinds[PAIRS], 2)),
        _("A pair above the random words is related. More is not shown by this."),
    )


def _random_words(drawn: pd.Series) -> str:
    """What nine in ten texts of random words have in common with the reports."""
    return _(
        "Random Indonesian words have a similarity of {span} with these reports.",
        span=span(drawn.quantile([LOW, HIGH]), 2),
    )


def halves(table: pd.DataFrame) -> Sentence:
    """Say which reports are more like themselves, or less, than shuffled sentences of that length would be.

    Parameters
    ----------
    table : the table of `halves_by_chance`: share | low | median | high | shuffles, a row for each report

    Examples
    --------
    >>> columns = ["share", "low", "median", "high", "shuffles"]
    >>> rows = [[0.9, 0.2, 0.4, 0.6, 100], [0.45, 0.4, 0.5, 0.6, 100]]
    >>> halves(pd.DataFrame(rows, index=["a", "b"], columns=columns))
    1 of 2 reports is more like itself than chance explains: a (90 %, by chance 20 to 60 %). The percentage says how
    often its two halves are more alike than halves of two reports. By chance alone, about one report in ten would be
    named here.
    """
    if table.empty:
        return Sentence(_("Halves need two reports of two sentences or more."))
    above, below = table[table["share"] > table["high"]], table[table["share"] < table["low"]]
    if above.empty and below.empty:
        return Sentence(
            ngettext(
                "{count} report was tried, and it is as much like itself as chance explains.",
                "{count} reports were tried, and each is as much like itself as chance explains.",
                len(table),
            )
        )

    def beside_chance(named: pd.DataFrame) -> dict[str, str]:
        told = (
            _(
                "{report} ({share}, by chance {span})",
                report=report,
                share=percent(row["share"]),
                span=percent_span(row["low"], row["high"]),
            )
            for report, row in named.iterrows()
        )
        return {"reports": number(len(table)), "listed": listed(told, 6, apart=True)}

    more = ngettext(
        "{count} of {reports} reports is more like itself than chance explains: {listed}.",
        "{count} of {reports} reports are more like themselves than chance explains: {listed}.",
        len(above),
        **beside_chance(above),
    )
    less = ngettext(
        "{count} of {reports} reports is less like itself than chance explains: {listed}.",
        "{count} of {reports} reports are less like themselves than chance explains: {listed}.",
        len(below),
        **beside_chance(below),
    )
    return paragraph(
        more if len(above) else "",
        less if len(below) else "",
        _("The percentage says how often its two halves are more alike than halves of two reports."),
        _("By chance alone, about one report in ten would be named here."),
    )


def against_less_text(before: pd.DataFrame, after: pd.DataFrame, shortened: pd.DataFrame, choice: str) -> Sentence:
    """Say how many pairs change more than cutting as much text at random would change them.

    Parameters
    ----------
    before, after : the cosines without and with the choice
    shortened : the table of `similarity_of_less_text`
    choice : the choice as the subject of a sentence, "Leaving quotations out"

    Examples
    --------
    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=list("ab"), columns=list("ab"))
    >>> less = pd.DataFrame([[0.3], [0.35]], columns=pd.MultiIndex.from_tuples([("a", "b")]))
    >>> against_less_text(table, table * 0.8, less, "Leaving quotations out")
    Leaving quotations out changes no pair more than leaving out as much text at random does.
    """
    if len(before) < 2 or shortened.empty:
        return too_few(_("A comparison of pairs needs two reports."), len(before))
    low, high = shortened.quantile(LOW), shortened.quantile(HIGH)
    choice = given(choice)
    pairs: list[Any] = shortened.columns.tolist()
    higher = [both for both in pairs if after.at[both] > high[both]]
    lower = [both for both in pairs if after.at[both] < low[both]]
    if not higher and not lower:
        return Sentence(_("{choice} changes no pair more than leaving out as much text at random does.", choice=choice))
    return paragraph(
        ngettext(
            "{choice} changes {changed} of {count} pair more than leaving out as much text at random does.",
            "{choice} changes {changed} of {count} pairs more than leaving out as much text at random does.",
            shortened.shape[1],
            choice=choice,
            changed=number(len(higher) + len(lower)),
        ),
        _("These become more alike: {pairs}.", pairs=pairs_listed(higher, 5)) if higher else "",
        _("These become less alike: {pairs}.", pairs=pairs_listed(lower, 5)) if lower else "",
        _("At random, about one pair in ten would change as much."),
    )


def methods_paragraph(
    reports: pd.DataFrame, *, settings: Sequence[Setting] = (), overrides: Mapping | None = None
) -> Sentence:
    """Write the paragraph on methods for these reports: articles, their hash, choices, formulas, versions.

    It describes what the numbered notebooks do: not for an analysis of your own that makes other choices.

    Parameters
    ----------
    reports : the table after `clean_reports`
    settings : those that the findings were computed in; without them the sentences about settings are left out
    overrides : the stems of your own, see `read_overrides`

    Examples
    --------
    >>> from corpus_tools import clean_reports, read_reports
    >>> methods_paragraph(clean_reports(read_reports("seeds")))[:43]
    'We compared 5 reports from Bali Post, Medco'
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
    yield _(
        "The most alike pair, the most central report, the odd one out, the order of pairs and the number of groups "
        "(by the silhouette alone) were computed again in {settings} settings.",
        settings=number(len(settings)),
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
        "The strongest key word was looked for in the {unweighted} of these settings that differ in more than idf and "
        "counts.",
        unweighted=number(len(without_weights(settings))),
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
    """The SHA-256 of the articles as collected, whatever their order, file names and blank lines."""
    plain = (" ".join(text.split()).encode("utf-8", "surrogatepass") for text in reports["raw_text"])
    each = sorted(hashlib.sha256(text).hexdigest() for text in plain)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()
