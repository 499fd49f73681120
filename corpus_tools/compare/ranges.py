"""Where each value lies beside what chance gives it, value by value and for all of them at once."""

import numpy as np
import pandas as pd

POINT, ALL_AT_ONCE = 0.9, 0.95
"""Share of the deals that a pair's own range holds, and of the deals in which no pair leaves the wider one."""

RANGES = ["similarity", "low", "median", "high", "lowest", "highest"]


def chance_ranges(similarity, dealt):
    """Put each pair's similarity beside the range that dealt-out sentences give this very pair, the most alike first.

    `dealt` is the table of `similarity_by_chance`. Chance has another range for every pair, because it depends on the
    lengths of both reports. Columns: report_a | report_b | similarity | low | median | high (5, 50 and 95 % of the
    deals) | lowest | highest. One pair in ten lies outside low and high by chance alone; in 95 % of the deals no pair
    at all lies outside lowest and highest: median ± q s, with s the pair's standard deviation and q what the largest
    deviation of a deal, in units of s, stays under (maxT; Westfall and Young 1993).

    >>> table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=list("ab"), columns=list("ab"))
    >>> dealt = pd.DataFrame({("a", "b"): [0.1, 0.2, 0.3]})
    >>> chance_ranges(table, dealt)[["similarity", "low", "high"]].round(2).values.tolist()
    [[0.4, 0.11, 0.29]]

    Not a test about outlets: the heap holds these reports' sentences and no others.
    """
    pairs = pd.DataFrame(list(dealt.columns), columns=["report_a", "report_b"])
    if dealt.empty:
        return pairs.head(0).assign(**dict.fromkeys(RANGES, pd.Series(dtype=float)))
    values = dealt.to_numpy(dtype=float)
    low, median, high = np.quantile(values, [(1 - POINT) / 2, 0.5, (1 + POINT) / 2], axis=0)
    spread = values.std(axis=0)
    away = np.abs(values - median) / np.where(spread > 0, spread, 1)
    width = np.quantile(away.max(axis=1), ALL_AT_ONCE) * spread
    table = pairs.assign(
        similarity=[similarity.at[pair] for pair in pairs.itertuples(index=False, name=None)],
        low=low,
        median=median,
        high=high,
        lowest=np.clip(median - width, 0, 1),
        highest=np.clip(median + width, 0, 1),
    )
    return table.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)
