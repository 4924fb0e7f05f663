"""All cases at a glance: in one sentence, and on the map."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from closercities.core.reader import active_code
from home import selection
from home.sentence import topic_sentence


class TopicSentenceBlock(blocks.StructBlock):
    """One sentence that says how many cases there are, and about what."""

    heading = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Heading"),
        help_text=_("Read out to those who cannot see the page. It is not shown."),
    )
    number = blocks.IntegerBlock(default=8, min_value=2, max_value=16, label=_("How many topics"))

    class Meta:
        icon = "tag"
        group = groups.PAGE
        label = _("Topics in one sentence")
        description = _("How many cases there are, and the topics of most of them. It counts itself.")
        template = "blocks/topic_sentence.html"
        preview_value: dict[str, Any] = {"heading": "Browse by topic", "number": 8}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["sentence"] = topic_sentence(value.get("number") or 8)
        return context


class CaseMapBlock(blocks.StructBlock):
    """Every case that has a place, on the map."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "globe"
        group = groups.PAGE
        label = _("Map of all cases")
        description = _("The world map with a dot for every case. Nothing to keep up.")
        template = "blocks/case_map.html"
        preview_value: dict[str, Any] = {
            "heading": "Find a city like yours",
            "text": "<p>Every dot opens a case.</p>",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["points"] = selection.points()
        context["list_url"] = f"/{active_code()}/cases/"
        return context
