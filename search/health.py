"""How the search engines are, for whoever asks after the platform's health."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from closercities.operations.health.checks import MissingPartError
from closercities.publication import clock
from search.engines.chosen import followed_engines
from search.models import EnginePosition

# Engines follow within seconds, and one that was away within a minute of its return.
PATIENCE = timedelta(minutes=5)


def check_search_index() -> None:
    """Every engine has what is published, as far as is known here; none is asked. Two queries, or none."""
    if not settings.ELASTICSEARCH_URL:
        return
    now, names = timezone.now(), [engine.name for engine in followed_engines()]
    newest = clock.now()
    for each in EnginePosition.objects.filter(engine__in=names):
        if each.rebuilding and not each.error:
            raise MissingPartError(f"the index of {each.engine} is being filled anew")
        if each.followed_at < now - PATIENCE and (each.error or each.sequence < newest):
            raise MissingPartError(f"the index of {each.engine} lags: {each.error or 'no worker follows'}")
