"""Files in, one table of reports out.

The table is the one thing that goes through the house: a row a report, the index its short name.
"""

import re
from pathlib import Path

import pandas as pd

COLUMNS = {
    "outlet": "the medium that published the report",
    "published": "day of publication, as YYYY-MM-DD where it is known, empty where it is not",
    "title": "headline, where the file carries one",
    "credit": "news agency or outlet that the report credits, empty where none is named",
    "origin": "own, agency or translation; unknown where the text does not say",
    "inferred": "which of these entries were concluded and are not stated in the text, and from what",
    "raw_text": "the text exactly as it came, page furniture included",
}
"""What each column of the reports table means. `clean_reports` adds the column `text`."""

ENCODINGS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks, and the encoding each one announces."""

NOT_REPORTS = {"reports.csv", "readme.md", "readme.txt", "stems.csv"}
"""Files beside the articles that are about them."""


class ReportsError(ValueError):
    """The articles cannot be read; the message says what came, what was wanted and what to do next."""


def read_reports(folder_or_file, *, when_empty="raise"):
    """Read every article of a folder (or one file) into a table with one row a report.

    The index `report` is the file's name without its ending; the columns are those of `COLUMNS`. A
    `reports.csv` beside the articles may say more: its column `file` names an article, its other columns
    (outlet, published, title, credit, origin, inferred) fill the table. A first line that stands apart
    from the text by an empty line, and is no sentence, is taken as the title.

    Raises ReportsError when the folder is missing, holds no article, or its `reports.csv` does not match
    the files. With ``when_empty="tell"`` a missing or empty folder gives an empty table and a printed
    sentence instead, so that a notebook can go on and say so.

    >>> reports = read_reports("seeds")
    >>> list(reports.index)
    ['bali-post', 'medcom', 'tribunnews', 'vietnam-vn', 'voa-indonesia']
    >>> reports.at["bali-post", "credit"]
    'Antara'

    Not for texts that are already in a table of your own: build that table with these columns instead.
    """
    folder = Path(folder_or_file)
    articles = _survey(folder)[0]
    if articles:
        return _read(folder, articles)
    error = ReportsError(_nothing(folder))
    if when_empty != "tell":
        raise error
    print(error)
    return _table([])


def left_out(folder_or_file):
    """List the files that `read_reports` does not read, each with its reason: columns file, reason.

    >>> left_out("seeds").empty
    True
    """
    return pd.DataFrame(_survey(Path(folder_or_file))[1], columns=["file", "reason"])


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


def outlet_names(reports):
    """Map each report to the name its outlet goes by in figures and sentences.

    An asterisk marks an outlet that was inferred. Where two reports come from one outlet, or the outlet is
    not known, the report's own short name stands in, so that every name is different.

    >>> outlet_names(read_reports("seeds"))["vietnam-vn"]
    'Vietnam.vn*'
    """
    names = {}
    for report, row in reports.iterrows():
        alone = (reports["outlet"] == row["outlet"]).sum() == 1 and row["outlet"]
        name = row["outlet"] if alone else str(report)
        names[report] = name + ("*" if "outlet:" in row["inferred"] else "")
    return names


def source_line(reports):
    """Say in one line which reports a figure rests on: outlets, days, and what was inferred.

    >>> print(source_line(read_reports("seeds")).split("; ")[1])
    published 2023-09-13 (inferred)
    """
    if reports.empty:
        return "No reports."
    names = sorted(outlet_names(reports).values(), key=str.casefold)
    listed = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    count = "1 report" if len(names) == 1 else f"{len(names)} reports"
    note = " (* outlet inferred)" if any(name.endswith("*") for name in names[:8]) else ""
    return f"{count}: {listed}{note}; {_days(reports)}"


def _days(reports):
    known = sorted(day for day in reports["published"] if day)
    if not known:
        return "day of publication unknown"
    span = known[0] if known[0] == known[-1] else f"{known[0]} to {known[-1]}"
    guessed = reports["inferred"].str.contains("published:", regex=False).any()
    some = f" ({len(known)} of {len(reports)} dated)" if len(known) < len(reports) else ""
    return f"published {span}{' (inferred)' if guessed else ''}{some}"


def _read(folder, articles):
    home = folder if folder.is_dir() else folder.parent
    known = _read_known(home)
    if folder.is_dir():
        _check_files(home / "reports.csv", list(known), [_relative(path, home) for path in articles])
    return _table([_row(path, home, known.get(_relative(path, home), {})) for path in articles])


def _table(rows):
    columns = ["report", *COLUMNS]
    table = pd.DataFrame(rows, columns=columns, dtype="str")
    table["report"] = _distinct(table["report"], [row["file"] for row in rows])
    return table.set_index("report").sort_index()


def _row(path, home, known):
    raw_text = _decode(path.read_bytes())
    inferred = known.get("inferred", "")
    outlet = known.get("outlet", "")
    if not outlet:
        outlet, inferred = path.stem, "; ".join(filter(None, ["outlet: the file's name", inferred]))
    return {
        "report": path.stem,
        "file": _relative(path, home),
        "outlet": outlet,
        "published": known.get("published", ""),
        "title": known.get("title", "") or headline(raw_text),
        "credit": known.get("credit", ""),
        "origin": known.get("origin", "") or "unknown",
        "inferred": inferred,
        "raw_text": raw_text,
    }


def headline(raw_text):
    """Return the first line if it stands apart as a headline, else an empty string.

    >>> headline("Hujan Turun di Kota\\n\\nHujan turun sejak pagi.")
    'Hujan Turun di Kota'
    >>> headline("Hujan turun sejak pagi.\\n\\nSungai meluap.")
    ''
    """
    found = re.match(r"\s*([^\n]{3,200}[^\n.,;:\s])[ \t]*\n[ \t]*\n(?=\s*\S)", raw_text)
    return found[1].strip() if found else ""


def _read_known(home):
    """Read reports.csv, if there is one, into a dictionary: file -> what is known of it."""
    path = home / "reports.csv"
    if not path.is_file():
        return {}
    known = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if "file" not in known:
        raise ReportsError(
            f"{path} has no column 'file'; it has {list(known.columns)}. "
            "Add a column 'file' that names each article, for example kompas.txt."
        )
    twice = known.loc[known["file"].duplicated(), "file"]
    if len(twice):
        raise ReportsError(f"{path} names {twice.iloc[0]!r} twice. Keep one line for each article.")
    return known.set_index("file").to_dict("index")


def _check_files(path, named, there):
    gone = [name for name in named if name not in there]
    if gone:
        raise ReportsError(
            f"{path} names {gone[0]!r}, but there is no such article; there are: {', '.join(there)}. "
            "Correct the name in reports.csv or take the line out."
        )


def _survey(folder):
    """Sort the files of a folder into articles (paths) and files left out (name, reason)."""
    inside = [folder] if folder.is_file() else sorted(folder.rglob("*")) if folder.is_dir() else []
    articles, rest = [], []
    for path in inside:
        if not path.is_file() or path.name.lower() in NOT_REPORTS or _hidden(path, folder):
            continue
        reason = _why_not(path)
        if reason:
            rest.append((_relative(path, folder), reason))
        else:
            articles.append(path)
    return articles, rest


def _why_not(path):
    if path.suffix.lower() != ".txt":
        return "not a .txt file; save its text as .txt to have it read"
    content = path.read_bytes()
    if not content.strip():
        return "empty"
    if b"\0" in content and not content.startswith(tuple(ENCODINGS)):
        return "not text: it holds NUL bytes"
    return "" if any(map(str.isalnum, _decode(content))) else "empty: it holds no word"


def _hidden(path, folder):
    inside = path.relative_to(folder).parts if path != folder else (path.name,)
    return any(part.startswith((".", "~$")) for part in inside)


def _decode(content):
    """Decode bytes by their mark, else as UTF-8, else as Windows-1252; line ends become newlines."""
    for mark, encoding in ENCODINGS.items():
        if content.startswith(mark):
            return _newlines(content.decode(encoding, errors="replace"))
    try:
        return _newlines(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _newlines(content.decode("cp1252", errors="replace"))


def _newlines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _relative(path, folder):
    return path.relative_to(folder).as_posix() if path != folder else path.name


def _distinct(stems, files):
    """Names for the index: the file's stem, or its whole path where two stems are the same."""
    return [
        re.sub(r"\.\w+$", "", file).replace("/", "-") if twice else stem
        for stem, file, twice in zip(stems, files, stems.duplicated(keep=False), strict=True)
    ]


def _nothing(folder):
    if not folder.exists():
        return (
            f"There is no folder or file {folder} (looked in {Path.cwd()}). "
            "Set ARTICLES to the folder that holds the articles, one .txt file for each report."
        )
    return (
        f"No article to read in {folder}: it holds {_listed(folder)}. "
        "Put one .txt file for each report there, and run again."
    )


def _listed(folder):
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [folder.name]
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "") if names else "nothing"
