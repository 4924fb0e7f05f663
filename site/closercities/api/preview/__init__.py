"""Drafts for front ends: tokens, and what they open."""
