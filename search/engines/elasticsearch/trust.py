"""Whether what an index says is recent enough to be told to a reader."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from search.engines.contract import EngineOutdatedError
from search.models import EnginePosition

NAME, STAND_IN = "elasticsearch", "database"
# Changes reach engines within seconds; one that got none for so long, while the database did, lags.
LATEST = timedelta(seconds=60)


def check(said: Mapping[str, Any], locales: Sequence[str]) -> None:
    """Raise :exc:`EngineOutdatedError` for the answer of an index that came back old, or was left behind.

    ``said`` has the aggregation ``position`` of :mod:`.asking`. One query.
    """
    positions = {
        name: (sequence, followed_at)
        for name, sequence, followed_at in EnginePosition.objects.filter(
            engine__in=[NAME, STAND_IN]
        ).values_list("engine", "sequence", "followed_at")
    }
    if NAME not in positions:
        return
    sequence, followed_at = positions[NAME]
    position = said["aggregations"]["position"]
    least = position["least"]["value"]
    if sequence and (position["places"]["value"] < len(set(locales)) or least is None or least < sequence):
        raise EngineOutdatedError(
            f"its index is older than it was: it has the changes up to {least or 0:.0f} of {sequence}. "
            "It is brought up to date in the background"
        )
    ahead, _when = positions.get(STAND_IN, (0, None))
    if ahead > sequence and followed_at < timezone.now() - LATEST:
        raise EngineOutdatedError(f"it lags: it has the changes up to {sequence} of {ahead}")
