"""What was not found is counted, and nobody can be told from it."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.test import Client

from search import missed
from search.models import MissedSearch
from tests.factories.cases import make_case
from tests.factories.people import member
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain")


def counted() -> list[tuple[str, str, int]]:
    return sorted(MissedSearch.objects.values_list("text", "locale", "count"))


def test_search_that_finds_nothing_is_counted_for_the_readers_language(client: Client) -> None:
    for address in (
        "/en/search/?q=Zyxwv++Quux",
        "/en/search/?q=zyxwv+quux",
        "/ar/search/?q=zyxwv+quux",
        "/en/search/?q=rain",
        "/en/search/?q=zyxwv&stage=planned",
        "/en/search/?q=",
        "/en/cases/?q=zyxwv",
    ):
        assert client.get(address).status_code == 200
    client.head("/en/search/?q=zyxwv+quux")
    assert counted() == [("zyxwv quux", "ar", 1), ("zyxwv quux", "en", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "me@example.org",
        "jan at example dot org",
        "+31 10 123 45 67",
        "٠١٢٣٤٥٦٧",
        "https://example.org/secret",
        "www.example.org",
        "ab",
        "x" * 61,
        "one two three four five six seven eight nine",
        "\x00\u202e",
    ],
)
def test_text_that_may_say_who_somebody_is_or_is_no_question_is_not_counted(text: str) -> None:
    missed.note(text, "en")
    assert counted() == []


def test_same_text_is_one_row_a_week_and_rare_ones_go_after_a_while() -> None:
    for _time in range(3):
        missed.note("heat stress", "en", MONDAY)
    missed.note("heat stress", "en", date(2026, 3, 8))
    missed.note("heat stress", "en", date(2026, 3, 9))
    assert sorted(MissedSearch.objects.values_list("week", "count")) == [(MONDAY, 4), (date(2026, 3, 9), 1)]
    assert missed.most_missed(1, 10, date(2026, 3, 10)) == []
    assert missed.most_missed(2, 10, date(2026, 3, 10)) == [
        {"text": "heat stress", "locale": "en", "number": 5}
    ]
    assert missed.forget_old(date(2026, 4, 30)) == "Dropped 1 texts."
    assert missed.forget_old(date(2028, 4, 30)) == "Dropped 1 texts."


def test_week_takes_so_many_texts_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MOST_A_WEEK", 2)
    for text in ("one thing", "another thing", "a third thing", "one thing"):
        missed.note(text, "en", MONDAY)
    assert counted() == [("another thing", "en", 1), ("one thing", "en", 2)]


def test_database_that_takes_nothing_leaves_the_reader_served(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_values: object) -> None:
        raise DatabaseError("read only")

    monkeypatch.setattr(missed, "_count", refuse)
    assert client.get("/en/search/?q=zyxwv").status_code == 200


def test_editors_see_what_was_missed_twice_and_nobody_else_does(client: Client) -> None:
    for text in ("<b>parklets</b>", "<b>parklets</b>", "asked once"):
        missed.note(text, "en")
    client.force_login(member("Editors"))
    page = client.get("/admin/missed-searches/").content.decode()
    assert "&lt;b&gt;parklets&lt;/b&gt;" in page
    assert "asked once" not in page
    client.force_login(member("Translators"))
    assert client.get("/admin/missed-searches/").status_code == 302
