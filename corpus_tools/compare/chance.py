"""What chance gives: the sentences of all reports, dealt out to them anew."""

import numpy as np
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfTransformer

from corpus_tools._text import sentences
from corpus_tools.words.vectorizers import document_term_matrix

OF_TEXTS = {"min_df": 1, "max_df": 1.0, "max_features": None}
"""Options of a vectorizer that choose terms by texts, and the value with which each keeps all of them."""


def sentence_counts(texts, vectorizer):
    """Count the terms of each sentence: which text owns it (array), and its counts (sparse, a row a sentence).

    Both are None where the texts hold no term. `min_df`, `max_df` and `max_features` mean whole texts, as they do
    elsewhere: the terms they leave there are the ones counted in sentences.

    Raises ValueError for a vectorizer with ``binary=True``: a term in two sentences of a text would count twice.

    >>> from corpus_tools import count_vectorizer
    >>> owner, counts = sentence_counts(["Kapal karam. Laut tenang.", "Angin reda."], count_vectorizer())
    >>> owner.tolist(), counts.shape
    ([0, 0, 1], (3, 6))
    """
    owned = [(owner, sentence) for owner, text in enumerate(texts) for sentence in sentences(text)]
    counts = document_term_matrix([sentence for _, sentence in owned], _sentence_counter(texts, vectorizer))
    if not len(counts.terms):
        return None, None
    return np.array([owner for owner, _ in owned]), counts.values


def _sentence_counter(texts, vectorizer):
    """A vectorizer that counts, in sentences, the terms that the one given finds in whole texts."""
    counter = clone(vectorizer)
    if counter.binary:
        raise ValueError(
            "A vectorizer with binary=True cannot be used here: the counts of sentences are added up, "
            "and a term in two of them would count twice. Leave binary out."
        )
    if hasattr(counter, "use_idf"):
        counter.set_params(use_idf=False, norm=None, sublinear_tf=False)
    if any(getattr(counter, name) != everything for name, everything in OF_TEXTS.items()):
        counter.set_params(vocabulary=list(document_term_matrix(texts, clone(counter)).terms))
    return counter


def deals(owner, *, shuffles, seed):
    """Yield `shuffles` ways to deal the sentences to the texts anew, each text keeping its number of sentences.

    >>> [sorted(dealt.tolist()) for dealt in deals(np.array([0, 0, 1]), shuffles=1, seed=0)]
    [[0, 0, 1]]
    """
    random = np.random.default_rng(seed)
    for _ in range(shuffles):
        yield random.permutation(owner)


def gathered(owner, counts, texts):
    """Add the counts of the sentences up to one row a text (sparse).

    >>> gathered(np.array([0, 0, 1]), sparse.csr_matrix([[1, 0], [2, 1], [0, 5]]), 2).toarray().tolist()
    [[3.0, 1.0], [0.0, 5.0]]
    """
    rows = sparse.csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(texts, len(owner)))
    return sparse.csr_matrix(rows @ counts)


def weighted_like(counts, vectorizer):
    """Weight counts (sparse, a row a text) as the given TF-IDF vectorizer would.

    >>> from corpus_tools import tfidf_vectorizer
    >>> weighted_like(sparse.csr_matrix([[1, 0], [1, 1]]), tfidf_vectorizer()).toarray().round(2).tolist()
    [[1.0, 0.0], [0.58, 0.81]]
    """
    options = {name: getattr(vectorizer, name) for name in ("norm", "use_idf", "smooth_idf", "sublinear_tf")}
    return TfidfTransformer(**options).fit_transform(counts)
