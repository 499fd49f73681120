"""The noun phrase that names a speaker, and which of its words are a person's name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from corpus_tools._data import read_entries
from corpus_tools._dates import MONTHS as _MONTHS
from corpus_tools._dates import WEEKDAYS
from corpus_tools._text import abbreviations


def _group(file: str, table: str, *, use: str = "") -> frozenset[str]:
    """All words of the entries `[[table]]`, or of those with a certain `use`."""
    entries = read_entries(f"{file}.toml", table, ("words", "why"), ("use",) if table in ("role", "body") else ())
    return frozenset(word for entry in entries if not use or use in entry["use"] for word in entry["words"])


def _forms(column: str) -> tuple[str, ...]:
    """One column of the verbs of saying, longest first, so that a pattern takes the longer word."""
    words = {word for verb in _VERBS for word in verb[column]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


FORMS = ("bare", "full", "passive")
_VERBS = read_entries("verbs.toml", "verb", ("shade",), (*FORMS, "not_with", "not_after", "handed_to", "act"))
SHADES = {entry["name"][0]: entry["why"][0] for entry in read_entries("verbs.toml", "shade", ("name", "why"))}
"""What a verb of saying tells about the outlet's view, with an explanation: neutral, insisting, doubting, …"""
SHADE_OF = {word: verb["shade"][0] for verb in _VERBS for column in FORMS for word in verb[column]}
_forms_of_verbs = Counter(form for verb in _VERBS for form in {form for column in FORMS for form in verb[column]})
if twice := [form for form, verbs in _forms_of_verbs.items() if verbs > 1]:
    raise ValueError(f"verbs.toml: there twice: {', '.join(twice)}. Look for the verb before you add it.")
if unknown := set(SHADE_OF.values()) - set(SHADES):
    raise ValueError(f"verbs.toml: no [[shade]] has the name {', '.join(sorted(unknown))}.")
BARE, FULL, PASSIVE = _forms("bare"), _forms("full"), _forms("passive")
"""`"…," kata Rani`; `Rani mengatakan, "…"`; `"…," dikatakan Rani`."""
CLAUSE_NEXT = (
    r"\s*(?:[,:«]|(?:bahwa|jika|kalau|agar|supaya|akan|ada|belum|tidak|tak|masih|sudah|telah|saat|untuk|di|dengan|dari"
    r"|pada|dalam|pihaknya|ia|dia|mereka|\d+)\b"
    r"|[^.,:«»\n]{1,80}\s(?:bahwa|tidak|akan|telah|sudah|bisa|dapat|masih|harus|perlu|adalah|merupakan|belum|memang)\s"
    r"|[^.«»\n]{0,80}(?:«|\Z))"  # looked for up to the quotation, or in it
)
"""What opens a clause or a quotation behind a verb of an act, or is a verb of the clause: `Rani melanjutkan, …`."""


def _no_saying() -> Iterator[str]:
    """Patterns of full verbs together with what makes them no saying."""
    for verb in _VERBS:
        full = f"(?:{'|'.join(verb['full'])})"
        if verb["not_with"]:
            yield rf"{full}\s+(?:{'|'.join(verb['not_with'])})\b"
        for word in verb["not_after"]:
            yield rf"(?<=\b{word}\s){full}\b(?!\s*(?:[,:«]|bahwa\b))"
        if verb["handed_to"]:
            whom = f"(?:{'|'.join(verb['handed_to'])})"
            yield rf"{full}\s(?!.{{0,120}}\sbahwa\s)(?:[^.,:«»\n]{{0,80}}\s)?{whom}\s"
        if verb["act"]:
            yield rf"{full}\b(?!{CLAUSE_NEXT})"


NO_SAYING = "|".join(_no_saying())
"""A pattern of what is done and not said: `Polisi meminta keterangan dari nakhoda`, `Rani melanjutkan perjalanan`."""
AGENTIVE = _group("verbs", "said_by")
ADDING = {word for word, shade in SHADE_OF.items() if shade == "adding"}

ROLES = _group("people", "role")
RANKS, OFFICES = _group("people", "role", use="rank"), _group("people", "role", use="office")
QUALIFIERS = _group("people", "role", use="qualifier")
BODIES, BODY_ENDS, PLACES = _group("people", "body"), _group("people", "body_end"), _group("people", "place")
BODY_HEADS = _group("people", "body", use="head")
"""Nouns that head the name of a body (`Bank Maju`): what follows is the body, not a person."""
KIN, KIN_ORDER = _group("people", "kin"), _group("people", "kin_order")
OF_ANOTHER = _group("people", "of_another")
NAME_WORDS, NAME_LINKS, BALINESE = _group("people", "name"), _group("people", "name_link"), _group("people", "balinese")
HOLDERS = (ROLES - QUALIFIERS) | BODIES | PLACES
"""What can speak without a name."""

DAYS, MONTHS = frozenset(WEEKDAYS), frozenset(_MONTHS)

STOPS, OPENERS, ORDINARY = (_group("speech", table) for table in ("stop", "opener", "ordinary"))
PRONOUNS, NOT_SPEAKERS, DEFINITE = (_group("speech", table) for table in ("pronoun", "not_speaker", "definite"))
PHRASE_LINKS, JOINING = _group("speech", "phrase_link"), _group("speech", "joining")
PREPOSITIONS, ORIGIN, THINGS, DATA = (_group("speech", table) for table in ("preposition", "origin", "thing", "data"))
HUMANS, GROUPS = _group("people", "human"), _group("people", "group")
AGENT_NOUN = re.compile(r"pe(?:[mnlrwsy]|ng|ny)[a-z]{3,}(?<!an)")
"""Who does something: pelantun, pemeran, but not what is done: pernyataan."""
CONNECTIVES = _group("speech", "connective")
DOCUMENTS, KATA = _group("speech", "document"), "|".join(sorted(_group("speech", "kata")))
STATEMENT_NOUNS, SOURCES, TITLE_CUES = (_group("speech", table) for table in ("statement", "source", "title_cue"))
FILLERS = _group("speech", "filler")
SPOKEN = {
    word: " ".join(entry["written"])
    for entry in read_entries("speech.toml", "spoken", ("written", "words"))
    for word in entry["words"]
}


DEGREES_ALONE = frozenset("SH SE ST SIK SKM MM MH MT MA MBA SpS MSi MPd SPd SSos PhD Lc".split())
ACRONYM = re.compile(r"[A-Z]{2,}\w*(?:\.[A-Z]{2,})?|[A-Z][a-z]+[A-Z]{2,}\w*")
ROLE_SHAPE = re.compile(
    r"sesmen[a-z]|sesditjen|(?:wa)?ka(?:pol|dis|bid|sub|kan|pus|sat(?:l|r|n|gas)|dir|jar)[a-z]|dirre|wadir|menko|kasi[ep]"
)
BODY_SHAPE = re.compile(
    r"kemen[a-z]{2,}|kej(?:ari|ati|agung)|dis(?:hub|dik|kominfo|dukcapil|par|naker|perindag)|dinkes|dinsos"
    r"|pem(?:prov|kot|kab|da|des)|pol(?:da|res|resta|sek)|perpusnas"
)
OF_A_PLACE = re.compile(
    r"kej(?:ari|ati)|dis[a-z]+|dinkes|dinsos|pem(?:prov|kot|kab|da|des)|pol(?:da|res|resta|sek)"
    r"|dusun|desa|dukuh|kampung|kelurahan|kecamatan|nagari|bandara|pelabuhan|stasiun|terminal|pasar|dinas|kantor|sar"
)
"""Bodies of a district, and places: the one word behind them is its name, and no person's."""
OWNED = re.compile(r"[A-Z][a-z]{5,}nya")
VERBAL_NOUN = re.compile(r"(?:ke|peng|peny|pem|pen|per)[a-z]{3,}an|[a-z]{2,}(?:is|ik|ok)asi|[a-z]{2,}ologi")
ROMAN = re.compile(r"I{1,3}|I?V|VI{1,3}|I?X")
LONGEST_NAME = 4
HEADS = frozenset(BODIES - ROLES - PLACES)


def is_capital(word: str) -> bool:
    """True for a word that begins with a capital."""
    return word[:1].isupper()


def is_role(word: str) -> bool:
    """Whether a word is a title or a rank: `Kapolres`, `Ketua`."""
    plain = word.lower().strip(".")
    return plain in ROLES or bool(ROLE_SHAPE.match(plain))


def is_known(word: str) -> bool:
    """Whether a word is a role, a body, a place or a day, so not part of a person's name."""
    plain = word.lower().strip(".").removeprefix("co-")
    listed = plain in ROLES or plain in BODIES or plain in PLACES or plain in DAYS or plain in MONTHS
    return listed or "/" in plain or bool(ROLE_SHAPE.match(plain)) or bool(BODY_SHAPE.fullmatch(plain))


def is_acronym(word: str) -> bool:
    """True for a word of capitals, with a figure in it, or for the name of a body that `one_body` has made one word."""
    return JOINER in word or bool(ACRONYM.fullmatch(word)) or any(letter.isdigit() for letter in word)


def _in_name(tokens: list[str], at: int, kept: list[str]) -> bool:
    """Whether a word belongs to the name whose later words are already kept."""
    word, before = tokens[at], tokens[at - 1] if at else ""
    after_name = is_capital(before) and not is_known(before) and not is_acronym(before)
    if word in NAME_LINKS:
        return bool(kept)
    if not is_capital(word) or (word == "Agung" and before.lower() in {"jaksa", "hakim", "mahkamah"}):
        return False
    if len(word) == 1 and word != "I" and kept and after_name:
        return True
    if VERBAL_NOUN.fullmatch(word.lower()) or OWNED.fullmatch(word):
        return False
    if ROMAN.fullmatch(word) or (word.lower() in KIN_ORDER and before.lower() in KIN):
        return word == "I" and bool(kept) and kept[0] in BALINESE
    if is_acronym(word):
        return after_name and len(word) < 3
    lower = word.lower()
    named = (lower in NAME_WORDS - QUALIFIERS and bool(kept)) or (
        lower in NAME_WORDS | {"hakim", "laksamana"} and after_name
    )
    return not is_known(word) or named


def name_first(words: list[str]) -> list[str]:
    """A phrase up to "dari" or an office, where a name opens it: `Rani Kusuma dari Komite Air`; else as it was.

    An office belongs to a name of two words behind it, or of one right behind; in small letters, behind
    one word, it is a crowd's: `Sebagian anggota dewan`.

    >>> name_first("Rani Kusuma Ketua Komite Air".split())
    ['Rani', 'Kusuma']
    >>> name_first("Maju Direktur Bimo Harjanto".split())
    ['Maju', 'Direktur', 'Bimo', 'Harjanto']
    """
    lead = words[: words.index("dari")] if "dari" in words and words[0].lower() not in BODIES else []
    if person_in(lead):
        return lead
    at = next((place for place, word in enumerate(words[:-1]) if place and word.lower() in OFFICES), 0)
    lead = [word for word in words[:at] if word.lower().strip(".") not in RANKS]
    sure = len(lead) > 1 or (len(lead) == 1 and is_capital(words[at]) and words[at] != "Anggota")
    named = sure and person_in(lead) == " ".join(lead)
    return words[:at] if named and person_in(words[at:]) in {"", *words[at + 2 :]} else words


def person_in(words: Iterable[str]) -> str:
    """The person's name at the end of a noun phrase, or "".

    >>> person_in("Kepala Dinas Perhubungan DKI Jakarta Rani Kusuma".split())
    'Rani Kusuma'
    >>> person_in(["Bank", "Nusantara"])
    ''
    """
    kept: list[str] = []
    tokens = list(words)
    while tokens and tokens[-1] in DEGREES_ALONE:
        tokens.pop()
    for at in range(len(tokens) - 1, -1, -1):
        if not _in_name(tokens, at, kept) or len(kept) > LONGEST_NAME:
            break
        kept.insert(0, tokens[at])
    if len(kept) < len(tokens) and tokens[-len(kept) - 1] in JOINING:
        kept = kept[1:]
    ends = [place for place, word in enumerate(kept) if word.lower() in BODY_ENDS]
    if ends and (ends[-1] + 1 < len(kept) or len(ends) == len(kept)):
        kept = kept[ends[-1] + 1 :]
    while kept and kept[0] in NAME_LINKS:
        kept.pop(0)
    head = [token.lower() for token in tokens[: len(tokens) - len(kept)]]
    if len(kept) == 1 and head and (OF_A_PLACE.fullmatch(head[-1]) or head[-1] in FROM):
        return ""
    body = bool(head) and head[0] in HEADS and not is_acronym(tokens[0]) and not ROLES.intersection(head)
    # `Bank Maju Raya` names no person; behind a proper name (`Yamaha Rani Kusuma`) two words do.
    return "" if body and (head[0] in BODY_HEADS or len(kept) < 2) else " ".join(kept)


def both_in(words: list[str]) -> str:
    """Two people who speak as one, or "".

    >>> both_in("Rani Kusuma dan Bimo".split()), both_in("Air dan Udara Rani Kusuma".split())
    ('Rani Kusuma dan Bimo', '')
    """
    one, _, other = " ".join(words).partition(" dan ")
    people = one and other and all(person_in(part.split()) == part for part in (one, other))
    return " ".join(words) if people else ""


JOINER = "·"
SPELLED_OUT = re.compile(
    r"(?P<run>(?:[A-Z][\w\-]{1,40} (?:(?:dan|untuk|atas|for|of) )?){3,8})\((?P<short>[A-Z]{3,8})\)"
)


def one_body(text: str) -> str:
    """The text with a dot for the blanks in the name of a body: its initials in brackets tell how long it is.

    Only where the first word does not tell it already, as "Partai" does; and a person has no four initials, nor a
    noun such as "Persatuan" in the name.

    >>> one_body("Ketua Musyawarah Tani Gotong Royong (MTGR) dan Susi Bambang Yudo (SBY)")
    'Ketua Musyawarah·Tani·Gotong·Royong (MTGR) dan Susi Bambang Yudo (SBY)'
    """

    def joined(match: re.Match[str]) -> str:
        words, short = match["run"].split(), match["short"]
        starts = [
            at for at in range(len(words)) if "".join(word[0] for word in words[at:] if is_capital(word)) == short
        ]
        name = words[starts[0] :] if starts else []
        body = len(short) > 3 or any(is_known(word) or VERBAL_NOUN.fullmatch(word.lower()) for word in name)
        if not name or not body or is_role(name[0]) or name[0].lower() in HOLDERS:
            return match[0]
        return match[0].replace(" ".join(name), JOINER.join(name))

    return SPELLED_OUT.sub(joined, text)


TOKEN = re.compile(r"[^\W_]+(?:(?:['’.·\-]|(?<=[A-Z])/(?=[A-Z]))[^\W_]+)*|@\w+|[,.;:()&/«»\n]")
BRACKETS = re.compile(r"\([^()\n]{0,40}\)")
TRAILING = re.compile(r"\s*\([^()\n]{0,40}\)$")
DEGREES = re.compile(
    r"(?:,\s?(?:S(?:H|E|T|IK|KM)|M(?:M|H|T|A|BA)|Lc|(?:S|M|Sp|Ph|A)(?:\.[A-Z][a-z]{0,3})+|Sp[A-Z]|[MS][SP][id])\.?)+,?$"
)
SUBORDINATE = _group("speech", "subordinate")
FRONTED = re.compile(
    r"\s*(?:(?:Namun|Tetapi|Sementara itu|Selain itu|Lalu|Kemudian),? )?"
    rf"(?i:{'|'.join(sorted(SUBORDINATE))})\b[^,.«»\n]{{3,120}},(?=\s*\w)"
)
"""A clause in front of the subject: `Setelah rapat usai, Rani Kusuma …`. Who stands in it is not the subject."""
TEASER = re.compile(r"\s*(?:baca|simak|lihat|tonton)\b", re.IGNORECASE)
ADVERBS = re.compile(
    r"(?:\s+(?:pun|juga|lalu|kemudian|sempat|telah|sudah|langsung|kembali|pernah|lantas|sendiri|turut|ikut"
    r"|hanya|terus|sebelumnya|malah|justru|akhirnya|mulai|tetap|kerap|sering|akan|bahkan|dengan tegas"
    r"|secara tegas|selalu|masih|tak|tidak|belum|dapat|bisa|ingin|mau|harus|enggan|dalam keterangannya))+$"
)
POINTS_BACK = re.compile(
    r"\s*(?:[^\W_]+[ ,]+(?!(?:dalam|di|pada|saat|ketika|usai|kepada|soal|terkait)\b)){1,10}?"
    r"(?:itu|ini|tersebut)\b"
)
DESCRIBED = re.compile(
    r"\s*(?:pria|wanita|perempuan|lelaki|pemuda|politisi|politikus|aktor|aktris|penyanyi|pemain)"
    r"\s+(?:yang|asal|kelahiran|berusia)\b"
)
ANONYMOUS = re.compile(r"\byang (?:tak|tidak|enggan|menolak)\b")
"""`pejabat senior yang tak disebut namanya itu` is nobody named before."""
NAMED_LAST = re.compile(r", (?P<name>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]*\.?){1,3}),$")
THROUGH = re.compile(r"(?<=[\w,] )(?:melalui|lewat|(?:yang )?diwakili(?: oleh)?) (?=[A-Z]|juru bicara)")
"""`Bimo Harjanto melalui juru bicara Rani Kusuma mengatakan`: the second speaks."""
THE_GROUP = re.compile(
    rf"(?:^|(?<=\s))(?P<words>(?:{'|'.join(sorted(GROUPS))})(?: (?!yang\b|di\b)[a-z\-]+){{0,2}}) (?:itu|ini|tersebut)$"
)
"""The subject of `Kelompok bersenjata tersebut mengaku`."""
RELATIVE = re.compile(r"\byang\s.*$")
"""A relative clause between a subject and its verb; a comma ends it."""
OF_AN_AGE = re.compile(r"(?:\b(?:berusia|asal|kelahiran)\s[^«»]*|\s\d+\s)(?:itu|tersebut)$")
"""The end of a description of who has been named before: `Pemain berusia 20 tahun itu`."""
DONE_TO = re.compile(r"\b(?!menjadi|merupakan|menteri|media)(?:me|di|ber|ter)[a-z]{3,}\s")
"""A verb in it, to which the name behind belongs: `warga yang mengenal Rani mengatakan`."""
ORDINAL = re.compile(r"ke-\d+")
"""`Presiden ke-3 Republik`, `Presiden RI ke-6 itu`."""
VERB = re.compile(r"(?!menteri|mental|mende)me[mn][a-z]{4,}")
"""A verb, which ends the phrase before it: `hakim pengadilan Jakarta memvonis Bimo`."""
LONGEST_PHRASE = 24
FROM = {"asal", "kelahiran"}
"""The one word behind them is a place: `Rani Kusuma, asal Zurgana`."""
LONGEST_DESCRIPTION = 7
"""Words that describe who is not named; with more there is a clause among them."""
LONGEST_LIST = 5
"""Commas an office may run over."""
GOING_ON = frozenset("dan serta & yang juga sekaligus selaku".split())
"""What opens a further part of an office behind a comma."""
ROLES_AND_BODIES = frozenset(ROLES | BODIES)
STOPS_AND_OPENERS = frozenset(STOPS | OPENERS)


class Phrase(NamedTuple):
    """A phrase that names a speaker: its words, the person in it (or nothing), and whether it points back."""

    words: str
    person: str
    points_back: bool


NOBODY = Phrase("", "", False)
HE = Phrase("ia", "", True)


def is_document(phrase: Phrase) -> bool:
    """Whether a phrase names a paper, in which nobody speaks: `Pasal 5`, `surat edaran`, `pesan itu`."""
    first = phrase.words.partition(" ")[0]
    paper = first.lower() in DOCUMENTS and first != "Uu"  # a first name; the law is UU
    return paper or (phrase.points_back and phrase.words.lower() in STATEMENT_NOUNS)


def is_group(phrase: Phrase) -> bool:
    """Whether a phrase points back to many people or a company, and so to no person: `kelompok itu`."""
    return phrase.points_back and phrase.words.partition(" ")[0].lower() in GROUPS


def phrase_at(text: str, start: int, end: int) -> Phrase:
    """The speaker named from `start` on: role, name, apposition after a comma, or a pronoun."""
    window = BRACKETS.sub(lambda match: " " * len(match.group()), text[start:end])
    tokens = [match.group() for match in TOKEN.finditer(window)]
    if tokens[:2] == [",", ","]:
        return NOBODY  # an archive has lost the name
    while tokens[:1] == [","]:
        tokens.pop(0)
    first, at = _take(tokens, 0)
    if not first:
        return NOBODY
    if first[0].lower() in PRONOUNS:
        return Phrase(first[0], "", True)
    if first[0] in NOT_SPEAKERS or " ".join(first[:2]) in NOT_SPEAKERS:
        return NOBODY
    second: list[str] = []
    at = _term(tokens, at)
    following = tokens[at : at + 1]
    if following in ([","], ["/"]):
        second, at = _apposed(tokens, at, first)
    elif _is_called(tokens, at, first):
        called, _ = _take(tokens, tokens.index("bernama", at) + 1)
        return Phrase(" ".join([*first, *called]), person_in(called), False)
    elif tokens[at : at + 1] == ["yang"] and is_role(first[0]) and not person_in(first):
        second = _after_clause(tokens[at:])
    elif len(person_in(first).split()) < 2:
        second = _after_place(tokens, at, first)
    small = (
        first[0][0].islower()
        and not ANONYMOUS.search(window)
        and (not person_in(first) or bool(ORIGIN.intersection(first)))
    )
    if first[0].lower() == "sang" or DESCRIBED.match(window) or (small and POINTS_BACK.match(window)):
        return Phrase(" ".join(first), "", True)
    return _phrase(first, second, following, closed=tokens[at : at + 1] == [","])


def _apposed(tokens: list[str], at: int, first: list[str]) -> tuple[list[str], int]:
    """The words behind a comma that may name who bears an office, and where they end.

    An office may itself run over commas: `Kepala Dinas Air, Tanah, dan Udara, Rani Kusuma`; `Kepala Kantor Air, yang
    juga Ketua Regu, Rani Kusuma`. So with an office and no name yet, a part that is none is passed over; and up to a
    part that opens with "dan" all is a list.
    """
    parts: list[tuple[list[str], int]] = []
    listed = 0
    while len(parts) < LONGEST_LIST and tokens[at : at + 1] in ([","], ["/"]):
        while tokens[at : at + 1] in ([","], ["/"]):
            at += 1
        joins = tokens[at : at + 1] in (["dan"], ["serta"], ["&"])
        while at < len(tokens) and tokens[at] in GOING_ON:
            at += 1
        part, at = _take(tokens, at)
        if joins and not any(person_in(held) == " ".join(held) and len(held) > 1 for held, _ in parts):
            listed = len(parts)
        parts.append((part, at))
        if not part or not is_capital(part[0]) or not any(is_role(word) for word in first):
            break
    named = [part for part in parts[listed:] if " " in person_in(part[0])] or [
        part for part in parts[listed + bool(listed) :] if person_in(part[0])
    ]
    return named[0] if named and (listed or not person_in(first)) else parts[0]


def _is_called(tokens: list[str], at: int, first: list[str]) -> bool:
    """Whether "(yang) bernama" behind a phrase names its head: `tetangga Rani yang bernama Bimo`, not a child."""
    small = [word for word in first if word.islower() and word != "seorang"]
    head = not small or len(small) == 1 or (small[-1] in ROLES and small[-1] not in KIN)
    return head and "bernama" in tokens[at : at + 1 + (tokens[at : at + 1] == ["yang"])]


def _term(tokens: list[str], at: int) -> int:
    """The place behind a term of office: `Ketua Dewan periode 2019-2024, Rani Kusuma`."""
    end = at + (tokens[at : at + 1] == ["periode"])
    dated = tokens[end : end + 1] and tokens[end][0].isdigit() and tokens[end + 1 : end + 2] == [","]
    return end + 1 if dated else at


def _after_clause(tokens: list[str]) -> list[str]:
    """The name between commas behind a clause: `pejabat yang mengurus air di Zurgana, Rani Kusuma, menulis`."""
    for comma in [place for place, word in enumerate(tokens[:LONGEST_PHRASE]) if word == ","][:2]:
        run = list(takewhile(is_capital, tokens[comma + 1 :]))
        if len(run) > 1 and person_in(run) == " ".join(run):
            return run
    return []


def _after_place(tokens: list[str], at: int, first: list[str]) -> list[str]:
    """The person behind a place: `peneliti di Maju, Lembayung, Rani Kusuma`, `duta di Lembayung Rani Kusuma`."""
    near = tokens[at + 1 : at + 12]
    if tokens[at : at + 1] not in (["di"], ["pada"], ["untuk"], ["dari"]) or not any(is_role(word) for word in first):
        return []
    for comma in [place for place, word in enumerate(near) if word == ","][:2]:
        second, _ = _take(near, comma + 1)
        if not all(is_capital(word) or word == "," for word in near[:comma]):
            break
        if len(person_in(second).split()) > 1:
            return second
    run = list(takewhile(is_capital, near)) if tokens[at] == "di" and is_capital(first[-1]) else []
    town = len(run) > 2 and (run[0].lower() in PLACES or not (is_known(run[0]) or run[0].lower() in THINGS))
    return run[1:] if town and person_in(run[1:]) == " ".join(run[1:]) else []


def _phrase(first: list[str], second: list[str], next_token: list[str], *, closed: bool = False) -> Phrase:
    """Join role and name, whichever side of the comma the name stands."""
    while len(first) > 1 and first[0].lower() in STATEMENT_NOUNS:
        first = first[1:]
    back = bool(next_token) and next_token[0].lower() in DEFINITE
    if len(first) == 1 and first[0].lower().removesuffix("nya") in KIN | OF_ANOTHER and not (second and closed):
        return Phrase(first[0], "", False)  # `menurut istrinya, Rani jujur`: the wife, and not Rani
    first = name_first(first)
    both = both_in(second) or both_in(first)
    if both and (both_in(first) or not person_in(first) or _speaks_for(first, person_in(first))):
        return Phrase(" ".join(first) + (", " + both if both_in(second) else ""), both, False)
    person = "" if _speaks_for(first, person_in(first)) else person_in(first)
    apposed = person_in(second) if second and is_capital(second[0]) else ""
    if len(second) == 2 and second[0].lower() in PLACES and second[1] == apposed:
        apposed = " ".join(second)  # `Menteri Pertahanan Israel, Israel Katz`
    role_first = any(word.lower() in ROLES for word in first)
    office = bool(second) and is_role(second[0]) and second[0].lower().strip(".") not in RANKS
    # `Wakil Kepala Operasi Damai Jaya, Kombes Rani`; `Pemain Maju ID, Rani, mengatakan`: a single name is the bearer's
    # behind a rank, or between commas where what looked like a name ends in capitals.
    odd = closed and person.split()[-1:] != [] and person.split()[-1].isupper()
    sure = " " in apposed or " " not in person or odd or second[0].lower().strip(".") in RANKS if second else False
    if apposed and not back and (not person or (role_first and not office and sure)):
        return Phrase(" ".join(first) + ", " + " ".join(second), apposed, False)
    if back or (len(first) == 1 and first[0].islower() and first[0].endswith("nya")):
        return Phrase(" ".join(first), "", True)
    return Phrase(" ".join(first), person, False)


def _speaks_for(words: list[str], person: str) -> bool:
    """Whether the name in a phrase is of the one spoken for: `anak Budi`, `juru bicara Maju`."""
    lead = [word.lower() for word in words[: len(words) - len(person.split())]]
    kin = lead[:1] and lead[0] in KIN and KIN_ORDER.issuperset(lead[1:]) and (words[0].islower() or len(lead) > 1)
    kin = kin or " ".join(lead[-2:]) in OF_ANOTHER or " ".join(lead[-1:]) in OF_ANOTHER
    voice = lead[-2:] == ["juru", "bicara"] or lead[-1:] == ["jubir"]
    return bool(person) and bool(kin or (voice and " " not in person))


def _take(tokens: list[str], at: int) -> tuple[list[str], int]:
    """Words of one noun phrase from a position on, and where it stops."""
    taken: list[str] = []
    while at < len(tokens) and len(taken) < LONGEST_PHRASE:
        word, lower = tokens[at], tokens[at].lower()
        if lower in PRONOUNS and not taken:
            return [word], at + 1
        if lower == "yang" and not taken and tokens[at + 1 : at + 2] in (["lain"], ["lainnya"]):
            return ["yang", "lain"], at + 2
        if _stops(tokens, at, taken):
            break
        if word != ".":
            taken.append(word)
        at += 1
    while taken and taken[-1] in PHRASE_LINKS:
        taken.pop()
    return taken, at


def _stops(tokens: list[str], at: int, taken: list[str]) -> bool:
    """Whether a noun phrase ends before this token."""
    word, lower = tokens[at], tokens[at].lower()
    if word == ".":
        return not taken or not (len(taken[-1]) == 1 or taken[-1].lower() in abbreviations(in_names=True))
    if not word[0].isalnum() and word[0] not in "@&":
        return True
    if ORDINAL.fullmatch(lower):
        return not taken
    if lower in DAYS or lower in MONTHS or (word[0].isdigit() and not _numbers_a_body(tokens, at, taken)):
        return True
    if word[0].isdigit():
        return False
    if is_capital(word) or word[0] == "@" or word in NAME_LINKS:
        return lower in STOPS and not taken and lower not in NAME_WORDS
    if lower in PHRASE_LINKS:
        if taken and taken[-1].lower() in {"satu", "seorang"}:
            return False
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        return not taken or not (is_capital(following) or following.lower() in ROLES_AND_BODIES)
    if lower in STOPS or lower in DEFINITE or lower in FULL or (taken and VERB.fullmatch(word)):
        return True
    if not taken or not is_capital(taken[-1]):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return not is_known(taken[-1]) or (lower not in ROLES_AND_BODIES and not is_capital(following))


def _numbers_a_body(tokens: list[str], at: int, taken: list[str]) -> bool:
    """Whether a number belongs to a body's name: `Daop 1 Jakarta`, not `Rani 3 Februari`."""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    short = tokens[at].isdigit() and len(tokens[at]) < 5
    return short and bool(taken) and is_capital(following) and following.lower() not in MONTHS | DAYS


def phrase_before(text: str, start: int, end: int) -> Phrase:
    """The subject right before a verb at `end`, in the clause that begins at `start`.

    Mostly it is the noun phrase that ends there; it is the one that heads the clause where something stands in between.
    """
    clause = ADVERBS.sub("", text[start:end].rstrip())
    through = THROUGH.search(text, start, start + len(clause))
    if through:
        second = phrase_at(text, through.end(), end)
        if second.person and clause.rstrip(" ,").endswith(second.person):
            return second
    named = NAMED_LAST.search(clause)  # `Kepala Dinas Air, Rani Kusuma, mengatakan`
    if named and person_in(named["name"].split()) == named["name"]:
        return Phrase(named["name"], named["name"], False)
    clause = DEGREES.sub("", TRAILING.sub("", clause))
    if " selaku " in clause:  # `Rani Kusuma selaku Ketua Komite Air mengatakan`
        bearer = phrase_before(text, start, start + clause.rindex(" selaku "))
        if " " in bearer.person and bearer.person.split()[-1].lower() not in BODY_ENDS:
            return bearer
    # `Rani Kusuma, yang hadir di sana, mengatakan`
    if clause.endswith(",") or re.search(r"\byang\s+\S+$", clause):
        return head_phrase(text, start, end)
    clause = BRACKETS.sub(lambda match: " " * len(match.group()), clause)
    tokens = [match.group() for match in TOKEN.finditer(clause[-200:])]
    opening = clause.lstrip(" \n,")  # a capital anywhere else is of a name: `Ketua Panitia RUU Ormas itu`
    group = THE_GROUP.search(opening[:1].lower() + opening[1:])
    if group and not _is_led(opening[: group.start()]):
        return Phrase(group["words"], "", True)
    last = _tail(tokens)
    if not last.words:
        head = head_phrase(text, start, end)
        return HE if head.words and _is_human(head.words.split()[0]) and OF_AN_AGE.search(clause) else head
    width = len(last.words.split()) + (last.points_back and tokens[-1].lower() in DEFINITE)
    before = tokens[-width - 1].lower() if len(tokens) > width else ""
    head = head_phrase(text, start, end)
    # `Mantan kepala di Kantor Air itu mengatakan`: not the office.
    if last.points_back and before in PREPOSITIONS | THINGS:
        return HE
    if before == "bernama" and _names_head(tokens[: -width - 1]):
        return last
    # `Rani Kusuma, asal Zurgana mengatakan`: a word behind "asal" is a place; behind more there may be a name.
    if before in FROM and head.words and not last.points_back and (width == 1 or not last.person or " " in head.person):
        # `Seorang pengungsi asal Zurgana`: all of it describes who is not named.
        whole = " ".join(tokens).rpartition(head.words)[2] if head.words.lower() == "seorang" else ""
        short = whole and len(whole.split()) < LONGEST_DESCRIPTION
        return Phrase(head.words + whole, "", False) if short else head
    within = RELATIVE.search(clause.rpartition(",")[2].removesuffix(" ".join(tokens[-width:])))
    fronts = tokens and tokens[0].lower() in SUBORDINATE | PREPOSITIONS
    if within and not (last.points_back or fronts) and (not last.person or DONE_TO.search(within.group())):
        return head  # `Komite Air yang merupakan sayap Partai Maju menyesalkan`: not the party
    opens = all(token.lower() in OPENERS for token in tokens[:-width])
    if last.words.split()[0].lower() in DATA or (last.points_back and opens and _is_thing(last)):
        return NOBODY
    if before in THINGS:  # `kapal Samudra mengatakan`: not said by Samudra
        return head if head.words and head.person != last.person else NOBODY
    # `Rani Kusuma, Kepala Dinas Air, mengatakan`; `ahli di Klinik Maju mengatakan`: the last phrase only describes.
    nameless = not last.person and not last.points_back and last.words.split()[0].lower() not in BODIES
    describes = (nameless and f", {last.words}" in clause) or before in PREPOSITIONS
    return head if describes and head.person else last


def _names_head(tokens: list[str]) -> bool:
    """Whether "bernama" behind these words names who heads them, and not a child or what a verb is done to."""
    words = tokens[:-1] if tokens[-1:] == ["yang"] else tokens
    other = words[-1:] and _is_human(words[-1]) and any(map(_is_human, words[:-1]))
    return bool(words) and not other and "yang" not in words and not DONE_TO.search(" ".join(words) + " ")


def _is_led(before: str) -> bool:
    """Whether words before a group name one of its people, or what is no subject: `Ketua kelompok itu`."""
    word = (re.findall(r"\w+", before) or [""])[-1].lower()
    return _is_human(word) or word in PREPOSITIONS | THINGS | ROLES_AND_BODIES or bool(DONE_TO.match(word + " "))


def _tail(tokens: list[str]) -> Phrase:
    """The noun phrase that ends a list of tokens."""
    if not tokens:
        return NOBODY
    if tokens[-1].lower() in PRONOUNS:
        return Phrase(tokens[-1], "", True)
    if tokens[-1] in {"dan", "serta", "atau"}:  # `polisi mencatat saksi dan meminta`: the subject is further up
        return NOBODY
    back = tokens[-1].lower() in DEFINITE
    words: list[str] = []
    for word in reversed(tokens[:-1] if back else tokens):
        usable = (
            is_capital(word)
            or ORDINAL.fullmatch(word)
            or word in NAME_LINKS
            or word.lower() in ROLES_AND_BODIES
            or word in {"&", "dan", "of"}
        )
        day = word.lower() in DAYS or word.lower() in MONTHS
        if day or not usable or len(words) == 14 or (word.lower() in STOPS_AND_OPENERS and word != "dan"):
            break
        words.insert(0, word)
    while words and words[0] in {"dan", "&", "of"}:
        words.pop(0)
    words = name_first(words)
    people = [word for word in words if word.lower() in ROLES and word.lower() not in QUALIFIERS]
    if not words or not (people or any(is_capital(word) for word in words)):
        return NOBODY
    person = both_in(words) or person_in(words)
    return Phrase(" ".join(words), "" if back or _speaks_for(words, person) else person, back)


def head_phrase(text: str, start: int, end: int) -> Phrase:
    """The noun phrase that opens a sentence, after words such as "Sementara itu,"."""
    if TEASER.match(text, start, end):
        return NOBODY
    fronted = FRONTED.match(text, start, end)
    start = fronted.end() if fronted else start
    for match in TOKEN.finditer(text, start, end):
        if match.group().lower() not in OPENERS and match.group()[0].isalnum():
            start = match.start()
            break
    found = phrase_at(text, start, end)
    first = found.words.split()[0] if found.words else ""
    if not (is_capital(first) or first in HOLDERS or first in PRONOUNS) or _is_thing(found):
        return NOBODY
    return found if found.person or found.points_back or _is_holder(found.words) else NOBODY


def _is_thing(phrase: Phrase) -> bool:
    """Whether a phrase that opens a sentence is of a thing: `Posisi itu`, `Data BMKL`, which say nothing."""
    first = phrase.words.partition(" ")[0].lower()
    if first in DATA:
        return True
    human = first in HOLDERS | PRONOUNS or _is_human(first)
    return phrase.points_back and first.isalpha() and first != "sang" and not human


def _is_human(word: str) -> bool:
    """Whether a noun is of a person: a role, kin, or who does something."""
    plain = word.lower()
    return is_role(word) or plain in HUMANS | KIN or bool(AGENT_NOUN.fullmatch(plain))


def _is_holder(words: str) -> bool:
    """Whether words without a person's name can still speak: a role, a body, a country, two capitals."""
    parts = words.split()
    if not parts:
        return False
    role = parts[0].lower() in HOLDERS
    return role or is_acronym(parts[0]) or (len(parts) > 1 and is_capital(parts[0]) and is_capital(parts[1]))


def capital_part(phrase: Phrase) -> Phrase:
    """A phrase from its first capital on: `keterangan resmi BI` -> `BI`."""
    words = phrase.words.split()
    lead = next((at for at, word in enumerate(words) if is_capital(word)), 0)
    return phrase._replace(words=" ".join(words[lead:]))
