"""What is done in the background."""

from django_tasks import task

from closercities.publication.invalidation import process
from closercities.publication.reconciliation import NIGHTLY, AlreadyRunningError, reconcile


@task()
def refresh_invalidated() -> int:
    """Make all documents again that wait for it, in short transactions; how many that were."""
    done = 0
    while made := process():
        done += made
    return done


@task()
def reconcile_nightly() -> int:
    """Compare all documents; how many differ. The log tells of them, and so does the state of health."""
    try:
        return reconcile(NIGHTLY).differing
    except AlreadyRunningError:
        return 0
