"""How long something waits, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from cases.submissions.models import Submission
from cases.submissions.states import WAITING, State

_WAITS = (*WAITING, State.UNCONFIRMED, State.CHANGES_ASKED)


def age(since: datetime, now: datetime | None = None) -> str:
    """How long ago ``since`` is, rounded down: “3 days”."""
    hours = int(((now or timezone.now()) - since).total_seconds() // 3600)
    if hours < 1:
        return gettext("less than an hour")
    if hours < 24:
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    days = hours // 24
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}


def waits(submission: Submission) -> str:
    """“waits 3 days” for what somebody has yet to do something about; else empty."""
    if submission.correction_sent_at is not None:
        return gettext("correction waits %(time)s") % {"time": age(submission.correction_sent_at)}
    if submission.message_held_at is not None:
        return gettext("message waits %(time)s") % {"time": age(submission.message_held_at)}
    if submission.sent_at is None or submission.state not in _WAITS:
        return ""
    return gettext("waits %(time)s") % {"time": age(submission.sent_at)}
