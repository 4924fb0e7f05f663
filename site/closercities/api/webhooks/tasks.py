"""What is done in the background."""

from datetime import timedelta

from django_tasks import task

from closercities.api.webhooks.delivery import deliver_due
from closercities.api.webhooks.owners import tell_owners
from closercities.api.webhooks.queue import soonest_retry

SWEPT_EVERY = timedelta(minutes=1)


@task()
def deliver_webhooks() -> int:
    """Send what is due; how many requests that took. Goes to the end of the queue when more waits.

    What failed and may be tried again before the next sweep has a task of its own.
    """
    sent, more = deliver_due()
    tell_owners()
    if more:
        deliver_webhooks.enqueue()
    elif sent and deliver_webhooks.get_backend().supports_defer:
        again = soonest_retry(SWEPT_EVERY)
        if again is not None:
            deliver_webhooks.using(run_after=again).enqueue()
    return sent
