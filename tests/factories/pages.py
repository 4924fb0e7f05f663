"""Pages of every type, below the home page of their locale."""

from typing import Any

from wagtail.models import Page, Site

from cases.models import CasePage
from closercities.core.models import Person
from home.models import CampaignPage, HomePage, StandardPage
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
from tests.factories.core import PersonFactory, TopicFactory
from tests.factories.site import locale, made


def home(code: str = "en") -> HomePage:
    """The home page of a locale."""
    root = Site.objects.get(is_default_site=True).root_page
    return HomePage.objects.get(translation_key=root.translation_key, locale__language_code=code)


def research_index(code: str = "en") -> ResearchIndexPage:
    """The list of research of a locale; made when there is none."""
    found = ResearchIndexPage.objects.filter(locale__language_code=code).first()
    if found is not None:
        return found
    if code == "en":
        page: ResearchIndexPage = made(home(), ResearchIndexPage, title="Research", slug="research")
        return page
    translated = research_index().copy_for_translation(locale(code))
    translated.slug = "research"
    translated.save_revision().publish()
    return ResearchIndexPage.objects.get(pk=translated.pk)


def make_standard_page(title: str = "About us", *, code: str = "en", **fields: Any) -> StandardPage:
    """A standard page below the home page of ``code``."""
    page: StandardPage = made(home(code), StandardPage, title=title, **fields)
    return page


def make_campaign(title: str = "Solving Urban Challenges Together", **fields: Any) -> CampaignPage:
    """A campaign below the English home page."""
    page: CampaignPage = made(home(), CampaignPage, title=title, **fields)
    return page


def make_article(
    title: str = "How knowledge travels", *, cases: tuple[CasePage, ...] = (), **fields: Any
) -> ArticlePage:
    """An article about ``cases``, with one author and one topic."""
    fields.setdefault("author_rows", [ArticleAuthor(person=PersonFactory())])
    fields.setdefault("topic_rows", [ArticleTopic(topic=TopicFactory())])
    rows = [ArticleCase(case=case.facts) for case in cases]
    page: ArticlePage = made(research_index(), ArticlePage, title=title, case_rows=rows, **fields)
    return page


def make_interview(
    title: str = "A conversation by the water",
    *,
    cases: tuple[CasePage, ...] = (),
    speaker: Person | None = None,
    **fields: Any,
) -> InterviewPage:
    """An interview about ``cases`` with one speaker."""
    rows = [InterviewCase(case=case.facts) for case in cases]
    speakers = [InterviewSpeaker(person=speaker or PersonFactory())]
    page: InterviewPage = made(
        research_index(), InterviewPage, title=title, case_rows=rows, speaker_rows=speakers, **fields
    )
    return page


def translate(page: Page, code: str, **fields: Any) -> Any:
    """A live translation of ``page`` (and of the pages above it), with ``fields`` in the other language."""
    translated = page.specific.copy_for_translation(locale(code), copy_parents=True)
    translated = type(page.specific).objects.get(pk=translated.pk)
    for name, value in fields.items():
        setattr(translated, name, value)
    translated.save_revision().publish()
    return type(page.specific).objects.get(pk=translated.pk)
