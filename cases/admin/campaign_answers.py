"""In the editor of a case that was submitted: the answers for which a case has no place of its own."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel


class CampaignAnswersPanel(HelpPanel):
    """The answers to the extra questions of a campaign, read from what was submitted: nothing is copied.

    For those who may read submissions. Personal answers stand on the screen of the submission only.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Answers to the questions of the campaign"))
        kwargs["template"] = "cases/admin/campaign_answers.html"
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """Looks for what was submitted to the case."""

        @cached_property
        def _told(self) -> list[tuple[Any, list[Any]]]:
            # The panel is part of a page's class, which the submissions refer to.
            from cases.submissions.asking import answers_to_extras

            if self.instance.pk is None:
                return []
            rows = self.instance.submissions.exclude(asked={}).order_by("pk")
            found = [(submission, answers_to_extras(submission)) for submission in rows]
            return [(submission, answers) for submission, answers in found if answers]

        def is_shown(self) -> bool:
            from cases.submissions.admin.access import may_read

            user = getattr(self.request, "user", None)
            return bool(user and may_read(user) and self._told and super().is_shown())

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            return {**context, "told": self._told}
