"""Bytes to text, and broken text repaired: always with a note of what was done."""

import re
from html import unescape

MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks, and the encoding each one announces."""

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Everything that ends a line somewhere."""

CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Characters that show nothing but split words, turn the direction of a line or break a figure's file."""

CODES = re.compile(
    "&(?:amp;|#38;)*(quot|amp|apos|lt|gt|nbsp|[lr][sd]quo|[sb]dquo|[lr]aquo|[nm]dash|hellip|bull|middot|times|deg|frac[13][24]"
    "|copy|reg|trade|euro|pound|shy|zwnj|[aeiouAEIOU](?:acute|grave|circ|uml)|[ntoaNTOA]tilde|[cC]cedil|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});"
)
"""Characters as a web page writes them, `&ldquo;`, also with the & coded once more."""

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no file can hold."""


def decode(content, *, declared=""):
    r"""Return (text, ""): decoded by mark, by what the file declares, as UTF-8, else as Windows-1252.

    Line ends become newlines, and bytes that mean nothing the mark \ufffd, which `repair` counts. Bytes that are no
    text give (None, reason).

    >>> decode("Harga naik 5–6 %".encode("cp1252"))
    ('Harga naik 5–6 %', '')
    >>> decode(b"\x00\x01\x02")
    (None, 'not text: it holds NUL bytes')

    Not for text that is decoded already: use `repair`.
    """
    text = _marked(content) or _declared(content, declared)
    if text is None and b"\0" in content:
        text = _unmarked_utf16(content)
        if text is None:
            return None, "not text: it holds NUL bytes"
    text = _utf8_or_windows(content) if text is None else text
    if _garbled(text):
        return None, "not text: too many of its characters are no letters"
    return LINE_ENDS.sub("\n", text), ""


def _marked(content):
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    return None


def _declared(content, declared):
    if not declared or declared.lower() in ("utf-8", "utf8") or b"\0" in content:
        return None
    known = "cp1252" if declared.lower() in ("iso-8859-1", "latin1", "ascii") else declared
    try:
        return content.decode(known)
    except (LookupError, ValueError):
        return None


def _unmarked_utf16(content):
    """UTF-16 without its mark: nearly every second byte is NUL, the others are not."""
    if len(content) % 2:
        return None
    half = max(len(content) // 2, 1)
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = content[start::2].count(0), content[1 - start :: 2].count(0)
        if zeros > 0.8 * half and not others:
            return content.decode(encoding, errors="replace")
    return None


def _utf8_or_windows(content):
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(map(_line, content.split(b"\n")))


def _line(content):
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _garbled(text):
    sample = text[:20_000]
    odd = len(CONTROLS.findall(sample)) + sample.count("\ufffd")
    return odd > 0.1 * len(sample)


def repair(text):
    """Return (text, note) with provably broken characters mended, and a note that names what was done.

    Mends text that was decoded wrongly (mojibake, with ftfy), writes out characters that stand as a page's codes
    (`&ldquo;`), takes out characters that show nothing, puts a mark for halves of characters, and counts the marks that
    stand for what could not be read.

    >>> repair("Hujan\\u200b turun.")
    ('Hujan turun.', '1 invisible character taken out')

    Not for spelling, quotation marks or glued words: those are the report's own.
    """
    text, coded = CODES.subn(_written_out, text)
    text = LINE_ENDS.sub("\n", text)
    if not coded and text.isascii() and not CONTROLS.search(text):
        return text, ""
    text, halves = SURROGATES.subn("\ufffd", text)
    text, mended = _mend(text)
    text, hidden = CONTROLS.subn("", text)
    unread = max(text.count("\ufffd") - halves, 0)
    notes = [
        _count(coded, "coded character", "written out"),
        _count(unread, "character", "could not be read"),
        _count(hidden, "invisible character", "taken out"),
        _count(halves, "half character", "marked"),
    ]
    return text, ", ".join(filter(None, [mended, *notes]))


def _written_out(match):
    return unescape(f"&{match[1]};")


def _count(number, what, done):
    return f"{number} {what}{'' if number == 1 else 's'} {done}" if number else ""


ORDINARY = str.maketrans("", "", "\u00a0‘’“”–—…•·×÷°²³½¼éèêëáàíóôöúüäñç§©®™′″−")
"""Characters that stand in sound text; where all others are ASCII there is nothing to mend."""


def _mend(text):
    """Undo wrong decoding line by line, where ftfy finds proof of it."""
    if text.isascii() or text.translate(ORDINARY).isascii():
        return text, ""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text, ""
    lines = text.split("\n")
    mended = [fix_encoding(line) if is_bad(line) else line for line in lines]
    changed = [pair for pair in zip(lines, mended, strict=True) if pair[0] != pair[1]]
    return "\n".join(mended), _wrongly_decoded(changed)


def _wrongly_decoded(changed):
    """Say in how many lines something was mended, and show the first."""
    if not changed:
        return ""
    broken, whole = changed[0]
    start = next((n for n, (a, b) in enumerate(zip(broken, whole, strict=False)) if a != b), 0)
    lines = "1 line" if len(changed) == 1 else f"{len(changed)} lines"
    return f"wrongly decoded characters mended in {lines}, the first {broken[start : start + 3]!r}"
