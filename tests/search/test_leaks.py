"""Nothing that is not public can be found, highlighted, suggested or counted."""

import pytest
from wagtail.models import PageViewRestriction

from cases.models import CasePage
from search.engines.database import DatabaseEngine
from search.indexing.following import follow
from search.question import Question
from tests.factories.cases import make_case
from tests.factories.pages import translate
from tests.factories.site import case_index, made, make_site

pytestmark = pytest.mark.django_db

SECRET = "Quagmirefield"


@pytest.fixture
def engine() -> DatabaseEngine:
    make_site("en", "nl")
    return DatabaseEngine()


def assert_unknown(engine: DatabaseEngine, *texts: str) -> None:
    """Nothing of ``texts`` comes out of the engine, however it is asked."""
    follow(engine)
    for text in (*texts, *(text[:6] for text in texts), *(text[:-1] + "e" for text in texts)):
        answer = engine.ask(Question(locales=("en", "nl"), text=text, counted=("type", "stage", "country")))
        assert (answer.total, answer.hits, answer.suggestion) == (0, (), ""), text
        assert not any(answer.facets.values())
        assert engine.complete(text, ["en", "nl"], 5) == []
    everything = engine.ask(Question(locales=("en", "nl"), text="square", limit=100))
    assert SECRET.lower() not in repr(everything).lower()


def test_draft_is_unknown(engine: DatabaseEngine) -> None:
    case = make_case()
    made(case_index(), CasePage, title=SECRET, live=False)
    case.title = SECRET
    case.save_revision()
    assert_unknown(engine, SECRET)
    assert engine.ask(Question(locales=("en",))).total == 1


def test_restricted_page_is_unknown(engine: DatabaseEngine) -> None:
    case = make_case(SECRET)
    follow(engine)
    PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert_unknown(engine, SECRET)


def test_withdrawn_and_deleted_cases_are_unknown(engine: DatabaseEngine) -> None:
    case = make_case(SECRET)
    translation = translate(case, "nl", title=f"{SECRET} vertaald")
    follow(engine)
    assert engine.ask(Question(locales=("nl",), text=SECRET)).total == 1
    translation.specific.unpublish()
    follow(engine)
    assert engine.ask(Question(locales=("en",), text="vertaald")).total == 0
    case.delete()
    assert_unknown(engine, SECRET, "vertaald")


def test_contact_data_is_unknown(engine: DatabaseEngine) -> None:
    make_case(contact_email="quagmirefield@example.org")
    assert_unknown(engine, SECRET)
