"""Who is quoted on the page: who is heard where, and of which kind."""

import re

import pandas as pd

from corpus_tools import words
from corpus_tools._messages import FIRM, LEANING, N_, Findings, Sentence, _, listed, ngettext
from corpus_tools.facts.emphasis import has_trace
from corpus_tools.teach.event import MOST_ROWS, Event
from corpus_tools.teach.page import Block, Section
from corpus_tools.teach.wording import is_one


def voices(event: Event) -> Section:
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


def _heard_alone(event: Event, report: str) -> list[str]:
    """Who is heard in one report, surely in no other: not named there, or all quotations are somebody else's."""
    # A capital that speaks ("Seoul menuduh") is a government, which another report may name otherwise.
    places = set(event.mentions[event.mentions["kind"] == "place"]["normal"])
    bodies = set(event.mentions[event.mentions["kind"] == "organisation"]["normal"])
    unknown = set(event.said[event.said["speaker"].eq("") & event.said["kind"].ne("indirect")]["report"])

    def may_be_heard(name: str, other: str) -> bool:
        if not has_trace("person", name, event.whole[other]):
            return False
        if name in bodies or name.isupper():  # its head may speak there
            return True
        return other in unknown or any(set(words.tokens(name)) & set(words.tokens(one)) for one in event.heard[other])

    return [
        name
        for name in event.heard[report]
        if name[:1].isupper()
        and name.split()[0] not in places
        and not any(may_be_heard(name, other) for other in event.names if other != report)
    ]


def _says_kinds(event: Event) -> list[Sentence]:
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
    "party": N_("party"),
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
    "party": N_("Only {outlet} lets parties speak: {speakers}."),
    "expert": N_("Only {outlet} lets experts speak: {speakers}."),
    "company": N_("Only {outlet} lets companies speak: {speakers}."),
    "citizen": N_("Only {outlet} lets citizens speak: {speakers}."),
}
"""What is said of a kind of actor that one report alone has; agencies and documents are no voices of an event."""


def _by_actor(event: Event, named: pd.DataFrame) -> list[str]:
    """Speakers by kind of actor, those who are heard most first within a kind."""
    often = named["speaker"].value_counts()
    rank = {actor: place for place, actor in enumerate(ACTORS)}
    most = list(often.index[:MOST_ROWS])
    return sorted(most, key=lambda speaker: (rank.get(event.kinds.get(speaker, "other"), len(rank)), -often[speaker]))
