"""What researchers write."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from closercities.core.blocks import StoryBlock
from closercities.core.fields import StreamField
from closercities.core.read_time import minutes_to_read
from closercities.core.shared_facts import SharedFactsPage
from research import editing
from research.blocks import ReferenceBlock
from research.choices import ArticleForm
from research.doi import validate_doi
from research.linked_data import article_nodes
from research.presentation import ArticlePresentation


class ArticlePage(SharedFactsPage):
    """An article or reflection, with its authors, its references and the cases it is about."""

    form = models.CharField(_("form"), max_length=15, choices=ArticleForm, default=ArticleForm.ARTICLE)
    published_on = models.DateField(
        _("first published"),
        null=True,
        blank=True,
        help_text=_("Where it appeared first, here or elsewhere."),
    )
    doi = models.CharField(
        "DOI",
        max_length=255,
        blank=True,
        validators=[validate_doi],
        help_text=_("Of the article itself, if it has one: 10.1093/scipol/scae008."),
    )
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        max_length=3_000,
        help_text=_("Stands in lists and above the text: the question, what was done, what was found."),
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("Text"))
    references = StreamField([("reference", ReferenceBlock())], blank=True, verbose_name=_("References"))

    template = "pages/article.html"
    shows_related_pages = True
    parent_page_types: ClassVar[list[str]] = ["research.ResearchIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    shared_fields = ("form", "published_on", "doi")
    shared_rows = ("author_rows", "case_rows", "topic_rows")
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in ("title", "slug", "seo_title", "search_description", "abstract", "body", "references")
        ),
        SynchronizedField("social_image"),
        *(SynchronizedField(name, overridable=False) for name in shared_fields),
    ]
    search_fields = [
        *SharedFactsPage.search_fields,
        index.SearchField("abstract", boost=2),
        index.AutocompleteField("abstract"),
        index.SearchField("body"),
        index.FilterField("form"),
        index.FilterField("published_on"),
    ]
    edit_handler = editing.article_edit_handler
    api_fields = editing.article_api_fields

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return article_nodes(self, context)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["article"] = ArticlePresentation(self)
        return context

    @property
    def summary(self) -> str:
        """What stands in lists."""
        return str(self.abstract)

    @property
    def told_on(self) -> date | datetime | None:
        """When it appeared first, here or elsewhere; where nobody said, when it was published here."""
        told: date | None = self.shown_facts.published_on
        return told or super().told_on

    @property
    def read_time(self) -> int:
        """Minutes that reading takes."""
        return minutes_to_read(self.abstract, self.body)
