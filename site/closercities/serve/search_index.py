"""Fills a search engine that does not know this database yet."""

import hashlib

from django.conf import settings
from django.core.management import call_command
from elastic_transport import TransportError
from elasticsearch import ApiError

from closercities.operations.health.checks import search_engine
from closercities.operations.models import Preparation
from search.engines.chosen import followed_engines
from search.engines.contract import EngineUnavailableError
from search.indexing.following import follow

# A start does not wait longer for an index that has to be filled anew; a worker goes on.
FILLING_SECONDS = 60.0


def engine_identity(address: str) -> str | None:
    """What tells the engine at ``address`` from one that lost its data; None when it does not answer."""
    try:
        return str(search_engine(address).info()["cluster_uuid"])
    except (ApiError, TransportError, ValueError, KeyError):
        return None


def fill_search_index() -> str:
    """Make the index with its mappings and fill it, unless this database did so; what to tell, if anything.

    Has to come before content is loaded: an engine that is sent a document before it knows the mappings
    makes up its own.
    """
    address = settings.ELASTICSEARCH_URL
    if not address:
        return ""
    identity = engine_identity(address)
    if identity is None:
        return "The search engine in ELASTICSEARCH_URL does not answer; the platform starts without it."
    prefix = settings.WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"]
    digest = hashlib.sha256(f"{identity} {prefix}".encode()).hexdigest()
    if Preparation.objects.filter(name="search index", digest=digest).exists():
        return ""
    try:
        call_command("update_index", verbosity=0)
    except (ApiError, TransportError) as error:
        return f"The search index could not be filled ({error}); the platform starts without it."
    Preparation.objects.update_or_create(name="search index", defaults={"digest": digest})
    return "The search index is filled"


def follow_documents() -> list[str]:
    """Bring every search engine to what is published; what to tell of those that are not there yet."""
    told = []
    for engine in followed_engines():
        try:
            if not follow(engine, FILLING_SECONDS):
                told.append(f"The index of {engine.name} is filled further in the background.")
        except EngineUnavailableError as error:
            told.append(f"The search engine {engine.name} is filled as soon as it can be: {error}")
    return told
