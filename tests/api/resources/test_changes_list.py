"""The list of changes, from which a mirror is built and kept."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from closercities.publication import clock
from closercities.publication.changes import change_id
from closercities.publication.models import PublishedDocument, SequenceClock
from closercities.publication.serialisation.encode import encode
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def told(answer: Any) -> list[tuple[str, int]]:
    return [(item["event"], item["item"]["id"]) for item in answer["items"]]


def test_mirror_is_told_each_change_once_and_in_sequence(get: Get) -> None:
    start = get("changes/")["meta"]["cursor"]
    case, other = make_case("Rain garden"), make_case("Canal park")
    answer = get("changes/", since=start)
    assert told(answer) == [("page.published", case.pk), ("page.published", other.pk)]
    assert [item["id"] for item in answer["items"]] == [
        change_id(item["sequence"]) for item in answer["items"]
    ]
    assert answer["items"][0]["item"] == get(f"cases/{case.pk}/")
    assert (answer["meta"]["next"], answer["meta"]["previous"]) == (None, None)
    case.title = "Rain park"
    case.save_revision().publish()
    other.unpublish()
    answer = get("changes/", since=answer["meta"]["cursor"])
    assert told(answer) == [("page.changed", case.pk), ("page.withdrawn", other.pk)]
    gone = answer["items"][1]["item"]
    assert gone.pop("withdrawn_at")
    assert gone == {"id": other.pk, "type": "cases.CasePage", "locale": "en", "reason": "unpublished"}
    after = get("changes/", since=answer["meta"]["cursor"])
    assert (after["items"], after["meta"]["next"]) == ([], None)
    again = get("changes/", since=start)
    assert told(again) == [("page.published", case.pk), ("page.withdrawn", other.pk)]


def test_beginning_of_time_leads_through_everything_in_pages(get: Get) -> None:
    for number in range(4):
        make_case(f"Case {number}")
    page = get("changes/", limit=2)
    items = list(page["items"])
    while page["meta"]["next"]:
        page = get(page["meta"]["next"])
        items += page["items"]
    sequences = [item["sequence"] for item in items]
    assert sequences == sorted(set(sequences))
    assert {item["item"]["id"] for item in items} == set(
        PublishedDocument.objects.values_list("page_id", flat=True)
    )
    assert {item["event"] for item in items} == {"page.published"}


def test_what_changes_during_a_walk_is_told_as_changed(get: Get) -> None:
    start = get("changes/")["meta"]["cursor"]
    first, second = make_case("First"), make_case("Second")
    page = get("changes/", since=start, limit=1)
    first.title = "First again"
    first.save_revision().publish()
    rest = get("changes/", since=page["meta"]["cursor"])
    assert told(page) + told(rest) == [
        ("page.published", first.pk),
        ("page.published", second.pk),
        ("page.changed", first.pk),
    ]


def test_restricted_pages_leave_and_nothing_of_drafts_and_aliases_is_told(get: Get, client: Client) -> None:
    translated = translate(make_case("Source"), "ar", title="مصدر")
    start = get("changes/")["meta"]["cursor"]
    case = make_case("Confidential canal")
    make_case("Draft canal", live=False)
    make_case("Alias").create_alias(update_locale=translated.locale, parent=translated.get_parent())
    restriction = PageViewRestriction.objects.create(page=case, restriction_type="login")
    text = client.get("/api/v2/changes/", {"since": start}).content
    assert b"canal" not in text
    answer = get("changes/", since=start)
    aliases = set(PublishedDocument.objects.filter(is_alias=True).values_list("page_id", flat=True))
    assert aliases
    assert not aliases & {number for _event, number in told(answer)}
    assert ("page.withdrawn", case.pk) in told(answer)
    restriction.delete()
    assert told(get("changes/", since=answer["meta"]["cursor"])) == [("page.published", case.pk)]


def test_cursor_older_than_the_kept_tombstones_is_gone(get: Get, client: Client) -> None:
    old = get("changes/")["meta"]["cursor"]
    make_case("A").unpublish()
    make_case("B")
    page = get("changes/", limit=1)
    SequenceClock.objects.update(forgotten_through=clock.now())
    for cursor in (old, page["meta"]["cursor"]):
        response = client.get("/api/v2/changes/", {"since": cursor})
        expected = 410 if cursor == old else 200
        assert response.status_code == expected
    assert client.get("/api/v2/changes/", {"since": old}).json()["title"] == "Cursor too old"
    assert get("changes/")["items"]
    make_case("C").unpublish()
    SequenceClock.objects.update(forgotten_through=clock.now())
    assert client.get("/api/v2/changes/", {"since": page["meta"]["cursor"]}).status_code == 410


def test_cursor_of_another_time_line_has_to_start_again(get: Get, client: Client) -> None:
    cursor = get("changes/")["meta"]["cursor"]
    SequenceClock.objects.update(value=1)
    assert client.get("/api/v2/changes/", {"since": cursor}).status_code == 410


def test_forged_cursor_is_refused(get: Get, refused: Get) -> None:
    cursor = get("changes/")["meta"]["cursor"]
    for forged in ("0", "1", cursor[:-2], f"{cursor}x", "W10:x"):
        assert refused("changes/", since=forged)[0] == "since"


def test_changes_take_two_queries_and_one_when_nothing_happened(client: Client) -> None:
    for number in range(10):
        make_case(f"Case {number}")
    client.get("/api/v2/changes/")
    for limit in (1, 100):
        with CaptureQueriesContext(connection) as captured:
            response = client.get("/api/v2/changes/", {"limit": limit})
        assert len(captured) == 2
    with CaptureQueriesContext(connection) as captured:
        again = client.get("/api/v2/changes/", {"limit": limit}, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, len(captured)) == (304, 1)


class World:
    """Documents that come, change and go, and a mirror that follows them page by page."""

    def __init__(self, get: Get) -> None:
        self.get = get
        self.standing: dict[int, str] = {}
        self.mirror: dict[int, str] = {}
        self.told: set[str] = set()
        self.numbers: list[int] = []
        self.address = "http://testserver/api/v2/changes/?limit=2"

    def publish(self, _choice: int) -> None:
        """A document that has never been there."""
        self.numbers.append(1_000_000 + len(self.numbers))
        self._stand(self.numbers[-1])

    def change(self, choice: int) -> None:
        """Another text, or a page that is public again."""
        if self.numbers:
            self._stand(self.numbers[choice % len(self.numbers)])

    def withdraw(self, choice: int) -> None:
        """A tombstone."""
        if self.numbers:
            number = self.numbers[choice % len(self.numbers)]
            self.standing.pop(number, None)
            self._write(number, body="", published_sequence=0, withdrawn_at=timezone.now())

    def walk(self, _choice: int = 0) -> int:
        """The mirror asks for the next page; how much it was told."""
        answer = self.get(self.address)
        for each in answer["items"]:
            assert each["id"] not in self.told
            self.told.add(each["id"])
            if each["event"] == "page.withdrawn":
                self.mirror.pop(each["item"]["id"], None)
            elif each["item"]["type"] == "cases.CasePage":
                self.mirror[each["item"]["id"]] = each["item"]["text"]
        after = f"http://testserver/api/v2/changes/?limit=2&since={answer['meta']['cursor']}"
        self.address = answer["meta"]["next"] or after
        return len(answer["items"])

    def _stand(self, number: int) -> None:
        text = self.standing[number] = f"{number} at {clock.now()}"
        body = encode({"locale": "en", "id": number, "type": "cases.CasePage", "text": text})
        self._write(number, body=body, published_sequence=clock.now() + 1, withdrawn_at=None)

    def _write(self, number: int, **columns: Any) -> None:
        ticking = clock.lock()
        ticking.value += 1
        ticking.save()
        columns |= {"type": "cases.CasePage", "locale": "en", "translation_key": UUID(int=number)}
        PublishedDocument.objects.update_or_create(
            page_id=number, defaults={**columns, "sequence": ticking.value}
        )


@settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    actions=st.lists(
        st.tuples(st.sampled_from(["publish", "change", "withdraw", "walk"]), st.integers(0, 3)), max_size=12
    )
)
def test_mirror_equals_what_stands_whatever_happens_while_it_walks(
    get: Get, actions: list[tuple[str, int]]
) -> None:
    PublishedDocument.objects.filter(type="cases.CasePage").delete()
    world = World(get)
    for action, choice in actions:
        getattr(world, action)(choice)
    while world.walk():
        pass
    assert world.mirror == world.standing
