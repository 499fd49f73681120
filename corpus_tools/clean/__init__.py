"""Page furniture: the rules, what each of them finds, and the texts without it."""

from corpus_tools.clean.cleaning import RULES, Rule, clean_reports, clean_text, describe_rules, removed_text
