"""The one door for words that a reader sees: messages, numbers, percents, days and lists, in each language.

A message is one whole sentence with named places. Compute first, then choose the message; never build a sentence from
halves, since the halves of one language do not fit another:

>>> def wet(days):
...     if not days:
...         return _("No day was wet.")
...     return ngettext("{count} day was wet: {days}.", "{count} days were wet: {days}.", len(days), days=listed(days))
>>> print(wet(["Monday", "Tuesday"]))
2 days were wet: Monday and Tuesday.

`_` and `ngettext` look the message up in the catalogue of the language and fill its places. What goes into a place is
made ready before: `number`, `percent`, `day`, `days`, `span` and `listed` write it as the language does. `{count}` is
filled by `ngettext` itself. A message that is kept in a constant is marked with `N_` there, and looked up with `_`
where it is shown:

>>> AXIS = N_("per 1,000 words")
>>> print(_(AXIS))
per 1,000 words

Several sentences about one thing are put together by `paragraph`. Nothing else may join sentences.

The language belongs to the process and is English until `set_language` says otherwise; what the system is set to is not
asked, so that one notebook says the same on every computer. Other processes (joblib's workers) know nothing of it: let
them return facts, and make messages of these afterwards. A new language is one file,
`corpus_tools/locale/<language>/LC_MESSAGES/corpus_tools.po`, and no code: `python -m corpus_tools.locale` brings the
messages of all rooms into it. The file is read as it is, since Babel reads a `.po` in a few milliseconds: nothing is
compiled, so nothing can be forgotten or out of date.
"""

import gettext
import html
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Self

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

CATALOGUES = files("corpus_tools") / "locale"
"""A folder for each language, as gettext lays them out."""

ENGLISH = "en"
"""The language that the messages in the code are written in: it needs no catalogue."""

_language = ENGLISH


def languages() -> list[str]:
    """Return the languages that messages can be shown in, by their two letters."""
    other = (folder.name for folder in CATALOGUES.iterdir() if _catalogue_file(folder.name).is_file())
    return [ENGLISH, *sorted(other)]


def set_language(language: str) -> None:
    """Show all messages of this process in a language: "en" for English, "id" for Indonesian.

    Raises
    ------
    ValueError
        If there is no catalogue for the language.

    Examples
    --------
    >>> set_language("en")
    >>> number(1234.5, 1)
    '1,234.5'
    """
    global _language
    if language not in languages():
        raise ValueError(f"No catalogue for language {language!r}; there are: {', '.join(languages())}.")
    _language = language


def get_language() -> str:
    """Return the language that messages are shown in."""
    return _language


def in_each_language(make: Callable[[], Any]) -> list[Any]:
    """Return what a function makes in each language: to know words again that were written down in another one.

    Examples
    --------
    >>> in_each_language(lambda: _("firm"))
    ['firm', 'kuat']
    """
    global _language
    ours, made = _language, []
    try:
        for _language in languages():
            made.append(make())
    finally:
        _language = ours
    return made


def _catalogue_file(language: str) -> Any:
    return CATALOGUES / language / "LC_MESSAGES" / "corpus_tools.po"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The messages of a language, from its `.po` file."""
    if language == ENGLISH:
        return gettext.NullTranslations()
    with _catalogue_file(language).open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str, /, **values: object) -> str:
    """Return a message in the language of the process, its named places filled."""
    return _catalogue(_language).gettext(message).format(**values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a message in its form for a count, its named places filled; `{count}` is the count itself.

    A language may have a form of its own for none, as the Indonesian catalogue has: "not one of 3", never "0 of 3".
    """
    chosen = _catalogue(_language).ngettext(one, many, count)
    return chosen.format(count=number(count), **values)


def N_(message: str, /) -> str:
    """Mark a message for the catalogue and return it as it is, for constants: look it up with `_` when it is shown."""
    return message


def given(message: str) -> str:
    """Return a title, a label or a phrase that a notebook gives, in the language of the process if it is known there.

    `python -m corpus_tools.locale` brings what the notebooks give into the catalogue. Anything else stays as it is, and
    no place is filled, since a title of somebody's own may hold braces.
    """
    return _catalogue(_language).gettext(message) if message else message


SMALL = (
    N_("zero"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
)
"""Whole numbers that a translation may write in words: those of one word in Indonesian, as its spelling rules ask."""


class Figure(str):
    """A number as the language writes it; a message asks for a small one in words with the place `{count:words}`.

    `{count:Words}` is for the head of a sentence, where Indonesian has no digit: "Dua berita", "Sebanyak 12 berita".

    Examples
    --------
    >>> "{:words}, {:Words}, {:words}, {}".format(number(2), number(2), number(1200), number(2))
    'two, Two, 1,200, 2'
    """

    value: float

    def __format__(self, form: str) -> str:
        if form not in ("words", "Words"):
            return super().__format__(form)
        if self.value in range(len(SMALL)):
            word = _(SMALL[int(self.value)])
            return word.capitalize() if form == "Words" else word
        # Translators: a number at the head of a sentence.
        return _("{number}", number=str(self)) if form == "Words" else str(self)


def number(value: Any, digits: int = 0) -> str:
    """Write a number as the language does, with so many digits behind the decimal mark.

    >>> number(1234), number(0.5, 2), number(-0.001, 2)
    ('1,234', '0.50', '0.00')
    """
    if not math.isfinite(value):
        return _("unknown")
    # Python rounds the float itself, as tables and figures do; Babel would round its shortest decimal form.
    exact = Decimal(f"{value:.{digits}f}")
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    signed = format_decimal(abs(exact) if exact == 0 else exact, pattern, locale=_language)
    written = Figure(signed.replace("-", "\N{MINUS SIGN}"))  # a hyphen would break at the end of a line
    written.value = float(exact)
    return written


def percent(share: Any, *, short: bool = False) -> str:
    """Write a share as a whole percentage; neither a few are called 0 % nor nearly all 100 %.

    `short` is for tables and figures: with the sign and without words, as Babel writes it.

    >>> percent(0.256), percent(0.003), percent(0.999), percent(1), percent(0.256, short=True)
    ('26 %', 'less than 1 %', 'more than 99 %', '100 %', '26%')
    """
    if short:
        return format_percent(share, locale=_language)
    if 0 < share <= 0.005:
        return _("less than {number} %", number=number(1))
    if 0.995 <= share < 1:
        return _("more than {number} %", number=number(99))
    return _("{number} %", number=number(100 * share))


def percent_span(low: Any, high: Any) -> str:
    """Write the least and the most of some shares.

    >>> percent_span(0.572, 0.69), percent_span(0.57, 0.571), percent_span(0.001, 0.2)
    ('57 to 69 %', '57 %', 'less than 1 % to 20 %')
    """
    if percent(low) == percent(high):
        return percent(low)
    if 0 < low <= 0.005 or 0.995 <= high < 1:
        return _("{low} to {high}", low=percent(low), high=percent(high))
    return _("{low} to {high} %", low=number(100 * low), high=number(100 * high))


def span(values: Iterable[Any], digits: int = 0) -> str:
    """Write the least and the most of some numbers in words, so that no dash meets a minus.

    >>> span([286, 597]), span([0.5, 0.501], 2), span([-0.25, 1], 2)
    ('286 to 597', '0.50', '−0.25 to 1.00')
    """
    known = [value for value in values if math.isfinite(value)]
    low, high = number(min(known, default=math.nan), digits), number(max(known, default=math.nan), digits)
    return low if low == high else _("{low} to {high}", low=low, high=high)


def day(value: str | date) -> str:
    """Write a day as the language does, a day without a year and a month too; what is none of these stays as it is.

    >>> day("2023-09-13"), day("--09-13"), day("2023-09"), day("03/04/2025")
    ('13 September 2023', '13 September', 'September 2023', '03/04/2025')
    """
    text, pattern = str(value), "d MMMM y"
    if text.startswith("--"):
        text, pattern = f"2000{text[1:]}", "d MMMM"  # a leap year: 29 February is a day
    elif re.fullmatch(r"\d{4}-\d{2}", text):
        text, pattern = f"{text}-01", "MMMM y"
    try:
        return format_date(date.fromisoformat(text[:10]), pattern, locale=_language)
    except ValueError:
        return str(value)


def decimals(text: str) -> str:
    """Write the decimal numbers in a text that a computer wrote as the language does."""
    return re.sub(r"\d+\.\d+", lambda found: number(float(found[0]), len(found[0].partition(".")[2])), text)


def days(values: Iterable[str | date]) -> str:
    """Write the first and the last of some days, "" where there is none.

    >>> days(["2023-09-14", "2023-09-13"]), days(["2023-12-30", "2024-01-02"]), days(["2023-09-13"])
    ('13 to 14 September 2023', '30 December 2023 to 2 January 2024', '13 September 2023')
    """
    ordered = sorted(value if isinstance(value, date) else date.fromisoformat(value) for value in values)
    if not ordered:
        return ""
    first, last = ordered[0], ordered[-1]
    if first == last:
        return day(first)
    # What both days have in common is written once.
    pattern = "d MMMM y"
    if first.year == last.year:
        pattern = "d" if first.month == last.month else "d MMMM"
    return _("{low} to {high}", low=format_date(first, pattern, locale=_language), high=day(last))


def listed(items: Iterable[object], most: int | None = None, *, apart: bool = False) -> str:
    """Write a list as the language does: the first `most` items and the number of the rest, with semicolons if `apart`.

    >>> listed(["a", "b", "c"], 2), listed("abcd", 2), listed(["a and b", "c, d"], apart=True)
    ('a, b, and c', 'a, b, and 2 more', 'a and b; c, d')
    """
    every = [str(item) for item in items]
    # "and 1 more" is no shorter than the item itself.
    shown = every if most is None or len(every) <= most + 1 else every[:most]
    if rest := len(every) - len(shown):
        shown = [*shown, ngettext("{count} more", "{count} more", rest)]
    return "; ".join(shown) if apart else format_list(shown, locale=Locale.parse(_language))


def pair(report_a: object, report_b: object) -> str:
    """Write two reports as a pair."""
    return listed([report_a, report_b])


def pairs_listed(pairs: Iterable[Sequence[object]], most: int = 3) -> str:
    """Write pairs of reports as a list, each pair with a dash between its two.

    Examples
    --------
    >>> pairs_listed([("a", "b"), ("a", "c"), ("b", "c")])
    'a–b, a–c, and b–c'
    """
    return listed((f"{one}–{other}" for one, other in pairs), most)


def cited(words: Iterable[object]) -> str:
    """Write words out of the texts as a list, each in quotation marks.

    Examples
    --------
    >>> cited(["kapal", "laut"])
    '“kapal” and “laut”'
    """
    return listed(f"“{word}”" for word in words)


def tallied(counts: Mapping[str, int], written: Callable[[str], str], most: int | None = None) -> str:
    """Write how often each thing is there, the most frequent first, equal ones by the alphabet.

    Examples
    --------
    >>> tallied({"laut": 1, "kapal": 2}, str.upper)
    'KAPAL (2) and LAUT (1)'
    """
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return listed((f"{written(thing)} ({number(count)})" for thing, count in ordered), most)


FIRM, LEANING, OPEN = "firm", "leaning", "open"
"""How strongly a finding may be written down: one scale for all findings."""

STRENGTHS = {
    FIRM: (
        "●",
        N_("firm"),
        N_("You can write it down as it is: it can be read in the texts, or it hardly depends on our choices."),
    ),
    LEANING: (
        "◐",
        N_("leaning"),
        N_("Write “probably”: most ways of counting agree, or a person has not checked it in the texts yet."),
    ),
    OPEN: (
        "○",
        N_("open"),
        N_("Do not write it down as a finding: other sensible choices, or chance, give another answer."),
    ),
}
"""Each strength with its sign, its word and its meaning. The signs differ by fill, not by colour."""


class Sentence(str):
    """One or more computed sentences; a notebook shows them as a paragraph, any markup in them as plain text.

    `strength` is "firm", "leaning" or "open" where the sentence is a finding that was weighed, else "".

    >>> Sentence("Bali Post quotes least.", "firm")
    [firm] Bali Post quotes least.
    """

    strength: str

    def __new__(cls, text: str, strength: str = "") -> Self:
        if strength and strength not in STRENGTHS:
            raise ValueError(f"No strength {strength!r}; there are: {', '.join(STRENGTHS)}.")
        sentence = super().__new__(cls, text)
        sentence.strength = strength
        return sentence

    def __getnewargs__(self) -> Any:
        return str(self), self.strength

    def _inner_html(self) -> str:
        # A figure and its percent sign stay on one line.
        text = html.escape(self).replace(" %", "\N{NO-BREAK SPACE}%")
        if not self.strength:
            return text
        sign, word, meaning = STRENGTHS[self.strength]
        style = "border: 1px solid currentColor; border-radius: .6em; padding: 0 .5em; font-size: 85%; cursor: help"
        label = f'<span class="strength" style="{style}" title="{html.escape(_(meaning))}">{sign} {_(word)}</span>'
        return f"{label} {text}"

    def _repr_html_(self) -> str:
        return f'<p class="finding" style="max-width: 58em">{self._inner_html()}</p>'

    def __repr__(self) -> str:
        return f"[{_(STRENGTHS[self.strength][1])}] {self}" if self.strength else str(self)


class Findings(list[Sentence]):
    """A short list of computed sentences; a notebook shows it as a list, each finding with its strength."""

    def _repr_html_(self) -> str:
        each = (sentence if isinstance(sentence, Sentence) else Sentence(sentence) for sentence in self)
        items = (f'<li style="margin-bottom: .4em">{sentence._inner_html()}</li>' for sentence in each)
        return f'<ul class="findings" style="max-width: 58em">{"".join(items)}</ul>'

    def __repr__(self) -> str:
        return "\n".join(f"- {sentence!r}" if isinstance(sentence, Sentence) else f"- {sentence}" for sentence in self)


def paragraph(*sentences: str, strength: str = "") -> Sentence:
    """Put whole sentences together in this order; empty ones are left out."""
    return Sentence(" ".join(sentence for sentence in sentences if sentence), strength)


def text(message: str, /, *, digits: int = 1, **values: object) -> Sentence:
    """Say a message of a notebook in the language of the process, its numbers written as the language does.

    Parameters
    ----------
    message
        The words, with places in braces.
    digits
        Decimals of numbers that are not whole.
    **values
        What goes into the places.

    Examples
    --------
    >>> text("{report} uses it {times} times.", report="Bali Post", times=40.625)
    Bali Post uses it 40.6 times.
    """
    written = {
        name: number(value, 0 if isinstance(value, int) else digits) if isinstance(value, int | float) else value
        for name, value in values.items()
    }
    return Sentence(_(message, **written))


def too_few(needed: str, there: int) -> Sentence:
    """Say what is needed, a whole sentence, and how many reports there are."""
    if not there:
        return paragraph(needed, _("There is no report here."))
    return paragraph(needed, ngettext("There is {count} report here.", "There are {count} reports here.", there))


def cut_short(text: object) -> str:
    """Return a text on one line, cut at a word where it is longer than 160 characters."""
    plain = " ".join(str(text).split()).rstrip(" ,")
    return plain if len(plain) <= 160 else f"{plain[:160].rsplit(' ', 1)[0]} …"


# What follows writes English only. It serves rooms whose messages do not go through `_` and `ngettext`.

NONE_SHOWN = N_("none shown")
"""The answer where groups were looked for and none were found."""


def number_of(number: int, noun: str) -> str:
    """A number of things: "1 word", "1,200 words"."""
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def first_few(items: Sequence[str], most: int = 6, between: str = ", ") -> str:
    """The first few items, and how many more there are."""
    return between.join(items[:most]) + (f"{between}and {len(items) - most} more" if len(items) > most else "")


def spelled(answer: Any) -> str:
    """An answer to a finding in words: a report or word, a pair, a list of pairs, a number, or none."""
    if answer is None:
        return "none ahead"
    if not isinstance(answer, tuple):
        return str(answer)
    if all(isinstance(part, tuple) for part in answer):
        return first_few([" – ".join(map(str, part)) for part in answer], 3, "; ")
    return " and ".join(map(str, answer))
