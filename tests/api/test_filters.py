"""Lists are narrowed by locale, type, column and fact."""

from typing import Any

import pytest

from cases.models import CasePageTopic
from tests.api.conftest import Ask
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import DownloadFactory, PictureFactory, PlaceFactory, TopicFactory
from tests.factories.pages import make_article, make_campaign, make_standard_page, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def titles(answer: Any) -> list[str]:
    return sorted(item["title"] for item in answer["items"])


def test_locale_and_type_narrow(ask: Ask) -> None:
    page = make_case("English")
    translate(page, "ar", title="عربي")
    make_standard_page("About us")
    assert titles(ask("pages/", type="cases.CasePage")) == ["English", "عربي"]
    assert titles(ask("pages/", type="cases.CasePage", locale="ar")) == ["عربي"]
    assert titles(ask("pages/", type="cases.CasePage,home.StandardPage", locale="en")) == [
        "About us",
        "English",
    ]
    assert titles(ask("pages/", translation_of=page.pk)) == ["عربي"]
    key = str(page.translation_key)
    assert titles(ask("pages/", translation_key=key)) == ["English", "عربي"]


def test_locale_without_pages_is_empty(ask: Ask) -> None:
    assert ask("pages/", locale="fr") == {"meta": {"total_count": 0}, "items": []}


@pytest.mark.parametrize("text", ["", "square", "two words"])
def test_facts_narrow_in_every_locale(ask: Ask, text: str) -> None:
    flooding = TopicFactory(code="flooding-here", parent=TopicFactory(code="water-here"))
    campaign = make_campaign("Together", slug="together")
    page = make_full_case(
        "A square, two words",
        kind="social",
        stage="ongoing",
        place=PlaceFactory(country="EG", latitude="30.04", longitude="31.23"),
        topic_rows=[CasePageTopic(topic=flooding)],
        source_language="de",
        featured=True,
        campaign=campaign,
    )
    translate(page, "ar", title="A square, two words (ar)")
    make_full_case("Another square, two words", start_date="1999-01-01")
    search = {"search": text} if text else {}
    factor = page.factor_rows.first().factor.code
    for name, value in (
        ("topic", "water-here"),
        ("topic", "flooding-here,water-here"),
        ("kind", "social"),
        ("stage", "planned,ongoing"),
        ("country", "EG"),
        ("country", "eg"),
        ("region", "002"),
        ("factor", factor),
        ("source_language", "de"),
        ("campaign", "together"),
        ("year", "2011"),
        ("area", "20,20,40,40"),
        ("featured", "true"),
    ):
        found = ask("pages/", type="cases.CasePage", **search, **{name: value})
        assert titles(found) == ["A square, two words", "A square, two words (ar)"], (name, value)
        assert found["meta"]["total_count"] == 2
    for name, value in (("goal", "1"), ("form_of_sharing", "transfer"), ("kind", "technological")):
        assert ask("pages/", type="cases.CasePage", **search, **{name: value})["items"] == []


def test_filters_narrow_each_other(ask: Ask) -> None:
    make_case("One", kind="social", stage="ongoing")
    make_case("Two", kind="social", stage="planned")
    assert titles(ask("pages/", type="cases.CasePage", kind="social", stage="planned")) == ["Two"]


def test_draft_of_facts_does_not_match(ask: Ask) -> None:
    page = make_case("One", stage="planned")
    page.stage = "finished"
    page.save_revision()
    assert ask("pages/", type="cases.CasePage", stage="finished")["items"] == []


def test_columns_narrow_and_order(ask: Ask) -> None:
    make_article("B", form="reflection")
    make_article("A", doi="10.1093/scipol/scae008")
    articles = {"type": "research.ArticlePage"}
    assert titles(ask("pages/", **articles, form="reflection")) == ["B"]
    assert titles(ask("pages/", **articles, doi="10.1093/scipol/scae008")) == ["A"]
    ordered = ask("pages/", **articles, order="-title")["items"]
    assert [item["title"] for item in ordered] == ["B", "A"]


def test_pages_of_a_list_do_not_overlap(ask: Ask) -> None:
    for number in range(5):
        make_case(f"Case {number}")
    pages = [ask("pages/", type="cases.CasePage", limit=2, offset=offset)["items"] for offset in (0, 2, 4, 6)]
    found = [item["title"] for items in pages for item in items]
    assert sorted(found) == [f"Case {number}" for number in range(5)]
    assert ask("pages/", type="cases.CasePage", limit=0)["items"] == []


def test_search_finds_words_of_a_page_in_its_language(ask: Ask) -> None:
    page = make_case("Rain garden")
    translate(page, "ar", title="حديقة المطر")
    assert titles(ask("pages/", search="rain")) == ["Rain garden"]
    assert titles(ask("pages/", search="المطر", locale="ar")) == ["حديقة المطر"]
    assert ask("pages/", search="   ")["items"] == []


def test_files_are_told_with_their_rights(ask: Ask) -> None:
    image = PictureFactory(title="Basin", credit="Ana", licence="cc-by-4.0")
    image.tags.add("rain", "basin")
    document = DownloadFactory(title="Report", credit="Ben")
    told = ask(f"images/{image.pk}/")
    assert (told["credit"], told["licence"], told["description"]) == ("Ana", "cc-by-4.0", image.description)
    assert told["meta"]["tags"] == ["basin", "rain"]
    assert told["meta"]["download_url"] == image.file.url
    assert titles(ask("images/", tags="rain")) == ["Basin"]
    assert ask("images/", tags="other")["items"] == []
    told = ask(f"documents/{document.pk}/")
    assert (told["credit"], told["meta"]["detail_url"]) == (
        "Ben",
        f"http://localhost/api/v2/documents/{document.pk}/",
    )
