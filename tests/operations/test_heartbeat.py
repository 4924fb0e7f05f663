from datetime import timedelta

import pytest
from django.utils import timezone

from closercities.operations.heartbeat import PATIENCE, beat, beating, forget, is_beating
from closercities.operations.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_beat_keeps_one_row_a_process() -> None:
    beat("worker")
    first = Heartbeat.objects.get().beaten_at
    beat("worker")
    assert Heartbeat.objects.get().beaten_at > first


def test_is_beating_ends_when_patience_does() -> None:
    assert not is_beating("worker")
    beat("worker")
    assert is_beating("worker")
    assert not is_beating("scheduler")
    Heartbeat.objects.update(beaten_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    assert not is_beating("worker")


def test_forget_leaves_processes_of_other_hosts() -> None:
    beat("worker")
    now = timezone.now()
    Heartbeat.objects.create(name="worker", host="elsewhere", process_id=1, beaten_at=now)
    Heartbeat.objects.create(name="worker", host="long-gone", process_id=1, beaten_at=now - timedelta(days=2))
    forget("worker")
    assert list(Heartbeat.objects.values_list("host", flat=True)) == ["elsewhere"]


def test_beating_beats_at_once_and_is_forgotten_also_after_an_error() -> None:
    def work() -> None:
        with beating("worker"):
            assert is_beating("worker")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert not Heartbeat.objects.exists()
