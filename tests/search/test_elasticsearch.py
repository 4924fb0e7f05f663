"""The website's searches through Elasticsearch, and what readers get while it is away."""

import pytest
from elasticsearch import Elasticsearch
from pytest_django import Settings

from closercities.core.listing import SearchQuery
from search.query import search
from tests.factories.cases import make_case
from tests.factories.site import make_site


def found(text: str, code: str = "en") -> list[str]:
    result = search(SearchQuery(locale=code, text=text, filters={}))
    assert not result.degraded
    return sorted(item.page.title for item in result.items)


@pytest.mark.django_db
@pytest.mark.elasticsearch
def test_published_cases_are_found_and_deleted_ones_are_not(elasticsearch: Elasticsearch) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain")
    gone = make_case("A square without cars")
    make_case("Rain nobody published", live=False)
    assert found("square") == ["A square that holds rain", "A square without cars"]
    assert found("rain") == ["A square that holds rain"]
    gone.delete()
    assert found("square", "ar") == ["A square that holds rain"]


@pytest.mark.django_db
def test_engine_that_is_away_stops_neither_writing_nor_searching(settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    make_site("en", "ar")
    make_case("A square that holds rain")
    result = search(SearchQuery(locale="en", text="square", filters={}))
    assert result.degraded
    assert [item.page.title for item in result.items] == ["A square that holds rain"]
