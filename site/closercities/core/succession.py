"""What happens to shared facts when the page that holds them goes."""

from typing import Any

from closercities.core.shared_facts import SharedFactsPage, prose_of


def hand_over(page: SharedFactsPage) -> None:
    """Give the facts of ``page``, a published source that is about to go, to the page that follows it.

    The next page shows them as they are; a draft of it that nobody published yet gets them too.
    """
    heir = (
        type(page)
        .objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
        .exclude(pk=page.pk)
        .order_by("pk")
        .first()
    )
    if heir is None or not page.is_source or not page.live:
        return
    draft = heir.get_latest_revision_as_object() if heir.latest_revision_id else None
    _copy_facts(page, heir)
    heir.save(clean=False)
    if draft is not None:
        _copy_facts(page, draft)
        draft.save_revision(clean=False, changed=heir.has_unpublished_changes)


def _copy_facts(source: SharedFactsPage, target: SharedFactsPage) -> None:
    for name in source.shared_fields:
        setattr(target, name, getattr(source, name))
    for relation in source.shared_rows:
        own = {getattr(row, "translation_key", None): row for row in getattr(target, relation).all()}
        rows = [
            _copied_row(row, own.get(getattr(row, "translation_key", None)), target)
            for row in _rows(source, relation)
        ]
        setattr(target, relation, rows)


def _rows(page: SharedFactsPage, relation: str) -> list[Any]:
    return list(getattr(page, relation).all())


def _copied_row(row: Any, own: Any, target: SharedFactsPage) -> Any:
    """``row`` for ``target``; a row that holds prose keeps the prose that ``target`` has for it."""
    kept = {name: getattr(own, name) for name in prose_of(row)} if own is not None else {}
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "page")
    }
    if "locale_id" in values:
        values["locale_id"] = target.locale_id
    return type(row)(**{**values, **kept})
