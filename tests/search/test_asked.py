"""The parts of what a reader typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.asked import MOST_WORDS, Asked, asked_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", Asked()),
        ("rain", Asked(words=("rain",), is_open=True)),
        ("rain rain", Asked(words=("rain",), is_open=True)),
        ("rain.", Asked(words=("rain.",))),
        ('rain "green roof"', Asked(words=("rain",), phrases=("green roof",))),
        ('"green roof', Asked(phrases=("green roof",))),
        ("“green  roof” «toit vert»", Asked(phrases=("green roof", "toit vert"))),
        ('-park –"flat roof" −car', Asked(excluded=("park", "flat roof", "car"))),
        ("covid-19", Asked(words=("covid-19",), is_open=True)),
        ("2019 - 2021", Asked(words=("2019", "2021"), is_open=True)),
        (
            "water OR park AND NOT tree",
            Asked(words=("water", "OR", "park", "AND", "NOT", "tree"), is_open=True),
        ),
        ('"" "!" -"" - -- *', Asked()),
        ("川沿いの公園", Asked(words=("川沿いの公園",), is_open=True)),
        ("مياه الأمطار", Asked(words=("مياه", "الأمطار"), is_open=True)),
    ],
)
def test_asked_in_a_text(text: str, parts: Asked) -> None:
    assert asked_in(text) == parts


def test_asked_is_nothing_without_a_letter_or_digit() -> None:
    assert not asked_in('"?!" -- ** ((()))')
    assert asked_in("-x")


def test_asked_of_many_words_has_the_first() -> None:
    assert asked_in(" ".join(map(str, range(100)))).words == tuple(map(str, range(MOST_WORDS)))


@settings(max_examples=50)
@given(st.text(st.sampled_from('ab "-«\u200f\0*:&|!()'), max_size=60))
def test_asked_in_any_text_has_parts_with_letters(text: str) -> None:
    parts = asked_in(text)
    for each in (*parts.words, *parts.phrases, *parts.excluded):
        assert any(sign.isalnum() for sign in each)
        assert '"' not in each
