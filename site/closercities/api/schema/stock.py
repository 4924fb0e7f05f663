"""Wagtail's own addresses, which its clients know: ``pages/``, ``images/``, ``documents/``."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import models

from closercities.api.endpoint import DETAIL_PARAMETERS
from closercities.api.endpoints.documents import DocumentsEndpoint
from closercities.api.endpoints.images import ImagesEndpoint
from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.filters import FACT_FILTERS, FEATURED
from closercities.api.parameters import HIGHEST_NUMBER, LONGEST_SEARCH, LONGEST_VALUE
from closercities.api.resources.parameters import WITHOUT_CONTROL
from closercities.api.resources.resource import Link
from closercities.api.schema.components import Components, Schema, reference
from closercities.api.schema.documents import documented_models
from closercities.api.schema.links import links_of

_WHOLE: Schema = {"type": "integer", "minimum": 0}
_TEXT: Schema = {"type": "string", "maxLength": LONGEST_VALUE, "pattern": WITHOUT_CONTROL}
_MOMENT: Schema = {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
# How a column is asked for; any other as text.
_KINDS: tuple[tuple[Any, Schema], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DateField, _MOMENT),
)
_IN_PATH: Schema = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
# What each parameter of Wagtail's API means; docs.wagtail.org tells all of it.
PARAMETERS: dict[str, tuple[str, Schema]] = {
    "limit": ("How many items at most.", {**_WHOLE, "maximum": settings.WAGTAILAPI_LIMIT_MAX}),
    "offset": ("How many items to leave out at the start.", {**_WHOLE, "maximum": HIGHEST_NUMBER}),
    "fields": ("Which fields to give, such as `*` or `title,facts` or `*,-story`.", _TEXT),
    "order": ("A field to order by, with `-` for descending, or `random`.", _TEXT),
    "search": ("Words to find.", {**_TEXT, "maxLength": LONGEST_SEARCH}),
    "search_operator": (
        "Whether all words have to be found or one.",
        {"type": "string", "enum": ["and", "or"]},
    ),
    "type": ("Page types, with commas between.", _TEXT),
    "child_of": ("Pages directly below the page with this id, or `root`.", _TEXT),
    "ancestor_of": ("Pages above the page with this id.", _WHOLE),
    "descendant_of": ("Pages below the page with this id, or `root`.", _TEXT),
    "translation_of": ("Translations of the page with this id, or `root`.", _TEXT),
    "locale": ("Pages of this locale.", _TEXT),
    "site": ("The site that is asked about, as host name or host name and port.", _TEXT),
    "rich_text_format": ("How rich text is given.", {"type": "string", "enum": ["html"]}),
    "html_path": ("The address of a page, as it stands in a reader's address bar.", _TEXT),
    "id": ("The id to find.", _WHOLE),
    "_": ("Ignored: for clients that want to get past a cache.", _TEXT),
}


def stock_paths(components: Components) -> dict[str, Schema]:
    """The paths of Wagtail's addresses."""
    found: dict[str, Schema] = {}
    for endpoint in (PagesEndpoint, ImagesEndpoint, DocumentsEndpoint):
        name = endpoint.endpoint_name
        columns = _columns(endpoint)
        listing = dict.fromkeys(endpoint.known_query_parameters, _TEXT) | columns
        found[f"/{name}/"] = _operation(
            f"{name}_list",
            f"Wagtail's list of {name}",
            [_parameter(each, listing[each]) for each in sorted(listing)],
            _list(),
            links=(Link(f"{name}_detail", {"id": "items/0/id"}), Link(f"{name}_find", {"id": "items/0/id"})),
        )
        found[f"/{name}/{{id}}/"] = _operation(
            f"{name}_detail",
            f"One of {name}",
            [_IN_PATH, *(_parameter(each) for each in sorted(DETAIL_PARAMETERS))],
            _item(),
        )
        found[f"/{name}/find/"] = _operation(
            f"{name}_find",
            f"Leads to the one of {name} that is asked for",
            [_parameter(each) for each in sorted({*DETAIL_PARAMETERS, *endpoint.find_query_parameters})],
            None,
        )
    components.add(
        "Message",
        {
            "type": "object",
            "description": "What went wrong, as Wagtail tells it.",
            "properties": {"message": {"type": "string"}},
            "required": ["message"],
        },
    )
    return found


def _columns(endpoint: Any) -> dict[str, Schema]:
    """What lists can be filtered by: columns, and for pages the facts of cases."""
    of_pages = endpoint is PagesEndpoint
    found: dict[str, Schema] = {}
    for model in documented_models() if of_pages else [endpoint.model]:
        for name in endpoint.get_available_fields(model, db_fields_only=True):
            found.setdefault(name, _column(model._meta.get_field(name)))
    return found | dict.fromkeys((*FACT_FILTERS, FEATURED), _TEXT) if of_pages else found


def _column(field: Any) -> Schema:
    return next((schema for kinds, schema in _KINDS if isinstance(field, kinds)), _TEXT)


def _parameter(name: str, column: Schema | None = None) -> Schema:
    meaning, schema = PARAMETERS.get(name, ("Only what has exactly this value there.", column or _TEXT))
    # Among the columns of a list, the id is one: any number may be compared with it.
    schema = column if name == "id" and column else schema
    return {"name": name, "in": "query", "description": meaning, "schema": schema}


def _item() -> Schema:
    return {
        "type": "object",
        "properties": {"id": {"type": "integer"}, "meta": {"type": "object"}},
        "description": "The fields that were asked for.",
    }


def _list() -> Schema:
    return {
        "type": "object",
        "properties": {
            "meta": {
                "type": "object",
                "properties": {"total_count": {"type": "integer"}},
                "required": ["total_count"],
            },
            "items": {"type": "array", "items": _item()},
        },
        "required": ["meta", "items"],
    }


def _operation(
    name: str,
    summary: str,
    parameters: list[Schema],
    answer: Schema | None,
    links: tuple[Link, ...] = (),
) -> Schema:
    message = {"application/json": {"schema": reference("Message")}}
    content = {"content": {"application/json": {"schema": answer}}} if answer is not None else {}
    found = {("302" if answer is None else "200"): {"description": summary, **content, **links_of(links)}}
    errors = {
        str(status): {"description": HTTPStatus(status).phrase, "content": message}
        for status in (400, 401, 404, 405, 429, 500)
    }
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "tags": ["Wagtail"],
            "parameters": parameters,
            "responses": {**found, **errors, "414": {"$ref": "#/components/responses/Error414"}},
        }
    }
