from typing import Any

import pytest

from search.entries import Texts
from search.indexing.words import MOST_CHARACTERS, plain, proper_names_of, texts_of

PICTURE = {
    "id": 4,
    "meta": {"type": "core.Picture", "detail_url": "https://cases.example/api/v2/images/4/"},
    "title": "IMG_2044 final",
    "alt": "Two people paint a roof white",
    "credit": "Drawn for us",
    "renditions": {"small": {"url": "https://cases.example/small.webp"}},
}


def document(**members: Any) -> dict[str, Any]:
    return {"id": 7, "type": "cases.CasePage", "locale": "en", "title": "White roofs", **members}


def test_texts_are_title_summary_and_what_the_blocks_say() -> None:
    told = document(
        summary="Paint against <b>heat</b>.",
        challenge=[{"type": "paragraph", "value": "<p>It was hot.</p><p>Very &amp; long.</p>", "id": "1"}],
        lessons=[{"type": "lesson", "value": {"kind": "do", "title": "Ask first", "text": "<p>Always.</p>"}}],
    )
    assert texts_of(told) == Texts(
        "White roofs", "Paint against heat.", "It was hot. Very & long. Ask first Always."
    )


def test_texts_hold_what_a_picture_shows_and_not_the_name_of_its_file() -> None:
    told = document(story=[{"type": "picture", "value": {"image": PICTURE, "caption": "In May"}, "id": "1"}])
    assert texts_of(told).body == "Two people paint a roof white In May"


def test_texts_leave_out_pages_that_are_shown_and_found_by_themselves() -> None:
    other = {"id": 9, "meta": {"html_url": "https://cases.example/en/other/"}, "title": "Another case"}
    assert texts_of(document(story=[{"type": "featured_cases", "value": [other]}])).body == ""


def test_texts_leave_out_facts_links_and_technical_members() -> None:
    told = document(
        facts={"licence": "cc-by-4.0", "place": {"label": "Rotterdam"}},
        links=[{"type": "link", "value": {"label": "Elsewhere", "url": "https://elsewhere.example/"}}],
        meta={"slug": "white-roofs", "search_description": "For machines"},
        alternates=[{"locale": "nl", "html_url": "https://cases.example/nl/"}],
    )
    assert texts_of(told) == Texts("White roofs")


def test_texts_of_an_endless_document_are_cut() -> None:
    told = document(story=[{"type": "paragraph", "value": "heat " * MOST_CHARACTERS}])
    assert len(texts_of(told).body) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 1 < 2 to 3 > 2", "from 1 < 2 to 3 > 2"),
        ("<b>W</b>ord, <a href='/x/'>link</a>.<br/>Next", "Word, link. Next"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("a\u00a0b \n c", "a b c"),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_plain_text_has_no_markup_and_single_spaces(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_proper_names_are_those_of_organisations_people_and_campaign_each_once() -> None:
    told = document(
        facts={
            "organisations": [{"organisation": {"name": "City of Gdańsk", "original_name": "Miasto Gdańsk"}}],
            "people": [{"name": "Ada"}, {"name": "Ada"}],
            "campaign": {"title": "Cooler streets"},
        }
    )
    assert proper_names_of(told) == "City of Gdańsk. Miasto Gdańsk. Ada. Cooler streets"
