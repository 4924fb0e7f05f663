"""Brings search engines to what is published, before readers come."""

from search.engines.chosen import followed_engines
from search.engines.contract import EngineUnavailableError
from search.indexing.following import follow

# A start does not wait longer for an index that has to be filled anew; a worker goes on.
FILLING_SECONDS = 60.0


def follow_documents() -> list[str]:
    """Bring every search engine to what is published; what to tell of those that are not there yet."""
    told = []
    for engine in followed_engines():
        try:
            if not follow(engine, FILLING_SECONDS):
                told.append(f"The index of {engine.name} is filled further in the background")
        except EngineUnavailableError as error:
            told.append(
                f"The search engine {engine.name} does not answer; the platform starts without it ({error})"
            )
    return told
