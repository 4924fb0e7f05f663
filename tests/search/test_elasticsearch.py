"""The same searches through Elasticsearch, and what readers get while it is away."""

import pytest
from elasticsearch import Elasticsearch
from pytest_django import Settings

from closercities.core.listing import SearchQuery
from closercities.core.starting_index import index_starting_data
from search.query import search
from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory
from tests.factories.site import make_site


def found(text: str, code: str = "en") -> list[str]:
    result = search(SearchQuery(locale=code, text=text, filters={}))
    assert not result.degraded
    return sorted(item.page.title for item in result.items)


@pytest.mark.django_db
@pytest.mark.elasticsearch
def test_published_cases_are_found_by_every_word(elasticsearch: Elasticsearch) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain")
    make_case("A square without cars")
    make_case("Rain nobody published", live=False)
    PlaceFactory(country="NL")
    elasticsearch.indices.refresh()
    assert found("square") == ["A square that holds rain", "A square without cars"]
    assert found("rain square") == ["A square that holds rain"]
    assert found("rain") == ["A square that holds rain"]


@pytest.mark.django_db
@pytest.mark.elasticsearch
def test_deleted_case_is_not_found_again(elasticsearch: Elasticsearch) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain").delete()
    elasticsearch.indices.refresh()
    assert found("square") == []


@pytest.fixture
def engine_that_is_away(settings: Settings) -> None:
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "wagtail.search.backends.elasticsearch9",
            "URLS": ["http://127.0.0.1:9"],
            "TIMEOUT": 1,
            "OPTIONS": {},
        }
    }


@pytest.mark.django_db
def test_engine_that_is_away_stops_neither_writing_nor_searching(engine_that_is_away: None) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain")
    index_starting_data()
    result = search(SearchQuery(locale="en", text="square", filters={}))
    assert result.degraded
    assert [item.page.title for item in result.items] == ["A square that holds rain"]
