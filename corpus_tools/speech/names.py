"""The names of one report, their short forms, and their fuller forms in other reports of the event."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from corpus_tools._data import read_entries
from corpus_tools.speech.phrases import (
    BARE,
    BODIES,
    FULL,
    LONGEST_NAME,
    NAME_WORDS,
    OPENERS,
    ORDINARY,
    PLACES,
    RANKS,
    ROLES,
    STOPS,
    is_role,
    person_in,
)

NAME_RUN = re.compile(
    r"(?<!\w)(?<![A-Z]/)(?:[A-Z]\. ?){0,3}[A-Z][\w'’\-]{0,40}"
    r"(?: {1,2}(?:[A-Z]\.(?= [A-Z])"
    r"|(?!(?:Rp|USD?|IDR)\d*\b)[A-Z][\w'’\-]{0,40}|(?:bin|binti|van|von|de|al|el)\b))+"
)
LOWER_WORD = re.compile(r"(?<![\w\-/.@#])[a-z]{3,}(?![\w\-/@])")
TAGS = re.compile(r"(?<=[.)\]])[a-z \n]+\Z")
CAPITAL_WORD = re.compile(r"(?<![\w\-/.@#])[A-Z][a-z]{2,}(?![\w\-/@])")
GLUED_VERB = re.compile(rf"(?<=[a-z]{{3}})(?:{'|'.join(word for word in FULL if word[:2] in {'me', 'be'})})$")
PLACE_OF = re.compile(
    r"\b(?:di|ke|dari(?= [A-Z][a-z]+ (?:ke|menuju|hingga|sampai)\b)) ([A-Z][a-z]{2,})\b"
    r"(?: ([A-Z][a-z]{2,})\b(?! [A-Z]))?"
    r"|(?:\b(?:asal|klub|(?<!Wali )Kota|[Kk]abupaten|[Kk]ecamatan|[Pp]rovinsi|[Dd]esa|[Pp]em(?:kab|kot)"
    r"|[Pp]ol(?:res|sek|resta)|[Pp]elabuhan|[Bb]andara|[Ss]tasiun|[Tt]erminal)"
    r"|\bWali Kota(?=(?: [A-Z]\w+){3})) ([A-Z][a-z]{2,})\b"
    r"|\b(?:[Aa]plikasi|[Pp]latform|[Ss]tartup|[Ee]-commerce|[Mm]arketplace|[Mm]askapai|[Pp]elanggan|[Pp]engguna)"
    r" ([A-Z][a-z]{2,})\b(?! [A-Z])"
)
"""What has a place's or a company's name behind it, which an office may have between itself and a person's name."""
ONE_NAME = re.compile(r"\b[A-Z][\w'’\-]*(?P<more>(?: {1,2}[A-Z][\w'’\-]*)*)")
DISTRICT = re.compile(
    r"\b(?:Lurah|Camat|Kades|Kepala Desa|Bupati|Wabup|Gubernur|Kapol(?:sek|res)|Danramil|Dandim|Presiden"
    r"|Perdana Menteri|PM|Menlu|Menhan|Menteri (?:Luar Negeri|Pertahanan)|Senator|Raja|Duta Besar|Dubes)"
    r" (?P<place>[A-Z][a-z]{2,}) (?P<first>[A-Z][a-z]{2,})(?= (?P<last>[A-Z][a-z]+))"
)
"""An office with its territory before a name. The person is called by the first name, or abroad by the last."""
COMPANY = re.compile(
    r"\b(?:Communications?|Relations|Affairs|Policy|Marketing|Officer|Secretary|Manager|President|Founder|CEO|CFO|COO|CTO)"
    r" (?P<place>[A-Z][A-Za-z]{2,}) (?P<first>[A-Z][a-z]{2,})(?= (?P<last>[A-Z][a-z]+))"
)
"""The same in a company: `Head of Communications Maju Rani Kusuma`; the company, too, is called by one word."""
DATELINE = re.compile(r"^[A-Z]{4,}[-–](?=[A-Z][a-z])")
ALONE = re.compile(r"(?<![\w\-])([A-Z][\w\-]+)\b(?! {1,2}[A-Z])")
FIRST = re.compile(r"(?:^|[.!?»:–—-]\s*,?\s*|\n\s*|\b(?:of|and|for) |& )([A-Z]\w+)")
NOMINAL = re.compile(
    r"(?!berna[rdt]|bernh|bertr|berth|berlia)(?:(?:ke|pe)[a-z]{4,}an|(?:me[mnl]|ber|ter|di)[a-z]{3,}(?:kan|i|an)"
    r"|(?:me[mn]|ber)[a-z]{5,})"
)
"""Affixes of nouns and verbs, on words that open a sentence; Bernard and Bertrand are neither."""


def common_words(text: str) -> frozenset[str]:
    """Words a text also writes in lower case: a capital on them is a headline's or a sentence's.

    A word with a capital five times as often is a name, small by mistake; so is one in the list of tags that some
    pages leave at their end, behind the last stop and all in small letters.
    """
    small = Counter(LOWER_WORD.findall(TAGS.sub("", text)))
    capital = Counter(word.lower() for word in CAPITAL_WORD.findall(text))
    return frozenset(word for word, n in small.items() if 5 * n > capital[word])


def places_in(text: str) -> frozenset[str]:
    """Words that stand after "di", "ke", "Kabupaten" and the like in a text: its places.

    Behind a district's office also the word before the one a person is called by.

    >>> sorted(places_in("Lurah Lembayung Rani Kusuma hadir di Wangi. Rani pulang."))
    ['Lembayung', 'Wangi']
    """
    called = {match.group() for match in ONE_NAME.finditer(text) if not match["more"]}
    districts = {
        match["place"] for match in DISTRICT.finditer(text) if called.intersection(match.group("first", "last"))
    }
    districts |= {
        match["place"]
        for match in COMPANY.finditer(text)
        if match["place"] in called and called.intersection(match.group("first", "last"))
    }
    return frozenset(word for pair in PLACE_OF.findall(text) for word in pair if word) | districts


def without_common(name: str, common: frozenset[str], *, places: frozenset[str] = frozenset(), before: str = "") -> str:
    """A name without the ordinary words a run of capitals put before it.

    Right behind a rank the name has begun, be its first word ordinary or not.

    >>> without_common("Interupsi Rani Kusuma", frozenset({"interupsi"}))
    'Rani Kusuma'
    >>> without_common("Pria Budi", frozenset({"pria"}), before="AKBP")
    'Pria Budi'
    """
    parts = [GLUED_VERB.sub("", DATELINE.sub("", part)) for part in name.split()]
    if before.lower().strip(".") in RANKS:
        return " ".join(parts)
    while parts and is_ordinary(parts[0].lower(), common):
        parts.pop(0)
    while len(parts) > 1 and parts[0] in places:
        parts.pop(0)
    return " ".join(parts)


def is_ordinary(word: str, common: frozenset[str]) -> bool:
    """A word the text also writes small, a connecting word, or one with the affixes of a noun or verb."""
    if word in NAME_WORDS:  # Putri Kusuma, also where a text writes of a "putri"
        return False
    listed = word in OPENERS or word in ORDINARY or word in BARE
    return word.split("-")[0] in common or listed or bool(NOMINAL.fullmatch(word))


def name_index(text: str, *, common: frozenset[str] = frozenset()) -> dict[str, Counter[str]]:
    """Every word of a name in a text, with the fuller names it occurs in."""
    index: dict[str, Counter[str]] = {}
    places = places_in(text)
    for match in NAME_RUN.finditer("\n".join(line for line in text.split("\n") if not in_capitals(line))):
        run = match.group().split()
        person = person_in(run)
        before = run[-len(person.split()) - 1] if len(person.split()) < len(run) else ""
        parts = without_common(person, common, places=places, before=before).split()
        if 1 < len(parts) <= LONGEST_NAME:
            for part in parts:
                index.setdefault(part, Counter())[" ".join(parts)] += 1
    return index


def in_capitals(line: str) -> bool:
    """Whether a line capitalises most of its words and does not end like a sentence: no evidence of names."""
    words = [word for word in line.split() if len(word) > 3]
    return len(words) > 4 and line.rstrip()[-1:].isalnum() and sum(map(str.istitle, words)) > 0.7 * len(words)


def fuller_name(name: str, index: dict[str, Counter[str]], *, lead: frozenset[str] = frozenset()) -> str:
    """The fullest form of a name in its report: the usual one, or one that extends it; else the same name.

    `lead` are words that cannot extend a name: in front those that stand alone elsewhere or open a
    sentence, anywhere those the report also writes small.

    >>> fuller_name("Rani", name_index("Kepala Dinas Rani Kusuma hadir. Rani pulang."))
    'Rani Kusuma'
    """
    parts = name.split()
    held = index.get(parts[0], Counter()) if parts else Counter()
    whole = (full for full in held if not (full.split()[0] in lead and full.partition(" ")[2] in held))
    holding = {full: held[full] for full in whole if f" {name} " in f" {full} "}
    usual = min(holding, key=lambda full: (-holding[full], -len(full), full), default=name)
    longer = [full for full in held if _extends(full.split(), usual.split(), lead)]
    return max(longer, key=lambda full: (len(full.split()), held[full], full), default=usual)


def _extends(full: list[str], usual: list[str], lead: frozenset[str]) -> bool:
    """Whether a form adds words of a name behind another, or one in front: `Rani Kusuma` `Dewi`."""
    if any(word not in usual and is_ordinary(word.lower(), lead) for word in full):
        return False
    return full[: len(usual)] == usual or (full[1:] == usual and full[0] not in lead)


def words_alone(text: str) -> frozenset[str]:
    """Capitalised words that somewhere stand without a capital after them."""
    return frozenset(ALONE.findall(text))


def first_words(text: str) -> frozenset[str]:
    """Words that open a sentence or a line, with a capital for that reason; and what follows an English "of"."""
    return frozenset(FIRST.findall(text))


def without_body(name: str, singles: frozenset[str], alone: frozenset[str]) -> str:
    """A name without the body before it: the body occurs by itself, the person by one word.

    >>> without_body("Maju Rani Kusuma", frozenset({"Rani"}), frozenset({"Maju", "Rani"}))
    'Rani Kusuma'
    """
    parts = name.split()
    called = max((at for at in range(1, len(parts) - 1) if parts[at] in singles), default=0)
    body = max((at for at in range(1, called + 1) if alone.issuperset(parts[:at])), default=0)
    return " ".join(parts[body:])


# --- short forms ---------------------------------------------------------------------------------------------------

# No name is longer; without a limit a picture pasted as letters would be tried from each of its capitals to its end.
_run = r"[A-Z][\w'’\-]{0,40}(?: [A-Z][\w'’.\-]{0,40}){1,4}"
_short = r"[A-Z][\w\-]{1,40}"
_age = r"(?: \(\d+(?: [Tt]ahun)?\))?"
_called = (
    r"(?:,? (?:atau|yang|ini|itu|pun|lebih|akrab|biasa|kerap|karib|sering))*"
    r" (?:disapa|dipanggil|dikenal|sapaan)(?: (?:akrab|akrabnya|dengan|nama|sapaan|panggilan|sebagai))*"
)
DECLARED = (
    re.compile(rf"(?P<full>{_run}) ?\((?:(?:Cak|Gus|Mas|Bang) )?(?P<short>{_short})\)"),
    re.compile(rf"(?P<full>{_run}){_age},? (?:atau|alias)\s(?P<short>{_short}(?: {_short})?)\b(?! [A-Z])"),
    re.compile(rf"(?P<full>{_run}){_age}{_called} (?P<short>{_short})\b(?! [A-Z])"),
    re.compile(rf"(?P<short>{_short}), (?:sapaan|panggilan)(?: akrab)?(?: dari)? (?P<full>{_run})"),
)
"""`Rani Kusuma (RK)`; `Rani Kusuma alias Ranku`; `Rani Kusuma yang akrab disapa Ranku`; `Ranku, sapaan Rani Kusuma`."""
SHORTEST_START = 4
"""Letters of a name that may stand for it alone: Sandi for Sandiaga; with three, Ade would be Adelia."""
SHORTEST_MISSPELT = 6
"""A shorter word with one letter changed is often another name: Rani, Rina."""
SAME_EVENT, SAME_EVENT_OF_LONG = 2, 1
"""Names two reports must share before a single name of one is completed from the other (Imam: Imam Nahrawi), and
before a name of two words is. Among 2,000 articles about anything two shared names led to no wrong person."""
SHARED_CAPITALS, SHARED_PART = 6, 0.35
"""Words with a capital that reports of one event share at least, and their part of the shorter report's: most pairs of
ten events have them; of 640,000 pairs of articles about anything one in 900, many of which are of one event, too."""
SAME_OFFICE = 2
"""Words of a title, one of them a place's or a body's own name, that two reports give to a name: Kepala Kantor Biru."""
MOST_HOLDERS = 200
"""Reports looked through for one name; more make a large collection slow and say nothing new."""
GLUED = re.compile(r"[a-z]{4,}[A-Z]")
"""A capital inside a word: a company (TransJakarta) or lost blanks, but not McGregor."""


class Names(NamedTuple):
    """What one report calls people and things: its names of two words or more, and the short forms it declares."""

    full: frozenset[str]
    declared: Mapping[str, str]
    bodies: Mapping[str, str] = {}
    capitals: frozenset[str] = frozenset()
    """Its words with a capital that are no ordinary words: what it has of them tells which event it is of."""
    places: frozenset[str] = frozenset()
    offices: Mapping[str, frozenset[str]] = {}
    """The words of the titles that stand beside a name."""


def declared_forms(text: str) -> dict[str, str]:
    """Short forms with the names a text declares them for: in brackets, or after "atau", "alias", "akrab disapa".

    What stands in brackets counts only when its letters come, in order, from the name: a party or a town
    stands there too. Persons only: a body is best known by its short form.

    >>> declared_forms("Ketua Rani Kusuma Dewi (RKD) hadir. Bimo Harjanto (Lembayung) alias Bemo pulang.")
    {'RKD': 'Rani Kusuma Dewi'}
    """
    found: dict[str, str] = {}
    for pattern in DECLARED:
        for match in pattern.finditer(text):
            words, short = match["full"].split(), match["short"]
            known = [at for at, word in enumerate(words) if word.lower() in ROLES | BODIES | PLACES]
            full = " ".join(words[known[-1] + 1 :] if known else words)
            if " " in full and (pattern is not DECLARED[0] or _in_order(short, full)):
                found.setdefault(short, full)
    return found


def declared_bodies(text: str) -> dict[str, str]:
    """Short forms in brackets behind the name of a body, with that name.

    >>> declared_bodies("Wahana Lingkungan Lembayung (Walu) dan Rani Kusuma Dewi (Raku) hadir.")
    {'Walu': 'Wahana Lingkungan Lembayung'}
    """
    found = ((match["full"], match["short"]) for match in DECLARED[0].finditer(text))
    return {short: full for full, short in found if BODIES.intersection(full.lower().split())}


def _in_order(short: str, full: str) -> bool:
    """Whether the letters of a short form come in order from a name; capitals only from its initials."""
    if short.isupper():
        return short == "".join(word[0] for word in full.split())
    letters = iter(full.lower())
    return all(letter in letters for letter in short.lower())


def is_short_for(short: str, full: str) -> bool:
    """Whether one word can be built from a longer name: its initials, the start of a word, or of two neighbours.

    >>> [is_short_for(short, "Rani Kusuma Dewi") for short in ("Ranku", "Kusu", "RKD", "Rina")]
    [True, True, True, False]
    """
    words = full.lower().split()
    if re.search(r"\w-[A-Z]", full):  # Jokowi-Ma'ruf are two people
        return False
    if short in full.split():  # `Menpora` is not her secretary, `Sekretaris Menpora`
        return False
    if short.isupper():
        return _in_order(short, full)
    lower = short.lower()
    # `Menanam` is no short form of Menanamkan: what is cut off must not be a word that follows glued to the name.
    starts = [word[len(lower) :] for word in words if word.startswith(lower) and len(lower) >= SHORTEST_START]
    return any(end not in STOPS for end in starts) or any(
        one.startswith(lower[:cut]) and two.startswith(lower[cut:])
        for one, two in pairwise(words)
        for cut in range(1, len(lower) - 1)
    )


def full_form(short: str, names: Iterable[str], *, misspelt: bool = True) -> str:
    """The one name that a short form can be built from, or misspells; else "".

    >>> full_form("Ranku", ["Rani Kusuma", "Bimo Harjanto"])
    'Rani Kusuma'
    >>> full_form("Bimo", ["Bimoseno Aji", "Bimosakti Jati"])
    ''
    """
    names = sorted(set(names) - {short})
    fitting = [name for name in names if is_short_for(short, name)]
    if misspelt:
        fitting = fitting or [name for name in names if any(misspells(short, word) for word in name.split())]
    longest = max(fitting, key=lambda name: (len(name.split()), name), default="")
    return longest if len({name.split()[0] for name in fitting}) == 1 else ""


def misspells(short: str, word: str) -> bool:
    """Whether two long words are one name with a letter or so more, less or changed: `Andhika`, `Andika`.

    Stricter than `facts.emphasis.is_slip`, which says why they are not one: here two people would become one.
    """
    long = min(len(word), len(short)) >= SHORTEST_MISSPELT
    # .85 is one letter in six or seven: Setiawan and Setiawati, two people of one family, are at .82.
    return long and SequenceMatcher(None, word, short, autojunk=False).ratio() > 0.85


def fuller_across(names: list[Names], speakers: list[set[str]]) -> list[dict[str, str]]:
    """For every report the forms in which other reports of the same event give its speakers: one person, one name.

    A shorter name becomes the fuller one where two reports share two names of two words or more; a name of two words
    (`M. Nasir`, `Muhammad Nasir`) where they share one. Hyphens and capitals make no other person. A body goes by the
    name that a report gives for its short form, if both are in use.

    >>> here = Names(frozenset({"Kota Lembayung", "Bank Maju", "Sungai Biru"}), {})
    >>> fuller_across([here, here], [{"Rani", "M Nasir"}, {"Rani Kusuma", "Muhammad Nasir"}])
    [{'M Nasir': 'Muhammad Nasir', 'Rani': 'Rani Kusuma'}, {}]
    """
    everyone = set().union(*speakers)
    bare = {name: without_place(name, names, everyone) for name in everyone}
    holders: dict[str, list[tuple[int, str]]] = defaultdict(list)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for at, held in enumerate(speakers):
        for full in sorted(bare[name] for name in held if " " in name and " dan " not in name and name[:1].isupper()):
            spelled[letters(full)][full] += 1
            short = [short for short, name in names[at].declared.items() if name == full]
            for key in {*full.split(), full[:2], *short}:
                if len(holders[key]) < MOST_HOLDERS:
                    holders[key].append((at, full))
    bodies = {short: full for held in names for short, full in held.bodies.items() if letters(full) in spelled}
    found = []
    for at, held in enumerate(speakers):
        fuller = {}
        for name in sorted(name for name in held if name[:1].isupper()):
            known = known_persons().get(name, "")
            known = known if known and (known in everyone or any(known in held.full for held in names)) else bare[name]
            full = bodies.get(name) or _elsewhere(known, at, names, holders) or known
            usual = spelled.get(letters(full), Counter())
            fuller[name] = max(usual, key=lambda form: usual[form]) if usual else full
        found.append({name: full for name, full in fuller.items() if full != name})
    return found


@cache
def known_persons() -> dict[str, str]:
    """People whom a short name that every outlet uses stands for, from `data/names.toml`: Jokowi.

    >>> known_persons()["Jokowi"]
    'Joko Widodo'
    """
    listed = [entry["words"] for entry in read_entries("names.toml", "name", ("why", "words"))]
    return {
        short: full
        for words in listed
        for short, full in words.items()
        if " " in full and len(short) < len(full) and person_in(full.split()) == full
    }


def letters(name: str) -> str:
    """A name without what newsrooms write in several ways: Kim Jong-un, Kim Jong Un."""
    return re.sub(r"[\s.\-]", "", name).lower()


def _elsewhere(name: str, at: int, names: list[Names], holders: Mapping[str, list[tuple[int, str]]]) -> str:
    """The one fuller form of a name in reports of the same event, or "". A town or body is no part of a name."""
    if name.isupper() or name.lower() in BODIES | PLACES:
        return ""
    needed = SAME_EVENT_OF_LONG if " " in name else SAME_EVENT
    fitting = set()
    for key in {name.split()[0], name.split()[-1], name[:2]}:
        for other, full in holders.get(key, []):
            shared = names[at].full & names[other].full - {name, full}
            # A form built from a longer name, such as Jokowi, is rarer than a first name.
            enough = needed if name in full.split() else SAME_EVENT_OF_LONG
            same = (
                len(shared) >= enough
                or _same_event(names[at], names[other])
                or _same_office(name, full, names[at], names[other])
            )
            apart = full in names[at].full and not set(name.split()) <= set(full.split())
            if other != at and same and not apart and _is_fuller(name, full, names[other].declared):
                fitting.add(full)
    longest = max(fitting, key=lambda full: (len(full.split()), full), default="")
    return longest if len({full.split()[0] for full in fitting}) == 1 else ""


def _same_event(one: Names, other: Names) -> bool:
    """Whether two reports share so many words with a capital that they tell of one event."""
    shared, shorter = len(one.capitals & other.capitals), min(len(one.capitals), len(other.capitals))
    return shared >= SHARED_CAPITALS and shared >= SHARED_PART * shorter


def _same_office(name: str, full: str, here: Names, there: Names) -> bool:
    """Whether two reports give a short and a full name one office: `Kepala SAR Biru Rani`, `Kepala Tim Biru Rani K`."""

    def offices(of: str, names: Names) -> set[str]:
        """The words of all titles beside a form of a name."""
        parts = set(of.split())
        return {word for held, words in names.offices.items() if parts & set(held.split()) for word in words}

    shared = offices(name, here) & offices(full, there)
    return len(shared) >= SAME_OFFICE and any(
        word[0].isupper() and not (is_role(word) or word.lower() in BODIES) for word in shared
    )


def without_place(name: str, names: list[Names], speakers: set[str]) -> str:
    """A name without the place of an office glued to its front: the name alone speaks elsewhere, or the place is known.

    >>> without_place("Biru Rani Kusuma", [Names(frozenset(), {}, places=frozenset({"Biru"}))], {"Rani Kusuma"})
    'Rani Kusuma'
    """
    place, _, rest = name.partition(" ")
    glued = " " in rest and rest in speakers and any(place in held.places for held in names)
    return rest if glued else name


def _is_fuller(name: str, full: str, declared: Mapping[str, str]) -> bool:
    """Whether a longer name holds a shorter one: a word of it, its beginning, its first and last, a short form."""
    parts, words = name.split(), full.split()
    if len(parts) == 1:
        return name in words or declared.get(name) == full or is_short_for(name, full)
    if len(name) >= len(full):
        return False
    ends = [words[0], words[-1]] if len(parts) == 2 else []
    return any(
        _writes_short(parts[0], held[0])
        and all(
            _writes_short(part, word) or misspells(part, word) for part, word in zip(parts[1:], held[1:], strict=False)
        )
        for held in (words[: len(parts)], ends)
        if held
    )


def _writes_short(part: str, word: str) -> bool:
    """Whether a word of a name is the same or its initial."""
    return part == word or (len(part.strip(".")) == 1 and word.startswith(part[0]))
