"""What the translation room does by the clock."""

from datetime import time

from closercities.operations.schedule import Daily, EveryMinute, Job, register_job
from closercities.translation.noticing.digest import send_digests
from closercities.translation.refreshing import catch_up
from closercities.translation.sending.runs import enqueue_forgotten


def go_on_with_runs() -> None:
    """Go on with runs of translations that nobody works on."""
    enqueue_forgotten()


def follow_what_was_left() -> str | None:
    """Record originals anew that a worker left behind."""
    return catch_up()


def tell_translators() -> str | None:
    """Write to translators what has changed since the day before."""
    return send_digests()


def register() -> None:
    """Let the scheduler know."""
    register_job(Job("go on with runs of translations", EveryMinute(), go_on_with_runs))
    register_job(Job("follow published originals", EveryMinute(), follow_what_was_left))
    register_job(Job("tell translators what is outdated", Daily(time(6, 5)), tell_translators))
