"""Every page has a picture for links, in its own language, served for ever, where anybody may read."""

import io
import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from closercities.core.share_images import ShareCard, keeping
from closercities.core.share_images.card import draw_card, pattern
from home.models import SiteSettings
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory, PlaceFactory
from tests.factories.pages import home, make_article, make_campaign, make_interview
from tests.factories.site import case_index, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    make_site("en", "ar")
    settings.DATA_DIR = tmp_path
    return tmp_path


def card(**values: Any) -> ShareCard:
    fields: dict[str, Any] = {
        "title": "A square",
        "below": "Delft",
        "brand": "Closer Cities",
        "language": "en",
        "alt": "",
        "illustration": pattern("seed"),
    }
    return ShareCard(**{**fields, **values})


def head_of(client: Client, address: str) -> dict[str, str]:
    html = client.get(address).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', html))


def image_path(head: dict[str, str]) -> str:
    return head["og:image"].removeprefix("http://testserver")


@pytest.mark.parametrize("make", [make_case, make_article, make_interview, make_campaign])
def test_page_has_a_picture_for_links(client: Client, make: Any) -> None:
    page = make("Streets for walking")
    head = head_of(client, page.get_url())
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["twitter:card"] == "summary_large_image"
    assert head["og:image:alt"]
    assert image_path(head) == f"/share-images/{page.pk}/{page.share_card().digest}.png"


def test_picture_is_served_for_ever(client: Client) -> None:
    page = make_case(place=PlaceFactory(), stage="planned")
    address = image_path(head_of(client, page.get_url()))
    response = client.get(address)
    with Image.open(io.BytesIO(response.content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in response.headers


def test_picture_is_drawn_once_and_only_the_present_one_is_kept(client: Client, data: Path) -> None:
    page = make_case("First title")
    first = image_path(head_of(client, page.get_url()))
    with patch.object(keeping, "as_png", wraps=keeping.as_png) as drawing:
        assert client.get(first).content == client.get(first).content
        assert drawing.call_count == 1
    page.title = "Second title"
    page.save_revision().publish()
    second = image_path(head_of(client, page.get_url()))
    assert client.get(first)["Location"] == second
    client.get(second)
    assert [path.name for path in data.rglob("*.png")] == [second.rsplit("/", 1)[1]]


def test_picture_changes_with_tile_and_place(client: Client) -> None:
    place = PlaceFactory(climate="oceanic")
    page = make_case(place=place, stage="planned")
    digests = [page.share_card().digest]
    page.stage = "finished"
    page.save_revision().publish()
    digests.append(type(page).objects.get(pk=page.pk).share_card().digest)
    place.climate = "dry"
    place.save()
    digests.append(type(page).objects.get(pk=page.pk).share_card().digest)
    assert len(set(digests)) == 3


def test_picture_of_a_case_speaks_its_language() -> None:
    place = PlaceFactory(labels={"en": "Cairo", "ar": "القاهرة"}, country="EG")
    page = make_case("ساحة تتحول إلى حوض", code="ar", place=place)
    drawn = page.share_card()
    assert (drawn.language, drawn.is_rtl) == ("ar", True)
    assert "القاهرة" in drawn.below
    assert "مصر" in drawn.below
    svg = draw_card(drawn)
    assert 'text-anchor="end"' in svg
    assert 'text-anchor="start"' not in svg
    assert 'font-family="Noto Naskh Arabic"' in svg


def test_picture_with_a_chosen_one_shows_it() -> None:
    page = make_case(picture=PictureFactory())
    assert "data:image/jpeg;base64," in draw_card(page.share_card())


def test_link_of_a_page_with_an_own_picture_uses_that(client: Client) -> None:
    page = make_article(social_image=PictureFactory(description="Two people at a table"))
    head = head_of(client, page.get_url())
    assert "/media/" in head["og:image"]
    assert head["og:image:alt"] == "Two people at a table"


def test_picture_of_the_site_stands_in_for_pages_without_an_illustration(client: Client) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    settings.default_social_image = PictureFactory(description="A line through four cities")
    settings.save()
    for address in (make_article().get_url(), "/en/search/"):
        assert head_of(client, address)["og:image:alt"] == "A line through four cities"
    for page in (make_case(), make_campaign()):
        assert "/share-images/" in head_of(client, page.get_url())["og:image"]


def test_address_that_is_no_page_has_no_picture_of_its_own(client: Client) -> None:
    assert "og:image" not in head_of(client, "/en/search/")


def test_home_without_a_heading_is_shared_under_the_name_of_the_platform() -> None:
    card = home("en").share_card()
    assert (card.title, card.below) == ("Closer Cities", "")


def test_picture_of_an_unpublished_or_private_page_is_not_served(client: Client) -> None:
    page = make_case()
    address = f"/share-images/{page.pk}/{page.share_card().digest}.png"
    restriction = PageViewRestriction.objects.create(page=case_index(), restriction_type="login")
    assert client.get(address).status_code == 404
    restriction.delete()
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/share-images/999999/x.png", "/share-images/1/x.png", "/share-images/x/x.png"]
)
def test_picture_of_nothing_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "title",
    [
        "</text><script>alert(1)</script>",
        '"><image href="file:///etc/passwd"/>',
        "\x00\ud800\ufffe bad",
        "w" * 5_000,
        "🏙️" * 50,
        "مدينة " * 200,
        "\u202e\u2066 turned",
        "",
    ],
)
def test_card_stands_any_title(title: str) -> None:
    hostile = card(title=title, below=title, language="ar")
    svg = draw_card(hostile)
    assert "<script" not in svg
    assert "<image" not in svg
    assert len(hostile.digest) == 32
    with Image.open(io.BytesIO(keeping.as_png(svg))) as picture:
        assert picture.size == (1200, 630)


def test_letters_are_drawn() -> None:
    """A card with words differs from one without, in the half where the words stand."""

    def text_half(title: str, language: str) -> bytes:
        box = (630, 0, 1200, 430) if language == "ar" else (0, 0, 570, 430)
        png = keeping.as_png(draw_card(card(title=title, below="", language=language)))
        with Image.open(io.BytesIO(png)) as picture:
            return picture.convert("RGB").crop(box).tobytes()

    for one, other, language in [("Rain", "Sun", "en"), ("مطر", "شمس", "ar")]:
        assert text_half(one, language) != text_half(other, language)
