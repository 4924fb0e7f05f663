"""What happened to a submission: moves, words, and each answer that replaced another one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.submissions.states import Actor, State


class Event(models.Model):
    """Something that happened. ``words`` are for the submitter unless ``is_note``: then for the desk alone.

    ``questions`` are the names of those that an editor asks to answer anew.
    """

    submission = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("when"), auto_now_add=True)
    move = models.CharField(_("what"), max_length=20)
    before = models.CharField(max_length=15, choices=State, blank=True)
    after = models.CharField(_("state"), max_length=15, choices=State, blank=True)
    actor = models.CharField(_("who"), max_length=10, choices=Actor)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(_("words"), blank=True)
    questions = models.JSONField(default=list, blank=True)
    is_note = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"{self.move} {self.at:%Y-%m-%d %H:%M}"


class Change(models.Model):
    """An answer that was replaced: nothing that was typed is lost.

    ``version`` is that of the submission afterwards.
    """

    submission = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("when"), auto_now_add=True)
    version = models.PositiveIntegerField(default=0)
    question = models.CharField(_("question"), max_length=60)
    before = models.JSONField(_("before"), default=str, blank=True)
    after = models.JSONField(_("after"), default=str, blank=True)
    actor = models.CharField(_("who"), max_length=10, choices=Actor, default=Actor.SUBMITTER)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of an answer")
        verbose_name_plural = _("changes of answers")

    def __str__(self) -> str:
        return f"{self.question} {self.at:%Y-%m-%d %H:%M}"
