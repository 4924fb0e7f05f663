"""What readers meet where something is missing, refused or broken."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.views import defaults
from pytest_django import Settings

from closercities.core.tiles import LOST_PLACES, TILES_VERSION, draw_lost
from tests.factories.site import make_site
from tests.website.documents import document, inline_code, text_of

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ["en", "nl", "es", "fr", "pt-br", "ar"]
MAINTENANCE = ROOT / "deploy/maintenance/maintenance.html"


def standing_alone() -> dict[str, BeautifulSoup]:
    """The pages that need no database; asked for where a test may not use one."""
    request = RequestFactory().get("/en/")
    answers: dict[str, Any] = {
        "400": defaults.bad_request(request, Exception()).content,
        "500": defaults.server_error(request).content,
        "maintenance": MAINTENANCE.read_text(),
    }
    return {name: BeautifulSoup(content, "html.parser") for name, content in answers.items()}


@pytest.mark.parametrize("name", ["400", "500", "maintenance"])
def test_page_without_database_speaks_every_language_and_holds_no_code(name: str) -> None:
    page = standing_alone()[name]
    assert inline_code(page) == []
    assert page.find("script") is None
    spoken = [(str(each["lang"]), str(each["dir"])) for each in page.find_all(lang=True)]
    assert spoken == [(code, "rtl" if code == "ar" else "ltr") for code in LANGUAGES]
    assert len(page.find_all("h1")) == 1
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_server_error_names_the_time_to_look_for() -> None:
    time = standing_alone()["500"].find("time")
    assert text_of(time).endswith("UTC")
    assert str(time["datetime"]).endswith("+00:00")
    assert str(time["datetime"]).replace("T", " ")[:19] == text_of(time)[:19]


def test_maintenance_page_asks_for_nothing_but_what_nginx_has() -> None:
    page = standing_alone()["maintenance"]
    asked = [str(each["href"]) for each in page.find_all("link")] + [
        str(each["src"]) for each in page.find_all("img")
    ]
    assert asked == ["/maintenance/site.css", "/maintenance/state-cut.svg"]
    mounted = (ROOT / "compose.yaml").read_text()
    for address in ("/maintenance/maintenance.html", *asked):
        line = next(line for line in mounted.splitlines() if f":/usr/share/nginx{address}:ro" in line)
        assert (ROOT / line.strip().removeprefix("- ").partition(":")[0]).is_file()


def test_nginx_shows_the_maintenance_page_with_the_policy_of_the_site(settings: Settings) -> None:
    configuration = (ROOT / "deploy/nginx.conf").read_text()
    assert "error_page 502 503 504 =503 /maintenance/maintenance.html;" in configuration
    policy = next(line for line in configuration.splitlines() if "default-src 'self'" in line)
    assert "unsafe" not in policy
    directives = {part.split()[0] for part in policy.split('"')[1].split(";")}
    assert directives == set(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]) - {"img-src"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "heading"),
    [("en", "This page went round in a circle"), ("ar", "كانت هذه الصفحة تدور في حلقة")],
)
def test_missing_page_helps_in_the_language_of_the_reader(client: Client, code: str, heading: str) -> None:
    make_site("en", "ar")
    page = document(client, f"/{code}/nothing-here/", status=404)
    assert text_of(page.h1) == heading
    assert inline_code(page) == []
    assert page.html["lang"] == code
    assert page.find("form", role="search", action=f"/{code}/search/") is not None
    assert page.main.find("a", href=f"/{code}/cases/") is not None
    drawing = client.get(page.main.find("img")["src"])
    assert drawing.status_code == 200
    assert drawing["Content-Type"].startswith("image/svg+xml")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.django_db
def test_each_missing_address_has_a_tile_of_its_own_and_keeps_it(client: Client) -> None:
    make_site("en")
    shown = [
        document(client, f"/en/{name}/", status=404).main.find("img")["src"] for name in ("one", "two", "one")
    ]
    assert shown[0] == shown[2] != shown[1]


@pytest.mark.django_db
def test_tile_of_a_missing_page_is_kept_for_ever_under_its_version(client: Client) -> None:
    address = f"/tiles/lost/7-{TILES_VERSION}.svg"
    drawing = client.get(address)
    assert drawing.content.decode() == draw_lost(7)
    assert drawing["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/tiles/lost/7-0.svg")["Location"] == address
    assert client.get(f"/tiles/lost/{LOST_PLACES}-{TILES_VERSION}.svg").status_code == 404
    assert client.get(f"/tiles/lost/{10**30}-{TILES_VERSION}.svg").status_code == 404


@pytest.mark.django_db
def test_missing_page_outside_the_languages_speaks_that_of_the_browser(client: Client) -> None:
    make_site("en", "ar")
    answer: Any = client.get("/nothing-here/", headers={"accept-language": "ar"}, follow=True)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert page.html["lang"] == "ar"


@pytest.mark.django_db
def test_form_that_was_not_sent_from_here_says_what_to_do() -> None:
    make_site("en")
    answer: Any = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 403
    assert text_of(page.h1) == "We could not be sure that this came from you"
    assert inline_code(page) == []
