"""Caches in front are told what changed, and nothing waits for them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import default_task_backend
from pytest_django import Settings

from closercities.api.front_cache import outbox
from closercities.api.front_cache.tasks import ATTEMPTS, purge
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import CHANGED, Change
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
BACKEND = "closercities.api.front_cache.backend.HTTPBackend"


class Cache:
    """Keeps what it is asked to forget; answers with ``status``."""

    def __init__(self) -> None:
        self.status = 200
        self.purged: list[tuple[str, str]] = []
        self.url = ""


@contextmanager
def listening() -> Iterator[Cache]:
    cache = Cache()

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            cache.purged.append((self.headers["Host"], self.path))
            self.send_response(cache.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        cache.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield cache
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def cache(settings: Settings) -> Iterator[Cache]:
    make_site("en")
    with listening() as found:
        settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": BACKEND, "LOCATION": found.url}}
        yield found


@pytest.fixture
def queue(settings: Settings) -> Any:
    """Tasks that are kept and not run."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}
    }
    default_task_backend.clear()  # type: ignore[attr-defined]
    return default_task_backend


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


def test_purge_of_a_withdrawn_page(cache: Cache, django_capture_on_commit_callbacks: Any) -> None:
    case = make_case()
    path, host = case.get_url_parts()[2], case.get_site().hostname
    with django_capture_on_commit_callbacks(execute=True):
        case.unpublish()
    assert path in {path for _host, path in cache.purged}
    assert {each.partition(":")[0] for each, _path in cache.purged} == {host}


def test_publishing_without_caches_asks_and_queues_nothing(settings: Settings, queue: Any) -> None:
    make_site("en")
    case = make_case()
    document = PublishedDocument.objects.get(page_id=case.pk)
    assert settings.WAGTAILFRONTENDCACHE == {}
    waiting = len(connection.run_on_commit)
    with CaptureQueriesContext(connection) as captured:
        outbox._after_writing([Change(CHANGED, document)])
    assert (len(captured), len(connection.run_on_commit)) == (0, waiting)


@pytest.mark.parametrize("status", [500, 503, 403, 405])
def test_purge_that_a_cache_refuses_is_tried_again_later(cache: Cache, queue: Any, status: int) -> None:
    cache.status = status
    earliest = timezone.now() + timedelta(seconds=30)
    assert purge.func("front", ["http://localhost/en/"]) is False
    (again,) = queue.results
    assert again.args == ["front", ["http://localhost/en/"], 2]
    assert again.task.run_after >= earliest


def test_purge_of_a_cache_that_is_down_leaves_publishing_alone(
    settings: Settings, queue: Any, django_capture_on_commit_callbacks: Any
) -> None:
    make_site("en")
    case = make_case()
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": BACKEND, "LOCATION": "http://127.0.0.1:9"}}
    case.title = "Rain park"
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    assert PublishedDocument.objects.get(page_id=case.pk).title == "Rain park"
    assert purge.func("front", ["http://localhost/en/"]) is False
    assert queue.results[-1].args[2] == 2


def test_purge_gives_up_in_the_end(cache: Cache, queue: Any) -> None:
    cache.status = 500
    assert purge.func("front", ["http://localhost/en/"], ATTEMPTS) is False
    assert queue.results == []


@pytest.mark.parametrize("status", [404, 410])
def test_purge_of_what_the_cache_does_not_have_is_done(cache: Cache, queue: Any, status: int) -> None:
    cache.status = status
    assert purge.func("front", ["http://localhost/en/?a=1"]) is True
    assert cache.purged == [("localhost", "/en/?a=1")]


def test_purge_of_a_cache_that_was_taken_away_does_nothing(cache: Cache, queue: Any) -> None:
    assert purge.func("former", ["http://localhost/en/"]) is False
    assert (cache.purged, queue.results) == ([], [])


@pytest.mark.parametrize(("count", "tasks"), [(1, 1), (10, 1), (100, 3)])
def test_purge_goes_in_batches_with_one_query(cache: Cache, queue: Any, count: int, tasks: int) -> None:
    document = PublishedDocument.objects.get(page_id=make_case().pk)
    changes = []
    for number in range(count):
        each = PublishedDocument.objects.get(pk=document.pk)
        each.page_id, each.path = 10_000 + number, f"/en/cases/{number}/"
        changes.append(Change(CHANGED, each))
    queue.clear()
    with CaptureQueriesContext(connection) as captured:
        outbox.ask_to_purge(changes)
    assert len(captured) == 1
    assert [len(each.args[1]) <= 100 for each in queue.results] == [True] * tasks
