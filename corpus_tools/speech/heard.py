"""Who is heard in a report, how much and in which words: counts over the table of quotations."""

import re
from collections import Counter
from functools import cache

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._text import words_in
from corpus_tools.read.about import agencies
from corpus_tools.read.about import sources as known_sources
from corpus_tools.speech.marks import without_quotations
from corpus_tools.speech.quoting import heard_in
from corpus_tools.speech.vocabulary import SHADE_OF

SHARE_COLUMNS = ["report", "speaker", "quoted", "words", "share"]
SOURCE_COLUMNS = ["report", "speaker", "actor", "direct", "reported", "words"]
SHADE_COLUMNS = ["report", "word", "shade", "count"]
CITED_COLUMNS = ["report", "source", "words", "count", "credited"]


def quoted_share(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Give the share of a report's words that are in quotation marks, by speaker.

    Parameters
    ----------
    reports : DataFrame
        The reports, with a column `text`.
    quotations : DataFrame
        Their quotations. Reported speech without marks is not counted.

    Returns
    -------
    DataFrame
        One row per report and speaker, most words first: report, speaker, quoted (words), words (all of the report) and
        share (quoted / words). A report without quotations has one row with no speaker and a share of 0.

    Notes
    -----
    Not a measure of attention: a long quotation counts for more in a short report.

    Examples
    --------
    >>> from corpus_tools.speech import quotations
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
        The reports, with a column `text`.
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
    `actor` is state (with police and courts), military, expert, company, citizen, agency, document or other. It is told
    from the words beside the name (`data/actors.toml`), not from knowledge of the person: who is named without an
    office is "other". On news not read before it was right for four of five speakers (35 of 44), and most that were
    wrong were called "other"; look at the table before you write a share of actors down.

    Examples
    --------
    >>> from corpus_tools.speech import quotations
    >>> page = pd.DataFrame({"text": ['"Kami siap," kata Kepala Dinas Air Rani Kusuma.']}, index=["a"])
    >>> sources(page, quotations(page)).values.tolist()
    [['a', 'Rani Kusuma', 'state', 1, 0, 2]]
    """
    rows = []
    held = dict(list(quotations.groupby("report", sort=False)))
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
    """What a text says beside its names: the words of a name, and those of the title or phrase it stands in."""
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
        return "document" if _DOCUMENT.search(evidence) else ""
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


_DOCUMENT = re.compile(r"\b(?:Pasal|UU|Undang-Undang|(?:bunyi|isi) (?:pesan|surat)|surat|putusan|dakwaan)\b")


@cache
def _actors() -> list[tuple[str, re.Pattern]]:
    """The kinds of actors with the words that tell them, in the order in which they are tried."""
    kinds = []
    for entry in read_entries("actors.toml", "actor", ("kind", "why", "words"), ("parts",)):
        whole = "|".join(map(re.escape, sorted(entry["words"], key=len, reverse=True)))
        parts = "|".join(entry["parts"]) or "(?!)"
        kinds.append((entry["kind"][0], re.compile(rf"\b(?:{whole})(?:nya)?\b|\b(?:{parts})[a-z]*")))
    return kinds


def shades(reports: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Count the words by which a report vouches for what it tells, or keeps its distance.

    Parameters
    ----------
    reports : DataFrame
        The reports, with a column `text`.
    quotations : DataFrame
        Their quotations: the verbs of saying are counted there.

    Returns
    -------
    DataFrame
        One row per report and word: report, word, shade, count. The shades of verbs of saying are those of
        `data/verbs.toml` (neutral, insisting, doubting, …); words of doubt, counted outside quotation marks, have the
        shades of `data/speech.toml`: possible, suspected, hearsay, estimated, unnamed judgement.

    Notes
    -----
    Counts, not judgements: "diduga" before a verdict is what the law asks of an outlet, and "mungkin" in a weather
    report is honest. Compare outlets that tell one event, and read the sentences.

    Examples
    --------
    >>> from corpus_tools.speech import quotations
    >>> page = pd.DataFrame({"text": ['Api diduga dari dapur. "Kami siap," tegas Rani.']}, index=["a"])
    >>> shades(page, quotations(page)).values.tolist()
    [['a', 'tegas', 'insisting', 1], ['a', 'diduga', 'suspected', 1]]
    """
    verbs = [verb.removesuffix("nya") if verb not in SHADE_OF else verb for verb in quotations["verb"]]
    said = Counter(zip(quotations["report"], verbs, strict=True))
    pattern, shade_of = _doubt()
    rows = []
    for report, text in reports["text"].items():
        rows += [
            (report, verb, SHADE_OF[verb], count)
            for (where, verb), count in said.items()
            if where == report and verb in SHADE_OF
        ]
        own = without_quotations(text).lower() if isinstance(text, str) else ""
        rows += [(report, word, shade_of[word], count) for word, count in Counter(pattern.findall(own)).items()]
    return pd.DataFrame(rows, columns=SHADE_COLUMNS)


@cache
def _doubt() -> tuple[re.Pattern, dict[str, str]]:
    """A pattern for the words of doubt, the longest first, and the shade of each."""
    entries = read_entries("speech.toml", "doubt", ("shade", "why", "words"))
    shade_of = {word: entry["shade"][0] for entry in entries for word in entry["words"]}
    listed = "|".join(map(re.escape, sorted(shade_of, key=len, reverse=True)))
    return re.compile(rf"\b(?:{listed})\b"), shade_of


def cited_media(reports: pd.DataFrame) -> pd.DataFrame:
    """List the outlets, agencies and kinds of media that a report names as its source, within its text.

    Parameters
    ----------
    reports : DataFrame
        The reports, with a column `text`; `credit` is used where it is there.

    Returns
    -------
    DataFrame
        One row per report and source: report, source (an outlet or agency under its usual name, else as written), words
        (where it is named first), count and credited, whether the report's column `credit` names it, too.

    Notes
    -----
    Found behind verbs such as "dilansir" and "mengutip"; behind "menurut" and "kata", where a person may follow, only
    known outlets and words such as "media pemerintah" (`data/speech.toml`, `data/agencies.toml`).

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
            known = known_sources().pattern.match(match["source"])
            source = known_sources().names[int(known.lastgroup[1:])] if known else match["source"].strip()
            counts[source] += 1
            first.setdefault(source, " ".join(match[0].split()))
        held = agencies(credit) if isinstance(credit, str) else set()
        rows += [(report, source, first[source], count, source in held) for source, count in counts.items()]
    return pd.DataFrame(rows, columns=CITED_COLUMNS)


@cache
def _cited() -> re.Pattern:
    """A verb, perhaps "dari" or "oleh", perhaps a kind of medium, and a name; one of the last two must be there."""

    def listed(table: str) -> str:
        words = [word for entry in read_entries("speech.toml", table, ("why", "words")) for word in entry["words"]]
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

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
