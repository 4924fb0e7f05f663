"""One page of a run: synchronised with its original, drafted by a machine where that was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from closercities.core.machine_translation import TranslationError
from closercities.translation.machine_drafts import Drafts
from closercities.translation.models import Origin, TranslationRun, TranslationRunItem
from closercities.translation.segments import MISSING, Segment, segments_of
from closercities.translation.sending.machine import Machine
from closercities.translation.sending.problems import PASSING, STANDING, NotDoneError, Problem
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments

Outcome = TranslationRunItem.Outcome


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with a page; ``problem`` says what is left for a person."""

    outcome: TranslationRunItem.Outcome
    sentences: int = 0
    drafted: int = 0
    characters: int = 0
    problem: str = ""


Note = Callable[[Done], None]


def send_page(item: TranslationRunItem, run: TranslationRun, machine: Machine, note: Note) -> None:
    """Make or renew the draft of ``item``; ``note`` is called in the transaction that does it.

    The service is asked between transactions: nobody waits for it. What is there already is not done
    twice, so a page whose worker died in the middle is simply sent again. Nothing goes live.

    Raises :exc:`~.problems.NotDoneError`, and ``TranslationError`` of the service; what it did before it
    failed is kept.
    """
    original = _original(item)
    with transaction.atomic():
        translation, is_current = _translation(original, item.locale)
    segments = segments_of(translation)
    missing = [segment for segment in segments if segment.state == MISSING] if run.with_machine else []
    if is_current and not missing:
        with transaction.atomic():
            note(Done(Outcome.NOTHING, sentences=len(segments)))
        return
    drafts = drafted(missing, original.locale, item.locale, machine)
    with transaction.atomic():
        if drafts is not None:
            author = Author(Origin.MACHINE, user=run.created_by, tool_name=drafts.tool_name)
            write_segments(translation, drafts.texts, author)
        _save(original, item.locale)
        note(noted(item, segments, drafts))
    trouble = trouble_of(drafts)
    if trouble is not None:
        raise trouble


def _original(item: TranslationRunItem) -> Page:
    page: Page | None = Page.objects.filter(pk=item.page_id).select_related("locale").first()
    if page is None:
        raise NotDoneError(Problem.GONE)
    return page


def _translation(original: Page, locale: Locale) -> tuple[Translation, bool]:
    """The record, with the sentences that the original has now; whether its page shows them already."""
    key = original.translation_key
    own = Page.objects.filter(translation_key=key, locale=locale, alias_of__isnull=True).first()
    known = Translation.objects.filter(source__object_id=key, target_locale=locale).first()
    if own is not None and known is None:
        raise NotDoneError(Problem.OWN)
    if own is not None and known is not None and not known.enabled:
        raise NotDoneError(Problem.DETACHED)
    source, _created = TranslationSource.update_or_create_from_instance(original.specific)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    shown = own.latest_revision_created_at if own is not None else None
    return translation, shown is not None and shown >= source.last_updated_at


def drafted(missing: Sequence[Segment], source: Locale, target: Locale, machine: Machine) -> Drafts | None:
    """What the machine made of what is missing. Raises ``TranslationError`` where it made nothing."""
    return made_of(missing, source.language_code, target.language_code, machine) if missing else None


def made_of(texts: Sequence[Segment], source: str, target: str, machine: Machine) -> Drafts:
    """As :func:`drafted`, by codes of languages."""
    drafts = machine.drafts(texts, source, target)
    trouble = drafts.report.trouble
    if trouble is not None and not drafts.report.characters:
        raise TranslationError(trouble)
    return drafts


def trouble_of(drafts: Drafts | None) -> TranslationError | None:
    """Why the service stopped before the end, where it is worth going on with the same page later."""
    trouble = drafts.report.trouble if drafts is not None else None
    if trouble is None or trouble.name not in (*PASSING, *STANDING):
        return None
    return TranslationError(trouble)


def _save(original: Page, locale: Locale) -> None:
    try:
        translate(original.specific, locale, {}, publish=False)
    except ValidationError as error:
        raise NotDoneError(Problem.INVALID) from error


def noted(item: TranslationRunItem, segments: Sequence[Segment], drafts: Drafts | None) -> Done:
    """What to note; what was drafted of the page before it had to wait is added to."""
    if drafts is None:
        return Done(Outcome.DONE, len(segments))
    problem = next((trouble.name for trouble in drafts.failed.values()), "")
    return Done(
        Outcome.WAITING if trouble_of(drafts) is not None else Outcome.DONE,
        len(segments),
        item.drafted + len(drafts.texts),
        item.characters + drafts.report.characters,
        problem or (Problem.DAMAGED.name if drafts.damaged else ""),
    )
