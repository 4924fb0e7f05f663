"""An editor chooses a variation of the tile, or a picture instead."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import CasePage
from cases.tiles import facts_to_draw
from closercities.core.models import User
from closercities.core.tiles import draw_tile
from tests.factories.cases import make_case
from tests.factories.site import case_index, locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> Any:
    return make_site("en", "ar")


def editor_of(page: CasePage, client: Client) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def radios(html: str) -> list[str]:
    return re.findall(r'<input type="radio" name="tile_variation" value="(\d*)"', html)


def test_editor_shows_the_platform_choice_first_and_24_variations(admin_client: Client) -> None:
    page = make_case()
    html = editor_of(page, admin_client)
    assert radios(html) == ["", *map(str, range(24))]
    first, _more = html.split("<summary>Other variations")
    assert len(radios(first)) == 13
    assert 'name="tile_variation" value="" checked' in html
    address = f"/admin/cases/{page.pk}/tiles/{page.facts.tile.own_variation}.svg"
    assert html.count(f'src="{address}"') == 2
    assert "<details>" in html


def test_editor_of_a_new_case_says_to_save_first(admin_client: Client) -> None:
    add = reverse("wagtailadmin_pages:add", args=["cases", "casepage", case_index().pk])
    html = admin_client.get(add).content.decode()
    assert radios(html) == [""]
    assert "Save the case as a draft first" in html


def test_editor_of_a_translation_has_no_tile(admin_client: Client) -> None:
    make_site("en", "ar")
    page = make_case()
    translation = page.copy_for_translation(locale("ar"), copy_parents=True)
    assert radios(editor_of(translation, admin_client)) == []


def test_chosen_variation_among_the_others_is_unfolded(admin_client: Client) -> None:
    html = editor_of(make_case(tile_variation=20), admin_client)
    assert 'name="tile_variation" value="20" checked' in html
    assert "<details open>" in html


def test_variation_is_drawn_from_the_saved_draft(admin_client: Client) -> None:
    page = make_case(stage="planned")
    page.stage = "finished"
    page.save_revision()
    response = admin_client.get(f"/admin/cases/{page.pk}/tiles/5.svg")
    assert response.content.decode() == draw_tile(facts_to_draw(page), 5)
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


def test_variation_that_is_none_is_not_found(admin_client: Client) -> None:
    assert admin_client.get(f"/admin/cases/{make_case().pk}/tiles/24.svg").status_code == 404


def test_variation_is_shown_to_editors_only(client: Client) -> None:
    address = f"/admin/cases/{make_case(live=False).pk}/tiles/1.svg"
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("visitor", password="visitor"))
    assert client.get(address).status_code in (302, 403)


@pytest.mark.parametrize("value", ["24", "-1", "x", "9" * 30, "\x00"])
def test_field_refuses_what_is_no_variation(value: str) -> None:
    field: Any = CasePage._meta.get_field("tile_variation")
    with pytest.raises(ValidationError):
        field.clean(value, None)


def test_draft_preview_draws_the_draft_and_keeps_nothing(admin_client: Client) -> None:
    page = make_case(live=False, stage="planned")
    page.save_revision()
    html = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert 'class="tile" src="data:image/svg+xml;base64,' in html
    assert not hasattr(CasePage.objects.get(pk=page.pk).facts, "tile")
