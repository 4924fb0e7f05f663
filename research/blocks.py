"""What articles and interviews are composed of, beside the blocks that all stories share."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from closercities.core.blocks import HeadingBlock, PictureBlock, groups
from closercities.core.blocks.text import PARAGRAPH_FEATURES
from research.doi import doi_address, normalised_doi, validate_doi


class DoiBlock(blocks.CharBlock):
    """A DOI, typed or pasted in any usual form; kept bare."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("validators", (validate_doi,))
        kwargs.setdefault("max_length", 255)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        return normalised_doi(super().clean(value) or "")


class ReferenceValue(blocks.StructValue):
    """A work that is cited, and where it is found."""

    @property
    def href(self) -> str:
        """The address of the DOI, else the given one."""
        return doi_address(str(self.get("doi") or "")) or str(self.get("url") or "")


class ReferenceBlock(blocks.StructBlock):
    """A work that the text cites."""

    authors = blocks.CharBlock(
        required=False,
        max_length=500,
        label=_("Authors"),
        help_text=_("As they shall be read: Bakker, M., Scholten, P."),
    )
    year = blocks.IntegerBlock(required=False, min_value=1000, max_value=2200, label=_("Year"))
    title = blocks.CharBlock(max_length=500, label=_("Title"))
    container = blocks.CharBlock(
        required=False,
        max_length=500,
        label=_("Journal, book or publisher"),
        help_text=_("Where it appeared."),
    )
    doi = DoiBlock(required=False, label="DOI", help_text=_("As in 10.1093/scipol/scae008, or its address."))
    url = blocks.URLBlock(
        required=False, max_length=1_000, label=_("Web address"), help_text=_("For a work without a DOI.")
    )

    class Meta:
        icon = "clipboard-list"
        group = groups.TEXT
        label = _("Reference")
        description = _("A work that the text cites, with its DOI.")
        template = "blocks/reference.html"
        value_class = ReferenceValue
        preview_value: dict[str, Any] = {
            "authors": "Bakker, M. H. N., Scholten, P., Fransen, J., Minkman, E.",
            "year": 2024,
            "title": "Boosters and barriers of sharing urban knowledge",
            "container": "Science and Public Policy",
            "doi": "10.1093/scipol/scae008",
            "url": "",
        }


class QuestionBlock(blocks.StructBlock):
    """What the interviewer asked."""

    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("Question"))
    speaker = SnippetChooserBlock(
        "core.Person",
        required=False,
        label=_("Asked by"),
        help_text=_("Only if more than one person asks."),
    )

    class Meta:
        icon = "help"
        group = groups.TEXT
        label = _("Question")
        description = _("What was asked, set apart from the answer.")
        template = "blocks/interview_question.html"
        preview_value: dict[str, Any] = {"text": "<p>Who had the idea of a square that floods?</p>"}


class AnswerBlock(blocks.StructBlock):
    """What a speaker answered."""

    speaker = SnippetChooserBlock("core.Person", required=False, label=_("Speaker"))
    text = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Answer"))

    class Meta:
        icon = "user"
        group = groups.TEXT
        label = _("Answer")
        description = _("What was answered, with the name of the speaker.")
        template = "blocks/interview_answer.html"
        preview_value: dict[str, Any] = {
            "text": "<p>The pupils. We had drawn a wall around the water; they asked why.</p>"
        }


class PullQuoteBlock(blocks.StructBlock):
    """Words from the conversation, large."""

    text = blocks.TextBlock(
        max_length=500, label=_("Words"), help_text=_("As they were said, without quotation marks.")
    )
    speaker = SnippetChooserBlock("core.Person", required=False, label=_("Speaker"))

    class Meta:
        icon = "openquote"
        group = groups.TEXT
        label = _("Pull quote")
        description = _("A few words from the conversation, large, to draw the reader in.")
        template = "blocks/pull_quote.html"
        preview_value: dict[str, Any] = {"text": "We had drawn a wall around the water. They asked why."}


class ConversationBlock(blocks.StreamBlock):
    """What an interview is composed of."""

    question = QuestionBlock()
    answer = AnswerBlock()
    pull_quote = PullQuoteBlock()
    picture = PictureBlock()
    heading = HeadingBlock()
