"""The timed job of caches in front."""

from closercities.api.front_cache.queue import is_anything_due, start
from closercities.operations.schedule import EveryMinute, Job, register_job


def sweep() -> None:
    """Have purged what a worker that died left, and what is to be tried again."""
    if is_anything_due():
        start()


def register() -> None:
    """Add the job; called once, when the application starts."""
    register_job(Job("purge caches that wait", EveryMinute(), sweep))
