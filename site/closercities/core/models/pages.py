"""The page that every page type of the platform is made from."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.models import COMMENTS_RELATION_NAME, Orderable, Page

from closercities.core.going_live import refuse_what_is_held_back
from closercities.core.languages import text_direction
from closercities.core.linked_data import breadcrumbs, work
from closercities.core.page_links import load_links_of
from closercities.core.previews import MODE, front_end_modes, show_on_front_end
from closercities.core.references import references_kept, references_once
from closercities.core.search_updates import update_search
from closercities.core.settling import page_settled, page_settling
from closercities.core.share_images.card import ShareCard, pattern

# Wagtail's bookkeeping: nothing of it shows to readers.
UNSEEN_COLUMNS = frozenset(
    {
        "approved_schedule",
        "draft_title",
        "expire_at",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        COMMENTS_RELATION_NAME,
    }
)


class RelatedPage(Orderable):
    """A page that an editor chose to show beside another one, the same in every locale."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="chosen_related_pages")
    related = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("related")]


class BasePage(Page):
    """What all pages share: the language they are written in, a picture for links, related content."""

    social_image = models.ForeignKey(
        "core.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture for links"),
        help_text=_(
            "Shown when somebody shares the address. Without one, the first picture of the page is used."
        ),
    )

    # Of Wagtail's own receiver, which would do so for drafts too; see :meth:`save`.
    search_auto_update: ClassVar[bool] = False
    # What follows the page's address where crawlers find something to list: the page, and its parts.
    sitemap_parts: ClassVar[tuple[str, ...]] = ("",)
    # Whether pages of this type show related content, chosen or computed.
    shows_related_pages: ClassVar[bool] = False
    # Whether the picture for links shows something of this very page, not only its title.
    has_own_illustration: ClassVar[bool] = False

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("social_image"),
                FieldPanel("show_in_menus"),
            ],
            heading=_("For search engines and links"),
        )
    ]
    related_panels = [
        InlinePanel(
            "chosen_related_pages",
            heading=_("Related content"),
            label=_("Page"),
            help_text=_("Choose what to show below this page. Left empty, it is found by topic and place."),
        )
    ]
    api_fields = [APIField("social_image"), APIField("language_tag"), APIField("text_direction")]

    class Meta:
        abstract = True

    @cached_property
    def language_tag(self) -> str:
        """BCP 47 code of the language that the text is really written in."""
        original = self.alias_of.specific if self.alias_of_id and self.alias_of else self
        return str(getattr(original, "written_in", "") or original.locale.language_code)

    @property
    def text_direction(self) -> str:
        """``ltr`` or ``rtl``, of the language that the text is written in."""
        return text_direction(self.language_tag)

    @property
    def told_on(self) -> date | datetime | None:
        """The day that lists say it is from: when it was first published here, unless it knows better."""
        first: datetime | None = self.first_published_at
        return first

    def share_card(self) -> ShareCard:
        """What stands for the page where somebody shares its address, in the page's own language."""
        code = str(self.locale.language_code)
        with translation.override(code):
            brand = gettext("Closer Cities")
            return ShareCard(
                title=self.title,
                below=str(self._meta.verbose_name).capitalize(),
                brand=brand,
                language=self.language_tag,
                locale=code,
                alt=f"{self.title} · {brand}",
                illustration=pattern(str(self.translation_key)),
            )

    # -- saving --------------------------------------------------------------------------------
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; then say, in the same transaction, that the page has settled.

        A save of columns that nobody sees is Wagtail's bookkeeping, on an object that may hold a draft:
        nothing is said of it.
        """
        columns = kwargs.get("update_fields")
        if columns is not None and UNSEEN_COLUMNS.issuperset(columns):
            with references_kept():
                return super().save(*args, **kwargs)
        with transaction.atomic():
            before = self._saved_address()
            if columns is None:
                self.before_saving()
            with references_once(self, whole=columns is None):
                result = super().save(*args, **kwargs)
            if columns is None:
                self.after_saving()
            update_search(self)
            page_settling.send(sender=type(self), instance=self)
            page_settled.send(
                sender=type(self), instance=self, moved=before is not None and before != self.url_path
            )
        return result

    def before_saving(self) -> None:
        """What a page type settles before its columns are written."""

    def after_saving(self) -> None:
        """What a page type writes beside its columns, in the same transaction."""

    def _saved_address(self) -> str | None:
        """The address as it is stored, of a page with pages below it."""
        if self.pk is None or not self.numchild:
            return None
        return Page.objects.filter(pk=self.pk).values_list("url_path", flat=True).first()

    def live_translations(self) -> "models.QuerySet[Page]":
        """The other live public pages that are written in their own locale: no aliases."""
        return self.get_translations().live().public().filter(alias_of__isnull=True).select_related("locale")

    def permissions_for_user(self, user: Any) -> Any:
        """What ``user`` may do with the page; see :mod:`closercities.core.page_permissions`."""
        from closercities.core.page_permissions import RolePermissionTester

        return RolePermissionTester(user, self)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail does, unless something keeps the page back: see :mod:`closercities.core.going_live`."""
        refuse_what_is_held_back(self, revision)
        return super().publish(revision, *args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """How an editor can look at the draft: here, and on each front end."""
        return [*super().preview_modes, *front_end_modes(self)]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The draft as ``mode_name`` shows it."""
        if mode_name.startswith(MODE):
            return show_on_front_end(self, request, mode_name)
        return super().serve_preview(request, mode_name)

    def linked_data(self, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What machines are told of the page, as nodes of schema.org; ``context`` is its template's."""
        return [work(self, "WebPage", context), breadcrumbs(self, context)]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        load_links_of(self)
        context.setdefault(
            "reader_locale", request.LANGUAGE_CODE if hasattr(request, "LANGUAGE_CODE") else ""
        )
        return context
