"""Two cases on one line: chosen or found, the one that is further along first."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cases.models import CasePage, CasePageTopic
from closercities.core.models import Topic
from home.pairs import Pair, pair_of
from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
COPENHAGEN = {"latitude": "55.67600", "longitude": "12.56800"}
BERLIN = {"latitude": "52.52000", "longitude": "13.40500"}


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


@pytest.fixture
def bathing() -> Topic:
    topic: Topic = TopicFactory(code="bathing")
    return topic


def case(title: str, stage: str, *topics: Topic, **fields: Any) -> CasePage:
    fields.setdefault("place", PlaceFactory())
    return make_case(
        title, stage=stage, topic_rows=[CasePageTopic(topic=topic) for topic in topics], **fields
    )


def titles(pair: Pair | None) -> list[str]:
    return [item.page.title for item in pair.items] if pair else []


def test_pair_is_found_by_topic_and_stage_with_its_distance(bathing: Topic) -> None:
    case("Berlin plans", "planned", bathing, **BERLIN)
    case("Copenhagen swims", "finished", TopicFactory(), bathing, **COPENHAGEN)
    case("Another topic", "finished", TopicFactory())
    pair = pair_of([])
    assert titles(pair) == ["Copenhagen swims", "Berlin plans"]
    assert pair is not None
    assert (pair.kilometres, pair.topic) == (355, bathing)


def test_pair_prefers_stages_far_apart_then_the_newest(bathing: Topic) -> None:
    case("Old plan", "planned", bathing)
    case("Plan", "planned", bathing)
    case("Under way", "ongoing", bathing)
    case("Done", "finished", bathing)
    assert titles(pair_of([])) == ["Done", "Plan"]


def test_no_pair_of_one_stage_of_other_topics_or_without_a_place(bathing: Topic) -> None:
    case("One", "finished", bathing)
    case("Same stage", "finished", bathing)
    case("No stage", "", bathing)
    case("Other topic", "planned", TopicFactory())
    case("Nowhere", "planned", bathing, place=None)
    assert pair_of([]) is None


def test_pair_is_never_of_what_is_not_public(bathing: Topic) -> None:
    case("Done", "finished", bathing)
    case("Draft", "planned", bathing, live=False)
    hidden = case("Hidden", "planned", bathing)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert pair_of([]) is None
    assert pair_of([hidden, None]) is None


def test_chosen_pair_is_shown_whatever_it_has_in_common(bathing: Topic) -> None:
    plan = case("Plan", "", place=None)
    done = case("Done", "ongoing", bathing)
    pair = pair_of([plan, done])
    assert titles(pair) == ["Done", "Plan"]
    assert pair is not None
    assert (pair.kilometres, pair.topic) == (None, None)


def test_chosen_pair_of_which_one_is_gone_gives_way_to_a_found_one(bathing: Topic) -> None:
    case("Done", "finished", bathing)
    case("Plan", "planned", bathing)
    assert titles(pair_of([case("Alone", "finished"), None])) == ["Done", "Plan"]


def test_pair_takes_as_many_queries_for_any_number_of_cases(bathing: Topic) -> None:
    counts = []
    for number in (2, 10):
        for each in range(number):
            case(f"{number} {each}", ("planned", "finished")[each % 2], bathing)
        pair_of([])
        with CaptureQueriesContext(connection) as captured:
            pair_of([])
        counts.append(len(captured))
    assert counts == [10, 10]
