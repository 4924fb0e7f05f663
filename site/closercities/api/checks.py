"""A system check: every field of every page type is in the API, or is private for a reason."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from modelcluster.models import get_all_child_relations
from wagtail.models import get_page_models


def check_every_field_is_told_or_private(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``api.E001`` for each field that nobody decided about."""
    from closercities.core.models import BasePage

    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    return [error for model in models for error in undecided(model)]


def undecided(model: type) -> Iterator[CheckMessage]:
    """An error for each column and each list of rows of ``model`` that is neither given nor private."""
    from closercities.api.endpoints.pages import PagesEndpoint
    from closercities.api.private import EVERY_PAGE, PRIVATE

    decided = {*PagesEndpoint.get_available_fields(model), *EVERY_PAGE, *PRIVATE.get(model, {})}
    for name in sorted(field_names(model) - decided):
        yield Error(
            f"The API does not say what becomes of {model.__name__}.{name}.",
            hint="Add it to api_fields, represent it in closercities.publication.serialisation, or give "
            "closercities.api.private the reason why it is nobody's business.",
            obj=model,
            id="api.E001",
        )


def field_names(model: Any) -> set[str]:
    """The columns of ``model`` and the rows that belong to it."""
    columns = {field.name for field in model._meta.get_fields() if field.concrete}
    own_rows = {
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if not relation.related_model._meta.app_label.startswith("wagtail")
    }
    return columns | own_rows
