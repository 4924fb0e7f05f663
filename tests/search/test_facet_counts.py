"""Whatever is asked and chosen, the count of a choice is what choosing it finds."""

from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from cases.models import CasePageTopic
from search.answering import answer
from search.facets import FACETS
from search.question import Question
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.pages import make_article
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
STAGES, COUNTRIES, TOPICS = (
    ("planned", "ongoing", "finished"),
    ("NL", "CO", "EG"),
    ("wet", "dry", "hot"),
)
TEXTS = ("", "rain", "rain tram", '"rain garden"', "tram -rain")


@pytest.fixture(scope="module", autouse=True)
def _cases(module_database: None) -> None:
    make_site("en", "ar")
    topics = [TopicFactory(code=code) for code in TOPICS]
    words = cycle(("Rain garden", "Tram", "Rain on a tram", "Roof", "Garden"))
    for number, word in enumerate(islice(words, 24)):
        make_case(
            f"{word} {number}",
            stage=STAGES[number % 3],
            country=COUNTRIES[number % 4 % 3],
            topic_rows=[CasePageTopic(topic=topics[number // 2 % 3])],
        )
    make_article("Rain in general")


def chosen(values: tuple[str, ...]) -> some.SearchStrategy[tuple[str, ...]]:
    return some.lists(some.sampled_from(values), unique=True, max_size=2).map(tuple)


QUESTIONS = some.builds(
    Question,
    locales=some.sampled_from([("en",), ("ar", "en"), ("ar",)]),
    text=some.sampled_from(TEXTS),
    types=some.sampled_from([(), ("case",), ("article", "case")]),
    tokens=some.fixed_dictionaries(
        {"stage": chosen(STAGES), "country": chosen(COUNTRIES), "topic": chosen(TOPICS)}
    ),
    counted=some.just(FACETS),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=QUESTIONS, data=some.data())
def test_count_of_each_choice_is_what_choosing_it_finds(question: Question, data: some.DataObject) -> None:
    counts = answer(question).facets
    choices = sorted((facet, token) for facet, tokens in counts.items() for token in tokens)
    assume(choices)
    facet, token = data.draw(some.sampled_from(choices))
    narrowed = replace(question, counted=())
    if facet == "type":
        narrowed = replace(narrowed, types=(token,))
    else:
        narrowed = replace(narrowed, tokens={**question.tokens, facet: (token,)})
    assert answer(narrowed).total == counts[facet][token]
