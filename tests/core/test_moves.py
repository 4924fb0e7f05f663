"""An address that was given out goes on leading to its page, in every locale, wherever the page went."""

import pytest
from django.test import Client, TestCase
from wagtail.models import Page

from cases.models import CasePage
from home.models import StandardPage
from tests.factories.cases import make_case
from tests.factories.pages import make_standard_page, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "nl", "ar")


def renamed(page: Page, slug: str) -> Page:
    changed = type(page).objects.get(pk=page.pk)
    changed.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        changed.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def way(client: Client, address: str) -> list[tuple[str, int]]:
    """Each step from ``address`` on, and the status of the last."""
    response = client.get(address, follow=True)
    return [*response.redirect_chain, ("", response.status_code)]


def test_address_before_a_new_slug_leads_to_the_page(client: Client) -> None:
    renamed(make_case("A square", slug="square"), "plaza")
    assert way(client, "/en/cases/square/") == [("/en/cases/plaza/", 301), ("", 200)]


def test_address_before_a_new_slug_of_a_translation_leads_to_it(client: Client) -> None:
    page = make_case("A square", slug="square")
    renamed(translate(page, "nl", title="Een plein", slug="plein"), "waterplein")
    assert way(client, "/nl/cases/plein/") == [("/nl/cases/waterplein/", 301), ("", 200)]


@pytest.mark.parametrize(("old", "new"), [("ساحة", "ميدان"), ("plaça", "praça")])
def test_address_in_another_script_leads_to_the_page(client: Client, old: str, new: str) -> None:
    page = renamed(make_case("A square", slug=old), new)
    assert way(client, f"/en/cases/{old}/") == [(page.get_url(), 301), ("", 200)]


def test_old_address_of_a_missing_translation_leads_to_the_original_in_the_readers_language(
    client: Client,
) -> None:
    renamed(make_case("A square", slug="square"), "plaza")
    assert way(client, "/ar/cases/square/") == [("/ar/cases/plaza/", 301), ("", 200)]


def test_old_address_of_the_original_leads_to_the_translation(client: Client) -> None:
    page = make_case("A square", slug="square")
    translate(page, "nl", title="Een plein", slug="plein")
    renamed(page, "plaza")
    assert way(client, "/nl/cases/square/") == [("/nl/cases/plein/", 301), ("", 200)]


def test_children_of_a_page_that_moved_are_found(client: Client) -> None:
    section = make_standard_page("About", slug="about")
    child = section.add_child(instance=StandardPage(title="Team", slug="team", locale=section.locale))
    target = make_standard_page("Network", slug="network")
    Page.objects.get(pk=section.pk).specific.move(Page.objects.get(pk=target.pk), "last-child")
    assert way(client, "/en/about/") == [("/en/network/about/", 301), ("", 200)]
    assert way(client, "/en/about/team/") == [("/en/network/about/team/", 301), ("", 200)]
    assert way(client, "/ar/about/team/") == [("/ar/network/about/team/", 301), ("", 200)]
    assert Page.objects.get(pk=child.pk).get_url() == "/en/network/about/team/"


def test_children_of_a_page_with_a_new_slug_are_found(client: Client) -> None:
    section = make_standard_page("About", slug="about")
    section.add_child(instance=StandardPage(title="Team", slug="team", locale=section.locale))
    renamed(section, "who")
    assert way(client, "/en/about/team/") == [("/en/who/team/", 301), ("", 200)]


def test_many_new_slugs_lead_straight_to_the_page(client: Client) -> None:
    page = make_case("A square", slug="one")
    for slug in ("two", "three", "four"):
        page = renamed(page, slug)
    for slug in ("one", "two", "three"):
        assert way(client, f"/en/cases/{slug}/") == [("/en/cases/four/", 301), ("", 200)]


def test_slug_that_is_taken_back_leads_nowhere_in_circles(client: Client) -> None:
    page = renamed(renamed(make_case("A square", slug="one"), "two"), "one")
    assert way(client, "/en/cases/one/") == [("", 200)]
    assert way(client, "/en/cases/two/") == [("/en/cases/one/", 301), ("", 200)]
    page.unpublish()
    assert way(client, "/en/cases/one/") == [("", 404)]
    assert way(client, "/en/cases/two/") == [("", 404)]
    assert way(client, "/ar/cases/one/") == [("", 404)]


def test_address_that_another_page_took_leads_to_that_page(client: Client) -> None:
    renamed(make_case("A square", slug="square"), "plaza")
    make_case("Another square", slug="square")
    assert way(client, "/en/cases/square/") == [("", 200)]


def test_old_address_of_a_page_that_is_gone_is_not_found(client: Client) -> None:
    page = renamed(make_case("A square", slug="square"), "plaza")
    CasePage.objects.get(pk=page.pk).delete()
    for code in ("en", "ar"):
        assert way(client, f"/{code}/cases/square/") == [("", 404)]


@pytest.mark.parametrize("address", ["/en/cases/%00/", "/en/cases/" + "a" * 3000 + "/", "/ar/cases/%FF%FE/"])
def test_hostile_address_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
