"""Each fault that chaos looks for is found when it is planted."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from closercities.api.webhooks.models import WebhookEvent
from closercities.publication import clock
from closercities.publication.models import PublishedDocument
from tests.api.front_cache.cache import Asked, Cache
from tests.api.webhooks.made import subscribe
from tests.api.webhooks.receiver import Receiver
from tests.chaos.received import faults_of, not_purged
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
Message = tuple[dict[str, str], bytes]


@pytest.fixture
def case() -> Any:
    """A case that was published, and changed twice, since somebody subscribed."""
    make_site("en")
    begun = clock.now()
    subscribe()
    found = make_case("First")
    for title in ("Second", "Third"):
        found.title = title
        found.save_revision().publish()
    found.begun = begun
    return found


def messages() -> list[Message]:
    """What the platform would have sent."""
    rows = WebhookEvent.objects.order_by("sequence")
    return [({"webhook-id": row.event_id}, row.payload.encode()) for row in rows]


def faults(case: Any, came: list[Message]) -> list[str]:
    receiver = Receiver()
    for headers, body in came:
        receiver.take(headers, body)
    return list(faults_of(receiver, case.begun, [(case.pk, "Second"), (case.pk, "Third")]))


def test_all_that_was_committed_in_order_is_well_also_when_it_comes_again(case: Any) -> None:
    first, second, third = messages()
    assert faults(case, [first, second, third]) == []
    assert faults(case, [first, second, first, second, third, first]) == []


def test_message_that_never_came_is_found(case: Any) -> None:
    first, second, third = messages()
    assert faults(case, [first, third]) == [
        f"{second[0]['webhook-id']} never came",
        f"page {case.pk} was published as 'Second', and nobody was told",
    ]


def test_messages_in_another_order_are_found(case: Any) -> None:
    first, second, third = messages()
    number = json.loads(third[1])["sequence"]
    assert faults(case, [first, third, second]) == [
        f"{second[0]['webhook-id']} of page {case.pk} came after {number}"
    ]


def test_message_of_what_was_not_committed_is_found(case: Any) -> None:
    item = json.loads(messages()[2][1])
    item["sequence"] += 1
    item["id"] = f"change-{item['sequence']}"
    invented = ({"webhook-id": item["id"]}, json.dumps(item).encode())
    assert faults(case, [*messages(), invented]) == [f"{item['id']} came and was not committed"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda body: body.replace(b"Third", b"Other"), {"is not what was committed", "nobody was told"}),
        (lambda body: body + b" ", {"is not what was committed"}),
    ],
)
def test_message_with_another_content_is_found(
    case: Any, change: Callable[[bytes], bytes], expected: set[str]
) -> None:
    first, second, (headers, body) = messages()
    found = faults(case, [first, second, (headers, change(body))])
    assert {text for text in expected if any(text in fault for fault in found)} == expected


def test_same_id_with_two_contents_is_found(case: Any) -> None:
    first, second, third = messages()
    found = faults(case, [first, second, third, (third[0], third[1] + b" ")])
    assert f"{third[0]['webhook-id']} came with two contents" in found


def test_page_that_no_cache_was_told_of_is_found(case: Any) -> None:
    cache = Cache()
    assert list(not_purged(cache)) == [f"page {case.pk} changed, and no cache was told"]
    cache.asked.append(Asked("PURGE", "/", {"xkey": f"documents page-{case.pk}"}, b""))
    assert list(not_purged(cache)) == []


def test_message_that_is_not_the_document_is_found(case: Any) -> None:
    came = messages()
    PublishedDocument.objects.filter(page_id=case.pk).update(body='{"id": 0}')
    (fault,) = faults(case, came)
    assert fault == f"{came[2][0]['webhook-id']} is not the document of page {case.pk}"
