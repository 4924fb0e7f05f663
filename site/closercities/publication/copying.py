"""Rows that PostgreSQL takes as they come: for an INSERT each value is looked at several times on its way."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, router

from closercities.publication.models import PublishedDocument

# Fewer are not worth a second query.
MANY = 20
_WRITTEN = [
    field for field in PublishedDocument._meta.local_concrete_fields if field.name not in {"id", "page_id"}
]


def copy_rows(cursor: Any, into: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write ``rows`` ``into`` a table and its columns, named as SQL. PostgreSQL only."""
    with cursor.copy(f"COPY {into} FROM STDIN") as copied:
        for row in rows:
            copied.write_row(row)


def save_documents(documents: Sequence[PublishedDocument]) -> None:
    """Keep these documents, each in place of what is kept of its page. Whoever calls holds the clock."""
    connection = connections[router.db_for_write(PublishedDocument)]
    if connection.vendor == "postgresql" and len(documents) >= MANY:
        _replace(documents, connection)
        return
    for document in documents:
        document.pk = None  # the page is what tells a document from others
    PublishedDocument.objects.bulk_create(
        documents,
        batch_size=50,
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=[field.name for field in _WRITTEN],
    )


def _replace(documents: Sequence[PublishedDocument], connection: Any) -> None:
    kept = [document for document in documents if document.pk is not None]
    if kept:
        rows = PublishedDocument.objects.filter(pk__in=[document.pk for document in kept])
        rows._raw_delete(rows.db)
    _copy(
        kept,
        [PublishedDocument._meta.pk, PublishedDocument._meta.get_field("page_id"), *_WRITTEN],
        connection,
    )
    added = [document for document in documents if document.pk is None]
    _copy(added, [PublishedDocument._meta.get_field("page_id"), *_WRITTEN], connection)


def _copy(documents: Sequence[PublishedDocument], fields: Sequence[Any], connection: Any) -> None:
    if not documents:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    names = [field.attname for field in fields]
    rows = ([getattr(document, name) for name in names] for document in documents)
    with connection.cursor() as cursor:
        copy_rows(cursor, f"{quote(PublishedDocument._meta.db_table)} ({columns})", rows)
