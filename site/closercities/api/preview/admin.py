"""The report “Running previews” of the admin: who looks at which draft on which website, and an end to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from closercities.api.preview.models import PreviewToken
from closercities.api.preview.running import end_all_previews, end_preview, running, sees_all
from closercities.core.previews import front_end_origins


class PreviewsView(WagtailAdminTemplateMixin, TemplateView):
    """Editors see and end their own previews, administrators those of everybody."""

    template_name = "api/preview/running.html"
    header_icon = "view"
    page_title = _("Running previews")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        told = {"previews": running(user), "sees_all": sees_all(user), "has_front_ends": front_end_origins()}
        return {**super().get_context_data(**kwargs), **told}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End one, or all."""
        asked = request.POST.get("preview", "")
        if asked == "all":
            end_all_previews(request.user)
            messages.success(request, _("No preview runs any more. Whoever looks again is told so."))
            return redirect("running-previews:index")
        try:
            end_preview(
                request.user, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
            )
        except PreviewToken.DoesNotExist:
            messages.warning(request, _("This preview has ended already."))
        else:
            messages.success(request, _("The preview has ended. Whoever looks again is told so."))
        return redirect("running-previews:index")


class PreviewsViewSet(ViewSet):
    """One page; see :class:`PreviewsView`."""

    name = "running-previews"
    icon = "view"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(PreviewsView), name="index")]


class PreviewsMenuItem(MenuItem):
    """Shown where there are front ends."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(front_end_origins())


def menu_item() -> MenuItem:
    """The entry below “Reports”."""
    return PreviewsMenuItem(
        _("Running previews"),
        reverse("running-previews:index"),
        name="running-previews",
        icon_name="view",
        order=910,
    )
