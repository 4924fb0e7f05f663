"""What does not fit together in what was said about the place. It is told, and refused by nobody."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from cases.importer.places import NEAR_KILOMETRES
from cases.submissions.questionnaire.fields import PointField
from closercities.core.geography import country_codes, country_label, kilometres_between
from closercities.core.geography.gazetteer import GAZETTEER
from closercities.core.reader import active_code

# Borders are not known, only cities: a spot is in a country when one of its cities is about as near as any.
SURE_KILOMETRES = 60.0


def spot_of(answers: Mapping[str, Any]) -> tuple[float, float] | None:
    """The spot that was given, where it is one."""
    try:
        point = PointField(required=False).clean(answers.get("point", ""))
    except ValidationError:
        return None
    return (float(point[0]), float(point[1])) if point else None


def doubts_about(answers: Mapping[str, Any]) -> list[str]:
    """Sentences that ask about city, country and spot on the map where they contradict each other."""
    spot, city = spot_of(answers), str(answers.get("city") or "")
    country = str(answers.get("country") or "")
    if country not in country_codes():
        country = ""
    if spot is None:
        return _doubt_without_spot(city, country)
    elsewhere = _country_of(spot, country)
    if elsewhere:
        words = gettext(
            "The spot on the map seems to be in this country: %(found)s. You chose %(said)s. Which is right?"
        )
        names = {
            "found": country_label(elsewhere, active_code()),
            "said": country_label(country, active_code()),
        }
        return [words % names]
    named = GAZETTEER.named(city, country)
    distance = min((kilometres_between(spot, each.point) for each in named), default=0)
    if distance <= NEAR_KILOMETRES:
        return []
    words = gettext("The spot on the map is about %(distance)s km from %(city)s. Is it right as it stands?")
    return [words % {"distance": int(round(distance, -1)), "city": city[:120]}]


def _country_of(spot: tuple[float, float], said: str) -> str:
    """The country that ``spot`` is in, where it is clearly not the one that was ``said``."""
    nearest = GAZETTEER.nearest(spot)
    if not said or nearest is None or nearest[0].country == said:
        return ""
    own = GAZETTEER.nearest(spot, said)
    is_far = own is None or own[1] > max(SURE_KILOMETRES, 3 * nearest[1])
    return nearest[0].country if is_far else ""


def _doubt_without_spot(city: str, country: str) -> list[str]:
    """A name that is known, and in other countries only."""
    named = GAZETTEER.named(city) if country else []
    if not named or any(each.country == country for each in named):
        return []
    words = gettext(
        "We know %(city)s in this country: %(found)s. You chose %(said)s. Is it right as it stands?"
    )
    reader = active_code()
    found = country_label(named[0].country, reader)
    return [words % {"city": city[:120], "found": found, "said": country_label(country, reader)}]
