"""An engine that is not well: the database answers in time and says so, and nothing is lost.

A real node behind a proxy that fails. The processes of a real node are stopped and killed by ``make chaos``.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from pytest_django import Settings

from search import answering
from search.engines.breaker import Breaker
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch import indices
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.health import check_search_index
from search.indexing.following import follow
from search.models import EnginePosition
from search.question import Question
from search.tasks import follow_documents
from tests.factories.cases import make_case
from tests.factories.site import make_site
from tests.search.engines.elasticsearch.proxy import Proxy, proxied

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
RAIN, LATER = "A square that holds rain", "Rain on roofs"
# Seconds; what the database itself takes on a busy machine comes on top of the budget.
BUDGET, SLACK = 0.4, 2.0


asked_for: list[Any] = []


class Worker:
    """Does what readers ask it for after they were answered; tasks of tests are done at once."""

    def enqueue(self) -> None:
        asked_for.append(follow_documents)


@pytest.fixture
def proxy(
    engine: ElasticsearchEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Proxy]:
    """A way to the node that can fail, with a case that both engines find."""
    monkeypatch.setattr(answering, "follow_documents", Worker())
    make_site("en", "nl")
    make_case(RAIN)
    settings.SEARCH_ENGINE_FAILURES = 2
    settings.SEARCH_ENGINE_REST_SECONDS = 0.3
    settings.SEARCH_ENGINE_WRITING_SECONDS = 5.0
    with proxied(settings.ELASTICSEARCH_URL) as proxy:
        settings.ELASTICSEARCH_URL = proxy.address
        assert answering.answer(RAINY).engine == "elasticsearch"
        yield proxy
        proxy.tell("well")


RAINY = Question(locales=("en",), text="rain", types=("case",))


def found() -> tuple[str, bool, int]:
    """Who answered, whether that was another than should have, and how many there are; in time."""
    begun = time.monotonic()
    answer = answering.answer(RAINY)
    assert time.monotonic() - begun < BUDGET + SLACK
    while asked_for:
        asked_for.pop().enqueue()
    return answer.engine, answer.degraded, answer.total


def comes_back_by_itself(cases: int) -> None:
    """Readers ask on, as they do; within the budget of a minute (here much less) the engine answers again."""
    ends = time.monotonic() + 20
    while found() != ("elasticsearch", False, cases):
        assert time.monotonic() < ends
    assert not Breaker("elasticsearch").is_open()
    assert EnginePosition.objects.get(engine="elasticsearch").error == ""


@pytest.mark.parametrize("mode", ["gone", "hung", "slow", "broken"])
def test_engine_that_fails_is_stood_in_for_spared_and_caught_up(
    proxy: Proxy, settings: Settings, mode: str
) -> None:
    settings.SEARCH_ENGINE_SECONDS = BUDGET
    proxy.tell(mode, delay=2.0)  # type: ignore[arg-type]
    assert found() == ("database", True, 1)
    assert found() == ("database", True, 1)
    settings.SEARCH_ENGINE_REST_SECONDS = 60.0
    calls = proxy.calls
    assert found() == ("database", True, 1)
    assert proxy.calls == calls
    # Published meanwhile: at once in the database, and not lost to the engine.
    settings.SEARCH_ENGINE_WRITING_SECONDS = BUDGET
    make_case(LATER)
    assert found() == ("database", True, 2)
    settings.SEARCH_ENGINE_WRITING_SECONDS, settings.SEARCH_ENGINE_SECONDS = 20.0, 20.0
    settings.SEARCH_ENGINE_REST_SECONDS = 0.1
    proxy.tell("well")
    comes_back_by_itself(2)


def test_full_disk_is_reported_with_what_to_do_and_nothing_is_lost(
    proxy: Proxy, node: Elasticsearch, caplog: pytest.LogCaptureFixture
) -> None:
    ours = f"{indices.prefix()}*"
    node.indices.put_settings(index=ours, settings={"index.blocks.read_only_allow_delete": True})
    make_case(LATER)
    told = EnginePosition.objects.get(engine="elasticsearch").error
    assert "disk of the search engine is full" in told
    assert "Free space" in told
    # What it has it may still tell; that it is behind is known where the database went on.
    EnginePosition.objects.filter(engine="elasticsearch").update(followed_at="2026-01-01T00:00:00Z")
    assert found() == ("database", True, 2)
    with pytest.raises(Exception, match="disk of the search engine is full"):
        check_search_index()
    node.indices.put_settings(index=ours, settings={"index.blocks.read_only_allow_delete": None})
    comes_back_by_itself(2)
    check_search_index()


def test_yellow_index_answers(proxy: Proxy, node: Elasticsearch) -> None:
    ours = f"{indices.prefix()}*"
    node.indices.put_settings(
        index=ours, settings={"index.auto_expand_replicas": False, "index.number_of_replicas": 1}
    )
    assert node.cluster.health(index=ours)["status"] == "yellow"
    make_case(LATER)
    assert found() == ("elasticsearch", False, 2)


def test_index_that_refuses_entries_is_made_again(proxy: Proxy, node: Elasticsearch) -> None:
    # As after an index that somebody made by hand, or that a tool restored without its mappings.
    for name in list(indices._standing()):
        told = indices._standing()[name]
        node.indices.delete(index=name)
        node.indices.create(
            index=name, aliases=told["aliases"], mappings={"dynamic": "strict", "properties": {}}
        )
    assert found() == ("database", True, 1)
    make_case(LATER)
    comes_back_by_itself(2)


def test_index_from_an_old_disk_is_caught_up(proxy: Proxy, engine: ElasticsearchEngine) -> None:
    old = EnginePosition.objects.get(engine="elasticsearch").sequence
    number = make_case(LATER).pk
    assert found() == ("elasticsearch", False, 2)
    engine.remove([number])
    engine.note_kept_through(old)
    assert found() == ("database", True, 2)
    comes_back_by_itself(2)


def test_node_that_lost_everything_is_filled_anew(proxy: Proxy, node: Elasticsearch) -> None:
    node.indices.delete(index=list(indices._standing()))
    assert found() == ("database", True, 1)
    comes_back_by_itself(1)


def test_minutely_job_catches_up_without_a_reader(proxy: Proxy, settings: Settings) -> None:
    settings.SEARCH_ENGINE_WRITING_SECONDS = BUDGET
    proxy.tell("hung")
    make_case(LATER)
    settings.SEARCH_ENGINE_WRITING_SECONDS = 20.0
    proxy.tell("well")
    follow_documents.enqueue()
    assert found() == ("elasticsearch", False, 2)


def test_database_engine_is_followed_while_the_other_is_away(proxy: Proxy, settings: Settings) -> None:
    settings.SEARCH_ENGINE_WRITING_SECONDS = BUDGET
    proxy.tell("gone")
    make_case(LATER)
    assert DatabaseEngine().ask(RAINY).total == 2
    proxy.tell("well")
    settings.SEARCH_ENGINE_WRITING_SECONDS = 20.0
    assert follow(ElasticsearchEngine())
