"""The page that lists what research says."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from closercities.core.models import BasePage
from research.findings_view import findings_context, passages_context
from research.linked_data import index_nodes
from research.listing import research_context


class ResearchIndexPage(RoutablePageMixin, BasePage):
    """Articles and interviews, and below them what the cases say when they are counted."""

    introduction = RichTextField(_("introduction"), blank=True, features=SHORT_TEXT_FEATURES)
    findings_introduction = RichTextField(
        _("introduction to “What the cases say”"), blank=True, features=SHORT_TEXT_FEATURES
    )

    template = "pages/research_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["research.ArticlePage", "research.InterviewPage"]
    max_count_per_parent = 1
    sitemap_parts = ("", "what-the-cases-say/")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("findings_introduction"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("findings_introduction"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("findings_introduction")]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(research_context(request.GET))
        return context

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return index_nodes(self, context)

    @path("what-the-cases-say/", name="findings")
    def what_the_cases_say(self, request: HttpRequest) -> HttpResponse:
        """Boosters and barriers, counted."""
        context = {"findings": findings_context()}
        return self.render(request, context_overrides=context, template="pages/what_the_cases_say.html")

    @path("what-the-cases-say/passages/", name="passages")
    def passages(self, request: HttpRequest) -> HttpResponse:
        """The cases and quoted passages behind a figure."""
        context = passages_context(request.GET)
        return self.render(
            request, context_overrides=context, template="pages/what_the_cases_say_passages.html"
        )

    class Meta:
        verbose_name = _("list of research")
        verbose_name_plural = _("lists of research")
