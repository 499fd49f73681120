"""Which words are used most, and which are typical of one report."""

from collections.abc import Mapping

import pandas as pd

from corpus_tools._messages import Sentence, _, listed, ngettext, number, paragraph, percent, too_few
from corpus_tools.compare.chance import ALL, POINT
from corpus_tools.compare.terms import KEY_AT

PASSED = 0.05
"""Share of the shuffles in which the strongest word passes the limit of `chance_band`."""


def top_words(counts: pd.DataFrame, *, n: int = 5) -> Sentence:
    """Say which terms are used most in all reports together.

    Parameters
    ----------
    counts : DataFrame
        A table report x term.
    n : int
        How many terms are named.

    Examples
    --------
    >>> top_words(pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"]), n=1)
    5 words were counted, and they belong to 2 terms. The most frequent is kapal (3).
    """
    totals = counts.sum()
    words = int(totals.sum())
    if not words:
        return Sentence(_("There is no counted word."))
    if words == 1:
        return Sentence(_("1 word was counted: {term}.", term=totals.idxmax()))
    # By the alphabet where two are equally frequent.
    ordered = sorted(totals.items(), key=lambda item: (-item[1], str(item[0])))
    first, rest = ordered[:n], ordered[n:]
    named = listed(f"{term} ({number(count)})" for term, count in first)
    if rest and rest[0][1] == first[-1][1]:
        most = _("Among the most frequent are {terms}.", terms=named)
    else:
        most = ngettext("The most frequent is {terms}.", "The most frequent are {terms}.", len(first), terms=named)
    return paragraph(
        ngettext(
            "{words} words were counted, and they belong to {count} term.",
            "{words} words were counted, and they belong to {count} terms.",
            len(totals),
            words=number(words),
        ),
        most,
    )


def top_terms(top: pd.DataFrame) -> Sentence:
    """Say which term weighs most in each report, and which terms are among the heaviest of only one.

    Parameters
    ----------
    top : DataFrame
        The table of `top_terms`: report, rank, term, weight.

    Examples
    --------
    >>> rows = [["a", 1, "kapal", 0.5], ["a", 2, "karam", 0.2], ["b", 1, "kapal", 0.4]]
    >>> top_terms(pd.DataFrame(rows, columns=["report", "rank", "term", "weight"]))
    The heaviest term is kapal in 2 reports. Only one report has among its heaviest terms: karam (a).
    """
    if top.empty:
        return Sentence(_("There is no counted word."))
    first = top[top["rank"] == 1]["term"].value_counts(sort=False)
    named = [
        ngettext("{term} in {count} report", "{term} in {count} reports", count, term=term)
        for term, count in first.items()
    ]
    alone = top.groupby("term", sort=False).filter(lambda rows: len(rows) == 1)
    most = alone.groupby("report", sort=False).head(1) if top["report"].nunique() > 1 else alone.head(0)
    said = _("The heaviest term is {terms}.", terms=listed(named))
    if most.empty:
        return Sentence(said)
    own = listed(f"{row.term} ({row.report})" for row in most.itertuples())
    return paragraph(said, _("Only one report has among its heaviest terms: {terms}.", terms=own))


def keyness(tables: Mapping[str, pd.DataFrame], band: pd.DataFrame) -> Sentence:
    """Say which words are typical of one report, more than chance explains, and how many chance alone would give.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        For each report its table of `keyness`.
    band : DataFrame
        The table of `chance_band`.

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> values = {"low": [0], "high": [2], "limit": [15.0], "limit_less": [9.0], "shuffles": [300]}
    >>> keyness({"a": table, "b": table.head(0)}, pd.DataFrame(values, index=["all reports"]))
    1 word is typical of one report, more than chance explains: kapal (a). The limit is 15.0, which the
    strongest word passes in 5 % of 300 shuffles. 1 word in all reaches 3.84, the usual mark of a key word.
    Shuffled sentences give 0 to 2 such words in 90 % of the shuffles.
    """
    if len(tables) < 2:
        return too_few(_("Key words need two reports, because they are found by comparing."), len(tables))
    strengths = _strengths(tables, "more")
    key = int((strengths >= KEY_AT).sum())
    if not key:
        return Sentence(
            _("No word reaches a log-likelihood of {mark}, the usual mark of a key word.", mark=number(KEY_AT, 2))
        )
    low, high, shuffles = band.loc[[ALL], ["low", "high", "shuffles"]].to_numpy()[0]
    reach = ngettext(
        "{count} word in all reaches {mark}, the usual mark of a key word.",
        "{count} words in all reach {mark}, the usual mark of a key word.",
        key,
        mark=number(KEY_AT, 2),
    )
    if not shuffles:
        return paragraph(reach, _("The sentences could not be shuffled, so there is no comparison with chance."))
    passing = strengths[strengths > band["limit"].max()]
    if passing.empty:
        verdict = _("No word is typical of one report, more than chance explains.")
    else:
        verdict = ngettext(
            "{count} word is typical of one report, more than chance explains: {words}.",
            "{count} words are typical of one report, more than chance explains: {words}.",
            len(passing),
            words=listed(passing.index, 10),
        )
    by_chance = _(
        "Shuffled sentences give {low} to {high} such words in {share} of the shuffles.",
        low=number(low),
        high=number(high),
        share=percent(POINT),
    )
    return paragraph(verdict, _limit(band["limit"].max(), shuffles), reach, by_chance)


def used_less(tables: Mapping[str, pd.DataFrame], band: pd.DataFrame) -> Sentence:
    """Say which words a report uses less than the others, more clearly than chance explains.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        For each report its table of `keyness`.
    band : DataFrame
        The table of `chance_band`.

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["less"], "log_likelihood": [4.9]}, index=["kapal"])
    >>> used_less({"a": table, "b": table.head(0)}, pd.DataFrame({"limit_less": [9.3], "shuffles": [300]}))
    No word is used less in one report, more clearly than chance explains. The strongest is kapal (a), with a
    log-likelihood of 4.9. The limit is 9.3, which the strongest word passes in 5 % of 300 shuffles.
    """
    if len(tables) < 2:
        return too_few(_("Words that one report uses less need two reports."), len(tables))
    strengths = _strengths(tables, "less")
    shuffles = band["shuffles"].max()
    if strengths.empty:
        return Sentence(_("No word is used often enough elsewhere to be missed in a report."))
    if not shuffles:
        return Sentence(_("The sentences could not be shuffled, so there is no comparison with chance."))
    passing, limit = strengths[strengths > band["limit_less"].max()], _limit(band["limit_less"].max(), shuffles)
    if passing.empty:
        return paragraph(
            _("No word is used less in one report, more clearly than chance explains."),
            _(
                "The strongest is {word}, with a log-likelihood of {value}.",
                word=strengths.index[0],
                value=number(strengths.iloc[0], 1),
            ),
            limit,
        )
    return paragraph(
        ngettext(
            "{count} word is used less in one report, more clearly than chance explains: {words}.",
            "{count} words are used less in one report, more clearly than chance explains: {words}.",
            len(passing),
            words=listed(passing.index, 10),
        ),
        limit,
    )


def key_limit(table: pd.DataFrame, band: pd.DataFrame) -> Sentence:
    """Say whether the strongest key word of a report is more than chance explains.

    A key word may survive all settings and still be chance, so both are checked.

    Parameters
    ----------
    table : DataFrame
        The report's table of `keyness`.
    band : DataFrame
        The table of `chance_band`.

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> key_limit(table, pd.DataFrame({"limit": [25.0], "shuffles": [300]}))
    Chance explains kapal, in however many settings it is a key word. Its log-likelihood is 20.0. The limit is 25.0,
    which the strongest word passes in 5 % of 300 shuffles. Both were computed in our own setting.
    """
    used_more = table.loc[table["use"] == "more", "log_likelihood"]
    if used_more.empty or band.empty or not band["shuffles"].max():
        return Sentence(_("There is no key word to compare with chance."))
    word, value, limit = used_more.index[0], used_more.iloc[0], band["limit"].max()
    if value > limit:
        verdict = _("Chance does not explain {word}.", word=word)
    else:
        verdict = _("Chance explains {word}, in however many settings it is a key word.", word=word)
    return paragraph(
        verdict,
        _("Its log-likelihood is {value}.", value=number(value, 1)),
        _limit(limit, band["shuffles"].max()),
        _("Both were computed in our own setting."),
    )


def _strengths(tables: Mapping[str, pd.DataFrame], use: str) -> pd.Series:
    """The log-likelihood of every word of every report that uses it more, or less: "word (report)", highest first."""
    every = {
        f"{term} ({report})": value
        for report, table in tables.items()
        for term, value in table.loc[table["use"] == use, "log_likelihood"].items()
    }
    return pd.Series(every, dtype=float).sort_values(ascending=False, kind="stable")


def _limit(limit: float, shuffles: float) -> str:
    return _(
        "The limit is {limit}, which the strongest word passes in {share} of {shuffles} shuffles.",
        limit=number(limit, 1),
        share=percent(PASSED),
        shuffles=number(shuffles),
    )
