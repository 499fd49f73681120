"""Words of the page: what is a name, what is a piece of one, and which words of two remarks differ."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from corpus_tools import words
from corpus_tools.facts.emphasis import is_slip

SIDES = {"utara", "selatan", "timur", "barat", "tengah", "pusat"}
"""Alone, these are a piece of a longer name."""

HOLE = re.compile(r",\s*,")
"""Where a copy has lost the words of a link, a quotation or a name may be lost, too: what is absent is not known."""

GLUED = re.compile(r"[a-z][A-Z]|[A-Z]{3}[a-z]|\.\w")
"""A capital inside a word, or an address: glued words and outlets are no names to tell reports apart by."""


def first_words(text: str, most: int) -> str:
    """The first words of a text, with an ellipsis where it goes on."""
    parts = text.split()
    return " ".join(parts[:most]).rstrip(",.;:") + (" …" if len(parts) > most else "")


def longest_names(names: Iterable[str]) -> list[str]:
    """The names without those whose words are all in a longer one, or that are another's slip: Vostochny Kosmodrom."""
    parts = {name: {word.lower() for word in words.tokens(name)} for name in names}
    kept = [name for name, own in parts.items() if not any(own < other for other in parts.values())]
    return [name for n, name in enumerate(kept) if not any(is_slip(name.lower(), one.lower()) for one in kept[:n])]


def is_a_piece(name: str, text: str) -> bool:
    """Whether a name is in a text only as a piece of a longer one: Economics of Development of Economics and Finance.

    The first word of a sentence, which has a capital in any case, makes nothing longer.
    """
    places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    before = re.compile(r"(?:\w,?\s[A-Z]\w+|[A-Z]\w+\s(?:of|and|for|untuk|bagi))\s$")
    after = re.compile(r"\s(?:(?:of|and|for|untuk|bagi)\s)?[A-Z]\w")
    return all(after.match(text, end) or before.search(text, max(0, start - 40), start) for start, end in places)


def is_one(name: str, other: str) -> bool:
    """Whether two speakers are one for certain: one has all words of the other; a shared family name is no proof."""
    one, two = ({part.lower() for part in words.tokens(text)} for text in (name, other))
    return one <= two or two <= one


def differ_in_words(renderings: list[str]) -> bool:
    """Whether two renderings have different words: not one the beginning, the end or a part of the other."""
    spoken = [re.sub(r"\([^()]*\)", "", text) for text in renderings]  # what an editor put in is not the speaker's
    runs = [f" {' '.join(word.lower() for word in words.tokens(text))} " for text in spoken]
    return any(one not in other and other not in one for one, other in combinations(runs, 2))


def alike_parts(renderings: Iterable[str]) -> list[str]:
    """Of each rendering the sentences that the others have, too: a long quotation may say much more."""
    every = [words.sentences(text) or [text] for text in renderings]
    plain = [[{word.lower() for word in words.tokens(sentence)} for sentence in each] for each in every]
    kept = []
    for place, (sentences, sets) in enumerate(zip(every, plain, strict=True)):
        others = set().union(*(part for other, parts in enumerate(plain) if other != place for part in parts))
        # Half of a sentence's words must be in some other rendering; the best one stays in any case.
        shares = [len(part & others) / max(len(part), 1) for part in sets]
        chosen = [share >= 0.5 or share == max(shares) for share in shares]
        text = " ".join(sentence for sentence, keep in zip(sentences, chosen, strict=True) if keep)
        kept.append(text if all(chosen) else f"… {text}")
    return kept


def own_words(renderings: Iterable[str]) -> list[list[str]]:
    """For each rendering the words that at most half of the renderings have; function words are no difference."""
    plain = [list(words.tokens(text)) for text in renderings]
    spread = Counter(word for each in plain for word in {word.lower() for word in each})
    return [
        [
            word
            for word in each
            if spread[word.lower()] <= len(plain) / 2 and word.lower() not in words.STOP_WORDS and len(word) > 2
        ]
        for each in plain
    ]
