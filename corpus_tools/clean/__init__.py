"""Page furniture: the rules, what each of them finds, and the texts without it."""
