"""The parts of a home page say in the API what an editor chose, and name only what is public."""

import pytest

from home.models import HomePage
from tests.api.conftest import Ask
from tests.factories.cases import make_case
from tests.factories.pages import home, make_interview
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def test_parts_of_home_are_given_with_what_was_chosen(ask: Ask) -> None:
    make_site("en", "ar")
    shown, hidden, talk = make_case("Shown"), make_case("Hidden", live=False), make_interview("A talk")
    page = HomePage.objects.get(pk=home().pk)
    page.body = [
        ("hero", {"heading": "Welcome", "links": [], "search": True}),
        ("panorama", {"heading": "", "cases": [shown, hidden], "number": 5}),
        ("topic_sentence", {"heading": "By topic", "number": 4}),
        ("pair", {"heading": "One line", "text": "<p>Both.</p>", "cases": [shown, hidden]}),
        ("tile_legend", {"heading": "How to read", "case": hidden}),
        ("case_map", {"heading": "The map"}),
        ("research", {"heading": "Research", "pages": [], "quote": "Ask.", "quoted": talk, "number": 2}),
    ]
    page.save_revision().publish()
    parts = {part["type"]: part["value"] for part in ask(f"pages/{page.pk}/")["body"]}
    assert parts["hero"]["search"] is True
    assert [each and each["title"] for each in parts["panorama"]["cases"]] == ["Shown", None]
    assert parts["topic_sentence"] == {"heading": "By topic", "number": 4}
    assert (parts["pair"]["text"], parts["pair"]["cases"][0]["title"]) == ("<p>Both.</p>", "Shown")
    assert parts["tile_legend"]["case"] is None
    assert parts["case_map"]["heading"] == "The map"
    assert (parts["research"]["quote"], parts["research"]["quoted"]["title"]) == ("Ask.", "A talk")
    assert "Hidden" not in str(parts)
