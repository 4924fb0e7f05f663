"""What machines are told of each page, in the words of schema.org, and nothing else than those."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CaseGoal, CaseOrganisation, CasePageGoal, CasePageOrganisation, CasePageTopic
from closercities.core.choices import Licence, OrganisationRole
from closercities.core.linked_data import LICENCE_ADDRESSES, script, years
from home.models import CampaignPartner, SiteSettings
from research.models import ArticleAuthor, ArticleCase, InterviewSpeaker
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import GoalFactory, OrganisationFactory, PersonFactory, TopicFactory
from tests.factories.home import make_campaign, make_standard_page
from tests.factories.pages import translate
from tests.factories.research import make_article, make_coding, make_interview
from tests.factories.site import make_site
from tests.vocabulary import problems
from tests.website.documents import document

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
EVIL = "</script><script>alert(1)</script><!-- & \u2028\u2029 \u202e'\""


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "nl", "ar")


def graph(client: Client, address: str) -> list[dict[str, Any]]:
    """The nodes on the page, each of which has to be in the vocabulary."""
    (block,) = document(client, address).find_all("script", type="application/ld+json")
    told = json.loads(block.string)
    assert told["@context"] == "https://schema.org"
    assert problems(told["@graph"], address) == []
    return list(told["@graph"])


def node(client: Client, address: str, type_name: str) -> dict[str, Any]:
    (found,) = [each for each in graph(client, address) if each["@type"] == type_name]
    return found


# -- page types --------------------------------------------------------------------------------
def test_home_page_tells_of_the_website_its_search_and_who_runs_it(client: Client) -> None:
    settings = SiteSettings.for_request(client.get("/en/").wsgi_request)
    settings.organisation_name = "Cities Together"
    settings.contact_email = "office@example.org"
    settings.save()
    website, organisation = graph(client, "/ar/")
    assert (website["@type"], website["inLanguage"]) == ("WebSite", ["en", "nl", "ar"])
    target = website["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{HOST}/ar/search/?q={{words}}"
    assert client.get(target.removeprefix(HOST).replace("{words}", "rain")).status_code == 200
    assert (organisation["@type"], organisation["name"]) == ("Organization", "Cities Together")
    assert "office@example.org" not in json.dumps(organisation)


def test_case_tells_its_facts(client: Client) -> None:
    rows = [
        CasePageOrganisation(organisation=OrganisationFactory(name="Water board"), role="lead"),
        CasePageOrganisation(organisation=OrganisationFactory(name="Bank"), role="funder"),
    ]
    case = make_full_case(
        "A square",
        slug="square",
        audience="Pupils",
        topic_rows=[CasePageTopic(topic=TopicFactory(code="water"))],
        organisation_rows=rows,
    )
    told = node(client, "/en/cases/square/", "Article")
    assert told["url"] == f"{HOST}/en/cases/square/"
    assert [each["name"] for each in told["about"]] == ["Water", GoalFactory(number=11).label]
    assert told["spatialCoverage"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 51.9225,
        "longitude": 4.47917,
    }
    assert told["spatialCoverage"]["address"]["addressCountry"] == "NL"
    assert told["temporalCoverage"] == "2011-03-01/2013-12-04"
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [each["name"] for each in told["author"]] == ["Water board"]
    assert [each["name"] for each in told["funder"]] == ["Bank"]
    assert told["keywords"] == ["Water", "Policy", "Finished"]
    assert "private@example.org" not in client.get("/en/cases/square/").content.decode()
    assert case.facts is not None
    assert CaseOrganisation.objects.count() == 2
    assert CaseGoal.objects.count() == 1


def test_case_without_any_fact_tells_what_there_is(client: Client) -> None:
    make_case("A square", slug="square")
    told = node(client, "/en/cases/square/", "Article")
    assert "spatialCoverage" not in told
    assert "author" not in told
    assert "license" not in told


def test_translation_and_original_name_each_other(client: Client) -> None:
    page = make_case("A square", slug="square")
    translate(page, "nl", title="Een plein", slug="plein")
    original = {"@id": f"{HOST}/en/cases/square/#page", "inLanguage": "en"}
    dutch = {"@id": f"{HOST}/nl/cases/plein/#page", "inLanguage": "nl"}
    told = node(client, "/nl/cases/plein/", "Article")
    assert (told["inLanguage"], told["translationOfWork"].items() >= original.items()) == ("nl", True)
    (version,) = node(client, "/en/cases/square/", "Article")["workTranslation"]
    assert version.items() >= dutch.items()


def test_original_in_place_of_a_translation_tells_of_the_original(client: Client) -> None:
    make_case("A square", slug="square")
    told = node(client, "/ar/cases/square/", "Article")
    assert (told["url"], told["inLanguage"]) == (f"{HOST}/en/cases/square/", "en")


def test_article_tells_authors_doi_and_references(client: Client) -> None:
    author = PersonFactory(
        name="Ada", orcid="0000-0002-1825-0097", affiliation=OrganisationFactory(name="Erasmus")
    )
    case = make_case("A square", slug="square")
    make_article(
        "What travels",
        slug="travels",
        doi="10.1093/scipol/scae008",
        published_on=date(2019, 3, 1),
        author_rows=[ArticleAuthor(person=author)],
        case_rows=[ArticleCase(case=case.facts)],
        references=[("reference", {"title": "Ideas", "authors": "Bakker, J.", "year": 2024})],
    )
    told = node(client, "/en/research/travels/", "ScholarlyArticle")
    assert told["author"][0]["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert told["author"][0]["affiliation"]["name"] == "Erasmus"
    assert told["datePublished"] == "2019-03-01"
    assert told["identifier"]["value"] == "10.1093/scipol/scae008"
    assert told["citation"][0]["creditText"] == "Bakker, J."
    assert told["about"][0]["url"] == f"{HOST}/en/cases/square/"
    (subject,) = node(client, "/en/cases/square/", "Article")["subjectOf"]
    assert subject["url"] == f"{HOST}/en/research/travels/"


def test_reflection_is_an_article(client: Client) -> None:
    make_article("Thinking along", slug="along", form="reflection")
    assert node(client, "/en/research/along/", "Article")["genre"] == "Reflection"


def test_interview_tells_who_asks_and_who_answers(client: Client) -> None:
    rows = [
        InterviewSpeaker(person=PersonFactory(name="Ada"), part="interviewer"),
        InterviewSpeaker(person=PersonFactory(name="Ben"), part="interviewee"),
    ]
    recordings = [("recording", {"url": "https://example.org/film", "title": "Film", "language": "nl"})]
    make_interview("Who asked?", slug="asked", speaker_rows=rows, recordings=recordings)
    told = node(client, "/en/research/asked/", "Article")
    assert [each["name"] for each in told["author"]] == ["Ada"]
    assert [each["name"] for each in told["contributor"]] == ["Ben"]
    assert told["associatedMedia"][0]["url"] == "https://example.org/film"


def test_campaign_is_an_event_in_its_time_zone(client: Client) -> None:
    partners = [CampaignPartner(organisation=OrganisationFactory(name="Embassy"), role=OrganisationRole.LEAD)]
    programme = [
        ("session", {"day": date(2026, 7, 9), "starts": time(14, 0), "ends": time(15, 0), "title": "Finals"})
    ]
    make_campaign(
        slug="call",
        time_zone="America/Bogota",
        opens_at=datetime(2026, 5, 1, 5, tzinfo=UTC),
        closes_at=datetime(2026, 6, 1, 4, 59, tzinfo=UTC),
        programme=programme,
        partner_rows=partners,
    )
    told = node(client, "/en/campaigns/call/", "Event")
    assert (told["startDate"], told["endDate"]) == ("2026-05-01T00:00:00-05:00", "2026-07-09T15:00:00-05:00")
    assert told["eventSchedule"]["scheduleTimezone"] == "America/Bogota"
    assert told["organizer"][0]["name"] == "Embassy"
    assert told["subEvent"][0]["startDate"] == "2026-07-09T14:00:00-05:00"


def test_campaign_without_a_date_is_no_event(client: Client) -> None:
    make_campaign(slug="call", opens_at=None, closes_at=None)
    assert [each["@type"] for each in graph(client, "/en/campaigns/call/")] == ["WebPage", "BreadcrumbList"]


def test_list_tells_its_items_and_their_positions(client: Client) -> None:
    for number in range(13):
        make_case(f"Case {number}")
    items = node(client, "/en/cases/?page=2", "CollectionPage")["mainEntity"]
    assert (items["numberOfItems"], [each["position"] for each in items["itemListElement"]]) == (13, [13])


def test_what_the_cases_say_is_a_data_set(client: Client) -> None:
    make_article("What travels")
    assert [each["@type"] for each in graph(client, "/en/research/what-the-cases-say/")] == ["BreadcrumbList"]
    make_coding(make_full_case("A square"))
    told = node(client, "/en/research/what-the-cases-say/", "Dataset")
    assert told["url"] == f"{HOST}/en/research/what-the-cases-say/"
    assert client.get(told["distribution"]["contentUrl"].removeprefix(HOST)).status_code == 200


def test_way_to_a_page_is_told(client: Client) -> None:
    make_case("A square", slug="square")
    steps = node(client, "/ar/cases/square/", "BreadcrumbList")["itemListElement"]
    assert [each["position"] for each in steps] == [1, 2, 3]
    assert [each["item"].removeprefix(HOST) for each in steps] == ["/ar/", "/ar/cases/", "/en/cases/square/"]


def test_standard_page_is_a_web_page(client: Client) -> None:
    make_standard_page("About", slug="about")
    assert node(client, "/en/about/", "WebPage")["name"] == "About"


# -- safety ------------------------------------------------------------------------------------
def test_hostile_text_does_not_leave_the_block(client: Client) -> None:
    make_case(EVIL, slug="evil", summary=EVIL, place_in_words=EVIL)
    response = client.get("/en/cases/evil/").content.decode()
    start = response.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    block = response[start : response.index("</script>", start)]
    assert not set(block) & set("<>&\u2028\u2029")
    assert node(client, "/en/cases/evil/", "Article")["name"] == EVIL


def test_empty_values_are_left_out_at_any_depth() -> None:
    shown = script([{"@type": "Person", "name": "Ada", "url": "", "affiliation": {"@type": "Organization"}}])
    assert shown.endswith('"@graph": [{"@type": "Person", "name": "Ada"}]}</script>')
    assert script([]) == ""


def test_period_may_be_open() -> None:
    assert years(date(2020, 1, 1), None) == "2020-01-01/.."
    assert years(None, date(2020, 1, 1)) == "../2020-01-01"
    assert years(None, None) == ""


def test_every_open_licence_has_an_address() -> None:
    assert set(Licence) - set(LICENCE_ADDRESSES) == {Licence.ALL_RIGHTS}


# -- Open Graph --------------------------------------------------------------------------------
def open_graph(client: Client, address: str) -> dict[str, str]:
    tags = document(client, address).find_all("meta", property=True)
    return {str(tag["property"]): str(tag["content"]) for tag in tags}


def test_shared_address_shows_title_summary_languages_and_picture(client: Client) -> None:
    page = make_case("A square", slug="square", summary="It <b>holds</b> rain.")
    page.save_revision().publish()
    translate(page, "nl", title="Een plein", slug="plein")
    told = open_graph(client, "/en/cases/square/")
    assert (told["og:type"], told["og:title"]) == ("article", "A square")
    assert told["og:description"] == "It holds rain."
    assert told["og:url"] == f"{HOST}/en/cases/square/"
    assert (told["og:locale"], told["og:locale:alternate"]) == ("en", "nl")
    assert told["og:image"] == node(client, "/en/cases/square/", "Article")["image"]


def test_list_is_no_article(client: Client) -> None:
    assert open_graph(client, "/en/cases/")["og:type"] == "website"
    assert open_graph(client, "/en/")["og:type"] == "website"


# -- queries -----------------------------------------------------------------------------------
def test_case_tells_more_with_as_many_queries(client: Client) -> None:
    pages = []
    for number in (1, 10, 1):
        rows = {
            "topic_rows": [CasePageTopic(topic=TopicFactory()) for _each in range(number)],
            "goal_rows": [CasePageGoal(goal=GoalFactory(number=each + 1)) for each in range(number)],
            "organisation_rows": [
                CasePageOrganisation(organisation=OrganisationFactory()) for _each in range(number)
            ],
        }
        page = make_case(f"Case {number}", **rows)
        for each in range(number):
            make_article(f"About {number} {each}", case_rows=[ArticleCase(case=page.facts)])
        pages.append(page)
    counts = []
    for page in pages:
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as captured:
            graph(client, page.get_url())
        counts.append(len(captured))
    assert counts == [counts[0]] * 3
