"""Numbers as readers of each language read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closercities.translation.numbers import numbers_in, roman_numbers_in


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("2,5 en 1.250", "nl", ["2.5", "1250"]),
        ("1.25 and 1,250", "en", ["1.25", "1250"]),
        ("1 250,5 en 2004", "fr", ["1250.5", "2004"]),
        ("1\u202f250\u202f000", "fr", ["1250000"]),
        ("in 2004 100 people", "en", ["2004", "100"]),
        ("en 2004 100 personnes", "fr", ["2004", "100"]),
        ("10 000 euro", "nl", ["10000"]),
        ("١٬٢٥٠٫٥ و٢٠٠٤", "ar", ["1250.5", "2004"]),
        ("51,000", "ar", ["51000"]),
        ("१२ लाख", "hi", ["1200000"]),
        ("12,34,567", "en", ["1234567"]),
        ("1’250", "de", ["1250"]),
        ("7.8.2004, 12:30, v1.2.3", "nl", ["7", "8", "2004", "12", "30", "1", "2", "3"]),
        ("68,350 million", "en", ["68350000000"]),
        ("2,4 mil millones", "es", ["2400000000"]),
        ("10 mil", "pt-br", ["10000"]),
        ("12 مليار", "ar", ["12000000000"]),
        ("3億円", "ja", ["300000000"]),
        ("10 ล้านบาท", "th", ["10000000"]),
        ("10 millionaires", "en", ["10"]),
        ("no such language: 1,250.5", "xx-nowhere", ["1250.5"]),
        ("m², ½, Ⅻ", "en", []),
    ],
)
def test_numbers_are_read_by_the_rules_of_their_language(text, code, expected):
    assert [number.value for number in numbers_in(text, code)] == [Decimal(value) for value in expected]


def test_decade_is_written_with_its_ending():
    assert [number.written for number in numbers_in("1990s, 1990 schools, 1995s", "en")] == [
        "1990s",
        "1990",
        "1995",
    ]


def test_roman_figures_are_numbers():
    assert [number.value for number in roman_numbers_in("siglo XIX, XXe siècle, IV")] == [19, 20, 4]


@given(
    st.text(st.sampled_from("0123456789٠٥९.,٫٬ '’\u00a0\u202f\u2009ms億XIV")),
    st.sampled_from(["en", "fr", "ar", "ja"]),
)
def test_anything_can_be_read(text, code):
    for number in numbers_in(text, code):
        assert number.written.rstrip("s") in text
        assert number.value >= 0
    roman_numbers_in(text)


@given(
    st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["en", "nl", "fr", "ar"]),
)
def test_number_that_babel_writes_is_read(value, code):
    from babel.numbers import format_decimal

    written = format_decimal(value, locale=code, numbering_system="default")
    assert [number.value for number in numbers_in(written, code)] == [value.normalize()]


def test_endless_row_of_digits_is_read_quickly():
    assert len(numbers_in("9" * 100_000 + " million", "en")) == 1
    assert len(numbers_in("1 " * 50_000, "fr")) == 50_000
