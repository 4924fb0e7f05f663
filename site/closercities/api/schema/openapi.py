"""``/api/v2/openapi.json``: the whole API in the words of OpenAPI 3.1, made from its declarations."""

import re
from functools import cache
from http import HTTPStatus
from typing import Any

from closercities.api.resources.registry import RESOURCES
from closercities.api.resources.resource import Resource
from closercities.api.resources.shapes import ComparedRow
from closercities.api.schema.components import Components, Schema, nullable, reference
from closercities.api.schema.found import found_schema, map_schema
from closercities.api.schema.items import ITEMS, PARTS, let_references_expand
from closercities.api.schema.links import links_of
from closercities.api.schema.preview import preview_paths
from closercities.api.schema.stock import stock_paths
from closercities.api.schema.submissions import ERRORS as SUBMISSION_ERRORS
from closercities.api.schema.submissions import submission_paths
from closercities.api.schema.webhooks import ERRORS as WEBHOOK_ERRORS
from closercities.api.schema.webhooks import webhook_paths

VERSION = "2.0.0"
PROBLEM = "application/problem+json"
EVERYWHERE = (401, 405, 414, 429, 500)
_STEP = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_KINDS: dict[str | None, Schema] = {
    "int": {"type": "integer"},
    "uuid": {"type": "string", "format": "uuid"},
    "slug": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
    None: {"type": "string"},
}


@cache
def openapi() -> Schema:
    """The document. It depends on the code and the settings alone."""
    components = Components()
    _add_errors(components)
    paths = {_address(each): {"get": _operation(each, components)} for each in RESOURCES}
    paths |= stock_paths(components)
    paths |= webhook_paths(components)
    paths |= preview_paths(components)
    paths |= submission_paths(components)
    let_references_expand(components)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Closer Cities",
            "version": VERSION,
            "summary": "Urban projects as cases, and research on how urban knowledge travels.",
            "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
        },
        "servers": [{"url": "/api/v2"}],
        "security": [{}, {"key": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.schemas.items())),
            "responses": {f"Error{status}": _error(status) for status in _statuses()},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _address(resource: Resource) -> str:
    return "/" + _STEP.sub(lambda step: f"{{{step['name']}}}", resource.path)


def _operation(resource: Resource, components: Components) -> Schema:
    in_path = [
        {"name": step["name"], "in": "path", "required": True, "schema": _KINDS[step["kind"]]}
        for step in _STEP.finditer(resource.path)
    ]
    told: Schema = {
        "operationId": resource.name,
        "summary": resource.summary,
        "parameters": [*in_path, *(_parameter(each) for each in resource.parameters)],
        "responses": {
            "200": {
                "description": resource.summary,
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {resource.media_type: {"schema": _answer(resource, components)}},
                **links_of(resource.links),
            },
            "304": {"description": "Nothing has changed since the answer with the ETag that was sent."},
            **{
                str(status): {"$ref": f"#/components/responses/Error{status}"}
                for status in sorted({*resource.errors, *EVERYWHERE})
            },
        },
    }
    return {**told, "description": resource.description} if resource.description else told


def _parameter(declared: Any) -> Schema:
    schema = declared.schema
    told = {
        "name": declared.name,
        "in": "query",
        "description": declared.description,
        "schema": schema,
    }
    if declared.required:
        told["required"] = True
    if declared.example:
        told["example"] = _example(declared, schema)
    return {**told, "style": "form", "explode": False} if schema.get("type") == "array" else told


def _example(declared: Any, schema: Schema) -> Any:
    kind = schema.get("type")
    if kind == "array":
        item = schema["items"] or schema["prefixItems"][0]
        return [_typed(part, item.get("type")) for part in declared.example.split(",")]
    return _typed(declared.example, kind)


def _typed(text: str, kind: Any) -> Any:
    if kind == "integer":
        return int(text)
    if kind == "number":
        return float(text)
    return text == "true" if kind == "boolean" else text


def _answer(resource: Resource, components: Components) -> Schema:
    if resource.answer == "file":
        return {"type": "string"}
    item = _item(resource, components)
    if resource.answer in ("item", "resolution"):
        return item
    meta = {"next": nullable({"type": "string", "format": "uri"})}
    meta["previous"] = nullable({"type": "string", "format": "uri"})
    required = ["next", "previous"]
    if resource.answer == "changes":
        meta["cursor"] = {"type": "string"}
        required.append("cursor")
    elif resource.answer == "search":
        return found_schema(meta, item, components)
    elif resource.answer == "map":
        return map_schema(meta, item)
    elif resource.answer != "comparison":
        meta["total_count"] = {"type": "integer", "description": "Only with `count=true`."}
    properties: Schema = {
        "meta": {"type": "object", "properties": meta, "required": required},
        "items": {"type": "array", "items": item},
    }
    if resource.answer == "comparison":
        properties["rows"] = components.of(list[ComparedRow])
    return {"type": "object", "properties": properties, "required": list(properties)}


def _item(resource: Resource, components: Components) -> Schema:
    whole = ITEMS[resource.item](components)
    if "fields" not in resource.by_name:
        return whole
    return {"anyOf": [whole, PARTS[resource.item](components)]}


def _add_errors(components: Components) -> None:
    components.add(
        "Problem",
        {
            "type": "object",
            "description": "What went wrong and what to do next (RFC 9457).",
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "parameter": {"type": "string", "description": "The parameter that is wrong."},
                "errors": {
                    "type": "array",
                    "description": "What is wrong with a body, part by part.",
                    "items": {
                        "type": "object",
                        "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
                        "required": ["pointer", "detail"],
                    },
                },
                "allowed": {
                    "description": "What it can be.",
                    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
                },
            },
            "required": ["type", "title", "status", "detail"],
        },
    )


def _statuses() -> list[int]:
    return sorted(
        {
            *EVERYWHERE,
            *WEBHOOK_ERRORS,
            *SUBMISSION_ERRORS,
            *(status for each in RESOURCES for status in each.errors),
        }
    )


def _error(status: int) -> Schema:
    title = HTTPStatus(status).phrase
    if status == HTTPStatus.REQUEST_URI_TOO_LONG:
        # The web server says so before the API can.
        return {"description": title, "content": {"text/html": {"schema": {"type": "string"}}}}
    return {"description": title, "content": {PROBLEM: {"schema": reference("Problem")}}}
