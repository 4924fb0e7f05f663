"""City tiles: the same bytes for the same facts, small, whole, and nothing in them but shapes."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from closercities.core.choices import Climate, Setting, Stage
from closercities.core.tiles import (
    LOST_PLACES,
    TILES_VERSION,
    TileFacts,
    draw_lost,
    draw_tile,
    motif_of,
    motifs_for,
)
from closercities.core.tiles.facts import CLIMATES, SETTINGS, STAGES, size_of_city, trusted
from closercities.core.tiles.motifs import MOTIFS

MOST_BYTES = 12_000
SVG = "{http://www.w3.org/2000/svg}"
ROTTERDAM = TileFacts(51.92, "oceanic", "delta", 660_000, "flooding", "water", "finished", "rotterdam")
LARGEST = TileFacts(20, "dry", "hills", 12_000_000, "", "", "ongoing", "largest")


def lines_of(tile: str) -> list[Element]:
    """The red paths of a tile."""
    return [path for path in fromstring(tile).iter(f"{SVG}path") if path.get("class") == "s-line"]


def assert_only_shapes(tile: str) -> None:
    """Well-formed, small, and made of nothing but groups, paths and one style with a media query."""
    root = fromstring(tile)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "style", "g", "path"}
    assert len(tile.encode()) < MOST_BYTES
    assert tile.count("http") == 1  # the namespace
    assert "nan" not in tile
    assert "inf" not in tile
    assert [element.text for element in root.iter() if element.text and element.text.strip()] == [
        root.findtext(f"{SVG}style")
    ]
    assert re.fullmatch(
        r"@media\(prefers-color-scheme:dark\)\{(\.[\w-]+\{(fill|stroke):#[0-9A-F]{6}\})+\}",
        root.findtext(f"{SVG}style") or "",
    )


def test_tile_drawn_twice_has_the_same_bytes() -> None:
    assert draw_tile(ROTTERDAM) == draw_tile(replace(ROTTERDAM))


def test_facts_use_the_values_of_the_choices() -> None:
    assert set(CLIMATES) == set(Climate.values)
    assert set(SETTINGS) == set(Setting.values)
    assert set(STAGES) == set(Stage.values)


@pytest.fixture
def draw_motif(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Draw a tile with a motif of one's choice, mirrored or not."""

    def draw(name: str, facts: TileFacts, *, mirrored: bool = False) -> str:
        monkeypatch.setattr("closercities.core.tiles.draw.motif_of", lambda *_: name)
        monkeypatch.setattr("closercities.core.tiles.draw._mirrored", lambda *_: mirrored)
        return draw_tile(facts)

    return draw


def test_every_motif_in_its_largest_tile_is_small_and_only_shapes(draw_motif: Callable[..., str]) -> None:
    for name in MOTIFS:
        assert_only_shapes(draw_motif(name, replace(LARGEST, seed=name)))


def test_tile_of_every_topic_is_small_and_only_shapes(topics: list[tuple[str, str]]) -> None:
    for number, (topic, parent) in enumerate(topics):
        for step in range(4):
            facts = TileFacts(
                number * 3 - 85,
                CLIMATES[(number + step) % 6],
                SETTINGS[(number + step * 5) % 6],
                10 ** (step * 2 + 1),
                topic,
                parent,
                STAGES[(number + step) % 3],
                f"{topic}-{step}",
            )
            assert_only_shapes(draw_tile(facts, step))


def test_every_topic_has_three_motifs_or_more(topics: list[tuple[str, str]]) -> None:
    assert len(topics) == 57
    for topic, parent in topics:
        names = motifs_for(topic, parent)
        assert len(names) == len(set(names)) >= 3
        assert all(name in MOTIFS for name in names)
        assert topic in MOTIFS[names[0]].topics


def test_every_root_has_three_motifs_of_its_own(topics: list[tuple[str, str]]) -> None:
    for topic, parent in topics:
        if not parent:
            assert sum(motif.topics[0] == topic for motif in MOTIFS.values()) >= 3


def test_motifs_name_topics_that_there_are(topics: list[tuple[str, str]]) -> None:
    codes = {topic for topic, _ in topics}
    assert {topic for motif in MOTIFS.values() for topic in motif.topics} - {""} <= codes


def test_unknown_topic_has_the_motifs_of_its_root_and_else_the_plain_ones() -> None:
    assert set(motifs_for("tide-pools", "water")) == {
        name for name, motif in MOTIFS.items() if motif.topics[0] == "water"
    }
    assert motifs_for("tide-pools", "beekeeping") == motifs_for("", "")


@pytest.mark.parametrize("variation", range(-2, 8))
def test_next_variation_has_another_motif(variation: int) -> None:
    assert motif_of(ROTTERDAM, variation) != motif_of(ROTTERDAM, variation + 1)
    assert draw_tile(ROTTERDAM, variation) != draw_tile(ROTTERDAM, variation + 1)


def test_variation_with_the_same_motif_again_is_composed_anew() -> None:
    again = len(motifs_for("flooding", "water"))
    assert motif_of(ROTTERDAM, 0) == motif_of(ROTTERDAM, again)
    assert draw_tile(ROTTERDAM, 0) != draw_tile(ROTTERDAM, again)


# -- what a tile says ------------------------------------------------------------------------------


def test_line_of_every_motif_enters_and_leaves_at_the_same_height(draw_motif: Callable[..., str]) -> None:
    for name, motif in MOTIFS.items():
        for mirrored in {False, motif.mirror}:
            (line,) = lines_of(draw_motif(name, ROTTERDAM, mirrored=mirrored))
            numbers = re.findall(r"-?\d*\.?\d+", line.get("d") or "")
            ends = [numbers[:2], numbers[-2:]]
            # Inside a mirrored group it runs from right to left, and on the screen from left to right.
            assert ends == (
                [["412", "330"], ["-12", "330"]] if mirrored else [["-12", "330"], ["412", "330"]]
            ), name


def test_line_says_the_stage() -> None:
    def dashes(stage: str) -> list[str | None]:
        return [path.get("stroke-dasharray") for path in lines_of(draw_tile(replace(ROTTERDAM, stage=stage)))]

    assert dashes("finished") == [None]
    (planned,) = dashes("planned")
    assert planned
    assert planned.startswith("0 ")
    ongoing_dots, ongoing_half = dashes("ongoing")
    assert ongoing_dots == planned
    assert ongoing_half == "1 2"
    (unknown,) = dashes("")
    assert unknown
    assert unknown.startswith("18 ")


def test_ongoing_line_is_drawn_exactly_half() -> None:
    _, half = lines_of(draw_tile(replace(ROTTERDAM, stage="ongoing")))
    assert half.get("pathLength") == "2"
    assert half.get("stroke-dasharray") == "1 2"


@pytest.mark.parametrize(("latitude", "left"), [(52.0, False), (-34.0, True), (0.0, False)])
def test_sun_stands_where_it_stands_at_noon(latitude: float, left: bool) -> None:
    tile = draw_tile(replace(ROTTERDAM, latitude=latitude))
    sun = re.search(r'class="sun"[^>]* d="M([\d.]+) ([\d.]+)a([\d.]+)', tile)
    assert sun
    x, y, radius = (float(value) for value in sun.groups())
    assert (x + radius < 200) is left
    assert y == pytest.approx(300 - (90 - abs(latitude)) / 90 * 256, abs=0.06)


def test_palette_says_the_climate() -> None:
    skies = {
        draw_tile(replace(ROTTERDAM, climate=climate)).split('class="land" fill="')[1][:7]
        for climate in CLIMATES
    }
    assert len(skies) == 6


def test_tile_turns_to_night_by_itself() -> None:
    tile = draw_tile(ROTTERDAM)
    assert tile.count("@media(prefers-color-scheme:dark)") == 1
    assert ".sky{fill:#" in tile
    assert ".s-line{stroke:#FF5A40}" in tile


def test_missing_facts_give_a_plain_tile() -> None:
    tile = draw_tile(TileFacts(seed="nothing known"))
    assert_only_shapes(tile)
    assert 'class="sun"' not in tile  # no latitude
    assert 'class="mid"' not in tile  # no inhabitants, no skyline
    assert motif_of(TileFacts(seed="nothing known")) in motifs_for("")
    assert tile != draw_tile(TileFacts(seed="nothing known either"))


# -- facts nobody should send ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hostile", "as_if"),
    [
        ({"latitude": math.nan}, {"latitude": None}),
        ({"latitude": math.inf}, {"latitude": None}),
        ({"latitude": 1e300}, {"latitude": None}),
        ({"latitude": -91}, {"latitude": None}),
        ({"latitude": "52"}, {"latitude": None}),
        ({"latitude": True}, {"latitude": None}),
        ({"climate": '"/><script>'}, {"climate": ""}),
        ({"setting": "moon"}, {"setting": ""}),
        ({"inhabitants": -5}, {"inhabitants": None}),
        ({"inhabitants": 0}, {"inhabitants": None}),
        ({"inhabitants": math.nan}, {"inhabitants": None}),
        ({"inhabitants": 10**400}, {"inhabitants": 100_000_000}),
        ({"stage": "finished\x00"}, {"stage": ""}),
    ],
)
def test_impossible_fact_is_drawn_as_not_known(hostile: dict[str, object], as_if: dict[str, object]) -> None:
    assert draw_tile(replace(ROTTERDAM, **hostile)) == draw_tile(replace(ROTTERDAM, **as_if))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["</svg><script>alert(1)</script>", "\x00", "\ud800", "\u202e", "a" * 100_000, "&<>\"'"]
)
def test_text_of_facts_never_reaches_the_tile(text: str) -> None:
    tile = draw_tile(TileFacts(52, "cold", "coast", 9, text, text, "planned", text))
    assert_only_shapes(tile)
    assert "script" not in tile
    assert "alert" not in tile


@settings(max_examples=50, deadline=None)
@given(
    latitude=st.none() | st.floats(),
    climate=st.sampled_from((*CLIMATES, "")) | st.text(),
    setting=st.sampled_from((*SETTINGS, "")) | st.text(),
    inhabitants=st.none() | st.integers(),
    topic=st.sampled_from(sorted({topic for motif in MOTIFS.values() for topic in motif.topics})) | st.text(),
    stage=st.sampled_from((*STAGES, "")) | st.text(),
    seed=st.text(),
    variation=st.integers(),
)
def test_any_facts_give_a_small_quiet_tile(  # noqa: PLR0917
    latitude: float | None,
    climate: str,
    setting: str,
    inhabitants: int | None,
    topic: str,
    stage: str,
    seed: str,
    variation: int,
) -> None:
    facts = TileFacts(latitude, climate, setting, inhabitants, topic, "", stage, seed)
    assert_only_shapes(draw_tile(facts, variation))


def test_size_of_city_steps_at_its_bounds() -> None:
    assert [size_of_city(number) for number in (None, 1, 19_999, 20_000, 10_000_000)] == [None, 0, 0, 1, 6]
    assert trusted(TileFacts(inhabitants=12)).inhabitants == 12


def test_tiles_of_what_is_not_there_are_tiles_and_all_different() -> None:
    tiles = [draw_lost(number) for number in range(LOST_PLACES)]
    assert len(set(tiles)) == LOST_PLACES == 36
    assert tiles == [draw_lost(number) for number in range(LOST_PLACES)]
    for tile in tiles:
        assert_only_shapes(tile)
        [line] = lines_of(tile)
        assert line.get("d", "").startswith("M-12 330")
        assert line.get("d", "").endswith("L412 330")
    for number in (-1, LOST_PLACES):
        with pytest.raises(ValueError, match="36"):
            draw_lost(number)


# -- versions ---------------------------------------------------------------------------------------


def test_bytes_change_only_with_the_version(thousand_facts: list[TileFacts]) -> None:
    """Stored tiles are drawn anew when the version is raised: raise it, and note the new digest here."""
    tiles = [draw_tile(facts, number) for number, facts in enumerate(thousand_facts[:100])]
    digest = sha256("".join(tiles).encode())
    assert (TILES_VERSION, digest.hexdigest()[:16]) == (1, "e2f9e5f21eed0355")


# -- a list ----------------------------------------------------------------------------------------


def test_neighbours_in_a_list_of_a_thousand_differ(thousand_facts: list[TileFacts]) -> None:
    tiles = [draw_tile(facts) for facts in thousand_facts]
    assert all(tile != next_tile for tile, next_tile in pairwise(tiles))
    assert len(set(tiles)) == 1000
    assert max(len(tile.encode()) for tile in tiles) < MOST_BYTES


def test_neighbours_with_the_same_facts_differ() -> None:
    tiles = {draw_tile(replace(ROTTERDAM, seed=f"case-{number}")) for number in range(100)}
    assert len(tiles) == 100
