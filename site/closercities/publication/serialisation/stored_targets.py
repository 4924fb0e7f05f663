"""What StreamField content points at, found in it as it is stored, so that all of it is fetched together."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail import blocks
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from closercities.core.models import Picture
from closercities.core.stand_ins import StandIn
from closercities.publication.serialisation.blocks import leaves
from closercities.publication.serialisation.stored_blocks import MISSING, Form, form_of, item_of, native


@dataclass(slots=True)
class Targets:
    """Ids of pages, keys of records by model, and the rich texts, which may link to more."""

    pages: set[int] = field(default_factory=set)
    records: dict[Any, set[Any]] = field(default_factory=lambda: defaultdict(set))
    texts: list[str] = field(default_factory=list)


Finder = Callable[[Any, Targets], None]


def find_targets(block: Any, stored: Any, targets: Targets) -> None:
    """Add what the value of ``block`` points at that is ``stored``; the block reads no records."""
    finder = _finder(block)
    if finder is not None:
        finder(stored, targets)


def _finder(block: Any) -> Finder | None:
    """What looks through values of ``block``; ``None`` where nothing can be found in any of them."""
    kept = vars(block)
    if "_targets_in_stored" not in kept:
        form = form_of(block)
        make = _FINDERS.get(form)
        kept["_targets_in_stored"] = make(block) if make is not None else None
    finder: Finder | None = kept["_targets_in_stored"]
    return finder


def _whole(block: Any) -> Finder | None:
    if type(block) is blocks.RichTextBlock:
        return _text(block)
    if isinstance(block, blocks.FieldBlock) and not isinstance(
        block, (blocks.ChooserBlock, blocks.RichTextBlock)
    ):
        return None

    def find(stored: Any, targets: Targets) -> None:
        for leaf, value in leaves(block, native(block, stored)):
            if isinstance(value, RichText):
                targets.texts.append(value.source)
            elif isinstance(leaf, PageChooserBlock):
                targets.pages.add(value.pk)
            elif isinstance(value, StandIn):
                targets.records[_chosen_from(leaf)].add(value.pk)

    return find


def _text(block: Any) -> Finder:
    def find(stored: Any, targets: Targets) -> None:
        targets.texts.append(stored if isinstance(stored, str) else native(block, stored).source)

    return find


def _chosen_from(block: Any) -> Any:
    return Picture if isinstance(block, ImageBlock) else block.model_class


def _stream(block: Any) -> Finder | None:
    found = {name: _finder(child) for name, child in block.child_blocks.items()}
    finders = {name: finder for name, finder in found.items() if finder is not None}
    whole = _whole(block)

    def find(stored: Any, targets: Targets) -> None:
        if whole is not None and (stored is None or stored is MISSING):
            whole(stored, targets)
            return
        for item in stored:
            if item["type"] in finders:
                finders[item["type"]](item["value"], targets)

    return find if finders else None


def _struct(block: Any) -> Finder | None:
    found = [(name, _finder(child)) for name, child in block.child_blocks.items()]
    finders = [(name, finder) for name, finder in found if finder is not None]
    whole = _whole(block)

    def find(stored: Any, targets: Targets) -> None:
        if whole is not None and (stored is None or stored is MISSING):
            whole(stored, targets)
            return
        for name, finder in finders:
            finder(stored.get(name, MISSING), targets)

    return find if finders else None


def _list(block: Any) -> Finder | None:
    finder = _finder(block.child_block)
    whole = _whole(block)
    if finder is None:
        return None

    def find(stored: Any, targets: Targets) -> None:
        if whole is not None and (stored is None or stored is MISSING):
            whole(stored, targets)
            return
        for item in stored:
            finder(item_of(block, item), targets)

    return find


_FINDERS: dict[Form, Callable[[Any], Finder | None]] = {
    Form.STREAM: _stream,
    Form.STRUCT: _struct,
    Form.LIST: _list,
    Form.WHOLE: _whole,
}
