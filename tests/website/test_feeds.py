"""Atom feeds: what is in them, what never is, and what a reader who has them is answered."""

from datetime import date
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cases.models import CasePage, CasePageTopic
from research.models import ArticleAuthor, InterviewSpeaker
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PersonFactory, TopicFactory
from tests.factories.pages import translate
from tests.factories.research import make_article, make_interview
from tests.factories.site import locale, make_site
from tests.website.documents import document

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HOST = "http://testserver"
EVIL = "<script>alert(1)</script> & ]]> “x” \u202e"


@pytest.fixture(autouse=True)
def site() -> None:
    make_site("en", "ar")


def read(client: Client, address: str) -> Any:
    response: Any = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(response.content)


def titles(client: Client, address: str) -> list[str]:
    return [each.text for each in read(client, address).findall("a:entry/a:title", ATOM)]


def only_entry(client: Client, address: str) -> Any:
    (entry,) = read(client, address).findall("a:entry", ATOM)
    return entry


def text(element: Any, path: str) -> str:
    found = element.findtext(path, namespaces=ATOM)
    assert found is not None
    return str(found)


# -- cases -------------------------------------------------------------------------------------
def test_feed_of_cases_is_one_of_the_locale(client: Client) -> None:
    make_case("A square", slug="square", summary="It holds rain.")
    feed = read(client, "/ar/feeds/cases/")
    assert feed.get(LANGUAGE) == "ar"
    assert [link.get("href") for link in feed.findall("a:link", ATOM)] == [
        f"{HOST}/ar/cases/",
        f"{HOST}/ar/feeds/cases/",
    ]
    assert client.get("/ar/feeds/cases/")["Content-Language"] == "ar"


def test_entry_has_what_a_reader_needs(client: Client) -> None:
    page = make_full_case(
        "A square",
        slug="square",
        summary="It holds rain.",
        topic_rows=[CasePageTopic(topic=TopicFactory(code="water"))],
    )
    CasePage.objects.get(pk=page.pk).save_revision().publish()
    page = CasePage.objects.get(pk=page.pk)
    entry = only_entry(client, "/en/feeds/cases/")
    assert entry.get(LANGUAGE) == "en"
    assert text(entry, "a:title") == "A square"
    assert text(entry, "a:summary") == "It holds rain."
    assert entry.find("a:link", ATOM).get("href") == f"{HOST}/en/cases/square/"
    assert [each.get("term") for each in entry.findall("a:category", ATOM)] == ["Water"]
    assert page.last_published_at is not None
    assert text(entry, "a:updated")[:19] == page.last_published_at.isoformat()[:19]


def test_original_in_place_of_a_translation_names_its_language(client: Client) -> None:
    page = make_case("A square", slug="square")
    entry = only_entry(client, "/ar/feeds/cases/")
    assert (entry.get(LANGUAGE), text(entry, "a:title")) == ("en", "A square")
    assert entry.find("a:link", ATOM).get("href") == f"{HOST}/ar/cases/square/"
    translate(page, "ar", title="ساحة")
    entry = only_entry(client, "/ar/feeds/cases/")
    assert (entry.get(LANGUAGE), text(entry, "a:title")) == ("ar", "ساحة")


def test_id_of_an_entry_stays_when_its_address_changes_and_differs_between_locales(client: Client) -> None:
    page = make_case("A square", slug="square")
    before = text(only_entry(client, "/en/feeds/cases/"), "a:id")
    changed = CasePage.objects.get(pk=page.pk)
    changed.slug = "plaza"
    changed.save_revision().publish()
    assert text(only_entry(client, "/en/feeds/cases/"), "a:id") == before
    assert text(only_entry(client, "/ar/feeds/cases/"), "a:id") != before
    assert before.startswith("urn:uuid:")


def test_feed_keeps_to_the_filters_of_its_list(client: Client) -> None:
    make_case("Finished square", stage="finished")
    make_case("Planned square", stage="planned")
    make_case("Finished bridge", stage="finished")
    assert titles(client, "/en/feeds/cases/?stage=finished&q=square&page=9&sort=north") == ["Finished square"]
    feed = read(client, "/en/feeds/cases/?stage=finished")
    assert text(feed, "a:title") == "Cases: Finished · Closer Cities"
    assert feed.find("a:link", ATOM).get("href") == f"{HOST}/en/cases/?stage=finished"


def test_private_pages_are_in_no_feed(client: Client) -> None:
    make_case("Draft", live=False)
    hidden = make_case("Restricted")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    make_article("Draft article", live=False)
    secret = make_article("Restricted article")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    page = make_case("Public")
    draft: CasePage = CasePage.objects.get(pk=page.pk).copy_for_translation(locale("ar"))
    draft.title = "مسودة"
    draft.save_revision()
    for code in ("en", "ar"):
        assert titles(client, f"/{code}/feeds/cases/") == ["Public"]
        assert titles(client, f"/{code}/feeds/research/") == []
    assert "private@example.org" not in client.get("/en/feeds/cases/").content.decode()


def test_hostile_text_stays_text(client: Client) -> None:
    make_case(EVIL, slug="evil", summary=EVIL)
    entry = only_entry(client, "/en/feeds/cases/?utm=%22%3E%3Cx")
    assert text(entry, "a:title") == EVIL
    # The summary is HTML by type: its markup has to be escaped once more.
    assert text(entry, "a:summary").startswith("&lt;script&gt;") or "<script" not in text(entry, "a:summary")


def test_control_characters_are_left_out(client: Client) -> None:
    make_case("A \x0bsquare", slug="square", summary="It\x01 holds rain.")
    entry = only_entry(client, "/en/feeds/cases/")
    assert (text(entry, "a:title"), text(entry, "a:summary")) == ("A square", "It holds rain.")


def test_hostile_address_is_answered(client: Client) -> None:
    make_case("A square")
    for query in ("q=%00", "stage=%00", "area=x", "page=" + "9" * 400, "q=" + "%22" * 3000):
        assert client.get(f"/en/feeds/cases/?{query}").status_code == 200
        assert client.get(f"/en/feeds/research/?{query}").status_code == 200
    assert client.post("/en/feeds/cases/").status_code == 405


# -- research ----------------------------------------------------------------------------------
def test_feed_of_research_names_authors_and_the_day_that_the_article_gives(client: Client) -> None:
    authors = [ArticleAuthor(person=PersonFactory(name=name)) for name in ("Ada", "Ben")]
    make_article("What travels", slug="travels", published_on=date(2019, 3, 1), author_rows=authors)
    entry = only_entry(client, "/en/feeds/research/")
    assert text(entry, "a:published") == "2019-03-01T00:00:00+00:00"
    assert [each.text for each in entry.findall("a:author/a:name", ATOM)] == ["Ada", "Ben"]


def test_feed_of_research_keeps_to_the_filters_of_its_list(client: Client) -> None:
    make_article("What travels", published_on=date(2020, 1, 1))
    make_interview("Who asked?", interviewed_on=date(2021, 1, 1))
    assert titles(client, "/en/feeds/research/") == ["Who asked?", "What travels"]
    assert titles(client, "/en/feeds/research/?form=article") == ["What travels"]


# -- who has it already ------------------------------------------------------------------------
def test_who_has_the_feed_is_told_so_until_it_changes(client: Client) -> None:
    make_case("A square", slug="square")
    first = client.get("/en/feeds/cases/")
    assert first["Cache-Control"] == "public, max-age=600"
    tag, day = first["ETag"], first["Last-Modified"]
    assert client.get("/en/feeds/cases/", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/en/feeds/cases/", headers={"if-modified-since": day}).status_code == 304
    make_case("Another")
    assert client.get("/en/feeds/cases/", headers={"if-none-match": tag}).status_code == 200


def test_empty_feed_does_not_change_by_itself(client: Client) -> None:
    tags = {client.get("/en/feeds/cases/")["ETag"] for _twice in range(2)}
    assert len(tags) == 1


# -- ways to it --------------------------------------------------------------------------------
def test_pages_name_the_feeds_of_their_locale(client: Client) -> None:
    def feeds(address: str) -> list[str]:
        links = document(client, address).find_all("link", type="application/atom+xml")
        return [str(link["href"]) for link in links]

    assert feeds("/ar/") == ["/ar/feeds/cases/", "/ar/feeds/research/"]
    filtered = "/en/cases/?stage=finished&view=list&page=2&topic=&q=rain"
    assert feeds(filtered)[0] == "/en/feeds/cases/?stage=finished&q=rain"
    assert len(feeds(filtered)) == 3


# -- queries -----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["cases", "research"])
def test_feed_takes_as_many_queries_for_1_10_and_40_entries(client: Client, name: str) -> None:
    counts, sizes = [], []
    for number in (1, 9, 30):
        for _each in range(number):
            if name == "cases":
                make_full_case(slug=None)
            else:
                make_article(author_rows=[ArticleAuthor(person=PersonFactory())])
                make_interview(speaker_rows=[InterviewSpeaker(person=PersonFactory())])
        titles(client, f"/ar/feeds/{name}/")
        with CaptureQueriesContext(connection) as captured:
            sizes.append(len(titles(client, f"/ar/feeds/{name}/")))
        counts.append(len(captured))
    assert sizes == ([1, 10, 40] if name == "cases" else [2, 20, 50])
    assert counts == [counts[0]] * 3


def test_feed_of_a_search_has_all_that_it_finds_of_the_types_asked_for(client: Client) -> None:
    make_case("Rain garden", stage="planned")
    make_case("Rain barrel", stage="finished")
    make_article("Rain and research")
    assert titles(client, "/en/feeds/search/?q=rain") == ["Rain and research", "Rain barrel", "Rain garden"]
    assert titles(client, "/en/feeds/search/?q=rain&type=case") == ["Rain barrel", "Rain garden"]
    assert titles(client, "/en/feeds/search/?q=rain&stage=planned&view=map&page=7&sort=north") == [
        "Rain garden"
    ]
    page = client.get("/en/search/?q=rain&type=case&view=list").content.decode()
    assert 'href="/en/feeds/search/?q=rain&amp;type=case"' in page
    assert 'name="query" value="q=rain"' in page
