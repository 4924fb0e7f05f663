"""What the editor calls the place of a segment: the field, and within it the block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField


@dataclass(frozen=True, slots=True)
class Place:
    """``field`` is the name of a part of the page; ``within`` says where in it: empty for the whole."""

    field: str
    within: str = ""


def place_of(model: type[Model], field_path: str) -> Place:
    """The place of what wagtail-localize calls ``field_path``; asks no database.

    A path that the model does not have any more is its own name.
    """
    first, *rest = field_path.split(".")
    try:
        field: Any = model._meta.get_field(first)
    except FieldDoesNotExist:
        return Place(_spelt(first), " · ".join(_spelt(name) for name in rest))
    if isinstance(field, StreamField):
        return Place(_name(field), " · ".join(dict.fromkeys(_blocks(field.stream_block, rest))))
    if getattr(field, "one_to_many", False):
        child = place_of(field.related_model, ".".join(rest)) if rest else Place("")
        return Place(_plural(field.related_model), " · ".join(filter(None, [child.field, child.within])))
    return Place(_name(field))


def _name(field: Any) -> str:
    return str(capfirst(str(field.verbose_name)))


def _plural(model: type[Model]) -> str:
    return str(capfirst(str(model._meta.verbose_name_plural)))


def _blocks(block: Any, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
            continue
        child = block.child_blocks.get(name) if isinstance(block, StreamBlock | StructBlock) else None
        if child is None:
            yield _spelt(name)
            return
        block = child
        yield str(capfirst(str(block.label or name)))


def _spelt(name: str) -> str:
    return str(capfirst(name.replace("_", " ")))
