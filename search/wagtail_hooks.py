"""What the search room adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from search.report import MissedViewSet, menu_item

hooks.register("register_admin_viewset", MissedViewSet)
hooks.register("register_reports_menu_item", menu_item)


@hooks.register("register_permissions")
def register_report_permissions() -> QuerySet[Permission]:
    """Let administrators of groups say who sees the report."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_missedsearch")
