"""Pages that need no type of their own: about, contact, the list of campaigns."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from closercities.core.fields import StreamField
from closercities.core.models import BasePage
from home import selection
from home.blocks import StandardStreamBlock

CAMPAIGNS_SLUG = "campaigns"


class StandardPage(BasePage):
    """A story with lists of people, partners, questions or campaigns.

    The one with the slug ``campaigns`` below a home page lists all campaigns, whether or not its
    editor placed the list.
    """

    introduction = models.TextField(
        _("introduction"), blank=True, max_length=1_000, help_text=_("One or two sentences below the title.")
    )
    body = StreamField(StandardStreamBlock(), blank=True, verbose_name=_("Parts of the page"))

    template = "pages/standard.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage", "home.CampaignPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction", boost=2),
        index.SearchField("body"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def summary(self) -> str:
        """What stands in lists."""
        return str(self.introduction)

    @property
    def lists_campaigns(self) -> bool:
        """Whether it is the list of campaigns and its editor did not place that list in the body."""
        return self.slug == CAMPAIGNS_SLUG and not any(block.block_type == "campaigns" for block in self.body)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["campaigns"] = selection.campaigns() if self.lists_campaigns else []
        return context
