"""What the demo wrote into this database."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models


class LoadedRecord(models.Model):
    """One object that the demo wrote, as it was when it was written.

    ``digest`` is the SHA-256 of the content it was made from, ``fingerprint`` tells whether the object
    is still as the demo left it. For a page that was there before, ``replaced_revision`` is the id of
    the revision that the demo's content took the place of.
    """

    key = models.CharField(max_length=255, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=100)
    replaced_revision = models.PositiveBigIntegerField(null=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key

    def loaded_object(self) -> Any:
        """The object, or ``None`` when somebody deleted it."""
        model: Any = self.content_type.model_class()
        return model._default_manager.filter(pk=self.object_id).first() if model else None
