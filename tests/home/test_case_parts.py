"""The parts that show cases: what they say, what they say of nothing, and what they cost."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from cases.models import CasePage, CasePageTopic
from home.models import HomePage
from home.selection import case_to_explain, cases_from_north, points
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.home import home_page, make_campaign, through
from tests.factories.research import make_article, make_interview
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db

EMPTY: dict[str, dict[str, Any]] = {
    "panorama": {"heading": "North to south", "cases": [], "number": 9},
    "topic_sentence": {"heading": "By topic", "number": 8},
    "pair": {"heading": "One line between them", "cases": []},
    "newest_cases": {"heading": "New", "number": 5},
    "tile_legend": {"heading": "How to read a tile", "case": None},
    "case_map": {"heading": "On the map"},
}


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def read(client: Client, *parts: tuple[str, Any], code: str = "en") -> str:
    page = HomePage.objects.get(pk=home_page().pk)
    page.body = list(parts)
    page.save_revision().publish()
    response = client.get(f"/{code}/")
    assert response.status_code == 200
    return response.content.decode()


def at(latitude: str, title: str, **fields: Any) -> CasePage:
    return make_case(title, place=PlaceFactory(latitude=latitude, longitude="4.5"), **fields)


def titles(items: list[Any]) -> list[str]:
    return [item.page.title for item in items]


@pytest.mark.parametrize("name", EMPTY)
def test_part_without_any_case_shows_nothing(client: Client, name: str) -> None:
    html = read(client, (name, EMPTY[name]))
    assert EMPTY[name]["heading"] not in html[html.index("<main") :]
    assert html.count("<h1") == 1


@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.parametrize("code", ["en", "ar"])
def test_part_of_one_case_that_has_nothing_but_a_title_renders(client: Client, name: str, code: str) -> None:
    make_case("W" * 255)
    read(client, (name, EMPTY[name]), code=code)


def test_panorama_goes_from_north_to_south_and_fills_up_with_the_newest() -> None:
    make_case("Nowhere")
    at("-30", "South")
    at("64", "North", featured=True)
    at("0", "Middle")
    assert titles(cases_from_north([], 9)) == ["North", "Middle", "South", "Nowhere"]
    assert titles(cases_from_north([], 3)) == ["North", "Middle", "South"]
    chosen = list(CasePage.objects.filter(title__in=["South", "Middle"]))
    assert titles(cases_from_north([*chosen, None], 9)) == ["Middle", "South"]


def test_panorama_names_place_latitude_and_title(client: Client) -> None:
    make_full_case("A square that holds rain")
    html = read(client, ("panorama", EMPTY["panorama"]))
    assert 'aria-label="North to south"' in html
    assert '<span class="num" dir="ltr">52°\u202fN</span>' in html
    assert "A square that holds rain" in html


def test_newest_case_is_large_four_stand_beside_it_and_others_below(client: Client) -> None:
    for number in range(7):
        make_case(f"Case {number}")
    html = read(client, ("newest_cases", {"heading": "New", "number": 7}))
    lead, beside, below = html.index("Case 6"), html.index('class="list plain-list"'), html.index("further")
    assert lead < beside < html.index("Case 5") < html.index("Case 2") < below < html.index("Case 1")


def test_legend_explains_the_chosen_case_else_one_of_which_enough_is_known() -> None:
    make_full_case("Known")
    plain = make_case("Plain")
    item = case_to_explain(None)
    assert item is not None
    assert item.page.title == "Known"
    item = case_to_explain(plain)
    assert item is not None
    assert item.page.title == "Plain"
    CasePage.objects.all().delete()
    assert case_to_explain(None) is None


def test_legend_says_what_this_very_tile_says(client: Client) -> None:
    place = PlaceFactory(climate="tropical", setting="hills", inhabitants=2427129, latitude="-6.25")
    rows = [CasePageTopic(topic=TopicFactory(code="play"))]
    make_case("Known", place=place, stage="finished", topic_rows=rows)
    html = read(client, ("tile_legend", EMPTY["tile_legend"]))
    for words in ("6°\u202fS", "Tropical", "Hills", "2,427,129", "Play", "Finished"):
        assert f">{words}</span>" in html.replace("<span>Play</span>", "Play</span>"), words


def test_map_has_every_public_case_with_coordinates_and_leads_to_the_list(client: Client) -> None:
    at("52", "Here")
    at("52", "Here too")
    make_case("Nowhere")
    at("10", "Draft", live=False)
    assert sum(point.count for point in points()) == 2
    html = read(client, ("case_map", EMPTY["case_map"]))
    assert "/en/cases/?area=52.00000%2C4.50000%2C52.00000%2C4.50000&amp;view=list" in html


def test_opening_has_a_search_field_only_where_it_is_asked_for(client: Client) -> None:
    assert 'role="search"' in read(client, ("hero", {"heading": "Welcome", "links": [], "search": True}))
    assert 'role="search"' not in read(client, ("hero", {"heading": "Welcome", "links": []}))


def test_research_has_a_quote_that_leads_to_where_it_was_said(client: Client) -> None:
    make_article("An article")
    talk = make_interview("A talk")
    value = {"heading": "Research", "pages": [], "number": 2, "quote": "Pick up the phone.", "quoted": talk}
    html = read(client, ("research", value))
    assert "<blockquote><p>Pick up the phone.</p></blockquote>" in html
    assert f'<figcaption><a href="{talk.url}">A talk</a></figcaption>' in html
    talk.unpublish()
    html = read(client, ("research", {**value, "speaker": "Noor"}))
    assert "<figcaption>Noor</figcaption>" in html


def test_campaign_band_has_its_numbers_and_the_pattern_of_its_state(client: Client) -> None:
    campaign = make_campaign("A call", opens_at=None, closes_at=None)
    through(make_case("One", country="NL"), campaign)
    html = read(client, ("open_campaign", {"heading": "", "campaign": None}))
    assert "/part-open-" in html
    assert "<dt>cases came through it</dt><dd>1</dd>" in html
    closed = make_campaign("Over", slug="over")
    html = read(client, ("open_campaign", {"heading": "", "campaign": closed}))
    assert "/part-closed-" in html
    assert "cases came through it" not in html


# The panorama looks for the newest cases as well where there are not enough featured ones.
COSTS = {"panorama": 8, "newest_cases": 8, "tile_legend": 8, "case_map": 9}


def fill(number: int) -> None:
    for each in range(number):
        rows = [CasePageTopic(topic=TopicFactory())]
        make_case(f"{number} {each}", place=PlaceFactory(), stage="planned", featured=True, topic_rows=rows)


@pytest.mark.parametrize("name", COSTS)
def test_part_takes_as_many_queries_for_3_and_12_cases(rf: RequestFactory, name: str) -> None:
    counts = []
    value = {**EMPTY[name], "number": 3} if "number" in EMPTY[name] else EMPTY[name]
    for number in (3, 9):
        fill(number)
        page = HomePage.objects.get(pk=home_page().pk)
        page.body = [(name, value)]
        context = {"request": rf.get("/en/")}
        counts.append(cost(partial(page.body.render_as_block, context)))
    assert counts == [COSTS[name]] * 2


def cost(render: Callable[[], Any]) -> int:
    render()  # fills what is kept for the life of a process
    with CaptureQueriesContext(connection) as captured:
        render()
    return len(captured)
