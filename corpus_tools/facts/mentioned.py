"""What occurs in which report: names, numbers and days, each under one normal form however a report writes it."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

import pandas as pd

from corpus_tools._data import read_entries
from corpus_tools._dates import MONTHS, WEEKDAYS
from corpus_tools._text import sentence_bounds, words_in
from corpus_tools.facts.amounts import (
    VERB,
    Found,
    ages_in,
    commonest,
    dates_in,
    numbers_in,
    one_amount,
    times_in,
    with_years,
)
from corpus_tools.read.about import sources
from corpus_tools.speech.marks import marked_spans
from corpus_tools.speech.names import (
    common_words,
    fuller_name,
    in_capitals,
    is_ordinary,
    letters,
    misspells,
    name_index,
    without_common,
)
from corpus_tools.speech.phrases import (
    BODIES,
    NAME_WORDS,
    OPENERS,
    PLACES,
    QUALIFIERS,
    ROLES,
    STOPS,
    is_role,
    person_in,
)
from corpus_tools.speech.quoting import KINDS, quotations
from corpus_tools.words.names import NAME_VARIANTS, Variant, find_variants, unify_names
from corpus_tools.words.stem_cuts import load_frequencies, load_roots

NAMED = ("person", "place", "organisation", "name")
COLUMNS = ["report", "kind", "mention", "normal", "start", "end", "sentence", "value", "measure", "value_to"]
LISTS = ("place_head", "district", "thing", "before_name", "crowd", "minister", "field_of", "domain")
"""The lists in `data/mentions.toml`."""

NO_NAMES = set(
    """wib wita wit rp usd us idr anda kami kita saya dia ia beliau nomor tahun pasal ayat undang-undang uu
    ruu utc gmt tanah air itulah tuhan allah insya insyaallah alhamdulillah bapak ibu saudara km rt rw no""".split()
)
"""Written with a capital, and no names: zones and currencies, forms of address, laws; Tanah Air, the homeland."""

PLAIN = frozenset(NO_NAMES | set(WEEKDAYS) | set(MONTHS) | OPENERS | STOPS)
ROLES_AFTER = frozenset(ROLES - BODIES - PLACES)

BEFORE_PLACE = re.compile(
    r"\b(?:di|ke|(?i:jalan|(?<!wali )kota|wilayah|provinsi|kabupaten|kecamatan|kelurahan|desa|distrik|pulau|gunung"
    r"|sungai|teluk))\s$"
)
OPENING = re.compile(r"(?:^|[.!?:\"“‘'«(\n,–-])\s*$")
"""What is before a word that may have its capital for its place only."""

LOST_LINE_END = re.compile(r"(?<=[.!?\"”’)])[\s,]+$")
"""The commas some archives put in the place of a line end."""

ASIDE = re.compile(r",? ?(?:\([^()]{0,30}\)?)?[ ,()]*")
"""What may be between an office and its holder: a comma, an abbreviation in brackets."""

CURRENCY_BEFORE = re.compile(r"\bdoll?ar\s+$", re.IGNORECASE)
"""What is before a country that only says whose money it is: dolar AS."""

CODE = re.compile(r"\b[A-Z]{1,2}$")
PLATE = re.compile(r"\s?\d{1,4}\s?[A-Z]{1,3}\b|\s?\d{3,4}\b")
"""The letters of a number plate or a flight, and what follows them; they name nothing: B 1856 SIN, GA 716."""

NOT_AT_THE_END = re.compile(r" (?:R[TW]|Pukul|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu)$")
"""What a capital puts behind a name: the head of an address, the time or the day of a dateline."""

ROLE_BEFORE = re.compile(rf"\b(?P<role>{'|'.join(sorted(ROLES))}),?\s$", re.IGNORECASE)

SHORTEST_HEAD = 5  # shorter names are found inside too many other words
SHORTEST_WORD = 4  # of a person's name: Abd and Ali are many people's
LIKE_A_SLIP = 0.8  # tanaman, taman; among the words of a long form even a slip of two letters is one
SHORTEST_SLIP = 6  # of shorter words a changed letter makes another name


@cache
def listed(kind: str) -> frozenset[str]:
    """Return the words of one kind in data/mentions.toml."""
    entries = read_entries("mentions.toml", kind, ("words", "why"), headings=LISTS)
    return frozenset(word for entry in entries for word in entry["words"])


@cache
def _capitals() -> re.Pattern:
    """A run of capitalised words; its lists are in a file."""
    domains = "|".join(sorted(word.capitalize() for word in listed("domain")))
    return re.compile(
        rf"""
        \b(?!(?:Rp|USD?|IDR)\d*\b) [A-Z]\w* (?:[\-'’.]\w+){{0,3}}           # Jong-un, Tribunnews.com; no sum of money
        (?: [ ](?!(?:Rp|USD?|IDR)\d*\b)
            (?: [A-Z]\w* (?:[\-'’]\w+){{0,3}}
              | (?:bin|binti|van|von|de|al)(?=[ ][A-Z])                      # small words inside a person's name
              | [A-Z]\.(?=[ ][A-Z][a-z])                                     # Johny E. Awuy
              | dan(?=[ ](?:{domains})\b) ) )*                               # Menteri Pemuda dan Olahraga
        """,
        re.VERBOSE,
    )


def mentions(reports: pd.DataFrame, *, variants: Iterable[Variant] | None = None) -> pd.DataFrame:
    """Find every name, number and day of every report, each with its sentence.

    Parameters
    ----------
    reports : DataFrame
        The table of `clean_reports`; its `published` gives the year of a day without one.
    variants : iterable of Variant, optional
        Further spellings to bring to one normal form; `NAME_VARIANTS` if not given. The mention stays as written.

    Returns
    -------
    DataFrame
        One row per mention, in the order of the reports and their texts: report; kind (person, place, organisation,
        name, number, money, percent, date, time); mention (as written); normal (fuller name, expansion of an
        abbreviation, value and what is counted, ISO date); start and end (characters of `text`); sentence; value (NaN
        for names); measure (what is counted; "usia" of an age); value_to (the end of a range, `10-15 orang`, else NaN).

    Notes
    -----
    Names are runs of capitals that the report does not also write in small letters. A name counts wherever it is
    written, also inside a longer one; a name with its abbreviation in brackets behind it counts once. No model and no
    list of names: expect misses and mixed kinds, and check what you publish.

    Examples
    --------
    >>> page = pd.DataFrame({"text": ["Wali Kota Rani Kusuma melihat 20 unit bus di Bogor."]}, index=["a"])
    >>> mentions(page)[["kind", "normal"]].values.tolist()
    [['person', 'Rani Kusuma'], ['number', '20 bus'], ['place', 'Bogor']]
    """
    texts = {report: text if isinstance(text, str) else "" for report, text in reports["text"].items()}
    if variants is None:
        variants = (*NAME_VARIANTS, *find_variants(texts.values()))
    variants = _one_body(tuple(variants))
    short = frozenset(variant.name for variant in variants if variant.name.isupper()) - {
        name.upper() for name in NO_NAMES
    }
    common = common_words("\n".join(texts.values()))
    persons = quotations(reports, kinds=KINDS).groupby("report")["speaker"].agg(set).to_dict()
    published = {
        report: day if re.match(r"\d{4}", day := str(value)) else ""
        for report, value in reports.get("published", pd.Series()).items()
    }
    found: dict[Hashable, list[Found]] = {}
    for report, text in texts.items():
        ages = ages_in(text)
        figures = dates_in(text, published.get(report, "")) + times_in(text)
        figures += numbers_in(text, figures + ages)
        taken = {at for item in figures for at in range(item.start, item.end)}
        figures += ages  # a name with its age in brackets is a name, too
        named = _names(text, common, short, persons.get(report, set()))
        found[report] = figures + [item for item in named if item.start not in taken]
    rows = [(report, item.kind, texts[report][item.start : item.end], item.normal, item.start, item.end, "", *item[4:])
            for report, items in found.items() for item in items]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    table["normal"] = _unglued(table, common)
    table["normal"] = with_years(table)
    table["normal"] = [_unified(name, variants) for name in table["normal"]]
    table["normal"] = [_unified(name, variants) for name in _one_spelling(table)]
    table["normal"] = _without_additions(table)
    table["normal"] = one_amount(table)
    table["kind"] = _one_kind(table)
    table = _with_all_places(table, texts, variants, common)
    table["sentence"] = _sentences(table, texts)
    return table.astype({"start": "int64", "end": "int64", "value": "float64", "value_to": "float64"})


def _names(text: str, common: frozenset[str], short: frozenset[str], persons: set[str]) -> list[Found]:
    """Runs of capitals that are names: people, places, bodies, and what cannot be told."""
    index = name_index(text, common=common)
    headlines = _headlines(text)
    found: list[Found] = []
    last, last_role = 0, False
    for match in _capitals().finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        run = match[0]
        if CODE.search(run) and PLATE.match(text, match.end()):  # the letters of a plate or a flight: B 1856, GA 716
            run = CODE.sub("", run).rstrip()
        behind_code = len(run) <= 3 and re.search(r"\b[A-Z]{1,2}\s?\d{1,4}\s$", before)
        if not run or match.start() in headlines or CURRENCY_BEFORE.search(before) or behind_code:
            continue
        opening = bool(OPENING.search(before)) or match.start() == 0
        last_role = last_role and bool(ASIDE.fullmatch(text[last : match.start()]))
        last = match.end()
        for words, offset, has_role in _parts(run, opening, common):
            start = match.start() + offset
            nearer = text[max(0, start - 24) : start]
            office = ROLE_BEFORE.search(before) if not offset else None
            place = BEFORE_PLACE.search(nearer) is not None
            role = has_role or last_role or (office is not None and office["role"].lower() not in listed("crowd"))
            if words not in short and _is_plain(words, opening and offset == 0, common, index, role, place):
                continue
            halves = words.split("-")
            if len(halves) > 1 and all(
                word in PLACES for half in halves for word in half.lower().split()
            ):  # Indonesia-Rusia: each by itself
                at = [start + words.find(half) for half in halves]
                found += [
                    Found("place", half, begin, begin + len(half)) for half, begin in zip(halves, at, strict=True)
                ]
                continue
            normal = _without_noun(fuller_name(words, index))
            kind = _name_kind(normal, nearer, role or normal in persons)
            if kind:
                found.append(Found(kind, normal, start, start + len(words)))
        last_role = last_role or any(is_role(word) for word in match[0].split())
    return found


def _without_noun(name: str) -> str:
    """A name without the ordinary noun before it (Jasad Nanda) or what is no part of it behind: Ring Road RT 02.

    The seat of a police office is that office (Mapolres Rimba), and Polrestro is short for Polres Metro.
    """
    name = NOT_AT_THE_END.sub("", name)
    name = re.sub(r"^Polrestro\b", "Polres Metro", re.sub(r"^Mapol(?=\w)", "Pol", name))
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in listed("before_name") else name


def _headlines(text: str) -> set[int]:
    """The characters of lines that capitalise most words: their capitals are no evidence of names."""
    lines = (line for line in re.finditer(r"[^\n]+", text) if in_capitals(line[0]))
    return {at for line in lines for at in range(*line.span())}


def _is_plain(words: str, opening: bool, common: frozenset[str], index: dict, role: bool, place: bool) -> bool:
    """Whether capitals are only those of a sentence, a title or a form of address."""
    parts = words.lower().split()
    if len(words) < 2:
        return True
    if all(part in common or part in PLAIN or re.fullmatch(r"[ivx]+", part) for part in parts):  # I Tahun Sidang
        return True
    if len(parts) > 1 or parts[0] in PLACES or words in index or words in sources().agencies or place:
        return False
    # One word with a capital: of a sentence, or a common noun dressed up (Bumi, Rapat); a root that is no name.
    ordinary = (
        parts[0] in load_roots() and parts[0] not in NAME_WORDS and parts[0] not in BODIES and not words.isupper()
    )
    return (opening and not role) or ordinary


def _parts(run: str, opening: bool, common: frozenset[str]) -> list[tuple[str, int, bool]]:
    """A run of capitals cut into the person at its end and the body or place before it; offices are dropped."""
    words = run.split()
    while words and not (len(words[0]) > 1 and words[0].isupper()):
        first = words[0].lower()
        plain = is_ordinary(first, common) or (first.endswith("an") and first[:-2] in load_roots())  # Hubungan
        opens = opening and plain and first not in PLACES and first not in BODIES and not is_role(first)
        if not (first in OPENERS or opens or (len(words) > 1 and first in listed("before_name"))):
            break
        words.pop(0)
    person = without_common(person_in(words), common)
    if " " not in person and person.lower() in load_roots() and person.lower() not in NAME_WORDS:
        person = ""  # Komite Air Bersih: the last word of a body, and nobody's name
    rest = words[: len(words) - len(person.split())] if person else words
    if rest and rest[-1].lower() in listed("field_of") and _is_field(person.split(), common):
        rest, person = [*rest, *person.split()], ""  # Kepala Bidang Telaah Strategis: the field of an office
    has_role = any(is_role(word) and word.lower() not in QUALIFIERS for word in rest)
    minister = office = field = False
    while rest:
        first = rest[0].lower()
        # Umum KONI, Luar Negeri RI: what is left of an office is not the name of a body.
        left_over = not rest[0].isupper() and (
            (minister and first in listed("domain")) or (office and first in QUALIFIERS)
        )
        if not (
            left_over
            or first in listed("field_of")
            or (is_role(first) and first not in BODIES)
            or re.fullmatch(r"[IVX]+", rest[0])
        ):
            break
        minister = minister or first in listed("minister")
        office, field = office or is_role(first), first in listed("field_of")
        rest.pop(0)
    if field or (office and _is_field(rest, common)):  # Kabid Bina Air Dinas Rimba: the body is behind the field
        bodies = [at for at, word in enumerate(rest) if word.isupper() or word.lower() in BODIES]
        rest = rest[bodies[0] :] if bodies else [] if _is_field(rest, common) else rest
    while rest and (
        rest[-1].lower() in ROLES_AFTER or rest[-1] in {"dan", "RT", "RW", "Kabupaten", "Kecamatan", "Desa"}
    ):
        rest.pop()
    parts = [(" ".join(rest), False), (person, has_role)]
    return [(part, run.rfind(part), role) for part, role in parts if part]


def _is_field(words: list[str], common: frozenset[str]) -> bool:
    """Whether all words are ordinary ones, as those of an office's field: Telaah Strategis, Kelaikudaraan."""
    plain = [word.lower() for word in words if not word.isupper()]
    ordinary = all((word in load_roots() or is_ordinary(word, common)) and word not in NAME_WORDS for word in plain)
    return bool(plain) and len(plain) == len(words) and ordinary and not {*plain} & (BODIES | PLACES)


def _name_kind(name: str, before: str, is_person: bool) -> str:
    """Person (has an office or a voice), place, organisation, or name where nothing tells; "" for no name."""
    parts = name.lower().split()
    if len(parts) == 1 and parts[0] in listed("place_head"):
        return ""  # Pulau, of which an archive has lost the name
    if all(part in PLACES for part in parts) or (len(parts) > 1 and parts[0] in listed("place_head")):
        return "place"
    if name in sources().agencies or re.search(r"\.(?:com|co|id|net|tv)$", name, re.IGNORECASE):
        return "organisation"
    if parts[0] in BODIES:
        return "organisation" if len(parts) > 1 else ""
    if len(parts) == 1 and name.isupper():
        return "organisation" if len(name) < 7 else ""
    if BEFORE_PLACE.search(before):
        return "place"
    owner = re.search(r"(\w+)\s$", before)
    thing = owner is not None and owner[1].lower() in listed("thing")
    person = is_person and not thing and person_in(name.split()) == name
    return "person" if person else "name"


def _one_body(variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """The variants with one name for a ministry and its field, where both are abbreviated: KLHK and LHK."""
    fields = {variant.variant: variant.name for variant in variants}
    same = {}
    for long, name in fields.items():
        head, _, field = long.partition(" ")
        if head in {"Kementerian", "Badan"} and fields.get(field, name) != name:
            same[fields[field]] = name
    more = (Variant(short, name, "a body and its field") for short, name in same.items())
    return (*(variant._replace(name=same.get(variant.name, variant.name)) for variant in variants), *more)


def _unified(name: str, variants: tuple[Variant, ...]) -> str:
    """A name in the spelling of the list; AS Roma is not the United States of Roma."""
    first, _, rest = name.partition(" ")
    spelled = unify_names(first, variants=variants) if rest and first.isupper() else first
    country = spelled != first and all(word.lower() in PLACES for word in spelled.split())
    return name if country else unify_names(name, variants=variants)


def _sentences(table: pd.DataFrame, texts: Mapping[Hashable, str]) -> list[str]:
    """The sentence that each mention begins in; 600 characters at most, where a page has no full stops."""
    bounds = {report: sentence_bounds(text, quotations=marked_spans(text)) for report, text in texts.items()}
    sentences, at, last = [], 0, None
    for report, start in zip(table["report"], table["start"], strict=True):
        if report != last:
            at, last = 0, report
        while at + 1 < len(bounds[report]) and bounds[report][at + 1][0] <= start:
            at += 1
        begin, end = bounds[report][at]
        sentences.append(LOST_LINE_END.sub("", texts[report][begin : min(end, begin + 600)].strip()))
    return sentences


def _unglued(table: pd.DataFrame, common: frozenset[str]) -> list[str]:
    """Names without a word that lost its space, where the name is known without: Rani Kusumahadir."""
    known = set(table["normal"])

    def mended(name: str) -> str:
        for cut in range(len(name) - 2, SHORTEST_HEAD, -1):
            rest = name[cut:]
            if name[:cut] in known and (rest in common or rest in STOPS or VERB.match(rest)):
                return name[:cut]
        return name

    return [mended(name) if kind in NAMED else name for kind, name in zip(table["kind"], table["normal"], strict=True)]


def _one_spelling(table: pd.DataFrame) -> pd.Series:
    """One normal form for names that differ in capitals, hyphens and blanks, in a slip, or in how full they are."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    full: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        if kind in NAMED:
            counts[letters(normal)][normal] += 1
        if kind == "person" and " " in normal:
            full[normal.split()[0].lower()][normal] += 1
            full[normal.split()[-1].lower()][normal] += 1
    spelled = {key: commonest(held) for key, held in counts.items()}
    single = {key: commonest(held) for key, held in full.items()}
    named = table[table["kind"].isin(NAMED)]
    held: dict[str, set] = defaultdict(set)
    for name, report in zip(named["normal"], named["report"], strict=True):
        held[name].add(report)
    respelled = _respelled(held, set(named.loc[named["kind"].eq("person"), "normal"]))
    normals = []
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        fuller = single.get(normal.lower(), normal) if kind in {"name", "person"} else normal
        fuller = respelled.get(fuller, fuller)
        normals.append(spelled.get(letters(fuller), fuller) if kind in NAMED else normal)
    return pd.Series(normals, index=table.index, dtype="object")


def _respelled(held: dict[str, set], persons: set[str]) -> dict[str, str]:
    """Names that a report spells with a letter or so of difference, or shorter, with the person's fuller name.

    `held` are the reports of each name; of two spellings the one of more reports stays.
    """
    found: dict[str, str] = {}
    order = sorted(persons, key=lambda name: (-len(name.split()), -len(held[name]), name))
    rank = {name: at for at, name in enumerate(order)}
    by_sound = defaultdict(list)  # only names that begin alike are compared: a large folder has thousands
    for name in order:
        by_sound[_sound(name)[:2]].append(name)
    for short in held:
        parts = short.split()
        for full in by_sound[_sound(short)[:2]] if len(parts) > 1 else ():
            words = full.split()
            fuller = rank[full] < rank.get(short, len(rank)) and len(words) >= len(parts)
            # Toni Ismail Pontoh and Toni Pontoh: the middle is left out.
            middle = len(words) > len(parts) > 1 and (words[0], words[-1]) == (parts[0], parts[-1])
            if fuller and (all(map(alike_words, words, parts)) or (middle and set(parts) < set(words))):
                found[short] = full
                break
    return found


def alike_words(one: str, other: str) -> bool:
    """Whether two words of a name are one: sounding alike (Andi, Andy), or long and a slip apart (Juhriah, Juhrian)."""
    return _sound(one) == _sound(other) or misspells(one, other)


def _sound(name: str) -> str:
    """A name in one of the spellings that outlets mix: y for i, p for f, old Dutch letters, one letter for two."""
    plain = name.lower()
    for written, sound in (
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("sj", "sy"),
        ("ph", "p"),
        ("f", "p"),
        ("v", "p"),
        ("y", "i"),
    ):
        plain = plain.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"h\b", "", plain))


def _without_additions(table: pd.DataFrame) -> list[str]:
    """Places without the kind of their district, and bodies without the place behind them, where both are written.

    What is left of an office (Kapolda Metro Jaya) is its police body, where that is written, too.
    """
    named = table[table["kind"].isin(NAMED)]
    known = set(named["normal"])
    shorter = {}
    for name in known:
        words = name.split()
        ends = len(words)
        while ends > 2 and words[ends - 1].lower() in PLACES:
            ends -= 1
        bare = " ".join(words[1:])
        # Tim SAR is SAR; but only of abbreviations, for Tim Garuda may be another Garuda.
        team = words[0] == "Tim" and bare.isupper()
        if (words[0].lower() in listed("district") or team) and bare in known:
            shorter[name] = bare
        elif ends < len(words) and words[0].lower() in BODIES and " ".join(words[:ends]) in known:
            shorter[name] = " ".join(words[:ends])
    for name in known:
        fuller = [other for other in sorted(known) if other.startswith(f"{name}. ")] if name[-2:-1] == " " else []
        if fuller:  # Yan S, beside Yan S. Purba
            shorter[name] = fuller[0]
    areas = set(named.loc[named["kind"].eq("place"), "normal"])
    for name in known:
        head, _, area = name.partition(" ")
        if head in {"Polda", "Polres", "Polresta", "Polsek"} and " " in area and area in known - areas:
            shorter[area] = name
    return [shorter.get(n, n) if kind in NAMED else n for kind, n in zip(table["kind"], table["normal"], strict=True)]


def _one_kind(table: pd.DataFrame) -> list[str]:
    """One kind for every name: the most frequent one that says more than "name"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, normal in zip(table["kind"], table["normal"], strict=True):
        if kind in {"person", "place", "organisation"}:
            counts[normal][kind] += 1
    kinds = {normal: commonest(held) for normal, held in counts.items()}
    return [
        kinds.get(normal, kind) if kind in NAMED else kind
        for kind, normal in zip(table["kind"], table["normal"], strict=True)
    ]


def _with_all_places(
    table: pd.DataFrame, texts: Mapping[Hashable, str], variants: tuple[Variant, ...], common: frozenset[str]
) -> pd.DataFrame:
    """The table with every place where a known name is written, also inside longer names; without twins in brackets."""
    named = table[table["kind"].isin(NAMED)]
    kinds = dict(zip(named["normal"], named["kind"], strict=True))
    spellings = _spellings(named, variants)
    own_names: dict[Hashable, set[str]] = defaultdict(set)
    for report, name in zip(named["report"], named["normal"], strict=True):
        own_names[report].add(name)
    together: dict[str, set[str]] = defaultdict(set)  # a report that has two spellings has them for two people
    for names in own_names.values():
        for name in names:
            together[name] |= names - {name}
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for spelling, normal in spellings.items():
        starts[re.findall(r"\W*\w+", spelling)[0]].append((spelling, normal))
    tables = []
    for report, text in texts.items():
        own = table[table["report"] == report]
        taken = {(start, normal) for start, normal in zip(own["start"], own["normal"], strict=True)}
        places = zip(own["normal"], own["start"], own["end"], strict=True)
        covered = {(at, normal) for normal, start, end in places for at in range(start, end)}
        plain = text.translate(str.maketrans("\n\t\xa0\u2010\u2011", "   --"))  # blanks and hyphens of any kind
        more = []
        for word in re.finditer(r"\w+", plain):
            for spelling, normal in starts.get(word[0], ()):
                start, end = word.start(), word.start() + len(spelling)
                if plain[start:end] != spelling or re.match(r"\w", plain[end : end + 1]) or (start, normal) in covered:
                    continue
                if CURRENCY_BEFORE.search(plain[max(0, start - 10) : start]):
                    continue
                covered |= {(at, normal) for at in range(start, end)}
                more.append((normal, start, end))
        there = {normal for _, normal in taken} | {normal for normal, *_ in more}
        more += list(_hidden(plain, kinds, spellings, there, common, together))
        rows = [(report, kinds[normal], text[start:end], normal, start, end, "", float("nan"), "", float("nan"))
                for normal, start, end in more]  # fmt: skip
        both = pd.concat([own, pd.DataFrame(rows, columns=COLUMNS)], ignore_index=True) if rows else own
        tables.append(_once_in_brackets(both.sort_values(["start", "end", "kind"], kind="stable"), text))
    return _as_printed(pd.concat(tables, ignore_index=True), texts) if tables else table


def _as_printed(table: pd.DataFrame, texts: Mapping[Hashable, str]) -> pd.DataFrame:
    """The table with names as reports print them: of spellings with as many words the one that most reports have.

    An abbreviation that no report writes does not stand for its long form.
    """
    held: dict[str, dict[str, set]] = defaultdict(lambda: defaultdict(set))  # name -> how it is written -> where
    for kind, normal, mention, report in zip(
        table["kind"], table["normal"], table["mention"], table["report"], strict=True
    ):
        if kind in NAMED:
            held[normal][mention].add(report)
    label = {}
    for normal, written in held.items():
        forms = [form for form in written if form[0].isupper() and not re.search(r"[\n(]", form)]
        forms = [form for form in forms if not (form.isupper() and " " in form)]  # a headline's
        if normal in written or any(re.search(rf"\b{re.escape(normal)}\b", text) for text in texts.values()):
            forms = [form for form in forms if len(form.split()) == len(normal.split())]
        best = max(forms, key=lambda form: len(written[form]), default=normal)
        if best not in held and len(written[best]) > len(written.get(normal, ())):
            label[normal] = best
    normals = zip(table["kind"], table["normal"], strict=True)
    return table.assign(normal=[label.get(normal, normal) if kind in NAMED else normal for kind, normal in normals])


def _spellings(named: pd.DataFrame, variants: tuple[Variant, ...]) -> dict[str, str]:
    """Every spelling that means one name only. One word of a person's name may be another person's: not those."""
    meant: dict[str, set[str]] = defaultdict(set)
    for kind, mention, normal in zip(named["kind"], named["mention"], named["normal"], strict=True):
        meant[normal].add(normal)
        if " " in mention or kind != "person":
            meant[mention].add(normal)
    found = {spelling: next(iter(names)) for spelling, names in meant.items() if len(names) == 1 and len(spelling) > 1}
    known = set(found.values())
    found |= {variant.variant: variant.name for variant in variants if variant.name in known}
    return {spelling: normal for spelling, normal in found.items() if re.match(r"\W*\w", spelling)}


def _hidden(
    text: str,
    kinds: dict[str, str],
    spellings: dict[str, str],
    there: set[str],
    common: frozenset[str],
    together: Mapping[str, set[str]],
) -> Iterator[tuple[str, int, int]]:
    """Names that a report would falsely be said to lack, each where it is: glued, in capitals, in part, misspelt."""
    lower, tokens = text.lower(), {token[0]: token.span() for token in re.finditer(r"\w[\w'’-]*", text)}
    alike: dict[tuple, list[str]] = defaultdict(list)  # (first letter, length) -> words of the names that are there
    for word in dict.fromkeys(word for name in there for word in name.split()):
        alike[word[0], len(word)].append(word)
    runs: dict[str, list[tuple]] = defaultdict(list)  # word -> where it is in which run of capitals
    for run in re.finditer(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+", text):
        pieces = list(re.finditer(r"\S+", run[0]))
        for at, piece in enumerate(pieces):
            runs[piece[0]].append((run, pieces, at))
    ways: dict[str, list[str]] = defaultdict(list)
    for spelling, name in spellings.items():
        ways[name].append(spelling)
    for name in (name for name in kinds if name not in there):
        for way in [name, *ways[name]]:
            found = _glued(way, text, common) if all(part.lower() in lower for part in way.split()) else None
            if found:
                break
            found = _long_form_with_slip(way, lower) if name.isupper() else None
            if found:
                break
        is_person, single = kinds[name] == "person", kinds[name] == "name" and " " not in name
        found = found or _misspelt(name, runs, there, loosely=is_person)
        parts = name.split()
        for short in () if found else [" ".join(parts[:-1]), " ".join(parts[1:]), parts[0], parts[-1]]:
            # Kivlan for Kivlan Zen, Persija for Persija Jakarta; but KPK is not its board, nor Jakarta its club.
            common_part = all(word.lower() in PLACES or word.lower() in BODIES for word in short.split())
            # Of what is no person, only a part with its rarest word will do: Dinas is not Suku Dinas Kebakaran.
            telling_part = is_person or rarest_word(name) in short.lower().split()
            if short in there and short in text and telling_part and not common_part and not short.isupper():
                found = (text.index(short), text.index(short) + len(short))
                break
        for word in reversed(name.split()) if not found and (is_person or single) else ():
            # One word of a person's name, where nobody else bears it; or a single name with a slip.
            near = [other for n in (-1, 0, 1) for other in alike[word[0], len(word) + n]] if " " not in name else []
            others = {part for one in together.get(name, ()) for part in one.split()}
            slip = next(
                (o for o in near if len(word) > SHORTEST_SLIP and _slip(word, o) and (o == word or o not in others)),
                word,
            )
            borne = word in alike[word[0], len(word)] or len(word) < SHORTEST_WORD or word.lower() in tokens
            if slip in tokens and (slip != word or not borne):
                found = tokens[slip]
                break
        if found:
            yield name, *found


def _glued(name: str, text: str, common: frozenset[str]) -> tuple[int, int] | None:
    """Where a name is written in capitals, around an abbreviation in brackets, or without a blank beside it."""
    if len(name) <= SHORTEST_HEAD:
        return None
    parts = r"\s(?:\([^()]{1,12}\)\s)?".join(map(re.escape, name.split()))  # Pengadilan Negeri (PN) Jakarta Selatan
    found = re.search(parts, text, re.IGNORECASE if " " in name else re.NOFLAG)
    if not found:
        return None
    rest = re.findall(r"^\w*", text[found.end() :])[0]
    before = re.findall(r"\w*$", text[: found.start()][-20:])[0]
    # Behind a small letter a capital begins a word (RusiaVladimir); Kapolres and Mapolres are of a Polres.
    head = not before or (before[-1].islower() and text[found.start()].isupper()) or before in {"Ka", "Waka", "Ma"}
    tail = not rest or rest[0].isupper() or rest in common or rest in STOPS or VERB.match(rest)
    return found.span() if head and tail else None


def _long_form_with_slip(name: str, lower: str) -> tuple[int, int] | None:
    """Where the long form of an abbreviation stands with a slip in one word: hutan taman industri."""
    words = name.lower().split()
    for at, word in enumerate(words) if len(words) > 2 else ():
        rest = [re.escape(other) for other in words]
        rest[at] = rf"(?P<slip>{re.escape(word[0])}\w{{3,}})"
        found = re.search(rf"\b{' '.join(rest)}\b", lower)
        if found and SequenceMatcher(None, word, found["slip"], autojunk=False).ratio() > LIKE_A_SLIP:
            return found.span()
    return None


def rarest_word(name: str) -> str:
    """The word of a name that is rarest in general Indonesian, in small letters."""
    zipf = load_frequencies()
    return min((word.lower() for word in words_in(name)), key=lambda word: zipf.get(word, 0.0), default="")


def _misspelt(name: str, runs: dict[str, list[tuple]], there: set[str], *, loosely: bool) -> tuple[int, int] | None:
    """Where a run of capitals has a name in another spelling, found by a word that both have."""
    words = name.split()
    for offset, word in enumerate(words):
        for run, tokens, at in runs.get(word, ()) if len(word) > 3 else ():
            first, last = at - offset, at - offset + len(words) - 1
            if first >= 0 and last < len(tokens):
                start, end = run.start() + tokens[first].start(), run.start() + tokens[last].end()
                other = run.string[start:end]
                if _may_be(name, other, loosely=loosely and other not in there):
                    return start, end
    return None


def _may_be(name: str, other: str, *, loosely: bool) -> bool:
    """Whether two names of several words may be one misspelt: Ryoya and Ryuya Morishita, Komplek and Kompleks Parlemen.

    Loosely, where the other is no known name, the same initials and one word in common are enough (Kock, Kong Meng):
    of persons alone, for Semenanjung Korea is not Satelit Korea.
    """
    one, two = name.split(), other.split()
    if len(one) != len(two) or len(one) < 2 or not any(a == b and len(a) > 3 for a, b in zip(one, two, strict=True)):
        return False
    pairs = zip(one, two, strict=True)
    initial = {a for a in one if len(a.strip(".")) == 1}  # Desmond J Mahesa, Desmond Junaidi Mahesa
    return all(a == b or (a[0] == b[0] and (loosely or a in initial)) or _slip(a, b) for a, b in pairs)


def _slip(one: str, other: str) -> bool:
    """Whether two words are a letter apart (Afarizal, Afrizal); Setiawan and Setiawati are a man and a woman.

    For a word that nobody else bears, or beside one that agrees; `emphasis.is_slip` says why that is a question apart.
    """
    close = SequenceMatcher(None, one, other, autojunk=False).ratio() > (0.88 if len(one) > SHORTEST_SLIP else 0.79)
    return one[0] == other[0] and close


def _once_in_brackets(own: pd.DataFrame, text: str) -> pd.DataFrame:
    """One mention for a name and itself in brackets right behind it, or behind an initial: Korea Utara (Korut)."""
    named = own[own["kind"].isin(NAMED)]
    ends = set(zip(named["normal"], named["end"], strict=True))
    twins = [
        row
        for row, normal, start in zip(named.index, named["normal"], named["start"], strict=True)
        if re.search(r" \($| [A-Z]\. $", text[max(0, start - 4) : start]) and (normal, start - 2) in ends
    ]
    return own.drop(index=twins)
