"""Where nothing is found, what is offered does find something, in as much as is said."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CasePageTopic
from closercities.core.listing import SearchQuery
from closercities.core.ways_out import single_words, topics_to_browse
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def about(title: str, *topics: Any, **fields: Any) -> Any:
    return make_case(title, topic_rows=[CasePageTopic(topic=topic) for topic in topics], **fields)


def test_words_that_find_something_alone_are_offered_with_how_much() -> None:
    make_case("Canal swimming")
    make_case("Canal boats")
    query = SearchQuery(locale="en", text="canal zzxq of canal", filters={"stage": ("planned",)})
    assert [(way.label, way.url, way.count) for way in single_words(query)] == [("canal", "?q=canal", 2)]


@pytest.mark.parametrize("text", ["", "canal", "canal ab", "\x00 ..", "a b c"])
def test_text_of_one_word_offers_nothing_shorter(text: str) -> None:
    make_case("Canal swimming")
    assert single_words(SearchQuery(locale="en", text=text)) == []


def test_topics_are_offered_by_how_many_cases_they_have_whatever_was_asked() -> None:
    many, few, none = (TopicFactory(code=code) for code in ("ways-many", "ways-few", "ways-none"))
    about("One", many, few)
    about("Two", many)
    about("Draft", none, live=False)
    query = SearchQuery(locale="en", text="zzxq", filters={"topic": ("ways-none",)}, types=("case",))
    ways = topics_to_browse(query)
    assert [(way.url, way.count) for way in ways] == [("?topic=ways-many", 2), ("?topic=ways-few", 1)]
    assert topics_to_browse(SearchQuery(locale="en", types=("article",))) == []


@pytest.mark.parametrize("address", ["/en/search/", "/en/cases/", "/ar/search/"])
def test_every_way_out_of_an_empty_list_leads_to_one_that_is_not(client: Client, address: str) -> None:
    about("Canal swimming", TopicFactory(code="ways-bathing"), stage="finished")
    html = client.get(address, {"q": "canal zzxq", "stage": "planned"}).content.decode()
    state = html[html.index('aria-labelledby="empty-heading"') :]
    counted = re.findall(r'<a class="chip" href="([^"]+)">(?:(?!</a>).)*class="num"', state, re.DOTALL)
    assert len(counted) == 3
    for url in counted:
        assert client.get(f"{address}{unescape(url)}").context["result"].total == 1


def test_filter_whose_removal_helps_says_how_much(client: Client) -> None:
    make_case("Canal swimming", stage="finished", kind="policy")
    html = client.get("/en/cases/?stage=planned&kind=policy").content.decode()
    assert 'title="1 result without it">1</span>' in html


def test_empty_list_asks_the_database_the_same_however_many_cases_there_are(client: Client) -> None:
    counts = []
    for number in (1, 9):
        for each in range(number):
            about(f"Canal {number} {each}", TopicFactory(), stage="finished")
        client.get("/en/cases/?q=zzxq+canal&stage=planned")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/cases/?q=zzxq+canal&stage=planned")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_empty_list_says_what_was_looked_for_and_names_the_nearest_cases(client: Client) -> None:
    topic = TopicFactory(code="ways-water", labels={"en": "Water"})
    about("Canal swimming", topic, stage="finished")
    about("Canal boats in winter", stage="finished")
    about("Trams", stage="finished")
    html = client.get("/en/search/?q=%22canal+winter%22&stage=planned").content.decode()
    assert re.findall(r"<strong><bdi>([^<]+)</bdi>", html) == ["“&quot;canal winter&quot;”", "Planned"]
    found = client.get("/en/search/?q=%22canal+winter%22&stage=planned").context["result"]
    assert [item.page.title for item in found.nearest] == ["Canal boats in winter", "Canal swimming"]
    chosen = client.get("/en/cases/?stage=planned&topic=ways-water").context["result"]
    assert [item.page.title for item in chosen.nearest] == ["Canal swimming"]


@pytest.mark.parametrize("address", ["/en/search/?q=zzxq", "/en/search/?q=canal", "/en/search/?q=-canal"])
def test_nothing_is_near_a_word_that_nobody_wrote_or_to_what_is_found(client: Client, address: str) -> None:
    about("Canal swimming", TopicFactory())
    html = client.get(address).content.decode()
    assert "nearest-heading" not in html
