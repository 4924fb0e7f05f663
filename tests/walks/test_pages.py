"""Every page type renders with nothing, with what is usual, and with as much as fits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, get_page_models

from cases.models import (
    CaseIndexPage,
    CasePage,
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePagePerson,
    CasePageTopic,
)
from closercities.core.models import BasePage, SustainableDevelopmentGoal
from home.models import (
    CampaignAward,
    CampaignFeaturedCase,
    CampaignPage,
    CampaignPartner,
    HomePage,
    StandardPage,
)
from research.models import (
    ArticleAuthor,
    ArticleCase,
    ArticlePage,
    ArticleTopic,
    InterviewCase,
    InterviewPage,
    InterviewSpeaker,
    ResearchIndexPage,
)
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import FactorFactory, OrganisationFactory, PersonFactory, PlaceFactory, TopicFactory
from tests.factories.extreme import KINDS, PLANTED, ExtremeContent, extreme_text
from tests.factories.pages import (
    home,
    make_article,
    make_campaign,
    make_interview,
    make_standard_page,
    research_index,
    translate,
)
from tests.factories.site import case_index, locale, made, make_site

pytestmark = pytest.mark.django_db
OURS = [model for model in get_page_models() if issubclass(model, BasePage)]
MANY = 12


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def filled(page: Page, values: dict[str, Any]) -> Any:
    """``page`` with ``values``, published."""
    for name, value in values.items():
        setattr(page, name, value)
    page.title = extreme_text(255)
    page.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


def extreme_case() -> CasePage:
    content = ExtremeContent(make_case("Target"))
    place = PlaceFactory(labels={"en": extreme_text(200)}, country="CD")
    people = [PersonFactory(name=extreme_text(255)) for _each in range(MANY)]
    bodies = [OrganisationFactory(name=extreme_text(255)) for _each in range(MANY)]
    return filled(
        make_case("Extreme"),
        {
            **content.fields(CasePage),
            "facts": CasePage.objects.get(title="Extreme").facts,
            "holds_facts": True,
            "place": place,
            "social_image": content.picture,
            "topic_rows": [
                CasePageTopic(topic=TopicFactory(labels={"en": extreme_text(120)})) for _each in range(MANY)
            ],
            "goal_rows": [CasePageGoal(goal=goal) for goal in SustainableDevelopmentGoal.objects.all()],
            "organisation_rows": [
                CasePageOrganisation(organisation=body, role=role)
                for body in bodies
                for role in ("lead", "partner", "funder")
            ],
            "person_rows": [CasePagePerson(person=person) for person in people],
            "factor_rows": [
                CasePageFactor(
                    factor=FactorFactory(direction=direction, labels={"en": extreme_text(120)}),
                    direction=direction,
                    form_of_sharing=form,
                    strength=3,
                    explanation=extreme_text(),
                    quote=extreme_text(),
                    locale=locale("en"),
                )
                for direction in ("booster", "barrier")
                for form in ("", "transfer", "exchange", "co-creation")
            ],
        },
    )


def extreme_campaign() -> CampaignPage:
    cases = [make_case(extreme_text(200), slug=f"of-campaign-{number}") for number in range(MANY)]
    return filled(
        make_campaign("Extreme"),
        {
            **ExtremeContent(cases[0]).fields(CampaignPage),
            "partner_rows": [
                CampaignPartner(organisation=OrganisationFactory(name=extreme_text(255)))
                for _each in range(MANY)
            ],
            "featured_rows": [CampaignFeaturedCase(case=case.facts) for case in cases],
            "award_rows": [
                CampaignAward(
                    case=case.facts,
                    distinction="winner",
                    rank=32_767,
                    prize=extreme_text(255),
                    jury_words=extreme_text(2_000),
                    locale=locale("en"),
                )
                for case in cases
            ],
        },
    )


def extreme_article() -> ArticlePage:
    case = make_full_case(extreme_text(200), slug="of-article")
    people = [PersonFactory(name=extreme_text(255), orcid="0000-0002-1825-0097") for _each in range(MANY)]
    return filled(
        make_article("Extreme"),
        {
            **ExtremeContent(case).fields(ArticlePage),
            "author_rows": [ArticleAuthor(person=person) for person in people],
            "case_rows": [ArticleCase(case=case.facts)],
            "topic_rows": [ArticleTopic(topic=TopicFactory(labels={"en": extreme_text(120)}))],
        },
    )


def extreme_interview() -> InterviewPage:
    case = make_case(extreme_text(200), slug="of-interview")
    speakers = [PersonFactory(name=extreme_text(255)) for _each in range(MANY)]
    return filled(
        make_interview("Extreme"),
        {
            **ExtremeContent(case).fields(InterviewPage),
            "speaker_rows": [InterviewSpeaker(person=person) for person in speakers],
            "case_rows": [InterviewCase(case=case.facts)],
        },
    )


def with_list(page: Page) -> Any:
    """An index page with many extreme pages to list."""
    for number in range(MANY):
        make_case(extreme_text(200), slug=f"listed-{number}", summary=extreme_text(1_000))
        make_article(extreme_text(200), slug=f"listed-{number}", abstract=extreme_text(3_000))
    return filled(page, ExtremeContent(make_case("Target")).fields(type(page)))


# For each page type: nothing but a title, what is usual, as much as fits.
PAGES: dict[type[Page], tuple[Callable[[], Page], Callable[[], Page], Callable[[], Page]]] = {
    HomePage: (home, home, lambda: with_list(home())),
    StandardPage: (
        make_standard_page,
        lambda: make_standard_page(
            introduction="Who we are.", body=[("paragraph", "<p>A research project.</p>")]
        ),
        lambda: filled(
            make_standard_page("Extreme"), ExtremeContent(make_case("Target")).fields(StandardPage)
        ),
    ),
    CampaignPage: (
        make_campaign,
        lambda: make_campaign(summary="A call.", closes_at="2021-09-01T08:00:00Z"),
        extreme_campaign,
    ),
    CaseIndexPage: (case_index, lambda: make_full_case() and case_index(), lambda: with_list(case_index())),
    CasePage: (make_case, make_full_case, extreme_case),
    ResearchIndexPage: (
        research_index,
        lambda: make_article(cases=(make_full_case(),)) and research_index(),
        lambda: with_list(research_index()),
    ),
    ArticlePage: (make_article, lambda: make_article(cases=(make_full_case(),)), extreme_article),
    InterviewPage: (make_interview, lambda: make_interview(cases=(make_full_case(),)), extreme_interview),
}


def test_every_page_type_is_walked() -> None:
    assert set(PAGES) == set(OURS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_page_renders(client: Client, model: type[Page], kind: str) -> None:
    page = PAGES[model][KINDS.index(kind)]()
    for address in (page.get_url(), page.get_url().replace("/en/", "/ar/", 1)):
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 200, address
        assert PLANTED not in html
        assert "linktype=" not in html
        assert "None</" not in html
        language, direction = ("en", "ltr") if address.startswith("/en/") else ("ar", "rtl")
        assert f'<html lang="{language}" dir="{direction}">' in html


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_page_renders_as_a_translation(client: Client, model: type[Page]) -> None:
    page = PAGES[model][1]()
    arabic = page.get_translations().filter(locale=locale("ar")).first() or translate(
        page, "ar", title="عنوان"
    )
    response = client.get(arabic.get_url())
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_page_previews_as_a_draft(admin_client: Client, model: type[Page], kind: str) -> None:
    page = PAGES[model][KINDS.index(kind)]()
    response = admin_client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert PLANTED not in response.content.decode()


def test_child_of_a_page_that_was_made_by_hand(client: Client) -> None:
    page = made(make_standard_page("Above"), StandardPage, title=extreme_text(255), slug="below")
    assert client.get(page.get_url()).status_code == 200
