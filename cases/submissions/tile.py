"""The city tile that grows with the answers."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from cases.submissions.models import Submission
from cases.submissions.questionnaire.fields import PointField
from closercities.core.geography.normalise import normalise_name
from closercities.core.models import Place, Topic
from closercities.core.tile_answers import drawing_as_address
from closercities.core.tiles import TileFacts, draw_tile


@dataclass(frozen=True)
class TileSoFar:
    """``address`` is the drawing itself; the rest is what it was drawn from, empty where it is not known."""

    address: str
    place: str
    topic: str
    stage: str


def tile_so_far(submission: Submission) -> TileSoFar:
    """The tile of what ``submission`` tells up to now. Answers that are wrong count as not given."""
    place, topic = _place(submission), _topic(submission)
    path = topic.path.strip("/").split("/") if topic is not None else []
    latitude = _latitude(submission)
    if latitude is None and place is not None and place.latitude is not None:
        latitude = float(place.latitude)
    facts = TileFacts(
        latitude=latitude,
        climate=place.climate if place is not None else "",
        setting=place.setting if place is not None else "",
        inhabitants=place.inhabitants if place is not None else None,
        topic=path[-1] if path else "",
        parent_topic=path[0] if len(path) > 1 else "",
        stage=str(submission.answer("stage")),
        seed=submission.reference,
    )
    return TileSoFar(
        address=drawing_as_address(draw_tile(facts, 0)),
        place=str(submission.answer("city")).strip()[:120],
        topic=topic.label if topic is not None else "",
        stage=facts.stage,
    )


def _latitude(submission: Submission) -> float | None:
    try:
        point = PointField(required=False).clean(submission.answer("point"))
    except ValidationError:
        return None
    return float(point[0]) if point else None


def _topic(submission: Submission) -> Topic | None:
    chosen = submission.answer("topics")
    codes = chosen if isinstance(chosen, list) else []
    return Topic.objects.filter(code__in=codes[:20]).order_by("path").first() if codes else None


def _place(submission: Submission) -> Place | None:
    """The place of the name that was given, in the country that was chosen: a guess, for the drawing only."""
    name = normalise_name(str(submission.answer("city"))[:120])
    if not name or not submission.country:
        return None
    for place in Place.objects.filter(country=submission.country):
        if name in {normalise_name(label) for label in place.labels.values()}:
            return place
    return None
