"""``map/``: what is found, in clusters."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
ROTTERDAM = {"latitude": "51.92250", "longitude": "4.47917"}
DELFT = {"latitude": "52.00667", "longitude": "4.35556"}
BOGOTA = {"latitude": "4.71000", "longitude": "-74.07000"}


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def test_neighbours_are_one_cluster_that_opens_by_its_box_and_a_single_one_names_its_page(get: Any) -> None:
    make_case("Rotterdam", place=PlaceFactory(country="NL", **ROTTERDAM))
    make_case("Delft", place=PlaceFactory(country="NL", **DELFT))
    alone = make_case("Bogotá", place=PlaceFactory(country="CO", **BOGOTA))
    make_case("Nowhere")
    told = get("map/", zoom=1, locale="ar", fallback="en")
    assert told["meta"]["total_count"] == 3
    together, single = told["items"]
    assert (together["count"], together["page"]) == (2, None)
    assert together["bbox"] == pytest.approx([4.35556, 51.9225, 4.47917, 52.00667], abs=1e-4)
    assert (single["page"]["id"], single["page"]["title"]) == (alone.pk, "Bogotá")
    assert single["page"]["html_url"].endswith("/ar/cases/bogot%C3%A1/")
    west, south, east, north = together["bbox"]
    opened = get("map/", zoom=12, bbox=f"{west - 0.01},{south - 0.01},{east + 0.01},{north + 0.01}")
    assert sorted(each["page"]["title"] for each in opened["items"]) == ["Delft", "Rotterdam"]


def test_map_takes_words_and_filters(get: Any) -> None:
    make_case("Rain in Rotterdam", stage="planned", place=PlaceFactory(**ROTTERDAM))
    make_case("Wind in Bogotá", stage="finished", place=PlaceFactory(**BOGOTA))
    for asked in ({"q": "rain"}, {"stage": "planned"}, {"bbox": "0,40,10,60"}, {"near": "52,4.4,50"}):
        assert [each["page"]["title"] for each in get("map/", **asked)["items"]] == ["Rain in Rotterdam"], (
            asked
        )


def test_world_is_not_told_in_more_detail_than_a_screen_shows(get: Any, refused: Any) -> None:
    assert get("map/", zoom=20)["meta"]["zoom"] == 5
    assert get("map/", zoom=20, bbox="4,51,4.001,52")["meta"]["zoom"] == 20
    assert refused("map/", zoom=21)[0] == "zoom"
    assert refused("map/", topic="no-such-topic")[0] == "topic"


def test_drafts_are_on_no_map(get: Any) -> None:
    make_case("Draft", live=False, place=PlaceFactory(**ROTTERDAM))
    assert get("map/")["items"] == []


@pytest.mark.parametrize("number", [1, 10, 100])
def test_map_costs_the_same_for_any_number(client: Client, number: int) -> None:
    for each in range(number):
        place = PlaceFactory(latitude=str(each / 2 - 20), longitude=str(each * 3 - 150))
        make_case(f"Case {each}", place=place)
    address = "/api/v2/map/?zoom=20"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).json()["meta"]["total_count"] == number
    assert len(captured) == MAP_QUERIES, [each["sql"][:120] for each in captured]


MAP_QUERIES = 4
