"""A person's word that a segment is right."""

from uuid import UUID

from django.conf import settings
from django.db import models
from wagtail_localize.models import String, StringTranslation


class SegmentReview(models.Model):
    """Says who found the translation of a segment right, and when. It counts for the text that was read only.

    ``name`` is the reviewer's name at that time, which outlives the account; ``digest`` that of the text.
    """

    sentence = models.OneToOneField(StringTranslation, on_delete=models.CASCADE, related_name="review")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=255)
    reviewed_at = models.DateTimeField()
    digest = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.name}, {self.reviewed_at:%Y-%m-%d}"

    def counts_for(self, text: str) -> bool:
        """Whether ``text`` is what was reviewed."""
        return self.digest == digest_of(text)


def digest_of(text: str) -> UUID:
    """The digest of a segment's text, as wagtail-localize computes that of a source."""
    digest: UUID = String._get_data_hash(text)
    return digest
