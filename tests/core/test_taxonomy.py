"""The tree of topics and the identifiers of people."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from closercities.core.models.organisations import validate_orcid
from closercities.core.models.places import Place
from tests.factories.core import TopicFactory

pytestmark = pytest.mark.django_db


def test_topic_path_is_its_codes_from_the_root() -> None:
    water = TopicFactory(code="seas")
    flooding = TopicFactory(code="storms", parent=water)
    surge = TopicFactory(code="surge", parent=flooding)
    assert (water.path, flooding.path, surge.path) == ("seas/", "seas/storms/", "seas/storms/surge/")
    assert [topic.depth for topic in (water, flooding, surge)] == [0, 1, 2]


def test_topic_moved_takes_everything_below_along() -> None:
    water, climate = TopicFactory(code="seas"), TopicFactory(code="weather")
    flooding = TopicFactory(code="storms", parent=water)
    surge = TopicFactory(code="surge", parent=flooding)
    flooding.parent = climate
    flooding.save()
    surge.refresh_from_db()
    assert surge.path == "weather/storms/surge/"


def test_topic_renamed_with_update_fields_keeps_its_path_right() -> None:
    water = TopicFactory(code="seas")
    water.code = "oceans"
    water.save(update_fields=["code"])
    water.refresh_from_db()
    assert water.path == "oceans/"


def test_topic_cannot_be_part_of_itself_or_below_itself() -> None:
    water = TopicFactory(code="seas")
    below = TopicFactory(code="storms", parent=water)
    for parent in (water, below):
        water.parent = parent
        with pytest.raises(ValidationError, match="part of itself"):
            water.clean()


@pytest.mark.parametrize(
    "code", ["Water", "wa ter", "-water", "water-", "wa--ter", "water\n", "wäter", "", "a\x00b"]
)
def test_topic_code_that_would_not_survive_in_an_address_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        TopicFactory.build(code=code).full_clean()


def test_topic_with_topics_below_cannot_be_deleted() -> None:
    water = TopicFactory(code="seas")
    TopicFactory(code="storms", parent=water)
    with pytest.raises(ProtectedError):
        water.delete()


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_orcid_with_right_check_digit_is_accepted(orcid: str) -> None:
    validate_orcid(orcid)


@pytest.mark.parametrize(
    "orcid",
    ["0000-0002-1825-0098", "0000-0002-1694-2330", "0000000218250097", "0000-0002-1825-0097\n", "", "x"],
)
def test_orcid_that_is_wrong_is_refused(orcid: str) -> None:
    with pytest.raises(ValidationError):
        validate_orcid(orcid)


@pytest.mark.parametrize(("latitude", "longitude"), [("91", "0"), ("0", "181"), ("-90.1", "0"), ("1", None)])
def test_place_with_impossible_coordinates_is_refused(latitude: str, longitude: str | None) -> None:
    with pytest.raises(ValidationError):
        Place(labels={"en": "Nowhere"}, latitude=latitude, longitude=longitude).full_clean()
