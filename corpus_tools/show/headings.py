"""What the headings of tables, and the words that stand in their cells by rule, are called in another language.

Code names its columns in English, as Python does. A reader sees the heading in the language of the notebook, with the
name that code knows below it.
"""

import pandas as pd

from corpus_tools._messages import N_, given

HEADINGS = (
    N_("report"),
    N_("outlet"),
    N_("published"),
    N_("title"),
    N_("credit"),
    N_("origin"),
    N_("inferred"),
    N_("rule"),
    N_("removed"),
    N_("before"),
    N_("after"),
    N_("written as"),
    N_("counted as"),
    N_("why"),
    N_("sentence"),
    N_("mention"),
    N_("normal"),
    N_("stem"),
    N_("forms"),
    N_("words"),
    N_("count"),
    N_("share of the cosine"),
    N_("share"),
    N_("also outside quotations"),
    N_("report a"),
    N_("report b"),
    N_("cleaned"),
    N_("with clutter"),
    N_("whole"),
    N_("gain"),
    N_("term"),
    N_("counted words"),
    N_("rest"),
    N_("use"),
    N_("log likelihood"),
    N_("log ratio"),
    N_("log odds z"),
    N_("note"),
    N_("left"),
    N_("match"),
    N_("right"),
    N_("total"),
    N_("effect"),
    N_("ngram"),
    N_("reports"),
    N_("lines"),
    N_("mean weight, less that of the others"),
    N_("groups"),
    N_("times"),
    N_("quotation"),
    N_("kind"),
    N_("speaker"),
    N_("verb"),
    N_("evidence"),
    N_("utterance"),
    N_("likeness"),
    N_("a"),
    N_("b"),
    N_("mark"),
    N_("passage"),
    N_("where"),
    N_("suggestion"),
    N_("shared passages"),
    N_("longest"),
    N_("choice"),
    N_("option"),
    N_("meaning"),
    N_("finding"),
    N_("answer"),
    N_("settings"),
    N_("if equal"),
    N_("otherwise"),
    N_("flipped by"),
    N_("rank"),
    N_("above next"),
    N_("sentences"),
    N_("first at one length"),
    N_("left out"),
    N_("largest change"),
    N_("same first"),
    N_("tau"),
    N_("lead"),
    N_("terms"),
    N_("weight 1"),
    N_("weight 0.1"),
    N_("weight 0.01"),
    N_("word"),
    N_("sastrawi"),
    N_("reason"),
    N_("not found in"),
    N_("disagreement"),
    N_("shared context"),
    N_("outlet a"),
    N_("outlet b"),
    N_("jaccard"),
    N_("a in b"),
    N_("b in a"),
    N_("outside quotations"),
    N_("reading"),
    N_("family"),
    N_("outlets"),
    N_("first"),
    N_("last"),
    N_("event"),
    N_("pieces"),
    N_("in no event"),
    N_("agreement"),
    N_("lowest"),
    N_("silhouette"),
    N_("topics"),
    N_("topic"),
    N_("found again"),
    N_("side"),
    N_("with theme"),
    N_("examples"),
    N_("group"),
    N_("variable"),
    N_("question"),
    N_("found"),
    N_("codes"),
    N_("unit"),
    N_("alpha"),
)
"""The columns of the tables that notebooks show, without their underscores."""

WORDS = (
    N_("agency"),
    N_("translation"),
    N_("unknown"),
    N_("person"),
    N_("place"),
    N_("organisation"),
    N_("name"),
    N_("date"),
    N_("number"),
    N_("direct"),
    N_("fragment"),
    N_("indirect"),
    N_("more"),
    N_("less"),
    N_("only here"),
    N_("only missing here"),
    N_("present: firm"),
    N_("absent: leaning"),
    N_("equal"),
    N_("changed"),
    N_("only a"),
    N_("only b"),
    N_("inside a quotation"),
    N_("outside"),
    N_("partly"),
    N_("stock phrase"),
    N_("shared wording"),
    N_("shared utterance"),
    N_("shared agency text"),
    N_("page furniture"),
    N_("same text"),
    N_("one within the other"),
    N_("parts in common"),
)
"""What cells hold by rule, and not out of a report."""

BY_RULE = {"origin", "kind", "use", "why", "side", "mark", "where", "suggestion", "reading", "note"}
"""The columns of such cells: elsewhere a word is a report's own and stays as it is."""

_OF_CODE = frozenset(HEADINGS)


def heading(name: object) -> str:
    """Return what a column is called in the language of the process: its own name where it holds a report or a word.

    Examples
    --------
    >>> heading("report_a"), heading("Bali Post")
    ('report_a', 'Bali Post')
    """
    plain = str(name).replace("_", " ")
    if plain not in _OF_CODE:
        return str(name)
    called = given(plain)
    return str(name) if called == plain else called


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose cells that hold words by rule are in the language of the process."""
    columns = [column for column in table if column in BY_RULE and table[column].dtype != float]
    if not columns:
        return table
    return table.assign(
        **{column: table[column].map(lambda cell: given(cell) if isinstance(cell, str) else cell) for column in columns}
    )
