"""Mends wagtail-localize: saving a translation, in few queries and without taking anything away.

What ``TranslationSource.create_or_update_translation`` does otherwise, and what happens here:

* It copies a page, saves the copy with a revision, and saves both again. Here a new page is saved once.
* It asks for each reference of each row of the original and of the translation.
* It writes into the columns of a live page what is to be a draft, which is live with that. Here a draft of
  a live page is a revision and nothing else.
* It starts from the columns of the page, not from its latest draft, and what was changed there is lost.
  Words that were typed there come to the records first; see ``closercities.translation.harvesting``.
* A sentence whose original changed is shown in the language of the original. Here what it said before stays.

Can go when wagtail-localize does so.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.log_actions import log
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    DraftStateMixin,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    ReferenceIndex,
    RevisionMixin,
)
from wagtail.signals import copy_for_translation_done
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    CannotSaveDraftError,
    SegmentOverride,
    StringTranslation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments.ingest import ingest_segments

from closercities.core.models import BasePage
from closercities.core.references import references_kept, rows_at_hand, rows_in_memory
from closercities.translation.bulk.creation import parent_in, unsaved_translation
from closercities.translation.bulk.slugs import settle_slug
from closercities.translation.bulk.sources import content_of, model_of
from closercities.translation.bulk.texts import segment_values
from closercities.translation.harvesting import harvest, is_untouched, last_written, latest_draft
from closercities.translation.keeping import own_content

stock_create_or_update_translation = TranslationSource.create_or_update_translation


def mend() -> None:
    """Let every translation be saved here, whoever asks for it."""
    TranslationSource.create_or_update_translation = create_or_update_translation


def create_or_update_translation(
    source: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """Make or update the translation of ``source`` into ``locale`` from its records; and whether it is new.

    The contract is wagtail-localize's: a page gets a revision, which is published when the transaction ends
    if ``publish`` is set.
    """
    model: Any = model_of(source)
    if not publish and not issubclass(model, DraftStateMixin):
        raise CannotSaveDraftError
    target = target_of(source, locale)
    try:
        with transaction.atomic():
            if target is None and not issubclass(model, Page):
                made: tuple[Any, bool] = stock_create_or_update_translation(
                    source, locale, user, publish, copy_parent_pages, fallback
                )
                return made
            if target is None:
                instance, revision = _new_page(source, locale, user, copy_parent_pages, fallback)
            else:
                instance, revision = _new_draft(source, target, user, publish, fallback)
            TranslationLog.objects.create(source=source, locale=locale, revision=revision)
            if publish and isinstance(instance, DraftStateMixin):
                transaction.on_commit(revision.publish)
    except ValidationError as error:
        _note_errors(source, locale, error)
        raise
    return instance, target is None


def target_of(source: TranslationSource, locale: Locale) -> Any:
    """The translation of ``source`` in ``locale``, or ``None``."""
    model: Any = model_of(source)
    found = model._default_manager.filter(translation_key=source.object_id, locale=locale)
    related = {"locale", "latest_revision"} & {field.name for field in model._meta.fields}
    return found.select_related(*related).first()


def harvest_target(source: TranslationSource, locale: Locale) -> int:
    """Take into the records what people typed into the translation since it was written from them."""
    target = target_of(source, locale)
    if target is None or getattr(target, "alias_of_id", None):
        return 0
    if is_untouched(target, last_written(source, target)):
        return 0
    own = own_content(source, content_of(source), latest_draft(target))
    return harvest(source, target, own)


def _new_page(
    source: TranslationSource, locale: Locale, user: Any, copy_parents: bool, fallback: bool
) -> tuple[Any, Any]:
    original, page = unsaved_translation(source, locale, user)
    parent = parent_in(locale, original, copy_parents)
    before = f"{page.slug}-{locale.language_code}" if parent.is_root() else page.slug
    page.slug = before
    _fill(source, content_of(source), page, fallback, keeps_slug=parent.is_root())
    settle_slug(page, parent, before)
    revision = _put_below(parent, page, user)
    _restrict_alike(source, original, page)
    _tell_of_new(source, original, page, user)
    return page, revision


def _new_draft(
    source: TranslationSource, target: Any, user: Any, publish: bool, fallback: bool
) -> tuple[Any, Any]:
    was_alias = bool(getattr(target, "alias_of_id", None))
    if was_alias:
        _make_real(target, user, publish)
    original, draft = content_of(source), latest_draft(target)
    own = own_content(source, original, draft)
    if not was_alias:
        harvest(source, target, own)
    _fill(source, original, draft, fallback, keeps_slug=True)
    own.put_back(draft)
    if not isinstance(draft, Page):
        return draft, _save_snippet(draft, user)
    if draft.slug != target.slug:
        settle_slug(draft, target.get_parent(), target.slug)
        if not target.live:
            # Nobody sees it, and the others below the parent see that the slug is taken.
            draft.save()
    if isinstance(draft, BasePage):
        draft.before_saving()
    _check(draft)
    revision = draft.save_revision(user=user, clean=False)
    _restrict_alike(source, original, draft)
    return draft, revision


def _restrict_alike(source: TranslationSource, original: Any, page: Any) -> None:
    if PageViewRestriction.objects.filter(page__in=[original.pk, page.pk]).exists():
        source.sync_view_restrictions(original, page)


def _check(draft: Any) -> None:
    """Refuse what cannot be saved. What it refers to is there: it was made from what was looked up."""
    references = {field.name for field in draft._meta.concrete_fields if field.is_relation}
    draft.full_clean(exclude=references | {"path", "translation_key"})


def _save_snippet(snippet: Any, user: Any) -> Any:
    """Save what shows at once; its revision, if it has revisions."""
    if isinstance(snippet, RevisionMixin):
        snippet.save()
        return snippet.save_revision(user=user)
    snippet.full_clean()
    snippet.save()
    return None


def _put_below(parent: Page, page: Any, user: Any) -> Any:
    """Save a new page and its revision. Its references are counted once, not with each of its rows.

    What was saved is in memory: neither references nor revision ask for the rows again.
    """
    rows = {COMMENTS_RELATION_NAME: [], **rows_in_memory(page)}
    with references_kept():
        parent.add_child(instance=page)
    with rows_at_hand(page, rows):
        ReferenceIndex.create_or_update_for_object(page)
        # It was cleaned when it was put there.
        return page.save_revision(user=user, clean=False)


def _fill(source: TranslationSource, original: Any, page: Any, fallback: bool, keeps_slug: bool) -> None:
    values = segment_values(source, page.locale, fallback, keeps_slug)
    copy_synchronised_fields(original, page)
    ingest_segments(original, page, source.locale, page.locale, values)


def _make_real(alias: Any, user: Any, publish: bool) -> None:
    """Make an alias a page; one that is not about to be published stops showing another language."""
    alias.alias_of_id = None
    alias.save(update_fields=["alias_of_id"], clean=False)
    if alias.live and not publish:
        alias.unpublish(user=user)
    told = {"page": {"id": alias.pk, "title": alias.get_admin_display_title()}}
    PageLogEntry.objects.log_action(instance=alias, action="wagtail.convert_alias", user=user, data=told)


def _note_errors(source: TranslationSource, locale: Locale, error: ValidationError) -> None:
    """Say at the sentences that were refused why, for whoever translates."""
    for name, errors in getattr(error, "error_dict", {}).items():
        place = {"context__object_id": source.object_id, "context__path": name, "locale": locale}
        texts = StringTranslation.objects.filter(
            **place, translation_of__segments__source=source, translation_of__segments__context__path=name
        )
        for row in (*texts.distinct(), *SegmentOverride.objects.filter(**place)):
            row.set_field_error(errors)


def _tell_of_new(source: TranslationSource, original: Any, page: Any, user: Any) -> None:
    told = {
        "page": {
            "id": page.pk,
            "title": page.get_admin_display_title(),
            "locale": {"id": page.locale_id, "language_code": page.locale.language_code},
        },
        "source_locale": {"id": source.locale_id, "language_code": source.locale.language_code},
    }
    log(instance=page, action="wagtail.copy_for_translation", user=user, data=told)
    copy_for_translation_done.send(sender=CopyPageForTranslationAction, source_obj=original, target_obj=page)
