"""What Elasticsearch finds with its own means; what every engine finds is tried in the suite beside."""

from collections.abc import Iterator
from os import environ
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import override_settings
from elastic_transport import Transport
from elasticsearch import Elasticsearch

from closercities.core.cartography import Area
from search.engines.contract import EngineRefusedError
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.entries import IndexEntry, Names
from search.question import MARK_BEGIN, MARK_END, Answer, Circle, Question
from tests.search.engines.elasticsearch.entries import entry

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
PARTS = "search.engines.elasticsearch.indices.dutch_parts"


def entries() -> list[IndexEntry]:
    ongoing, finished = ("ongoing",), ("finished",)
    return [
        entry(
            1,
            "A square that holds rain",
            "Water stays on the street",
            "Neighbours planted roofs and the <b>rain</b> & the wind came",
            tokens={"stage": ongoing, "topic": ("water",)},
            latitude=51.92,
            longitude=4.48,
        ),
        entry(
            2,
            "Green roofs for schools",
            "Rain is drained slowly",
            tokens={"stage": finished, "topic": ("water", "green")},
            latitude=52.37,
            longitude=4.9,
            written_in=("en", "nl"),
        ),
        entry(
            3,
            "Bicycle parking",
            "Under the station",
            tokens={"stage": finished, "topic": ("mobility",)},
            latitude=-23.55,
            longitude=-46.63,
        ),
        entry(
            4, "Regenwateropvang op daken", "Daken houden regen", locale="nl", item=2, written_in=("en", "nl")
        ),
        entry(5, "ساحة تجمع مياه الأمطار", locale="ar", names={"en": Names(subjects="Climate adaptation")}),
    ]


@pytest.fixture(scope="module")
def filled(module_database: None) -> Iterator[ElasticsearchEngine]:
    """An engine that keeps :func:`entries`."""
    own = {
        "ELASTICSEARCH_URL": environ["ELASTICSEARCH_URL"],
        "ELASTICSEARCH_INDEX_PREFIX": f"test_{uuid4().hex}_",
        "SEARCH_ENGINE_SECONDS": 20.0,
    }
    with override_settings(**own):
        engine = ElasticsearchEngine()
        with patch(PARTS, return_value=["opvang", "regen", "water"]):
            engine.prepare()
        engine.write(entries())
        # As on the platform: all engines read its list of words.
        DatabaseEngine().write(entries())
        yield engine
        with Elasticsearch(environ["ELASTICSEARCH_URL"], request_timeout=30) as asked:
            for index in asked.indices.get(index=f"{own['ELASTICSEARCH_INDEX_PREFIX']}*"):
                asked.indices.delete(index=index)


def ask(engine: ElasticsearchEngine, text: str = "", *locales: str, **more: Any) -> Answer:
    return engine.ask(Question(locales=locales or ("en",), text=text, **more))


def ids(engine: ElasticsearchEngine, text: str = "", *locales: str, **more: Any) -> list[int]:
    return [hit.page_id for hit in ask(engine, text, *locales, **more).hits]


@pytest.mark.parametrize(
    ("text", "locales", "expected"),
    [
        ("rain", ["en"], [1, 2]),
        ("roof rain", ["en"], [2, 1]),
        ('"holds rain"', ["en"], [1]),
        ("rain -square", ["en"], [2]),
        ("-rain", ["en"], [3]),
        ("bycicle", ["en"], [3]),
        ("bicy", ["en"], [3]),
        ("wateropvang", ["nl"], [4]),
        ("dak", ["nl", "en"], [4]),
        # The letters that Arabic is written with in several ways.
        ("مياة", ["ar"], [5]),
        ("الامطار", ["ar"], [5]),
        # By the name of its topic in another language.
        ("climate", ["ar"], [5]),
        ("xylophone", ["en"], []),
    ],
)
def test_text_finds(filled: ElasticsearchEngine, text: str, locales: list[str], expected: list[int]) -> None:
    assert ids(filled, text, *locales) == expected


def test_item_is_told_once_in_the_first_locale_that_has_it(filled: ElasticsearchEngine) -> None:
    assert sorted(ids(filled, "", "nl", "en")) == [1, 3, 4]
    assert sorted(ids(filled, "", "en", "nl")) == [1, 2, 3]


def test_each_facet_is_counted_without_its_own_choice(filled: ElasticsearchEngine) -> None:
    answer = ask(
        filled, "rain", types=("case",), tokens={"stage": ("finished",)}, counted=("stage", "topic", "type")
    )
    assert (answer.total, [hit.page_id for hit in answer.hits]) == (1, [2])
    assert answer.facets == {
        "stage": {"finished": 1, "ongoing": 1},
        "topic": {"green": 1, "water": 1},
        "type": {"case": 1},
    }


@pytest.mark.parametrize(
    ("text", "requests"), [("", 1), ("rain", 1), ("rain square", 2), ('"holds rain"', 2)]
)
def test_how_rare_several_words_are_is_asked_first(
    filled: ElasticsearchEngine, text: str, requests: int
) -> None:
    perform = Transport.perform_request
    with patch.object(Transport, "perform_request", autospec=True, side_effect=perform) as performed:
        ask(filled, text, counted=("stage", "topic"), highlighted=False)
    assert performed.call_count == requests


def test_scores_are_those_of_the_database(filled: ElasticsearchEngine) -> None:
    for text in ("rain roofs", "dak regen", "climate parking", "bycicle daken", '"holds rain" street'):
        question = Question(locales=("nl", "en", "ar"), text=text)
        found = {hit.page_id: hit.score for hit in DatabaseEngine().ask(question).hits}
        assert found
        assert {hit.page_id: hit.score for hit in filled.ask(question).hits} == pytest.approx(found, rel=0.1)


def test_what_was_found_is_marked_in_the_text_that_is_shown(filled: ElasticsearchEngine) -> None:
    (hit,) = ask(filled, "rain square").hits[:1]
    assert hit.highlights["title"] == (
        f"A {MARK_BEGIN}square{MARK_END} that holds {MARK_BEGIN}rain{MARK_END}",
    )
    # Markup in a text is still there, to be escaped by whoever shows it.
    assert f"<b>{MARK_BEGIN}rain{MARK_END}</b> &" in hit.highlights["body"][0]
    (plain,) = ask(filled, "rain square", highlighted=False).hits[:1]
    assert plain.highlights == {}


def test_marks_in_all_languages_of_a_page_are_one_request_more(filled: ElasticsearchEngine) -> None:
    perform = Transport.perform_request
    with patch.object(Transport, "perform_request", autospec=True, side_effect=perform) as performed:
        hits = ask(filled, "rain daken", "nl", "en").hits
    assert {hit.locale for hit in hits if hit.highlights} == {"nl", "en"}
    assert performed.call_count == 3


def test_better_spelling_is_offered_only_for_what_is_nowhere(filled: ElasticsearchEngine) -> None:
    assert ask(filled, "squre hodls rain").suggestion == "square holds rain"
    assert ask(filled, "square").suggestion == ""


def test_orders_and_places(filled: ElasticsearchEngine) -> None:
    assert ids(filled, order="north") == [2, 1, 3]
    assert ids(filled, order="title") == [1, 3, 2]
    assert ids(filled, order="title_reversed") == [2, 3, 1]
    assert ids(filled, areas=(Area(50, 4, 52, 5),)) == [1]
    assert ids(filled, circle=Circle(52.37, 4.9, 30)) == [2]


def test_titles_go_on(filled: ElasticsearchEngine) -> None:
    assert [each.title for each in filled.complete("gre", ["en"], 5)] == ["Green roofs for schools"]
    assert [each.page_id for each in filled.complete("roofs gre", ["en"], 5)] == [2]
    assert filled.complete("roofs xyz", ["en"], 5) == []
    assert [each.page_id for each in filled.complete("re", ["nl", "en"], 5)] == [4]
    assert filled.complete(" ", ["en"], 5) == []


def test_near_items_are_one_on_the_map(filled: ElasticsearchEngine) -> None:
    two, one = filled.clusters(Question(locales=("en",)), 1)
    assert (two.count, two.page_id, one.count, one.page_id) == (2, None, 1, 3)
    assert (two.latitude, two.longitude) == pytest.approx((52.145, 4.69))
    assert (two.area.south, two.area.east) == pytest.approx((51.92, 4.9))
    assert len(filled.clusters(Question(locales=("en",)), 20)) == 3


def test_nearest_are_those_with_the_greatest_weight(filled: ElasticsearchEngine) -> None:
    wanted = {"topic": {"water": 2.0, "green": 1.0}, "stage": {"finished": 0.5}}
    found = filled.nearest(wanted, Question(locales=("en",), exclude=(entries()[0].translation_key,)))
    assert [(hit.page_id, hit.score) for hit in found] == [(2, 3.5), (3, 0.5)]


def test_what_is_kept_is_told_in_order(filled: ElasticsearchEngine) -> None:
    assert filled.kept(0, 10) == {number: number for number in range(1, 6)}
    assert filled.kept(2, 2) == {3: 3, 4: 4}


def test_older_entry_does_not_replace_a_newer_one(filled: ElasticsearchEngine) -> None:
    try:
        filled.write([entry(9, "Second", sequence=20)])
        filled.write([entry(9, "First", sequence=10)])
        assert [each.title for each in filled.complete("second", ["en"], 5)] == ["Second"]
    finally:
        filled.remove([9, 12345])
    assert filled.complete("second", ["en"], 5) == []


def test_question_beyond_what_the_engine_takes_is_refused(filled: ElasticsearchEngine) -> None:
    with pytest.raises(EngineRefusedError):
        ask(filled, offset=50_000)


@pytest.mark.parametrize("text", ["* ? ~2 ^9", "{} [] ()", 'a" "b', "x" * 200, "AND OR NOT", "??? !!!", "-"])
def test_odd_text_is_no_question_of_the_engine(filled: ElasticsearchEngine, text: str) -> None:
    assert ask(filled, text).engine == "elasticsearch"
