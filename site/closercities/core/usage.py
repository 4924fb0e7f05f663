"""Where something is used: on pages, in drafts that wait, and in rows that only the database knows.

Wagtail's reference index knows what is saved on a page, not what its waiting draft says, and not
rows that were made in bulk. Whoever deletes something must know all three.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from wagtail.models import Page, ReferenceIndex


@dataclass(frozen=True)
class Use:
    """``used`` is used by ``user``; ``in_draft`` where only an unpublished draft of it does so."""

    used: Model
    user: Model
    in_draft: bool = False


def uses_of(objects: Sequence[Model]) -> list[Use]:
    """Every use of ``objects``, each user once. ``objects`` are of one model.

    The user in a draft is the page, not the draft.
    """
    found: dict[tuple[Any, Any], Use] = {}
    for use in (*_indexed(objects), *_protecting(objects), *_in_drafts(objects)):
        found.setdefault((use.used, _identity(use.user)), use)
    return list(found.values())


def _identity(user: Model) -> tuple[type[Model], Any]:
    return (Page, user.pk) if isinstance(user, Page) else (type(user), user.pk)


def _indexed(objects: Sequence[Model]) -> Iterator[Use]:
    for used, groups in ReferenceIndex.get_grouped_references_to_in_bulk(objects).items():
        for user, _references in groups:
            yield Use(used, user)


def _protecting(objects: Sequence[Model]) -> Iterator[Use]:
    for used in objects:
        collector = Collector(using=used._state.db or "default")
        try:
            collector.collect([used])
        except ProtectedError as error:
            yield from (Use(used, _owner(row)) for row in error.protected_objects)
        except RestrictedError as error:
            yield from (Use(used, _owner(row)) for row in error.restricted_objects)


def _owner(row: Model) -> Model:
    """What a person would call the user: the page of a row, where the row says so."""
    owner = getattr(row, "usage_owner", None) or getattr(row, "page", None)
    return owner if isinstance(owner, Model) else row


def _in_drafts(objects: Sequence[Model]) -> Iterator[Use]:
    if not objects:
        return
    content_type = ContentType.objects.get_for_model(objects[0], for_concrete_model=False)
    wanted = {str(item.pk): item for item in objects}
    for page, draft in waiting_drafts():
        for used_key in _references(draft, content_type.pk) & wanted.keys():
            yield Use(wanted[used_key], page, in_draft=True)


def waiting_drafts() -> Iterator[tuple[Page, Page]]:
    """``(page, its draft)`` for live pages that have one. The draft of another page is its own row."""
    pages = Page.objects.live().filter(has_unpublished_changes=True, latest_revision__isnull=False)
    for page in pages.select_related("latest_revision").iterator(chunk_size=50):
        yield page, page.latest_revision.as_object()


def _references(draft: Page, content_type_id: int) -> set[str]:
    found: Iterable[tuple[int, str, str, str]] = ReferenceIndex._extract_references_from_object(draft)
    return {key for type_id, key, _model_path, _content_path in found if type_id == content_type_id}
