"""Coding by hand: sheets to fill in, and how far two or more coders agree.

A sheet has one row per decision: a report (or a sentence, quotation, name of it), a variable, and an empty cell for the
code. Each coder fills a copy; the name of the file is the coder. The coefficients are written out here, and not taken
from a package, because missing codes and undefined cases have to be told in the reader's language. Cohen's kappa is
scikit-learn's. All are held to published examples in `tests/test_codings.py`.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools import facts, speech, words
from corpus_tools._files import safe_table, write_table, written_whole
from corpus_tools._messages import get_language, listed
from corpus_tools.read.tables import read_table

CATEGORIES = ("variable", "question", "codes")
"""Columns that a file of categories must have; `group`, `unit`, `filled` and `rule` may be there, too."""

DESCRIBED = ("group", "variable", "unit", "filled", "codes", "question", "rule")
"""All columns of a file of categories."""

SHEET = ("report", "unit", "group", "variable", "question", "passage", "found", "codes", "code", "note")
"""Columns of a sheet. Coders write into `code` and `note`."""

SHEETS = ("framing", "quality", "machine")
"""Categories that come with the kit: Pan and Kosicki's structures, five qualities of news, and the kit's own finds."""

UNITS = ("report", "sentence", "quotation", "mention", "utterance")

PICTURES = frozenset("foto gambar grafik infografik peta tabel video".split())
"""Words that point to something graphic, of which a saved text keeps no more than the word."""

PRONOUNS = frozenset("aku saya kami kita mereka anda kalian".split())
"""Pronouns that draw a line between us and them; *ia* and *dia* only refer back."""


def read_categories(name: str | Path) -> pd.DataFrame:
    """Read the categories of a coding sheet.

    Parameters
    ----------
    name
        "framing", "quality" or "machine", which come with the kit in both languages, or a .csv or .xlsx of your own
        with one row per variable. Columns: `variable`, `question`, `codes` (what may be written, with | between; empty
        for free text), and if you like `group`, `unit` (report, sentence, quotation, mention or utterance), `filled`
        (what the kit fills in: see `FILLED`) and `rule` (what to do in doubt, which is put behind the question).

    Returns
    -------
    DataFrame
        All columns as text, "" where there is nothing.

    Raises
    ------
    ValueError
        Where a column is missing, a unit or something to fill in is not known, or a variable is there twice.

    Examples
    --------
    >>> read_categories("quality")[["group", "variable"]].head(2).values.tolist()
    [['accuracy', 'headline_in_text'], ['accuracy', 'figure_sourced']]
    """
    path = Path(name)
    if str(name) in SHEETS:
        path = Path(str(files("corpus_tools") / "data" / "codings" / f"{name}.{get_language()}.csv"))
        path = path if path.exists() else path.with_name(f"{name}.en.csv")
    table = _read(path, CATEGORIES)
    for column in ("group", "unit", "filled", "rule"):
        if column not in table:
            table[column] = ""
    table["unit"] = table["unit"].replace("", "report")
    for column, known in (("unit", UNITS), ("filled", ("", *FILLED))):
        if strange := sorted({*table[column]} - {*known}):
            raise ValueError(
                f"{path}: no {column} is called {strange[0]!r}; there are {listed(k for k in known if k)}."
            )
    if (twice := table["variable"].duplicated()).any():
        raise ValueError(f"{path} has the variable {table['variable'][twice].iloc[0]!r} twice.")
    return table.reset_index(drop=True)


def coding_sheet(reports: pd.DataFrame, categories: str | Path | pd.DataFrame = "framing") -> pd.DataFrame:
    """Make an empty coding sheet for some reports: what the kit can find is filled in, what needs a person is blank.

    Parameters
    ----------
    reports
        The table of `clean_reports`.
    categories
        What `read_categories` takes or returns.

    Returns
    -------
    DataFrame
        One row per decision, with the columns of `SHEET`. `found` is copied from the text, for the coder to check and
        not to believe; `code` and `note` are empty.

    See Also
    --------
    write_sheet : write it for each coder.
    read_codings : read it back.

    References
    ----------
    Pan, Z. and Kosicki, G. (1993). Framing analysis: an approach to news discourse. Political Communication 10, 55-75;
    in the form in which Eriyanto (2002), Analisis Framing, has it.

    Examples
    --------
    >>> from corpus_tools import clean_reports, read_reports
    >>> sheet = coding_sheet(clean_reports(read_reports("seeds")), "framing")
    >>> sheet[["group", "variable", "code"]].head(2).values.tolist()
    [['syntax', 'headline', ''], ['syntax', 'lead', '']]
    """
    table = categories if isinstance(categories, pd.DataFrame) else read_categories(categories)
    said = speech.quotations(reports, kinds=("direct", "fragment", "indirect"))
    mentions, heard = facts.mentions(reports), speech.utterances(said)
    rows = []
    for report in reports.index:
        theirs = [kind[kind["report"] == report] for kind in (said, mentions, heard)]
        found = _found(reports.loc[report], *theirs[:2])
        units = _units(reports.loc[report], *theirs)
        for group, variable, kind, fills, codes, *asks in _cells(table, *DESCRIBED):
            question = " ".join(part for part in asks if part)
            for number, (passage, there) in enumerate(units[kind], start=1):
                unit, filled = ("report", found.get(fills, "")) if kind == "report" else (f"{kind} {number}", there)
                rows.append((report, unit, group, variable, question, passage, filled, codes, "", ""))
    sheet = pd.DataFrame(rows, columns=[*SHEET]).astype("str")
    # A sentence is coded for all its variables before the next one is read.
    order = {unit: number for number, unit in enumerate(sheet["unit"].drop_duplicates())}
    by = [sheet["report"].map({name: at for at, name in enumerate(map(str, reports.index))}), sheet["unit"].map(order)]
    return sheet.iloc[np.lexsort(by[::-1])].reset_index(drop=True)


FILLED = (
    *("headline", "lead", "closing", "sources", "quotations", "numbers"),
    *("people", "places", "days", "graphics", "pronouns"),
)
"""What the kit can copy from a report into its sheet."""


def _found(report: pd.Series, said: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, str]:
    """What can be copied from the text of one report, under the names of `FILLED`."""
    paragraphs = [part.strip() for part in str(report["text"]).splitlines() if part.strip()]
    sentences = words.sentences(str(report["text"]))
    named = {kind: list(dict.fromkeys(rows["normal"])) for kind, rows in mentions.groupby("kind")}
    lower = {sentence: {word.lower() for word in words.tokens(sentence)} for sentence in sentences}
    speakers = said["speaker"].replace("", np.nan).dropna().value_counts(sort=False)
    quoted = [f"{who or '?'} ({kind}): {what}" for who, kind, what in _cells(said, "speaker", "kind", "quotation")]
    return {
        "headline": str(report.get("title", "")),
        "lead": (sentences or [""])[0],
        "closing": (paragraphs or [""])[-1] if len(paragraphs) > 1 else (sentences or [""])[-1],
        "sources": "; ".join(f"{name} ({count})" for name, count in speakers.items()),
        "quotations": "\n".join(quoted),
        "numbers": "; ".join(name for kind in ("number", "money", "percent") for name in named.get(kind, [])),
        "people": "; ".join(named.get("person", [])),
        "places": "; ".join(named.get("place", [])),
        "days": "; ".join([*named.get("date", []), *named.get("time", [])]),
        "graphics": "\n".join(sentence for sentence, there in lower.items() if there & PICTURES),
        "pronouns": "; ".join(sorted(set.union(set(), *lower.values()) & PRONOUNS)),
    }


def _units(
    report: pd.Series, said: pd.DataFrame, mentions: pd.DataFrame, heard: pd.DataFrame
) -> dict[str, list[tuple[str, str]]]:
    """The units of one report, each with its passage and with what the kit says of it."""
    names = mentions.drop_duplicates(["kind", "normal"])
    return {
        "report": [(str(report.get("title", "")), "")],
        "sentence": [(sentence, "") for sentence in words.sentences(str(report["text"]))],
        "quotation": [
            (what, f"{who or '?'}: {why}") for what, who, why in _cells(said, "quotation", "speaker", "evidence")
        ],
        "mention": [(what, f"{name}: {kind}") for what, name, kind in _cells(names, "sentence", "mention", "kind")],
        "utterance": [
            (what, f"{who or '?'}: {number}")
            for what, who, number in _cells(heard, "quotation", "speaker", "utterance")
        ],
    }


def _cells(table: pd.DataFrame, *columns: str) -> Iterable[tuple[str, ...]]:
    """The rows of some columns, as text."""
    return zip(*(table[column].astype("str") for column in columns), strict=True)


def write_sheet(sheet: pd.DataFrame, path: str | Path) -> Path:
    """Write a coding sheet as .csv or .xlsx; what is there already is not overwritten, for it may be coded.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> sheet = pd.DataFrame([["A", "report", "", "tone", "?", "", "", "1|2", "", ""]], columns=[*SHEET])
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = write_sheet(sheet, pathlib.Path(place, "rani.csv"))
    ...     read_codings([path, path])["code"].tolist()
    ['', '']
    """
    path = Path(path)
    if path.exists():
        raise FileExistsError(17, "there already, and it may be coded; name a new file", str(path))
    if path.suffix.lower() != ".xlsx":
        return Path(write_table(sheet, path, index=False))
    with written_whole(path) as beside:
        safe_table(sheet).to_excel(beside, index=False)
    return path


def read_codings(sheets: str | Path | Iterable[str | Path]) -> pd.DataFrame:
    """Read the sheets of two or more coders into one long table, one row per decision.

    Parameters
    ----------
    sheets
        A folder of filled sheets (.csv or .xlsx), or their paths. A coder is called as the file is.

    Returns
    -------
    DataFrame
        Columns report, unit, variable, passage, coder, code, codes, note. An empty `code` is *not coded yet*: it is
        missing, and no category. For *nothing there* and *does not apply* the categories need codes of their own.

    Raises
    ------
    ValueError
        Where there is no sheet, a column is missing, a decision is there twice, or a code is not one of those that the
        sheet allows; the message names the file and the row.

    Examples
    --------
    >>> read_codings([])
    Traceback (most recent call last):
    ValueError: There is no filled sheet to read.
    """
    if isinstance(sheets, str | Path):
        folder = Path(sheets)
        sheets = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".csv", ".xlsx"))
    tables = [_read_coder(Path(path)).assign(coder=Path(path).stem) for path in sheets]
    if not tables:
        raise ValueError("There is no filled sheet to read.")
    return pd.concat(tables, ignore_index=True)[
        ["report", "unit", "variable", "passage", "coder", "code", "codes", "note"]
    ]


def _read_coder(path: Path) -> pd.DataFrame:
    """One coder's sheet, its codes without capitals and spaces around, for hands differ in both."""
    table = _read(path, ("report", "unit", "variable", "code"))
    for column in ("passage", "note", "codes"):
        if column not in table:
            table[column] = ""
    table["code"] = table["code"].str.casefold()
    for row, code, codes in zip(table.index, table["code"], table["codes"], strict=True):
        allowed = [part.strip().casefold() for part in codes.split("|") if part.strip()]
        if code and allowed and code not in allowed:
            raise ValueError(f"{path}, row {row}: {code!r} is none of the codes {listed(allowed)}.")
    if (twice := table.duplicated(["report", "unit", "variable"])).any():
        raise ValueError(f"{path}, row {table.index[twice][0]}: this decision is in the sheet twice.")
    return table


def _read(path: Path, needed: Iterable[str]) -> pd.DataFrame:
    """A table that people fill in, as text; the index counts rows as a spreadsheet does."""
    if path.suffix.lower() != ".xlsx":
        return read_table(path, [*needed])
    table = pd.read_excel(path, dtype=str, keep_default_na=False).map(str.strip)
    if missing := [column for column in needed if column not in table]:
        raise ValueError(f"{path} has no column {missing[0]!r}; it has {[*table]}.")
    return table.set_axis(pd.RangeIndex(2, len(table) + 2, name="row"))


def alpha(values: pd.DataFrame, level: str = "nominal") -> float:
    """Krippendorff's alpha: one less the observed disagreement by that expected by chance.

    Parameters
    ----------
    values
        One row per unit, one column per coder; None, NaN or "" where a unit was not coded.
    level
        "nominal", or for codes that are numbers "ordinal", "interval" or "ratio".

    Returns
    -------
    float
        1 for agreement without exception, 0 for what chance gives, below 0 for less than that. NaN where it is not
        defined: no unit has two codes, or all codes are the same.

    References
    ----------
    Krippendorff, K. (2018). Content Analysis, 4th ed., chapter 12.

    Examples
    --------
    >>> codes = pd.DataFrame({"a": [*"aabbdcccedda"], "b": [*"babbbccceddd"]})
    >>> round(alpha(codes), 3)
    0.692
    """
    per_unit, distance = _coincidences(values, level)
    return float(_alpha(per_unit.sum(axis=0)[None], distance)[0])


def _coincidences(values: pd.DataFrame, level: str) -> tuple[np.ndarray, np.ndarray]:
    """For each unit the matrix of its pairs of codes, divided by its codes less one; and the codes' squared distances.

    Units with one code are left out: they say nothing about agreement.
    """
    table = values.replace("", np.nan)
    if level != "nominal":
        table = table.map(lambda value: value if pd.isna(value) else float(str(value).replace(",", ".")))
    codes = sorted(pd.unique(table.to_numpy(dtype=object).ravel()[table.notna().to_numpy().ravel()]))
    counts = np.array([[(row == code).sum() for code in codes] for _, row in table.iterrows()], dtype=float)
    counts = counts.reshape(len(table), len(codes))
    counts = counts[counts.sum(axis=1) >= 2]
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(len(codes))
    per_unit = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return per_unit, _distances(codes, per_unit.sum(axis=(0, 2)), level)


def _distances(codes: list[Any], margins: np.ndarray, level: str) -> np.ndarray:
    """The squared distance of each two codes at a level of measurement."""
    if level == "nominal":
        return 1 - np.eye(len(codes))
    if level == "ordinal":
        ranks = np.cumsum(margins) - margins / 2  # the middle of a code's places when all codes are put in order
        return (ranks[:, None] - ranks[None, :]) ** 2
    numbers = np.array(codes, dtype=float)
    apart = numbers[:, None] - numbers[None, :]
    if level == "interval":
        return apart**2
    if level == "ratio":
        both = numbers[:, None] + numbers[None, :]
        return np.divide(apart, both, out=np.zeros_like(apart), where=both != 0) ** 2
    raise ValueError(f"no level is called {level!r}; there are nominal, ordinal, interval and ratio.")


def _alpha(matrices: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """The alpha of each of several matrices of coincidences; NaN where nothing varies."""
    margins = matrices.sum(axis=2)
    total = margins.sum(axis=1)
    observed = (matrices * distance).sum(axis=(1, 2))
    expected = np.einsum("bc,bk,ck->b", margins, margins, distance)
    out = np.full(len(matrices), np.nan)
    return 1 - np.divide((total - 1) * observed, expected, out=out, where=expected > 0)


def alpha_interval(
    values: pd.DataFrame, level: str = "nominal", *, draws: int = 2000, seed: int = 0
) -> tuple[float, float]:
    """Return the middle 95 % of alpha when units are drawn anew, with replacement.

    Parameters
    ----------
    values, level
        As for `alpha`.
    draws
        How many times as many units are drawn. Draws in which nothing varies are dropped.
    seed
        The seed of the draws.

    Returns
    -------
    tuple of float
        NaN twice where alpha is not defined.

    Notes
    -----
    Not Krippendorff's own algorithm, which draws single pairs of codes as if they were independent and so gives a
    narrower interval. Under 20 units even this one is too narrow: read the list of disagreements instead.

    Examples
    --------
    >>> codes = pd.DataFrame({"a": [*"aabbdcccedda"], "b": [*"babbbccceddd"]})
    >>> low, high = alpha_interval(codes)
    >>> low < alpha(codes) < high
    True
    """
    per_unit, distance = _coincidences(values, level)
    if not len(per_unit) or np.isnan(_alpha(per_unit.sum(axis=0)[None], distance))[0]:
        return np.nan, np.nan
    many = len(per_unit)
    drawn = np.random.default_rng(seed).multinomial(many, np.full(many, 1 / many), size=draws)
    if level == "ordinal":  # its distances depend on how often each code is used, so on the draw
        found = [
            _alpha((m := np.tensordot(row, per_unit, 1))[None], _distances([], m.sum(axis=1), level))[0]
            for row in drawn
        ]
    else:
        found = [*_alpha(np.tensordot(drawn, per_unit, 1), distance)]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def percent_agreement(values: pd.DataFrame) -> float:
    """The share of units with the same code, the mean over all pairs of coders; NaN where no two coded one unit.

    Examples
    --------
    >>> percent_agreement(pd.DataFrame({"a": [1, 1, 2], "b": [1, 2, None]}))
    0.5
    """
    return _mean_of_pairs(values, lambda one, other: float((one == other).mean()))


def holsti(values: pd.DataFrame) -> float:
    """Holsti's coefficient, 2M / (N1 + N2), the mean over all pairs of coders.

    M is the number of decisions on which two coders agree, N1 and N2 how many each of them made. Where both coded the
    same units it is the percent agreement. It is not corrected for chance.

    Examples
    --------
    >>> holsti(pd.DataFrame({"a": [1, 1, 2], "b": [1, 2, None]}))
    0.4
    """
    pairs = [
        2 * float((values[a] == values[b]).sum()) / made
        for a, b in combinations(values, 2)
        if (made := int(values[a].notna().sum() + values[b].notna().sum()))
    ]
    return float(np.mean(pairs)) if pairs else np.nan


def kappa(values: pd.DataFrame) -> float:
    """Cohen's kappa (scikit-learn's), the mean over all pairs of coders; NaN where everything has one code.

    Examples
    --------
    >>> round(kappa(pd.DataFrame({"a": [*"aabbdcccedda"], "b": [*"babbbccceddd"]})), 3)
    0.684
    """
    from sklearn.metrics import cohen_kappa_score

    def of_two(one: pd.Series, other: pd.Series) -> float:
        labels = sorted({*one, *other}, key=str)
        return float(cohen_kappa_score(one.map(labels.index), other.map(labels.index))) if len(labels) > 1 else np.nan

    return _mean_of_pairs(values, of_two)


def _mean_of_pairs(values: pd.DataFrame, coefficient: Any) -> float:
    """The mean of a coefficient over all pairs of coders that have units in common and for which it is defined."""
    both = [values[[a, b]].dropna() for a, b in combinations(values, 2)]
    found = [coefficient(pair.iloc[:, 0], pair.iloc[:, 1]) for pair in both if len(pair)]
    defined = [value for value in found if not np.isnan(value)]
    return float(np.mean(defined)) if defined else np.nan


def agreement(codings: pd.DataFrame, *, levels: Mapping[str, str] | None = None, seed: int = 0) -> pd.DataFrame:
    """Compare the codes of two or more coders, variable by variable.

    Parameters
    ----------
    codings
        The table of `read_codings`.
    levels
        variable -> "ordinal", "interval" or "ratio" where codes are numbers whose distance counts; others are nominal.
    seed
        The seed of the draws of units.

    Returns
    -------
    DataFrame
        One row per variable: coders; units (coded by at least two); categories (codes used); agree (percent agreement,
        mean of pairs); all_agree (share of units on which everybody does); holsti; kappa (Cohen's, mean of pairs);
        alpha (Krippendorff's); low and high (`alpha_interval`). NaN where a coefficient is not defined.

    Notes
    -----
    One coefficient per variable: a mean over easy and hard ones says nothing. Compute it from the codes that were given
    independently, before coders talked; the codes agreed on afterwards are for the results. Variables without a list of
    codes are free text and are left out, unless no variable has one.

    Examples
    --------
    >>> rows = [("A", f"sentence {n}", "tone", "", coder, code, "")
    ...         for coder, codes in {"rani": "aab", "bimo": "abb"}.items() for n, code in enumerate(codes)]
    >>> columns = ["report", "unit", "variable", "passage", "coder", "code", "note"]
    >>> agreement(pd.DataFrame(rows, columns=columns))[["units", "agree", "kappa", "alpha"]].round(2).values.tolist()
    [[3.0, 0.67, 0.4, 0.44]]
    """
    if "codes" in codings and (listed_codes := codings["codes"] != "").any():
        codings = codings[listed_codes]
    found = {}
    for variable, rows in codings.groupby("variable", sort=False):
        values = _by_coder(rows)
        twice = values[values.notna().sum(axis=1) >= 2]
        level = (levels or {}).get(str(variable), "nominal")
        low, high = alpha_interval(values, level, seed=seed)
        same = twice.nunique(axis=1) == 1
        found[variable] = (
            int(values.notna().any().sum()),
            len(twice),
            len({*twice.stack()}) if len(twice) else 0,
            percent_agreement(values),
            float(same.mean()) if len(twice) else np.nan,
            holsti(values),
            kappa(values),
            alpha(values, level),
            low,
            high,
        )
    columns = ["coders", "units", "categories", "agree", "all_agree", "holsti", "kappa", "alpha", "low", "high"]
    return pd.DataFrame.from_dict(found, orient="index", columns=columns).rename_axis("variable")


def coded_differently(codings: pd.DataFrame) -> pd.DataFrame:
    """List the units on which coders differ, their codes side by side: what to talk about, and to mend in the rules.

    Parameters
    ----------
    codings
        The table of `read_codings`.

    Returns
    -------
    DataFrame
        variable, report, unit, passage, and a column per coder; within a variable those with the most different codes
        come first.

    Examples
    --------
    >>> columns = ["report", "unit", "variable", "passage", "coder", "code", "note"]
    >>> rows = [("A", "report", "tone", "Kapal karam.", coder, code, "") for coder, code in (("b", "1"), ("r", "2"))]
    >>> coded_differently(pd.DataFrame(rows, columns=columns)).iloc[0].tolist()
    ['tone', 'A', 'report', 'Kapal karam.', '1', '2']
    """
    values = _by_coder(codings, ["variable", "report", "unit"])
    differ = values[values.nunique(axis=1) > 1].fillna("")
    order = {name: at for at, name in enumerate(codings["variable"].drop_duplicates())}
    places = differ.index.get_level_values("variable").map(order)
    differ = differ.iloc[np.lexsort([-differ.nunique(axis=1).to_numpy(), places.to_numpy()])].reset_index()
    passages = dict(zip(_cells(codings, "report", "unit"), codings["passage"], strict=True))
    differ.insert(3, "passage", [passages[unit] for unit in _cells(differ, "report", "unit")])
    return differ.rename_axis(columns=None)


def _by_coder(codings: pd.DataFrame, keys: Iterable[str] = ("report", "unit")) -> pd.DataFrame:
    """Units in rows, coders in columns, NaN where a unit was not coded."""
    coded = codings.assign(code=codings["code"].replace("", np.nan)).set_index([*keys, "coder"])["code"]
    return coded.unstack("coder").reindex(coded.droplevel("coder").index.unique())
