"""The section “Mail” of the admin: what goes out, and its words."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from closercities.operations.outbox.admin.letters import LetterView
from closercities.operations.outbox.admin.lists import MailIndexView
from closercities.operations.outbox.admin.wordings import WordingsView, WordingView


class MailMenuItem(MenuItem):
    """Shown to those who may see mail."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("operations.view_outgoingmail"))


class WordingsMenuItem(MenuItem):
    """Shown to those who may change the words of mail."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("operations.change_mailwording"))


class MailViewSet(ViewSet):
    """A list, and a page for each mail."""

    name = "mail"
    icon = "mail"
    menu_label = _("Outbox")
    menu_name = "outbox"
    menu_item_class = MailMenuItem

    def get_urlpatterns(self) -> list[Any]:
        names = {"index_url_name": "mail:index", "index_results_url_name": "mail:index_results"}
        return [
            path("", self.construct_view(MailIndexView, **names), name="index"),
            path(
                "results/",
                self.construct_view(MailIndexView, results_only=True, **names),
                name="index_results",
            ),
            path("<int:pk>/", self.construct_view(LetterView), name="letter"),
        ]


class WordingsViewSet(ViewSet):
    """The kinds of mail, and a page for each in each language."""

    name = "mail_texts"
    url_prefix = "mail-texts"
    icon = "edit"
    menu_label = _("Texts of mail")
    menu_name = "mail-texts"
    menu_item_class = WordingsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(WordingsView), name="index"),
            path("<str:kind>/<str:locale>/", self.construct_view(WordingView), name="wording"),
        ]


class MailGroup(ViewSetGroup):
    """Both, below one entry of the menu."""

    menu_label = _("Mail")
    menu_name = "mail"
    menu_icon = "mail"
    menu_order = 260
    items = (MailViewSet, WordingsViewSet)
