"""The section “Webhooks” of the admin, in the menu of settings."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from closercities.api.webhooks.admin import views
from closercities.api.webhooks.admin.forms import WebhookForm
from closercities.api.webhooks.models import WebhookSubscription


class WebhookViewSet(ModelViewSet):
    """Webhooks: a list, and pages to make, change, pause and try one, and to see what was sent."""

    model = WebhookSubscription
    name = "webhooks"
    url_prefix = "webhooks"
    icon = "mail"
    menu_label = _("Webhooks")
    menu_name = "webhooks"
    menu_order = 620
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_fields = ("name", "url", "owner_email")
    index_view_class = views.IndexView
    add_view_class = views.CreateView
    edit_view_class = views.EditView
    delete_view_class = views.DeleteView
    template_prefix = ""

    def get_form_class(self, for_update: bool = False) -> type[WebhookForm]:
        return WebhookForm

    def get_urlpatterns(self) -> list[Any]:
        own = {
            "rotate": views.RotateView,
            "switch": views.SwitchView,
            "test": views.SendTestView,
            "deliveries": views.DeliveriesView,
        }
        return [
            *super().get_urlpatterns(),
            *(path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in own.items()),
        ]
