"""The form for sharing a project in the schema."""

from typing import Any

from cases.submissions.questionnaire import FULL
from cases.submissions.questionnaire.schema import body_schema
from cases.submissions.states import State
from closercities.api.endpoints.submissions import KEY, LONGEST_KEY
from closercities.api.schema.components import Components, Schema, reference
from closercities.api.schema.submission_places import place_paths, responses
from closercities.core.languages import content_locale_codes

ERRORS = (400, 401, 405, 413, 414, 415, 422, 429, 500)
_CHOICE: Schema = {
    "type": "object",
    "properties": {
        "value": {"type": "string"},
        "label": {"type": "string"},
        "depth": {"type": "integer", "minimum": 0},
        "language": {
            "type": "string",
            "description": "The language of the label, where it is another one than was asked for.",
        },
    },
    "required": ["value", "label", "depth", "language"],
}
_QUESTION: Schema = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "kind": {"type": "string"},
        "label": {"type": "string"},
        "hint": {"type": "string"},
        "language": {
            "type": "string",
            "description": "The language of the label, where it is another one than was asked for.",
        },
        "hint_language": {"type": "string", "description": "The same for the hint."},
        "required": {"type": "boolean"},
        "limit": {"type": ["integer", "null"]},
        "choices": {"type": "array", "items": _CHOICE},
    },
    "required": [
        "name",
        "kind",
        "label",
        "hint",
        "language",
        "hint_language",
        "required",
        "limit",
        "choices",
    ],
}
_FILES: Schema = {
    "type": "object",
    "description": "What files can be added after posting, and the words for it.",
    "properties": {
        "label": {"type": "string"},
        "hint": {"type": "string"},
        "accept": {"type": "string"},
        "most": {"type": "integer"},
        "bytes": {"type": "integer"},
        "bytes_together": {"type": "integer"},
        "words": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "required": ["label", "hint", "accept", "most", "bytes", "bytes_together", "words"],
}
_TEXT: Schema = {"type": "string"}
_PLACES: Schema = {
    "type": "object",
    "description": "The words for choosing a city and a spot, of `submission-form/cities/` and `…/spot/`.",
    "properties": {
        "cities": {
            "type": "object",
            "properties": {"label": _TEXT, "found": _TEXT, "none": _TEXT},
            "required": ["label", "found", "none"],
        },
        "map": {
            "type": "object",
            "properties": {
                "label": _TEXT,
                "hint": _TEXT,
                "lost": _TEXT,
                "ways": {"type": "object", "additionalProperties": _TEXT},
            },
            "required": ["label", "hint", "lost", "ways"],
        },
    },
    "required": ["cities", "map"],
}
_STEP: Schema = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "lede": {"type": "string"},
        "questions": {"type": "array", "items": _QUESTION},
        "files": {"anyOf": [_FILES, {"type": "null"}]},
        "places": {"anyOf": [_PLACES, {"type": "null"}]},
    },
    "required": ["name", "title", "lede", "questions", "files", "places"],
}


def submission_paths(components: Components) -> dict[str, Schema]:
    """The definition of the form, and the address that takes what is sent."""
    body = body_schema(FULL, with_choices=False)
    del body["$schema"]
    components.add("SubmissionBody", body)
    components.add("SubmissionForm", _form())
    components.add("SubmissionReceipt", _receipt())
    return {
        "/submission-form/": {"get": _definition()},
        **place_paths(components),
        "/submissions/": {"post": _post()},
    }


def _form() -> Schema:
    campaign = {"type": "object", "properties": {"slug": {"type": "string"}, "title": {"type": "string"}}}
    return {
        "type": "object",
        "properties": {
            "version": {"type": "integer"},
            "locale": {"type": "string", "enum": content_locale_codes()},
            "campaign": {"anyOf": [campaign, {"type": "null"}]},
            "steps": {"type": "array", "items": _STEP},
            "schema": {"type": "object", "description": "A JSON Schema (2020-12) of the body to post."},
            "example": {"type": "object", "description": "A complete body that can be posted as it is."},
        },
        "required": ["version", "locale", "campaign", "steps", "schema", "example"],
    }


def _receipt() -> Schema:
    return {
        "type": "object",
        "properties": {
            "reference": {"type": "string"},
            "status_url": {
                "type": "string",
                "format": "uri",
                "description": "A secret address: for the submitter alone. Files are added below it.",
            },
            "state": {"type": "string", "enum": State.values},
        },
        "required": ["reference", "status_url", "state"],
    }


def _definition() -> Schema:
    parameters = [
        {"name": "locale", "in": "query", "schema": {"type": "string", "enum": content_locale_codes()}},
        {"name": "campaign", "in": "query", "schema": {"type": "string"}},
    ]
    return {
        "operationId": "submission_form",
        "summary": "The questions of the form for sharing a project",
        "tags": ["Submissions"],
        "parameters": parameters,
        "responses": responses("200", "The form", "SubmissionForm", (400, 401, 405, 414, 429, 500)),
    }


def _post() -> dict[str, Any]:
    key = {
        "name": KEY,
        "in": "header",
        "required": True,
        "description": "The same for each attempt to send the same submission.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    }
    body = {"required": True, "content": {"application/json": {"schema": reference("SubmissionBody")}}}
    return {
        "operationId": "submission_post",
        "summary": "Share a project",
        "description": (
            "The submitter gets a mail and confirms their address; then an editor reads it. Files follow, "
            "one by one: POST each as `multipart/form-data`, in the field `files`, to `files/` below "
            "`status_url`, with `Accept: application/json`. The answer is 201 with `files`, or the status of "
            "what is wrong with `problems`, each with `name`, `code`, `detail` and whether it may be tried "
            "`again`. Say what a file shows with a form of `description` and `credit` to `describe/` below "
            "its `address`."
        ),
        "tags": ["Submissions"],
        "parameters": [key],
        "requestBody": body,
        "responses": responses("201", "Taken", "SubmissionReceipt", ERRORS),
    }
