from .artificial import artificial_collection, grouped_pairs, planted_pairs
from .copies import (
    count_by_threshold,
    family_table,
    listed_pairs,
    near_copies,
    shared_texts,
    text_families,
    without_copies,
)
from .events import event_table, find_events, write_event_folders
from .partitions import (
    document_frequencies,
    partitioned_near_copies,
    partitioned_weights,
    read_articles,
    write_weights,
)
from .topics import (
    compare_numbers,
    find_topics,
    report_space,
    seed_agreement,
    topic_stability,
    topic_table,
)

__all__ = [
    "artificial_collection",
    "compare_numbers",
    "count_by_threshold",
    "document_frequencies",
    "event_table",
    "family_table",
    "find_events",
    "find_topics",
    "grouped_pairs",
    "listed_pairs",
    "near_copies",
    "partitioned_near_copies",
    "partitioned_weights",
    "planted_pairs",
    "read_articles",
    "report_space",
    "seed_agreement",
    "shared_texts",
    "text_families",
    "topic_stability",
    "topic_table",
    "without_copies",
    "write_event_folders",
    "write_weights",
]
