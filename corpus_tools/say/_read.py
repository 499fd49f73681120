"""What was read, what was left out, and how much of it belongs to the web pages."""

import pandas as pd

from corpus_tools._messages import Sentence, _, listed, ngettext, number, paragraph, percent, span
from corpus_tools.words.analyzer import tokens


def reports(reports: pd.DataFrame, left_out: pd.DataFrame) -> Sentence:
    """Say how many reports were read, how long they are, and what was left out.

    Parameters
    ----------
    reports : DataFrame
        The table of `read_reports`.
    left_out : DataFrame
        The table of `left_out` for the same folder.

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
