"""A project that somebody shares, from the first answer on."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.submissions.states import WRITABLE, State
from closercities.core.geography.normalise import normalise_name
from closercities.core.languages import text_direction

# Crockford's letters and figures: none looks like another when it is read out.
REFERENCE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Way(models.TextChoices):
    """How much the submitter wants to tell."""

    QUICK = "quick", _("In two minutes")
    FULL = "full", _("The whole story")


def new_reference() -> str:
    """A reference that can be told on the telephone, as in ``CC-7K3M-9QPF``: 40 random bits."""
    signs = "".join(secrets.choice(REFERENCE_SIGNS) for _sign in range(8))
    return f"CC-{signs[:4]}-{signs[4:]}"


class Submission(models.Model):
    """A case submission. ``answers`` is ``{question: what was given}``, kept as given, right or wrong.

    A value is a text, or a list of texts where several can be given. ``locale`` is the language of the
    form, ``language`` the BCP 47 code of the language that the answers are in. ``version`` grows with
    each change of the answers. Changed only by the functions of :mod:`cases.submissions`.
    """

    reference = models.CharField(_("reference"), max_length=20, unique=True, default=new_reference)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.DRAFT, db_index=True)
    way = models.CharField(_("way"), max_length=10, choices=Way, default=Way.FULL)
    locale = models.CharField(_("language of the form"), max_length=15)
    language = models.CharField(_("language it was written in"), max_length=15, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    # What the extra questions of the campaign said when they were answered: cases.submissions.asking.
    asked = models.JSONField(default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=255, blank=True)
    # The title without case, accents and punctuation: two of a kind have it in common.
    title_key = models.CharField(max_length=255, blank=True, db_index=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True, db_index=True)
    email_confirmed_at = models.DateTimeField(_("e-mail address confirmed"), null=True, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    campaign = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("campaign"),
    )
    page = models.ForeignKey(
        "cases.CasePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
        verbose_name=_("case"),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    suspicion = models.PositiveSmallIntegerField(_("suspicion"), default=0)
    # ``{reason: points}``, see :mod:`cases.submissions.suspicion`.
    suspected_for = models.JSONField(_("suspected for"), default=dict, blank=True)
    # The same for texts that say the same; set when it is sent.
    text_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, db_index=True)
    # Whether readers of the case may write to its submitter, and since when the desk lets nobody.
    takes_mail = models.BooleanField(_("takes messages of readers"), default=False)
    relay_blocked_at = models.DateTimeField(null=True, blank=True)
    # Since when a correction of the published case waits for the desk.
    correction_sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    # Since when the oldest message of a reader waits that an editor has to look at; empty without any.
    message_held_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("case submission")
        verbose_name_plural = _("case submissions")
        permissions = [("view_personal_data", _("Can see who submitted"))]

    def __str__(self) -> str:
        return f"{self.title or self.reference}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key of the title with the title."""
        self.title_key = normalise_name(self.title)[:255]
        super().save(*args, **kwargs)

    @property
    def is_writable(self) -> bool:
        """Whether the submitter can change answers now."""
        return self.state in WRITABLE

    @property
    def direction(self) -> str:
        """``"rtl"`` or ``"ltr"``: of the language that the answers are in."""
        return text_direction(self.language or self.locale)

    def answer(self, name: str) -> Any:
        """What was given to the question ``name``; empty text when nothing was."""
        return self.answers.get(name, "")
