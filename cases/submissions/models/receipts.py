"""What a program that posted a submission was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Receipt(models.Model):
    """One accepted request. The same key and body again get the same answer.

    ``key_digest`` and ``body_digest`` are SHA-256, in hexadecimal digits.
    """

    key_digest = models.CharField(max_length=64, unique=True)
    body_digest = models.CharField(max_length=64)
    link = models.ForeignKey("submissions.SecretLink", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return self.key_digest[:8]
