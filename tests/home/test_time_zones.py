"""Wall-clock time and the instants that it stands for, where summer time begins and ends."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from home.editing import CampaignForm, WallClockField
from home.models import CampaignPage
from home.time_zones import instant, time_zone_names, validate_time_zone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("wall_clock", "in_utc"),
    [
        (datetime(2026, 1, 15, 12, 0), datetime(2026, 1, 15, 11, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 7, 15, 12, 0), datetime(2026, 7, 15, 10, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # noqa: DTZ001
        # Clocks show half past two twice that night: the first is meant.
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 10, 25, 3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),  # noqa: DTZ001
    ],
)
def test_instant_of_wall_clock_time(wall_clock: datetime, in_utc: datetime) -> None:
    assert instant(wall_clock, AMSTERDAM).astimezone(UTC) == in_utc


def test_instant_that_clocks_skip_is_refused() -> None:
    with pytest.raises(ValidationError, match="skip"):
        instant(datetime(2026, 3, 29, 2, 30), AMSTERDAM)  # noqa: DTZ001


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "America/Bogota", "UTC"])
def test_time_zone_of_the_database_is_accepted(name: str) -> None:
    validate_time_zone(name)
    assert name in time_zone_names()


@pytest.mark.parametrize(
    "name", ["", "Rotterdam", "../etc/passwd", "Europe/Amsterdam\x00", "europe/amsterdam", "x" * 500]
)
def test_time_zone_of_no_database_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        validate_time_zone(name)


@pytest.mark.parametrize("text", ["2026-02-30 10:00", "<script>", "2026-01-01T99:99", "\x00", "9" * 300])
def test_wall_clock_field_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(ValidationError):
        WallClockField().clean(text)


def test_campaign_form_class_is_used_by_the_page() -> None:
    assert CampaignPage.base_form_class is CampaignForm
