"""Files in, one table of reports out.

The table is the one thing that goes through the house: one row per report, the index the name it is known by.
"""

import os
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from tqdm import tqdm

from corpus_tools._data import read_entries
from corpus_tools._dates import day_order, is_day, read_day
from corpus_tools._files import beside_notebooks
from corpus_tools._messages import N_, _, days, first_few, in_each_language, listed, ngettext, number, paragraph
from corpus_tools._text import WORD
from corpus_tools.read.about import days_named, misprinted_days, suggest
from corpus_tools.read.files import find_files, repair
from corpus_tools.read.formats import read_pieces
from corpus_tools.read.frame import headline
from corpus_tools.read.outlets import name_outlet, outlet_of_file
from corpus_tools.read.tables import ROW, Piece, beside, distinct_names, read_table

COLUMNS = {
    "outlet": "the medium that published the report",
    "published": "day of publication, as YYYY-MM-DD where it is known, empty where it is not",
    "title": "headline, where the file carries one",
    "credit": "news agency or outlet that the report credits, empty where none is named",
    "origin": "own, agency or translation; unknown where the text does not say",
    "inferred": "which of these entries were concluded and are not stated in the text, and from what",
    "raw_text": "the text exactly as it came, page furniture included; what was repaired is said in inferred",
}
"""What each column of the reports table means. `clean_reports` adds the column `text`."""

ENTRY = r"; (?=(?:" + "|".join(COLUMNS) + r"): )"
"""Where the next entry of the column `inferred` begins."""

AS_ORDERED = {
    "day first": N_("{written} read day first, as the days beside it"),
    "month first": N_("{written} read month first, as the days beside it"),
}
"""Why a day of figures is read as it is."""

OTHER_LANGUAGES = (N_("English"), N_("Javanese"), N_("Sundanese"), N_("Malay"))
"""What a text that is left out may be written in: the names in languages.toml."""

PUT_THERE = N_("Put one .txt file for each report there, and run again.")

COLLECTION = "CORPUS_TOOLS_ARTICLES"
"""The environment variable that names the collection; `corpus-tools lab FOLDER` sets it."""

BESIDE = ("articles", "seeds", "example")
"""Folders that may hold the collection, the reader's own first: `example` comes with `corpus-tools new`."""

NO_OUTLET = N_("the file's name")
"""The reason given for an outlet that nothing names."""

ONE_EVENT = 30
"""Reports in a folder up to which a day that others name, too, counts as the day of one event."""

MONTHS_APART = 60
"""Days between the first and the last report of a folder above which it is asked whether they tell of one event."""


class ReportsError(ValueError):
    """The articles cannot be read; the message says what came, what was wanted and what to do next."""


class Survey(NamedTuple):
    """What a folder holds: rows for the table, (file, reason) for all that is not used, and remarks for the reader."""

    rows: list[dict[str, str]]
    left_out: list[tuple[str, str]]
    remarks: list[str]


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
        the invented event that comes with the package. Print it, so that nobody takes one collection for another.

    Examples
    --------
    >>> find_articles("notebooks").as_posix()
    'notebooks/../seeds'
    """
    if named := os.environ.get(COLLECTION):
        return Path(named)
    for name in BESIDE:
        for place in (Path(start, name), beside_notebooks(name, start)):
            if any(not why_not for _, _, why_not in find_files(place)):
                return place
    return Path(str(files("corpus_tools") / "data" / "example"))


def read_reports(folder_or_file: str | Path, *, when_empty: str = "raise", min_words: int = 40) -> pd.DataFrame:
    """Read every article of a folder, file, table or archive into a table with one row per report.

    Reads .txt in any usual encoding and .csv, .tsv, .json and .jsonl tables; with the extra `formats` also .html,
    .docx, .pdf, .xlsx and .parquet; .zip of any of these. A `reports.csv` beside the articles may say more: its column
    `file` names an article, each other column it has (outlet, published, title, credit, origin, inferred) overrules,
    also with an empty cell.

    Parameters
    ----------
    folder_or_file
        Where the articles are.
    when_empty
        With "tell" a missing or empty folder gives an empty table and a printed sentence, so that a notebook can go on.
    min_words
        Texts of fewer words, in another language, or read already are left out: `left_out` lists them.

    Returns
    -------
    DataFrame
        The columns of `COLUMNS`. The index `report` is the name of the outlet; where an outlet has several reports, the
        file's name, and the row's number in a table, follow in brackets. Rows are in the order of these names, here and
        in all that follows. What is not stated is suggested from the text, and `inferred` says from which words.

    Raises
    ------
    ReportsError
        When the folder is missing, holds no article, or its `reports.csv` does not match the files.

    Examples
    --------
    >>> reports = read_reports("seeds")
    >>> list(reports.index)
    ['Bali Post', 'Medcom.id', 'Tribunnews', 'Vietnam.vn', 'VOA Indonesia']
    >>> reports.at["Bali Post", "credit"]
    'Antara'
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


def left_out(folder_or_file: str | Path, *, min_words: int = 40) -> pd.DataFrame:
    """List every file and row that `read_reports` does not use, each with its reason: file | reason.

    Rows of a table are named `table.csv#row`, files in an archive `archive.zip/file`.

    Examples
    --------
    >>> left_out("seeds").empty
    True
    """
    rows = survey_reports(Path(folder_or_file), min_words=min_words).left_out
    return pd.DataFrame(rows, columns=["file", "reason"], dtype="str")


def survey_reports(folder_or_file: str | Path, *, min_words: int = 40) -> Survey:
    """Go through a folder once and return its rows, what is left out, and remarks, as a Survey.

    Parameters are those of `read_reports`. Raises ReportsError where `reports.csv` does not match the files.

    Examples
    --------
    >>> survey = survey_reports("seeds")
    >>> len(survey.rows), len(survey.left_out), survey.remarks
    (5, 0, [])
    """
    folder = Path(folder_or_file)
    known = _known(folder)
    rows: list[dict[str, str]] = []
    rest: list[tuple[str, str]] = []
    remarks: dict[str, None] = {}
    seen: dict[int, list[tuple[str, str]]] = {}  # a text's hash -> the files that hold it, and their stated outlets
    spelled: dict[str, str] = {}  # one spelling for each outlet: SUARA.COM and Suara.com
    found = (
        [Piece(address, "", {}, why_not)] if content is None else read_pieces(address, content)
        for address, content, why_not in find_files(folder)
    )
    for piece in tqdm(chain.from_iterable(found), desc="reading", unit=" reports", delay=3, leave=False):
        row: dict[str, str] = {}
        reason = piece.why_not
        if not reason:
            row = _row(piece, known.get(piece.address.strip(), {}))
            row["outlet"] = spelled.setdefault(row["outlet"].casefold(), row["outlet"])
            reason = _unusable(row["raw_text"], min_words)
        if not reason:
            # One text of two outlets is a finding (a wire report); of one outlet, or of none that is stated, a copy.
            earlier = seen.setdefault(hash(" ".join(row["raw_text"].split())), [])
            stated = "" if "outlet:" in row["inferred"] else row["outlet"]
            twin = next((file for file, outlet in earlier if not stated or not outlet or outlet == stated), "")
            earlier.append((row["file"], stated))
            if twin:
                message = N_("same text as {file}; if two outlets ran it, name both in reports.csv")
                reason = _(N_("same text as {file}") if stated else message, file=twin)
        if reason:
            rest.append((piece.address, reason))
        else:
            rows.append(row)
        if piece.columns:
            remarks[f"{ROW.sub('', piece.address)}: {piece.columns}"] = None
    _settle_days(rows)
    if folder.is_dir():
        there = {row["file"].strip() for row in rows}
        gone = sorted(set(known) - there - {file.strip() for file, _ in rest})
        if gone:
            raise ReportsError(
                _(
                    "{path} names {file}, but there is no such article; there are: {files}. Correct the name in "
                    "reports.csv or take the line out.",
                    path=folder / "reports.csv",
                    file=repr(gone[0]),
                    files=first_few(sorted(there), 20),
                )
            )
    dated = sorted(date.fromisoformat(row["published"]) for row in rows if is_day(row["published"]))
    if dated and (dated[-1] - dated[0]).days > MONTHS_APART and len(rows) <= ONE_EVENT:
        apart = _("The reports lie months apart ({days}): do they tell of one event?", days=days(dated))
        remarks[apart] = None
    return Survey(rows, rest, list(remarks))


def _known(folder: Path) -> dict[str, dict[str, str]]:
    """What reports.csv beside the articles says of each: file -> entries, of the columns that it has."""
    try:
        path = beside(folder, "reports.csv")
        if path is None:
            return {}
        known = read_table(path, ["file"], example=N_("names each article, for example kompas.txt"))
    except ValueError as error:
        raise ReportsError(str(error)) from error
    known["file"] = known["file"].str.replace("\\", "/")
    twice = known.loc[known["file"].duplicated(), "file"]
    if len(twice):
        raise ReportsError(
            _("{path} names {file} twice. Keep one line for each article.", path=path, file=repr(twice.iloc[0]))
        )
    if "published" in known and known.attrs["separator"] == ";":
        # A spreadsheet that writes semicolons has settings under which 2025-06-10 comes back as 10/06/2025.
        known["published"] = [read_day(day, order="day first") for day in known["published"]]
    entries = known.set_index("file").filter(list(COLUMNS))
    return {
        str(file): {str(column): str(value) for column, value in row.items()}
        for file, row in entries.to_dict("index").items()
    }


def _row(piece: Piece, known: dict[str, str]) -> dict[str, str]:
    """One row of the table: what reports.csv says, else what the file states, else what the text suggests."""
    raw_text, repaired = repair(piece.raw_text)
    stated = {column: " ".join(repair(value)[0].split()) for column, value in piece.stated.items()}
    if "outlet" in stated:
        stated["outlet"] = name_outlet(_site(stated["outlet"]) or stated["outlet"])
    stem = Path(ROW.sub("", piece.address)).stem.strip()
    if not stated.get("outlet") and not ROW.search(piece.address) and outlet_of_file(stem):
        stated["outlet"] = outlet_of_file(stem)  # so the reader called the file
    site = _site(stated.get("url", ""))

    def nothing_else() -> tuple[str, str]:
        return (name_outlet(site), _("from the address at {site}", site=site)) if site else (stem, _(NO_OUTLET))

    def guesses() -> dict[str, tuple[str, str]]:
        found = suggest(raw_text, outlet=known.get("outlet") or stated.get("outlet", ""))
        guessed = {column: value for column, value in found.items() if not stated.get(column)}
        if not stated.get("outlet") and (site or "outlet" not in guessed):
            guessed["outlet"] = nothing_else()
        return guessed

    guessed = guesses()
    entry = {**stated, **{column: value for column, (value, _) in guessed.items()}, **known}

    # Why entries were concluded: as reports.csv says, less our own reasons for entries that it corrects; and new ones.
    ours = {column: f"{column}: {why}" for column, (_, why) in guessed.items()}
    wrong = {column for column in ours if column in known and read_day(known[column]) != guessed[column][0]}
    # reports.csv may have been written in another language
    spoken = in_each_language(guesses) if wrong and known.get("inferred") else []
    corrected = {f"{column}: {one[column][1]}" for one in spoken for column in wrong}
    notes = [reason for reason in re.split(ENTRY, known.get("inferred", "")) if reason not in corrected]
    notes += [reason for column, reason in ours.items() if column not in known]
    if "outlet" in known and not known["outlet"]:
        entry["outlet"], why = nothing_else()
        notes = [f"outlet: {why}", *notes]
    notes += [f"raw_text: {repaired}"] if repaired else []
    if not is_day(read_day(entry.get("published", ""))):
        for words in misprinted_days(raw_text)[:1]:
            why = _("no day is read from “{words}”, its weekday or year cannot be", words=words)
            notes.append(f"raw_text: {why}")
    return {
        "file": piece.address,
        "outlet": entry["outlet"],
        "published": read_day(entry.get("published", "")),
        "title": entry.get("title", "") or headline(raw_text),
        "credit": entry.get("credit", ""),
        "origin": entry.get("origin", "") or "unknown",
        "inferred": "; ".join(dict.fromkeys(filter(None, notes))),
        "raw_text": raw_text,
        "as_written": entry.get("published", ""),
    }


def _site(address: str) -> str:
    """The site of an address, "" for what is none."""
    found = re.match(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:[/:]|$)", address.strip(), re.IGNORECASE)
    return found[1] if found else ""


def _settle_days(rows: list[dict[str, str]]) -> None:
    """Read the days that only others can settle: of one table or folder, and of one event. Changes the rows."""
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        table = ROW.sub("", row["file"])
        groups[table if table != row["file"] else str(Path(table).parent)].append(row)
    for group in groups.values():
        order = day_order(row["as_written"] for row in group)
        for row in group:
            settled = read_day(row["as_written"], order=order)
            if order and row["published"] != settled and is_day(settled):
                row["published"] = settled
                read = _(AS_ORDERED[order], written=row["as_written"])
                why = f"published: {read}"
                row["inferred"] = "; ".join(filter(None, [row["inferred"], why]))
    # A day that a text names counts where two other reports of a small folder name it, too, or the day beside it. One
    # other is enough for a text that names no further day, unless its "pada" says that something happened then: of 460
    # days found so in news of known days, four were more than three days off; with that "pada" it was eight of 567.
    lacking = [row for row in rows if not row["published"]]
    if not lacking or len(rows) > ONE_EVENT:
        return
    named = {row["file"]: days_named(row["raw_text"]) for row in rows}
    days = {row["file"]: {entry.day for entry in named[row["file"]]} for row in rows}
    for row in rows:
        days[row["file"]] |= {date.fromisoformat(row["published"])} if is_day(row["published"]) else set()
    for row in lacking:
        others = [held for file, held in days.items() if file != row["file"]]
        for entry in sorted(named[row["file"]], key=lambda entry: entry.day, reverse=True):
            near = sum(any(abs((entry.day - day).days) <= 1 for day in held) for held in others)
            of_event = row["raw_text"][: entry.start].rstrip().lower().endswith("pada")
            if near >= 2 or (near and days[row["file"]] == {entry.day} and not of_event):
                row["published"] = entry.day.isoformat()
                as_others = N_("from {words}, as two other reports, it may be a day later")
                as_another = N_("from {words}, as another report, it may be a day later")
                why = _(as_others if near >= 2 else as_another, words=entry.words)
                row["inferred"] = "; ".join(filter(None, [row["inferred"], f"published: {why}"]))
                break


def _unusable(text: str, min_words: int) -> str:
    """Why a text is no report to compare, or an empty string."""
    if not any(map(str.isalnum, text[:10_000])) and not any(map(str.isalnum, text)):
        return _("empty: it holds no word")
    words = (found[0] for found in WORD.finditer(text))
    count = sum(1 for _ in islice((word for word in words if any(map(str.isalpha, word))), min_words))
    if count < min_words:
        return ngettext(
            "only {count} word; a report has at least {least}",
            "only {count} words; a report has at least {least}",
            count,
            least=number(min_words),
        )
    return not_indonesian(text) if min_words >= 40 else ""


def not_indonesian(text: str) -> str:
    """Say why a text is taken not to be Indonesian, or give an empty string if it may well be.

    The first 250 words are looked at. A text passes unless another language's small words, or Malay's own spellings,
    clearly outnumber the Indonesian ones, or there are hardly any.

    >>> not_indonesian("The government said that it will build a wider road for the people of the city.")
    'not Indonesian: it looks English (the, of, that, for)'
    """
    small, malay, instead = _languages()
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())[:250]
    counts = Counter({name: sum(word in own for word in words) for name, own in small.items()})
    likely, most = counts.most_common(1)[0]
    there = set(words)
    if likely != "Indonesian" and most > max(1.2 * counts["Indonesian"], 0.04 * len(words)):
        seen = ", ".join([word for word in small[likely] if word in there][:4])
        return _("not Indonesian: it looks {language} ({words})", language=_(likely), words=seen)
    if counts["Indonesian"] < 0.04 * len(words):
        return _("not Indonesian: hardly any of its small words (yang, dan, di) occur")
    found = [word for word in words if word in malay]
    kinds = list(dict.fromkeys(found))
    # One such word may be a name or a quotation; a short text has room for two.
    enough = 3 if len(words) >= 80 else 2
    if len(kinds) >= enough and len(found) > 1.5 * sum(word in instead for word in words):
        return _("not Indonesian: it looks {language} ({words})", language=_("Malay"), words=", ".join(kinds[:4]))
    return ""


@cache
def _languages() -> tuple[dict[str, dict[str, None]], frozenset[str], frozenset[str]]:
    """Small words by language, in the order of their list; Malay's own spellings; and what Indonesian has instead."""
    headings = ("language", "malay")
    entries = read_entries("languages.toml", "language", ("name", "why", "words"), headings=headings)
    (malay,) = read_entries("languages.toml", "malay", ("why", "words", "instead"), headings=headings)
    small = {entry["name"][0]: dict.fromkeys(entry["words"]) for entry in entries}
    return small, frozenset(malay["words"]), frozenset(malay["instead"])


def unread_days(reports: pd.DataFrame) -> pd.DataFrame:
    """List the days of publication that may be two days, or none: report | published.

    03/04/2025 is the third of April or the fourth of March; write it as 2025-04-03 in `reports.csv` or in the table.

    Examples
    --------
    >>> unread_days(read_reports("seeds")).empty
    True
    """
    lacking = undated(reports)
    return lacking[lacking["published"] != ""].reset_index(drop=True)


def undated(reports: pd.DataFrame) -> pd.DataFrame:
    """List the reports that no event can have, because their day is not known or not readable: report | published.

    Examples
    --------
    >>> undated(pd.DataFrame({"published": ["2031-05-01", ""]}, index=["a", "b"])).values.tolist()
    [['b', '']]
    """
    known = reports["published"].map(is_day).astype(bool)
    return reports.loc[~known, ["published"]].rename_axis("report").reset_index()


def some_reports(reports: pd.DataFrame, *, most: int = 200, seed: int = 0) -> pd.DataFrame:
    """Return the reports as they are, or a seeded sample of them where they are too many to compare one by one.

    What was limited is printed, so that no reader takes the sample for the whole.

    Examples
    --------
    >>> len(some_reports(read_reports("seeds"), most=3))
    Of 5 reports a random sample of 3 is compared here (seed 0).
    3
    """
    if len(reports) <= most:
        return reports
    sampled = _(
        "Of {reports} reports a random sample of {most} is compared here (seed {seed}).",
        reports=number(len(reports)),
        most=number(most),
        seed=seed,
    )
    print(sampled)
    sample = reports.sample(most, random_state=seed).index
    return reports[reports.index.isin(sample)]


def source_line(reports: pd.DataFrame) -> str:
    """Say in one line which reports a figure rests on: outlets, days, and what was inferred.

    Examples
    --------
    >>> source_line(read_reports("seeds"))
    '5 reports: Bali Post, Medcom.id*, Tribunnews, Vietnam.vn*, and VOA Indonesia* (* outlet inferred);
    published 13 September 2023 (inferred)'
    """
    if reports.empty:
        return _("No reports")
    inferred = reports["inferred"].str.contains("outlet:", regex=False)
    names = [f"{name}{'*' if guess else ''}" for name, guess in zip(reports.index, inferred, strict=True)]
    words = {"outlets": listed(names, 8), "days": _days(reports)}
    if inferred[:8].any():
        return ngettext(
            "{count} report: {outlets} (* outlet inferred); {days}",
            "{count} reports: {outlets} (* outlet inferred); {days}",
            len(names),
            **words,
        )
    return ngettext("{count} report: {outlets}; {days}", "{count} reports: {outlets}; {days}", len(names), **words)


def _days(reports: pd.DataFrame) -> str:
    """The days of publication, for the line of sources."""
    dated = [day for day in reports["published"] if is_day(day)]
    if not dated:
        return _("day of publication unknown")
    guessed = reports["inferred"].str.contains("published:", regex=False).any()
    words = {"days": days(dated), "dated": number(len(dated)), "reports": number(len(reports))}
    if len(dated) == len(reports):
        return _("published {days} (inferred)", **words) if guessed else _("published {days}", **words)
    if guessed:
        return _("published {days} (inferred; {dated} of {reports} dated)", **words)
    return _("published {days} ({dated} of {reports} dated)", **words)


def table_of(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Return the reports table of the rows that `survey_reports` found."""
    table = pd.DataFrame(rows, columns=["report", *COLUMNS], dtype="str")
    table["report"] = distinct_names([_names_of(row, number) for number, row in enumerate(rows)])
    order = sorted(table.index, key=lambda row: natural(str(table.at[row, "report"])))
    return table.loc[order].set_index("report")


def natural(name: str) -> tuple[list[str], str]:
    """A key that sorts names as people do: capitals beside small letters, and 2 before 10.

    >>> sorted(["Tempo (10)", "VOA", "Tempo (2)", "detik"], key=natural)
    ['detik', 'Tempo (2)', 'Tempo (10)', 'VOA']
    """
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(part.zfill(20) if part.isdecimal() else part) for part in parts], name


def _names_of(row: dict[str, str], number: int) -> list[str]:
    """What a report may be called, the shortest first: two files of an archive may even have one address."""
    outlet, file = row["outlet"], row["file"]
    if any(reason in row["inferred"] for reason in in_each_language(lambda: _(NO_OUTLET))):
        outlet = ""
    row_at = ROW.search(file)  # a file is known by its stem, a row of a table by its number, too
    short = Path(ROW.sub("", file)).stem.strip() + (f"-{row_at[1]}" if row_at else "")
    paths = [re.sub("[/#]", "-", path) for path in (re.sub(r"\.\w+$", "", file), file)]
    behind = [short, *paths, file, f"{file}-{number}"]
    return [outlet, *(f"{outlet} ({name})" for name in behind)] if outlet else behind


def _nothing(folder: Path, rest: list[tuple[str, str]]) -> str:
    """Why a folder gives no report, and what to do."""
    if not folder.exists():
        return _(
            "There is no folder or file {path} (looked in {place}). Set ARTICLES to the folder that holds the "
            "articles, one .txt file for each report.",
            path=folder,
            place=Path.cwd(),
        )
    reasons = first_few(["", *(f"{file}: {reason}" for file, reason in rest)], 7, "\n  ")
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [folder.name]
    if rest:
        found = _(
            "No article to read in {path}: none of what it holds can be used:{reasons}", path=folder, reasons=reasons
        )
        return f"{found}\n{_(PUT_THERE)}"
    if not there:
        return paragraph(_("No article to read in {path}: it holds nothing.", path=folder), _(PUT_THERE))
    return paragraph(
        _("No article to read in {path}: it holds {files}.", path=folder, files=first_few(there)), _(PUT_THERE)
    )
