"""What a reader on a poor line has to load of each page, pictures apart, as it is transferred."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories.cases import make_full_case
from tests.factories.core import TopicFactory
from tests.factories.home import make_campaign
from tests.factories.research import make_article, make_interview
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db

MOST_BYTES = 150_000
"""HTML, CSS and script of a page, compressed."""
ADDRESSES = {
    "home": "/en/",
    "cases": "/en/cases/",
    "list": "/ar/cases/?view=list",
    "map": "/en/cases/?view=map",
    "case": "/en/cases/case-1/",
    "search": "/en/search/?q=case",
    "share": "/en/share/",
    "research": "/en/research/",
    "what the cases say": "/en/research/what-the-cases-say/",
    "article": "/en/research/article/",
    "interview": "/en/research/interview/",
    "campaign": "/en/campaigns/call/",
}


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")
    for number in range(30):
        make_full_case(f"Case {number}", summary="Words that a summary is made of. " * 10)
        TopicFactory()
    make_article("Article", slug="article")
    make_interview("Interview", slug="interview")
    make_campaign("Call", slug="call")


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def scripts(html: str) -> set[str]:
    """The addresses of the stylesheets and scripts that a page loads, and of the modules that those load."""
    page = BeautifulSoup(html, "html.parser")
    found = {str(tag["src"]) for tag in page.find_all("script", src=True)}
    found |= {str(tag["href"]) for tag in page.find_all("link", rel="stylesheet")}
    waiting = list(found)
    while waiting:
        address = waiting.pop()
        for name in re.findall(
            r"""(?:from|import)\s*["']\./([\w./-]+\.m?js)["']""", static(address).decode()
        ):
            module = f"{address.rsplit('/', 1)[0]}/{name}"
            if module not in found:
                found.add(module)
                waiting.append(module)
    return found


def static(address: str) -> bytes:
    path = finders.find(address.removeprefix("/static/"))
    assert isinstance(path, str), address
    with open(path, "rb") as file:  # noqa: PTH123  a path of the finder's
        return file.read()


def size_of(client: Client, address: str) -> int:
    answer = client.get(address)
    assert answer.status_code == 200
    loaded = scripts(answer.content.decode())
    assert any(each.endswith("site.css") for each in loaded)
    return compressed(answer.content) + sum(compressed(static(each)) for each in loaded)


def test_pages_are_light_enough_for_a_poor_line(client: Client) -> None:
    sizes = {name: size_of(client, address) for name, address in ADDRESSES.items()}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
