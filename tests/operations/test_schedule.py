from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from closercities.operations import schedule
from closercities.operations.models import JobRun
from closercities.operations.schedule import Daily, EveryMinute, Job, registered_jobs, run_due_jobs

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that ran: one a minute, one a night, and one that always fails."""
    done: list[str] = []

    def fail() -> None:
        done.append("broken")
        raise LookupError("no such page")

    jobs = [
        Job("broken", EveryMinute(), fail),
        Job("minute", EveryMinute(), lambda: done.append("minute")),
        Job("night", Daily(time(3, 0)), lambda: done.append("night")),
    ]
    monkeypatch.setattr(schedule, "_jobs", {job.name: job for job in jobs})
    return done


def test_run_due_jobs_runs_each_once_for_its_moment(runs: list[str]) -> None:
    run_due_jobs(NOON)
    run_due_jobs(NOON + timedelta(seconds=20))
    assert runs == ["broken", "minute", "night"]
    run_due_jobs(NOON + timedelta(seconds=40))
    assert runs == ["broken", "minute", "night", "broken", "minute"]


def test_run_due_jobs_runs_a_nightly_job_after_its_hour(runs: list[str]) -> None:
    run_due_jobs(NOON)
    runs.clear()
    assert "night" not in run_due_jobs(NOON + timedelta(hours=14, minutes=59))
    assert "night" in run_due_jobs(NOON + timedelta(hours=15))
    assert "night" not in run_due_jobs(NOON + timedelta(hours=20))


def test_run_due_jobs_keeps_what_failed_and_goes_on(runs: list[str]) -> None:
    run_due_jobs(NOON)
    broken, minute = JobRun.objects.get(name="broken"), JobRun.objects.get(name="minute")
    assert (broken.error, minute.error) == ("LookupError: no such page", "")
    assert broken.finished_at is not None


def test_job_that_another_scheduler_claimed_is_not_run(runs: list[str]) -> None:
    for name in ("broken", "minute", "night"):
        JobRun.objects.create(name=name, started_at=NOON)
    assert run_due_jobs(NOON) == []
    assert runs == []


def test_daily_latest_is_yesterday_before_its_hour() -> None:
    early = datetime(2026, 3, 1, 2, 59, tzinfo=UTC)
    assert Daily(time(3, 0)).latest(early) == datetime(2026, 2, 28, 3, 0, tzinfo=UTC)


def test_register_job_refuses_a_second_of_the_same_name(runs: list[str]) -> None:
    with pytest.raises(ValueError, match="two jobs are named 'minute'"):
        schedule.register_job(Job("minute", EveryMinute(), list))


def test_what_a_job_says_is_kept() -> None:
    job = Job("talks", EveryMinute(), lambda: "Removed 3 mails.")
    assert schedule.run_job_if_due(job, timezone.now())
    assert JobRun.objects.get(name="talks").report == "Removed 3 mails."


def test_platform_jobs_are_registered() -> None:
    assert [job.name for job in registered_jobs()] == [
        "take up lost tasks",
        "publish scheduled pages",
        "remove expired sessions",
        "remove finished tasks",
        "send mail that waits",
        "empty old mail",
        "go on with runs of translations",
        "follow published originals",
        "tell translators what is outdated",
        "make documents that wait",
        "forget old tombstones",
        "reconcile documents",
        "erase old submissions",
        "let go of submitted files",
        "forget messages of readers",
        "remove submitted files without a submission",
        "drop old searches that found nothing",
        "bring search up to date",
        "reconcile search",
        "tell followers of searches",
        "forget unconfirmed searches",
        "remove old previews",
        "purge caches that wait",
        "send webhooks that wait",
        "remove old webhook deliveries",
        "make the snapshot of the month",
    ]


def test_run_schedule_once_runs_what_is_due_and_ends(runs: list[str]) -> None:
    call_command("run_schedule", "--once")
    assert runs == ["broken", "minute", "night"]
    assert JobRun.objects.filter(finished_at__lte=timezone.now()).count() == 3
