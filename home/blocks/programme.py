"""The programme of an event."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES


class SessionBlock(blocks.StructBlock):
    """A session of an event. Day and times are wall-clock time in the campaign's time zone.

    A session that ends at or before the time it starts at ends on the next day.
    """

    day = blocks.DateBlock(label=_("Day"))
    starts = blocks.TimeBlock(label=_("Starts"), help_text=_("In the time zone of the campaign."))
    ends = blocks.TimeBlock(required=False, label=_("Ends"))
    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("What happens"))
    speakers = blocks.ListBlock(
        SnippetChooserBlock("core.Person", label=_("Person")), default=[], max_num=20, label=_("Speakers")
    )
    link = blocks.URLBlock(required=False, max_length=500, label=_("Where to follow it"))

    class Meta:
        icon = "date"
        group = groups.FIGURES
        label = _("Session")
        description = _("A part of the programme: when it starts and ends, what happens and who speaks.")
        template = "blocks/session.html"
        preview_value: dict[str, Any] = {
            "day": date(2021, 11, 9),
            "starts": time(14, 0),
            "ends": time(14, 45),
            "title": "Five cities, five minutes each",
            "text": "<p>The finalists tell what they would do differently.</p>",
            "link": "",
        }
