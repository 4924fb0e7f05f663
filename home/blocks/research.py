"""What research says, on other pages than its own list."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from home import selection


class ResearchBlock(blocks.StructBlock):
    """Articles and interviews that an editor chose, else the newest."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Text"))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(
            page_type=["research.ArticlePage", "research.InterviewPage"], label=_("Article or interview")
        ),
        default=[],
        max_num=6,
        label=_("Articles and interviews"),
        help_text=_("Left empty, the newest are shown."),
    )
    quote = blocks.TextBlock(
        required=False,
        max_length=300,
        label=_("Quote"),
        help_text=_("A sentence that stands large beside the list. Without quotation marks."),
    )
    speaker = blocks.CharBlock(required=False, max_length=160, label=_("Who said it"))
    quoted = blocks.PageChooserBlock(
        required=False,
        page_type=["research.ArticlePage", "research.InterviewPage"],
        label=_("Where it was said"),
        help_text=_("The quote links to this article or interview."),
    )
    number = blocks.IntegerBlock(default=2, min_value=1, max_value=6, label=_("How many"))

    class Meta:
        icon = "glasses"
        group = groups.PAGE
        label = _("What research says")
        description = _("Articles and interviews that you choose, or the newest, with a quote beside them.")
        template = "blocks/research.html"
        preview_value: dict[str, Any] = {
            "heading": "What research says",
            "text": "<p>Researchers read the cases and ask what made them travel.</p>",
            "pages": [],
            "quote": "A good mistake makes you pick up the phone.",
            "speaker": "Coordinator of an exchange",
            "quoted": None,
            "number": 2,
        }

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["items"] = selection.chosen_or_newest(
            value.get("pages") or [], ("article", "interview"), value.get("number") or 2
        )
        context["quoted"] = selection.chosen_item(value.get("quoted"))
        return context
