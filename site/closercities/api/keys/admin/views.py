"""The pages of the admin for keys. A secret is shown in the answer that made it, and kept nowhere."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from closercities.api.keys.admin.forms import RotationForm
from closercities.api.keys.lifecycle import give_secret, revoke, rotate
from closercities.api.keys.models import ApiKey, State
from closercities.core.admin.lists import LabelledColumn, LabelledDateColumn, StackedTable

ROTATED, REVOKED = "api_key.rotate", "api_key.revoke"


PERMISSIONS = {"rotate": "change", "delete": "delete"}


def action_buttons(key: ApiKey, is_permitted: Callable[[str], bool]) -> list[Button]:
    """What can be done with ``key`` by somebody who ``is_permitted`` to."""
    possible = [(_("Rotate"), "rotate", "rotate")] if key.state() is State.VALID else []
    if key.revoked_at is None:
        possible.append((_("Revoke"), "delete", "bin"))
    return [
        Button(label, url=reverse(f"api_keys:{action}", args=(key.pk,)), icon_name=icon)
        for label, action, icon in possible
        if is_permitted(PERMISSIONS[action])
    ]


@sensitive_variables("secret")
def show_secret(request: HttpRequest, key: ApiKey, secret: str, title: str) -> HttpResponse:
    """The only page that ever shows ``secret``. No browser or proxy keeps it."""
    context = {
        "object": key,
        "secret": secret,
        "page_title": title,
        "header_title": title,
        "header_icon": "key",
    }
    answer = TemplateResponse(request, "api/admin/secret.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


class KeyColumn(Column):
    """What a key begins with, whether it works, and until when."""

    cell_template_name = "api/admin/key_cell.html"


class LastUsedColumn(Column):
    """How long ago it was used, or that it never was."""

    cell_template_name = "api/admin/last_used_cell.html"


class IndexView(generic.IndexView):
    """All keys, the newest first."""

    default_ordering = ("-created_at", "-pk")
    table_class = StackedTable

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("name"),
            KeyColumn("visible_prefix", label=_("Key")),
            LabelledColumn("get_scopes_display", label=_("Allows")),
            LabelledColumn("owner_email", label=_("Owner")),
            LabelledDateColumn("created_at", label=_("Created"), sort_key="created_at"),
            LastUsedColumn("last_used_at", label=_("Last used"), sort_key="last_used_at"),
        ]

    def get_list_more_buttons(self, instance: ApiKey) -> list[Any]:
        edit = super().get_list_more_buttons(instance)[:1] if self.get_edit_url(instance) else []
        return [*edit, *action_buttons(instance, self.user_has_permission)]


class CreateView(generic.CreateView):
    """Makes a key and shows it, once."""

    page_title = _("New API key")

    @sensitive_variables("secret")
    def form_valid(self, form: Any) -> HttpResponse:
        secret = give_secret(form.save(commit=False))
        log(form.instance, "wagtail.create", user=self.request.user)
        return show_secret(self.request, form.instance, secret, gettext("API key created"))


class EditView(generic.EditView):
    """Changes what is known of a key. The key itself stays the same."""

    template_name = "api/admin/edit.html"

    def get_usage_url(self) -> None:
        """Nothing of Wagtail refers to keys."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return action_buttons(self.object, self.user_has_permission)


class RotateView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Gives a key a new secret and shows it, once; the old one works on for as long as was chosen."""

    model = ApiKey
    permission_required = "change"
    page_title = _("Rotate")
    header_icon = "rotate"
    template_name = "api/admin/rotate.html"

    @cached_property
    def object(self) -> ApiKey:
        """The key that is rotated."""
        return get_object_or_404(ApiKey, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.object.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("api_keys:index"), "label": _("API keys")},
            {"url": reverse("api_keys:edit", args=(self.object.pk,)), "label": self.object.name},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or RotationForm(key=self.object)
        return {**super().get_context_data(**kwargs), "object": self.object, "form": form}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RotationForm(request.POST, key=self.object)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self._rotated(request, form)

    @sensitive_variables("secret")
    def _rotated(self, request: HttpRequest, form: RotationForm) -> HttpResponse:
        try:
            secret = rotate(self.object, form.time)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("api_keys:index")
        log(self.object, ROTATED, user=request.user)
        return show_secret(request, self.object, secret, gettext("API key rotated"))


class RevokeView(generic.DeleteView):
    """Ends a key for ever. It stays in the list."""

    page_title = _("Revoke")
    template_name = "api/admin/revoke.html"
    success_message = _("The key “%(object)s” does not work any more.")

    def get_usage_url(self) -> None:
        """Nothing of Wagtail refers to keys."""

    def delete_action(self) -> None:
        if self.object.revoked_at is None:
            revoke(self.object)
            log(self.object, REVOKED, user=self.request.user)
