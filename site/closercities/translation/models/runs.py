"""Pages that were sent to translation together, and what became of each."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page


class TranslationRun(models.Model):
    """Many pages sent to translation at once.

    ``token`` is that of the form it was started with: the same form starts nothing twice. ``worked_until``
    is how long nobody but the bearer of ``worker`` may work on it; a worker that died lets it pass. Where
    nobody has worked on it by ``due_at``, it goes into the queue again. ``problem`` says why it
    waits or was stopped by itself: see :mod:`~closercities.translation.sending.problems`.
    """

    token = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    with_machine = models.BooleanField(_("with machine drafts"), default=False)
    stopped_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    pauses = models.PositiveSmallIntegerField(default=0)
    worker = models.UUIDField(default=uuid4)
    worked_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pages sent to translation")
        verbose_name_plural = _("pages sent to translation")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        """Whether it goes on, now or by itself later."""
        return self.finished_at is None and self.stopped_at is None


class TranslationRunItem(models.Model):
    """One page into one language, or one snippet by the ``source`` that it is recorded as, or the labels of
    one record by its name in ``labels``, as in ``core.topic:5``.

    ``title`` outlives what it names; ``problem`` is as that of the run.

    ``sentences`` counts those of the page, ``drafted`` those that a machine translated now, ``characters``
    what it was given.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        NOTHING = "nothing", _("Nothing to do")
        FAILED = "failed", _("Failed")

    run = models.ForeignKey(TranslationRun, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.ForeignKey(
        "wagtail_localize.TranslationSource", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    labels = models.CharField(max_length=80, blank=True, default="")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=255)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    problem = models.CharField(max_length=20, blank=True)
    sentences = models.PositiveIntegerField(default=0)
    drafted = models.PositiveIntegerField(default=0)
    characters = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["run", "page", "locale"], name="page_once_a_run_and_locale"),
            models.UniqueConstraint(fields=["run", "source", "locale"], name="source_once_a_run_and_locale"),
            models.UniqueConstraint(
                fields=["run", "labels", "locale"],
                condition=~models.Q(labels=""),
                name="labels_once_a_run_and_locale",
            ),
        )
        indexes = (models.Index(fields=["run", "outcome"], name="item_of_run_by_outcome"),)

    def __str__(self) -> str:
        return f"{self.title} → {self.locale_id}"
