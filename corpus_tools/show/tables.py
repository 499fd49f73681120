"""Tables for people: short, rounded, left-aligned, any markup in them shown as plain text."""

import html
import re

import pandas as pd

_STYLE = "<style>.corpus-table td, .corpus-table th {text-align: left !important; vertical-align: top}</style>"


class Shown:
    """A table made ready to be looked at; a notebook shows it, `str` gives it as plain text."""

    def __init__(self, table: pd.DataFrame, rows: int, digits: int):
        self.table, self.there = table.head(rows), len(table)
        numbered = pd.api.types.is_integer_dtype(table.index) and table.index.name is None
        # Rows that are only numbered need no numbers; a named index (rank, utterance) does.
        self._form = {"na_rep": "", "float_format": lambda value: f"{value:.{digits}f}", "index": not numbered}
        shown = len(self.table)
        self._note = f"first {shown} of {self.there} rows" if shown < self.there else "" if shown else "nothing to list"

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            body = self.table.to_html(border=0, justify="left", classes="corpus-table", escape=True, **self._form)
        body = re.sub(r"(\d{4})-(\d\d)-(\d\d)", "\\1\u2011\\2\u2011\\3", body)  # a day is not broken over two lines
        return f"{_STYLE}{body}" + (f"<p><small>{html.escape(self._note)}</small></p>" if self._note else "")

    def __repr__(self) -> str:
        # 120 characters are a wide terminal and a printed page in landscape; 80 leave room for a second column.
        with pd.option_context("display.max_colwidth", 80, "display.width", 120):
            body = self.table.to_string(**self._form)
        return "\n".join(filter(None, [body, self._note]))


def table(table: pd.DataFrame | pd.Series, *, rows: int = 20, digits: int = 3) -> Shown:
    """Show the first rows of a table with numbers rounded, and say if there are more.

    Parameters
    ----------
    table : DataFrame or Series
        Any table; it is not changed. A table of numbers alone may be as wide as it likes; text is shown whole and
        escaped.
    rows : int
        Rows that are shown.
    digits : int
        Decimals of numbers.

    Returns
    -------
    Shown
        What a notebook shows; `str` gives it as plain text.

    Notes
    -----
    Not for exports: `write_table(table, path)` writes the whole table.

    Examples
    --------
    >>> table(pd.DataFrame({"weight": [0.12345, 0.5]}, index=["a", "b"]), rows=1)
       weight
    a   0.123
    first 1 of 2 rows
    """
    return Shown(table.to_frame() if isinstance(table, pd.Series) else table, rows, digits)
