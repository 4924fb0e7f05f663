"""The closed lists of research. Their values stand in addresses and data: never change one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleForm(TextChoices):
    """An article reports research; a reflection thinks along."""

    ARTICLE = "article", _("Article")
    REFLECTION = "reflection", _("Reflection")


class ListedForm(TextChoices):
    """What the list of research can be narrowed to."""

    ARTICLE = "article", _("Article")
    REFLECTION = "reflection", _("Reflection")
    INTERVIEW = "interview", _("Interview")


class SpeakerPart(TextChoices):
    """Who asks and who answers."""

    INTERVIEWEE = "interviewee", _("Answers")
    INTERVIEWER = "interviewer", _("Asks")
