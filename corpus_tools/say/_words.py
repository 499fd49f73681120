"""What becomes of the words before they are counted: names, stems, stop words."""

from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd

from corpus_tools._messages import Sentence, _, listed, ngettext, number, paragraph, percent
from corpus_tools.words.analyzer import tokens


def variants(table: pd.DataFrame) -> Sentence:
    """Say which names were found in more than one spelling.

    Parameters
    ----------
    table : DataFrame
        The table of `name_table`: variant | name | why, and a column of counts for each report.

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
    table : DataFrame
        The table of `stem_table`: stem | forms | words | count.

    Examples
    --------
    >>> stems(pd.DataFrame({"stem": ["temu"], "forms": [2], "words": ["bertemu, temu"], "count": [3]}))
    2 different words became 1 term. 1 term brings several words together. No term has more words than temu:
    bertemu, temu.
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
        _("No term has more words than {stem}: {words}.", stem=widest["stem"], words=widest["words"]),
    )


def audit(audit: pd.DataFrame) -> Sentence:
    """Say how many words get another stem here than from Sastrawi, and which of them are used most.

    Parameters
    ----------
    audit : DataFrame
        The table of `audit_stems`: word | sastrawi | stem | count, the most used first.

    Examples
    --------
    >>> audit(pd.DataFrame([{"word": "senilai", "sastrawi": "nila", "stem": "nilai", "count": 2}]))
    1 word gets another stem here than from Sastrawi. It is used 2 times: senilai (nilai, not nila).
    """
    if audit.empty:
        return Sentence(_("No word here gets another stem than from Sastrawi."))
    first = [
        _("{word} ({stem}, not {other})", word=row.word, stem=row.stem, other=row.sastrawi)
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


def stop_words(texts: Iterable[str], stop_words: Collection[str], *, n: int = 6) -> Sentence:
    """Say which share of the words a stop list takes out, and which of them are most frequent.

    Parameters
    ----------
    texts : iterable of str
        The texts, one for each report.
    stop_words : collection of str
        The list, in small letters.
    n : int
        How many words are named.

    Examples
    --------
    >>> stop_words(["Kapal itu karam di laut itu."], {"itu", "di"})
    The stop list has 2 words. It takes out 3 of the 6 words here (50 %): itu (2) and di (1).
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
            listed=listed(_with_counts(taken), n),
        ),
    )


def lost_words(
    texts: Iterable[str], stop_words: Collection[str], kept_words: Collection[str], *, n: int = 12
) -> Sentence:
    """Say which words a larger stop list takes out that a smaller one keeps, and how often they are used.

    Parameters
    ----------
    texts : iterable of str
        The texts, one for each report.
    stop_words, kept_words : collection of str
        The larger and the smaller list, in small letters.
    n : int
        How many words are named.

    Examples
    --------
    >>> lost_words(["Kerja sama itu luar biasa."], {"sama", "itu", "luar"}, {"itu"})
    The larger list takes out 2 more of the 5 words here (40 %): luar (1) and sama (1).
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
            listed=listed(_with_counts(lost), n),
        )
    )


def _in_small_letters(texts: Iterable[str]) -> list[str]:
    return [word.lower() for text in texts for word in tokens(text)]


def _with_counts(counts: Counter[str]) -> list[str]:
    """Words with their counts, the most frequent first, equal ones by the alphabet."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{word} ({number(count)})" for word, count in ordered]
