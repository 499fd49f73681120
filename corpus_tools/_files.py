"""Files that are there whole or not at all, tables as CSV that runs nothing, and folders beside the notebooks."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # else the command line would wait for pandas before it can say anything
    import pandas as pd

IN_USE = "another run is writing here; wait for it or name another folder"
"""What is said to the second of two runs into one folder."""

STARTS_A_FORMULA = re.compile(r"\A\s*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet takes for a formula."""

A_NUMBER = re.compile(r"\A[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?\Z")
"""Plain figures may begin with a sign."""


def beside_notebooks(name: str, start: str | Path = ".") -> Path:
    """Return a folder beside the folder `notebooks`, seen from a notebook in it or in a folder of it (`notebooks/id`).

    The folder `work` of a class holds notebooks, too.

    Where nothing is called `notebooks`, as in a script of one's own, it is a folder of this one.

    >>> beside_notebooks("articles", "notebooks/id").as_posix(), beside_notebooks("articles", "scratch").as_posix()
    ('notebooks/id/../../articles', 'scratch/articles')
    """
    here = Path(start).resolve()
    in_class = 0 if here.name == "work" else -1
    floors = next((n for n, folder in enumerate([here, here.parent]) if folder.name == "notebooks"), in_class)
    return Path(start, *[".."] * (floors + 1), name)


@contextmanager
def written_whole(path: str | Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; what is there at the end takes the place of `path` in one step.

    A full disk so leaves the old file or none, never half of one, and a link at `path` is replaced, not followed.
    """
    path = Path(path)
    # The ending stays, for savefig and to_parquet choose the format by it; the number keeps two runs apart.
    beside = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        yield beside
        beside.replace(path)
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error  # not the name that only we know
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def only_writer(folder: str | Path) -> Iterator[None]:
    """Keep a folder for this process while it writes there; raise BlockingIOError if another one is at it.

    The lock is the system's own, so that it ends with the process, however that ends.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    with open(Path(folder, ".lock"), "w") as file:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:  # Windows says that permission is denied
            raise BlockingIOError(error.errno, IN_USE, str(folder)) from error
        yield


def safe_cell(value: object) -> object:
    """Return a value as it may be in a .csv or .xlsx: text that begins like a formula gets an apostrophe.

    Not for tables that another program reads again: there the apostrophe would stay.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell("-0.12"), safe_cell(-0.12), safe_cell("hujan")
    ("'=1+1", '-0.12', -0.12, 'hujan')
    """
    if not isinstance(value, str) or A_NUMBER.match(value) or not STARTS_A_FORMULA.match(value):
        return value
    return "'" + value


def safe_table(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table with every text cell, heading and index entry made safe by `safe_cell`."""
    safe = table.map(safe_cell)
    safe.columns, safe.index = _safe_labels(table.columns), _safe_labels(table.index)
    return safe


def _safe_labels(labels: "pd.Index") -> "pd.Index":
    """Row or column labels made safe, whatever their levels; numbers stay as they are."""
    import pandas as pd

    if isinstance(labels, pd.MultiIndex):
        return labels.set_levels([list(map(safe_cell, level)) for level in labels.levels], verify_integrity=False)
    return pd.Index(list(map(safe_cell, labels)), name=labels.name) if labels.dtype.kind not in "iuf" else labels


def write_table(table: "pd.DataFrame", path: str | Path, *, index: bool = True) -> str | Path:
    """Write a table as CSV that spreadsheets open rightly and run nothing from; return the path.

    It is in UTF-8 with its mark, without which Excel takes each letter beyond English for two others, and is there
    whole or not at all.

    Examples
    --------
    >>> import pandas as pd, tempfile
    >>> path = write_table(pd.DataFrame({"term": ["=1"]}), Path(tempfile.mkdtemp(), "t.csv"), index=False)
    >>> path.read_text(encoding="utf-8-sig")
    "term\\n'=1\\n"
    """
    with written_whole(path) as beside:
        safe_table(table).to_csv(
            beside, index=index, mode="x", encoding="utf-8-sig", lineterminator="\n", float_format="%.10g"
        )
    return path
