"""What a campaign shows: numbers that count themselves, awards, programme, partners, in every language."""

from datetime import UTC, date, datetime, time
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cases.models import CaseOrganisation, CasePage, CasePageOrganisation
from home.blocks import SessionBlock
from home.models import CampaignAward, CampaignFeaturedCase, CampaignPage, CampaignPartner
from home.presentation import CampaignPresentation
from tests.factories.cases import make_case
from tests.factories.core import OrganisationFactory, PlaceFactory
from tests.factories.home import campaigns_page, make_campaign, make_standard_page, through
from tests.factories.site import locale, make_site
from tests.website.documents import document, language_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def translated(page: CampaignPage) -> CampaignPage:
    translation = page.copy_for_translation(locale("ar"), copy_parents=True)
    translation.save_revision().publish()
    return CampaignPage.objects.get(pk=translation.pk)


def award(case: CasePage, **fields: Any) -> CampaignAward:
    return CampaignAward(case_id=case.translation_key, locale=case.locale, **fields)


# -- numbers -------------------------------------------------------------------------------------
def test_numbers_count_public_cases_and_their_countries_once() -> None:
    campaign = make_campaign()
    for title, country in (("One", "NL"), ("Two", "NL"), ("Three", "CO")):
        through(make_case(title, place=PlaceFactory(country=country)), campaign)
    through(make_case("Without place", country="BR"), campaign)
    through(make_case("Nowhere"), campaign)
    CasePage.objects.get(pk=through(make_case("Gone", country="JP"), campaign).pk).unpublish()
    hidden = through(make_case("Hidden", country="KE"), campaign)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make_case("Not through it", country="FR")
    numbers = CampaignPresentation(campaign).numbers
    assert (numbers.cases, numbers.countries) == (5, 3)


def test_numbers_are_the_same_in_every_language_whichever_page_a_case_names() -> None:
    campaign = make_campaign()
    translation = translated(campaign)
    through(make_case("One", country="NL"), campaign)
    through(make_case("Two", country="CO"), translation)
    for page in (campaign, translation):
        numbers = CampaignPresentation(page).numbers
        assert (numbers.cases, numbers.countries) == (2, 2)


def test_numbers_count_organisations_that_lead() -> None:
    campaign = make_campaign()
    office = OrganisationFactory()
    rows = [
        CasePageOrganisation(organisation=office, role="lead"),
        CasePageOrganisation(organisation=OrganisationFactory(), role="funder"),
    ]
    through(make_case("One", organisation_rows=rows), campaign)
    through(
        make_case("Two", organisation_rows=[CasePageOrganisation(organisation=office, role="lead")]), campaign
    )
    assert CaseOrganisation.objects.count() == 3
    assert CampaignPresentation(campaign).numbers.organisations == 1


# -- awards --------------------------------------------------------------------------------------
def test_awards_stand_by_rank_and_only_for_public_cases() -> None:
    first, second, third, draft = (
        make_case(title, live=title != "Draft") for title in ("A", "B", "C", "Draft")
    )
    campaign = make_campaign(
        award_rows=[
            award(third, distinction="winner"),
            award(second, distinction="winner", rank=2),
            award(first, distinction="winner", rank=1, prize="A study trip", jury_words="Brave."),
            award(draft, distinction="winner", rank=3),
            award(third, distinction="finalist"),
        ]
    )
    shown = CampaignPresentation(campaign)
    assert [(each.item.page.title, each.rank) for each in shown.winners] == [("A", 1), ("B", 2), ("C", None)]
    assert [each.item.page.title for each in shown.finalists] == ["C"]
    assert (shown.winners[0].prize, shown.winners[0].jury_words) == ("A study trip", "Brave.")


def test_award_in_a_translation_has_the_facts_of_the_source_and_words_of_its_own(client: Client) -> None:
    case = make_case("A")
    campaign = make_campaign(award_rows=[award(case, distinction="finalist", rank=4, prize="A study trip")])
    translation = translated(campaign)
    changed = CampaignPage.objects.get(pk=campaign.pk)
    row = changed.award_rows.get()
    row.distinction, row.rank = "winner", 1
    changed.award_rows = [row]
    changed.save_revision().publish()
    page = CampaignPage.objects.get(pk=translation.pk)
    own = page.award_rows.get()
    own.prize = "رحلة دراسية"
    page.award_rows = [own]
    page.save_revision().publish()
    (winner,) = CampaignPresentation(CampaignPage.objects.get(pk=translation.pk)).winners
    assert (winner.rank, winner.prize, winner.language) == (1, "رحلة دراسية", "ar")
    assert "رحلة دراسية" in client.get(page.url).content.decode()


def test_award_that_is_not_translated_yet_is_told_in_the_original_and_says_so() -> None:
    campaign = make_campaign()
    translation = translated(campaign)
    changed = CampaignPage.objects.get(pk=campaign.pk)
    changed.award_rows = [award(make_case("A"), distinction="winner", prize="A study trip")]
    changed.save_revision().publish()
    (winner,) = CampaignPresentation(CampaignPage.objects.get(pk=translation.pk)).winners
    assert (winner.prize, winner.language) == ("A study trip", "en")


# -- programme -----------------------------------------------------------------------------------
def session(day: date, starts: time, ends: time | None, title: str = "Finals") -> tuple[str, dict[str, Any]]:
    return ("session", {"day": day, "starts": starts, "ends": ends, "title": title})


def test_sessions_are_moments_in_the_time_zone_of_the_campaign() -> None:
    campaign = make_campaign(
        time_zone="America/Bogota",
        programme=[
            session(date(2026, 11, 9), time(22, 0), time(0, 30), "Last"),
            session(date(2026, 11, 9), time(9, 0), None, "First"),
        ],
    )
    first, last = CampaignPresentation(campaign).sessions
    assert (first.value["title"], first.ends) == ("First", None)
    assert first.starts.astimezone(UTC) == datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
    assert last.ends is not None
    assert last.ends.astimezone(UTC) == datetime(2026, 11, 10, 5, 30, tzinfo=UTC)


def test_session_across_the_change_of_clocks_takes_the_time_that_passes() -> None:
    campaign = make_campaign(programme=[session(date(2026, 3, 29), time(1, 0), time(4, 0))])
    (shown,) = CampaignPresentation(campaign).sessions
    assert shown.ends is not None
    assert (shown.ends.astimezone(UTC) - shown.starts.astimezone(UTC)).total_seconds() == 2 * 3600


@pytest.mark.parametrize(
    ("zone", "in_utc"),
    [
        ("America/Bogota", " (7:00 PM UTC)"),
        ("Asia/Kathmandu", " (8:15 AM UTC)"),
        ("Pacific/Chatham", " (1:15 AM UTC)"),
        ("UTC", ""),
    ],
)
def test_session_is_shown_at_the_time_that_its_editor_gave_and_in_utc(
    client: Client, zone: str, in_utc: str
) -> None:
    programme = [session(date(2026, 7, 9), time(14, 0), time(14, 45))]
    page = make_campaign(slug="call", time_zone=zone, programme=programme)
    assert programme_line(client, page) == f"July 9, 2026, 2:00 PM–2:45 PM{in_utc}"


def test_session_that_is_on_another_day_in_utc_says_so(client: Client) -> None:
    programme = [session(date(2026, 7, 9), time(22, 0), None)]
    page = make_campaign(slug="call", time_zone="America/Bogota", programme=programme)
    assert programme_line(client, page) == "July 9, 2026, 10:00 PM (July 10, 2026, 3:00 AM UTC)"


@pytest.mark.parametrize(
    ("day", "ends", "state"),
    [
        (date(2020, 1, 1), None, "done"),
        (date(2020, 1, 1), time(10, 0), "done"),
        (date(2090, 1, 1), None, "todo"),
    ],
)
def test_session_is_done_or_to_come(client: Client, day: date, ends: time | None, state: str) -> None:
    page = make_campaign(slug="call", programme=[session(day, time(9, 0), ends)])
    [line] = document(client, page.get_url()).select(".stops > li")
    assert line["class"] == [state]


@pytest.mark.parametrize(("hour", "state"), [(8, "todo"), (9, "now"), (10, "done")])
def test_session_is_now_from_its_first_instant_to_before_its_last(hour: int, state: str) -> None:
    programme = [session(date(2026, 7, 9), time(9, 0), time(10, 0))]
    (shown,) = CampaignPresentation(make_campaign(time_zone="UTC", programme=programme)).sessions
    with patch("home.presentation.timezone.now", return_value=datetime(2026, 7, 9, hour, 0, tzinfo=UTC)):
        assert shown.state == state


def test_session_that_ends_on_the_next_day_says_so(client: Client) -> None:
    programme = [session(date(2026, 11, 9), time(22, 0), time(0, 30))]
    page = make_campaign(slug="call", time_zone="Europe/Amsterdam", programme=programme)
    assert programme_line(client, page) == (
        "November 9, 2026, 10:00 PM–November 10, 2026, 12:30 AM (9:00 PM UTC)"
    )


def test_session_tells_machines_its_time_zone(client: Client) -> None:
    programme = [session(date(2026, 7, 9), time(14, 0), time(14, 45))]
    page = make_campaign(slug="call", time_zone="America/Bogota", programme=programme)
    times = document(client, page.get_url()).select(".stops time")
    told = [str(each["datetime"]) for each in times]
    assert told == ["2026-07-09T14:00:00-05:00", "2026-07-09T14:45:00-05:00"]


def test_time_of_a_session_that_is_not_translated_is_in_the_readers_language(client: Client) -> None:
    campaign = make_campaign(slug="call", programme=[session(date(2026, 7, 9), time(14, 0), time(15, 0))])
    translation = translated(campaign)
    changed = CampaignPage.objects.get(pk=campaign.pk)
    changed.programme.append(session(date(2026, 7, 10), time(9, 0), None, "Prizes"))
    changed.save_revision().publish()
    told, untold = document(client, translation.get_url()).select(".stops .t")
    assert language_of(told) == ("ar", "rtl")
    assert language_of(untold.parent) == ("en", "ltr")  # type: ignore[arg-type]
    assert language_of(untold) == ("ar", "rtl")


def test_preview_of_a_session_shows_wall_clock_time() -> None:
    shown = str(SessionBlock().render(SessionBlock().get_preview_value()))
    assert "November 9, 2021, 2:00\u202fPM–2:45\u202fPM" in shown


def programme_line(client: Client, page: CampaignPage) -> str:
    return text_of(document(client, page.get_url()).select_one(".stops .t"))


def test_session_in_a_translation_keeps_the_time_of_the_source() -> None:
    campaign = make_campaign(programme=[session(date(2026, 11, 9), time(9, 0), None)])
    translation = translated(campaign)
    translation.programme[0].value["title"] = "النهائيات"
    translation.save_revision().publish()
    changed = CampaignPage.objects.get(pk=campaign.pk)
    changed.programme[0].value["starts"] = time(15, 0)
    changed.programme.append(session(date(2026, 11, 10), time(9, 0), None, "Prizes"))
    changed.save_revision().publish()
    first, second = CampaignPresentation(CampaignPage.objects.get(pk=translation.pk)).sessions
    assert (first.value["title"], first.starts.hour, first.language) == ("النهائيات", 15, "ar")
    assert (second.value["title"], second.language) == ("Prizes", "en")


# -- the page and the list -----------------------------------------------------------------------
def test_page_shows_partners_featured_cases_and_questions(client: Client) -> None:
    case, draft = make_case("A square"), make_case("A draft", live=False)
    questions = {"heading": "", "questions": [{"question": "Must I sign up?", "answer": "<p>No.</p>"}]}
    campaign = make_campaign(
        partner_rows=[CampaignPartner(organisation=OrganisationFactory(name="Gemeente"), role="funder")],
        featured_rows=[
            CampaignFeaturedCase(case_id=case.translation_key),
            CampaignFeaturedCase(case_id=draft.translation_key),
        ],
        questions=[("questions", questions)],
    )
    html = client.get(campaign.url).content.decode()
    for words in ("Gemeente", "A square", "Must I sign up?"):
        assert words in html
    assert "A draft" not in html


def test_list_has_open_campaigns_first_then_those_to_come_then_the_closed(client: Client) -> None:
    moments = {
        "Closed long ago": (2019, 2020),
        "Closed lately": (2019, 2021),
        "Open for long": (2020, 2090),
        "Open, closes first": (2020, 2080),
        "To come": (2085, 2086),
    }
    for title, (opens, closes) in moments.items():
        make_campaign(
            title, opens_at=datetime(opens, 1, 1, tzinfo=UTC), closes_at=datetime(closes, 1, 1, tzinfo=UTC)
        )
    make_campaign("Draft", live=False)
    items = client.get(campaigns_page().url).context["campaigns"]
    assert [item.page.title for item in items] == [
        "Open, closes first",
        "Open for long",
        "To come",
        "Closed lately",
        "Closed long ago",
    ]


def test_list_of_campaigns_without_any_says_so(client: Client) -> None:
    assert "There is no campaign yet" in client.get(campaigns_page().url).content.decode()


def test_other_pages_list_campaigns_only_where_the_part_is_placed(client: Client) -> None:
    make_campaign("A call")
    assert "A call" not in client.get(make_standard_page("Plain").url).content.decode()
    placed = make_standard_page("Placed", body=[("campaigns", {"heading": "All"})])
    assert "A call" in client.get(placed.url).content.decode()


def test_list_asks_the_database_the_same_whatever_there_is(client: Client) -> None:
    asked = set()
    for number in (1, 9):
        for count in range(number):
            translated(make_campaign(f"Campaign {number} {count}", slug=f"campaign-{number}-{count}"))
        client.get(campaigns_page().url)
        with CaptureQueriesContext(connection) as queries:
            client.get(campaigns_page().url)
        asked.add(len(queries))
    assert len(asked) == 1


def test_hostile_words_are_shown_as_text(client: Client) -> None:
    hostile = "<script>alert(1)</script>\u202e"
    campaign = make_campaign(
        hostile,
        slug="hostile",
        summary=hostile,
        call=hostile,
        opens_at=None,
        closes_at=None,
        award_rows=[award(make_case("A"), distinction="winner", prize=hostile, jury_words=hostile)],
        programme=[session(date(2026, 11, 9), time(9, 0), None, hostile)],
    )
    assert "<script>alert" not in client.get(campaign.url).content.decode()
