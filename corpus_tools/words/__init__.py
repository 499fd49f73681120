"""Names, stop words, stems and terms, and scikit-learn's vectorizers over them."""

from corpus_tools._text import sentences
from corpus_tools.words.names import NAME_VARIANTS, Variant, find_variants, name_table, unify_names, unify_texts
from corpus_tools.words.stemming import Stemmer, audit_stems, read_overrides
from corpus_tools.words.tokens import (
    PHRASES,
    STOP_WORDS,
    STOP_WORDS_BY_REASON,
    WordAnalyzer,
    furniture_words,
    read_analyzer,
    readable_terms,
    sastrawi_stop_words,
    stem_table,
    tokens,
)
from corpus_tools.words.vectorizers import (
    TermMatrix,
    count_vectorizer,
    document_term_matrix,
    document_term_table,
    tfidf_vectorizer,
)
