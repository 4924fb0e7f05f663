"""Text is set in the letters that the fonts have, and never wider than its room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closercities.core.share_images.card import ROOM, SIZES, TITLE_FROM, TITLE_TO, set_title
from closercities.core.share_images.lettering import (
    ARABIC_BOLD,
    LATIN,
    broken,
    readable,
    runs,
    shortened,
    width_of,
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A square\n that\tholds  rain", "A square that holds rain"),
        ("🚲 Cycling 🚲🚲", "Cycling"),
        ("\u202eevil\u202c \u2067isolated\u2069\u200b", "evil isolated"),
        ("a\x00b\ud800c", "a bc"),
        ("Kraków, İstanbul, Hà Nội, Ẹ̀kọ́", "Kraków, İstanbul, Hà Nội, Ẹ̀kọ́"),
        ("ميدان للعب", "ميدان للعب"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("将广场变成蓄水池", ""),
        ("東京, Tōkyō", "Tōkyō"),
        ("🏙️🌉", ""),
        ("", ""),
        ("z" + "\u0301" * 50, "ź" + "\u0301" * 3),
    ],
)
def test_readable_keeps_what_can_be_set(text: str, left: str) -> None:
    assert readable(text) == left


def test_readable_is_bounded() -> None:
    assert len(readable("word " * 100_000)) <= 400


def test_runs_set_each_script_in_its_typeface() -> None:
    found = runs("Medellín ميدان", bold_arabic=True)
    assert [(run.typeface, run.text) for run in found] == [(LATIN, "Medellín "), (ARABIC_BOLD, "ميدان")]


def test_width_is_that_of_shaped_letters() -> None:
    joined, apart = "ببب", "ب ب ب"
    assert 0 < width_of(joined, 40) < width_of(apart.replace(" ", ""), 40) + 1
    assert width_of(joined, 40) < 3 * width_of("ب", 40)
    assert width_of("mm", 40) == pytest.approx(2 * width_of("m", 40))


def test_long_word_is_broken_and_a_long_line_is_cut() -> None:
    lines = broken("a" * 100, 60, ROOM)
    assert "".join(lines) == "a" * 100
    assert len(lines) > 1
    assert shortened("b" * 100, 30, ROOM).endswith("b…")
    assert shortened("short", 30, ROOM) == "short"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=500), st.booleans())
def test_title_always_fits(text: str, is_rtl: bool) -> None:
    setting = set_title(readable(text), is_rtl=is_rtl)
    assert setting.size in SIZES
    assert len(setting.lines) * setting.leading <= TITLE_TO - TITLE_FROM
    assert all(width_of(line, setting.size, bold_arabic=True) <= ROOM + 1 for line in setting.lines)


def test_title_is_as_large_as_its_length_allows() -> None:
    assert set_title("Rain", is_rtl=False).size == SIZES[0]
    long = set_title("A very long title that goes on " * 12, is_rtl=False)
    assert long.size == SIZES[-1]
    assert long.lines[-1].endswith("…")
