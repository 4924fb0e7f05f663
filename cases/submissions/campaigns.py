"""Campaigns that a project can be shared through. They live in another room: only their label is known."""

from typing import Any

from django.apps import apps

from closercities.core.reader import active_code

CAMPAIGN_MODEL = "home.CampaignPage"


def campaign_named(slug: str) -> Any:
    """The live campaign with this slug, in the reader's language where it has one; ``None`` without any."""
    if not slug or "\x00" in slug:
        return None
    found = apps.get_model(CAMPAIGN_MODEL).objects.live().public().filter(slug=slug[:255], alias_of=None)
    page = found.select_related("locale").order_by("pk").first()
    if page is None or page.locale.language_code == active_code():
        return page
    own = page.get_translations().live().filter(locale__language_code=active_code(), alias_of=None)
    return own.first() or page


def takes_projects(campaign: Any) -> bool:
    """Whether projects can be shared through ``campaign`` now."""
    return campaign is not None and campaign.state == "open"
