"""Loads the demo content, and takes it out again."""
