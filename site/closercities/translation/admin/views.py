"""What the views of the translation room have in common."""

from typing import Any

from django.core.paginator import Page as Part
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from closercities.translation.admin.access import PERMISSION, ForTranslatorsMixin
from closercities.translation.overview.languages import ordered_locales


class TranslationsView(ForTranslatorsMixin, WagtailAdminTemplateMixin, TemplateView):
    """For those who may translate; ``tab`` is the one of its tabs that it stands under."""

    header_icon = "wagtail-localize-language"
    page_title = _("Translations")
    tab = "pages"

    @cached_property
    def locales(self) -> list[Locale]:
        """Every language, in the order of the settings."""
        return ordered_locales()

    def part_of(self, found: Any, size: int) -> "Part[Any]":
        """The page of a list that the address asks for; the nearest where there is no such page."""
        return Paginator(found, size).get_page(self.request.GET.get("p", ""))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        if self.tab == "pages" and not self.get_page_subtitle():
            return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
        return [
            *self.breadcrumbs_items,
            {"url": reverse("translations:index"), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "tab": self.tab, "locales": self.locales}


class TranslationsMenuItem(MenuItem):
    """Shown to those who may translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))
