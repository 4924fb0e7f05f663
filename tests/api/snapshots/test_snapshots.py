"""Dated sets of all cases: made once, served as they are, taken back with a reason."""

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from closercities.api.exports.table import COLUMNS
from closercities.api.snapshots import making
from closercities.api.snapshots.jobs import ask_for_this_month
from closercities.api.snapshots.making import CHECKSUMS, MEDIA_TYPES, SnapshotExistsError, make_snapshot
from closercities.api.snapshots.models import GIVEN_UP_AFTER, Snapshot
from closercities.core.languages import content_locale_codes
from tests.api.resources.conftest import get  # noqa: F401  a fixture
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import TopicFactory
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
ROOT = "/api/v2/exports/snapshots/"


@pytest.fixture(autouse=True)
def _site(settings: Settings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_site("en", "ar")


def fetch(client: Client, name: str, day: str = "2026-03-01") -> str:
    answer: Any = client.get(f"{ROOT}{day}/{name}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def test_snapshot_holds_each_case_in_each_language_that_it_is_written_in(client: Client) -> None:
    case = make_full_case('=HYPERLINK("http://example.org")')
    translate(case, "ar", title="ساحة")
    make_case("A secret draft", live=False)
    made = make_snapshot(DAY)
    assert (made.cases, made.items, made.licences) == (1, 2, {"cc-by-4.0": 2})
    lines = [json.loads(line) for line in fetch(client, "cases.jsonl").splitlines()]
    assert [(line["locale"], line["title"], line["is_fallback"]) for line in lines] == [
        ("en", '=HYPERLINK("http://example.org")', False),
        ("ar", "ساحة", False),
    ]
    rows = list(csv.DictReader(io.StringIO(fetch(client, "cases.csv"))))
    assert [row["title"] for row in rows] == ['\'=HYPERLINK("http://example.org")', "ساحة"]
    features = json.loads(fetch(client, "cases.geojson"))["features"]
    assert [each["id"] for each in features] == [line["id"] for line in lines]
    assert "secret" not in "".join(fetch(client, name) for name in MEDIA_TYPES)


def test_snapshot_stays_as_it_is_when_the_case_changes(client: Client) -> None:
    case = make_case("As it was")
    make_snapshot(DAY)
    before = fetch(client, "cases.jsonl")
    case.title = "As it became"
    case.save_revision().publish()
    assert fetch(client, "cases.jsonl") == before
    with pytest.raises(SnapshotExistsError):
        make_snapshot(DAY)
    assert fetch(client, "cases.jsonl") == before


def test_checksums_and_sizes_are_those_of_what_is_served(client: Client, get: Any) -> None:  # noqa: F811
    make_full_case()
    make_snapshot(DAY)
    sums = dict(reversed(line.split("  ")) for line in fetch(client, CHECKSUMS).splitlines())
    assert set(sums) == set(MEDIA_TYPES) - {CHECKSUMS}
    for described in get("exports/snapshots/2026-03-01/")["files"]:
        served = fetch(client, described["name"]).encode()
        assert described["url"] == f"http://testserver{ROOT}2026-03-01/{described['name']}"
        assert (described["size"], described["sha256"]) == (len(served), hashlib.sha256(served).hexdigest())
        assert sums.get(described["name"], described["sha256"]) == described["sha256"]


def test_codebook_explains_every_column_and_code_in_every_language(client: Client) -> None:
    topic = TopicFactory(code="floods", parent=TopicFactory(code="water"), labels={"en": "Floods"})
    make_snapshot(DAY)
    book = json.loads(fetch(client, "codebook.json"))
    assert [each["name"] for each in book["columns"]] == [name for name, _cell, _meaning in COLUMNS]
    assert {"code": "floods", "parent": "water", "labels": topic.labels, "definitions": {}} in book["topics"]
    stages = {each["code"]: each["labels"] for each in book["codes"]["stage"]}
    assert set(stages) == {"planned", "ongoing", "finished"}
    assert all(set(labels) == set(content_locale_codes()) for labels in stages.values())
    assert len(set(stages["planned"].values())) > 1


def test_mirror_goes_on_from_a_snapshot(client: Client, get: Any) -> None:  # noqa: F811
    make_case("In the snapshot")
    make_snapshot(DAY)
    later = make_case("Published later")
    told = get(get("exports/snapshots/2026-03-01/")["changes_url"])
    assert [
        change["item"]["id"] for change in told["items"] if change["item"]["type"] == "cases.CasePage"
    ] == [later.pk]


def test_list_tells_the_newest_first_and_not_what_is_being_made(get: Any) -> None:  # noqa: F811
    for day in (DAY, DAY + timedelta(days=31)):
        make_snapshot(day)
    Snapshot.objects.create(date=DAY + timedelta(days=1))
    assert [each["id"] for each in get("exports/snapshots/")["items"]] == ["2026-04-01", "2026-03-01"]


def test_run_that_fails_in_the_middle_leaves_nothing_to_see_and_the_next_one_works(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_case("A case")

    def fail(*arguments: Any) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(making, "readme", fail)
        with pytest.raises(OSError, match="No space"):
            make_snapshot(DAY)
    assert client.get(f"{ROOT}2026-03-01/").status_code == 404
    assert make_snapshot(DAY).items == 1


def test_run_that_was_killed_gives_way_after_a_while_and_its_files_are_replaced(client: Client) -> None:
    make_case("A case")
    killed = Snapshot.objects.create(date=DAY)
    default_storage.save("snapshots/2026-03-01/cases.csv", io.BytesIO(b"half a file"))
    with pytest.raises(SnapshotExistsError):
        make_snapshot(DAY)
    Snapshot.objects.filter(pk=killed.pk).update(started_at=timezone.now() - 2 * GIVEN_UP_AFTER)
    make_snapshot(DAY)
    assert "half a file" not in fetch(client, "cases.csv")
    assert sorted(default_storage.listdir("snapshots/2026-03-01")[1]) == sorted(MEDIA_TYPES)


def test_withdrawn_snapshot_answers_gone_with_the_reason_and_keeps_no_file(client: Client, get: Any) -> None:  # noqa: F811
    make_case("A case")
    make_snapshot(DAY)
    call_command("withdraw_snapshot", "2026-03-01", reason="A city took its case back.", stdout=io.StringIO())
    for address in (f"{ROOT}2026-03-01/", f"{ROOT}2026-03-01/cases.jsonl"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (410, "application/problem+json")
        assert "A city took its case back." in answer.json()["detail"]
    (told,) = get("exports/snapshots/")["items"]
    assert (told["files"], told["withdrawn_reason"]) == ([], "A city took its case back.")
    assert default_storage.listdir("snapshots/2026-03-01")[1] == []
    with pytest.raises(SnapshotExistsError):
        make_snapshot(DAY)
    with pytest.raises(CommandError, match="no snapshot"):
        call_command("withdraw_snapshot", "2026-03-01", reason="again")


@pytest.mark.parametrize(
    "path",
    [
        "2026-03-02/",
        "2026-3-1/",
        "20260301/",
        "yesterday/",
        "2026-13-41/",
        "2026-03-01/nothing.csv",
        "2026-03-01/..%2F..%2Fdb.sqlite3",
        "2026-03-01/cases.csv%00",
        f"{'9' * 300}/",
    ],
)
def test_snapshot_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    make_snapshot(DAY)
    answer = client.get(f"{ROOT}{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_file_is_not_sent_again_to_who_has_it(client: Client) -> None:
    make_snapshot(DAY)
    first: Any = client.get(f"{ROOT}2026-03-01/cases.csv")
    assert b"".join(first.streaming_content).startswith(b"id,")
    assert first.headers["Content-Disposition"] == 'attachment; filename="closer-cities-2026-03-01-cases.csv"'
    assert first.headers["Cache-Control"].startswith("public, max-age=86400")
    again = client.get(f"{ROOT}2026-03-01/cases.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_snapshot_takes_as_many_queries_for_1_10_and_100_cases() -> None:
    counts, made = [], 0
    for place, number in enumerate((1, 10, 100)):
        for each in range(made, number):
            make_case(f"Case {each}")
        made = number
        with CaptureQueriesContext(connection) as captured:
            assert make_snapshot(DAY + timedelta(days=place)).items == number
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


def test_commands_say_what_they_did() -> None:
    make_case("A case")
    said = io.StringIO()
    call_command("make_snapshot", "--date", "2026-03-01", stdout=said, stderr=io.StringIO())
    assert said.getvalue() == "The snapshot of 2026-03-01 is made. Cases: 1, texts: 1.\n"
    with pytest.raises(CommandError, match="never changed"):
        call_command("make_snapshot", "--date", "2026-03-01", stderr=io.StringIO())


def test_job_makes_one_snapshot_a_month_and_none_without_cases() -> None:
    ask_for_this_month()
    assert not Snapshot.objects.exists()
    make_case("A case")
    ask_for_this_month()
    ask_for_this_month()
    assert [each.date for each in Snapshot.objects.all()] == [datetime.now(UTC).date()]
    last_month = datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
    Snapshot.objects.update(date=last_month)
    ask_for_this_month()
    assert Snapshot.objects.count() == 2
