"""``/api/v2/webhooks/``: a key's own webhooks."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closercities.api.asked import asked_once
from closercities.api.keys.authentication import required_key, requires_scope
from closercities.api.keys.models import ApiKey, Scope
from closercities.api.problem import InvalidParameter, Problem
from closercities.api.webhooks import lifecycle
from closercities.api.webhooks.members import WISHES, invalid, members, told, told_delivery, wishes
from closercities.api.webhooks.models import PauseReason, WebhookDelivery, WebhookSubscription

LONGEST_OVERLAP_HOURS = 30 * 24
LATEST_DELIVERIES = 100


def _key(request: HttpRequest) -> ApiKey:
    asked_once(request)
    return required_key(request, Scope.WEBHOOKS)


def _own(request: HttpRequest, number: int) -> WebhookSubscription:
    """The key's webhook with this number. Another's raises :class:`Problem` as one that is not there."""
    found = WebhookSubscription.objects.filter(key=_key(request), pk=number).first()
    if found is None:
        raise Problem(404, "Not found", "This key has no webhook with this id.")
    return found


def _answer(value: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(value, status=status, headers={"Cache-Control": "no-store"})


def _list(items: list[Any]) -> JsonResponse:
    return _answer({"meta": {"next": None, "previous": None}, "items": items})


@requires_scope(Scope.WEBHOOKS)
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """All webhooks of the key, the oldest first; or a new one, with its secret."""
    key = _key(request)
    if request.method == "POST":
        return _created(request, key)
    return _list([told(each) for each in WebhookSubscription.objects.filter(key=key).order_by("pk")])


@sensitive_variables("secret")
def _created(request: HttpRequest, key: ApiKey) -> HttpResponse:
    found = members(request, set(WISHES))
    for needed in ("url", "events"):
        if needed not in found:
            raise InvalidParameter(needed, "This has to be given.", allowed="see the documentation")
    subscription = WebhookSubscription(**wishes(found))
    try:
        secret = lifecycle.create(subscription, key)
    except ValidationError as error:
        raise invalid(error) from error
    except lifecycle.TooMany as error:
        detail = f"A key has {lifecycle.MOST_OF_A_KEY} webhooks at most. Delete one first."
        raise Problem(409, "Too many webhooks", detail) from error
    answer = _answer({**told(subscription), "secret": secret}, 201)
    answer["Location"] = reverse("api_webhook", args=(subscription.pk,))
    return answer


@requires_scope(Scope.WEBHOOKS)
@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def webhook(request: HttpRequest, number: int) -> HttpResponse:
    """One webhook: told, changed or deleted."""
    subscription = _own(request, number)
    if request.method == "DELETE":
        subscription.delete()
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    if request.method == "PATCH":
        _change(request, subscription)
    return _answer(told(subscription))


def _change(request: HttpRequest, subscription: WebhookSubscription) -> None:
    found = members(request, {*WISHES, "paused"})
    paused = found.get("paused")
    if "paused" in found and not isinstance(paused, bool):
        raise InvalidParameter("paused", "This has to be true or false.", allowed=["true", "false"])
    try:
        lifecycle.change(subscription, wishes(found))
    except ValidationError as error:
        raise invalid(error) from error
    if paused is True:
        lifecycle.pause(subscription, PauseReason.OWNER)
    elif paused is False:
        lifecycle.resume(subscription)


@requires_scope(Scope.WEBHOOKS)
@require_POST
@sensitive_variables("secret")
def rotate(request: HttpRequest, number: int) -> HttpResponse:
    """A new secret. For ``overlap_hours``, a day unless given, messages carry both signatures."""
    subscription = _own(request, number)
    hours = members(request, {"overlap_hours"}).get("overlap_hours", 24)
    if isinstance(hours, float) and hours.is_integer():
        hours = int(hours)  # JSON does not tell 24.0 from 24
    if not isinstance(hours, int) or isinstance(hours, bool) or not 0 <= hours <= LONGEST_OVERLAP_HOURS:
        allowed = f"0 to {LONGEST_OVERLAP_HOURS}"
        raise InvalidParameter("overlap_hours", "This has to be a whole number of hours.", allowed=allowed)
    try:
        secret = lifecycle.rotate(subscription, timedelta(hours=hours))
    except ValidationError as error:
        raise Problem(409, "Conflict", " ".join(error.messages)) from error
    return _answer({**told(subscription), "secret": secret})


@requires_scope(Scope.WEBHOOKS)
@require_POST
def send_test(request: HttpRequest, number: int) -> HttpResponse:
    """Send an event that tells of nothing; what became of it stands among the deliveries."""
    subscription = _own(request, number)
    members(request, set())
    if subscription.is_paused:
        raise Problem(409, "Conflict", "This webhook is paused. Resume it first.")
    return _answer(told_delivery(lifecycle.send_test(subscription)), 202)


@requires_scope(Scope.WEBHOOKS)
@require_safe
def deliveries(request: HttpRequest, number: int) -> HttpResponse:
    """The latest deliveries, the newest first."""
    latest = WebhookDelivery.objects.filter(subscription=_own(request, number)).order_by("-pk")
    rows = latest.select_related("event").defer("event__payload").prefetch_related("attempts")
    return _list([told_delivery(each) for each in rows[:LATEST_DELIVERIES]])


@requires_scope(Scope.WEBHOOKS)
@require_POST
def replay(request: HttpRequest, number: int, delivery: int) -> HttpResponse:
    """Send a finished delivery once more, with the same id of the event."""
    found = WebhookDelivery.objects.filter(subscription=_own(request, number), pk=delivery).first()
    members(request, set())
    if found is None:
        raise Problem(404, "Not found", "This webhook has no delivery with this id.")
    try:
        again = lifecycle.replay(found)
    except ValidationError as error:
        raise Problem(409, "Conflict", " ".join(error.messages)) from error
    return _answer(told_delivery(again), 202)


urlpatterns = [
    path("", webhooks, name="api_webhooks"),
    path("<int:number>/", webhook, name="api_webhook"),
    path("<int:number>/rotate/", rotate, name="api_webhook_rotate"),
    path("<int:number>/test/", send_test, name="api_webhook_test"),
    path("<int:number>/deliveries/", deliveries, name="api_webhook_deliveries"),
    path("<int:number>/deliveries/<int:delivery>/replay/", replay, name="api_webhook_replay"),
]
