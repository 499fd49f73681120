"""Which words: what was read, what becomes of the words before they are counted, and which are typical."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from corpus_tools._messages import (
    Sentence,
    _,
    cited,
    listed,
    ngettext,
    number,
    paragraph,
    percent,
    span,
    tallied,
    too_few,
)
from corpus_tools.compare.chance import ALL, POINT
from corpus_tools.compare.terms import KEY_AT
from corpus_tools.words.analyzer import tokens


def reports(reports: pd.DataFrame, left_out: pd.DataFrame) -> Sentence:
    """Say how many reports were read, how long they are, and what was left out.

    Parameters
    ----------
    reports : the table of `read_reports`
    left_out : the table of `left_out` for the same folder

    Examples
    --------
    >>> from corpus_tools import read_reports, left_out
    >>> reports(read_reports("seeds"), left_out("seeds"))
    5 reports were read. They are 286 to 597 words long and have 1,919 words in all. No file was left out.
    """
    missing = ngettext(
        "{count} file was left out. The list of what was left out gives the reason.",
        "{count} files were left out. The list of what was left out gives the reasons.",
        len(left_out),
    )
    lengths = [len(tokens(text)) for text in reports["raw_text"]]
    if not lengths:
        nothing = _("No report was read, so there is nothing to show below.")
        return paragraph(nothing, missing if len(left_out) else "")
    read = ngettext("{count} report was read.", "{count} reports were read.", len(lengths))
    if len(lengths) == 1:
        length = ngettext("It is {count} word long.", "It is {count} words long.", lengths[0])
    else:
        length = _(
            "They are {span} words long and have {total} words in all.", span=span(lengths), total=number(sum(lengths))
        )
    return paragraph(read, length, missing if len(left_out) else _("No file was left out."))


def furniture(furniture: pd.DataFrame) -> Sentence:
    """Say how much of the pages is page clutter: links, menus and captions that are not part of the report.

    Parameters
    ----------
    furniture : DataFrame
        Words of each report, one row per report: columns report, furniture and perhaps headline, as `furniture_words`
        counts them.

    Examples
    --------
    >>> furniture(pd.DataFrame({"report": [90, 80], "furniture": [10, 0]}, index=["a", "b"]))
    10 of 180 words (6 %) are page clutter. a has the most: 10 of its 100 words.
    """
    if furniture.empty:
        return Sentence(_("There is no report, so there is no page clutter to look for."))
    words, clutter = int(furniture.to_numpy().sum()), int(furniture["furniture"].sum())
    titles = int(furniture["headline"].sum()) if "headline" in furniture else 0
    apart = ngettext(
        "The headlines have {count} word, which is not counted as clutter.",
        "The headlines have {count} words, which are not counted as clutter.",
        titles,
    )
    if not clutter:
        nothing = _("No page clutter was found. Look at the end of each report: a new outlet may need a new rule.")
        return paragraph(nothing, apart if titles else "")
    found = ngettext(
        "{count} of {words} words ({share}) is page clutter.",
        "{count} of {words} words ({share}) are page clutter.",
        clutter,
        words=number(words),
        share=percent(clutter / words),
    )
    most = furniture[furniture["furniture"] == furniture["furniture"].max()]
    if len(furniture) == 1:
        where = ""
    elif len(most) == 1:
        where = _(
            "{report} has the most: {clutter} of its {words} words.",
            report=most.index[0],
            clutter=number(most["furniture"].iloc[0]),
            words=number(most.iloc[0].sum()),
        )
    else:
        clutter = int(most["furniture"].iloc[0])
        where = ngettext(
            "{reports} have the most: {count} word each.",
            "{reports} have the most: {count} words each.",
            clutter,
            reports=listed(most.index, 4),
        )
    return paragraph(found, where, apart if titles else "")


def variants(table: pd.DataFrame) -> Sentence:
    """Say which names were found in more than one spelling.

    Parameters
    ----------
    table : the table of `name_table`: variant | name | why, and a column of counts for each report

    Examples
    --------
    >>> variants(pd.DataFrame({"variant": ["Korut"], "name": ["Korea Utara"], "why": [""], "a": [2], "b": [0]}))
    1 spelling was changed: Korut to Korea Utara (a: 2).
    """
    if table.empty:
        return Sentence(_("No other spelling of a name was found, neither from the list nor explained in a report."))
    reports = list(table.columns[3:])
    changes = [
        _(
            "{variant} to {name} ({counts})",
            variant=row["variant"],
            name=row["name"],
            counts=", ".join(f"{report}: {number(row[report])}" for report in reports if row[report]),
        )
        for row in table.to_dict("records")
    ]
    return Sentence(
        ngettext(
            "{count} spelling was changed: {changes}.",
            "{count} spellings were changed: {changes}.",
            len(table),
            changes=listed(changes, 8, apart=True),
        )
    )


def stems(table: pd.DataFrame) -> Sentence:
    """Say how many different words the stems bring together.

    Parameters
    ----------
    table : the table of `stem_table`: stem | forms | words | count

    Examples
    --------
    >>> stems(pd.DataFrame({"stem": ["temu"], "forms": [2], "words": ["bertemu, temu"], "count": [3]}))
    2 different words became 1 term. 1 term brings several words together. No term has more words than “temu”, which has
    2: “bertemu” and “temu”.
    """
    if table.empty:
        return Sentence(_("There is no word to stem."))
    several = table[table["forms"] > 1]
    words = int(table["forms"].sum())
    if several.empty:
        return Sentence(
            ngettext(
                "There is {count} word here, and stemming brings it together with no other.",
                "There are {count} different words here, and stemming brings no two of them together.",
                words,
            )
        )
    widest = several.iloc[int(several["forms"].argmax())]
    return paragraph(
        ngettext(
            "{words} different words became {count} term.",
            "{words} different words became {count} terms.",
            len(table),
            words=number(words),
        ),
        ngettext(
            "{count} term brings several words together.", "{count} terms bring several words together.", len(several)
        ),
        _(
            "No term has more words than “{stem}”, which has {number}: {words}.",
            stem=widest["stem"],
            number=number(widest["forms"]),
            words=cited(str(widest["words"]).split(", ")),
        ),
    )


def audit(audit: pd.DataFrame) -> Sentence:
    """Say how many words get another stem here than from Sastrawi, and which of them are used most.

    Parameters
    ----------
    audit : the table of `audit_stems`: word | sastrawi | stem | count, the most used first

    Examples
    --------
    >>> audit(pd.DataFrame([{"word": "senilai", "sastrawi": "nila", "stem": "nilai", "count": 2}]))
    1 word gets another stem here than from Sastrawi. It is used 2 times: “senilai” (“nilai”, not “nila”).
    """
    if audit.empty:
        return Sentence(_("No word here gets another stem than from Sastrawi."))
    first = [
        _("“{word}” (“{stem}”, not “{other}”)", word=row.word, stem=row.stem, other=row.sastrawi)
        for row in audit.head(5).itertuples()
    ]
    uses = int(audit["count"].sum())
    if len(audit) == 1:
        return paragraph(
            _("1 word gets another stem here than from Sastrawi."),
            ngettext("It is used {count} time: {word}.", "It is used {count} times: {word}.", uses, word=first[0]),
        )
    return paragraph(
        _("{words} different words get another stem here than from Sastrawi.", words=number(len(audit))),
        _("They are used {uses} times, most of all {words}.", uses=number(uses), words=listed(first)),
    )


def stop_words(texts: Iterable[str], stop_words: Collection[str]) -> Sentence:
    """Say which share of the words a stop list takes out, and which of them are most frequent.

    Parameters
    ----------
    texts : the texts, one for each report
    stop_words : the list, in small letters

    Examples
    --------
    >>> stop_words(["Kapal itu karam di laut itu."], {"itu", "di"})
    The stop list has 2 words. It takes out 3 of the 6 words here (50 %): “itu” (2) and “di” (1).
    """
    every = _in_small_letters(texts)
    taken = Counter(word for word in every if word in stop_words)
    size = ngettext("The stop list has {count} word.", "The stop list has {count} words.", len(stop_words))
    if not taken:
        return paragraph(size, _("It takes out no word of these texts."))
    return paragraph(
        size,
        ngettext(
            "It takes out {count} of the {words} words here ({share}): {listed}.",
            "It takes out {count} of the {words} words here ({share}): {listed}.",
            taken.total(),
            words=number(len(every)),
            share=percent(taken.total() / len(every)),
            listed=tallied(taken, "“{}”".format, 6),
        ),
    )


def lost_words(
    texts: Iterable[str], stop_words: Collection[str], kept_words: Collection[str], *, n: int = 12
) -> Sentence:
    """Say which words a larger stop list takes out that a smaller one keeps, and how often they are used.

    Parameters
    ----------
    texts : the texts, one for each report
    stop_words, kept_words : the larger and the smaller list, in small letters
    n : how many words are named

    Examples
    --------
    >>> lost_words(["Kerja sama itu luar biasa."], {"sama", "itu", "luar"}, {"itu"})
    The larger list takes out 2 more of the 5 words here (40 %): “luar” (1) and “sama” (1).
    """
    every = _in_small_letters(texts)
    lost = Counter(word for word in every if word in stop_words and word not in kept_words)
    if not lost:
        return Sentence(_("The larger list takes out no word here that the smaller one keeps."))
    return Sentence(
        ngettext(
            "The larger list takes out {count} more of the {words} words here ({share}): {listed}.",
            "The larger list takes out {count} more of the {words} words here ({share}): {listed}.",
            lost.total(),
            words=number(len(every)),
            share=percent(lost.total() / len(every)),
            listed=tallied(lost, "“{}”".format, n),
        )
    )


def _in_small_letters(texts: Iterable[str]) -> list[str]:
    return [word.lower() for text in texts for word in tokens(text)]


PASSED = 0.05
"""Share of the shuffles in which the strongest word passes the limit of `chance_band`."""


def top_words(counts: pd.DataFrame) -> Sentence:
    """Say which terms are used most in all reports together.

    Parameters
    ----------
    counts : a table report x term

    Examples
    --------
    >>> top_words(pd.DataFrame({"kapal": [2, 1], "karam": [2, 0]}, index=["a", "b"]))
    5 words were counted, and they belong to 2 terms. The most frequent are “kapal” (3) and “karam” (2).
    """
    totals = counts.sum()
    words = int(totals.sum())
    if not words:
        return Sentence(_("There is no counted word."))
    if words == 1:
        return Sentence(_("1 word was counted: “{term}”.", term=totals.idxmax()))
    # By the alphabet where two are equally frequent.
    ordered = sorted(totals.items(), key=lambda item: (-item[1], str(item[0])))
    first, rest = ordered[:5], ordered[5:]
    named = listed(f"“{term}” ({number(count)})" for term, count in first)
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
    top : the table of `top_terms`: report, rank, term, weight

    Examples
    --------
    >>> rows = [["a", 1, "kapal", 0.5], ["a", 2, "karam", 0.2], ["b", 1, "kapal", 0.4]]
    >>> top_terms(pd.DataFrame(rows, columns=["report", "rank", "term", "weight"]))
    The heaviest term is “kapal” in 2 reports. Among the heaviest terms of only one report: “karam” (a).
    """
    if top.empty:
        return Sentence(_("There is no counted word."))
    first = top[top["rank"] == 1]["term"].value_counts(sort=False)
    named = [
        ngettext("“{term}” in {count} report", "“{term}” in {count} reports", count, term=term)
        for term, count in first.items()
    ]
    alone = top.groupby("term", sort=False).filter(lambda rows: len(rows) == 1)
    most = alone.groupby("report", sort=False).head(1) if top["report"].nunique() > 1 else alone.head(0)
    said = _("The heaviest term is {terms}.", terms=listed(named))
    if most.empty:
        return Sentence(said)
    own = listed(f"“{row.term}” ({row.report})" for row in most.itertuples())
    return paragraph(said, _("Among the heaviest terms of only one report: {terms}.", terms=own))


def keyness(tables: Mapping[str, pd.DataFrame], band: pd.DataFrame) -> Sentence:
    """Say which words are typical of one report, more than chance explains, and how many chance alone would give.

    Parameters
    ----------
    tables : for each report its table of `keyness`
    band : the table of `chance_band`

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> values = {"low": [0], "high": [2], "limit": [15.0], "limit_less": [9.0], "shuffles": [300]}
    >>> keyness({"a": table, "b": table.head(0)}, pd.DataFrame(values, index=["all reports"]))
    1 word is typical of one report, more than chance explains: “kapal” (a). The limit is 15.0, which the strongest word
    passes in 5 % of 300 shuffles. 1 word in all reaches 3.84, the usual mark of a key word. Shuffled sentences give 0
    to 2 such words in 90 % of the shuffles.
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
    tables : for each report its table of `keyness`
    band : the table of `chance_band`

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["less"], "log_likelihood": [4.9]}, index=["kapal"])
    >>> used_less({"a": table, "b": table.head(0)}, pd.DataFrame({"limit_less": [9.3], "shuffles": [300]}))
    No word is used less in one report, more clearly than chance explains. The strongest is “kapal” (a), with a
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
    table : the report's table of `keyness`
    band : the table of `chance_band`

    Examples
    --------
    >>> table = pd.DataFrame({"use": ["more"], "log_likelihood": [20.0]}, index=["kapal"])
    >>> key_limit(table, pd.DataFrame({"limit": [25.0], "shuffles": [300]}))
    Chance explains “kapal”, in however many settings it is a key word. Its log-likelihood is 20.0. The limit is 25.0,
    which the strongest word passes in 5 % of 300 shuffles. Both were computed in our own setting.
    """
    used_more = table.loc[table["use"] == "more", "log_likelihood"]
    if used_more.empty or band.empty or not band["shuffles"].max():
        return Sentence(_("There is no key word to compare with chance."))
    word, value, limit = used_more.index[0], used_more.iloc[0], band["limit"].max()
    if value > limit:
        verdict = _("Chance does not explain “{word}”.", word=word)
    elif value < KEY_AT:
        verdict = _(
            "“{word}” is no key word, not even by the usual value of {usual}.", word=word, usual=number(KEY_AT, 2)
        )
    else:
        verdict = _("Chance explains “{word}”, in however many settings it is a key word.", word=word)
    return paragraph(
        verdict,
        _("Its log-likelihood is {value}.", value=number(value, 1)),
        _limit(limit, band["shuffles"].max()),
        _("Both were computed in our own setting."),
    )


def _strengths(tables: Mapping[str, pd.DataFrame], use: str) -> pd.Series:
    """The log-likelihood of every word of every report that uses it more, or less: "word (report)", highest first."""
    every = {
        f"“{term}” ({report})": value
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
