"""Sentences about large collections, computed from the tables they speak of."""

import pandas as pd

from corpus_tools._messages import Sentence, number_of, percent, span_of, were
from corpus_tools.large.topics import SAME_TOPICS, STABLE, seed_agreement


def collection(reports, articles):
    """Say what the collection is: the reports that were read, or artificial articles made of them.

    >>> collection(range(5), range(300))
    5 reports were read: too few for a large collection. So the 300 articles below are artificial, made of the sentences
    of these reports; what is found in them says how well the methods work, and nothing about any outlet.
    """
    if not len(articles):
        return Sentence("No report was read, so there is nothing to show below.")
    if articles is reports:
        return Sentence(f"{were(len(reports), 'report')} read, and they are what is looked at below.")
    made_of = "this report" if len(reports) == 1 else "these reports"
    return Sentence(
        f"{were(len(reports), 'report')} read: too few for a large collection. So the {len(articles)} articles below "
        f"are artificial, made of the sentences of {made_of}; what is found in them says how well the methods work, "
        "and nothing about any outlet."
    )


def shared_texts(pairs, families):
    """Say how many pairs share text, in how many families, and how often two outlets are involved.

    `pairs` is the table of `shared_texts`, `families` the Series of `text_families`.

    >>> pairs = pd.DataFrame({"outlet_a": ["Pos"], "outlet_b": ["Kabar"], "reading": ["shared agency text"]})
    >>> shared_texts(pairs, pd.Series([1, 1, 0], index=list("abc")))
    1 pair of reports shares text (shared agency text: 1); 1 pair is of two outlets. 2 of 3 reports (67 %) belong to
    1 family, the largest of 2. Shared text does not say who had it first.
    """
    if pairs.empty:
        return Sentence("No two reports share so much text that it was hardly written twice.")
    readings = pairs["reading"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{reading}: {count}" for reading, count in readings.items())
    apart = int((pairs["outlet_a"] != pairs["outlet_b"]).sum())
    member = families[families > 0]
    return Sentence(
        f"{number_of(len(pairs), 'pair')} of reports share{'s' * (len(pairs) == 1)} text ({listed}); "
        f"{number_of(apart, 'pair')} {'is' if apart == 1 else 'are'} of two outlets. {len(member)} of {len(families)} "
        f"reports ({percent(len(member) / len(families))}) belong to {_families(member)}. "
        "Shared text does not say who had it first."
    )


def events(reports, events, undated):
    """Say how many events were found, how many reports they take up, and how many reports have no day.

    `events` is the Series of `find_events`, `undated` the table of that name.

    >>> events(pd.DataFrame(index=list("abc")), pd.Series([1, 1, 0]), pd.DataFrame({"report": ["c"]}))
    1 event was found, of 2 reports. It takes up 2 of 3 reports (67 %). 1 report has no readable day and can be in no
    event. Read the titles: a found event may be two, or a series.
    """
    have = "has" if len(undated) == 1 else "have"
    lacking = (
        f" {number_of(len(undated), 'report')} {have} no readable day and can be in no event." if len(undated) else ""
    )
    sizes = events[events > 0].value_counts()
    if sizes.empty:
        return Sentence(f"No event was found: no two reports of near days share enough rare words.{lacking}")
    found = (
        f"1 event was found, of {sizes.iloc[0]} reports. It takes"
        if len(sizes) == 1
        else f"{len(sizes)} events were found, of {span_of(sizes)} reports. They take"
    )
    share = f"{sizes.sum()} of {len(reports)} reports ({percent(sizes.sum() / len(reports))})"
    return Sentence(f"{found} up {share}.{lacking} Read the titles: a found event may be two, or a series.")


def topics(topics, stability):
    """Say how many topics were formed, whether the seeds agree, and which topics to trust.

    `topics` is the table of `find_topics`, `stability` that of `topic_stability`.

    >>> from corpus_tools.large.topics import topic_stability
    >>> table = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 2, 1, 2]})
    >>> topics(table, topic_stability(table))
    The seeds disagree: 2 topics were formed, and any two seeds have an adjusted Rand index of -0.50. 0 of 2 topics are
    found again by the other seeds. The rest would be other topics with another seed.
    """
    number = topics.iloc[:, 0].nunique()
    if number < 2:
        return Sentence(f"Too few reports for topics: {len(topics)} reports form one group.")
    if topics.shape[1] < 2:
        return Sentence(f"{number} topics were formed with one seed; try several before you trust them.")
    pairs = seed_agreement(topics)
    most, least = pairs.iloc[0], pairs.iloc[-1]
    stable = int((stability["found_again"] >= STABLE).sum())
    agree = least["agreement"] >= SAME_TOPICS
    index = "have an adjusted Rand index of"
    spread = (
        f"the least alike seeds ({least['seed_a']:.0f} and {least['seed_b']:.0f}) {index} {least['agreement']:.2f}; "
        f"the most alike have {most['agreement']:.2f}"
        if f"{least['agreement']:.2f}" != f"{most['agreement']:.2f}"
        else f"any two seeds {index} {least['agreement']:.2f}"
    )
    rest = "" if stable == number else " The rest would be other topics with another seed."
    return Sentence(
        f"The seeds {'agree' if agree else 'disagree'}: {number} topics were formed, and {spread}. "
        f"{stable} of {number} topics are found again by the other seeds.{rest}"
    )


def recall(found, planted, what):
    """Say how much of what was planted was found, and how much was found that was not planted.

    Both are sets of pairs of reports; an empty set of planted ones says that nothing is known.

    >>> recall({("a", "b"), ("c", "d")}, {("a", "b"), ("e", "f")}, "copies")
    Of 2 pairs planted as copies 1 was found (50 %); 1 more pair was found that was not planted.
    """
    if not planted:
        return Sentence(f"Nobody knows all {what} of these articles, so what was missed cannot be counted.")
    hit, more = len(found & planted), len(found - planted)
    verb = "was" if hit == 1 else "were"
    return Sentence(
        f"Of {number_of(len(planted), 'pair')} planted as {what} {hit} {verb} found ({percent(hit / len(planted))}); "
        f"{more} more pair{'s were' if more != 1 else ' was'} found that {'were' if more != 1 else 'was'} not planted."
    )


def _families(member):
    sizes = pd.Series(member).value_counts()
    return f"{number_of(len(sizes), 'family', 'families')}, the largest of {sizes.max()}"
