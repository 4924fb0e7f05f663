"""Placeholders: our own names and nothing else, and values stay values."""

import pytest
from django.core.exceptions import ValidationError

from closercities.operations.outbox.wording import (
    as_literal,
    check_wording,
    fill,
    fill_some,
    one_line,
    placeholders,
    plain,
)


def test_placeholders_are_found_and_braces_are_not() -> None:
    assert placeholders("{a} and {b}, not {{c}}") == {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "{a.__class__}",
        "{a[0]}",
        "{a!r}",
        "{a:>10}",
        "{a:{b}}",
        "{}",
        "{0}",
        "{unknown}",
        "{",
        "}",
        "{a",
        "{ a }",
    ],
)
def test_what_is_no_name_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        check_wording(text, {"a", "b"})


def test_refusal_names_what_may_be_used() -> None:
    with pytest.raises(ValidationError) as refused:
        check_wording("Dear {nmae}", {"name", "title"})
    assert refused.value.messages == ["There is no value named {nmae} here. You may use: {name}, {title}."]


@pytest.mark.parametrize("value", ["{link}", "{{link}}", "{link", "}", "{a.__class__}", "{0}", "{{{link}}}"])
def test_value_that_looks_like_a_placeholder_stays_a_value(value: str) -> None:
    half = fill_some("{a}{a}: {link}", {"a": value})
    assert fill(half, {"link": "secret"}) == f"{value}{value}: secret"


def test_two_values_never_make_a_placeholder_together() -> None:
    half = fill_some("{a}{b} {link}", {"a": "{li", "b": "nk}"})
    assert fill(half, {"link": "secret"}) == "{link} secret"


def test_literal_is_given_back_as_it_is() -> None:
    assert fill(as_literal("{a} }{ {{"), {}) == "{a} }{ {{"


def test_value_without_its_name_is_missed() -> None:
    with pytest.raises(KeyError):
        fill("{a}", {})


def test_plain_drops_what_is_no_text_and_keeps_scripts() -> None:
    assert plain("a\x00b\x1b[31m\u202ec\u2066d\ud800\r\ne\tf") == "ab[31mcd\ne\tf"
    assert plain("می‌خواهم 👩‍🔬 ñ") == "می‌خواهم 👩‍🔬 ñ"
    assert len(plain("x" * 1_000_000)) == 20_000


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\nBcc: b@example.org\u2028\x0b c ") == "a Bcc: b@example.org c"
    assert one_line("x" * 300) == "x" * 199 + "…"
