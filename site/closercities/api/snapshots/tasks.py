"""What a worker does for snapshots."""

from datetime import UTC, datetime

from django_tasks import task

from closercities.api.snapshots.making import SnapshotExistsError, make_snapshot


@task()
def make_todays_snapshot() -> int:
    """How many texts it holds; 0 where somebody else was faster."""
    try:
        return make_snapshot(datetime.now(UTC).date()).items
    except SnapshotExistsError:
        return 0
