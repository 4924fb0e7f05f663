"""The effective facts: one row a translation key, written when the source page is published."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.fact_fields import (
    NOT_DRAWN,
    CaseFactFields,
    FactorFacts,
    GoalFields,
    OrganisationFields,
    PersonFields,
    TopicFields,
)


class CaseFacts(CaseFactFields):
    """The facts of a case that every locale shows.

    The primary key is the pages' translation key. ``source_locale`` names the one locale on whose
    page the facts are edited. Written only by :mod:`cases.facts`.
    """

    translation_key = models.UUIDField(primary_key=True, editable=False)
    source_locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    effective_since = models.DateTimeField(_("effective since"), null=True, editable=False)
    topics = models.ManyToManyField("core.Topic", through="cases.CaseTopic", related_name="cases")
    goals = models.ManyToManyField(
        "core.SustainableDevelopmentGoal", through="cases.CaseGoal", related_name="cases"
    )
    organisations = models.ManyToManyField(
        "core.Organisation", through="cases.CaseOrganisation", related_name="cases"
    )
    people = models.ManyToManyField("core.Person", through="cases.CasePerson", related_name="cases")

    # Names the drawing to show, where it is not the one that is kept.
    _digest_shown = ""

    class Meta:
        verbose_name = _("facts of a case")
        verbose_name_plural = _("facts of cases")
        indexes = [
            models.Index(fields=["stage"]),
            models.Index(fields=["kind"]),
            models.Index(fields=["source_language"]),
            models.Index(fields=["effective_since"]),
        ]

    def __str__(self) -> str:
        return str(self.translation_key)

    @property
    def tile_address(self) -> str:
        """Where the city tile is served; of a tile not drawn yet, where it will be drawn."""
        tile = getattr(self, "tile", None)
        own = tile.digest if tile is not None else NOT_DRAWN
        return reverse("case_tile", args=[self.pk, self._digest_shown or own])

    @property
    def tile_motif(self) -> str:
        """The motif of the city tile; empty without one, and where a picture stands in its place."""
        tile = getattr(self, "tile", None) if self.picture_id is None else None
        return tile.motif if tile is not None else ""

    def show_own_tile(self) -> None:
        """Let :attr:`tile_address` lead to the tile as it is kept."""
        self._digest_shown = ""

    def show_tile_unlike(self, motifs: list[str]) -> str:
        """Let :attr:`tile_address` lead to a drawing with a motif that is none of ``motifs``; that motif.

        ``motifs`` are given nearest first: where all of this topic are among them, it is the last of them.
        """
        from cases.tiles import drawing_unlike

        self._digest_shown, motif = drawing_unlike(self, motifs)
        return motif


class FactsRow(models.Model):
    """One of several facts of the same sort, in the order of the source page."""

    facts = models.ForeignKey(CaseFacts, on_delete=models.CASCADE)
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]

    @property
    def usage_owner(self) -> models.Model:
        """What an editor would say the row belongs to: the page of the case."""
        page: models.Model | None = self.facts.pages.order_by("alias_of_id", "pk").first()
        return page or self.facts


class CaseTopic(TopicFields, FactsRow):
    """See :class:`TopicFields`."""

    class Meta(FactsRow.Meta):
        default_related_name = "topic_rows"


class CaseGoal(GoalFields, FactsRow):
    """See :class:`GoalFields`."""

    class Meta(FactsRow.Meta):
        default_related_name = "goal_rows"


class CaseOrganisation(OrganisationFields, FactsRow):
    """See :class:`OrganisationFields`."""

    class Meta(FactsRow.Meta):
        default_related_name = "organisation_rows"


class CasePerson(PersonFields, FactsRow):
    """See :class:`PersonFields`."""

    class Meta(FactsRow.Meta):
        default_related_name = "person_rows"


class CaseFactor(FactorFacts, FactsRow):
    """A booster or barrier; the prose of each locale stands on its page, under ``row_key``."""

    row_key = models.UUIDField()

    class Meta(FactsRow.Meta):
        default_related_name = "factor_rows"
