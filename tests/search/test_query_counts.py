"""Lists take the same number of queries for 1, 10 and 100 items."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cases.models import CasePageGoal, CasePageTopic
from tests.factories.cases import make_case
from tests.factories.core import GoalFactory, PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db

# The engine counts all facets at once; a filter whose choices are records adds the query of its vocabulary.
LIST_QUERIES = 30
FALLBACK_LIST_QUERIES = 31
MAP_QUERIES = 33
TEXT_QUERIES = 34
SEARCH_PAGE_QUERIES = 16


@pytest.fixture(autouse=True)
def site() -> Any:
    return make_site("en", "ar")


def fill(number: int) -> None:
    # Whoever stands alone on the map is named there, which takes two queries.
    make_case("Far away", place=PlaceFactory(latitude="-33.9", longitude="151.2"))
    for each in range(number):
        make_case(
            f"Case {each} on water",
            place=PlaceFactory(),
            stage="planned",
            topic_rows=[CasePageTopic(topic=TopicFactory()), CasePageTopic(topic=TopicFactory())],
            goal_rows=[CasePageGoal(goal=GoalFactory(number=each % 17 + 1))],
        )


def queries(client: Client, address: str) -> int:
    Site.clear_site_root_paths_cache()
    client.get(address)  # fills what is kept for the life of a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("number", [1, 10, 100])
def test_lists_any_number_of_cases_cost_the_same(client: Client, number: int) -> None:
    fill(number)
    assert {
        "cards": queries(client, "/en/cases/"),
        "map": queries(client, "/en/cases/?view=map"),
        "fallback": queries(client, "/ar/cases/"),
        "text": queries(client, "/en/cases/?q=water"),
        "search": queries(client, "/en/search/"),
    } == {
        "cards": LIST_QUERIES,
        "map": MAP_QUERIES,
        "fallback": FALLBACK_LIST_QUERIES,
        "text": TEXT_QUERIES,
        "search": SEARCH_PAGE_QUERIES,
    }
