"""``/api/v2/webhooks/``: keys have webhooks of their own."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closercities.api.keys.lifecycle import create_key
from closercities.api.problem_titles import TITLES
from closercities.api.webhooks.lifecycle import MOST_OF_A_KEY
from closercities.api.webhooks.models import WebhookDelivery, WebhookSubscription
from tests.api.keyed import bearing
from tests.api.webhooks.made import deliver, is_signed, subscribe
from tests.api.webhooks.receiver import Receiver
from tests.factories.core import TopicFactory

pytestmark = pytest.mark.django_db
WEBHOOKS = "/api/v2/webhooks/"
URL = "https://receiver.example/hook"


class Owner:
    """Asks with a key of its own."""

    def __init__(self, *scopes: str) -> None:
        self.key, self.secret = create_key("Embassy", scopes or ["webhooks"])

    def __call__(self, method: str, path: str = "", body: Any = None, **options: Any) -> Any:
        options.setdefault("content_type", "application/json")
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        client = Client(raise_request_exception=False)
        return client.generic(method, WEBHOOKS + path, content, headers=bearing(self.secret), **options)

    def refused(self, status: int, *arguments: Any, **options: Any) -> dict[str, Any]:
        """The problem that the answer tells."""
        answer = self(*arguments, **options)
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        told: dict[str, Any] = answer.json()
        assert told["title"] in TITLES
        return told


@pytest.fixture
def owner() -> Owner:
    return Owner()


def test_webhook_is_made_with_a_secret_that_is_shown_once(owner: Owner) -> None:
    TopicFactory(code="water")
    wish = {"url": URL, "events": ["page.withdrawn", "page.changed"], "topic": ["water"], "country": "NL"}
    answer = owner("POST", "", wish)
    assert answer.status_code == 201
    made = answer.json()
    assert made["secret"].startswith("whsec_")
    assert answer["Location"] == f"{WEBHOOKS}{made['id']}/"
    assert answer["Cache-Control"] == "no-store"
    told = owner("GET", f"{made['id']}/").json()
    assert "secret" not in told
    assert (told["url"], told["events"]) == (URL, ["page.changed", "page.withdrawn"])
    assert (told["topic"], told["country"], told["type"], told["paused"]) == (["water"], ["NL"], [], False)
    listed = owner("GET").json()
    assert listed == {"meta": {"next": None, "previous": None}, "items": [told]}
    stored = "".join(str(row) for row in WebhookSubscription.objects.values())
    assert made["secret"] not in stored
    assert made["secret"].removeprefix("whsec_") not in stored


def test_each_key_sees_and_changes_only_its_own(owner: Owner) -> None:
    other = Owner()
    number = owner("POST", "", {"url": URL, "events": ["*"]}).json()["id"]
    from_admin, _secret = subscribe()
    assert other("GET").json()["items"] == []
    for path in (f"{number}/", f"{from_admin.pk}/", "999/", f"{10**30}/"):
        for method in ("GET", "PATCH", "DELETE"):
            other.refused(404, method, path, {} if method == "PATCH" else None)
        for action in ("rotate/", "test/", "deliveries/1/replay/"):
            other.refused(404, "POST", path + action)
        other.refused(404, "GET", path + "deliveries/")
    assert WebhookSubscription.objects.count() == 2


def test_key_with_the_scope_is_needed(owner: Owner) -> None:
    answer = Client().post(WEBHOOKS, {"url": URL, "events": ["*"]}, content_type="application/json")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert Owner("preview").refused(403, "POST", "", {"url": URL, "events": ["*"]})["scope"] == "webhooks"
    assert not WebhookSubscription.objects.exists()


def test_webhook_is_changed_paused_resumed_and_deleted(owner: Owner) -> None:
    path = f"{owner('POST', '', {'url': URL, 'events': ['*']}).json()['id']}/"
    changed = owner("PATCH", path, {"events": ["page.published"], "locale": ["ar"], "paused": True}).json()
    assert (changed["events"], changed["locale"], changed["url"]) == (["page.published"], ["ar"], URL)
    assert (changed["paused"], changed["pause_reason"]) == (True, "owner")
    assert owner.refused(409, "POST", path + "test/")
    assert owner("PATCH", path, {"paused": False}).json()["paused"] is False
    assert owner.refused(400, "PATCH", path, {"paused": "no"})["parameter"] == "paused"
    assert owner.refused(400, "PATCH", path, {"url": "http://10.0.0.1/"})["parameter"] == "url"
    assert owner("GET", path).json()["url"] == URL
    assert owner("DELETE", path).status_code == 204
    owner.refused(404, "GET", path)


def test_secret_is_replaced_and_a_test_message_is_signed_with_both(owner: Owner, receiver: Receiver) -> None:
    made = owner("POST", "", {"url": receiver.url, "events": ["*"]}).json()
    path = f"{made['id']}/"
    rotated = owner("POST", path + "rotate/", {"overlap_hours": 1}).json()
    assert rotated["secret"] != made["secret"]
    assert rotated["old_secret_valid_until"]
    for wrong in (-1, 721, 1.5, "1", True, None):
        assert (
            owner.refused(400, "POST", path + "rotate/", {"overlap_hours": wrong})["parameter"]
            == "overlap_hours"
        )
    sent = owner("POST", path + "test/")
    assert (sent.status_code, sent.json()["event"]) == (202, "webhook.test")
    deliver()
    assert is_signed(receiver, 0, made["secret"])
    assert is_signed(receiver, 0, rotated["secret"])
    (logged,) = owner("GET", path + "deliveries/").json()["items"]
    assert (logged["state"], logged["attempts"][0]["status"]) == ("delivered", 204)
    again = owner("POST", f"{path}deliveries/{logged['id']}/replay/").json()
    assert (again["event_id"], again["is_replay"]) == (logged["event_id"], True)
    owner.refused(409, "POST", f"{path}deliveries/{again['id']}/replay/")
    deliver()
    assert receiver.bodies[0] == receiver.bodies[1]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"events": ["*"]}, "url"),
    ({"url": URL}, "events"),
    ({"url": URL, "events": []}, "events"),
    ({"url": URL, "events": ["page.read"]}, "events"),
    ({"url": URL, "events": ["\x00"]}, "events"),
    ({"url": URL, "events": [1]}, "events"),
    ({"url": URL, "events": {"*": 1}}, "events"),
    ({"url": URL, "events": None}, "events"),
    ({"url": URL, "events": ["*"] * 101}, "events"),
    ({"url": 7, "events": ["*"]}, "url"),
    ({"url": "x", "events": ["*"]}, "url"),
    ({"url": "https://receiver.example/\x00", "events": ["*"]}, "url"),
    ({"url": "http://127.0.0.1/", "events": ["*"]}, "url"),
    ({"url": "http://169.254.169.254/latest/meta-data/", "events": ["*"]}, "url"),
    ({"url": URL, "events": ["*"], "type": ["auth.User"]}, "type"),
    ({"url": URL, "events": ["*"], "locale": ["xx"]}, "locale"),
    ({"url": URL, "events": ["*"], "topic": ["nothing"]}, "topic"),
    ({"url": URL, "events": ["*"], "country": ["nl"]}, "country"),
    ({"url": URL, "events": ["*"], "name": "a\x00"}, "name"),
    ({"url": URL, "events": ["*"], "name": "a" * 101}, "name"),
    ({"url": URL, "events": ["*"], "owner_email": "nobody"}, "owner_email"),
    ({"url": URL, "events": ["*"], "owner_email": "a" * 300 + "@example.org"}, "owner_email"),
    ({"url": URL, "events": ["*"], "paused": True}, "paused"),
    ({"url": URL, "events": ["*"], "secret": "whsec_"}, "secret"),
    ({"url": URL, "events": ["*"], "\x00": 1}, "?"),
]


@pytest.mark.parametrize(("body", "parameter"), BAD)
def test_wish_that_cannot_be_is_named(owner: Owner, body: dict[str, Any], parameter: str) -> None:
    told = owner.refused(400, "POST", "", body)
    assert told["parameter"] == parameter
    assert told["allowed"]
    assert not WebhookSubscription.objects.exists()


@pytest.mark.parametrize(
    ("body", "options", "status"),
    [
        (b"url=https://receiver.example/", {"content_type": "application/x-www-form-urlencoded"}, 415),
        (b"<xml/>", {"content_type": "text/xml"}, 415),
        (b"{}", {"content_type": ""}, 415),
        (b"{", {}, 400),
        (b"\xff\xfe", {}, 400),
        (b"[]", {}, 400),
        (b'"text"', {}, 400),
        (b"[" * 60_000, {}, 400),
        (b'{"url": "' + b"a" * 70_000 + b'"}', {}, 413),
        (b"a" * 3_000_000, {}, 413),
        (b"", {}, 400),
    ],
)
def test_body_that_is_no_json_object_is_refused(
    owner: Owner, body: bytes, options: dict[str, str], status: int
) -> None:
    owner.refused(status, "POST", "", body, **options)


def test_wrong_method_and_parameters_in_the_query_string_are_refused(owner: Owner) -> None:
    assert set(owner("PUT", "", {})["Allow"].split(", ")) == {"GET", "HEAD", "POST"}
    owner.refused(405, "PUT", "", {})
    owner.refused(405, "POST", "1/", {})
    owner.refused(405, "GET", "1/rotate/")
    assert owner.refused(400, "GET", "?limit=1")["parameter"] == "limit"


def test_key_has_only_so_many_webhooks(owner: Owner) -> None:
    for _number in range(MOST_OF_A_KEY):
        subscribe(key=owner.key)
    told = owner.refused(409, "POST", "", {"url": URL, "events": ["*"]})
    assert told["title"] == "Too many webhooks"
    assert WebhookSubscription.objects.count() == MOST_OF_A_KEY
    assert Owner()("POST", "", {"url": URL, "events": ["*"]}).status_code == 201


@pytest.mark.parametrize("count", [1, 10, 20])
def test_queries_to_list_do_not_depend_on_how_many(owner: Owner, count: int) -> None:
    for _number in range(count):
        subscribe(key=owner.key)
    owner("GET")
    with CaptureQueriesContext(connection) as captured:
        assert len(owner("GET").json()["items"]) == count
    assert len(captured) == 2
    assert not WebhookDelivery.objects.exists()
