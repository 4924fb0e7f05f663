"""Wagtail's index of references, where nothing that is saved can change it."""

from collections.abc import Iterator
from contextlib import contextmanager


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
