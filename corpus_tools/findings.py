"""Sentences about results, computed from the tables they speak of, so that they stay true."""

import html

import numpy as np
import pandas as pd

from corpus_tools.clusters import FEWEST, describe_groups, distinct_partitions
from corpus_tools.settings import central_by_setting
from corpus_tools.similarity import central_reports, order_agreement, similar_pairs
from corpus_tools.terms import KEY_AT
from corpus_tools.words import words


class Sentence(str):
    """A computed sentence; a notebook shows it as a paragraph of its own, any markup in it as plain text."""

    def _repr_html_(self):
        return f'<p class="finding" style="max-width: 46em">{html.escape(self)}</p>'

    def __repr__(self):
        return str(self)


def say_reports(reports, left_out):
    """Say how many reports were read, how long they are, and what was left out.

    >>> from corpus_tools import read_reports, left_out
    >>> say_reports(read_reports("seeds"), left_out("seeds"))
    5 reports were read, 286 to 597 words long, 1919 words in all. Nothing was left out.
    """
    lengths = [len(words(text)) for text in reports["raw_text"]]
    if not lengths:
        return Sentence("No report was read, so there is nothing to show below.")
    rest = (
        f"{_count(len(left_out), 'file')} left out, listed with the reason."
        if len(left_out)
        else "Nothing was left out."
    )
    read = f"{_count(len(lengths), 'report')} read, {_span(lengths)} words long, {sum(lengths)} words in all."
    return Sentence(f"{read} {rest}")


def say_furniture(furniture, *, names=None):
    """Say how much of the pages is furniture; `furniture` has a row a report, columns report and furniture.

    >>> say_furniture(pd.DataFrame({"report": [90, 80], "furniture": [10, 0]}, index=["a", "b"]))
    10 of 180 words (6 %) are page furniture. Most of it is in a: 10 of 100 words.
    """
    everything, page = int(furniture.to_numpy().sum()), int(furniture["furniture"].sum())
    if not page:
        return Sentence(
            "No page furniture was found. Look at the ends of the reports to be sure: a new outlet may need a new rule."
        )
    most = furniture["furniture"].idxmax()
    there = furniture.loc[most]
    return Sentence(
        f"{page} of {everything} words ({_percent(page / everything)}) are page furniture. "
        f"Most of it is in {_name(most, names)}: {there['furniture']} of {there.sum()} words."
    )


def say_variants(table, *, names=None):
    """Say which names were found in more than one spelling; `table` is that of `name_table`.

    >>> say_variants(pd.DataFrame({"variant": ["Korut"], "name": ["Korea Utara"], "why": [""], "a": [2], "b": [0]}))
    1 spelling was brought to another: Korut to Korea Utara (a: 2).
    """
    if table.empty:
        return Sentence("No listed variant of a name occurs in these reports, and they declare none.")
    counts = table.iloc[:, 3:]
    parts = [
        f"{row['variant']} to {row['name']} ({_uses(counts.loc[index], names)})"
        for index, row in table.head(8).iterrows()
    ]
    more = f"; and {len(table) - 8} more" if len(table) > 8 else ""
    verb = "spelling was" if len(table) == 1 else "spellings were"
    return Sentence(f"{len(table)} {verb} brought to another: {'; '.join(parts)}{more}.")


def say_stems(table):
    """Say how many different words the stems stand for; `table` is that of `stem_table`.

    >>> say_stems(pd.DataFrame({"stem": ["temu"], "forms": [2], "words": ["bertemu, temu"], "count": [3]}))
    2 different words became 1 term; 1 term stands for more than one word. The widest is temu: bertemu, temu.
    """
    if table.empty:
        return Sentence("There is no word to stem.")
    merged = table[table["forms"] > 1]
    start = f"{_plain(table['forms'].sum(), 'different word')} became {_plain(len(table), 'term')}; "
    if merged.empty:
        return Sentence(start + "none of them stands for more than one word.")
    widest = merged.sort_values(["forms", "stem"], ascending=[False, True]).iloc[0]
    verb = "term stands" if len(merged) == 1 else "terms stand"
    return Sentence(
        f"{start}{len(merged)} {verb} for more than one word. The widest is {widest['stem']}: {widest['words']}."
    )


def say_audit(audit):
    """Say how many words got another root than Sastrawi's, and which of them occur most; takes `audit_stems`.

    >>> row = {"word": "senilai", "sastrawi": "nila", "stem": "nilai", "count": 2}
    >>> say_audit(pd.DataFrame([row]))
    1 different word (2 uses) has another root than Sastrawi gives it; most used: senilai (nilai, not nila).
    """
    if audit.empty:
        return Sentence("No word of these reports has another root than Sastrawi gives it.")
    first = [f"{row.word} ({row.stem}, not {row.sastrawi})" for row in audit.head(5).itertuples()]
    have = "has" if len(audit) == 1 else "have"
    return Sentence(
        f"{_plain(len(audit), 'different word')} ({_plain(audit['count'].sum(), 'use')}) {have} another root than "
        f"Sastrawi gives {'it' if have == 'has' else 'them'}; most used: {', '.join(first)}."
    )


def say_lost_words(texts, stop_words, kept_words, *, n=12):
    """Say which words a larger stop list deletes that a smaller one keeps, and how often they occur.

    >>> say_lost_words(["Kerja sama itu luar biasa."], {"sama", "itu", "luar"}, {"itu"})
    The larger list deletes 2 of 5 words (40 %) that the smaller one keeps: luar (1), sama (1).
    """
    every = [word.lower() for text in texts for word in words(text)]
    counts = pd.Series(
        [word for word in every if word in stop_words and word not in kept_words], dtype="str"
    ).value_counts()
    if counts.empty:
        return Sentence("The larger list deletes nothing here that the smaller one keeps.")
    listed = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]
    spelled = ", ".join(f"{word} ({count})" for word, count in listed) + (" …" if len(counts) > n else "")
    share = f"{counts.sum()} of {len(every)} words ({_percent(counts.sum() / len(every))})"
    return Sentence(f"The larger list deletes {share} that the smaller one keeps: {spelled}.")


def say_most_alike(similarity, *, names=None):
    """Say which two reports are most alike, by how much they lead, and which are least alike.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> say_most_alike(table)
    Most alike are b and c (0.60), ahead of a and b by 0.20. Least alike are a and c (0.20).
    """
    pairs = similar_pairs(similarity)
    if len(similarity) < 2:
        return _too_few(len(similarity), 2)
    first, last = pairs.iloc[0], pairs.iloc[-1]
    if len(pairs) == 1:
        return Sentence(
            f"{_pair(first, names)} have a similarity of {first['similarity']:.2f}. "
            "With two reports there is nothing to compare it with."
        )
    second = pairs.iloc[1]
    return Sentence(
        f"Most alike are {_pair(first, names)} ({first['similarity']:.2f}), ahead of {_pair(second, names)} "
        f"by {first['similarity'] - second['similarity']:.2f}. "
        f"Least alike are {_pair(last, names)} ({last['similarity']:.2f})."
    )


def say_shares(shares, report_a, report_b, *, names=None, n=5):
    """Say which terms make two reports alike; `shares` is the Series of `shared_terms`.

    >>> say_shares(pd.Series({"kapal": 0.3, "laut": 0.1}), "a", "b", n=1)
    1 of the 2 terms that a and b share makes 75 % of their similarity: kapal.
    """
    if report_a is None or report_b is None:
        return _too_few(1, 2)
    pair = _pair({"report_a": report_a, "report_b": report_b}, names)
    if shares.empty:
        return Sentence(f"{pair} share no counted term, so there is nothing to explain.")
    first = shares.iloc[:n]
    listed = ", ".join(map(str, first.index))
    make = "makes" if len(first) == 1 else "make"
    return Sentence(
        f"{len(first)} of the {len(shares)} terms that {pair} share {make} "
        f"{_percent(first.sum() / shares.sum())} of their similarity: {listed}."
    )


def say_common_terms(weights, before, after):
    """Say what is left of the similarities without the terms that all reports share.

    `before` and `after` are tables of cosines with and without those terms.

    >>> weights = pd.DataFrame({"kapal": [1, 1], "karam": [1, 0]}, index=["a", "b"])
    >>> one = pd.DataFrame([[1, .7], [.7, 1]], index=["a", "b"], columns=["a", "b"])
    >>> say_common_terms(weights, one, one * 0)
    1 of 2 terms is in every report. Without it the similarities fall from 0.70 to 0.00.
    """
    if len(before) < 2:
        return _too_few(len(before), 2)
    common = int(((weights > 0).all()).sum())
    verb, them = ("is", "it") if common == 1 else ("are", "them")
    start = f"{common} of {weights.shape[1]} terms {verb} in every report."
    if not common:
        return Sentence(start + " Nothing changes without them.")
    old, new = similar_pairs(before)["similarity"], similar_pairs(after)["similarity"]
    return Sentence(f"{start} Without {them} the similarities fall from {_between(old)} to {_between(new)}.")


def say_change(before, after, choice, *, names=None):
    """Say whether a choice changes which pair is most alike; two tables of cosines and the choice in words.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> print(say_change(table, table, "Cutting page furniture").split(". ")[0])
    Cutting page furniture does not change which pair is most alike: b and c
    """
    if len(before) < 3:
        return _too_few(len(before), 3)
    old, new = similar_pairs(before), similar_pairs(after)
    tau = order_agreement(_by_pair(old), _by_pair(new))
    same = tuple(old.iloc[0, :2]) == tuple(new.iloc[0, :2])
    verb = "does not change" if same else "changes"
    pair = (
        _pair(new.iloc[0], names) if same else f"{_pair(old.iloc[0], names)} before, {_pair(new.iloc[0], names)} after"
    )
    order = "stays the same" if tau > 0.9999 else "changes little" if tau >= 0.8 else "changes"
    return Sentence(
        f"{choice} {verb} which pair is most alike: {pair}. The order of the pairs {order} (Kendall's tau {tau:.2f})."
    )


def say_central(similarity, *, names=None):
    """Say which report is most like all the others on average, and which least.

    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> say_central(table)
    Most central is b (mean similarity 0.50 with the others), least central a (0.30).
    """
    if len(similarity) < 3:
        return _too_few(len(similarity), 3)
    mean = central_reports(similarity)
    first, last = mean.index[0], mean.index[-1]
    return Sentence(
        f"Most central is {_name(first, names)} (mean similarity {mean.iloc[0]:.2f} with the others), "
        f"least central {_name(last, names)} ({mean.iloc[-1]:.2f})."
    )


def say_ranks(pairs, *, names=None):
    """Say how far the order of the pairs hangs on single sentences; `pairs` is the table of `jackknife_pairs`.

    >>> columns = ["report_a", "report_b", "best_rank", "worst_rank"]
    >>> say_ranks(pd.DataFrame([["a", "b", 1, 1], ["a", "c", 2, 2]], columns=columns))
    Whichever sentence is left out, a and b stay most alike. 2 of 2 pairs keep their rank.
    """
    if len(pairs) < 2:
        return Sentence("A rank needs at least two pairs, that is three reports.")
    first = pairs.iloc[0]
    contenders = pairs[pairs["best_rank"] == 1]
    kept = int((pairs["best_rank"] == pairs["worst_rank"]).sum())
    if len(contenders) == 1:
        start = f"Whichever sentence is left out, {_pair(first, names)} stay most alike."
    else:
        start = (
            "The first place hangs on single sentences: leaving out one is enough to put any of "
            f"{len(contenders)} pairs first, "
            f"and {_pair(first, names)} may fall to rank {first['worst_rank']}."
        )
    return Sentence(f"{start} {kept} of {len(pairs)} pairs keep their rank.")


def say_settings(similarities, *, names=None):
    """Say under how many settings each pair, and each centre, comes first; takes `similarity_by_setting`.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.settings import similarity_by_setting, honest_settings
    >>> some = similarity_by_setting(read_reports("seeds"), settings=honest_settings(sample=4))
    >>> say_settings(some).endswith("A share of settings is not a probability.")
    True
    """
    if similarities.shape[1] < 2:
        return _too_few(2 if similarities.shape[1] else 1, 3)
    pairs = similarities.idxmax(axis=1).value_counts()
    centres = central_by_setting(similarities).value_counts()
    listed = "; ".join(
        f"{_pair(dict(zip(('report_a', 'report_b'), pair, strict=True)), names)} in {times}"
        for pair, times in pairs.head(4).items()
    )
    more = f"; {len(pairs) - 4} other pairs in the rest" if len(pairs) > 4 else ""
    return Sentence(
        f"Of {len(similarities)} settings, the most alike are {listed}{more}. The most central report is "
        f"{_name(centres.index[0], names)} in {centres.iloc[0]}. A share of settings is not a probability."
    )


def say_top_words(counts, *, n=5):
    """Say which terms are used most in all reports together; `counts` is a table report x term.

    >>> say_top_words(pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"]), n=1)
    5 counted words, 2 different terms. The commonest: kapal (3).
    """
    totals = counts.sum()
    if totals.empty:
        return Sentence("There is no counted word.")
    listed = sorted(totals.items(), key=lambda item: (-item[1], str(item[0])))[:n]
    spelled = ", ".join(f"{term} ({count})" for term, count in listed)
    return Sentence(f"{totals.sum()} counted words, {len(totals)} different terms. The commonest: {spelled}.")


def say_keyness(tables, band, *, names=None):
    """Say how many key words each report has and which of them chance would not give.

    `tables` maps a report to its table of `keyness`, `band` is the table of `chance_band`.

    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> band = pd.DataFrame({"median": [1, 0], "limit": [15.0, 15.0]}, index=["a", "b"])
    >>> print(say_keyness({"a": table, "b": table.head(0)}, band).split("; ")[0])
    1 key word at log-likelihood 3.84
    """
    if len(tables) < 2:
        return _too_few(len(band), 2)
    key = [(name, term) for name, table in tables.items() for term, line in _used_more(table) if line >= KEY_AT]
    limit = band["limit"].max() if len(band) else 0.0
    strong = [
        f"{term} ({_name(name, names)})"
        for name, table in tables.items()
        for term, line in _used_more(table)
        if line > limit
    ]
    stand = "1 stands" if len(strong) == 1 else f"{len(strong) or 'None'} {'stand' if strong else 'stands'}"
    listed = f": {', '.join(strong[:10])}" if strong else ""
    return Sentence(
        f"{_plain(len(key), 'key word')} at log-likelihood {KEY_AT}; "
        f"shuffled sentences give {band['median'].sum():.0f} (median). "
        f"{stand} above the limit of {limit:.1f} that chance stays under{listed}."
    )


def say_tree(tree, *, names=None):
    """Say which reports are joined first and at what distance the last join is.

    >>> from corpus_tools.clusters import cluster_tree
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> say_tree(cluster_tree(table))
    First b and c are joined, at distance 0.40; everything is joined at 0.70.
    """
    if len(tree.reports) < 2:
        return _too_few(len(tree.reports), 2)
    one, other, first, _ = tree.linkage[0]
    a, b = sorted(_name(tree.reports[int(leaf)], names) for leaf in (one, other))
    last = tree.linkage[-1, 2]
    return Sentence(f"First {a} and {b} are joined, at distance {first:.2f}; everything is joined at {last:.2f}.")


def say_kmeans(one_start, ten_starts):
    """Say how many different groupings k-means gave over its seeds, with one start and with ten.

    Both are tables report x seed of `kmeans_groups`.

    >>> one = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 2, 2, 2]}, index=list("abcd"))
    >>> say_kmeans(one, one[[0]])
    With one start, 2 seeds gave 2 different groupings; with ten starts, 1 seed gave 1.
    """
    if len(one_start) < FEWEST:
        return _too_few(len(one_start), FEWEST)
    one, ten = (len(distinct_partitions(table)) for table in (one_start, ten_starts))
    different = _plain(one, "different grouping")
    return Sentence(
        f"With one start, {_plain(one_start.shape[1], 'seed')} gave {different}; "
        f"with ten starts, {_plain(ten_starts.shape[1], 'seed')} gave {ten}."
    )


def say_together(share, cuts, *, names=None):
    """Say which two reports are most often in one group, and how many different groupings there are.

    `share` is the table of `together`, `cuts` the partitions behind it (report x cut).

    >>> cuts = pd.DataFrame({1: [1, 1, 2], 2: [1, 1, 1]}, index=list("abc"))
    >>> say_together(pd.DataFrame([[1, 1, .5], [1, 1, .5], [.5, .5, 1]], index=list("abc"), columns=list("abc")), cuts)
    2 cuts gave 2 different groupings. Most often together are a and b (100 % of the cuts), least often a and c (50 %).
    """
    if len(share) < 3 or not cuts.shape[1]:
        return _too_few(len(share), 3)
    pairs = similar_pairs(share)
    most, least = pairs.iloc[0], pairs[pairs["similarity"] == pairs["similarity"].min()].iloc[0]
    different = _plain(len(distinct_partitions(cuts)), "different grouping")
    return Sentence(
        f"{_plain(cuts.shape[1], 'cut')} gave {different}. Most often together are {_pair(most, names)} "
        f"({_percent(most['similarity'])} of the cuts), least often {_pair(least, names)} "
        f"({_percent(least['similarity'])})."
    )


def say_clusters(groups, observed, chance, over_settings, *, names=None):
    """Give the verdict on groups, which may be that there are none.

    `groups` is a grouping (Series), `observed` and `chance` the silhouettes of these reports and of
    shuffled ones, `over_settings` a table report x setting of groupings into as many groups. Groups are
    shown only if their silhouette passes 0.25 and 95 % of the shuffles, if more than one report is in every
    group, and if half of the settings or more give the same groups.

    >>> empty = pd.DataFrame()
    >>> say_clusters(pd.Series({"a": 1, "b": 2}), empty, empty, empty)
    Too few reports for groups: 2. Three reports can only be split into two and one; four are needed.
    """
    if len(groups) < FEWEST:
        return Sentence(
            f"Too few reports for groups: {len(groups)}. "
            "Three reports can only be split into two and one; four are needed."
        )
    number = groups.nunique()
    best, band = observed.at[number, "silhouette"], chance.at[number, "high"]
    renamed = groups.rename(index=lambda report: _name(report, names))
    spelled = describe_groups(renamed)
    same = _share_of_settings(groups, over_settings)
    doubts = _doubts(groups, best, band, same)
    facts = f"silhouette {best:.2f}, chance up to {band:.2f}, the same groups in {_percent(same)} of the settings"
    if doubts:
        return Sentence(
            f"No cluster structure shown. The best cut is {spelled} ({facts}); against it: {'; '.join(doubts)}."
        )
    return Sentence(f"{number} groups: {spelled} ({facts}).")


def _doubts(groups, best, band, same):
    alone = int((groups.value_counts() == 1).sum())
    return [
        doubt
        for doubt, holds in (
            ("its silhouette is below 0.25", best < 0.25),
            ("chance alone does as well", best <= band),
            (f"it sets {_plain(alone, 'single report')} apart", alone > 0),
            ("fewer than half of the settings agree", same < 0.5),
        )
        if holds
    ]


def _share_of_settings(groups, over_settings):
    if not over_settings.shape[1]:
        return 0.0
    wanted = describe_groups(groups)
    aligned = over_settings.loc[groups.index]
    return float(np.mean([describe_groups(aligned[column]) == wanted for column in aligned]))


def _used_more(table):
    return table.loc[table["use"] == "more", "log_likelihood"].items()


def _by_pair(pairs):
    return pairs.set_index(["report_a", "report_b"])["similarity"]


def _too_few(there, needed):
    return Sentence(f"Too few reports for this: {there}; it needs at least {needed}.")


def _name(report, names):
    return str((names or {}).get(report, report))


def _pair(row, names):
    return f"{_name(row['report_a'], names)} and {_name(row['report_b'], names)}"


def _uses(counts, names):
    return ", ".join(f"{_name(report, names)}: {count}" for report, count in counts.items() if count)


def _count(number, noun):
    return f"1 {noun} was" if number == 1 else f"{number} {noun}s were"


def _plain(number, noun):
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _span(values):
    return f"{min(values)}" if min(values) == max(values) else f"{min(values)} to {max(values)}"


def _between(values):
    low, high = values.min(), values.max()
    return f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"{low:.2f}–{high:.2f}"


def _percent(share):
    return f"{100 * share:.0f} %"
