"""Which page types have documents, and what represents them: a socket that the rooms above fill."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from closercities.publication.serialisation.page import PageRepresentation

_representations: dict[Any, Any] = {}


def register_representation(model: type, representation: Any) -> None:
    """Represent pages of ``model`` by ``representation``, a subclass of ``PageRepresentation``."""
    _representations[model] = representation


def representation_of(model: type) -> "type[PageRepresentation]":
    """The class that represents pages of ``model``: its own columns only, unless a room said more."""
    from closercities.publication.serialisation.page import PageRepresentation

    found: type[PageRepresentation] = _representations.get(model, PageRepresentation)
    return found
