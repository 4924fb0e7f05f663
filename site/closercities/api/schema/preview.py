"""Previews in the schema."""

from typing import Any

from closercities.api.endpoints.preview import HEADER, IN_PANEL, PAGE
from closercities.api.schema.components import Components, Schema
from closercities.api.schema.items import any_document

ERRORS = (400, 401, 403, 404, 405, 410, 414, 429, 500)
EXPECTED: Schema = {
    "name": PAGE,
    "in": "query",
    "description": "The page that is expected: a token of another one is a 404.",
    "schema": {"type": "integer", "minimum": 1},
}
BESIDE: Schema = {
    "name": IN_PANEL,
    "in": "query",
    "description": "Whether the page is shown in the panel of the admin, as the address of the preview says.",
    "schema": {"type": "boolean", "default": False},
}


def preview_paths(components: Components) -> dict[str, Schema]:
    """The paths of previews."""
    shown: Schema = {"content": {"application/json": {"schema": any_document(components)}}}
    bar: Schema = {"content": {"text/html": {"schema": {"type": "string"}}}}
    return {
        "/preview/": {
            "get": _operation("preview", "The draft that a token opens", "200", shown, EXPECTED),
            "delete": _operation("preview_revoke", "End the token at once", "204", {}),
        },
        "/preview/user-bar/": {
            "get": _operation(
                "preview_user_bar",
                "The user bar of the admin with its checks, for the end of the page that shows the draft",
                "200",
                bar,
                EXPECTED,
                BESIDE,
            )
        },
    }


def _operation(name: str, summary: str, status: str, answer: Schema, *parameters: Schema) -> dict[str, Any]:
    token = {"name": HEADER, "in": "header", "required": True, "schema": {"type": "string", "minLength": 1}}
    errors = {str(error): {"$ref": f"#/components/responses/Error{error}"} for error in ERRORS}
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["Preview"],
        "security": [{"key": ["preview"]}],
        "parameters": [token, *parameters],
        "responses": {status: {"description": summary, **answer}, **errors},
    }
