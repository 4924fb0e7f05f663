"""Translations out to agencies and in again, as PO and as XLIFF."""
