"""The one list of months and weekdays, and how a day is read: for columns, for texts, for what reports say happened.

Indonesian is day first: 7/6/2025 is 7 June. English exports may be month first, so numbers alone can mean two days;
where they do, nothing is chosen here.
"""

import re
from collections.abc import Iterable
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januari jan",
            "februari pebruari feb peb",  # p for f: how many people say and type it
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu agt ags",
            "september sept sep",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ],
        start=1,
    )
    for name in names.split()
}
"""Indonesian months in small letters, long and short, with their usual spellings -> number."""

ENGLISH_MONTHS = {
    name: number
    for number, names in enumerate(
        "january,february,march,april,may,june,july,august aug,september,october oct,november,december dec".split(","),
        start=1,
    )
    for name in names.split()
}
"""What English exports add. Kept apart: *may* and *march* are no months in an Indonesian sentence."""

WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jum’at": 4, "sabtu": 5}
WEEKDAYS |= {"minggu": 6, "ahad": 6}
"""Indonesian weekdays in small letters, counted as Python counts them: Monday is 0."""

ENGLISH_WEEKDAYS = {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
"""How the English weekdays begin."""

# Longest first, or *sep* would be found in *september*. In small letters: for a pattern that ignores case.
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years outside are misprints: 2926 for 2026."""

_WEEKDAY_BEFORE = re.compile(
    rf"\b(?: (?P<indonesian>{WEEKDAY}) | (?P<english>{'|'.join(ENGLISH_WEEKDAYS)})[a-z]* )\b", re.I | re.X
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)")


DATE = re.compile(
    rf"""
    (?: \b(?P<weekday>{WEEKDAY})\b (?:\s+(?:pagi|siang|sore|malam|dini\ hari))? ,?\s* )?
    (?: \(?(?<!\d)(?P<y4>(?:19|20)\d\d)[/-](?P<m4>\d\d?)[/-](?P<d4>\d\d?)\b\)?       # 2023/09/13, 2023-09-13
      | \(?(?<![\d/])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/(?P<y>\d{{4}}|\d{{2}}))?\b(?!/)\)?   # (13/9), 13/9/2023
      | (?:\btanggal\s+)?
        (?: \b(?P<d0>\d{{1,2}}) (?:\s?[-–]\s?|\s(?:dan|atau|hingga|sampai)\s) )?      # 20 dan 21 Oktober: two days
        \b(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH})\b (?:\s+(?P<y2>\d{{4}}))?              # 13 September 2023
      | \b(?P<m3>{MONTH})\s+(?P<y3>\d{{4}})\b                                        # September 2023
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A day or month in running text, with the weekday before it; `dates_in` and `unify_dates` check what it finds."""

LABEL_BEFORE = re.compile(r"\b(?:RT|RW|No|Nomor|Blok)[. ]*$", re.IGNORECASE)
"""What makes figures like 06/09 an address and no day."""

_LONG_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?!\.?\d)")
"""A figure with full stops for thousands: 1.340, not the clock time 04.30, 13.9.2023 or 1.2.3."""


def days_meant(text: str) -> list[date]:
    """Return every day that a short text may mean, day first before month first: two for 03/04/2025.

    A weekday before the day has to fit. An Indonesian weekday also proves Indonesian text, which is day first: a
    misprinted weekday must not swap day and month.

    >>> [str(day) for day in days_meant("Selasa, 08/07/2025 10:00 WIB")]
    ['2025-07-08']
    >>> days_meant("Selasa (30/7/2020)")  # that was a Thursday
    []
    """
    if found := _ISO.search(text):
        days = _real([(found[1], found[2], found[3])])
    elif found := _NUMBERS.search(text):
        one, two, year = found.groups()
        days = _real([(year, two, one), (year, one, two)])
    elif found := _DAY_MONTH.search(text):
        days = _real([(found[3], _month_number(found[2]), found[1])])
    elif found := _MONTH_DAY.search(text):
        days = _real([(found[3], _month_number(found[1]), found[2])])
    else:
        return []
    named = _WEEKDAY_BEFORE.search(text, 0, found.start())
    if named and named["indonesian"]:
        first = _real([(found[3], found[2], found[1])]) if found.re is _NUMBERS else days
        return [day for day in first if day.weekday() == WEEKDAYS[named["indonesian"].lower()]]
    if named:
        return [day for day in days if day.weekday() == ENGLISH_WEEKDAYS[named["english"].lower()]]
    return days


def _month_number(name: str) -> int:
    """The number of a month by its name in either language, 0 for other words."""
    plain = name.lower()
    return MONTHS.get(plain, 0) or ENGLISH_MONTHS.get(plain, 0)


def _real(candidates: list[tuple]) -> list[date]:
    """The (year, month, day) that are in the calendar, each once."""
    days = []
    for year, month, day in candidates:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR))


def read_day(text: str, *, order: str = "") -> str:
    """Return a day as YYYY-MM-DD if the text can mean only one, by itself or in an `order`; else the text as it is.

    >>> read_day("Rabu, 13 September 2023 10:15 WIB"), read_day("03/04/2025"), read_day("03/04/2025", order="day first")
    ('2023-09-13', '03/04/2025', '2025-04-03')
    """
    days = days_meant(text[:100])
    if len(days) == 2 and order:
        days = days[:1] if order == "day first" else days[1:]
    return days[0].isoformat() if len(days) == 1 else text.strip()


def day_order(texts: Iterable[str]) -> str:
    """Tell from the days of one column whether they are "day first" or "month first", "" if they do not say.

    >>> day_order(["10/06/2025", "13/06/2025"]), day_order(["10/06/2025"])
    ('day first', '')
    """
    found = {_order_of(text[:100]) for text in texts} - {""}
    return found.pop() if len(found) == 1 else ""


def _order_of(text: str) -> str:
    """The order that the numbers of one day prove: one of them is more than twelve, or the weekday fits."""
    numbers, days = _NUMBERS.search(text), days_meant(text)
    if not numbers or len(days) != 1 or numbers[1] == numbers[2] or _ISO.search(text):
        return ""
    return "day first" if days[0].day == int(numbers[1]) else "month first"


def is_day(text: str) -> bool:
    """Tell whether a text is a day as YYYY-MM-DD."""
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(days_meant(text))


def unify_dates(text: str) -> str:
    """Return the text with days and long figures in one form, for counting words.

    Outlets have a house style for dates: one writes *13 September*, another *(13/9)*. Counted as they are written, the
    month is typical of the first, and that is no finding about an event. A month without a day and a year alone are
    left as they are.

    >>> unify_dates("Rabu (13/9/23), 1.340 rumah; No. 13/9; pukul 04.30; September 2023.")
    'Rabu 13 September 2023, 1340 rumah; No. 13/9; pukul 04.30; September 2023.'
    """
    found = []
    for match in DATE.finditer(text):
        month = match["m"] or match["m2"] or match["m4"]
        number = (int(month) if month.isdigit() else MONTHS[month.lower()]) if month else 0
        day = int(match["d"] or match["d2"] or match["d4"] or 0)
        label = LABEL_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        if label or match["d0"] or not 1 <= number <= 12 or not 1 <= day <= 31:
            continue
        named = next(name for name, place in MONTHS.items() if place == number).capitalize()
        year = match["y"] or match["y2"] or match["y4"]
        whole = match["weekday"], str(day), named, f"20{year}" if year and len(year) == 2 else year
        found.append((match.start(), match.end(), " ".join(part for part in whole if part)))
    taken = {at for start, end, _ in found for at in range(start, end)}
    figures = (match for match in _LONG_FIGURE.finditer(text) if match.start() not in taken)
    found += [(match.start(), match.end(), match[0].replace(".", "")) for match in figures]
    parts: list[str] = []
    done = 0
    for start, end, form in sorted(found):
        parts += text[done:start], form
        done = end
    return "".join([*parts, text[done:]])
