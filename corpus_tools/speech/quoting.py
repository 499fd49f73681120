"""Who says what: every quotation of a report, its speaker, the words that name the speaker, and counts of them."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._text import words_in
from corpus_tools.read.about import agencies
from corpus_tools.read.about import sources as known_sources
from corpus_tools.read.tables import beside, read_table
from corpus_tools.speech.attribution import (
    WINDOW,
    Page,
    Reading,
    attribution,
    indirect_speech,
    page_of,
    sentence_at,
)
from corpus_tools.speech.marks import Span, plain_words, without_quotations
from corpus_tools.speech.names import Names, fuller_across
from corpus_tools.speech.phrases import NOBODY, SHADE_OF, TITLE_CUES, is_document, is_group
from corpus_tools.speech.speakers import Voices, voices_of

COLUMNS = ["report", "start", "end", "quotation", "kind", "speaker", "verb", "position", "evidence"]
KINDS = ("direct", "fragment", "indirect", "title", "scare")
QUOTES_COLUMNS = ["report", "quotation", "speaker", "kind", "utterance", "why"]
LISTED = re.compile(r"[\s,;]*(?:(?:dan|atau|serta|hingga)\s+)?")
"""What is between the marked words of a list: `"satu", "dua" dan "tiga"`."""
NOT_ATTRIBUTED = Reading(0, NOBODY, "", "none", "")


def quotations(
    reports: pd.DataFrame,
    *,
    kinds: tuple[str, ...] = ("direct", "fragment"),
    overrides: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every quotation of every report, with its speaker and the words that say so.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`.
    kinds : tuple of str, default ("direct", "fragment")
        May add "indirect" (reported speech without marks), "title" (of a film, a programme) and "scare" (marked words
        that nobody says).
    overrides : DataFrame, optional
        What a person knows better, as `read_quotes` gives it; one that fits no quotation or several is an error.

    Returns
    -------
    DataFrame
        One row per quotation: report, start and end (characters of `text`), quotation, kind, speaker ("" where the text
        names none), verb, position of the speaker (before, after, none) and evidence. With `overrides` also utterance,
        the name under which a person has grouped it, "" for none.

    Notes
    -----
    The speaker is given in the fullest form that the report uses, or another report that names three of the same people
    and places; "ia", "dia" and "-nya" point to the person who spoke or acted last. On news not read before these rules
    name the right person in 19 of 20 quotations. Do not use them to settle who said something in a legal sense, nor on
    chats and interviews printed as question and answer.

    References
    ----------
    Krestel, R., Bergler, S., Witte, R. (2008). Minding the source: automatic tagging of reported speech in newspaper
    articles. LREC 2008.
    Pouliquen, B., Steinberger, R., Best, C. (2007). Automatic detection of quotations in multilingual news. RANLP 2007.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ['"Kami siap," kata Kepala Dinas, Rani Kusuma.']}, index=["a"])
    >>> quotations(page)[["quotation", "speaker", "verb"]].values.tolist()
    [['Kami siap,', 'Rani Kusuma', 'kata']]
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise ValueError(f"unknown kinds {unknown}; choose from {list(KINDS)}")
    if "text" not in reports.columns:
        raise KeyError(f"reports need a column 'text'; there are {list(map(str, reports.columns))}")
    read = [_read(text if isinstance(text, str) else "") for text in reports["text"]]
    fuller = fuller_across([names for _, names in read], [{row[4] for row in rows} for rows, _ in read])
    rows = []
    for report, (found, _), full in zip(reports.index, read, fuller, strict=True):
        rows += [(report, *row[:4], full.get(row[4], row[4]), *row[5:]) for row in found]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.assign(start=table["start"].astype("int64"), end=table["end"].astype("int64"))
    if overrides is not None:
        table = _overruled(table, overrides, reports)
    return table[table["kind"].isin(kinds)].reset_index(drop=True)


def read_quotes(folder_or_file: str | Path) -> pd.DataFrame:
    """Read a quotes.csv, in which a person says who speaks where the rules are wrong.

    An empty cell leaves what the rules found; `-` as speaker means that nobody is named. Quotations with one word or
    number under `utterance` are taken for one act of speech, and `-` keeps one out of all groups. `why` is for readers.

    Parameters
    ----------
    folder_or_file : str or Path
        A file, or the folder of the articles, in which quotes.csv lies.

    Returns
    -------
    DataFrame
        The columns report (its name as the tables show it), quotation (its first words, or enough of them to find it),
        speaker, kind, utterance and why; the index is the row in the file. Empty without a file.

    Examples
    --------
    >>> read_quotes("folder-without-one").columns.tolist()
    ['report', 'quotation', 'speaker', 'kind', 'utterance', 'why']
    """
    place = Path(folder_or_file)
    path = place if place.is_file() else beside(place, "quotes.csv")
    if path is None:
        return pd.DataFrame(columns=QUOTES_COLUMNS, dtype="str")
    table = read_table(path, ("report", "quotation"), example="Bali Post").reindex(
        columns=QUOTES_COLUMNS, fill_value=""
    )
    for row, kind in table["kind"].items():
        if kind and kind not in KINDS:
            raise ValueError(f"{path}, row {row}: unknown kind {kind!r}; choose from {', '.join(KINDS)}.")
    return table


def _overruled(table: pd.DataFrame, overrides: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """The quotations with what a person said of them; every override must fit exactly one."""
    table = table.assign(utterance="")
    words = [" ".join(plain_words(quotation)) for quotation in table["quotation"]]
    for row, said in overrides.iterrows():
        where = f"quotes.csv, row {row}"
        if said["report"] not in reports.index:
            there = ", ".join(map(str, reports.index[:12]))
            raise ValueError(f"{where}: there is no report {said['report']!r}; there are {there}.")
        wanted = " ".join(plain_words(said["quotation"]))
        fitting = [at for at, held in enumerate(words) if table.at[at, "report"] == said["report"] and wanted in held]
        # A fragment may occur again inside a longer quotation: the one that is the whole is meant.
        fitting = [at for at in fitting if words[at] == wanted] or fitting
        if len(fitting) != 1 or not wanted:
            number = f"{len(fitting)} quotations hold" if fitting else "no quotation holds"
            raise ValueError(f"{where}: {number} the words {said['quotation']!r}; give words that only one has.")
        for column in ("speaker", "kind", "utterance"):
            if said[column]:
                table.loc[fitting, column] = "" if (column, said[column]) == ("speaker", "-") else said[column]
    return table


def _read(text: str) -> tuple[list[tuple], Names]:
    """All rows of one text, in order: marked words and reported speech, speakers resolved; and its names."""
    page, found, said, voices = heard_in(text)
    rows: list[tuple] = []
    for number in range(len(page.spans)):
        rows.append(_row(page, found, rows, number, voices))
    for reading, end in said:
        words = text[reading.at : end].rstrip(" ,\n\t")
        speaker = voices.resolve(reading.phrase, reading.at - 1)
        end = reading.at + len(words)
        rows.append((reading.at, end, words, "indirect", speaker, reading.verb, "before", reading.evidence))
    names = voices.names()
    return sorted(row for row in rows if re.search(r"[^\W_]", row[2])), names


def heard_in(text: str) -> tuple[Page, list[Reading | None], list[tuple[Reading, int]], Voices]:
    """A text made ready, what is beside each quotation, its reported speech, and who is heard in it."""
    page = page_of(text)
    found = [attribution(page, number) for number in range(len(page.spans))]
    said = indirect_speech(page)
    return page, found, said, voices_of(page, found, said)


def _row(page: Page, found: list[Reading | None], rows: list[tuple], number: int, voices: Voices) -> tuple:
    """One marked passage as a row: resolved speaker, kind, evidence."""
    span, reading = page.spans[number], found[number] or NOT_ATTRIBUTED
    kind = _kind(page, span, found[number])
    if reading.position != "after" and rows and rows[-1][3] in {"title", "scare"}:
        between = page.masked[page.spans[number - 1].close : span.open]
        kind = rows[-1][3] if LISTED.fullmatch(between) else kind
    if kind in {"title", "scare"}:
        reading = NOT_ATTRIBUTED
    words = page.text[span.start : span.end]
    speaker = voices.resolve(reading.phrase, reading.at, reading.verb, words) if reading.phrase.words else ""
    evidence = reading.evidence
    if kind == "direct" and not speaker and not (is_document(reading.phrase) or is_group(reading.phrase)):
        start = sentence_at(page, span.open)[0]
        # Alone in its sentence but for other quotations.
        if span.open - start < 4 * WINDOW and not page.masked[start : span.open].strip(" -–—,«»□\n"):
            speaker, evidence = _carried(page, found, rows, number, voices)
    return span.start, span.end, words, kind, speaker, reading.verb, reading.position, evidence


def _carried(
    page: Page, found: list[Reading | None], rows: list[tuple], number: int, voices: Voices
) -> tuple[str, str]:
    """The speaker of a quotation that names none: of the next one, the last one, or the sentence before."""
    for later in range(number + 1, min(number + 8, len(found))):
        if page.masked[page.spans[later - 1].close : page.spans[later].open].strip(" ,\n"):
            break
        following = found[later]
        if following:
            return voices.resolve(following.phrase, following.at, following.verb), following.evidence
    before = voices.last(page.spans[number].open)
    row = bisect_right(page.paragraphs, page.spans[number].open) - 1
    near = page.paragraphs[max(0, row - 2)]
    last = page.spans[number - 1] if number else None
    if last and rows[-1][4] and last.close > near and before.at <= last.open:
        return rows[-1][4], rows[-1][7]
    return (before.name, "the sentence before") if before.at >= near else ("", "")


def _kind(page: Page, span: Span, reading: Reading | None) -> str:
    """Direct speech, a fragment in running text, the title of a work, or words at arm's length."""
    if reading and reading.position == "after":
        return "direct"
    words = page.text[span.start : span.end].split()
    begin = sentence_at(page, span.open)[0]
    before = page.masked[max(begin, span.open - 40, 0) : span.open]
    led = bool(re.search(r"[,:]\s*$", before)) and reading is not None
    # The sentence goes on in lower case after the mark.
    runs_on = page.text[span.end - 1] not in ",." and bool(re.match(r"\s*[a-z(]", page.masked[span.close :][:3]))
    # A few words in running text, each with a capital, are a name or a title.
    long_words = [word for word in words if len(word) > 3 or word[:1].isupper()]
    capital = all(word[:1].isupper() or word[:1].isdigit() for word in long_words)
    is_title = bool(long_words) and capital and len(words) <= 8 and words[-1][-1] not in ".,!"
    cue = re.search(r"(\w+)\W*$", before)
    opener = re.match(r"\W*(\w+)", page.masked[begin : min(span.open, begin + 40)]) if reading is None else None
    cued = any(found[1].lower() in TITLE_CUES for found in (cue, opener) if found)
    if (is_title and runs_on) or (not led and (is_title or cued)):
        return "title"
    whole = not before.strip() and not runs_on and (len(words) > 3 or words[-1][-1] in ".!?,")
    if whole or led:
        return "direct"
    if reading:
        return "direct" if len(words) > 6 else "fragment"
    return "direct" if len(words) > 8 and not runs_on else "scare"


# --- counts over the table of quotations ----------------------------------------------------------------------------

SHARE_COLUMNS = ["report", "speaker", "quoted", "words", "share"]
SOURCE_COLUMNS = ["report", "speaker", "actor", "direct", "reported", "words"]
SHADE_COLUMNS = ["report", "word", "shade", "count"]
CITED_COLUMNS = ["report", "source", "words", "count", "credited"]
ORIGIN = re.compile(r"\s+dari\s+(?:laman\s+|situs\s+)?")
DOCUMENT = re.compile(r"\b(?:Pasal|UU|Undang-Undang|(?:bunyi|isi) (?:pesan|surat)|surat|putusan|dakwaan)\b")
"""A paper in the evidence of a quotation that nobody says."""


def quoted_share(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Give the share of a report's words that are in quotation marks, by speaker.

    Not a measure of attention: a long quotation counts for more in a short report.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`.
    quotations : DataFrame
        Their quotations. Reported speech without marks is not counted.

    Returns
    -------
    DataFrame
        One row per report and speaker, most words first: report, speaker, quoted (words), words (all of the report) and
        share (quoted / words). A report without quotations has one row with no speaker and a share of 0.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ['"Kami siap," kata Rani.']}, index=["a"])
    >>> quoted_share(page, quotations(page))["share"].tolist()
    [0.5]
    """
    marked = quotations[quotations["kind"].isin(["direct", "fragment"])]
    rows = []
    for report, text in reports["text"].items():
        own, held = marked[marked["report"] == report], len(words_in(text))
        counts = own["quotation"].map(lambda quotation: len(words_in(quotation))).groupby(own["speaker"]).sum()
        counts = counts.sort_values(ascending=False, kind="stable") if len(counts) else pd.Series({"": 0})
        rows += [(report, speaker, int(quoted), held, quoted / max(1, held)) for speaker, quoted in counts.items()]
    return pd.DataFrame(rows, columns=SHARE_COLUMNS)


def sources(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Count how often every source of a report is quoted, and say what kind of actor it is.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`.
    quotations : DataFrame
        Their quotations; ask for the kinds "direct", "fragment" and "indirect" to have reported speech counted.

    Returns
    -------
    DataFrame
        One row per report and speaker, in the order in which they are first heard: report, speaker ("" for quotations
        whose speaker the text does not name), actor, direct and reported (numbers of quotations and of clauses of
        reported speech), words (in both).

    Notes
    -----
    `actor` is state (with police and courts), party, military, expert, company, citizen, agency, document or other.
    It is told from the words beside the name (`data/actors.toml`), not from knowledge of the person: who is named
    without an office is "other". On news not read before it was right for four of five speakers (35 of 44), and
    most that were wrong were called "other"; look at the table before you write a share of actors down.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ['"Kami siap," kata Kepala Dinas Air Rani Kusuma.']}, index=["a"])
    >>> sources(page, quotations(page)).values.tolist()
    [['a', 'Rani Kusuma', 'state', 1, 0, 2]]
    """
    rows = []
    held: dict = dict(list(quotations.groupby("report", sort=False)))
    for report, text in reports["text"].items():
        if report not in held or not isinstance(text, str):
            continue
        described = _described(text)
        for speaker, said in held[report].groupby("speaker", sort=False):
            words = int(said["quotation"].map(lambda quotation: len(words_in(quotation))).sum())
            reported = int(said["kind"].eq("indirect").sum())
            actor = _actor(str(speaker), described, text, evidence=" ".join(said["evidence"]))
            rows.append((report, speaker, actor, len(said) - reported, reported, words))
    table = pd.DataFrame(rows, columns=SOURCE_COLUMNS)
    # One report may leave out the office that another one gives: a person is of one kind in all of them.
    known = table[~table["actor"].isin(["other", ""]) & table["speaker"].ne("")]
    kinds = known.groupby("speaker")["actor"].agg(lambda held: held.value_counts().index[0]).to_dict()
    actors = [kinds.get(speaker, actor) for speaker, actor in zip(table["speaker"], table["actor"], strict=True)]
    return table.assign(actor=actors)


def _described(text: str) -> list[tuple[frozenset[str], str]]:
    """What a text says beside its names: the words of a name, and those of the title or phrase it is in."""
    _, found, said, voices = heard_in(text)
    phrases = [reading.phrase for reading in found if reading] + [reading.phrase for reading, _ in said]
    titles = [(frozenset(title.name.replace(".", "").split()), " ".join(title.words)) for title in voices.titles]
    return titles + [
        (frozenset((phrase.person or phrase.words).split()), phrase.words)
        for phrase in phrases
        if phrase.words and not phrase.points_back
    ]


def _actor(speaker: str, described: list[tuple[frozenset[str], str]], text: str, *, evidence: str) -> str:
    """The kind of actor a speaker is, from what is said of the name; for nobody, whether a document is cited."""
    if not speaker:
        return "document" if DOCUMENT.search(evidence) else ""
    if known_sources().pattern.fullmatch(speaker):
        return "agency"
    parts = frozenset(speaker.replace(".", "").split())
    beside = " ; ".join([words for name, words in described if name <= parts] + [speaker]).lower()
    behind = re.search(
        rf"{re.escape(speaker)}(?: \(\d[^()]*\))?(?:,| selaku| sebagai) "
        r"(?:(?:salah )?seorang |salah satu |yang juga |mantan )?(?P<office>[^,.«»\"“]{3,80})",
        text,
    )
    for kind, pattern in _actors():
        # Behind a name and a comma an office may follow, but also the next clause: there it must come first.
        if pattern.search(beside) or (behind and pattern.match(behind["office"].lower())):
            return kind
    return "other"


@cache
def _actors() -> list[tuple[str, re.Pattern]]:
    """The kinds of actors with the words that tell them, in the order in which they are tried."""
    kinds = []
    for entry in read_entries("actors.toml", "actor", ("kind", "why", "words"), ("parts",)):
        parts = "|".join(entry["parts"]) or "(?!)"
        kinds.append((entry["kind"][0], re.compile(rf"\b(?:{_either(entry['words'])})(?:nya)?\b|\b(?:{parts})[a-z]*")))
    return kinds


def _either(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def shades(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Count the words by which a report vouches for what it tells, or keeps its distance.

    Counts, not judgements: "diduga" before a verdict is what the law asks of an outlet, and "mungkin" in a weather
    report is honest. Compare outlets that tell one event, and read the sentences.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`.
    quotations : DataFrame
        Their quotations: the verbs of saying are counted there.

    Returns
    -------
    DataFrame
        One row per report and word: report, word, shade, count. The shades of verbs of saying are those of
        `data/verbs.toml` (neutral, insisting, doubting, …); words of doubt, counted outside quotation marks, have the
        shades of `data/speech.toml`: possible, suspected, hearsay, estimated, unnamed judgement.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ['Api diduga dari dapur. "Kami siap," tegas Rani.']}, index=["a"])
    >>> shades(page, quotations(page)).values.tolist()
    [['a', 'tegas', 'insisting', 1], ['a', 'diduga', 'suspected', 1]]
    """
    entries = read_entries("speech.toml", "doubt", ("shade", "why", "words"))
    shade_of = {word: entry["shade"][0] for entry in entries for word in entry["words"]}
    planned = _either(
        tuple(word for entry in read_entries("speech.toml", "planned", ("words", "why")) for word in entry["words"])
    )
    # An estimate of a timetable is no doubt: `diperkirakan mendarat pukul 11.29`.
    doubt = re.compile(rf"\b(?:{_either(tuple(shade_of))})\b(?!(?: akan| baru)? (?:{planned})\b[^.\n]{{0,80}}\d)")
    verbs = [verb.removesuffix("nya") if verb not in SHADE_OF else verb for verb in quotations["verb"]]
    said = Counter(zip(quotations["report"], verbs, strict=True))
    rows = []
    for report, text in reports["text"].items():
        rows += [
            (report, verb, SHADE_OF[verb], count)
            for (where, verb), count in said.items()
            if where == report and verb in SHADE_OF
        ]
        own = without_quotations(text).lower() if isinstance(text, str) else ""
        rows += [(report, word, shade_of[word], count) for word, count in Counter(doubt.findall(own)).items()]
    return pd.DataFrame(rows, columns=SHADE_COLUMNS)


def cited_media(reports: pd.DataFrame) -> pd.DataFrame:
    """List the outlets, agencies and kinds of media that a report names as its source, within its text.

    Found behind verbs such as "dilansir" and "mengutip"; behind "menurut" and "kata", where a person may follow, only
    known outlets and words such as "media pemerintah" (`data/speech.toml`, `data/agencies.toml`).

    Parameters
    ----------
    reports : DataFrame
        With a column `text`; `credit` is used where it is there.

    Returns
    -------
    DataFrame
        One row per report and source: report, source (an outlet or agency under its usual name, else as written), words
        (where it is named first), count and credited, whether the report's column `credit` names it, too.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ["Kim tiba, menurut Yonhap. Ia pergi, kata media pemerintah Rusia."]}, index=["a"])
    >>> cited_media(page)[["source", "count"]].values.tolist()
    [['Yonhap', 1], ['media pemerintah Rusia', 1]]
    """
    rows = []
    credits = reports["credit"] if "credit" in reports else pd.Series("", index=reports.index)
    for (report, text), credit in zip(reports["text"].items(), credits, strict=True):
        counts: Counter[str] = Counter()
        first: dict[str, str] = {}
        for match in _cited().finditer(without_quotations(text) if isinstance(text, str) else ""):
            behind = ORIGIN.match(match.string, match.end())
            # `Dikutip A dari B`: B is the origin, and A has passed it on.
            origin = known_sources().pattern.match(match.string, behind.end()) if behind else None
            for words in [match["source"], *([origin[0]] if origin else [])]:
                known = known_sources().pattern.match(words)
                source = known_sources().names[int(str(known.lastgroup)[1:])] if known else words.strip()
                counts[source] += 1
                first.setdefault(
                    source, " ".join(match[0].split()) + (f" dari {words}" if words != match["source"] else "")
                )
        held = agencies(credit) if isinstance(credit, str) else set()
        rows += [(report, source, first[source], count, source in held) for source, count in counts.items()]
    return pd.DataFrame(rows, columns=CITED_COLUMNS)


@cache
def _cited() -> re.Pattern:
    """A verb, perhaps "dari" or "oleh", perhaps a kind of medium, and a name; one of the last two must be there."""

    def listed(table: str) -> str:
        entries = read_entries("speech.toml", table, ("why", "words"))
        return _either(tuple(word for entry in entries for word in entry["words"]))

    known = re.sub(r"\(\?P<\w+>", "(?:", known_sources().pattern.pattern)
    name = r"(?!(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b)[A-Z][\w&'’-]*(?:\.(?:com|id|co|net|tv))*"
    return re.compile(
        rf"""\b(?i:{listed("cites")}|(?P<known>{listed("cites_known")}))\b
        (?: \s (?:dari|oleh|pada) )?+ \s
        (?P<source> (?: (?:{listed("medium")})\b (?:\s{name}){{0,4}} ) | (?:{known})
                  | (?(known)(?!)|{name}(?:\s{name}){{0,3}}) )
        """,
        re.VERBOSE,
    )
