"""What the cases room adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from wagtail import hooks

from cases.admin.imports import ImportsViewSet
from cases.admin.source_views import buttons, change_source_view
from cases.admin.tile_choice import tile_variation

hooks.register("register_page_header_buttons", buttons)
hooks.register("register_page_listing_more_buttons", buttons)
hooks.register("register_admin_viewset", ImportsViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[object]:
    """The addresses of the room's own views."""
    return [
        path("cases/<int:page_id>/change-source/", change_source_view, name="cases_change_source"),
        path("cases/<int:page_id>/tiles/<int:variation>.svg", tile_variation, name="cases_tile_variation"),
    ]


@hooks.register("register_permissions")
def register_import_permissions() -> QuerySet[Permission]:
    """Let administrators of groups say who sees imports."""
    return Permission.objects.filter(content_type__app_label="cases", codename="view_importrun")
