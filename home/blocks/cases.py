"""Cases on other pages than their own list."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from home import selection


class FeaturedCasesBlock(blocks.StructBlock):
    """Cases that an editor chose, else those marked as featured."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    cases = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="cases.CasePage", label=_("Case")),
        default=[],
        max_num=12,
        label=_("Cases"),
        help_text=_("Left empty, the newest cases that are marked as featured are shown."),
    )
    number = blocks.IntegerBlock(default=3, min_value=1, max_value=12, label=_("How many"))

    class Meta:
        icon = "pick"
        group = groups.PAGE
        label = _("Featured cases")
        description = _("Cards of cases that you choose, or of those marked as featured.")
        template = "blocks/featured_cases.html"
        preview_value: dict[str, Any] = {"heading": "Cases worth a visit", "cases": [], "number": 3}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["items"] = selection.featured_cases(value.get("cases") or [], value.get("number") or 3)
        return context


class NewestCasesBlock(blocks.StructBlock):
    """The cases that were published last."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    number = blocks.IntegerBlock(
        default=5,
        min_value=1,
        max_value=12,
        label=_("How many"),
        help_text=_("The newest one is large, four more stand beside it, and all others below."),
    )

    class Meta:
        icon = "time"
        group = groups.PAGE
        label = _("Newest cases")
        description = _("The case that was published last, large, and those before it. Nothing to keep up.")
        template = "blocks/newest_cases.html"
        preview_value: dict[str, Any] = {"heading": "New on the map", "number": 5}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["items"] = selection.newest(("case",), value.get("number") or 5)
        return context


class PlatformNumbersBlock(blocks.StructBlock):
    """How many cases, countries and organisations there are, counted when the page is read."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("Heading"))

    class Meta:
        icon = "order"
        group = groups.PAGE
        label = _("Numbers that count themselves")
        description = _("How many cases there are, from how many places and countries. Always up to date.")
        template = "blocks/platform_numbers.html"
        preview_value: dict[str, Any] = {"heading": "So far"}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["numbers"] = selection.numbers()
        return context
