"""Webhooks in the admin: for administrators, with a secret that is shown once."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from closercities.api.keys.lifecycle import create_key, revoke
from closercities.api.webhooks.models import PauseReason, WebhookSubscription
from closercities.core.models import User
from tests.api.webhooks.made import deliver, is_signed, subscribe
from tests.api.webhooks.receiver import Receiver
from tests.factories.core import TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site()


def member(client: Client, group: str) -> Client:
    person = User.objects.create_user(group.lower(), password="secret")
    person.groups.set(Group.objects.filter(name=group))
    client.force_login(person)
    return client


@pytest.fixture
def administrator(client: Client) -> Client:
    return member(client, "Administrators")


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def secret_in(answer: Any) -> str:
    (secret,) = set(SECRET.findall(text(answer)))
    assert "no-store" in answer["Cache-Control"]
    return str(secret)


def page(client: Client, name: str, *arguments: Any) -> str:
    return text(client.get(reverse(f"webhooks:{name}", args=arguments)))


def post(client: Client, view: str, *arguments: Any, **values: Any) -> Any:
    return client.post(reverse(f"webhooks:{view}", args=arguments), values, follow=True)


def test_administrator_makes_a_webhook_tries_it_and_sends_again(
    administrator: Client, receiver: Receiver
) -> None:
    TopicFactory(code="water")
    wish = {"name": "Embassy", "url": receiver.url, "events": ["*"], "topics": ["water"], "countries": ["NL"]}
    secret = secret_in(post(administrator, "add", **wish))
    made = WebhookSubscription.objects.get()
    assert (made.topics, made.countries, made.types, made.key) == (["water"], ["NL"], [], None)
    post(administrator, "test", made.pk)
    deliver()
    assert is_signed(receiver, 0, secret)
    log = page(administrator, "deliveries", made.pk)
    assert "webhook.test" in log
    assert "204" in log
    delivery = made.deliveries.get()
    assert "sent once more" in text(post(administrator, "deliveries", made.pk, delivery=delivery.pk))
    deliver()
    assert len(receiver.bodies) == 2
    for name in ("edit", "deliveries", "rotate", "delete", "history"):
        shown = page(administrator, name, made.pk)
        assert not SECRET.search(shown)
        assert made.secret_seed not in shown
    assert "Embassy" in page(administrator, "index")


def test_secret_is_replaced_once_however_often_the_answer_is_loaded(administrator: Client) -> None:
    made, old = subscribe(name="Embassy")
    check = made.secret_check[:16]
    assert check in page(administrator, "rotate", made.pk)
    assert secret_in(post(administrator, "rotate", made.pk, check=check)) != old
    assert "replaced already" in text(post(administrator, "rotate", made.pk, check=check))
    actions = [entry.action for entry in ModelLogEntry.objects.for_instance(made)]
    assert actions == ["webhook.rotate"]


def test_webhook_is_paused_resumed_and_says_how_it_is(administrator: Client) -> None:
    key, _secret = create_key("Newsroom", ["webhooks"], owner_email="web@newsroom.example")
    made, _secret = subscribe(key=key)
    assert "web@newsroom.example" in page(administrator, "index")
    assert "Paused by an administrator" in text(post(administrator, "switch", made.pk))
    made.refresh_from_db()
    assert made.pause_reason == PauseReason.ADMINISTRATOR
    assert "It is paused" in text(post(administrator, "test", made.pk))
    assert "Works" in text(post(administrator, "switch", made.pk))
    revoke(key)
    assert "API key does not work any more" in page(administrator, "index")


def test_wish_that_cannot_be_is_refused_beside_its_field(administrator: Client) -> None:
    shown = text(post(administrator, "add", url="http://127.0.0.1/", events=[]))
    assert "not on the public internet" in shown
    assert "Name at least one event" in shown
    assert not WebhookSubscription.objects.exists()
    made, _secret = subscribe()
    shown = text(post(administrator, "edit", made.pk, url="x", events=["*"]))
    assert "The address has to begin with https" in shown
    post(administrator, "edit", made.pk, url=made.url, events=["page.changed"], name="Embassy")
    made.refresh_from_db()
    assert (made.events, made.name) == (["page.changed"], "Embassy")


def test_what_is_no_delivery_of_the_webhook_is_not_sent(administrator: Client) -> None:
    made, _secret = subscribe()
    for number in ("", "x", "²", "0", "99", "9" * 30):
        assert post(administrator, "deliveries", made.pk, delivery=number).status_code == 404


@pytest.mark.parametrize("group", ["Moderators", "Editors", "Researchers", "Translators"])
def test_others_have_no_way_to_webhooks(client: Client, group: str) -> None:
    made, _secret = subscribe()
    member(client, group)
    for name in ("index", "add"):
        assert client.get(reverse(f"webhooks:{name}")).status_code == 302
    for name in ("edit", "rotate", "switch", "test", "deliveries", "delete"):
        assert client.post(reverse(f"webhooks:{name}", args=(made.pk,))).status_code == 302
    made.refresh_from_db()
    assert not made.is_paused
    assert reverse("webhooks:index") not in text(client.get(reverse("wagtailadmin_home")))


@pytest.mark.parametrize("count", [1, 10])
def test_queries_of_the_list_do_not_depend_on_how_many(administrator: Client, count: int) -> None:
    page(administrator, "index")
    with CaptureQueriesContext(connection) as few:
        page(administrator, "index")
    key, _secret = create_key("Newsroom", ["webhooks"])
    for _number in range(count):
        subscribe(key=key)
    with CaptureQueriesContext(connection) as captured:
        page(administrator, "index")
    assert len(captured) <= len(few) + 1
