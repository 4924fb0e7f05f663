"""JSON that comes in about webhooks, and JSON that tells of one."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.encoding import force_str

from closercities.api.asked import body_of
from closercities.api.problem import InvalidParameter, Problem, UnknownParameter
from closercities.api.resources.parameters import shown
from closercities.api.webhooks.models import WebhookDelivery, WebhookSubscription

LARGEST_BODY = 64 * 1024
# Member in JSON, as filters of the API are named, and field.
LISTS = {"events": "events", "type": "types", "locale": "locales", "topic": "topics", "country": "countries"}
TEXTS = {"url": "url", "name": "name", "owner_email": "owner_email"}
WISHES = {**TEXTS, **LISTS}
_MEMBERS = {field: member for member, field in WISHES.items()}


def members(request: HttpRequest, known: set[str]) -> dict[str, Any]:
    """The members of the JSON object that ``request`` carries; none for an empty body.

    Raises :class:`Problem`: 400 for what is no such object or has a member that is not ``known``, 413 for a
    body that is too large, 415 for one of another type.
    """
    body = body_of(request, LARGEST_BODY)
    if not body:
        return {}
    if request.content_type != "application/json":
        detail = "Send JSON, and say so: Content-Type: application/json."
        raise Problem(415, "Unsupported media type", detail, allowed=["application/json"])
    try:
        found = json.loads(body.decode())
        # Half of a pair, written as an escape, is no character: nothing can store it.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Problem(400, "Invalid request", "The body is no JSON in UTF-8.") from error
    if not isinstance(found, dict):
        raise Problem(400, "Invalid request", "The body has to be a JSON object.")
    for name in found:
        if name not in known:
            raise UnknownParameter(shown(name), known)
    return found


def wishes(found: dict[str, Any]) -> dict[str, Any]:
    """Fields and values that the JSON members ``found`` ask for. Raises :class:`Problem`."""
    fields: dict[str, Any] = {}
    for member, field in LISTS.items():
        if member in found:
            value = [found[member]] if isinstance(found[member], str) else found[member]
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise InvalidParameter(member, "This has to be a list of texts.", allowed="a list of texts")
            fields[field] = value
    for member, field in TEXTS.items():
        if member in found:
            if not isinstance(found[member], str):
                raise InvalidParameter(member, "This has to be a text.", allowed="a text")
            fields[field] = found[member]
    return fields


def invalid(error: ValidationError) -> InvalidParameter:
    """What tells the first thing that is wrong with wishes; see ``wishes.check_wishes``."""
    field, errors = next(iter(error.error_dict.items()))
    first = errors[0]
    allowed = (first.params or {}).get("allowed", "")
    return InvalidParameter(_MEMBERS[field], force_str(first.messages[0]), allowed=allowed)


def told(subscription: WebhookSubscription) -> dict[str, Any]:
    """A subscription as its owner may see it, without the secret."""
    return {
        "id": subscription.pk,
        **{member: getattr(subscription, field) for member, field in WISHES.items()},
        "created_at": subscription.created_at,
        "paused": subscription.is_paused,
        "paused_at": subscription.paused_at,
        "pause_reason": subscription.pause_reason or None,
        "last_success_at": subscription.last_success_at,
        "failing_since": subscription.failing_since,
        "retry_at": subscription.retry_at,
        "old_secret_valid_until": subscription.previous_valid_until,
    }


def told_delivery(delivery: WebhookDelivery) -> dict[str, Any]:
    """A delivery with each request that it took, and what was answered."""
    return {
        "id": delivery.pk,
        "event_id": delivery.event.event_id,
        "event": delivery.event.event,
        "page": delivery.page_id or None,
        "state": delivery.state,
        "is_replay": delivery.is_replay,
        "created_at": delivery.created_at,
        "next_attempt_at": delivery.next_attempt_at if delivery.state == "pending" else None,
        "attempts": [
            {
                "at": attempt.at,
                "milliseconds": attempt.milliseconds,
                "status": attempt.status,
                "answer": attempt.answer,
                "error": attempt.error or None,
            }
            for attempt in delivery.attempts.all()
        ],
    }
