"""The section “API keys” of the admin, in the menu of settings."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from closercities.api.keys.admin.forms import ApiKeyForm
from closercities.api.keys.admin.views import CreateView, EditView, IndexView, RevokeView, RotateView
from closercities.api.keys.models import ApiKey


class ApiKeyViewSet(ModelViewSet):
    """Keys: a list, and pages to make, change, rotate and revoke one. To delete one is to revoke it."""

    model = ApiKey
    name = "api_keys"
    url_prefix = "api-keys"
    icon = "key"
    menu_label = _("API keys")
    menu_name = "api-keys"
    menu_order = 610
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_fields = ("name", "owner_email", "visible_prefix")
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = RevokeView
    template_prefix = ""

    def get_form_class(self, for_update: bool = False) -> type[ApiKeyForm]:
        return ApiKeyForm

    @property
    def rotate_view(self) -> Any:
        """See :class:`RotateView`."""
        return self.construct_view(RotateView)

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("rotate/<int:pk>/", self.rotate_view, name="rotate")]
