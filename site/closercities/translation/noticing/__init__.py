"""Telling translators that originals have changed: one mail a day at most."""
