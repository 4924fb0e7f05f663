"""Our own pages of the admin, with rows in them: no barrier that axe knows, nothing beyond the edge."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import Settings
from wagtail.users.models import UserProfile

from closercities.api.keys.lifecycle import create_key, rotate
from closercities.api.preview.tokens import make
from closercities.api.snapshots.models import Snapshot
from closercities.api.webhooks.models import (
    DeliveryState,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEvent,
    WebhookSubscription,
)
from closercities.core.models import User
from closercities.publication.models import Invalidation, Reconciliation
from tests.api.webhooks.made import subscribe
from tests.browser.checks import barriers, overflow
from tests.factories.cases import make_case
from tests.factories.site import make_site
from tests.website.shown import show

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
# Each is another template; what they have in common is looked at in both directions and widths.
PAGES: dict[str, Callable[[], str]] = {
    "keys": lambda: "/admin/api-keys/",
    "webhooks": lambda: "/admin/webhooks/",
    "new webhook": lambda: "/admin/webhooks/new/",
    "webhook": lambda: f"/admin/webhooks/edit/{WebhookSubscription.objects.get().pk}/",
    "deliveries": lambda: f"/admin/webhooks/deliveries/{WebhookSubscription.objects.get().pk}/",
    "documents": lambda: "/admin/published-documents/",
    "catalogues": lambda: "/admin/catalogues/",
    "previews": lambda: "/admin/running-previews/",
    "snapshots": lambda: "/admin/snapshots/",
    "withdrawing": lambda: f"/admin/snapshots/withdraw/{Snapshot.objects.earliest('date').pk}/",
}


def signed_in(language: str) -> Client:
    """An administrator, who has something in every list."""
    person = User.objects.create_user("ada", password="secret")
    person.groups.set(Group.objects.filter(name="Administrators"))
    UserProfile.objects.create(user=person, preferred_language=language)
    case = make_case(LONG)
    make(case, User.objects.get(pk=person.pk), LONG)
    key, _secret = create_key(LONG, ["webhooks", "preview"], owner_email=f"{'o' * 60}@example.org")
    rotate(key, timedelta(days=1))
    deliver(case.pk)
    now = timezone.now()
    Invalidation.objects.create(page_id=case.pk)
    Reconciliation.objects.create(asked_by="nightly", differing=1, examples=[case.pk], finished_at=now)
    Snapshot.objects.create(date=date(2026, 3, 1), finished_at=now)
    Snapshot.objects.create(
        date=date(2026, 4, 1), finished_at=now, withdrawn_at=now, withdrawn_reason=LONG * 3
    )
    client = Client()
    client.force_login(person)
    return client


def deliver(page_id: int) -> None:
    subscription, _secret = subscribe(f"https://receiver.example/{'hook' * 40}", name="Embassy in Lima")
    event = WebhookEvent.objects.create(
        event_id="change-1",
        event="page.changed",
        page_id=page_id,
        sequence=1,
        payload=f'{{"id": "{LONG * 3}"}}',
    )
    delivery = WebhookDelivery.objects.create(
        subscription=subscription, event=event, page_id=page_id, state=DeliveryState.GIVEN_UP
    )
    WebhookAttempt.objects.create(delivery=delivery, status=500, answer=LONG * 3)


@pytest.mark.parametrize(("page", "language"), [(390, "ar"), (1280, "en")], indirect=["page"])
@pytest.mark.parametrize("name", PAGES)
def test_page_of_the_admin_has_no_barrier_and_stays_within_its_width(
    page: Page, language: str, name: str, settings: Settings
) -> None:
    settings.PREVIEW_FRONT_ENDS = {"Embassy": "https://embassy.example/draft"}
    make_site("en", "ar")
    client = signed_in(language)
    assert show(page, PAGES[name](), client) == []
    for summary in page.locator("main details:not([open]) > summary").all():
        summary.click()
    assert barriers(page) + overflow(page) == []
    # The admin scrolls inside its window: what sticks out there does not widen the page. Panels at the side
    # wait outside of it.
    page.evaluate("document.querySelector('.form-side')?.remove()")
    assert page.evaluate("document.querySelector('main').scrollWidth <= innerWidth")
