"""Numbers, dates, money and coordinates as the active language writes them (CLDR, through Babel)."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from babel import Locale, dates, numbers
from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

register = template.Library()


# Between the items of a list: the scripts that have a comma of their own, some of them without a space.
COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "、"}


def active_locale() -> Locale:
    """Babel's locale for the active language."""
    return Locale.parse((translation.get_language() or settings.LANGUAGE_CODE).replace("-", "_"))


@register.simple_tag
def comma() -> str:
    """What stands between the items of a list in the active language."""
    return COMMAS.get(active_locale().language, ", ")


@register.filter
def number(value: Any) -> str:
    """``value`` with the active language's separators; what is no number comes back as text."""
    try:
        return str(numbers.format_decimal(value, locale=active_locale()))
    except (TypeError, ValueError, ArithmeticError):
        return "" if value is None else str(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in full, such as ``12 March 2026``; a moment is taken in the current time zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return str(dates.format_date(value, format="long", locale=active_locale()))


@register.filter
def moment(value: datetime | None, zone: str = "UTC") -> str:
    """A day and time in the time zone ``zone`` (an IANA name), such as ``14 March 2027, 18:00``."""
    if value is None:
        return ""
    shown = dates.get_timezone(zone)
    locale = active_locale()
    on = dates.format_date(value.astimezone(shown), format="long", locale=locale)
    at = dates.format_time(value, format="short", tzinfo=shown, locale=locale)
    return str(locale.datetime_formats["long"]).format(at, on)


@register.filter
def in_utc(value: datetime | None, zone: str) -> str:
    """The moment in UTC: only the time of day where it is the same day in the time zone ``zone``."""
    if value is None:
        return ""
    same_day = value.astimezone(dates.get_timezone(zone)).date() == value.astimezone(UTC).date()
    return f"{clock(value) if same_day else moment(value)} UTC"


@register.filter
def clock(value: datetime | time | None, zone: str = "UTC") -> str:
    """A time of day, such as ``18:00``: of an aware moment in the time zone ``zone`` (an IANA name).

    A time that belongs to no day is what a clock shows somewhere, and stays what it is.
    """
    if value is None:
        return ""
    return str(
        dates.format_time(value, format="short", tzinfo=dates.get_timezone(zone), locale=active_locale())
    )


@register.simple_tag
def period(start: date | None, end: date | None) -> str:
    """``2019–2023``, ``since 2019``, ``until 2023`` or nothing."""
    if start and end:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start:
        return _("since %(year)s") % {"year": start.year}
    if end:
        return _("until %(year)s") % {"year": end.year}
    return ""


@register.simple_tag
def money(amount: Decimal | int | None, currency: str = "") -> str:
    """An amount with its currency's code (ISO 4217), where the active language puts it.

    The code and not the sign: a dollar is not the same everywhere. A whole amount has no decimals,
    another one as many as the currency has. No conversion takes place.
    """
    if amount is None:
        return ""
    if not currency:
        return number(amount)
    is_whole = amount == int(amount)
    pattern = active_locale().currency_formats["standard"].pattern
    return str(
        numbers.format_currency(
            amount,
            currency,
            format=_with_code(pattern.replace(".00", "") if is_whole else pattern),
            locale=active_locale(),
            currency_digits=not is_whole,
        )
    )


def _with_code(pattern: str) -> str:
    """A CLDR currency pattern with a code in place of the sign, never closer to the figures than a space."""
    return pattern.replace("¤#", "¤\xa0#").replace("0¤", "0\xa0¤").replace("¤", "¤¤")


@register.filter
def latitude(value: float | None) -> str:
    """Whole degrees and hemisphere, such as ``52° N``; the letters are the same in every language."""
    if value is None:
        return ""
    return f"{abs(round(float(value)))}°\u202f{'N' if float(value) >= 0 else 'S'}"


def _degrees_and_minutes(value: float, positive: str, negative: str) -> str:
    minutes = round(abs(value) * 60)
    return f"{minutes // 60}°{minutes % 60:02d}′\u202f{positive if value >= 0 else negative}"


@register.simple_tag
def coordinates(latitude: float | None, longitude: float | None) -> str:
    """WGS 84 decimal degrees as degrees and minutes, such as ``6°15′ N 75°34′ W``."""
    if latitude is None or longitude is None:
        return ""
    north = _degrees_and_minutes(float(latitude), "N", "S")
    return f"{north} {_degrees_and_minutes(float(longitude), 'E', 'W')}"
