"""Indexing what a step wrote once, and not each time that it was saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelcluster.fields import ParentalKey
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler as index_for_search
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from closercities.core.models import BasePage
from closercities.core.search_updates import search_kept

# Label of a model and primary key.
Saved = tuple[str, str, str]


@contextmanager
def indexed_once() -> Iterator[None]:
    """Ask for one update of the search and reference indexes for each object saved within.

    A page is saved several times on its way to being live, and each of its rows asks for the page again.
    Asks nothing when an exception ends the block. Of this process only, and not to be nested.
    """
    references: dict[Saved, None] = {}
    searches: dict[Saved, None] = {}
    searched = {model for model in get_indexed_models() if getattr(model, "search_auto_update", True)}
    found = {*searched, *(model for model in get_indexed_models() if issubclass(model, BasePage))}

    def note(sender: Any, instance: Any, raw: bool = False, **_signal: Any) -> None:
        if sender in found:
            searches[_saved(instance)] = None
        if sender in ReferenceIndex.tracked_models and (owner := _owner(sender, instance)):
            references[owner] = None

    with _search_signals_off(searched), search_kept(), disable_reference_index_auto_update():
        post_save.connect(note, weak=False)
        try:
            yield
        finally:
            post_save.disconnect(note)
    for saved in references:
        update_reference_index_task.enqueue(*saved)
    for saved in searches:
        insert_or_update_object_task.enqueue(*saved)


@contextmanager
def _search_signals_off(models: set[type[Model]]) -> Iterator[None]:
    for model in models:
        post_save.disconnect(index_for_search, sender=model)
    try:
        yield
    finally:
        for model in models:
            post_save.connect(index_for_search, sender=model)


def _saved(instance: Any) -> Saved:
    return instance._meta.app_label, instance._meta.model_name, str(instance.pk)


def _owner(model: Any, instance: Any) -> Saved | None:
    """What the references of ``instance`` are kept under: a row's are those of its page."""
    parents = [field for field in model._meta.get_fields() if isinstance(field, ParentalKey)]
    if not parents:
        return _saved(instance)
    parent = getattr(instance, parents[0].name)
    return _owner(type(parent), parent) if parent is not None else None
