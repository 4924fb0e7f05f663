"""Sending many pages to translation at once, in the background."""
