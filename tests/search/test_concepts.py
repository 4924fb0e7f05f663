"""The platform's own list of what cities work on, in six languages and German."""

from collections import defaultdict

import pytest

from search.analysis.folding import folded
from search.analysis.stemming import is_stop_word, language_of
from search.analysis.words import words_in
from search.concepts import MOST, concepts, distinct, spoken_in

LOCALES = {"en", "nl", "es", "ar", "fr", "pt-br"}
# Languages that cases are written in, and no reader is offered: named where a case is likely to say it.
ALSO = {"de"}


def test_each_concept_is_named_in_each_language() -> None:
    assert len(concepts()) >= 300
    assert [concept for concept in concepts() if set(concept) - ALSO != LOCALES] == []
    too_few = [concept["en"] for concept in concepts() if not all(concept.values())]
    assert too_few == []


def test_no_expression_stands_for_two_concepts() -> None:
    named = defaultdict[tuple[str, str], list[str]](list)
    for concept in concepts():
        for locale, expressions in concept.items():
            for each in expressions:
                named[locale, each].append(concept["en"][0])
    assert {expression: names for expression, names in named.items() if len(names) > 1} == {}


def test_no_expression_is_made_of_words_that_say_nothing() -> None:
    empty = [
        each
        for concept in concepts()
        for locale, expressions in concept.items()
        for each in expressions
        if all(is_stop_word(language_of(locale), folded(word)) for word in words_in(each))
    ]
    assert empty == []


@pytest.mark.parametrize(
    ("text", "locales", "english"),
    [
        ("kabelbaan", ["nl"], ["cable car"]),
        ("Kabelbanen in de bergen", ["nl", "en"], ["cable car"]),
        ("الموازنة التشاركية", ["ar"], ["participatory budgeting"]),
        ("orcamento participativo", ["pt-br"], ["participatory budgeting"]),
        ("kabelbaan", ["es"], []),
        # Cities, as CLDR names them; what little is left of a word says nothing.
        ("Seúl", ["es"], ["Seoul"]),
        ("مشاريع القدس", ["ar"], ["project", "Jerusalem"]),
        ("París", ["es"], ["Paris"]),
        ("", ["en"], []),
        ("xyzzy", ["en", "nl"], []),
    ],
)
def test_text_speaks_of_the_concepts_that_it_names(text: str, locales: list[str], english: list[str]) -> None:
    assert [each.concept["en"][0] for each in spoken_in(text, locales)] == english


def test_concept_stands_for_german_words_too() -> None:
    (spoken,) = spoken_in("burgerbegroting", ["nl"])
    assert "Bürgerhaushalt" in spoken.concept["de"]


def test_longer_expression_stands_for_itself_alone() -> None:
    (spoken,) = spoken_in("a citizens' assembly", ["en"])
    assert "burgerberaad" in spoken.concept["nl"]


def test_endless_text_speaks_of_so_many_concepts_and_no_more() -> None:
    every = " ".join(concept["en"][0] for concept in concepts())
    assert len(spoken_in(every, ["en"])) == MOST


def test_other_forms_of_an_expression_are_looked_for_once() -> None:
    assert distinct(["cable car", "cable cars", "gondola lift"], "en") == ["cable car", "gondola lift"]
