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


def screen_context(
    request: HttpRequest, translation: Translation, page: Page, kept: Mapping[str, str], saved: Saved
) -> dict[str, Any]:
    """The context of the template. ``kept`` are texts that are in the form only, with what ``saved`` says."""
    rows = rows_of(translation)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else "all"
    # A text that is in the form only is never filtered away.
    chosen = [
        row for row in rows if SHOWN[show][1](row) or saved.outcomes.get(row.key, Outcome.SAME).sentence
    ]
    allowed = may(page, request.user)
    asks = next((how for how in allowed if how.value == request.GET.get("confirm")), None)
    original = would_show_original(rows)
    return {
        "translation": translation,
        "page": page,
        "source": side(translation.source.locale.language_code),
        "target": side(translation.target_locale.language_code),
        "shown": [_shown(translation, row, before, kept, saved, request) for before, row in _pairs(chosen)],
        "total": len(rows),
        "lost": [(key, text) for key, text in kept.items() if saved.outcomes.get(key) is Outcome.GONE],
        "gone_sentence": Outcome.GONE.sentence,
        "progress": progress_of(rows),
        "show": show,
        "filters": [(name, words, sum(map(holds, rows))) for name, (words, holds) in SHOWN.items()],
        "allowed": [how.value for how in allowed],
        "asks": asks if asks is not How.DRAFT else None,
        "original_shown": original[:MOST_QUOTED],
        "original_number": len(original),
        "has_machine": translator() is not None,
        **_for_a_machine(rows),
        "needs_sync": _needs_sync(translation),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }


def _for_a_machine(rows: list[Row]) -> dict[str, Any]:
    missing = for_a_machine(rows)
    characters, price = cost_of(missing)
    return {"machine_number": len(missing), "machine_characters": characters, "machine_price": price}


def _pairs(rows: list[Row]) -> list[tuple[Row | None, Row]]:
    return list(zip([None, *rows], rows, strict=False))


def _is_kept(saved: Saved, row: Row) -> bool:
    outcome = saved.outcomes.get(row.key)
    return outcome is not None and outcome.is_form_only


def _shown(
    translation: Translation,
    row: Row,
    before: Row | None,
    kept: Mapping[str, str],
    saved: Saved,
    request: HttpRequest,
) -> Shown:
    asked = request.GET.get("at") == row.key
    return Shown(
        row,
        kept.get(row.key, row.text) if _is_kept(saved, row) else row.text,
        saved.outcomes.get(row.key),
        before is None or before.place.field != row.place.field,
        memory_of(translation, row.segment) if asked else None,
    )


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
