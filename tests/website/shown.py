"""Pages as a browser shows them, with no server between it and the project."""

import re
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

# Made when they are asked for: drawings, and what the scripts of the admin need.
MADE = re.compile(r'"(/(?:tiles/|admin/jsi18n/|admin/sprite)[^"]*)"')


def rendered(address: str, client: Client) -> dict[str, Any]:
    """What the project answers; asked for before the browser runs, outside of its event loop."""
    response: Any = client.get(address)
    kept = {name: value for name, value in response.headers.items() if name != "Cross-Origin-Opener-Policy"}
    return {"status": response.status_code, "headers": kept, "body": response.content}


def show(page: Page, address: str, client: Client | None = None) -> list[str]:
    """Open ``address`` as ``client`` sees it; the list fills with what could not be loaded or was refused."""
    client = client or Client()
    answers = {address: rendered(address, client)}
    made = set(MADE.findall(answers[address]["body"].decode(errors="replace")))
    answers.update((each, rendered(each, client)) for each in made)
    refused: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://testserver")
        name = path.removeprefix("/static/").partition("?")[0]
        found = finders.find(name) if path.startswith("/static/") else None
        if found:
            route.fulfill(path=found)
        elif path in answers:
            route.fulfill(**answers[path])
        elif route.request.is_navigation_request():
            route.fulfill(status=200, body="elsewhere")
        else:
            route.abort()

    page.on("requestfailed", lambda request: refused.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
    page.route("**/*", answer)
    page.goto(f"http://testserver{address}")
    return refused
