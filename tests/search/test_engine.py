"""The engine finds text in the database, in Elasticsearch, and says when it cannot."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from elastic_transport import ConnectionError as ElasticConnectionError
from wagtail.models import PageViewRestriction

from search.engines import wagtail_backend
from search.engines.match import Match
from search.engines.wagtail_backend import match
from search.query import SearchQuery, search
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    make_site("en", "ar")


def found(text: str) -> list[str]:
    return sorted(item.page.title for item in search(SearchQuery(locale="en", text=text)).items)


@pytest.mark.parametrize("error", [ElasticConnectionError("away"), DatabaseError("broken")])
def test_match_engine_away_searches_titles_and_says_so(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def away() -> Any:
        raise error

    make_case("A square that floods")
    make_case("Another", summary="It floods here too.")
    monkeypatch.setattr(wagtail_backend, "get_search_backend", away)
    answer = search(SearchQuery(locale="en", text="floods"))
    assert [item.page.title for item in answer.items] == ["A square that floods"]
    assert answer.degraded is True


def test_match_finds_words_that_no_spaces_hold_apart() -> None:
    make_case("川沿いの公園を市民が作る", slug="river", summary="洪水から町を守る。")
    make_case("ตลาดน้ำที่ชาวบ้านดูแล", slug="market")
    make_case("園公 Park", slug="park")
    for text in ("公園", "川沿い", "川", "市民 公園", "洪水", "公園を市民"):
        assert found(text) == ["川沿いの公園を市民が作る"], text
    for text in ("ตลาด", "ชาวบ้าน", "ตลาดน้ำ", "น้ำ"):
        assert found(text) == ["ตลาดน้ำที่ชาวบ้านดูแล"], text
    assert found("公民") == found("บ้านตลาด") == []
    assert found("園公 park") == ["園公 Park"]


def test_match_engine_there_is_not_degraded() -> None:
    assert match("anything", ["case"]).degraded is False


@pytest.mark.parametrize("text", ['"', "(", "a AND", "NOT", "*", "a*b", "x:y", "-", "^2", "😀", "'; DROP"])
def test_match_any_text_is_understood_as_words(text: str) -> None:
    make_case("A square that floods")
    assert match(text, ["case"]).degraded is False


@pytest.mark.parametrize("text", ['"square that" floods', 'square "floods', '"floods"'])
def test_match_words_between_quotation_marks_are_found(text: str) -> None:
    page = make_case("A square that floods")
    call_command("update_index", verbosity=0)
    assert match(text, ["case"]) == Match((page.translation_key,))


@pytest.mark.elasticsearch
def test_search_in_elasticsearch_finds_public_pages_in_every_language() -> None:
    wanted = make_case("A square that floods", summary="Rain stays where it falls.")
    make_case("Draft that floods", live=False)
    hidden = make_case("Hidden that floods")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    call_command("update_index", verbosity=0)
    assert found("floods") == ["A square that floods"]
    assert found("rain falls") == ["A square that floods"]
    assert found("rain snow") == []
    answer = search(SearchQuery(locale="ar", text="floods"))
    assert [item.url for item in answer.items] == [f"/ar/cases/{wanted.slug}/"]
    assert answer.degraded is False
