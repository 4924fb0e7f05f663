"""Words that mean the same: what an editor may type, and what they find."""

from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError

from search.models import Synonyms
from search.synonyms import Meant, expressions_in, meant_by
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.synonyms.spoken_in", Mock(return_value=()))
    make_site("en", "nl")
    Synonyms.objects.create(locale=locale("en"), words="bicycle, bike\ncycle track")
    Synonyms.objects.create(locale=locale("nl"), words="fiets; rijwiel")


@pytest.mark.parametrize(
    ("text", "locales", "expected"),
    [
        ("BIKE parking", ["en"], [("bicycle", "en"), ("cycle track", "en")]),
        ("a cycle track for all", ["en"], [("bicycle", "en"), ("bike", "en")]),
        ("track cycle", ["en"], []),
        ("bikes", ["en"], []),
        ("motorbike", ["en"], []),
        ("fiéts", ["nl", "en"], [("rijwiel", "nl")]),
        ("fiets", ["en"], []),
        ("", ["en"], []),
        ("%_\\ ' \" --", ["en"], []),
    ],
)
def test_expression_brings_the_others_of_its_list(
    text: str, locales: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(each.text, each.locale) for each in meant_by(text, locales)] == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("bicycle", "at least two different"),
        ("bicycle, BICYCLE, bicyclé", "at least two different"),
        (" , ,", "at least two different"),
        (",".join(f"word{number}" for number in range(21)), "at most 20"),
        (f"bicycle, {'x' * 61}", "too long"),
        ("bicycle, ???", "no word that could be typed"),
    ],
)
def test_list_that_could_not_be_used_is_refused_with_what_to_do(words: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Synonyms(locale=locale("en"), words=words).full_clean()


def test_list_is_taken_as_people_type_it() -> None:
    assert expressions_in(" rain  water ,storm water\n\nدراجة، دراجات; run-off ") == [
        "rain water",
        "storm water",
        "دراجة",
        "دراجات",
        "run-off",
    ]


def test_no_more_than_twelve_are_brought() -> None:
    Synonyms.objects.create(locale=locale("en"), words=",".join(["rain", *(f"word{n}" for n in range(19))]))
    assert len(meant_by("rain", ["en"])) == 12


def test_concept_brings_its_expressions_in_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    meant = meant_by("een kabelbaan", ["nl"])
    assert Meant("cable car", "en", "kabelbaan", "cable car") in meant
    assert {each.locale for each in meant} >= {"en", "es", "ar", "fr", "pt-br"}
    assert [each.text for each in meant if each.text.startswith("kabelba")] == []


def test_expression_of_a_list_is_not_brought_again_by_a_concept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    Synonyms.objects.create(locale=locale("nl"), words="kabelbaan, gondelbaan")
    texts = [each.text for each in meant_by("kabelbaan", ["nl"])]
    assert texts[0] == "gondelbaan"
    assert texts.count("gondelbaan") == 1
