"""The timed jobs of this room."""

from datetime import time

from closercities.operations.schedule import Daily, EveryMinute, Job, register_job
from closercities.publication.upkeep import catch_up, forget_tombstones


def reconcile_every_night() -> None:
    """Ask a worker to compare all documents: it may take minutes, which the scheduler has not."""
    from closercities.publication.tasks import reconcile_nightly

    reconcile_nightly.enqueue()


def make_what_waits() -> None:
    """Make documents again that a worker left behind."""
    catch_up()


def forget_old_tombstones() -> None:
    """Drop the tombstones that nobody may ask for any longer."""
    forget_tombstones()


def register() -> None:
    """Register the jobs; called once, when the application starts."""
    register_job(Job("make documents that wait", EveryMinute(), make_what_waits))
    register_job(Job("forget old tombstones", Daily(time(2, 50)), forget_old_tombstones))
    register_job(Job("reconcile documents", Daily(time(3, 0)), reconcile_every_night))
