"""Files that belong to a submission."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.submissions.storage import name_of_small, submitted_files


class UploadState(models.TextChoices):
    """Whether somebody at the desk has looked at the file. The values stand in data and in the API."""

    QUARANTINED = "quarantined", pgettext_lazy("state of a submitted file", "Not looked at yet")
    ACCEPTED = "accepted", pgettext_lazy("state of a submitted file", "Accepted")
    REFUSED = "refused", pgettext_lazy("state of a submitted file", "Refused")


def new_key() -> str:
    """What a file is called in addresses: 128 random bits."""
    return secrets.token_urlsafe(16)


class Upload(models.Model):
    """A file that came with a submission, or with a ``correction`` of its case.

    ``file`` is never what was sent, but written anew from it.

    ``name`` is what its sender calls it, for people to read only. ``size`` (bytes) and ``sha256`` are of
    what was sent, ``content_type``, ``width`` and ``height`` (pixels; 0 for a document) of what is kept.
    ``scanned_at`` is empty when no scanner is set, or when it failed. Changed only by the functions of
    :mod:`cases.submissions.uploads`.
    """

    submission = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="uploads")
    correction = models.ForeignKey(
        "submissions.Correction", null=True, blank=True, on_delete=models.CASCADE, related_name="uploads"
    )
    key = models.CharField(max_length=22, unique=True, default=new_key)
    name = models.CharField(_("name"), max_length=120)
    file = models.FileField(_("file"), storage=submitted_files, max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(_("kind of file"), max_length=40)
    width = models.PositiveIntegerField(_("width"), default=0)
    height = models.PositiveIntegerField(_("height"), default=0)
    description = models.CharField(_("what it shows"), max_length=255, blank=True)
    credit = models.CharField(_("who made it"), max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=15, choices=UploadState, default=UploadState.QUARANTINED)
    scanned_at = models.DateTimeField(_("checked for viruses"), null=True, blank=True)
    picture = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    download = models.ForeignKey(
        "core.Download", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("submitted file")
        verbose_name_plural = _("submitted files")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "sha256"],
                condition=models.Q(correction__isnull=True),
                name="one_upload_a_file_and_submission",
            ),
            models.UniqueConstraint(
                fields=["correction", "sha256"],
                condition=models.Q(correction__isnull=False),
                name="one_upload_a_file_and_correction",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def small_file(self) -> str:
        """The name in the storage under which a small copy of the picture lies; empty for a document."""
        return name_of_small(self.file.name) if self.is_picture and self.file.name else ""

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown in a page."""
        return self.content_type.startswith("image/")
