"""Workers are processes: one is killed while it sends, and two send at once."""

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from closercities.operations.models import OutgoingMail
from closercities.operations.outbox.delivery import send_due
from closercities.operations.outbox.queueing import queue_mail
from tests.operations.outbox.mail_server import MailServer

PATIENCE = 240


@pytest.fixture(autouse=True)
def _committed(
    django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """What a test writes is committed, for other processes to see, and taken away afterwards."""
    # Only the processes of a test send.
    monkeypatch.setattr("closercities.operations.outbox.queueing.start", lambda: None)
    with django_db_blocker.unblock():
        yield
        OutgoingMail.objects.all().delete()
        DBTaskResult.objects.all().delete()
        connection.close()


def greet(number: int) -> OutgoingMail:
    with transaction.atomic():
        mail = queue_mail("greeting", f"reader{number}@example.org", "en", {"name": str(number)})
    assert mail is not None
    return mail


def start_worker(root: Path, port: int) -> subprocess.Popen[bytes]:
    name = str(connection.settings_dict["NAME"])
    database = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else urlunsplit(urlsplit(django_settings.DATABASE_URL)._replace(path=f"/{name}"))
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "closercities.settings.test",
        "DATABASE_URL": database,
        "PYTHONPATH": f"{root / 'site'}{os.pathsep}{root}",
    }
    command = [sys.executable, "-m", "tests.operations.outbox.worker", str(port)]
    return subprocess.Popen(command, cwd=root, env=environment)


def test_worker_that_is_killed_while_it_sends_loses_nothing(root: Path, mail_server: MailServer) -> None:
    mail = greet(1)
    arrived, killed = threading.Event(), threading.Event()

    def hold() -> str:
        arrived.set()
        killed.wait(PATIENCE)
        return "250 OK"

    mail_server.data = hold
    worker = start_worker(root, mail_server.port)
    assert arrived.wait(PATIENCE)
    worker.kill()
    worker.wait(PATIENCE)
    killed.set()
    mail.refresh_from_db()
    assert mail.state == "waiting"
    assert send_due() == (0, False)
    OutgoingMail.objects.update(claimed_until=timezone.now())
    assert send_due() == (1, False)
    mail.refresh_from_db()
    assert mail.state == "sent"
    # The first may have arrived: the receiver can tell that both are the same.
    assert [message["Message-ID"] for message in mail_server.messages] == [f"<{mail.key}@localhost>"] * 2


def test_two_workers_at_once_send_each_mail_once(root: Path, mail_server: MailServer) -> None:
    mails = [greet(number) for number in range(40)]
    both = threading.Barrier(2, timeout=PATIENCE)
    met = threading.Event()

    def meet() -> str:
        """Hold the first mail of either worker until the other one sends too."""
        if not met.is_set():
            both.wait()
            met.set()
        return "250 OK"

    mail_server.data = meet
    workers = [start_worker(root, mail_server.port) for _number in range(2)]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    sent = Counter(str(message["Message-ID"]) for message in mail_server.messages)
    assert sent == {f"<{mail.key}@localhost>": 1 for mail in mails}
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_address_gets_no_more_than_its_handful_from_requests_at_once(settings: Settings) -> None:
    settings.MAILS_PER_ADDRESS_A_DAY = 3
    together = threading.Barrier(8, timeout=PATIENCE)

    def ask(number: int) -> bool:
        together.wait()
        try:
            with transaction.atomic():
                return queue_mail("greeting", f"ana+{number}@example.org", "en", {"name": "A"}) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as threads:
        answers = list(threads.map(ask, range(8)))
    assert sum(answers) == OutgoingMail.objects.count() == 3
