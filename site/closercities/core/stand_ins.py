"""Streams in which what an editor chose is known by its key alone: nothing is asked of the database.

Which pages a text refers to, and which words it has, is told by what is stored with it. Stock, each of these
questions fetches everything that was chosen, once a field.
"""

import copy
from collections.abc import Iterable
from functools import cache
from typing import Any

from wagtail import blocks
from wagtail.blocks import StreamValue


class StandIn:
    """In place of a record that was chosen: its primary key, and what a block adds to it."""

    default_alt_text = ""

    def __init__(self, pk: Any) -> None:
        self.pk = pk


class _Choosing:
    """A chooser that does not fetch what was chosen."""

    def to_python(self, value: Any) -> StandIn | None:
        return None if value is None else StandIn(value)

    def bulk_to_python(self, values: Iterable[Any]) -> list[StandIn | None]:
        return [self.to_python(value) for value in values]


def without_records(block: Any) -> Any:
    """A block like ``block``, whose values hold a :class:`StandIn` for each record that was chosen."""
    # Blocks are no keys of dictionaries, so it is kept where it belongs.
    kept = vars(block)
    if "_without_records" not in kept:
        kept["_without_records"] = _made(block)
    return kept["_without_records"]


def _made(block: Any) -> Any:
    twin = copy.copy(block)
    if isinstance(block, blocks.ChooserBlock):
        kind: Any = type(block)
        twin.__class__ = _choosing(kind)
    if hasattr(block, "child_blocks"):
        twin.child_blocks = {name: _made(child) for name, child in block.child_blocks.items()}
    if hasattr(block, "child_block"):
        twin.child_block = _made(block.child_block)
    return twin


@cache
def _choosing(kind: type) -> type:
    return type(kind)(kind.__name__, (_Choosing, kind), {})


def unread(value: StreamValue) -> StreamValue:
    """The content of ``value`` with stand-ins."""
    stream: StreamValue = without_records(value.stream_block).to_python(list(value.raw_data))
    return stream
