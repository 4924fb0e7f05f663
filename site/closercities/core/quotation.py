"""Quotation marks of the reader's language."""

from django.utils.translation import gettext as _


def quoted(text: str) -> str:
    """``text`` between the quotation marks of the active language; those of the catalogue."""
    return _("“%(words)s”") % {"words": text}
