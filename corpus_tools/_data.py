"""The word lists in `corpus_tools/data`: read when first used, and checked entry by entry."""

import gzip
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
"""The columns of one entry: a tuple of words, or a dictionary where the file has a table of word and answer."""


@cache
def read_entries(
    name: str | Path,
    table: str,
    needed: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    headings: tuple[str, ...] = (),
) -> list[Entry]:
    """Return the entries `[[table]]` of one data file, each a dictionary of tuples of words.

    A text in the file is split at its blanks, so that a list of words is typed as a line of words; what holds blanks
    itself (`kuasa hukum`) is typed as a TOML array. What gives each word an answer (`Korut = "Korea Utara"`) is typed
    as a TOML table, and comes back as a dictionary. The reason `why` stays one text. `name` is a file in
    `corpus_tools/data`, or a path; entries have the `needed` columns and may have the `optional` ones; `headings` are
    all that the file may have, so that a misspelt one is not passed over. A ValueError tells file, line and what is
    wrong.

    >>> read_entries("abbreviations.toml", "never_ends", ("words", "why"))[0]["words"][:2]
    ('tn', 'ny')
    """
    text, content = _parsed(name)
    for heading in content.keys() - set(headings) if headings else ():
        line = text[: max(text.find(f"[{heading}"), 0)].count("\n") + 1
        raise ValueError(f"{name}, line {line}: unknown heading {heading!r}; known are {', '.join(headings)}.")
    entries = content.get(table, [])
    if not isinstance(entries, list):
        raise ValueError(f"{name}: write the heading in double brackets, [[{table}]].")
    heads = [number for number, line in enumerate(text.split("\n"), 1) if re.match(rf"\s*\[\[{table}\]\]", line)]
    checked = [
        _checked(f"{name}, line {line}", entry, needed, optional) for line, entry in zip(heads, entries, strict=False)
    ]
    if not checked:
        raise ValueError(f"{name} has no entry [[{table}]].")
    return checked


@cache
def _parsed(name: str | Path) -> tuple[str, dict[str, Any]]:
    """The text of a data file, and what it says."""
    place = name if isinstance(name, Path) else files("corpus_tools") / "data" / name
    text = place.read_text(encoding="utf-8")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name} cannot be read: {error}.") from None


def _checked(where: str, entry: dict, needed: tuple[str, ...], optional: tuple[str, ...]) -> Entry:
    """One entry with its texts split into words, or an error that says where it is and what is wrong."""
    found: Entry = {}
    for column in entry:
        if column not in (*needed, *optional):
            raise ValueError(f"{where}: unknown column {column!r}; known are {', '.join((*needed, *optional))}.")
    for column in (*needed, *optional):
        held = entry.get(column, "")
        if isinstance(held, dict) and held and all(isinstance(answer, str) and answer for answer in held.values()):
            found[column] = held
            continue
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


@cache
def word_frequencies() -> dict[str, float]:
    """Return wordfreq's Indonesian list: some 31,000 words -> zipf frequency (log10 of uses in 10^9 words)."""
    lines = gzip.decompress((files("corpus_tools") / "data" / "frequencies.txt.gz").read_bytes()).decode().splitlines()
    rows = (line.split(" ") for line in lines)
    return {word: 9 - int(hundredths) / 100 for hundredths, *words in rows for word in words}
