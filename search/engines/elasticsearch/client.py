"""The client of Elasticsearch, and its failures in words that the rest of search knows."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import BulkIndexError

from search.engines.contract import EngineOutdatedError, EngineRefusedError, EngineUnavailableError

FULL_DISK = (
    "the disk of the search engine is full and its indices are read-only. Free space there (or add a node); "
    "it then takes writes again by itself, and what is missing is written within a minute"
)


@cache
def _client(address: str, _process: int) -> Elasticsearch:
    return Elasticsearch(address, max_retries=0, retry_on_timeout=False, http_compress=False)


def client(seconds: float | None = None) -> Elasticsearch:
    """The client of the engine in the settings. It gives up after ``seconds``, a reader's unless given."""
    # Connections must not be shared with a process that was forked.
    patience = seconds or settings.SEARCH_ENGINE_SECONDS
    return _client(settings.ELASTICSEARCH_URL, os.getpid()).options(request_timeout=patience)


def writing_client() -> Elasticsearch:
    """The same for whoever writes in the background."""
    return client(settings.SEARCH_ENGINE_WRITING_SECONDS)


@contextmanager
def failures() -> Iterator[None]:
    """Turn what the client raises into :exc:`EngineUnavailableError`, with what to do where that is known."""
    try:
        yield
    except ApiError as error:
        if error.status_code == 400:
            raise EngineRefusedError(reason(str(error))) from error
        if error.status_code == 404:
            raise EngineOutdatedError("it has no index (yet). It is filled in the background") from error
        raise EngineUnavailableError(reason(str(error))) from error
    except BulkIndexError as error:
        raise EngineUnavailableError(reason(str(error.errors[:1]))) from error
    except (TransportError, ValueError, OSError) as error:
        raise EngineUnavailableError(reason(str(error)) or type(error).__name__) from error


def reason(told: str) -> str:
    """What the engine told, as an operator can use it."""
    if "read-only-allow-delete" in told or "flood-stage" in told:
        return FULL_DISK
    if (
        "read_only_block" in told
        or "index read-only" in told
        or "write_block" in told
        or "index write" in told
    ):
        return f"somebody made its indices read-only; take that block away. It said: {told[:300]}"
    return told[:500]
