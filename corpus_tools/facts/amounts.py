"""Numbers with what they count, money, shares, dates and times in Indonesian prose."""

import re
from typing import NamedTuple

from corpus_tools.speech.vocabulary import DAYS, MONTHS, STOPS

SCALES = {
    "ratus": 1e2,
    "ribu": 1e3,
    "juta": 1e6,
    "miliar": 1e9,
    "milyar": 1e9,
    "triliun": 1e12,
    "trilyun": 1e12,
}
NUMBER_WORDS = {word: n for n, word in enumerate("dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(), 2)}
CURRENCIES = {
    "rp": "rupiah", "rupiah": "rupiah", "idr": "rupiah",
    "us$": "dolar AS", "usd": "dolar AS", "$": "dolar AS", "dolar": "dolar AS", "dollar": "dolar AS",
    "€": "euro", "euro": "euro", "rm": "ringgit", "sgd": "dolar Singapura",
}  # fmt: skip
CLASSIFIERS = set("orang unit buah ekor lembar batang helai butir pucuk keping bidang kali".split())
NOT_MEASURES = {
    "dan",
    "atau",
    "hingga",
    "sampai",
    "di",
    "yang",
    "pada",
    "dari",
    "per",
    "ke",
    "wib",
    "wita",
    "wit",
}
TIME_MEASURES = {"hari"}
"""Measures that are stop words elsewhere: *12 hari* counts days."""
NOT_AMOUNTS = set(
    """nomor no pasal ayat pukul jam rt rw tingkat usia peringkat km jalan jl tahun tanggal bab huruf butir
    angka per ke""".split()
)
MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        """januari jan, februari feb, maret mar, april apr, mei, juni jun, juli jul, agustus agu agt,
        september sep, oktober okt, november nov, desember des""".split(","),
        start=1,
    )
    for name in names.split()
}

_day, _month = "|".join(sorted(DAYS)), "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = re.compile(
    rf"(?:\b(?P<weekday>{_day})\b(?:\s+(?:pagi|siang|sore|malam|dini hari))?,?\s*)?"
    rf"(?:\(?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/(?P<y>\d{{4}}|\d{{2}}))?\b\)?"
    rf"|(?:\btanggal\s+)?\b(?P<d2>\d{{1,2}})\s+(?P<m2>{_month})\b(?:\s+(?P<y2>\d{{4}}))?"
    rf"|\b(?P<m3>{_month})\s+(?P<y3>\d{{4}})\b)",
    re.IGNORECASE,
)
TIME = re.compile(r"\b(?:pukul|jam)\s+(?P<h>[01]?\d|2[0-4])[.:](?P<min>[0-5]\d)\b", re.IGNORECASE)
_amount = r"\d{1,15}(?:[.,]\d{1,9}){0,5}"
NUMBER = re.compile(
    rf"(?:(?P<money>\b(?:Rp|IDR|USD|US\$|RM|SGD)\.?\s?|[$€]\s?)|(?<![\w/.,]))(?P<n>{_amount})(?!\d)"
    rf"(?:\s(?P<scale>{'|'.join(SCALES)})\b)?(?P<percent>\s?%|\s(?:persen|per\s?cent)\b)?"
    r"(?:\s?(?P<after>rupiah|dollar AS|dolar AS|dollar|dolar|euro)\b)?"
    rf"|\b(?P<word>{'|'.join(NUMBER_WORDS)})(?=\s[a-z])",
    re.IGNORECASE,
)
AFTER_NUMBER = re.compile(r"\s?(?P<first>[A-Za-z]+(?:-[a-z]+)?)(?:\s+(?P<second>[a-z]+(?:-[a-z]+)?))?")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PREFIX = re.compile(r"^(?:di|ber|ter|me(?:ng|ny|m|n)?|pe(?:ng|ny|m|n)?|ke|se)(?=[a-z]{4})")


class Found(NamedTuple):
    kind: str
    normal: str
    start: int
    end: int
    value: float = float("nan")
    measure: str = ""


def dates_in(text: str, year: str) -> list[Found]:
    """Days and months, as ISO dates; `--` stands for a year nobody gives."""
    found = []
    for match in DATE.finditer(text):
        month = match["m"] or match["m2"] or match["m3"]
        number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month.lower(), 0)
        day = int(match["d"] or match["d2"] or 0)
        if not 1 <= number <= 12 or day > 31 or (match["d"] and not day):
            continue
        given = match["y"] or match["y2"] or match["y3"] or year or "-"
        given = f"20{given}" if len(given) == 2 and given.isdigit() else given
        normal = f"{given}-{number:02d}" + (f"-{day:02d}" if day else "")
        found.append(Found("date", normal, match.start(), match.end(), measure=(match["weekday"] or "").lower()))
    return found


def times_in(text: str) -> list[Found]:
    return [Found("time", f"{int(m['h']):02d}.{m['min']}", m.start(), m.end()) for m in TIME.finditer(text)]


def as_number(digits: str) -> float:
    """The value of digits written the Indonesian way: full stop for thousands, comma for decimals.

    >>> as_number("5.534,2"), as_number("102"), as_number("1.500"), as_number("2.5")
    (5534.2, 102.0, 1500.0, 2.5)
    """
    whole, _, decimals = digits.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole) or whole.count(".") > 1 or (decimals and "." in whole):
        whole = whole.replace(".", "")
    value = f"{whole}.{decimals.replace(',', '').replace('.', '')}" if decimals else whole
    return float(value)


def numbers_in(text: str, taken: list[Found]) -> list[Found]:
    """Amounts with what they count; not clock times, dates, articles of a law, house numbers."""
    blocked = sorted((item.start, item.end) for item in taken)
    found, at = [], 0
    for match in NUMBER.finditer(text):
        while at < len(blocked) and blocked[at][1] <= match.start():
            at += 1
        if at < len(blocked) and blocked[at][0] < match.end():
            continue
        before = WORD.findall(text[max(0, match.start() - 14) : match.start()])
        if before and _numbers_a_thing(before[-1].lower()) and not match["money"] and not match["percent"]:
            continue
        item = _amount_found(text, match)
        if item:
            found.append(item)
    return found


def _numbers_a_thing(word: str) -> bool:
    """Whether the number after a word is a name and no amount: Pasal 18, also glued to the word before (juncto)."""
    return word in NOT_AMOUNTS or word.endswith(("pasal", "ayat"))


def _amount_found(text: str, match: re.Match) -> Found | None:
    """One amount: money, a share, or a number with its noun."""
    value = float(NUMBER_WORDS[match["word"].lower()]) if match["word"] else as_number(match["n"])
    value *= SCALES.get((match["scale"] or "").lower(), 1)
    sign = (match["money"] or match["after"] or "").strip(" .").lower().split(" ")[0]
    if match["percent"]:
        return Found("percent", f"{value:g} persen", match.start(), match.end(), value, "persen")
    if sign:
        measure = CURRENCIES.get(sign, sign)
        return Found("money", f"{_spelled(value)} {measure}", match.start(), match.end(), value, measure)
    if re.fullmatch(r"(?:19|20)\d\d", match["n"] or ""):
        return None
    noun = AFTER_NUMBER.match(text, match.end())
    if not noun:
        return None
    first, second = noun["first"].lower(), (noun["second"] or "").lower()
    if first in NOT_MEASURES | (STOPS - TIME_MEASURES) or first in MONTH_NUMBERS or first.startswith(("uu", "juncto")):
        return None
    use_second = first in CLASSIFIERS and second and second not in NOT_MEASURES | STOPS and not PREFIX.match(second)
    end = noun.end() if use_second else noun.end("first")
    measure = second if use_second else first
    return Found("number", f"{value:.12g} {measure}", match.start(), end, value, measure)


def _spelled(value: float) -> str:
    """A large amount in words a reader of Indonesian expects: 5.534e15 -> "5534 triliun"."""
    for word in ("triliun", "miliar", "juta"):
        if value >= SCALES[word]:
            return f"{value / SCALES[word]:.9g} {word}"
    return f"{value:.9g}"
