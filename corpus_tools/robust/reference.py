"""What texts are compared with that are not among the reports: a folder of others, or Indonesian in general."""

from corpus_tools.clean.cleaning import clean_reports
from corpus_tools.compare.terms import reference_counts
from corpus_tools.read.reports import read_reports
from corpus_tools.robust.scale import general_counts
from corpus_tools.words.names import unify_texts
from corpus_tools.words.vectorizers import count_vectorizer


def read_reference(folder_or_file=None, *, analyzer=None):
    """Return how often each term is used elsewhere: a Series term -> count, for `reference=` in `keyness`.

    Counted in a folder of other articles, read, cleaned and with names unified like the reports; or, without one,
    expected in a million words of Indonesian (see `general_counts`, and leave out the terms that are not in it).
    `analyzer` makes the terms; give the one that was used for the reports.

    >>> read_reference("seeds")["kosmodrom"].item()
    8

    Not for a single article to compare with: it has too few words.
    """
    counter = count_vectorizer() if analyzer is None else count_vectorizer(tokenizer=analyzer)
    if folder_or_file is None:
        return general_counts(counter)
    return reference_counts(unify_texts(clean_reports(read_reports(folder_or_file))["text"]), counter)
