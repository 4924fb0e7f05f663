"""Workers are processes: one is killed while it sends, and two send at once."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection

from closercities.api.webhooks.models import WebhookDelivery, WebhookEvent, WebhookSubscription
from closercities.api.webhooks.queue import LEASE
from tests.api.webhooks.made import deliver, subscribe, wait
from tests.api.webhooks.receiver import Receiver

PATIENCE = 240


@pytest.fixture(autouse=True)
def _committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a test writes is committed, for other processes to see, and taken away afterwards."""
    with django_db_blocker.unblock():
        yield
        WebhookSubscription.objects.all().delete()
        WebhookEvent.objects.all().delete()
        connection.close()


def database_url() -> str:
    """How another process reaches the database of the tests."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(django_settings.DATABASE_URL)._replace(path=f"/{name}"))


def start_worker(root: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "closercities.settings.test",
        "DATABASE_URL": database_url(),
        "PYTHONPATH": f"{root / 'site'}{os.pathsep}{root}",
        "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8",
    }
    return subprocess.Popen([sys.executable, "-m", "tests.api.webhooks.worker"], cwd=root, env=environment)


def tell(subscription: WebhookSubscription, pages: int, changes: int) -> None:
    """So many changes of so many pages, the pages by turns."""
    for number in range(pages * changes):
        event = WebhookEvent.objects.create(
            event_id=f"change-{number}",
            event="page.changed",
            page_id=number % pages,
            sequence=number,
            payload=f'{{"id":{number},"page":{number % pages}}}',
        )
        WebhookDelivery.objects.create(subscription=subscription, event=event, page_id=event.page_id)


def states() -> set[str]:
    return set(WebhookDelivery.objects.values_list("state", flat=True))


def test_worker_that_is_killed_while_it_sends_loses_nothing(root: Path, receiver: Receiver) -> None:
    subscription, _secret = subscribe(receiver.url)
    tell(subscription, pages=1, changes=2)
    arrived, killed = threading.Event(), threading.Event()

    def hold(message: Any) -> int:
        arrived.set()
        killed.wait(PATIENCE)
        return 204

    receiver.answer = hold
    worker = start_worker(root)
    assert arrived.wait(PATIENCE)
    worker.kill()
    worker.wait(PATIENCE)
    killed.set()
    receiver.answer = None
    assert states() == {"pending"}
    assert deliver() == 0
    wait(seconds=LEASE.total_seconds() + 1)
    assert deliver() == 2
    assert [message["id"] for message in receiver.messages] == [0, 0, 1]
    assert states() == {"delivered"}


def test_two_workers_at_once_send_all_and_keep_the_order_of_each_page(root: Path, receiver: Receiver) -> None:
    subscription, _secret = subscribe(receiver.url)
    tell(subscription, pages=4, changes=10)
    workers = [start_worker(root), start_worker(root)]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    assert deliver() == 0
    assert states() == {"delivered"}
    first_times = list(dict.fromkeys((message["page"], message["id"]) for message in receiver.messages))
    for page in range(4):
        assert [number for of, number in first_times if of == page] == list(range(page, 40, 4))
