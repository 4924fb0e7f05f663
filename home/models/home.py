"""The page that everything starts from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from closercities.core.fields import StreamField
from closercities.core.models import BasePage
from closercities.core.share_images import ShareCard
from home.blocks import HomeStreamBlock
from home.linked_data import home_nodes


class HomePage(BasePage):
    """The start page of a locale, composed of parts."""

    body = StreamField(HomeStreamBlock(), blank=True, verbose_name=_("Parts of the page"))

    template = "pages/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "home.CampaignPage",
        "cases.CaseIndexPage",
        "research.ResearchIndexPage",
    ]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = [*BasePage.api_fields, APIField("body")]

    def share_card(self) -> ShareCard:
        """Its first heading says what the platform is for; the title of the page is only *Home*."""
        card = super().share_card()
        headings = (
            str(block.value.get("heading") or "") for block in self.body if hasattr(block.value, "get")
        )
        title = self.seo_title or next((heading for heading in headings if heading), "") or card.brand
        return replace(card, title=title, below="", alt=f"{title} · {card.brand}")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return home_nodes(self, context)
