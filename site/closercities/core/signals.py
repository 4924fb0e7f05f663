"""What happens when pages go."""

from typing import Any

from django.db.models.signals import pre_delete

from closercities.core.shared_facts import SharedFactsPage
from closercities.core.succession import hand_over


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    pre_delete.connect(_hand_over_facts, dispatch_uid="core.hand_over_facts")


def _hand_over_facts(instance: Any, **_signal: Any) -> None:
    if isinstance(instance, SharedFactsPage) and not instance.alias_of_id:
        hand_over(instance)
