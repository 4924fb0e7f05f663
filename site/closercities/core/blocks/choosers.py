"""Choosers that fetch what is shown beside the chosen."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.snippets.blocks import SnippetChooserBlock


class PersonChooserBlock(SnippetChooserBlock):
    """A person with the organisation that they belong to, for any number of people at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("core.Person", **kwargs)

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        people = list(super().bulk_to_python(values))
        prefetch_related_objects([person for person in people if person is not None], "affiliation")
        return people

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        name, _args, kwargs = super().deconstruct()
        return name, [], {key: value for key, value in kwargs.items() if key != "target_model"}
