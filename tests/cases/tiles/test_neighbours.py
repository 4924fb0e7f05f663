"""In no list do two cases side by side show the same motif."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from cases.models import CaseFacts, CasePage, CasePageTopic, CaseTile
from cases.models.fact_fields import VARIATIONS
from cases.tiles import digest_of, facts_to_draw
from closercities.core.listing import SearchQuery, list_pages
from closercities.core.models import Topic
from closercities.core.tiles import draw_tile, motif_of, motifs_for
from home.selection import cases_from_north
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory, PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> Any:
    return make_site("en")


@pytest.fixture
def topic() -> Topic:
    return TopicFactory(code="flooding", parent=TopicFactory(code="water"))


def make_alike(topic: Topic, number: int, **facts: Any) -> list[CasePage]:
    """Cases on one topic that all keep a tile with the same motif, oldest first."""
    pages = [make_case(topic_rows=[CasePageTopic(topic=topic)], **facts) for _each in range(number)]
    wanted = motifs_for("flooding", "water")[0]
    for page in pages:
        keep(page, wanted)
    return pages


def keep(page: CasePage, motif: str, *, chosen: bool = False) -> None:
    facts = CaseFacts.objects.get(pk=page.translation_key)
    drawn = facts_to_draw(facts)
    variation = next(each for each in range(VARIATIONS) if motif_of(drawn, each) == motif)
    CaseFacts.objects.filter(pk=facts.pk).update(tile_variation=variation if chosen else None)
    CaseTile.objects.filter(facts=facts).update(
        digest=digest_of(drawn, variation),
        svg=draw_tile(drawn, variation),
        own_variation=variation,
        motif=motif,
    )


def kept_address(page: CasePage) -> str:
    """Where the tile that is kept is served."""
    return CaseFacts.objects.get(pk=page.translation_key).tile_address


def motif_at(address: str) -> str:
    """The motif of the drawing that is served at ``address``."""
    found = re.fullmatch(r"/tiles/(.+)/(.+)\.svg", address)
    assert found is not None
    drawn = facts_to_draw(CaseFacts.objects.get(pk=found[1]))
    return next(motif_of(drawn, each) for each in range(VARIATIONS) if digest_of(drawn, each) == found[2])


def shown(client: Client, address: str = "/en/cases/?topic=flooding") -> list[str]:
    """The addresses of the tiles in a list, in their order."""
    return re.findall(r'src="(/tiles/[^"]+)"', client.get(address).content.decode())


def test_neighbours_under_a_filter_show_different_motifs(client: Client, topic: Topic) -> None:
    make_alike(topic, 9)
    addresses = shown(client)
    motifs = [motif_at(address) for address in addresses]
    assert len(motifs) == 9
    assert all(motif != after for motif, after in pairwise(motifs))
    assert all(motif != below for motif, below in zip(motifs, motifs[3:], strict=False))
    assert shown(client) == addresses


def test_first_of_the_list_and_the_page_of_each_case_show_the_tile_that_is_kept(
    client: Client, topic: Topic
) -> None:
    older, newer = make_alike(topic, 2)
    first, second = shown(client)
    assert first == kept_address(newer)
    assert second != kept_address(older)
    assert shown(client, older.get_url())[0] == kept_address(older)


def test_other_drawing_is_one_of_the_same_facts_and_served_for_ever(client: Client, topic: Topic) -> None:
    page, _newer = make_alike(topic, 2)
    address = shown(client)[1]
    drawn = facts_to_draw(page.facts)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.decode() in [draw_tile(drawn, each) for each in range(VARIATIONS)]
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    page.unpublish()
    assert client.get(address).status_code == 404


def test_tile_that_an_editor_chose_stays_and_its_neighbours_give_way(client: Client, topic: Topic) -> None:
    oldest, middle, newest = make_alike(topic, 3)
    keep(middle, motifs_for("flooding", "water")[0], chosen=True)
    addresses = shown(client)
    assert addresses[1] == kept_address(middle)
    assert motif_at(addresses[0]) != motif_at(addresses[1]) != motif_at(addresses[2])
    assert kept_address(newest) != addresses[0]
    assert kept_address(oldest) != addresses[2]


def test_two_tiles_that_editors_chose_stay_side_by_side(client: Client, topic: Topic) -> None:
    pages = make_alike(topic, 2)
    for page in pages:
        keep(page, motifs_for("flooding", "water")[0], chosen=True)
    kept = [kept_address(page) for page in reversed(pages)]
    assert shown(client) == kept


def test_picture_between_two_tiles_keeps_them_apart(client: Client, topic: Topic) -> None:
    oldest, middle, newest = make_alike(topic, 3)
    CaseFacts.objects.filter(pk=middle.translation_key).update(picture=PictureFactory())
    assert shown(client) == [kept_address(newest), kept_address(oldest)]


def test_cities_on_one_line_are_told_apart_in_their_own_order(topic: Topic) -> None:
    for latitude in ("10", "30", "20", "40"):
        make_alike(topic, 1, place=PlaceFactory(latitude=latitude, longitude="5"))
    items = cases_from_north((), 4)
    motifs = [motif_at(item.page.facts.tile_address) for item in items]
    assert all(motif != after for motif, after in pairwise(motifs))


@pytest.mark.parametrize("number", [1, 10])
def test_telling_apart_asks_nothing_of_the_database(
    topic: Topic, number: int, django_assert_num_queries: Any
) -> None:
    make_alike(topic, number)
    items = list_pages(SearchQuery("en", with_counts=False)).items
    assert len(items) == number
    with django_assert_num_queries(0):
        [item.page.facts.show_tile_unlike([item.page.facts.tile_motif]) for item in items]
