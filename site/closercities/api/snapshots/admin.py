"""The section “Snapshots” of the admin: a list, making one of today, and withdrawing one with a reason."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from closercities.api.snapshots.making import withdraw_snapshot
from closercities.api.snapshots.models import Snapshot
from closercities.api.snapshots.tasks import make_todays_snapshot

WITHDRAWN = "snapshot.withdraw"
POLICY = ModelPermissionPolicy(Snapshot)


class WithdrawForm(forms.Form):
    """Why a snapshot has to go."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence or two that everybody may read: it stands where the snapshot was."),
    )


class SnapshotsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """All snapshots, the newest first. A POST asks a worker for one of today."""

    permission_policy = POLICY
    any_permission_required = ("add", "delete")
    template_name = "api/snapshots/index.html"
    header_icon = "download"
    page_title = _("Snapshots")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        snapshots = list(Snapshot.objects.all())
        today = datetime.now(UTC).date()
        return {
            **super().get_context_data(**kwargs),
            "snapshots": snapshots,
            "may_make": self.user_has_permission("add"),
            "may_withdraw": self.user_has_permission("delete"),
            "has_todays": any(each.date == today and not each.is_given_up for each in snapshots),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make one of today; the worker does nothing where there is one."""
        if not self.user_has_permission("add"):
            raise PermissionDenied
        make_todays_snapshot.enqueue()
        messages.success(request, _("The snapshot is being made. It stands in this list in a few minutes."))
        return redirect("snapshots:index")


class WithdrawView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView[WithdrawForm]):
    """Deletes the files of a snapshot, after a reason was given. Its address stays and tells that."""

    permission_policy = POLICY
    permission_required = "delete"
    form_class = WithdrawForm
    template_name = "api/snapshots/withdraw.html"
    header_icon = "bin"
    page_title = _("Withdraw")

    @cached_property
    def object(self) -> Snapshot:
        """The snapshot, which has files."""
        return get_object_or_404(
            Snapshot, pk=self.kwargs["pk"], finished_at__isnull=False, withdrawn_at__isnull=True
        )

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("snapshots:index"), "label": _("Snapshots")},
            {"url": "", "label": self.page_title, "sublabel": str(self.object)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "object": self.object}

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        withdraw_snapshot(self.object, form.cleaned_data["reason"])
        log(self.object, WITHDRAWN, user=self.request.user)
        messages.success(self.request, _("The snapshot of %(day)s is withdrawn.") % {"day": self.object})
        return redirect("snapshots:index")


class SnapshotsViewSet(ViewSet):
    """Two pages; see the views."""

    name = "snapshots"
    icon = "download"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(SnapshotsView), name="index"),
            path("withdraw/<int:pk>/", self.construct_view(WithdrawView), name="withdraw"),
        ]


class SnapshotsMenuItem(MenuItem):
    """Shown to those who may make or withdraw one."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(POLICY.user_has_any_permission(request.user, ("add", "delete")))


def menu_item() -> MenuItem:
    """The entry below “Settings”."""
    return SnapshotsMenuItem(
        _("Snapshots"), reverse("snapshots:index"), name="snapshots", icon_name="download", order=630
    )
