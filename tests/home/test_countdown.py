"""What is left until a moment is one whole figure, rounded down, in the unit that says most."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from home.countdown import Countdown, countdown

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "number", "unit"),
    [
        (timedelta(days=111, hours=23), 111, "day"),
        (timedelta(hours=48), 2, "day"),
        (timedelta(hours=47, minutes=59), 47, "hour"),
        (timedelta(hours=2), 2, "hour"),
        (timedelta(minutes=119), 119, "minute"),
        (timedelta(seconds=1), 1, "minute"),
    ],
)
def test_countdown_in_the_unit_that_says_most(left: timedelta, number: int, unit: str) -> None:
    assert countdown(NOW + left, NOW) == Countdown(number, unit)


@pytest.mark.parametrize("until", [None, NOW, NOW - timedelta(days=1)])
def test_countdown_to_what_is_past_or_unknown_is_nothing(until: datetime | None) -> None:
    assert countdown(until, NOW) is None


def test_label_agrees_with_the_figure() -> None:
    with translation.override("en"):
        assert [Countdown(number, "hour").label for number in (1, 2)] == ["hour to go", "hours to go"]
        assert [Countdown(2, unit).label for unit in ("day", "minute")] == ["days to go", "minutes to go"]
