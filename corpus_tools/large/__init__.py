"""Copies, events and topics among many articles; the same steps on Dask."""

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
