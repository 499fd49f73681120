"""What occurs in which report: names, numbers and dates."""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher

import pandas as pd

from corpus_tools._text import sentence_bounds
from corpus_tools.facts.amounts import Found, dates_in, numbers_in, times_in
from corpus_tools.read.about import sources
from corpus_tools.speech.marks import marked_spans
from corpus_tools.speech.phrases import person_in
from corpus_tools.speech.quoting import KINDS, quotations
from corpus_tools.speech.speakers import common_words, fuller_name, in_capitals, is_ordinary, name_index, without_common
from corpus_tools.speech.vocabulary import BODIES, DAYS, MONTHS, OPENERS, PLACES, QUALIFIERS, ROLES, STOPS
from corpus_tools.words.names import NAME_VARIANTS, Variant, unify_names

AREAS = "jalan|(?<!wali )kota|wilayah|provinsi|kabupaten|kecamatan|kelurahan|desa|distrik|pulau|gunung|sungai|teluk"
BEFORE_PLACE = re.compile(rf"\b(?:di|ke|(?i:{AREAS}))\s$")
NAMED = ("name", "person", "place", "organisation")
COLUMNS = ["report", "kind", "mention", "normal", "start", "end", "sentence", "value", "measure"]
NO_NAMES = set(
    """wib wita wit rp usd us idr anda kami kita saya dia ia beliau nomor tahun pasal ayat undang-undang uu
    ruu itulah tuhan bapak ibu saudara""".split()
)
PLAIN = frozenset(NO_NAMES | DAYS | MONTHS | OPENERS | STOPS)
ROLES_ONLY = frozenset(ROLES - BODIES)
ROLES_AFTER = frozenset(ROLES - BODIES - PLACES)
PLACES_AND_BODIES = frozenset(PLACES | BODIES)
CAPITALS = re.compile(
    r"\b(?!(?:Rp|USD?|IDR)\d*\b)[A-Z]\w*(?:[\-'’.]\w+){0,3}"
    r"(?: (?!(?:Rp|USD?|IDR)\d*\b)(?:[A-Z]\w*(?:[\-'’]\w+){0,3}|(?:bin|binti|van|von|de|al)(?= [A-Z])))*"
)
ABBREVIATED = re.compile(
    r"(?P<long>[A-Z][\w\-]{0,40}(?:(?: dan| untuk)? [A-Z][\w\-]{0,40}){1,9}) \((?P<short>[A-Z][A-Za-z\-]{1,11})\)"
)
LINE = re.compile(r"[^\n]+")
OPENING = re.compile(r"(?:^|[.!?:\"“‘'«(\n,–-])\s*$")
LOST_LINE_END = re.compile(r"(?<=[.!?\"”’)])[\s,]+$")
"""The commas some archives put in the place of a line end."""
ASIDE = re.compile(r",? ?(?:\([^()]{0,30}\)?)?[ ,()]*")
CURRENCY_BEFORE = re.compile(r"\bdoll?ar\s+$", re.IGNORECASE)
"""What stands before a country that only says whose money it is: dolar AS."""
ROLE_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(ROLES))}),?\s$", re.IGNORECASE)


SHORTEST_HEAD = 5
SHORTEST_SLIP = 6


def mentions(reports: pd.DataFrame, *, variants: tuple[Variant, ...] = NAME_VARIANTS) -> pd.DataFrame:
    """Every name, number and date of every report, each with its sentence.

    Columns: report, kind (person, place, organisation, name, number, money, percent, date, time), mention (as
    written), normal (fuller name, expansion of an abbreviation, value and noun, ISO date), start and end
    (characters of `text`), sentence, value (a float, NaN for names) and measure (what is counted).
    Names are runs of capitals that the report does not also write in lower case; `published` supplies a
    missing year; `variants` bring further spellings to one `normal`, the mention stays as written.
    No model and no list of names: expect misses and mixed kinds, and check what you publish.

    >>> page = pd.DataFrame({"text": ["Wali Kota Rani Kusuma melihat 20 unit bus di Bogor."]}, index=["a"])
    >>> mentions(page)[["kind", "normal"]].values.tolist()
    [['person', 'Rani Kusuma'], ['number', '20 bus'], ['place', 'Bogor']]
    """
    texts = {report: text if isinstance(text, str) else "" for report, text in reports["text"].items()}
    expansions = _expansions(texts.values())
    years = _years(reports)
    common = common_words("\n".join(texts.values()))
    voices = quotations(reports, kinds=KINDS)
    persons = voices.groupby("report")["speaker"].agg(set).to_dict()
    rows = []
    for report, text in texts.items():
        bounds = sentence_bounds(text, quotations=marked_spans(text))
        found = dates_in(text, years.get(report, "")) + times_in(text)
        found += numbers_in(text, found)
        figures = {at for item in found for at in range(item.start, item.end)}
        named = _names(text, common, expansions, persons.get(report, set()))
        found += [item for item in named if item.start not in figures]
        for item, sentence in _with_sentences(text, bounds, found):
            rows.append((report, item.kind, text[item.start : item.end], item.normal, item.start, item.end,
                         sentence, item.value, item.measure))  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": "int64", "end": "int64", "value": "float64"})
    table = table.assign(normal=unglued(table, common))
    table = table.assign(normal=with_years(table))
    spelled = one_spelling(table).map(lambda name: unify_names(name, variants=variants))
    table = table.assign(normal=spelled)
    return table.assign(kind=one_kind(table))


def _with_sentences(text: str, bounds: list[tuple[int, int]], found: list[Found]) -> list[tuple[Found, str]]:
    """Findings in order of appearance, each with the sentence it begins in."""
    rows, at = [], 0
    for item in sorted(found, key=lambda item: (item.start, item.end, item.kind)):
        while at + 1 < len(bounds) and bounds[at + 1][0] <= item.start:
            at += 1
        sentence = text[bounds[at][0] : min(bounds[at][1], bounds[at][0] + 600)].strip()
        rows.append((item, LOST_LINE_END.sub("", sentence)))
    return rows


def _years(reports: pd.DataFrame) -> dict:
    """The year of publication, where the table knows it."""
    if "published" not in reports:
        return {}
    found = {report: re.match(r"\d{4}", str(value)) for report, value in reports["published"].items()}
    return {report: match.group() for report, match in found.items() if match}


def _expansions(texts) -> dict[str, str]:
    """Abbreviations the reports themselves spell out: `Dewan Perwakilan Rakyat (DPR)`."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in ABBREVIATED.finditer(text):
            words = match["long"].split()
            fitting = [at for at in range(len(words)) if _abbreviates(match["short"], words[at:])]
            if fitting:
                counts[match["short"]][" ".join(words[fitting[-1] :])] += 1
    return {short: min(held, key=lambda long: (-held[long], long)) for short, held in counts.items()}


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether the letters of an abbreviation come, in order, from words of which each gives at least one.

    >>> _abbreviates("DPR", ["Dewan", "Perwakilan", "Rakyat"]), _abbreviates("DPR", ["Rakyat"])
    (True, False)
    """
    capital = [word for word in words if word[:1].isupper()]
    letters = iter(short.lower())
    if not capital or capital[0][0].lower() != short[0].lower() or len(capital) > len(short):
        return False
    pattern = ".*?".join(re.escape(letter) for letter in letters)
    return bool(re.match(pattern, " ".join(capital).lower())) and all(w[0].lower() in short.lower() for w in capital)


def _names(text: str, common: frozenset[str], expansions: dict[str, str], persons: set[str]) -> list[Found]:
    """Runs of capitals that are names: people, places, bodies, and what cannot be told."""
    index = name_index(text, common=common)
    found: list[Found] = []
    last, last_role = 0, False
    headlines = {at for line in LINE.finditer(text) if in_capitals(line.group()) for at in range(*line.span())}
    for match in CAPITALS.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if match.start() in headlines or CURRENCY_BEFORE.search(before):
            continue
        opening = bool(OPENING.search(before)) or match.start() == 0
        last_role = last_role and bool(ASIDE.fullmatch(text[last : match.start()]))
        last = match.end()
        for words, offset, has_role in _parts(match.group(), opening, common):
            if _is_plain(words, opening and offset == 0, common, index, expansions):
                continue
            normal = expansions.get(words) or fuller_name(words, index)
            role = has_role or last_role or (not offset and bool(ROLE_BEFORE.search(before)))
            start = match.start() + offset
            kind = _name_kind(normal, text[max(0, start - 24) : start], role or normal in persons)
            if kind:
                found.append(Found(kind, normal, start, start + len(words)))
        last_role = last_role or any(word.lower() in ROLES for word in match.group().split())
    return found


def _is_plain(words: str, opening: bool, common: frozenset[str], index, expansions: dict[str, str]) -> bool:
    """Whether capitals are only those of a sentence, a title or a form of address."""
    if words in expansions:
        return False
    parts = words.lower().split()
    if re.fullmatch(r"(?:Rp|USD?|IDR)\d*", words):
        return True
    if all(part in common or part in PLAIN for part in parts) or len(words) < 2:
        return True
    return opening and len(parts) == 1 and not (words in index or parts[0] in PLACES)


def _parts(run: str, opening: bool, common: frozenset[str]) -> list[tuple[str, int, bool]]:
    """A run of capitals cut into the person at its end and the body or place before it; roles are dropped."""
    words = run.split()
    while (
        words
        and not _all_capital(words[0])
        and (words[0].lower() in OPENERS or (opening and _opens(words[0].lower(), common)))
    ):
        words.pop(0)
    person = without_common(person_in(words), common)
    rest = words[: len(words) - len(person.split())] if person else words
    has_role = any(word.lower() in ROLES - QUALIFIERS for word in rest)
    while rest and rest[0].lower() in ROLES_ONLY:
        rest.pop(0)
    while rest and rest[-1].lower() in ROLES_AFTER:
        rest.pop()
    parts = [(" ".join(rest), False), (person, has_role)]
    return [(part, run.rfind(part), role) for part, role in parts if part and run.rfind(part) >= 0]


def _all_capital(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _opens(word: str, common: frozenset[str]) -> bool:
    """Whether a word that opens a sentence is an ordinary one, not the first of a name."""
    return is_ordinary(word, common) and word not in PLACES_AND_BODIES


def _name_kind(name: str, before: str, is_person: bool) -> str:
    """Person (has a role or a voice), place, organisation, or name where nothing tells."""
    parts = name.lower().split()
    if all(part in PLACES for part in parts):
        return "place"
    if name in sources().agencies:
        return "organisation"
    if parts[0] in BODIES:
        return "organisation" if len(parts) > 1 else ""
    if len(parts) == 1 and name.isupper():
        return "organisation" if len(name) < 7 else ""
    if BEFORE_PLACE.search(before):
        return "place"
    return "person" if is_person and person_in(name.split()) == name else "name"


def present_table(
    mentions: pd.DataFrame, *, reports: tuple[str, ...] = (), texts: pd.Series | None = None
) -> pd.DataFrame:
    """How often each mention occurs in each report: rows (kind, normal), one column a report.

    Rows found in most reports come first, then by number of mentions and by name. `reports` lists
    reports that must have a column even if nothing was found in them. With `texts` (a Series by report) a name that
    the rules did not find in a report counts there as often as it stands in its text all the same, as part of a longer
    name for example. A zero means "not found by these rules", not "left out on purpose".

    >>> page = pd.DataFrame({"text": ["Api di Bogor.", "Banjir di Bogor."]}, index=["a", "b"])
    >>> present_table(mentions(page)).loc[("place", "Bogor")].tolist()
    [1, 1]
    """
    columns = list(dict.fromkeys([*reports, *mentions["report"]]))
    counts = mentions.groupby(["kind", "normal", "report"]).size().unstack("report", fill_value=0)
    table = counts.reindex(columns=columns, fill_value=0).astype("int64")
    if texts is not None and len(table):
        table = _with_standing(table, texts)
    order = pd.DataFrame({"reports": -(table > 0).sum(axis=1), "total": -table.sum(axis=1)}).reset_index()
    order = order.sort_values(["reports", "total", "kind", "normal"])
    return table.loc[list(zip(order["kind"], order["normal"], strict=True))] if len(table) else table


def _with_standing(table: pd.DataFrame, texts: pd.Series) -> pd.DataFrame:
    """The table with names counted that stand in a text letter for letter (those of several words in any capitals)."""
    held = {str(report): str(text) for report, text in texts.items()}
    spelled = {report: (held[report], unify_names(held[report])) for report in table if report in held}
    table = table.copy()
    for kind, normal in table.index[(table == 0).any(axis=1)]:
        if kind in NAMED:
            words = re.compile(rf"\b{re.escape(normal)}\b", re.IGNORECASE if " " in normal else re.NOFLAG)
            for report, written in spelled.items():
                if not table.at[(kind, normal), report]:
                    table.at[(kind, normal), report] = max(len(words.findall(text)) for text in written)
    return table


def only_in_one(present: pd.DataFrame) -> pd.DataFrame:
    """What one report alone has: kind, normal, report and how often; takes `present_table`.

    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor"), ("time", "14.45")], names=["kind", "normal"])
    >>> only_in_one(pd.DataFrame([[1, 1], [0, 2]], index=rows, columns=["a", "b"])).values.tolist()
    [['time', '14.45', 'b', 2]]

    Not a list of what the others left out on purpose: a spelling that the rules do not know looks the same.
    """
    alone = present[(present > 0).sum(axis=1) == 1]
    rows = [
        (kind, normal, line.index[line > 0][0], int(line.sum()))
        for (kind, normal), line in zip(alone.index, (line for _, line in alone.iterrows()), strict=True)
    ]
    return pd.DataFrame(rows, columns=["kind", "normal", "report", "times"])


def in_all_but_one(present: pd.DataFrame) -> pd.DataFrame:
    """What all reports but one have: kind, normal, and the report it was not found in; three reports are needed.

    >>> rows = pd.MultiIndex.from_tuples([("place", "Bogor")], names=["kind", "normal"])
    >>> in_all_but_one(pd.DataFrame([[1, 0, 3]], index=rows, columns=["a", "b", "c"])).values.tolist()
    [['place', 'Bogor', 'b']]

    Not proof of silence: read the report before you say that it left something out.
    """
    enough = present.shape[1] > 2
    most = present[((present > 0).sum(axis=1) == present.shape[1] - 1) & enough]
    rows = [
        (kind, normal, line.index[line == 0][0])
        for (kind, normal), line in zip(most.index, (line for _, line in most.iterrows()), strict=True)
    ]
    return pd.DataFrame(rows, columns=["kind", "normal", "not_found_in"])


def with_years(table: pd.DataFrame) -> list[str]:
    """Days without a year, with the year other mentions give the same day: `(17/9)` beside `17 September 2019`.

    >>> with_years(pd.DataFrame({"kind": "date", "normal": ["2031-02-03", "--02-03"]}))
    ['2031-02-03', '2031-02-03']
    """
    full: dict[str, set[str]] = defaultdict(set)
    for day in table.loc[table["kind"].eq("date"), "normal"]:
        full[day[-6:]] |= {day} if len(day) == len("2019-09-17") else set()
    return [
        min(full[normal[-6:]]) if kind == "date" and normal.startswith("--") and len(full[normal[-6:]]) == 1 else normal
        for kind, normal in zip(table["kind"], table["normal"], strict=True)
    ]


def unglued(table: pd.DataFrame, common: frozenset[str]) -> list[str]:
    """Names without a small word that lost its space, where the name is known without.

    >>> unglued(pd.DataFrame({"normal": ["Rani Kusuma", "Rani Kusumahadir"]}), frozenset({"hadir"}))
    ['Rani Kusuma', 'Rani Kusuma']
    """
    known = set(table["normal"])
    return [
        next((name[:cut] for cut in range(len(name) - 2, SHORTEST_HEAD, -1)
              if name[:cut] in known and (name[cut:] in common or name[cut:] in STOPS)), name)
        for name in table["normal"]
    ]  # fmt: skip


def _respelled(persons: Counter[str]) -> dict[str, str]:
    """Persons whose name one report spells with a letter or so of difference, or shorter, with the fuller name."""
    found: dict[str, str] = {}
    order = sorted(persons, key=lambda name: (-len(name.split()), -persons[name], name))
    for at, short in enumerate(order):
        parts = short.split()
        for full in order[:at] if len(parts) > 1 else ():
            words = full.split()[: len(parts)]
            if words[0] == parts[0] and all(map(_alike, words, parts)):
                found[short] = found.get(full, full)
                break
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two words of a name are the same but for a slip: `Juhriah`, `Juhrian`; short words must be equal."""
    long = min(len(one), len(other)) >= SHORTEST_SLIP
    return one == other or (long and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85)


def one_spelling(table: pd.DataFrame) -> pd.Series:
    """One normal form for spellings that differ in capitals and hyphens only, or in how full a name is."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    full: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        counts[_spelling_key(normal)][normal] += 1
        if kind == "person" and " " in normal:
            full[normal.split()[0].lower()][normal] += 1
            full[normal.split()[-1].lower()][normal] += 1
    spelled = {key: min(held, key=lambda name: (-held[name], name)) for key, held in counts.items()}
    single = {key: min(held, key=lambda name: (-held[name], name)) for key, held in full.items()}
    respelled = _respelled(Counter(table.loc[table["kind"].eq("person"), "normal"]))
    normals = []
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        fuller = single.get(normal.lower(), normal) if kind in {"name", "person"} else normal
        fuller = respelled.get(normal, fuller)
        normals.append(spelled.get(_spelling_key(fuller), fuller))
    return pd.Series(normals, index=table.index, dtype="object")


def one_kind(table: pd.DataFrame) -> pd.Series:
    """One kind for every name: the most frequent one that says more than "name"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        if kind in {"person", "place", "organisation"}:
            counts[normal][kind] += 1
    kinds = {normal: min(held, key=lambda kind: (-held[kind], kind)) for normal, held in counts.items()}
    named = table["kind"].isin(["name", "person", "place", "organisation"])
    chosen = [kinds.get(normal, kind) for normal, kind in zip(table["normal"], table["kind"], strict=True)]
    return table["kind"].where(~named, pd.Series(chosen, index=table.index, dtype="object"))


def _spelling_key(name: str) -> str:
    return re.sub(r"[\s\-]+", " ", name).casefold()
