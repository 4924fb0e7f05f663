"""Links above and below every page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from closercities.core.blocks import LinkBlock, groups


class MenuBlock(blocks.StructBlock):
    """A menu that opens to show links."""

    label = blocks.CharBlock(max_length=60, label=_("Text"))
    links = blocks.ListBlock(LinkBlock(), min_num=1, max_num=12, label=_("Links"))

    class Meta:
        icon = "list-ul"
        group = groups.PAGE
        label = _("Menu")
        description = _("A word that opens to show several links.")
        template = "blocks/menu.html"
        preview_value: dict[str, Any] = {
            "label": "About",
            "links": [{"url": "https://example.org/", "label": "Who we are"}],
        }


class LinkColumnBlock(blocks.StructBlock):
    """A column of links under a heading."""

    heading = blocks.CharBlock(max_length=60, label=_("Heading"))
    links = blocks.ListBlock(LinkBlock(), min_num=1, max_num=12, label=_("Links"))

    class Meta:
        icon = "list-ul"
        group = groups.PAGE
        label = _("Column of links")
        description = _("A heading with links below it.")
        template = "blocks/link_column.html"
        preview_value: dict[str, Any] = {
            "heading": "For developers",
            "links": [{"url": "https://example.org/", "label": "Documentation of the API"}],
        }
