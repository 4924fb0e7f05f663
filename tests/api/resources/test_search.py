"""``search/``: what is found, how it is told, narrowed, counted and paged, and what is never told."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from cases.models import CasePageGoal, CasePageOrganisation, CasePageTopic
from search.question import FURTHEST
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import GoalFactory, OrganisationFactory, PlaceFactory, TopicFactory
from tests.factories.home import make_campaign
from tests.factories.pages import make_article, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar", "nl")


def titles(told: Any) -> list[str]:
    return [item["title"] for item in told["items"]]


def buckets(told: Any, facet: str) -> dict[str, int]:
    return {each["value"]: each["count"] for each in told["facets"][facet]}


def test_search_finds_words_and_tells_documents_with_highlights(get: Any) -> None:
    make_case("A square that floods", summary="Rain & wind stay where they fall.")
    make_case("A cable car")
    told = get("search/", q="rain", locale="en")
    (item,) = told["items"]
    assert (item["title"], item["type"], item["locale"]) == ("A square that floods", "cases.CasePage", "en")
    assert item["highlights"]["summary"] == ["<mark>Rain</mark> &amp; wind stay where they fall."]
    assert {name: told["meta"][name] for name in ("total_count", "degraded", "next", "previous")} == {
        "total_count": 1,
        "degraded": False,
        "next": None,
        "previous": None,
    }
    assert told["meta"]["engine"] == "database"


def test_search_document_is_that_of_the_list_of_cases(get: Any) -> None:
    case = make_full_case("Rain garden")
    translate(case, "ar", title="حديقة المطر")
    for locale in ("en", "ar"):
        (found,) = get("search/", locale=locale)["items"]
        del found["highlights"]
        assert [found] == get("cases/", locale=locale)["items"]


def test_search_without_words_lists_all_the_newest_first(get: Any) -> None:
    make_case("First")
    make_article("Second")
    make_case("Third")
    assert titles(get("search/", q="", type="case,article")) == ["Third", "Second", "First"]
    assert titles(get("search/", type="cases.CasePage", order="title")) == ["First", "Third"]


def test_search_tells_the_original_as_a_fallback_only_where_it_is_asked_for(get: Any) -> None:
    make_case("A square that floods")
    assert titles(get("search/", q="floods", locale="nl")) == []
    (item,) = get("search/", q="floods", locale="nl", fallback="en")["items"]
    assert (item["locale"], item["is_fallback"], item["content_locale"]) == ("nl", True, "en")


def test_search_with_fields_tells_those_alone(get: Any) -> None:
    make_full_case()
    (item,) = get("search/", fields="title")["items"]
    assert "title" in item
    assert "highlights" in item
    assert "facts" not in item


def test_count_of_each_choice_is_what_its_value_lists(get: Any) -> None:
    topic = TopicFactory(code="wet")
    below = TopicFactory(code="very-wet", parent=topic)
    campaign = make_campaign(slug="call")
    make_full_case("One", stage="planned", topic_rows=[CasePageTopic(topic=below)], campaign=campaign)
    make_full_case("Two", stage="ongoing", topic_rows=[CasePageTopic(topic=topic)], source_language="de")
    make_case("Three", stage="planned", country="EG", start_date="2019-05-01")
    make_article("Four")
    told = get("search/")
    checked = 0
    for facet, choices in told["facets"].items():
        for each in choices:
            assert get("search/", **{facet: each["value"]})["meta"]["total_count"] == each["count"], (
                facet,
                each,
            )
            checked += 1
    assert checked > 20
    assert buckets(told, "topic")["wet"] == 2
    assert buckets(told, "campaign") == {"call": 1}


def test_choice_is_counted_without_its_own_filter_and_labelled_in_the_language(get: Any) -> None:
    make_case("A", stage="planned", kind="policy", country="NL")
    make_case("B", stage="ongoing", kind="policy", country="NL")
    make_case("C", stage="ongoing", kind="social", country="EG")
    told = get("search/", stage="planned", locale="ar", fallback="en")
    assert buckets(told, "stage") == {"planned": 1, "ongoing": 2}
    assert buckets(told, "kind") == {"policy": 1}
    assert [each["label"] for each in told["facets"]["country"]] == ["هولندا"]


def test_filters_of_cases_narrow(get: Any) -> None:
    place = PlaceFactory(country="NL", latitude="51.92250", longitude="4.47917")
    organisation = OrganisationFactory(kind="citizens")
    make_case(
        "Wanted",
        place=place,
        start_date="2019-05-01",
        goal_rows=[CasePageGoal(goal=GoalFactory(number=13))],
        organisation_rows=[CasePageOrganisation(organisation=organisation, role="lead")],
    )
    make_case("Other", country="CO")
    for name, value in {
        "country": "nl",
        "region": "155",
        "goal": "13",
        "year": "2019",
        "organisation_kind": "citizens",
        "near": "51.9,4.5,20",
        "bbox": "4,51,5,52",
    }.items():
        assert titles(get("search/", **{name: value})) == ["Wanted"], name
    assert titles(get("search/", bbox="179,-90,-179,90")) == []
    assert titles(get("search/", updated_since="2999-01-01")) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("topic", "no-such-topic"),
        ("factor", "no-such-factor"),
        ("campaign", "no-such-campaign"),
        ("type", "cases.Secret"),
        ("stage", "nonsense"),
        ("order", "best"),
        ("fallback", "xx"),
        ("cursor", "forged:abc"),
        ("q", "x" * 201),
        ("q", "a\x00b"),
        ("bbox", "0,10,1,5"),
        ("nonsense", "1"),
    ],
)
def test_what_nobody_knows_is_an_error_that_names_it(refused: Any, name: str, value: str) -> None:
    assert refused("search/", **{name: value})[0] == name


def test_pages_are_walked_both_ways_and_a_cursor_holds_for_its_list_alone(get: Any, refused: Any) -> None:
    for number in range(5):
        make_case(f"Case {number}")
    first = get("search/", limit=2, order="title")
    second = get(first["meta"]["next"])
    third = get(second["meta"]["next"])
    assert [titles(each) for each in (first, second, third)] == [
        ["Case 0", "Case 1"],
        ["Case 2", "Case 3"],
        ["Case 4"],
    ]
    assert third["meta"]["next"] is None
    assert titles(get(second["meta"]["previous"])) == titles(first)
    cursor = first["meta"]["next"].partition("cursor=")[2].replace("%3A", ":")
    assert refused("search/", limit=2, order="-title", cursor=cursor)[0] == "cursor"


def test_beyond_the_furthest_item_the_lists_are_named(client: Client) -> None:
    from django.http import QueryDict

    from closercities.api.resources.cursor import Cursors, Position

    cursor = Cursors("/api/v2/search/", QueryDict("")).write(Position("", FURTHEST))
    answer = client.get("/api/v2/search/", {"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "cursor"
    assert "cases/" in answer.json()["detail"]


def test_nothing_that_is_not_public_is_found_counted_or_suggested(get: Any) -> None:
    words = "zyxwvut"
    make_case(f"Draft {words}", live=False, stage="planned", country="JP")
    hidden = make_case(f"Restricted {words}", country="JP")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    withdrawn = make_case(f"Withdrawn {words}", country="JP")
    withdrawn.unpublish()
    make_case("Public", contact_email=f"{words}@example.org", country="NL")
    for asked in (words, f"{words}@example.org", "example.org"):
        told = get("search/", q=asked)
        assert (told["items"], told["meta"]["total_count"], told["meta"]["suggestion"]) == ([], 0, "")
    assert buckets(get("search/"), "country") == {"NL": 1}


def test_nothing_found_tells_what_each_filter_hides_and_the_nearest(get: Any) -> None:
    make_case("Rain garden", stage="planned", country="NL")
    told = get("search/", q="rain", stage="finished", country="NL,BE", type="case")
    assert (told["items"], told["meta"]["total_count"]) == ([], 0)
    assert told["without"] == [
        {"name": "stage", "count": 1},
        {"name": "country", "count": 0},
        {"name": "type", "count": 0},
    ]
    assert [(each["title"], each["highlights"]["title"]) for each in told["nearest"]] == [
        ("Rain garden", ["<mark>Rain</mark> garden"])
    ]
    found = get("search/", q="rain", stage="planned")
    assert (found["without"], found["nearest"]) == ([], [])


@pytest.mark.parametrize("number", [1, 10, 100])
def test_search_costs_the_same_for_any_number_of_items(client: Client, number: int) -> None:
    for each in range(number):
        make_case(
            f"Case {each} on water", place=PlaceFactory(), topic_rows=[CasePageTopic(topic=TopicFactory())]
        )
    Site.clear_site_root_paths_cache()
    address = "/api/v2/search/?q=water&limit=100&fallback=ar"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert len(client.get(address).json()["items"]) == number
    assert len(captured) == SEARCH_QUERIES, [each["sql"][:120] for each in captured]


SEARCH_QUERIES = 12


def test_search_is_answered_as_other_lists_are(client: Client) -> None:
    make_case("Rain")
    answer = client.get("/api/v2/search/?q=rain")
    assert answer["Cache-Control"].startswith("public")
    assert client.get("/api/v2/search/?q=rain", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.head("/api/v2/search/?q=rain").content == b""
    assert client.options("/api/v2/search/").status_code == 204
    assert client.post("/api/v2/search/").status_code == 405
    assert answer["Access-Control-Allow-Origin"] == "*"
