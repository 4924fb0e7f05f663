"""Where a translation is missing, the original stands in at the same address."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from closercities.core.reader_languages import best_language
from tests.factories.cases import make_case
from tests.factories.pages import translate
from tests.factories.site import make_site
from tests.website.documents import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "path"),
    [("square", "square"), ("bürgersaal", "b%C3%BCrgersaal"), ("ميدان", "%D9%85%D9%8A%D8%AF%D8%A7%D9%86")],
)
def test_original_is_shown_at_the_address_of_a_missing_translation(
    client: Client, slug: str, path: str
) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain", slug=slug)
    response = client.get(f"/ar/cases/{path}/")
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in response.content.decode()
    assert "A square that holds rain" in response.content.decode()


@pytest.mark.parametrize(
    ("written", "wanted", "expected"),
    [
        (["en", "fr"], ["ar", "fr", "en"], "fr"),
        (["en", "fr"], ["fr-ca", "en"], "fr"),
        (["en", "pt-br"], ["pt"], "pt-br"),
        (["en", "pt-br", "pt-pt"], ["pt-pt"], "pt-pt"),
        (["de", "en"], ["de-at"], "de"),
        (["en", "fr"], ["ja", "zh"], ""),
        (["en"], [], ""),
    ],
)
def test_best_language_is_the_first_of_the_readers_that_is_written(
    written: list[str], wanted: list[str], expected: str
) -> None:
    assert best_language(written, wanted) == expected


def test_missing_translation_shows_what_the_readers_list_prefers(client: Client) -> None:
    make_site("en", "nl", "fr", "ar")
    page = make_case("A square", slug="square")
    translate(page, "fr", title="Une place", slug="place")
    translate(page, "nl", title="Een plein", slug="plein")

    def shown(accepted: str, cookie: str = "") -> tuple[str, str, str]:
        if cookie:
            client.cookies["django_language"] = cookie
        response = client.get("/ar/cases/square/", headers={"accept-language": accepted})
        client.cookies.clear()
        assert response["Vary"].lower().replace(" ", "").split(",")[:2] == ["accept-language", "cookie"]
        read = BeautifulSoup(response.content, "html.parser")
        canonical = str(read.select_one("link[rel=canonical]")["href"])  # type: ignore[index]
        assert len(read.select("meta[name=robots][content=noindex]")) == 1
        assert [str(link["href"]) for link in read.select(".langs a")][-1] == "/ar/cases/square/"
        return text_of(read.h1), canonical.removeprefix("http://testserver"), response["Content-Language"]

    original = ("A square", "/en/cases/square/", "en, ar")
    assert shown("") == shown("ar") == shown("ja;q=x,*") == shown("ar," * 5000) == original
    assert shown("ar,fr;q=0.8,en;q=0.5") == ("Une place", "/fr/cases/place/", "fr, ar")
    assert shown("ar,fr;q=0,en;q=0.5") == original
    assert shown("ar,fr;q=0.8", cookie="nl") == ("Een plein", "/nl/cases/plein/", "nl, ar")
    assert client.get("/ar/cases/place/")["Location"] == "/ar/cases/square/"
    assert "Accept-Language" not in client.get("/fr/cases/place/").get("Vary", "")
