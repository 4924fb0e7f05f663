"""Whole sets of cases as files, streamed."""
