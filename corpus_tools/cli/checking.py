"""`corpus-tools check ARTICLES`: what would be read, what is left out, and a reports.csv to fill in."""

import errno
from pathlib import Path

import pandas as pd

from corpus_tools._csv import write_table
from corpus_tools._messages import number_of
from corpus_tools.large.copies import near_copies
from corpus_tools.read.reports import COLUMNS, ReportsError, survey_reports, table_of, unread_days
from corpus_tools.read.tables import ROW

SHOWN = 30
"""Lines of each list that are printed; the rest are counted."""

ALL_READ, NOTHING_READ, SOME_LEFT_OUT = 0, 1, 3
"""What `check` returns: the exit status of the command."""

MAY_ONLY_BE_READ = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What the system answers where nothing may be written: no reason not to read what is there."""

TO_FILL_IN = [column for column in COLUMNS if column != "raw_text"]
"""The columns of the reports.csv that is written."""


def check(articles, *, min_words=40):
    """Print what would be read of a folder, file or archive and what is left out; return the exit status.

    Writes `reports.csv` beside the articles, with what the texts suggest, for people to correct; one that
    is there is never touched. Status 0: all read; 1: nothing readable; 3: some left out.

    >>> check("seeds")
    5 reports can be read in seeds:
    ...
    Nothing is left out.
    ...
    0

    Not for reading the articles: `read_reports` does.
    """
    folder = Path(articles)
    try:
        survey = survey_reports(folder, min_words=min_words)
    except ReportsError as error:
        print(error)
        return NOTHING_READ
    rows, rest = survey.rows, survey.left_out
    reports = table_of(rows)
    print(_head(folder, rows))
    _print_lines(_described(reports))
    _print_left_out(rest)
    for remark in survey.remarks:
        print(remark)
    _print_remarks(reports)
    print(_write_known(folder, rows))
    return NOTHING_READ if not rows else SOME_LEFT_OUT if rest else ALL_READ


def _head(folder, rows):
    if not folder.exists():
        return f"There is no folder or file {folder} (looked in {Path.cwd()})."
    return f"{number_of(len(rows), 'report')} can be read in {folder}{':' if rows else '.'}"


def _print_lines(lines):
    for line in lines[:SHOWN]:
        print(f"  {line}")
    if len(lines) > SHOWN:
        print(f"  … and {len(lines) - SHOWN} more")


def _described(reports):
    words = reports["raw_text"].str.split().str.len()
    entries = zip(reports.index, reports["outlet"], reports["published"], words, reports["inferred"], strict=True)
    return [
        f"{report}: {outlet}, {day or 'day unknown'}, {number} words{f' ({note})' if note else ''}"
        for report, outlet, day, number, note in entries
    ]


def _print_left_out(rest):
    if not rest:
        print("Nothing is left out.")
        return
    print("1 file or row is left out:" if len(rest) == 1 else f"{len(rest)} files or rows are left out:")
    _print_lines([f"{file}: {reason}" for file, reason in rest])


def _print_remarks(reports):
    copies = near_copies(reports)
    if len(copies):
        print("Nearly the same text, so one voice and not two that agree:")
        _print_lines([f"{one} and {other} ({part:.0%} shared)" for one, other, part in copies.to_numpy()])
    days = unread_days(reports)
    if len(days):
        print("Days that may be two days, or none; write them as YYYY-MM-DD:")
        _print_lines([f"{report}: {day}" for report, day in days.to_numpy()])


def _write_known(folder, rows):
    """Write reports.csv for the articles that are files of their own, unless it is there."""
    path = (folder if folder.is_dir() else folder.parent) / "reports.csv"
    files = [row for row in rows if not ROW.search(row["file"])]
    if path.exists():
        return f"{path} is there and stays as it is."
    if not files:
        return "No reports.csv is written: correct what is wrong in the table itself." if rows else ""
    try:
        write_table(pd.DataFrame(files, columns=["file", *TO_FILL_IN]), path, index=False)
    except OSError as error:
        if error.errno not in MAY_ONLY_BE_READ:
            raise
        return f"No reports.csv is written, for {path.parent} may only be read; copy the articles to correct them."
    return f"Written: {path}. Correct and complete it; what stands there overrules what the texts suggest."
