"""What translators are told by mail, and what they want to be told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class OutdatedNotice(models.Model):
    """That the original of a translation was published, and of which sentences translators were told.

    ``told`` has those of the original that had no translation when the last mail was written, as
    ``"string:context"`` by their ids.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="outdated_notice"
    )
    is_due = models.BooleanField(default=True, db_index=True)
    told = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"notice {self.pk}"


class ToldText(models.Model):
    """That translators were told of a text that is no page: of a picture, a topic, a goal or a factor.

    ``name`` is that of what has the text, as in ``core.picture:5``; ``original`` what had to be translated.
    """

    name = models.CharField(max_length=120)
    locale = models.CharField(max_length=15)
    original = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "locale"], name="told_text_once_a_language"),)

    def __str__(self) -> str:
        return f"{self.name} {self.locale}"


class NoticeWishes(models.Model):
    """What a translator wants to be told; one without a row wants all of it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_notices"
    )
    wants_mail = models.BooleanField(
        _("a mail when originals of translations have changed"),
        default=True,
        help_text=_("At most one a day, and only when something is new."),
    )
    locales = models.ManyToManyField(
        Locale,
        blank=True,
        verbose_name=_("only for these languages"),
        help_text=_("Choose none to hear of all languages that you translate into."),
        related_name="+",
    )

    def __str__(self) -> str:
        return f"wishes of {self.user}"
