"""The section “Translations” of the admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from closercities.translation.admin.labels import LabelsView
from closercities.translation.admin.pictures import PicturesView
from closercities.translation.admin.run import RunView
from closercities.translation.admin.sending import RunsView, SendView
from closercities.translation.admin.table import TableView, TextsView
from closercities.translation.admin.views import TranslationsMenuItem


class TranslationsViewSet(ViewSet):
    """One table of everything by languages, and what was sent."""

    name = "translations"
    icon = "wagtail-localize-language"
    menu_label = _("Translations")
    menu_name = "translations"
    menu_order = 240
    add_to_admin_menu = True
    menu_item_class = TranslationsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(TableView), name="index"),
            path("texts/", self.construct_view(TextsView), name="texts"),
            path("labels/", self.construct_view(LabelsView), name="labels"),
            path("pictures/", self.construct_view(PicturesView), name="pictures"),
            path("send/", self.construct_view(SendView), name="send"),
            path("runs/", self.construct_view(RunsView), name="runs"),
            path("runs/<int:run_id>/", self.construct_view(RunView), name="run"),
        ]
