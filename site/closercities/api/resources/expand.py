"""``expand``: the whole document of a page beside the short reference that another document makes to it.

One level deep and one query for an answer, however many references there are.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps

from closercities.api.problem import InvalidParameter
from closercities.api.resources.parameters import Choices
from closercities.publication.models import PublishedDocument
from closercities.publication.registry import representation_of

# Where the references are that a name stands for; an award is about a case.
PATHS = {
    "related_pages": ("related_pages",),
    "cases": ("cases",),
    "featured_cases": ("featured_cases",),
    "awards": ("awards", "case"),
    "campaign": ("facts", "campaign"),
    "parent": ("meta", "parent"),
    "alternates": ("alternates",),
}
OF_EVERY_PAGE = ("meta", "alternates")
MOST_DOCUMENTS = 100


def expand_of(*types: str) -> Choices:
    """The parameter ``expand`` for items of ``types``."""

    def names() -> list[str]:
        models = [apps.get_model(label) for label in types]
        fields = {name for model in models for name in representation_of(model).field_names(model)}
        return [name for name, path in PATHS.items() if path[0] in {*fields, *OF_EVERY_PAGE}]

    return Choices(
        name="expand",
        description="References that come with the whole document that they lead to, as `document`: null "
        f"where it has just gone. At most {MOST_DOCUMENTS} documents in one answer; one level deep.",
        example="related_pages,parent",
        values=names,
    )


def expand(items: Sequence[dict[str, Any]], names: Sequence[str]) -> None:
    """Put documents beside the references that ``names`` stand for. One query.

    Raises ``InvalidParameter`` where that would be more than :data:`MOST_DOCUMENTS`.
    """
    found = [each for item in items for name in names for each in _references(item, PATHS[name])]
    wanted = {each["id"] for each in found}
    if len(wanted) > MOST_DOCUMENTS:
        raise InvalidParameter(
            "expand",
            f"This answer would hold {len(wanted)} more documents, and {MOST_DOCUMENTS} are allowed. "
            "Ask for fewer items with limit, or expand fewer fields.",
            f"up to {MOST_DOCUMENTS} documents",
        )
    documents = PublishedDocument.objects.filter(page_id__in=wanted, withdrawn_at__isnull=True)
    bodies = dict(documents.values_list("page_id", "body"))
    for each in found:
        body = bodies.get(each["id"])
        each["document"] = json.loads(body) if body else None


def _references(value: Any, path: Sequence[str]) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _references(each, path)
    elif value is not None and path:
        yield from _references(value.get(path[0]), path[1:])
    elif value is not None:
        yield value
