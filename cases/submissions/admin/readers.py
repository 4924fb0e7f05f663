"""Who else has a submission open. Wagtail's own sessions of editors keep it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession

from cases.submissions.models import Submission


def open_for(submission: Submission, user: Any) -> list[EditingSession]:
    """Note that ``user`` opened ``submission``; who else did in the last ten minutes, the latest first."""
    now = timezone.now()
    place = {
        "content_type": ContentType.objects.get_for_model(Submission),
        "object_id": str(submission.pk),
    }
    mine = EditingSession.objects.filter(user=user, **place)
    if not mine.update(last_seen_at=now):
        EditingSession.objects.create(user=user, last_seen_at=now, **place)
    others = EditingSession.objects.filter(last_seen_at__gte=now - EditingSession.IDLE_TIMEOUT, **place)
    return list(others.exclude(user=user).select_related("user").order_by("-last_seen_at"))
