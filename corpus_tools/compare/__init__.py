"""Frequencies and key words, similarity, clusters, and what chance gives for each."""

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
