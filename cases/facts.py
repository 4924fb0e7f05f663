"""What may be done with the facts of a case.

Facts are edited on the page in the source locale, and are versioned, compared, scheduled and
reverted with it. Publishing that page projects them into its :class:`~cases.models.CaseFacts`,
which every locale and every alias shows. See ``docs/decisions/0002-facts-shared-prose-translated.md``.
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from cases.models.fact_fields import FACTOR_FACTS, SINGLE_FACTS, empty_fact
from cases.tiles import draw

if TYPE_CHECKING:
    from uuid import UUID

    from cases.models import CaseFacts, CasePage

# Rows of a page and of the effective facts carry the same names and the same fields.
ROW_FACTS: dict[str, tuple[str, ...]] = {
    "topic_rows": ("topic_id",),
    "goal_rows": ("goal_id",),
    "organisation_rows": ("organisation_id", "role"),
    "person_rows": ("person_id",),
}


def facts_of(translation_key: "UUID", source_locale_id: int) -> "CaseFacts":
    """The facts row of a case; made empty, with the given source locale, when there is none."""
    from cases.models import CaseFacts

    facts, _created = CaseFacts.objects.get_or_create(
        translation_key=translation_key, defaults={"source_locale_id": source_locale_id}
    )
    return facts


Rows = dict[str, list[tuple[Any, ...]]]


def rows_on(page: "CasePage") -> Rows:
    """The rows of ``page`` that publishing makes effective; no query for a page as an editor sent it."""
    rows: Rows = {
        relation: [tuple(getattr(row, name) for name in names) for row in _in_order(page, relation)]
        for relation, names in ROW_FACTS.items()
    }
    rows["factor_rows"] = [
        (row.translation_key, *(getattr(row, name) for name in FACTOR_FACTS))
        for row in _in_order(page, "factor_rows")
    ]
    return rows


def _in_order(page: "CasePage", relation: str) -> list[Any]:
    """The rows as the database will give them, to which they may not have gone yet."""
    return sorted(
        getattr(page, relation).all(), key=lambda row: (row.sort_order is None, row.sort_order or 0)
    )


@transaction.atomic(savepoint=False)
def publish_facts(page: "CasePage", rows: Rows | None = None) -> None:
    """Make the facts on ``page``, the source page, effective in every locale.

    ``rows`` is what :func:`rows_on` gave before the page was saved, after which they have to be asked for.
    """
    from cases.models import CaseFactor

    facts = _locked_facts(page)
    _take_over(page, facts)
    kept = _rows_kept(facts)
    for relation, wanted in (rows_on(page) if rows is None else rows).items():
        if kept[relation] == wanted:
            continue
        if relation == "factor_rows":
            _replace_rows(facts, relation, ("row_key", *FACTOR_FACTS), wanted, CaseFactor)
        else:
            _replace_rows(facts, relation, ROW_FACTS[relation], wanted)
    draw(facts)
    # Who goes on with these facts asks for their rows when they are needed.
    getattr(facts, "_prefetched_objects_cache", {}).clear()
    page.facts = facts


def _locked_facts(page: "CasePage") -> "CaseFacts":
    from cases.models import CaseFacts

    locked = CaseFacts.objects.select_for_update(of=("self",)).select_related("place", "tile")
    topics = locked.defer("tile__svg").prefetch_related("topic_rows__topic")
    return topics.get(translation_key=page.translation_key)


def _rows_kept(facts: "CaseFacts") -> Rows:
    """The rows that are effective, as :func:`rows_on` gives those of a page. Two queries."""
    from cases.document_rows import rows_of_facts
    from cases.models import CaseFacts

    found = rows_of_facts([facts.pk])
    rows: Rows = {}
    for relation, names in ROW_FACTS.items():
        of_row: Any = CaseFacts._meta.get_field(relation).related_model
        target = of_row._meta.get_field(names[0].removesuffix("_id")).related_model
        rows[relation] = [row[: len(names)] for row in found.get((facts.pk, target), [])]
    rows["factor_rows"] = list(facts.factor_rows.values_list("row_key", *FACTOR_FACTS))
    return rows


def _take_over(page: "CasePage", facts: "CaseFacts") -> None:
    changed = False
    for name in SINGLE_FACTS:
        value = getattr(page, name)
        if getattr(facts, name) != value:
            setattr(facts, name, value)
            changed = True
    if facts.effective_since is None:
        facts.effective_since = timezone.now()
        changed = True
    if changed:
        facts.save()


def _replace_rows(
    facts: "CaseFacts",
    relation: str,
    names: tuple[str, ...],
    wanted: list[tuple[Any, ...]],
    model: Any = None,
) -> None:
    model = model or getattr(facts, relation).model
    # Not by the manager, which may hold what it was asked for before.
    model.objects.filter(facts=facts).delete()
    getattr(facts, "_prefetched_objects_cache", {}).pop(relation, None)
    model.objects.bulk_create(
        model(facts=facts, sort_order=order, **dict(zip(names, values, strict=True)))
        for order, values in enumerate(wanted)
    )


def clear_facts(page: "CasePage") -> None:
    """Take every fact off ``page`` (in memory): a translation holds prose only."""
    for name in SINGLE_FACTS:
        setattr(page, name, empty_fact(name))
    for relation in ROW_FACTS:
        if getattr(page, relation).all():
            setattr(page, relation, [])
    rows = list(page.factor_rows.all())
    for row in rows:
        for name in FACTOR_FACTS:
            setattr(row, name, empty_factor_fact(name))
    if rows:
        setattr(page, "factor_rows", rows)  # noqa: B010 -- a relation that is set as a whole
    page.holds_facts = False


def empty_factor_fact(name: str) -> Any:
    """What a factor row holds under ``name`` on a page that is not the source."""
    return None if name in ("factor_id", "strength") else ""


def fill_facts(page: "CasePage", facts: "CaseFacts | CasePage") -> None:
    """Put ``facts`` (effective ones, or another page's draft) on ``page``, in memory.

    Prose of boosters and barriers that ``page`` already has stays with its row.
    """
    for name in SINGLE_FACTS:
        setattr(page, name, getattr(facts, name))
    for relation, names in ROW_FACTS.items():
        model = getattr(page, relation).model
        rows = [
            model(sort_order=order, **{name: getattr(row, name) for name in names})
            for order, row in enumerate(getattr(facts, relation).all())
        ]
        setattr(page, relation, rows)
    setattr(page, "factor_rows", _filled_factor_rows(page, facts))  # noqa: B010 -- set as a whole
    page.holds_facts = True


def _filled_factor_rows(page: "CasePage", facts: "CaseFacts | CasePage") -> list[Any]:
    own = {row.translation_key: row for row in page.factor_rows.all()}
    model = page.factor_rows.model
    rows = []
    sources: list[Any] = list(facts.factor_rows.all())
    for order, source in enumerate(sources):
        key = getattr(source, "row_key", None) or source.translation_key
        row = own.get(key) or model(translation_key=key, locale_id=page.locale_id)
        row.sort_order = order
        for name in FACTOR_FACTS:
            setattr(row, name, getattr(source, name))
        rows.append(row)
    return rows


@transaction.atomic
def change_source(page: "CasePage") -> None:
    """Make ``page`` the one on which the facts of its case are edited.

    The effective facts stay as they are. Facts that were edited on the old source page and not
    published yet become an unpublished revision of ``page``.

    Raises ``ValueError`` for an alias, which has no text of its own.
    """
    from cases.models import CaseFacts, CasePage

    if page.alias_of_id:
        raise ValueError("An alias cannot be the source of a case.")
    facts = CaseFacts.objects.select_for_update().get(translation_key=page.translation_key)
    old = CasePage.objects.filter(
        translation_key=page.translation_key, locale_id=facts.source_locale_id, alias_of__isnull=True
    ).first()
    if old is not None and old.pk == page.pk:
        return
    draft = old.get_latest_revision_as_object() if old is not None and old.has_unpublished_changes else None
    facts.source_locale_id = page.locale_id
    facts.save(update_fields=["source_locale"])
    _hand_over(page, facts, draft)
    if old is not None:
        CasePage.objects.get(pk=old.pk).save(clean=False)


def _hand_over(page: "CasePage", facts: "CaseFacts", draft: "CasePage | None") -> None:
    from cases.models import CasePage

    row = CasePage.objects.get(pk=page.pk)
    row.facts = facts
    fill_facts(row, facts)
    row.save(clean=False)
    latest = row.get_latest_revision()
    if latest is None and draft is None:
        return
    latest_object = row.get_latest_revision_as_object()
    fill_facts(latest_object, draft or facts)
    latest_object.save_revision(clean=False, changed=draft is not None)


def after_page_deleted(translation_key: "UUID", source_was_deleted: bool) -> None:
    """Keep the facts while any locale has the case; drop them with its last page.

    When the source page went, the default locale's page becomes the source, else the oldest one.
    """
    from django.conf import settings

    from cases.models import CaseFacts, CasePage

    remaining = CasePage.objects.filter(translation_key=translation_key, alias_of__isnull=True)
    if not remaining.exists():
        CaseFacts.objects.filter(translation_key=translation_key).delete()
    elif source_was_deleted:
        default = remaining.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        change_source(default or remaining.earliest("pk"))
