"""The submissions room, a part of the cases room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    """From the public form to the draft of a case."""

    name = "cases.submissions"
    label = "submissions"
    verbose_name = _("Case submissions")
