"""Who sees what was imported, and that it says what there is."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import CasePage, ImportedRecord, ImportRun
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
COUNTS = {"total": 6, "created": 3, "updated": 2, "unchanged": 0, "skipped": 1, "failed": 0, "warnings": 4}


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site()


def make_run(number: int = 1, **values: Any) -> ImportRun:
    values = {"finished": timezone.now(), "counts": COUNTS, **values}
    return ImportRun.objects.create(file_name=f"cases-{number}.csv", mapping_name="map.toml", **values)


def make_record(run: ImportRun, title: str) -> CasePage:
    page = make_case(title)
    ImportedRecord.objects.create(
        facts=page.facts, source="Participedia", source_id=f"id of {title}", run=run, digest="0" * 64
    )
    return page


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_nobody_imported_yet(admin_client: Client) -> None:
    assert "Nothing has been imported yet" in text(admin_client, reverse("imports:index"))


def test_run_says_what_it_did(admin_client: Client) -> None:
    run = make_run()
    said = text(admin_client, reverse("imports:index"))
    assert reverse("imports:run", args=(run.pk,)) in said
    row = said.split("cases-1.csv")[1].split("</tr>")[0]
    assert [cell.split("</td>")[0] for cell in row.split("<td>")[3:]] == ["3", "2", "0", "1", "0", "4"]


def test_run_that_broke_off_says_so(admin_client: Client) -> None:
    make_record(make_run(finished=None, counts={}), "Kites")
    assert "Under way, or broken off: 1 case so far" in text(admin_client, reverse("imports:index"))


def test_run_leads_to_its_cases_and_to_no_others(admin_client: Client) -> None:
    run, other = make_run(1), make_run(2)
    page = make_record(run, "Kites <b>")
    make_record(other, "Boats")
    said = text(admin_client, reverse("imports:run", args=(run.pk,)))
    assert f'<a href="/admin/pages/{page.pk}/edit/" dir="auto">Kites &lt;b&gt;</a>' in said
    assert "Boats" not in said


def test_case_whose_page_was_deleted_stays_in_the_list(admin_client: Client) -> None:
    run = make_run()
    page = make_record(run, "Kites")
    CasePage.objects.filter(pk=page.pk).update(translation_key="00000000-0000-0000-0000-000000000001")
    assert "Its page was deleted" in text(admin_client, reverse("imports:run", args=(run.pk,)))


@pytest.mark.parametrize("number", ["2", "0", "x", "99999999999999999999", "\x00"])
def test_page_of_the_list_that_is_not_there_shows_the_nearest(admin_client: Client, number: str) -> None:
    make_run()
    assert "cases-1.csv" in text(admin_client, f"{reverse('imports:index')}?p={number}")


def test_run_that_is_not_there_is_not_found(admin_client: Client) -> None:
    assert admin_client.get(reverse("imports:run", args=(9,))).status_code == 404


def test_lists_cost_the_same_for_1_and_10_runs_and_records(admin_client: Client) -> None:
    run = make_run()
    counts: list[tuple[int, int]] = []
    made = 0
    for number in (1, 10):
        for each in range(made, number):
            make_run(each)
            make_record(run, f"Case {each}")
        made = number
        found = []
        for address in (reverse("imports:index"), reverse("imports:run", args=(run.pk,))):
            admin_client.get(address)
            with CaptureQueriesContext(connection) as captured:
                admin_client.get(address)
            found.append(len(captured))
        counts.append((found[0], found[1]))
    assert counts[0] == counts[1]
