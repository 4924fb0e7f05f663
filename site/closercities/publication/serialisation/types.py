"""Pages of several types, each represented beside the others of its type."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from closercities.publication.registry import representation_of
from closercities.publication.serialisation.answer import Answer


class Representations:
    """All pages of one batch, of any types. ``names`` of ``None`` asks for every field that a type has."""

    def __init__(self, pages: Sequence[Any], names: Iterable[str] | None, answer: Answer) -> None:
        wanted = None if names is None else list(names)
        models = dict.fromkeys(type(page) for page in pages)
        self._of_model = {}
        for model in models:
            representation = representation_of(model)
            self._of_model[model] = representation(
                [page for page in pages if type(page) is model],
                representation.field_names(model) if wanted is None else wanted,
                answer,
            )

    def value(self, name: str, page: Any) -> Any:
        """The field ``name`` of ``page``, ready for JSON."""
        return self._of_model[type(page)].value(name, page)

    def fresh_until(self, page: Any) -> datetime | None:
        """When time alone makes the document of ``page`` another one."""
        return self._of_model[type(page)].fresh_until(page)
