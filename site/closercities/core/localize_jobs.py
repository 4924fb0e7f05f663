"""wagtail-localize's background jobs, run by the same worker as every other task.

wagtail-localize has a job interface of its own and no backend for Django's tasks. This can go
when wagtail-localize enqueues Django tasks itself.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.module_loading import import_string
from django_tasks import task
from wagtail_localize.tasks import BaseJobBackend

from closercities.core.model_references import pack, unpack


@task()
def run_job(function_path: str, arguments: list[Any], keywords: dict[str, Any]) -> None:
    """Run the job at ``function_path`` with its model instances fetched anew from the database."""
    import_string(function_path)(*unpack(arguments), **unpack(keywords))


class TaskJobBackend(BaseJobBackend):
    """Enqueues a module-level function; model instances travel as references, not as pickles."""

    def enqueue(self, func: Callable[..., Any], args: Sequence[Any], kwargs: dict[str, Any]) -> None:
        run_job.enqueue(f"{func.__module__}.{func.__qualname__}", pack(list(args)), pack(dict(kwargs)))
