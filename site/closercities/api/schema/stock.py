"""Wagtail's own addresses, which its clients know: ``pages/``, ``images/``, ``documents/``."""

from typing import Any

from closercities.api.endpoint import DETAIL_PARAMETERS
from closercities.api.endpoints.documents import DocumentsEndpoint
from closercities.api.endpoints.images import ImagesEndpoint
from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.filters import FACT_FILTERS, FEATURED
from closercities.api.schema.components import Components, Schema, reference
from closercities.api.schema.documents import documented_models

_WHOLE: Schema = {"type": "integer", "minimum": 0}
_TEXT: Schema = {"type": "string"}
# What each parameter of Wagtail's API means; docs.wagtail.org tells all of it.
PARAMETERS: dict[str, tuple[str, Schema]] = {
    "limit": ("How many items at most.", _WHOLE),
    "offset": ("How many items to leave out at the start.", _WHOLE),
    "fields": ("Which fields to give, such as `*` or `title,facts` or `*,-story`.", _TEXT),
    "order": ("A field to order by, with `-` for descending, or `random`.", _TEXT),
    "search": ("Words to find.", _TEXT),
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
        listing = sorted({*endpoint.known_query_parameters, *_columns(endpoint)})
        found[f"/{name}/"] = _operation(f"{name}_list", f"Wagtail's list of {name}", listing, _list())
        found[f"/{name}/{{id}}/"] = _operation(
            f"{name}_detail", f"One of {name}", sorted(DETAIL_PARAMETERS), _item(), in_path=True
        )
        found[f"/{name}/find/"] = _operation(
            f"{name}_find",
            f"Leads to the one of {name} that is asked for",
            sorted({*DETAIL_PARAMETERS, *endpoint.find_query_parameters}),
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


def _columns(endpoint: Any) -> set[str]:
    if endpoint is not PagesEndpoint:
        return set(endpoint.get_available_fields(endpoint.model, db_fields_only=True))
    columns = {
        name
        for model in documented_models()
        for name in endpoint.get_available_fields(model, db_fields_only=True)
    }
    return {*columns, *FACT_FILTERS, FEATURED}


def _parameter(name: str) -> Schema:
    meaning, schema = PARAMETERS.get(name, ("Only what has exactly this value there.", _TEXT))
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
    name: str, summary: str, parameters: list[str], answer: Schema | None, in_path: bool = False
) -> Schema:
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    message = {"application/json": {"schema": reference("Message")}}
    found: Schema = (
        {"200": {"description": summary, "content": {"application/json": {"schema": answer}}}}
        if answer is not None
        else {"302": {"description": summary}}
    )
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "tags": ["Wagtail"],
            "parameters": [*([number] if in_path else []), *(_parameter(each) for each in parameters)],
            "responses": {
                **found,
                **{
                    status: {"description": text, "content": message}
                    for status, text in (
                        ("400", "Bad Request"),
                        ("401", "Unauthorized"),
                        ("404", "Not Found"),
                        ("429", "Too Many Requests"),
                        ("500", "Internal Server Error"),
                    )
                },
            },
        }
    }
