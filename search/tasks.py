"""What is done in the background."""

import logging

from django_tasks import task

from search.engines.chosen import followed_engines
from search.engines.contract import EngineUnavailableError
from search.indexing.following import follow

logger = logging.getLogger(__name__)


@task()
def follow_documents() -> None:
    """Bring every engine to the last change of the published documents. One that is away is tried later."""
    for engine in followed_engines():
        try:
            follow(engine)
        except EngineUnavailableError as error:
            logger.warning("The search engine %s could not follow: %s", engine.name, error)
