"""Numbers, tables and time."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES


class KeyFigureBlock(blocks.StructBlock):
    """One number that matters."""

    figure = blocks.CharBlock(
        max_length=30, label=_("Figure"), help_text=_("As it shall be read: 66 %, 1.7 million, 3 to 1.")
    )
    meaning = blocks.CharBlock(max_length=255, label=_("What it counts"))
    source = blocks.URLBlock(required=False, max_length=500, label=_("Source"))

    class Meta:
        icon = "order"
        label = _("Figure")


class KeyFiguresBlock(blocks.StructBlock):
    """One to six numbers that matter, each with what it counts."""

    figures = blocks.ListBlock(KeyFigureBlock(), min_num=1, max_num=6, label=_("Figures"))

    class Meta:
        icon = "order"
        group = groups.FIGURES
        label = _("Numbers that matter")
        description = _("Up to six figures, large, each with its meaning and source.")
        template = "blocks/key_figures.html"
        preview_value: dict[str, Any] = {
            "figures": [
                {
                    "figure": "1.7 million",
                    "meaning": "litres of rain that the three basins hold",
                    "source": "",
                },
                {"figure": "30", "meaning": "meetings with pupils and neighbours", "source": ""},
            ]
        }


class TimelineEntryBlock(blocks.StructBlock):
    """One moment."""

    when = blocks.CharBlock(max_length=60, label=_("When"), help_text=_("As it shall be read: Spring 2011."))
    what = blocks.RichTextBlock(features=SHORT_TEXT_FEATURES, label=_("What happened"))

    class Meta:
        icon = "date"
        label = _("Moment")


class TimelineBlock(blocks.StructBlock):
    """What happened, in order."""

    entries = blocks.ListBlock(TimelineEntryBlock(), min_num=1, max_num=40, label=_("Moments"))

    class Meta:
        icon = "history"
        group = groups.FIGURES
        label = _("Timeline")
        description = _("What happened when, from the first idea to today.")
        template = "blocks/timeline.html"
        preview_value: dict[str, Any] = {
            "entries": [
                {"when": "2011", "what": "<p>First meeting at the school.</p>"},
                {"when": "2013", "what": "<p>The square opens.</p>"},
            ]
        }
