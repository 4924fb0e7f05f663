"""The timed jobs that the platform cannot do without."""

from datetime import time

from django.core.management import call_command

from closercities.operations.lost_tasks import take_up_lost_tasks
from closercities.operations.schedule import Daily, EveryMinute, Job, register_job


def publish_scheduled() -> None:
    """Publish what was scheduled to go live, and unpublish what expired."""
    call_command("publish_scheduled", verbosity=0)


def remove_expired_sessions() -> None:
    """Drop the sessions of people who did not come back."""
    call_command("clearsessions", verbosity=0)


def remove_finished_tasks() -> None:
    """Drop results of tasks that ended more than two weeks ago."""
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


register_job(Job("take up lost tasks", EveryMinute(), take_up_lost_tasks))
register_job(Job("publish scheduled pages", EveryMinute(), publish_scheduled))
register_job(Job("remove expired sessions", Daily(time(2, 30)), remove_expired_sessions))
register_job(Job("remove finished tasks", Daily(time(2, 40)), remove_finished_tasks))
