"""Where in a text a rule may match: all hints of all rules, looked for in one pass."""

import re
from collections import defaultdict
from functools import lru_cache

EDGE = "\0"
"""In a hint: the beginning or the end of the text."""

RAREST_FIRST = EDGE + "©[#]!:;\nVYWFOEGULHC()NJRDTIBMAKPS"
"""Letters and marks by how rare they are in news; all others are more frequent."""


def matches(text, rules):
    """Yield each rule with its matches in the text, in the order of the rules; rules without a hint are left out.

    One pass over the text looks for all hints together; most rules need not be tried at all, and most of the
    others only where they may begin.

    >>> from corpus_tools.furniture import RULES
    >>> [(rule.name, [match[0] for match in found]) for rule, found in matches("Hujan turun. [ab/cd]", RULES) if found]
    [('editors_mark', [' [ab/cd]'])]

    Not the last word on what is furniture: of two matches that overlap, the earlier rule has the place.
    """
    pattern, spoken_for = _sieve(tuple((rule.hints, rule.opens) for rule in rules))
    starts = {number: set() for number, rule in enumerate(rules) if not rule.hints}
    for hint in pattern.finditer(f"{EDGE}{text}{EDGE}"):
        for number, distance in spoken_for[hint.lastindex - 1]:
            starts.setdefault(number, set()).add(hint.start() - distance)
    for number in sorted(starts):
        rule = rules[number]
        yield rule, list(_opening_at(sorted(starts[number]), rule.pattern, text) if rule.opens else _all(rule, text))


def _opening_at(starts, pattern, text):
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _all(rule, text):
    """The matches of a pattern anywhere; one for the head of the text is tried there and nowhere else."""
    if not rule.pattern.pattern.startswith(r"\A"):
        return rule.pattern.finditer(text)
    match = rule.pattern.match(text)
    return [match] if match else []


@lru_cache(maxsize=64)
def _sieve(rules):
    """A pattern for all hints, each with a group of its own; and for each group the rules it speaks for.

    It stops at one rare letter of each hint and looks around from there, so that hints may overlap. Where several
    hold it sees the longest, which therefore speaks for the shorter ones that may hold at the same place: the number
    of each rule, and how far before the rare letter a match begins.
    """
    owners, by_letter = defaultdict(set), defaultdict(list)
    for number, (hints, _) in enumerate(rules):
        for hint in hints:
            at = _rarest(hint)
            owners[hint[at], hint[:at], hint[at + 1 :]].add((number, 1 + at - (hint[0] in (EDGE, "\n"))))
    for place in sorted(owners, key=lambda place: (-len("".join(place)), place)):
        by_letter[place[0]].append(place)
    parts = [f"{re.escape(letter)}(?:{'|'.join(map(_around, same))})" for letter, same in by_letter.items()]
    spoken_for = [
        set().union(*(owners[other] for other in same[at:] if _may_meet(same[at], other)))
        for same in by_letter.values()
        for at in range(len(same))
    ]
    return re.compile("|".join(parts) or "(?!)"), spoken_for


def _rarest(hint):
    """Where the letter stands that is rarest in running text."""
    return min(range(len(hint)), key=lambda at: (RAREST_FIRST + hint[at]).index(hint[at]))


def _around(place):
    letter, before, after = place
    return f"(?<={re.escape(before + letter)})(?={re.escape(after)})()"


def _may_meet(place, other):
    """Whether two hints with the same rare letter can stand at one place."""
    (_, before, after), (_, other_before, other_after) = place, other
    ends_alike = before.endswith(other_before) or other_before.endswith(before)
    return ends_alike and (after.startswith(other_after) or other_after.startswith(after))
