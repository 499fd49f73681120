"""Quotations, their speakers, one utterance in several wordings, passages that reports share."""
