"""A snapshot a month."""

from datetime import UTC, datetime, time

from closercities.api.snapshots.models import Snapshot
from closercities.operations.schedule import Daily, Job, register_job
from closercities.publication.models import PublishedDocument


def ask_for_this_month() -> None:
    """Ask a worker for a snapshot where this month has none yet, and there are cases."""
    from closercities.api.snapshots.tasks import make_todays_snapshot

    today = datetime.now(UTC).date()
    made = Snapshot.objects.filter(date__gte=today.replace(day=1), finished_at__isnull=False)
    if not made.exists() and PublishedDocument.objects.filter(type="cases.CasePage").exists():
        make_todays_snapshot.enqueue()


def register() -> None:
    """Add the job; called once, when the application starts."""
    register_job(Job("make the snapshot of the month", Daily(time(4, 0)), ask_for_this_month))
