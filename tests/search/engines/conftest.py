"""The engines that the suite of behaviours runs over."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import override_settings
from elasticsearch import Elasticsearch

from search.engines.contract import Engine
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.entries import IndexEntry
from search.question import Answer, Question

PARTS = "search.engines.elasticsearch.indices.dutch_parts"


@pytest.fixture(scope="session")
def elasticsearch_settings() -> Iterator[dict[str, Any]]:
    """Settings under which the engine has indices of this run's own, which go in the end."""
    own = {
        "ELASTICSEARCH_URL": os.environ["ELASTICSEARCH_URL"],
        "ELASTICSEARCH_INDEX_PREFIX": f"test_{uuid4().hex}_",
        "SEARCH_ENGINE_SECONDS": 20.0,
    }
    yield own
    with Elasticsearch(own["ELASTICSEARCH_URL"], request_timeout=30) as node:
        for index in node.indices.get(index=f"{own['ELASTICSEARCH_INDEX_PREFIX']}*"):
            node.indices.delete(index=index)


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request: pytest.FixtureRequest, db: None) -> Iterator[Engine]:
    """An engine that keeps nothing yet."""
    if request.param == "database":
        yield DatabaseEngine()
        return
    with override_settings(**request.getfixturevalue("elasticsearch_settings")):
        engine = ElasticsearchEngine()
        # Of what Dutch words are made up is known when an index is made.
        with patch(PARTS, return_value=["opvang", "stad", "vernieuwing", "water"]):
            engine.prepare()
        yield engine
        # To make indices takes longer than to empty them.
        engine.remove(engine.kept(0, 1_000))


@pytest.fixture
def keep(engine: Engine) -> Callable[..., tuple[IndexEntry, ...]]:
    """Writes entries into the engine, and gives them back.

    As on the platform the database has them too: all engines read its list of words.
    """

    def keep_entries(*entries: IndexEntry) -> tuple[IndexEntry, ...]:
        for each in {engine.name: engine, "database": DatabaseEngine()}.values():
            each.write(entries)
        return entries

    return keep_entries


@pytest.fixture
def ask(engine: Engine) -> Callable[..., Answer]:
    """Asks a text of the engine, in English unless told otherwise."""

    def ask_engine(text: str = "", *locales: str, **narrowed: Any) -> Answer:
        return engine.ask(Question(locales=locales or ("en",), text=text, **narrowed))

    return ask_engine


@pytest.fixture
def find(ask: Callable[..., Answer]) -> Callable[..., list[int]]:
    """The page ids that a text finds, best first."""

    def find_pages(text: str = "", *locales: str, **narrowed: Any) -> list[int]:
        return [hit.page_id for hit in ask(text, *locales, **narrowed).hits]

    return find_pages
