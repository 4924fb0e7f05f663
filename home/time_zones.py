"""Wall-clock time in a named time zone, and the instants it stands for."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@cache
def time_zone_names() -> tuple[str, ...]:
    """The names of the IANA database that are places (``Europe/Amsterdam``), and UTC; sorted."""
    skipped = ("Etc/", "posix/", "right/", "SystemV/")
    return (
        "UTC",
        *sorted(name for name in available_timezones() if "/" in name and not name.startswith(skipped)),
    )


def validate_time_zone(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a name of the IANA time zone database."""
    if value not in available_timezones():
        raise ValidationError(_("Choose a time zone of the IANA database, such as Europe/Amsterdam."))


def instant(wall_clock: datetime, zone: ZoneInfo) -> datetime:
    """The aware instant at which clocks in ``zone`` show the naive ``wall_clock``.

    Where clocks show it twice (the hour that summer time gives back) the first time is meant.
    Raises ``ValidationError`` where no clock ever shows it (the hour that summer time skips).
    """
    aware = wall_clock.replace(tzinfo=zone, fold=0)
    if aware.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != wall_clock:
        raise ValidationError(
            _("Clocks in this time zone skip that time: summer time starts then. Give an hour later.")
        )
    return aware
