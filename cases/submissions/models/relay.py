"""What readers of a case write to the person behind it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.submissions.states import RelayState


class RelayedMessage(models.Model):
    """A message of a reader, for who shared the case. Neither side is shown the other's address.

    ``shows_address`` says that the reader wants the receiver to have theirs, to be answered. Words, name and
    address are taken out some time after it was settled; that it was written stays, to be counted. Changed
    only by the functions of :mod:`cases.submissions.relay`.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="messages"
    )
    state = models.CharField(
        _("state"), max_length=12, choices=RelayState, default=RelayState.UNCONFIRMED, db_index=True
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True, db_index=True)
    words = models.TextField(blank=True)
    shows_address = models.BooleanField(default=False)
    locale = models.CharField(max_length=15)
    suspicion = models.PositiveSmallIntegerField(_("suspicion"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("message of a reader")
        verbose_name_plural = _("messages of readers")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.created_at:%Y-%m-%d %H:%M}"
