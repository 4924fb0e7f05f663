"""Campaigns on other pages than their own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from home import selection


class OpenCampaignBlock(blocks.StructBlock):
    """The campaign that calls for cases now, else the next one."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("Heading"))
    campaign = blocks.PageChooserBlock(
        required=False,
        page_type="home.CampaignPage",
        label=_("Campaign"),
        help_text=_("Left empty, the campaign that closes first is shown, else the next that opens."),
    )

    class Meta:
        icon = "calendar-alt"
        group = groups.PAGE
        label = _("Open campaign")
        description = _("The campaign that calls for cases now. Shows nothing when there is none.")
        template = "blocks/open_campaign.html"
        preview_value: dict[str, Any] = {"heading": "Open now"}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        item = selection.open_campaign(value.get("campaign"))
        context["item"] = item
        context["numbers"] = selection.numbers(item.page.translation_key) if item else None
        return context


class CampaignsBlock(blocks.StructBlock):
    """All campaigns: open ones first, then those to come, then those that are closed."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("Heading"))

    class Meta:
        icon = "list-ul"
        group = groups.PAGE
        label = _("List of campaigns")
        description = _("Every campaign: open ones first, then those to come, then those that are closed.")
        template = "blocks/campaigns.html"
        preview_value: dict[str, Any] = {"heading": "Campaigns"}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["items"] = selection.campaigns()
        return context
