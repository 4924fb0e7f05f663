"""Timed jobs: which there are, which are due, and running each once however many schedulers there are."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from closercities.operations.models import JobRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class EveryMinute:
    """Due once in each minute of the clock."""

    def latest(self, now: datetime) -> datetime:
        """The last moment, up to ``now``, at which the job was to run."""
        return now.replace(second=0, microsecond=0)


@dataclass(frozen=True)
class Daily:
    """Due once a day, at a time of day in UTC."""

    at: time

    def latest(self, now: datetime) -> datetime:
        """The last moment, up to ``now``, at which the job was to run."""
        today = datetime.combine(now.astimezone(UTC).date(), self.at, tzinfo=UTC)
        return today if today <= now else today - timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """``run`` is called without arguments, in the scheduler's process, outside a transaction.

    What it returns, if anything, says what it did: one sentence, kept in its :class:`JobRun`.
    """

    name: str
    when: EveryMinute | Daily
    run: Callable[[], str | None]


_jobs: dict[str, Job] = {}


def register_job(job: Job) -> None:
    """Add ``job``; a second one of the same name raises :exc:`ValueError`.

    Call it from ``AppConfig.ready``.
    """
    if _jobs.setdefault(job.name, job) is not job:
        raise ValueError(f"two jobs are named {job.name!r}")


def registered_jobs() -> list[Job]:
    """Every job, in the order of registration."""
    return list(_jobs.values())


def _claim(job: Job, now: datetime) -> bool:
    JobRun.objects.get_or_create(name=job.name)
    due = Q(started_at__isnull=True) | Q(started_at__lt=job.when.latest(now))
    return bool(JobRun.objects.filter(due, name=job.name).update(started_at=now, finished_at=None))


def run_job_if_due(job: Job, now: datetime) -> bool:
    """Run ``job`` unless it ran, or runs, for its latest moment; tell whether it was run here.

    What the job raises is logged and kept in its :class:`JobRun`; the next moment is a new attempt.
    """
    if not _claim(job, now):
        return False
    error, report = "", None
    try:
        report = job.run()
    except Exception as problem:
        logger.exception("The job %r failed", job.name)
        error = f"{type(problem).__name__}: {problem}"
    JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), error=error, report=report or "")
    if report:
        logger.info("%s: %s", job.name, report)
    return True


def run_due_jobs(now: datetime) -> list[str]:
    """Run each registered job that is due at ``now`` (aware); the names of those that were run here."""
    return [job.name for job in registered_jobs() if run_job_if_due(job, now)]
