"""Sentences about results, computed from the tables they speak of: each function returns a `Sentence`."""

from corpus_tools._messages import Findings, Sentence, text
from corpus_tools.say.codings import reliability
from corpus_tools.say.facts import disagreements, left_out, present, themes, weekdays
from corpus_tools.say.groups import (
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
from corpus_tools.say.large import collection, events, recall, shared_texts, topics
from corpus_tools.say.robust import (
    against_less_text,
    halves,
    holds,
    lead_settings,
    methods_paragraph,
    one_event,
    scale,
    statements,
)
from corpus_tools.say.similarity import (
    chance_similarity,
    change,
    common_terms,
    copies,
    equal_length,
    lead,
    most_alike,
    pairs_without_each,
    ranks,
    shares,
    usual_shares,
)
from corpus_tools.say.speech import containment, passages, quoted_share, utterances
from corpus_tools.say.words import (
    audit,
    furniture,
    key_limit,
    keyness,
    lost_words,
    reports,
    stems,
    stop_words,
    top_terms,
    top_words,
    used_less,
    variants,
)
