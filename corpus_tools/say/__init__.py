"""Sentences about results, computed from the tables they speak of: each function returns a `Sentence`."""

from corpus_tools._messages import Findings, Sentence
from corpus_tools.say._compare import central, common_terms, copies, most_alike, shares, usual_shares
from corpus_tools.say._compare_clusters import (
    agreement,
    clusters,
    cut,
    kmeans,
    left_out_reports,
    planted,
    solutions,
    together,
    tree,
)
from corpus_tools.say._compare_doubts import chance_similarity, change, equal_length, lead, pairs_without_each, ranks
from corpus_tools.say._compare_terms import key_limit, keyness, top_terms, top_words, used_less
from corpus_tools.say._facts import disagreements, left_out, present, themes, weekdays
from corpus_tools.say._large import collection, events, recall, shared_texts, topics
from corpus_tools.say._read import furniture, reports
from corpus_tools.say._robust import holds, lead_settings, settings, statements, strength, strengths
from corpus_tools.say._robust_methods import collection_hash, methods_paragraph
from corpus_tools.say._robust_scale import against_less_text, halves, one_event, scale
from corpus_tools.say._speech import containment, passages, quotations, quoted_share, utterances
from corpus_tools.say._words import audit, lost_words, stems, stop_words, variants
