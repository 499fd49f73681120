"""The word lists in `corpus_tools/data`: read when first used, and checked entry by entry."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

Entry = dict[str, tuple[str, ...]]


@cache
def read_entries(name: str | Path, table: str, needed: tuple[str, ...], optional: tuple[str, ...] = ()) -> list[Entry]:
    """Return the entries `[[table]]` of one data file, each a dictionary of tuples of words.

    A text in the file is split at its blanks, so that a list of words is typed as a line of words; what holds
    blanks itself (`kuasa hukum`) is typed as a TOML array. The reason `why` stays one text.

    Parameters
    ----------
    name : str or Path
        A file in `corpus_tools/data`, or the path of one elsewhere.
    table : str
        The heading of the entries, without its square brackets.
    needed, optional : tuple of str
        The columns that each entry must have, and those that it may have.

    Raises
    ------
    ValueError
        With file, line and what is wrong: no TOML, a missing, unknown or empty column, a word that is there twice.

    Examples
    --------
    >>> read_entries("abbreviations.toml", "never_ends", ("words", "why"))[0]["words"][:2]
    ('tn', 'ny')
    """
    place = name if isinstance(name, Path) else files("corpus_tools") / "data" / name
    text = place.read_text(encoding="utf-8")
    try:
        entries = tomllib.loads(text).get(table, [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name} cannot be read: {error}.") from None
    heads = [number for number, line in enumerate(text.split("\n"), 1) if re.match(rf"\s*\[\[{table}\]\]", line)]
    checked = [
        _checked(f"{name}, line {line}", entry, needed, optional) for line, entry in zip(heads, entries, strict=False)
    ]
    if not checked:
        raise ValueError(f"{name} has no entry [[{table}]].")
    return checked


def _checked(where: str, entry: dict, needed: tuple[str, ...], optional: tuple[str, ...]) -> Entry:
    """One entry with its texts split into words, or an error that says where it is and what is wrong."""
    found: Entry = {}
    for column in entry:
        if column not in (*needed, *optional):
            raise ValueError(f"{where}: unknown column {column!r}; known are {', '.join((*needed, *optional))}.")
    for column in (*needed, *optional):
        held = entry.get(column, "")
        words = held.split() if isinstance(held, str) and column != "why" else [held] if held == str(held) else held
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ValueError(f"{where}: {column} must be a text or a list of texts, and is {held!r}.")
        if column in needed and not "".join(words).strip():
            raise ValueError(f"{where}: {column} is missing or empty.")
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise ValueError(f"{where}: {', '.join(twice)} is there twice.")
        found[column] = tuple(words)
    return found
