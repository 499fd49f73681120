"""Each outlet on the page: the same few measures, what it alone has, and its profile."""

import pandas as pd

from corpus_tools import words
from corpus_tools._messages import (
    FIRM,
    LEANING,
    Findings,
    Sentence,
    _,
    listed,
    ngettext,
    number,
    percent,
    percent_span,
)
from corpus_tools.teach.event import NAMED, Event
from corpus_tools.teach.page import Block, Section
from corpus_tools.teach.wording import GLUED, HOLE, SIDES, first_words, is_a_piece, longest_names

CLOSE_SHARES = 0.05
"""Shares of quoted words that differ by less are told as about equal: one sentence more would turn them round."""

MORE_DOUBTS = 3
"""So many words of doubt more than any other report, at its length, must a report have to be told as doubting most; and
so many must some report have for their rates to be drawn."""

DOUBT = ("possible", "suspected", "hearsay", "estimated")
"""Shades of `speech.shades` that keep a distance from what is told (data/speech.toml). "Unnamed judgement" is left
out: *dinilai bersalah* reports a verdict."""

MOST_ALONE = 6
"""Reports of which is said which names only they have; of more, those with the most telling names."""

MOST_SENTENCES, MOST_WORDS = 2, 25
"""Sentences of a report without a counterpart that its profile shows, and words of each: what fits beside the rest."""

MORE_TOLD, FEWEST_TOLD = 0.15, 3
"""A report tells most alone if the share of such sentences is so much larger than any other's, and they are so many:
two sentences more or less, as another way to compare words would find, do not turn that round."""


def outlets(event: Event) -> Section:
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
    holes = event.reports["text"].map(lambda text: bool(HOLE.search(text))).any()
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


def _says_without_counterpart(event: Event) -> list[Sentence]:
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


def _own_names(event: Event, report: str) -> list[str]:
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


def _says_alone(event: Event) -> list[Sentence]:
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


def _profile(event: Event, report: str) -> list[tuple[str, str, bool]]:
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
