"""Who says what, in which words, and which words reports share."""

from collections import Counter

import numpy as np
import pandas as pd

from corpus_tools._messages import (
    N_,
    Sentence,
    _,
    cut_short,
    listed,
    ngettext,
    number,
    pair,
    paragraph,
    percent,
    tallied,
    too_few,
)

SUGGESTIONS = {
    "shared utterance": N_("shared utterance"),
    "shared agency text": N_("shared agency text"),
    "stock phrase": N_("stock phrase"),
    "shared wording": N_("shared wording"),
}
"""The first readings of a shared passage in the words of the sentence."""

PLACES = {
    "inside a quotation": N_("The longest is in {pair}. It has {words} words and is inside a quotation."),
    "outside": N_("The longest is in {pair}. It has {words} words and is outside quotations."),
    "partly": N_("The longest is in {pair}. It has {words} words and is partly inside a quotation."),
}
"""What is said of the longest passage, by the place it is in."""


def quoted_share(share: pd.DataFrame) -> Sentence:
    """Say which report quotes least, which quotes most, and who is quoted most.

    Parameters
    ----------
    share : DataFrame
        The table of `quoted_share`: report | speaker | quoted | words | share; a report without a quotation has a row
        of 0.

    Examples
    --------
    >>> columns = ["report", "speaker", "quoted", "words", "share"]
    >>> rows = [["A", "Rani", 30, 100, 0.3], ["B", "Rani", 10, 100, 0.1]]
    >>> quoted_share(pd.DataFrame(rows, columns=columns))
    B quotes least (10 % of its words), A most (30 %). Rani is quoted most: 40 words in 2 reports.
    """
    # A report without words has no share that could be compared.
    share = share[share["words"] > 0]
    if not share["quoted"].sum():
        return Sentence(_("No report quotes anybody in quotation marks."))
    total = share.groupby("report", sort=False)["share"].sum()
    low, high = total[total == total.min()], total[total == total.max()]
    words = {
        "least": listed(low.index, 3),
        "most": listed(high.index, 3),
        "low": percent(total.min()),
        "high": percent(total.max()),
    }
    if len(total) == 1:
        spread = _("{most} has {high} of its words in quotation marks.", **words)
    elif total.min() == total.max():
        spread = _("All reports quote equally much ({high} of their words).", **words)
    elif len(low) == len(high) == 1 and not total.min():
        spread = _("{least} quotes nobody, {most} quotes most ({high} of its words).", **words)
    elif len(low) == len(high) == 1:
        spread = _("{least} quotes least ({low} of its words), {most} most ({high}).", **words)
    else:
        spread = _("The least is quoted in {least} ({low} of the words), the most in {most} ({high}).", **words)
    named = share[share["speaker"] != ""]
    if named.empty:
        return paragraph(spread, _("No speaker was found."))
    quoted = named.groupby("speaker", sort=False)["quoted"].sum()
    first = list(quoted.index[quoted == quoted.max()])
    if len(first) > 1:
        who = _(
            "{speakers} are quoted most, with {words} words each.",
            speakers=listed(first, 4),
            words=number(quoted.max()),
        )
    else:
        where = named.loc[named["speaker"] == first[0], "report"].nunique()
        who = ngettext(
            "{speaker} is quoted most: {words} words in {count} report.",
            "{speaker} is quoted most: {words} words in {count} reports.",
            where,
            speaker=first[0],
            words=number(quoted.max()),
        )
    return paragraph(spread, who)


def utterances(utterances: pd.DataFrame) -> Sentence:
    """Say how many utterances more than one report has, and which is in most reports.

    Parameters
    ----------
    utterances : the table of that name in `corpus_tools.speech`

    Examples
    --------
    >>> said = {"utterance": [1, 1], "report": ["a", "b"], "speaker": ["Rani", "Rani"]}
    >>> utterances(pd.DataFrame({**said, "quotation": ["Kami datang.", "Mereka datang."]}))
    1 utterance is in more than one report. It is by Rani, in 2 reports (a and b): “Kami datang.”
    """
    if utterances.empty:
        return Sentence(_("No utterance was found in more than one report."))
    groups = utterances.groupby("utterance")["report"].unique()
    first = min(groups.index, key=lambda number: (-len(groups[number]), number))
    renderings = utterances[utterances["utterance"] == first]
    shown = cut_short(max(renderings["quotation"], key=lambda quotation: len(quotation.split())))
    speaker = next((name for name in renderings["speaker"] if name), "")
    told = utterances.loc[utterances["kind"].eq("indirect"), "utterance"].nunique() if "kind" in utterances else 0
    words = {
        "speaker": speaker,
        "number": number(len(groups[first])),
        "reports": listed(groups[first], 8),
        # With one mark at its end, so that the sentence it closes has an end.
        "words": shown if shown.endswith((".", "!", "?", "…")) else f"{shown}.",
    }
    tied = sum(len(reports) == len(groups[first]) for reports in groups) > 1
    return paragraph(
        ngettext(
            "{count} utterance is in more than one report.",
            "{count} utterances are in more than one report.",
            len(groups),
        ),
        ngettext(
            "{count} of them is also told as reported speech.",
            "{count} of them are also told as reported speech.",
            told,
        )
        if told
        else "",
        _widest(len(groups), tied, speaker, words),
    )


def _widest(utterances: int, tied: bool, speaker: str, words: dict[str, str]) -> str:
    """The utterance that most reports have, whether it is the only one, and whether its speaker is known."""
    if speaker:
        if utterances == 1:
            return _("It is by {speaker}, in {number} reports ({reports}): “{words}”", **words)
        if tied:
            return _(
                "No other is in more reports than this one by {speaker}, in {number} reports ({reports}): “{words}”",
                **words,
            )
        return _("This one by {speaker} is in most reports, in {number} reports ({reports}): “{words}”", **words)
    if utterances == 1:
        return _("It is in {number} reports ({reports}): “{words}”", **words)
    if tied:
        return _("No other is in more reports than this one, in {number} reports ({reports}): “{words}”", **words)
    return _("This one is in most reports, in {number} reports ({reports}): “{words}”", **words)


def passages(passages: pd.DataFrame) -> Sentence:
    """Say how many passages reports share, of which kinds, and which is the longest.

    Parameters
    ----------
    passages : the table of `shared_passages`

    Examples
    --------
    >>> columns = ["report_a", "report_b", "words", "where", "suggestion"]
    >>> passages(pd.DataFrame([["a", "b", 9, "outside", "shared wording"]], columns=columns))
    1 passage is in two reports: shared wording (1). The longest is in a and b. It has 9 words and is outside
    quotations. Shared words do not say who had them first.
    """
    if passages.empty:
        return Sentence(_("No two reports share a passage of that length."))
    longest = passages.iloc[int(passages["words"].argmax())]
    return paragraph(
        ngettext(
            "{count} passage is in two reports: {kinds}.",
            "{count} passages are in two reports: {kinds}.",
            len(passages),
            kinds=tallied(Counter(passages["suggestion"]), lambda kind: _(SUGGESTIONS[kind])),
        ),
        _(
            PLACES[longest["where"]],
            pair=pair(longest["report_a"], longest["report_b"]),
            words=number(longest["words"]),
        ),
        _("Shared words do not say who had them first."),
    )


def containment(containment: pd.DataFrame) -> Sentence:
    """Say which report has the largest share of its wording in another one, and how it is the other way.

    Parameters
    ----------
    containment : DataFrame
        The table of that name in `corpus_tools.speech`: the share of the row's runs of words that the column has.

    Examples
    --------
    >>> containment(pd.DataFrame([[1, 0.4], [0.2, 1]], index=["a", "b"], columns=["a", "b"]))
    a has 40 % of its wording in common with b. The other way round it is 20 %.
    """
    if len(containment) < 2:
        return too_few(_("A share in common needs two reports."), len(containment))
    values = containment.to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, 0)
    if not values.max() > 0:
        return Sentence(_("No two reports share a run of words of that length."))
    row, column = map(int, np.unravel_index(values.argmax(), values.shape))
    return paragraph(
        _(
            "{report} has {share} of its wording in common with {other}.",
            report=containment.index[row],
            other=containment.columns[column],
            share=percent(values[row, column]),
        ),
        _("The other way round it is {share}.", share=percent(values[column, row])),
        _("No other two reports have a larger share in common.") if len(values) > 2 else "",
    )
