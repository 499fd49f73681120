"""`corpus-tools check ARTICLES`: what would be read, what is left out, and a reports.csv to fill in."""

import errno
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from corpus_tools._files import write_table
from corpus_tools._messages import _, ngettext, percent
from corpus_tools._text import words_in
from corpus_tools.large.copies import near_copies
from corpus_tools.read.reports import COLUMNS, ReportsError, survey_reports, table_of, unread_days
from corpus_tools.read.tables import ROW

SHOWN = 30
"""Lines of each list that are printed; the rest are counted."""

ALL_READ, NOTHING_READ, SOME_LEFT_OUT = 0, 1, 3
"""What `check` returns: the exit status of the command."""

MAY_ONLY_BE_READ = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What the system answers where nothing may be written: no reason not to read what is there."""


def check(articles: str | Path, *, min_words: int = 40) -> int:
    """Print what would be read of a folder, file or archive and what is left out; return the exit status.

    Writes `reports.csv` beside the articles, with what the texts suggest, for people to correct; one that is there is
    never touched. Texts of fewer words than `min_words` are left out.

    >>> check("seeds")
    5 reports can be read in seeds:
    ...
    Nothing is left out.
    ...
    0
    """
    folder = Path(articles)
    if not folder.exists():
        print(_("There is no folder or file {path} (looked in {place}).", path=folder, place=Path.cwd()))
        return NOTHING_READ
    try:
        rows, rest, remarks = survey_reports(folder, min_words=min_words)
    except ReportsError as error:
        print(error)
        return NOTHING_READ
    reports = table_of(rows)
    head = ngettext(
        "{count} report can be read in {path}", "{count} reports can be read in {path}", len(rows), path=folder
    )
    shown = reports[["outlet", "published", "title", "raw_text", "inferred"]]
    _print_list(
        head,
        [
            f"{report}: {'' if outlet == report else f'{outlet}, '}{published or _('day unknown')}, "
            + ngettext("{count} word", "{count} words", len(words_in(text)))
            + (f", “{title}”" if title else f", {_('no headline')}")
            + (f" ({inferred})" if inferred else "")
            for report, outlet, published, title, text, inferred in shown.itertuples(name=None)
        ],
        else_say=f"{head}.",
    )
    _print_list(
        ngettext("{count} file or row is left out", "{count} files or rows are left out", len(rest)),
        [f"{file}: {reason}" for file, reason in rest],
        else_say=_("Nothing is left out.") if rows else "",
    )
    for remark in remarks:
        print(remark)
    _print_list(
        _("Nearly the same text, so one voice and not two that agree"),
        [
            _("{report} and {other} ({part} shared)", report=one, other=other, part=percent(part))
            for one, other, part in near_copies(reports).itertuples(index=False)
        ],
    )
    _print_list(
        _("Days that may be two days, or none; write them as YYYY-MM-DD"),
        [f"{report}: {day}" for report, day in unread_days(reports).itertuples(index=False)],
    )
    if rows:
        print(_write_known(folder, rows))
    return NOTHING_READ if not rows else SOME_LEFT_OUT if rest else ALL_READ


def _print_list(head: str, lines: Sequence[str], *, else_say: str = "") -> None:
    """Print a heading and the first lines below it, or what to say where there are none."""
    if lines:
        print(f"{head}:")
    elif else_say:
        print(else_say)
    for line in lines[:SHOWN]:
        print(f"  {line}")
    if len(lines) > SHOWN:
        print("  …", _("and {count} more", count=len(lines) - SHOWN))


def _write_known(folder: Path, rows: list[dict[str, str]]) -> str:
    """Write reports.csv for the articles that are files of their own, unless it is there; say what was done."""
    path = (folder if folder.is_dir() else folder.parent) / "reports.csv"
    files = [row for row in rows if not ROW.search(row["file"])]
    for known in (path, path.with_suffix(".xlsx")):
        if known.exists():
            return _("{path} is there and stays as it is.", path=known)
    if not files:
        return _("No reports.csv is written: correct what is wrong in the table itself.")
    try:
        columns = ["file", *(column for column in COLUMNS if column != "raw_text")]
        write_table(pd.DataFrame(files, columns=columns), path, index=False)
    except OSError as error:
        if error.errno not in MAY_ONLY_BE_READ:
            raise
        return _("No reports.csv is written: {path} may only be read. Copy it to correct them.", path=path.parent)
    return _("Written: {path}. Correct and complete it; what it says overrules what the texts suggest.", path=path)
