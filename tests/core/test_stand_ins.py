"""What a text says, and refers to, is told without what was chosen in it."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.fields import StreamField as WagtailStreamField

from cases.models import CasePage
from closercities.core.blocks import StoryBlock
from closercities.core.quotes import find_quoted_block
from closercities.core.stand_ins import unread, without_records
from tests.factories.cases import make_case
from tests.factories.core import DownloadFactory, PersonFactory, PictureFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db

TABLE = {
    "columns": [{"type": "text", "heading": "Year"}, {"type": "rich_text", "heading": "Floods"}],
    "rows": [{"values": ["2010", '<p><a linktype="page" id="1">many</a></p>']}],
    "caption": "Floods",
}


def stored() -> list[dict[str, Any]]:
    image = {"image": PictureFactory().pk, "alt_text": "A street", "decorative": False}
    picture = {"image": image, "caption": "Rain"}
    values = [
        ("heading", "How it began"),
        ("paragraph", '<p>Rain <a linktype="page" id="1">there</a></p>'),
        ("picture", picture),
        (
            "gallery",
            {"pictures": [{"type": "item", "value": picture, "id": f"g{number}"} for number in (1, 2)]},
        ),
        ("quote", {"text": "It rained.", "person": PersonFactory().pk}),
        ("quote", {"text": "Nobody said so."}),
        ("document", {"document": DownloadFactory().pk}),
        ("table", TABLE),
    ]
    return [{"type": kind, "value": value, "id": f"b{place}"} for place, (kind, value) in enumerate(values)]


def test_words_and_references_are_those_of_the_stock_field(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_site()
    field: Any = CasePage._meta.get_field("challenge")
    text = field.stream_block.to_python(stored())
    with django_assert_num_queries(0):
        words = field.get_searchable_content(text)
        references = list(field.extract_references(text))
        assert find_quoted_block("it rained", text) == "b4"
    assert words == WagtailStreamField.get_searchable_content(field, text)
    assert references == list(WagtailStreamField.extract_references(field, text))
    assert len(references) == 7


def test_text_of_an_editor_is_read_like_a_stored_one() -> None:
    make_site()
    picture, person = PictureFactory(), PersonFactory()
    page = make_case()
    page.challenge = StoryBlock().to_python([])
    page.challenge.append(("quote", {"text": "It rained.", "person": person}))
    page.challenge.append(("picture", {"image": picture, "caption": "Rain"}))
    quote, shown = unread(page.challenge)
    assert (quote.value["person"].pk, shown.value["image"].pk) == (person.pk, picture.pk)
    assert page.challenge[0].value["person"] == person


def test_block_is_left_as_it_is_and_its_twin_is_made_once() -> None:
    block = StoryBlock()
    twin = without_records(block)
    assert without_records(block) is twin
    person = PersonFactory()
    assert block.child_blocks["quote"].child_blocks["person"].to_python(person.pk) == person
    assert twin.child_blocks["quote"].child_blocks["person"].to_python(None) is None
