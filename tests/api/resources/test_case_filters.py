"""What narrows the list of cases, and what cannot be found out by it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cases.models import CaseFacts, CasePageOrganisation, CasePageTopic
from closercities.api.resources.near import within_box, within_circle
from closercities.core.geography import kilometres_between
from closercities.publication.models import PublishedDocument
from search.facts import effective_facts
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import OrganisationFactory, PlaceFactory, TopicFactory
from tests.factories.pages import make_campaign, translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def titles(answer: Any) -> list[str]:
    return sorted(item["title"] for item in answer["items"])


@pytest.fixture
def three() -> None:
    """A full case in Rotterdam, a bare one in Cairo, and one of which nothing is known."""
    water = TopicFactory(code="water")
    flooding = TopicFactory(code="flooding", parent=water)
    make_full_case(
        "Rotterdam",
        topic_rows=[CasePageTopic(topic=flooding)],
        campaign=make_campaign("The call", slug="the-call"),
    )
    make_case(
        "Cairo",
        stage="ongoing",
        kind="social",
        country="EG",
        latitude="30.04420",
        longitude="31.23570",
        start_date="2020-05-01",
        source_language="fr",
        topic_rows=[CasePageTopic(topic=TopicFactory(code="heat"))],
        organisation_rows=[
            CasePageOrganisation(organisation=OrganisationFactory(kind="citizens"), role="lead")
        ],
    )
    translate(make_case("Nowhere"), "ar", title="لا مكان")


FOUND = (
    ("topic=water", ["Rotterdam"]),
    ("topic=flooding,heat", ["Cairo", "Rotterdam"]),
    ("goal=11", ["Rotterdam"]),
    ("goal=1,2", []),
    ("stage=finished,ongoing", ["Cairo", "Rotterdam"]),
    ("kind=social", ["Cairo"]),
    ("country=nl", ["Rotterdam"]),
    ("country=NL,EG", ["Cairo", "Rotterdam"]),
    ("region=150", ["Rotterdam"]),
    ("region=002,155", ["Cairo", "Rotterdam"]),
    ("bbox=3,50,8,54", ["Rotterdam"]),
    ("bbox=170,-90,10,90", ["Rotterdam"]),
    ("near=52.37,4.89,60", ["Rotterdam"]),
    ("near=52.37,4.89,55", []),
    ("near=52.37,4.89,20000", ["Cairo", "Rotterdam"]),
    ("near=51.9225,4.47917,0", ["Rotterdam"]),
    ("year=2011", ["Rotterdam"]),
    ("year=2011,2020", ["Cairo", "Rotterdam"]),
    ("organisation_kind=citizens", ["Cairo"]),
    ("campaign=the-call", ["Rotterdam"]),
    ("factor=FACTOR", ["Rotterdam"]),
    ("form_of_sharing=exchange", ["Rotterdam"]),
    ("source_language=FR", ["Cairo"]),
    ("source_language=en", ["Nowhere", "Rotterdam"]),
    ("updated_since=2999-01-01", []),
    ("updated_since=1969-01-01T00:00:00Z", ["Cairo", "Nowhere", "Rotterdam"]),
    ("has_translation=ar", ["Nowhere"]),
    ("has_translation=ar,en", ["Cairo", "Nowhere", "Rotterdam"]),
    ("stage=finished&kind=social", []),
    ("locale=ar&fallback=en&kind=social", ["Cairo"]),
    ("locale=ar&fallback=en&has_translation=ar", ["لا مكان"]),
)


@pytest.mark.usefixtures("three")
def test_filters_find_what_the_facts_say(get: Get) -> None:
    code = CaseFacts.objects.exclude(factor_rows=None).get().factor_rows.get().factor.code
    for query, expected in FOUND:
        parameters = dict(part.split("=") for part in query.replace("FACTOR", code).split("&"))
        answer = get("cases/", **parameters, count="true")
        assert (query, titles(answer)) == (query, expected)
        assert answer["meta"]["total_count"] == len(expected)


@pytest.mark.usefixtures("three")
def test_filters_take_a_query_only_for_vocabulary_that_grows(client: Client) -> None:
    client.get("/api/v2/cases/")
    for query, queries in (
        ("stage=finished&country=NL&near=52,4,99&goal=11&year=2011", 1),
        ("topic=water", 2),
        ("campaign=the-call", 2),
    ):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/api/v2/cases/?{query}")
        assert (query, len(response.json()["items"]), len(captured)) == (query, 1, queries)


MEANINGLESS = (
    ("goal", "18"),
    ("stage", "begun"),
    ("country", "XX"),
    ("region", "1"),
    ("bbox", "1,2,3"),
    ("bbox", "1,-91,3,4"),
    ("bbox", "1,nan,3,4"),
    ("near", "52,4"),
    ("near", "52,4,99999"),
    ("year", "0"),
    ("organisation_kind", "x"),
    ("topic", "no-such-topic"),
    ("factor", "no-such-factor"),
    ("campaign", "no-such-campaign"),
    ("form_of_sharing", "x"),
    ("source_language", "not a tag"),
    ("updated_since", "yesterday"),
    ("updated_since", "2026-02-30"),
    ("has_translation", "de"),
)


def test_values_that_mean_nothing_are_refused(refused: Get) -> None:
    TopicFactory(code="water")
    for name, value in MEANINGLESS:
        parameter, allowed = refused("cases/", **{name: value})
        assert parameter == name
        assert "water" in allowed if name == "topic" else allowed is not None


def test_nothing_of_drafts_restricted_pages_and_contacts_can_be_found_out(get: Get, refused: Get) -> None:
    hidden = make_full_case("Restricted", stage="planned", place=PlaceFactory(country="CL"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make_case("Draft", live=False, kind="approach", country="JP", source_language="ja")
    edited = make_case("Edited", stage="ongoing", country="FR")
    edited.stage, edited.country = "finished", "IT"
    edited.save_revision()
    secret_campaign = make_campaign("Secret", slug="secret-call")
    with_campaign = make_case("In a hidden call", campaign=secret_campaign)
    PageViewRestriction.objects.create(page=secret_campaign, restriction_type="login")
    make_campaign("Later", slug="later-call", live=False)
    for parameters in (
        {"stage": "planned,finished"},
        {"country": "CL,JP,IT"},
        {"kind": "approach,policy"},
        {"source_language": "ja"},
        {"near": "51.9225,4.47917,100"},
        {"organisation_kind": "public_authority"},
        {"form_of_sharing": "exchange"},
    ):
        answer = get("cases/", **parameters, count="true")
        assert (answer["items"], answer["meta"]["total_count"]) == ([], 0), parameters
    body = PublishedDocument.objects.get(page_id=with_campaign.pk).body
    assert "secret" not in body.lower()
    for slug in ("secret-call", "later-call", str(secret_campaign.pk), "never-there"):
        assert refused("cases/", campaign=slug) == ("campaign", [])
    for name in ("contact_email", "contact", "person", "live", "facts__stage", "owner", "draft_title"):
        assert refused("cases/", **{name: "private@example.org"})[0] == name


latitudes = st.floats(-90, 90).map(lambda number: round(number, 5))
longitudes = st.floats(-180, 180).map(lambda number: round(number, 5))


@settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    points=st.lists(st.tuples(latitudes, longitudes), min_size=1, max_size=5),
    centre=st.tuples(latitudes, longitudes),
    kilometres=st.one_of(st.integers(0, 20_037), st.integers(0, 300)),
    box=st.tuples(longitudes, latitudes, longitudes, latitudes),
)
def test_circle_and_box_hold_exactly_what_lies_within(
    points: list[tuple[float, float]],
    centre: tuple[float, float],
    kilometres: int,
    box: tuple[float, float, float, float],
) -> None:
    CaseFacts.objects.all().delete()
    rows = [
        CaseFacts(
            translation_key=uuid4(),
            source_locale=locale("en"),
            latitude=str(point[0]),
            longitude=str(point[1]),
        )
        for point in points
    ]
    CaseFacts.objects.bulk_create(rows)
    by_key = dict(zip([row.pk for row in rows], points, strict=True))
    found = set(effective_facts().filter(within_circle(*centre, kilometres)).values_list("pk", flat=True))
    for key, point in by_key.items():
        distance = kilometres_between(point, centre)
        if abs(distance - kilometres) > 0.01:
            assert (key in found) == (distance < kilometres), (point, distance)
    west, south, east, north = box
    found = set(effective_facts().filter(within_box(*box)).values_list("pk", flat=True))
    for key, (latitude, longitude) in by_key.items():
        between = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
        assert (key in found) == (south <= latitude <= north and between)
