"""The honest settings, and which findings hold under them."""
