"""Which engines there are here: the database always, and what an address in the settings names."""

from search.engines.contract import Engine
from search.engines.database import DatabaseEngine


def followed_engines() -> list[Engine]:
    """All that are kept up to date, the one that answers first. The last is the database."""
    return [DatabaseEngine()]
