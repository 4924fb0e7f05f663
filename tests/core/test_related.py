"""Related content: chosen by an editor, else computed, across types; never what is not public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from cases.models import CasePage, CasePageTopic
from closercities.core.models import RelatedPage
from closercities.core.related import related_items
from home.models import CampaignAward
from research.models import ArticleCase, ArticlePage, ArticleTopic, InterviewCase
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.home import make_campaign
from tests.factories.research import make_article, make_interview, research_index
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")
    research_index()


def titles(page: object, number: int = 4) -> list[str]:
    return [item.page.title for item in related_items(page, number)]


def reload(page: CasePage) -> CasePage:
    return CasePage.objects.get(pk=page.pk)


def test_related_cases_have_most_in_common_first() -> None:
    water, heat = TopicFactory(), TopicFactory()
    page = make_case("This", country="NL", topic_rows=[CasePageTopic(topic=water), CasePageTopic(topic=heat)])
    make_case("Country", country="NL")
    make_case("One topic", topic_rows=[CasePageTopic(topic=water)])
    make_case("Both topics", topic_rows=[CasePageTopic(topic=water), CasePageTopic(topic=heat)])
    make_case("Nothing", country="CO", topic_rows=[CasePageTopic(topic=TopicFactory())])
    assert titles(reload(page)) == ["Both topics", "One topic", "Country"]


def test_related_pages_are_of_every_type() -> None:
    case = make_case("This", country="NL")
    other = make_case("Other", country="NL")
    rows = {"case_rows": [ArticleCase(case_id=case.translation_key)]}
    make_article("Article", **rows)
    interview = make_interview("Interview", case_rows=[InterviewCase(case_id=other.translation_key)])
    campaign = make_campaign(
        "Campaign", award_rows=[CampaignAward(case_id=case.translation_key, locale=locale("en"))]
    )
    assert set(titles(reload(case))) == {"Article", "Campaign", "Other", "Interview"}
    assert titles(interview)[0] == "Other"
    assert set(titles(campaign)) >= {"This", "Article"}


def test_related_research_shares_topics() -> None:
    topic = TopicFactory()
    page = make_article("This", topic_rows=[ArticleTopic(topic=topic)])
    make_article("Same topic", topic_rows=[ArticleTopic(topic=topic)])
    make_article("Other topic", topic_rows=[ArticleTopic(topic=TopicFactory())])
    make_case("Case of the topic", topic_rows=[CasePageTopic(topic=topic)])
    assert set(titles(ArticlePage.objects.get(pk=page.pk))) == {"Same topic", "Case of the topic"}


def test_related_pages_are_public() -> None:
    page = make_case("This", country="NL")
    make_case("Draft", country="NL", live=False)
    gone = make_case("Gone", country="NL")
    hidden = make_case("Hidden", country="NL")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    reload(gone).unpublish()
    assert titles(reload(page)) == []


def test_chosen_pages_come_instead_in_their_order_as_far_as_they_are_public() -> None:
    page = make_case("This", country="NL")
    make_case("Computed", country="NL")
    first, second, draft = make_case("First"), make_case("Second"), make_case("Draft", live=False)
    page = reload(page)
    page.chosen_related_pages = [
        RelatedPage(related=each.page_ptr, sort_order=order)
        for order, each in enumerate((draft, second, first, page))
    ]
    page.save()
    assert titles(reload(page)) == ["Second", "First"]


def test_related_pages_come_in_the_readers_locale_or_say_that_they_do_not() -> None:
    page = make_case("This", country="NL")
    make_case("Not translated", country="NL")
    translated = make_case("Translated", country="NL").copy_for_translation(locale("ar"))
    translated.title = "مترجم"
    translated.save_revision().publish()
    with translation.override("ar"):
        items = {item.page.title: item.is_fallback for item in related_items(reload(page))}
    assert items == {"مترجم": False, "Not translated": True}


def test_page_that_is_about_nothing_has_nothing_related() -> None:
    make_case("Other")
    assert titles(make_case("This")) == []
    assert titles(make_article("Empty")) == []


def test_related_pages_ask_the_database_the_same_whatever_there_is() -> None:
    topic = TopicFactory()
    page = make_case("This", country="NL", topic_rows=[CasePageTopic(topic=topic)])
    asked = set()
    for number in (4, 16):
        for count in range(number):
            case = make_case(f"Case {number} {count}", country="NL", topic_rows=[CasePageTopic(topic=topic)])
            make_article(f"Article {number} {count}", case_rows=[ArticleCase(case_id=case.translation_key)])
        related_items(reload(page))
        fresh = reload(page)
        with CaptureQueriesContext(connection) as queries:
            related_items(fresh)
        asked.add(len(queries))
    assert len(asked) == 1


def test_similar_case_beside_a_case_says_why() -> None:
    flooding = TopicFactory(code="flooding", labels={"en": "Flooding"})
    own = make_case("Own", topic_rows=[CasePageTopic(topic=flooding)])
    make_case("Near", topic_rows=[CasePageTopic(topic=flooding)])
    (item,) = related_items(reload(own))
    assert (item.page.title, item.why[0]) == ("Near", "The same topic: Flooding")


def test_similar_cases_keep_their_places_beside_what_was_written_about_a_case() -> None:
    topic = TopicFactory()
    own, *_others = [make_case(f"Case {each}", topic_rows=[CasePageTopic(topic=topic)]) for each in range(4)]
    for each in range(6):
        make_article(f"Article {each}", case_rows=[ArticleCase(case_id=own.translation_key)])
    items = related_items(reload(own))
    assert [item.type for item in items] == ["article", "article", "case", "case"]
    assert all(item.why for item in items if item.type == "case")
