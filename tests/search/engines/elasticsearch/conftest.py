"""An engine of its own for each test that asks for it."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch
from pytest_django import Settings

from search.engines.elasticsearch.engine import ElasticsearchEngine


@pytest.fixture
def node() -> Iterator[Elasticsearch]:
    """A client of the node in ELASTICSEARCH_URL."""
    with Elasticsearch(os.environ["ELASTICSEARCH_URL"], request_timeout=30) as client:
        yield client


@pytest.fixture
def engine(
    node: Elasticsearch, settings: Settings, tmp_path: Path, db: None
) -> Iterator[ElasticsearchEngine]:
    """The engine, which the platform follows with, in two languages. Its indices go afterwards."""
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
    settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.ELASTICSEARCH_INDEX_PREFIX = f"test_{uuid4().hex}_"
    settings.SEARCH_ENGINE_SECONDS = 20.0
    settings.DATA_DIR = tmp_path
    yield ElasticsearchEngine()
    for index in node.indices.get(index=f"{settings.ELASTICSEARCH_INDEX_PREFIX}*"):
        node.indices.delete(index=index)
