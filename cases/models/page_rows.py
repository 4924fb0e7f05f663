"""The repeated facts of a case, as they stand on its source page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cases.models.fact_fields import FactorFacts, GoalFields, OrganisationFields, PersonFields, TopicFields
from closercities.core.choices import Direction


class CasePageTopic(TopicFields, Orderable):
    """See :class:`TopicFields`."""

    page = ParentalKey("cases.CasePage", on_delete=models.CASCADE, related_name="topic_rows")
    panels = [FieldPanel("topic")]


class CasePageGoal(GoalFields, Orderable):
    """See :class:`GoalFields`."""

    page = ParentalKey("cases.CasePage", on_delete=models.CASCADE, related_name="goal_rows")
    panels = [FieldPanel("goal")]


class CasePageOrganisation(OrganisationFields, Orderable):
    """See :class:`OrganisationFields`."""

    page = ParentalKey("cases.CasePage", on_delete=models.CASCADE, related_name="organisation_rows")
    panels = [FieldPanel("organisation"), FieldPanel("role")]


class CasePagePerson(PersonFields, Orderable):
    """See :class:`PersonFields`."""

    page = ParentalKey("cases.CasePage", on_delete=models.CASCADE, related_name="person_rows")
    panels = [FieldPanel("person")]


class CasePageFactor(FactorFacts, TranslatableMixin, Orderable):
    """A booster or barrier: ``explanation`` is prose of this locale, the rest is held on the source page."""

    page = ParentalKey("cases.CasePage", on_delete=models.CASCADE, related_name="factor_rows")
    explanation = models.TextField(
        _("explanation"),
        blank=True,
        help_text=_("What helped or hindered others in learning from this case, and how."),
    )

    panels = [
        FieldPanel("direction"),
        FieldPanel("form_of_sharing"),
        FieldPanel("factor"),
        FieldPanel("strength"),
        FieldPanel("explanation"),
        FieldPanel("quote"),
    ]
    translatable_fields = [
        TranslatableField("explanation"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("direction", "form_of_sharing", "factor", "strength")
        ),
    ]
    api_fields = [APIField("explanation")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("booster or barrier")
        verbose_name_plural = _("boosters and barriers")

    def __str__(self) -> str:
        return self.explanation[:80] or str(Direction(self.direction or Direction.BOOSTER).label)

    def clean(self) -> None:
        super().clean()
        if not self.direction and self.factor:
            self.direction = self.factor.direction
        if not self.direction and self.page_id is None:
            raise ValidationError({"direction": _("Say whether it is a booster or a barrier.")})
