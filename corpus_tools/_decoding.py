"""Bytes to text, and broken text repaired by ftfy: always with a note of what was done."""

import re

# Everything that ends a line somewhere, the separators of old terminals included.
LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# Characters that show nothing but split words (soft hyphen, zero-width space), turn the direction of a line, or break
# the file of a figure (control characters).
HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")

# A character as a web page writes it, `&ldquo;`, also with its & coded once more.
_CODE = re.compile(r"&(?:amp;)*#?\w{1,24};")

# Half of a character beyond the first 65,536, which no file can hold.
_HALF = re.compile("[\ud800-\udfff]")

# A sign that something may be decoded wrongly: more than ASCII and what is in most sound texts. Asking ftfy of every
# text takes seconds in a collection of 10,000.
_UNUSUAL = re.compile("[^\x00-\x7f\u00a0‘’“”–—…•·×÷°²³½¼éèêëáàíóôöúüäñç§©®™′″−]")

# The markup of a web page, pasted or scraped along with its text: tags by name, so that <3 and a < b stay.
_TAG = re.compile(
    r"(?i)</?(?:p|br|div|span|strong|b|em|i|u|a|ul|ol|li|h[1-6]|img|table|tbody|tr|td|th|figure|figcaption|iframe|script"
    r"|style|blockquote|section|article|hr|font|center|sup|sub|picture|source|noscript)\b[^<>]*>|<!--.*?-->"
)
_UNSEEN = re.compile(r"(?is)<(script|style|noscript|iframe)\b[^>]*>.*?</\1\s*>")
_BLOCK = re.compile(
    r"(?i)</?(?:p|br|div|ul|ol|li|h[1-6]|table|tr|figure|figcaption|blockquote|section|article|hr)\b[^<>]*>"
)

# Byte order marks, and the encoding that each one announces.
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode(content: bytes, *, declared: str = "") -> tuple[str | None, str]:
    r"""Return (text, ""): decoded by mark, by what the file declares, as UTF-8, else as Windows-1252.

    Parameters
    ----------
    content
        The bytes of a file.
    declared
        The encoding that the file names, as a web page does; "" where it names none.

    Returns
    -------
    text, reason
        Line ends are newlines; bytes that mean nothing are \ufffd, which `repair` counts. Bytes that are no text give
        (None, reason).

    Examples
    --------
    >>> decode("Harga naik 5–6 %".encode("cp1252"))
    ('Harga naik 5–6 %', '')
    >>> decode(b"\x00\x01\x02")
    (None, 'not text: it holds NUL bytes')
    """
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "")
    if not encoding and b"\0" in content:
        # UTF-16 without its mark: nearly every second byte is NUL (all of ASCII), and the others are not.
        even, odd = content[::2], content[1::2]
        if len(content) % 2 == 0 and odd.count(0) > 0.8 * len(odd) and not even.count(0):
            encoding = "utf-16-le"
        elif len(content) % 2 == 0 and even.count(0) > 0.8 * len(even) and not odd.count(0):
            encoding = "utf-16-be"
        else:
            return None, "not text: it holds NUL bytes"
    if not encoding and declared.lower() not in ("", "utf-8", "utf8"):
        # Pages that declare Latin-1 hold Windows-1252: so browsers read them.
        encoding = "cp1252" if declared.lower() in ("iso-8859-1", "latin1", "ascii") else declared
    try:
        text = content.decode(encoding or "utf-8", errors="replace" if encoding.startswith("utf") else "strict")
    except (LookupError, ValueError):  # files pasted together hold two encodings, so each line is read for itself
        text = "\n".join(map(_decode_line, content.split(b"\n")))
    sample = text[:20_000]
    if len(HIDDEN.findall(sample)) + sample.count("\ufffd") > 0.1 * len(sample):
        return None, "not text: too many of its characters are no letters"
    return LINE_END.sub("\n", text), ""


def _decode_line(line: bytes) -> str:
    """One line as UTF-8, else as Windows-1252."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def repair(text: str) -> tuple[str, str]:
    r"""Return (text, note) with provably broken characters repaired by ftfy, and a note that names what was done.

    Notes
    -----
    Text that was decoded wrongly is undone, characters written as a page's codes (`&ldquo;`) are written out, and
    characters that show nothing are taken out; \ufffd, which stands for what could not be read, is counted.
    Spelling, quotation marks and ligatures are the report's own and stay.

    Examples
    --------
    >>> repair("Hujan\u200b turun.")
    ('Hujan turun.', '1 invisible character taken out')
    """
    text = LINE_END.sub("\n", text)
    if text.isascii() and "&" not in text and "<" not in text and not HIDDEN.search(text):
        return text, ""
    from ftfy import TextFixerConfig, fix_text
    from ftfy.badness import is_bad

    options = TextFixerConfig(
        unescape_html=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        normalization=None,
    )
    notes = []
    codes = len(_CODE.findall(text))
    if codes or _HALF.search(text) or (_UNUSUAL.search(text) and is_bad(text)):
        lines = text.split("\n")
        fixed = [
            fix_text(line, options) if "&" in line or _HALF.search(line) or is_bad(line) else line for line in lines
        ]
        bad = [(old, new) for old, new in zip(lines, fixed, strict=True) if old != new and is_bad(old)]
        if bad:
            old, new = bad[0]
            start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
            count = "1 line" if len(bad) == 1 else f"{len(bad)} lines"
            notes.append(f"wrongly decoded characters repaired in {count}, the first {old[start : start + 3]!r}")
        # A coded carriage return at the end of a line is that line's end, not one more.
        text = "\n".join(line.removesuffix("\n") for line in fixed)
        codes -= len(_CODE.findall(text))
        notes += [_count(codes, "coded character", "written out")] if codes > 0 else []
    if "<" in text and _TAG.search(text):
        # A paragraph or line break of the page becomes a line end, other tags nothing.
        lines = _TAG.sub("", _BLOCK.sub("\n", _UNSEEN.sub("", text))).split("\n")
        text = "\n".join(line.strip() for line in lines if line.strip())
        notes.append("markup of a web page taken out")
    text, hidden = HIDDEN.subn("", text)
    unread = text.count("\ufffd")
    notes += [_count(unread, "character", "could not be read")] if unread else []
    notes += [_count(hidden, "invisible character", "taken out")] if hidden else []
    return text, ", ".join(notes)


def _count(number: int, what: str, done: str) -> str:
    """One part of the note: "2 characters could not be read"."""
    return f"{number} {what}{'' if number == 1 else 's'} {done}"
