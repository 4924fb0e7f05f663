"""A token that shows one draft."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class PreviewToken(models.Model):
    """Opens the draft of one page, which is of one locale, as its editor saw it when it was made.

    The token itself is nowhere: ``digest`` is kept. Make, open and revoke one with ``preview.tokens``;
    ``front_end`` is the name of the website that it was made for.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    front_end = models.CharField(max_length=200, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("preview on another website")
        verbose_name_plural = _("previews on other websites")

    def __str__(self) -> str:
        return f"PreviewToken {self.pk}"
