"""No rendered page needs inline code, and none reaches another host."""

import pytest
from django.test import Client
from django.utils.html import escape

from tests.factories.cases import make_case, make_full_case
from tests.factories.home import make_campaign
from tests.factories.research import make_article, make_interview
from tests.factories.site import make_site
from tests.website.documents import document, inline_code, outside_hosts, text_of

pytestmark = pytest.mark.django_db

EVIL = "<img src=x onerror=alert(1)>\u202e'\""
ADDRESSES = [
    "/en/",
    "/en/cases/",
    "/en/cases/?view=list",
    "/en/cases/?view=map",
    "/en/cases/square/",
    "/en/cases/evil/",
    "/en/search/?q=square",
    "/en/share/",
    "/ar/cases/square/",
    "/en/research/",
    "/en/research/article/",
    "/en/research/interview/",
    "/en/research/what-the-cases-say/",
    "/en/research/what-the-cases-say/passages/",
    "/en/campaigns/",
    "/en/campaigns/call/",
]


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")
    make_full_case("A square", slug="square")
    make_article(EVIL, slug="article", abstract=EVIL)
    make_interview(EVIL, slug="interview", introduction=EVIL)
    make_campaign(EVIL, slug="call", summary=EVIL, call=EVIL)
    make_case(
        EVIL,
        slug="evil",
        summary=EVIL,
        audience=EVIL,
        place_in_words=EVIL,
        challenge=[
            ("heading", EVIL),
            ("paragraph", f"<p>{escape(EVIL)}</p>"),
            ("quote", {"text": EVIL, "attribution": EVIL, "language": '" onclick="x', "person": None}),
            ("video", {"url": "https://elsewhere.example/film", "title": EVIL, "language": EVIL[:15]}),
        ],
        lessons=[("lesson", {"kind": "do", "title": EVIL, "text": f"<p>{escape(EVIL)}</p>"})],
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_no_inline_code_and_loads_nothing_from_elsewhere(client: Client, address: str) -> None:
    page = document(client, address)
    assert inline_code(page) == []
    assert outside_hosts(page) == []


@pytest.mark.parametrize("address", ["/en/nothing/", "/ar/nothing/"])
def test_error_page_has_no_inline_code(client: Client, address: str) -> None:
    page = document(client, address, status=404)
    assert inline_code(page) == []
    assert outside_hosts(page) == []


def test_case_hostile_text_is_shown_as_text(client: Client) -> None:
    page = document(client, "/en/cases/evil/")
    assert text_of(page.h1) == EVIL
    assert page.select("h1 img, .lede img, .facts img, blockquote img, .lesson h3 img") == []


def test_public_page_has_a_strict_policy(client: Client) -> None:
    policy = client.get("/en/cases/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_contact_is_never_shown(client: Client) -> None:
    assert "private@example.org" not in client.get("/en/cases/square/").content.decode()
