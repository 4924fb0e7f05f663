"""The pages that every site has."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page, Revision, Site
from wagtail_localize.models import Translation

from cases.models import CaseIndexPage
from home.models import HomePage
from home.site_tree import SECTIONS, ensure_site

pytestmark = pytest.mark.django_db
CODES = {"en", "nl", "es", "fr", "pt-br", "ar"}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """What was made in a fresh database; it takes a while, so it is there for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield ensure_site()
        transaction.set_rollback(True)


def test_ensure_site_on_a_fresh_database_replaces_the_welcome_page(made):
    assert "Closer Cities" in made
    site = Site.objects.get()
    assert isinstance(site.root_page.specific, HomePage)
    assert (site.hostname, site.port, site.is_default_site) == ("127.0.0.1", 8000, True)
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert set(Locale.objects.values_list("language_code", flat=True)) == CODES


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_ensure_site_gives_every_locale_each_section_at_the_same_slug(made, section):
    pages = Page.objects.filter(slug=section.slug).select_related("locale")
    assert {page.locale.language_code for page in pages} == CODES
    assert len({page.translation_key for page in pages}) == 1
    assert all(page.live and page.alias_of_id is None for page in pages)
    for page in pages:
        assert page.get_url() == f"/{page.locale.language_code}/{section.slug}/"
        assert page.title == section.titles[page.locale.language_code]


def test_ensure_site_twice_writes_nothing(made):
    before = (Page.objects.count(), Revision.objects.count(), Translation.objects.count())

    assert ensure_site() == []
    assert (Page.objects.count(), Revision.objects.count(), Translation.objects.count()) == before


def test_ensure_site_keeps_a_title_and_a_host_that_a_person_changed(made):
    index = CaseIndexPage.objects.get(locale__language_code="nl")
    index.title = "Projecten"
    index.save_revision().publish()
    Site.objects.update(hostname="cities.example.org", port=443)

    ensure_site()

    assert CaseIndexPage.objects.get(locale__language_code="nl").title == "Projecten"
    assert Site.objects.get().hostname == "cities.example.org"


def test_create_site_says_what_it_made(made):
    CaseIndexPage.objects.get(locale__language_code="nl").delete()
    first, second = StringIO(), StringIO()

    call_command("create_site", stdout=first)
    call_command("create_site", stdout=second)

    assert first.getvalue() == "Made Cases (nl)\n"
    assert second.getvalue() == "Everything is there already.\n"
