"""Questions and answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.text import PARAGRAPH_FEATURES


class QuestionBlock(blocks.StructBlock):
    """One question with its answer."""

    question = blocks.CharBlock(max_length=255, label=_("Question"))
    answer = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Questions that open to show their answers."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("Heading"))
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, max_num=60, label=_("Questions"))

    class Meta:
        icon = "help"
        group = groups.PAGE
        label = _("Questions and answers")
        description = _("Questions that open to show their answers.")
        template = "blocks/questions.html"
        preview_value: dict[str, Any] = {
            "heading": "What people ask",
            "questions": [
                {"question": "Do I need an account?", "answer": "<p>No. An address for e-mail is enough.</p>"}
            ],
        }
