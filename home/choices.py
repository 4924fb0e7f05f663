"""The closed lists of campaigns. Their values stand in data: never change one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CampaignState(TextChoices):
    """Where a campaign stands, seen from now."""

    BEFORE = "before", pgettext_lazy("state of a campaign", "Opens soon")
    OPEN = "open", pgettext_lazy("state of a campaign", "Open")
    CLOSED = "closed", pgettext_lazy("state of a campaign", "Closed")


class Distinction(TextChoices):
    """How far a case came in a campaign."""

    WINNER = "winner", _("Winner")
    FINALIST = "finalist", _("Finalist")
