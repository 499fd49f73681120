"""Whether the reports fall into groups, and how far that depends on the method."""

import numpy as np
import pandas as pd

from corpus_tools._messages import (
    N_,
    Sentence,
    _,
    listed,
    ngettext,
    number,
    pair,
    pairs_listed,
    paragraph,
    percent,
    span,
    too_few,
)
from corpus_tools.compare.clusters import (
    FEWEST,
    REASONABLE,
    WEAK,
    Tree,
    describe_groups,
    distinct_partitions,
    together_by_sizes,
)
from corpus_tools.compare.similarity import similar_pairs
from corpus_tools.robust.verdict import strength

ENOUGH_CUTS = 0.5
"""Share of the cuts under other settings that must give the same groups before groups are claimed: a convention here,
so that they are what most ways of counting show."""

FOUR = N_("Groups need four reports: three can only be split into two and one.")

TOO_LITTLE = 0.01
"""Within-group sums that differ by less than one per cent are not told apart here: a convention."""


def tree(tree: Tree) -> Sentence:
    """Say which reports are joined first, and at what distance the last join is.

    Parameters
    ----------
    tree : what `cluster_tree` returns

    Examples
    --------
    >>> from corpus_tools.compare.clusters import cluster_tree
    >>> table = pd.DataFrame([[1, .4, .2], [.4, 1, .6], [.2, .6, 1]], index=list("abc"), columns=list("abc"))
    >>> tree(cluster_tree(table))
    b and c are joined first, at distance 0.40. All reports are joined at 0.70.
    """
    if len(tree.reports) < 2:
        return too_few(_("A tree needs two reports."), len(tree.reports))
    leaves, distances = sorted(tree.linkage[0, :2].astype(int)), tree.linkage[:, 2]
    words = {"pair": pair(*(tree.reports[leaf] for leaf in leaves)), "distance": number(distances[0], 2)}
    if len(distances) == 1:
        return Sentence(_("{pair} are joined at distance {distance}.", **words))
    if distances[1] - distances[0] < 1e-9:
        first = _("{pair} are among the first to be joined, at distance {distance}.", **words)
    else:
        first = _("{pair} are joined first, at distance {distance}.", **words)
    return paragraph(first, _("All reports are joined at {distance}.", distance=number(distances[-1], 2)))


def cut(groups: pd.Series, observed: pd.DataFrame) -> Sentence:
    """Say which cut of the tree has the best silhouette.

    Parameters
    ----------
    groups : the group of each report
    observed : the table of `silhouettes`

    Examples
    --------
    >>> cut(pd.Series({"a": 1, "b": 1, "c": 2}), pd.DataFrame({"silhouette": [0.12]}, index=[2]))
    The best cut of the tree makes 2 groups: a and b; c. Its silhouette is 0.12.
    """
    if len(groups) < FEWEST and groups.nunique() < 2:
        return too_few(_("A cut needs four reports: three can only be split into two and one."), len(groups))
    return paragraph(
        ngettext(
            "The best cut of the tree makes {count} group: {groups}.",
            "The best cut of the tree makes {count} groups: {groups}.",
            groups.nunique(),
            groups=_groups(groups),
        ),
        _("Its silhouette is {value}.", value=number(observed["silhouette"].max(), 2)),
    )


def clusters(groups: pd.Series, observed: pd.DataFrame, chance: pd.DataFrame, cuts: pd.DataFrame) -> Sentence:
    """Give the verdict on groups, which may be that there are none.

    Groups are claimed only if their silhouette reaches 0.25 and the limit of chance, if at least two groups have two
    reports or more, and if half of the other cuts or more give the same groups.

    Parameters
    ----------
    groups : the group of each report
    observed, chance : DataFrame
        The silhouettes of these reports (`silhouettes`) and of shuffled sentences (`silhouettes_by_chance`).
    cuts : groupings into as many groups in other settings, a column each: `groups_by_setting`

    Examples
    --------
    >>> nothing = pd.DataFrame()
    >>> clusters(pd.Series({"a": 1, "b": 2}), nothing, nothing, nothing)
    Groups need four reports: three can only be split into two and one. There are 2 reports here.
    """
    if len(groups) < FEWEST:
        return too_few(_(FOUR), len(groups))
    best, limit = observed["silhouette"].max(), chance["limit"].max()
    ours, aligned, sizes = describe_groups(groups), cuts.loc[groups.index], groups.value_counts()
    # The share of the cuts that give the very same groups.
    same = float(np.mean([describe_groups(aligned[cut]) == ours for cut in aligned])) if cuts.shape[1] else 0.0
    single = groups.map(sizes) == 1
    alone, several = int(single.sum()), int((sizes > 1).sum())
    apart = ngettext("The cut only sets {count} report apart.", "The cut only sets {count} reports apart.", alone)
    agree = ngettext(
        "The same groups come from {share} of {count} cut in another setting.",
        "The same groups come from {share} of {count} cuts in other settings.",
        cuts.shape[1],
        share=percent(same),
    )
    facts = [
        _("The silhouette is {value}.", value=number(best, 2)),
        _(
            "Shuffled sentences stay below {limit} in {share} of the shuffles.",
            limit=number(limit, 2),
            share=percent(0.95),
        ),
        agree if cuts.shape[1] else _("No cut in another setting was tried."),
    ]
    doubts = [
        _("A silhouette below {weak} shows no structure.", weak=number(WEAK, 2)) if best < WEAK else "",
        _("Chance does as well in more than {share} of the shuffles.", share=percent(0.05)) if best <= limit else "",
        apart if several < 2 else "",
        _("Fewer than half of the cuts in other settings agree.") if cuts.shape[1] and same < ENOUGH_CUTS else "",
    ]
    if any(doubts) or not cuts.shape[1]:
        best_cut = _("The best cut is {groups}.", groups=_groups(groups))
        # What was found comes first, and then what speaks against it.
        return paragraph(_("No groups are shown."), best_cut, facts[0], *doubts, *facts[1:])
    return paragraph(
        _("{groups} groups are shown: {members}.", groups=number(several), members=_groups(groups[~single])),
        _("By the usual rule they are weak.") if best < REASONABLE else "",
        ngettext("{reports} is in no group.", "{reports} are in no group.", alone, reports=listed(groups.index[single]))
        if alone
        else "",
        _("No larger number of groups was tried.") if len(sizes) == observed.index.max() < len(groups) - 1 else "",
        *facts,
        # Beyond chance, or there would be a doubt.
        strength=strength(same, beyond_chance=True),
    )


def kmeans(one_start: pd.DataFrame, ten_starts: pd.DataFrame) -> Sentence:
    """Say how many different groupings k-means gives with one start, and with ten.

    Parameters
    ----------
    one_start, ten_starts : tables report x seed of `kmeans_groups`

    Examples
    --------
    >>> one = pd.DataFrame({0: [1, 1, 2, 2], 1: [1, 2, 2, 2]}, index=list("abcd"))
    >>> kmeans(one, one[[0]])
    With one start, k-means gives 2 different groupings (seeds: 2). With ten starts, it gives 1 grouping (seeds: 1).
    """
    if len(one_start) < FEWEST:
        return too_few(_(FOUR), len(one_start))
    return paragraph(
        ngettext(
            "With one start, k-means gives {count} grouping (seeds: {seeds}).",
            "With one start, k-means gives {count} different groupings (seeds: {seeds}).",
            len(distinct_partitions(one_start)),
            seeds=number(one_start.shape[1]),
        ),
        ngettext(
            "With ten starts, it gives {count} grouping (seeds: {seeds}).",
            "With ten starts, it gives {count} different groupings (seeds: {seeds}).",
            len(distinct_partitions(ten_starts)),
            seeds=number(ten_starts.shape[1]),
        ),
    )


def solutions(solutions: pd.DataFrame) -> Sentence:
    """Say whether k-means has one best answer, and how far it agrees with a cut of the tree.

    Parameters
    ----------
    solutions : the table of `kmeans_solutions`: groups | seeds | within | rand, the best first

    Examples
    --------
    >>> rows = [["a, b | c, d", 14, 3.0, 0.23], ["a | b, c, d", 6, 3.002, 1.0]]
    >>> solutions(pd.DataFrame(rows, columns=["groups", "seeds", "within", "rand"]))
    K-means finds 2 answers that are equally good by its own measure, so none of them counts. Their sums of squares are
    at most 0.07 % apart. Their adjusted Rand index with the cut of the tree is 0.23 to 1.00.
    """
    if solutions.empty:
        return Sentence(_(FOUR))
    best, every = solutions.iloc[0], int(solutions["seeds"].sum())
    further = solutions["within"] - best["within"]
    apart = further / best["within"] if best["within"] else further.where(further == 0, 1.0)
    good = solutions[apart < TOO_LITTLE]
    rand = _("Its adjusted Rand index with the cut of the tree is {value}.", value=number(best["rand"], 2))
    if len(solutions) == 1:
        return paragraph(
            ngettext(
                "K-means gives one answer in {count} try.", "K-means gives the same answer in {count} tries.", every
            ),
            rand,
        )
    if len(good) > 1:
        return paragraph(
            _(
                "K-means finds {answers} answers that are equally good by its own measure, so none of them counts.",
                answers=number(len(good)),
            ),
            _("Their sums of squares are at most {apart} % apart.", apart=number(100 * apart[good.index].max(), 2)),
            _("Their adjusted Rand index with the cut of the tree is {span}.", span=span(good["rand"], 2)),
        )
    return paragraph(
        _("K-means finds {answers} different answers.", answers=number(len(solutions))),
        _("The best comes from {seeds} of {tries} tries.", seeds=number(best["seeds"]), tries=number(every)),
        rand,
    )


def agreement(rand: pd.Series) -> Sentence:
    """Say how far other cuts agree with ours.

    Parameters
    ----------
    rand : the adjusted Rand index of each cut with ours: `agreement_with`

    Examples
    --------
    >>> agreement(pd.Series([1.0, 0.0, 0.2, 0.2]))
    The same groups come from 1 of 4 other cuts. The adjusted Rand index is 0.00 to 1.00, with a median of 0.20.
    """
    if rand.empty:
        return Sentence(_("There is no other cut to compare with."))
    return paragraph(
        ngettext(
            "The same groups come from {same} of {count} other cut.",
            "The same groups come from {same} of {count} other cuts.",
            len(rand),
            same=number((rand > 1 - 1e-9).sum()),
        ),
        _(
            "The adjusted Rand index is {span}, with a median of {median}.",
            span=span(rand, 2),
            median=number(rand.median(), 2),
        ),
    )


def left_out_reports(table: pd.DataFrame) -> Sentence:
    """Say whether the other reports keep their groups when one is left out.

    Parameters
    ----------
    table : the table of `groups_without_each`: left_out | groups | rand

    Examples
    --------
    >>> rows = [["a", "b, c | d", 1.0], ["b", "a | c, d", 0.0]]
    >>> left_out_reports(pd.DataFrame(rows, columns=["left_out", "groups", "rand"]))
    When one report is left out, the others keep their groups in 1 of 2 cases. The adjusted Rand index is 0.00 to 1.00.
    """
    if table.empty:
        return Sentence(_("Leaving out one report needs five reports, so that four are left to group."))
    counted = table["rand"].dropna()
    gone = len(table) - len(counted)
    apart = ngettext(
        "{count} report is a group of its own, which goes with it. This case is not counted.",
        "{count} reports are groups of their own, which go with them. These cases are not counted.",
        gone,
    )
    if counted.empty:
        return paragraph(_("No report can be left out without taking a group with it."), apart)
    kept = ngettext(
        "When one report is left out, the others keep their groups in {kept} of {count} case.",
        "When one report is left out, the others keep their groups in {kept} of {count} cases.",
        len(counted),
        kept=number((counted > 1 - 1e-9).sum()),
    )
    return paragraph(kept, _("The adjusted Rand index is {span}.", span=span(counted, 2)), apart if gone else "")


def together(share: pd.DataFrame, cuts: pd.DataFrame) -> Sentence:
    """Say which two reports are most often in one group, and how many different groupings there are.

    Parameters
    ----------
    share : the table of `together`
    cuts : the groupings behind it, a column each

    Examples
    --------
    >>> cuts = pd.DataFrame({1: [1, 1, 2], 2: [1, 1, 1]}, index=list("abc"))
    >>> together(pd.DataFrame([[1, 1, .5], [1, 1, .5], [.5, .5, 1]], index=list("abc"), columns=list("abc")), cuts)
    The cuts give 2 different groupings. a–b is together most often, in 100 % of the cuts. 2 pairs are together least
    often, in 50 %: a–c and b–c. Random groups of the same sizes would put any two together in 67 % of the cuts.
    """
    if len(share) < 3:
        return Sentence(_("Groups need at least three reports."))
    found = ngettext(
        "The cuts give {count} grouping.", "The cuts give {count} different groupings.", len(distinct_partitions(cuts))
    )
    pairs = similar_pairs(share)
    most, least = pairs["similarity"].max(), pairs["similarity"].min()
    if most == least:
        return paragraph(found, _("Every two reports are together in {share} of the cuts.", share=percent(most)))
    often, seldom = (
        list(pairs.loc[pairs["similarity"] == value, ["report_a", "report_b"]].itertuples(index=False))
        for value in (most, least)
    )
    return paragraph(
        found,
        ngettext(
            "{pairs} is together most often, in {share} of the cuts.",
            "{count} pairs are together most often, in {share} of the cuts: {pairs}.",
            len(often),
            pairs=pairs_listed(often, 4),
            share=percent(most),
        ),
        ngettext(
            "{pairs} is together least often, in {share}.",
            "{count} pairs are together least often, in {share}: {pairs}.",
            len(seldom),
            pairs=pairs_listed(seldom, 4),
            share=percent(least),
        ),
        _(
            "Random groups of the same sizes would put any two together in {share} of the cuts.",
            share=percent(together_by_sizes(cuts)),
        ),
    )


def planted(table: pd.DataFrame, *, reports: int, trials: int) -> Sentence:
    """Say how often groups would be found if there were some.

    Parameters
    ----------
    table : the table of `planted_groups`: shared | called | right
    reports, trials : how many reports there are, and how often groups were planted

    Examples
    --------
    >>> planted(pd.DataFrame({"shared": [0.3], "called": [0.58], "right": [0.5]}), reports=5, trials=100)
    Could groups be found here? We made 2 groups of 2 reports share sentences, in 100 trials. When they share 30 % of
    their sentences, groups are found in 58 % of the trials, the right ones in 50 %.
    """
    if table.empty:
        return too_few(_(FOUR), reports)
    rows = [
        _(
            "When they share {shared} of their sentences, groups are found in {called} of the trials, the right ones "
            "in {right}.",
            shared=percent(row["shared"]),
            called=percent(row["called"]),
            right=percent(row["right"]),
        )
        for row in table.to_dict("records")
    ]
    return paragraph(
        _("Could groups be found here?"),
        ngettext(
            "We made 2 groups of {size} reports share sentences, in {count} trial.",
            "We made 2 groups of {size} reports share sentences, in {count} trials.",
            trials,
            size=number(reports // 2),
        ),
        *rows,
    )


def _groups(groups: pd.Series) -> str:
    """The members of each group, groups parted by semicolons."""
    return listed((listed(members.index, 8) for _number, members in groups.groupby(groups)), 8, apart=True)
