"""The pattern page knows every component and block, and shows each in its states."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings

from cases.models import CasePage
from closercities.core.checks import chosen_blocks, our_models, stream_fields
from closercities.patterns.blocks import every_block
from closercities.patterns.components import COMPONENTS
from closercities.patterns.records import stand_in
from closercities.patterns.voices import EXTREME
from tests.website.documents import document, inline_code

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
STATES = ["Empty", "Typical", "Extreme", "Right to left", "Dark"]
SHOWN = [component.name for component in COMPONENTS if not component.within]
# Nothing to see without a file that somebody uploaded, or made of what has pages of its own.
NOTHING_TYPICAL = {"picture"}
ADDRESSES = ("", "patterns.css", "components/card/", "blocks/paragraph/")


def states_of(page: BeautifulSoup) -> dict[str, BeautifulSoup]:
    return {str(section.h2.string): section for section in page.find_all("section", class_="pattern")}


def test_every_component_is_documented_once() -> None:
    folder = ROOT / "templates/components"
    assert sorted(component.name for component in COMPONENTS) == sorted(
        file.stem for file in folder.glob("*.html")
    )


def test_component_inside_another_one_names_one_that_is_shown() -> None:
    assert {component.within for component in COMPONENTS if component.within} <= set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_component_shows_all_its_states(client: Client, name: str) -> None:
    page = document(client, f"/dev/patterns/components/{name}/")
    assert inline_code(page) == []
    states = states_of(page)
    assert list(states) == STATES
    typical = states["Typical"].find(class_="sample")
    assert (typical is None) == (name in NOTHING_TYPICAL)
    if typical is not None:
        rtl = states["Right to left"].find(class_="sample")
        assert (rtl["lang"], rtl["dir"]) == ("ar", "rtl")
        assert states["Dark"].find(class_="dark-sample") is not None


@pytest.mark.parametrize("name", every_block())
def test_block_shows_all_its_states(client: Client, name: str) -> None:
    page = document(client, f"/dev/patterns/blocks/{name}/")
    assert inline_code(page) == []
    assert list(states_of(page)) == STATES


def test_block_of_every_class_is_shown() -> None:
    chosen = [
        block for _model, field in stream_fields(our_models()) for block in chosen_blocks(field.stream_block)
    ]
    shown = {(type(block), block.name) for block in every_block().values()}
    assert {(type(block), block.name) for block in chosen} == shown


def test_index_leads_to_every_pattern(client: Client) -> None:
    page = document(client, "/dev/patterns/")
    assert inline_code(page) == []
    linked = {str(link["href"]) for link in page.find_all("a")}
    wanted = {f"/dev/patterns/components/{name}/" for name in SHOWN}
    wanted |= {f"/dev/patterns/blocks/{name}/" for name in every_block()}
    assert wanted <= linked


def test_extreme_words_reach_the_page(client: Client) -> None:
    page = document(client, "/dev/patterns/components/card/")
    assert EXTREME.title in states_of(page)["Extreme"].get_text()
    assert "الساحة التي تحفظ المطر" in states_of(page)["Right to left"].get_text()


def test_organisations_without_a_kind_do_not_run_together(client: Client) -> None:
    page = document(client, "/dev/patterns/components/case_facts/")
    shown = states_of(page)["Typical"].find_all(class_="each")
    assert [each.get_text(strip=True) for each in shown] == ["Rotterdam Water"] * 3


@pytest.mark.parametrize("name", ["tile", "nothing"])
def test_pattern_that_is_not_shown_by_itself_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/dev/patterns/components/{name}/").status_code == 404
    assert client.get(f"/dev/patterns/blocks/{name}/").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_patterns_are_not_there_for_readers(client: Client, settings: Settings, address: str) -> None:
    assert client.get(f"/dev/patterns/{address}").status_code == 200
    settings.SHOW_PATTERNS = False
    assert client.get(f"/dev/patterns/{address}").status_code == 404


def test_no_production_site_shows_patterns() -> None:
    folder = ROOT / "site/closercities/settings"
    assert "SHOW_PATTERNS = False\n" in (folder / "base.py").read_text()
    assert "SHOW_PATTERNS" not in (folder / "production.py").read_text()


def test_patterns_write_nothing(client: Client) -> None:
    client.get("/dev/patterns/components/case_facts/")
    assert not CasePage.objects.exists()


def test_stand_in_refuses_what_the_model_does_not_have() -> None:
    with pytest.raises(TypeError, match="CasePage has no headline"):
        stand_in(CasePage, title="Known", headline="Unknown")
