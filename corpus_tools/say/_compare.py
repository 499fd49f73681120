"""Sentences about results, computed from the tables they speak of, so that they stay true."""

import numpy as np
import pandas as pd

from corpus_tools._messages import (
    Sentence,
    first_few,
    number_of,
    pair_of,
    percent,
    range_of,
    span_of,
    spelled,
    too_few,
    were,
)
from corpus_tools.compare.chance import ALL, chance_ranges
from corpus_tools.compare.clusters import (
    FEWEST,
    REASONABLE,
    WEAK,
    describe_groups,
    distinct_partitions,
    together_by_sizes,
)
from corpus_tools.compare.similarity import CLOSE, central_reports, leaders, order_agreement, similar_pairs
from corpus_tools.compare.terms import KEY_AT
from corpus_tools.robust.holding import answer_of, finding_holds, flipped_most, heading
from corpus_tools.robust.reference import PAIRS, UNRELATED
from corpus_tools.words.analyzer import tokens

NEARLY_ALL = 0.95
"""Share of the settings under which a pair or a report must be ahead before that is called a finding: a convention."""

ENOUGH_CUTS = 0.5
"""Share of the cuts under other settings that must give the same groups before groups are claimed: a convention here,
so that they are what most ways of counting show."""


def reports(reports, left_out):
    """Say how many reports were read, how long they are, and what was left out.

    >>> from corpus_tools import read_reports, left_out
    >>> reports(read_reports("seeds"), left_out("seeds"))
    5 reports were read, 286 to 597 words long, 1919 words in all. Nothing was left out.
    """
    lengths = [len(tokens(text)) for text in reports["raw_text"]]
    if not lengths:
        return Sentence("No report was read, so there is nothing to show below.")
    rest = (
        f"{were(len(left_out), 'file')} left out, listed with the reason." if len(left_out) else "Nothing was left out."
    )
    read = f"{were(len(lengths), 'report')} read, {span_of(lengths)} words long, {sum(lengths)} words in all."
    return Sentence(f"{read} {rest}")


def furniture(furniture):
    """Say how much of the pages is furniture; `furniture` has a row a report, columns report and furniture.

    >>> furniture(pd.DataFrame({"report": [90, 80], "furniture": [10, 0]}, index=["a", "b"]))
    10 of 180 words (6 %) are page furniture. Most of it is in a: 10 of 100 words.
    """
    everything, page = int(furniture.to_numpy().sum()), int(furniture["furniture"].sum())
    titles = int(furniture["headline"].sum()) if "headline" in furniture else 0
    apart = f" The headlines ({number_of(titles, 'word')}) are set apart and not counted." if titles else ""
    if not page:
        return Sentence(
            "No page furniture was found. Look at the ends of the reports to be sure: a new outlet may need a "
            f"new rule.{apart}"
        )
    most = furniture["furniture"].idxmax()
    there = furniture.loc[most]
    return Sentence(
        f"{page} of {everything} words ({percent(page / everything)}) are page furniture. "
        f"Most of it is in {most}: {there['furniture']} of {there.sum()} words.{apart}"
    )


def variants(table):
    """Say which names were found in more than one spelling; `table` is that of `name_table`.

    >>> variants(pd.DataFrame({"variant": ["Korut"], "name": ["Korea Utara"], "why": [""], "a": [2], "b": [0]}))
    1 spelling was changed: Korut to Korea Utara (a: 2).
    """
    if table.empty:
        return Sentence("No listed variant of a name occurs in these reports, and they declare none.")
    counts = table.iloc[:, 3:]
    parts = [f"{row['variant']} to {row['name']} ({_uses(counts.loc[index])})" for index, row in table.iterrows()]
    verb = "spelling was" if len(table) == 1 else "spellings were"
    return Sentence(f"{len(table)} {verb} changed: {first_few(parts, 8, '; ')}.")


def stems(table):
    """Say how many different words the stems stand for; `table` is that of `stem_table`.

    >>> stems(pd.DataFrame({"stem": ["temu"], "forms": [2], "words": ["bertemu, temu"], "count": [3]}))
    2 different words became 1 term; 1 term stands for more than one word. The widest is temu: bertemu, temu.
    """
    if table.empty:
        return Sentence("There is no word to stem.")
    merged = table[table["forms"] > 1]
    start = f"{number_of(table['forms'].sum(), 'different word')} became {number_of(len(table), 'term')}; "
    if merged.empty:
        return Sentence(start + "none of them stands for more than one word.")
    widest = merged.sort_values(["forms", "stem"], ascending=[False, True]).iloc[0]
    verb = "term stands" if len(merged) == 1 else "terms stand"
    return Sentence(
        f"{start}{len(merged)} {verb} for more than one word. The widest is {widest['stem']}: {widest['words']}."
    )


def audit(audit):
    """Say how many words got another root than Sastrawi's, and which of them occur most; takes `audit_stems`.

    >>> row = {"word": "senilai", "sastrawi": "nila", "stem": "nilai", "count": 2}
    >>> audit(pd.DataFrame([row]))
    1 different word (2 uses) has another root than Sastrawi gives it; most used: senilai (nilai, not nila).
    """
    if audit.empty:
        return Sentence("No word of these reports has another root than Sastrawi gives it.")
    first = [f"{row.word} ({row.stem}, not {row.sastrawi})" for row in audit.head(5).itertuples()]
    have = "has" if len(audit) == 1 else "have"
    return Sentence(
        f"{number_of(len(audit), 'different word')} ({number_of(audit['count'].sum(), 'use')}) {have} another "
        f"root than Sastrawi gives {'it' if have == 'has' else 'them'}; most used: {', '.join(first)}."
    )


def stop_words(texts, stop_words, *, n=6):
    """Say which share of the words a stop list takes out, and which of them are most frequent.

    >>> stop_words(["Kapal itu karam di laut itu."], {"itu", "di"})
    The list of 2 words takes out 3 of 6 words (50 %): itu (2), di (1).
    """
    every = [word.lower() for text in texts for word in tokens(text)]
    counts = pd.Series([word for word in every if word in stop_words], dtype="str").value_counts()
    if counts.empty:
        return Sentence("None of the words on the list stands in these texts.")
    listed = [f"{word} ({count})" for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return Sentence(
        f"The list of {len(stop_words)} words takes out {counts.sum()} of {len(every)} words "
        f"({percent(counts.sum() / len(every))}): {', '.join(listed[:n])}{' …' if len(listed) > n else ''}."
    )


def lost_words(texts, stop_words, kept_words, *, n=12):
    """Say which words a larger stop list deletes that a smaller one keeps, and how often they occur.

    >>> lost_words(["Kerja sama itu luar biasa."], {"sama", "itu", "luar"}, {"itu"})
    The larger list deletes 2 of 5 words (40 %) that the smaller one keeps: luar (1), sama (1).
    """
    every = [word.lower() for text in texts for word in tokens(text)]
    counts = pd.Series(
        [word for word in every if word in stop_words and word not in kept_words], dtype="str"
    ).value_counts()
    if counts.empty:
        return Sentence("The larger list deletes nothing here that the smaller one keeps.")
    listed = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    spelled = first_few([f"{word} ({count})" for word, count in listed], n)
    share = f"{counts.sum()} of {len(every)} words ({percent(counts.sum() / len(every))})"
    return Sentence(f"The larger list deletes {share} that the smaller one keeps: {spelled}.")


def most_alike(similarity):
    """Say which two reports are most alike, by how much they lead, and which are least alike.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> most_alike(table)
    Most alike are b and c (0.60), ahead of a and b by 0.20. Least alike are a and c (0.20).
    """
    pairs = similar_pairs(similarity)
    if len(similarity) < 2:
        return too_few(len(similarity), 2, "a most alike pair")
    first, last = pairs.iloc[0], pairs.iloc[-1]
    if len(pairs) == 1:
        return Sentence(
            f"{pair_of(first)} have a similarity of {first['similarity']:.2f}. "
            "With two reports there is nothing to compare it with."
        )
    lead = first["similarity"] - pairs.iloc[1]["similarity"]
    if first["similarity"] - last["similarity"] < CLOSE:
        return Sentence(f"All pairs are equally alike ({first['similarity']:.2f}).")
    least = f"Least alike are {pair_of(last)} ({last['similarity']:.2f})."
    if lead < CLOSE:
        return Sentence(f"No pair stands out: {_leaders(pairs)}. {least}")
    return Sentence(
        f"Most alike are {pair_of(first)} ({first['similarity']:.2f}), "
        f"ahead of {pair_of(pairs.iloc[1])} by {lead:.2f}. {least}"
    )


def _leaders(pairs):
    ahead = pairs[pairs["similarity"] > pairs["similarity"].iloc[0] - CLOSE]
    listed = first_few([pair_of(pair) for _, pair in ahead.iterrows()], 3, "; ")
    return f"{len(ahead)} are ahead together ({ahead['similarity'].iloc[0]:.2f}): {listed}"


def shares(shares, report_a, report_b, *, n=5):
    """Say which terms make two reports alike; `shares` is the Series of `shared_terms`.

    >>> shares(pd.Series({"kapal": 0.3, "laut": 0.1}), "a", "b", n=1)
    1 of the 2 terms that a and b share makes 75 % of their similarity: kapal.
    """
    if report_a is None or report_b is None:
        return too_few(1, 2, "the terms that two share")
    pair = pair_of({"report_a": report_a, "report_b": report_b})
    if shares.empty:
        return Sentence(f"{pair} share no counted term, so there is nothing to explain.")
    first = shares.iloc[:n]
    listed = ", ".join(map(str, first.index))
    make = "makes" if len(first) == 1 else "make"
    return Sentence(
        f"{len(first)} of the {len(shares)} terms that {pair} share {make} "
        f"{percent(first.sum() / shares.sum())} of their similarity: {listed}."
    )


def common_terms(weights, before, after):
    """Say what the similarities are without the terms that all reports share.

    `before` and `after` are tables of cosines with and without those terms.

    >>> weights = pd.DataFrame({"kapal": [1, 1, 1], "karam": [1, 0, 1]}, index=["a", "b", "c"])
    >>> one = pd.DataFrame([[1, .7, .7], [.7, 1, .7], [.7, .7, 1]], index=list("abc"), columns=list("abc"))
    >>> common_terms(weights, one, one * 0)
    1 of 2 terms is in every report. The cosines of the other terms alone are 0.00, against 0.70 with all terms.
    """
    if len(before) < 3:
        return too_few(len(before), 3, "terms that all have and that tell pairs apart")
    common = int(((weights > 0).all()).sum())
    start = f"{common} of {weights.shape[1]} terms {'is' if common == 1 else 'are'} in every report."
    if not common:
        return Sentence(start + " Nothing changes without them.")
    old, new = similar_pairs(before)["similarity"], similar_pairs(after)["similarity"]
    return Sentence(
        f"{start} The cosines of the other terms alone are {range_of(new)}, against {range_of(old)} with all terms."
    )


def chance_similarity(similarity, dealt):
    """Say which pairs lie outside what dealt-out sentences give that very pair, and whether chance explains so many.

    `dealt` is the table of `similarity_by_chance`; the ranges are those of `chance_ranges`.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c"), ("b", "c")])
    >>> print(chance_similarity(table, pd.DataFrame([[0.3] * 3, [0.5] * 3], columns=pairs)).split(". ")[1])
    Of 3 pairs 1 lies within its range (90 % of the deals), 1 above it (b and c 0.60, range 0.31–0.49), 1 below it (a
    and c 0.20, range 0.31–0.49)
    """
    if len(similarity) < 2 or dealt.empty:
        return too_few(len(similarity), 2, "a comparison with chance")
    ranges = chance_ranges(similarity, dealt)
    above, below = ranges[ranges["similarity"] > ranges["high"]], ranges[ranges["similarity"] < ranges["low"]]
    inside = len(ranges) - len(above) - len(below)
    start = f"Dealt out at random {len(dealt)} times, the same sentences give"
    if len(ranges) == 1:
        (pair,) = ranges.itertuples()
        where = "above" if len(above) else "below" if len(below) else "within"
        span = f"{pair.low:.2f}–{pair.high:.2f} (90 % of the deals)"
        return Sentence(f"{start} this pair {span}. Its {pair.similarity:.2f} lies {where} that.")
    lie = "lies within its range" if inside == 1 else "lie within their range"
    outside = [_outside(above, "above"), _outside(below, "below")]
    listed = "".join(f", {part}" for part in outside if part)
    return Sentence(
        f"{start} each pair a range of its own (its middle is {range_of(ranges['median'])}). Of {len(ranges):,} pairs "
        f"{inside:,} {lie} (90 % of the deals){listed}. By chance alone one pair in ten lies outside. "
        f"{_beyond_all(ranges)}"
    )


def _outside(pairs, where):
    listed = [
        f"{pair_of(pair)} {pair['similarity']:.2f}, range {pair['low']:.2f}–{pair['high']:.2f}"
        for _, pair in pairs.iterrows()
    ]
    return f"{len(pairs):,} {where} it ({first_few(listed, 3, '; ')})" if listed else ""


def _beyond_all(ranges):
    beyond = ranges[(ranges["similarity"] > ranges["highest"]) | (ranges["similarity"] < ranges["lowest"])]
    wider = "the wider range, which in 95 % of the deals no pair at all leaves"
    if beyond.empty:
        return f"No pair lies outside {wider}."
    listed = [
        f"{pair_of(pair)} ({'above' if pair['similarity'] > pair['highest'] else 'below'})"
        for _, pair in beyond.iterrows()
    ]
    return f"{len(beyond)} {'lies' if len(beyond) == 1 else 'lie'} outside {wider}: {first_few(listed, 5, '; ')}."


def one_event(weights, similarity, scale):
    """Say whether every two reports have more in common than a report has with words drawn at random.

    `weights` is a table report x term, `similarity` its cosines, `scale` the table of `similarity_scale`.

    >>> weights = pd.DataFrame({"kapal": [1, 1, 0], "padi": [0, 0, 1]}, index=["a", "b", "c"])
    >>> from corpus_tools import cosine_table
    >>> scale = pd.DataFrame({"kind": [UNRELATED] * 2, "similarity": [0.03, 0.09]})
    >>> one_event(weights, cosine_table(weights), scale)
    As many Indonesian words drawn at random have cosines of 0.03–0.09 with these reports (90 % of 2 of them). 2 of 3
    pairs have no more than that, and 0 of 2 terms are in every report: these may not be one event. Sort the reports by
    event before you compare outlets.

    Not a proof of one event: two events of one beat share enough words to pass.
    """
    drawn = scale.loc[scale["kind"] == UNRELATED, "similarity"]
    if len(similarity) < 2 or drawn.empty:
        return too_few(len(similarity), 2, "a comparison")
    values, limit = similar_pairs(similarity)["similarity"], drawn.quantile(0.95)
    apart, common = int((values <= limit).sum()), int((weights > 0).all().sum())
    start = (
        f"As many Indonesian words drawn at random have cosines of {range_of(drawn.quantile([0.05, 0.95]))} with these "
        f"reports (90 % of {len(drawn)} of them)."
    )
    if not apart:
        every = (
            "The two reports have a cosine of" if len(values) == 1 else "Every two reports have a cosine of at least"
        )
        return Sentence(
            f"{start} {every} {values.min():.2f}. This says only that they are not unrelated; whether they are of one "
            "event, reading tells."
        )
    terms = number_of(weights.shape[1], "term")
    return Sentence(
        f"{start} {apart} of {number_of(len(values), 'pair')} {'has' if apart == 1 else 'have'} no more than that, and "
        f"{common} of {terms} {'is' if common == 1 else 'are'} in every report: these may not be one event. Sort the "
        "reports by event before you compare outlets."
    )


def copies(copies):
    """Say which reports are so nearly one text that they count as one voice; `copies` is the table of `near_copies`.

    >>> copies(pd.DataFrame({"report": ["a"], "like": ["b"], "shared": [0.8]}))
    1 pair of reports is largely one text: a and b (80 % of the shorter one). Such a pair is one voice: that it is alike
    is no finding about how outlets report.
    """
    if copies.empty:
        return Sentence("No two reports are largely one text, so none of the similarities comes from a copied release.")
    listed = [f"{row.report} and {row.like} ({percent(row.shared)} of the shorter one)" for row in copies.itertuples()]
    verb = "pair of reports is" if len(copies) == 1 else "pairs of reports are"
    return Sentence(
        f"{len(copies)} {verb} largely one text: {first_few(listed, 5, '; ')}. Such a pair is one voice: that it "
        "is alike is no finding about how outlets report."
    )


def equal_length(pairs, *, draws=100):
    """Say which pair is most often first at equal length; takes `pairs_at_equal_length` and the number of its draws.

    >>> columns = ["report_a", "report_b", "similarity", "first"]
    >>> equal_length(pd.DataFrame([["a", "b", 0.5, 0.9], ["a", "c", 0.4, 0.1]], columns=columns))
    Cut to one length, a and b are the most alike in 90 % of 100 draws (every pair equally often would be 50 %).
    """
    if len(pairs) < 2:
        return Sentence("A most alike pair needs at least three reports.")
    first = pairs.iloc[0]
    return Sentence(
        f"Cut to one length, {pair_of(first)} are the most alike in {percent(first['first'])} of {draws} draws "
        f"(every pair equally often would be {percent(1 / len(pairs))})."
    )


def change(before, after, choice):
    """Say whether a choice changes which pair is most alike; two tables of cosines and the choice in words.

    Pairs less than 0.005 apart are ahead together, as in `most_alike`.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> print(change(table, table, "Cutting page furniture").split(". ")[0])
    Cutting page furniture does not change which pair is most alike: b and c
    """
    if len(before) < 3:
        return too_few(len(before), 3, "an order of pairs")
    old, new = _by_pair(similar_pairs(before)), _by_pair(similar_pairs(after))
    tau = order_agreement(old, new)
    if tau != tau:
        return Sentence(f"{choice} changes nothing that could be ordered: the pairs are equally alike.")
    order = "stays the same" if tau > 0.9999 else "changes"
    first = _change(leaders(old), leaders(new))
    return Sentence(f"{choice} {first}. The order of the pairs {order} (Kendall's tau {tau:.2f}).")


def _change(old, new):
    """What became of the first place, of which several pairs may be ahead together."""
    first, now = _together(old), _together(new)
    if set(old) == set(new):
        alone = "which pair is most alike" if len(new) == 1 else "which pairs are ahead together"
        return f"does not change {alone}: {now}"
    verb = "leaves open" if set(old) & set(new) else "changes"
    return f"{verb} which pair is most alike: {first} before, {now} after"


def _together(pairs):
    listed = [pair_of({"report_a": a, "report_b": b}) for a, b in pairs]
    return listed[0] if len(listed) == 1 else f"none alone ({first_few(listed, 3, '; ')})"


def central(similarity):
    """Say which report is most like all the others on average, and which least.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> central(table)
    Most central is b (mean similarity 0.50 with the others), ahead of c by 0.10. Least central is a (0.30).
    """
    if len(similarity) < 3:
        return too_few(len(similarity), 3, "a most central report")
    mean = central_reports(similarity)
    first, second, last = mean.index[0], mean.index[1], mean.index[-1]
    lead = mean.iloc[0] - mean.iloc[1]
    if mean.iloc[0] - mean.iloc[-1] < CLOSE:
        return Sentence(f"No report is more central than another (mean similarity {mean.iloc[0]:.2f}).")
    least = f"Least central is {last} ({mean.iloc[-1]:.2f})."
    if lead < CLOSE:
        ahead = [report for report in mean.index[mean > mean.iloc[0] - CLOSE]]
        return Sentence(
            f"No single report is the most central: {first_few(ahead, 4, '; ')} are ahead together (mean similarity "
            f"{mean.iloc[0]:.2f} with the others). {least}"
        )
    return Sentence(
        f"Most central is {first} (mean similarity {mean.iloc[0]:.2f} with the others), ahead of "
        f"{second} by {lead:.2f}. {least}"
    )


def ranks(pairs):
    """Say how far the order of the pairs depends on single sentences; `pairs` is the table of pairs of `jackknife`.

    >>> columns = ["report_a", "report_b", "best_rank", "worst_rank"]
    >>> ranks(pd.DataFrame([["a", "b", 1, 1], ["a", "c", 2, 2]], columns=columns))
    Whichever sentence is left out, a and b stay most alike. 2 of 2 pairs keep their rank.
    """
    if len(pairs) < 2:
        return Sentence("A rank needs at least two pairs, that is three reports.")
    first = pairs.iloc[0]
    contenders = pairs[pairs["best_rank"] == 1]
    kept = f"{(pairs['best_rank'] == pairs['worst_rank']).sum()} of {len(pairs)} pairs keep their rank."
    if len(contenders) == 1:
        return Sentence(f"Whichever sentence is left out, {pair_of(first)} stay most alike. {kept}")
    fall = f", and {pair_of(first)} fall to rank {first['worst_rank']} at worst" if first["worst_rank"] > 1 else ""
    return Sentence(
        "The first place depends on single sentences: leaving out one is enough to put any of "
        f"{len(contenders)} pairs first ({_pairs_of(contenders)}){fall}. {kept}"
    )


def _pairs_of(pairs):
    return first_few([pair_of(pair) for _, pair in pairs.iterrows()], 4, "; ")


def settings(similarities):
    """Say under how many settings each pair, and each centre, comes first; takes `similarity_by_setting`.

    Where the first place is shared (less than 0.005 apart), none is counted as ahead.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import honest_settings, similarity_by_setting
    >>> some = similarity_by_setting(read_reports("seeds"), settings=honest_settings(sample=4))
    >>> settings(some).endswith("A share of settings is not a probability.")
    True
    """
    if similarities.shape[1] < 2:
        return too_few(2 if similarities.shape[1] else 1, 3, "an order of pairs")
    tried = len(similarities)
    if (similarities.max(axis=1) - similarities.min(axis=1) < CLOSE).all():
        return Sentence(f"Under none of {tried} settings is one pair more alike than another.")
    asked = ("most alike pair", "most central report")
    pairs, centres = (finding_holds(finding, similarities).answers for finding in asked)
    often = "The most frequent answer is that no pair is ahead. " if pairs.index[0] is None else ""
    return Sentence(
        f"The most alike pair, under {tried} settings: {_listed(pairs)}. {often}The most central report: "
        f"{_listed(centres)}. {_nearly_all(pairs, centres)}A share of settings is not a probability."
    )


def _nearly_all(pairs, centres):
    """What is not ahead under nearly all settings: one rule for pairs and for reports."""
    counted = {"pair": pairs, "report": centres}
    most = {what: counts[counts.index.notna()].max() / counts.sum() for what, counts in counted.items()}
    short = [f"no {what}" for what, share in most.items() if not share >= NEARLY_ALL]
    return f"So {' and '.join(short)} is ahead under nearly all of them ({percent(NEARLY_ALL)}). " if short else ""


def _listed(counts):
    """The most frequent answers with their numbers of settings, "none ahead" among them."""
    listed = [f"{spelled(answer)} in {times}" for answer, times in counts.items()]
    return first_few(listed[:4], 4, "; ") + (
        f"; {len(listed) - 4} more in the remaining {counts.iloc[4:].sum()}" if len(listed) > 4 else ""
    )


def holds(holding):
    """Say under how many settings a finding is the same, what it is in the others, and which choice flips it.

    `holding` is what `finding_holds` returns.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import Setting, finding_holds
    >>> holds(finding_holds("most central report", read_reports("seeds"), [Setting(), Setting(idf="none")]))
    Most central report: VOA Indonesia in all 2 settings.
    """
    if holding is None or len(holding.by_setting) == 0 or holding.possible < 2:
        return Sentence("Too few reports, or no such finding: there is nothing that could hold or not.")
    start = f"{_upper(heading(holding))}: {answer_of(holding, holding.answer)} in"
    tried = len(holding.by_setting)
    times = sum(answer == holding.answer for answer in holding.by_setting)
    if times == tried:
        return Sentence(f"{start} all {number_of(tried, 'setting')}.")
    others = [(answer, count) for answer, count in holding.answers.items() if answer != holding.answer]
    listed = first_few([f"{answer_of(holding, answer)} ({count})" for answer, count in others], 3, "; ")
    return Sentence(
        f"{start} {times} of {tried} settings ({percent(holding.share)}); in the others {listed}.{_flipped(holding)}"
    )


def _flipped(holding):
    """Which choices change the answer most, as a sentence."""
    when = [f"only {choice} is, in {percent(share)}" for choice, share in flipped_most(holding)]
    if not when:
        return ""
    first = when[0].replace(" is, in", " is changed, the answer differs in", 1)
    return f" When {first} of the pairs of settings{''.join(f'; when {one}' for one in when[1:])}."


def scale(table):
    """Say where the similarities stand beside those of words drawn at random.

    `table` is that of `similarity_scale`.

    >>> scale(pd.DataFrame({"kind": ["words drawn at random", "two reports"], "similarity": [0.05, 0.5]}))
    As many Indonesian words drawn at random have 0.05 with a report in 90 % of 1 comparison, 0.05 at most; the one pair
    of reports has 0.50. A pair above that is not unrelated; no more is said.
    """
    kinds = {kind: part["similarity"] for kind, part in table.groupby("kind", observed=True)}
    if not {UNRELATED, PAIRS} <= set(kinds):
        return Sentence("A scale needs two reports at least.")
    pairs = kinds[PAIRS]
    have = f"the {len(pairs)} pairs of reports have" if len(pairs) > 1 else "the one pair of reports has"
    return Sentence(
        "As many Indonesian words drawn at random have "
        f"{range_of(kinds[UNRELATED].quantile([0.05, 0.95]))} with a report in 90 % of "
        f"{number_of(len(kinds[UNRELATED]), 'comparison')}, "
        f"{kinds[UNRELATED].max():.2f} at most; {have} {range_of(pairs)}. A pair above that is not unrelated; no more "
        "is said."
    )


def halves(table):
    """Say how often halves of one report are the more alike, and what its length alone would give.

    `table` is that of `halves_by_chance`.

    >>> columns = ["share", "low", "median", "high", "shuffles"]
    >>> rows = [[0.9, 0.2, 0.4, 0.6, 100], [0.45, 0.4, 0.5, 0.6, 100]]
    >>> halves(pd.DataFrame(rows, index=["a", "b"], columns=columns))
    Halves of one report are more alike than one of them and a half of another report in this share of the comparisons:
    a 90 %, where dealt-out sentences give 20–60 % (above); b 45 % (40–60 %). Outside its range (90 % of 100 shuffles)
    lies 1 of 2 reports; dealt-out sentences put one in ten there.
    """
    if table.empty:
        return Sentence("Halves need two reports at least, of two sentences or more.")
    above, below = table["share"] > table["high"], table["share"] < table["low"]
    place = np.select([above, below], ["above", "below"], default="")
    listed = [
        f"{row.Index} {_beside_range(row, where, number == 0)}"
        for number, (row, where) in enumerate(zip(table.itertuples(), place, strict=True))
    ]
    outside = int((above | below).sum())
    where = f"90 % of {table['shuffles'].max():.0f} shuffles) {'lie' if outside > 1 else 'lies'} {outside or 'none'}"
    return Sentence(
        "Halves of one report are more alike than one of them and a half of another report in this share of the "
        f"comparisons: {first_few(listed, 12, '; ')}. Outside its range ({where} of "
        f"{number_of(len(table), 'report')}; dealt-out sentences put one in ten there."
    )


def _beside_range(row, place, first):
    span = f"{100 * row.low:.0f}–{100 * row.high:.0f} %"
    if first:
        return f"{percent(row.share)}, where dealt-out sentences give {span}{f' ({place})' if place else ''}"
    return f"{percent(row.share)} ({span}{f', {place}' if place else ''})"


def lead(lead):
    """Say by how much the most alike pair leads, beside its error; takes the lead of `jackknife`.

    >>> from corpus_tools.compare.chance import Lead
    >>> lead(Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    a and b lead a and c by 0.010; the standard error of that lead is 0.050. It is smaller than its standard error:
    other sentences on the same event could have reversed it. The pair was chosen for its lead, so even this comparison
    flatters it.
    """
    if lead is None:
        return Sentence("A lead needs two pairs, that is three reports.")
    one, other = (" and ".join(report for report in pair) for pair in (lead.first, lead.second))
    size = f"{lead.lead:.3f}" if lead.lead >= 0.0005 else "less than 0.001"
    start = f"{one} lead {other} by {size}; the standard error of that lead is {lead.se:.3f}."
    chosen = "The pair was chosen for its lead, so even this comparison flatters it."
    if not lead.lead > 2 * lead.se:
        size = "smaller than its standard error" if lead.lead <= lead.se else "less than twice its standard error"
        return Sentence(f"{start} It is {size}: other sentences on the same event could have reversed it. {chosen}")
    return Sentence(f"{start} It is more than twice its standard error. {chosen}")


def lead_settings(similarities, lead):
    """Say in how many settings a lead is smaller than its standard error, for this pair and for whichever is first.

    `similarities` is a table setting x pair (`similarity_by_setting`), `lead` the lead of `jackknife`: its error
    was computed under our own setting and is taken for those of the others.

    >>> from corpus_tools.compare.chance import Lead
    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])
    >>> table = pd.DataFrame([[0.5, 0.49], [0.4, 0.5]], columns=pairs)
    >>> lead_settings(table, Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    In 1 of 2 settings a and b are ahead of the best other pair, or behind it, by no more than 0.050, the standard error
    under our own setting. Whichever pair is first, it leads by more than that in 1 of 2.
    """
    if lead is None or similarities.shape[1] < 2:
        return Sentence("A lead needs two pairs, that is three reports.")
    ahead = similarities[lead.first] - similarities.drop(columns=[lead.first]).max(axis=1)
    ordered = np.sort(similarities.to_numpy(), axis=1)
    within, beyond = int((ahead.abs() <= lead.se).sum()), int((ordered[:, -1] - ordered[:, -2] > lead.se).sum())
    pair, tried = " and ".join(report for report in lead.first), len(similarities)
    return Sentence(
        f"In {_of_all(within, tried, 'setting')} {pair} are ahead of the best other pair, or behind it, by no "
        f"more than {lead.se:.3f}, the standard error under our own setting. Whichever pair is first, it leads by more "
        f"than that in {beyond or 'none'} of {tried}."
    )


def against_less_text(before, after, shortened, choice):
    """Say how many pairs change more than cutting as much text at random would change them.

    `before` and `after` are tables of cosines, `shortened` the table of `similarity_of_less_text`.

    >>> table = pd.DataFrame([[1, .4], [.4, 1]], index=list("ab"), columns=list("ab"))
    >>> less = pd.DataFrame([[0.3], [0.35]], columns=pd.MultiIndex.from_tuples([("a", "b")]))
    >>> against_less_text(table, table * 0.8, less, "Leaving quotations out")
    Leaving quotations out takes 0 of 1 pair further than leaving out as much text at random does (90 % of 2 draws).
    The draws themselves do so for one pair in ten.
    """
    if len(before) < 2 or shortened.empty:
        return too_few(len(before), 2, "a comparison of pairs")
    low, high = shortened.quantile(0.05), shortened.quantile(0.95)
    outside = [
        f"{a} and {b} ({'higher' if after.at[a, b] > high[a, b] else 'lower'})"
        for a, b in shortened
        if not low[a, b] <= after.at[a, b] <= high[a, b]
    ]
    listed = f": {first_few(outside, 5, '; ')}" if outside else ""
    return Sentence(
        f"{choice} takes {len(outside)} of {number_of(shortened.shape[1], 'pair')} further than leaving out as much "
        f"text at random does (90 % of {number_of(len(shortened), 'draw')}){listed}. The draws themselves do so for "
        "one pair in ten."
    )


def agreement(rand):
    """Say how far other cuts agree with ours; takes the Series of `agreement_with`.

    >>> agreement(pd.Series([1.0, 0.0, 0.2, 0.2]))
    1 of 4 cuts gives the same groups; the adjusted Rand index is 0.20 in the median (0.00–1.00).
    """
    if len(rand) < 2:
        return Sentence("There are no other cuts to compare with.")
    same = int((rand > 1 - 1e-9).sum())
    give = "gives" if same == 1 else "give"
    return Sentence(
        f"{same} of {number_of(len(rand), 'cut')} {give} the same groups; the adjusted Rand index is "
        f"{rand.median():.2f} in the median ({range_of(rand)})."
    )


def pairs_without_each(table, lead):
    """Say how far the cosines move when one report is left out, beside what separates the first two pairs.

    `table` is that of `pairs_without_each`, `lead` that of `jackknife`.

    >>> from corpus_tools.compare.chance import Lead
    >>> rows = [["c", "a", "b", 0.02, True, 1.0], ["d", "a", "c", 0.03, False, 0.3], ["a", "b", "c", 0.01, None, 1.0]]
    >>> columns = ["left_out", "report_a", "report_b", "largest_change", "same_first", "tau"]
    >>> pairs_without_each(pd.DataFrame(rows, columns=columns), Lead(("a", "b"), ("a", "c"), 0.01, 0.05))
    With one report left out, cosines of the others move by up to 0.030, more than the 0.010 between the first two
    pairs. The pair with the highest cosine keeps it in 1 of 2 cases where both are there; without d a and c have it.
    Kendall's tau with the order of the same pairs before: 0.30–1.00.
    """
    if lead is None or table.empty:
        return Sentence("Too few reports to leave one out and still have an order of pairs.")
    there = table[table["same_first"].notna()]
    kept = int(there["same_first"].astype(bool).sum())
    other = [
        f"without {row['left_out']} {pair_of(row)} have it"
        for _, row in there[~there["same_first"].astype(bool)].iterrows()
    ]
    stays = (
        f" The pair with the highest cosine keeps it in {_of_all(kept, len(there), 'case')} where both are there"
        f"{f'; {first_few(other, 3)}' if other else ''}."
        if len(there)
        else ""
    )
    tau = table["tau"].dropna()
    order = f" Kendall's tau with the order of the same pairs before: {range_of(tau)}." if len(tau) else ""
    most = table["largest_change"].max()
    return Sentence(
        f"With one report left out, cosines of the others move by up to {most:.3f}, "
        f"{'more' if most > lead.lead else 'less'} than the {lead.lead:.3f} between the first two pairs.{stays}{order}"
    )


def left_out_reports(table):
    """Say whether the other reports keep their groups when one is left out; takes `groups_without_each`.

    >>> rows = [["a", "b, c | d", 1.0], ["b", "a | c, d", 0.0]]
    >>> left_out_reports(pd.DataFrame(rows, columns=["left_out", "groups", "rand"]))
    With one report left out, the others keep their groups in 1 of 2 cases (adjusted Rand index 0.00–1.00).
    """
    if table.empty:
        return Sentence("Too few reports to leave one out and still look for groups.")
    counted = table["rand"].dropna()
    gone = len(table) - len(counted)
    apart = (
        f" {number_of(gone, 'report')} made a group of its own, which goes with it; that is not counted."
        if gone
        else ""
    )
    if counted.empty:
        return Sentence(f"No report can be left out without taking a group with it.{apart}")
    kept = int((counted > 1 - 1e-9).sum())
    return Sentence(
        f"With one report left out, the others keep their groups in {kept} of {number_of(len(counted), 'case')} "
        f"(adjusted Rand index {range_of(counted)}).{apart}"
    )


def _upper(text):
    return text[:1].upper() + text[1:]


def top_words(counts, *, n=5):
    """Say which terms are used most in all reports together; `counts` is a table report x term.

    >>> top_words(pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"]), n=1)
    5 counted words, 2 different terms. Most common: kapal (3).
    """
    totals = counts.sum()
    if totals.empty:
        return Sentence("There is no counted word.")
    listed = sorted(totals.items(), key=lambda item: (-item[1], str(item[0])))[:n]
    spelled = ", ".join(f"{term} ({count})" for term, count in listed)
    return Sentence(f"{totals.sum()} counted words, {len(totals)} different terms. Most common: {spelled}.")


def keyness(tables, band):
    """Say how many key words each report has and which of them dealt-out sentences would not give.

    `tables` maps a report to its table of `keyness`, `band` is the table of `chance_band`.

    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> band = pd.DataFrame({"low": [0], "high": [2], "limit": [15.0], "shuffles": [300]}, index=["all reports"])
    >>> print(keyness({"a": table, "b": table.head(0)}, band).split("; ")[0])
    1 key word at log-likelihood 3.84
    """
    if len(tables) < 2:
        return too_few(len(band), 2, "key words, which are found by comparing")
    key = sum(line >= KEY_AT for table in tables.values() for line in _strengths(table, "more"))
    low, high, shuffles = band.loc[ALL, ["low", "high", "shuffles"]]
    return Sentence(
        f"{number_of(key, 'key word')} at log-likelihood {KEY_AT}; shuffled sentences give {low:.0f} to "
        f"{high:.0f} (90 % of {shuffles:.0f} shuffles). {_passing(tables, 'more', band['limit'], shuffles)}"
    )


def used_less(tables, band):
    """Say whether any report uses a word less than dealt-out sentences would; takes what `keyness` takes.

    >>> table = pd.DataFrame({"use": ["less"], "log_likelihood": [4.9]}, index=["kapal"])
    >>> used_less({"a": table, "b": table.head(0)}, pd.DataFrame({"limit_less": [9.3], "shuffles": [300]}))
    Of words used less, the strongest is kapal (a) at 4.9. None stands above 9.3, which the strongest word passes in 5 %
    of 300 shuffles.
    """
    lines = [
        (-line, str(term), name) for name, table in tables.items() for term, line in _strengths(table, "less").items()
    ]
    if len(tables) < 2 or not lines:
        return Sentence("No word is used often enough elsewhere to be missed in a report.")
    line, term, name = min(lines)
    strongest = f"Of words used less, the strongest is {term} ({name}) at {-line:.1f}."
    return Sentence(f"{strongest} {_passing(tables, 'less', band['limit_less'], band['shuffles'].max())}")


def _passing(tables, use, limits, shuffles):
    """Which words of all tables of keyness, used more or less, are above the limit of so many shuffles."""
    limit = limits.max()
    strong = [
        f"{term} ({name})"
        for name, table in tables.items()
        for term, line in _strengths(table, use).items()
        if line > limit
    ]
    stand = "1 stands" if len(strong) == 1 else f"{len(strong)} stand" if strong else "None stands"
    listed = f": {first_few(strong, 10)}" if strong else ""
    return f"{stand} above {limit:.1f}, which the strongest word passes in 5 % of {shuffles:.0f} shuffles{listed}."


def key_limit(table, band):
    """Say whether the strongest key word of a table of `keyness` is more than dealt-out sentences give.

    `band` is the table of `chance_band`.

    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> key_limit(table, pd.DataFrame({"limit": [25.0], "shuffles": [300]}))
    Key means 3.84 or more there. Under our own setting its log-likelihood is 20.0, and the strongest word passes 25.0
    in 5 % of 300 shuffles: so "key" is no more than dealt-out sentences give for kapal, under however many settings.
    """
    strengths = _strengths(table, "more")
    if strengths.empty or not len(band):
        return Sentence("There is no key word that could be more than dealt-out sentences give.")
    word, strength, limit = strengths.index[0], strengths.iloc[0], band["limit"].max()
    verdict = (
        f"so {word} is more than dealt-out sentences give. The limit was computed under this setting alone"
        if strength > limit
        else f'so "key" is no more than dealt-out sentences give for {word}, under however many settings'
    )
    return Sentence(
        f"Key means {KEY_AT} or more there. Under our own setting its log-likelihood is {strength:.1f}, and the "
        f"strongest word passes {limit:.1f} in 5 % of {band['shuffles'].max():.0f} shuffles: {verdict}."
    )


def cut(groups, observed):
    """Say which cut of the tree has the best silhouette; `groups` is the grouping, `observed` the silhouettes.

    >>> cut(pd.Series({"a": 1, "b": 1, "c": 2}), pd.DataFrame({"silhouette": [0.12]}, index=[2]))
    The cut with the best silhouette (0.12) makes 2 groups: a, b | c.
    """
    if len(groups) < FEWEST and groups.nunique() < 2:
        return too_few(len(groups), FEWEST, "a cut")
    spelled = describe_groups(groups.rename(index=lambda report: report))
    best = observed["silhouette"].max()
    return Sentence(
        f"The cut with the best silhouette ({best:.2f}) makes {number_of(groups.nunique(), 'group')}: {spelled}."
    )


def tree(tree):
    """Say which reports are joined first and at what distance the last join is.

    >>> from corpus_tools.compare.clusters import cluster_tree
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> tree(cluster_tree(table))
    First b and c are joined, at distance 0.40; everything is joined at 0.70.
    """
    if len(tree.reports) < 2:
        return too_few(len(tree.reports), 2, "a tree")
    one, other, first, _ = tree.linkage[0]
    a, b = sorted(tree.reports[int(leaf)] for leaf in (one, other))
    last = tree.linkage[-1, 2]
    return Sentence(f"First {a} and {b} are joined, at distance {first:.2f}; everything is joined at {last:.2f}.")


def kmeans(one_start, ten_starts):
    """Say how many different groupings k-means gave over its seeds, with one start and with ten.

    Both are tables report x seed of `kmeans_groups`.

    >>> one = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 2, 2, 2]}, index=list("abcd"))
    >>> kmeans(one, one[[0]])
    With one start, 2 seeds gave 2 different groupings; with ten starts, 1 seed gave 1.
    """
    if len(one_start) < FEWEST:
        return too_few(len(one_start), FEWEST, "groups")
    one, ten = (len(distinct_partitions(table)) for table in (one_start, ten_starts))
    different = number_of(one, "different grouping")
    return Sentence(
        f"With one start, {number_of(one_start.shape[1], 'seed')} gave {different}; "
        f"with ten starts, {number_of(ten_starts.shape[1], 'seed')} gave {ten}."
    )


def together(share, cuts):
    """Say which two reports are most often in one group, and how many different groupings there are.

    `share` is the table of `together`, `cuts` the partitions behind it (report x cut).

    >>> cuts = pd.DataFrame({1: [1, 1, 2], 2: [1, 1, 1]}, index=list("abc"))
    >>> together(pd.DataFrame([[1, 1, .5], [1, 1, .5], [.5, .5, 1]], index=list("abc"), columns=list("abc")), cuts)
    2 cuts gave 2 different groupings. Most often together are a and b (100 % of the cuts), least often a and c (50 %).
    Groups of these sizes dealt at random would put any two together in 67 % of the cuts.
    """
    if len(share) < 3 or not cuts.shape[1]:
        return too_few(len(share), 3, "groups")
    pairs = similar_pairs(share)
    different = number_of(len(distinct_partitions(cuts)), "different grouping")
    most, least = pairs["similarity"].max(), pairs["similarity"].min()
    always = pairs[pairs["similarity"] == most]
    apart = pairs[pairs["similarity"] == least].iloc[0]
    together = f"{len(always)} pairs, {_pairs_of(always)}" if len(always) > 1 else _pairs_of(always)
    return Sentence(
        f"{number_of(cuts.shape[1], 'cut')} gave {different}. Most often together are {together} "
        f"({percent(most)} of the cuts), least often {pair_of(apart)} ({percent(least)}). Groups of these sizes "
        f"dealt at random would put any two together in {percent(together_by_sizes(cuts))} of the cuts."
    )


def clusters(groups, observed, chance, cuts):
    """Give the verdict on groups, which may be that there are none.

    `groups` is a grouping (Series), `observed` and `chance` the silhouettes of these reports and of dealt-out
    sentences, `cuts` a table report x cut of groupings into as many groups, under other settings. Groups are
    claimed only if their silhouette reaches 0.25 and the limit of chance, if at least two groups have two
    reports or more, and if half of the cuts or more give the same groups.

    >>> empty = pd.DataFrame()
    >>> clusters(pd.Series({"a": 1, "b": 2}), empty, empty, empty)
    Too few reports for groups: 2. Three reports can only be split into two and one; four are needed.
    """
    if len(groups) < FEWEST:
        return Sentence(
            f"Too few reports for groups: {len(groups)}. "
            "Three reports can only be split into two and one; four are needed."
        )
    best, limit = observed["silhouette"].max(), chance["limit"].max()
    same, sizes = _share_of_cuts(groups, cuts), groups.value_counts()
    spelled = describe_groups(groups.rename(index=lambda report: report))
    facts = (
        f"silhouette {best:.2f}; 95 % of {_shuffles(chance)} stay under {limit:.2f}; "
        f"{percent(same)} of {number_of(cuts.shape[1], 'cut')} give the same groups"
    )
    if doubts := _doubts(sizes, best, limit, same):
        return Sentence(
            f"No cluster structure shown. The best cut is {spelled} ({facts}). Against it: {'; '.join(doubts)}."
        )
    weak = "weak groups" if best < REASONABLE else "groups"
    alone = f", and {number_of(int((sizes == 1).sum()), 'report')} by itself" if (sizes == 1).any() else ""
    most = ", the largest number tried" if len(sizes) == observed.index.max() < len(groups) - 1 else ""
    return Sentence(f"{(sizes > 1).sum()} {weak}{alone}{most}: {spelled} ({facts}).")


def _doubts(sizes, best, limit, same):
    doubts = {
        f"its silhouette is below {WEAK}": best < WEAK,
        "more than 5 % of the shuffles do as well": best <= limit,
        f"it only sets {number_of(int((sizes == 1).sum()), 'report')} apart": (sizes > 1).sum() < 2,
        "fewer than half of the cuts agree": same < ENOUGH_CUTS,
    }
    return [doubt for doubt, holds in doubts.items() if holds]


def _shuffles(chance):
    return f"{chance['shuffles'].max():.0f} shuffles" if "shuffles" in chance else "the shuffles"


def _share_of_cuts(groups, cuts):
    if not cuts.shape[1]:
        return 0.0
    wanted = describe_groups(groups)
    aligned = cuts.loc[groups.index]
    return float(np.mean([describe_groups(aligned[column]) == wanted for column in aligned]))


def _of_all(number, tried, noun):
    """So many of all: "3 of 4 cases", "all 4 cases"."""
    return f"{'all ' if number == tried > 1 else f'{number} of '}{number_of(tried, noun)}"


def _strengths(table, use):
    return table.loc[table["use"] == use, "log_likelihood"]


def _by_pair(pairs):
    return pairs.set_index(["report_a", "report_b"])["similarity"]


def _uses(counts):
    return ", ".join(f"{report}: {count}" for report, count in counts.items() if count)
