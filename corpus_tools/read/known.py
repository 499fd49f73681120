"""reports.csv: what people know of their articles and the articles do not say."""

from corpus_tools._csv import beside, read_table
from corpus_tools._messages import first_few

COLUMNS = {
    "outlet": "the medium that published the report",
    "published": "day of publication, as YYYY-MM-DD where it is known, empty where it is not",
    "title": "headline, where the file carries one",
    "credit": "news agency or outlet that the report credits, empty where none is named",
    "origin": "own, agency or translation; unknown where the text does not say",
    "inferred": "which of these entries were concluded and are not stated in the text, and from what",
    "raw_text": "the text exactly as it came, page furniture included; what was repaired stands in inferred",
}
"""What each column of the reports table means. `clean_reports` adds the column `text`."""


class ReportsError(ValueError):
    """The articles cannot be read; the message says what came, what was wanted and what to do next."""


def read_known(home):
    """Read reports.csv, if there is one, into a dictionary: file -> what is known of it.

    Raises ReportsError when it has no column `file`, names an article or a column twice, leads out of the folder, or
    holds a row whose cells cannot be told apart.

    >>> from pathlib import Path
    >>> read_known(Path("seeds"))["bali-post.txt"]["credit"]
    'Antara'

    Not for tables of articles: those hold the texts too, and `read_reports` reads them.
    """
    try:
        path = beside(home, "reports.csv")
        if path is None:
            return {}
        known = read_table(path, ["file"], example="names each article, for example kompas.txt")
    except ValueError as error:
        raise ReportsError(str(error)) from error
    known["file"] = known["file"].str.replace("\\", "/")
    twice = known.loc[known["file"].duplicated(), "file"]
    if len(twice):
        raise ReportsError(f"{path} names {twice.iloc[0]!r} twice. Keep one line for each article.")
    return known.set_index("file").filter(list(COLUMNS)).to_dict("index")


def check_files(folder, known, there, rest):
    """Raise ReportsError if reports.csv names an article that is neither `there` nor in the `rest` left out.

    >>> from pathlib import Path
    >>> check_files(Path("seeds"), {"kota.txt": {}}, ["kota.txt"], [])

    Not for a single file: the others that reports.csv names may be elsewhere.
    """
    gone = sorted(set(known).difference(there, rest)) if folder.is_dir() else []
    if gone:
        raise ReportsError(
            f"{folder / 'reports.csv'} names {gone[0]!r}, but there is no such article; "
            f"there are: {first_few(there, 20)}. Correct the name in reports.csv or take the line out."
        )
