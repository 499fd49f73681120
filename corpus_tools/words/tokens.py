"""From a text to its words: tokens, phrases, stop words, stems."""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pandas as pd

from corpus_tools._text import WORD
from corpus_tools.clean.cleaning import RULES, clean_text, removed_text
from corpus_tools.words.stemming import Stemmer, read_overrides

AMOUNT = re.compile(r"[^\W\d_]*\d++(?:[.,]\d++)++(?:-?an\b)?")
"""A number with marks inside (`10,3`, `1.300-an`, `Rp5.000`, `14.40`): one term, for its parts mean nothing."""

STOP_WORDS_BY_REASON = {
    "preposition": """akibat antara antar atas bagi dalam dari dengan demi di guna hingga ke kepada melalui mengenai
        oleh pada per sampai sejak selama seperti soal tentang terhadap untuk sebagai""",
    "conjunction": """adapun agar apabila atau bahkan bahwa bila dan jika kalau karena kemudian ketika lalu lantas maka
        melainkan meski meskipun namun saat sambil sebab sebagaimana sebelum sebelumnya sedangkan sehingga selain
        sementara seraya serta setelah seusai supaya tapi tetapi usai walau walaupun yaitu yakni""",
    "pronoun or pointer": """aku anda beliau dia dirinya hal hal-hal ia ini itu itulah inilah kami kamu kita mereka
        saya sang si tersebut yang para nya begitu demikian""",
    "auxiliary or copula": """ada adalah adanya akan bisa dapat ialah menjadi merupakan masih pernah sedang sudah telah
        tengah""",
    "adverb of degree or focus": """hanya hampir juga justru kembali kian lagi lebih paling pula pun saja sangat
        sekitar semakin terlalu terus""",
    "question word": "apa apakah bagaimana kapan kenapa mana mengapa siapa",
}
"""Function words, each group with its reason.

Kept on purpose, because they carry what an outlet says: negation (tidak, bukan, belum, tanpa), reporting verbs
(kata, ujar, menurut), modality (harus, mungkin, diduga), quantity (semua, satu, dua) and every number.
"""

STOP_WORDS = frozenset(word for words in STOP_WORDS_BY_REASON.values() for word in words.split())

PHRASES = (
    # a part is a function word
    "dalam negeri", "lalu lintas", "ikut serta", "peran serta", "tidak hanya",
    # the whole means something else than its parts
    "kerja sama", "luar angkasa", "luar negeri", "timur jauh", "timur tengah", "mata-mata", "mata uang",
    "dolar as", "rumah sakit", "rumah tangga", "tanggung jawab", "terima kasih", "berterima kasih",
    "juru bicara", "kapal selam", "kereta api",
    "jual beli", "uji coba", "unjuk rasa", "unjuk kekuatan", "tindak pidana", "hak asasi", "tanda tangan",
    "perdana menteri", "duta besar", "kepala negara", "orang tua", "angkat bicara", "ambil alih", "suku bunga",
)  # fmt: skip
"""Words that belong together and count as one term; matched before stop words are taken out."""

_MARKS = " \t\n.,;:!?…\"'“”‘’()[]/*–—-"
_TWO_NAMES = re.compile(r"(?!(\w+)-\1$)[A-Z][a-z]{2,}-[A-Z][a-z]{2,}")


class WordAnalyzer:
    """Turn a text into its list of terms: words, without stop words, stemmed.

    The order is fixed: lower case, phrases joined, stop words taken out as they are written, the rest stemmed
    (taking stop words out after stemming leaks: *mengatakan* would go with *kata*). ``stemmer=None`` leaves
    words as they are; ``stop_words=()`` and ``phrases=()`` switch those off; ``numbers=False`` drops terms
    that begin with a digit. Numbers with marks inside (10,3 and 1.300) are one term each, and %, like all signs, is
    none. An object of this class is a tokenizer for scikit-learn's vectorizers.

    >>> WordAnalyzer()("Mereka membahas kerja sama di bidang persenjataan.")
    ['bahas', 'kerja sama', 'bidang', 'senjata']
    """

    def __init__(self, *, stemmer=Stemmer(), stop_words=STOP_WORDS, phrases=PHRASES, numbers=True):  # noqa: B008
        self.stemmer = stemmer
        self.stop_words = frozenset(stop_words)
        self.phrases = tuple(phrases)
        self.numbers = numbers
        self._known = {}

    def __call__(self, text):
        """Return the terms of one text in their order."""
        known, terms = self._known, []
        for found in self.found(text):
            term = known.get(found)
            if term is None:
                parts = _words(found)
                if len(parts) > 1:
                    terms += filter(None, map(self.term, parts))
                    continue
                term = known[found] = self.term(parts[0])
            if term:
                terms.append(term)
        return terms

    def words(self, text):
        """Return the words of one text as they are written: phrases joined, two names on a hyphen taken apart."""
        return [word for found in self.found(text) for word in _words(found)]

    def found(self, text):
        """Return the words and phrases of one text letter by letter, before any is taken apart."""
        word = text.strip(_MARKS)  # a word with nothing but marks around needs no pattern
        return [word] if word.isalnum() else _pattern(self.phrases).findall(text)

    def places(self, text, word):
        """Return where the words stand that count as the same term as `word`: pairs of start and end."""
        wanted = self.term(" ".join(word.split()))
        found = [(match, _words(match[0])) for match in _pattern(self.phrases).finditer(text)]
        return [match.span() for match, parts in found if wanted and wanted in map(self.term, parts)]

    def term(self, word):
        """Return the term that a word counts as, or an empty string for one that is left out.

        Give the word as it is written: capitals tell the stemmer what may be a name.
        """
        lower = word.lower()
        if lower in self.stop_words or (lower[0].isdigit() and not self.numbers):
            return ""
        if self.stemmer is None or lower in self.phrases or (not lower.isalpha() and AMOUNT.fullmatch(lower)):
            return lower
        return self.stemmer(word)

    def __getstate__(self):
        return {**self.__dict__, "_known": {}}

    def __repr__(self):
        stop_words = "STOP_WORDS" if self.stop_words == STOP_WORDS else f"<{len(self.stop_words)} words>"
        return f"WordAnalyzer(stemmer={self.stemmer!r}, stop_words={stop_words}, numbers={self.numbers})"


def read_analyzer(folder_or_file):
    """Return the kit's `WordAnalyzer`, heeding a `stems.csv` (word, root, why) beside the articles.

    Without that file it is the same as ``WordAnalyzer()``. Raises ValueError for a faulty file.

    >>> read_analyzer("seeds")
    WordAnalyzer(stemmer=Stemmer(mode='corrected'), stop_words=STOP_WORDS, numbers=True)
    """
    place = Path(folder_or_file)
    overrides = read_overrides(place if place.is_dir() else place.parent)
    return WordAnalyzer(stemmer=Stemmer(overrides=overrides))


@cache
def _pattern(phrases):
    """Phrases by first letter, then numbers, then words: trying every phrase everywhere takes four times as long."""
    by_letter = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        by_letter[_either_case(phrase[0])].append(re.escape(phrase[1:]).replace(r"\ ", r"\s+"))
    if not by_letter:
        return re.compile(f"{AMOUNT.pattern}|{WORD.pattern}")
    listed = "|".join(f"[{letter}](?i:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"\b(?=[{''.join(by_letter)}])(?:{listed})\b(?!-)|{AMOUNT.pattern}|{WORD.pattern}")


def _either_case(letter):
    cases = sorted({letter, letter.lower(), letter.upper()})
    return "".join(re.escape(case) for case in cases if len(case) == 1)


def _words(found):
    """Two different names on a hyphen (Rusia-Korea) are two words; Covid-19, Jong-un and mata-mata are one."""
    if "-" in found and _TWO_NAMES.fullmatch(found):
        return found.split("-")
    return [found] if found.isalnum() else [" ".join(found.split())]


def tokens(text):
    """Return the words of a text as they are written.

    >>> tokens("Kim Jong-un tiba pada Rabu (13/9).")
    ['Kim', 'Jong-un', 'tiba', 'pada', 'Rabu', '13', '9']
    """
    return WORD.findall(text)


def furniture_words(reports, *, rules=RULES):
    """Count the words of each page that are report, headline and page furniture: a row a report, three columns.

    Where two sentences are glued, the page has one word in the place of two, and cutting at the seam makes it
    two: the sum may be a word more than the page has.

    >>> from corpus_tools import read_reports
    >>> furniture_words(read_reports("seeds")).loc["bali-post"].tolist()
    [278, 0, 8]
    """
    table = pd.DataFrame({"report": [len(tokens(clean_text(text, rules=rules))) for text in reports["raw_text"]]})
    table = table.set_axis(reports.index).assign(headline=0, furniture=0)
    for row in removed_text(reports, rules=rules).itertuples():
        table.loc[row.report, "headline" if row.rule == "headline" else "furniture"] += len(tokens(row.removed))
    return table


def stem_table(texts, *, analyzer=None):
    """List each term with the words it stands for: stem | forms | words | count, most used first.

    `forms` counts the different words, `words` names them (commonest first, as most often written), `count`
    is how often they occur in all texts together.

    >>> stem_table(["Bertemu. Pertemuan itu pertemuan penting."]).head(1).values.tolist()
    [['temu', 2, 'pertemuan, bertemu', 3]]
    """
    rows = [
        (term, len(_by_count(forms)), ", ".join(_by_count(forms)), sum(forms.values()))
        for term, forms in _forms(texts, analyzer).items()
    ]
    table = pd.DataFrame(rows, columns=["stem", "forms", "words", "count"])
    return table.sort_values(["count", "stem"], ascending=[False, True], ignore_index=True)


def readable_terms(texts, *, analyzer=None):
    """Map each term to the word that readers know it by: its commonest form, as most often written.

    >>> readable_terms(["Rusia dan Pertemuan. Di Rusia ada pertemuan, juga pertemuan."])["temu"]
    'pertemuan'

    Use it for labels (``weights.rename(columns=...)``); count and compare with the terms themselves.
    """
    spoken = {term: _as_written(forms) for term, forms in _forms(texts, analyzer).items()}
    clashes = Counter(spoken.values())
    return {term: form if clashes[form] == 1 else term for term, form in spoken.items()}


def _forms(texts, analyzer):
    """Count for every term how often each word, as it is written, stands for it."""
    analyzer = WordAnalyzer() if analyzer is None else analyzer
    counts = Counter(word for text in texts for word in analyzer.words(text))
    forms = defaultdict(Counter)
    for word, count in counts.items():
        if term := analyzer.term(word):
            forms[term][word] = count
    return forms


def _as_written(forms):
    commonest = _by_count(forms)[0]
    spellings = Counter({word: count for word, count in forms.items() if word.lower() == commonest})
    return min(spellings, key=lambda word: (-spellings[word], word.swapcase()))


def _by_count(forms):
    merged = Counter()
    for word, count in forms.items():
        merged[word.lower()] += count
    return sorted(merged, key=lambda word: (-merged[word], word))


@cache
def sastrawi_stop_words():
    """Return the stop words that PySastrawi brings along, for comparison; they delete meaning.

    >>> "luar" in sastrawi_stop_words()
    True
    """
    from Sastrawi.StopWordRemover.StopWordRemoverFactory import StopWordRemoverFactory

    return frozenset(StopWordRemoverFactory().get_stop_words())
