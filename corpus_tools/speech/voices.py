"""Who spoke or acted last, so that "ia", "dia", "-nya", a short form and a bare title find their person."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter

from corpus_tools.speech.aliases import declared_bodies, declared_forms, full_form, is_short_for
from corpus_tools.speech.attribution import WINDOW, Page, Reading, sentence_at
from corpus_tools.speech.naming import is_role
from corpus_tools.speech.offices import BODIES, BODY_ENDS, PLACES, QUALIFIERS, ROLES
from corpus_tools.speech.phrases import NOBODY, Phrase, head_phrase, phrase_at
from corpus_tools.speech.reporting import AGENTIVE, PRONOUNS, REPORTING_VERBS
from corpus_tools.speech.speakers import (
    ONE_NAME,
    common_words,
    first_words,
    fuller_name,
    name_index,
    places_in,
    without_body,
    without_common,
    words_alone,
)

ADDING = {word for verb in REPORTING_VERBS if verb.why == "adding" for word in verb.bare.split()}
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
    r"\b(?:Hal|Pernyataan|Keterangan|Penjelasan|Informasi|Kabar|Harapan|Bantahan|Kritik|Imbauan)\b[^,.«»]{0,30}?"
    rf" (?P<verb>{'|'.join(sorted(AGENTIVE))}|dibenarkan)(?: langsung)?(?: oleh)?(?= )"
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
ADDRESSES = {"Gus", "Cak", "Ning", "Habib", "Kang", "Neng", "Teh", "Abah", "Haji"}
"""Forms of address that are part of a short name: `Gus Rani` is Rani Kusuma, if the report has a Rani Kusuma."""
LOOKED_UP = 100
"""Short forms and titles looked up in one text; a real report has a handful."""


class Voices:
    """Who spoke or acted, by position, so that a pronoun finds the last one."""

    def __init__(self, page: Page, common: frozenset[str]) -> None:
        self.page, self.common = page, common
        self.index = name_index(page.masked, common=common)
        self.towns, self.alone = places_in(page.masked), words_alone(page.masked)
        self.lead = self.alone | first_words(page.masked) | common
        self.declared, self.bodies = declared_forms(page.masked), declared_bodies(page.masked)
        self.towns -= {word for pair in self.declared.items() for name in pair for word in name.split()}
        self.singles: frozenset[str] = frozenset()
        self.speech: list[int] = []
        self.places: list[int] = []
        self.names: list[str] = []
        self.persons: list[int] = []
        self.titles = _introduced(page.masked, common, self.towns)
        self.found: dict[str, str] = {}
        self.first_two: list[tuple[int, str]] = []
        self.by_letter: dict[str, set[str]] = {}

    def learn(self, named: set[str]) -> None:
        """Take in the names of all who speak, so that a later short form finds them."""
        for name in sorted(name for name in named if " " in name):
            for part in name.split():
                self.index.setdefault(part, Counter())[name] += 1
        self.singles = frozenset(name for name in named if name and " " not in name)

    def add(self, at: int, phrase: Phrase, verb: str) -> str:
        """Note one event; a verb makes it an act of speech."""
        name = self.resolve(phrase, at, verb)
        if name and (not self.places or at >= self.places[-1]):
            if verb and " " in name and len(self.first_two) < 2 and name not in dict(self.first_two).values():
                self.first_two.append((at, name))
            if name not in self.bodies and not _is_body(name) and (verb or name.split()[-1].lower() not in BODY_ENDS):
                self.persons.append(len(self.places))
                self.speech += [len(self.places)] if verb else []
            self.places.append(at)
            self.names.append(name)
        return name

    def before(self, at: int, *, among: list[int] | None = None, said: str = "") -> tuple[int, str]:
        """The last event before a place, or the last among some (those of persons, of speech).

        Passed over are those of whom what is `said` speaks as of somebody else.
        """
        spoken_of = {word for match in SPOKEN_OF.finditer(said) for word in match["name"].split()}
        last = bisect_left(self.places, at) - 1
        nearest = bisect_right(among, last) if among else 0
        rows = among[max(0, nearest - LOOKED_UP) : nearest] if among and nearest else [last]
        meant = (row for row in reversed(rows) if row >= 0 and not spoken_of.intersection(self.names[row].split()))
        row = next(meant, -1)
        return (self.places[row], self.names[row]) if row >= 0 else (-1, "")

    def _called_before(self, at: int) -> str:
        """The last person named by "bernama" and the like in the lines before: `akun bernama Rani`."""
        called = [match["name"] for match in NAMED.finditer(self.page.masked, max(0, at - 4 * WINDOW), at)]
        return called[-1] if called else ""

    def resolve(self, phrase: Phrase, at: int, verb: str = "", said: str = "") -> str:
        """The speaker a phrase stands for, at a place in the text; who adds something has spoken before."""
        found = self._resolved(phrase, at, verb, said)
        title, _, rest = found.partition(" ")
        if title in ADDRESSES and rest and " " not in rest:
            plain = {name: n for name, n in self.index.get(rest, Counter()).items() if name.split()[0] not in ADDRESSES}
            full = fuller_name(rest, {rest: Counter(plain)}, lead=self.lead)
            found = full if " " in full else found
        return self.declared.get(found, found)

    def _resolved(self, phrase: Phrase, at: int, verb: str, said: str) -> str:
        if phrase.points_back:
            return self._pointed_at(phrase, at, verb, said)
        person = without_common(phrase.person, self.common, places=self.towns)
        if phrase.person and not person and phrase.words == phrase.person:
            return ""
        if person in self.towns and phrase.words != person:
            return self._holder(phrase.words, at) or phrase.words
        if person and (" " in person or person in self.index):
            return without_body(fuller_name(person, self.index, lead=self.lead), self.singles, self.alone)
        held = self._holder(phrase.words, at) if phrase.words != person else ""
        if not (held or person) and OFFICE.fullmatch(phrase.words):
            held = self._only_voice(at)
        plain = phrase.words.lower() if phrase.words.lower() in ROLES else phrase.words
        return held or self._full(person or phrase.words) or person or plain

    def _pointed_at(self, phrase: Phrase, at: int, verb: str, said: str) -> str:
        """Whom "dia", "sang pelatih" or "akun tersebut" means: a person, or the body when a body is named."""
        words = phrase.words.removeprefix("sang ")
        if words.split()[0].lower() in BODIES:
            return phrase.words if " " in phrase.words else ""
        held = self._holder(words, at) if words != phrase.words else ""
        adds = verb.removesuffix("nya") in ADDING
        last = held or self.before(at, among=self.speech if adds else self.persons, said=said)[1]
        called = self._called_before(at) if words.lower() in PRONOUNS else ""
        return last or (phrase.words if " " in phrase.words else called)

    def _full(self, short: str) -> str:
        """The name a short form stands for: "Ranku" -> Rani Kusuma."""
        if short not in self.found and len(self.found) < LOOKED_UP and " " not in short:
            full = full_form(short, self._names_with(short[:1]), self.declared)
            self.found[short] = self._usual(full)
        return self.found.get(short, "")

    def _names_with(self, letter: str) -> set[str]:
        """The report's names of which a word begins with a letter."""
        if not self.by_letter:
            for name in self.singles.union(*self.index.values()):
                for word in name.split():
                    self.by_letter.setdefault(word[0], set()).add(name)
        return self.by_letter.get(letter, set())

    def _only_voice(self, at: int) -> str:
        """The one person named so far who speaks: whom a bare "Kapolres" means, if nobody else can be meant."""
        heard = [name for place, name in self.first_two if place < at]
        return heard[0] if len(heard) == 1 else ""

    def _usual(self, full: str) -> str:
        """The form of a name the report uses most, when its first word has one."""
        usual = fuller_name(full.split()[0], self.index, lead=self.lead) if full else ""
        return usual if " " in usual else full

    def _holder(self, role: str, at: int) -> str:
        """The person a title stands next to elsewhere in the report, nearest before: `Presiden` -> her name."""
        if MANY.match(role) or not re.match(r"\w", role) or " ".join(role.split()) == "":
            return ""
        row = bisect_left(self.titles, (at, [], ""))
        near = [*reversed(self.titles[max(0, row - LOOKED_UP) : row]), *self.titles[row : row + LOOKED_UP]]
        words = role.lower().split()
        name = next((name for _, head, name in near if _same_title(role, words, head)), "")
        return (self._full(name) or fuller_name(name, self.index, lead=self.lead)) if name else ""


def _same_title(role: str, words: list[str], head: list[str]) -> bool:
    """Whether a title opens a longer one, or abbreviates it: `Kapolresta` and `Wapres`."""
    lower = [word.lower() for word in head]
    if lower[: len(words)] == words:
        return True
    return len(words) == 1 and role[:1].isupper() and is_short_for(role, " ".join(head[:2]))


def _introduced(text: str, common: frozenset[str], towns: frozenset[str]) -> list[tuple[int, list[str], str]]:
    """Titles with the persons who bear them: position, words of the title, name."""
    found, done = [], 0
    for match in TITLED.finditer(text):
        if match.start() < done or not is_role(match["word"]) or match["word"].lower() in QUALIFIERS:
            continue
        phrase = phrase_at(text, match.start(), match.start() + WINDOW)
        name = without_common(phrase.person, common, places=towns) if not phrase.points_back else ""
        head = phrase.words.replace(",", "").split()
        done = match.start() + len(phrase.words)
        if name and name not in towns and not MANY.match(phrase.words):
            found.append((match.start(), head[: len(head) - len(name.split())], name))
    return found


def _is_body(name: str) -> bool:
    """Whether a name is a country, a town or an institution, which "dia" and "-nya" do not point to."""
    words = name.lower().split()
    vague = all(word in PLACES or word in QUALIFIERS or word in {"mantan", "eks"} for word in words)
    return words[0] in BODIES or words[0] == "the" or vague


def voices_of(page: Page, found: list[Reading | None], said: list[tuple[Reading, int]]) -> Voices:
    """All acts of speaking and sentence subjects of a text, in order."""
    common = common_words(page.text)
    voices = Voices(page, common)
    marked = [(reading.at, reading.phrase, reading.verb or ":") for reading in found if reading]
    told = [(max(0, reading.at - 1), reading.phrase, reading.verb) for reading, _ in said]
    told += _told_by(page)
    voices.bodies -= {phrase.words for _, phrase, _ in marked}
    speaking = {sentence_at(page, at)[0] for at, _, _ in told}
    named = {without_common(phrase.person, common, places=voices.towns) for _, phrase, _ in marked + told}
    voices.learn(named)
    starts = [start for start in page.stops if start not in speaking]
    subjects = _subjects(page, starts, voices, named, marked + told)
    for at, phrase, verb in sorted(marked + told + subjects, key=lambda event: event[0]):
        if phrase.words and (verb != STATE or voices.resolve(phrase, at) == voices.before(at)[1]):
            voices.add(at, phrase, verb if verb != STATE else "")
    return voices


def _told_by(page: Page) -> list[tuple[int, Phrase, str]]:
    """Whom sentences such as `Hal itu disampaikan Rani Kusuma` name as the speaker."""
    found = []
    for match in TOLD_BY.finditer(page.masked):
        phrase = phrase_at(page.masked, match.end(), sentence_at(page, match.start())[1])
        found += [(match.start(), phrase, match["verb"])] if phrase.person else []
    return found


def _subjects(page: Page, starts: list[int], voices: Voices, named: set[str], spoken: list) -> list[tuple]:
    """Sentence subjects that are people; before anybody speaks or bears a title, any name of two words will do."""
    people = _people_words(voices, named)
    known = [at for at, phrase, _ in spoken if phrase.person] + [at for at, _, _ in voices.titles]
    first = min(known, default=len(page.text))
    heard = min((at for at, phrase, _ in spoken if phrase.person), default=len(page.text))
    found = []
    for start in starts:
        phrase = _subject(page, start, people if start > first else people | voices.index.keys())
        state = STATE if start > heard and phrase.words and _describes(page, start, phrase) else ""
        found += [(start, phrase, state)] if phrase.words else []
    return found


def _describes(page: Page, start: int, phrase: Phrase) -> bool:
    """Whether a sentence tells what its subject is, not what it does: `Rani Kusuma, merupakan putri daerah …`."""
    name = page.masked.find(phrase.person.split()[-1], start, start + WINDOW)
    return bool(STATE_NEXT.match(page.masked, name))


def _people_words(voices: Voices, named: set[str]) -> set[str]:
    """Words of names that are people's: who speaks, who bears a title, who is called by the first or last name."""
    names = {name for held in voices.index.values() for name in held}
    alone = {match.group() for match in ONE_NAME.finditer(voices.page.masked) if not match["more"]}
    called = {
        name
        for name in names
        if _ends(name) & alone and not any(is_role(word) or word.isupper() for word in _ends(name))
    }
    borne = {name for _, _, name in voices.titles}
    return {word for name in named | called | borne for word in name.split()}


def _ends(name: str) -> set[str]:
    return {name.split()[0], name.split()[-1]}


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
