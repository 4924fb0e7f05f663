"""An editor gives moments as clocks in the campaign's time zone show them, wherever the editor is."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cases.models import CasePage
from home.models import CampaignPage
from tests.factories.cases import make_case
from tests.factories.home import campaigns_page, make_campaign
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("admin", "a@example.org", "x"))
    return client


def form_data(**changes: Any) -> dict[str, Any]:
    empty = streamfield([])
    data = {
        "title": "Call",
        "slug": "call",
        "summary": "",
        "call": "",
        "hero": empty,
        "story": empty,
        "programme": empty,
        "questions": empty,
        "time_zone": "America/Bogota",
        "opens_at": "2026-07-01 09:00",
        "closes_at": "2026-08-01 00:00",
        "award_rows": inline_formset([]),
        "partner_rows": inline_formset([]),
        "featured_rows": inline_formset([]),
        "chosen_related_pages": inline_formset([]),
        "comments": inline_formset([]),
        "action-publish": "yes",
    }
    return nested_form_data({**data, **changes})


def add_url() -> str:
    return reverse("wagtailadmin_pages:add", args=["home", "campaignpage", campaigns_page().pk])


def test_moments_are_stored_as_instants_of_the_campaigns_zone(admin: Client) -> None:
    with timezone.override("Asia/Tokyo"):
        response = admin.post(add_url(), form_data())
    assert response.status_code == 302
    page = CampaignPage.objects.get()
    assert page.opens_at == datetime(2026, 7, 1, 14, 0, tzinfo=UTC)
    assert page.closes_at == datetime(2026, 8, 1, 5, 0, tzinfo=UTC)


def test_moments_come_back_to_the_editor_as_they_were_given(admin: Client) -> None:
    admin.post(add_url(), form_data())
    page = CampaignPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = admin.get(edit).content.decode()
    assert 'value="2026-07-01 09:00"' in html
    assert admin.post(edit, form_data()).status_code == 302
    assert CampaignPage.objects.get().opens_at == page.opens_at


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"closes_at": "2026-07-01 09:00"}, "closes before it opens"),
        ({"time_zone": "Rotterdam"}, "IANA"),
        ({"time_zone": "Europe/Amsterdam", "opens_at": "2026-03-29 02:30"}, "summer time"),
        ({"opens_at": "yesterday"}, "valid date"),
        ({"time_zone": ""}, "required"),
    ],
)
def test_what_cannot_be_is_an_error_on_the_form(admin: Client, changes: dict[str, str], words: str) -> None:
    response = admin.post(add_url(), form_data(**changes))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert CampaignPage.objects.count() == 0


def test_case_is_chosen_as_a_page_and_kept_as_its_key(admin: Client) -> None:
    case = make_case()
    alias = case.create_alias(
        parent=CasePage.objects.get(pk=case.pk).get_parent().get_translation(locale("ar")),
        update_locale=locale("ar"),
        reset_translation_key=False,
    )
    rows = inline_formset([{"case": alias.pk, "id": ""}])
    assert admin.post(add_url(), form_data(featured_rows=rows)).status_code == 302
    page = CampaignPage.objects.get()
    assert [row.case_id for row in page.featured_rows.all()] == [case.translation_key]
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'name="featured_rows-0-case" value="{case.pk}"' in html


@pytest.mark.parametrize("value", ["999999", "9" * 40, "٣", "abc", "-1", "\x00", "home"])
def test_case_that_is_none_is_an_error_on_the_form(admin: Client, value: str) -> None:
    value = str(campaigns_page().pk) if value == "home" else value
    rows = inline_formset([{"case": value, "id": ""}])
    response = admin.post(add_url(), form_data(featured_rows=rows))
    assert response.status_code == 200
    assert CampaignPage.objects.count() == 0


def test_translation_edited_by_hand_has_no_facts_in_its_form(admin: Client) -> None:
    source = make_campaign()
    translation = source.copy_for_translation(locale("ar"), copy_parents=True)
    edit = reverse("wagtailadmin_pages:edit", args=[translation.pk])
    html = admin.get(edit).content.decode()
    assert 'name="opens_at"' not in html
    assert "the same in every language" in html
    data = form_data(title="نداء", slug="call")
    data = {
        name: value
        for name, value in data.items()
        if not name.startswith(("opens_at", "closes_at", "time_zone", "partner_rows", "featured_rows"))
    }
    assert admin.post(edit, data).status_code == 302
    translation = CampaignPage.objects.get(pk=translation.pk)
    assert (translation.title, translation.opens_at) == ("نداء", source.opens_at)


def test_rich_text_in_the_programme_is_kept(admin: Client) -> None:
    session = {
        "day": "2026-09-01",
        "starts": "14:00",
        "ends": "15:00",
        "title": "Finals",
        "text": rich_text("<p>Five cities.</p>"),
        "speakers": {"count": 0},
        "link": "",
    }
    data = form_data(programme=streamfield([("session", session)]))
    data["programme-0-value-speakers-count"] = "0"
    assert admin.post(add_url(), data).status_code == 302
    assert CampaignPage.objects.get().programme[0].value["title"] == "Finals"
