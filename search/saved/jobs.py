"""What is due by the clock."""

from datetime import time

from closercities.operations.schedule import Daily, EveryMinute, Job, register_job
from search.saved.following import forget_unconfirmed
from search.saved.telling import tell_of_new_cases


def register() -> None:
    """Let the scheduler know. Each search is due once a week; the minute only spreads them."""
    register_job(Job("tell followers of searches", EveryMinute(), tell_of_new_cases))
    register_job(Job("forget unconfirmed searches", Daily(time(3, 20)), forget_unconfirmed))
