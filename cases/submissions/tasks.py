"""What the submissions room does in the background."""

from django.db import transaction
from django_tasks import task

from cases.submissions import mail
from cases.submissions.models import Submission
from cases.submissions.states import State

# Whoever shared more than this many gets links to the newest.
MOST_LINKS = 5


@task()
def mail_links(address: str) -> None:
    """Mail a new link to each submission of ``address``, if there is any."""
    found = Submission.objects.filter(email__iexact=address).exclude(state__in=(State.ERASED, State.SPAM))
    with transaction.atomic():
        for submission in found.order_by("-changed_at")[:MOST_LINKS]:
            mail.queue("submission_link", submission)
