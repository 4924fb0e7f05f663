"""What submitters are told by mail. Every mail holds a link of its own, made when the mail is queued."""

import time
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cases.submissions.counting import form_counts
from cases.submissions.links import make_link, token_of
from cases.submissions.models import SecretLink, Submission
from cases.submissions.suspicion import SUSPECT
from closercities.operations.outbox.kinds import MailKind, mail_kind, register_kind
from closercities.operations.outbox.queueing import queue_mail
from closercities.operations.outbox.secret_values import SecretGone, register_secret

RESOLVER = "submission_link"
_SAMPLES = {
    "title": "A square for playing that turns into a basin",
    "reference": "CC-7K3M-9QPF",
    "link": "https://closercities.example/en/share/…",
}
_WITH_REASON = {**_SAMPLES, "reason": "We could not find out where the project is."}
_WITH_ADDRESS = {**_SAMPLES, "address": "https://closercities.example/en/cases/water-square/"}
_WITH_CASE = {**_SAMPLES, "case": "“Water square”, https://closercities.example/en/cases/water-square/"}

KINDS = (
    MailKind(
        "submission_link",
        _("Link to go on with a submission"),
        _SAMPLES,
        _("Your link to “{title}”"),
        _(
            "Hello,\n\nwith this link you can go on with “{title}”, on any device:\n\n{link}\n\n"
            "Keep it to yourself: who has it can read and change what you wrote. "
            "If you did not ask for it, you need do nothing."
        ),
    ),
    MailKind(
        "submission_confirm",
        _("Confirm the e-mail address"),
        _SAMPLES,
        _("One step left: confirm that “{title}” is yours"),
        _(
            "Hello,\n\nthank you for sharing “{title}”. Its reference is {reference}.\n\n"
            "Open this page and press the button, so that we know we can write to you:\n\n{link}\n\n"
            "Until then nobody reads it. If you did not send this, you need do nothing."
        ),
    ),
    MailKind(
        "submission_received",
        _("Received"),
        _SAMPLES,
        _("We have “{title}”"),
        _(
            "Hello,\n\n“{title}” has arrived. Its reference is {reference}. An editor reads it and "
            "answers you.\n\nHere you see what becomes of it, can add to it and can withdraw it:\n\n{link}"
        ),
    ),
    MailKind(
        "submission_changes_asked",
        _("Changes asked"),
        _WITH_REASON,
        _("A question about “{title}”"),
        _(
            "Hello,\n\nwe like “{title}”, and need a little more from you:\n\n{reason}\n\n"
            "Answer here; everything you wrote is still there:\n\n{link}"
        ),
    ),
    MailKind(
        "submission_accepted",
        _("Accepted"),
        _SAMPLES,
        _("“{title}” becomes a case"),
        _(
            "Hello,\n\ngood news: “{title}” is accepted. An editor prepares the page now, and we write "
            "to you when it is public.\n\n{link}"
        ),
    ),
    MailKind(
        "submission_merged",
        pgettext_lazy("state of a case submission", "Merged with a case"),
        _WITH_CASE,
        _("“{title}” joins a case that is there"),
        _(
            "Hello,\n\nthank you for sharing “{title}”. This project is among our cases already:\n\n"
            "{case}\n\nWhat you told us adds to it. An editor prepares that now, and we write to you when "
            "it is public.\n\n{link}"
        ),
    ),
    MailKind(
        "submission_published",
        pgettext_lazy("state of a case submission", "Published"),
        _WITH_ADDRESS,
        _("“{title}” is public"),
        _(
            "Hello,\n\n“{title}” can be read by everybody now:\n\n{address}\n\n"
            "If something is not right, tell us here:\n\n{link}\n\nThank you for sharing it."
        ),
    ),
    MailKind(
        "submission_declined",
        _("Declined"),
        _WITH_REASON,
        _("About “{title}”"),
        _(
            "Hello,\n\nthank you for sharing “{title}”. We do not publish it:\n\n{reason}\n\n"
            "What you wrote is still here, should you want to keep it:\n\n{link}"
        ),
    ),
    MailKind(
        "submission_withdrawn",
        _("Withdrawn"),
        _SAMPLES,
        _("“{title}” is withdrawn"),
        _(
            "Hello,\n\n“{title}” ({reference}) is withdrawn and will not be published. "
            "Was that a mistake? Answer this mail, or look here:\n\n{link}"
        ),
    ),
)


def register() -> None:
    """Make the kinds of mail known, and how a link is told only when a mail is sent."""
    for kind in KINDS:
        register_kind(kind)
    register_secret(RESOLVER, _address_of)


def queue(kind: str, submission: Submission, **values: str) -> bool:
    """Write a mail of ``kind`` to who submitted; whether there was an address that may get one more.

    In the transaction of the change that it tells of.
    """
    if not submission.email or not _goes_by_itself(kind, submission):
        return False
    return _queue(kind, submission, values)


def _goes_by_itself(kind: str, submission: Submission) -> bool:
    """Whether a mail may go that nobody asked for, and count it.

    Programs give addresses of strangers: what asks suspects to confirm goes out only so often an hour, to
    all of them together. Who waits for one presses a button, or has a browser that works for it.
    """
    if kind != "submission_confirm" or submission.suspicion < SUSPECT:
        return True
    counted = form_counts().take("mails to suspects", time.time())
    return counted is None or counted[0] <= settings.MAILS_TO_SUSPECTS_PER_HOUR


def _queue(kind: str, submission: Submission, values: Mapping[str, str]) -> bool:
    link = make_link(submission, mailed_to=submission.email)
    with translation.override(submission.locale):
        untitled = gettext("your project")
    known = {"title": submission.title or untitled, "reference": submission.reference, **values}
    told = {name: known.get(name, "") for name in mail_kind(kind).variables if name != "link"}
    sent = queue_mail(
        kind,
        submission.email,
        submission.locale,
        told,
        about=submission.reference,
        secrets={"link": f"{RESOLVER}:{link.pk}"},
    )
    if sent is None:
        # Nobody will ever hold it, and it shall not look as if somebody did.
        link.delete()
    return sent is not None


def _address_of(number: str) -> str:
    link = SecretLink.objects.select_related("submission").get(pk=int(number))
    if link.revoked_at is not None:
        raise SecretGone
    with translation.override(link.submission.locale):
        path = reverse("submissions:status", args=[token_of(link)])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def queue_alone(kind: str, submission: Submission) -> bool:
    """Like :func:`queue`, for a mail that somebody asked for: in a transaction of its own."""
    with transaction.atomic():
        return bool(submission.email) and _queue(kind, submission, {})
