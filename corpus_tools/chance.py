"""What chance gives: the sentences of all reports, dealt out to them anew."""

import numpy as np
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer

from corpus_tools.words import sentences


def sentence_counts(texts, vectorizer):
    """Count the terms of each sentence: which text owns it (array), and its counts (sparse, a row a sentence).

    Both are None where the texts hold no term.

    >>> from corpus_tools import count_vectorizer
    >>> owner, counts = sentence_counts(["Kapal karam. Laut tenang.", "Angin reda."], count_vectorizer())
    >>> owner.tolist(), counts.shape
    ([0, 0, 1], (3, 6))
    """
    owned = [(owner, sentence) for owner, text in enumerate(texts) for sentence in sentences(text)]
    counter = clone(vectorizer)
    if isinstance(counter, TfidfVectorizer):
        counter.set_params(use_idf=False, norm=None, sublinear_tf=False)
    try:
        counts = counter.fit_transform([sentence for _, sentence in owned])
    except ValueError as error:
        if "empty vocabulary" not in str(error):
            raise
        return None, None
    return np.array([owner for owner, _ in owned]), sparse.csr_matrix(counts)


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
