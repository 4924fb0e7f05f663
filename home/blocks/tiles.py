"""Cases as their tiles: side by side on one line, in pairs, and explained."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from home import selection
from home.pairs import pair_of
from home.tile_legend import marks


class PanoramaBlock(blocks.StructBlock):
    """Tiles of cases, joined into one city from north to south."""

    heading = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Heading"),
        help_text=_("Read out to those who cannot see the tiles. It is not shown."),
    )
    cases = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="cases.CasePage", label=_("Case")),
        default=[],
        max_num=12,
        label=_("Cases"),
        help_text=_("Left empty, featured cases are shown, then the newest. They stand from north to south."),
    )
    number = blocks.IntegerBlock(default=9, min_value=3, max_value=12, label=_("How many"))

    class Meta:
        icon = "image"
        group = groups.PAGE
        label = _("Cities on one line")
        description = _("Tiles of cases side by side: they join into one city. It scrolls on a phone.")
        template = "blocks/panorama.html"
        preview_value: dict[str, Any] = {"heading": "Cities from north to south", "cases": [], "number": 9}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["items"] = selection.cases_from_north(value.get("cases") or [], value.get("number") or 9)
        return context


class PairBlock(blocks.StructBlock):
    """Two cases that ask the same question, and how far apart they lie."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Text"))
    cases = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="cases.CasePage", label=_("Case")),
        default=[],
        max_num=2,
        label=_("Two cases"),
        help_text=_("Left empty, two cases on one topic are shown, one further along than the other."),
    )

    class Meta:
        icon = "link"
        group = groups.PAGE
        label = _("Two cases on one line")
        description = _("Two cases about the same thing, with the distance between them. Finds its own pair.")
        template = "blocks/pair.html"
        preview_value: dict[str, Any] = {
            "heading": "One line between them",
            "text": "<p>The same question, years apart: where one line ends, the other begins.</p>",
            "cases": [],
        }

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["pair"] = pair_of(value.get("cases") or [])
        return context


class TileLegendBlock(blocks.StructBlock):
    """How to read a tile, shown on one."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Text"))
    case = blocks.PageChooserBlock(
        required=False,
        page_type="cases.CasePage",
        label=_("Case"),
        help_text=_("Its tile is explained. Left empty, a featured case of which enough is known is taken."),
    )

    class Meta:
        icon = "info-circle"
        group = groups.PAGE
        label = _("How to read a tile")
        description = _("Explains on a tile what its sun, colours, houses and line say. Nothing to write.")
        template = "blocks/tile_legend.html"
        preview_value: dict[str, Any] = {
            "heading": "How to read a tile",
            "text": "<p>Each case has a tile that is drawn from its facts.</p>",
            "case": None,
        }

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        item = selection.case_to_explain(value.get("case"))
        context["item"] = item
        if item is not None:
            point = item.page.facts.point
            context["marks"] = marks(point[0] if point else None)
        return context
