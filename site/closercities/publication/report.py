"""The report “Published documents” of the admin: how many there are, and whether they are right."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from closercities.publication import clock
from closercities.publication.invalidation import pending
from closercities.publication.models import PublishedDocument, Reconciliation

PERMISSION = "publication.view_publisheddocument"
PASSES_SHOWN = 10


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
        live = PublishedDocument.objects.filter(withdrawn_at__isnull=True)
        return {
            **super().get_context_data(**kwargs),
            "live": live.count(),
            "withdrawn": PublishedDocument.objects.filter(withdrawn_at__isnull=False).count(),
            "pending": pending(),
            "last_number": clock.now(),
            "passes": Reconciliation.objects.order_by("-pk")[:PASSES_SHOWN],
        }


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
