"""Mends django-modelcluster: a page made from a revision asks for each reference of each row, one by one.

A case with four boosters, three topics and three organisations costs 45 queries before anything is done
with it: when it is opened, previewed, published, translated. Here it is one for each kind of record; what is
made is the same: a reference to what is gone is emptied, or takes its row along, as ``on_delete`` says.

Can go when ``ClusterableModel.from_serializable_data`` checks the references of all rows at once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Locale

one_by_one = ClusterableModel.from_serializable_data.__func__

# Pages and rows hold on to these.
_NEVER_GONE = (ContentType, Locale)
# Model and column that are referred to, and the values that are there.
Present = dict[tuple[Any, str], set[Any]]


def mend() -> None:
    """Have the references of all that is made from its data checked together."""
    ClusterableModel.from_serializable_data = classmethod(_from_serializable_data)


def _from_serializable_data(
    cls: Any, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
) -> Any:
    if check_fks and not strict_fks:
        data = without_dangling(cls, data)
        check_fks = False
    return one_by_one(cls, data, check_fks=check_fks, strict_fks=strict_fks)


def without_dangling(model: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` of an object of ``model`` without references to what is gone."""
    present = _present(_wanted(model, data))
    cleaned = _cleaned(model, data, present, is_row=False)
    assert cleaned is not None  # only rows are dropped  # noqa: S101
    return cleaned


def _references(model: Any, data: Mapping[str, Any]) -> Iterator[tuple[Any, tuple[Any, str], Any]]:
    """Each reference that is filled: its field, what it refers to, and the value."""
    for field in model._meta.concrete_fields:
        remote, value = field.remote_field, data.get(field.name)
        is_checked = isinstance(remote, models.ManyToOneRel) and not isinstance(field, ParentalKey)
        is_checked = is_checked and remote.model not in _NEVER_GONE
        if is_checked and value is not None:
            target = (remote.model, remote.field_name)
            yield field, target, remote.model._meta.get_field(remote.field_name).to_python(value)


def _rows(model: Any, data: Mapping[str, Any]) -> Iterator[tuple[str, Any, list[Any]]]:
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in data:
            yield name, relation.related_model, data[name]


def _wanted(model: Any, data: Mapping[str, Any]) -> Present:
    wanted: Present = defaultdict(set)
    for _field, target, value in _references(model, data):
        wanted[target].add(value)
    for _name, row_model, rows in _rows(model, data):
        for row in rows:
            for target, values in _wanted(row_model, row).items():
                wanted[target] |= values
    return wanted


def _present(wanted: Present) -> Present:
    return {
        (model, column): set(
            model._default_manager.filter(**{f"{column}__in": values}).values_list(column, flat=True)
        )
        for (model, column), values in wanted.items()
    }


def _cleaned(model: Any, data: Mapping[str, Any], present: Present, is_row: bool) -> dict[str, Any] | None:
    cleaned = dict(data)
    for field, target, value in _references(model, data):
        if value in present[target] or field.remote_field.on_delete is models.DO_NOTHING:
            continue
        # What protects its target is gone with it all the same: somebody went round Django.
        if is_row and field.remote_field.on_delete is not models.SET_NULL:
            return None
        cleaned[field.name] = None
    for name, row_model, rows in _rows(model, data):
        kept = (_cleaned(row_model, row, present, is_row=True) for row in rows)
        cleaned[name] = [row for row in kept if row is not None]
    return cleaned
