"""Dated sets of all cases that stay as they are, to be cited."""
