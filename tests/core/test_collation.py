"""Words in the order in which readers of each language look for them."""

import pytest
from django.utils import translation

from closercities.core.collation import sort_key, sorted_tree
from closercities.core.listing import FacetValue


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["Åland", "Albania", "Côte d’Ivoire", "Cuba", "Zürich"]),
        ("es", ["nación", "nube", "nzema", "ñandú", "Ñuñoa", "oasis"]),
        ("fr", ["cote", "coté", "côte", "côté", "élan", "Eze"]),
        ("pt-br", ["açaí", "água", "alma", "São Tomé", "Sapé"]),
        ("nl", ["coöperatie", "coupure", "ijs", "Izmir"]),
        ("sl", ["celje", "cvet", "čebela", "drava", "sava", "šola", "zima", "žalec"]),
        ("pl", ["lód", "łąka", "nora", "zupa", "źdźbło", "żaba"]),
        ("hr", ["cvijet", "čaj", "ćup", "dom", "đak"]),
        ("th", ["กรุงเทพ", "เชียงใหม่", "น่าน", "Bern"]),
        ("ar", ["آيسلندا", "ألمانيا", "إيران", "بلجيكا", "تونس", "مصر", "Zürich"]),
    ],
)
def test_words_stand_in_the_order_of_the_language(code: str, expected: list[str]) -> None:
    mixed = expected[::-1]
    assert sorted(mixed, key=lambda word: sort_key(word, code)) == expected


def test_n_with_tilde_is_an_n_outside_of_spanish() -> None:
    words = ["nube", "ñandú", "nación"]
    assert sorted(words, key=lambda word: sort_key(word, "en")) == ["nación", "ñandú", "nube"]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert sort_key("n\u0303andu", "es")[:2] == sort_key("ñandu", "es")[:2]


@pytest.mark.parametrize("text", ["", "1", "\x00", "\ud800", "\uffff", "😀", "\u202eabc"])
def test_any_text_has_a_place(text: str) -> None:
    assert sort_key(text, "ar") == sort_key(text, "ar")


def test_siblings_are_sorted_and_stay_below_what_they_are_part_of() -> None:
    tree = [("Water", 0), ("Rain", 1), ("Flood", 1), ("Air", 0), ("Smog", 1), ("Noise", 2), ("Dust", 2)]
    values = [FacetValue(label, label, 1, depth=depth) for label, depth in tree]
    with translation.override("en"):
        labels = [value.label for value in sorted_tree(values)]
    assert labels == ["Air", "Smog", "Dust", "Noise", "Water", "Flood", "Rain"]


def test_choice_without_the_one_above_it_stays() -> None:
    values = [FacetValue("b", "B", 1, depth=1), FacetValue("a", "A", 1)]
    with translation.override("en"):
        assert [value.label for value in sorted_tree(values)] == ["A", "B"]
