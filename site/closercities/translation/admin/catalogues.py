"""The report “Catalogues”: how much of the interface each language has words for."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from closercities.core.catalogues import Completeness, codes_with_catalogues, completeness
from closercities.core.languages import language_name, text_direction
from closercities.translation.admin.access import PERMISSION, ForTranslatorsMixin

# The catalogue itself has them all.
MESSAGES_SHOWN = 200


class CataloguesView(ForTranslatorsMixin, WagtailAdminTemplateMixin, TemplateView):
    """A row a language, with the messages that it lacks."""

    template_name = "translation/admin/catalogues.html"
    header_icon = "openquote"
    page_title = _("Catalogues")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [_row(completeness(code)) for code in codes_with_catalogues()]
        return {**super().get_context_data(**kwargs), "rows": rows}


def _row(state: Completeness) -> dict[str, Any]:
    open_messages = [*state.missing, *state.fuzzy]
    return {
        "code": state.code,
        "name": language_name(state.code),
        "direction": text_direction(state.code),
        "state": state,
        "open": open_messages[:MESSAGES_SHOWN],
        "more": max(0, len(open_messages) - MESSAGES_SHOWN),
    }


class CataloguesViewSet(ViewSet):
    """One page; see :class:`CataloguesView`."""

    name = "catalogues"
    icon = "openquote"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(CataloguesView), name="index")]


class CataloguesMenuItem(MenuItem):
    """Shown to who may translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def menu_item() -> MenuItem:
    """The entry below “Reports”."""
    return CataloguesMenuItem(
        _("Catalogues"), reverse("catalogues:index"), name="catalogues", icon_name="openquote", order=910
    )
