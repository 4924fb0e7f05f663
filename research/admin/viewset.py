"""The section “Code cases” of the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from research.admin.views import ANY_PERMISSION, CodeCaseView, CodingIndexView, DeleteCodingView


class CodingMenuItem(MenuItem):
    """Shown to those who may do anything with codings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(f"research.{action}_coding") for action in ANY_PERMISSION)


class CodingViewSet(ViewSet):
    """Pick a case, read it, code it."""

    name = "coding"
    icon = "tag"
    menu_label = _("Code cases")
    menu_name = "code-cases"
    menu_order = 250
    add_to_admin_menu = True
    menu_item_class = CodingMenuItem

    def get_urlpatterns(self) -> list[Any]:
        case_view = self.construct_view(CodeCaseView)
        return [
            path("", self.construct_view(CodingIndexView), name="index"),
            path("<uuid:case_key>/", case_view, name="case"),
            path("<uuid:case_key>/<int:coding_id>/", case_view, name="edit"),
            path(
                "<uuid:case_key>/<int:coding_id>/delete/",
                self.construct_view(DeleteCodingView),
                name="delete",
            ),
        ]
