"""What waits, on the first page of the admin."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from closercities.operations.outbox.models import MailState, OutgoingMail


class WaitingMailPanel(Component):
    """How much mail waits for an editor, and how much could not be sent."""

    name = "waiting_mail"
    template_name = "operations/mail/admin/panel.html"
    order = 110

    def __init__(self, held: int, failed: int) -> None:
        self.held = held
        self.failed = failed

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"held": self.held, "failed": self.failed}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who may do something about it, when there is something to do."""
    if not request.user.has_perm("operations.change_outgoingmail"):
        return
    found = OutgoingMail.objects.aggregate(
        held=Count("pk", filter=Q(state=MailState.HELD)),
        failed=Count("pk", filter=Q(state=MailState.GIVEN_UP)),
    )
    if found["held"] or found["failed"]:
        panels.append(WaitingMailPanel(found["held"], found["failed"]))
