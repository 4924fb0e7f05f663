"""The report “Searches that found nothing” of the admin: what readers miss, as something to write about."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from closercities.core.languages import language_name
from search.missed import most_missed
from search.models import MissedSearch

PERMISSION = "search.view_missedsearch"
WEEKS, MOST = 12, 200


class MissedView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What was missed most in the last weeks, each with a way to try it again."""

    model = MissedSearch
    any_permission_required = ("view",)
    template_name = "search/admin/missed.html"
    header_icon = "search"
    page_title = _("Searches that found nothing")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {
                **row,
                "language": language_name(str(row["locale"])),
                "url": f"/{row['locale']}/search/?{urlencode({'q': row['text']})}",
            }
            for row in most_missed(WEEKS, MOST)
        ]
        return {**super().get_context_data(**kwargs), "rows": rows, "weeks": WEEKS}


class MissedViewSet(ViewSet):
    """One page; see :class:`MissedView`."""

    name = "missed-searches"
    icon = "search"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(MissedView), name="index")]


class MissedMenuItem(MenuItem):
    """Shown to those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def menu_item() -> MenuItem:
    """The entry below “Reports”."""
    return MissedMenuItem(
        _("Searches that found nothing"),
        reverse("missed-searches:index"),
        name="missed-searches",
        icon_name="search",
        order=850,
    )
