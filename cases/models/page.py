"""A case: the facts that all locales share, and the story in one language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cases import editing
from cases.facts import clear_facts, facts_of, fill_facts, publish_facts, rows_on
from cases.linked_data import case_nodes
from cases.models.fact_fields import CaseFactFields
from cases.models.page_rows import (
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePagePerson,
    CasePageTopic,
)
from cases.presentation import CasePresentation
from cases.tiles import facts_to_draw, tile_illustration
from closercities.core.blocks import LessonBlock, LinkBlock, StoryBlock
from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from closercities.core.fields import StreamField
from closercities.core.languages import content_locale_codes
from closercities.core.models import BasePage
from closercities.core.quotes import find_quoted_block
from closercities.core.share_images import ShareCard
from closercities.core.share_images.pictures import picture_illustration
from closercities.core.tile_answers import drawing_as_address
from closercities.core.tile_words import description_of, place_in_words
from closercities.core.tiles import draw_tile

__all__ = [
    "CasePage",
    "CasePageFactor",
    "CasePageGoal",
    "CasePageOrganisation",
    "CasePagePerson",
    "CasePageTopic",
]

STORY_FIELDS = ("challenge", "approach", "results", "story")
PROSE_FIELDS = (
    "title",
    "slug",
    "seo_title",
    "search_description",
    "summary",
    "kind_in_words",
    "stage_in_words",
    "topics_in_words",
    "place_in_words",
    "audience",
    *STORY_FIELDS,
    "lessons",
    "distinctive",
    "preconditions",
    "funding",
    "links",
)


class CasePage(CaseFactFields, BasePage):
    """An urban project, told so that other cities can learn from it.

    The columns of :class:`CaseFactFields` and the rows beside them are filled on the source page
    only, where they are edited and versioned. Readers are shown :attr:`shown_facts`.
    """

    facts = models.ForeignKey(
        "cases.CaseFacts", null=True, editable=False, on_delete=models.SET_NULL, related_name="pages"
    )
    holds_facts = models.BooleanField(default=False, editable=False)

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=1_000,
        help_text=_("Two sentences that stand in lists: what was done, where, and what came of it."),
    )
    kind_in_words = models.CharField(
        _("kind, in words"), max_length=255, blank=True, help_text=_("If none of the kinds fits.")
    )
    stage_in_words = models.CharField(
        _("stage, in words"), max_length=255, blank=True, help_text=_("If none of the stages fits.")
    )
    topics_in_words = models.CharField(
        _("topics, in words"), max_length=500, blank=True, help_text=_("What the list of topics lacks.")
    )
    place_in_words = models.CharField(
        _("place, in words"),
        max_length=500,
        blank=True,
        help_text=_("A quarter, a street, several cities at once."),
    )
    audience = models.TextField(_("who it is for"), blank=True, max_length=2_000)
    challenge = StreamField(StoryBlock(), blank=True, verbose_name=_("The challenge"))
    approach = StreamField(StoryBlock(), blank=True, verbose_name=_("What was done"))
    results = StreamField(StoryBlock(), blank=True, verbose_name=_("What came of it"))
    story = StreamField(StoryBlock(), blank=True, verbose_name=_("More of the story"))
    lessons = StreamField([("lesson", LessonBlock())], blank=True, verbose_name=_("Lessons"))
    distinctive = RichTextField(_("what is distinctive and strong"), blank=True, features=SHORT_TEXT_FEATURES)
    preconditions = RichTextField(_("what others need to reuse it"), blank=True, features=SHORT_TEXT_FEATURES)
    funding = models.TextField(_("cost and funding, in words"), blank=True, max_length=2_000)
    links = StreamField([("link", LinkBlock())], blank=True, verbose_name=_("Links"))

    template = "pages/case.html"
    shows_related_pages = True
    has_own_illustration = True
    parent_page_types: ClassVar[list[str]] = ["cases.CaseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = [
        *(TranslatableField(name) for name in PROSE_FIELDS),
        TranslatableField("factor_rows"),
        SynchronizedField("social_image"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
        index.SearchField("audience"),
        *(index.SearchField(name) for name in STORY_FIELDS),
        index.SearchField("lessons"),
        index.SearchField("distinctive"),
        index.SearchField("preconditions"),
        index.SearchField("funding"),
        index.SearchField("topics_in_words"),
        index.SearchField("place_in_words"),
        index.FilterField("facts_id"),
        index.FilterField("translation_key"),
        index.FilterField("alias_of_id"),
    ]
    edit_handler = editing.case_edit_handler
    api_fields = editing.case_api_fields

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    # -- facts ---------------------------------------------------------------------------------
    @property
    def is_source(self) -> bool:
        """Whether the facts of this case are edited on this page."""
        return (
            not self.alias_of_id and self.facts is not None and self.facts.source_locale_id == self.locale_id
        )

    @property
    def may_hold_facts(self) -> bool:
        """Like :attr:`is_source`, and true for a page that is being made."""
        return self.is_source or self.pk is None

    @cached_property
    def source_page(self) -> "CasePage | None":
        """The page on which the facts are edited; ``None`` when it is gone."""
        if self.facts is None or self.is_source:
            return self
        return CasePage.objects.filter(
            translation_key=self.facts.pk, locale_id=self.facts.source_locale_id, alias_of__isnull=True
        ).first()

    @property
    def shown_facts(self) -> Any:
        """What to show: the effective facts, or this page's own in a preview of the source."""
        return self if getattr(self, "is_draft_preview", False) and self.may_hold_facts else self.facts

    @property
    def tile_address(self) -> str:
        """The city tile of a draft, drawn in its address: nothing is kept of what is not published."""
        return drawing_as_address(draw_tile(facts_to_draw(self), self.tile_variation or 0))

    def share_card(self) -> ShareCard:
        card, facts = super().share_card(), self.facts
        if facts is None:
            return card
        place: Any = facts.place if facts.place_id else None
        with translation.override(card.locale):
            has_picture = facts.picture_id and facts.picture is not None
            return replace(
                card,
                below=place_in_words(facts) or self.place_in_words,
                alt=card.alt if has_picture else description_of(facts),
                illustration=picture_illustration(facts.picture) if has_picture else tile_illustration(facts),
                climate=place.climate if place is not None else "",
                stage=facts.stage,
            )

    @property
    def written_in(self) -> str:
        """The source language where this page is an original in a language that is no locale; else empty."""
        facts = self.shown_facts
        if facts is None or not (self.is_source or self.alias_of_id or facts is self):
            return ""
        language = facts.source_language
        return language if language and language not in content_locale_codes() else ""

    # -- saving --------------------------------------------------------------------------------
    # Of two base classes that save; the other one has columns only.
    save = BasePage.save

    def before_saving(self) -> None:
        self._settle_facts()
        # What an editor sent is in memory until it is saved.
        self._rows_to_publish = rows_on(self) if self.live and self.is_source else None

    def after_saving(self) -> None:
        """A live source page makes its facts effective."""
        if self.live and self.is_source:
            publish_facts(self, self._rows_to_publish)

    def _settle_facts(self) -> None:
        if self.alias_of_id:
            return
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        inherited = self.facts if self.facts_id != self.translation_key else None
        if self.facts is None or inherited is not None:
            self.facts = facts_of(self.translation_key, self.locale_id)
        if not self.is_source:
            clear_facts(self)
            return
        if inherited is not None and not self.holds_facts:
            fill_facts(self, inherited)
        self.holds_facts = True
        self._find_quotes()

    def _find_quotes(self) -> None:
        rows = list(self.factor_rows.all())
        for row in rows:
            row.quoted_block = find_quoted_block(row.quote, *(getattr(self, name) for name in STORY_FIELDS))
        if rows:
            setattr(self, "factor_rows", rows)  # noqa: B010 -- a relation that is set as a whole

    def with_content_json(self, content: dict[str, Any]) -> "CasePage":
        """A version of this page from a revision.

        Which page holds the facts may have changed since: a revision from before then gets the
        effective facts, and one of a page that is the source no longer gives its own up.
        """
        page: CasePage = super().with_content_json(content)
        page.facts = self.facts
        if self.facts is not None and self.is_source and not page.holds_facts:
            fill_facts(page, self.facts)
        elif not self.is_source and page.holds_facts and not self.alias_of_id:
            clear_facts(page)
        return page

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["case"] = CasePresentation(self, request)
        # Fetched together with all their rows before the head of the page asks for some of them.
        _ = context["case"].facts
        return context

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        return case_nodes(self, context)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        self.is_draft_preview = True
        return super().serve_preview(request, mode_name)
