"""Numbers, dates and places as readers write them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from closercities.core.templatetags.figures import (
    clock,
    comma,
    coordinates,
    day,
    in_utc,
    latitude,
    moment,
    money,
    number,
    period,
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "1,234,567.5"), ("nl", "1.234.567,5"), ("fr", "1\u202f234\u202f567,5"), ("pt-br", "1.234.567,5")],
)
def test_number_has_the_separators_of_the_language(code: str, expected: str) -> None:
    with translation.override(code):
        assert number(1234567.5) == expected


def test_number_of_something_else_is_its_text() -> None:
    assert (number("many"), number(None)) == ("many", "")


@pytest.mark.parametrize(
    ("code", "expected"), [("en", "March 12, 2026"), ("nl", "12 maart 2026"), ("ar", "12 مارس 2026")]
)
def test_day_is_written_out(code: str, expected: str) -> None:
    with translation.override(code):
        assert day(date(2026, 3, 12)) == expected


def test_moment_is_told_in_its_time_zone() -> None:
    at = datetime(2027, 3, 14, 17, 0, tzinfo=UTC)
    assert moment(at, "Europe/Amsterdam") == "March 14, 2027, 6:00\u202fPM"
    assert moment(datetime(2027, 3, 14, 23, 30, tzinfo=UTC), "Asia/Tokyo").startswith("March 15")


def test_day_and_time_are_joined_as_the_language_does() -> None:
    at = datetime(2027, 3, 14, 17, 0, tzinfo=UTC)
    with translation.override("ar"):
        assert moment(at) == "14 مارس 2027، 5:00 م"
    with translation.override("pt-br"):
        assert moment(at) == "14 de março de 2027 17:00"


@pytest.mark.parametrize(("code", "expected"), [("en", ", "), ("pt-br", ", "), ("ar", "، ")])
def test_comma_is_that_of_the_language(code: str, expected: str) -> None:
    with translation.override(code):
        assert comma() == expected


def test_clock_is_told_in_its_time_zone() -> None:
    assert clock(datetime(2027, 3, 14, 17, 0, tzinfo=UTC), "Europe/Amsterdam") == "6:00\u202fPM"
    assert clock(None) == ""


def test_clock_of_no_day_is_left_as_it_is() -> None:
    assert clock(time(14, 45)) == "2:45\u202fPM"
    with translation.override("nl"):
        assert clock(time(14, 45), "Asia/Tokyo") == "14:45"


def test_period_is_as_exact_as_what_is_known() -> None:
    assert period(date(2011, 3, 1), date(2013, 12, 4)) == "2011–2013"
    assert period(date(2011, 3, 1), date(2011, 12, 4)) == "2011"
    assert period(date(2011, 3, 1), None) == "since 2011"
    assert period(None, date(2013, 12, 4)) == "until 2013"
    assert period(None, None) == ""


def test_money_names_its_currency_and_has_no_needless_decimals() -> None:
    assert money(Decimal("24000000.00"), "USD") == "USD\xa024,000,000"
    assert money(Decimal("0.00"), "EUR") == "EUR\xa00"
    assert money(Decimal("12.50"), "EUR") == "EUR\xa012.50"
    assert money(Decimal("5.00")) == "5"
    assert money(None, "EUR") == ""


@pytest.mark.parametrize(
    ("code", "whole", "part"),
    [
        ("en", "COP\xa068,350,000", "EUR\xa01,234.50"),
        ("nl", "COP\xa068.350.000", "EUR\xa01.234,50"),
        ("es", "68.350.000\xa0COP", "1.234,50\xa0EUR"),
        ("fr", "68\u202f350\u202f000\xa0COP", "1\u202f234,50\xa0EUR"),
        ("pt-br", "COP\xa068.350.000", "EUR\xa01.234,50"),
        ("ar", "\u200f68,350,000\xa0COP", "\u200f1,234.50\xa0EUR"),
    ],
)
def test_money_is_written_as_in_the_language_and_never_with_a_space_to_break_at(
    code: str, whole: str, part: str
) -> None:
    with translation.override(code):
        assert (money(Decimal("68350000.00"), "COP"), money(Decimal("1234.50"), "EUR")) == (whole, part)
        assert " " not in whole + part


def test_money_has_as_many_decimals_as_its_currency() -> None:
    assert money(Decimal("1234.56"), "JPY") == "JPY\xa01,235"
    assert money(Decimal("1234.56"), "TND") == "TND\xa01,234.560"


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", {0: "0 cases", 1: "1 case", 2: "2 cases"}),
        ("nl", {0: "0 cases", 1: "1 case", 2: "2 cases"}),
        ("es", {0: "0 casos", 1: "1 caso", 2: "2 casos"}),
        ("fr", {0: "0 cas", 1: "1 cas", 2: "2 cas"}),
        ("pt-br", {0: "0 caso", 1: "1 caso", 2: "2 casos"}),
        (
            "ar",
            {
                0: "لا حالات",
                1: "حالة واحدة",
                2: "حالتان",
                3: "3 حالات",
                10: "10 حالات",
                11: "11 حالة",
                100: "100 حالة",
                103: "103 حالات",
            },
        ),
    ],
)
def test_number_of_cases_has_every_plural_of_the_language(code: str, forms: dict[int, str]) -> None:
    with translation.override(code):
        shown = {
            each: ngettext("%(shown)s case", "%(shown)s cases", each) % {"shown": number(each)}
            for each in forms
        }
    assert shown == forms


def test_money_in_an_unknown_currency_keeps_its_code() -> None:
    assert money(Decimal("5.00"), "XZY") == "XZY\xa05"


@pytest.mark.parametrize(
    ("value", "expected"), [(51.92, "52°\u202fN"), (-33.86, "34°\u202fS"), (0, "0°\u202fN"), (None, "")]
)
def test_latitude_is_whole_degrees(value: float | None, expected: str) -> None:
    assert latitude(value) == expected


def test_coordinates_are_degrees_and_minutes() -> None:
    assert coordinates(6.25, -75.57) == "6°15′\u202fN 75°34′\u202fW"
    assert coordinates(59.9999, 0) == "60°00′\u202fN 0°00′\u202fE"
    assert coordinates(None, 4) == ""


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Amsterdam", "5:00\u202fPM UTC"),
        ("UTC", "5:00\u202fPM UTC"),
        ("Pacific/Chatham", "March 14, 2027, 5:00\u202fPM UTC"),
    ],
)
def test_moment_in_utc_says_its_day_where_that_is_another_one(zone: str, shown: str) -> None:
    assert in_utc(datetime(2027, 3, 14, 17, 0, tzinfo=UTC), zone) == shown
    assert in_utc(None, zone) == ""
