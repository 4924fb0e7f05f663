"""What the translation room does by the clock."""

from closercities.operations.schedule import EveryMinute, Job, register_job
from closercities.translation.refreshing import catch_up
from closercities.translation.sending.runs import enqueue_forgotten


def go_on_with_runs() -> None:
    """Go on with runs of translations that nobody works on."""
    enqueue_forgotten()


def follow_what_was_left() -> str | None:
    """Record originals anew that a worker left behind."""
    return catch_up()


def register() -> None:
    """Let the scheduler know."""
    register_job(Job("go on with runs of translations", EveryMinute(), go_on_with_runs))
    register_job(Job("follow published originals", EveryMinute(), follow_what_was_left))
