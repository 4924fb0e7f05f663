"""A campaign is before, open or closed, to the very instant, in its own time zone."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from home.models import CampaignPage
from tests.factories.home import make_campaign
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
OPENS = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def state_at(page: CampaignPage, now: datetime) -> str:
    with patch("home.models.campaign.timezone.now", return_value=now):
        return page.state


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (OPENS - INSTANT, "before"),
        (OPENS, "open"),
        (CLOSES - INSTANT, "open"),
        (CLOSES, "closed"),
        (CLOSES + INSTANT, "closed"),
    ],
)
def test_state_changes_at_the_very_instant(now: datetime, state: str) -> None:
    assert state_at(make_campaign(opens_at=OPENS, closes_at=CLOSES), now) == state


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "state"),
    [
        (None, None, "open"),
        (None, CLOSES, "open"),
        (OPENS, None, "open"),
        (CLOSES, None, "before"),
        (None, OPENS, "closed"),
    ],
)
def test_state_without_one_of_the_two_moments(
    opens_at: datetime | None, closes_at: datetime | None, state: str
) -> None:
    page = make_campaign(opens_at=opens_at, closes_at=closes_at)
    assert state_at(page, OPENS + INSTANT) == state


def test_state_of_a_translation_is_that_of_the_source_whatever_was_copied() -> None:
    source = make_campaign(opens_at=OPENS, closes_at=CLOSES)
    translation = source.copy_for_translation(locale("ar"), copy_parents=True)
    translation.save_revision().publish()
    changed = CampaignPage.objects.get(pk=source.pk)
    changed.closes_at = CLOSES + timedelta(days=7)
    changed.time_zone = "America/Bogota"
    changed.save_revision().publish()
    translation = CampaignPage.objects.get(pk=translation.pk)
    assert translation.closes_at == CLOSES
    assert state_at(translation, CLOSES) == "open"
    assert str(translation.zone) == "America/Bogota"


@pytest.mark.parametrize(
    ("state", "shown", "missing"),
    [
        ("before", "once it is open", "/en/share/?campaign="),
        ("open", "/en/share/?campaign=a-campaign", "once it is open"),
        ("closed", "It closed on", "/en/share/?campaign="),
    ],
)
def test_page_says_and_offers_what_fits_its_state(
    client: Client, state: str, shown: str, missing: str
) -> None:
    now = datetime.now(UTC)
    moments = {
        "before": (now + timedelta(days=1), now + timedelta(days=2)),
        "open": (now - timedelta(days=1), now + timedelta(days=2)),
        "closed": (now - timedelta(days=2), now - timedelta(days=1)),
    }
    opens_at, closes_at = moments[state]
    page = make_campaign(
        "A campaign", slug="a-campaign", opens_at=opens_at, closes_at=closes_at, call="Tell us."
    )
    html = client.get(page.url).content.decode()
    assert f'data-state="{state}"' in html
    assert shown in html
    assert missing not in html
    assert ("Tell us." in html) is (state == "open")


def test_page_counts_down_to_what_comes_next_in_local_time_and_utc(client: Client) -> None:
    now = datetime.now(UTC)
    opens, closes = now + timedelta(days=5, hours=1), now + timedelta(days=111, hours=1)
    before = make_campaign("Before", slug="before", opens_at=opens, closes_at=closes)
    html = client.get(before.url).content.decode()
    assert "<dt>days to go</dt><dd>5</dd>" in html
    assert "/head-before-" in html
    opened = make_campaign("Open", slug="open", opens_at=None, closes_at=closes, time_zone="America/Bogota")
    html = client.get(opened.url).content.decode()
    assert "<dt>days to go</dt><dd>111</dd>" in html
    assert "(<bdi>America/Bogota</bdi> · <bdi>" in html
    assert " UTC</bdi>)</span>" in html
    assert "/head-open-" in html


def test_closed_campaign_and_one_without_an_end_count_nothing_down(client: Client) -> None:
    closed = make_campaign("Closed", slug="closed", opens_at=OPENS, closes_at=CLOSES)
    html = client.get(closed.url).content.decode()
    assert "to go</dt>" not in html
    assert "/head-closed-" in html
    endless = make_campaign("Endless", slug="endless", opens_at=OPENS, closes_at=None)
    html = client.get(endless.url).content.decode()
    assert "to go</dt>" not in html
    assert "It stays open" in html
