"""Records that documents show, fetched together when the first of them is asked for."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from closercities.core.models import Organisation, Person

PERSON_RELATIONS = ("photo", "affiliation", "affiliation__place", "affiliation__logo")
ORGANISATION_RELATIONS = ("place", "logo")
RELATIONS: dict[Any, tuple[str, ...]] = {Person: PERSON_RELATIONS, Organisation: ORGANISATION_RELATIONS}


class ShownRecords:
    """Records by model and primary key: one query a model for all that was named until it was asked."""

    def __init__(self) -> None:
        self._known: dict[Any, dict[Any, Any]] = defaultdict(dict)
        self._wanted: dict[Any, set[Any]] = defaultdict(set)

    def load(self, model: Any, keys: Iterable[Any]) -> None:
        """Make these records known when one of ``model`` is asked for."""
        self._wanted[model].update(keys)

    def get(self, model: Any, key: Any) -> Any:
        """The record of ``model`` with this key; ``None`` for one that is gone or was never named."""
        known = self._known[model]
        if wanted := self._wanted.pop(model, None):
            found = model.objects.select_related(*RELATIONS[model]) if model in RELATIONS else model.objects
            known.update(found.in_bulk(wanted - known.keys()))
        return known.get(key)
