"""When pages are written to the index of search: with each save that anybody can see, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from modelsearch.tasks import insert_or_update_object_task

_kept: ContextVar[bool] = ContextVar("the index of search is kept as it is", default=False)


def update_search(page: Any) -> None:
    """Write ``page``, as it is stored, to the index of search, by the task that Wagtail has for it.

    In place of Wagtail's own receiver, which does so for each save of a draft too, where nothing that
    anybody could search for has changed.
    """
    if not _kept.get():
        meta = page._meta
        insert_or_update_object_task.enqueue(meta.app_label, meta.model_name, str(page.pk))


@contextmanager
def search_kept() -> Iterator[None]:
    """Leave the index as it is, for who writes all that was saved within at the end."""
    token = _kept.set(True)
    try:
        yield
    finally:
        _kept.reset(token)
