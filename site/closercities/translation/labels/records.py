"""Records that have a label in each language, and how they are named in forms and runs."""

from collections.abc import Iterable
from typing import Any

from closercities.core.fields import LabelsField
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic

MODELS: tuple[Any, ...] = (Topic, SustainableDevelopmentGoal, Factor)


def label_fields(model: Any) -> list[str]:
    """The names of the fields of ``model`` that have a text for each language, in their order."""
    return [each.name for each in model._meta.get_fields() if isinstance(each, LabelsField)]


def name_of(record: Any) -> str:
    """What names a record."""
    return f"{record._meta.label_lower}:{record.pk}"


def named(names: Iterable[str]) -> list[Any]:
    """The records with these names, by model and in the order of their ids; others are passed over.

    As many queries as there are models among them.
    """
    wanted = [name.partition(":") for name in dict.fromkeys(names)]
    found: list[Any] = []
    for model in MODELS:
        numbers = [
            int(number)
            for label, _colon, number in wanted
            if label == model._meta.label_lower and number.isascii() and number.isdigit() and len(number) < 10
        ]
        if numbers:
            found += model._default_manager.filter(pk__in=numbers).order_by("pk")
    return found
