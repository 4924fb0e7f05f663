"""English spelled on both sides of the ocean."""

import pytest

from search.analysis.spelling import spelled_alike
from search.analysis.stemming import stem


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("neighbourhood", "neighborhoods"),
        ("neighbours", "neighbor"),
        ("organisation", "organizations"),
        ("organising", "organized"),
        ("centres", "center"),
        ("theatre", "theater"),
        ("programmes", "program"),
        ("catalogue", "catalog"),
        ("licence", "license"),
        ("harbour", "harbor"),
        ("travelling", "traveling"),
    ],
)
def test_two_spellings_of_a_word_have_one_stem(british: str, american: str) -> None:
    assert stem("en", british) == stem("en", american)


@pytest.mark.parametrize(
    "word", ["hour", "four", "tour", "wise", "source", "court", "league", "isle", "rain"]
)
def test_word_with_one_spelling_stays(word: str) -> None:
    assert spelled_alike(word) == word
