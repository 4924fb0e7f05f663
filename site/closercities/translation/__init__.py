"""Pages in every language: what is translated and how it came to be, on wagtail-localize's records."""
