"""The repeated facts of a campaign, as they stand on its source page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from closercities.core.case_field import CaseForeignKey
from closercities.core.choices import OrganisationRole
from home.choices import Distinction


class CampaignPartner(Orderable):
    """An organisation in its role in a campaign."""

    page = ParentalKey("home.CampaignPage", on_delete=models.CASCADE, related_name="partner_rows")
    organisation = models.ForeignKey(
        "core.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    role = models.CharField(
        _("role"), max_length=10, choices=OrganisationRole, default=OrganisationRole.PARTNER
    )

    panels = [FieldPanel("organisation"), FieldPanel("role")]


class CampaignFeaturedCase(Orderable):
    """A case that a campaign puts forward."""

    page = ParentalKey("home.CampaignPage", on_delete=models.CASCADE, related_name="featured_rows")
    case = CaseForeignKey(related_name="+")

    panels = [FieldPanel("case")]


class CampaignAward(TranslatableMixin, Orderable):
    """A finalist or winner: case, distinction and rank are facts, prize and jury words are prose."""

    page = ParentalKey("home.CampaignPage", on_delete=models.CASCADE, related_name="award_rows")
    case = CaseForeignKey(related_name="campaign_awards")
    distinction = models.CharField(
        _("distinction"), max_length=10, choices=Distinction, default=Distinction.FINALIST
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"), null=True, blank=True, help_text=_("1 for the first prize. Leave empty for no order.")
    )
    prize = models.CharField(_("prize"), max_length=255, blank=True)
    jury_words = models.TextField(_("words of the jury"), blank=True, max_length=2_000)

    panels = [
        FieldPanel("case"),
        FieldPanel("distinction"),
        FieldPanel("rank"),
        FieldPanel("prize"),
        FieldPanel("jury_words"),
    ]
    translatable_fields = [
        TranslatableField("prize"),
        TranslatableField("jury_words"),
        *(SynchronizedField(name, overridable=False) for name in ("case", "distinction", "rank")),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("finalist or winner")
        verbose_name_plural = _("finalists and winners")

    def __str__(self) -> str:
        return self.prize or str(Distinction(self.distinction).label)
