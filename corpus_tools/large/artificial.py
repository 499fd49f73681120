"""An artificial collection, made of the sentences at hand, in which copies, events and topics are planted.

Whether a method finds copies, events and topics can only be checked where somebody knows them all. In real
collections nobody does; here they were put in.
"""

from itertools import combinations, product
from random import Random
from re import Match

import pandas as pd

from corpus_tools._text import WORD, sentences
from corpus_tools.read.reports import COLUMNS
from corpus_tools.words.analyzer import tokens

OUTLETS = ("Harian Satu", "Harian Dua", "Harian Tiga", "Kabar Empat", "Kabar Lima", "Warta Enam")
# Invented names are put together from these; with a capital they look like names and belong to nobody.
SYLLABLES = "ba da ga ja ka la ma na pa ra sa ta wa bi di mi ri si lu mu nu ru su tu be le ne re te bo do lo mo ro"
NAMES = 6  # that the reports of one event share
KNOWN_NAMES = 40  # that any report may have, as real ones have countries and parties
OF_THE_EVENT = 0.6  # share of the names in a report that are its event's own
CHANGED = 0.35  # share of the words replaced, so that two reports with one sentence behind them share few runs of words
EDITED = (0.01, 0.03, 0.08, 0.15)  # share of the words that a copy changes, from a slip corrected to a text rewritten
TOPICS = 4  # parts that the sentences are put into; each event keeps to one
FIRST_DAY = pd.Timestamp("2031-01-01")
PLANTED = ["event", "copy_of", "topic"]


def artificial_collection(reports: pd.DataFrame, *, size: int = 300, seed: int = 0) -> pd.DataFrame:
    """Make a collection of articles from the sentences of the reports, with copies, events and topics planted in it.

    About half of the articles belong to events of three to eight, of two days; one in eight is a copy in another
    outlet: from 1 to 15 % of its words changed, the last sentences or more than half of them left out. None of it says
    anything true.

    Parameters
    ----------
    reports : with a column `text`, or else `raw_text`
    size : number of articles
    seed : the same seed makes the same collection

    Returns
    -------
    DataFrame
        The columns of reports, and three more: `event` numbers the planted events (0 for articles on things of their
        own), `copy_of` names the article that one is a copy of, `topic` says which part of the sentences it draws on.
        Empty without a sentence to start from.

    Examples
    --------
    >>> from corpus_tools.read.reports import read_reports
    >>> collection = artificial_collection(read_reports("seeds"), size=40)
    >>> len(collection), bool((collection["event"] > 0).any()), bool((collection["copy_of"] != "").any())
    (40, True, True)
    """
    texts = reports["text"] if "text" in reports else reports["raw_text"]
    pool = [sentence for text in texts for sentence in sentences(text) if len(tokens(sentence)) >= 5]
    if not pool:
        return pd.DataFrame(columns=[*COLUMNS, "text", *PLANTED], index=pd.Index([], name="report"))
    press, event = _Press(pool, Random(seed)), 0
    rows: list[dict] = []
    while len(rows) < size:
        names, random = press.own_names(), press.random
        day, topic, together = random.randrange(365), random.randrange(TOPICS), random.random() < 0.2
        event += together
        for _ in range(min(random.randint(3, 8) if together else 1, size - len(rows))):
            row = press.article(names, day + random.randint(0, 1), topic)
            rows.append({**row, "event": event if together else 0, "copy_of": -1, "topic": topic + 1})
            if random.random() < 0.14 and len(rows) < size:
                rows.append({**press.copy(rows[-1]), "copy_of": len(rows) - 1})
    table = pd.DataFrame(rows[:size]).assign(credit="", origin="unknown", inferred="")
    names = [f"article-{number:0{len(str(size))}d}" for number in range(1, len(table) + 1)]
    table["copy_of"] = [names[place] if place >= 0 else "" for place in table["copy_of"]]
    table["text"] = table["raw_text"]
    return table[[*COLUMNS, "text", *PLANTED]].set_axis(pd.Index(names, name="report"), axis=0)


def planted_pairs(collection: pd.DataFrame, column: str) -> set[tuple]:
    """Return the pairs of reports that were planted together, as a set: `column` is event or copy_of.

    Copies of one article are pairs with it and with each other; reports of one event are pairs, too.

    >>> rows = {"event": [1, 1, 0], "copy_of": ["", "a", ""]}
    >>> planted_pairs(pd.DataFrame(rows, index=list("abc")), "event")
    {('a', 'b')}
    """
    groups = collection[column]
    return grouped_pairs(groups if column == "event" else groups.where(groups != "", collection.index.to_series()))


def grouped_pairs(groups: pd.Series) -> set[tuple]:
    """Return every two reports that are in one group, as a set of pairs; 0 and the empty name are no group.

    >>> grouped_pairs(pd.Series([1, 1, 0, 0], index=list("abcd")))
    {('a', 'b')}
    """
    chosen = groups[(groups != 0) & (groups != "")]
    members = (sorted(chosen.index[places]) for places in chosen.groupby(chosen).indices.values())
    return {pair for names in members for pair in combinations(names, 2)}


class _Press:
    """Prints articles from a pool of sentences; all its chance comes from one `Random`."""

    def __init__(self, pool: list[str], random: Random) -> None:
        self.pool, self.random = pool, random
        self.plain = sorted({word for sentence in pool for word in tokens(sentence) if word.islower()}) or ["dan"]
        # a capital in the middle of a sentence: names, mostly
        capital = {word for sentence in pool for word in tokens(sentence)[1:] if word[0].isupper()}
        self.proper = capital.difference(word.capitalize() for word in self.plain)
        self.names = ["".join(parts).capitalize() for parts in product(SYLLABLES.split(), repeat=3)]
        random.shuffle(self.names)
        self.known = [self.names.pop() for _ in range(KNOWN_NAMES)]

    def own_names(self) -> list[str]:
        """Names that nothing else has; after 6,000 events they come again."""
        own, self.names = self.names[:NAMES], self.names[NAMES:] + self.names[:NAMES]
        return own

    def article(self, names: list[str], day: int, topic: int) -> dict:
        """An article of sentences with their names exchanged, some of their other words, too."""

        def exchange(match: Match) -> str:
            word = match[0]
            if word in self.proper:
                own = names if self.random.random() < OF_THE_EVENT else self.known
                return own[sum(map(ord, word)) % len(own)]
            return self.random.choice(self.plain) if self.random.random() < CHANGED else word

        pool, body = self.pool[topic::TOPICS] or self.pool, []
        for _ in range(self.random.randint(8, 14)):
            sentence = WORD.sub(exchange, self.random.choice(pool).rstrip())
            body.append(sentence if sentence.endswith((".", "!", "?", '"', "”")) else sentence + ".")
        published = str((FIRST_DAY + pd.Timedelta(days=day)).date())
        title = " ".join(self.random.sample(names, 3))
        outlet = self.random.choice(OUTLETS)
        return {"outlet": outlet, "published": published, "title": title, "raw_text": " ".join(body)}

    def copy(self, row: dict) -> dict:
        """The same article in another outlet: cut at its end and changed in a few words."""
        body = sentences(row["raw_text"])
        kept = body[: max(3, len(body) * 2 // 5)] if self.random.random() < 0.3 else body[: max(3, len(body) - 2)]
        share = self.random.choice(EDITED)
        edited = [
            self.random.choice(self.plain) if self.random.random() < share else word for word in " ".join(kept).split()
        ]
        outlet = self.random.choice([name for name in OUTLETS if name != row["outlet"]])
        return {**row, "outlet": outlet, "raw_text": " ".join(edited)}
