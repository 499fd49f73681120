"""Quotations, their speakers, one utterance in several wordings, passages that reports share."""

from corpus_tools.speech.heard import cited_media, quoted_share, shades, sources
from corpus_tools.speech.marks import without_quotations
from corpus_tools.speech.passages import containment, most_shared_pair, shared_passages
from corpus_tools.speech.quoting import quotations, read_quotes
from corpus_tools.speech.renderings import aligned_words, utterances
