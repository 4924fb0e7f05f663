"""A call for cases, from its announcement to its winners."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from closercities.core.blocks import StoryBlock
from closercities.core.fields import StreamField
from closercities.core.share_images import ShareCard
from closercities.core.share_images.card import pattern
from closercities.core.shared_facts import SharedFactsPage
from closercities.core.tile_answers import drawing_as_address
from home import editing
from home.blocks import HeroBlock, QuestionsBlock, SessionBlock
from home.choices import CampaignState
from home.countdown import Countdown, countdown
from home.linked_data import campaign_nodes
from home.patterns import drawn_pattern, pattern_address
from home.presentation import CampaignPresentation
from home.time_zones import validate_time_zone


class CampaignPage(SharedFactsPage):
    """Calls for cases between two moments, ends in an event, and may give prizes.

    ``opens_at`` and ``closes_at`` are instants; editors give them in ``time_zone``, an IANA name.
    """

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=1_000,
        help_text=_("Two sentences that stand in lists: who calls for what, and why."),
    )
    hero = StreamField([("hero", HeroBlock())], blank=True, max_num=1, verbose_name=_("Opening"))
    story = StreamField(StoryBlock(), blank=True, verbose_name=_("Story"))
    call = models.TextField(
        _("call"),
        blank=True,
        max_length=1_000,
        help_text=_("What you ask people to share. It stands beside the button while the campaign is open."),
    )
    questions = StreamField(
        [("questions", QuestionsBlock())], blank=True, verbose_name=_("Questions and answers")
    )
    programme = StreamField(
        [("session", SessionBlock())], blank=True, verbose_name=_("Programme of the event")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("All times of the campaign are given and shown in it. Readers see it named."),
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)

    template = "pages/campaign.html"
    has_own_illustration = True
    shows_related_pages = True
    parent_page_types: ClassVar[list[str]] = ["home.StandardPage", "home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    shared_fields = ("time_zone", "opens_at", "closes_at")
    shared_rows = ("partner_rows", "featured_rows", "award_rows")
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in (
                "title",
                "slug",
                "seo_title",
                "search_description",
                "summary",
                "hero",
                "story",
                "call",
                "questions",
                "programme",
                "award_rows",
            )
        ),
        SynchronizedField("social_image"),
        *(SynchronizedField(name, overridable=False) for name in shared_fields),
    ]
    search_fields = [
        *SharedFactsPage.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
        index.SearchField("hero"),
        index.SearchField("story"),
        index.SearchField("call"),
        index.SearchField("questions"),
        index.SearchField("programme"),
    ]
    edit_handler = editing.campaign_edit_handler
    base_form_class = editing.CampaignForm
    api_fields = editing.campaign_api_fields

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the campaign."""
        return ZoneInfo(self.shown_facts.time_zone)

    @property
    def state(self) -> str:
        """``before``, ``open`` or ``closed``, now. It is open from the first instant to before the last.

        Without an opening moment it is open until it closes; without a closing one it stays open.
        """
        facts, now = self.shown_facts, timezone.now()
        if facts.closes_at is not None and now >= facts.closes_at:
            return CampaignState.CLOSED.value
        if facts.opens_at is not None and now < facts.opens_at:
            return CampaignState.BEFORE.value
        return CampaignState.OPEN.value

    @property
    def countdown(self) -> Countdown | None:
        """Until it opens, or until it closes; nothing when it is closed or the moment is not known."""
        facts = self.shown_facts
        moments = {CampaignState.BEFORE.value: facts.opens_at, CampaignState.OPEN.value: facts.closes_at}
        return countdown(moments.get(self.state), timezone.now())

    @property
    def state_label(self) -> str:
        """The state in the active language."""
        return str(CampaignState(self.state).label)

    def pattern_address(self, shape: str) -> str:
        """Where the pattern of the campaign is; before it is published, drawn in its address."""
        if self.live:
            return pattern_address(self, shape)
        return drawing_as_address(drawn_pattern(self, shape))

    @property
    def head_pattern(self) -> str:
        """See :meth:`pattern_address`."""
        return self.pattern_address("head")

    @property
    def part_pattern(self) -> str:
        """See :meth:`pattern_address`."""
        return self.pattern_address("part")

    def share_card(self) -> ShareCard:
        return replace(super().share_card(), illustration=pattern(str(self.translation_key), self.state))

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return campaign_nodes(self, context)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["campaign"] = CampaignPresentation(self)
        return context
