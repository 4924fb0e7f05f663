"""Webhooks in the admin, for administrators."""
