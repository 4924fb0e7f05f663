"""What other cities can learn."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES

LESSON_KINDS = [("do", _("Do")), ("dont", _("Don’t")), ("suggestion", _("Suggestion"))]


class LessonBlock(blocks.StructBlock):
    """One lesson: something to do, something to avoid, or something to try."""

    kind = blocks.ChoiceBlock(choices=LESSON_KINDS, default="do", label=_("Kind"))
    title = blocks.CharBlock(
        max_length=200, label=_("Lesson"), help_text=_("One sentence that another city can act on.")
    )
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Why"))

    class Meta:
        icon = "form"
        group = groups.PAGE
        label = _("Lesson")
        description = _("What another city should do, avoid or try, and why.")
        template = "blocks/lesson.html"
        preview_value: dict[str, Any] = {
            "kind": "do",
            "title": "Start with the school",
            "text": "<p>Pupils brought their parents, and the parents brought the neighbours.</p>",
        }
