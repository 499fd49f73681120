"""Quotations, their speakers, one utterance in several wordings, passages that reports share."""

from corpus_tools.speech.marks import without_quotations
from corpus_tools.speech.passages import aligned_words, containment, most_shared_pair, shared_passages, utterances
from corpus_tools.speech.quoting import cited_media, quotations, quoted_share, read_quotes, shades, sources
