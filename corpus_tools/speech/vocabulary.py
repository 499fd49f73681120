"""The word lists by which speech, speakers and names are told, as `corpus_tools/data` holds them.

`verbs.toml` has the verbs of saying, `people.toml` the words beside a name, `speech.toml` the small words around both.
Each group there carries its reason; extend the files, not this one. They are read once, when the room is first used.
"""

from corpus_tools._data import read_entries
from corpus_tools._dates import MONTHS as _MONTHS
from corpus_tools._dates import WEEKDAYS


def _group(file: str, table: str, *, use: str = "") -> frozenset[str]:
    """All words of the entries `[[table]]`, or of those with a certain `use`."""
    entries = read_entries(f"{file}.toml", table, ("words", "why"), ("use",) if table in ("role", "body") else ())
    return frozenset(word for entry in entries if not use or use in entry["use"] for word in entry["words"])


def _forms(column: str) -> tuple[str, ...]:
    """One column of the verbs of saying, longest first, so that a pattern takes the longer word."""
    words = {word for verb in _VERBS for word in verb[column]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


_VERBS = read_entries("verbs.toml", "verb", ("shade",), ("bare", "full", "passive"))
SHADES = {entry["name"][0]: entry["why"][0] for entry in read_entries("verbs.toml", "shade", ("name", "why"))}
"""What a verb of saying tells about the outlet's view, with an explanation: neutral, insisting, doubting, …"""
SHADE_OF = {
    word: verb["shade"][0] for verb in _VERBS for column in ("bare", "full", "passive") for word in verb[column]
}
if unknown := set(SHADE_OF.values()) - set(SHADES):
    raise ValueError(f"verbs.toml: no [[shade]] has the name {', '.join(sorted(unknown))}.")
BARE, FULL, PASSIVE = _forms("bare"), _forms("full"), _forms("passive")
"""`"…," kata Rani`; `Rani mengatakan, "…"`; `"…," dikatakan Rani`."""
AGENTIVE = _group("verbs", "said_by")
ADDING = {word for word, shade in SHADE_OF.items() if shade == "adding"}

ROLES = _group("people", "role")
RANKS, OFFICES = _group("people", "role", use="rank"), _group("people", "role", use="office")
QUALIFIERS = _group("people", "role", use="qualifier")
BODIES, BODY_ENDS, PLACES = _group("people", "body"), _group("people", "body_end"), _group("people", "place")
BODY_HEADS = _group("people", "body", use="head")
"""Nouns that head the name of a body (`Bank Maju`): what follows is the body, not a person."""
KIN, KIN_ORDER = _group("people", "kin"), _group("people", "kin_order")
NAME_WORDS, NAME_LINKS, BALINESE = _group("people", "name"), _group("people", "name_link"), _group("people", "balinese")
HOLDERS = (ROLES - QUALIFIERS) | BODIES | PLACES
"""What can speak without a name."""

DAYS, MONTHS = frozenset(WEEKDAYS), frozenset(_MONTHS)

STOPS, OPENERS, ORDINARY = (_group("speech", table) for table in ("stop", "opener", "ordinary"))
PRONOUNS, NOT_SPEAKERS, DEFINITE = (_group("speech", table) for table in ("pronoun", "not_speaker", "definite"))
PHRASE_LINKS, JOINING = _group("speech", "phrase_link"), _group("speech", "joining")
PREPOSITIONS, ORIGIN, THINGS = (_group("speech", table) for table in ("preposition", "origin", "thing"))
DOCUMENTS = _group("speech", "document")
STATEMENT_NOUNS, SOURCES, TITLE_CUES = (_group("speech", table) for table in ("statement", "source", "title_cue"))
FILLERS = _group("speech", "filler")
SPOKEN = {
    word: " ".join(entry["written"])
    for entry in read_entries("speech.toml", "spoken", ("written", "words"))
    for word in entry["words"]
}
