"""Tiles are served for ever under an address that names them, and only of published cases."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cases.models import CasePage, CaseTile
from closercities.core.models import User
from tests.factories.cases import make_case
from tests.factories.site import case_index, make_site

pytestmark = pytest.mark.django_db
NOBODY = "6f0a3a52-9d55-4f39-8d4e-2f2d9a0f6f11"


@pytest.fixture(autouse=True)
def site() -> Any:
    return make_site("en", "ar")


def address(page: CasePage, digest: str = "") -> str:
    digest = digest or CaseTile.objects.get(facts=page.translation_key).digest
    return f"/tiles/{page.translation_key}/{digest}.svg"


def test_tile_is_served_for_ever_under_a_policy_of_its_own(client: Client) -> None:
    page = make_case()
    response = client.get(address(page))
    assert response.status_code == 200
    assert response.content.decode() == CaseTile.objects.get().svg
    headers = response.headers
    policy = set(headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'none'",
        "sandbox",
    }
    assert headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in headers
    assert "Content-Language" not in headers
    again = client.get(address(page), headers={"If-None-Match": headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_old_digest_leads_to_the_present_tile(client: Client) -> None:
    page = make_case()
    for old in ("new", "0" * 32, "x"):
        response = client.get(address(page, old))
        assert (response.status_code, response["Location"]) == (302, address(page))
        assert response["Cache-Control"] == "public, max-age=300"


def test_missing_tile_is_drawn_on_demand(client: Client) -> None:
    page = make_case()
    CaseTile.objects.all().delete()
    listed = client.get("/en/cases/").content.decode()
    assert address(page, "new") in listed
    assert not CaseTile.objects.exists()
    assert client.get(address(page, "new"), follow=True).status_code == 200
    assert address(page) in client.get("/en/cases/").content.decode()


def test_tile_of_an_unpublished_case_is_not_served(client: Client) -> None:
    page = make_case()
    there = address(page)
    page.unpublish()
    assert client.get(there).status_code == 404


def test_tile_of_a_private_case_is_not_served(client: Client) -> None:
    page = make_case()
    PageViewRestriction.objects.create(page=case_index(), restriction_type="login")
    assert client.get(address(page)).status_code == 404


def test_tile_of_a_private_case_is_shown_to_who_may_read_it(client: Client) -> None:
    page = make_case()
    PageViewRestriction.objects.create(page=case_index(), restriction_type="login")
    client.force_login(User.objects.create_user("reader", password="reader"))
    response = client.get(address(page))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    page.unpublish()
    assert client.get(address(page)).status_code == 404


def test_tile_of_an_unpublished_case_is_shown_in_the_admin(admin_client: Client) -> None:
    page = make_case()
    page.unpublish()
    response = admin_client.get(address(page))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")


@pytest.mark.parametrize(
    "path",
    [
        f"/tiles/{NOBODY}/new.svg",
        "/tiles/1/new.svg",
        f"/tiles/{NOBODY}/%00.svg",
        "/tiles/../etc.svg",
    ],
)
def test_tile_of_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_tile_answers_reading_only(client: Client) -> None:
    assert client.post(address(make_case())).status_code == 405


def test_tile_takes_few_queries(client: Client, django_assert_num_queries: Any) -> None:
    there = address(make_case())
    with django_assert_num_queries(3):
        client.get(there)
