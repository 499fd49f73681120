"""Names, stop words, stems and terms, and scikit-learn's vectorizers over them."""

from typing import Any as _Any

from corpus_tools._text import sentences
from corpus_tools.words import analyzer as _analyzer
from corpus_tools.words import names as _names
from corpus_tools.words.analyzer import (
    WordAnalyzer,
    furniture_words,
    read_analyzer,
    readable_terms,
    sastrawi_stop_words,
    stem_table,
    tokens,
)
from corpus_tools.words.names import Variant, find_variants, name_table, unify_names, unify_texts
from corpus_tools.words.stemming import Stemmer, audit_stems, read_overrides
from corpus_tools.words.vectorizers import (
    TermMatrix,
    count_vectorizer,
    document_term_matrix,
    document_term_table,
    tfidf_vectorizer,
)

_LISTS = {"NAME_VARIANTS": _names, "PHRASES": _analyzer, "STOP_WORDS": _analyzer, "STOP_WORDS_BY_REASON": _analyzer}


def __getattr__(name: str) -> _Any:
    """The lists of `corpus_tools/data/`, read when they are first asked for."""
    if name in _LISTS:
        return getattr(_LISTS[name], name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
