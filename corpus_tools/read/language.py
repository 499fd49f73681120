"""Is a text Indonesian? Judged by its small words, which need no model and can be shown to the reader."""

import re
from collections import Counter

SMALL_WORDS = {
    "Indonesian": """
        yang dan di dengan untuk dari pada ini itu dalam tidak akan juga ke oleh adalah karena sebagai
        ada mereka telah bisa bahwa tersebut atau saat menjadi dia ia kami saya para seperti lebih
        setelah hingga secara sudah kepada hanya agar antara lain atas tak tahun kata orang hari sebuah
        serta masih dapat bagi belum sejak namun sementara menurut""",
    "English": """
        the of and to is that for on was with as by be are from this have has had not it his her they
        which were been will would said an or at but their who we you""",
    "Javanese": """
        ing lan sing kang saka marang kanggo karo iki kuwi iku uga dening ora wis ana yaiku ingkang
        saking dhateng kaliyan punika boten sampun menika wong kabeh dadi arep nalika amarga awit
        panjenengane nanging utawa luwih supaya wonten lajeng""",
    "Sundanese": """
        jeung nu anu ku dina ti keur pikeun teu geus aya ieu eta éta sarta oge ogé kana tina henteu
        nyaeta nyaéta urang ayeuna kudu loba sangkan nepi ceuk tapi mun sakumaha kawas dipikawanoh""",
}
"""Frequent small words of each language; none says much alone, forty of them do."""

MALAY = """
    bahawa kerana peratus polis wang syarikat khamis jumaat isnin ahad ogos disember mac julai sekiranya
    menerusi berkenaan manakala susulan bilion trilion iaitu dijangka mahkamah telefon pengerusi
    memaklumkan cawangan selepas pingat kontinjen sukan perkhidmatan perniagaan kakitangan rakan"""
"""Words and spellings that Malay uses where Indonesian has others."""

NOT_MALAY = """
    bahwa karena persen polisi uang perusahaan kamis jumat senin minggu agustus desember maret juni juli
    bisa kantor mobil rumah sakit miliar triliun rupiah yaitu jakarta indonesia dinas kepolisian
    pengadilan kabupaten kecamatan warga mantan ponsel"""
"""Their Indonesian counterparts, and words that only Indonesian news is full of."""

WORD_LANGUAGE = {word: name for name, words in SMALL_WORDS.items() for word in words.split()}
MALAY_WORDS, INDONESIAN_WORDS = frozenset(MALAY.split()), frozenset(NOT_MALAY.split())


def not_indonesian(text):
    """Say why a text is taken not to be Indonesian, or give an empty string if it may well be.

    The first 250 words are looked at. A text is left to stand unless another language's small words, or
    Malay's own spellings, clearly outnumber the Indonesian ones, or there are hardly any.

    >>> not_indonesian("Pemerintah akan membangun jalan yang lebih lebar untuk warga di kota itu.")
    ''
    >>> not_indonesian("The government said that it will build a wider road for the people of the city.")
    'not Indonesian: it looks English (the, of, that, for)'

    Not for texts of a few words: forty are needed before the count means anything.
    """
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())[:250]
    counts = Counter(WORD_LANGUAGE.get(word) for word in words)
    counts.pop(None, None)
    likely = max(sorted(counts), key=lambda name: counts[name], default="")
    if likely and likely != "Indonesian" and counts[likely] > 1.2 * counts["Indonesian"]:
        return f"not Indonesian: it looks {likely} ({_shown(words, likely)})"
    if counts["Indonesian"] < 0.04 * len(words):
        return "not Indonesian: hardly any of its small words (yang, dan, di) occur"
    return _malay(words)


def _shown(words, language):
    """A few of the words that the judgement rests on, commonest languages' order of their list."""
    there = set(words)
    return ", ".join([word for word in SMALL_WORDS[language].split() if word in there][:4])


def _malay(words):
    malay = [word for word in words if word in MALAY_WORDS]
    indonesian = sum(word in INDONESIAN_WORDS for word in words)
    kinds = list(dict.fromkeys(malay))
    if len(kinds) >= 3 and len(malay) > 1.5 * indonesian:
        return f"not Indonesian: it looks Malay ({', '.join(kinds[:4])})"
    return ""
