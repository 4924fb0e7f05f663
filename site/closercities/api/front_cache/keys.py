"""Keys that name what an answer of the API is made from, and what a change makes old.

``page-12`` is the page with that id, ``cases.casepage-en`` every list of that type in that locale,
``documents`` whatever any document may change, ``core.topic`` the records of that model, ``api`` everything.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from closercities.publication.writing import Change

EVERYTHING = "api"
DOCUMENTS = "documents"
_ATTRIBUTE = "_closercities_front_cache_keys"


def page(page_id: int) -> str:
    """The key of the document of a page."""
    return f"page-{page_id}"


def pages(label: str, locale: str) -> str:
    """The key of lists of pages of a type, such as ``cases.CasePage``, in a locale."""
    return f"{label.lower()}-{locale}"


def records(model: Any) -> str:
    """The key of what is told of records of ``model``."""
    return str(model._meta.label_lower)


def shows(request: HttpRequest, *keys: str) -> None:
    """Say that the answer to ``request`` is made from what ``keys`` name."""
    shown(request).update(dict.fromkeys(keys))


def shown(request: HttpRequest) -> dict[str, None]:
    """The keys of the answer to ``request`` so far, in the order in which they were said."""
    found: dict[str, None] = getattr(request, _ATTRIBUTE, {})
    setattr(request, _ATTRIBUTE, found)
    return found


def keys_of(changes: Iterable[Change]) -> list[str]:
    """What is old after ``changes``, each key once; empty without any."""
    found: set[str] = set()
    for change in changes:
        document = change.document
        found |= {DOCUMENTS, page(document.page_id), pages(document.type, document.locale)}
    return sorted(found)
