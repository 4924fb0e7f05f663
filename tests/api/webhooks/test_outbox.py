"""Events are written in the transaction that publishes, for whoever wants them."""

import json
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.models import CasePageTopic
from closercities.api.keys.lifecycle import create_key, revoke
from closercities.api.webhooks.lifecycle import pause, resume
from closercities.api.webhooks.models import PauseReason, WebhookDelivery, WebhookEvent, WebhookSubscription
from closercities.api.webhooks.outbox import BATCH, keep
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import PUBLISHED, Change
from tests.api.webhooks.made import subscribe
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import TopicFactory
from tests.factories.pages import make_standard_page, translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def retitled(page: Any, title: str) -> None:
    page.title = title
    page.save_revision().publish()


def heard(subscription: WebhookSubscription) -> list[tuple[str, int]]:
    """Events and pages that ``subscription`` is told of, in order."""
    rows = WebhookDelivery.objects.filter(subscription=subscription).order_by("pk")
    return list(rows.values_list("event__event", "page_id"))


def test_each_change_is_one_event_that_equals_the_item_of_changes() -> None:
    subscription, _secret = subscribe()
    case = make_case("Rain garden")
    published = PublishedDocument.objects.get(page_id=case.pk)
    retitled(case, "Rain park")
    changed = PublishedDocument.objects.get(page_id=case.pk)
    case.refresh_from_db()
    case.unpublish()
    withdrawn = PublishedDocument.objects.get(page_id=case.pk)
    assert heard(subscription) == [
        ("page.published", case.pk),
        ("page.changed", case.pk),
        ("page.withdrawn", case.pk),
    ]
    first, second, third = (json.loads(event.payload) for event in WebhookEvent.objects.order_by("sequence"))
    assert (first["id"], first["sequence"]) == (f"change-{published.sequence}", published.sequence)
    assert first["item"] == json.loads(published.body)
    assert second["item"] == json.loads(changed.body)
    assert (third["event"], third["sequence"]) == ("page.withdrawn", withdrawn.sequence)
    assert (third["item"]["id"], third["item"]["reason"]) == (case.pk, "unpublished")


def test_publishing_that_is_rolled_back_leaves_no_event() -> None:
    subscribe()
    case = make_case("Rain garden", live=False)
    with transaction.atomic():
        case.save_revision().publish()
        assert WebhookEvent.objects.exists()
        transaction.set_rollback(True)
    assert not WebhookEvent.objects.exists()
    assert not WebhookDelivery.objects.exists()


def test_drafts_and_restricted_pages_are_told_to_nobody() -> None:
    subscribe()
    make_case("Secret plan", live=False)
    case = make_case("Open plan")
    case.title = "Secret title"
    case.save_revision()
    payloads = "".join(WebhookEvent.objects.values_list("payload", flat=True))
    assert "Open plan" in payloads
    assert "Secret" not in payloads


def test_alias_is_told_to_nobody() -> None:
    subscribe()
    case = make_case("Rain garden")
    case.copy_for_translation(locale("ar"), alias=True)
    pages = {event.page_id for event in WebhookEvent.objects.all()}
    assert pages == {case.pk}


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"events": ["page.withdrawn"]}, []),
        ({"events": ["page.published"]}, ["case", "page", "arabic"]),
        ({"types": ["home.StandardPage"]}, ["page"]),
        ({"locales": ["ar"]}, ["arabic"]),
        ({"topics": ["water"]}, ["case", "arabic"]),
        ({"topics": ["flooding"]}, ["case", "arabic"]),
        ({"topics": ["mobility"]}, []),
        ({"countries": ["NL"]}, ["case", "arabic"]),
        ({"countries": ["BE"]}, []),
        ({"topics": ["water"], "locales": ["ar"], "countries": ["BE", "NL"]}, ["arabic"]),
    ],
)
def test_filters_let_through_what_was_asked_for(wish: dict[str, list[str]], expected: list[str]) -> None:
    water = TopicFactory(code="water")
    flooding = TopicFactory(code="flooding", parent=water)
    TopicFactory(code="mobility")
    subscription, _secret = subscribe(**wish)
    case = make_case("Rain garden", topic_rows=[CasePageTopic(topic=flooding)], country="NL")
    page = make_standard_page("About us")
    arabic = translate(case, "ar")
    names = {case.pk: "case", page.pk: "page", arabic.pk: "arabic"}
    told = dict.fromkeys(names[number] for event, number in heard(subscription) if event != "page.changed")
    assert list(told) == expected


def test_page_that_leaves_a_filter_is_told_once_more_and_so_is_its_withdrawal() -> None:
    water, mobility = TopicFactory(code="water"), TopicFactory(code="mobility")
    subscription, _secret = subscribe(topics=["water"])
    case = make_case("Rain garden", topic_rows=[CasePageTopic(topic=water)])
    other = make_case("Tram", topic_rows=[CasePageTopic(topic=mobility)])
    case.topic_rows = [CasePageTopic(topic=mobility)]
    case.save_revision().publish()
    assert ("page.changed", case.pk) in heard(subscription)
    for page in (case, other):
        page.refresh_from_db()
        page.unpublish()
    told = heard(subscription)
    assert ("page.withdrawn", case.pk) in told
    assert ("page.withdrawn", other.pk) in told
    assert ("page.published", other.pk) not in told


def test_nothing_is_kept_for_who_is_paused_or_has_no_valid_key() -> None:
    paused, _secret = subscribe()
    pause(paused, PauseReason.OWNER)
    key, _key_secret = create_key("Embassy", ["webhooks"])
    narrow, _key_secret = create_key("Newsroom", ["webhooks"])
    revoked, _secret = subscribe(key=key)
    lacking, _secret = subscribe(key=narrow)
    revoke(key)
    narrow.scopes = []
    narrow.save()
    make_case("Rain garden")
    assert (heard(paused), heard(revoked), heard(lacking)) == ([], [], [])
    assert not WebhookEvent.objects.exists()
    resume(paused)
    case = make_case("Rain park")
    assert ("page.published", case.pk) in heard(paused)


@pytest.mark.parametrize("subscriptions", [0, 1, 10])
@pytest.mark.parametrize("count", [1, 10, 100])
def test_queries_do_not_depend_on_how_many_changes(
    subscriptions: int, count: int, django_capture_on_commit_callbacks: Any
) -> None:
    make_full_case("Rain garden")
    case = PublishedDocument.objects.filter(type="cases.CasePage").get()
    changes = [
        Change(
            PUBLISHED,
            PublishedDocument(page_id=number, sequence=1_000 + number, type=case.type, body=case.body),
        )
        for number in range(count)
    ]
    for _number in range(subscriptions):
        subscribe()
    with CaptureQueriesContext(connection) as captured, django_capture_on_commit_callbacks():
        keep(changes)
    written = -(-count // BATCH) + -(-count * subscriptions // BATCH)
    assert len(captured) == (1 + written if subscriptions else 1)
    assert WebhookDelivery.objects.count() == count * subscriptions
