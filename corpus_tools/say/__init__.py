"""Sentences about results, computed from the tables they speak of."""
