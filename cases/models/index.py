"""The page that lists all cases."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from cases.linked_data import index_nodes
from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from closercities.core.listing_context import feed_address, listing_context
from closercities.core.models import BasePage


class CaseIndexPage(BasePage):
    """All cases as cards, list and map; the filters stand in the address."""

    introduction = RichTextField(_("introduction"), blank=True, features=SHORT_TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    api_fields = [*BasePage.api_fields, APIField("introduction")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cases.CasePage"]
    max_count_per_parent = 1
    template = "pages/case_index.html"

    class Meta:
        verbose_name = _("list of cases")
        verbose_name_plural = _("lists of cases")

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return index_nodes(self, context)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(listing_context(request, types=("case",)))
        context["feed"] = feed_address("cases", request.GET)
        return context
