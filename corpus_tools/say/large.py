"""What is found in large collections: shared texts, events, topics."""

from collections import Counter
from collections.abc import Set
from typing import Any

import pandas as pd

from corpus_tools._messages import N_, Sentence, _, given, ngettext, number, paragraph, percent, span, tallied, too_few
from corpus_tools.large.topics import SAME_TOPICS, STABLE, seed_agreement

READINGS = {
    "shared quotations": N_("shared quotations"),
    "shared agency text": N_("shared agency text"),
    "agency named as the other's outlet": N_("agency named as the other's outlet"),
    "same text": N_("same text"),
    "one within the other": N_("one within the other"),
    "parts in common": N_("parts in common"),
}
"""The first readings of a pair in the words of the sentence; the keys are those of `corpus_tools.large.READINGS`."""


def collection(reports: Any, articles: Any) -> Sentence:
    """Say what the collection is: the reports that were read, or artificial articles made of them.

    Parameters
    ----------
    reports, articles : the reports that were read, and what is looked at: the same object, or what was made of them

    Examples
    --------
    >>> collection(range(5), range(300))
    5 reports were read, too few for a large collection. So the 300 articles below are artificial: they are made of the
    sentences of these reports. They show how well the methods work, and nothing about any outlet.
    """
    if not len(articles):
        return Sentence(_("No report was read, so there is nothing to show below."))
    if articles is reports:
        return Sentence(
            ngettext(
                "{count} report was read, and it is shown below.",
                "{count} reports were read, and they are shown below.",
                len(reports),
            )
        )
    return paragraph(
        ngettext(
            "{count} report was read, too few for a large collection.",
            "{count} reports were read, too few for a large collection.",
            len(reports),
        ),
        ngettext(
            "So the {articles} articles below are artificial: they are made of the sentences of this report.",
            "So the {articles} articles below are artificial: they are made of the sentences of these reports.",
            len(reports),
            articles=number(len(articles)),
        ),
        _("They show how well the methods work, and nothing about any outlet."),
    )


def shared_texts(pairs: pd.DataFrame, families: pd.Series) -> Sentence:
    """Say how many pairs share text, in how many families, and how often two outlets are involved.

    Parameters
    ----------
    pairs : the table of `shared_texts`
    families : the family of each report, 0 for none: `text_families`

    Examples
    --------
    >>> pairs = pd.DataFrame({"outlet_a": ["Pos"], "outlet_b": ["Kabar"], "reading": ["shared agency text"]})
    >>> shared_texts(pairs, pd.Series([1, 1, 0], index=list("abc")))
    1 pair of reports shares text: shared agency text (1). 1 pair is of two outlets. 2 of 3 reports (67 %) belong to 1
    family, and the largest has 2. Shared text does not say who had it first.
    """
    if pairs.empty:
        return Sentence(_("No two reports share so much text that it was hardly written twice."))
    apart, member = int((pairs["outlet_a"] != pairs["outlet_b"]).sum()), families[families > 0]
    sizes = member.value_counts()
    return paragraph(
        ngettext(
            "{count} pair of reports shares text: {readings}.",
            "{count} pairs of reports share text: {readings}.",
            len(pairs),
            readings=tallied(Counter(pairs["reading"]), lambda reading: _(READINGS[reading])),
        ),
        ngettext("{count} pair is of two outlets.", "{count} pairs are of two outlets.", apart)
        if apart < max(len(pairs), 2)
        else _("All of them are of two outlets."),
        ngettext(
            "{reports} of {all} reports ({share}) belong to {count} family, and the largest has {largest}.",
            "{reports} of {all} reports ({share}) belong to {count} families, and the largest has {largest}.",
            len(sizes),
            reports=number(len(member)),
            all=number(len(families)),
            share=percent(len(member) / len(families)),
            largest=number(sizes.max()),
        ) if len(sizes) else "",
        _("Shared text does not say who had it first."),
    )  # fmt: skip


def events(reports: pd.DataFrame, events: pd.Series, undated: pd.DataFrame) -> Sentence:
    """Say how many events were found, how many reports they have, and how many reports have no day.

    Parameters
    ----------
    reports : the reports that were looked at
    events : the event of each report, 0 for none: `find_events`
    undated : the table of that name in `corpus_tools.read`

    Examples
    --------
    >>> events(pd.DataFrame(index=list("abc")), pd.Series([1, 1, 0]), pd.DataFrame({"report": ["c"]}))
    1 event was found. It has 2 of 3 reports (67 %). 1 report has no readable day and can be in no event. Read the
    titles: what was found as one event may be two, or a series.
    """
    lacking = ngettext(
        "{count} report has no readable day and can be in no event.",
        "{count} reports have no readable day and can be in no event.",
        len(undated),
    ) if len(undated) else ""  # fmt: skip
    sizes = events[events > 0].value_counts()
    if sizes.empty:
        return paragraph(_("No event was found: no two reports of near days share enough rare words."), lacking)
    words = {
        "reports": number(sizes.sum()),
        "all": number(len(reports)),
        "share": percent(sizes.sum() / len(reports)),
        "span": span(sizes),
    }
    if len(sizes) == 1:
        found = _("1 event was found. It has {reports} of {all} reports ({share}).", **words)
    else:
        found = _(
            "{events} events were found, with {span} reports each. Together they have {reports} of {all} reports "
            "({share}).",
            events=number(len(sizes)),
            **words,
        )
    return paragraph(found, lacking, _("Read the titles: what was found as one event may be two, or a series."))


def topics(topics: pd.DataFrame, stability: pd.DataFrame) -> Sentence:
    """Say how many topics were formed, whether the seeds agree, and which topics to trust.

    Parameters
    ----------
    topics : the table of `find_topics`, a column for each seed
    stability : the table of `topic_stability`

    Examples
    --------
    >>> from corpus_tools.large.topics import topic_stability
    >>> table = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 2, 1, 2]})
    >>> topics(table, topic_stability(table))
    2 topics were formed, but the seeds disagree: their adjusted Rand index is −0.50. No topic is found again by other
    seeds. With another seed they would be other topics.
    """
    formed = int(topics.iloc[:, 0].nunique()) if topics.shape[1] else 0
    if formed < 2:
        return too_few(_("Topics need more reports."), len(topics))
    if topics.shape[1] < 2:
        return Sentence(
            _(
                "{topics} topics were formed with one seed. Try several seeds before you trust them.",
                topics=number(formed),
            )
        )
    agreements = seed_agreement(topics)["agreement"]
    words = {"topics": number(formed), "span": span(agreements, 2)}
    if agreements.min() >= SAME_TOPICS:
        agree = _("{topics} topics were formed, and the seeds agree: their adjusted Rand index is {span}.", **words)
    else:
        agree = _("{topics} topics were formed, but the seeds disagree: their adjusted Rand index is {span}.", **words)
    stable = int((stability["found_again"] >= STABLE).sum())
    if stable == formed:
        return paragraph(agree, _("All topics are found again by other seeds."))
    if not stable:
        none = _("No topic is found again by other seeds. With another seed they would be other topics.")
        return paragraph(agree, none)
    return paragraph(
        agree,
        ngettext(
            "{count} of {topics} topics is found again by other seeds.",
            "{count} of {topics} topics are found again by other seeds.",
            stable,
            topics=number(formed),
        ),
        _("With another seed the rest would be other topics."),
    )


def recall(found: Set[tuple[str, str]], planted: Set[tuple[str, str]], what: str) -> Sentence:
    """Say how much of what was planted was found, and how much was found that was not planted.

    Parameters
    ----------
    found, planted : pairs of reports; no planted ones means that nothing is known
    what : what they are pairs of, in the plural

    Examples
    --------
    >>> recall({("a", "b"), ("c", "d")}, {("a", "b"), ("e", "f")}, "copies")
    Found: 1 of 2 pairs planted as copies (50 %). 1 more pair was found that was not planted.
    """
    what = given(what)
    if not planted:
        return Sentence(
            _("Nobody knows all {what} among these articles, so what was missed cannot be counted.", what=what)
        )
    hit = len(found & planted)
    return paragraph(
        ngettext(
            "Found: {hit} of {count} pair planted as {what} ({share}).",
            "Found: {hit} of {count} pairs planted as {what} ({share}).",
            len(planted),
            hit=number(hit),
            what=what,
            share=percent(hit / len(planted)),
        ),
        ngettext(
            "{count} more pair was found that was not planted.",
            "{count} more pairs were found that were not planted.",
            len(found - planted),
        ),
    )
