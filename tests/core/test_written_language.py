"""The guess at a text's language."""

import time

import pytest

from closercities.core.written_language import written_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A square that holds rain, and children play in it.", "en"),
        ("Een plein dat regen opvangt", "nl"),
        ("Una plaza que guarda la lluvia y en la que juegan los niños", "es"),
        ("Une place qui retient la pluie", "fr"),
        ("A praça foi escavada. Guarda a chuva.", "pt"),
        ("ساحة تحتفظ بمياه المطر", "ar"),
        ("Schatten für eine Haltestelle. Bäume in Fässern.", "de"),
        ("Uwanja unaohifadhi maji ya mvua", "sw"),
        ("雨水广场项目", "zh"),
        ("", ""),
        ("Rotterdam", ""),
        ("12345 67890 !!!", ""),
        ("🙂" * 50, ""),
        ("\x00\u202e\ud800 <b>", ""),
    ],
)
def test_language_is_told_where_it_can_be(text: str, language: str) -> None:
    assert written_language(text) == language


def test_long_text_costs_no_more_than_its_beginning() -> None:
    written_language("A square that holds rain")
    begun = time.perf_counter()
    assert written_language("Schatten für eine Haltestelle. " * 300_000) == "de"
    assert time.perf_counter() - begun < 0.5
