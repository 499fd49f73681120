"""What the sections of the page share: the tables of one event, each made once, its names, and its title."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from corpus_tools import facts, large, speech, words
from corpus_tools._dates import is_day
from corpus_tools._messages import _, day, listed
from corpus_tools.facts.emphasis import is_named, whole_of
from corpus_tools.facts.mentioned import rarest_word
from corpus_tools.teach.wording import is_a_piece

MOST_ROWS = 12
"""Rows of the figure of who has what: more than a dozen are a list, not a picture."""

MOST_SHARED, SHORTEST_WORD = 4, 3
"""Words that stand for the event where no person is in all reports, and letters of those in small letters."""


class Event:
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


PERSON = ("person",)
NAMED = (*PERSON, "organisation", "place", "name")
"""Kinds of mentions that tell reports apart by what they speak of; numbers and days are compared where facts differ."""


def everywhere(event: Event, kinds: Iterable[str]) -> list[str]:
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


def title_of(event: Event) -> str:
    """A name for the event: two people whom most headlines name, else what most headlines share; and the day."""
    first = [opening(event, name) for name in event.names]
    openings = event.reports["title"].where(event.reports["title"] != "", first)
    in_openings = {
        name: sum(rarest_word(name) in text.lower() for text in openings) for name in everywhere(event, PERSON)
    }
    people = [name for name, times in in_openings.items() if times > len(openings) / 2][:2]
    terms = [list(dict.fromkeys(event.analyzer(text))) for text in words.unify_texts(openings, variants=event.variants)]
    spread = Counter(term for each in terms for term in each)
    shared = [term for term, reports in spread.most_common() if reports > len(terms) / 2][:MOST_SHARED]
    written = words.readable_terms(event.texts, analyzer=event.analyzer)
    # In the order of the headline that has most of them; apart, for they are key words and must not read as a sentence.
    fullest = max(terms, key=lambda each: sum(term in each for term in shared), default=[])
    in_order = sorted(shared, key=lambda term: fullest.index(term) if term in fullest else len(fullest))
    names = everywhere(event, NAMED)
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


def opening(event: Event, report: str) -> str:
    """The first sentence of a report."""
    return (event.sentences[report] or [""])[0]
