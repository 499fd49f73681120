"""Indonesian stems by Sastrawi, one clean word at a time, each distinct word once."""

from functools import cache
from importlib import metadata


class Stemmer:
    """Reduce an Indonesian word to its root (kata dasar) as PySastrawi does.

    The rules are Nazief and Adriani's with the confix stripping of Adriani et al. (2007), in PySastrawi's
    implementation.

    >>> stemmer = Stemmer()
    >>> stemmer("pertemuan"), stemmer("bertemu")
    ('temu', 'temu')

    Not for whole texts (PySastrawi changes the number of words there): give it one word.
    """

    def __call__(self, word):
        """Return the root of one word, in lower case; a word without letters comes back as it is."""
        return _root(word.lower())

    def __repr__(self):
        return "Stemmer()"

    def __eq__(self, other):
        return type(self) is type(other)

    def __hash__(self):
        return hash(type(self))


@cache
def _sastrawi():
    check_sastrawi()
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer(isDev=True)


@cache
def _root(word):
    if not word.replace("-", "").isalpha() or not word.isascii():
        return word
    return _sastrawi().stem(word)


def check_sastrawi():
    """Raise ImportError when the abandoned package `Sastrawi` stands where `PySastrawi` should.

    >>> check_sastrawi()
    """
    try:
        version = metadata.version("PySastrawi")
    except metadata.PackageNotFoundError:
        version = ""
    try:
        metadata.version("Sastrawi")
    except metadata.PackageNotFoundError:
        if version:
            return
    raise ImportError(
        "The package that imports as Sastrawi is not PySastrawi >= 1.2.1 alone. Run: "
        "pip uninstall -y Sastrawi PySastrawi && pip install 'PySastrawi>=1.2.1'"
    )
