"""Articles, interviews and their list: what readers see, and what they never see."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cases.models import CasePage
from closercities.core.mentions import pages_about
from closercities.core.models import Person
from research.listing import public_entries, research_context
from research.models import (
    ArticleAuthor,
    ArticleCase,
    ArticlePage,
    ArticleTopic,
    InterviewSpeaker,
    InterviewTopic,
)
from tests.factories.cases import make_case
from tests.factories.core import OrganisationFactory, PersonFactory, TopicFactory
from tests.factories.pages import translate
from tests.factories.research import make_article, make_interview, research_index
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> \u202eevil &amp; “quoted”"


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_article_shows_authors_abstract_text_references_and_cases(client: Client) -> None:
    person = PersonFactory(
        name="Mila Okafor", orcid="0000-0002-1825-0097", affiliation=OrganisationFactory(name="Erasmus")
    )
    case = make_case("A square that holds rain")
    page = make_article(
        abstract="Why some squares travel.",
        published_on=date(2024, 3, 1),
        body=[("paragraph", "<p>It starts with a question.</p>")],
        references=[
            (
                "reference",
                {"authors": "Bakker, M.", "year": 2024, "title": "Boosters", "doi": "10.1093/scipol/scae008"},
            )
        ],
        author_rows=[ArticleAuthor(person=person)],
        case_rows=[ArticleCase(case_id=case.translation_key)],
    )
    html = read(client, page.url)
    for words in (
        "Mila Okafor",
        "Erasmus",
        "https://orcid.org/0000-0002-1825-0097",
        "Why some squares travel.",
        "It starts with a question.",
        "https://doi.org/10.1093/scipol/scae008",
        "A square that holds rain",
        'datetime="2024-03-01"',
    ):
        assert words in html


def test_interview_shows_conversation_recording_and_transcript(client: Client) -> None:
    person = PersonFactory(name="Rui Costa")
    page = make_interview(
        introduction="An engineer remembers.",
        interviewed_on=date(2023, 5, 4),
        conversation=[
            ("question", {"text": "<p>Who asked first?</p>", "speaker": None}),
            ("answer", {"text": "<p>The pupils.</p>", "speaker": person}),
            ("pull_quote", {"text": "They asked why.", "speaker": person}),
        ],
        recordings=[("recording", {"url": "https://example.org/film", "title": "The talk"})],
        transcript="<p>Every word.</p>",
        speaker_rows=[InterviewSpeaker(person=person)],
    )
    html = read(client, page.url)
    for words in (
        "Rui Costa",
        "Who asked first?",
        "The pupils.",
        "They asked why.",
        "The talk",
        "Every word.",
    ):
        assert words in html


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    article = make_article(
        HOSTILE,
        abstract=HOSTILE,
        references=[("reference", {"authors": HOSTILE, "title": HOSTILE})],
        author_rows=[ArticleAuthor(person=PersonFactory(name=HOSTILE))],
    )
    interview = make_interview(
        HOSTILE, introduction=HOSTILE, conversation=[("pull_quote", {"text": HOSTILE})]
    )
    for url in (article.url, interview.url, research_index().url):
        assert "<script>alert" not in read(client, url)


@pytest.mark.parametrize("live", [True, False])
def test_empty_pages_render(client: Client, live: bool) -> None:
    page = make_article(live=live)
    assert client.get(page.url).status_code == (200 if live else 404)
    assert client.get(make_interview(live=live).url).status_code == (200 if live else 404)


def test_read_time_counts_words_of_abstract_and_body() -> None:
    page = make_article(abstract="word " * 238, body=[("paragraph", f"<p>{'word ' * 238}</p>")])
    assert page.read_time == 2
    page.body = [("paragraph", f"<p>{'word ' * 239}</p>")]
    assert page.read_time == 3
    assert make_article("Empty").read_time == 0


def test_translation_shows_the_facts_of_the_source(client: Client) -> None:
    source = make_article(
        published_on=date(2024, 3, 1), author_rows=[ArticleAuthor(person=PersonFactory(name="First"))]
    )
    research_index().copy_for_translation(locale("ar")).save_revision().publish()
    translation = source.copy_for_translation(locale("ar"))
    translation.save_revision().publish()
    changed = ArticlePage.objects.get(pk=source.pk)
    changed.author_rows = [ArticleAuthor(person=PersonFactory(name="Second"))]
    changed.published_on = date(2024, 4, 2)
    changed.form = "reflection"
    changed.save_revision().publish()
    html = read(client, ArticlePage.objects.get(pk=translation.pk).url)
    assert "Second" in html
    assert "First" not in html
    assert 'datetime="2024-04-02"' in html


def test_draft_of_the_source_does_not_leak_into_a_translation() -> None:
    source = make_article(published_on=date(2024, 3, 1), live=False)
    research_index().copy_for_translation(locale("ar")).save_revision().publish()
    translation = source.copy_for_translation(locale("ar"))
    translation.save_revision().publish()
    edited = ArticlePage.objects.get(pk=source.pk)
    edited.published_on = date(2030, 1, 1)
    edited.save()
    assert ArticlePage.objects.get(pk=translation.pk).shown_facts.published_on == date(2024, 3, 1)


def test_facts_go_to_the_next_page_when_the_source_is_deleted() -> None:
    source = make_article(published_on=date(2024, 3, 1))
    research_index().copy_for_translation(locale("ar")).save_revision().publish()
    translation = source.copy_for_translation(locale("ar"))
    translation.save_revision().publish()
    changed = ArticlePage.objects.get(pk=source.pk)
    changed.published_on = date(2025, 5, 5)
    changed.author_rows = [ArticleAuthor(person=PersonFactory(name="Second"))]
    changed.save_revision().publish()
    ArticlePage.objects.get(pk=source.pk).delete()
    heir = ArticlePage.objects.get(pk=translation.pk)
    assert heir.is_source
    assert heir.shown_facts.published_on == date(2025, 5, 5)
    assert [row.person.name for row in heir.author_rows.all()] == ["Second"]
    assert heir.get_latest_revision_as_object().published_on == date(2025, 5, 5)


# -- what research says about a case -----------------------------------------------------------
def test_mentions_of_a_case_are_live_and_once_a_page() -> None:
    case = make_case()
    other = make_case("Another")
    rows = {"case_rows": [ArticleCase(case_id=case.translation_key)]}
    article = make_article("About it", **rows)
    make_article("A draft", live=False, case_rows=[ArticleCase(case_id=case.translation_key)])
    make_article("About another", case_rows=[ArticleCase(case_id=other.translation_key)])
    research_index().copy_for_translation(locale("ar")).save_revision().publish()
    article.copy_for_translation(locale("ar")).save_revision().publish()
    assert [page.pk for page in pages_about(case.translation_key)] == [article.pk]


def test_case_shows_what_research_says(client: Client) -> None:
    case = make_case()
    make_article("About it", case_rows=[ArticleCase(case_id=case.translation_key)])
    assert "About it" in read(client, case.url)


def test_what_research_says_about_a_case_is_not_repeated_among_what_is_related(client: Client) -> None:
    case, other = make_case("This", country="NL"), make_case("Other", country="NL")
    make_article("About it", case_rows=[ArticleCase(case_id=case.translation_key)])
    shown = BeautifulSoup(read(client, case.url), "html.parser")
    assert [each.get_text() for each in shown.select("#research h3, #related h2, #related h3")] == [
        "About it",
        "Similar cases",
        "Other",
    ]
    make_article("About the other", case_rows=[ArticleCase(case_id=other.translation_key)])
    shown = BeautifulSoup(read(client, case.url), "html.parser")
    assert [each.get_text() for each in shown.select("#related h2, .toc a[href='#related']")] == [
        "Related"
    ] * 2


def test_deleting_a_case_leaves_the_article() -> None:
    case = make_case()
    article = make_article(case_rows=[ArticleCase(case_id=case.translation_key)])
    CasePage.objects.get(pk=case.pk).delete()
    assert ArticlePage.objects.get(pk=article.pk).case_rows.count() == 0


# -- the list ----------------------------------------------------------------------------------
def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{research_index().url}{query}")
    assert response.status_code == 200
    return [item.page.title for item in response.context["result"].items]


@pytest.fixture
def library() -> dict[str, Person]:
    water = TopicFactory(code="test-water")
    flooding = TopicFactory(code="test-flooding", parent=water)
    people = {name: PersonFactory(name=name) for name in ("Ana", "Ben")}
    make_article(
        "Article",
        published_on=date(2024, 1, 1),
        author_rows=[ArticleAuthor(person=people["Ana"])],
        topic_rows=[ArticleTopic(topic=flooding)],
    )
    make_article(
        "Reflection",
        form="reflection",
        published_on=date(2024, 2, 1),
        author_rows=[ArticleAuthor(person=people["Ana"]), ArticleAuthor(person=people["Ben"])],
    )
    make_interview(
        "Interview",
        interviewed_on=date(2024, 3, 1),
        speaker_rows=[InterviewSpeaker(person=people["Ben"])],
        topic_rows=[InterviewTopic(topic=water)],
    )
    make_article("Draft", live=False, published_on=date(2024, 4, 1))
    return people


def test_list_has_all_that_is_live_newest_first(client: Client, library: dict[str, Person]) -> None:
    assert titles(client) == ["Interview", "Reflection", "Article"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?form=article", ["Article"]),
        ("?form=article&form=interview", ["Interview", "Article"]),
        ("?topic=test-water", ["Interview", "Article"]),
        ("?topic=test-flooding", ["Article"]),
        ("?form=reflection&topic=test-water", []),
        (
            "?form=nonsense&topic=%00&author=x&page=99999999999999999999",
            ["Interview", "Reflection", "Article"],
        ),
        ("?page=-1", ["Interview", "Reflection", "Article"]),
    ],
)
def test_list_is_narrowed_by_what_is_known(
    client: Client, library: dict[str, Person], query: str, expected: list[str]
) -> None:
    assert titles(client, query) == expected


def test_list_is_narrowed_by_author(client: Client, library: dict[str, Person]) -> None:
    assert titles(client, f"?author={library['Ana'].pk}") == ["Reflection", "Article"]
    assert titles(client, f"?author={library['Ben'].pk}") == ["Interview", "Reflection"]


def test_counts_of_the_list_are_those_under_the_other_filters(
    client: Client, library: dict[str, Person]
) -> None:
    response = client.get(f"{research_index().url}?author={library['Ana'].pk}")
    facets = {facet.name: facet for facet in response.context["facets"]}
    assert [(value.value, value.count) for value in facets["form"].values] == [
        ("article", 1),
        ("reflection", 1),
    ]
    assert [(value.label, value.count, value.selected) for value in facets["author"].values] == [
        ("Ana", 2, True),
        ("Ben", 2, False),
    ]


def test_list_asks_the_database_the_same_whatever_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    asked = set()
    for number in (1, 9):
        for count in range(number):
            make_article(
                f"Article {number} {count}",
                author_rows=[ArticleAuthor(person=PersonFactory())],
                topic_rows=[ArticleTopic(topic=TopicFactory())],
            )
            make_interview(
                f"Interview {number} {count}", speaker_rows=[InterviewSpeaker(person=PersonFactory())]
            )
        # Warms the cache of content types.
        research_context(QueryDict())
        # Two types, each with its restrictions, people and topics.
        with django_assert_num_queries(8):
            public_entries()
        with CaptureQueriesContext(connection) as queries:
            research_context(QueryDict())
        asked.add(len(queries))
    assert len(public_entries()) == 20
    assert len(asked) == 1


def test_list_shows_the_day_that_the_article_gives(client: Client) -> None:
    make_article("Elsewhere first", published_on=date(2019, 3, 1))
    make_interview("Asked long ago", interviewed_on=date(2018, 5, 4))
    page = client.get("/en/research/").content.decode()
    assert '<time datetime="2019-03-01">March 1, 2019</time>' in page
    assert '<time datetime="2018-05-04">May 4, 2018</time>' in page


def test_list_in_another_language_shows_the_day_of_the_source(client: Client) -> None:
    source = make_article("Elsewhere first", published_on=date(2019, 3, 1))
    translate(source, "ar", title="في مكان آخر")
    ArticlePage.objects.filter(locale__language_code="ar").update(published_on=None)
    assert '<time datetime="2019-03-01">' in client.get("/ar/research/").content.decode()
    assert '<time datetime="2019-03-01">' in client.get("/ar/search/").content.decode()
