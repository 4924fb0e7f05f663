"""The section “Submissions” of the admin, and that of the rules."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from cases.submissions.admin import corrections, files, merging, relay, translating, views
from cases.submissions.admin.access import for_those, may_read
from cases.submissions.admin.export import export
from cases.submissions.admin.listing import DeskView
from cases.submissions.admin.preview import preview
from cases.submissions.models import AssignmentRule


class SubmissionsMenuItem(MenuItem):
    """Shown to those who may read submissions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


class DeskViewSet(ViewSet):
    """The lists, and what can be done with one submission."""

    name = "submissions_desk"
    url_prefix = "submissions"
    icon = "mail"
    menu_label = _("Submissions")
    menu_name = "submissions"
    menu_order = 150
    add_to_admin_menu = True
    menu_item_class = SubmissionsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        listed = for_those(may_read)(self.construct_view(DeskView))
        results = for_those(may_read)(self.construct_view(DeskView, results_only=True))
        return [
            path("", listed, name="index"),
            path("<int:number>/", views.read, name="read"),
            path("<int:number>/preview/", preview, name="preview"),
            path("<int:number>/personal/", views.show_personal, name="personal"),
            path("<int:number>/note/", views.note, name="note"),
            path("<int:number>/assign/", views.hand_over, name="assign"),
            path("<int:number>/move/<slug:name>/", views.act_on, name="move"),
            path("<int:number>/translate/", translating.translate_answers, name="translate"),
            path("<int:number>/merge/", merging.choose, name="merge"),
            path("<int:number>/merge/<int:case>/", merging.compare, name="merge_with"),
            path("<int:number>/messages/", relay.decide, name="relay"),
            path("<int:number>/correction/", corrections.decide, name="correction"),
            path("<int:number>/files/<slug:key>/", files.file, name="file"),
            path("<int:number>/files/<slug:key>/small/", files.file, {"small": True}, name="small_file"),
            *(
                path(
                    f"<int:number>/files/<slug:key>/{deed}/",
                    files.decide,
                    {"deed": deed},
                    name=f"{deed}_file",
                )
                for deed in ("accept", "refuse")
            ),
            path("<slug:queue>/", listed, name="queue"),
            path("<slug:queue>/results/", results, name="results"),
            path("<slug:queue>/export.csv", export, name="export"),
        ]


class AssignmentRuleViewSet(ModelViewSet):
    """Who reads what comes in."""

    model = AssignmentRule
    name = "assignment_rules"
    url_prefix = "assignment-rules"
    icon = "list-ul"
    menu_label = _("Assignment rules")
    menu_order = 700
    add_to_settings_menu = True
    list_display = ("__str__", "user", "order")
    panels = (
        FieldRowPanel([FieldPanel("region"), FieldPanel("topic")]),
        FieldPanel("user"),
        FieldPanel("order"),
    )
