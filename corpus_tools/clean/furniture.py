"""The rules of page furniture, as data: what each looks like, and why it is not part of the report.

A pattern is tried on a text without outer whitespace; in it ^ and $ are the ends of a line. Where it has a group
`cut`, only that is removed.
"""

import re
from typing import NamedTuple

from corpus_tools.clean.sieve import EDGE
from corpus_tools.read.headlines import APART, HEADLINE, LINE


class Rule(NamedTuple):
    """One kind of page furniture: what it looks like and why it is not part of the report."""

    name: str
    pattern: str | re.Pattern
    why: str
    hints: tuple = ()
    """Strings of which the text must hold one wherever the pattern matches; `EDGE` stands for its beginning or end."""
    opens: bool = False
    """Whether every match begins with a hint; a line end or the edge before it is not part of the match."""


def _rule(name, pattern, why, *hints, opens=False):
    return Rule(name, pattern, why, hints, opens)


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


def _at_line_start(*words):
    return tuple(mark + word for mark in (EDGE, "\n") for word in words)


def _before_colon(*words):
    return tuple(word + colon for word in words for colon in (":", " :"))


def _after(mark, blank):
    """Behind a mark, with up to two blanks between: what a pattern can look back at has a fixed length."""
    return "(?:" + "|".join(f"(?<={mark}{blank * blanks})" for blanks in range(3)) + ")"


_ALSO_WORDS = ("Baca", "baca", "BACA", "Simak", "simak", "SIMAK", "Lihat", "lihat", "LIHAT")
_ROLES = ("Reporter", "Pewarta", "Editor", "Redaktur", "Penulis")
_BLANK = r"[ \t]"
_CLAUSE_END = r"[.!?\"”’),\]]"
_BEHIND_SENTENCE = _after(r"[.!?\"”’]", r"\s")
_BEHIND_CLAUSE = f"(?:{_after('^', _BLANK)}|{_after(_CLAUSE_END, _BLANK)})"
_BEHIND_WORD = _after(r"[.!?)\"”a-z]", _BLANK)


_ALSO_WORDS = ("Baca", "baca", "BACA", "Simak", "simak", "SIMAK", "Lihat", "lihat", "LIHAT")
_ROLES = ("Reporter", "Pewarta", "Editor", "Redaktur", "Penulis")


RULES = (
    _rule(
        "headline",
        rf"\A(?:{HEADLINE}{APART}){{1,3}}(?!{HEADLINE}{APART})",
        "the page's headline, kept in the column title; some copies carry none, and counts must compare",
        "\n\n",
        "\n ",
        "\n\t",
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
        *(bracket + letter for bracket in "([" for letter in "BbSsLl \t"),
        opens=True,
    ),
    _rule(
        "read_also_inline",
        rf"^{_ALSO} ?:[ \t]*(?:(?!{SEAM})[^\n]){{1,300}}(?:{SEAM})(?=\S){_SENTENCE_FOLLOWS}",
        "invitation to another page, glued to the next sentence; cut at the seam so that the sentence stays",
        *_at_line_start(*_ALSO_WORDS),
        opens=True,
    ),
    _rule(
        "read_also_within",
        rf"{_BEHIND_CLAUSE}(?P<cut>(?:{'|'.join(_ALSO_WORDS)}) (?:juga|Juga|JUGA) ?:[ \t]*"
        rf"(?:{_RUN}{{0,25}}(?:(?!{SEAM})[^\s.\"“]){{2,30}}{SEAM}(?=[A-Z])"
        rf"|{_RUN}{{1,25}}?(?=(?:{_STARTERS})[ \t]+(?:{_RUN}){{0,12}}{_LOWER})"
        rf"|{_RUN}{{1,25}}(?={_RUN}{{10}}{_LOWER}))){_SENTENCE_FOLLOWS}",
        "invitation to another page, with only a space before the next sentence; cut where the headline's "
        "capitals end, rather too early than too late",
        *_before_colon(*(f"{word} {also}" for word in _ALSO_WORDS for also in ("juga", "Juga", "JUGA"))),
        opens=True,
    ),
    _rule(
        "read_also_below",
        rf"^{_ALSO} ?:[ \t]*\n(?:[ \t]*\n)?(?:[^\n]{{3,199}}[^\n.:;,][ \t]*$)?\n?",
        "invitation to another page, with the headline on the next line",
        *_at_line_start(*_ALSO_WORDS),
        opens=True,
    ),
    _rule(
        "read_also_line",
        rf"^{_ALSO} ?:[ \t]*(?:[^\n.!?]|[.!?](?=\S)){{2,250}}[.!?]?[\"'”’]?[ \t]*$\n?",
        "invitation to another page, on a line of its own",
        *_at_line_start(*_ALSO_WORDS),
        opens=True,
    ),
    _rule(
        "read_also_alone",
        rf"^{_ALSO} ?:?[ \t]*$\n?",
        "invitation to another page whose link the copy lost; the next paragraph is the report's",
        *_at_line_start(*_ALSO_WORDS),
        opens=True,
    ),
    _rule(
        "video",
        r"^(?:Simak|Lihat|Tonton|Saksikan)(?: [Jj]uga)? [Vv]ideo\b[^\n]{0,200}[:'\"”’][ \t]*$\n?"
        r"|\[(?i:gambas|video|foto|embed)\s*:[^\]\n]{0,80}\]",
        "invitation to a film, or the mark where it stood",
        *_at_line_start("Simak", "Lihat", "Tonton", "Saksikan"),
        *("[" + letter for letter in "GgVvFfEe"),
        opens=True,
    ),
    _rule(
        "advertisement",
        r"ADVERTISEMENT|SCROLL TO (?:CONTINUE WITH|RESUME) CONTENT"
        r"|^(?:Advertisement|Iklan|Advertorial|loading\.\.\.)[ \t]*$\n?"
        r"|^(?:Scroll|Gulir|Geser) (?:untuk|ke bawah untuk) (?i:melanjutkan|lanjut|membaca)[^\n.]{0,60}$\n?"
        r"|^(?:Lanjutkan|Lanjut) [Mm]embaca (?:di bawah|setelah)[^\n.]{0,60}$\n?"
        r"|^Viral![^\n]{0,300}[Kk]lik[^\n]{0,100}$\n?|\[iklan[_\w]*\]",
        "advertising, or the mark where it stood",
        "ADVERT",
        "SCROLL",
        "[iklan",
        *_at_line_start("Advert", "Iklan", "loading...", "Scroll ", "Gulir ", "Geser ", "Lanjut", "Viral!"),
        opens=True,
    ),
    _rule(
        "byline",
        rf"\([ \t]*(?:{_SITE}|[A-Z][a-z]{{1,4}})[ \t]*/[ \t]*[\w .]{{2,40}}\)[ \t]*$"
        rf"|{_BEHIND_SENTENCE}\({_INITIALS}(?:[ \t]*/[ \t]*{_INITIALS}){{0,3}}\)\Z"
        r"|^\([a-z]{2,5}/[a-z]{2,5}\)[ \t]*(?:(?:\n[^\n.!?]{0,80}(?:[!?][^\n.!?]{0,40})?){1,20}\Z|$\n?)",
        "who wrote or edited the page, or the agency it is from, and the tags below",
        "(",
        opens=True,
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
        rf"|{_BEHIND_WORD}\b(?:{'|'.join(_ROLES)}) ?: ?"
        r"(?:[A-Z][\w'’.-]* ?){1,4}(?=(?:Editor|Pewarta|Copyright|Tags?\b)|\Z)",
        "who wrote or edited the page, with the role",
        *_at_line_start("Uploader", "Jurnalis", "Laporan", "Sumber", *_ROLES),
        *_before_colon(*_ROLES),
        opens=True,
    ),
    _rule("editors_mark", r"[ \t]*\[[a-z]{2,4}(?:/[a-z]{2,4})+\]", "the editors' initials", "["),
    _rule(
        "tags",
        r"^(?:Tags?|Topik|TAGS?|Kata [Kk]unci)[ \t]*:[^\n.]{1,300}$\n?"
        r"|^#\w+(?:[ \t,]+#\w+)*[ \t]*\Z",
        "keywords of the page",
        *_at_line_start("Tag", "TAG", "Topik", "Kata ", "#"),
        opens=True,
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
        "Cek Berita dan",
        "Simak",
        *_at_line_start("Google News", "Dapatkan", "Ikuti", "Download", "Unduh", "Gabung", "Yuk", "Follow", "http"),
        opens=True,
    ),
    _rule(
        "page_end",
        r"^(?:Credit: Source link|Sumber|Komentar(?: \(\d+\))?|\d+ [Kk]omentar|Selengkapnya|Bagikan(?: :)?|"
        r"Share|Copy [Ll]ink|Salin [Ll]ink|Tulis [Kk]omentar|Berita [Tt]erkait)[ \t]*$\n?",
        "what the page prints under every report",
        *_at_line_start("Credit:", "Sumber", "Komentar", *map(str, range(10)), "Selengkapnya", "Bagikan", "Share"),
        *_at_line_start("Copy", "Salin", "Tulis", "Berita "),
        opens=True,
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
        "Copyright ©",
    ),
    _rule(
        "repeats_in_outlet",
        r"(?!)",
        "stands at the head or foot of three or more different reports of one outlet: it is the page's",
        EDGE + EDGE,
    ),
)
"""The rules in the order they are tried; the first that matches a place has it."""
