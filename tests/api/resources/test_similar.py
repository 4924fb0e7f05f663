"""``similar/``: cases that are like a case, and why."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CasePageFactor, CasePageGoal, CasePageTopic
from tests.factories.cases import make_case
from tests.factories.core import FactorFactory, GoalFactory, PlaceFactory, TopicFactory
from tests.factories.pages import translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def barrier(factor: Any) -> CasePageFactor:
    return CasePageFactor(factor=factor, direction="barrier", form_of_sharing="exchange", locale=locale("en"))


def test_nearest_comes_first_with_its_reasons_in_the_readers_language(get: Any) -> None:
    water = TopicFactory(code="wet", labels={"en": "Water", "ar": "ماء"})
    flooding = TopicFactory(code="very-wet", parent=water, labels={"en": "Flooding"})
    trust = FactorFactory(code="no-trust", labels={"en": "No trust"})
    goal = GoalFactory(number=13)
    own = make_case(
        "Own",
        place=PlaceFactory(country="NL", inhabitants=650_000, climate="oceanic", setting="delta"),
        topic_rows=[CasePageTopic(topic=flooding)],
        goal_rows=[CasePageGoal(goal=goal)],
        factor_rows=[barrier(trust)],
    )
    near = make_case(
        "Near",
        place=PlaceFactory(country="DE", inhabitants=1_000_000, climate="oceanic", setting="river"),
        topic_rows=[CasePageTopic(topic=flooding)],
        goal_rows=[CasePageGoal(goal=goal)],
        factor_rows=[barrier(trust)],
    )
    make_case("Far", topic_rows=[CasePageTopic(topic=water)])
    make_case(
        "Nothing in common", place=PlaceFactory(country="JP", inhabitants=900, climate="dry", setting="hills")
    )
    translate(near, "ar", title="قريب")
    told = get("similar/", case=own.pk, locale="en")
    assert [each["title"] for each in told["items"]] == ["Near", "Far"]
    first, second = told["items"]
    assert [each["text"] for each in first["reasons"]] == [
        "The same topic: Flooding",
        "The same barrier: No trust",
        f"The same goal: 13 {goal.labels['en']}",
        "A place of similar size",
        "A similar climate: Temperate, rain all year",
        "The same part of the world: Western Europe",
        "A country of similar means: High income",
    ]
    assert first["reasons"][0] == {
        "facet": "topic",
        "values": ["very-wet"],
        "text": "The same topic: Flooding",
    }
    assert [each["text"] for each in second["reasons"]] == ["The same topic: Water"]
    arabic = get("similar/", case=own.pk, locale="ar")
    assert [(each["title"], each["is_fallback"]) for each in arabic["items"]] == [
        ("قريب", False),
        ("Far", True),
    ]
    assert "ماء" in arabic["items"][1]["reasons"][0]["text"]
    assert get("similar/", case=own.pk, locale="en", limit=1)["items"] == [first]


def test_case_of_which_nothing_is_known_is_like_none(get: Any) -> None:
    own = make_case("Bare")
    make_case("Another", stage="planned")
    assert get("similar/", case=own.pk)["items"] == []


def test_drafts_are_like_nothing_and_nothing_is_like_them(client: Client, get: Any) -> None:
    topic = TopicFactory(code="wet")
    own = make_case("Own", topic_rows=[CasePageTopic(topic=topic)])
    draft = make_case("Draft", live=False, topic_rows=[CasePageTopic(topic=topic)])
    assert get("similar/", case=own.pk)["items"] == []
    for number in (draft.pk, 999_999):
        answer = client.get("/api/v2/similar/", {"case": number})
        assert (answer.status_code, answer.json()["parameter"]) == (404, "case")


def test_case_has_to_be_named(refused: Any) -> None:
    assert refused("similar/")[0] == "case"
    assert refused("similar/", case="x")[0] == "case"
    assert refused("similar/", case="1", limit="99")[0] == "limit"


@pytest.mark.parametrize("number", [1, 10, 100])
def test_similar_costs_the_same_for_any_number(client: Client, number: int) -> None:
    topic = TopicFactory(code="wet")
    pages = [make_case(f"Case {n}", topic_rows=[CasePageTopic(topic=topic)]) for n in range(number + 1)]
    address = f"/api/v2/similar/?case={pages[0].pk}&limit=50"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert len(client.get(address).json()["items"]) == min(number, 50)
    assert len(captured) == SIMILAR_QUERIES, [each["sql"][:120] for each in captured]


SIMILAR_QUERIES = 7
