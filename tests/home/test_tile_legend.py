"""The numbers of the legend stand where the parts of the tile are."""

import pytest

from home.tile_legend import marks


@pytest.mark.parametrize(
    ("latitude", "sun"),
    [
        (0.0, (292, 44)),
        (90.0, (292, 300)),
        (-90.0, (108, 300)),
        (-33.0, (108, 138)),
        (200.0, (292, 300)),
        (None, (200, 120)),
    ],
)
def test_first_mark_is_on_the_sun(latitude: float | None, sun: tuple[int, int]) -> None:
    first = marks(latitude)[0]
    assert (first.x, first.y) == sun


def test_marks_are_numbered_and_on_the_tile() -> None:
    found = marks(52.0)
    assert [mark.number for mark in found] == [1, 2, 3, 4, 5, 6]
    assert all(13 <= mark.x <= 387 and 13 <= mark.y <= 387 for mark in found)
