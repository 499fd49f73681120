"""Files that are there whole or not at all, one writer at a time in a folder, and folders beside the notebooks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_USE = "another run is writing here; wait for it or name another folder"
"""What is said to the second of two runs into one folder."""


def beside_notebooks(name: str, start: str | Path = ".") -> Path:
    """Return a folder beside the folder `notebooks`, seen from a notebook in it or in a folder of it.

    Notebooks in another language are in a folder of their own (`notebooks/id`); they read the same articles.

    >>> import os
    >>> beside_notebooks("articles", "notebooks/id").as_posix()
    'notebooks/id/../../articles'
    >>> beside_notebooks("articles", "notebooks").as_posix()
    'notebooks/../articles'
    """
    here = Path(start).resolve()
    floors = next((n for n, folder in enumerate([here, *here.parents]) if folder.name == "notebooks"), 0)
    return Path(start, *[".."] * (floors + 1), name)


@contextmanager
def written_whole(path: str | Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; what is there at the end takes the place of `path` in one step.

    A full disk so leaves the old file or none, never half of one, and a link at `path` is replaced, not followed.
    Raises OSError, with the name of the file where the system leaves it out.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     with written_whole(Path(place, "a.txt")) as beside:
    ...         _ = beside.write_text("Padi dipanen.")
    ...     [file.name for file in Path(place).iterdir()]
    ['a.txt']
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
