"""The secret addresses in mails. What confirms stops nothing, and what stops confirms nothing."""

from uuid import UUID

from django.core import signing

from search.saved.models import SavedSearch

CONFIRM, STOP = "confirm", "stop"


def _signer(use: str) -> signing.Signer:
    return signing.Signer(salt=f"search.saved.{use}", sep=".")


def token_for(search: SavedSearch, use: str) -> str:
    """What the address holds: the key of the search, and a signature for this ``use``."""
    return _signer(use).sign(search.key.hex)


def search_with(token: str, use: str) -> SavedSearch | None:
    """The search that ``token`` leads to; None where it was changed, or the search is gone."""
    try:
        key = UUID(hex=_signer(use).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return SavedSearch.objects.filter(key=key).first()
