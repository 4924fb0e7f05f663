"""Taking up what people typed into a translated page, before its records write the page anew.

wagtail-localize writes a page from its records alone: what was typed into the page meanwhile (translation
was stopped, or the page was translated by hand) is gone. Here it comes to the records first, as the words of
whoever typed it. Where somebody changed the records as well, both are kept: the page's words as a proposal.
"""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationLog, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from closercities.translation.keeping import OwnContent
from closercities.translation.models import Origin, SegmentProposal
from closercities.translation.placing import Edit, Texts, edits
from closercities.translation.states import MACHINE, segment_state
from closercities.translation.writing import is_broken, tell


def harvest(source: TranslationSource, target: Any, own: OwnContent) -> int:
    """Take what was typed into ``target`` since it was written from the records of ``source``; how much.

    ``own`` is what stays in the page anyway. One query when nobody has touched the page since.
    """
    log = last_written(source, target)
    if is_untouched(target, log):
        return 0
    now = {path: texts for path, texts in _texts(latest_draft(target)).items() if not own.holds(path)}
    before = _as_written(target, log)
    typed = list(edits(source, target.locale_id, now, before))
    person = target.latest_revision.user if getattr(target, "latest_revision_id", None) else None
    since = log.created_at if log is not None else None
    rows = [_take(target.locale_id, edit, since, person) for edit in typed]
    if typed:
        _tell(source, target.locale_id, [row for row in rows if row is not None])
    return len(typed)


def _tell(source: TranslationSource, locale: int, rows: list[StringTranslation]) -> None:
    translation = Translation.objects.filter(source=source, target_locale=locale).first()
    if translation is not None:
        tell(translation, rows)


def last_written(source: TranslationSource, target: Any) -> TranslationLog | None:
    """When ``target`` was last written from the records of ``source``."""
    logs = TranslationLog.objects.filter(source=source, locale=target.locale_id)
    log: TranslationLog | None = logs.order_by("-pk").first()
    return log


def is_untouched(target: Any, log: TranslationLog | None) -> bool:
    """Whether nobody has saved ``target`` since it was written from its records."""
    latest = getattr(target, "latest_revision_id", None)
    return log is not None and latest is not None and bool(log.revision_id == latest)


def latest_draft(target: Any) -> Any:
    """The latest draft of a page; a snippet as it is."""
    if not isinstance(target, Page) or target.latest_revision is None:
        return target
    return _at(target, target.latest_revision)


def _at(target: Any, revision: Any) -> Any:
    found = target.with_content_json(revision.content)
    # Known, and asked for again and again.
    found.locale = target.locale
    if isinstance(target, Page):
        found._cached_parent_obj = target.get_parent()
    return found


def _as_written(target: Any, log: TranslationLog | None) -> Texts | None:
    """The sentences before anybody typed; ``None`` when that is not known."""
    if log is not None:
        return _texts(_at(target, log.revision)) if log.revision is not None else None
    copied = PageLogEntry.objects.filter(page=target.pk, action="wagtail.copy_for_translation")
    if not isinstance(target, Page) or not copied.exists():
        return None
    first = target.revisions.order_by("created_at", "pk").first()
    return _texts(_at(target, first)) if first is not None else None


def _texts(instance: Any) -> Texts:
    found: Texts = defaultdict(list)
    for value in extract_segments(instance):
        if isinstance(value, StringSegmentValue):
            found[value.path].append(value.string.data)
    return dict(found)


def _take(locale: int, edit: Edit, since: datetime | None, person: Any) -> StringTranslation | None:
    """Write what was typed, or keep it beside what a person wrote into the records meanwhile."""
    record = edit.record
    if edit.is_beside or (record is not None and _is_newer(record, since)):
        SegmentProposal.objects.update_or_create(
            string_id=edit.string,
            context_id=edit.context,
            locale_id=locale,
            origin=Origin.SYNC,
            defaults={"data": edit.text, "created_at": timezone.now()},
        )
        return None
    said = {
        "data": edit.text,
        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": "",
        "last_translated_by": person,
        "has_error": is_broken(edit.source, edit.text),
        "field_error": "",
    }
    row, _created = StringTranslation.objects.update_or_create(
        translation_of_id=edit.string,
        context_id=edit.context,
        locale_id=locale,
        defaults=said,
    )
    return row


def _is_newer(record: StringTranslation, since: datetime | None) -> bool:
    """Whether a person wrote ``record`` after the page was written, which therefore does not have it."""
    review = getattr(record, "review", None)
    state = segment_state(record.translation_type, record.data, review.digest if review else None)
    return state != MACHINE and (since is None or record.updated_at > since)
