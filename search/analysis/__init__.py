"""Language analysis in Python, the same for every database: words, their stems, and what they stand for."""
