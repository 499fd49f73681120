"""Names, stop words, stems and terms, and scikit-learn's vectorizers over them."""
