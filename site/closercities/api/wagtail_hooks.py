"""What the api room adds to the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from closercities.api.keys.admin.views import REVOKED, ROTATED
from closercities.api.keys.admin.viewset import ApiKeyViewSet
from closercities.api.webhooks.admin import views as webhooks
from closercities.api.webhooks.admin.viewset import WebhookViewSet

hooks.register("register_admin_viewset", ApiKeyViewSet)
hooks.register("register_admin_viewset", WebhookViewSet)


@hooks.register("register_log_actions")
def tell_of_keys_and_webhooks(actions: Any) -> None:
    """What the history of a key or of a webhook says of it."""
    actions.register_action(ROTATED, _("Rotate"), _("Rotated"))
    actions.register_action(REVOKED, _("Revoke"), _("Revoked"))
    actions.register_action(webhooks.ROTATED, _("New secret"), _("New secret"))
    actions.register_action(webhooks.PAUSED, _("Pause"), _("Paused"))
    actions.register_action(webhooks.RESUMED, _("Resume"), _("Resumed"))
