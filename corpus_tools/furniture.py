"""The rules of page furniture, as data: what each looks like, and why it is not part of the report.

A pattern is tried on a text without outer whitespace. Where it has a group `cut`, only that is removed.
"""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.headlines import APART, HEADLINE, LINE


class Rule(NamedTuple):
    """One kind of page furniture: what it looks like and why it is not part of the report."""

    name: str
    pattern: re.Pattern
    why: str
    hints: tuple = ()
    """Strings of which the text must hold one wherever the pattern matches; `END` stands for its end."""


END = "\0"
"""In a hint: the end of the text."""


def hinted_at(text, rules):
    """Return the rules that the text gives a hint of, and those that need none, in their order.

    One pass over the text looks for all hints together; most rules need not be tried at all.

    >>> [rule.name for rule in hinted_at("Hujan turun. [ab/cd]", RULES)]
    ['dateline', 'editors_mark']

    Not a finding: whether a rule matches, its pattern says.
    """
    pattern, rules_of = _sieve(tuple(rule.hints for rule in rules))
    hinted = set().union(rules_of[0], *(rules_of[match.lastindex] for match in pattern.finditer(text + END)))
    return [rules[number] for number in sorted(hinted)]


@lru_cache(maxsize=64)
def _sieve(hints_of_rules):
    """A pattern for all hints, each with a group of its own, and for each group the rules that it speaks for.

    It takes one letter of a hint at a time, so that hints may overlap. Of two that begin alike it sees the
    longer one only, which therefore speaks for both.
    """
    owners = defaultdict(set)
    for number, hints in enumerate(hints_of_rules):
        for hint in hints or [""]:
            owners[hint].add(number)
    everywhere, hints = owners.pop("", set()), sorted(owners, key=len, reverse=True)
    listed = defaultdict(list)
    for hint in hints:
        listed[hint[0]].append(hint)
    ordered = [hint for same in listed.values() for hint in same]
    parts = [
        f"{re.escape(first)}(?:{'|'.join(f'(?={re.escape(hint[1:])})()' for hint in same)})"
        for first, same in listed.items()
    ]
    speaks = [set().union(*(owners[other] for other in hints if hint.startswith(other))) for hint in ordered]
    return re.compile("|".join(parts) or "(?!)"), [everywhere, *speaks]


def _rule(name, pattern, why, *hints):
    return Rule(name, re.compile(pattern, re.MULTILINE), why, hints)


CAMEL_NAMES = """
    TransJakarta TransJ YouTube TikTok WhatsApp LinkedIn PayPal PlayStation MotoGP PeduliLindungi GoTo
    GoPay GoFood GoRide ShopeePay OpenAI ChatGPT iPhone iPad eBay SpaceX AirAsia McDonald DeepSeek
    BeritaSatu RuangGuru JakLingko MyPertamina LinkAja JakPro KapanLagi iNews MasterCard BioNTech
    AstraZeneca NasDem MacBook ByteDance GitHub"""
"""Names with a capital inside: no seam between two sentences."""

_NOT_A_NAME = "".join(
    rf"(?!(?<={name[:cut]}){name[cut:]})"
    for name in CAMEL_NAMES.split()
    for cut in range(1, len(name))
    if name[cut].isupper() and name[cut - 1].islower()
)

SEAM = rf"""(?<=[a-z0-9)!?])["'”’]?(?=[A-Z“"]){_NOT_A_NAME}"""
"""Where a headline is glued to the next sentence: a letter, perhaps a closing quote, then a capital."""

_ALSO = r"(?:[Bb]aca|[Ss]imak|[Ll]ihat|BACA|SIMAK|LIHAT)[ \t]+(?:[Jj]uga|JUGA)"
_SITE = r"(?:[A-Za-z0-9][\w-]*\.)+(?i:com|co\.id|co|id|net|org|tv|news)\b"
_BRAND = r"(?:(?:CNN|CNBC) Indonesia|IDN Times|TIMES [A-Z]+|POSMETRO(?: MEDAN)?|VIVA|JawaPos|INFO ?[A-Z]+)"
_CAPITALS = r"[A-Z]{3,}[A-Z.'’]*(?:[ /][A-Z][A-Z.'’]+){0,3}"
_TOWN = r"[A-Z][a-z]+(?:[ /][A-Z][a-z]+){0,2}"
_DASH = r"[-–—]{1,2}"
_DATELINES = "|".join(
    [
        rf"(?:(?:{_CAPITALS}|{_TOWN}),[ \t]*)?(?:{_SITE}|{_BRAND})"
        rf"(?:\s*(?:,|{_DASH})\s*(?:{_CAPITALS}|{_TOWN}))?\s*(?:{_DASH}|:)",
        rf"{_SITE},[ \t]*[A-Z][a-z]+(?=[A-Z][a-z])",
        rf"(?:{_CAPITALS}|{_TOWN})\s*\((?i:antara)\)\s*{_DASH}",
        rf"{_CAPITALS}(?:[ \t]+{_DASH}|{_DASH}(?=\s))",
        rf"{_TOWN}(?:[ \t]*\n[ \t]*{_DASH}[ \t]*\n|(?<!Saint)[ \t]+{_DASH}[ \t]+(?=[A-Z“\"]))",
        rf"[,\s]*{_DASH}(?=[\s,])",
    ]
)

_SMALL = (
    "di|ke|dari|dan|yang|untuk|pada|dengan|dalam|karena|ini|itu|bagi|oleh|akan|tak|usai|saat|jadi|atau|tentang|"
    "terhadap|hingga|sebagai|agar|demi|soal|vs|per|bisa|tidak|kepada|antara"
)
_STARTERS = (
    "Dia|Ia|Mereka|Kami|Kita|Saya|Menurut|Menurutnya|Sementara|Sebelumnya|Selain|Selanjutnya|Namun|Hal|Dalam|Pada|Saat|"
    "Untuk|Adapun|Para|Sebanyak|Sejumlah|Sebab|Sebagai|Kepala|Polisi|Presiden|Perdana|Menteri|Ketua|Wakil|Direktur|Juru|"
    "Gubernur|Bupati|Wali|Pihak|Pihaknya|Kemudian|Lalu|Akibat|Akibatnya|Berdasarkan|Diketahui|Diberitakan|Dari|Di|"
    "Hingga|Meski|Meskipun|Karena|Tak|Tidak|Atas|Oleh|Setelah|Usai|Sejak|Jika|Kalau|Warga|Petugas|Pelaku|Korban|"
    "Tersangka|Terdakwa|Pemerintah|Kejadian|Peristiwa|Kebakaran|Seorang|Salah|Ini|Itu|Tim|Dengan"
)
"""Small words inside a headline; and words that begin a sentence rather than stand in a headline."""

_GLUED = r"(?!\S*(?:[a-z][A-Z]|[A-Z]{3}[a-z]))"
_CAP = rf"(?:{_GLUED}[\"'‘(]?[A-Z0-9](?:[^\s.\"“]|\.(?=\w))*|[-–:|&])"
_RUN = rf"(?:(?:{_CAP}|{_SMALL})[ \t]+)"
_LOWER = rf"(?!(?:{_SMALL})\b)[a-z]"
_SENTENCE_FOLLOWS = r"(?=[^\n]*[.!?][\"”’)]*(?:\s|\Z|[A-Z(]))"
_INITIALS = r"[\w*]+(?:[ .-][\w*]+){0,2}"

_COLON_AFTER = ("juga:", "Juga:", "JUGA:", "juga :", "Juga :", "JUGA :")
_BRACKET = tuple(bracket + letter for bracket in "([" for letter in "BbSsLl \t")
_LINE_END = ("\n", END, "\t", "  ", " \n", " " + END, " \t")
_ADVERTISING = (
    *("ADVERT", "Advert", "SCROLL", "Scroll ", "Gulir ", "Geser ", "Lanjut"),
    *("Iklan", "[iklan", "...", "Viral!"),
)
_ELSEWHERE = (
    *("Cek Berita dan", "Google News", "Simak", "Dapatkan", "Ikuti", "Download", "Unduh", "Gabung"),
    *("Yuk", "Follow", "://"),
)
_PAGE_END = ("Credit:", "Sumber", "omentar", "Selengkapnya", "Bagikan", "Share", "Copy", "Salin", "Berita ")

RULES = (
    _rule(
        "headline",
        rf"\A(?:{HEADLINE}{APART}){{1,3}}(?!{HEADLINE}{APART})",
        "the page's headline, kept in the column title; some copies carry none, and counts must compare",
        "\n",
    ),
    _rule(
        "dateline",
        rf"\A(?:{LINE}{APART})?(?P<cut>(?:{_DATELINES})[ \t,]*)"
        rf"(?![ \t,]*(?:{_DATELINES}))",
        "place and outlet before the first sentence; it names the medium, not the event",
    ),
    _rule(
        "read_also_bracket",
        rf"[(\[][ \t]*(?:{_ALSO}|(?:[Bb]aca|BACA)(?=:?[ \t]*:?[ \t]*[A-Z]))[ \t]*:[^()\[\]\n]{{1,200}}[)\]]",
        "invitation to another page, in brackets",
        *_BRACKET,
    ),
    _rule(
        "read_also_inline",
        rf"^{_ALSO} ?:[ \t]*(?:(?!{SEAM})[^\n]){{1,300}}(?:{SEAM})(?=\S){_SENTENCE_FOLLOWS}",
        "invitation to another page, glued to the next sentence; cut at the seam so that the sentence stays",
        *_COLON_AFTER,
    ),
    _rule(
        "read_also_within",
        rf"(?:^|(?<=[.!?\"”’),\]]))[ \t]*(?P<cut>{_ALSO} ?:[ \t]*"
        rf"(?:{_RUN}{{0,25}}(?:(?!{SEAM})[^\s.\"“]){{2,30}}{SEAM}(?=[A-Z])"
        rf"|{_RUN}{{1,25}}?(?=(?:{_STARTERS})[ \t]+(?:{_RUN}){{0,12}}{_LOWER})"
        rf"|{_RUN}{{1,25}}(?={_RUN}{{10}}{_LOWER}))){_SENTENCE_FOLLOWS}",
        "invitation to another page, with only a space before the next sentence; cut where the headline's "
        "capitals end, rather too early than too late",
        *_COLON_AFTER,
    ),
    _rule(
        "read_also_below",
        rf"^{_ALSO} ?:[ \t]*\n(?:[ \t]*\n)?(?:[^\n]{{3,199}}[^\n.:;,][ \t]*$)?\n?",
        "invitation to another page, with the headline on the next line",
        *_COLON_AFTER,
    ),
    _rule(
        "read_also_line",
        rf"^{_ALSO} ?:[ \t]*(?:[^\n.!?]|[.!?](?=\S)){{2,250}}[.!?]?[\"'”’]?[ \t]*$\n?",
        "invitation to another page, on a line of its own",
        *_COLON_AFTER,
    ),
    _rule(
        "read_also_alone",
        rf"^{_ALSO} ?:?[ \t]*$\n?",
        "invitation to another page whose link the copy lost; the next paragraph is the report's",
        *_COLON_AFTER,
        *(also + end for also in ("juga", "Juga", "JUGA") for end in _LINE_END),
    ),
    _rule(
        "video",
        r"^(?:Simak|Lihat|Tonton|Saksikan)(?: [Jj]uga)? [Vv]ideo\b[^\n]{0,200}[:'\"”’][ \t]*$\n?"
        r"|\[(?i:gambas|video|foto|embed)\s*:[^\]\n]{0,80}\]",
        "invitation to a film, or the mark where it stood",
        "Video",
        "video",
        *("[" + letter for letter in "GgVvFfEe"),
    ),
    _rule(
        "advertisement",
        r"ADVERTISEMENT|SCROLL TO (?:CONTINUE WITH|RESUME) CONTENT"
        r"|^(?:Advertisement|Iklan|Advertorial|loading\.\.\.)[ \t]*$\n?"
        r"|^(?:Scroll|Gulir|Geser) (?:untuk|ke bawah untuk) (?i:melanjutkan|lanjut|membaca)[^\n.]{0,60}$\n?"
        r"|^(?:Lanjutkan|Lanjut) [Mm]embaca (?:di bawah|setelah)[^\n.]{0,60}$\n?"
        r"|^Viral![^\n]{0,300}[Kk]lik[^\n]{0,100}$\n?|\[iklan[_\w]*\]",
        "advertising, or the mark where it stood",
        *_ADVERTISING,
    ),
    _rule(
        "byline",
        rf"\([ \t]*(?:{_SITE}|[A-Z][a-z]{{1,4}})[ \t]*/[ \t]*[\w .]{{2,40}}\)[ \t]*$"
        rf"|(?<=[.!?\"”’])[ \t]*\n?[ \t]*\({_INITIALS}(?:[ \t]*/[ \t]*{_INITIALS}){{0,3}}\)\Z"
        r"|^\([a-z]{2,5}/[a-z]{2,5}\)[ \t]*(?:(?:\n[^\n.!?]{0,80}(?:[!?][^\n.!?]{0,40})?){1,20}\Z|$\n?)",
        "who wrote or edited the page, or the agency it is from, and the tags below",
        *(")" + end for end in _LINE_END),
    ),
    _rule(
        "byline_agencies",
        r"^[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} \(Menurut [^)\n]{2,80}\)[ \t]*$\n?",
        "who wrote the page, and after which agencies",
        "(Menurut ",
    ),
    _rule(
        "byline_role",
        r"^(?:Reporter|Editor|Penulis|Pewarta|Redaktur|Uploader|Jurnalis|Laporan|Sumber(?: berita)?)[ \t]*:"
        r"[^\n.]{2,60}$\n?"
        r"|(?<=[.!?)\"”a-z])[ \t]*\b(?:Reporter|Pewarta|Editor|Redaktur|Penulis) ?: ?"
        r"(?:[A-Z][\w'’.-]* ?){1,4}(?=(?:Editor|Pewarta|Copyright|Tags?\b)|\Z)",
        "who wrote or edited the page, with the role",
        "Reporter",
        "Editor",
        "Penulis",
        "Pewarta",
        "Redaktur",
        "Uploader",
        "Jurnalis",
        "Laporan",
        "Sumber",
    ),
    _rule("editors_mark", r"[ \t]*\[[a-z]{2,4}(?:/[a-z]{2,4})+\]", "the editors' initials", "["),
    _rule(
        "tags",
        r"^(?:Tags?|Topik|TAGS?|Kata [Kk]unci)[ \t]*:[^\n.]{1,300}$\n?"
        r"|^#\w+(?:[ \t,]+#\w+)*[ \t]*\Z",
        "keywords of the page",
        "Tag",
        "TAG",
        "Topik",
        "Kata ",
        "#",
    ),
    _rule(
        "more_on_the_site",
        r"Cek Berita dan Artikel yang lain di(?:\s{1,80}Google\s{1,80}News)?[ \t]*\n?|^Google News[ \t]*$\n?"
        r"|Simak\s{1,9}breaking news\s{1,9}dan\s{1,9}berita pilihan\s{1,9}kami langsung di ponselmu\."
        r"(?:[\s\S]{0,400}?WhatsApp ya\.)?"
        r"|^(?:Dapatkan|Ikuti|Simak|Download|Unduh|Gabung|Yuk|Follow)\b[^\n]{0,250}\b"
        r"(?i:whatsapp|telegram|google news|newsletter|aplikasi|channel|saluran|instagram|tiktok)\b"
        r"[^\n]{0,200}\Z"
        r"|^https?://\S+[ \t]*$\n?",
        "invitation to read more of the outlet elsewhere",
        *_ELSEWHERE,
    ),
    _rule(
        "page_end",
        r"^(?:Credit: Source link|Sumber|Komentar(?: \(\d+\))?|\d+ [Kk]omentar|Selengkapnya|Bagikan(?: :)?|"
        r"Share|Copy [Ll]ink|Salin [Ll]ink|Tulis [Kk]omentar|Berita [Tt]erkait)[ \t]*$\n?",
        "what the page prints under every report",
        *_PAGE_END,
    ),
    _rule(
        "tags_inline",
        r"\A[^T]*(?:T(?!ags\b)[^T]*)*(?<=[.!?)\"”a-z\d][ \t])(?P<cut>Tags:? [^\n.]{1,300})\Z",
        "keywords of the page, at the end of its one line; the first such word in the text counts",
        "Tags",
    ),
    _rule(
        "republished",
        r"^[^A\n]*(?:A(?!rtikel ini (?:telah|sudah|sebelumnya) )[^A\n]*)*(?:^|(?<=[.!?)\"” ]))"
        r"(?P<cut>Artikel ini (?:telah |sudah |sebelumnya ){1,2}(?:tayang|terbit|dimuat) di[^\n]{0,250})$",
        "where the report stood before, with its headline there",
        "Artikel ini",
    ),
    _rule(
        "copyright",
        r"^[^C\n]*(?:C(?!opyright ©)[^C\n]*)*(?P<cut>Copyright ©[^\n]{0,300})$",
        "the owner's mark",
        "Copyright",
    ),
    _rule(
        "repeats_in_outlet",
        r"(?!)",
        "stands at the head or foot of three or more different reports of one outlet: it is the page's",
        END + END,
    ),
)
"""The rules in the order they are tried; the first that matches a place has it."""
