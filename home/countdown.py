"""How long until something happens, as one figure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import ngettext

# Below so much time, the next smaller unit says more.
LEAST_DAYS, LEAST_HOURS = timedelta(hours=48), timedelta(minutes=120)


@dataclass(frozen=True, slots=True)
class Countdown:
    """Whole days, hours or minutes; ``unit`` is ``day``, ``hour`` or ``minute``. Never less than one."""

    number: int
    unit: str

    @property
    def label(self) -> str:
        """What the figure counts, in the active language, without the figure."""
        if self.unit == "day":
            return ngettext("day to go", "days to go", self.number)
        if self.unit == "hour":
            return ngettext("hour to go", "hours to go", self.number)
        return ngettext("minute to go", "minutes to go", self.number)


def countdown(until: datetime | None, now: datetime) -> Countdown | None:
    """From ``now`` until ``until``, both aware, rounded down; nothing where that is past or unknown."""
    if until is None or until <= now:
        return None
    left = until - now
    if left >= LEAST_DAYS:
        return Countdown(left.days, "day")
    if left >= LEAST_HOURS:
        return Countdown(left // timedelta(hours=1), "hour")
    return Countdown(max(1, left // timedelta(minutes=1)), "minute")
