"""Page furniture and glued words: the rules, what each of them finds, and the texts without it."""

from corpus_tools.clean.cleaning import clean_reports, clean_text, only, parted_words, removed_text
from corpus_tools.clean.furniture import RULES, Rule, read_rules
