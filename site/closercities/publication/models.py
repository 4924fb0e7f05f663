"""What is kept of each publication: its document, what it was made from, and what waits to be made again."""

from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Stands where a page was made public without being published, by a script.
UNKNOWN_INSTANT = datetime(1970, 1, 1, tzinfo=UTC)


class SequenceClock(models.Model):
    """The one clock: a single row. Whoever locks it writes documents; all others wait for the commit.

    So numbers become visible in their order, and a reader that has seen number n never misses one below.
    """

    SINGLE = 1

    value = models.BigIntegerField(default=0)
    # Tombstones up to this number are gone: a mirror that is older has to start again.
    forgotten_through = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.value)


class WithdrawalReason(models.TextChoices):
    """Why a page is public no longer."""

    UNPUBLISHED = "unpublished", _("unpublished")
    EXPIRED = "expired", _("expired")
    MOVED = "moved", _("moved out of the site")
    DELETED = "deleted", _("deleted")
    PRIVATE = "private", _("made private")


class LongText(models.TextField):  # type: ignore[type-arg]
    """Text that is sent to the database as it is.

    Stock, PostgreSQL gets the texts of many rows as one array, in which each quotation mark of JSON is
    escaped by itself: that takes longer than to make the documents.
    """

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        """That there is one keeps the field out of arrays."""
        return "%s"

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options


class PublishedDocument(models.Model):
    """What everybody may know of one page in one locale, ready to be sent.

    ``body`` is the item of the API as JSON text, empty in a tombstone. No foreign key leads to the page:
    the tombstone outlives it. Written only by :mod:`closercities.publication.writing`.
    """

    page_id = models.BigIntegerField(unique=True)
    # Label of the page type, such as ``cases.CasePage``.
    type = models.CharField(max_length=100)
    translation_key = models.UUIDField()
    # Locale of the tree that the page stands in, and language that its text is written in.
    locale = models.CharField(max_length=15)
    content_locale = models.CharField(max_length=15)
    # An alias repeats another page's text: it has a document, and stands in no list.
    is_alias = models.BooleanField(default=False)
    title = models.CharField(max_length=255)
    site_id = models.IntegerField(null=True)
    # Path that readers use, with the locale's prefix, percent-encoded.
    path = models.CharField(max_length=2_000, blank=True)

    body = LongText(blank=True)
    etag = models.CharField(max_length=64, blank=True)
    schema_version = models.PositiveIntegerField(default=0)
    reads_digest = models.CharField(max_length=64, blank=True)
    # When time alone makes the document another one, such as a campaign that opens.
    fresh_until = models.DateTimeField(null=True)

    sequence = models.BigIntegerField(unique=True)
    # Number with which the page was published, after it had not been public.
    published_sequence = models.BigIntegerField()
    # Lists are ordered by these, so a page that does not know them has UNKNOWN_INSTANT.
    first_published_at = models.DateTimeField(default=UNKNOWN_INSTANT)
    last_published_at = models.DateTimeField(default=UNKNOWN_INSTANT)
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=15, choices=WithdrawalReason, blank=True)

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        indexes = [
            models.Index(fields=["translation_key", "locale"], name="document_translations"),
            models.Index(fields=["path"], name="document_path"),
            models.Index(fields=["fresh_until"], name="document_fresh_until"),
            models.Index(
                fields=["type", "locale", "-first_published_at", "-page_id"],
                condition=models.Q(withdrawn_at__isnull=True, is_alias=False),
                name="document_newest",
            ),
            models.Index(
                fields=["type", "locale", "-last_published_at", "-page_id"],
                condition=models.Q(withdrawn_at__isnull=True, is_alias=False),
                name="document_updated",
            ),
            models.Index(
                fields=["type", "locale", "title", "page_id"],
                condition=models.Q(withdrawn_at__isnull=True, is_alias=False),
                name="document_titles",
            ),
            # The same orders where several locales stand in for each other.
            models.Index(
                fields=["type", "-first_published_at", "-page_id"],
                condition=models.Q(withdrawn_at__isnull=True, is_alias=False),
                name="document_newest_anywhere",
            ),
            models.Index(
                fields=["type", "-last_published_at", "-page_id"],
                condition=models.Q(withdrawn_at__isnull=True, is_alias=False),
                name="document_updated_anywhere",
            ),
            models.Index(
                fields=["type", "title", "page_id"],
                condition=models.Q(withdrawn_at__isnull=True, is_alias=False),
                name="document_titles_anywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.page_id} ({self.locale})"


class DocumentRead(models.Model):
    """Something that was read to make a document: when it changes, the document is made again.

    ``target`` is ``label:primary key`` of a record, or ``page:translation key``. Records are written in
    the transaction that writes the document; Wagtail's reference index follows in a task, too late.
    """

    page_id = models.BigIntegerField(db_index=True)
    target = models.CharField(max_length=80, db_index=True)

    def __str__(self) -> str:
        return f"{self.page_id} reads {self.target}"


class Invalidation(models.Model):
    """A page whose document has to be made again, or all below it. Many may say the same."""

    page_id = models.BigIntegerField()
    with_descendants = models.BooleanField(default=False)
    reason = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.page_id}: {self.reason}"


class Reconciliation(models.Model):
    """One pass over all documents: where it is, and what it found. One that was broken off goes on."""

    # Who asked for it: the nightly job, or a person. Each goes on with its own.
    asked_by = models.CharField(max_length=20)
    fixes = models.BooleanField(default=False)
    last_page_id = models.BigIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    differing = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0)
    # The first pages whose documents differed, to look at.
    examples = models.JSONField(default=list)
    started_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        get_latest_by = "pk"

    def __str__(self) -> str:
        return f"{self.asked_by} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def left(self) -> int:
        """How many documents still differ."""
        return 0 if self.fixes else self.differing
