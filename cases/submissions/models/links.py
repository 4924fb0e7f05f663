"""Secret links: who has one may go on with the submission it belongs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SecretLink(models.Model):
    """One link. Its address holds ``key`` and a signature, which is not kept.

    ``mailed_to`` is the address it was sent to: who acts through it has read mail there. Empty for the
    link that a browser was given when the submission began.
    """

    submission = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="links")
    key = models.CharField(max_length=22, unique=True)
    mailed_to = models.EmailField(_("sent to"), max_length=254, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.key[:4]}…"
