"""Where reports of one event give different figures, days or times, for a reader to judge."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._dates import MONTHS, WEEKDAYS
from corpus_tools.facts.amounts import AGE, KINDS, LARGE, SCALES, WORD, is_rounded, is_verb, words_for
from corpus_tools.facts.mentioned import alike_words, listed
from corpus_tools.speech.phrases import BARE, FULL, OPENERS, PASSIVE, STOPS
from corpus_tools.words import analyzer
from corpus_tools.words.stem_cuts import load_roots
from corpus_tools.words.stemming import Stemmer

DISAGREEMENT_COLUMNS = "disagreement kind measure report mention normal sentence shared_context".split()
CALENDAR = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")

NEAR = 8
"""Words on each side of a figure in which a name or a trend is the figure's own."""

WORTH = ((4, 1.0), (10, 0.7), (10_000, 0.4))
"""What a word counts, by how far from the figure it is in its sentence: it is the closest that say what is counted."""

WORTH_BEFORE = 0.25
"""What a word of the sentence before counts: it tells the setting (Perahu menabrak karang. 81 penumpang selamat.)"""

CLEARLY = 0.85
"""Where a report has another value that fits at least so well, nobody can tell which of its figures is meant."""

MOST = 60
"""Figures of one kind that are compared per report: a report with more is a table."""

FEWEST = 10
"""A report counts as one of so many sentences at least: in two short reports a shared word would tell nothing."""


class Needed(NamedTuple):
    """From which weight of shared words, and which share of the poorer context, two figures are about one thing."""

    weight: float
    share: float


NEEDED = {
    "noun": Needed(5.3, 0.33),
    "people": Needed(6.5, 0.35),
    "everyday": Needed(7.5, 0.27),
    "money": Needed(5.5, 0.40),
    "percent": Needed(10.0, 0.45),
    AGE: Needed(1.0, 0.0),
    "date": Needed(4.5, 0.30),
    "time": Needed(4.0, 0.22),
}
"""A word in one sentence of ten of both reports weighs 2.3, in every second one 0.7. More is needed where any report
has many figures (years, metres, shares), less for a noun that few count. Found by reading the pairs of 350 events."""

SAME_FATE = 3.0
"""What one fate adds (12 tewas, 15 meninggal): as much as a word that only these two sentences have; with it three
quarters of the weight and half the share are enough."""

SAYING = re.compile(
    rf"\b(?:{'|'.join(sorted({*BARE, *FULL, *PASSIVE}, key=len, reverse=True))}"
    r"|wartawan|dikonfirmasi|dihubungi|ditemui|keterangan|konferensi|jumpa|siaran|rilis|usai|seusai)\b",
    re.IGNORECASE,
)
"""Words that make the day behind them the day of a statement: kata Rani kepada wartawan, Senin (3/2)."""

HAPPENED = re.compile(
    r"\b(?P<beside>(?:saat|ketika|usai|seusai|sambil|untuk|yang|dalam)\s+)?(?P<verb>(?:di|ter|me|ber)[a-z]{4,})\b"
)
"""A verb that may have a day of its own, and the words that put it beside the main one."""

UNTIL = re.compile(r"(?:\b(?:hingga|sampai|berakhir|s/d)\s+(?:\w+\s+){0,3}|\d{1,2}\s?[-–]\s?)$", re.IGNORECASE)
"""Before a day: it is the last of something, and the day on which that began does not differ from it."""

NOT = re.compile(r"\b(?:tidak|belum|bukan|tak|tanpa)\b", re.IGNORECASE)
"""Five ministries that did not pass, and four that did."""

PER = re.compile(r"\s*(?:per|setiap|tiap)\s+(?:hari|pekan|minggu|bulan|tahun|orang|kepala)\b", re.IGNORECASE)
"""Right behind a figure: a month's sum is not the whole."""

ELSEWHERE = re.compile(r"\b(?:waktu (?:setempat|lokal)|dini hari|WITA|WIT|GMT)\b", re.IGNORECASE)
"""Where a clock is ahead, a day may be the next."""

MOST_TIMES = 2.5
"""Two counts of one thing that differ more are nearly always counts of two things (16 of 18 pairs that were read)."""

MONTH_APART = 31
"""Days for one event lie at most a month apart, or are one day with a wrong month or year."""

TREND = {
    "up": re.compile(r"\b(?:naik|menguat|melonjak|meningkat|bertambah|tumbuh|melesat)\b", re.IGNORECASE),
    "down": re.compile(r"\b(?:turun|melemah|anjlok|merosot|menurun|berkurang|terkoreksi)\b", re.IGNORECASE),
}
"""A price that rose and one that fell are of different times."""

ZONES = {"wib": 0, "wita": 60, "wit": 120}
"""Minutes that a clock is ahead of Jakarta's: 17.35 WIB is 18.35 WITA."""

HEDGES = {
    "about": re.compile(
        r"\b(?:sekitar|kira-kira|kurang lebih|sekitaran|kisaran|hampir|nyaris)\s+(?:\w+\s+)?$", re.IGNORECASE
    ),
    "more": re.compile(r"\b(?:lebih dari|lebih|di atas|melebihi|melampaui)\s+$", re.IGNORECASE),
    "less": re.compile(r"\b(?:kurang dari|di bawah|tidak sampai|tak sampai)\s+$", re.IGNORECASE),
}
"""What is before a figure that is not meant to be exact. *Sedikitnya* and *setidaknya* are not here: reports put them
before any toll, and a toll of at least 12 does differ from one of 15."""

AT_LEAST = re.compile(
    r"\b(?:sedikitnya|setidaknya|sekurang-kurangnya|minimal|maksimal|hingga|sampai)\s+$", re.IGNORECASE
)
"""Words that are shown with a figure, though they do not make it another one."""

MAY_MEAN = {"about": (0.9, 1.1), "more": (1, 1.25), "less": (0.75, 1)}
"""The least and the most that a figure with its hedge may mean, in parts of it: who knows of a quarter more than
"lebih dari" would name another figure."""


class Figure(NamedTuple):
    """One figure with what its sentence says of it."""

    row: Any
    context: dict[str, float]  # stem -> weight by nearness
    words: dict[str, str]  # stem -> as written
    fates: frozenset[str]
    names: frozenset[str]
    periods: frozenset[str]
    sides: frozenset[str]
    terms: tuple[bool, str]  # whether it is denied, and for each of what it is
    low: float
    high: float
    sums: frozenset[float]  # of it and others in its sentence
    moves: frozenset[str] = frozenset()
    name: tuple[str, ...] = ()  # whose age it is
    roles: frozenset[str] = frozenset()


def disagreements(mentions: pd.DataFrame) -> pd.DataFrame:
    """Put sentences about one thing with different figures or days side by side, for a reader to judge.

    Two mentions meet when they come from different reports, count the same (all people are counted alike; money in one
    currency), have values that cannot both be right, and neither report has the other's value; and when enough words
    around them are the same. A shared word weighs the more, the fewer sentences of the two reports have it. What befell
    people (tewas, meninggal) counts as one word, and 12 killed never meet 15 hurt. Ages meet where they are of one
    person: by name or initials, or as the victim's or the suspect's; a time of arrival meets one of arrival.

    Parameters
    ----------
    mentions : DataFrame
        The table of `mentions`.

    Returns
    -------
    DataFrame
        One row per figure: disagreement (1, 2, …, those with most in common first), kind, measure, report, mention,
        normal, sentence, shared_context (the words in common, as written).

    Notes
    -----
    The table does not say which figure is right, nor that the two sentences must mean the same. Later reports of a day
    may simply know more.

    Examples
    --------
    >>> from corpus_tools.facts.mentioned import mentions
    >>> texts = ["Ada 20 bus bekas terbakar di terminal.", "Sekitar 50 unit bus bekas terbakar."]
    >>> page = pd.DataFrame({"text": texts}, index=["a", "b"])
    >>> disagreements(mentions(page))["normal"].tolist()
    ['20 bus', '50 bus']
    """
    figures = _figures(mentions)
    held_by = _sentences_with(mentions)
    held: dict[tuple[str, str], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if len(held[_counted(figure.row)][figure.row.report]) < MOST:
            held[_counted(figure.row)][figure.row.report].append(figure)
    links = []
    for (kind, measure), reports in held.items():
        needed = NEEDED[_needs(kind, measure)]
        for one, two in combinations(reports, 2):
            links += _best_links(reports[one], reports[two], held_by, needed)
    links.sort(key=lambda link: -link[0])
    return _table(_groups(links), held, held_by)


def _needs(kind: str, measure: str) -> str:
    """Which line of NEEDED holds."""
    if kind != "number":
        return kind
    if measure in {"people", AGE}:
        return measure
    return "everyday" if measure in words_for("everyday") or measure in words_for("classifier") else "noun"


def _figures(mentions: pd.DataFrame) -> list[Figure]:
    """Every number, sum, share, day and time with the words around it; without the days of statements."""
    figures, sentence, before = [], "", ""
    last: object = None
    numbers = mentions[(mentions["kind"] == "number") & (mentions["measure"] != AGE)]
    together = numbers.groupby(["report", "sentence"], sort=False)["value"].agg(list).to_dict()
    for row in mentions.itertuples():
        if row.report != last:
            sentence, before, last = "", "", row.report
        if str(row.sentence) != sentence:
            before, sentence = sentence, str(row.sentence)
        if row.kind in {"number", *NEEDED}:
            figure = _figure(row, before, together.get((row.report, sentence), []))
            figures += [figure] if figure else []
    return figures


def _figure(row: Any, before: str, beside: list[float]) -> Figure | None:
    """A figure with what its sentence and the one before say of it; None where no other can differ from it."""
    at = max(row.sentence.find(row.mention), 0)
    left, right = row.sentence[:at], row.sentence[at + len(row.mention) :]
    if row.kind == "number" and re.match(r"(?:\W+\w+){0,3}\W+lagi\b", right):
        return None  # one more victim is not another count of all
    if row.kind == "date" and _is_of_a_statement(left):
        return None
    dated = row.kind in {"date", "time"}
    ahead, behind = WORD.findall(left)[::-1], WORD.findall(right)
    context: dict[str, float] = {}
    words: dict[str, str] = {}
    zones = [(ahead[:width] + behind[:width], worth) for width, worth in WORTH]
    for found, worth in [*zones, (WORD.findall(before), WORTH_BEFORE)]:
        for stem, word in _stems(found, row.measure).items():
            context.setdefault(stem, worth)
            words.setdefault(stem, word)
    # When something happened is often said at the other end of the sentence; how many, right beside the number.
    fates = _fates([*ahead[: 12 if dated else 4], *behind[:5], row.measure])
    # A sentence tells when somebody left and arrived: of these the verb right before counts, else the one behind.
    moves = [_words_of("move")[w] for w in map(str.lower, [*ahead[:8], *behind[:5]]) if w in _words_of("move")][:1]
    near = ahead[:NEAR][::-1] + behind[:NEAR]
    # The first word of a sentence has its capital for its place.
    named = {word.lower() for word in near if word[0].isupper()} - {word.lower() for word in ahead[-1:]}
    # A toll of June does not differ from one of July.
    months = {
        str(MONTHS[word.lower()]) for word in WORD.findall(row.sentence) if word.lower() in MONTHS and word[0].isupper()
    }
    periods = set() if dated else months | set(re.findall(r"\b(?:19|20)\d\d\b", row.sentence))
    if row.kind == "date":
        sides = {"until" if UNTIL.search(left) else "on"}
    else:
        sides = {side for side, word in TREND.items() if row.kind != "time" and word.search(" ".join(near))}
    high = row.value_to if row.value_to == row.value_to else row.value
    hedge = next((hedge for hedge, words_before in HEDGES.items() if words_before.search(left)), "")
    least, most = MAY_MEAN.get(hedge, (1, 1))
    # Dua pemilik dan lima pegawai are tujuh orang.
    others = [value for value in beside if value != row.value][:4] if row.kind == "number" else []
    sums = {row.value + sum(some) for n in range(1, len(others) + 1) for some in combinations(others, n)}
    return Figure(
        row,
        context,
        words,
        fates,
        names=frozenset(named - _plain() - listed("place_head")),
        periods=frozenset(periods),
        sides=frozenset(sides),
        terms=(bool(NOT.search(" ".join(near))), (PER.match(right) or [""])[0]),
        low=row.value * least,
        high=high * most,
        sums=frozenset(sums),
        moves=frozenset(moves if row.kind == "time" else ()),
        name=_aged(left, row.mention, right) if row.measure == AGE else (),
        roles=frozenset(
            _words_of("role")[w]
            for w in map(str.lower, [*ahead[:6], *WORD.findall(row.mention), *behind[:3]])
            if w in _words_of("role")
        ),
    )


NAMED_BEFORE = re.compile(r"(?P<name>(?:[A-Z][\w.'’]*\s)+)(?:yang\s(?:masih\s|baru\s)?)?$")
NAMED_BEHIND = re.compile(r"[\s,]*(?:yang\s)?(?:ber|di)?(?:nama|inisial)\w*\s(?P<name>(?:[A-Z][\w.'’]*\s?)+)")
"""Whose age it is: Rani yang berusia 11 tahun, and berusia 11 tahun bernama Rani."""


def _aged(left: str, mention: str, right: str) -> tuple[str, ...]:
    """The name of the person whose age a mention is; the last word of one may be part of it: Kusuma (11)."""
    before, behind = NAMED_BEFORE.search(left), NAMED_BEHIND.match(right)
    own = re.match(r"[A-Z][\w.'’]*(?=\s?\(|,)", mention)
    if own:
        found = [*(before["name"].split() if before else ()), own[0]]
    else:
        found = [word for match in (before or behind,) if match for word in match["name"].split()]
    return tuple(word for word in found if word.lower() not in _plain() | set(_words_of("role")))


@cache
def _plain() -> frozenset[str]:
    """Words that say nothing of what is counted."""
    return frozenset(
        analyzer.STOP_WORDS
        | STOPS
        | OPENERS
        | set(WEEKDAYS)
        | set(MONTHS)
        | set(SCALES)
        | {"pukul", "wib", "wita", "wit", "jumlah"}
    )


_stemmer = cache(Stemmer)


def _stems(words: Sequence[str], measure: str) -> dict[str, str]:
    """The stems of words that mean something, each with the word as written; fates of people under one name."""
    found: dict[str, str] = {}
    for word in words:
        lower = word.lower()
        if len(lower) > 2 and lower not in _plain() and lower not in measure.split():
            found.setdefault(next(iter(_fates([word])), _stemmer()(lower)), word)
    return found


@cache
def _words_of(*kinds: str) -> dict[str, str]:
    """Word -> what it says, under some headings of data/amounts.toml."""
    entries = [
        entry for kind in kinds for entry in read_entries("amounts.toml", kind, ("words", "why"), headings=KINDS)
    ]
    return {word: entry["why"][0] for entry in entries for word in entry["words"]}


def _fate_of() -> dict[str, str]:
    """Word -> what befell those it is said of."""
    return _words_of("fate", "damage")


def _is_of_a_statement(left: str) -> bool:
    """Whether the day behind these words is when somebody spoke, and not when something happened."""
    said = list(SAYING.finditer(" ".join(left.split()[-25:])))
    if not said:
        return False
    between = said[-1].string[said[-1].end() :]
    # "mengatakan kecelakaan terjadi Senin": the last verb has the day; "kata Rani saat membuka rapat, Senin" has not.
    verbs = [match for match in HAPPENED.finditer(between) if match["verb"] not in load_roots()]
    return not any(match["beside"] is None for match in verbs)


def _fates(words: Sequence[str]) -> frozenset[str]:
    return frozenset(_fate_of()[word.lower()] for word in words if word.lower() in _fate_of())


def _minutes(row: Any) -> int:
    """A time of day in minutes of Jakarta's clock."""
    behind = row.sentence[row.sentence.find(row.mention) + len(row.mention) :].split()[:1]
    hours, minutes = row.normal.split(".")
    return 60 * int(hours) + int(minutes) - ZONES.get(behind[0].strip("().,").lower() if behind else "", 0)


def _counted(row: Any) -> tuple[str, str]:
    """What figures must have in common to be compared at all: the kind, and what is counted."""
    if row.kind in {"date", "time"}:
        return row.kind, ""
    return row.kind, "people" if row.measure in words_for("people") else row.measure


def _sentences_with(mentions: pd.DataFrame) -> dict[str, Counter[str]]:
    """For each report, in how many of its sentences a stem is; "" counts the sentences."""
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for report, sentence in mentions[["report", "sentence"]].drop_duplicates().itertuples(index=False):
        held[report].update(["", *_stems(WORD.findall(sentence), "")])
    return held


def _agree(a: Figure, b: Figure) -> bool:
    """Whether two figures can both be right: equal, one rounded, within a range or a hedge, or one day less exact."""
    if a.row.kind == "time":
        return _minutes(a.row) == _minutes(b.row)
    if a.row.kind == "date":
        one, two = a.row.normal.lstrip("-"), b.row.normal.lstrip("-")
        return one.startswith(two) or two.startswith(one) or one.endswith(two) or two.endswith(one)
    if a.row.measure == AGE:  # a child of 14 months is one year old
        return a.row.value == int(b.row.value) or b.row.value == int(a.row.value)
    if (a.low <= b.high and b.low <= a.high) or (
        not a.fates | b.fates and (a.row.value in b.sums or b.row.value in a.sums)
    ):
        return True
    kind = a.row.kind
    return is_rounded(a.row.value, b.row.value, kind=kind) or is_rounded(b.row.value, a.row.value, kind=kind)


def _same_person(a: Figure, b: Figure) -> float:
    """How sure it is that two ages are of one person: by name, by initials, by what they are in the event; else 0."""
    if a.name and b.name:
        short, long = sorted((a.name, b.name), key=lambda name: (len(name), len("".join(name))))
        if all(any(alike_words(one, other) for other in long) for one in short):
            return 3.0
        letters, initials = "".join(short).replace(".", ""), "".join(word[0] for word in long)
        other = "".join(long).replace(".", "")
        hidden = letters.isupper() and len(letters) < 4
        return 2.0 if hidden and (letters == initials or (other.isupper() and other.startswith(letters))) else 0.0
    return float(bool(a.roles & b.roles))


def _apart(a: Figure, b: Figure) -> bool:
    """Whether two figures are about different things for certain: other fates, years, months, trends."""
    fates = a.fates and b.fates and not a.fates & b.fates
    fates = fates or (a.moves and b.moves and not a.moves & b.moves)
    periods = a.periods and b.periods and not a.periods & b.periods
    sides = a.sides and b.sides and not a.sides & b.sides
    return bool(fates or periods or sides or a.terms != b.terms or (a.row.kind == "date" and _other_event(a, b)))


def _same_fate(a: Figure, b: Figure) -> bool:
    """Whether one thing befell both; that both count pengungsi says it once, and not again."""
    said = _fates([a.row.measure]) if a.row.measure == b.row.measure else frozenset()
    # That both happened tells when, but not how many.
    return bool((a.fates & b.fates) - said - ({"happened"} if a.row.kind == "number" else set()))


def _near_both(a: Figure, b: Figure) -> list[str]:
    """The stems close to both figures."""
    return [
        stem for stem in a.context.keys() & b.context.keys() if min(a.context[stem], b.context[stem]) >= WORTH[1][1]
    ]


def _comparable(a: Figure, b: Figure) -> bool:
    """Whether two numbers may count the same: of one fate, or of one size and with two words close by in common."""
    if a.row.measure == AGE:
        return _same_person(a, b) > 0
    if a.row.kind != "number" or _same_fate(a, b):
        return True
    low, high = sorted((a.row.value, b.row.value))
    small = [stem for stem in _near_both(a, b) if a.words[stem].islower() and b.words[stem].islower()]
    return high <= MOST_TIMES * low and len(small) > 1


def _other_event(a: Figure, b: Figure) -> bool:
    """Whether two days can hardly be of one event: far apart, clocks a day apart, no verb in common."""
    try:
        # Days without a year are taken to be of one, a leap year.
        one, two = (date.fromisoformat(x.row.normal.replace("--", "2000-")) for x in (a, b))
        apart = abs((one - two).days)
    except ValueError:
        return True  # a month, or no year: not exact enough to differ
    alike = (one.year == two.year) + (one.month == two.month) + (one.day == two.day)
    clocks = apart == 1 and (ELSEWHERE.search(a.row.sentence) or ELSEWHERE.search(b.row.sentence))
    verbs = [
        stem
        for stem in _near_both(a, b)
        if stem in _fate_of().values() or (is_verb(a.words[stem]) and is_verb(b.words[stem]))
    ]
    weekday = a.row.measure and a.row.measure == b.row.measure and apart % 7  # one weekday on two dates: a misprint
    return bool((apart > MONTH_APART and alike < 2) or clocks or not (verbs or weekday))


def _shared(a: Figure, b: Figure, held: dict[str, Counter[str]]) -> tuple[float, float]:
    """The weight of the words in common, and its share of the poorer context; of ages how sure the person is."""
    if a.row.measure == AGE:
        return _same_person(a, b), 1.0
    ours, theirs = held[a.row.report], held[b.row.report]
    # A word tells the more, the fewer sentences of the two reports have it; short reports count as of ten sentences.
    sentences = max(ours[""], FEWEST) + max(theirs[""], FEWEST)

    def weight(stem: str) -> float:
        return math.log(sentences / max(ours[stem] + theirs[stem], 1))

    common = sum(min(a.context[stem], b.context[stem]) * weight(stem) for stem in a.context.keys() & b.context.keys())
    if a.row.kind == "number" and a.row.measure == b.row.measure != "orang":
        # The noun is shared, too; the rarer it is, the likelier that both count the same (ten requests, nine requests).
        common += min(weight(stem) for stem in _stems([a.row.measure], "") or [""])
    if a.names and b.names and not a.names & b.names and not _same_fate(a, b):
        common /= 3  # different names close by: other airports, other districts
    if _same_fate(a, b) or a.moves & b.moves:
        common += SAME_FATE
    whole = min(sum(worth * weight(stem) for stem, worth in side.context.items()) for side in (a, b))
    return common, common / whole if whole else 0.0


def _best_links(ours: list[Figure], theirs: list[Figure], held: dict[str, Counter[str]], needed: Needed) -> list[tuple]:
    """Pairs of two reports with most in common first; every figure is used once."""
    ours_alone = [a for a in ours if not any(_agree(a, b) and not _apart(a, b) for b in theirs)]
    theirs_alone = [b for b in theirs if not any(_agree(a, b) and not _apart(a, b) for a in ours)]
    scored = [
        (*_shared(a, b, held), at, a, b)
        for at, (a, b) in enumerate((a, b) for a in ours_alone for b in theirs_alone)
        if not _apart(a, b) and _comparable(a, b)
    ]
    chosen, used = [], set[Hashable]()
    for common, share, _, a, b in sorted(scored, key=lambda item: (-item[0], item[2])):
        fate = _same_fate(a, b)
        enough = common >= needed.weight * (0.75 if fate else 1) and share >= needed.share * (0.5 if fate else 1)
        if not enough or {a.row.Index, b.row.Index} & used:
            continue
        used |= {a.row.Index, b.row.Index}
        rival = any(
            other >= CLEARLY * common
            and (
                (x is a and y.row.Index not in used and not _agree(y, b))
                or (y is b and x.row.Index not in used and not _agree(x, a))
            )
            for other, _, _, x, y in scored
        )
        if not rival:
            chosen.append((common, a, b))
    return chosen


def _groups(links: list[tuple]) -> list[list[tuple]]:
    """Links that share a figure, the strongest first; none that gives one report two values in its group."""
    groups: list[list[tuple]] = []
    for link in links:
        ends = {figure.row.Index for figure in link[1:]}
        own = [group for group in groups if any(figure.row.Index in ends for _, *two in group for figure in two)]
        joined = [member for group in own for member in group] + [link]
        values = {(figure.row.report, figure.row.value, figure.row.normal) for _, *two in joined for figure in two}
        if len(values) == len({report for report, *_ in values}):
            groups = [group for group in groups if group not in own] + [joined]
    return sorted(groups, key=lambda group: -max(link[0] for link in group))


def _table(groups: list[list[tuple]], held: dict, held_by: dict[str, Counter[str]]) -> pd.DataFrame:
    """Groups as a table, with further reports that have one of the values: who says 12, and who says 15."""
    rows = []
    for number, group in enumerate(groups, start=1):
        figures = {figure.row.Index: figure for _, *two in group for figure in two}
        shared: dict[int, dict[str, str]] = defaultdict(dict)
        pairs = [(a, b) for _, a, b in group]
        needed = NEEDED[_needs(*_counted(pairs[0][0].row))]
        for report, others in held[_counted(pairs[0][0].row)].items():
            if report in {figure.row.report for figure in figures.values()}:
                continue
            alike = [
                (_shared(end, other, held_by), end, other)
                for other in others
                for end in figures.values()
                if _agree(end, other) and not _apart(end, other) and (end.row.measure != AGE or _comparable(end, other))
            ]
            (_, share), end, other = max(alike, key=lambda item: item[0], default=((0.0, 0.0), None, None))
            # A rare number of one thing is the same one, whatever is said around it.
            if other is None or end is None:
                continue
            same = needed is NEEDED["noun"] and end.row.normal == other.row.normal and other.row.value > LARGE
            if same or share >= needed.share / 2:
                pairs.append((end, other))
        for a, b in pairs:
            for figure in (a, b):
                figures[figure.row.Index] = figure
                shared[figure.row.Index] |= {stem: figure.words[stem] for stem in a.context.keys() & b.context.keys()}
        for at in sorted(figures):
            row = figures[at].row
            measure = row.measure if row.kind not in {"date", "time"} else ""
            words = ", ".join(sorted(set(shared[at].values()), key=str.lower))
            rows.append((number, row.kind, measure, row.report, row.mention, row.normal, row.sentence, words))
    return pd.DataFrame(rows, columns=DISAGREEMENT_COLUMNS)


def wrong_weekdays(mentions: pd.DataFrame) -> pd.DataFrame:
    """List days printed with a weekday that the calendar does not give them.

    Parameters
    ----------
    mentions : DataFrame
        The table of `mentions`.

    Returns
    -------
    DataFrame
        Columns report, mention, normal, weekday (as printed), calendar. Only full dates are checked.

    Examples
    --------
    >>> from corpus_tools.facts.mentioned import mentions
    >>> page = pd.DataFrame({"text": ["Sidang digelar Selasa (18/6/2025)."]}, index=["a"])
    >>> wrong_weekdays(mentions(page))[["weekday", "calendar"]].values.tolist()
    [['selasa', 'rabu']]
    """
    rows = []
    dates = mentions[mentions["kind"].eq("date") & mentions["measure"].ne("")]
    for report, mention, normal, weekday in dates[["report", "mention", "normal", "measure"]].itertuples(
        index=False, name=None
    ):
        try:
            due = date.fromisoformat(normal).weekday()
        except ValueError:
            continue  # no year, or no day
        if WEEKDAYS[weekday] != due:
            rows.append((report, mention, normal, CALENDAR[WEEKDAYS[weekday]], CALENDAR[due]))
    # A slip that a report prints twice is one slip.
    return pd.DataFrame(list(dict.fromkeys(rows)), columns=["report", "mention", "normal", "weekday", "calendar"])


def with_hedge(mention: str, sentence: str) -> str:
    """A figure as the sentence has it, with the word that limits it.

    >>> with_hedge("198 orang", "Sedikitnya 198 orang diselamatkan.")
    'Sedikitnya 198 orang'
    """
    before = sentence[: max(sentence.find(mention), 0)]
    found = next((match for hedge in (*HEDGES.values(), AT_LEAST) if (match := hedge.search(before))), None)
    return f"{found[0] if found else ''}{mention}"
