"""Names, numbers and days: who has them, who lacks them, and where they differ."""
