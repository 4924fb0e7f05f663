"""With each change of what entries are made from, a worker is asked to bring the engines up to date."""

from datetime import time
from typing import Any

from django.db.models.signals import post_save

from closercities.core.models import Factor, Place, SustainableDevelopmentGoal, Topic
from closercities.operations.schedule import Daily, EveryMinute, Job, register_job
from closercities.publication.writing import documents_written
from search.engines.chosen import followed_engines
from search.indexing.repairs import note_readers_of
from search.models import EnginePosition

NAMED = (Factor, Place, SustainableDevelopmentGoal, Topic)


def connect() -> None:
    """Connect the receivers and register the jobs; called once, when the application starts."""
    documents_written.connect(_after_writing, dispatch_uid="search.indexing")
    for model in NAMED:
        post_save.connect(_after_naming, sender=model, dispatch_uid=f"search.indexing.{model.__name__}")
    # What no worker took, and engines that were away.
    register_job(Job("bring search up to date", EveryMinute(), _ask_a_worker))
    register_job(Job("reconcile search", Daily(time(3, 30)), _ask_to_reconcile))


def _after_writing(**_signal: Any) -> None:
    _ask_a_worker()


def _after_naming(instance: Any, created: bool = False, raw: bool = False, **_signal: Any) -> None:
    """An entry has the names in all languages, also in those that no document is written in."""
    engines = [engine.name for engine in followed_engines()]
    if created or raw or not engines:
        return
    renamed = [instance]
    if isinstance(instance, Topic):
        # What is below it is found by its name too.
        renamed += Topic.objects.filter(path__startswith=instance.path).exclude(pk=instance.pk)
    targets = [f"{each._meta.label_lower}:{each.pk}" for each in renamed]
    if note_readers_of(targets, engines):
        _ask_a_worker()


def _ask_a_worker() -> None:
    from search.tasks import follow_documents

    follow_documents.enqueue()


def _ask_to_reconcile() -> str:
    """It may take minutes, which the scheduler has not: a worker does it, and the next night tells of it."""
    from search.tasks import reconcile_search

    last = [each.last_comparison for each in EnginePosition.objects.exclude(reconciled_at=None)]
    reconcile_search.enqueue()
    return " ".join(["A worker was asked.", *last])
