"""The sentence of topics counts what is public, links each topic, and says nothing where there is nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cases.models import CasePageTopic
from closercities.core.listing import Facet, FacetValue
from closercities.core.models import Topic
from home.sentence import narrowest, topic_sentence
from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
SENTENCE_QUERIES = 9


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def topic(code: str, parent: Topic | None = None, **labels: str) -> Topic:
    made: Topic = TopicFactory(code=code, parent=parent, labels=labels or {"en": code.capitalize()})
    return made


def about(*topics: Topic, **fields: Any) -> Any:
    return make_case(f"Case {fields}", topic_rows=[CasePageTopic(topic=each) for each in topics], **fields)


def test_sentence_counts_cases_countries_and_the_narrowest_topics() -> None:
    water = topic("water")
    flooding, heat = topic("flooding", water), topic("heat")
    about(flooding, place=PlaceFactory(country="NL"))
    about(flooding, heat, country="CO")
    about(heat, country="CO", live=False)
    assert topic_sentence(8) == (
        'Right now <a href="/en/cases/">2 cases</a> from 2 countries are about '
        '<a href="/en/cases/?topic=flooding">flooding</a><sup>2</sup> and '
        '<a href="/en/cases/?topic=heat">heat</a><sup>1</sup>.'
    )


def test_sentence_of_one_case_without_a_country() -> None:
    about(topic("heat"))
    assert topic_sentence(8) == (
        'Right now <a href="/en/cases/">1 case</a> is about '
        '<a href="/en/cases/?topic=heat">heat</a><sup>1</sup>.'
    )


def test_sentence_without_cases_or_without_topics_is_nothing() -> None:
    assert topic_sentence(8) == ""
    make_case("Without a topic")
    assert topic_sentence(8) == ""


def test_sentence_names_as_many_topics_as_asked_the_most_frequent_first() -> None:
    few, many = topic("a-few"), topic("many")
    about(few, many)
    about(many)
    assert topic_sentence(1).count("<sup>") == 1
    assert "topic=many" in topic_sentence(1)


def test_label_keeps_an_abbreviation_and_another_languages_capital() -> None:
    about(topic("sdg", en="SDG work"), topic("wohnen", de="Wohnen"), topic("hostile", en="<b>Bold & {x}"))
    sentence = topic_sentence(8)
    assert ">SDG work</a>" in sentence
    assert 'lang="de" dir="ltr">Wohnen</a>' in sentence
    assert ">&lt;b&gt;Bold &amp; {x}</a>" in sentence


def test_sentence_leads_to_the_list_of_the_readers_locale() -> None:
    about(topic("shade", en="Shade", ar="الظل"))
    with translation.override("ar"):
        sentence = topic_sentence(8)
    assert '<a href="/ar/cases/?topic=shade">الظل</a>' in sentence


def test_narrowest_of_a_tree() -> None:
    tree = [("water", 3, 0), ("flooding", 1, 1), ("rain", 1, 2), ("drinking", 2, 1), ("heat", 2, 0)]
    values = tuple(FacetValue(code, code, count, depth=depth) for code, count, depth in tree)
    assert [value.value for value in narrowest(Facet("topic", "", values))] == ["drinking", "heat", "rain"]


@pytest.mark.parametrize("number", [1, 10])
def test_sentence_takes_as_many_queries_for_any_number_of_cases(number: int) -> None:
    for _each in range(number):
        about(TopicFactory(), TopicFactory(), place=PlaceFactory())
    topic_sentence(8)
    with CaptureQueriesContext(connection) as captured:
        topic_sentence(8)
    assert len(captured) == SENTENCE_QUERIES
