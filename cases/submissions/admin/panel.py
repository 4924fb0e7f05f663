"""What the dashboard says of submissions."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from cases.submissions.admin.access import may_read
from cases.submissions.admin.ages import age
from cases.submissions.admin.queues import QUEUES, counts, oldest

# What somebody has to do something about.
SHOWN = ("waiting", "mine", "asked", "corrections", "messages", "suspects", "unconfirmed")


class SubmissionsPanel(Component):
    """What waits, and for how long: two queries however much it is."""

    name = "submissions"
    template_name = "submissions/admin/panel.html"
    order = 50

    def __init__(self, user: Any) -> None:
        self._user = user

    @cached_property
    def is_shown(self) -> bool:
        """Whether the user reads submissions."""
        return may_read(self._user)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        numbers, since = counts(self._user), oldest(self._user)
        rows = [
            {
                "label": queue.label,
                "number": numbers[queue.name],
                "age": age(first) if (first := since[queue.name]) is not None else "",
                "address": reverse("submissions_desk:queue", args=[queue.name]),
            }
            for queue in QUEUES
            if queue.name in SHOWN
        ]
        return {"rows": [row for row in rows if row["number"]]}
