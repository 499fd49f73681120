"""The rules of page furniture: what each looks like and why it is not part of the report.

They are data, in data/furniture.toml, where a new one is five lines.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from corpus_tools.read.frame import APART, HEADLINE, LINE

NO_PATTERN = "(?!)"
"""What never matches: the pattern of a rule whose places are found in another way."""


class Rule(NamedTuple):
    """One kind of page furniture: what it looks like and why it is not part of the report."""

    name: str
    pattern: str | re.Pattern
    """Tried on a text without blanks around it; where it has a group `cut`, only that is removed."""
    why: str
    hints: tuple[str, ...] = ()
    """Strings of which the text must hold one wherever the pattern matches; it counts as having line ends around it."""
    opens: bool = False
    """Whether every match begins with a hint; a line end before it is not part of the match."""
    example: str = ""
    """A page on which the rule finds something."""
    stays: str = ""
    """Text that the rule has to leave alone."""


def read_rules(path: str | Path | None = None) -> tuple[Rule, ...]:
    """Read rules of page furniture from a TOML file; the head of `data/furniture.toml` says how to write one.

    Parameters
    ----------
    path
        A file of your own; None reads the package's. ``clean_reports(reports, rules=RULES + read_rules("mine.toml"))``
        adds yours to these.

    Raises
    ------
    ValueError
        Where the file is no TOML, a rule lacks something or has something unknown, a pattern cannot be read, or a rule
        misses its `example` or touches what `stays`; the message names the file and the rule.

    Examples
    --------
    >>> [rule.name for rule in read_rules()][:2]
    ['headline', 'page_head']
    """
    pieces = {"headline": HEADLINE, "line": LINE, "apart": APART}
    data: dict = {}
    # A file of one's own may use the package's pieces, and add to them.
    for place in [files("corpus_tools") / "data" / "furniture.toml", *([Path(path)] if path else [])]:
        try:
            data = tomllib.loads(place.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{place.name}: {error}") from error
        if "camel_names" in data:
            pieces["not_a_name"] = _not_a_name(data["camel_names"])
        for name, pattern in data.get("pieces", {}).items():
            pieces[name] = _filled_in(pattern, pieces, f"{place.name}, piece {name!r}")
    return tuple(
        _rule(entry, pieces, f"{place.name}, rule {number} ({entry.get('name', 'without a name')})")
        for number, entry in enumerate(data.get("rule", []), start=1)
    )


def _rule(entry: dict, pieces: dict[str, str], where: str) -> Rule:
    """One rule of the file, checked and tried on its own example."""
    needed, optional = {"name", "why", "pattern", "example", "stays"}, {"begins", "begins_line", "holds"}
    if entry.get("pattern") == NO_PATTERN:  # found in another way, so there is nothing to try
        entry = {"example": "", "stays": "", **entry}
    if lacking := sorted(needed - entry.keys()):
        raise ValueError(f"{where} has no {lacking[0]!r}; a rule has {', '.join(sorted(needed))}.")
    if unknown := sorted(entry.keys() - needed - optional):
        raise ValueError(
            f"{where} has {unknown[0]!r}, which means nothing; it may also have {', '.join(sorted(optional))}."
        )
    try:
        pattern = re.compile(_filled_in(entry["pattern"], pieces, where), re.MULTILINE | re.VERBOSE)
    except re.error as error:
        raise ValueError(f"{where}: its pattern cannot be read: {error}.") from error
    rule = Rule(
        entry["name"],
        pattern,
        entry["why"],
        hints=(
            *entry.get("holds", []),
            *("\n" + word for word in entry.get("begins_line", [])),
            *entry.get("begins", []),
        ),
        opens="holds" not in entry and bool(entry.keys() & optional),
        example=entry["example"],
        stays=entry["stays"],
    )
    if rule.example and not pattern.search(rule.example.strip()):
        raise ValueError(f"{where} finds nothing in its example {rule.example!r}.")
    if rule.stays and (found := pattern.search(rule.stays.strip())):
        raise ValueError(f"{where} takes {found[0]!r} from what has to stay: {rule.stays!r}.")
    return rule


def _filled_in(pattern: str, pieces: dict[str, str], where: str) -> str:
    """The pattern with its pieces written out, each in a group of its own."""

    def piece(found: re.Match) -> str:
        if found[1] not in pieces:
            raise ValueError(f"{where} asks for the piece {found[1]!r}; there are: {', '.join(pieces)}.")
        return f"(?:{pieces[found[1]]}\n)"  # the line end closes a comment

    return re.sub(r"\(\?&(\w+)\)", piece, pattern)


@cache
def camel_names() -> frozenset[str]:
    """Return the names with a capital inside that data/furniture.toml lists: no seam is inside them."""
    text = (files("corpus_tools") / "data" / "furniture.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["camel_names"].split())


def _not_a_name(camel_names: str) -> str:
    """A pattern that fails inside a name such as TikTok, between its small letter and its capital."""
    return "".join(
        rf"(?!(?<={name[:cut]}){name[cut:]})"
        for name in camel_names.split()
        for cut in range(1, len(name))
        if name[cut].isupper() and name[cut - 1].islower()
    )


RULES = read_rules()
"""The package's rules in the order they are tried; the first that matches a place has it."""
