"""Where in a text a rule may match: all hints of all rules, looked for in one pass."""

import re
from collections import defaultdict
from functools import lru_cache

EDGE = "\0"
"""In a hint: the beginning or the end of the text."""

RAREST_FIRST = EDGE + "©[#]!:;\nVYWFOEGULHC()NJRDTIBMAKPS"
"""Letters and marks by how rare they are in news; all others are more frequent."""


class Sieve:
    """The rules that a text gives a hint of, each with its matches; made once for many texts.

    Calling it goes through a text once, for all hints together: most rules need not be tried at all, and most of
    the others only where they may begin. Rules come in their order, and those without a hint always.

    >>> from corpus_tools.clean.furniture import RULES
    >>> [(rule.name, [match[0] for match in found]) for rule, found in Sieve(RULES)("Hujan turun. [ab/cd]") if found]
    [('editors_mark', [' [ab/cd]'])]

    Not the last word on what is furniture: of two matches that overlap, the earlier rule has the place.
    """

    def __init__(self, rules):
        self.rules = tuple(rule._replace(pattern=_compiled(rule.pattern)) for rule in rules)
        self.always = [number for number, rule in enumerate(self.rules) if not rule.hints]
        self.pattern, self.spoken_for = _all_hints(self.rules)

    def __call__(self, text):
        """Yield each rule that may match with its matches in the text."""
        starts = {number: set() for number in self.always}
        for hint in self.pattern.finditer(f"{EDGE}{text}{EDGE}"):
            for number, distance in self.spoken_for[hint.lastindex - 1]:
                starts.setdefault(number, set()).add(hint.start() - distance)
        for number in sorted(starts):
            rule = self.rules[number]
            yield rule, _opening_at(sorted(starts[number]), rule, text) if rule.opens else _anywhere(rule, text)


@lru_cache(maxsize=8)
def sieve_of(rules):
    """Return the `Sieve` of a tuple of rules; the same one for the same rules."""
    return Sieve(rules)


def _compiled(pattern):
    return re.compile(pattern, re.MULTILINE) if isinstance(pattern, str) else pattern


def _opening_at(starts, rule, text):
    end = 0
    for start in starts:
        match = rule.pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _anywhere(rule, text):
    """The matches of a pattern; one for the head of the text is tried there and nowhere else."""
    if not rule.pattern.pattern.startswith(r"\A"):
        return rule.pattern.finditer(text)
    match = rule.pattern.match(text)
    return [match] if match else []


def _all_hints(rules):
    """A pattern for all hints, each with a group of its own; and for each group the rules it speaks for.

    It stops at one rare letter of each hint and looks around from there, so that hints may overlap. Where several
    hold it sees the longest, which therefore speaks for the shorter ones that may hold at the same place: the number
    of each rule, and how far before the rare letter a match begins.
    """
    owners, by_letter = defaultdict(set), defaultdict(list)
    for number, rule in enumerate(rules):
        for hint in rule.hints:
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
