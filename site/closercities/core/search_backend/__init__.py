"""The search of the database, where PostgreSQL does not read its whole index for each page that is saved."""

from typing import Any

from wagtail.search.backends import database


# As Wagtail names what it looks for.
def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802
    """Wagtail's backend for the database that is in use; on PostgreSQL ours, which is made from it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return database.SearchBackend(params)
    # Asks for models, which are not there yet when settings are read.
    from closercities.core.search_backend.postgresql import PostgreSQLBackend

    return PostgreSQLBackend(params)
