"""Directions and names of languages."""

import pytest

from closercities.core.languages import (
    content_locale_codes,
    is_language_code,
    language_name,
    text_direction,
)


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("pt-br", "ltr"),
        ("xx-nonsense", "ltr"),
        ("", "ltr"),
    ],
)
def test_text_direction(code: str, direction: str) -> None:
    assert text_direction(code) == direction


@pytest.mark.parametrize(
    ("code", "reader", "name"),
    [
        ("de", "en", "German"),
        ("de", "nl", "Duits"),
        ("pt-br", "en", "Portuguese (Brazil)"),
        ("qqq", "en", "qqq"),
    ],
)
def test_language_name_is_in_the_readers_language(code: str, reader: str, name: str) -> None:
    assert language_name(code, reader) == name


def test_content_locale_codes_start_with_the_default() -> None:
    assert content_locale_codes() == ["en", "nl", "es", "fr", "pt-br", "ar"]


@pytest.mark.parametrize(
    ("code", "known"), [("en", True), ("pt-br", True), ("", False), ("\x00", False), ("../x", False)]
)
def test_is_language_code(code: str, known: bool) -> None:
    assert is_language_code(code) is known
