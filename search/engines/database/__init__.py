"""The engine that needs only the database that is there: PostgreSQL or SQLite, with the same answers."""

from search.engines.database.engine import DatabaseEngine

__all__ = ["DatabaseEngine"]
