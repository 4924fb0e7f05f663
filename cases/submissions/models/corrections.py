"""What a submitter proposes to change in a case that is public."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.submissions.states import OPEN_CORRECTIONS, CorrectionState


class Correction(models.Model):
    """A correction of the case of a submission.

    ``base`` is ``{question: answer}`` as the case read when it was begun, ``answers`` what its writer wants
    there, kept as given. ``earlier`` holds ``[version, question, answer]`` for each answer that was replaced.
    ``taken`` are the questions whose answers went into ``revision``, a draft of the page. Changed only by the
    functions of :mod:`cases.submissions.correcting`.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="corrections"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=CorrectionState, default=CorrectionState.WRITING
    )
    base = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    earlier = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=0)
    why = models.TextField(blank=True)
    reply = models.TextField(blank=True)
    taken = models.JSONField(default=list, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(state__in=[state.value for state in OPEN_CORRECTIONS]),
                name="one_open_correction",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.created_at:%Y-%m-%d %H:%M}"

    def answer(self, name: str) -> Any:
        """What its writer wants to stand there; what stood there where they said nothing."""
        return self.answers.get(name, self.base.get(name, ""))
