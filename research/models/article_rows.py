"""The repeated facts of articles and interviews, as they stand on their source pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from closercities.core.case_field import CaseForeignKey
from research.choices import SpeakerPart


class PersonRow(Orderable):
    """A person in a part that they played."""

    person = models.ForeignKey(
        "core.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        abstract = True


class CaseRow(Orderable):
    """A case that a page is about."""

    case = CaseForeignKey(related_name="+")

    panels = [FieldPanel("case")]

    class Meta(Orderable.Meta):
        abstract = True


class TopicRow(Orderable):
    """An urban challenge that a page is about."""

    topic = models.ForeignKey(
        "core.Topic", on_delete=models.PROTECT, related_name="+", verbose_name=_("topic")
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        abstract = True


class ArticleAuthor(PersonRow):
    """An author; affiliation and ORCID stand with the person."""

    page = ParentalKey("research.ArticlePage", on_delete=models.CASCADE, related_name="author_rows")


class ArticleCase(CaseRow):
    """See :class:`CaseRow`."""

    page = ParentalKey("research.ArticlePage", on_delete=models.CASCADE, related_name="case_rows")


class ArticleTopic(TopicRow):
    """See :class:`TopicRow`."""

    page = ParentalKey("research.ArticlePage", on_delete=models.CASCADE, related_name="topic_rows")


class InterviewSpeaker(PersonRow):
    """Somebody who takes part in the conversation."""

    page = ParentalKey("research.InterviewPage", on_delete=models.CASCADE, related_name="speaker_rows")
    part = models.CharField(_("part"), max_length=15, choices=SpeakerPart, default=SpeakerPart.INTERVIEWEE)

    panels = [FieldPanel("person"), FieldPanel("part")]


class InterviewCase(CaseRow):
    """See :class:`CaseRow`."""

    page = ParentalKey("research.InterviewPage", on_delete=models.CASCADE, related_name="case_rows")


class InterviewTopic(TopicRow):
    """See :class:`TopicRow`."""

    page = ParentalKey("research.InterviewPage", on_delete=models.CASCADE, related_name="topic_rows")
