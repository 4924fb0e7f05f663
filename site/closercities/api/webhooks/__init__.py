"""Webhooks: who is told of changes, what waits to be sent, and how it is sent safely."""
