"""What a machine made of answers, for editors to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerTranslation(models.Model):
    """The answers of ``version`` in ``locale``: ``lines`` is ``{line: translation}``, as far as it got.

    For reading only: nothing is made of it. ``is_whole`` says that every line has been translated.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="translations"
    )
    version = models.PositiveIntegerField()
    locale = models.CharField(_("language"), max_length=15)
    provider = models.CharField(_("translated by"), max_length=40)
    lines = models.JSONField(default=dict)
    is_whole = models.BooleanField(default=False)
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("machine translation of answers")
        verbose_name_plural = _("machine translations of answers")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "version", "locale"], name="one_translation_a_version_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.locale} {self.version}"
