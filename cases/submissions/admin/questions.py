"""The questions of campaigns in the admin: listed below Settings, and one click from each campaign."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from cases.submissions.campaigns import CAMPAIGN_MODEL
from cases.submissions.models import CampaignQuestions, Submission
from cases.submissions.states import State


class QuestionsCreateView(CreateView):
    """Begins with the campaign that the address names."""

    def get_initial_form_instance(self) -> CampaignQuestions | None:
        number = self.request.GET.get("campaign", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            return None
        campaign = apps.get_model(CAMPAIGN_MODEL).objects.filter(pk=int(number)).first()
        return CampaignQuestions(campaign=campaign.page_ptr) if campaign is not None else None


class LivePanel(HelpPanel):
    """Says before anything is changed that saving makes it live, and how many people are in the form."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["template"] = "submissions/admin/questions_live.html"
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """Counts those who are writing through the campaign."""

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            return {**context, "writing": _writing(self.instance)}


def _writing(questions: CampaignQuestions) -> int:
    if questions.campaign_id is None:
        return 0
    same = Page.objects.filter(translation_key=questions.campaign.translation_key)
    states = (State.DRAFT, State.CHANGES_ASKED)
    return Submission.objects.filter(state__in=states, campaign__in=same).count()


class CampaignQuestionsViewSet(SnippetViewSet):
    """What campaigns ask."""

    model = CampaignQuestions
    add_view_class = QuestionsCreateView
    base_url_path = "campaign-questions"
    icon = "form"
    menu_label = _("Questions of campaigns")
    menu_order = 710
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = (
        "__str__",
        Column("extras", label=_("Extra questions"), accessor=lambda row: len(row.extras)),
        Column("changes", label=_("Changed questions"), accessor=lambda row: len(row.changes)),
        DateColumn("changed_at", label=_("Last change"), width="20%"),
    )
    panels = (
        LivePanel(),
        PageChooserPanel("campaign", CAMPAIGN_MODEL),
        FieldPanel("extras"),
        FieldPanel("changes"),
    )


def buttons_of_campaign(page: Any, user: Any, **_more: Any) -> Iterator[Button]:
    """On a campaign: the way to its questions, for those who may write them."""
    if page is None or page.cached_content_type.model_class() is not apps.get_model(CAMPAIGN_MODEL):
        return
    if not user.has_perm("submissions.change_campaignquestions"):
        return
    there = CampaignQuestions.objects.filter(campaign__translation_key=page.translation_key).first()
    urls = CampaignQuestions.snippet_viewset
    address = (
        reverse(urls.get_url_name("edit"), args=[there.pk])
        if there is not None
        else f"{reverse(urls.get_url_name('add'))}?campaign={page.pk}"
    )
    yield Button(_("Questions of its form"), url=address, icon_name="form", priority=45)
