"""Every point at which chaos kills is there, and is claimed by one process alone."""

from pathlib import Path

import pytest

from tests.chaos.points import DATABASE, Point, place_of
from tests.chaos.scenarios import SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_point_names_a_function(name: str) -> None:
    for point in SCENARIOS[name].points:
        owner, function = place_of(point.function)
        assert callable(getattr(owner, function, None)), point.function


def test_armed_point_is_claimed_once(tmp_path: Path) -> None:
    point = Point("begun, not answered", "os.getpid", "after")
    assert point.claim(tmp_path) == ""
    point.arm(tmp_path, DATABASE)
    assert point.is_armed(tmp_path)
    assert [point.claim(tmp_path), point.claim(tmp_path)] == [DATABASE, ""]
    assert not point.disarm(tmp_path)
    assert list(tmp_path.iterdir()) == []
