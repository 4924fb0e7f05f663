"""What a reader typed, made safe."""

import pytest

from search.text import LONGEST_TEXT, clean_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rain water", "rain water"),
        ("  rain\n\twater ", "rain water"),
        ("rain\x00water", "rain water"),
        ("\u202erain\u2066", "rain"),
        ("\x00", ""),
        ("", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800", ""),
    ],
)
def test_clean_text(text: str, expected: str) -> None:
    assert clean_text(text) == expected


def test_clean_text_is_cut() -> None:
    assert len(clean_text("x" * 10_000)) == LONGEST_TEXT
    assert len(clean_text("x " * 10_000)) <= LONGEST_TEXT
