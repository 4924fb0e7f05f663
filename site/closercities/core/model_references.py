"""Model instances as plain JSON and back, for what has to travel through a task queue."""

from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

_MARK = "__model__"


def pack(value: Any) -> Any:
    """``value`` with each model instance (in lists and dicts too) replaced by a JSON reference."""
    if isinstance(value, Model):
        return {_MARK: value._meta.label, "pk": str(value.pk)}
    if isinstance(value, dict):
        return {key: pack(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, QuerySet)):
        return [pack(item) for item in value]
    return value


def unpack(value: Any) -> Any:
    """The reverse of :func:`pack`; an instance that is gone raises its model's ``DoesNotExist``."""
    if isinstance(value, dict):
        if _MARK in value:
            return apps.get_model(value[_MARK])._default_manager.get(pk=value["pk"])
        return {key: unpack(item) for key, item in value.items()}
    if isinstance(value, list):
        return [unpack(item) for item in value]
    return value
