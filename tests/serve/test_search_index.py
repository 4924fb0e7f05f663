"""The served platform with Elasticsearch: it fills an index, and again when the engine lost it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tests.serve.conftest import free_port, start

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def prefix() -> Iterator[str]:
    """The prefix of indices of this test's own, which are dropped again."""
    name = f"served_{free_port()}_"
    yield name
    with Elasticsearch(os.environ["ELASTICSEARCH_URL"]) as engine:
        for index in engine.indices.get(index=f"{name}*"):
            engine.indices.delete(index=index)


def serve_once(data_dir: Path, folder: Path, prefix: str) -> str:
    """Start, wait until ready with nothing missing, stop; what it said."""
    address = os.environ["ELASTICSEARCH_URL"]
    served = start(data_dir, folder, ELASTICSEARCH_URL=address, ELASTICSEARCH_INDEX_PREFIX=prefix)
    try:
        served.wait_for(lambda: served.ready() == {"code": 200, "status": "ready", "degraded": []})
    finally:
        assert served.stop() == 0
    return served.log


def test_index_is_filled_and_filled_again_when_it_is_lost(
    data_dir: Path, tmp_path: Path, prefix: str
) -> None:
    serve_once(data_dir, tmp_path, prefix)
    with Elasticsearch(os.environ["ELASTICSEARCH_URL"], request_timeout=30) as engine:
        kept = engine.count(index=f"{prefix}published-en--read")["count"]
        assert kept > 1
        engine.indices.delete(index=list(engine.indices.get(index=f"{prefix}*")))
        serve_once(data_dir, tmp_path, prefix)
        assert engine.count(index=f"{prefix}published-en--read")["count"] == kept
