"""Who looked at the name and the address of a submitter, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """Somebody was shown personal data of a submission. Kept when the user is gone, by their name.

    ``where`` says on what occasion.
    """

    class Where(models.TextChoices):
        SCREEN = "screen", _("opened on the page of the submission")
        EXPORT = "export", _("exported with names and addresses")
        SEARCH = "search", _("found by the address")

    submission = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField(_("when"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user_name = models.CharField(_("who"), max_length=255)
    where = models.CharField(_("where"), max_length=10, choices=Where)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")

    def __str__(self) -> str:
        return f"{self.user_name} {self.at:%Y-%m-%d %H:%M}"
