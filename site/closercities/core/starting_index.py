"""Makes starting data findable: rows that a migration writes are not indexed by themselves."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate
from wagtail.search.backends import get_search_backends

MIGRATION = ("core", "0003_data_taxonomy")
MODELS = ("Topic", "SustainableDevelopmentGoal", "Factor")


def connect(sender: Any) -> None:
    """Index the starting data once the migration that brings it has run; ``sender`` is the core app."""
    post_migrate.connect(_index_when_just_migrated, sender=sender, dispatch_uid="core.starting_index")


def _index_when_just_migrated(plan: Any = (), **_signal: Any) -> None:
    if any((step.app_label, step.name) == MIGRATION and not backwards for step, backwards in plan):
        index_starting_data()


def index_starting_data() -> None:
    """Put every topic, goal and factor into the database's search index.

    An engine of its own may be away while migrations run, and is filled by ``update_index``.
    """
    backends = [
        backend for backend in get_search_backends(with_auto_update=True) if not backend.catch_indexing_errors
    ]
    for name in MODELS:
        model: Any = apps.get_model("core", name)
        for backend in backends:
            backend.add_bulk(model, list(model.objects.all()))
