"""Which cases, campaigns and research a part of a page shows. The number of queries does not grow."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import Page

from closercities.core.cartography import Located
from closercities.core.choices import OrganisationRole
from closercities.core.listing import ListedItem, SearchQuery, as_items, list_pages
from closercities.core.neighbours import tell_apart
from closercities.core.reader import active_code
from home.choices import CampaignState

MOST_CAMPAIGNS = 100
MOST_TO_EXPLAIN = 6


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts of what is public: distinct cases, their countries, the organisations that lead them."""

    cases: int
    countries: int
    organisations: int


def newest(types: tuple[str, ...], number: int) -> list[ListedItem]:
    """The ``number`` pages of ``types`` that were published last, for the reader."""
    query = SearchQuery(locale=active_code(), types=types, order="newest", per_page=number, with_counts=False)
    return list(list_pages(query).items)


def chosen_or_newest(chosen: Iterable[Any], types: tuple[str, ...], number: int) -> list[ListedItem]:
    """What an editor chose, as far as it is public; when nothing is, the newest."""
    items = as_items([page for page in chosen if page is not None], active_code())
    return items or newest(types, number)


def chosen_item(page: Any) -> ListedItem | None:
    """What an editor chose, for the reader; nothing where it is not public or is gone."""
    return next(iter(as_items([page], active_code())), None) if page is not None else None


def featured_cases(chosen: Iterable[Any], number: int) -> list[ListedItem]:
    """The chosen cases, else the newest of those marked as featured, else the newest of all."""
    items = as_items([page for page in chosen if page is not None], active_code())
    if items:
        return items
    featured = Page.objects.filter(translation_key__in=_featured_keys()).order_by(
        F("first_published_at").desc(nulls_last=True), "-pk"
    )
    # Each case may have a page in every locale.
    return as_items(featured[: number * 6], active_code())[:number] or newest(("case",), number)


def cases_from_north(chosen: Iterable[Any], number: int) -> list[ListedItem]:
    """The chosen cases, else featured and then newest ones, ``number`` at most, from north to south.

    What has no coordinates comes last.
    """
    items = as_items([page for page in chosen if page is not None], active_code())
    if not items:
        items = featured_cases((), number)
        known = {item.page.translation_key for item in items}
        others = newest(("case",), number) if len(items) < number else []
        items = [*items, *(item for item in others if item.page.translation_key not in known)][:number]
    items = sorted(items, key=_southernness)
    tell_apart(items)
    return items


def _southernness(item: ListedItem) -> float:
    point = item.page.facts.point
    return -point[0] if point else float("inf")


def case_to_explain(chosen: Any) -> ListedItem | None:
    """The chosen case, else the first of the featured or newest ones whose place and stage are known.

    What shows a picture instead of its tile is not explained.
    """
    items = [item for item in featured_cases([chosen], MOST_TO_EXPLAIN) if _shows_its_tile(item)]
    known = (item for item in items if item.page.facts.place is not None and item.page.facts.stage)
    return next(known, items[0] if items else None)


def _shows_its_tile(item: ListedItem) -> bool:
    return not getattr(item.page.facts, "picture_id", None)


def points() -> tuple[Located, ...]:
    """Every public case that has coordinates, as a point on the map."""
    query = SearchQuery(
        locale=active_code(), types=("case",), per_page=1, with_counts=False, with_points=True
    )
    return list_pages(query).points


def _featured_keys() -> Any:
    facts = apps.get_model("cases", "CaseFacts")
    return facts.objects.filter(featured=True, pages__live=True).values("pk")


def campaigns() -> list[ListedItem]:
    """All public campaigns: open ones by closing time, then those to come, then the closed, latest first."""
    query = SearchQuery(
        locale=active_code(),
        types=("campaign",),
        order="newest",
        per_page=MOST_CAMPAIGNS,
        with_counts=False,
    )
    return sorted(list_pages(query).items, key=lambda item: _campaign_order(item.page))


def _campaign_order(page: Any) -> tuple[int, float]:
    facts, state = page.shown_facts, page.state
    closes = facts.closes_at.timestamp() if facts.closes_at else float("inf")
    if state == CampaignState.OPEN:
        return 0, closes
    if state == CampaignState.BEFORE:
        return 1, facts.opens_at.timestamp()
    return 2, -closes


def open_campaign(chosen: Any) -> ListedItem | None:
    """The chosen campaign, else the open one that closes first, else the next that opens."""
    item = chosen_item(chosen)
    if item is not None:
        return item
    return next((item for item in campaigns() if item.page.state != CampaignState.CLOSED), None)


def numbers(campaign_key: UUID | None = None) -> Numbers:
    """Counts of all public cases, or of those that came through a campaign.

    ``campaign_key`` is the translation key of the campaign, so each of its languages counts the same.

    Four queries at most, whatever the number of cases.
    """
    case_pages = apps.get_model("cases", "CasePage").objects.live().public().filter(alias_of__isnull=True)
    facts = apps.get_model("cases", "CaseFacts").objects.filter(pk__in=case_pages.values("translation_key"))
    if campaign_key is not None:
        facts = facts.filter(campaign__translation_key=campaign_key)
    countries = facts.annotate(
        counted_country=Coalesce(NullIf("place__country", Value("")), F("country"))
    ).exclude(Q(counted_country="") | Q(counted_country=None))
    leads = apps.get_model("cases", "CaseOrganisation").objects.filter(
        facts__in=facts.values("pk"), role=OrganisationRole.LEAD
    )
    return Numbers(
        cases=facts.count(),
        countries=countries.values("counted_country").distinct().count(),
        organisations=leads.values("organisation").distinct().count(),
    )
