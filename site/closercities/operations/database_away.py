"""Whether an error means that the database is away for a moment, rather than that something is wrong."""

import sqlite3

from django.db import InterfaceError, OperationalError

# Of PostgreSQL: it ends a session, it has crashed, it is starting, it has too many sessions.
_AWAY = {"57P01", "57P02", "57P03", "53300"}


def is_database_away(error: BaseException | None) -> bool:
    """Whether ``error``, or one that led to it, came of a database that did not answer; a later try may."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError) and _is_away(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_away(error: OperationalError | InterfaceError) -> bool:
    cause = error.__cause__
    if cause is None:
        # What Django itself raises of a connection that broke in a transaction.
        return isinstance(error, InterfaceError)
    if isinstance(cause, sqlite3.Error):
        return str(getattr(cause, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
    # A line that broke has no code: the server had no time to send one.
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith("08") or state in _AWAY
