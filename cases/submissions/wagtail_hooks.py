"""What the submissions room adds to the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cases.submissions.admin.bulk import ACTIONS
from cases.submissions.admin.panel import SubmissionsPanel
from cases.submissions.admin.questions import CampaignQuestionsViewSet, buttons_of_campaign
from cases.submissions.admin.texts import StartingTextViewSet
from cases.submissions.admin.viewset import AssignmentRuleViewSet, DeskViewSet
from cases.submissions.correcting.taking import LOG_ACTION as CORRECTED
from cases.submissions.merging import LOG_ACTION

hooks.register("register_admin_viewset", DeskViewSet)
hooks.register("register_admin_viewset", AssignmentRuleViewSet)
hooks.register("register_admin_viewset", StartingTextViewSet)
hooks.register("register_page_header_buttons", buttons_of_campaign)
register_snippet(CampaignQuestionsViewSet)
for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Let administrators of groups say who reads and handles submissions, and who sees who submitted."""
    own = Q(codename__in=("view_submission", "change_submission", "view_personal_data"))
    own |= Q(content_type__model__in=("assignmentrule", "campaignquestions", "startingtext"))
    return Permission.objects.filter(own, content_type__app_label="submissions")


@hooks.register("construct_homepage_panels")
def show_what_waits(request: Any, panels: list[Any]) -> None:
    """Stand first on the dashboard of those who read submissions."""
    panel = SubmissionsPanel(request.user)
    if panel.is_shown:
        panels.insert(0, panel)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Let the history of a page tell what came out of a submission."""
    actions.register_action(LOG_ACTION, _("Merge"), _("Took over parts of a submission"))
    actions.register_action(CORRECTED, _("Correct"), _("Took over a correction by its submitter"))
