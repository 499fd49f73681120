"""Tables for people: short, rounded, left-aligned, any markup in them shown as plain text."""

import html
import re

import pandas as pd

_STYLE = "<style>.corpus-table td, .corpus-table th {text-align: left !important; vertical-align: top}</style>"


class Shown:
    """A table made ready to be looked at; a notebook shows it, `str` gives it as plain text."""

    def __init__(self, table, rows, digits):
        self.table, self.there, self.digits = table.head(rows), len(table), digits

    def _note(self):
        shown = len(self.table)
        return f"first {shown} of {self.there} rows" if shown < self.there else "" if shown else "nothing to list"

    def _repr_html_(self):
        with pd.option_context("display.max_colwidth", None):
            body = self.table.to_html(
                border=0,
                justify="left",
                classes="corpus-table",
                na_rep="",
                float_format=self._number,
                escape=True,
                index=self._named_rows(),
            )
        body = re.sub(r"(\d{4})-(\d\d)-(\d\d)", "\\1\u2011\\2\u2011\\3", body)  # a day stays on one line
        note = self._note()
        return f"{_STYLE}{body}" + (f"<p><small>{html.escape(note)}</small></p>" if note else "")

    def _named_rows(self):
        """Rows that are only numbered need no numbers."""
        return not (pd.api.types.is_integer_dtype(self.table.index) and self.table.index.name is None)

    def _number(self, value):
        return f"{value:.{self.digits}f}"

    def __repr__(self):
        with pd.option_context("display.max_colwidth", 80, "display.width", 120):
            body = self.table.to_string(na_rep="", float_format=self._number, index=self._named_rows())
        return "\n".join(filter(None, [body, self._note()]))


def table(table, *, rows=20, digits=3):
    """Show the first rows of a table (or Series) with numbers rounded, and say if there are more.

    Nothing is changed in the table itself. A table of numbers alone may be as wide as it likes; text is
    shown whole and escaped.

    >>> table(pd.DataFrame({"weight": [0.12345, 0.5]}, index=["a", "b"]), rows=1)
       weight
    a   0.123
    first 1 of 2 rows

    Not for exports: `plot.save(..., data=table)` writes the whole table.
    """
    return Shown(table.to_frame() if isinstance(table, pd.Series) else table, rows, digits)
