"""What ``/health/`` answers before and after the platform was ready once."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from closercities.operations.health import checks
from closercities.operations.health.readiness import ready_once
from closercities.operations.heartbeat import beat
from closercities.operations.models import Heartbeat, Preparation

pytestmark = pytest.mark.django_db
# A port that no server can have.
NOBODY = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def not_ready_yet() -> Iterator[None]:
    ready_once.set(False)
    yield
    ready_once.set(False)


@pytest.fixture
def processes_there() -> None:
    beat("worker")
    beat("scheduler")


def lose(name: str) -> None:
    Heartbeat.objects.filter(name=name).update(beaten_at=timezone.now() - timedelta(minutes=1))


def test_live_asks_nothing_of_the_database(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/health/live/")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


def test_ready_when_every_part_is_there(client: Client, processes_there: None) -> None:
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "degraded": []})
    assert "no-store" in answer["Cache-Control"]
    assert "Vary" not in answer or "Accept-Language" not in answer["Vary"]


def test_ready_names_the_worker_that_never_came(client: Client) -> None:
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["failing"] == {"worker": "no task worker is running"}


def test_ready_takes_a_stale_heartbeat_for_none(client: Client, processes_there: None) -> None:
    lose("worker")
    assert client.get("/health/ready/").status_code == 503


def test_ready_names_demo_content_that_is_expected(
    client: Client, processes_there: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EXPECT_DEMO_CONTENT = True
    monkeypatch.setattr(checks, "get_commands", lambda: {"load_demo": "closercities.demo"})
    assert client.get("/health/ready/").json()["failing"] == {
        "demo content": "the demo content is not loaded"
    }
    Preparation.objects.create(name="demo content", digest="1")
    assert client.get("/health/ready/").status_code == 200


def test_ready_names_migrations_that_are_not_applied(
    client: Client, processes_there: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks._migrations_are_applied.cache_clear()
    monkeypatch.setattr(checks.MigrationExecutor, "migration_plan", lambda *_: [("cases.0002", False)])
    failing = client.get("/health/ready/").json()["failing"]
    assert failing == {"migrations": "migrations are still to be applied"}
    monkeypatch.undo()
    assert client.get("/health/ready/").status_code == 200


def test_ready_once_stays_200_without_worker_and_scheduler(client: Client, processes_there: None) -> None:
    assert client.get("/health/ready/").status_code == 200
    lose("worker")
    lose("scheduler")
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "degraded", "degraded": ["worker", "scheduler"]},
    )


def test_ready_names_a_search_engine_that_is_away(
    client: Client, processes_there: None, settings: Settings
) -> None:
    settings.ELASTICSEARCH_URL = NOBODY
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["degraded"]) == (200, ["search"])


def test_ready_names_a_mail_server_that_is_away(
    client: Client, processes_there: None, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert client.get("/health/ready/").json()["degraded"] == ["mail"]


def test_ready_is_503_without_database_also_later(
    client: Client, processes_there: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/health/ready/").status_code == 200

    def refuse() -> None:
        raise OperationalError("password=secret host=database.internal")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["failing"] == {"database": "the database does not answer"}
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/health/live/", "/health/ready/"])
def test_health_refuses_to_be_written(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


class _Engine(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.mark.parametrize(("status", "degraded"), [(200, []), (401, []), (503, ["search"])])
def test_search_engine_is_there_when_it_answers_even_with_a_refusal(
    client: Client, processes_there: None, settings: Settings, status: int, degraded: list[str]
) -> None:
    handler = type("Engine", (_Engine,), {"status": status})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.server_port}"
        found = client.get("/health/ready/").json()["degraded"]
        server.shutdown()
    assert found == degraded
