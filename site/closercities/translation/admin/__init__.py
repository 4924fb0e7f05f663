"""The translation room in the admin."""
