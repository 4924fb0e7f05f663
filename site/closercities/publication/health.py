"""Whether documents are what they should be, for whoever asks after the platform's health."""

from datetime import timedelta

from django.utils import timezone

from closercities.operations.health.checks import MissingPartError
from closercities.publication.models import Invalidation, Reconciliation

PATIENCE = timedelta(minutes=15)


def check_documents() -> None:
    """The last comparison found nothing that is still wrong, and nothing waits for long. Two queries."""
    last = Reconciliation.objects.filter(finished_at__isnull=False).order_by("-finished_at").first()
    if last is not None and last.left:
        raise MissingPartError("published documents differ from their pages")
    if Invalidation.objects.filter(created_at__lt=timezone.now() - PATIENCE).exists():
        raise MissingPartError("published documents wait to be made")
