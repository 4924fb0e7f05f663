"""Documents that are missing are made; old tombstones go, and the clock remembers."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page

from closercities.operations.schedule import registered_jobs
from closercities.publication.clock import lock, now
from closercities.publication.invalidation import later, pending
from closercities.publication.makers import makers
from closercities.publication.models import DocumentRead, Invalidation, PublishedDocument, SequenceClock
from closercities.publication.serialisation.documents import serialise
from closercities.publication.upkeep import catch_up, forget_tombstones, side_by_side, unmade
from tests.factories.cases import make_case
from tests.factories.home import make_campaign
from tests.factories.pages import translate
from tests.factories.site import make_site
from tests.publication.world import wrong

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def forget_everything() -> None:
    """The database as it was before there were documents."""
    for model in (PublishedDocument, DocumentRead, Invalidation):
        model.objects.all().delete()
    SequenceClock.objects.all().delete()


def test_migration_leaves_pages_of_an_older_database_to_the_minutely_job() -> None:
    case, draft = make_case(), make_case("Draft", live=False)
    forget_everything()
    migration = import_module("closercities.publication.migrations.0003_reconciliation")
    migration.leave_existing_pages_to_be_made(apps, None)
    waiting = set(Invalidation.objects.values_list("page_id", flat=True))
    assert case.pk in waiting
    assert draft.pk not in waiting
    next(job for job in registered_jobs() if job.name == "make documents that wait").run()
    assert (wrong(), pending()) == ({}, 0)


def test_command_makes_what_is_missing_or_older_and_nothing_else(capsys: Any) -> None:
    case, older, other = make_case("Missing"), make_case("Older"), make_case("Current")
    PublishedDocument.objects.filter(page_id=case.pk).delete()
    PublishedDocument.objects.filter(page_id=older.pk).update(schema_version=0)
    before = now()
    assert unmade() == [case.pk, older.pk]
    call_command("refresh_documents")
    assert capsys.readouterr().out == "2 published documents are made.\n"
    assert (unmade(), wrong()) == ([], {})
    assert PublishedDocument.objects.get(page_id=other.pk).sequence <= before


def test_translations_are_made_side_by_side() -> None:
    first, second = make_case("First"), make_case("Second")
    arabic = translate(first, "ar", title="أول")
    numbers = side_by_side(Page.objects.filter(pk__in=[first.pk, second.pk, arabic.pk]))
    assert numbers == [first.pk, arabic.pk, second.pk]


def test_catching_up_makes_again_what_time_has_changed() -> None:
    opens = timezone.now() + timedelta(hours=1)
    campaign = make_campaign(opens_at=opens, closes_at=opens + timedelta(days=1))
    document = PublishedDocument.objects.get(page_id=campaign.pk)
    assert document.fresh_until == opens
    type(campaign).objects.filter(pk=campaign.pk).update(opens_at=timezone.now())
    PublishedDocument.objects.filter(pk=document.pk).update(fresh_until=timezone.now())
    catch_up()
    again = PublishedDocument.objects.get(pk=document.pk)
    assert '"state":"before"' in document.body
    assert '"state":"open"' in again.body
    assert again.sequence > document.sequence


def test_catching_up_stops_after_its_time() -> None:
    case = make_case()
    Invalidation.objects.all().delete()
    later([case.pk], "test")
    assert (catch_up(seconds=0), pending()) == (0, 1)


def test_old_tombstones_go_and_the_clock_remembers(settings: Settings) -> None:
    settings.TOMBSTONE_DAYS = 30
    old, new, standing = (make_case(title) for title in ("Old", "New", "Standing"))
    old.unpublish()
    new.unpublish()
    gone = PublishedDocument.objects.get(page_id=old.pk)
    long_ago = timezone.now() - timedelta(days=31)
    PublishedDocument.objects.filter(pk=gone.pk).update(withdrawn_at=long_ago)
    assert forget_tombstones() == 1
    assert lock().forgotten_through == gone.sequence
    assert set(PublishedDocument.objects.values_list("page_id", flat=True)) >= {new.pk, standing.pk}
    assert forget_tombstones() == 0
    assert lock().forgotten_through == gone.sequence


def test_documents_are_made_by_one_process_where_others_could_not_see_what_is_written() -> None:
    with makers(4) as (making, number):
        assert (making, number) == (serialise, 1)
