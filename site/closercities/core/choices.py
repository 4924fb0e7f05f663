"""The closed lists of the domain. Their values stand in addresses and data: never change one."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    PLANNED = "planned", pgettext_lazy("stage of a case", "Planned")
    ONGOING = "ongoing", pgettext_lazy("stage of a case", "Under way")
    FINISHED = "finished", pgettext_lazy("stage of a case", "Finished")


class Kind(TextChoices):
    SOCIAL = "social", pgettext_lazy("kind of case", "Social")
    TECHNOLOGICAL = "technological", pgettext_lazy("kind of case", "Technological")
    POLICY = "policy", pgettext_lazy("kind of case", "Policy")
    APPROACH = "approach", pgettext_lazy("kind of case", "An approach others can use")


class Direction(TextChoices):
    BOOSTER = "booster", _("Booster")
    BARRIER = "barrier", _("Barrier")


class FormOfSharing(TextChoices):
    """How knowledge was shared: Bakker, Scholten, Fransen, Minkman 2024, doi 10.1093/scipol/scae008."""

    TRANSFER = "transfer", _("Transfer (one way)")
    EXCHANGE = "exchange", _("Exchange (both ways)")
    CO_CREATION = "co-creation", _("Co-creation (together)")


class Strength(IntegerChoices):
    WEAK = 1, pgettext_lazy("strength of a booster or barrier", "A little")
    CLEAR = 2, pgettext_lazy("strength of a booster or barrier", "Clearly")
    DECISIVE = 3, pgettext_lazy("strength of a booster or barrier", "Decisively")


class OrganisationKind(TextChoices):
    PUBLIC_AUTHORITY = "public_authority", _("Public authority")
    PLANNING_OFFICE = "planning_office", _("Planning office")
    START_UP = "start_up", _("Start-up")
    SCALE_UP = "scale_up", _("Scale-up")
    COMPANY = "company", _("Company")
    RESEARCH = "research", _("Research institute")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    CITIZENS = "citizens", _("Group of citizens")
    OTHER = "other", _("Other organisation")


class OrganisationRole(TextChoices):
    LEAD = "lead", pgettext_lazy("role of an organisation", "Lead")
    PARTNER = "partner", pgettext_lazy("role of an organisation", "Partner")
    FUNDER = "funder", pgettext_lazy("role of an organisation", "Funder")


class Climate(TextChoices):
    """Groups of the Köppen-Geiger classes, as the illustrations use them."""

    TROPICAL = "tropical", _("Tropical")
    DRY = "dry", _("Dry")
    MILD = "mild", _("Mild, dry summers")
    OCEANIC = "oceanic", _("Temperate, rain all year")
    COLD = "cold", _("Cold winters")
    HIGHLAND = "highland", _("Highland")


class Setting(TextChoices):
    COAST = "coast", pgettext_lazy("setting of a place", "Coast")
    RIVER = "river", pgettext_lazy("setting of a place", "River")
    DELTA = "delta", pgettext_lazy("setting of a place", "Delta")
    HILLS = "hills", pgettext_lazy("setting of a place", "Hills")
    PLAIN = "plain", pgettext_lazy("setting of a place", "Plain")
    DESERT = "desert", pgettext_lazy("setting of a place", "Desert")


class Licence(TextChoices):
    """SPDX-like codes of the licences that content is shared under."""

    CC_BY_4 = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA_4 = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC_4 = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA_4 = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_SA_3 = "cc-by-nc-sa-3.0", "CC BY-NC-SA 3.0"
    CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    CC0 = "cc0-1.0", _("CC0 1.0 (no rights reserved)")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    ALL_RIGHTS = "all-rights-reserved", _("All rights reserved; used with permission")
