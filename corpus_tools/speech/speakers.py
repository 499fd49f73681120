"""Who speaks: who spoke or acted last in a report, so that "dia" finds its person, and a title its bearer."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from corpus_tools.speech.attribution import WINDOW, Page, Reading, sentence_at
from corpus_tools.speech.names import (
    GLUED,
    ONE_NAME,
    Names,
    common_words,
    declared_bodies,
    declared_forms,
    first_words,
    full_form,
    fuller_name,
    is_ordinary,
    is_short_for,
    known_persons,
    name_index,
    places_in,
    without_body,
    without_common,
    words_alone,
)
from corpus_tools.speech.phrases import (
    ADDING,
    AGENTIVE,
    BODIES,
    BODY_ENDS,
    BODY_HEADS,
    CONNECTIVES,
    GROUPS,
    JOINER,
    KIN,
    NOBODY,
    PLACES,
    PRONOUNS,
    QUALIFIERS,
    RANKS,
    ROLES,
    Phrase,
    head_phrase,
    is_acronym,
    is_document,
    is_group,
    is_role,
    person_in,
    phrase_at,
)

CAPITAL = re.compile(r"(?<![\w\-])[A-Z][\w\-]{2,}")
MANY = re.compile(r"(?i)para|pimpinan|majelis|seluruh|semua|beberapa|sejumlah|anggota|warga|saksi|salah|seorang")
BEARER = re.compile(
    r"(?<!\bdi )(?<!\bke )(?<!\bdari )(?<!\basal )(?<!\w)"
    r"(?P<name>[A-Z][\w'’\-]+(?: [A-Z][\w'’.\-]*){0,3})(?: \(\d+\))?, (?:selaku |seorang )?$"
)
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
GOES_ON = re.compile(rf"\W*(?i:{'|'.join(sorted(CONNECTIVES))})\b")
"""Opens a sentence in which a speaker argues on: its subject is told of and does not speak."""
JOINED = re.compile(rf"(?<!\w)(?P<run>\w++(?:{JOINER}[\w\-]++)+) \((?P<short>[A-Z]+)\)")
NAMED = re.compile(
    r"\b(?:bernama|disapa|dipanggil|berinisial) (?P<name>[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*){0,3})\b"
    r"(?! (?:[A-Z]|itu\b|tersebut\b))"
)
"""Who is introduced; with "itu" it is somebody known, of whom another speaks: `ajudan tokoh yang disapa Bimo itu`."""
OFFICE = re.compile(
    r"(?:Presiden|Wapres|Wakil Presiden|Menteri|Men[a-z]{2,8}|Gubernur|Bupati|Wali [Kk]ota|Walikota|Kapol[a-z]*"
    r"|Kapolda [A-Z]\w+|Ketum|Ketua Umum|Sekjen|Dirut|Direktur|Camat|Lurah|Kepala Desa|Jubir|Jenderal|Ibu Negara)"
)
NICKNAME = re.compile(r"\byang (?:akrab |biasa )?(?:disapa|dipanggil) (?:[A-Z]\w+ )?(?P<name>[A-Z]\w+)")
"""`kata menteri yang akrab disapa Bu Ranu`: the last word of the nickname."""
GROUP_NAMED = re.compile(
    rf"\b(?P<noun>(?i:{'|'.join(sorted(GROUPS))}))"
    r"(?:[^.,«»\n]{0,60},? (?:yang )?(?:dikenal sebagai|dikenal dengan nama|bernama)"
    r"|(?: (?!(?:itu|ini|tersebut|yang|di|dari|milik|pimpinan|asal|oleh|bentukan|anti|pro"
    r"|karyawan|pegawai|buruh|pekerja|pendukung|penggemar|para|anggota|warga|keluarga)\b)[a-z\-]+){0,2})"
    r" (?P<name>[A-Z][\w\-]+(?: (?:(?:for|of|and|untuk) )?[A-Z][\w\-]+){0,5})"
)
"""A group or company with its name: `kelompok bersenjata Samudra Hitam`, `kelompok warga yang bernama Biru`."""
PLURALS = {"mereka", "keduanya"}
"""Pronouns that mean no single person."""
NEXT = 3
"""Sentences behind a speech in which a short name still means its speaker: the next quotation, and what is between."""
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
    new: bool = False
    """Whether the text names this person for the first time since the last act of speech."""


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
        self.bodies |= {match["short"]: match["run"].replace(JOINER, " ") for match in JOINED.finditer(page.masked)}
        self.groups = [
            (match.start(), match["noun"].lower(), match["name"])
            for match in GROUP_NAMED.finditer(page.masked)
            if not _is_place(match["name"])
        ]
        self.grouped = {name for _, _, name in self.groups}
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
        self.heard: dict[str, int] = {}
        self.spoke = -1
        self.by_name: set[str] = set()
        self.first_two: list[Event] = []
        self.found: dict[str, str] = {}

    def names(self) -> Names:
        """What other reports of the event may complete the names of this one with."""
        offices: dict[str, frozenset[str]] = {}
        for title in self.titles:
            words = {word for word in title.words if word.lower().strip(".") not in RANKS}
            offices[title.name] = offices.get(title.name, frozenset()) | words
        capitals = {word for word in CAPITAL.findall(self.page.masked) if not is_ordinary(word.lower(), self.common)}
        full = frozenset().union(*self.index.values())
        return Names(full, self.declared, self.bodies, frozenset(capitals), self.towns, offices)

    def learn(self, named: set[str]) -> None:
        """Take in the names of all who speak, so that a later short form finds them."""
        for name in sorted(name for name in named if " " in name and " dan " not in name):
            for part in name.split():
                self.index.setdefault(part, Counter())[name] += 1
        self.singles = frozenset(name for name in named if " " not in name)

    def add(self, at: int, phrase: Phrase, verb: str) -> None:
        """Note one event; a verb makes it an act of speech."""
        name = self.resolve(phrase, at)
        if not name:
            return
        body = name in self.silent or name in self.grouped or name in self.bodies.values() or _is_body(name)
        person = not body
        words = {*name.split(), *phrase.person.split()}
        first = min((place for word in words if (place := self.page.masked.find(word)) >= 0), default=at)
        new = person and (self.spoke < 0 or first >= sentence_at(self.page, self.spoke)[1])
        event = Event(at, name, person, speech=person and bool(verb), new=new)
        if event.speech:
            self.heard.setdefault(name, at)
            self.spoke = at
        self.events.append(event)
        if verb and " " in name and len(self.first_two) < 2 and name not in [held.name for held in self.first_two]:
            self.first_two.append(event)

    def last(self, at: int, *, person: bool = False, speech: bool = False, said: str = "") -> Event:
        """The last event before a place, or the last of a person or of speech, if there is one among the near ones.

        Passed over are those of whom what is `said` speaks as of somebody else.
        """
        spoken_of = {word for match in SPOKEN_OF.finditer(said) for word in match["name"].split()}
        before = bisect_left(self.events, at, key=lambda event: event.at)
        near = self.events[max(0, before - LOOKED_UP) : before][::-1]
        wanted = [
            event for event in near if event.speech or (event.person and not speech and self._takes_over(event, at))
        ]
        near = wanted if wanted and person else near[:1]
        meant = (event for event in near if not spoken_of.intersection(event.name.split()))
        return next(meant, Event(-1, "", person=False, speech=False))

    def _takes_over(self, event: Event, at: int) -> bool:
        """Whether who acts becomes the one that "katanya" means, although another has spoken before.

        So does who speaks under the own name somewhere in the report or has spoken before, and who has been named
        since the last act of speech, right before what is said. Anybody else is only told of by the running speaker.
        """
        others = any(held < event.at for name, held in self.heard.items() if name != event.name)
        if not others or event.name in self.by_name or self.heard.get(event.name, event.at) < event.at:
            return True
        row = bisect_right(self.page.stops, event.at)
        return event.new and bisect_left(self.page.stops, at) <= row + 1

    def resolve(self, phrase: Phrase, at: int, verb: str = "", said: str = "") -> str:
        """The speaker a phrase stands for, at a place in the text; "" for a document, in which nobody speaks."""
        if is_document(phrase):
            return ""
        found = self._pointed_at(phrase, at, verb, said) if phrase.points_back else self._named(phrase, at)
        body = found.removeprefix("Pihak ").removeprefix("pihak ")
        # `Pihak Maju` is the company Maju; of a person it would be the lawyers.
        found = body if body in self.towns or is_acronym(body) else found
        return self.declared.get(found, found).replace(JOINER, " ")

    def person(self, phrase: Phrase) -> str:
        """The person in a phrase, without the ordinary words and places before the name."""
        return _person(phrase, self.common, self.towns)

    def _named(self, phrase: Phrase, at: int) -> str:
        """Whom a phrase names: a person in full, the bearer of a title, a body in full, or the phrase itself."""
        if " dan " in phrase.person:
            return " dan ".join(self._named(Phrase(one, one, False), at) for one in phrase.person.split(" dan "))
        person = self.person(phrase)
        if phrase.words == phrase.person and not person:
            return ""
        if not person and phrase.words and phrase.words.split()[-1] in self.singles:
            person = phrase.words.split()[-1]  # `Kepala Desa Suparjo`, who elsewhere is called Suparjo alone
        given = self.nicknames.get(person.split()[-1]) if person and person not in self.index else None
        # Who acted last before a nickname was given: `Rani Kusuma … kata menteri yang akrab disapa Bu Ranu`.
        nicknamed = self.last(given, person=True).name if given is not None else ""
        if " " in nicknamed:
            return nicknamed
        if " " in person or person in self.index:
            return without_body(fuller_name(person, self.index, lead=self.lead), self.singles, self.alone)
        if person and not self._full(person) and (spoke := self._short_of_last(person, at)):
            return spoke
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

    def _short_of_last(self, short: str, at: int) -> str:
        """The last speaker, where a new word right behind has the letters of his name in order: `Bimja`."""
        last = self.last(at, person=True, speech=True)
        row = bisect_left(self.page.stops, at) - bisect_left(self.page.stops, last.at)
        first, _, rest = last.name.lower().partition(" ")
        letters, lower = iter(last.name.lower()), short.lower()
        built = lower[:3] == first[:3] and not first.startswith(lower) and all(letter in letters for letter in lower)
        known = known_persons().get(short, "")
        return last.name if known == last.name or (rest and row <= NEXT and built) else ""

    def _pointed_at(self, phrase: Phrase, at: int, verb: str, said: str) -> str:
        """Whom "dia", "sang pelatih" or "akun tersebut" means: a person, or the body when a body is named."""
        words = phrase.words.removeprefix("sang ")
        last = self.last(at)
        if words.lower() in PLURALS:
            return last.name if " dan " in last.name or last.name.islower() else ""
        if words.split()[0].lower() in KIN and any(word[0].isupper() for word in words.split()[1:]):
            return phrase.words  # `Keponakan Rani itu`: of whom has been spoken, but hardly who spoke last
        if is_group(phrase):
            return self._group(words.split()[0], at) or ("" if last.person or _is_place(last.name) else last.name)
        if words.split()[0].lower() in BODIES:
            return phrase.words if " " in phrase.words else "" if last.person else last.name
        held = self._bearer(words, at) if words != phrase.words else ""
        # Who adds something has spoken before, so a sentence's subject in between is not meant.
        adds = verb.removesuffix("nya") in ADDING
        meant = held or self.last(at, person=True, speech=adds, said=said).name
        if meant or " " in phrase.words or words.lower() not in PRONOUNS:
            return meant or (phrase.words if " " in phrase.words else "")
        # The last person named by "bernama" and the like in the lines before: `akun bernama Rani`.
        called = [match["name"] for match in NAMED.finditer(self.page.masked, max(0, at - 4 * WINDOW), at)]
        return called[-1] if called else ""

    def _group(self, noun: str, at: int) -> str:
        """The last name given before a place to a group or company with this noun, or "": `kelompok Biru`."""
        near = self.groups[: bisect_left(self.groups, at, key=lambda group: group[0])][-LOOKED_UP:]
        names = [name for _, held, name in reversed(near) if held == noun.lower() and name not in self.index]
        if not names:
            return ""
        people = [set(name.split()) for name in [*self.heard, *(title.name for title in self.titles)]]
        return next((name for name in names if not any(map(set(name.split()).issubset, people))), "")

    def _full(self, short: str) -> str:
        """The name a short form stands for: "Ranku" -> Rani Kusuma, in the form the report uses most."""
        if short not in self.found and len(self.found) < LOOKED_UP and " " not in short:
            near = [word for word in self.index if word[:1] == short[:1]]
            names = {name for word in near for name in self.index[word]} | {
                name for name in self.singles if name[:1] == short[:1]
            }
            # A misspelling occurs once; what is written twice is a name: Sarifuddin, and Syarifuddin the headman.
            full = full_form(short, names, misspelt=self.page.masked.count(short) < 2)
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
    if parts and at and words[at - 1].lower() == "warga" and towns.issuperset(parts):
        return ""  # `warga Zurgana`
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
        bearer = BEARER.search(text, max(0, match.start() - 80), match.start())
        if (
            " " not in name
            and bearer
            and person_in(bearer["name"].split()) == bearer["name"]
            and bearer["name"] not in towns
        ):
            found.append(Title(match.start(), head, bearer["name"]))  # `Rani Kusuma, Kepala Dusun Biru, …`
            name = ""
        done = match.start() + len(phrase.words)
        if name and name not in towns and not MANY.match(phrase.words):
            found.append(Title(match.start(), head[: len(head) - len(name.split())], name))
    return found


def _is_place(name: str) -> bool:
    """Whether all words of a name are of places: `perusahaan Jepang` is no company's name."""
    return all(word.lower() in PLACES for word in name.split())


def _is_body(name: str) -> bool:
    """Whether a name is a country, a town or an institution, which "dia" and "-nya" do not point to."""
    if GLUED.search(name):
        return True
    words = name.lower().split()
    vague = all(word in PLACES or word in QUALIFIERS for word in words)
    return words[0] in BODIES or words[0] == "the" or vague or (len(words) > 1 and words[-1] in BODY_ENDS)


def voices_of(page: Page, found: list[Reading | None], said: list[tuple[Reading, int]]) -> Voices:
    """All acts of speaking and sentence subjects of a text, in order."""
    voices = Voices(page)
    marked = [(reading.at, reading.phrase, reading.verb or ":") for reading in found if reading]
    told = [(max(0, reading.at - 1), reading.phrase, reading.verb) for reading, _ in said]
    for match in TOLD_BY.finditer(page.masked):
        phrase = phrase_at(page.masked, match.end(), sentence_at(page, match.start())[1])
        told += [(match.start(), phrase, match["verb"])] if phrase.person else []
    voices.silent -= {phrase.words for _, phrase, _ in marked}
    before = [max(0, reading.at - 1) for reading in found if reading and reading.position == "before"]
    speaking = {sentence_at(page, at)[0] for at in [at for at, _, _ in told] + before}
    named = {voices.person(phrase) for _, phrase, _ in marked + told}
    voices.learn(named)
    voices.by_name = {
        voices.resolve(phrase, at) for at, phrase, _ in marked + told if phrase.person and not phrase.points_back
    }
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
        if start > heard and GOES_ON.match(page.masked, start):
            continue
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
    borne = {title.name for title in voices.titles} | {match["name"] for match in NAMED.finditer(voices.page.masked)}
    return {word for name in named | called | borne for word in name.split()}


def _subject(page: Page, start: int, people: set[str]) -> Phrase:
    """A sentence's first noun phrase, when it names a person known in the report."""
    row = bisect_right(page.stops, start)
    end = min([len(page.text), start + WINDOW, *page.stops[row : row + 1]])
    if page.masked[start:end].lstrip().startswith(("«", "Baca", "BACA", "Simak", "Lihat")):
        return NOBODY
    phrase = head_phrase(page.masked, start, end)
    if PASSIVE_NEXT.search(page.masked, start, min(end, start + 80)):
        return NOBODY
    return phrase if phrase.person and phrase.person.split()[0] in people else NOBODY
