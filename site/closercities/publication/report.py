"""The report “Published documents” of the admin: how many there are, and whether they are right."""

from typing import Any

from django.db.models import Min
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from closercities.publication import clock
from closercities.publication.invalidation import pending
from closercities.publication.models import Invalidation, PublishedDocument, Reconciliation

PERMISSION = "publication.view_publisheddocument"
PASSES_SHOWN = 10
PAGES_SHOWN = 5


class DocumentsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Numbers and the last comparisons. Documents are mended with ``manage.py reconcile_documents``."""

    model = PublishedDocument
    any_permission_required = ("view",)
    template_name = "publication/admin/documents.html"
    header_icon = "doc-full-inverse"
    page_title = _("Published documents")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        passes = list(Reconciliation.objects.order_by("-pk")[:PASSES_SHOWN])
        live = PublishedDocument.objects.filter(withdrawn_at__isnull=True)
        return {
            **super().get_context_data(**kwargs),
            "live": live.count(),
            "withdrawn": PublishedDocument.objects.filter(withdrawn_at__isnull=False).count(),
            "pending": pending(),
            "last_number": clock.now(),
            "waiting_since": Invalidation.objects.aggregate(first=Min("created_at"))["first"],
            "passes": _with_pages(passes),
            "differing": next((each.left for each in passes if each.finished_at), 0),
        }


def _with_pages(passes: list[Reconciliation]) -> list[tuple[Reconciliation, list[tuple[int, str]]]]:
    """Each pass with some of the pages that it found differing and that are still there, by title."""
    wanted = {number for each in passes for number in each.examples}
    titles = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "draft_title"))
    return [
        (each, [(number, titles[number]) for number in each.examples if number in titles][:PAGES_SHOWN])
        for each in passes
    ]


class DocumentsViewSet(ViewSet):
    """One page; see :class:`DocumentsView`."""

    name = "published-documents"
    icon = "doc-full-inverse"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(DocumentsView), name="index")]


class DocumentsMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def menu_item() -> MenuItem:
    """The entry below “Reports”."""
    return DocumentsMenuItem(
        _("Published documents"),
        reverse("published-documents:index"),
        name="published-documents",
        icon_name="doc-full-inverse",
        order=900,
    )
