"""The cells of the table: each original in each language, and where the work on it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from closercities.translation.models import TranslationRunItem
from closercities.translation.states import ORIGINAL, TranslationState, translation_states


class Kind(TextChoices):
    """What stands in a cell, besides how old it is."""

    MISSING = "missing", _("Missing")
    ORIGINAL = "original", _("Original")
    HUMAN = "human", _("Human")
    MACHINE = "machine", _("Machine")
    REVIEWED = "reviewed", _("Reviewed")
    THERE = "there", _("Translated")

    @property
    def icon(self) -> str:
        """The name of its picture, which stands beside the word."""
        return {
            "missing": "plus",
            "original": "doc-full",
            "human": "user",
            "machine": "cogs",
            "reviewed": "success",
            "there": "check",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in one language.

    ``outdated`` and ``translated`` are percentages of its sentences: ``outdated`` of what readers see,
    ``translated`` of what is not live yet and not finished; otherwise ``None``. ``url`` is empty where the
    user cannot do anything. ``is_sent`` says that it waits in a run.
    """

    locale: Locale
    kind: Kind
    url: str = ""
    live: bool | None = None
    has_draft: bool = False
    outdated: int | None = None
    translated: int | None = None
    is_sent: bool = False

    @property
    def live_label(self) -> str | Promise:
        """Whether readers see it, in words; empty where that is no question."""
        if self.live is None:
            return ""
        if self.live:
            return _("Live, with a draft") if self.has_draft else _("Live")
        return _("Draft")


@dataclass(frozen=True, slots=True)
class Row:
    """An original and its cells, in the order of the languages."""

    page: Page
    type_label: str
    cells: tuple[Cell, ...]


def rows(originals: Sequence[Page], locales: Sequence[Locale]) -> list[Row]:
    """The row of each original; six queries, however many there are."""
    keys = [page.translation_key for page in originals]
    pages = list(
        Page.objects.filter(translation_key__in=keys, alias_of__isnull=True, locale__in=locales)
        .select_related("locale")
        .order_by("pk")
    )
    there = {(page.translation_key, page.locale_id): page for page in pages}
    states = translation_states(pages)
    records = _records(keys)
    sent = _sent([page.pk for page in originals])

    def cell(original: Page, locale: Locale) -> Cell:
        is_sent = (original.pk, locale.pk) in sent
        page = there.get((original.translation_key, locale.pk))
        if page is None:
            return Cell(locale, Kind.MISSING, url_to_translate(original, locale), is_sent=is_sent)
        work = records.get((original.translation_key, locale.pk))
        return _filled(page, locale, states[page.pk], work, is_sent)

    return [
        Row(page, _type_label(page), tuple(cell(page, locale) for locale in locales)) for page in originals
    ]


def percent(part: int, whole: int) -> int:
    """How many hundredths ``part`` is of ``whole``: neither 0 nor 100 where it is only nearly so."""
    if part <= 0 or whole <= 0:
        return 0
    return 100 if part >= whole else min(99, max(1, round(100 * part / whole)))


def standing(state: TranslationState, live: bool) -> dict[str, int]:
    """``outdated`` or ``translated``, as in :class:`Cell`."""
    if state.state == ORIGINAL or not state.outdated:
        return {}
    if live:
        return {"outdated": percent(state.missing, state.segments)}
    return {"translated": percent(state.segments - state.missing, state.segments)}


def _filled(page: Page, locale: Locale, state: TranslationState, record: int | None, is_sent: bool) -> Cell:
    return Cell(
        locale,
        Kind(state.state),
        _url_to_work(record) or reverse("wagtailadmin_pages:edit", args=[page.pk]),
        live=page.live,
        has_draft=page.live and page.has_unpublished_changes,
        is_sent=is_sent,
        **standing(state, page.live),
    )


def url_to_translate(original: Page, locale: Locale) -> str:
    """The form that begins a translation, with its language chosen."""
    form = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    return f"{form}?select_locale={locale.language_code}"


def _url_to_work(record: int | None) -> str:
    """The review screen of a translation."""
    return reverse("translation_review", args=[record]) if record is not None else ""


def _records(keys: Sequence[UUID]) -> dict[tuple[UUID, int], int]:
    found = Translation.objects.filter(source__object_id__in=keys, enabled=True)
    return {
        (key, locale): pk
        for key, locale, pk in found.values_list("source__object_id", "target_locale_id", "pk")
    }


def _sent(pages: Sequence[int]) -> set[tuple[int | None, int]]:
    waiting = TranslationRunItem.objects.filter(
        page__in=pages,
        outcome=TranslationRunItem.Outcome.WAITING,
        run__stopped_at__isnull=True,
        run__finished_at__isnull=True,
    )
    return set(waiting.values_list("page_id", "locale_id"))


def _type_label(page: Page) -> str:
    model: Any = page.specific_class
    return str(model._meta.verbose_name) if model is not None else ""
