"""Digital object identifiers: DOI Handbook, section 2.2, https://doi.org/10.1000/182."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PREFIXES = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*|info:doi/)", re.IGNORECASE)
_DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/[^\s<>\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+\Z")


def normalised_doi(value: str) -> str:
    """``value`` as a bare DOI in small letters, which is how DOIs compare; other text as it is."""
    text = value.strip()
    bare = _PREFIXES.sub("", text)
    if bare != text and "%" in bare:
        bare = unquote(bare)
    return bare.lower() if _DOI.match(bare) else text


def validate_doi(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a DOI, bare or as an address."""
    if not _DOI.match(normalised_doi(value)):
        raise ValidationError(_("A DOI looks like 10.1093/scipol/scae008."))


def doi_address(doi: str) -> str:
    """The address that leads to what a bare DOI names; empty for an empty one."""
    return f"https://doi.org/{doi}" if doi else ""
