"""The pattern of a campaign."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from closercities.core.tiles import draw_pattern


def test_pattern_drawn_twice_has_the_same_bytes() -> None:
    assert draw_pattern("solving") == draw_pattern("solving")
    assert draw_pattern("solving") != draw_pattern("sharing")


@pytest.mark.parametrize(
    ("state", "dashes"),
    [("before", ["0 24"]), ("open", ["0 24", "1080 1806"]), ("closed", [])],
)
def test_pattern_says_the_state_of_the_campaign(state: str, dashes: list[str]) -> None:
    red = re.findall(r'stroke="#F0442B"[^>]*', draw_pattern("solving", state))
    assert [dash for path in red for dash in re.findall(r'stroke-dasharray="([^"]*)"', path)] == dashes
    assert red


def test_pattern_of_any_seed_is_whole_and_quiet() -> None:
    for seed in ("", "</svg><script>", "\x00", "مدينة", "a" * 10_000):
        for columns, rows in ((2, 2), (14, 4), (20, 2), (40, 12)):
            text = draw_pattern(seed, columns=columns, rows=rows)
            root = fromstring(text)
            assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "style", "path"}
            assert root.get("viewBox") == f"0 0 {columns * 100} {rows * 100}"
            assert "script" not in text


@pytest.mark.parametrize(("columns", "rows"), [(1, 4), (14, 1), (41, 4), (14, 13)])
def test_pattern_of_an_impossible_size_is_refused(columns: int, rows: int) -> None:
    with pytest.raises(ValueError, match="2 to 40 columns and 2 to 12 rows"):
        draw_pattern("solving", columns=columns, rows=rows)


def test_pattern_keeps_to_the_climates_it_is_given() -> None:
    dry = draw_pattern("solving", climates=("dry",))
    assert "#5B2A58" not in dry.upper()  # land in the highland
    assert "#B65631" in dry.upper()
    assert draw_pattern("solving", climates=("nowhere",)) == draw_pattern("solving")
