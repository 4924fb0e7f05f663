"""``suggest/``: what goes on as what was typed does, and where it leads."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CasePagePerson, CasePageTopic
from tests.factories.cases import make_case
from tests.factories.core import PersonFactory, PlaceFactory, TopicFactory
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar", "nl")


def told(answer: Any) -> list[tuple[str, str]]:
    return [(each["kind"], each["label"]) for each in answer["items"]]


def test_suggests_pages_places_topics_and_people_that_public_cases_show(get: Any) -> None:
    topic = TopicFactory(code="zorg", labels={"en": "Zealous care", "ar": "رعاية"})
    case = make_case(
        "Zebra crossing",
        place=PlaceFactory(labels={"en": "Zeebrugge"}),
        topic_rows=[CasePageTopic(topic=topic)],
        person_rows=[CasePagePerson(person=PersonFactory(name="Zeynep Kaya"))],
    )
    answer = get("suggest/", q="ze", locale="en")
    assert told(answer) == [
        ("case", "Zebra crossing"),
        ("place", "Zeebrugge"),
        ("topic", "Zealous care"),
        ("person", "Zeynep Kaya"),
    ]
    assert [each["html_url"].removeprefix("http://testserver") for each in answer["items"]] == [
        "http://localhost/en/cases/zebra-crossing/"
        if answer["items"][0]["html_url"].startswith("http://localhost")
        else "/en/cases/zebra-crossing/",
        "/en/search/?q=Zeebrugge",
        "/en/search/?topic=zorg",
        "/en/search/?q=%22Zeynep+Kaya%22",
    ]
    assert answer["items"][0]["id"] == case.pk
    for each in answer["items"]:
        get(each["api_url"])


def test_suggests_in_the_readers_language_what_was_typed_in_any(get: Any) -> None:
    place = PlaceFactory(labels={"en": "The Zague", "nl": "Den Zaag", "ar": "زاغ"})
    case = make_case("Rain", place=place)
    translate(case, "ar", title="مطر")
    assert told(get("suggest/", q="den za", locale="ar")) == [("place", "زاغ")]
    assert told(get("suggest/", q="THE ZAG", locale="nl")) == [("place", "Den Zaag")]


def test_accents_and_case_do_not_matter_and_a_single_letter_says_nothing(get: Any) -> None:
    make_case("Rain", place=PlaceFactory(labels={"en": "Zürich"}))
    assert told(get("suggest/", q="zuri")) == [("place", "Zürich")]
    assert get("suggest/", q="z")["items"] == get("suggest/", q="")["items"] == get("suggest/")["items"] == []


def test_nothing_of_drafts_and_withdrawn_cases_is_suggested(get: Any) -> None:
    rows = {
        "place": PlaceFactory(labels={"en": "Zqville"}),
        "topic_rows": [CasePageTopic(topic=TopicFactory(code="zq", labels={"en": "Zqtopic"}))],
        "person_rows": [CasePagePerson(person=PersonFactory(name="Zqueen"))],
    }
    make_case("Zqdraft", live=False, **rows)
    withdrawn = make_case("Zqwithdrawn", place=rows["place"])
    assert told(get("suggest/", q="zq")) == [("case", "Zqwithdrawn"), ("place", "Zqville")]
    withdrawn.unpublish()
    assert get("suggest/", q="zq")["items"] == []


@pytest.mark.parametrize("number", [1, 10, 100])
def test_suggesting_costs_the_same_for_any_number(client: Client, number: int) -> None:
    for each in range(number):
        make_case(f"Zebra {each}", place=PlaceFactory(labels={"en": f"Zebratown {each}"}))
    address = "/api/v2/suggest/?q=zebra"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert len(client.get(address).json()["items"]) == min(number, 5) + min(number, 3)
    assert len(captured) == SUGGEST_QUERIES, [each["sql"][:120] for each in captured]


SUGGEST_QUERIES = 7


@pytest.mark.parametrize("q", ["%", "\\", "'", "😀😀", "a" * 200, "\u202eab", '"ab', "a_b"])
def test_whatever_is_typed_is_answered(get: Any, q: str) -> None:
    make_case("Rain")
    assert get("suggest/", q=q)["items"] == []


def test_wrong_values_are_named(refused: Any) -> None:
    assert refused("suggest/", q="x" * 201)[0] == "q"
    assert refused("suggest/", locale="xx")[0] == "locale"
