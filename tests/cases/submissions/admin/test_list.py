"""The lists of the desk: what stands in which, what can be found, and what it costs."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.submissions.models import Look, Submission
from closercities.core.models import User
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.pages import make_campaign
from tests.factories.submissions import SubmissionFactory, make_submission

pytestmark = pytest.mark.django_db
STATES = (
    "draft",
    "unconfirmed",
    "received",
    "reading",
    "changes_asked",
    "accepted",
    "merged",
    "published",
    "declined",
    "withdrawn",
    "spam",
    "erased",
)


def listed(client: Client, queue: str = "waiting", **query: str) -> list[str]:
    """The titles in a list, in their order."""
    answer = client.get(reverse("submissions_desk:queue", args=[queue]), query)
    assert answer.status_code == 200
    return re.findall(r'id="submission_\d+_title" dir="auto">([^<]*)</a>', answer.content.decode())


def text(client: Client, queue: str = "waiting", **query: str) -> str:
    answer = client.get(reverse("submissions_desk:queue", args=[queue]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def export(client: Client, queue: str = "waiting", **query: str) -> list[dict[str, str]]:
    answer: Any = client.get(reverse("submissions_desk:export", args=[queue]), query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


@pytest.mark.parametrize(
    ("queue", "expected"),
    [
        ("waiting", {"received", "reading"}),
        ("asked", {"changes_asked"}),
        ("suspects", {"suspect"}),
        ("unconfirmed", {"unconfirmed"}),
        ("settled", {"accepted", "merged", "published", "declined", "withdrawn", "spam", "erased"}),
        ("all", {*STATES, "suspect"} - {"draft"}),
        ("mine", set()),
    ],
)
def test_each_list_holds_its_states(editor: Client, queue: str, expected: set[str]) -> None:
    for state in STATES:
        make_submission(state, state=state)
    make_submission("suspect", suspicion=50)
    assert set(listed(editor, queue)) == expected


def test_list_begins_with_what_waits_and_says_how_long(editor: Client) -> None:
    make_submission("Newer", days=1)
    make_submission("Older", days=3)
    assert listed(editor) == ["Older", "Newer"]
    assert [found.strip() for found in re.findall(r"waits \d days?", text(editor))] == [
        "waits 3 days",
        "waits 1 day",
    ]
    assert editor.get(reverse("submissions_desk:index")).status_code == 200


def test_row_tells_what_one_decides_by(editor: Client) -> None:
    TopicFactory(code="water")
    campaign = make_campaign(title="Solving together")
    make_submission("A square", answers={"topics": ["water"]}, campaign=campaign, suspicion=20)
    make_submission("a SQUARE!", state="declined")
    make_case("A square", slug="a-square")
    said = text(editor)
    for words in ("Solving together", "Water", "Netherlands", "English", "2 of the same title"):
        assert words in said, words
    assert re.search(r">\s*20\s*<", said)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"country": "NG"}, ["Lagos"]),
        ({"topic": "water"}, ["Rotterdam"]),
        ({"language": "ar"}, ["Lagos"]),
        ({"state": "reading"}, ["Lagos"]),
        ({"assigned_to": "nobody"}, ["Rotterdam"]),
        ({"suspicion": "yes"}, []),
        ({"q": "lag"}, ["Lagos"]),
        ({"ordering": "-title"}, ["Rotterdam", "Lagos"]),
    ],
)
def test_list_is_filtered_searched_and_sorted(
    editor: Client, query: dict[str, str], expected: list[str]
) -> None:
    TopicFactory(code="water")
    TopicFactory(code="water-supply")
    make_submission("Rotterdam", answers={"topics": ["water"]})
    make_submission(
        "Lagos",
        answers={"country": "NG", "language": "ar", "topics": ["water-supply"]},
        state="reading",
        assigned_to=User.objects.get(username="editors"),
    )
    assert listed(editor, **query) == expected
    assert [row["title"] for row in export(editor, **query)] == sorted(expected, reverse=True)


def test_list_is_filtered_by_campaign(editor: Client) -> None:
    campaign = make_campaign()
    make_submission("With", campaign=campaign)
    make_submission("Without")
    assert listed(editor, campaign=str(campaign.pk)) == ["With"]


def test_list_is_filtered_by_age_and_by_what_has_the_same_title(editor: Client) -> None:
    first, second, alone = (make_submission(title) for title in ("Rain garden", "Rain Garden", "Alone"))
    for row, days in ((first, 8), (second, 0), (alone, 40)):
        Submission.objects.filter(pk=row.pk).update(sent_at=timezone.now() - timedelta(days=days))
    assert listed(editor, age="3") == ["Alone", "Rain garden"]
    assert listed(editor, age="30") == ["Alone"]
    assert listed(editor, age="90") == []
    assert sorted(listed(editor, duplicates="yes")) == ["Rain Garden", "Rain garden"]
    assert listed(editor, duplicates="no") == ["Alone"]
    assert listed(editor, duplicates="yes", age="7") == ["Rain garden"]
    assert second.title_key == first.title_key


@pytest.mark.parametrize(
    "query",
    [
        {"country": "XX"},
        {"age": "5"},
        {"age": "x" * 500},
        {"duplicates": "x"},
        {"campaign": "x"},
        {"assigned_to": "999999999999999999999"},
        {"topic": '"'},
        {"q": "\x00"},
        {"q": "x" * 5000},
        {"p": "99999"},
        {"ordering": "email"},
    ],
)
def test_nonsense_in_the_address_breaks_nothing(editor: Client, query: dict[str, str]) -> None:
    make_submission()
    text(editor, **query)


def test_unknown_list_is_missing(editor: Client) -> None:
    assert editor.get(reverse("submissions_desk:queue", args=["nothing"])).status_code == 404
    assert editor.get(reverse("submissions_desk:export", args=["nothing"])).status_code == 404


def test_empty_list_says_so(editor: Client) -> None:
    assert "Nothing waits to be read" in text(editor)
    assert "Nothing in this list matches" in text(editor, q="nothing")


def test_address_is_found_whole_by_those_who_may_see_it(editor: Client, moderator: Client) -> None:
    made = make_submission("Kites", answers={"email": "secret@example.org"})
    assert listed(editor, q="secret@example.org") == []
    assert listed(moderator, q="secret@") == []
    assert not Look.objects.exists()
    assert listed(moderator, q="Secret@Example.org") == ["Kites"]
    looks = Look.objects.values_list("submission", "user__username", "where")
    assert list(looks) == [(made.pk, "moderators", "search")]


def test_list_shows_no_address(moderator: Client) -> None:
    make_submission(answers={"email": "secret@example.org", "name": "Amina Haddad"})
    said = text(moderator)
    assert "secret@example.org" not in said
    assert "Amina" not in said


def test_export_is_harmless_and_holds_no_address(editor: Client) -> None:
    make_submission("=HYPERLINK(1)", answers={"email": "secret@example.org", "name": "+Amina"})
    (row,) = export(editor)
    assert row["title"] == "'=HYPERLINK(1)"
    assert "secret@example.org" not in str(row)
    assert not Look.objects.exists()


def test_export_with_addresses_is_for_few_and_kept(editor: Client, moderator: Client) -> None:
    made = make_submission(answers={"email": "secret@example.org", "name": "+Amina"})
    address = reverse("submissions_desk:export", args=["waiting"])
    assert editor.get(address, {"personal": "1"}).status_code == 403
    (row,) = export(moderator, personal="1")
    assert (row["name"], row["email"]) == ("'+Amina", "secret@example.org")
    assert list(Look.objects.values_list("submission", "where")) == [(made.pk, "export")]


@pytest.fixture
def queries_with_one(editor: Client) -> int:
    """How many queries the list costs with one submission."""
    make_submission("One", answers={"topics": ["water"]}, campaign=make_campaign())
    TopicFactory(code="water")
    text(editor)
    with CaptureQueriesContext(connection) as captured:
        text(editor)
    return len(captured)


@pytest.mark.parametrize("count", [10, 100])
def test_queries_do_not_grow(editor: Client, queries_with_one: int, count: int) -> None:
    user = User.objects.get(username="editors")
    SubmissionFactory.create_batch(count, assigned_to=user, campaign=make_campaign())
    with CaptureQueriesContext(connection) as captured:
        text(editor)
    assert len(captured) == queries_with_one
    assert queries_with_one <= 30
