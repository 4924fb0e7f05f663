"""Articles, interviews and codings."""

from typing import Any

from cases.models import CasePage
from research.coding import tie_to_passage
from research.models import ArticlePage, Coding, InterviewPage, ResearchIndexPage
from tests.factories.core import FactorFactory
from tests.factories.home import home_page
from tests.factories.site import made


def research_index(code: str = "en") -> ResearchIndexPage:
    """The list of research of a locale; made when there is none."""
    page = ResearchIndexPage.objects.filter(locale__language_code=code).first()
    return page or made(home_page(code), ResearchIndexPage, title="Research", slug="research")


def make_article(
    title: str = "What made the square travel", *, code: str = "en", **fields: Any
) -> ArticlePage:
    """An article in the list of research, live unless ``live=False``."""
    page: ArticlePage = made(research_index(code), ArticlePage, title=title, **fields)
    return page


def make_interview(title: str = "Who asked for water?", *, code: str = "en", **fields: Any) -> InterviewPage:
    """An interview in the list of research, live unless ``live=False``."""
    page: InterviewPage = made(research_index(code), InterviewPage, title=title, **fields)
    return page


def make_coding(case: CasePage, quote: str = "The drawing stayed for two weeks.", **fields: Any) -> Coding:
    """A coding of ``case`` whose quote stands in its published text."""
    fields.setdefault("factor", FactorFactory())
    fields.setdefault("direction", fields["factor"].direction if fields["factor"] else "booster")
    coding = Coding(case_id=case.translation_key, quote=quote, **fields)
    tie_to_passage(coding)
    coding.save()
    return coding
