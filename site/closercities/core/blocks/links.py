"""Links, to our own pages or elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

from closercities.core.blocks import groups
from closercities.core.page_links import localized


class LinkValue(blocks.StructValue):
    """A link that knows where it goes for the reader's language."""

    @property
    def href(self) -> str:
        """The page's address in the reader's language where it has one, else the web address."""
        page = self.get("page")
        if page is not None:
            return str(localized(page).url or "")
        return str(self.get("url") or "")

    @property
    def text(self) -> str:
        """The given text, else the page's title, else the address."""
        page = self.get("page")
        return str(
            self.get("label") or (localized(page).title if page is not None else "") or self.get("url") or ""
        )


class LinkBlock(blocks.StructBlock):
    """A link to a page of the site or to any web address."""

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(required=False, max_length=500, label=_("or web address"))
    label = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Text"),
        help_text=_("Left empty, the title of the page is used."),
    )

    class Meta:
        icon = "link"
        group = groups.PAGE
        label = _("Link")
        description = _("A link to a page of this site or elsewhere.")
        template = "blocks/link.html"
        value_class = LinkValue
        preview_value: dict[str, Any] = {"url": "https://example.org/", "label": "The project’s own site"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.get("page") and not cleaned.get("url"):
            raise StructBlockValidationError(
                block_errors={"url": ValidationError(_("Choose a page or give a web address."))}
            )
        return cleaned
