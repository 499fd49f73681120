"""Who has what, and what one report alone speaks of or leaves out: names, numbers, themes, and what was checked."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._text import sentences, words_in
from corpus_tools.facts.mentioned import NAMED, rarest_word
from corpus_tools.read.tables import beside, read_table
from corpus_tools.words.analyzer import WordAnalyzer
from corpus_tools.words.names import NAME_VARIANTS, find_variants, unify_names, unify_texts
from corpus_tools.words.stem_cuts import load_frequencies
from corpus_tools.words.stemming import Stemmer

TELLING_COLUMNS = ["report", "side", "kind", "finding", "weight", "mark", "where", "sentence"]
THEME_COLUMNS = "theme report sentences with_theme share low high p p_family examples where".split()
ALONE_COLUMNS = ["report", "place", "nearest", "new", "weight", "sentence"]
CONFIRMED_COLUMNS = ["finding", "report", "yes/no", "by", "why"]

TOLD = ("person", "place", "organisation", "name", "number", "money", "percent")
"""Kinds that tell what a report speaks of. Days and times rather tell when it was written."""

FEWEST_TERMS = 5
"""Terms of a sentence below which nobody can say that another report lacks it: two words are soon said otherwise."""

HAS_IT, LACKS_IT = 0.5, 0.3
"""Shares of a sentence's terms in one sentence of another report from which on that report has it in its own words, and
below which it lacks it. Between the two neither is said."""

NEW_TERMS = 1 / 3
"""Share of a sentence's terms that no other report has anywhere, from which on it tells something that they do not:
below it, the sentence puts together otherwise what the others have in several sentences."""

SHORTEST_START, SHORTEST_SLIP = 3, 5
"""Letters from which on one word may be the beginning of another, and a slip of it: shorter ones are so by chance."""

UNKNOWN = 1.0
"""Zipf frequency of a word that the general list does not have: rarer than its rarest."""

EVERYDAY = 6.0
"""Zipf frequency from which on a word is one in a thousand of Indonesian: a name made of such (Indonesia) is in so many
reports of anything that it tells none apart."""

WILSON = 1.959964
"""The normal quantile of a two-sided 95 % interval."""


def present_table(mentions: pd.DataFrame, *, reports: Sequence[str] = ()) -> pd.DataFrame:
    """Count how often each name, number and day occurs in each report; a zero means "not found by these rules".

    Parameters
    ----------
    mentions : DataFrame
        The table of `mentions`.
    reports : sequence of str
        Reports that have a column even if nothing was found in them.

    Returns
    -------
    DataFrame
        One row per (kind, normal), one column per report, counts. Rows found in most reports come first, then those
        with most mentions, then in the order of the texts.

    Examples
    --------
    >>> from corpus_tools.facts.mentioned import mentions
    >>> page = pd.DataFrame({"text": ["Api di Bogor.", "Banjir di Bogor."]}, index=["a", "b"])
    >>> present_table(mentions(page)).loc[("place", "Bogor")].tolist()
    [1, 1]
    """
    columns = list(dict.fromkeys([*reports, *mentions["report"]]))
    counts = mentions.groupby(["kind", "normal", "report"], sort=False).size().unstack("report", fill_value=0)
    table = counts.reindex(columns=columns, fill_value=0).astype("int64")
    months = [row for row in table.index if row[0] == "date" and len(row[1]) == len("2019-09")]
    for row in months:  # who gives a day of a month has the month
        days = [other for other in table.index if other[0] == "date" and other[1].startswith(f"{row[1]}-")]
        for report in table.columns[table.loc[row].eq(0)] if days else ():
            table.loc[row, report] = table.loc[days, report].sum()
    order = pd.DataFrame({"reports": (table > 0).sum(axis=1), "total": table.sum(axis=1)}).reset_index()
    order = order.sort_values(["reports", "total", "kind", "normal"], ascending=[False, False, True, True])
    return table.loc[list(zip(order["kind"], order["normal"], strict=True))] if len(table) else table


def only_in_one(present: pd.DataFrame) -> pd.DataFrame:
    """List what one report alone has; a spelling that the rules do not know looks the same.

    Parameters
    ----------
    present : DataFrame
        The table of `present_table`.

    Returns
    -------
    DataFrame
        Columns kind, normal, report, times (how often).

    Examples
    --------
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor"), ("time", "14.45")], names=["kind", "normal"])
    >>> only_in_one(pd.DataFrame([[1, 1], [0, 2]], index=rows, columns=["a", "b"])).values.tolist()
    [['time', '14.45', 'b', 2]]
    """
    alone = present[(present > 0).sum(axis=1) == 1]
    rows = [
        (*row, report, times)
        for row, report, times in zip(alone.index, alone.idxmax(axis=1), alone.sum(axis=1), strict=True)
    ]
    return pd.DataFrame(rows, columns=["kind", "normal", "report", "times"])


def in_all_but_one(present: pd.DataFrame) -> pd.DataFrame:
    """List what all reports but one have; three reports are needed.

    Not proof of silence: read the report before you say that it left something out.

    Parameters
    ----------
    present : DataFrame
        The table of `present_table`.

    Returns
    -------
    DataFrame
        Columns kind, normal, not_found_in (the one report without it).

    Examples
    --------
    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor")], names=["kind", "normal"])
    >>> in_all_but_one(pd.DataFrame([[1, 0, 3]], index=rows, columns=["a", "b", "c"])).values.tolist()
    [['place', 'Bogor', 'b']]
    """
    numbers = present[present.index.get_level_values("kind") == "number"]
    counted = numbers.groupby(lambda row: row[1].split()[0], sort=False).sum() if len(numbers) else numbers
    most = present[((present > 0).sum(axis=1) == present.shape[1] - 1)] if present.shape[1] > 2 else present.iloc[:0]
    rows = [(*row, report) for row, report in zip(most.index, most.idxmin(axis=1), strict=True)]
    # Who counts so many of something else may count the same in other words: 4 pemain, 4 pesepakbola.
    rows = [row for row in rows if row[0] != "number" or not counted.at[row[1].split()[0], row[2]]]
    return pd.DataFrame(rows, columns=["kind", "normal", "not_found_in"])


def telling(
    mentions: pd.DataFrame,
    *,
    reports: pd.DataFrame | None = None,
    confirmed: pd.DataFrame | None = None,
    most: int = 5,
) -> pd.DataFrame:
    """List for each report the few names and numbers that only it has, and that only it lacks, the most telling first.

    Parameters
    ----------
    mentions : DataFrame
        The table of `mentions`.
    reports : DataFrame, optional
        The table of `clean_reports`. With it, a report counts even if nothing was found in it, and nothing is called
        absent of which a trace stands in the report's headline, dateline or text.
    confirmed : DataFrame, optional
        The table of `read_confirmed`. A finding with the answer no is left out.
    most : int
        Findings per report and side at most.

    Returns
    -------
    DataFrame
        One row per finding: report; side ("only here", "only missing here"); kind; finding (the normal form); weight;
        mark ("present: firm", "absent: leaning" until somebody confirmed it, then "absent: confirmed by …"); where
        (the report that the sentence is from); sentence.

    Notes
    -----
    Only here: the weight is how often the report has it, times how rare its rarest word is in general Indonesian (8
    minus its zipf frequency). Only missing here: how often the other reports have it on average, for what is central to
    them is missed most; this needs three reports. Absence is a leaning: a wording that the rules do not know looks
    the same: read the report, and write the answer into confirmed.csv. A trace of a name is its rarest word, in any
    spelling: "Partai Demokrat" is a trace of "Fraksi Demokrat", so that another report does not have that alone.

    Examples
    --------
    >>> from corpus_tools.facts.mentioned import mentions
    >>> texts = ["Api di Bogor. Rani Kusuma datang ke Bogor.", "Api di Bogor.", "Api besar, dan warga di Depok pergi."]
    >>> found = telling(mentions(pd.DataFrame({"text": texts}, index=["A", "B", "C"])))
    >>> found[["report", "side", "finding", "mark"]].values.tolist()
    [['A', 'only here', 'Rani Kusuma', 'present: firm'], ['C', 'only here', 'Depok', 'present: firm'],
     ['C', 'only missing here', 'Bogor', 'absent: leaning']]
    """
    present = present_table(mentions, reports=() if reports is None else list(reports.index))
    present = present[[kind in TOLD and _rarity(kind, name) > 8 - EVERYDAY for kind, name in present.index]]
    whole = {} if reports is None else {report: whole_of(row) for report, row in reports.iterrows()}
    first = mentions.drop_duplicates(["report", "kind", "normal"]).set_index(["report", "kind", "normal"])["sentence"]
    held = (present > 0).sum(axis=1)
    numbers = {  # what is counted may be called otherwise: the figure alone -> who has it
        name.split()[0]: dict(zip(present.columns, counts, strict=True))
        for (kind, name), *counts in (present > 0).itertuples(name=None)
        if kind == "number"
    }
    answers = {}
    if confirmed is not None:
        for finding, report, answer, by in confirmed[CONFIRMED_COLUMNS[:4]].itertuples(index=False):
            answers[finding.lower(), report] = answer, by
    rows = []
    for report in present.columns:
        alone = present[(held == 1) & (present[report] > 0)]
        found = [
            (count * _rarity(kind, name), "only here", kind, name, "present", report)
            for (kind, name), count in zip(alone.index, alone[report], strict=True)
            if not any(has_trace(kind, name, other) for key, other in whole.items() if key != report)
        ]
        lacking = present[(held == len(present.columns) - 1) & (present[report] == 0)]
        for (kind, name), *counts in lacking.itertuples(name=None) if len(present.columns) > 2 else ():
            if kind == "number" and numbers[name.split()[0]][report]:
                continue  # so many of something else may be the same in other words
            if whole and (
                has_trace(kind, name, whole[report])
                or not all(is_named(kind, name, other) for key, other in whole.items() if key != report)
            ):
                continue
            where = present.columns[counts.index(max(counts))]
            found.append((sum(counts) / (len(counts) - 1), "only missing here", kind, name, "absent", where))
        listed = {"only here": 0, "only missing here": 0}
        for weight, side, kind, name, mark, where in sorted(found, key=lambda row: (row[1], -row[0])):
            answer, by = answers.get((f"{mark}: {name}".lower(), report), ("", ""))
            if answer == "no" or listed[side] == most:
                continue
            listed[side] += 1
            sure = f"confirmed by {by}" if answer == "yes" else "firm" if mark == "present" else "leaning"
            sentence = first.get((where, kind, name), "")
            rows.append((report, side, kind, name, round(weight, 3), f"{mark}: {sure}", where, sentence))
    return pd.DataFrame(rows, columns=TELLING_COLUMNS)


def without_counterpart(reports: pd.DataFrame, *, analyzer: Callable[[str], list[str]] | None = None) -> pd.DataFrame:
    """List the sentences that have no counterpart in any other report: what one report alone tells.

    Parameters
    ----------
    reports : DataFrame
        The table of `clean_reports`; two reports or more.
    analyzer : str -> list of str, optional
        What makes terms of a sentence, such as `words.read_analyzer(folder)`; the usual `WordAnalyzer` if not given.

    Returns
    -------
    DataFrame
        One row per sentence: report; place (the first sentence being 0); nearest (the largest share of its terms that
        one sentence or the headline of another report has, less than 0.3); new (the share of its terms that no other
        report has, a third or more); weight (new times the root of the number of its terms); sentence. In the order of
        the reports, the largest weight first, for long sentences of new words tell most.

    Notes
    -----
    Words are compared, not meanings: the others may tell the same in other words. Read them before you write "only".

    Examples
    --------
    >>> texts = ["Api membakar 20 bus. Las memercik ke kursi bekas, menurut saksi.", "Di Bogor 20 bus terbakar."]
    >>> found = without_counterpart(pd.DataFrame({"text": texts}, index=["A", "B"]))
    >>> found[["report", "new", "sentence"]].values.tolist()
    [['A', 1.0, 'Las memercik ke kursi bekas, menurut saksi.']]
    """
    analyzer = analyzer or WordAnalyzer()
    written = {report: sentences(text) if isinstance(text, str) else [] for report, text in reports["text"].items()}
    headlines = dict(zip(reports.index, reports.get("title", [""] * len(reports)), strict=True))
    variants = NAME_VARIANTS + find_variants(reports["text"])
    terms = {
        report: [
            frozenset(analyzer(text))
            for text in unify_texts(pd.Series([*own, headlines[report]], dtype="str"), variants=variants)
        ]
        for report, own in written.items()
    }
    reports_with = Counter(term for own in terms.values() for term in frozenset().union(*own))
    rows = []
    for report, own in terms.items():
        others = [sentence for other, theirs in terms.items() if other != report for sentence in theirs]
        for place, sentence in enumerate(own[:-1] if others else ()):
            new = sum(reports_with[term] == 1 for term in sentence) / max(len(sentence), 1)
            if len(sentence) < FEWEST_TERMS or new < NEW_TERMS:
                continue
            share, _where = nearest(sentence, others)
            if share < LACKS_IT:
                weight = new * len(sentence) ** 0.5
                rows.append((report, place, share, new, weight, written[report][place].strip(" ,")))
    table = pd.DataFrame(rows, columns=ALONE_COLUMNS)
    order = {report: at for at, report in enumerate(reports.index)}
    return table.iloc[sorted(range(len(table)), key=lambda row: (order[rows[row][0]], -rows[row][4]))].reset_index(
        drop=True
    )


def nearest(terms: Set[str], others: Iterable[Collection[str]]) -> tuple[float, int]:
    """The largest share of some terms that one of several sentences has, and which one; (0.0, -1) of none."""
    shares = ((len(terms & set(other)) / max(len(terms), 1), -at) for at, other in enumerate(others))
    share, at = max(shares, default=(0.0, 1))
    return share, -at


def _rarity(kind: str, name: str) -> float:
    """How rare the rarest word of a name is in general Indonesian; a number counts as a middling word."""
    return 8 - load_frequencies().get(rarest_word(name), UNKNOWN) if kind in NAMED else 4.0


class Whole(NamedTuple):
    """A report as it came, with its headline and what was taken off as page furniture, to look for names in."""

    words: frozenset[str]
    """In small letters, the halves of Pejagan-Pemalang, too."""
    capitals: frozenset[str]
    """Words that begin with a capital, in small letters."""
    letters: str
    """All letters and digits in a row, so that Rangkas Bitung has Rangkasbitung."""


def whole_of(report: pd.Series) -> Whole:
    """Make a report ready for `is_named` and `has_trace`; abbreviations are there in full, too."""
    parts = [text for column in ("title", "raw_text", "text") if isinstance(text := report.get(column), str)]
    parts += [unify_names(text) for text in parts[-1:]]
    found = [half for part in parts for word in words_in(part) for half in {word, *word.split("-")} if half]
    capitals = frozenset(word.lower() for word in found if word[0].isupper())
    letters = " ".join("".join(filter(str.isalnum, part.lower())) for part in parts)
    return Whole(frozenset(word.lower() for word in found), capitals, letters)


def is_named(kind: str, name: str, whole: Whole) -> bool:
    """Whether a report has a name for certain: all of it, or of a person the rarest word and another one.

    One word is not enough: Bukalapak is not Mitra Bukalapak, which was taken for a person.
    """
    if kind == "person":
        parts = {word.lower() for word in words_in(name)}
        return rarest_word(name) in whole.words and len(parts & whole.words) >= min(len(parts), 2)
    return "".join(filter(str.isalnum, name.lower())) in whole.letters


def has_trace(kind: str, name: str, whole: Whole) -> bool:
    """Whether a report may have a name in a form that the rules do not know.

    Its rarest word, any word of a person, any capital of what may be one; all of it with other blanks (BI7-day); a word
    with another letter or one more or less (Prancis, Perancis); a longer or a shorter form (Edu, Eduardo).

    >>> report = whole_of(pd.Series({"text": "Eduardo naik kereta Rangkas Bitung ke Perancis."}))
    >>> [has_trace("name", name, report) for name in ("Edu", "Rangkasbitung", "Prancis", "Depok")]
    [True, True, True, False]
    """
    if kind not in NAMED:
        return False
    rarest = rarest_word(name)
    parts = {word.lower() for word in words_in(name) if len(word) >= SHORTEST_START}
    if (
        rarest in whole.words
        or (kind == "person" and parts & whole.words)
        or (kind == "name" and parts & whole.capitals)
    ):
        return True
    if "".join(filter(str.isalnum, name.lower())) in whole.letters and len(name) > 4:
        return True
    if len(rarest) < SHORTEST_START:
        return False
    longer_or_shorter = any(
        len(word) >= SHORTEST_START and (word.startswith(rarest) or rarest.startswith(word)) for word in whole.capitals
    )
    # A name may be a slip of a common noun (Kilometer, kilomter): of long words all are looked at, else names alone.
    among = whole.words if len(rarest) >= SHORTEST_SLIP + 2 else whole.capitals if len(rarest) >= SHORTEST_SLIP else ()
    return longer_or_shorter or any(len(word) >= SHORTEST_SLIP and is_slip(word, rarest) for word in among)


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another one, or one more or less.

    It asks whether a report may have a name after all, so it forgives short words, too (Rani, Rina). `misspells`, which
    makes one person of two names, and `_slip` in `mentioned`, which looks beside a word that agrees, may not: they ask
    for a share of the letters, which grows with the word and lets pass two slips in a long one. In the reports at hand
    each of the three decides some pair otherwise than the others, so they are three.
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def read_confirmed(folder: str | Path) -> pd.DataFrame:
    """Read what somebody checked: a confirmed.csv beside the articles.

    A row is about one finding in one report, so that it still applies when other articles come and go, and does nothing
    where its finding is no longer made.

    Parameters
    ----------
    folder : str or Path
        The folder of the articles.

    Returns
    -------
    DataFrame
        Columns finding ("absent: Bogor", "present: Rani Kusuma"), report, yes/no, by, why; without rows where there is
        no file.

    Examples
    --------
    >>> read_confirmed("seeds").columns.tolist()
    ['finding', 'report', 'yes/no', 'by', 'why']
    """
    columns = CONFIRMED_COLUMNS
    path = beside(folder, "confirmed.csv")
    if path is None:
        return pd.DataFrame(columns=columns, dtype="object")
    table = read_table(path, columns[:3], example="absent: Bogor").reindex(columns=columns, fill_value="")
    answers = {"yes": "yes", "y": "yes", "ya": "yes", "no": "no", "n": "no", "tidak": "no"}
    for row, answer in table["yes/no"].items():
        if answer.lower() not in answers:
            raise ValueError(f"{path}, row {row}: the answer is {answer!r}; write yes or no.")
    return table.assign(**{"yes/no": [answers[answer.lower()] for answer in table["yes/no"]]})


def read_themes(folder: str | Path) -> dict[str, tuple[str, ...]]:
    """Read the themes that a researcher names: a themes.csv beside the articles.

    Parameters
    ----------
    folder : str or Path
        The folder of the articles.

    Returns
    -------
    dict of str to tuple of str
        Theme -> its words, for `themes`; empty where there is no file. In the file: the columns theme and words, the
        words with blanks between; `senjata*` stands for every word that begins so.

    Examples
    --------
    >>> list(read_themes("seeds"))
    ['weapons', 'war in Ukraine', 'food aid', 'space']
    """
    path = beside(folder, "themes.csv")
    if path is None:
        return {}
    table = read_table(path, ["theme", "words"], example="weapons")
    return {theme: tuple(words.split()) for theme, words in zip(table["theme"], table["words"], strict=True)}


def themes(
    reports: pd.DataFrame, themes: Mapping[str, Sequence[str]], *, seed: int = 0, shuffles: int = 2000
) -> pd.DataFrame:
    """Count in how many sentences each report speaks of each theme, and whether chance gives that.

    Parameters
    ----------
    reports : DataFrame
        With a column `text`.
    themes : mapping of str to sequence of str
        Theme -> words. A word stands for all words of its stem, `senjata*` for all that begin so.
    seed, shuffles : int
        Of the permutation.

    Returns
    -------
    DataFrame
        One row per theme and report, in their order: theme; report; sentences; with_theme (of these); share; low and
        high (95 %, Wilson); p (two-sided: how often shuffled sentences set the report as far apart from the rest);
        p_family (how often they set any report so far apart in any theme: what is under 0.05 may be said although one
        looked at many); examples (the sentences, three at most); where (the places of all of them in the report, the
        first sentence being 0).

    Notes
    -----
    The sentences of a quotation count one by one. Sentences of one report are not independent, so that the true
    probabilities are rather larger. A report without a theme may speak of it in words that are not listed: read it.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212.

    Examples
    --------
    >>> texts = ["Rudal diluncurkan. Ia diam. Rudal jatuh.", "Ia datang. Ia makan. Ia pulang."]
    >>> found = themes(pd.DataFrame({"text": texts}, index=["A", "B"]), {"weapons": ["rudal*"]})
    >>> found[["report", "sentences", "with_theme"]].values.tolist()
    [['A', 3, 2], ['B', 3, 0]]
    """
    if empty := [theme for theme, words in themes.items() if not words]:
        raise ValueError(f"the theme {empty[0]!r} has no words; add some, such as senjata* rudal.")
    stemmer = Stemmer()
    held: list[tuple[Hashable, str]] = []
    for report, text in reports["text"].items():
        text = text if isinstance(text, str) else ""
        held += [(report, sentence) for sentence in sentences(text) if words_in(sentence)]
    stems = [{stemmer(word.lower()) for word in words_in(sentence)} for _, sentence in held]
    words = [{word.lower() for word in words_in(sentence)} for _, sentence in held]
    flags = np.zeros((len(held), len(themes)), dtype=int)
    for at, listed in enumerate(themes.values()):
        whole = {stemmer(word.lower()) for word in listed if not word.endswith("*")}
        starts = tuple(word[:-1].lower() for word in listed if word.endswith("*"))
        for row in range(len(held)):
            begins = starts and any(word.startswith(starts) for word in words[row])
            flags[row, at] = bool(whole & stems[row] or begins)
    of_report = np.array([[report == other for report, _ in held] for other in reports.index], dtype=int)
    of_report = of_report.reshape(len(reports), len(held))
    chance, family = _by_chance(of_report, flags, seed, shuffles)
    rows = []
    for at, theme in enumerate(themes):
        for number, report in enumerate(reports.index):
            where = tuple(np.flatnonzero(flags[of_report[number] == 1, at]).tolist())
            said = [held[row][1] for row in range(len(held)) if of_report[number, row] and flags[row, at]]
            many = int(of_report[number].sum())
            low, high = _wilson(len(said), many)
            share = len(said) / many if many else float("nan")
            tests = chance[number, at], family[number, at]
            rows.append((theme, report, many, len(said), share, low, high, *tests, " / ".join(said[:3]), where))
    return pd.DataFrame(rows, columns=THEME_COLUMNS)


def _wilson(found: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson; it does not shrink to nothing at 0 of 16."""
    if not of:
        return float("nan"), float("nan")
    share, square = found / of, WILSON**2
    centre = (share + square / (2 * of)) / (1 + square / of)
    half = WILSON * np.sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))


def _by_chance(of_report: np.ndarray, flags: np.ndarray, seed: int, shuffles: int) -> tuple[np.ndarray, np.ndarray]:
    """For each report and theme how often chance gives as much; alone, and as the most extreme of all of them.

    The themes of a sentence stay together when the sentences are shuffled: themes that go together are one test.
    """
    sizes, every = of_report.sum(axis=1, keepdims=True), max(flags.shape[0], 1)
    share = flags.sum(axis=0, keepdims=True) / every
    # Each count on the scale of its own spread, or the largest report would always be the most extreme.
    spread = np.sqrt(sizes * share * (1 - share) * (every - sizes) / max(every - 1, 1))

    def distance(counts: np.ndarray) -> np.ndarray:
        return np.divide(np.abs(counts - sizes * share), spread, out=np.zeros(counts.shape), where=spread > 0)

    observed = distance(of_report @ flags)
    draw = np.random.default_rng(seed)
    alone, most = np.ones(observed.shape), np.ones(observed.shape)
    for _ in range(shuffles):
        shuffled = distance(of_report @ flags[draw.permutation(flags.shape[0])])
        alone += shuffled >= observed - 1e-9
        most += shuffled.max(initial=0.0) >= observed - 1e-9
    return alone / (shuffles + 1), most / (shuffles + 1)
