"""Wagtail's index of references, asked for no more often than something can have changed in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


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
def references_once(page: Any) -> Iterator[None]:
    """Write what ``page`` refers to once, at the end of the block that saves it and its rows.

    Stock, each row asks for all of the page again. Where the index is left as it is, it stays so.
    """
    from wagtail import signal_handlers
    from wagtail.tasks import update_reference_index_task

    if getattr(signal_handlers.reference_index_auto_update_disabled, "value", False):
        yield
        return
    with signal_handlers.disable_reference_index_auto_update():
        yield
    update_reference_index_task.enqueue(page._meta.app_label, page._meta.model_name, str(page.pk))
