"""System checks that hold the project's conventions: one that is forgotten stops the start, with a hint."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model
from wagtail.blocks import BaseStreamBlock, Block
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.models import Page

from closercities.core.fields import StreamField
from closercities.core.models import BasePage

DEFAULT_ICON = "placeholder"
DECLARED = ("search_fields", "api_fields", "parent_page_types", "subpage_types")


def our_models() -> list[type[Model]]:
    """The models of the project's own apps."""
    rooms = ("closercities", "home", "cases", "research", "search")
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in rooms]


def stream_fields(models: Iterable[type[Model]]) -> Iterator[tuple[type[Model], WagtailStreamField]]:
    """Every stream field of ``models``, of Wagtail's class or of ours, with its model."""
    for model in models:
        for field in model._meta.local_fields:
            if isinstance(field, WagtailStreamField):
                yield model, field


def chosen_blocks(block: Block) -> Iterator[Block]:
    """The blocks that an editor chooses from in ``block`` or anywhere inside it."""
    children = list(getattr(block, "child_blocks", {}).values())
    if isinstance(block, BaseStreamBlock):
        yield from children
    if getattr(block, "child_block", None) is not None:
        children.append(block.child_block)
    for child in children:
        yield from chosen_blocks(child)


def check_stream_fields(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``core.E001``: a stream field that would write its blocks into migrations."""
    return [
        error for model, field in stream_fields(our_models()) for error in stream_field_errors(model, field)
    ]


def stream_field_errors(model: type[Model], field: WagtailStreamField) -> Iterator[Error]:
    """What is wrong with the class of one field."""
    if not isinstance(field, StreamField):
        yield Error(
            f"{model.__name__}.{field.name} writes its block definitions into migrations.",
            hint="Use closercities.core.fields.StreamField.",
            obj=model,
            id="core.E001",
        )


def check_page_types(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``core.E002`` to ``core.E004``: a page type that leaves to chance what Wagtail would guess."""
    pages = [model for model in our_models() if issubclass(model, Page)]
    return [error for model in pages for error in page_type_errors(model)]


def page_type_errors(model: type[Page]) -> Iterator[Error]:
    """What one page type does not say."""
    if not issubclass(model, BasePage):
        yield Error(
            f"{model.__name__} is not made from BasePage.",
            hint="BasePage brings the language, the permissions and the related content of every page.",
            obj=model,
            id="core.E002",
        )
    for name in DECLARED:
        if name not in vars(model):
            yield Error(
                f"{model.__name__} does not say its {name}.",
                hint=f"Declare {name} in the class, also where it is that of BasePage.",
                obj=model,
                id="core.E003",
            )
    if not str(model.template).startswith("pages/"):
        yield Error(
            f"{model.__name__} has the template {model.template}.",
            hint="Declare a template in the folder pages/.",
            obj=model,
            id="core.E004",
        )


def check_blocks(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``core.E005``: a block that an editor cannot tell from others before using it."""
    found: dict[tuple[type, str], Error] = {}
    for model, field in stream_fields(our_models()):
        for block in chosen_blocks(field.stream_block):
            for error in block_errors(block, f"{model.__name__}.{field.name}"):
                found.setdefault((type(block), error.msg), error)
    return list(found.values())


def block_errors(block: Block, where: str) -> Iterator[Error]:
    """What the menu of blocks would lack of one block."""
    said = {
        "an icon": getattr(block.meta, "icon", DEFAULT_ICON) != DEFAULT_ICON,
        "a group": bool(getattr(block.meta, "group", "")),
        "a description": bool(str(getattr(block.meta, "description", "") or "")),
        "a preview": bool(block.is_previewable),
    }
    for name, is_there in said.items():
        if not is_there:
            yield Error(
                f"{type(block).__name__} ({block.name} in {where}) has no {name.split(' ', 1)[1]}.",
                hint=f"Give it {name} in its Meta: editors choose a block by what they see of it.",
                id="core.E005",
            )


def register_checks() -> None:
    """Register all of them; called once, when the application starts."""
    for check in (check_stream_fields, check_page_types, check_blocks):
        register(check, "conventions")
