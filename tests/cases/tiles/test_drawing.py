"""A tile is drawn when the facts become effective, and kept."""

import itertools
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import tiles
from cases.models import CaseFacts, CasePage, CasePageTopic, CaseTile
from cases.tiles import digest_of, draw, facts_to_draw, variation_unlike
from closercities.core.tiles import TILES_VERSION, TileFacts, draw_tile
from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> Any:
    return make_site("en", "ar")


def tile_of(page: CasePage) -> CaseTile:
    return CaseTile.objects.get(facts=page.translation_key)


def test_tile_is_drawn_from_the_published_facts() -> None:
    root = TopicFactory(code="water")
    topic = TopicFactory(code="flooding", parent=root)
    place = PlaceFactory(
        latitude="51.92250", longitude="4.47917", inhabitants=651_000, climate="oceanic", setting="delta"
    )
    page = make_case(place=place, stage="finished", topic_rows=[CasePageTopic(topic=topic)])
    facts = CaseFacts.objects.get(pk=page.translation_key)
    expected = TileFacts(
        latitude=51.9225,
        climate="oceanic",
        setting="delta",
        inhabitants=651_000,
        topic="flooding",
        parent_topic="water",
        stage="finished",
        seed=str(page.translation_key),
    )
    assert facts_to_draw(facts) == expected
    assert tile_of(page).svg == draw_tile(expected, tile_of(page).own_variation)
    assert tile_of(page).version == TILES_VERSION


def test_tile_of_a_draft_is_not_drawn() -> None:
    page = make_case(live=False)
    assert not CaseTile.objects.exists()
    page.save_revision().publish()
    assert CaseTile.objects.count() == 1


def test_tile_changes_with_the_facts_when_they_are_published() -> None:
    page = make_case(stage="planned")
    before = tile_of(page).digest
    page.stage = "finished"
    revision = page.save_revision()
    assert tile_of(page).digest == before
    revision.publish()
    assert tile_of(page).digest != before


def test_tile_stays_where_only_prose_changes() -> None:
    page = make_case(stage="planned")
    with patch.object(tiles, "draw_tile") as drawing:
        page.title = "Another title"
        page.save_revision().publish()
    drawing.assert_not_called()


def test_variation_stays_and_an_editor_choice_comes_first() -> None:
    page = make_case()
    own = tile_of(page).own_variation
    page.tile_variation = 7
    page.save_revision().publish()
    chosen = tile_of(page)
    assert (chosen.own_variation, chosen.svg) == (own, draw_tile(facts_to_draw(page.facts), 7))
    page.tile_variation = None
    page.save_revision().publish()
    assert tile_of(page).svg == draw_tile(facts_to_draw(page.facts), own)


def test_tiles_published_one_after_another_differ_in_their_motifs() -> None:
    topic = TopicFactory(code="water")
    pages = [make_case(f"Case {each}", topic_rows=[CasePageTopic(topic=topic)]) for each in range(4)]
    motifs = [tile_of(page).motif for page in pages]
    assert all(one != next_one for one, next_one in itertools.pairwise(motifs))


def test_variation_is_the_one_that_stands_farthest_away() -> None:
    with (
        patch.object(tiles, "motifs_for", return_value=("a", "b", "c")),
        patch.object(tiles, "motif_of", side_effect=lambda _facts, variation: "abc"[variation % 3]),
    ):
        assert variation_unlike(TileFacts(), []) == 0
        assert variation_unlike(TileFacts(), ["a"]) == 1
        assert variation_unlike(TileFacts(), ["b", "a"]) == 2
        assert variation_unlike(TileFacts(), ["c", "a", "b"]) == 1


def test_digest_names_version_facts_and_variation() -> None:
    facts = TileFacts(stage="planned", seed="one")
    assert digest_of(facts, 0) == digest_of(facts, 0)
    others = {
        digest_of(facts, 1),
        digest_of(TileFacts(stage="ongoing", seed="one"), 0),
        digest_of(TileFacts(stage="planned", seed="two"), 0),
    }
    with patch.object(tiles, "TILES_VERSION", TILES_VERSION + 1):
        others.add(digest_of(facts, 0))
    assert len(others) == 4
    assert digest_of(facts, 0) not in others


def test_tile_follows_its_place_and_topic() -> None:
    topic, place = TopicFactory(code="water"), PlaceFactory(climate="oceanic")
    page = make_case(place=place, topic_rows=[CasePageTopic(topic=topic)])
    other = make_case("Elsewhere")
    first, untouched = tile_of(page).digest, tile_of(other).digest
    place.climate = "tropical"
    place.save()
    second = tile_of(page).digest
    topic.code = "wetness"
    topic.save()
    assert len({first, second, tile_of(page).digest}) == 3
    assert tile_of(other).digest == untouched


def test_redraw_draws_what_is_missing_or_old_and_nothing_else(capsys: Any) -> None:
    pages = [make_case(f"Case {each}") for each in range(3)]
    CaseTile.objects.filter(facts=pages[0].translation_key).delete()
    CaseTile.objects.filter(facts=pages[1].translation_key).update(version=0, digest="old", svg="old")
    with patch.object(tiles, "draw_tile", wraps=draw_tile) as drawing:
        call_command("redraw_tiles")
        call_command("redraw_tiles")
    assert drawing.call_count == 2
    assert capsys.readouterr().out == "2 city tiles are drawn.\n0 city tiles are drawn.\n"
    assert CaseTile.objects.filter(version=TILES_VERSION).exclude(svg="old").count() == 3


def test_redraw_goes_on_where_it_was_interrupted() -> None:
    for each in range(3):
        make_case(f"Case {each}")
    CaseTile.objects.update(version=0, digest="old")
    with (
        patch.object(tiles, "draw_tile", side_effect=["<svg/>", KeyboardInterrupt]),
        pytest.raises(KeyboardInterrupt),
    ):
        call_command("redraw_tiles")
    with patch.object(tiles, "draw_tile", wraps=draw_tile) as drawing:
        call_command("redraw_tiles")
    assert drawing.call_count == 2


def test_drawing_takes_as_many_queries_whatever_there_is() -> None:
    counts = []
    for number in (1, 10):
        for each in range(number):
            make_case(f"Case {number} {each}")
        page = make_case(f"Last of {number}", topic_rows=[CasePageTopic(topic=TopicFactory())])
        CaseTile.objects.filter(facts=page.translation_key).delete()
        with CaptureQueriesContext(connection) as captured:
            draw(CaseFacts.objects.get(pk=page.translation_key))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def test_tile_goes_with_the_last_page_of_its_case() -> None:
    page = make_case()
    page.delete()
    assert not CaseTile.objects.exists()
