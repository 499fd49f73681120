"""Who speaks: the names of one report, their short forms, and who spoke last, so that "dia" finds its person."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from corpus_tools.speech.attribution import WINDOW, Page, Reading, sentence_at
from corpus_tools.speech.phrases import (
    ADDING,
    AGENTIVE,
    BARE,
    BODIES,
    BODY_HEADS,
    FULL,
    LONGEST_NAME,
    NAME_WORDS,
    NOBODY,
    OPENERS,
    ORDINARY,
    PLACES,
    PRONOUNS,
    QUALIFIERS,
    RANKS,
    ROLES,
    STOPS,
    Phrase,
    head_phrase,
    is_document,
    is_role,
    person_in,
    phrase_at,
)

# --- names ---------------------------------------------------------------------------------------------------------

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
    r"\b(?:di|ke) ([A-Z][a-z]{2,})\b(?: ([A-Z][a-z]{2,})\b(?! [A-Z]))?"
    r"|(?:\b(?:asal|klub|(?<!Wali )Kota|[Kk]abupaten|[Kk]ecamatan|[Pp]rovinsi|[Dd]esa|[Pp]em(?:kab|kot)"
    r"|[Pp]ol(?:res|sek|resta)|[Pp]elabuhan|[Bb]andara|[Ss]tasiun|[Tt]erminal)"
    r"|\bWali Kota(?=(?: [A-Z]\w+){3})) ([A-Z][a-z]{2,})\b"
)
ONE_NAME = re.compile(r"\b[A-Z][\w'’\-]*(?P<more>(?: {1,2}[A-Z][\w'’\-]*)*)")
DISTRICT = re.compile(
    r"\b(?:Lurah|Camat|Kades|Kepala Desa|Bupati|Wabup|Gubernur|Kapol(?:sek|res)|Danramil|Dandim|Presiden"
    r"|Perdana Menteri|PM|Menlu|Menhan|Menteri (?:Luar Negeri|Pertahanan)|Senator|Raja|Duta Besar|Dubes)"
    r" (?P<place>[A-Z][a-z]{2,}) (?P<first>[A-Z][a-z]{2,})(?= (?P<last>[A-Z][a-z]+))"
)
"""An office with its territory before a name. The person is called by the first name, or abroad by the last."""
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
MOST_HOLDERS = 200
"""Reports looked through for one name; more make a large collection slow and say nothing new."""
GLUED = re.compile(r"[a-z]{4,}[A-Z]")
"""A capital inside a word: a company (TransJakarta) or lost blanks, but not McGregor."""


class Names(NamedTuple):
    """What one report calls people and things: its names of two words or more, and the short forms it declares."""

    full: frozenset[str]
    declared: Mapping[str, str]
    bodies: Mapping[str, str] = {}


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


def full_form(short: str, names: Iterable[str]) -> str:
    """The one name that a short form can be built from, or misspells; else "".

    >>> full_form("Ranku", ["Rani Kusuma", "Bimo Harjanto"])
    'Rani Kusuma'
    >>> full_form("Bimo", ["Bimoseno Aji", "Bimosakti Jati"])
    ''
    """
    names = sorted(set(names) - {short})
    fitting = [name for name in names if is_short_for(short, name)]
    fitting = fitting or [name for name in names if any(_misspells(short, word) for word in name.split())]
    longest = max(fitting, key=lambda name: (len(name.split()), name), default="")
    return longest if len({name.split()[0] for name in fitting}) == 1 else ""


def _misspells(short: str, word: str) -> bool:
    """Whether two long words are one name with a letter more, less or changed: `Andhika`, `Andika`."""
    long = min(len(word), len(short)) >= SHORTEST_MISSPELT
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
    holders: dict[str, list[tuple[int, str]]] = defaultdict(list)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for at, held in enumerate(speakers):
        for full in sorted(name for name in held if " " in name and name[:1].isupper()):
            spelled[_letters(full)][full] += 1
            short = [short for short, name in names[at].declared.items() if name == full]
            for key in {*full.split(), full[:2], *short}:
                if len(holders[key]) < MOST_HOLDERS:
                    holders[key].append((at, full))
    bodies = {short: full for held in names for short, full in held.bodies.items() if _letters(full) in spelled}
    found = []
    for at, held in enumerate(speakers):
        fuller = {}
        for name in sorted(name for name in held if name[:1].isupper()):
            full = bodies.get(name) or _elsewhere(name, at, names, holders) or name
            usual = spelled.get(_letters(full), {})
            fuller[name] = max(usual, key=lambda form: usual[form]) if usual else full
        found.append({name: full for name, full in fuller.items() if full != name})
    return found


def _letters(name: str) -> str:
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
            if other != at and len(shared) >= enough and _is_fuller(name, full, names[other].declared):
                fitting.add(full)
    longest = max(fitting, key=lambda full: (len(full.split()), full), default="")
    return longest if len({full.split()[0] for full in fitting}) == 1 else ""


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
            _writes_short(part, word) or _misspells(part, word) for part, word in zip(parts[1:], held[1:], strict=False)
        )
        for held in (words[: len(parts)], ends)
        if held
    )


def _writes_short(part: str, word: str) -> bool:
    """Whether a word of a name is the same or its initial."""
    return part == word or (len(part.strip(".")) == 1 and word.startswith(part[0]))


# --- who spoke last ------------------------------------------------------------------------------------------------

MANY = re.compile(r"(?i)para|seluruh|semua|beberapa|sejumlah|anggota|warga|saksi|salah|seorang")
TITLED = re.compile(r"\b(?P<word>[^\W\d_]{2,}) (?=[A-Z]|[a-z]+ [A-Z])")
PASSIVE_NEXT = re.compile(
    r"\b[A-Z][\w'’\-]*(?: (?:sendiri|juga|pun|telah|sudah|kini|lalu|kemudian|akan|sempat))* di"
    r"(?!temui|hubungi|konfirmasi|tanya|minta|wawancara|jumpai|cegat|dampingi|sebut|kenal|ri|mana)[a-z]{4,}"
)
SPOKEN_OF = re.compile(
    r"(?:\b(?:[Pp]a|[Bb]apa|[Kk]an|[Bb]an|[Mm]ba)[kg] |\b(?:[Bb]u|[Ii]bu|[Mm]as|[Gg]us|[Pp]rof\w*) |(?<=\())"
    r"(?P<name>[A-Z]\w+(?: [A-Z]\w+)*)"
)
"""A person spoken of with an address or in a gloss, so another than the speaker: `Pak Bimo`, `beliau (Bimo)`."""
TOLD_BY = re.compile(
    rf"(?:^|(?<=[.!?»,\n] )|(?<=[.!?»,\n]))[A-Z][^,.«»\n]{{2,60}}?"
    rf" (?P<verb>{'|'.join(sorted(AGENTIVE))}|dibenarkan|dirasakan|dialami|dikisahkan"
    r"|(?:perhatian|tanggapan|respons|komentar|reaksi|kritik|dukungan|penjelasan|keterangan|pujian) dari)"
    r"(?: langsung)?(?: oleh)?(?= )"
)
"""A sentence that passes the said on to its speaker: `Hal itu disampaikan Kepala Dinas Rani Kusuma.`"""
STATE = "adalah"
STATE_NEXT = re.compile(
    r"[A-Z][\w'’.\-]*(?: \([^()]*\))?,?(?: (?:sendiri|juga|pun|sebelumnya|diketahui))*"
    r" (?:merupakan|adalah|ialah|lahir|berusia|menjabat|tercatat|dikenal|termasuk)\b"
)
NAMED = re.compile(r"\b(?:bernama|disapa|dipanggil|berinisial) (?P<name>[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*){0,3})")
FRONTED = re.compile(
    r"\s*(?:Setelah|Usai|Seusai|Saat|Ketika|Sebelum|Selama|Selain|Meski|Meskipun|Walau|Kendati|Sejak|Sambil|Mendengar"
    r"|Melihat|Menanggapi|Dalam|Melalui|Lewat|Pada|Dengan)\b[^,«»]{3,120},(?=\s*[A-Z])"
)
"""A clause in front of the subject: `Setelah rapat usai, Rani Kusuma …`."""
OFFICE = re.compile(
    r"(?:Presiden|Wapres|Wakil Presiden|Menteri|Men[a-z]{2,8}|Gubernur|Bupati|Wali [Kk]ota|Walikota|Kapol[a-z]*"
    r"|Kapolda [A-Z]\w+|Ketum|Ketua Umum|Sekjen|Dirut|Direktur|Camat|Lurah|Kepala Desa|Jubir|Jenderal|Ibu Negara)"
)
NICKNAME = re.compile(r"\byang (?:akrab |biasa )?(?:disapa|dipanggil) (?:[A-Z]\w+ )?(?P<name>[A-Z]\w+)")
"""`kata menteri yang akrab disapa Bu Ranu`: the last word of the nickname."""
PLURALS = {"mereka", "keduanya"}
"""Pronouns that mean no single person."""
LOOKED_UP = 100
"""Short forms and titles looked up in one text; a real report has a handful."""


class Title(NamedTuple):
    """A title next to its bearer: where, the words of the title, the name."""

    at: int
    words: list[str]
    name: str


class Event(NamedTuple):
    """Somebody speaks or acts: where, who, whether it is a person that a pronoun may mean, whether it is speech."""

    at: int
    name: str
    person: bool
    speech: bool


class Voices:
    """Who spoke or acted in one report, in order, and what its names stand for.

    `add` takes in one event after the other; `resolve` then says whom a phrase means at a place: a name in its fullest
    form, the bearer of a title, or the person a pronoun points to.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.common = common_words(page.text)
        self.index = name_index(page.masked, common=self.common)
        self.declared, self.bodies = declared_forms(page.masked), declared_bodies(page.masked)
        self.silent = set(self.bodies)  # bodies that never speak here, so that no pronoun means them
        self.towns = places_in(page.masked) - {
            word for pair in self.declared.items() for word in " ".join(pair).split()
        }
        self.alone = words_alone(page.masked)
        self.lead = self.alone | first_words(page.masked) | self.common
        self.singles: frozenset[str] = frozenset()
        self.titles = _titles(page.masked, self.common, self.towns)
        self.nicknames = {match["name"]: match.start() for match in NICKNAME.finditer(page.masked)}
        self.events: list[Event] = []
        self.first_two: list[Event] = []
        self.found: dict[str, str] = {}

    def learn(self, named: set[str]) -> None:
        """Take in the names of all who speak, so that a later short form finds them."""
        for name in sorted(name for name in named if " " in name):
            for part in name.split():
                self.index.setdefault(part, Counter())[name] += 1
        self.singles = frozenset(name for name in named if " " not in name)

    def add(self, at: int, phrase: Phrase, verb: str) -> None:
        """Note one event; a verb makes it an act of speech."""
        name = self.resolve(phrase, at)
        if not name:
            return
        person = name not in self.silent and not _is_body(name)
        event = Event(at, name, person, speech=person and bool(verb))
        self.events.append(event)
        if verb and " " in name and len(self.first_two) < 2 and name not in [held.name for held in self.first_two]:
            self.first_two.append(event)

    def last(self, at: int, *, person: bool = False, speech: bool = False, said: str = "") -> Event:
        """The last event before a place, or the last of a person or of speech, if there is one among the near ones.

        Passed over are those of whom what is `said` speaks as of somebody else.
        """
        spoken_of = {word for match in SPOKEN_OF.finditer(said) for word in match["name"].split()}
        near = self._near(at)
        wanted = [event for event in near if event.speech or (event.person and not speech)]
        near = wanted if wanted and person else near[:1]
        meant = (event for event in near if not spoken_of.intersection(event.name.split()))
        return next(meant, Event(-1, "", person=False, speech=False))

    def _near(self, at: int) -> list[Event]:
        """The events before a place, the nearest first."""
        before = bisect_left(self.events, at, key=lambda event: event.at)
        return self.events[max(0, before - LOOKED_UP) : before][::-1]

    def resolve(self, phrase: Phrase, at: int, verb: str = "", said: str = "") -> str:
        """The speaker a phrase stands for, at a place in the text; "" for a document, in which nobody speaks."""
        if is_document(phrase):
            return ""
        found = self._pointed_at(phrase, at, verb, said) if phrase.points_back else self._named(phrase, at)
        return self.declared.get(found, found)

    def person(self, phrase: Phrase) -> str:
        """The person in a phrase, without the ordinary words and places before the name."""
        return _person(phrase, self.common, self.towns)

    def _named(self, phrase: Phrase, at: int) -> str:
        """Whom a phrase names: a person in full, the bearer of a title, a body in full, or the phrase itself."""
        person = self.person(phrase)
        if phrase.words == phrase.person and not person:
            return ""
        given = self.nicknames.get(person.split()[-1]) if person and person not in self.index else None
        # Who acted last before a nickname was given: `Rani Kusuma … kata menteri yang akrab disapa Bu Ranu`.
        nicknamed = self.last(given, person=True).name if given is not None else ""
        if " " in nicknamed:
            return nicknamed
        if " " in person or person in self.index:
            return without_body(fuller_name(person, self.index, lead=self.lead), self.singles, self.alone)
        held = self._bearer(phrase.words, at) if phrase.words != person else ""
        if not (held or person) and OFFICE.fullmatch(phrase.words):
            # The one person named so far who speaks: whom a bare "Kapolres" means, if nobody else can be meant.
            heard = [event.name for event in self.first_two if event.at < at]
            held = heard[0] if len(heard) == 1 else ""
        if not held and phrase.words.lower() in BODY_HEADS:
            near = (event.name for event in reversed(self.events[-LOOKED_UP:]))
            held = next((name for name in near if name.startswith(phrase.words + " ")), "")
        plain = phrase.words.lower() if phrase.words.lower() in ROLES else phrase.words
        return held or self._full(person or phrase.words) or person or plain

    def _pointed_at(self, phrase: Phrase, at: int, verb: str, said: str) -> str:
        """Whom "dia", "sang pelatih" or "akun tersebut" means: a person, or the body when a body is named."""
        words = phrase.words.removeprefix("sang ")
        if words.lower() in PLURALS:
            last = self.last(at).name
            return last if " dan " in last or last.islower() else ""
        if words.split()[0].lower() in BODIES:
            last = self.last(at)
            return phrase.words if " " in phrase.words else "" if last.person else last.name
        held = self._bearer(words, at) if words != phrase.words else ""
        # Who adds something has spoken before, so a sentence's subject in between is not meant.
        adds = verb.removesuffix("nya") in ADDING
        last = held or self.last(at, person=True, speech=adds, said=said).name
        if last or " " in phrase.words or words.lower() not in PRONOUNS:
            return last or (phrase.words if " " in phrase.words else "")
        # The last person named by "bernama" and the like in the lines before: `akun bernama Rani`.
        called = [match["name"] for match in NAMED.finditer(self.page.masked, max(0, at - 4 * WINDOW), at)]
        return called[-1] if called else ""

    def _full(self, short: str) -> str:
        """The name a short form stands for: "Ranku" -> Rani Kusuma, in the form the report uses most."""
        if short not in self.found and len(self.found) < LOOKED_UP and " " not in short:
            near = [word for word in self.index if word[:1] == short[:1]]
            names = {name for word in near for name in self.index[word]} | {
                name for name in self.singles if name[:1] == short[:1]
            }
            full = full_form(short, names)
            usual = fuller_name(full.split()[0], self.index, lead=self.lead) if full else ""
            self.found[short] = usual if " " in usual else full
        return self.found.get(short, "")

    def _bearer(self, title: str, at: int) -> str:
        """The person a title stands next to elsewhere in the report, nearest before: `Presiden` -> her name."""
        if MANY.match(title) or not re.match(r"\w", title):
            return ""
        row = bisect_left(self.titles, at, key=lambda title: title.at)
        near = [*reversed(self.titles[max(0, row - LOOKED_UP) : row]), *self.titles[row : row + LOOKED_UP]]
        words = title.lower().split()
        # A title that opens a longer one, or abbreviates it: `Kapolresta`, `Wapres`.
        short = len(words) == 1 and title[:1].isupper()
        same = (
            held.name
            for held in near
            if [word.lower() for word in held.words[: len(words)]] == words
            or (short and is_short_for(title, " ".join(held.words[:2])))
        )
        name = next(same, "")
        return (self._full(name) or fuller_name(name, self.index, lead=self.lead)) if name else ""


def _person(phrase: Phrase, common: frozenset[str], towns: frozenset[str]) -> str:
    """The person in a phrase, without the ordinary words and places before the name."""
    words, parts = phrase.words.replace(",", " ,").split(), phrase.person.split()
    at = next((at for at in range(len(words)) if words[at : at + len(parts)] == parts), 0)
    return without_common(phrase.person, common, places=towns, before=words[at - 1] if at else "")


def _titles(text: str, common: frozenset[str], towns: frozenset[str]) -> list[Title]:
    """Titles with the persons who bear them, in order."""
    found: list[Title] = []
    done = 0
    for match in TITLED.finditer(text):
        if match.start() < done or not is_role(match["word"]) or match["word"].lower() in QUALIFIERS:
            continue
        phrase = phrase_at(text, match.start(), match.start() + WINDOW)
        name = _person(phrase, common, towns) if not phrase.points_back else ""
        head = phrase.words.replace(",", "").split()
        done = match.start() + len(phrase.words)
        if name and name not in towns and not MANY.match(phrase.words):
            found.append(Title(match.start(), head[: len(head) - len(name.split())], name))
    return found


def _is_body(name: str) -> bool:
    """Whether a name is a country, a town or an institution, which "dia" and "-nya" do not point to."""
    if GLUED.search(name):
        return True
    words = name.lower().split()
    vague = all(word in PLACES or word in QUALIFIERS or word in {"mantan", "eks"} for word in words)
    return words[0] in BODIES or words[0] == "the" or vague


def voices_of(page: Page, found: list[Reading | None], said: list[tuple[Reading, int]]) -> Voices:
    """All acts of speaking and sentence subjects of a text, in order."""
    voices = Voices(page)
    marked = [(reading.at, reading.phrase, reading.verb or ":") for reading in found if reading]
    told = [(max(0, reading.at - 1), reading.phrase, reading.verb) for reading, _ in said]
    for match in TOLD_BY.finditer(page.masked):
        phrase = phrase_at(page.masked, match.end(), sentence_at(page, match.start())[1])
        told += [(match.start(), phrase, match["verb"])] if phrase.person else []
    voices.silent -= {phrase.words for _, phrase, _ in marked}
    speaking = {sentence_at(page, at)[0] for at, _, _ in told}
    named = {voices.person(phrase) for _, phrase, _ in marked + told}
    voices.learn(named)
    starts = [start for start in page.stops if start not in speaking]
    subjects = _subjects(page, starts, voices, named, marked + told)
    for at, phrase, verb in sorted(marked + told + subjects, key=lambda event: event[0]):
        if phrase.words and (verb != STATE or voices.resolve(phrase, at) == voices.last(at).name):
            voices.add(at, phrase, verb if verb != STATE else "")
    return voices


def _subjects(page: Page, starts: list[int], voices: Voices, named: set[str], spoken: list) -> list[tuple]:
    """Sentence subjects that are people; before anybody speaks or bears a title, any name of two words will do."""
    people = _people_words(voices, named)
    known = [at for at, phrase, _ in spoken if phrase.person] + [title.at for title in voices.titles]
    first = min(known, default=len(page.text))
    heard = min((at for at, phrase, _ in spoken if phrase.person), default=len(page.text))
    found = []
    for start in starts:
        phrase = _subject(page, start, people if start > first else people | voices.index.keys())
        if phrase.words:
            # What its subject is, not what it does: `Rani Kusuma, merupakan putri daerah …`.
            name = page.masked.find(phrase.person.split()[-1], start, start + WINDOW)
            state = STATE if start > heard and STATE_NEXT.match(page.masked, name) else ""
            found.append((start, phrase, state))
    return found


def _people_words(voices: Voices, named: set[str]) -> set[str]:
    """Words of names that are people's: who speaks, who bears a title, who is called by the first or last name."""
    names = {name for held in voices.index.values() for name in held}
    alone = {match.group() for match in ONE_NAME.finditer(voices.page.masked) if not match["more"]}
    called = set()
    for name in names:
        ends = {name.split()[0], name.split()[-1]}
        if ends & alone and not any(is_role(word) or word.isupper() for word in ends):
            called.add(name)
    borne = {title.name for title in voices.titles}
    return {word for name in named | called | borne for word in name.split()}


def _subject(page: Page, start: int, people: set[str]) -> Phrase:
    """A sentence's first noun phrase, when it names a person known in the report."""
    row = bisect_right(page.stops, start)
    end = min([len(page.text), start + WINDOW, *page.stops[row : row + 1]])
    if page.masked[start:end].lstrip().startswith(("«", "Baca", "BACA", "Simak", "Lihat")):
        return NOBODY
    fronted = FRONTED.match(page.masked, start, end)
    phrase = head_phrase(page.masked, fronted.end() if fronted else start, end)
    if PASSIVE_NEXT.search(page.masked, start, min(end, start + 80)):
        return NOBODY
    return phrase if phrase.person and phrase.person.split()[0] in people else NOBODY
