"""From what is asked to tokens, and from counted tokens to choices with labels."""

from typing import Any

import pytest

from closercities.core.listing import Facet
from search.facets import FACETS, Facets
from tests.factories.core import FactorFactory, TopicFactory
from tests.factories.home import make_campaign
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar", "nl")


def told(counted: dict[str, dict[str, int]], chosen: Any = None, locale: str = "en") -> dict[str, Facet]:
    return {facet.name: facet for facet in Facets().told(counted, chosen or {}, locale)}


def choices(facet: Facet) -> list[tuple[str, str, int]]:
    return [(each.value, each.label, each.count) for each in facet.values]


def test_each_facet_of_the_contract_is_there() -> None:
    assert sorted(FACETS) == [
        "campaign",
        "country",
        "factor",
        "form_of_sharing",
        "goal",
        "kind",
        "organisation_kind",
        "region",
        "source_language",
        "stage",
        "topic",
        "type",
        "year",
    ]


def test_known_values_are_kept_and_all_others_ignored() -> None:
    TopicFactory(code="wet")
    asked = {
        "topic": ["wet", "no-such-topic"],
        "country": ["nl", "ZZ", "💩"],
        "year": ["2011", "next"],
        "stage": ["nonsense"],
        "no_such_filter": ["x"],
        "area": ["1,2,3,4"],
    }
    facets = Facets()
    assert facets.known(asked) == {
        "topic": ["wet"],
        "country": ["NL"],
        "year": ["2011"],
        "area": ["1,2,3,4"],
    }
    assert facets.tokens(facets.known(asked)) == {"topic": ("wet",), "country": ("NL",), "year": ("2011",)}
    assert facets.unknown("topic", ["wet", "no-such-topic"]) == ["no-such-topic"]


def test_labels_are_in_the_readers_language_and_say_where_they_are_not() -> None:
    TopicFactory(code="wet", labels={"en": "Wet", "ar": "مبلل"})
    FactorFactory(code="a-visit", labels={"en": "A visit"})
    counted = {
        "topic": {"wet": 3},
        "factor": {"a-visit": 2},
        "stage": {"planned": 1},
        "country": {"NL": 4},
        "region": {"150": 4, "155": 4},
        "type": {"case": 5},
    }
    arabic = told(counted, locale="ar")
    assert choices(arabic["topic"]) == [("wet", "مبلل", 3)]
    assert [each.label_language for each in arabic["factor"].values] == ["en"]
    assert (
        choices(arabic["stage"]) == [("planned", "مخطَّط", 1)] or arabic["stage"].values[0].label != "Planned"
    )
    assert choices(arabic["country"]) == [("NL", "هولندا", 4)]
    assert [(each.value, each.depth) for each in arabic["region"].values] == [("150", 0), ("155", 1)]
    assert choices(told(counted)["type"]) == [("case", "Cases", 5)]


def test_tokens_that_nobody_knows_are_left_out_and_what_was_not_counted_is_no_facet() -> None:
    assert choices(told({"topic": {"gone": 3}})["topic"]) == []
    assert list(told({"stage": {"planned": 1}})) == ["stage"]


def test_chosen_value_stays_with_nothing_left_to_find() -> None:
    facets = told({"stage": {}, "year": {"2011": 2}}, {"stage": ["planned"], "year": ["1999"]})
    assert [(each.value, each.count, each.selected) for each in facets["stage"].values] == [
        ("planned", 0, True)
    ]
    assert choices(facets["year"]) == [("2011", "2011", 2), ("1999", "1999", 0)]


def test_campaign_is_one_choice_in_the_readers_language_under_any_of_its_slugs() -> None:
    page = make_campaign("Solving together", slug="solving")
    dutch = translate(page, "nl", title="Samen oplossen", slug="samen")
    facets = Facets()
    key = str(page.translation_key)
    for value in ("solving", "samen", str(page.pk), str(dutch.pk)):
        assert facets.tokens({"campaign": [value]}) == {"campaign": (key,)}
    assert choices(told({"campaign": {key: 2}}, locale="nl")["campaign"]) == [("samen", "Samen oplossen", 2)]
    assert choices(told({"campaign": {key: 2}})["campaign"]) == [("solving", "Solving together", 2)]
    # The address of a reader who changed language still names it, and can be taken away again.
    chosen = told({"campaign": {key: 2}}, {"campaign": ["solving"]}, "nl")["campaign"]
    assert [(each.value, each.selected) for each in chosen.values] == [("solving", True)]


def test_campaigns_of_one_slug_in_two_trees_are_told_apart_by_id() -> None:
    english = make_campaign("One", slug="call")
    dutch = make_campaign("Twee", slug="call", code="nl")
    counted = {"campaign": {str(english.translation_key): 1, str(dutch.translation_key): 2}}
    assert choices(told(counted)["campaign"]) == [(str(english.pk), "One", 1), (str(dutch.pk), "Twee", 2)]


def test_campaign_that_is_not_public_is_none() -> None:
    hidden = make_campaign("Secret", slug="secret", live=False)
    assert Facets().known({"campaign": ["secret", str(hidden.pk)]}) == {}
    assert choices(told({"campaign": {str(hidden.translation_key): 1}})["campaign"]) == []
