"""Taking the demo out again."""

import pytest
from wagtail.models import Page

from cases.models import CasePage
from closercities.core.models import Picture, Place
from closercities.demo.loader.ledger import Outcome
from closercities.demo.loader.load import load
from closercities.demo.loader.removal import remove
from closercities.demo.models import LoadedRecord
from home.models import HomePage, StandardPage
from tests.demo.conftest import CONTENT_MODELS, TRANSLATION_MODELS, counts

pytestmark = pytest.mark.django_db


def test_remove_leaves_what_was_there_before(small):
    outcomes = dict(remove())

    assert set(outcomes.values()) == {Outcome.REMOVED, Outcome.RESTORED}
    after = counts(*CONTENT_MODELS, *TRANSLATION_MODELS)
    assert after == {name: small.before[name] for name in after}
    assert not LoadedRecord.objects.exists()
    home = HomePage.objects.get(locale__language_code="en")
    assert (home.title, len(home.body), home.live) == ("Closer Cities", 0, True)


def test_remove_deletes_the_files_of_its_pictures(small, django_capture_on_commit_callbacks):
    files = [(picture.file.storage, picture.file.name) for picture in Picture.objects.all()]
    assert len(files) == 2

    with django_capture_on_commit_callbacks(execute=True):
        dict(remove())

    assert [storage.exists(name) for storage, name in files] == [False, False]


def test_remove_keeps_a_case_that_a_person_edited_and_what_it_needs(small):
    page = CasePage.objects.get(slug="medellin-metrocable", locale__language_code="en")
    page.title = "Our own title"
    page.save_revision().publish()

    outcomes = dict(remove())

    assert outcomes["pages/cases/medellin-metrocable@en"] is Outcome.KEPT
    assert outcomes["places/medellin"] is Outcome.IN_USE
    assert outcomes["organisations/metro-de-medellin"] is Outcome.IN_USE
    assert outcomes["pictures/cable-over-hillside"] is Outcome.IN_USE
    page.refresh_from_db()
    assert (page.title, page.live, page.facts.place.label) == ("Our own title", True, "Medellín")
    assert CasePage.objects.count() == 1


def test_remove_keeps_a_page_that_a_person_put_pages_below(small):
    about = StandardPage.objects.get(slug="about", locale__language_code="en")
    about.add_child(instance=StandardPage(title="Team", slug="team", locale=about.locale))

    outcomes = dict(remove())

    assert outcomes["pages/about@en"] is Outcome.HAS_CHILDREN
    assert outcomes["pages/about@ar"] is Outcome.REMOVED
    assert StandardPage.objects.filter(slug="team").exists()


def test_remove_keeps_a_home_page_that_a_person_changed(small):
    home = HomePage.objects.get(locale__language_code="en")
    home.title = "Cities of our region"
    home.save_revision().publish()
    parts = len(home.body)

    outcomes = dict(remove())

    assert outcomes["pages@en"] is Outcome.KEPT
    home.refresh_from_db()
    assert (home.title, len(home.body)) == ("Cities of our region", parts)
    assert parts > 0


def test_remove_keeps_what_a_case_of_a_person_uses(small):
    index = Page.objects.get(slug="cases", locale__language_code="en")
    place = Place.objects.get(geonames_id=2747891)
    own = index.specific.add_child(instance=CasePage(title="Our street", place=place, locale=index.locale))

    outcomes = dict(remove())

    assert outcomes["places/rotterdam"] is Outcome.IN_USE
    own.refresh_from_db()
    assert own.facts.place == place


def test_remove_counts_what_a_person_deleted_as_gone(small):
    CasePage.objects.get(slug="flussbad-berlin").delete()

    assert dict(remove())["pages/cases/flussbad-berlin@en"] is Outcome.GONE


def test_remove_and_load_again_gives_the_same_demo(small, small_content):
    before = set(CasePage.objects.values_list("title", flat=True))

    dict(remove())
    assert set(dict(load(small_content)).values()) == {Outcome.WRITTEN}

    assert set(CasePage.objects.values_list("title", flat=True)) == before


def test_remove_twice_finds_nothing_the_second_time(small):
    dict(remove())

    assert dict(remove()) == {}
