"""The website, the organisation behind it and campaigns, in the words of schema.org."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from closercities.core import linked_data as data
from closercities.core import reader
from closercities.core.choices import OrganisationRole

if TYPE_CHECKING:
    from datetime import datetime

    from home.models import CampaignPage, HomePage
    from home.presentation import CampaignPresentation, Session

ONLINE = "https://schema.org/OnlineEventAttendanceMode"


def home_nodes(page: "HomePage", context: Mapping[str, Any]) -> list[data.Node]:
    """The website with its search, and the organisation behind it."""
    from home.models import SiteSettings

    request = context.get("request")
    settings = SiteSettings.for_request(request) if request is not None else None
    root, name = reader.absolute("/", request), _("Closer Cities")
    links = [block.value.get("url") for block in settings.social_links] if settings is not None else []
    website = {
        "@type": "WebSite",
        "@id": f"{root}#website",
        "url": root,
        "name": name,
        "description": reader.summary_of(page),
        "inLanguage": list(reader.written_translations(page)),
        "publisher": {"@id": f"{root}#organisation"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": reader.absolute(f"/{reader.active_code()}/search/", request) + "?q={words}",
            },
            "query-input": "required name=words",
        },
    }
    organisation = {
        "@type": "Organization",
        "@id": f"{root}#organisation",
        "url": root,
        "name": (settings.organisation_name if settings is not None else "") or name,
        "address": settings.contact_address if settings is not None else "",
        "logo": reader.absolute(static("img/icon.svg"), request),
        "sameAs": [link for link in links if link],
    }
    return [website, organisation]


def campaign_nodes(page: "CampaignPage", context: Mapping[str, Any]) -> list[data.Node]:
    """The page, and the campaign as an event in its own time zone, with its sessions."""
    campaign: CampaignPresentation = context["campaign"]
    facts, request = campaign.facts, context.get("request")
    work = data.work(page, "WebPage", context)
    nodes = [work, data.breadcrumbs(page, context)]
    sessions = campaign.sessions
    starts = facts.opens_at or (sessions[0].starts if sessions else None)
    if starts is None:
        return nodes
    event = {
        "@type": "Event",
        "@id": f"{work['url']}#event",
        "url": work["url"],
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language_tag,
        "startDate": _in_zone(starts, page.zone),
        "endDate": _in_zone(_end(facts.closes_at, sessions), page.zone),
        "eventAttendanceMode": ONLINE,
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "VirtualLocation", "url": work["url"]},
        "eventSchedule": {"@type": "Schedule", "scheduleTimezone": facts.time_zone},
        "organizer": _in_role(campaign, OrganisationRole.LEAD) or [data.publisher_reference(request)],
        "sponsor": _in_role(campaign, OrganisationRole.FUNDER),
        "contributor": _in_role(campaign, OrganisationRole.PARTNER),
        "isAccessibleForFree": True,
        "subEvent": [_session(session, work["url"]) for session in sessions],
    }
    return [event, *nodes]


def _end(closes: "datetime | None", sessions: "list[Session]") -> "datetime | None":
    moments = [session.ends or session.starts for session in sessions]
    return max([*moments, *([closes] if closes else [])], default=None)


def _session(session: "Session", url: str) -> data.Node:
    value = session.value
    return {
        "@type": "Event",
        "@id": f"{url}#block-{session.block_id}",
        "name": value.get("title"),
        "description": strip_tags(str(value.get("text") or "")),
        "inLanguage": session.language,
        "startDate": session.starts.isoformat(),
        "endDate": session.ends.isoformat() if session.ends else "",
        "eventAttendanceMode": ONLINE,
        "location": {"@type": "VirtualLocation", "url": value.get("link") or url},
        "performer": [{"@type": "Person", "name": each.name} for each in value.get("speakers") or [] if each],
    }


def _in_role(campaign: "CampaignPresentation", role: OrganisationRole) -> list[data.Node]:
    return [data.organisation(each) for each in campaign.partners.get(str(role.label), [])]


def _in_zone(moment: "datetime | None", zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment is not None else ""
