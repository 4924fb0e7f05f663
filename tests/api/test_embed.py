"""The web component on a page of somebody else's, with a strict policy, in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect, sync_playwright

from closercities.api.endpoints.embed import SCRIPTS
from tests.factories.cases import make_case, make_full_case
from tests.factories.site import make_site

ELEMENTS = (
    '<closer-cities-cases id="list" locale="ar" fallback="en" limit="2"></closer-cities-cases>'
    '<closer-cities-cases id="map" locale="en" view="map"></closer-cities-cases>'
    '<closer-cities-cases id="none" locale="fr" country="AQ" fallback="en"></closer-cities-cases>'
    '<closer-cities-cases id="away" locale="nl" host="http://away.example"></closer-cities-cases>'
)

PLATFORM, OTHER, AWAY = "http://platform.example", "http://embassy.example", "http://away.example"
POLICY = f"default-src 'none'; script-src {PLATFORM}; connect-src {PLATFORM} {AWAY}; img-src {PLATFORM} http://localhost"
HTML = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Embassy</title>'
    '<meta name="viewport" content="width=device-width">'
    f'<script type="module" src="{PLATFORM}/embed/closer-cities-cases.js"></script>{ELEMENTS}</html>'
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*SCRIPTS, "world.svg"])
def test_files_are_for_every_site_and_kept(client: Client, name: str) -> None:
    answer = client.get(f"/embed/{name}")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/embed/{name}", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../settings.py", "%2e%2e", "nothing.js", "views.py"])
def test_nothing_else_is_given(client: Client, name: str) -> None:
    assert client.get(f"/embed/{name}").status_code == 404


Answers = dict[str, dict[str, Any]]


def answered(client: Client, address: str) -> dict[str, Any]:
    """What the platform answers to the other site; asked for before the browser runs its event loop."""
    answer: Any = client.get(address, headers={"Origin": OTHER})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return {"status": answer.status_code, "headers": dict(answer.headers), "body": body}


@contextmanager
def other_site(chromium: str, answers: Answers) -> Iterator[Page]:
    """The page of another site, which allows the platform and nothing inline."""

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        whole = f"{address.path}?{address.query}" if address.query else address.path
        route.fulfill(**answers.get(whole, {"status": 404, "body": whole}))

    headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.route(f"{OTHER}/**", lambda route: route.fulfill(headers=headers, body=HTML))
        page.route(f"{PLATFORM}/**", answer)
        page.route(f"{AWAY}/**", lambda route: route.abort())
        yield page
        browser.close()


@pytest.mark.browser
@pytest.mark.django_db
def test_component_shows_cases_on_another_site(client: Client, chromium: str) -> None:
    site = make_site("en", "ar")
    site.hostname, site.port = "platform.example", 80
    site.save()
    for number in range(3):
        make_case(f"Case {number}")
    full = make_full_case("<b>Rain</b> garden")
    first = "/api/v2/cases/?locale=ar&fallback=en&limit=2"
    addresses = [
        *(f"/embed/{name}" for name in (*SCRIPTS, "world.svg")),
        first,
        client.get(first, headers={"Host": "platform.example"}).json()["meta"]["next"].split("example", 1)[1],
        "/api/v2/exports/cases.geojson?locale=en",
        "/api/v2/cases/?locale=fr&fallback=en&country=AQ",
    ]
    with other_site(chromium, {each: answered(client, each) for each in addresses}) as page:
        look_at_all(page, full.get_full_url())


def look_at_all(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{OTHER}/")
    listed = page.locator("#list li")
    expect(listed).to_have_count(2)
    expect(page.locator("#list").get_by_text("<b>Rain</b> garden")).to_be_visible()
    expect(page.locator("#list article").first).to_have_attribute("dir", "ltr")
    expect(page.locator("#list div").first).to_have_attribute("dir", "rtl")
    page.locator("#list button").click()
    expect(listed).to_have_count(4)
    dot = page.locator("#map svg a")
    expect(dot).to_have_count(1)
    expect(dot).to_have_attribute("href", address)
    expect(page.locator("#map li")).to_have_count(3)
    expect(page.locator("#none p")).to_have_text("Aucun cas ne correspond à ce choix.")
    expect(page.locator("#away button")).to_have_text("Opnieuw proberen")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    known = ("ERR_FAILED", "404 (Not Found)")  # the platform that is away; tiles, which are not served here
    assert [text for text in complaints if not any(each in text for each in known)] == []
