"""People, organisations, places and codes: what public documents show, and the public codebook."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cases.models import CasePageOrganisation, CasePagePerson
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import (
    FactorFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    TopicFactory,
)
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


def people_and_offices(number: int) -> dict[str, Any]:
    office = OrganisationFactory(
        name=f"Office of {number}", place=PlaceFactory(labels={"en": f"Town {number}"})
    )
    person = PersonFactory(name=f"Person {number}", affiliation=office)
    return {
        "person_rows": [CasePagePerson(person=person)],
        "organisation_rows": [CasePageOrganisation(organisation=office, role="lead")],
    }


def test_only_who_a_public_page_names_is_told(get: Get, client: Client) -> None:
    case = make_case("Open", **people_and_offices(1))
    make_case("Draft", live=False, **people_and_offices(2))
    PageViewRestriction.objects.create(
        page=make_case("Closed", **people_and_offices(3)), restriction_type="login"
    )
    PersonFactory(name="Person 4", affiliation=OrganisationFactory(name="Office of 4"))
    for path, names in (
        ("people/", ["Person 1"]),
        ("organisations/", ["Office of 1"]),
        ("places/", ["Town 1"]),
    ):
        answer = get(path, count="true")
        assert [item.get("name") or item["label"] for item in answer["items"]] == names
        assert answer["meta"] == {"next": None, "previous": None, "total_count": 1}
        (item,) = answer["items"]
        assert get(f"{path}{item['id']}/") == item
        hidden = list(range(item["id"] + 1, item["id"] + 4))
        assert {client.get(f"/api/v2/{path}{number}/").status_code for number in hidden} == {404}
    assert get(f"cases/{case.pk}/")["facts"]["people"][0]["name"] == "Person 1"
    case.unpublish()
    assert [get(path)["items"] for path in ("people/", "organisations/", "places/")] == [[], [], []]


def test_codebook_is_told_in_the_language_asked_for(get: Get, client: Client) -> None:
    above = TopicFactory(code="rainwater", labels={"en": "Rainwater", "ar": "ماء"})
    TopicFactory(code="high-tide", parent=above, labels={"en": "High tide"})
    FactorFactory(code="plain-words", labels={"en": "Plain words", "ar": "كلمات"})
    topics = {item["code"]: item for item in get("topics/", locale="ar", limit=100)["items"]}
    first, second = topics["rainwater"], topics["high-tide"]
    told = [
        (item["label"], item["content_locale"], item["is_fallback"], item["dir"]) for item in (first, second)
    ]
    assert told == [("ماء", "ar", False, "rtl"), ("High tide", "en", True, "ltr")]
    assert (second["parent"], second["path"]) == ("rainwater", "rainwater/high-tide/")
    assert get("topics/high-tide/", locale="ar") == second
    assert [item["number"] for item in get("goals/")["items"]] == list(range(1, 18))
    assert get("goals/11/")["id"] == 11
    assert get("factors/plain-words/", locale="ar")["label"] == "كلمات"
    for path in ("topics/x/", "goals/18/", "factors/x/", f"people/{'9' * 30}/"):
        assert client.get(f"/api/v2/{path}").status_code == 404


def test_lists_of_records_are_paged_both_ways(get: Get) -> None:
    for path in ("topics/", "goals/"):
        whole = get(path, limit=100)["items"]
        page = get(path, limit=7)
        pages = [page]
        while page["meta"]["next"]:
            page = get(page["meta"]["next"])
            pages.append(page)
        assert len(pages) > 1
        assert [item for each in pages for item in each["items"]] == whole
        assert get(pages[1]["meta"]["previous"])["items"] == pages[0]["items"]


def test_locales_are_told_with_their_direction(get: Get) -> None:
    told = {
        item["code"]: (item["name"], item["dir"], item["is_default"]) for item in get("locales/")["items"]
    }
    assert (told["en"], told["ar"]) == (("English", "ltr", True), ("العربية", "rtl", False))


@pytest.mark.parametrize("count", [1, 10])
def test_lists_of_records_take_as_many_queries_for_1_and_10(client: Client, count: int) -> None:
    for number in range(count):
        make_full_case(f"Case {number}", **people_and_offices(number))
    client.get("/api/v2/people/")
    taken = {}
    for path in ("people/", "organisations/", "places/", "topics/", "factors/"):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/api/v2/{path}", {"limit": 100})
        taken[path] = len(captured)
        assert len(response.json()["items"]) >= count
        again = client.get(f"/api/v2/{path}", {"limit": 100}, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304
    assert taken == {
        "people/": 1,
        "organisations/": 1,
        "places/": 1,
        "topics/": 1,
        "factors/": 1,
    }
