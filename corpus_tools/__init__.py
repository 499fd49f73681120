"""Compare how outlets report the same event in Indonesian: the public names, no logic."""

from corpus_tools._csv import safe_cell, write_table
from corpus_tools.clean.cleaning import RULES, Rule, clean_reports, clean_text, describe_rules, removed_text
from corpus_tools.compare.clusters import (
    Tree,
    agreement,
    agreement_with,
    best_cut,
    cluster_reports,
    cluster_tree,
    count_groupings,
    describe_groups,
    distinct_partitions,
    groups_without_each,
    kmeans_groups,
    kmeans_solutions,
    leaf_order,
    silhouettes,
    silhouettes_by_chance,
    together,
    together_by_sizes,
)
from corpus_tools.compare.planted import planted_groups
from corpus_tools.compare.ranges import chance_ranges
from corpus_tools.compare.sharing import largest_shares, usual_shares
from corpus_tools.compare.similarity import (
    Lead,
    central_reports,
    closest_pair,
    compare_pairs,
    cosine_table,
    jackknife,
    jackknife_centre,
    jackknife_lead,
    jackknife_pairs,
    leaders,
    nearest_reports,
    order_agreement,
    pairs_at_equal_length,
    pairs_without_each,
    shared_terms,
    similar_pairs,
    similarity_by_chance,
    without_common_terms,
)
from corpus_tools.compare.terms import (
    chance_band,
    concordance,
    keyness,
    log_likelihood,
    reference_counts,
    relative_frequencies,
    strongest_keyness,
    top_terms,
)
from corpus_tools.facts.conflicts import disagreements, wrong_weekdays
from corpus_tools.facts.mentioned import in_all_but_one, mentions, only_in_one, present_table
from corpus_tools.large.artificial import artificial_collection, grouped_pairs, planted_pairs
from corpus_tools.large.copies import near_copies
from corpus_tools.large.events import event_table, find_events, write_event_folders
from corpus_tools.large.families import (
    count_by_threshold,
    family_table,
    listed_pairs,
    shared_texts,
    text_families,
    without_copies,
)
from corpus_tools.large.partitions import (
    document_frequencies,
    partitioned_near_copies,
    partitioned_weights,
    read_articles,
    write_weights,
)
from corpus_tools.large.topics import (
    compare_numbers,
    find_topics,
    report_space,
    seed_agreement,
    topic_stability,
    topic_table,
)
from corpus_tools.plot._compare import (
    plot_change,
    plot_frequencies,
    plot_furniture,
    plot_keyness,
    plot_pairs,
    plot_ranks,
    plot_shares,
    plot_silhouettes,
    plot_similarity,
    plot_top_terms,
    plot_tree,
)
from corpus_tools.plot._large import plot_events, plot_stability, plot_thresholds
from corpus_tools.plot._robust import plot_holding, plot_scale, plot_specification
from corpus_tools.plot._speech import (
    plot_containment,
    plot_passages,
    plot_present,
    plot_quoted_share,
    plot_spread,
)
from corpus_tools.plot._style import save_figure
from corpus_tools.read.reports import (
    COLUMNS,
    ReportsError,
    check_reports,
    left_out,
    outlet_names,
    read_reports,
    some_reports,
    source_line,
    survey_reports,
    undated,
    unread_days,
)
from corpus_tools.robust.holding import FINDINGS, Holding, finding_holds, flipped_most, flips_by_choice, holding_table
from corpus_tools.robust.reference import read_reference
from corpus_tools.robust.robustness import (
    central_by_setting,
    groups_by_setting,
    leading,
    one_choice_changed,
    rank_by_setting,
    rank_intervals,
    similarity_by_setting,
    similarity_under,
)
from corpus_tools.robust.scale import (
    KINDS,
    general_counts,
    halves_by_chance,
    similarity_of_less_text,
    similarity_scale,
    unrelated_text,
)
from corpus_tools.robust.settings import (
    CHOICES,
    Setting,
    View,
    describe_choices,
    honest_settings,
    single_changes,
    view_reports,
    weighted,
    without_weights,
)
from corpus_tools.say._checks import (
    say_central_lead,
    say_planted,
    say_solutions,
    say_usual_shares,
)
from corpus_tools.say._compare import (
    say_against_less_text,
    say_agreement,
    say_audit,
    say_central,
    say_chance_similarity,
    say_change,
    say_clusters,
    say_common_terms,
    say_copies,
    say_cut,
    say_equal_length,
    say_furniture,
    say_halves,
    say_holds,
    say_key_limit,
    say_keyness,
    say_kmeans,
    say_lead,
    say_lead_settings,
    say_left_out_reports,
    say_lost_words,
    say_most_alike,
    say_one_event,
    say_pairs_without_each,
    say_ranks,
    say_reports,
    say_scale,
    say_settings,
    say_shares,
    say_stems,
    say_stop_words,
    say_together,
    say_top_words,
    say_tree,
    say_used_less,
    say_variants,
)
from corpus_tools.say._large import say_collection, say_events, say_recall, say_shared_texts, say_topics
from corpus_tools.say._methods import collection_hash, methods_paragraph
from corpus_tools.say._speech import (
    say_containment,
    say_disagreements,
    say_left_out,
    say_passages,
    say_present,
    say_quotations,
    say_quoted_share,
    say_utterances,
    say_weekdays,
)
from corpus_tools.show.boxes import paste_box, upload_box
from corpus_tools.show.reader import Page, aligned_renderings, mention_sheet, side_by_side
from corpus_tools.show.tables import show
from corpus_tools.speech.marks import without_quotations
from corpus_tools.speech.passages import containment, most_shared_pair, shared_passages
from corpus_tools.speech.quoting import quotations
from corpus_tools.speech.wording import aligned_words, quoted_share, utterances
from corpus_tools.words.matrices import TermMatrix, document_term_matrix
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
    sentences,
    stem_table,
    words,
)
from corpus_tools.words.vectorizers import count_vectorizer, document_term_table, tfidf_vectorizer
