"""What submitters are told of their corrections."""

from django.utils.translation import gettext_lazy as _

from closercities.operations.outbox.kinds import MailKind, register_kind

_SAMPLES = {
    "title": "A square for playing that turns into a basin",
    "link": "https://closercities.example/en/share/…",
}
_WITH_REASON = {**_SAMPLES, "reason": "We could not find the new figure anywhere."}
_WITH_ADDRESS = {**_SAMPLES, "address": "https://closercities.example/en/cases/water-square/"}

KINDS = (
    MailKind(
        "correction_received",
        _("Correction received"),
        _SAMPLES,
        _("We have your correction of “{title}”"),
        _(
            "Hello,\n\nyour correction of “{title}” has arrived. An editor reads it and answers you; until "
            "then the page stays as it is.\n\nHere you see what becomes of it, and can withdraw it:\n\n{link}"
        ),
    ),
    MailKind(
        "correction_taken",
        _("Correction taken over"),
        _WITH_REASON,
        _("Your correction of “{title}” is taken over"),
        _(
            "Hello,\n\nan editor has taken your correction of “{title}” over into a draft of the page, and "
            "we write to you when it is public.\n\n{reason}\n\nWhat was taken over stands here:\n\n{link}"
        ),
    ),
    MailKind(
        "correction_published",
        _("Correction published"),
        _WITH_ADDRESS,
        _("“{title}” is corrected"),
        _(
            "Hello,\n\nthe page of “{title}” was published anew with your correction:\n\n{address}\n\n"
            "If something is still not right, tell us here:\n\n{link}"
        ),
    ),
    MailKind(
        "correction_declined",
        _("Correction declined"),
        _WITH_REASON,
        _("About your correction of “{title}”"),
        _(
            "Hello,\n\nthank you for your correction of “{title}”. We leave the page as it is:\n\n"
            "{reason}\n\nYou can propose another one here:\n\n{link}"
        ),
    ),
    MailKind(
        "correction_withdrawn",
        _("Correction withdrawn"),
        _SAMPLES,
        _("Your correction of “{title}” is withdrawn"),
        _(
            "Hello,\n\nyour correction of “{title}” is withdrawn; the page stays as it is. "
            "You can propose another one here:\n\n{link}"
        ),
    ),
)


def register() -> None:
    """Make the kinds of mail known."""
    for kind in KINDS:
        register_kind(kind)
