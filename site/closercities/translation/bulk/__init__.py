"""Mends of wagtail-localize: what it does with a query or two for each sentence, with a few for each page."""
