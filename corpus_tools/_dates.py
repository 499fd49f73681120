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


def days_meant(text: str) -> list[date]:
    """Return every day that a short text may mean, day first before month first.

    Parameters
    ----------
    text
        A cell or a few words: Indonesian and English months, 13/9/2023 and 2023-09-13 are read. A weekday before the
        day has to fit. An Indonesian weekday also proves Indonesian text, which is day first: a misprinted weekday
        must not swap day and month.

    Returns
    -------
    list of date
        None where the text holds no real day, or one of another weekday; two for 03/04/2025.

    Examples
    --------
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
    """Return a day as YYYY-MM-DD if the text can mean only one; else the text as it is.

    Parameters
    ----------
    text
        A cell.
    order
        "day first" or "month first", where it is known how 03/04/2025 is meant.

    Examples
    --------
    >>> read_day("Rabu, 13 September 2023 10:15 WIB"), read_day("03/04/2025")
    ('2023-09-13', '03/04/2025')
    >>> read_day("03/04/2025", order="day first")
    '2025-04-03'

    Notes
    -----
    Not for days inside a report: the day of a report has to be told from others that it names.
    """
    days = days_meant(text[:100])
    if len(days) == 2 and order:
        days = days[:1] if order == "day first" else days[1:]
    return days[0].isoformat() if len(days) == 1 else text.strip()


def day_order(texts: Iterable[str]) -> str:
    """Tell from the days of one column whether they are "day first" or "month first", "" if they do not say.

    Examples
    --------
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
    """Tell whether a text is a day as YYYY-MM-DD.

    Examples
    --------
    >>> is_day("2023-09-13"), is_day("03/04/2025"), is_day("2023-13-13")
    (True, False, False)
    """
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(days_meant(text))


def span_of_days(published: Iterable[str]) -> str:
    """Return the first and the last day of some entries of the column `published`, "" where none is a day.

    Examples
    --------
    >>> span_of_days(["2023-09-14", "2023-09-13", "03/04/2025"])
    '2023-09-13 to 2023-09-14'
    """
    days = sorted(filter(is_day, published))
    return " to ".join(dict.fromkeys([days[0], days[-1]])) if days else ""
