"""Headings and running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups

# What running text may hold. Headings of the page itself are level 2, so text starts at level 3.
PARAGRAPH_FEATURES = [
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "superscript",
    "subscript",
    "blockquote",
]
SHORT_TEXT_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript"]


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs."""

    class Meta:
        icon = "title"
        group = groups.TEXT
        label = _("Heading")
        description = _("Divides a long part, so that readers find what they look for.")
        template = "blocks/heading.html"
        preview_value = "What the street looked like before"

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    class Meta:
        icon = "pilcrow"
        group = groups.TEXT
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Residents drew the square they wanted on the ground, in chalk. "
            "The drawing stayed for <b>two weeks</b>, and everybody could walk through it.</p>"
        )

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)
