"""Mail that goes out, and what editors changed in its words."""

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from closercities.operations.outbox.kinds import kind_label
from closercities.operations.outbox.wording import fill

# RFC 5321, 4.5.3.1.3, without the angle brackets.
LONGEST_ADDRESS = 254


class MailState(models.TextChoices):
    """What became of a mail."""

    HELD = "held", _("waits for you")
    WAITING = "waiting", _("being sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused by the receiver")
    GIVEN_UP = "given_up", _("could not be sent")
    DISCARDED = "discarded", _("discarded")


class OutgoingMail(models.Model):
    """A mail to one address. Make one with ``outbox.queueing.queue_mail``.

    ``subject`` and ``text`` have their values in place and only secrets left to fill in, as in
    ``outbox.wording``; ``secrets`` maps the name of each to a reference, see ``outbox.secret_values``.
    """

    # Stands in Message-ID.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    to = models.CharField(_("to"), max_length=LONGEST_ADDRESS, blank=True)
    # Where an answer goes, instead of to the platform: only with the consent of whose address it is.
    reply_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True, editable=False)
    # Outlives the address by a day, for the limit.
    address_digest = models.CharField(max_length=64, blank=True, editable=False)
    locale = models.CharField(_("language"), max_length=15)
    subject = models.TextField(_("subject"), blank=True)
    text = models.TextField(_("text"), blank=True)
    secrets = models.JSONField(default=dict, blank=True, editable=False)
    about = models.CharField(max_length=200, blank=True, db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.WAITING)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    # Since when it has been tried: it is given up some days later.
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(default=timezone.now, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveIntegerField(default=0, editable=False)
    last_error = models.CharField(max_length=500, blank=True, editable=False)
    # Sent, refused, given up or discarded.
    finished_at = models.DateTimeField(_("ended"), null=True, editable=False)
    # Address and words were taken away.
    emptied_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "change")
        permissions = [("view_addresses", "Can view addresses")]
        indexes = [
            models.Index(fields=["state", "due_at"], name="mail_by_state"),
            models.Index(fields=["address_digest", "created_at"], name="mail_by_mailbox"),
            models.Index(fields=["-created_at", "-id"], name="mail_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_label} {self.pk}"

    @property
    def kind_label(self) -> str:
        """What people call its kind."""
        return kind_label(self.kind)

    @property
    def shown_subject(self) -> str:
        """The subject for people, a secret in brackets; empty when it was erased."""
        return fill(self.subject, {name: f"[{name}]" for name in self.secrets})

    @property
    def masked_to(self) -> str:
        """The address for who may not see it: ``a…@example.org``; empty when it was erased."""
        mailbox, _at, host = self.to.rpartition("@")
        return f"{mailbox[:1]}…@{host}" if host else ""


class MailWording(models.Model):
    """The words that editors gave to a kind of mail in one locale. Without a row the default is sent."""

    kind = models.CharField(max_length=60)
    locale = models.CharField(max_length=15)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("wording of mail")
        verbose_name_plural = _("wordings of mail")
        default_permissions = ("change",)
        constraints = [models.UniqueConstraint(fields=["kind", "locale"], name="one_wording_a_locale")]

    def __str__(self) -> str:
        return f"{kind_label(self.kind)} ({self.locale})"
