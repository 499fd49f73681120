"""Tables written for spreadsheets: no cell of a text may start a program."""

import os
import re
from pathlib import Path

import pandas as pd

STARTS_A_FORMULA = re.compile(r"\A\s*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet takes for a formula."""

A_NUMBER = re.compile(r"\A[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?\Z")
"""Plain figures may begin with a sign."""


def safe_cell(value):
    """Return a value as it may stand in a .csv or .xlsx: text that begins like a formula gets an apostrophe.

    >>> safe_cell('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    >>> safe_cell("-0.12"), safe_cell(-0.12), safe_cell("hujan")
    ('-0.12', -0.12, 'hujan')

    Not for tables that a program reads again: the apostrophe would stay.
    """
    if not isinstance(value, str) or A_NUMBER.match(value) or not STARTS_A_FORMULA.match(value):
        return value
    return "'" + value


def safe_table(table):
    """Return a table with every text cell, heading and index entry made safe by `safe_cell`.

    >>> import pandas as pd
    >>> safe_table(pd.DataFrame({"term": ["@hujan"]})).at[0, "term"]
    "'@hujan"

    Not for figures: nothing there runs a formula.
    """
    safe = table.map(safe_cell)
    safe.columns, safe.index = _safe_labels(table.columns), _safe_labels(table.index)
    return safe


def _safe_labels(labels):
    """Row or column labels made safe, whatever their levels; numbers stay as they are."""
    if isinstance(labels, pd.MultiIndex):
        return labels.set_levels([list(map(safe_cell, level)) for level in labels.levels], verify_integrity=False)
    return pd.Index(list(map(safe_cell, labels)), name=labels.name) if labels.dtype.kind not in "iuf" else labels


def write_table(table, path, *, index=True):
    """Write a table as CSV that spreadsheets open rightly and run nothing from; return the path.

    UTF-8 with its mark, without which Excel takes each letter beyond English for two others. Written beside and then
    renamed: a full disk leaves no torn table, and a link at `path` is replaced, not followed.

    >>> import pandas as pd, tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = write_table(pd.DataFrame({"term": ["=1"]}), pathlib.Path(place, "t.csv"), index=False)
    ...     path.read_text(encoding="utf-8-sig")
    "term\\n'=1\\n"

    Not for passing tables on inside Python: use the table.
    """
    beside = Path(path).with_name(f".{Path(path).name}.{os.getpid()}")
    form = {"encoding": "utf-8-sig", "lineterminator": "\n", "float_format": "%.10g"}
    try:
        safe_table(table).to_csv(beside, index=index, mode="x", **form)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
