"""Files in, one table of reports out.

The table is the one thing that goes through the house: one row per report, the index the name it is known by.
"""

import os
import re
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from tqdm import tqdm

from corpus_tools._dates import is_day, read_day, span_of_days
from corpus_tools._decoding import repair
from corpus_tools._messages import first_few, number_of
from corpus_tools._text import WORD
from corpus_tools.read.about import headline, name_outlet, suggest
from corpus_tools.read.files import find_files
from corpus_tools.read.formats import read_pieces
from corpus_tools.read.known import COLUMNS, ReportsError, check_files, read_known
from corpus_tools.read.language import not_indonesian
from corpus_tools.read.tables import Piece, distinct_names

ENTRY = r"; (?=(?:" + "|".join(COLUMNS) + r"): )"
"""Where the next entry of the column `inferred` begins."""


COLLECTION = "CORPUS_TOOLS_ARTICLES"
"""The environment variable that names the collection; `corpus-tools lab FOLDER` sets it."""

BESIDE = ("articles", "seeds", "example")
"""Folders that may hold the collection, the reader's own first: `example` comes with `corpus-tools new`."""

NO_OUTLET = "the file's name"
"""The reason given for an outlet that nothing names."""


class Survey(NamedTuple):
    """What a folder holds: rows for the table, and (file, reason) for all that is not used."""

    rows: list
    left_out: list


def find_articles(start: str | Path = ".") -> Path:
    """Return the folder, file or table that holds the collection, so that every notebook reads the same one.

    Parameters
    ----------
    start
        The folder to look from: a notebook's, or the project's.

    Returns
    -------
    Path
        What the environment variable `CORPUS_TOOLS_ARTICLES` names (``corpus-tools lab FOLDER`` sets it); else the
        first of the folders `articles`, `seeds`, `example`, in or beside `start`, that holds anything to read; else
        the invented event that comes with the package.

    Notes
    -----
    It prints nothing and reads no more than it must: print the folder, so that nobody takes one collection for
    another. Not for asking whether articles can be read: `read_reports` says so, and `left_out` lists the rest.

    Examples
    --------
    >>> find_articles().as_posix()
    'seeds'
    >>> find_articles("notebooks").as_posix()
    'notebooks/../seeds'
    """
    if named := os.environ.get(COLLECTION):
        return Path(named)
    for name in BESIDE:
        for place in (Path(start, name), Path(start, "..", name)):
            if any(not why_not for _, _, why_not in find_files(place)):
                return place
    return Path(str(files("corpus_tools") / "data" / "example"))


def read_reports(folder_or_file, *, when_empty="raise", min_words=40):
    """Read every article of a folder, file, table or archive into a table with one row a report.

    Reads .txt in any usual encoding and .csv, .tsv, .json and .jsonl tables; with the extra `formats` also
    .html, .docx, .pdf, .xlsx and .parquet; .zip of any of these. The index `report` is the name of the outlet; where
    an outlet has several reports, the file's name, and the row's number in a table, follow in brackets. Rows are in
    the alphabetical order of these names, here and in all that follows. The columns are those of `COLUMNS`. What is not
    stated is suggested from the text, and the column `inferred` says from which words. A `reports.csv` beside
    the articles may say more: its column `file` names an article, each other column it has (outlet,
    published, title, credit, origin, inferred) overrules, also with an empty cell. Where an entry was corrected, the
    reason why the kit had concluded another one is dropped from `inferred`; reasons you wrote stay. A first line that
    stands apart from the text by an empty line, and is no sentence, is taken as the title. Texts of fewer
    words than `min_words`, in another language, or read already are left out: `left_out` lists them.

    Raises ReportsError when the folder is missing, holds no article, or its `reports.csv` does not match
    the files. With ``when_empty="tell"`` a missing or empty folder gives an empty table and a printed
    sentence instead, so that a notebook can go on and say so.

    >>> reports = read_reports("seeds")
    >>> list(reports.index)
    ['Bali Post', 'Medcom.id', 'Tribunnews', 'Vietnam.vn', 'VOA Indonesia']
    >>> reports.at["Bali Post", "credit"]
    'Antara'

    Not for texts that are already in a table of your own: build that table with these columns instead.
    """
    folder = Path(folder_or_file)
    survey = survey_reports(folder, min_words=min_words)
    if survey.rows:
        return table_of(survey.rows)
    error = ReportsError(_nothing(folder, survey.left_out))
    if when_empty != "tell":
        raise error
    print(error)
    return table_of([])


def left_out(folder_or_file, *, min_words=40):
    """List every file and row that `read_reports` does not use, each with its reason: file | reason.

    Rows of a table are named `table.csv#row`, files in an archive `archive.zip/file`.

    >>> left_out("seeds").empty
    True

    Not for near copies: those are read, and `near_copies` lists them.
    """
    rows = survey_reports(Path(folder_or_file), min_words=min_words).left_out
    return pd.DataFrame(rows, columns=["file", "reason"], dtype="str")


def survey_reports(folder_or_file, *, min_words=40):
    """Go through a folder once and return both its rows and what is left out, as a Survey.

    >>> survey = survey_reports("seeds")
    >>> len(survey.rows), len(survey.left_out)
    (5, 0)

    Not for analysis: `read_reports` makes the table.
    """
    folder = Path(folder_or_file)
    known = read_known(folder if folder.is_dir() else folder.parent)
    rows, rest, seen = [], [], {}
    for piece in tqdm(_pieces(folder), desc="reading", unit=" reports", delay=3, leave=False):
        row = {} if piece.why_not else _row(piece, known.get(piece.address, {}))
        reason = piece.why_not or _unusable(row, min_words) or _same(row, seen)
        if reason:
            rest.append((piece.address, reason))
        else:
            rows.append(row)
    check_files(folder, known, [row["file"] for row in rows], [file for file, _ in rest])
    return Survey(rows, rest)


def _pieces(folder):
    for address, content, why_not in find_files(folder):
        if why_not:
            yield Piece(address, "", {}, why_not)
        else:
            yield from read_pieces(address, content)


def _unusable(row, min_words):
    """Why a text is no report to compare, or an empty string."""
    text = row["raw_text"]
    if not any(map(str.isalnum, text[:10_000])) and not any(map(str.isalnum, text)):
        return "empty: it holds no word"
    count = sum(1 for _ in islice(WORD.finditer(text), min_words))
    if count < min_words:
        return f"only {number_of(count, 'word')}; a report has at least {min_words}"
    return not_indonesian(text) if min_words >= 40 else ""


def _same(row, seen):
    """Name the earlier report with the same text, unless another outlet is known to have run it."""
    earlier = seen.setdefault(hash(" ".join(row["raw_text"].split())), [])
    stated = "" if "outlet:" in row["inferred"] else row["outlet"]
    twin = next((file for file, outlet in earlier if not stated or not outlet or outlet == stated), "")
    earlier.append((row["file"], stated))
    return f"same text as {twin}" if twin else ""


def unread_days(reports):
    """List the days of publication that may be two days, or none: report | published.

    03/04/2025 is the third of April or the fourth of March; write it as 2025-04-03 in `reports.csv` or in the
    table to have it counted.

    >>> unread_days(read_reports("seeds")).empty
    True

    Not for reports without any day: their `published` is empty.
    """
    lacking = undated(reports)
    return lacking[lacking["published"] != ""].reset_index(drop=True)


def undated(reports):
    """List the reports that no event can have, because their day is not known or not readable: report | published.

    >>> undated(pd.DataFrame({"published": ["2031-05-01", ""]}, index=["a", "b"])).values.tolist()
    [['b', '']]

    Not for mending days: write them into `reports.csv` or into the table.
    """
    known = reports["published"].map(is_day).astype(bool)
    return reports.loc[~known, ["published"]].rename_axis("report").reset_index()


def some_reports(reports, *, most=200, seed=0):
    """Return the reports as they are, or a seeded sample of them where they are too many to compare one by one.

    What was limited is printed, so that no reader takes the sample for the whole.

    >>> len(some_reports(read_reports("seeds")))
    5
    >>> len(some_reports(read_reports("seeds"), most=3))
    Of 5 reports a random sample of 3 is compared here (seed 0).
    3

    Not for counting in large collections: fit a vectorizer to all texts and keep its sparse matrix.
    """
    if len(reports) <= most:
        return reports
    print(f"Of {len(reports):,} reports a random sample of {most} is compared here (seed {seed}).")
    sample = reports.sample(most, random_state=seed).index
    return reports[reports.index.isin(sample)]


def check_reports(reports):
    """Return the table unchanged if it has every column of `COLUMNS`; raise ReportsError if it has not.

    >>> check_reports(read_reports("seeds")).shape
    (5, 7)
    """
    missing = [column for column in COLUMNS if column not in reports.columns]
    if missing:
        raise ReportsError(
            f"The reports table lacks the column {missing[0]!r}; it has {list(reports.columns)}. "
            "read_reports makes a complete table."
        )
    return reports


def source_line(reports):
    """Say in one line which reports a figure rests on: outlets, days, and what was inferred.

    >>> source_line(read_reports("seeds"))
    '5 reports: Bali Post, Medcom.id*, Tribunnews, Vietnam.vn*, VOA Indonesia* (* outlet inferred);
    published 2023-09-13 (inferred)'
    """
    if reports.empty:
        return "No reports"
    inferred = reports["inferred"].str.contains("outlet:", regex=False)
    names = [f"{name}{'*' if guess else ''}" for name, guess in zip(reports.index, inferred, strict=True)]
    note = " (* outlet inferred)" if inferred[:8].any() else ""
    return f"{number_of(len(names), 'report')}: {first_few(names, 8)}{note}; {_days(reports)}"


def _days(reports):
    span, dated = span_of_days(reports["published"]), sum(map(is_day, reports["published"]))
    if not span:
        return "day of publication unknown"
    guessed = reports["inferred"].str.contains("published:", regex=False).any()
    some = f" ({dated} of {len(reports)} dated)" if dated < len(reports) else ""
    return f"published {span}{' (inferred)' if guessed else ''}{some}"


def table_of(rows):
    """Return the reports table of the rows that `survey_reports` found.

    >>> table_of(survey_reports("seeds").rows).shape
    (5, 7)

    Not for rows made by hand: build a DataFrame with the columns of `COLUMNS`.
    """
    table = pd.DataFrame(rows, columns=["report", *COLUMNS], dtype="str")
    table["report"] = distinct_names([_names_of(row, number) for number, row in enumerate(rows)])
    order = sorted(table.index, key=lambda row: natural(table.at[row, "report"]))
    return table.loc[order].set_index("report")


def natural(name):
    """A key that sorts names as people do: capitals beside small letters, and 2 before 10.

    >>> sorted(["Tempo (10)", "VOA", "Tempo (2)", "detik"], key=natural)
    ['detik', 'Tempo (2)', 'Tempo (10)', 'VOA']

    Not for words of a text: those are compared as they are.
    """
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(part.zfill(20) if part.isdecimal() else part) for part in parts], name


def _row(piece, known):
    """One row of the table: what reports.csv says, else what the file states, else what the text suggests."""
    raw_text, mended = repair(piece.raw_text)
    stated = _stated(piece.stated)
    guessed = {column: value for column, value in suggest(raw_text).items() if not stated.get(column)}
    guessed.setdefault("outlet", _outlet_of(piece))
    if stated.get("outlet"):
        del guessed["outlet"]
    values = {**stated, **{column: value for column, (value, _) in guessed.items()}}
    notes = [*_reasons(guessed, known), *([f"raw_text: {mended}"] if mended else [])]
    return _filled(piece, known, values, raw_text, notes)


def _reasons(guessed, known):
    """Why entries were concluded: as reports.csv says, less our own reasons for entries it corrects; and new ones."""
    ours = {column: f"{column}: {why}" for column, (_, why) in guessed.items()}
    corrected = {ours[column] for column in ours if column in known and read_day(known[column]) != guessed[column][0]}
    kept = [reason for reason in re.split(ENTRY, known.get("inferred", "")) if reason not in corrected]
    return [*kept, *(reason for column, reason in ours.items() if column not in known)]


def _filled(piece, known, values, raw_text, notes):
    entry = {**values, **known}
    if "outlet" in known and not known["outlet"]:
        entry["outlet"], why = _outlet_of(piece)
        notes = [f"outlet: {why}", *notes]
    return {
        "file": piece.address,
        "outlet": entry["outlet"],
        "published": read_day(entry.get("published", "")),
        "title": entry.get("title", "") or headline(raw_text),
        "credit": entry.get("credit", ""),
        "origin": entry.get("origin", "") or "unknown",
        "inferred": "; ".join(dict.fromkeys(filter(None, notes))),
        "raw_text": raw_text,
    }


def _stated(stated):
    """What a table or page states, as it goes into the reports: one line, a readable day."""
    plain = {column: " ".join(repair(value)[0].split()) for column, value in stated.items()}
    if "." in plain.get("outlet", "") and " " not in plain["outlet"]:
        plain["outlet"] = name_outlet(_site(plain["outlet"]))
    return plain


def _outlet_of(piece):
    """The outlet where nothing names it: the site of the article's address, else the file's name."""
    site = _site(piece.stated.get("url", ""))
    if site:
        return name_outlet(site), f"from the address at {site}"
    return re.sub(r"#\d+$", "", Path(piece.address).stem), NO_OUTLET


def _site(address):
    found = re.match(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:[/:]|$)", address.strip())
    return found[1] if found else ""


def short_name(address):
    """A report's name: its file's stem, and the row's number in a table."""
    name, _, row = address.partition("#")
    return Path(name).stem + (f"-{row}" if row else "")


def _names_of(row, number):
    """What a report may be called, the shortest first: two files of an archive may even have one address."""
    outlet, file = row["outlet"], row["file"]
    if NO_OUTLET in row["inferred"]:
        outlet = ""
    paths = [re.sub("[/#]", "-", path) for path in (re.sub(r"\.\w+$", "", file), file)]
    behind = [short_name(file), *paths, file, f"{file}-{number}"]
    return [outlet, *(f"{outlet} ({name})" for name in behind)] if outlet else behind


def _nothing(folder, rest):
    if not folder.exists():
        return (
            f"There is no folder or file {folder} (looked in {Path.cwd()}). "
            "Set ARTICLES to the folder that holds the articles, one .txt file for each report."
        )
    reasons = first_few(["", *(f"{file}: {reason}" for file, reason in rest)], 7, "\n  ")
    held = f"none of what it holds can be used:{reasons}\n" if rest else f"it holds {_listed(folder)}. "
    return f"No article to read in {folder}: {held}Put one .txt file for each report there, and run again."


def _listed(folder):
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [folder.name]
    return first_few(names) or "nothing"
