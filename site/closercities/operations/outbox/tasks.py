"""What a worker does for mail."""

from django_tasks import task

from closercities.operations.outbox.delivery import send_due


@task()
def send_mail_that_waits() -> int:
    """Send what is due; how many mails that were. Goes to the end of the queue when more waits."""
    sent, more = send_due()
    if more:
        send_mail_that_waits.enqueue()
    return sent
