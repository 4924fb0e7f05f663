"""The section “Imports” of the admin: what was imported, when, and what became of it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from cases.models import CasePage, ImportedRecord, ImportRun

VIEW_PERMISSION = "cases.view_importrun"
RUNS_PER_PAGE = 25
RECORDS_PER_PAGE = 50


class ImportsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the views have in common. Imports are read here; they are made with ``manage.py import_cases``."""

    model = ImportRun
    any_permission_required = ("view",)
    header_icon = "download"
    page_title = _("Imports")

    def page_of(self, rows: QuerySet[Any], size: int) -> Any:
        """The page of ``rows`` that the address asks for; the nearest where there is no such page."""
        return Paginator(rows, size).get_page(self.request.GET.get("p", ""))


class ImportIndexView(ImportsView):
    """Every run of the importer that wrote something, the newest first."""

    template_name = "cases/admin/imports.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = ImportRun.objects.annotate(number_of_cases=Count("records")).order_by("-started", "-pk")
        return {**super().get_context_data(**kwargs), "shown": self.page_of(runs, RUNS_PER_PAGE)}


class ImportRunView(ImportsView):
    """The cases that a run was the last one to write, with their numbers at the source."""

    template_name = "cases/admin/import_run.html"

    @cached_property
    def run(self) -> ImportRun:
        return get_object_or_404(ImportRun, pk=self.kwargs["run_id"])

    def get_page_subtitle(self) -> str:
        return self.run.file_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("imports:index"), "label": self.page_title},
            {"url": "", "label": self.run.file_name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.page_of(self.run.records.order_by("source", "pk"), RECORDS_PER_PAGE)
        rows = _with_pages(list(shown.object_list))
        return {**super().get_context_data(**kwargs), "run": self.run, "shown": shown, "rows": rows}


def _with_pages(records: list[ImportedRecord]) -> list[tuple[ImportedRecord, CasePage | None]]:
    """Each record with the page of its case: the one in the source locale, else any, else none."""
    keys = [record.facts_id for record in records]
    pages = CasePage.objects.filter(translation_key__in=keys, alias_of__isnull=True)
    by_key: dict[Any, CasePage] = {}
    for page in pages.select_related("facts", "locale").order_by("pk"):
        if page.translation_key not in by_key or page.is_source:
            by_key[page.translation_key] = page
    return [(record, by_key.get(record.facts_id)) for record in records]


class ImportsMenuItem(MenuItem):
    """Shown to those who may see imports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW_PERMISSION))


class ImportsViewSet(ViewSet):
    """The runs, and the records of one."""

    name = "imports"
    icon = "download"
    menu_label = _("Imports")
    menu_name = "imports"
    menu_order = 260
    add_to_admin_menu = True
    menu_item_class = ImportsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(ImportIndexView), name="index"),
            path("<int:run_id>/", self.construct_view(ImportRunView), name="run"),
        ]
