"""Webhooks in the schema: the addresses to manage them at."""

import re
from typing import Any

from closercities.api.schema.components import Components, Schema, nullable, reference
from closercities.api.webhooks.members import LISTS, TEXTS
from closercities.api.webhooks.models import ALL_EVENTS, DeliveryState, PauseReason
from closercities.publication.writing import EVENTS

ERRORS = (400, 401, 403, 404, 405, 409, 413, 415, 429, 500)
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_EVENT: Schema = {"type": "string", "enum": [*EVENTS, ALL_EVENTS]}
_SECRET: Schema = {"type": "string", "description": "Shown only here.", "pattern": "^whsec_"}
_IN_PATH = re.compile(r"{(\w+)}")


def webhook_paths(components: Components) -> dict[str, Schema]:
    """The paths below ``/webhooks/``."""
    parts = _components(components)
    webhook, created, delivery = parts["Webhook"], parts["WebhookWithSecret"], parts["WebhookDelivery"]
    one = "/webhooks/{number}/"
    rotation = _object({"overlap_hours": {"type": "integer", "minimum": 0, "maximum": 720}})
    told = {
        "/webhooks/": {
            "get": _operation("webhooks", "All webhooks of the key", _list(webhook)),
            "post": _operation("webhook_create", "Make a webhook", created, 201, parts["WebhookWish"]),
        },
        one: {
            "get": _operation("webhook", "One webhook", webhook),
            "patch": _operation(
                "webhook_change", "Change, pause or resume it", webhook, 200, parts["WebhookChange"]
            ),
            "delete": _operation("webhook_delete", "Delete it", None, 204),
        },
        f"{one}rotate/": {
            "post": _operation("webhook_rotate", "Replace its secret", created, 200, rotation),
        },
        f"{one}test/": {
            "post": _operation("webhook_test", "Send it an event that tells of nothing", delivery, 202)
        },
        f"{one}deliveries/": {
            "get": _operation("webhook_deliveries", "Its latest deliveries", _list(delivery))
        },
        f"{one}deliveries/{{delivery}}/replay/": {
            "post": _operation("webhook_replay", "Send an event once more", delivery, 202)
        },
    }
    for path, operations in told.items():
        for operation in operations.values():
            operation["parameters"] = [
                {"name": name, "in": "path", "required": True, "schema": _WHOLE}
                for name in _IN_PATH.findall(path)
            ]
    return told


def _components(components: Components) -> dict[str, Schema]:
    texts = {"type": "array", "items": _TEXT}
    wishes: dict[str, Schema] = dict.fromkeys(TEXTS, _TEXT) | dict.fromkeys(LISTS, texts)
    wishes["events"] = {"type": "array", "items": _EVENT, "minItems": 1}
    told = {
        "id": _WHOLE,
        **wishes,
        "created_at": _INSTANT,
        "paused": _FLAG,
        "paused_at": nullable(_INSTANT),
        "pause_reason": nullable({"type": "string", "enum": list(PauseReason.values)}),
        "last_success_at": nullable(_INSTANT),
        "failing_since": nullable(_INSTANT),
        "retry_at": nullable(_INSTANT),
        "old_secret_valid_until": nullable(_INSTANT),
    }
    found = {
        "WebhookWish": _object(wishes, ["url", "events"]),
        "WebhookChange": _object({**wishes, "paused": _FLAG}),
        "Webhook": _object(told, list(told)),
        "WebhookWithSecret": _object({**told, "secret": _SECRET}, [*told, "secret"]),
        "WebhookDelivery": _delivery(),
    }
    return {name: components.add(name, schema) for name, schema in found.items()}


def _delivery() -> Schema:
    attempt: dict[str, Schema] = {
        "at": _INSTANT,
        "milliseconds": _WHOLE,
        "status": nullable(_WHOLE),
        "answer": _TEXT,
        "error": nullable(_TEXT),
    }
    told: dict[str, Schema] = {
        "id": _WHOLE,
        "event_id": _TEXT,
        "event": _TEXT,
        "page": nullable(_WHOLE),
        "state": {"type": "string", "enum": list(DeliveryState.values)},
        "is_replay": _FLAG,
        "created_at": _INSTANT,
        "next_attempt_at": nullable(_INSTANT),
        "attempts": {"type": "array", "items": _object(attempt, list(attempt))},
    }
    return _object(told, list(told))


def _object(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    told: Schema = {"type": "object", "properties": properties}
    return {**told, "required": required} if required else told


def _list(item: Schema) -> Schema:
    ends = _object({"next": {"type": "null"}, "previous": {"type": "null"}}, ["next", "previous"])
    return _object({"meta": ends, "items": {"type": "array", "items": item}}, ["meta", "items"])


def _operation(
    name: str, summary: str, answer: Schema | None, status: int = 200, body: Schema | None = None
) -> dict[str, Any]:
    success: Schema = {"description": summary}
    if answer is not None:
        success["content"] = {"application/json": {"schema": answer}}
    told: Schema = {
        "operationId": name,
        "summary": summary,
        "tags": ["Webhooks"],
        "security": [{"key": ["webhooks"]}],
        "responses": {
            str(status): success,
            **{str(error): {"$ref": f"#/components/responses/Error{error}"} for error in ERRORS},
        },
    }
    if body is not None:
        required = body == reference("WebhookWish")
        told["requestBody"] = {"required": required, "content": {"application/json": {"schema": body}}}
    return told
