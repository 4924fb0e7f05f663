"""Wagtail's index of references, asked for no more often than something can have changed in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Where modelcluster keeps rows that were not asked of the database, by relation, until they are saved.
IN_MEMORY = "_cluster_related_objects"


@contextmanager
def references_kept() -> Iterator[None]:
    """Leave the index as it is: an editor's draft is saved all the time, and refers to nothing yet.

    May stand inside another block that does the same, which Wagtail's own may not.
    """
    # Asks for models, which are not there yet when those that save like this are made.
    from wagtail import signal_handlers

    if getattr(signal_handlers.reference_index_auto_update_disabled, "value", False):
        yield
        return
    with signal_handlers.disable_reference_index_auto_update():
        yield


@contextmanager
def references_once(page: Any, *, whole: bool = True) -> Iterator[None]:
    """Write what ``page`` refers to once, at the end of the block that saves it and its rows.

    Stock, each row asks for all of the page again. A ``page`` that is saved as a ``whole`` is what is stored,
    and its references are written in the same transaction; else a task looks at what is stored. Where the
    index is left as it is, it stays so.
    """
    from wagtail import signal_handlers
    from wagtail.models import ReferenceIndex
    from wagtail.tasks import update_reference_index_task

    if getattr(signal_handlers.reference_index_auto_update_disabled, "value", False):
        yield
        return
    rows = rows_in_memory(page)
    with signal_handlers.disable_reference_index_auto_update():
        yield
    if whole and ReferenceIndex.is_indexed(type(page)):
        with rows_at_hand(page, rows):
            ReferenceIndex.create_or_update_for_object(page)
    else:
        update_reference_index_task.enqueue(page._meta.app_label, page._meta.model_name, str(page.pk))


def rows_in_memory(page: Any) -> dict[str, list[Any]]:
    """The rows of ``page`` that are not asked of the database, by relation: what a save would write."""
    return dict(getattr(page, IN_MEMORY, {}))


@contextmanager
def rows_at_hand(page: Any, rows: dict[str, list[Any]]) -> Iterator[None]:
    """Let ``page`` have the rows that were saved with it, which it would ask the database for again."""
    kept = rows_in_memory(page)
    setattr(page, IN_MEMORY, {**kept, **rows})
    try:
        yield
    finally:
        setattr(page, IN_MEMORY, kept)
