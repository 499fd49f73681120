"""Compare how outlets report the same event in Indonesian: the public names, no logic."""

from corpus_tools.artificial import artificial_collection, grouped_pairs, planted_pairs
from corpus_tools.cleaning import RULES, Rule, clean_reports, clean_text, describe_rules, removed_text
from corpus_tools.clusters import (
    Tree,
    agreement,
    cluster_reports,
    cluster_tree,
    describe_groups,
    distinct_partitions,
    kmeans_groups,
    leaf_order,
    silhouettes,
    silhouettes_by_chance,
    together,
)
from corpus_tools.copies import near_copies
from corpus_tools.disagreements import disagreements, wrong_weekdays
from corpus_tools.events import event_table, find_events, undated, write_event_folders
from corpus_tools.exports import safe_cell, write_table
from corpus_tools.figures import (
    plot_change,
    plot_containment,
    plot_frequencies,
    plot_furniture,
    plot_keyness,
    plot_pairs,
    plot_passages,
    plot_present,
    plot_quoted_share,
    plot_ranks,
    plot_shares,
    plot_silhouettes,
    plot_similarity,
    plot_spread,
    plot_top_terms,
    plot_tree,
    save_figure,
)
from corpus_tools.figures_large import plot_events, plot_stability, plot_thresholds
from corpus_tools.findings import (
    say_audit,
    say_central,
    say_chance_similarity,
    say_change,
    say_clusters,
    say_common_terms,
    say_containment,
    say_cut,
    say_disagreements,
    say_equal_length,
    say_furniture,
    say_keyness,
    say_kmeans,
    say_left_out,
    say_lost_words,
    say_most_alike,
    say_passages,
    say_present,
    say_quotations,
    say_quoted_share,
    say_ranks,
    say_reports,
    say_settings,
    say_shares,
    say_stems,
    say_together,
    say_top_words,
    say_tree,
    say_utterances,
    say_variants,
    say_weekdays,
)
from corpus_tools.findings_large import say_collection, say_events, say_recall, say_shared_texts, say_topics
from corpus_tools.large import (
    document_frequencies,
    partitioned_near_copies,
    partitioned_weights,
    read_articles,
    write_weights,
)
from corpus_tools.mentions import in_all_but_one, mentions, only_in_one, present_table
from corpus_tools.names import NAME_VARIANTS, Variant, find_variants, name_table, unify_names, unify_texts
from corpus_tools.passages import containment, shared_passages
from corpus_tools.quotations import quotations
from corpus_tools.reader import Page, aligned_renderings, mention_sheet, side_by_side
from corpus_tools.reports import (
    COLUMNS,
    ReportsError,
    check_reports,
    left_out,
    outlet_names,
    read_reports,
    some_reports,
    source_line,
    survey_reports,
    unread_days,
)
from corpus_tools.settings import (
    CHOICES,
    Setting,
    central_by_setting,
    groups_by_setting,
    honest_settings,
    one_choice_changed,
    rank_by_setting,
    similarity_by_setting,
    similarity_under,
    single_changes,
)
from corpus_tools.similarity import (
    central_reports,
    closest_pair,
    compare_pairs,
    cosine_table,
    jackknife_pairs,
    order_agreement,
    pairs_at_equal_length,
    shared_terms,
    similar_pairs,
    similarity_by_chance,
    without_common_terms,
)
from corpus_tools.stemming import Stemmer, audit_stems, read_overrides
from corpus_tools.tables import show
from corpus_tools.terms import (
    chance_band,
    concordance,
    keyness,
    log_likelihood,
    relative_frequencies,
    strongest_keyness,
    top_terms,
)
from corpus_tools.topics import (
    compare_numbers,
    find_topics,
    report_space,
    seed_agreement,
    sparse_weights,
    topic_stability,
    topic_table,
)
from corpus_tools.ways_in import paste_box, upload_box
from corpus_tools.weights import count_vectorizer, document_term_table, tfidf_vectorizer
from corpus_tools.wire import family_table, shared_texts, text_families, without_copies
from corpus_tools.wording import aligned_words, quoted_share, utterances
from corpus_tools.words import (
    PHRASES,
    STOP_WORDS,
    STOP_WORDS_BY_REASON,
    WordAnalyzer,
    furniture_words,
    read_analyzer,
    readable_terms,
    sastrawi_stop_words,
    sentences,
    stem_table,
    words,
)
