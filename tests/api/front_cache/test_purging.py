"""Caches in front are told what changed, and nothing waits for them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from closercities.api.front_cache import outbox
from closercities.api.front_cache.jobs import sweep
from closercities.api.front_cache.models import Purge
from closercities.api.front_cache.queue import ATTEMPTS, LEASE, claim
from closercities.api.front_cache.tasks import purge
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import CHANGED, Change
from tests.api.front_cache.cache import Cache
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def wait_for(*names: str, cache: str = "front", attempts: int = 0) -> Purge:
    """A row that waits to be purged."""
    return Purge.objects.create(cache=cache, is_by_key=False, names=list(names), attempts=attempts)


def pass_time(duration: timedelta) -> None:
    for row in Purge.objects.all():
        Purge.objects.filter(pk=row.pk).update(due_at=row.due_at - duration)


def test_purge_names_page_and_api_where_it_stands_and_stood(
    cache: Cache, django_capture_on_commit_callbacks: Any
) -> None:
    case = make_case("Rain garden")
    before = case.get_url_parts()[2]
    case.slug = "rain-park"
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    after = PublishedDocument.objects.get(page_id=case.pk).path
    paths = {path for _host, path in cache.purged}
    assert before != after
    assert {before, after, f"/api/v2/pages/{case.pk}/", f"/api/v2/cases/{case.pk}/"} <= paths
    assert not Purge.objects.exists()


def test_purge_of_a_withdrawn_page(cache: Cache, django_capture_on_commit_callbacks: Any) -> None:
    case = make_case()
    path, host = case.get_url_parts()[2], case.get_site().hostname
    with django_capture_on_commit_callbacks(execute=True):
        case.unpublish()
    assert path in {path for _host, path in cache.purged}
    assert {each.partition(":")[0] for each, _path in cache.purged} == {host}


def test_purge_of_what_was_rolled_back_never_happens(
    cache: Cache, django_capture_on_commit_callbacks: Any
) -> None:
    case = make_case()
    Purge.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        unpublish_and_fail(case)
    assert not Purge.objects.exists()
    assert cache.purged == []


def unpublish_and_fail(case: Any) -> None:
    with transaction.atomic():
        case.unpublish()
        raise ZeroDivisionError


def test_purge_that_no_task_was_queued_for_is_done_by_the_sweep(cache: Cache) -> None:
    case = make_case()
    # As a web process leaves it that is killed between the commit and the task.
    assert cache.purged == []
    sweep()
    assert f"/api/v2/cases/{case.pk}/" in {path for _host, path in cache.purged}
    before = len(cache.purged)
    sweep()
    assert len(cache.purged) == before


def test_purge_that_a_worker_had_claimed_is_done_after_its_lease(cache: Cache) -> None:
    wait_for("http://localhost/en/")
    assert len(claim()) == 1
    assert claim() == []
    sweep()
    assert cache.purged == []
    pass_time(LEASE + timedelta(seconds=1))
    sweep()
    assert cache.purged == [("localhost", "/en/")]


def test_publishing_without_caches_asks_and_queues_nothing(settings: Settings, queue: Any) -> None:
    make_site("en")
    case = make_case()
    document = PublishedDocument.objects.get(page_id=case.pk)
    assert (settings.WAGTAILFRONTENDCACHE, settings.FRONT_CACHE_KEYS) == ({}, {})
    waiting = len(connection.run_on_commit)
    with CaptureQueriesContext(connection) as captured:
        outbox._after_writing([Change(CHANGED, document)])
    assert (len(captured), len(connection.run_on_commit)) == (0, waiting)


@pytest.mark.parametrize("status", [500, 503, 403, 405])
def test_purge_that_a_cache_refuses_is_tried_again_later(cache: Cache, status: int) -> None:
    cache.status = status
    row = wait_for("http://localhost/en/")
    earliest = timezone.now() + timedelta(seconds=30)
    assert purge.func() == 1
    row.refresh_from_db()
    assert row.attempts == 1
    assert row.due_at >= earliest
    cache.status = 200
    assert purge.func() == 0
    pass_time(timedelta(minutes=1))
    assert purge.func() == 1
    assert not Purge.objects.exists()


def test_purge_of_a_cache_that_is_down_leaves_publishing_and_other_caches_alone(
    cache: Cache, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    case = make_case()
    down = {**settings.WAGTAILFRONTENDCACHE["front"], "LOCATION": "http://127.0.0.1:9"}
    settings.WAGTAILFRONTENDCACHE = {"away": down, **settings.WAGTAILFRONTENDCACHE}
    Purge.objects.all().delete()
    case.title = "Rain park"
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    assert PublishedDocument.objects.get(page_id=case.pk).title == "Rain park"
    assert set(Purge.objects.values_list("cache", "attempts")) == {("away", 1)}
    assert f"/api/v2/cases/{case.pk}/" in {path for _host, path in cache.purged}


def test_purge_gives_up_in_the_end(cache: Cache) -> None:
    cache.status = 500
    wait_for("http://localhost/en/", attempts=ATTEMPTS - 1)
    purge.func()
    assert not Purge.objects.exists()


@pytest.mark.parametrize("status", [404, 410])
def test_purge_of_what_the_cache_does_not_have_is_done(cache: Cache, status: int) -> None:
    cache.status = status
    wait_for("http://localhost/en/?a=1")
    purge.func()
    assert cache.purged == [("localhost", "/en/?a=1")]
    assert not Purge.objects.exists()


def test_purge_of_a_cache_that_was_taken_away_does_nothing(cache: Cache) -> None:
    wait_for("http://localhost/en/", cache="former")
    assert purge.func() == 1
    assert cache.purged == []
    assert not Purge.objects.exists()


def test_purges_that_wait_together_tell_each_address_once(cache: Cache) -> None:
    wait_for("http://localhost/en/", "http://localhost/en/a/")
    wait_for("http://localhost/en/")
    purge.func()
    assert cache.purged == [("localhost", "/en/"), ("localhost", "/en/a/")]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (10, 1), (100, 3)])
def test_purge_is_written_with_two_queries(cache: Cache, queue: Any, count: int, rows: int) -> None:
    document = PublishedDocument.objects.get(page_id=make_case().pk)
    changes = []
    for number in range(count):
        each = PublishedDocument.objects.get(pk=document.pk)
        each.page_id, each.path = 10_000 + number, f"/en/cases/{number}/"
        changes.append(Change(CHANGED, each))
    Purge.objects.all().delete()
    with CaptureQueriesContext(connection) as captured:
        outbox.keep(changes)
    assert len([each for each in captured if "SAVEPOINT" not in each["sql"]]) == 2
    assert [len(row.names) <= 100 for row in Purge.objects.all()] == [True] * rows
