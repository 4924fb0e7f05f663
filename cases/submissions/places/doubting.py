"""What does not fit together in what was said about the place. It is told, and refused by nobody."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.submissions.questionnaire.fields import PointField
from closercities.core.geography import country_codes, country_label, kilometres_between
from closercities.core.geography.context import NEAR_KILOMETRES
from closercities.core.geography.gazetteer import GAZETTEER
from closercities.core.reader import active_code

# Borders are not known, only cities: a spot is in a country when one of its cities is about as near as any.
SURE_KILOMETRES = 60.0
ASKING = {
    "country": _(
        "The spot on the map seems to be in this country: %(found)s. You chose %(said)s. Which is right?"
    ),
    "distance": _("The spot on the map is about %(distance)s km from %(city)s. Is it right as it stands?"),
    "city": _("We know %(city)s in this country: %(found)s. You chose %(said)s. Is it right as it stands?"),
}
TELLING = {
    "country": _(
        "This does not fit together. Country of the spot on the map: %(found)s; country in the answer: "
        "%(said)s."
    ),
    "distance": _("This does not fit together: the spot on the map is about %(distance)s km from %(city)s."),
    "city": _(
        "This does not fit together. Country in which we know %(city)s: %(found)s; country in the answer: "
        "%(said)s."
    ),
}


def spot_of(answers: Mapping[str, Any]) -> tuple[float, float] | None:
    """The spot that was given, where it is one."""
    try:
        point = PointField(required=False).clean(answers.get("point", ""))
    except ValidationError:
        return None
    return (float(point[0]), float(point[1])) if point else None


def doubts_about(answers: Mapping[str, Any]) -> list[str]:
    """Sentences that ask a submitter about city, country and spot where they contradict each other."""
    return [str(ASKING[kind]) % values for kind, values in _contradictions(answers)]


def contradictions_in(answers: Mapping[str, Any]) -> list[str]:
    """The same for those who read the answers."""
    return [str(TELLING[kind]) % values for kind, values in _contradictions(answers)]


def _contradictions(answers: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    spot, city = spot_of(answers), str(answers.get("city") or "")
    country = str(answers.get("country") or "")
    if country not in country_codes():
        country = ""
    if spot is None:
        return _without_spot(city, country)
    elsewhere = _country_of(spot, country)
    if elsewhere:
        return [("country", _named(elsewhere, country))]
    named = GAZETTEER.named(city, country)
    distance = min((kilometres_between(spot, each.point) for each in named), default=0)
    if distance <= NEAR_KILOMETRES:
        return []
    return [("distance", {"distance": int(round(distance, -1)), "city": city[:120]})]


def _named(found: str, said: str) -> dict[str, str]:
    reader = active_code()
    return {"found": country_label(found, reader), "said": country_label(said, reader)}


def _country_of(spot: tuple[float, float], said: str) -> str:
    """The country that ``spot`` is in, where it is clearly not the one that was ``said``."""
    nearest = GAZETTEER.nearest(spot)
    if not said or nearest is None or nearest[0].country == said:
        return ""
    own = GAZETTEER.nearest(spot, said)
    is_far = own is None or own[1] > max(SURE_KILOMETRES, 3 * nearest[1])
    return nearest[0].country if is_far else ""


def _without_spot(city: str, country: str) -> list[tuple[str, dict[str, Any]]]:
    """A name that is known, and in other countries only."""
    named = GAZETTEER.named(city) if country else []
    if not named or any(each.country == country for each in named):
        return []
    return [("city", {"city": city[:120], **_named(named[0].country, country)})]
