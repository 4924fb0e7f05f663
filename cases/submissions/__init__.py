"""Sharing a project: from the public form to the draft of a case."""
