"""What is done in the background."""

import logging

from django_tasks import task

from search.engines.chosen import followed_engines
from search.engines.contract import EngineUnavailableError
from search.indexing.following import TURN_SECONDS, follow
from search.indexing.upkeep import reconcile_all

logger = logging.getLogger(__name__)


@task()
def follow_documents() -> None:
    """Bring every engine to the last change of the published documents. One that is away is tried later."""
    for engine in followed_engines():
        try:
            is_there = follow(engine, TURN_SECONDS)
        except EngineUnavailableError as error:
            logger.warning("The search engine %s could not follow: %s", engine.name, error)
            continue
        if not is_there:
            logger.info("The search engine %s is not up to date yet", engine.name)


@task()
def reconcile_search() -> str:
    """Compare all entries of all engines with what is published, and repair; what came of it, in words."""
    return reconcile_all()
