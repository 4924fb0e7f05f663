"""Previews in the schema."""

from typing import Any

from closercities.api.endpoints.preview import HEADER
from closercities.api.schema.components import Components, Schema
from closercities.api.schema.items import any_document

ERRORS = (400, 401, 403, 404, 405, 410, 414, 429, 500)


def preview_paths(components: Components) -> dict[str, Schema]:
    """The one path of previews."""
    shown: Schema = {"content": {"application/json": {"schema": any_document(components)}}}
    return {
        "/preview/": {
            "get": _operation("preview", "The draft that a token opens", "200", shown),
            "delete": _operation("preview_revoke", "End the token at once", "204", {}),
        }
    }


def _operation(name: str, summary: str, status: str, answer: Schema) -> dict[str, Any]:
    token = {"name": HEADER, "in": "header", "required": True, "schema": {"type": "string", "minLength": 1}}
    errors = {str(error): {"$ref": f"#/components/responses/Error{error}"} for error in ERRORS}
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["Preview"],
        "security": [{"key": ["preview"]}],
        "parameters": [token],
        "responses": {status: {"description": summary, **answer}, **errors},
    }
