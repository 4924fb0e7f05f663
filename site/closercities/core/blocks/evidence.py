"""Words of somebody else."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import groups
from closercities.core.blocks.choosers import PersonChooserBlock


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with who said it and, where it differs, the language it was said in."""

    text = blocks.TextBlock(
        label=_("Quote"), help_text=_("The words as they were said, without quotation marks.")
    )
    person = PersonChooserBlock(required=False, label=_("Person"))
    attribution = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Said by"),
        help_text=_("For somebody who is not in the list of people."),
    )
    language = blocks.CharBlock(
        required=False,
        max_length=15,
        label=_("Language of the quote"),
        help_text=_("Only if it differs from the page: a code such as es or ar."),
    )

    class Meta:
        icon = "openquote"
        group = groups.TEXT
        label = _("Quote")
        description = _("The words of a person, set apart from the text.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "We asked the children first. They knew where it floods.",
            "attribution": "A teacher in the neighbourhood",
            "language": "",
        }
