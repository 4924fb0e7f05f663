"""Webhooks in the schema: the addresses to manage them at."""

import re
from typing import Any

from closercities.api.endpoints.webhooks import LONGEST_OVERLAP_HOURS
from closercities.api.resources.case_filters import TOPIC_CODE
from closercities.api.resources.resource import Link
from closercities.api.schema.components import Components, Schema, nullable, reference
from closercities.api.schema.links import links_of
from closercities.api.webhooks.members import LISTS, TEXTS
from closercities.api.webhooks.models import ALL_EVENTS, DeliveryState, PauseReason
from closercities.api.webhooks.target import LONGEST_URL
from closercities.api.webhooks.wishes import KNOWN, LONGEST_LIST, LONGEST_NAME, NAME
from closercities.publication.writing import EVENTS

ERRORS = (400, 401, 403, 404, 405, 409, 413, 414, 415, 429, 500)
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_EVENT: Schema = {"type": "string", "enum": [*EVENTS, ALL_EVENTS]}
_SECRET: Schema = {"type": "string", "description": "Shown only here.", "pattern": "^whsec_"}
_IN_PATH = re.compile(r"{(\w+)}")
ONE = "/webhooks/{number}/"
REPLAY = Link("webhook_replay", {"number": "$request.path.number", "delivery": "id"})


def webhook_paths(components: Components) -> dict[str, Schema]:
    """The paths below ``/webhooks/``."""
    parts = _components(components)
    webhook, created, delivery = parts["Webhook"], parts["WebhookWithSecret"], parts["WebhookDelivery"]
    rotation = _request(
        {"overlap_hours": {"type": "integer", "minimum": 0, "maximum": LONGEST_OVERLAP_HOURS}}
    )
    told = {
        "/webhooks/": {
            "get": _operation("webhooks", "All webhooks of the key", _list(webhook), links=_by("items/0/id")),
            "post": _operation(
                "webhook_create", "Make a webhook", created, 201, parts["WebhookWish"], links=_by("id")
            ),
        },
        ONE: {
            "get": _operation("webhook", "One webhook", webhook),
            "patch": _operation(
                "webhook_change", "Change, pause or resume it", webhook, 200, parts["WebhookChange"]
            ),
            "delete": _operation("webhook_delete", "Delete it", None, 204),
        },
        f"{ONE}rotate/": {
            "post": _operation("webhook_rotate", "Replace its secret", created, 200, rotation),
        },
        f"{ONE}test/": {
            "post": _operation(
                "webhook_test",
                "Send it an event that tells of nothing",
                delivery,
                202,
                _request({}),
                links=(REPLAY, Link("webhook_deliveries", {"number": "$request.path.number"})),
            )
        },
        f"{ONE}deliveries/": {
            "get": _operation(
                "webhook_deliveries",
                "Its latest deliveries",
                _list(delivery),
                links=(Link("webhook_replay", {**REPLAY.takes, "delivery": "items/0/id"}),),
            )
        },
        f"{ONE}deliveries/{{delivery}}/replay/": {
            "post": _operation("webhook_replay", "Send an event once more", delivery, 202, _request({}))
        },
    }
    for path, operations in told.items():
        for operation in operations.values():
            operation["parameters"] = [
                {"name": name, "in": "path", "required": True, "schema": _WHOLE}
                for name in _IN_PATH.findall(path)
            ]
    return told


def _by(place: str) -> tuple[Link, ...]:
    """Links to all that can be asked of the webhook whose id stands at ``place``."""
    asked = ("webhook", "webhook_change", "webhook_delete", "webhook_rotate", "webhook_test")
    return tuple(Link(to, {"number": place}) for to in (*asked, "webhook_deliveries"))


def _components(components: Components) -> dict[str, Schema]:
    texts = {"type": "array", "items": _TEXT}
    told = {
        "id": _WHOLE,
        **dict.fromkeys(TEXTS, _TEXT),
        **dict.fromkeys(LISTS, texts),
        "events": {"type": "array", "items": _EVENT, "minItems": 1},
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
        "WebhookWish": _request(_wishes(), ["url", "events"]),
        "WebhookChange": _request({**_wishes(), "paused": _FLAG}),
        "Webhook": _object(told, list(told)),
        "WebhookWithSecret": _object({**told, "secret": _SECRET}, [*told, "secret"]),
        "WebhookDelivery": _delivery(),
    }
    return {name: components.add(name, schema) for name, schema in found.items()}


def _wishes() -> dict[str, Schema]:
    """What may be asked for; see :mod:`closercities.api.webhooks.wishes`, which checks it."""
    known = {member: sorted(KNOWN[field]()) for member, field in LISTS.items() if member != "topic"}
    one_of = {member: {"type": "string", "enum": values} for member, values in known.items()}
    one_of["topic"] = {"type": "string", "pattern": f"^{TOPIC_CODE}$"}
    return {
        "url": {
            "type": "string",
            "format": "uri",
            "minLength": 1,
            "maxLength": LONGEST_URL,
            "description": "Where to send: an address of the public web.",
            "examples": ["https://embassy.example/hook"],
        },
        "name": {"type": "string", "maxLength": LONGEST_NAME, "pattern": f"^{NAME}$"},
        "owner_email": {"anyOf": [{"type": "string", "format": "email"}, {"type": "string", "const": ""}]},
        **{member: _one_or_several(one_of[member], 1 if member == "events" else 0) for member in LISTS},
    }


def _one_or_several(one: Schema, fewest: int) -> Schema:
    several = {"type": "array", "items": one, "minItems": fewest, "maxItems": LONGEST_LIST}
    return {"anyOf": [several, one]}


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


def _request(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    """A body; a member that has no meaning is refused."""
    return {**_object(properties, required), "additionalProperties": False}


def _list(item: Schema) -> Schema:
    ends = _object({"next": {"type": "null"}, "previous": {"type": "null"}}, ["next", "previous"])
    return _object({"meta": ends, "items": {"type": "array", "items": item}}, ["meta", "items"])


def _operation(
    name: str,
    summary: str,
    answer: Schema | None,
    status: int = 200,
    body: Schema | None = None,
    links: tuple[Link, ...] = (),
) -> dict[str, Any]:
    success: Schema = {"description": summary, **links_of(links)}
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
