"""Computed sentences about who says what, in which words, and what is left out or disagreed on."""

import numpy as np

from corpus_tools._messages import (
    Sentence,
    cut_short,
    first_few,
    highest,
    number_of,
    pair_of,
    percent,
    too_few,
    were,
)


def quotations(quotations):
    """Say how many quotations were found, for how many a speaker was, and where most of them stand.

    >>> import pandas as pd
    >>> said = pd.DataFrame({"report": ["a", "a", "b"], "speaker": ["Rani", "", "Rani"]})
    >>> quotations(said)
    3 quotations were found in 2 reports; a speaker was found for 2. Most are in a (2).
    """
    if quotations.empty:
        return Sentence("No quotation in quotation marks was found, so there is nobody to name as a speaker.")
    by_report = quotations["report"].value_counts(sort=False)
    named = int((quotations["speaker"] != "").sum())
    whom = "all" if named == len(quotations) > 1 else str(named or "none")
    found = f"{were(len(quotations), 'quotation')} found in {number_of(len(by_report), 'report')}"
    most = f" Most are in {highest(by_report)}." if len(by_report) > 1 else ""
    return Sentence(f"{found}; a speaker was found for {whom}.{most}")


def quoted_share(share):
    """Say which outlet gives the largest share of its words to quotations, which the least, and who speaks most.

    `share` is the table of `quoted_share`; a report without a quotation has a line of 0.

    >>> import pandas as pd
    >>> columns = ["report", "speaker", "quoted", "words", "share"]
    >>> lines = pd.DataFrame([["A", "Rani", 30, 100, 0.3], ["B", "Rani", 10, 100, 0.1]], columns=columns)
    >>> quoted_share(lines)
    In quotation marks stand from 10 % (B) to 30 % (A) of an outlet's words. Most quoted is Rani: 40 words in 2 outlets.
    """
    if not share["quoted"].sum():
        return Sentence("No outlet quotes anybody in quotation marks here.")
    total = share.groupby("report", sort=False)["share"].sum().sort_values(kind="stable")
    low, high = total.index[0], total.index[-1]
    spread = (
        f"In quotation marks stand from {percent(total.iloc[0])} ({low}) to {percent(total.iloc[-1])} ({high}) "
        "of an outlet's words."
        if len(total) > 1
        else f"In quotation marks stand {percent(total.iloc[0])} of the words of {low}."
    )
    named = share[share["speaker"] != ""]
    if named.empty:
        return Sentence(f"{spread} No speaker was found.")
    who = named.groupby("speaker")["quoted"].sum().sort_index().sort_values(ascending=False, kind="stable")
    where = named.loc[named["speaker"] == who.index[0], "report"].nunique()
    return Sentence(
        f"{spread} Most quoted is {who.index[0]}: {number_of(who.iloc[0], 'word')} in {number_of(where, 'outlet')}."
    )


def utterances(utterances):
    """Say how many utterances more than one report renders, and which most reports render.

    >>> import pandas as pd
    >>> said = {"utterance": [1, 1], "report": ["a", "b"], "speaker": ["Rani", "Rani"]}
    >>> utterances(pd.DataFrame({**said, "quotation": ["Kami datang.", "Mereka datang."]}))
    1 utterance is rendered by more than one report. The widest is in 2 reports (a, b), by Rani: “Kami datang.”
    """
    groups = utterances.groupby("utterance")["report"].unique() if len(utterances) else []
    if not len(groups):
        return Sentence("No utterance was found that more than one report renders.")
    first = min(groups.index, key=lambda number: (-len(groups[number]), number))
    renderings = utterances[utterances["utterance"] == first]
    longest = max(renderings["quotation"], key=lambda quotation: len(quotation.split()))
    verb = "utterance is" if len(groups) == 1 else "utterances are"
    listed = first_few([report for report in groups[first]], 8)
    tied = sum(len(reports) == len(groups[first]) for reports in groups) - 1
    others = f"; {tied} others are as wide" if tied > 1 else "; one other is as wide" if tied else ""
    speakers = [speaker for speaker in renderings["speaker"] if speaker]
    by = f", by {speakers[0]}" if speakers else ""
    told = utterances.loc[utterances["kind"].eq("indirect"), "utterance"].nunique() if "kind" in utterances else 0
    also = f", {told} of them also as reported speech" if told else ""
    return Sentence(
        f"{len(groups)} {verb} rendered by more than one report{also}. "
        f"The widest is in {len(groups[first])} reports ({listed}{others}){by}: “{cut_short(longest)}”"
    )


def passages(passages):
    """Say how many passages reports share, how many of them inside quotations, and which is the longest.

    >>> import pandas as pd
    >>> columns = ["report_a", "report_b", "words", "where", "suggestion"]
    >>> passages(pd.DataFrame([["a", "b", 9, "outside", "shared wording"]], columns=columns))
    1 passage is shared by two reports: shared wording (1). The longest, in a and b, has 9 words and stands outside
    quotations. Shared words do not say who had them first.
    """
    if passages.empty:
        return Sentence("No two reports share a passage of that length.")
    kinds = passages["suggestion"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{kind} ({count})" for kind, count in kinds.items())
    longest = passages.sort_values(["words", "report_a", "report_b"], ascending=[False, True, True]).iloc[0]
    place = {"outside": "outside quotations", "partly": "partly inside a quotation"}
    verb = "passage is" if len(passages) == 1 else "passages are"
    return Sentence(
        f"{len(passages)} {verb} shared by two reports: {listed}. The longest, in {pair_of(longest)}, has "
        f"{longest['words']} words and stands {place.get(longest['where'], longest['where'])}. "
        "Shared words do not say who had them first."
    )


def containment(containment):
    """Say which report has the largest share of its runs of words in another one, and how it is the other way.

    >>> import pandas as pd
    >>> containment(pd.DataFrame([[1, 0.4], [0.2, 1]], index=["a", "b"], columns=["a", "b"]))
    Of the runs of words in a, 40 % also stand in b; of those in b, 20 % stand in a.
    """
    if len(containment) < 2:
        return too_few(len(containment), 2, "a share that two reports have in common")
    values = containment.to_numpy(dtype=float) * (1 - np.eye(len(containment)))
    if not values.max():
        return Sentence("No two reports share a run of words of that length.")
    row, column = np.unravel_index(values.argmax(), values.shape)
    one, other = (report for report in (containment.index[row], containment.columns[column]))
    return Sentence(
        f"Of the runs of words in {one}, {percent(values[row, column])} also stand in {other}; of those in {other}, "
        f"{percent(values[column, row])} stand in {one}.{' No other two share more.' * (len(values) > 2)}"
    )


def present(present):
    """Say how many names, numbers and dates all reports have, how many only one has, and which one has most of those.

    `present` is the table of `present_table`.

    >>> import pandas as pd
    >>> present(pd.DataFrame([[2, 1], [0, 3]], columns=["a", "b"]))
    2 names, numbers and dates were found: 1 in every report, 1 in one report only, most of these in b (1).
    """
    if present.shape[1] < 2:
        return too_few(present.shape[1], 2, "what reports have in common")
    if present.empty:
        return Sentence("No name, number or date was found.")
    there = present > 0
    alone = there[there.sum(axis=1) == 1].sum()
    most = f", most of these in {highest(alone)}" if alone.sum() else ""
    return Sentence(
        f"{len(present)} names, numbers and dates were found: {int(there.all(axis=1).sum())} in every report, "
        f"{int(alone.sum())} in one report only{most}."
    )


def left_out(present, *, n=8):
    """Say what all reports but one have, as far as the rules can find it: three reports are needed.

    >>> import pandas as pd
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor"), ("date", "2031-02-03")], names=["kind", "normal"])
    >>> left_out(pd.DataFrame([[1, 1, 0], [1, 1, 1]], index=rows, columns=["a", "b", "c"]))
    1 is in all reports but one: Bogor (not found in c). Not found need not mean left out on purpose.
    """
    if present.shape[1] < 3:
        return too_few(present.shape[1], 3, "what all but one have")
    there = present > 0
    gaps = there[there.sum(axis=1) == present.shape[1] - 1]
    if gaps.empty:
        return Sentence("Nothing was found that all reports but one have.")
    listed = [f"{normal} (not found in {line.idxmin()})" for (_, normal), line in gaps.iterrows()]
    verb = "is" if len(gaps) == 1 else "are"
    return Sentence(
        f"{len(gaps)} {verb} in all reports but one: {first_few(listed, n, '; ')}. "
        "Not found need not mean left out on purpose."
    )


def disagreements(disagreements, *, n=6):
    """List side by side what reports give as different figures or days; the reader has to judge.

    `disagreements` is the table of that name.

    >>> import pandas as pd
    >>> rows = [[1, "a", "20 bus", "20 bus"], [1, "b", "50 unit bus", "50 bus"]]
    >>> disagreements(pd.DataFrame(rows, columns=["disagreement", "report", "mention", "normal"]))
    1 place where reports may differ on one thing: 20 bus (a) beside 50 unit bus (b). Read the sentences and judge.
    """
    groups = disagreements.groupby("disagreement", sort=True)
    if not len(groups):
        return Sentence(
            "No two sentences were found that give different figures or days for one thing. "
            "That is no proof that the reports agree."
        )
    listed = first_few([_beside(group) for _, group in groups], n, "; ")
    where = number_of(len(groups), "place")
    return Sentence(f"{where} where reports may differ on one thing: {listed}. Read the sentences and judge.")


def weekdays(wrong):
    """Say which dates are printed with a weekday that the calendar does not give them; takes `wrong_weekdays`.

    >>> import pandas as pd
    >>> columns = ["report", "mention", "weekday", "calendar"]
    >>> weekdays(pd.DataFrame([["a", "Selasa (18/6/2025)", "selasa", "rabu"]], columns=columns))
    1 date does not fit its weekday: a prints Selasa (18/6/2025), the calendar says Rabu.
    """
    if wrong.empty:
        return Sentence("Every full date that is printed with a weekday fits the calendar, or there is none.")
    printed = [
        f"{row.report} prints {row.mention}, the calendar says {row.calendar.capitalize()}"
        for row in wrong.itertuples()
    ]
    do = "date does not fit its" if len(wrong) == 1 else "dates do not fit their"
    return Sentence(f"{len(wrong)} {do} weekday: {first_few(printed, between='; ')}.")


def _beside(group):
    """One disagreement in a line: each value once, with the reports that give it."""
    parts = []
    for _, same in group.groupby("normal", sort=False):
        reports = list(dict.fromkeys(report for report in same["report"]))
        parts.append(f"{same['mention'].iloc[0]} ({first_few(reports)})")
    return " beside ".join(parts)
