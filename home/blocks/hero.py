"""What a page opens with, and what it asks of its reader."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from closercities.core.blocks import LinkBlock, groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES


class HeroBlock(blocks.StructBlock):
    """The first thing a reader sees."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Text"))
    image = ImageBlock(required=False, label=_("Picture"))
    links = blocks.ListBlock(LinkBlock(), default=[], max_num=2, label=_("Buttons"))
    search = blocks.BooleanBlock(
        required=False,
        label=_("With a search field"),
        help_text=_("The field stands beside the text, above the buttons."),
    )

    class Meta:
        icon = "doc-full"
        group = groups.PAGE
        label = _("Opening")
        description = _(
            "A large heading with a line of text, a picture, a search field and up to two buttons."
        )
        template = "blocks/hero.html"
        preview_value: dict[str, Any] = {
            "heading": "What one city learned, another can use",
            "text": "<p>Cases from cities all over the world, told by the people who did the work.</p>",
            "links": [{"url": "https://example.org/", "label": "Find a case"}],
        }


class SearchBlock(blocks.StructBlock):
    """A search field for all cases and research."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("Heading"))
    examples = blocks.ListBlock(
        blocks.CharBlock(max_length=60, label=_("Words")),
        default=[],
        max_num=6,
        label=_("Examples"),
        help_text=_("Words that a reader may click instead of typing."),
    )

    class Meta:
        icon = "search"
        group = groups.PAGE
        label = _("Search")
        description = _("A search field, with examples to click.")
        template = "blocks/search.html"
        preview_value: dict[str, Any] = {
            "heading": "What does your city struggle with?",
            "examples": ["flooding", "cycling", "vacant buildings"],
        }


class InvitationBlock(blocks.StructBlock):
    """Asks the reader to share a project."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Text"))
    button = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Text of the button"),
        help_text=_("Left empty, it says “Share your project”. It leads to the form."),
    )

    class Meta:
        icon = "mail"
        group = groups.PAGE
        label = _("Invitation to share")
        description = _("Asks the reader to share a project, with a button to the form.")
        template = "blocks/invitation.html"
        preview_value: dict[str, Any] = {
            "heading": "Did you try something in your city?",
            "text": "<p>It takes ten minutes, and no account. What went wrong counts as much.</p>",
            "button": "",
        }
