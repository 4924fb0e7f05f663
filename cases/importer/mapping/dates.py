"""Dates as sources write them."""

import calendar
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?\Z")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z")


def read_date(text: str, formats: Sequence[str] = (), *, end: bool = False) -> date | None:
    """Return the day that ``text`` names, or None.

    ISO 8601 is always understood; of a date with a time the day as written counts, whatever the
    time zone. ``formats`` are those of :meth:`datetime.strptime`. A year, or a year and month, is
    its first day, and its last where it is an ``end``.
    """
    text = text.strip()
    for form in formats:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    try:
        if match := _ISO.match(text):
            return date.fromisoformat(match[1])
        if match := _PARTIAL.match(text):
            return _whole(int(match[1]), match[2], end=end)
    except ValueError:
        return None
    return None


def _whole(year: int, month: str | None, *, end: bool) -> date:
    number = int(month) if month else (12 if end else 1)
    if not 1 <= number <= 12:
        raise ValueError("no such month")
    return date(year, number, calendar.monthrange(year, number)[1] if end else 1)
