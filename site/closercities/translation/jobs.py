"""What the translation room does by the clock."""

from closercities.operations.schedule import EveryMinute, Job, register_job
from closercities.translation.sending.runs import enqueue_forgotten


def go_on_with_runs() -> None:
    """Go on with runs of translations that nobody works on."""
    enqueue_forgotten()


def register() -> None:
    """Let the scheduler know."""
    register_job(Job("go on with runs of translations", EveryMinute(), go_on_with_runs))
