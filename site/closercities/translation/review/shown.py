"""All that the screen shows, gathered in a number of queries that does not grow with the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.core.languages import language_name, text_direction
from closercities.core.machine_translation import translator
from closercities.translation.review.drafting import cost_of, for_a_machine
from closercities.translation.review.going_live import How, may, would_show_original
from closercities.translation.review.memory import Memory, memory_of
from closercities.translation.review.rows import SHOWN, Row, progress_of, rows_of
from closercities.translation.review.saving import Outcome, Saved
from closercities.translation.review.snippets import SnippetTarget

# Of the passages that readers would see in the original, as many are quoted.
MOST_QUOTED = 10


@dataclass(frozen=True)
class Side:
    """A language of the screen."""

    code: str
    name: str
    direction: str


def side(code: str) -> Side:
    """The language ``code``, named for who reads the admin."""
    return Side(code, language_name(code), text_direction(code))


@dataclass(frozen=True)
class Shown:
    """A row, with what is in its field: what is saved, or what somebody typed that could not be saved."""

    row: Row
    text: str
    outcome: Outcome | None
    begins_part: bool
    memory: list[Memory] | None


def edit_url(page: Page | SnippetTarget) -> str:
    """The form of what is translated."""
    if isinstance(page, SnippetTarget):
        return page.edit_url
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def screen_context(
    request: HttpRequest,
    translation: Translation,
    page: Page | SnippetTarget,
    kept: Mapping[str, str],
    saved: Saved,
) -> dict[str, Any]:
    """The context of the template. ``kept`` are texts that are in the form only, with what ``saved`` says."""
    rows = rows_of(translation)
    return {
        "translation": translation,
        "page": page,
        "source": side(translation.source.locale.language_code),
        "target": side(translation.target_locale.language_code),
        "total": len(rows),
        "lost": [(key, text) for key, text in kept.items() if saved.outcomes.get(key) is Outcome.GONE],
        "gone_sentence": Outcome.GONE.sentence,
        "progress": progress_of(rows),
        "needs_sync": _needs_sync(translation),
        "edit_url": edit_url(page),
        "is_page": isinstance(page, Page),
        **_passages(request, translation, rows, kept, saved),
        **_ways_on(request, page, rows),
        **_for_a_machine(rows),
    }


def _passages(
    request: HttpRequest, translation: Translation, rows: list[Row], kept: Mapping[str, str], saved: Saved
) -> dict[str, Any]:
    asked, at = request.GET.get("show", ""), request.GET.get("at")
    show = asked if asked in SHOWN else "all"
    # What somebody has to be told of is never filtered away.
    chosen = [
        row for row in rows if SHOWN[show][1](row) or saved.outcomes.get(row.key, Outcome.SAME).sentence
    ]
    shown = []
    part = None
    for row in chosen:
        outcome = saved.outcomes.get(row.key)
        text = kept.get(row.key, row.text) if outcome and outcome.is_form_only else row.text
        memory = memory_of(translation, row.segment) if row.key == at else None
        shown.append(Shown(row, text, outcome, row.place.field != part, memory))
        part = row.place.field
    filters = [(name, words, sum(map(holds, rows))) for name, (words, holds) in SHOWN.items()]
    return {"shown": shown, "show": show, "filters": filters}


def _ways_on(request: HttpRequest, page: Page | SnippetTarget, rows: list[Row]) -> dict[str, Any]:
    allowed = may(page, request.user)
    asked = request.GET.get("confirm", "")
    asks = next((how for how in allowed if how.value == asked and how is not How.DRAFT), None)
    original = would_show_original(rows)
    return {
        "allowed": [how.value for how in allowed],
        "asks": asks,
        "original_shown": original[:MOST_QUOTED],
        "original_number": len(original),
    }


def _for_a_machine(rows: list[Row]) -> dict[str, Any]:
    missing = for_a_machine(rows)
    characters, price = cost_of(missing)
    return {
        "has_machine": translator() is not None,
        "machine_number": len(missing),
        "machine_characters": characters,
        "machine_price": price,
    }


def _needs_sync(translation: Translation) -> bool:
    """Whether the original was published after its passages were read last."""
    original = Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.source.locale_id
    ).first()
    return (
        original is not None
        and original.last_published_at is not None
        and original.last_published_at > translation.source.last_updated_at
    )
