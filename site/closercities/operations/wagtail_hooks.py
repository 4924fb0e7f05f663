"""What the operations room adds to the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from closercities.operations.outbox.admin import letters, wordings
from closercities.operations.outbox.admin.panel import add_panel
from closercities.operations.outbox.admin.viewsets import MailGroup

hooks.register("register_admin_viewset", MailGroup)
hooks.register("construct_homepage_panels", add_panel)


@hooks.register("register_log_actions")
def tell_of_mail(actions: Any) -> None:
    """What the log says was done with mail."""
    actions.register_action(letters.LOOKED, _("See the address"), _("Address seen"))
    actions.register_action(letters.CORRECTED, _("Correct"), _("Corrected"))
    actions.register_action(letters.RELEASED, _("Send"), _("Sent"))
    actions.register_action(letters.DISCARDED, _("Discard"), _("Discarded"))
    actions.register_action(letters.RETRIED, _("Try again"), _("Tried again"))
    actions.register_action(wordings.CHANGED, _("Change the text"), _("Text changed"))
    actions.register_action(wordings.DEFAULTED, _("Back to the default"), _("Back to the default"))
