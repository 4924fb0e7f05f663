"""What happens when pages go."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, pre_delete
from modelsearch.signal_handlers import post_delete_signal_handler

from closercities.core.models import BasePage
from closercities.core.shared_facts import SharedFactsPage
from closercities.core.succession import hand_over


def connect() -> None:
    """Connect the receivers; called once, when all models are there."""
    for model in apps.get_models():
        if issubclass(model, BasePage):
            post_delete.connect(post_delete_signal_handler, sender=model)
    pre_delete.connect(_hand_over_facts, dispatch_uid="core.hand_over_facts")


def _hand_over_facts(instance: Any, **_signal: Any) -> None:
    if isinstance(instance, SharedFactsPage) and not instance.alias_of_id:
        hand_over(instance)
