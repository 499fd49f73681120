"""Frequencies and key words, similarity, clusters, and what chance gives for each."""
