"""What the api room adds to the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from closercities.api.keys.admin.views import REVOKED, ROTATED
from closercities.api.keys.admin.viewset import ApiKeyViewSet
from closercities.api.preview import admin as previews
from closercities.api.preview.user_bar import check_front_ends_too
from closercities.api.snapshots import admin as snapshots
from closercities.api.webhooks.admin import views as webhooks
from closercities.api.webhooks.admin.viewset import WebhookViewSet

hooks.register("register_admin_viewset", ApiKeyViewSet)
hooks.register("register_admin_viewset", WebhookViewSet)
hooks.register("register_admin_viewset", previews.PreviewsViewSet)
hooks.register("register_reports_menu_item", previews.menu_item)
hooks.register("register_admin_viewset", snapshots.SnapshotsViewSet)
hooks.register("register_settings_menu_item", snapshots.menu_item)
# After what others add to the user bar.
hooks.register("construct_wagtail_userbar", check_front_ends_too, order=100)


@hooks.register("register_permissions")
def register_api_permissions() -> QuerySet[Permission]:
    """Let who manages groups say who ends the previews of everybody, and who keeps snapshots."""
    names = ("delete_previewtoken", "add_snapshot", "delete_snapshot")
    return Permission.objects.filter(content_type__app_label="api", codename__in=names)


@hooks.register("register_log_actions")
def tell_what_was_done(actions: Any) -> None:
    """What histories say of keys, webhooks and snapshots."""
    actions.register_action(ROTATED, _("Rotate"), _("Rotated"))
    actions.register_action(snapshots.WITHDRAWN, _("Withdraw"), _("Withdrawn"))
    actions.register_action(REVOKED, _("Revoke"), _("Revoked"))
    actions.register_action(webhooks.ROTATED, _("New secret"), _("New secret"))
    actions.register_action(webhooks.PAUSED, _("Pause"), _("Paused"))
    actions.register_action(webhooks.RESUMED, _("Resume"), _("Resumed"))
