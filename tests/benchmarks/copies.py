"""Thousands of cases in two locales, copied row by row inside the database from two that were made whole.

Only PostgreSQL: the copies are made with ``INSERT … SELECT``, in seconds for each ten thousand.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.db import connection, transaction
from wagtail.models import Page

from cases.models import CaseFacts, CasePage

STEP = 10_000_000
# Copies stand behind all other children of their parent.
BEHIND = 1_000
# Rows that belong to a page or to facts, by the column that says to which.
OF_PAGE = (
    "core.RelatedPage",
    "cases.CasePageTopic",
    "cases.CasePageGoal",
    "cases.CasePageOrganisation",
    "cases.CasePagePerson",
    "cases.CasePageFactor",
)
OF_FACTS = (
    "cases.CaseTopic",
    "cases.CaseGoal",
    "cases.CaseOrganisation",
    "cases.CasePerson",
    "cases.CaseFactor",
)
# A booster or barrier has the same key on each page of its case, and on no other.
ROW_KEYS = {
    column: f"md5(t.{column}::text || copy.key::text)::uuid" for column in ("row_key", "translation_key")
}


def key_of(number: int) -> str:
    """The translation key of the copy with this number."""
    return str(uuid5(NAMESPACE_URL, f"benchmark:{number}"))


@transaction.atomic
def copy_cases(templates: list[CasePage], count: int) -> None:
    """Add ``count`` cases, each with a page beside every template: all of one case, one a locale."""
    facts = templates[0].facts
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copy (number integer, key uuid, step text) ON COMMIT DROP")
        with cursor.copy("COPY copy (number, key, step) FROM STDIN") as rows:
            for number in range(1, count + 1):
                rows.write_row((number, key_of(number), Page._get_path("", 1, BEHIND + number)))
        _copy(cursor, CaseFacts, f"translation_key = '{facts.pk}'", {"translation_key": "copy.key"})
        for label in OF_FACTS:
            model = apps.get_model(label)
            _copy(
                cursor, model, f"facts_id = '{facts.pk}'", {"facts_id": "copy.key", **ROW_KEYS}, drop=("id",)
            )
        for place, template in enumerate(templates, start=1):
            _copy_page(cursor, template, place)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), max(id)) FROM wagtailcore_page"
        )
    for template in templates:
        parent = template.get_parent()
        Page.objects.filter(pk=parent.pk).update(numchild=parent.get_children().count())


def _copy_page(cursor: Any, template: CasePage, place: int) -> None:
    number = f"({place * STEP} + copy.number)"
    path = f"'{template.path[: -Page.steplen]}' || copy.step"
    parent_url = template.url_path.removesuffix(f"{template.slug}/")
    page = {
        "id": number,
        "path": path,
        "translation_key": "copy.key",
        "title": "t.title || ' ' || copy.number",
        "draft_title": "t.title || ' ' || copy.number",
        "slug": "'copy-' || copy.number",
        "url_path": f"'{parent_url}copy-' || copy.number || '/'",
        "latest_revision_id": "NULL",
        "live_revision_id": "NULL",
        "first_published_at": "t.first_published_at - copy.number * interval '1 minute'",
    }
    _copy(cursor, Page, f"id = {template.pk}", page)
    _copy(cursor, CasePage, f"page_ptr_id = {template.pk}", {"page_ptr_id": number, "facts_id": "copy.key"})
    for label in OF_PAGE:
        rows = {"page_id": number, **ROW_KEYS}
        _copy(cursor, apps.get_model(label), f"page_id = {template.pk}", rows, drop=("id",))


def _copy(cursor: Any, model: Any, where: str, changed: dict[str, str], drop: tuple[str, ...] = ()) -> None:
    columns = [field.column for field in model._meta.local_concrete_fields if field.column not in drop]
    values = [changed.get(column, f't."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    cursor.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values)} FROM "{table}" t, copy WHERE t.{where}'  # noqa: S608  names and expressions of ours
    )
