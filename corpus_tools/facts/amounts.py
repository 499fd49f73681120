"""Numbers with what they count, money, shares, days and times in Indonesian prose."""

import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._dates import DATE, LABEL_BEFORE, MONTHS
from corpus_tools.speech.phrases import PLACES, STOPS
from corpus_tools.words.stem_cuts import load_roots


class Found(NamedTuple):
    """A name, number or day in a text: what kind, its normal form, where, its value (to the end of a range)."""

    kind: str
    normal: str
    start: int
    end: int
    value: float = float("nan")
    measure: str = ""
    value_to: float = float("nan")


KINDS = (
    "label",
    "classifier",
    "no_measure",
    "people",
    "everyday",
    "time",
    "state",
    "fate",
    "damage",
    "move",
    "role",
    "unit",
    "currency",
    "aged",
    "no_age",
)
"""The lists in `data/amounts.toml`."""

SCALES = {
    "ratus": 1e2,
    "ribu": 1e3,
    "juta": 1e6,
    "jt": 1e6,
    "miliar": 1e9,
    "milyar": 1e9,
    "triliun": 1e12,
    "trilyun": 1e12,
}
UNITS = {word: n for n, word in enumerate("satu dua tiga empat lima enam tujuh delapan sembilan".split(), 1)}
WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 1e6, "semiliar": 1e9}
TIME = re.compile(
    r"""
    \b(?:pukul|jam)\s+ (?P<h>[01]?\d|2[0-4])
    (?: [.:](?P<min>[0-5]\d)\b | (?=\s(?:pagi|siang|sore|petang|malam|dini|WIB|WITA|WIT)\b) )  # 04.30, or a bare 5 sore
    (?: \s(?P<part>sore|petang|malam)\b )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONG_MONTHS = [month.capitalize() for month in MONTHS if len(month) > 4 or month in {"mei", "juni", "juli"}]
MONTH_ALONE = re.compile(
    rf"""
    (?:\b(?i:bulan|pada|sejak|awal|akhir|pertengahan|hingga|sampai)\s)? \b
    (?P<month>{"|".join(_LONG_MONTHS)})\b
    (?:\s(?P<past>(?:tahun\s)?lalu|kemarin|silam)\b)? (?!\s?[-–]?\s?\d|\s?[-–]|\s(?:hingga|sampai|dan)\s[A-Z])
    """,
    re.VERBOSE,
)
"""A month without a year, told from a name by what is before or behind it: pada Maret, Maret lalu."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NOUN = re.compile(r"\s?(?P<first>[A-Za-z]{1,30}(?:-[a-z]+)?)\b(?:\s+(?P<second>[a-z]+(?:-[a-z]+)?))?")
AGE = "usia"
"""The measure of ages, in years; a term of as many years in prison is another thing."""

OLDEST = 110  # a larger number is no age
LARGE = 10  # a larger number is hardly met twice in one event
VERB = re.compile(r"(?:di|ber|ter|me)[a-z]{4}")
"""How a verb begins: behind a number it says what happened (dua terbakar), and not what is counted."""


@cache
def words_for(kind: str) -> dict[str, str]:
    """Return the words of one kind in `data/amounts.toml`: word -> the spelling it is brought to, or "".

    >>> words_for("unit")["km"]
    'kilometer'
    """
    words: dict[str, str] = {}
    for entry in read_entries("amounts.toml", kind, ("words", "why"), headings=KINDS):
        held = entry["words"]
        words |= held if isinstance(held, dict) else dict.fromkeys(held, "")
    return words


@cache
def _number() -> re.Pattern:
    """The pattern of an amount; made when first used, since the currencies are in a file."""
    spelled = "|".join([*UNITS, *WHOLE])
    scale = "|".join(SCALES)
    signs = sorted(words_for("currency"), key=len, reverse=True)
    before = "|".join(
        re.escape(sign) for sign in signs if not sign.isalpha() or sign in {"rp", "idr", "usd", "sgd", "rm"}
    )
    after = "|".join(re.escape(sign).replace(r"\ ", r"\s") for sign in signs if sign[0].isalpha() and sign != "rp")
    one = rf"""\d{{1,15}}(?:[.,]\d{{1,9}}){{0,5}} (?![.,]?\d|/\d|\+\d|x\d|(?-i:[A-Z]))
                                                                # 2.500 and 42,5, but not 11A, 6x6, 300+400
             | \b(?:{spelled}) (?:\s(?:{spelled}|belas|puluh|setengah|{scale}))*\b(?!-)"""  # dua ribu lima ratus
    return re.compile(
        rf"""
        (?: (?P<sign>(?<![\w$])(?:{before}))\.?\s? | (?<![\w.,])(?<!\d/)(?<![a-z]-) )
        (?P<low>{one})
        (?: (?:\s?[-–]\s?|\s(?:hingga|sampai|atau)\s) (?:(?P=sign)\.?\s?)? (?P<high>{one}) )?   # 10-15 orang, Rp 3-Rp 4
        (?: \s?(?P<scale>{scale})(?:an)?\b )?                     # Rp150 jutaan: about that
        (?P<percent> \s?% | \s(?:persen|per\s?cent)\b )?
        (?: \s?(?P<after>{after})\b )?
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _age() -> re.Pattern:
    """The pattern of an age: Rani (11), Rani, 11 tahun, berusia 11 tahun, bocah 11 tahun."""
    number = rf"(?:\d{{1,3}}|(?:{'|'.join([*UNITS, *WHOLE])})(?:\s(?:{'|'.join(UNITS)}|belas|puluh))*)"
    aged = "|".join(sorted(words_for("aged")))
    return re.compile(
        rf"""
        (?P<name>\b[A-Z][\w.'’]{{0,30}}) (?: \s?\( (?:(?:ber)?(?:usia|umur)\s)? (?P<n1>\d{{1,3}})
                                      (?:\s?(?P<u1>tahun|thn|th|bulan))? \)
                                 | ,\s(?P<n2>\d{{1,3}})\s(?P<u2>tahun)(?=,) )
      | (?i:\b(?:ber(?:usia|umur)|(?:usia|umur)(?:nya)?)) (?:\s(?:sekitar|baru|masih|genap|kini))?
            \s(?P<n3>{number})\s?(?P<u3>tahun|thn|bulan)\b (?!\s(?:ke\s|lebih|lalu))
      | (?i:\b(?:{aged})) \s(?P<n4>{number})\s?(?P<u4>tahun|thn|bulan)\b
        """,
        re.VERBOSE,
    )


def ages_in(text: str) -> list[Found]:
    """Ages of people in years, with the last word of the name before a bracket."""
    found = []
    for match in _age().finditer(text):
        number = next(match[n] for n in ("n1", "n2", "n3", "n4") if match[n])
        unit = next((match[u] for u in ("u1", "u2", "u3", "u4") if match[u]), "tahun")
        value = _value(number)
        before = text[max(0, match.start() - 150) : match.end()]
        name = (match["name"] or "").lower()
        # Ayat (1), Jepang (3), and what brackets count in sports and in tables: goals, points, hot spots.
        bare = match["n1"] and not match["u1"]
        counts = bare and (
            name in words_for("label")
            or name in PLACES
            or any(word.lower() in words_for("no_age") for word in WORD.findall(before))
        )
        if counts or not 0 < value <= OLDEST:
            continue
        months = unit == "bulan"
        normal = f"{value:.12g} {'bulan' if months else 'tahun'} ({AGE})"
        found.append(Found("number", normal, match.start(), match.end(), value / 12 if months else value, AGE))
    return found


def is_verb(word: str) -> bool:
    """Whether a word has the prefix of a verb, and not as part of its root."""
    return bool(VERB.match(word)) and word not in load_roots()


def dates_in(text: str, published: str) -> list[Found]:
    """Days and months as ISO dates; a day without a year has that of publication, `--` where nobody gives one."""
    year = published[:4]
    found = []
    for match in DATE.finditer(text):
        month = match["m"] or match["m2"] or match["m3"] or match["m4"]
        number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
        day = int(match["d"] or match["d2"] or match["d4"] or 0)
        if LABEL_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
            continue  # RT 06/09 is an address
        if not 1 <= number <= 12 or day > 31 or (not match["m3"] and not day):
            continue
        given = match["y"] or match["y2"] or match["y3"] or match["y4"] or year or "-"
        given = f"20{given}" if len(given) == 2 and given.isdigit() else given
        weekday = (match["weekday"] or "").lower()
        if match["d0"] and 1 <= int(match["d0"]) < day:
            first = f"{given}-{number:02d}-{int(match['d0']):02d}"
            found.append(Found("date", first, match.start("d0"), match.end("d0"), measure=weekday))
            found.append(Found("date", f"{given}-{number:02d}-{day:02d}", match.start("d2"), match.end()))
        else:
            normal = f"{given}-{number:02d}" + (f"-{day:02d}" if day else "")
            found.append(Found("date", normal, match.start(), match.end(), measure=weekday))
    taken = {at for item in found for at in range(item.start, item.end)}
    for match in MONTH_ALONE.finditer(text):
        if match.start("month") in taken or (match.start("month") == match.start() and not match["past"]):
            continue  # part of a day, or a name: Mei Lin
        number = MONTHS[match["month"].lower()]
        # "Desember lalu" in a report of January is of the year before.
        later = f"{year}-{number:02d}" > published[: len("2031-02")]
        past = year and match["past"] and (later or match["past"].startswith("tahun"))
        given = str(int(year) - 1) if past else year or "-"
        found.append(Found("date", f"{given}-{number:02d}", match.start("month"), match.end("month")))
    return sorted(found, key=lambda item: item.start)


def times_in(text: str) -> list[Found]:
    """Times of day as 04.30; a bare hour of the afternoon (jam 5 sore) counts on from noon."""
    found = []
    for match in TIME.finditer(text):
        hour = int(match["h"]) + (12 if match["part"] and not match["min"] and int(match["h"]) < 12 else 0)
        end = match.end("min") if match["min"] else match.end()
        found.append(Found("time", f"{hour:02d}.{match['min'] or '00'}", match.start(), end))
    return found


def as_number(digits: str) -> float:
    """The value of digits: full stop for thousands and comma for decimals, unless only the English way is possible.

    >>> as_number("5.534,2"), as_number("102"), as_number("1.500"), as_number("2.5"), as_number("2,500,000")
    (5534.2, 102.0, 1500.0, 2.5, 2500000.0)
    """
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+", digits):
        return float(digits.replace(",", ""))
    whole, _, decimals = digits.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole) or whole.count(".") > 1 or (decimals and "." in whole):
        whole = whole.replace(".", "")
    return float(f"{whole}.{re.sub('[.,]', '', decimals)}" if decimals else whole)


def spelled_number(words: str) -> float:
    """The value of a number in words; NaN for words that are no number together.

    >>> [spelled_number(words) for words in ("dua belas", "tiga puluh lima", "dua ribu lima ratus", "sebelas")]
    [12.0, 35.0, 2500.0, 11.0]
    >>> spelled_number("dua tiga")
    nan
    """
    total = group = 0.0
    unit = 0.0  # a digit that waits for belas, puluh, ratus
    for word in words.lower().split():
        if word in UNITS:
            if unit:
                return float("nan")
            unit = UNITS[word]
        elif word == "belas":
            group, unit = group + unit + 10, 0.0
        elif word in {"puluh", "ratus"}:
            group, unit = group + unit * (10 if word == "puluh" else 100), 0.0
        elif word == "setengah":
            unit += 0.5
        elif word in WHOLE and WHOLE[word] < 1000:
            group += WHOLE[word]
        else:
            size = WHOLE.get(word, SCALES.get(word, 0.0))
            total, group, unit = total + (group + unit or 1) * size, 0.0, 0.0
    return total + group + unit


def is_rounded(one: float, other: float, *, kind: str = "percent") -> bool:
    """Whether one amount is another with fewer decimals, in the millions or billions that a reader sees.

    Of sums and shares two digits may be such a rounding, of what is counted or measured three: 38 mil and 37,5 mil are
    two measures, and not one.

    >>> is_rounded(5534e12, 5534.2e12), is_rounded(10, 10.3), is_rounded(14000, 14050), is_rounded(2e6, 2.4e6)
    (True, True, False, False)
    >>> is_rounded(38, 37.5, kind="number"), is_rounded(161, 161.1, kind="number")
    (False, True)
    """
    scale = next((size for size in (1e12, 1e9, 1e6) if max(one, other) >= size), 1)
    shown = f"{one / scale:.9g}"
    decimals = len(shown.partition(".")[2])
    # Two digits at least: of 2 and 2.4 million nobody can tell.
    enough = len(shown.replace(".", "").lstrip("0")) > (2 if kind == "number" else 1)
    return enough and one != other and round(other / scale, decimals) == float(shown)


def numbers_in(text: str, taken: list[Found]) -> list[Found]:
    """Amounts with what they count; not times, days, articles of a law, house numbers, flights, number plates."""
    blocked = sorted((item.start, item.end) for item in taken)
    found, at = [], 0
    for match in _number().finditer(text):
        while at < len(blocked) and blocked[at][1] <= match.start():
            at += 1
        if at < len(blocked) and blocked[at][0] < match.end():
            continue
        item = _amount(text, match)
        if item:
            found.append(item)
    return found


def _amount(text: str, match: re.Match) -> Found | None:
    """One amount: money, a share, or a number with what it counts; None for a number that counts nothing."""
    low, high = (_value(match[end] or "") for end in ("low", "high"))
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    low, high = low * scale, high * scale
    if low != low or high <= low or re.match(r",\s\d{3}\b", text[match.end() : match.end() + 5]):
        return None  # no number after all, a score (2-1), or one torn apart (Rp200, 200, 000)
    amount = _spelled(low) if high != high else f"{_spelled(low, high)}–{_spelled(high)}"
    if match["percent"]:
        return Found("percent", f"{amount} persen", match.start(), match.end("percent"), low, "persen", high)
    money = match["sign"] or match["after"]
    if money:
        measure = words_for("currency")[re.sub(r"\s+", " ", money.lower().rstrip("."))]
        return Found("money", f"{amount} {measure}", match.start(), match.end(), low, measure, high)
    measure, end = _measure(text, match.end())
    if not measure or re.fullmatch(r"(?:19|20)\d\d", match["low"]):
        return None
    counted = measure in words_for("people") or measure in words_for("classifier") or match.end() != match.end("low")
    if _names_a_thing(text, match.start(), measure) or (
        match["low"].lower() == "satu" and _one_of(text, match.start())
    ):
        return None
    if re.fullmatch(r"\d{1,3},\d{3}", match["low"]) and counted and not match["scale"]:
        low *= 1000  # nobody counts thousandths of people: 1,340 orang is the English comma
    numbers = f"{low:.12g}" if high != high else f"{low:.12g}–{high:.12g}"
    return Found("number", f"{numbers} {measure}", match.start(), end, low, measure, high)


def _value(number: str) -> float:
    if not number:
        return float("nan")
    return as_number(number) if number[0].isdigit() else spelled_number(number)


def _measure(text: str, start: int) -> tuple[str, int]:
    """What a number counts, and where that word ends; "" where nothing is counted."""
    noun = NOUN.match(text, start)
    if not noun:
        return "", start
    first, second = noun["first"].lower(), (noun["second"] or "").lower()
    if first in words_for("fate") and first not in words_for(
        "people"
    ):  # what became of people tells that people are counted: 9 tewas
        return "orang", noun.end("first")
    first = words_for("unit").get(first, first)
    known = (
        first in words_for("people") or first in words_for("classifier") or noun["first"].lower() in words_for("unit")
    )
    if not known and (noun["first"] != first or len(first) < 2 or _counts_nothing(first)):
        return "", start  # also a capital: behind a number it is a name (Lantai 2 Kantor)
    if first not in words_for("classifier"):
        return first, noun.end("first")
    if first in {"orang", "jiwa", "kepala"}:
        listed = second in words_for("people") or (first == "kepala" and second == "keluarga")
        return (second, noun.end("second")) if listed and second != "orang" else ("orang", noun.end("first"))
    if second and not _counts_nothing(second) and second not in words_for("fate"):
        return second, noun.end("second")
    return first, noun.end("first")


def _counts_nothing(word: str) -> bool:
    """Whether a word behind a number is a small word, a verb or an adjective."""
    small = word in words_for("no_measure") or (word in STOPS and word not in words_for("time"))
    return small or is_verb(word) or word in words_for("state") or word in MONTHS or word.startswith(("uu", "juncto"))


def _names_a_thing(text: str, start: int, measure: str) -> bool:
    """Whether the word before a number makes it a name: Pasal 18 (also glued: junctoPasal), GA 716, Boeing 737."""
    before = re.search(
        r"(?P<opens>(?:^|[.!?:;,\n\"“(])\s*)?(?P<word>[^\W\d_]+)[\s.-]{1,2}$", text[max(0, start - 24) : start]
    )
    if not before:
        return False
    word = before["word"]
    if word.lower() in words_for("label") or word.lower().endswith(("pasal", "ayat")):
        return True
    sure = measure in words_for("people") or measure in words_for("classifier") or measure in words_for("everyday")
    code = word.isupper() and len(word) <= 2
    return not sure and (code or (word[0].isupper() and before["opens"] is None))


def _one_of(text: str, start: int) -> bool:
    """Whether "satu" is part of "salah satu" and the like, and counts nothing."""
    return bool(
        re.search(r"\b(?:salah|tak|tidak|bukan|satu|nomor|per)\s$", text[max(0, start - 8) : start], re.IGNORECASE)
    )


def _spelled(value: float, like: float = float("nan")) -> str:
    """A large amount as a reader of Indonesian expects it, 5.534e15 -> "5534 triliun"; bare where its range says it."""
    largest = value if like != like else like
    for word in ("triliun", "miliar", "juta"):
        if largest >= SCALES[word]:
            number = f"{value / SCALES[word]:.9g}"
            return number if like == like else f"{number} {word}"
    return f"{value:.9g}"


def commonest(held: Counter[str]) -> str:
    """The commonest, the first of those met equally often."""
    return held.most_common(1)[0][0]


def with_years(table: pd.DataFrame) -> list[str]:
    """Days without a year, with the year other mentions give the same day: (17/9) beside 17 September 2019."""
    full: dict[str, set[str]] = defaultdict(set)
    for day in table.loc[table["kind"].eq("date"), "normal"]:
        if len(day) == len("2019-09-17"):
            full[day[-6:]].add(day)
    return [
        min(full[normal[-6:]]) if kind == "date" and normal.startswith("--") and len(full[normal[-6:]]) == 1 else normal
        for kind, normal in zip(table["kind"], table["normal"], strict=True)
    ]


def one_amount(table: pd.DataFrame) -> list[str]:
    """One normal form for amounts that say the same: 289 orang and 289 anggota, 50 unit and 50 bus, 5.534,2 and 5.534.

    Small numbers stay apart: 3 korban and 3 saksi may be six people.
    """
    normals = list(table["normal"])
    said: dict[tuple, Counter[str]] = defaultdict(Counter)
    rows = list(
        zip(table["kind"], table["measure"], table["value"], table["value_to"].fillna(-1), normals, strict=True)
    )
    for kind, measure, value, value_to, normal in rows:
        if kind == "number" and value > LARGE and measure not in words_for("everyday"):
            said[value, value_to, measure in words_for("people")][normal] += 1
    for at, (kind, measure, value, value_to, _) in enumerate(rows):
        held = said.get((value, value_to, measure in words_for("people")), Counter()) if kind == "number" else Counter()
        # The noun that says most: not the bare orang or unit, where another report counts anggota or bus.
        telling = Counter({name: n for name, n in held.items() if name.split()[-1] not in words_for("classifier")})
        if measure in words_for("people") and held:
            normals[at] = commonest(telling or held)
        elif measure in words_for("classifier") and len(telling) == 1:
            normals[at] = commonest(telling)
    return _rounded(table, normals)


def _rounded(table: pd.DataFrame, normals: list[str]) -> list[str]:
    """Rounded amounts under the one exact amount they can be the rounding of; with two such amounts they stay."""
    exact: dict[tuple, set] = defaultdict(set)
    rows = list(zip(table["kind"], table["measure"], table["value"], normals, strict=True))
    for kind, measure, value, normal in rows:
        if kind in {"number", "money"}:
            exact[kind, measure].add((value, normal))
    finer: dict[tuple, str] = {}
    for (kind, measure), held in exact.items():
        for value, normal in held:
            like = {name for other, name in held if name != normal and is_rounded(value, other, kind=kind)}
            if len(like) == 1:
                finer[kind, measure, normal] = like.pop()
    return [finer.get((kind, measure, normal), normal) for kind, measure, _, normal in rows]
