"""Which engines there are here: the database always, and what an address in the settings names."""

from django.conf import settings

from search.engines.contract import Engine
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch.engine import ElasticsearchEngine


def followed_engines() -> list[Engine]:
    """All that are kept up to date, the one that answers first. The last is the database."""
    others: list[Engine] = [ElasticsearchEngine()] if settings.ELASTICSEARCH_URL else []
    return [*others, DatabaseEngine()]
