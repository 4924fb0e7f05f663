"""The pattern of a campaign is its own, and its line says how far the campaign has come."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from closercities.core.tiles import TILES_VERSION, draw_pattern
from home.models import CampaignPage
from tests.factories.pages import make_campaign
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
NOBODY = "6f0a3a52-9d55-4f39-8d4e-2f2d9a0f6f11"


@pytest.fixture(autouse=True)
def site() -> Any:
    return make_site("en", "ar")


def address(
    page: CampaignPage, shape: str = "head", state: str = "open", version: int = TILES_VERSION
) -> str:
    return f"/tiles/campaigns/{page.translation_key}/{shape}-{state}-{version}.svg"


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(1, 2, "before"), (-1, 1, "open"), (-2, -1, "closed"), (None, None, "open")],
)
def test_campaign_page_shows_its_pattern_as_it_stands(
    client: Client, opens: int | None, closes: int | None, state: str
) -> None:
    def moment(days: int | None) -> datetime | None:
        return timezone.now().astimezone(UTC) + timedelta(days=days) if days is not None else None

    page = make_campaign(opens_at=moment(opens), closes_at=moment(closes))
    assert address(page, "head", state) in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize(("shape", "columns", "rows"), [("head", 14, 4), ("part", 8, 5)])
def test_pattern_is_served_for_ever(client: Client, shape: str, columns: int, rows: int) -> None:
    page = make_campaign()
    response = client.get(address(page, shape, "closed"))
    drawn = draw_pattern(str(page.translation_key), "closed", columns=columns, rows=rows)
    assert response.content.decode() == drawn
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in response["Content-Security-Policy"]


def test_patterns_of_two_campaigns_differ(client: Client) -> None:
    one, other = (client.get(address(make_campaign(title))).content for title in ("One", "Other"))
    assert one != other


def test_older_version_leads_to_the_present_pattern(client: Client) -> None:
    page = make_campaign()
    assert client.get(address(page, version=0))["Location"] == address(page)


def test_pattern_of_a_campaign_that_is_private_or_gone(client: Client, admin_client: Client) -> None:
    page = make_campaign()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(address(page)).status_code == 404
    seen = admin_client.get(address(page))
    assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-cache")
    restriction.delete()
    page.unpublish()
    assert Client().get(address(page)).status_code == 404
    assert admin_client.get(address(page)).status_code == 200


@pytest.mark.parametrize(
    "name", ["nose-open-1", "head-soon-1", "head-open-x", "head", "head-open-" + "9" * 40]
)
def test_pattern_of_nothing_is_not_found(client: Client, name: str) -> None:
    page = make_campaign()
    assert client.get(f"/tiles/campaigns/{page.translation_key}/{name}.svg").status_code in (302, 404)
    assert client.get(f"/tiles/campaigns/{NOBODY}/{name}.svg").status_code == 404
