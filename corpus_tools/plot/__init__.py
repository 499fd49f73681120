"""Every figure, and saving it."""
