"""What was said about the place: contradictions are told, and a place that is there is used."""

from decimal import Decimal
from typing import Any

import pytest

from cases.importer.places import Places
from cases.submissions.accepting import accept
from cases.submissions.models import Submission
from cases.submissions.places.doubting import contradictions_in, doubts_about
from cases.submissions.questionnaire import FULL, QUICK
from cases.submissions.states import State
from closercities.core.models import Place
from tests.cases.submissions.filling import ANSWERS, IN_SHORT, Submitter
from tests.cases.submissions.test_accepting import received
from tests.factories.core import PlaceFactory

pytestmark = pytest.mark.django_db
PLACE = FULL[2]


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ({"city": "Rotterdam", "country": "NL", "point": "51.92, 4.48"}, ""),
        ({"city": "Rotterdam", "country": "NL"}, ""),
        ({"city": "A quarter of ours", "country": "NL", "point": "52, 5"}, ""),
        ({"country": "NL", "point": "50.85, 5.69"}, ""),  # Maastricht, with Belgium on two sides
        ({"country": "MN", "point": "45.0, 108.0"}, ""),  # far from every city of its country
        ({"point": "0, -150"}, ""),
        ({"city": "Rotterdam", "point": "x"}, ""),
        ({"country": "NL", "point": "30.06, 31.25"}, "Egypt"),
        ({"country": "NL", "point": "50.85, 4.35"}, "Belgium"),
        ({"city": "Rotterdam", "country": "NL", "point": "53.22, 6.57"}, "about 200 km from Rotterdam"),
        ({"city": "Lagos", "country": "NL"}, "Nigeria"),
        ({"city": "<b>", "country": "\x00", "point": "1, 1"}, ""),
    ],
)
def test_contradictions_are_told(said: dict[str, str], about: str) -> None:
    doubts = doubts_about(said)
    assert len(doubts) == bool(about)
    assert about in "".join(doubts)
    assert len(contradictions_in(said)) == len(doubts)


def test_contradiction_is_shown_and_refused_by_nobody(submitter: Submitter) -> None:
    said = {**ANSWERS, "country": "EG"}
    assert submitter.fill_step(PLACE, said).status_code == 302
    for page in (submitter.get("step", "place"), submitter.get("check")):
        assert "The spot on the map seems to be in this country: Netherlands" in page.content.decode()
    submitter.fill({**ANSWERS, "country": "EG"})
    submitter.send()
    assert submitter.submission.state == State.UNCONFIRMED


@pytest.mark.parametrize(
    "there",
    [
        {"labels": {"en": "Rotterdam"}},
        {"labels": {"ar": "روتردام"}},
        {"labels": {"en": "The port city"}, "geonames_id": 2747891},
        {"labels": {"nl": "Rotterdam"}, "latitude": None, "longitude": None},
    ],
)
def test_place_that_is_there_is_used(site: None, there: dict[str, Any]) -> None:
    place = PlaceFactory(**there)
    page = accept(received(city="鹿特丹", point="51.92, 4.48").pk)
    assert (page.place_id, Place.objects.count()) == (place.pk, 1)
    if there.get("latitude", "") is not None:
        assert page.latitude is None  # the city's own spot says no more than the city


def test_new_place_has_what_is_known_of_it_and_the_case_its_spot(site: None) -> None:
    PlaceFactory(labels={"en": "Rotterdam"}, country="US", latitude="42.78702", longitude="-73.97096")
    page = accept(received().pk)
    place = Place.objects.get(pk=page.place_id)
    assert (place.labels, place.country, place.geonames_id) == ({"en": "Rotterdam"}, "NL", 2747891)
    assert (place.latitude, place.longitude) == (Decimal("51.92250"), Decimal("4.47917"))
    assert (place.time_zone, place.inhabitants) == ("Europe/Amsterdam", 868135)
    assert (page.latitude, page.longitude) == (Decimal("51.92600"), Decimal("4.47400"))
    assert accept(received(city="Rotterdam", point="").pk).place_id == place.pk
    # A name that the gazetteer does not have, and one that is far from its spot, are taken at their word.
    for said in ({"city": "Our village"}, {"city": "Rotterdam", "point": "53.22, 6.57"}):
        made = accept(received(**said).pk).place
        assert (made.geonames_id, made.label) == (None, said["city"])


def test_quick_way_keeps_no_spot_of_another_city(site: None, client: Any) -> None:
    submitter = Submitter(client).begin("quick")
    step = QUICK[0]
    assert submitter.fill_step(step, {**IN_SHORT, "city": "lag"}, find_city="yes")["Location"].endswith(
        "/in-short/?cities=1#city"
    )
    page = submitter.get("step", step.name, cities="1").content.decode()
    assert 'value="NG|6.45, 3.39|Lagos"' in page
    submitter.fill_step(step, IN_SHORT, choose_city="NG|6.45, 3.39|Lagos")
    assert (submitter.submission.answers["point"], submitter.submission.state) == ("6.45, 3.39", State.DRAFT)
    submitter.fill_step(step, {**IN_SHORT, "city": "Abuja", "point": "6.45, 3.39"})
    assert (submitter.submission.answers["point"], submitter.submission.state) == ("", State.UNCONFIRMED)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "key", ["", "|", "a|b", "||", "XX|9999|" + "x" * 5_000, "\x00|\x00|\x00", "NL|<b>|<script>"]
)
def test_choice_that_is_none_is_kept_like_any_answer(submitter: Submitter, key: str) -> None:
    buttons = {"choose_city": key, "spot.x": "99999", "spot.y": "-1", "map": key, "map_view": key}
    assert submitter.fill_step(PLACE, ANSWERS, **buttons).status_code == 302
    assert submitter.get("step", "place", map=key, cities=key).status_code == 200
    assert submitter.get("check").status_code == 200
    assert Places().find_or_create("Rotterdam", "NL", None, "en")
