"""Conversations with people who share or use urban knowledge."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from closercities.core.blocks import VideoBlock
from closercities.core.blocks.text import PARAGRAPH_FEATURES
from closercities.core.fields import StreamField
from closercities.core.read_time import minutes_to_read
from closercities.core.shared_facts import SharedFactsPage
from research import editing
from research.blocks import ConversationBlock
from research.linked_data import interview_nodes
from research.presentation import InterviewPresentation


class InterviewPage(SharedFactsPage):
    """A conversation, with its speakers, its recording and the cases it is about."""

    interviewed_on = models.DateField(_("day of the conversation"), null=True, blank=True)
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=1_000,
        help_text=_("Who speaks, about what, and why it matters. It stands in lists."),
    )
    conversation = StreamField(ConversationBlock(), blank=True, verbose_name=_("Conversation"))
    recordings = StreamField(
        [("recording", VideoBlock(label=_("Film or sound")))],
        blank=True,
        max_num=4,
        verbose_name=_("Film and sound, by link"),
    )
    transcript = RichTextField(
        _("transcript"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("Every word of the recording, for readers who cannot or do not want to listen."),
    )

    template = "pages/interview.html"
    shows_related_pages = True
    parent_page_types: ClassVar[list[str]] = ["research.ResearchIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    shared_fields = ("interviewed_on",)
    shared_rows = ("speaker_rows", "case_rows", "topic_rows")
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in (
                "title",
                "slug",
                "seo_title",
                "search_description",
                "introduction",
                "conversation",
                "recordings",
                "transcript",
            )
        ),
        SynchronizedField("social_image"),
        *(SynchronizedField(name, overridable=False) for name in shared_fields),
    ]
    search_fields = [
        *SharedFactsPage.search_fields,
        index.SearchField("introduction", boost=2),
        index.AutocompleteField("introduction"),
        index.SearchField("conversation"),
        index.SearchField("transcript"),
        index.FilterField("interviewed_on"),
    ]
    edit_handler = editing.interview_edit_handler
    api_fields = editing.interview_api_fields

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return interview_nodes(self, context)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["interview"] = InterviewPresentation(self)
        return context

    @property
    def summary(self) -> str:
        """What stands in lists."""
        return str(self.introduction)

    @property
    def told_on(self) -> date | datetime | None:
        """The day of the conversation; where nobody said, when it was published here."""
        told: date | None = self.shown_facts.interviewed_on
        return told or super().told_on

    @property
    def read_time(self) -> int:
        """Minutes that reading the conversation takes; the transcript does not count."""
        return minutes_to_read(self.introduction, self.conversation)
