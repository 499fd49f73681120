"""One normal form for what reports spell in several ways: names glued, misspelt or shortened, days without a year."""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher

import pandas as pd

from corpus_tools.speech.reporting import STOPS

SHORTEST_HEAD = 5
SHORTEST_SLIP = 6


def with_years(table: pd.DataFrame) -> list[str]:
    """Days without a year, with the year other mentions give the same day: `(17/9)` beside `17 September 2019`.

    >>> with_years(pd.DataFrame({"kind": "date", "normal": ["2031-02-03", "--02-03"]}))
    ['2031-02-03', '2031-02-03']
    """
    full: dict[str, set[str]] = defaultdict(set)
    for day in table.loc[table["kind"].eq("date"), "normal"]:
        full[day[-6:]] |= {day} if len(day) == len("2019-09-17") else set()
    return [
        min(full[normal[-6:]]) if kind == "date" and normal.startswith("--") and len(full[normal[-6:]]) == 1 else normal
        for kind, normal in zip(table["kind"], table["normal"], strict=True)
    ]


def unglued(table: pd.DataFrame, common: frozenset[str]) -> list[str]:
    """Names without a small word that lost its space, where the name is known without.

    >>> unglued(pd.DataFrame({"normal": ["Rani Kusuma", "Rani Kusumahadir"]}), frozenset({"hadir"}))
    ['Rani Kusuma', 'Rani Kusuma']
    """
    known = set(table["normal"])
    return [
        next((name[:cut] for cut in range(len(name) - 2, SHORTEST_HEAD, -1)
              if name[:cut] in known and (name[cut:] in common or name[cut:] in STOPS)), name)
        for name in table["normal"]
    ]  # fmt: skip


def _respelled(persons: Counter[str]) -> dict[str, str]:
    """Persons whose name one report spells with a letter or so of difference, or shorter, with the fuller name."""
    found: dict[str, str] = {}
    order = sorted(persons, key=lambda name: (-len(name.split()), -persons[name], name))
    for at, short in enumerate(order):
        parts = short.split()
        for full in order[:at] if len(parts) > 1 else ():
            words = full.split()[: len(parts)]
            if words[0] == parts[0] and all(map(_alike, words, parts)):
                found[short] = found.get(full, full)
                break
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two words of a name are the same but for a slip: `Juhriah`, `Juhrian`; short words must be equal."""
    long = min(len(one), len(other)) >= SHORTEST_SLIP
    return one == other or (long and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85)


def one_spelling(table: pd.DataFrame) -> pd.Series:
    """One normal form for spellings that differ in capitals and hyphens only, or in how full a name is."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    full: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        counts[_key(normal)][normal] += 1
        if kind == "person" and " " in normal:
            full[normal.split()[0].lower()][normal] += 1
            full[normal.split()[-1].lower()][normal] += 1
    spelled = {key: min(held, key=lambda name: (-held[name], name)) for key, held in counts.items()}
    single = {key: min(held, key=lambda name: (-held[name], name)) for key, held in full.items()}
    respelled = _respelled(Counter(table.loc[table["kind"].eq("person"), "normal"]))
    normals = []
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        fuller = single.get(normal.lower(), normal) if kind in {"name", "person"} else normal
        fuller = respelled.get(normal, fuller)
        normals.append(spelled.get(_key(fuller), fuller))
    return pd.Series(normals, index=table.index, dtype="object")


def one_kind(table: pd.DataFrame) -> pd.Series:
    """One kind for every name: the most frequent one that says more than "name"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        if kind in {"person", "place", "organisation"}:
            counts[normal][kind] += 1
    kinds = {normal: min(held, key=lambda kind: (-held[kind], kind)) for normal, held in counts.items()}
    named = table["kind"].isin(["name", "person", "place", "organisation"])
    chosen = [kinds.get(normal, kind) for normal, kind in zip(table["normal"], table["kind"], strict=True)]
    return table["kind"].where(~named, pd.Series(chosen, index=table.index, dtype="object"))


def _key(name: str) -> str:
    return re.sub(r"[\s\-]+", " ", name).casefold()
