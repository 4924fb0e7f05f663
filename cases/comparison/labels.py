"""Names of topics, goals, factors and places in the reader's language, also where the text is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cases.comparison.chosen import ChosenCase
from closercities.core.geography import country_label
from closercities.core.models import Factor, Place, SustainableDevelopmentGoal, Topic


@dataclass(frozen=True, slots=True)
class Name:
    """A label, and the language that it is in."""

    text: str
    language: str


class Labels:
    """Finds labels. A document tells those of its own locale; of originals they are looked up anew.

    Four queries at most, none where all cases are written in the reader's language.
    """

    def __init__(self, cases: Iterable[ChosenCase], locale: str) -> None:
        self.locale = locale
        originals = [case.facts for case in cases if case.is_fallback]
        factors = (row["factor"] for facts in originals for row in facts.get("factors") or ())
        places = (facts.get("place") for facts in originals)
        self._known: dict[tuple[Any, Any], Any] = {
            (model, getattr(record, field)): record
            for model, field, items in (
                (Topic, "code", [each for facts in originals for each in facts.get("topics") or ()]),
                (SustainableDevelopmentGoal, "number", [e for f in originals for e in f.get("goals") or ()]),
                (Factor, "code", [each for each in factors if each]),
                (Place, "pk", [each for each in places if each]),
            )
            for record in _records(model, field, items)
        }

    def of(self, model: Any, item: dict[str, Any]) -> Name:
        """The label of what ``item`` tells of a record of ``model``."""
        key = item.get("code") or item.get("number") or item.get("id")
        record = self._known.get((model, key))
        if record is not None:
            return Name(str(record.label), record.label_locale)
        return Name(item["label"], item["label_language"] or self.locale)

    def country(self, item: dict[str, Any] | None) -> str:
        """The name of a country."""
        return country_label(item["code"], self.locale) if item else ""


def _records(model: Any, field: str, items: list[dict[str, Any]]) -> Iterable[Any]:
    if not items:
        return []
    member = "id" if field == "pk" else field
    return model.objects.filter(**{f"{field}__in": {item[member] for item in items}})
