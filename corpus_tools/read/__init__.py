"""Files in, one table of reports out; what was left out, and why; what a text says of itself."""
