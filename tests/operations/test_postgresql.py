"""A connection that is kept is checked before each request, without a question while all is well."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def kept() -> Iterator[Any]:
    """A connection beside that of the test, as a web process keeps one."""
    made = connection.copy()
    made.health_check_enabled = True
    made.ensure_connection()
    yield made
    made.close()


def process(of: Any) -> int:
    with of.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_healthy_connection_is_used_again_without_a_question(
    kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = process(kept)
    kept.health_check_done = False
    monkeypatch.setattr(kept, "is_usable", lambda: pytest.fail("asked"))
    assert process(kept) == before
    assert kept.health_check_done is True


def test_connection_that_the_server_ended_is_made_anew(kept: Any) -> None:
    before = process(kept)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
        assert cursor.fetchone() == (True,)
    kept.health_check_done = False
    assert process(kept) not in (0, before)
