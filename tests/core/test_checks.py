"""The conventions hold, and each check finds who breaks one."""

import re
from typing import Any, ClassVar

import pytest
from django.core.checks import run_checks
from wagtail import blocks
from wagtail.admin.icons import get_icons
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.snippets.models import get_snippet_models

from cases.models import CasePage
from closercities.core import checks
from closercities.core.blocks import QuoteBlock
from closercities.core.fields import StreamField


def test_every_convention_holds() -> None:
    assert run_checks(tags=["conventions"]) == []


def test_stream_field_of_wagtail_is_found_and_ours_is_not() -> None:
    stock, own = WagtailStreamField([]), StreamField([])
    stock.name = own.name = "story"
    assert [error.id for error in checks.stream_field_errors(CasePage, stock)] == ["core.E001"]
    assert list(checks.stream_field_errors(CasePage, own)) == []


class _Silent:
    """Stands for a page type that declares nothing."""

    template = "home/silent_page.html"


class _Told(_Silent):
    search_fields: ClassVar[list[Any]] = []
    api_fields: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []
    template = "pages/told.html"


def test_page_type_that_says_nothing_is_found_for_each_thing_it_does_not_say() -> None:
    errors = list(checks.page_type_errors(_Silent))  # type: ignore[arg-type]
    assert [error.id for error in errors] == ["core.E002", *["core.E003"] * 4, "core.E004"]
    assert all(error.hint for error in errors)


def test_page_type_is_told_by_its_own_class_not_by_what_it_inherits() -> None:
    assert [error.id for error in checks.page_type_errors(_Told)] == ["core.E002"]  # type: ignore[arg-type]
    assert list(checks.page_type_errors(CasePage)) == []


def test_block_that_lacks_everything_is_found_for_each_thing() -> None:
    class Bare(blocks.StructBlock):
        text = blocks.CharBlock()

    bare = Bare()
    bare.set_name("bare")
    found = [error.msg for error in checks.block_errors(bare, "CasePage.story")]
    assert [message.rsplit(" ", 1)[1] for message in found[:3]] == ["icon.", "group.", "description."]
    assert all("bare in CasePage.story" in message for message in found)
    assert list(checks.block_errors(QuoteBlock(), "x")) == []


@pytest.mark.parametrize("depth", [1, 2])
def test_blocks_are_found_at_any_depth(depth: int) -> None:
    inner = blocks.StreamBlock([("quote", QuoteBlock())])
    block: blocks.Block = inner
    for _level in range(depth):
        block = blocks.StructBlock([("parts", blocks.ListBlock(block))])
    assert [type(found) for found in checks.chosen_blocks(block)] == [QuoteBlock]


def test_every_icon_of_a_block_and_of_a_list_is_one_that_the_admin_has() -> None:
    known = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    fields = checks.stream_fields(checks.our_models())
    used = {
        block.meta.icon for _model, field in fields for block in checks.chosen_blocks(field.stream_block)
    } | {model.snippet_viewset.icon for model in get_snippet_models()}
    assert used <= known
