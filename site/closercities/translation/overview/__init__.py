"""What is translated and what is not: every page, and every other text, by languages."""
