"""The mails around a message of a reader."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from cases.submissions.links import make_link, token_of
from cases.submissions.models import RelayedMessage, SecretLink
from cases.submissions.relay.tokens import token_for
from closercities.operations.outbox.kinds import MailKind, register_kind
from closercities.operations.outbox.queueing import queue_mail
from closercities.operations.outbox.secret_values import SecretGone, register_secret

CONFIRM, OFF = "relay_confirm", "relay_off"
_TITLE = "A square for playing that turns into a basin"
_WORDS = "We would like to do the same. Who looks after the pumps?"

KINDS = (
    MailKind(
        "relay_confirm",
        _("Message of a reader: confirm the address"),
        {"title": _TITLE, "words": _WORDS, "link": "https://closercities.example/en/contact/confirm/…"},
        _("Send your message about “{title}”"),
        _(
            "Hello,\n\nsomebody, most likely you, wrote this on our page about “{title}”:\n\n{words}\n\n"
            "Open this page and press the button, and we pass it on:\n\n{link}\n\n"
            "If you did not write it, you need do nothing: nobody gets it."
        ),
    ),
    MailKind(
        "relay_message",
        _("Message of a reader"),
        {
            "title": _TITLE,
            "sender": "Tunde",
            "words": _WORDS,
            "answer": "Answer this mail, and it goes to tunde@example.org.",
            "link": "https://closercities.example/en/share/…/messages/",
        },
        _("A message about “{title}”"),
        _(
            "Hello,\n\n{sender} read about “{title}” and writes to you through our form:\n\n"
            "– – –\n\n{words}\n\n– – –\n\n{answer}\n\nYour address was not shown to anybody. "
            "If you want no such messages, or this one should not have come, switch them off here:\n\n{link}"
        ),
    ),
)
_ANSWER = gettext_lazy(
    "Answer this mail, and your answer goes to %(address)s. The sender has agreed to that; they will see "
    "your address then."
)
_NO_ANSWER = gettext_lazy("The sender did not give you an address, so you cannot answer.")


def register() -> None:
    """Make the kinds of mail known, and how their links are told only when a mail is sent."""
    for kind in KINDS:
        register_kind(kind)
    register_secret(CONFIRM, _confirmation)
    register_secret(OFF, _switch)


def ask_to_confirm(message: RelayedMessage) -> bool:
    """Ask the reader whether it was them; whether their address may get one more mail."""
    values = {"title": message.submission.title, "words": message.words}
    mail = queue_mail(
        "relay_confirm",
        message.email,
        message.locale,
        values,
        about=message.submission.reference,
        secrets={"link": f"{CONFIRM}:{message.pk}"},
    )
    return mail is not None


def pass_on(message: RelayedMessage) -> bool:
    """Write to who shared the case; whether their address may get one more mail."""
    submission = message.submission
    link = make_link(submission, mailed_to=submission.email)
    with translation.override(submission.locale):
        answer = str(_ANSWER) % {"address": message.email} if message.shows_address else str(_NO_ANSWER)
        sender = message.name or gettext("Somebody")
    mail = queue_mail(
        "relay_message",
        submission.email,
        submission.locale,
        {"title": submission.title, "sender": sender, "words": message.words, "answer": answer},
        about=submission.reference,
        secrets={"link": f"{OFF}:{link.pk}"},
        reply_to=message.email if message.shows_address else "",
    )
    if mail is None:
        link.delete()
    return mail is not None


def _confirmation(number: str) -> str:
    message = RelayedMessage.objects.get(pk=int(number))
    with translation.override(message.locale):
        path = reverse("contact:confirm", args=[token_for(message)])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _switch(number: str) -> str:
    link = SecretLink.objects.select_related("submission").get(pk=int(number))
    if link.revoked_at is not None:
        raise SecretGone
    with translation.override(link.submission.locale):
        path = reverse("submissions:relay", args=[token_of(link)])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
