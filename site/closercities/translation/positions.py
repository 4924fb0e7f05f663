"""Where a sentence stands in a page, in words that outlive a change of its neighbours' ids."""

from collections import Counter
from collections.abc import Iterable

from wagtail_localize.models import StringSegment

# The path of the field or block, and the number of the sentence there, from 0.
Position = tuple[str, int]


def positions(segments: Iterable[StringSegment]) -> dict[Position, StringSegment]:
    """Each segment, with its context, under the position of its sentence, in the order of the page."""
    found: dict[Position, StringSegment] = {}
    seen: Counter[str] = Counter()
    for segment in sorted(segments, key=lambda segment: segment.order):
        path = segment.context.path
        found[path, seen[path]] = segment
        seen[path] += 1
    return found
