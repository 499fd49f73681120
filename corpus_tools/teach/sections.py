"""The page on an event: what its reports share, where they differ, and how firmly each difference may be written down.

Each section is made by one function from tables of the rooms below, and holds findings (sentences with their strength)
and blocks (tables and figures as data). How a block looks is decided in `page.py` and `brief.html` alone.

The order of sections is that of reading: who stops after "In short" has the answer. What can be read in a text comes
before what is computed, and likeness comes late because it decides least.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from corpus_tools import clean, compare, facts, large, robust, say, speech, words
from corpus_tools._dates import is_day
from corpus_tools._messages import (
    FIRM,
    LEANING,
    N_,
    OPEN,
    Findings,
    Sentence,
    _,
    day,
    days,
    listed,
    ngettext,
    number,
    paragraph,
    percent,
    percent_span,
)
from corpus_tools.facts.conflicts import with_hedge
from corpus_tools.facts.emphasis import FEWEST_TERMS, HAS_IT, LACKS_IT, has_trace, is_named, nearest, whole_of
from corpus_tools.facts.mentioned import rarest_word
from corpus_tools.say.robust import ORDERS
from corpus_tools.teach.page import Block, Brief, Section
from corpus_tools.teach.wording import (
    GLUED,
    SIDES,
    alike_parts,
    differ_in_words,
    first_words,
    is_a_piece,
    is_one,
    longest_names,
    own_words,
)

MOST_ROWS = 12
"""Rows of the figure of who has what: more than a dozen are a list, not a picture."""

MOST_DIFFERENCES = 6
"""Places where facts differ that are shown with their sentences."""

MOST_PAIRS = 15
"""Pairs in the figure of ranks; of more, the most and the least alike are shown."""

CLOSE_SHARES = 0.05
"""Shares of quoted words that differ by less are told as about equal: one sentence more would turn them round."""

MORE_DOUBTS = 3
"""So many words of doubt more than any other report, at its length, must a report have to be told as doubting most; and
so many must some report have for their rates to be drawn."""

DOUBT = ("possible", "suspected", "hearsay", "estimated")
"""Shades of `speech.shades` that keep a distance from what is told (data/speech.toml). "Unnamed judgement" is left
out: *dinilai bersalah* reports a verdict."""

FEWEST_IN_SHORT = 5
"""Findings that the summary has at least, if the page has so many."""

MOST_ALONE = 6
"""Reports of which is said which names only they have; of more, those with the most telling names."""

SAME_WORDS = 8
"""Words in a row from which on two quotations are one remark, whoever is said to have made it."""

MOST_SENTENCES, MOST_WORDS = 2, 25
"""Sentences of a report without a counterpart that its profile shows, and words of each: what fits beside the rest."""

MORE_TOLD, FEWEST_TOLD = 0.15, 3
"""A report tells most alone if the share of such sentences is so much larger than any other's, and they are so many:
two sentences more or less, as another way to compare words would find, do not turn that round."""

MOST_SHARED, SHORTEST_WORD = 4, 3
"""Words that stand for the event where no person is in all reports, and letters of those in small letters."""


MOST_LIKENESS = 3
"""Statements on likeness: they decide least about a report, and readers of the page kept two of forty."""

QUESTIONS = {
    "least alike pair": N_("which two reports are least alike"),
    "most alike pair": N_("which two reports are most alike"),
    "most central report": N_("which report has most in common with the others"),
    "groups": N_("whether there are groups of reports"),
    "key word": N_("whether a word is typical of one report"),
}
"""What people ask of each kind of `robust.stable_statements`; orders answer no question of theirs."""


class _Event:
    """Everything that more than one section needs, each computed once."""

    def __init__(self, reports: pd.DataFrame, articles: Any, seed: int):
        self.reports, self.names, self.seed = reports, list(reports.index), seed
        self.analyzer = words.read_analyzer(articles)
        self.overrides = getattr(self.analyzer.stemmer, "overrides", {})
        self.variants = words.NAME_VARIANTS + words.find_variants(reports["text"])
        self.texts = words.unify_texts(reports["text"], variants=self.variants)
        self.sentences = {report: words.sentences(text) for report, text in reports["text"].items()}
        self.terms = {report: [set(self.analyzer(text)) for text in own] for report, own in self.sentences.items()}
        self.alone = facts.without_counterpart(reports, analyzer=self.analyzer)
        said = speech.quotations(
            reports, kinds=("direct", "fragment", "indirect"), overrides=speech.read_quotes(articles)
        )
        self.said = said.assign(speaker=words.unify_texts(said["speaker"], variants=self.variants))
        named = self.said[self.said["speaker"] != ""]
        self.heard = {report: list(named.loc[named["report"] == report, "speaker"].unique()) for report in self.names}
        self.sources = speech.sources(reports, self.said)
        self.kinds = self.sources.groupby("speaker")["actor"].agg(lambda kinds: kinds.mode().iloc[0])
        self.shades = speech.shades(reports, self.said)
        self.cited = speech.cited_media(reports)
        self.quoted = speech.quoted_share(reports, self.said)
        self.utterances = speech.utterances(self.said)
        self.mentions = facts.mentions(reports, variants=self.variants)
        self.present = facts.present_table(self.mentions, reports=self.names)
        self.confirmed = facts.read_confirmed(articles)
        self.telling = facts.telling(self.mentions, reports=reports, confirmed=self.confirmed)
        self.themes = facts.read_themes(articles)
        self.on_themes = facts.themes(reports, self.themes, seed=seed)
        self.whole = {report: whole_of(row) for report, row in reports.iterrows()}
        self.copies = large.near_copies(reports, at_least=0)


def brief(reports: pd.DataFrame, articles: Any = ".", *, title: str = "", seed: int = 0) -> Brief:
    """Put together the page on an event; `write_brief` writes it as a web page, a Word file and a workbook.

    Parameters
    ----------
    reports
        The table of `clean_reports`. Many events in one folder: sort them first (`large.find_events`).
    articles
        The folder (or file) they were read from: files beside it (`stems.csv`, `themes.csv`, `confirmed.csv`) are used.
    title
        The name of the event. Without one, the people whom every report names and the day stand in.
    seed
        The seed of all shuffles.

    Examples
    --------
    >>> from corpus_tools import clean_reports, read_reports
    >>> page = brief(clean_reports(read_reports("seeds")), "seeds")
    >>> [section.key for section in page.sections][:3]
    ['event', 'short', 'common']
    """
    if reports.empty:
        reports = reports.reindex(columns=["text"])
        said = speech.quotations(reports)
        nothing = Section("event", _("The event and its reports"), lead=[_("There is no report to write about.")])
        empty = {"measures": pd.DataFrame(), "who has what": pd.DataFrame(), "sources": speech.sources(reports, said)}
        return Brief(title or _("One event"), "", "", [nothing, Section("short", _("In short"))], empty)
    event = _Event(reports, articles, seed)
    sections = [section(event) for section in (_common, _outlets, _voices, _differ, _openings, _themes, _alike)]
    every = [
        _the_reports(event),
        _short(sections),
        *[section for section in sections if section.findings or section.blocks or section.lead],
        Section("method", _("Method"), lead=[say.methods_paragraph(reports, overrides=event.overrides)]),
        _limits(),
    ]
    many = len(reports)
    return Brief(
        title or _name_of(event),
        ngettext("One event, {count} report", "One event, {count} reports", many),
        ngettext(
            "What {count} report says, and how firmly each finding may be written down.",
            "How {count} reports tell one event: what they share, where they differ, and how firmly each difference "
            "may be written down.",
            many,
        ),
        every,
        _tables(event, every),
    )


def _drawn(kind: str, sections: Iterable[Section]) -> pd.DataFrame:
    """The table behind the first figure of a kind; an empty one where it is not drawn."""
    return next((block.data for section in sections for block in section.blocks if block.kind == kind), pd.DataFrame())


def _tables(event: _Event, sections: Iterable[Section]) -> dict[str, pd.DataFrame]:
    """Every table of the page and behind it, for the workbook: one sheet each."""
    findings = [(section.title, finding.strength, str(finding)) for section in sections for finding in section.findings]
    weights = words.document_term_table(event.texts, words.tfidf_vectorizer(tokenizer=event.analyzer))
    similarity = compare.cosine_table(weights)
    return {
        "findings": pd.DataFrame(findings, columns=["section", "strength", "finding"]),
        "reports": event.reports.drop(columns=["raw_text", "text"]).reset_index(),
        "measures": _drawn("dots", sections),
        "who has what": _drawn("presence", sections),
        "quotations": event.said,
        "sources": event.sources,
        "words of doubt and saying": event.shades,
        "media named as sources": event.cited,
        "quoted share": event.quoted,
        "utterances": event.utterances,
        "mentions": event.mentions,
        "present": event.present.reset_index(),
        "only here, only missing here": event.telling,
        "without a counterpart": event.alone,
        "themes": event.on_themes.drop(columns="where"),
        "disagreements": facts.disagreements(event.mentions),
        "similar pairs": compare.similar_pairs(similarity),
        "shared passages": speech.shared_passages(event.reports, min_words=5),
        "removed text": clean.removed_text(event.reports),
    }


def _name_of(event: _Event) -> str:
    """A name for the event: two people whom most headlines name, else what most headlines share; and the day."""
    first = [_opening(event, name) for name in event.names]
    openings = event.reports["title"].where(event.reports["title"] != "", first)
    in_openings = {
        name: sum(rarest_word(name) in text.lower() for text in openings) for name in _everywhere(event, PERSON)
    }
    people = [name for name, times in in_openings.items() if times > len(openings) / 2][:2]
    terms = [list(dict.fromkeys(event.analyzer(text))) for text in words.unify_texts(openings, variants=event.variants)]
    spread = Counter(term for each in terms for term in each)
    shared = [term for term, reports in spread.most_common() if reports > len(terms) / 2][:MOST_SHARED]
    written = words.readable_terms(event.texts, analyzer=event.analyzer)
    # In the order of the headline that has most of them; apart, for they are key words and must not read as a sentence.
    fullest = max(terms, key=lambda each: sum(term in each for term in shared), default=[])
    in_order = sorted(shared, key=lambda term: fullest.index(term) if term in fullest else len(fullest))
    names = _everywhere(event, NAMED)
    things = [
        next((name for name in names if word.lower() in name.lower().split()), word)
        for term in in_order
        if not _tells_nothing(word := written.get(term, term), term)
    ]
    title = " · ".join(dict.fromkeys(things)) if len(people) < 2 else listed(people)
    title = title[:1].upper() + title[1:]
    # The day that most reports name; they may be published a day later.
    dates = event.present[event.present.index.get_level_values("kind") == "date"]
    named = [
        normal
        for (_kind, normal), held in zip(dates.index, (dates > 0).sum(axis=1), strict=True)
        if held > 1 and is_day(normal)
    ]
    printed = Counter(value for value in event.reports["published"] if is_day(value)).most_common(1)
    when = [*named, *(value for value, _times in printed)]
    if title and when:
        return _("{names}, {day}", names=title, day=day(when[0]))
    return title or _("One event")


def _tells_nothing(word: str, term: str) -> bool:
    """Whether a word of headlines makes no title: a verb (*memberikan*, *divonis*), a number, a short word (*vs*)."""
    is_verb = word.islower() and word != term and word.startswith(("me", "di", "ber", "ter"))
    return is_verb or word.isdigit() or (word.islower() and len(word) < SHORTEST_WORD)


def _opening(event: _Event, report: str) -> str:
    """The first sentence of a report."""
    return (event.sentences[report] or [""])[0]


def _the_reports(event: _Event) -> Section:
    """Which reports were read, how long they are, and whom they say they draw on."""
    reports = event.reports
    guessed = reports["inferred"].str.contains("outlet:", regex=False)
    # The agency or outlet that is credited, and media that the text names as its source.
    cited = event.cited[~event.cited["credited"].astype(bool)].groupby("report")["source"].agg(list)
    drawn_on = [
        listed([*filter(None, [credit]), *cited.get(report, [])], 4) or "–"
        for report, credit in reports["credit"].items()
    ]
    table = pd.DataFrame(
        {
            _("words"): [len(words.tokens(text)) for text in reports["text"]],
            _("sentences"): [len(event.sentences[report]) for report in event.names],
            _("says it draws on"): drawn_on,
        },
        index=[f"{name}{'*' if guess else ''}" for name, guess in zip(event.names, guessed, strict=True)],
    ).rename_axis(_("outlet"))
    dated = [value for value in reports["published"] if is_day(value)]
    if len(set(dated)) > 1:  # who wrote earlier could not know what came later
        table.insert(0, _("day"), [day(value) if is_day(value) else "–" for value in reports["published"]])
    # The headline and the dateline are taken off, too, but they belong to the report.
    removed = int((~clean.removed_text(reports)["rule"].isin(["headline", "dateline"])).sum())
    printed = not reports["inferred"].str.contains("published:", regex=False).any()
    published = (
        N_("They were published on {days}.") if printed else N_("Going by what the texts say, they are from {days}.")
    )
    lead = [
        ngettext("{count} report was read.", "{count} reports were read.", len(reports)),
        _(published, days=days(dated)) if dated else _("Their day is not known."),
        ngettext(
            "{count} piece of page furniture (such as an advertisement, a link or an editor's name) was recognised and "
            "removed before counting.",
            "{count} pieces of page furniture (such as advertisements, links and editors' names) were recognised and "
            "removed before counting.",
            removed,
        ),
    ]
    note = _("* The outlet is concluded from other signs or from the file's name.") if guessed.any() else ""
    if len(set(dated)) > 1:
        note = paragraph(note, _("The reports are not of one day: an earlier one cannot have what happened later."))
    block = Block("table", _("The reports"), table, "fig-reports")
    return Section("event", _("The event and its reports"), blocks=[block], lead=[" ".join(lead)], note=note)


def _short(sections: Iterable[Section]) -> Section:
    """The first finding of each section, then second ones: five to seven in all, the firm ones first.

    What is open is no answer: it is told here only where there is little else.
    """
    ranked: list[tuple[int, int, Sentence]] = []
    for place, section in enumerate(sections):
        for number_in, finding in enumerate(section.findings):
            if finding.strength and finding not in [told for *_rest, told in ranked]:
                ranked.append((number_in, place, finding))
    ranked.sort(key=lambda entry: entry[:2])
    decided = [entry for entry in ranked if entry[2].strength != OPEN]
    ranked = decided if len(decided) >= FEWEST_IN_SHORT else ranked
    chosen = sorted(ranked[:7], key=lambda entry: [FIRM, LEANING, OPEN].index(entry[2].strength))
    return Section("short", _("In short"), Findings([finding for *_rest, finding in chosen]))


def _common(event: _Event) -> Section:
    """What every report has, what all but one have, and what only one has."""
    present, many = event.present, len(event.names)
    named = present[present.index.get_level_values("kind").isin(NAMED)]
    everywhere = longest_names(_everywhere(event, NAMED))
    findings = Findings()
    if everywhere and many > 1:
        names = listed(everywhere, 6)
        text = ngettext("The report names {names}.", "All {count} reports name {names}.", many, names=names)
        findings.append(Sentence(text, FIRM))
    lacking = event.telling[(event.telling["side"] == "only missing here") & event.telling["kind"].isin(NAMED)]
    for (report, mark), rows in lacking.groupby(["report", "mark"], sort=False):
        names = listed(longest_names(rows["finding"]), 4)
        text = _("{outlet} does not name {names}. All the others do.", outlet=report, names=names)
        findings.append(Sentence(text, LEANING if mark == "absent: leaning" else FIRM))
    if event.themes:
        said = say.themes(event.on_themes)
        findings[1:1] = [finding for finding in said if finding.strength != OPEN][:3]
    rows = _who_has_what(event, named)
    blocks = []
    if len(rows):
        caption = ngettext(
            "{count} thing that some reports have and others lack, in each report's words. A dash: not found there.",
            "{count} things that some reports have and others lack, in each report's words. A dash: not found there.",
            len(rows),
        )
        blocks.append(Block("presence", caption, rows, "fig-common"))
    note = _("An absence is marked as leaning until a person has looked for it in the text.") if len(lacking) else ""
    return Section("common", _("What all say, and what some lack"), findings, blocks, note=note)


PERSON = ("person",)
NAMED = (*PERSON, "organisation", "place", "name")
"""Kinds of mentions that tell reports apart by what they speak of; numbers and days are compared where facts differ."""


def _everywhere(event: _Event, kinds: Iterable[str]) -> list[str]:
    """Names that every report has for certain, each in the form that most reports write."""
    found = []
    for kind, name in event.present.index[(event.present > 0).all(axis=1)]:
        short = len(name) < 3 and not name.isupper()  # the St of a town
        if kind in kinds and not short and all(is_named(kind, name, whole) for whole in event.whole.values()):
            own = event.mentions[(event.mentions["normal"] == name) & (event.mentions["kind"] == kind)]
            full = own[own["mention"].str.contains(" ", regex=False)]
            written = full.groupby("mention", sort=False)["report"].nunique()
            shorter = [form for form in written.index if set(form.split()) <= set(name.split())]
            if kind == "name" and any(is_a_piece(name, text) for text in event.reports["text"]):
                continue
            found.append(written[shorter].idxmax() if kind == "person" and shorter else name)
    return list(dict.fromkeys(found))


def _who_has_what(event: _Event, named: pd.DataFrame) -> pd.DataFrame:
    """Rows: remarks and names that some reports have and others lack; cells: the report's own words, or None."""
    rows: dict[str, dict[str, str]] = {}
    for _number, group in event.utterances.groupby("utterance", sort=False):
        said = dict(zip(group["report"], alike_parts(group["quotation"]), strict=True))
        longest = max(said.values(), key=len).removeprefix("… ")
        others = {report: _rendering(event, report, longest) for report in event.names if report not in said}
        if all(text is not None for text in others.values()):
            speaker = next((name for name in group["speaker"] if name), "")
            label = _("{speaker}: “{words}”", speaker=speaker or _("somebody"), words=first_words(longest, 5))
            there = {report: text for report, text in {**said, **others}.items() if text}
            own = zip(there.items(), own_words(there.values()), strict=True)
            rows[label] = {
                report: " … ".join(differing[:3]) or first_words(text, 3) for (report, text), differing in own
            }
    some = named[(named > 0).sum(axis=1).between(2, len(event.names) - 1)]
    written = event.mentions.groupby(["kind", "normal", "report"])["mention"].agg(lambda forms: forms.mode().iloc[0])
    for kind, name in some.index:
        lacking = some.columns[some.loc[(kind, name)] == 0]
        if not any(has_trace(kind, name, event.whole[report]) for report in lacking):
            rows[name] = {
                report: written[kind, name, report] for report in event.names if (kind, name, report) in written.index
            }
    table = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=event.names)
    table = table[table.isna().any(axis=1)]
    has = table.notna().to_numpy().tolist()
    # What one report alone lacks says most about that report, so such rows come first; equal ones by who lacks them.
    order = sorted(range(len(table)), key=lambda n: (has[n].count(False), has[n]))
    return table.iloc[order[:MOST_ROWS]]


def _rendering(event: _Event, report: str, remark: str) -> str | None:
    """The sentence in which a report has a remark without quoting it; "" if it lacks it, None if neither is certain."""
    terms = set(event.analyzer(remark))
    share, at = nearest(terms, event.terms[report])
    if share >= HAS_IT:
        return event.sentences[report][at]
    return "" if share < LACKS_IT and len(terms) >= FEWEST_TERMS else None


def _outlets(event: _Event) -> Section:
    """Each outlet on the same few measures, and what only it has and lacks."""
    share = event.quoted.groupby("report", sort=False)["share"].sum().reindex(event.names)
    length = pd.Series([len(words.tokens(text)) for text in event.reports["text"]], index=event.names)
    doubting = event.shades[event.shades["shade"].isin(DOUBT)]
    doubt = doubting.groupby("report")["count"].sum().reindex(event.names).fillna(0)
    measures = pd.DataFrame(
        {
            _("Length, in words"): length,
            _("Words in quotation marks"): share,
            _("People and bodies heard"): [len(event.heard[report]) for report in event.names],
            _("Sentences without a counterpart"): event.alone.groupby("report").size().reindex(event.names).fillna(0)
            / [max(len(event.sentences[report]), 1) for report in event.names],
            _("Words of doubt per 1,000"): (1000 * doubt / length.clip(lower=1)).round().astype(int),
        },
        index=event.names,
    )
    # Where a copy has lost the words between two commas, a quotation may be lost, too.
    holes = event.reports["text"].str.contains(r",\s*,").any()
    if doubt.max() < MORE_DOUBTS:  # a rate of one or two words is none
        measures = measures.drop(columns=measures.columns[-1])
    measures = measures.loc[:, (measures != 0).any()]
    findings = Findings()
    if len(event.names) > 1:
        findings = Findings([_says_quoted(share, LEANING if holes else FIRM), *_says_doubt(doubt, length, doubting)])
    findings[:0] = [*_says_without_counterpart(event), *_says_alone(event)]
    entries = {report: _profile(event, report) for report in event.names}
    line = {
        report: _(
            "{words} words, {share} of them in quotation marks",
            words=number(length[report]),
            share=percent(share[report]),
        )
        for report in event.names
    }
    blocks = [
        Block("dots", _("The reports on the same measures. Each line starts at zero."), measures, "fig-outlets"),
        Block("profiles", "", {"line": line, "entries": entries}),
    ]
    note = _(
        "A sentence has no counterpart if no sentence of another report has three in ten of its words. The others may "
        "tell the same in other words: read them before you write “only”."
    )
    return Section("outlets", _("Each outlet"), findings, blocks, note=note if len(event.alone) else "")


def _says_quoted(share: pd.Series, strength: str = FIRM) -> Sentence:
    """Who quotes least, who most, or that no report is clearly first or last."""
    ordered = share.sort_values(kind="stable")
    if ordered.iloc[-1] - ordered.iloc[0] < CLOSE_SHARES:
        shares = percent_span(ordered.iloc[0], ordered.iloc[-1])
        return Sentence(_("All reports quote about as much: {shares} of their words.", shares=shares), strength)
    least = ordered.iloc[1] - ordered.iloc[0] >= CLOSE_SHARES
    most = ordered.iloc[-1] - ordered.iloc[-2] >= CLOSE_SHARES
    values = {
        "least": ordered.index[0],
        "low": percent(ordered.iloc[0]),
        "most": ordered.index[-1],
        "high": percent(ordered.iloc[-1]),
    }
    if len(ordered) == 2:
        text = _("{least} quotes less than {most}: {low} against {high} of its words.", **values)
    elif least and most:
        text = _("{least} quotes least ({low} of its words), {most} quotes most ({high}).", **values)
    elif least:
        rest = percent_span(ordered.iloc[1], ordered.iloc[-1])
        text = _("{least} quotes least: {low} of its words, the others {rest}.", **values, rest=rest)
    elif most:
        rest = percent_span(ordered.iloc[0], ordered.iloc[-2])
        text = _("{most} quotes most: {high} of its words, the others {rest}.", **values, rest=rest)
    else:
        text = _("Words in quotation marks make up from {low} ({least}) to {high} ({most}) of a report.", **values)
    return Sentence(text, strength)


def _says_doubt(doubt: pd.Series, length: pd.Series, doubting: pd.DataFrame) -> list[Sentence]:
    """Who uses words of doubt clearly most, and who alone uses none; word lists do not know every sense: leaning."""
    found, rate = [], doubt / length.clip(lower=1)
    most = rate.index[int(rate.argmax())]
    expected = length[most] * rate.drop(most).max()  # at the rate of the next one, in as many words
    if doubt[most] - expected >= MORE_DOUBTS:
        text = ngettext(
            "For its length, {outlet} uses words of doubt most: {count} time ({words}).",
            "For its length, {outlet} uses words of doubt most: {count} times ({words}).",
            int(doubt[most]),
            outlet=most,
            words=listed(doubting[doubting["report"] == most]["word"], 4),
        )
        found.append(Sentence(text, LEANING))
    without = doubt.index[doubt == 0]
    others = doubt[doubt > 0]
    if len(without) == 1 and len(others) > 1 and others.min() > 1:
        words_used = listed(doubting.groupby("word", sort=False)["count"].sum().sort_values(ascending=False).index, 3)
        text = _(
            "{outlet} has no word of doubt. Each of the others has at least {least} (such as {words}).",
            outlet=without[0],
            least=number(others.min()),
            words=words_used,
        )
        found.append(Sentence(text, LEANING))
    return found


def _says_without_counterpart(event: _Event) -> list[Sentence]:
    """Which report clearly has the largest share of sentences without a counterpart; words are compared: leaning."""
    told = event.alone.groupby("report").size().reindex(event.names).fillna(0).astype(int)
    of = pd.Series({report: len(event.sentences[report]) for report in event.names}).clip(lower=1)
    share = (told / of).sort_values(kind="stable")
    if len(share) < 2 or share.iloc[-1] - share.iloc[-2] < MORE_TOLD or told[share.index[-1]] < FEWEST_TOLD:
        return []
    most = share.index[-1]
    text = _(
        "{outlet} has most sentences without a counterpart in another report: {count} of {sentences}. In the others "
        "they are {shares}.",
        outlet=most,
        count=number(told[most]),
        sentences=number(of[most]),
        shares=percent_span(share.iloc[0], share.iloc[-2]) if len(share) > 2 else percent(share.iloc[0]),
    )
    return [Sentence(text, LEANING)]


def _own_names(event: _Event, report: str) -> list[str]:
    """Names that one report alone has, without those that are names by chance of writing."""
    own = event.telling[(event.telling["report"] == report) & (event.telling["side"] == "only here")]
    own = own[own["kind"].isin(NAMED)]
    kinds = dict(zip(own["finding"], own["kind"], strict=True))
    text = str(event.reports.at[report, "text"])
    return [
        name
        for name in sorted(longest_names(kinds), key=lambda name: kinds[name] != "person")  # people tell most
        # An abbreviation may be known to the others in full, and an outlet names itself.
        if not (name.isupper() and len(name) < 4)
        and name.lower() not in SIDES
        and name.replace(" ", "").lower() not in str(report).replace(" ", "").lower()
        and not GLUED.search(name)
        and (kinds[name] == "person" or not is_a_piece(name, text))
    ]


def _says_alone(event: _Event) -> list[Sentence]:
    """Names that one report alone has: no other has a trace of them, so that this is firm."""
    weights = event.telling[event.telling["side"] == "only here"].groupby("report")["weight"].max()
    sides = [
        (weights[report], _("{names} ({outlet})", outlet=report, names=listed(names[:2])))
        for report in event.names
        if (names := _own_names(event, report))
    ]
    if len(event.names) < 3 or not sides:
        return []
    strongest = sorted(weight for weight, _side in sides)[-MOST_ALONE:][0]
    shown = [side for weight, side in sides if weight >= strongest][:MOST_ALONE]
    return [Sentence(_("Some names stand in one report alone: {sides}.", sides="; ".join(shown)), FIRM)]


def _profile(event: _Event, report: str) -> list[tuple[str, str, bool]]:
    """What is said of one outlet: label, text, and whether the text is made of words of the reports."""
    entries = []
    if event.heard[report]:
        entries.append((_("Heard"), listed(event.heard[report], 6), True))
    own = event.telling[(event.telling["report"] == report) & event.telling["kind"].isin(NAMED)]
    missing = list(own[own["side"] == "only missing here"]["finding"])
    alone = _own_names(event, report) if len(event.names) > 1 else []
    for label, names in ((_("Only here"), alone), (_("Not found here"), missing)):
        if names:
            entries.append((label, listed(names, 6), True))
    told = event.alone[event.alone["report"] == report]["sentence"][:MOST_SENTENCES]
    if len(told):
        entries.append((_("No counterpart"), "\n".join(first_words(text, MOST_WORDS) for text in told), True))
    verbs = event.said[(event.said["report"] == report) & (event.said["verb"] != "")]["verb"]
    if len(verbs):
        entries.append((_("Verbs of saying"), listed(verbs.value_counts().index, 5), True))
    if credit := str(event.reports.at[report, "credit"]):
        entries.append((_("Draws on"), credit, False))
    return entries


def _voices(event: _Event) -> Section:
    """Who is heard in which report, passage by passage."""
    named = event.said[event.said["speaker"] != ""]
    if named.empty:
        return Section("voices", _("Who is quoted"))
    findings = Findings()
    if len(event.names) > 1:
        everywhere = [
            name
            for name in event.heard[event.names[0]]
            if all(any(is_one(name, other) for other in others) for others in event.heard.values())
            and not re.search(r"\w-[A-Z]", name)  # Jokowi-Ma'ruf: two people, of whom one may have spoken
        ]
        if everywhere:
            text = _("Every report lets {speakers} speak.", speakers=listed(everywhere, 4))
            findings.append(Sentence(text, FIRM))
        marked = named[named["kind"] != "indirect"].groupby("report", sort=False)["speaker"].unique()
        # "analis", "seorang warga" are heard, but not named.
        single = {report: own[0] for report, own in marked.items() if len(own) == 1 and own[0][:1].isupper()}
        alone = {report: _heard_alone(event, report) for report in event.names}
        if len(single) == len(event.names) and len(set(single.values())) == 1:
            text = _("In quotation marks, no report has anybody but {speaker}.", speaker=next(iter(single.values())))
            findings.append(Sentence(text, LEANING))
            single = {}
        for report, speaker in single.items():
            words_for = {"outlet": report, "speaker": speaker}
            if alone[report] == [speaker]:
                text = _(
                    "In quotation marks, {outlet} has nobody but {speaker}, whom no other report quotes.", **words_for
                )
                alone[report] = []
            else:
                text = _("In quotation marks, {outlet} has nobody but {speaker}.", **words_for)
            findings.append(Sentence(text, LEANING))
        for report, speakers in alone.items():
            if speakers:
                text = _("Only {outlet} lets {speakers} speak.", outlet=report, speakers=listed(speakers, 4))
                findings.append(Sentence(text, LEANING))
        findings += _says_kinds(event)
    kinds = {"direct": "direct", "fragment": "partly", "indirect": "reported"}
    order = {"direct": 0, "partly": 1, "reported": 2}
    drawn = named["kind"].map(kinds).groupby([named["speaker"], named["report"]])
    cells = drawn.agg(lambda passages: sorted(passages, key=order.__getitem__)).unstack("report")
    cells = cells.reindex(index=_by_actor(event, named), columns=event.names).head(MOST_ROWS)
    cells.index = pd.Index(
        [_with_kind(speaker, str(event.kinds.get(speaker, "other"))) for speaker in cells.index], dtype="str"
    )
    caption = ngettext(
        "Who is heard, passage by passage: {count} person or body.",
        "Who is heard, passage by passage: the {count} that are heard most.",
        len(cells),
    )
    note = _(
        "Rules find who speaks, and of which kind, by the words around. Read the sentence before you name anybody."
    )
    blocks = [Block("voices", caption, cells, "fig-voices")]
    return Section("voices", _("Who is quoted"), findings, blocks, note=note)


def _heard_alone(event: _Event, report: str) -> list[str]:
    """Who is heard in one report, surely in no other: not named there, or all quotations are somebody else's."""
    # A capital that speaks ("Seoul menuduh") is a government, which another report may name otherwise.
    places = set(event.mentions[event.mentions["kind"] == "place"]["normal"])
    unknown = set(event.said[event.said["speaker"].eq("") & event.said["kind"].ne("indirect")]["report"])

    def may_be_heard(name: str, other: str) -> bool:
        if not has_trace("person", name, event.whole[other]):
            return False
        return other in unknown or any(set(words.tokens(name)) & set(words.tokens(one)) for one in event.heard[other])

    return [
        name
        for name in event.heard[report]
        if name[:1].isupper()
        and name.split()[0] not in places
        and not any(may_be_heard(name, other) for other in event.names if other != report)
    ]


def _says_kinds(event: _Event) -> list[Sentence]:
    """Which kind of speaker one report alone lets speak; nothing where another has speakers of no known kind."""
    found, named = [], event.sources[event.sources["speaker"] != ""]
    of_kind = named.groupby("actor")["report"].unique()
    for kind, message in ONLY_KIND.items():
        reports = of_kind.get(kind, ())
        elsewhere = {report for report in of_kind.get("other", ()) if report not in reports}
        if len(reports) == 1 and not elsewhere and named["report"].nunique() > 1:
            speakers = named[(named["report"] == reports[0]) & (named["actor"] == kind)]["speaker"].unique()
            text = _(message, outlet=reports[0], speakers=listed(speakers, 3))
            found.append(Sentence(text, LEANING))
    return found


def _with_kind(speaker: str, kind: str) -> str:
    """A speaker and the kind of actor, where it is known."""
    label = ACTORS.get(kind, "") if kind != "other" else ""
    return _("{speaker} ({kind})", speaker=speaker, kind=_(label)) if label else speaker


ACTORS = {
    "state": N_("state"),
    "military": N_("military"),
    "expert": N_("expert"),
    "company": N_("company"),
    "citizen": N_("citizen"),
    "agency": N_("agency or medium"),
    "document": N_("document"),
    "other": N_("other"),
}
"""Kinds of actors of `speech.sources`, in the order in which the figure shows them."""

ONLY_KIND = {
    "state": N_("Only {outlet} lets authorities speak: {speakers}."),
    "military": N_("Only {outlet} lets the military speak: {speakers}."),
    "expert": N_("Only {outlet} lets experts speak: {speakers}."),
    "company": N_("Only {outlet} lets companies speak: {speakers}."),
    "citizen": N_("Only {outlet} lets citizens speak: {speakers}."),
}
"""What is said of a kind of actor that one report alone has; agencies and documents are no voices of an event."""


def _by_actor(event: _Event, named: pd.DataFrame) -> list[str]:
    """Speakers by kind of actor, those who are heard most first within a kind."""
    often = named["speaker"].value_counts()
    rank = {actor: place for place, actor in enumerate(ACTORS)}
    most = list(often.index[:MOST_ROWS])
    return sorted(most, key=lambda speaker: (rank.get(event.kinds.get(speaker, "other"), len(rank)), -often[speaker]))


def _differ(event: _Event) -> Section:
    """Figures and days that differ, then one remark in different words, sentence beside sentence."""
    findings, blocks, remarks = Findings(), [], 0
    for key, group in facts.disagreements(event.mentions).groupby("disagreement", sort=False):
        rows = group.drop_duplicates("report").copy()
        rows["mention"] = [with_hedge(*both) for both in zip(rows["mention"], rows["sentence"], strict=True)]
        # One value may be written in several ways, 055 and 55: beside each outlet stands what it prints.
        sides = [
            listed(
                [
                    _("{outlet} “{value}”", outlet=listed(own["report"]), value=mention)
                    for mention, own in side.groupby("mention", sort=False)
                ]
            )
            for _normal, side in rows.groupby("normal", sort=False)
        ]
        text = _("These may contradict each other: {sides}.", sides=listed(sides, apart=True))
        findings.append(Sentence(text, LEANING))
        shown = [
            {"name": report, "text": sentence, "marked": [mention]}
            for report, sentence, mention in zip(rows["report"], rows["sentence"], rows["mention"], strict=True)
        ]
        blocks.append(Block("sides", " / ".join(rows.drop_duplicates("normal")["mention"]), shown, f"d-{key}"))
    for key, group in event.utterances.groupby("utterance", sort=False):
        group = group[group["kind"] != "indirect"]  # a paraphrase is the outlet's own words
        renderings = alike_parts(group["quotation"])
        if not differ_in_words(renderings):
            continue
        remarks += 1
        shown = [
            {"name": report, "text": text.strip(" ,"), "marked": marked}
            for report, text, marked in zip(group["report"], renderings, own_words(renderings), strict=True)
        ]
        speaker = next((name for name in group["speaker"] if name), _("somebody"))
        title = _("A remark by {speaker}", speaker=speaker)
        blocks.append(Block("sides", title, shown, f"u-{key}"))
    findings += _says_two_speakers(event)
    if len(wrong := facts.wrong_weekdays(event.mentions)):
        findings.append(Sentence(str(say.weekdays(wrong)), FIRM))
    if remarks:
        text = ngettext(
            "{count} remark stands in several reports in different words.",
            "{count} remarks stand in several reports in different words.",
            remarks,
        )
        findings.append(Sentence(text, FIRM))
    lead = []
    if len(event.names) > 1 and not any(finding.strength == LEANING for finding in findings):
        lead = [str(say.disagreements(facts.disagreements(event.mentions)))]
    if blocks:
        lead += [
            _("Words that carry a difference are underlined. Who is right cannot be seen from the reports."),
            _("Read both sentences before you write that two figures contradict each other."),
        ]
    return Section("differ", _("Where facts and wordings differ"), findings, blocks[:MOST_DIFFERENCES], lead=lead)


def _says_two_speakers(event: _Event) -> list[Sentence]:
    """Words in quotation marks that two reports give to two people; who said them cannot be seen from the reports."""
    said = event.said[event.said["kind"].ne("indirect") & event.said["speaker"].str[:1].str.isupper()]
    found: dict[frozenset[str], Sentence] = {}
    for run in speech.shared_passages(event.reports, min_words=SAME_WORDS).itertuples():
        sides = [
            said[(said["report"] == report) & (said["start"] < end) & (said["end"] > start)]["speaker"].unique()
            for report, start, end in ((run.report_a, run.start_a, run.end_a), (run.report_b, run.start_b, run.end_b))
        ]
        if all(len(side) == 1 for side in sides) and not is_one(sides[0][0], sides[1][0]):
            text = _(
                "The same words are those of {speaker} in {outlet} and of {other} in {elsewhere}: “{words}”.",
                speaker=sides[0][0],
                outlet=run.report_a,
                other=sides[1][0],
                elsewhere=run.report_b,
                words=first_words(str(run.passage), SAME_WORDS),
            )
            found.setdefault(frozenset((sides[0][0], sides[1][0])), Sentence(text, LEANING))
    return list(found.values())


def _openings(event: _Event) -> Section:
    """Headline and first sentence of each report."""
    titles = event.reports["title"]
    table = pd.DataFrame(
        {
            _("headline"): titles.replace("", "–"),
            _("first sentence"): [_opening(event, report) for report in event.names],
        },
        index=event.names,
    ).rename_axis(_("outlet"))
    lead = (
        []
        if (titles != "").all()
        else [_("Where a copy has no headline, the first sentence is all there is to compare.")]
    )
    block = Block("table", _("How the reports begin"), table, "fig-openings")
    return Section("openings", _("Headlines and first sentences"), blocks=[block], lead=lead)


def _themes(event: _Event) -> Section:
    """The themes that the researcher named (themes.csv): which sentences are on them, and where they come."""
    if not event.themes:
        return Section("themes", _("Themes"))
    caption = _("Each box is one sentence, from the first to the last; a black box is a sentence on the theme.")
    blocks = [Block("strips", caption, event.on_themes, "fig-themes")]
    listed_words = "; ".join(f"{theme}: {', '.join(words)}" for theme, words in event.themes.items())
    note = _("A sentence is on a theme if it has one of its words. {words}.", words=listed_words)
    return Section("themes", _("Themes"), say.themes(event.on_themes), blocks, note=note)


def _limits() -> Section:
    """What no table of this page can show."""
    return Section(
        "limits",
        _("What this does not show"),
        points=[
            _("How an outlet reports in general. There are only these reports."),
            _("Why something is missing. Space, sources, translation and intention look the same in a text."),
            _("What happened. Reports that agree can be wrong together."),
            _("What readers saw. Pictures and the place on the page are not in these copies."),
            _("Who wrote first. Shared words do not say who had them from whom."),
        ],
    )


def _alike(event: _Event) -> Section:
    """How alike the reports are in words: related or not, copies, and the ranks of pairs under all settings."""
    if len(event.names) < 2:
        return Section("alike", _("How alike are the reports?"))
    sample = None if len(event.names) <= 12 else 60
    everything = robust.similarity_by_setting(
        event.reports, settings=robust.honest_settings(sample=sample), overrides=event.overrides
    )
    weighed = robust.stable_statements(
        event.reports, similarities=everything, overrides=event.overrides, seed=event.seed
    )
    findings = _says_alike(weighed)
    ranks = robust.rank_by_setting(everything)
    own = robust.similarity_under(everything)
    pairs = list(ranks.columns.to_frame().itertuples(index=False, name=None))
    table = pd.DataFrame(
        {
            "cosine": [own.at[pair] for pair in pairs],
            "rank": ranks.iloc[0].to_numpy(),
            "low": ranks.quantile(0.05).to_numpy(),
            "high": ranks.quantile(0.95).to_numpy(),
            "lowest": ranks.min().to_numpy(),
            "highest": ranks.max().to_numpy(),
        },
        index=[f"{a} – {b}" for a, b in pairs],
    ).sort_values("rank", kind="stable")
    caption = _(
        "Pairs of reports in order of likeness. Dot: our own setting. Thick line: nine of ten of {count} settings. "
        "Thin line: all of them.",
        count=number(len(ranks)),
    )
    blocks = [Block("ranks", caption, table, "fig-alike")] if len(table) > 1 else []
    return Section("alike", _("How alike are the reports?"), findings, blocks, lead=[say.copies(event.copies)])


def _says_alike(weighed: pd.DataFrame) -> Findings:
    """What is decided, the firmest first, then in one line what these texts leave open: no answer is no finding."""
    told = weighed[weighed["strength"].ne(OPEN) & weighed["reports"].map(bool)]
    # What is first says more than that one pair is below another.
    rank = told["kind"].isin(ORDERS) * 2 + told["strength"].eq(LEANING)
    told = told.iloc[rank.argsort(kind="stable")]
    findings = say.statements(told.head(MOST_LIKENESS)) if len(told) else Findings()
    asked = [question for kind, question in QUESTIONS.items() if kind in {*weighed["kind"]} - {*told["kind"]}]
    if asked:
        text = _("Not decided by these texts: {questions}.", questions="; ".join(_(question) for question in asked))
        findings.append(Sentence(text, OPEN))
    return findings
