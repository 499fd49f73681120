"""What a result is under every honest setting: a table setting x pair, and what follows from it."""

import itertools

import numpy as np
import pandas as pd

from corpus_tools.compare.clusters import cluster_reports
from corpus_tools.compare.similarity import central_reports, leaders, order_agreement
from corpus_tools.robust.settings import CHOICES, Setting, honest_settings, square, view_reports


def similarity_by_setting(reports, *, settings=None, overrides=None):
    """Return the cosine of every pair of reports under every setting: a row a setting, a column a pair.

    The index has a level for each choice, the columns the levels report_a and report_b. Work is shared
    between settings that differ only in later choices. `overrides` (see `read_overrides`) mend single stems
    where words are stemmed our way.

    >>> from corpus_tools import read_reports
    >>> similarity_by_setting(read_reports("seeds"), settings=[Setting()]).shape
    (1, 10)

    A share of settings describes these choices; it is not a probability.
    """
    settings = honest_settings() if settings is None else [Setting(*setting) for setting in settings]
    pairs = list(itertools.combinations(reports.index, 2))
    views = view_reports(reports, settings, overrides=overrides)
    rows = [view.cosines for view in views]
    return pd.DataFrame(
        np.array(rows).reshape(len(settings), len(pairs)),
        index=pd.MultiIndex.from_tuples(settings, names=Setting._fields),
        columns=pd.MultiIndex.from_tuples(pairs, names=["report_a", "report_b"]),
    )


def rank_by_setting(similarities):
    """Rank the pairs under every setting, 1 for the most alike; ties share the better rank.

    Takes and returns a table setting x pair, see `similarity_by_setting`. Compare ranks, not cosines, between
    settings: a weighting moves all cosines up or down together.

    >>> rank_by_setting(pd.DataFrame({"a": [0.5, 0.1], "b": [0.6, 0.0]})).values.tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    return similarities.round(12).rank(axis=1, ascending=False, method="min")


def rank_intervals(similarities, jackknife, equal_length):
    """Put side by side how far the rank of each pair can be shaken: a row a pair, the most alike first.

    `similarities` is a table setting x pair (`similarity_by_setting`), `jackknife` that of `jackknife_pairs`,
    `equal_length` that of `pairs_at_equal_length`; the pairs of `jackknife` are ranked among themselves. Columns:
    report_a | report_b | rank | settings (the ranks between which 90 % of the settings lie) | above next (share of the
    settings in which the pair is more alike than the one in the next row) | sentences (best and worst rank with one
    sentence missing) | first at one length (share of the draws).

    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")], names=["report_a", "report_b"])
    >>> ranks = {"rank": [1, 2], "best_rank": [1, 1], "worst_rank": [2, 2]}
    >>> jackknife = pd.DataFrame({"report_a": ["a", "a"], "report_b": ["b", "c"], **ranks})
    >>> equal = jackknife[["report_a", "report_b"]].assign(first=[0.5, 0.5])
    >>> rank_intervals(pd.DataFrame([[0.4, 0.3], [0.2, 0.3]], columns=pairs), jackknife, equal).values.tolist()
    [['a', 'b', 1, '1–2', 0.5, '1–2', 0.5], ['a', 'c', 2, '1–2', nan, '1–2', 0.5]]
    """
    keys = ["report_a", "report_b"]
    pairs = [tuple(pair) for pair in jackknife[keys].itertuples(index=False)]
    values = similarities[pairs] if pairs else similarities.iloc[:, :0]
    low, high = (rank_by_setting(values).quantile(share, interpolation="nearest") for share in (0.05, 0.95))
    cosines = values.to_numpy()
    above = (cosines[:, :-1] > cosines[:, 1:] + 1e-12).mean(axis=0)
    table = jackknife[[*keys, "rank"]].assign(
        settings=[f"{low[pair]:.0f}–{high[pair]:.0f}" for pair in pairs],
        above=[*above, float("nan")][: len(pairs)],
        sentences=jackknife["best_rank"].astype(str) + "–" + jackknife["worst_rank"].astype(str),
    )
    first = equal_length[[*keys, "first"]].rename(columns={"first": "first at one length"})
    return table.rename(columns={"above": "above next"}).merge(first, on=keys)


def one_choice_changed(similarities):
    """Compare the kit's own setting with each one that differs in a single choice.

    Takes the table of `similarity_by_setting`; one row a changed choice: choice | option | report_a |
    report_b | lead | tau, with the pair that is then most alike, its lead over the next pair (under 0.005 it is
    none, see `leaders`), and Kendall's tau between the two orders of the pairs (1 the same order, 0 none in
    common). Fewer than two reports give no row.

    >>> from corpus_tools import read_reports
    >>> from corpus_tools.robust import single_changes
    >>> table = one_choice_changed(similarity_by_setting(read_reports("seeds"), settings=single_changes()))
    >>> len(table) == len(single_changes()) - 1
    True
    """
    rows = []
    for choice, options in CHOICES.items():
        for option in options[1:]:
            key = tuple(Setting()._replace(**{choice: option}))
            if key in similarities.index and similarities.shape[1]:
                changed = similarities.loc[key]
                tau = order_agreement(similarities.loc[tuple(Setting())], changed)
                lead = -np.diff(changed.nlargest(2)).sum() if len(changed) > 1 else float("nan")
                rows.append((choice, option, *changed.idxmax(), lead, tau))
    return pd.DataFrame(rows, columns=["choice", "option", "report_a", "report_b", "lead", "tau"])


def similarity_under(similarities, setting=None):
    """Take one setting's row of `similarity_by_setting` and give it back as a labelled table of cosines.

    >>> from corpus_tools import read_reports
    >>> row = similarity_by_setting(read_reports("seeds"), settings=[Setting()])
    >>> similarity_under(row).shape
    (5, 5)
    """
    return next(_tables(similarities.loc[[tuple(Setting() if setting is None else setting)]]))


def _tables(similarities):
    """The table of cosines under each setting, one after the other."""
    reports = list(dict.fromkeys(itertools.chain.from_iterable(similarities.columns)))
    for row in similarities.to_numpy():
        yield pd.DataFrame(square(row, len(reports)), index=reports, columns=reports)


def central_by_setting(similarities):
    """Name the most central report under every setting: a Series setting -> report; ties go by their order.

    Central is the report with the highest mean similarity with all the others, see `central_reports`.

    >>> from corpus_tools import read_reports
    >>> central_by_setting(similarity_by_setting(read_reports("seeds"), settings=[Setting()])).tolist()
    ['VOA Indonesia']
    """
    centres = [central_reports(table).index[0] for table in _tables(similarities)]
    return pd.Series(centres, index=similarities.index, dtype="str")


def leading(similarities, what="pair"):
    """Name what is ahead under every setting, the most alike pair or the most central report: a Series setting -> name.

    `what` is "pair" or "report". Where several are ahead together (less than 0.005 apart, see `leaders`), and where
    there is nothing to lead, the name is empty.

    >>> pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c"), ("b", "c")], names=["report_a", "report_b"])
    >>> leading(pd.DataFrame([[0.5, 0.4, 0.3], [0.5, 0.499, 0.3]], columns=pairs)).tolist()
    [('a', 'b'), '']

    Not for the order of all pairs: see `rank_by_setting`.
    """
    rows = similarities.iterrows() if what == "pair" else enumerate(map(central_reports, _tables(similarities)))
    ahead = [leaders(row) for _, row in rows]
    return pd.Series([one[0] if len(one) == 1 else "" for one in ahead], index=similarities.index, dtype=object)


def groups_by_setting(similarities, n_clusters, *, methods=("average", "complete", "single")):
    """Cut the tree into groups under every setting and linkage: a table report x (setting and linkage).

    >>> from corpus_tools import read_reports
    >>> groups_by_setting(similarity_by_setting(read_reports("seeds"), settings=[Setting()]), 2).shape
    (5, 3)
    """
    return pd.DataFrame(
        {
            (number, method): cluster_reports(similarity, n_clusters=n_clusters, method=method)
            for number, similarity in enumerate(_tables(similarities) if similarities.shape[1] else ())
            for method in methods
        }
    )
