"""The page on an event: what its reports share, where they differ, and how firmly each difference may be written down.

Each section is made by one function from tables of the rooms below, and holds findings (sentences with their strength)
and blocks (tables and figures as data). How a block looks is decided in `page.py` and `brief.html` alone.

The order of sections is that of reading: who stops after "In short" has the answer. What can be read in a text comes
before what is computed, and likeness comes late because it decides least.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools import clean, compare, facts, robust, say, speech, words
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
)
from corpus_tools.facts.conflicts import with_hedge
from corpus_tools.facts.emphasis import FEWEST_TERMS, HAS_IT, LACKS_IT, has_trace, is_named, nearest, whole_of
from corpus_tools.say.robust import ORDERS
from corpus_tools.teach.event import MOST_ROWS, NAMED, Event, everywhere, opening, title_of
from corpus_tools.teach.outlets import outlets
from corpus_tools.teach.page import Block, Brief, Section
from corpus_tools.teach.voices import voices
from corpus_tools.teach.wording import (
    HOLE,
    alike_parts,
    differ_in_words,
    first_words,
    is_a_piece,
    is_one,
    longest_names,
    own_words,
)

MOST_DIFFERENCES = 6
"""Places where facts differ that are shown with their sentences."""

FIGURES = ("number", "money", "percent")
"""Kinds of mentions of which a headline may have another value than its text; a day may be told otherwise."""

SHORTEST_NAME = 3
"""Letters up to which a name of a headline is an abbreviation (RI, SD) that its text has in full."""

MOST_PAIRS = 15
"""Pairs in the figure of ranks; of more, the most and the least alike are shown."""

FEWEST_IN_SHORT = 5
"""Findings that the summary has at least, if the page has so many."""

SAME_WORDS = 8
"""Words in a row from which on two quotations are one remark, whoever is said to have made it."""

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
    event = Event(reports, articles, seed)
    sections = [section(event) for section in (_common, outlets, voices, _differ, _openings, _themes, _alike)]
    every = [
        _the_reports(event),
        _short(sections),
        *[section for section in sections if section.findings or section.blocks or section.lead],
        Section("method", _("Method"), lead=[say.methods_paragraph(reports, overrides=event.overrides)]),
        _limits(),
    ]
    many = len(reports)
    return Brief(
        title or title_of(event),
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


def _tables(event: Event, sections: Iterable[Section]) -> dict[str, pd.DataFrame]:
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


def _the_reports(event: Event) -> Section:
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


def _common(event: Event) -> Section:
    """What every report has, what all but one have, and what only one has."""
    present, many = event.present, len(event.names)
    named = present[present.index.get_level_values("kind").isin(NAMED)]
    names = longest_names(everywhere(event, NAMED))
    findings = Findings()
    if names and many > 1:
        all_name = listed(names, 6)
        text = ngettext("The report names {names}.", "All {count} reports name {names}.", many, names=all_name)
        findings.append(Sentence(text, FIRM))
    lacking = event.telling[(event.telling["side"] == "only missing here") & event.telling["kind"].isin(NAMED)]
    # Of New York Times the others have the whole, not its piece New York.
    pieces = [
        any(name in text and is_a_piece(name, text) for text in event.reports["text"]) for name in lacking["finding"]
    ]
    lacking = lacking[~np.array(pieces, dtype=bool)]
    for (report, mark), rows in lacking.groupby(["report", "mark"], sort=False):
        missing = listed(longest_names(rows["finding"]), 4)
        text = _("{outlet} does not name {names}. All the others do.", outlet=report, names=missing)
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


def _who_has_what(event: Event, named: pd.DataFrame) -> pd.DataFrame:
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


def _rendering(event: Event, report: str, remark: str) -> str | None:
    """The sentence in which a report has a remark without quoting it; "" if it lacks it, None if neither is certain."""
    terms = set(event.analyzer(remark))
    share, at = nearest(terms, event.terms[report])
    if share >= HAS_IT:
        return event.sentences[report][at]
    return "" if share < LACKS_IT and len(terms) >= FEWEST_TERMS else None


def _differ(event: Event) -> Section:
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


def _says_two_speakers(event: Event) -> list[Sentence]:
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


def _openings(event: Event) -> Section:
    """Headline and first sentence of each report."""
    titles = event.reports["title"]
    table = pd.DataFrame(
        {
            _("headline"): titles.replace("", "–"),
            _("first sentence"): [opening(event, report) for report in event.names],
        },
        index=event.names,
    ).rename_axis(_("outlet"))
    if not (titles != "").any():
        table = table.iloc[:, 1:]  # a column of dashes is no table
    lead = (
        []
        if (titles != "").all()
        else [_("Where a copy has no headline, the first sentence is all there is to compare.")]
    )
    block = Block("table", _("How the reports begin"), table, "fig-openings")
    findings = Findings(_says_headlines(event))
    return Section("openings", _("Headlines and first sentences"), findings, blocks=[block], lead=lead)


def _says_headlines(event: Event) -> list[Sentence]:
    """What the headline of one report has and its own text has not: a name that the others know, or a figure."""
    held: dict[str, list[str]] = {}
    known = [name for kind, name in event.present.index if kind in NAMED and len(name) > SHORTEST_NAME]
    figures = facts.mentions(clean.only(event.reports, "headline").assign(title=""), variants=event.variants)
    figures = figures[figures["kind"].isin(FIGURES)]
    for report in event.names:
        title, body = str(event.reports.at[report, "title"]), str(event.reports.at[report, "text"])
        if HOLE.search(body):
            continue
        head, text = (whole_of(pd.Series({"text": part})) for part in (title, body))
        names = [name for name in known if is_named("name", name, head) and not has_trace("name", name, text)]
        own = event.mentions.loc[event.mentions["report"] == report, "value"].to_numpy(dtype=float)
        stated = figures[figures["report"] == report][["mention", "value"]].itertuples(index=False)
        # 5,5 of a headline is the 5.53 of its text.
        held[report] = [
            *longest_names(names),
            *(told for told, value in stated if not np.isclose(own, value, 0.01).any()),
        ]
    often = Counter(thing.lower() for things in held.values() for thing in things)
    return [
        Sentence(
            _(
                "The headline of {outlet} has {things}, and its text does not.",
                outlet=report,
                things=listed([f"“{thing}”" for thing in things], 3),
            ),
            LEANING,
        )
        for report, every in held.items()
        if (things := [thing for thing in every if often[thing.lower()] == 1])
    ]


def _themes(event: Event) -> Section:
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


def _alike(event: Event) -> Section:
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
